import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { IssuesError, Refusal } from '../../../kernel/issue.ts'
import { type Messages, say } from '../../../kernel/messages.ts'
import type { Http } from '../../../platform/http/http.ts'
import type { Typed } from '../../../platform/http/typed.ts'
import type { Choice } from '../../../ui/components/select/Select.tsx'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { mayAnywhere, signedIn } from '../../identity/index.ts'
import { mayReadTasks } from '../tasks/routes.tsx'
import { historySets, liveSet } from '../tasks/service.ts'
import {
  type DraftLife,
  type DraftPosition,
  type DraftTransition,
  isPermitted,
  possibleSteps,
} from './life.ts'
import { DraftStepPage, type DraftStepPageProps } from './pages/DraftStepPage.tsx'
import { type DraftStepInput, readDraftStep } from './steps.ts'
import { type DraftRef, type DraftRow, readableAgencies } from './store.ts'
import { type DraftsView, readDrafts, type TypedDrafts } from './view.ts'

/** What pages of schemes, detailing documents and resolutions share. */
export interface DeskDeps {
  readonly organizations: {
    agency(id: string): Promise<{ readonly id: string; readonly name: string } | undefined>
    agencies(): Promise<readonly { readonly id: string; readonly name: string }[]>
  }
  readonly clock: () => Date
  readonly messages: Messages
  readonly frame: (request: FastifyRequest) => Frame
}

const short = Type.Optional(Type.String({ maxLength: 200 }))
/** What may stand in the address of a page of figures. */
export const draftsQuery = Type.Object({
  ...{ bo: short, tai: short, tu: short, den: short, biet: short, 'co-quan': short },
  ...{ luat: short, lop: short, q: short, trang: short },
})
export const idParams = Type.Object({ id: Type.String({ maxLength: 40 }) })
export const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))

/** Pages of officials are in Vietnamese, whatever the address says, and carry forms. */
export const deskFrame =
  (deps: DeskDeps) =>
  (request: FastifyRequest): Frame => ({ ...deps.frame(request), lang: 'vi', csrf: request.csrf() })

/** Names of agencies by identifier; what is no identifier is a name already. */
export async function agencyNames(deps: DeskDeps): Promise<(id: string) => string> {
  const byId = new Map((await deps.organizations.agencies()).map(one => [one.id, one.name]))
  return id => byId.get(id) ?? id
}

export const agencyChoices = async (deps: DeskDeps): Promise<Choice[]> =>
  (await deps.organizations.agencies()).map(one => ({ value: one.id, label: one.name }))

/** The sets of figures to choose from. */
export const setChoices: readonly Choice[] = [
  { value: liveSet, label: 'Hiện nay' },
  ...Object.keys(historySets).map(key => ({ value: key, label: `Lịch sử: năm ${key}` })),
]

/** What a person may see of what an address asks for: the nation, or the agencies of their posts. */
export function askedOf(request: FastifyRequest, typed: TypedDrafts, now: Date, groups: readonly string[]) {
  const actor = signedIn(request)
  if (!mayReadTasks(actor)) throw new Refusal('request.notAllowed', 403)
  const { view: wanted, issues } = readDrafts(typed, dayOf(now), groups)
  const readable = readableAgencies(actor)
  const national = readable === 'all'
  const agencyId = national
    ? wanted.agencyId
    : wanted.agencyId && readable.includes(wanted.agencyId)
      ? wanted.agencyId
      : readable[0]!
  const view: DraftsView = { ...wanted, agencyId }
  return { actor, view, issues, national, agencies: agencyId === undefined ? undefined : [agencyId] }
}

/** What the routes of a matter know of it. */
export interface StepRoutes {
  readonly path: string
  readonly noun: string
  readonly life: DraftLife
  find(actor: PersonActor, id: string): Promise<DraftRow | undefined>
  positionOf(draft: DraftRow): DraftPosition
  step(ref: DraftRef, action: string, actor: PersonActor, input: DraftStepInput): Promise<unknown>
}

/** The steps of the table, each under its own address: GET asks, POST takes. */
export function stepRoutes(app: Http, deps: DeskDeps, matter: StepRoutes): void {
  const { messages } = deps
  const { path, noun, life } = matter
  const frame = deskFrame(deps)

  async function find(request: FastifyRequest, id: string): Promise<{ actor: PersonActor; draft: DraftRow }> {
    const actor = signedIn(request)
    const draft = isId(id) ? await matter.find(actor, id) : undefined
    if (!draft) throw new Refusal('draft.notFound', 404)
    return { actor, draft }
  }

  for (const [action, transition] of Object.entries<DraftTransition>(life.transitions)) {
    const isOpen = (draft: DraftRow, actor: PersonActor): boolean =>
      possibleSteps(life, matter.positionOf(draft), actor).includes(action)
    const page = async (
      request: FastifyRequest,
      actor: PersonActor,
      draft: DraftRow,
      more: Partial<Pick<DraftStepPageProps, 'typed' | 'errors' | 'refused'>>,
    ): Promise<string> =>
      renderPage(
        <DraftStepPage
          frame={frame(request)}
          {...{ transition, draft, noun, path }}
          leadName={(await agencyNames(deps))(draft.agency_id)}
          typed={more.typed ?? {}}
          errors={more.errors ?? []}
          refused={more.refused}
          open={isOpen(draft, actor)}
        />,
      )

    app.get(`${path}/:id/${transition.slug}`, { schema: { params: idParams } }, async (request, reply) => {
      const { actor, draft } = await find(request, request.params.id)
      const open = isOpen(draft, actor)
      return reply
        .code(open ? 200 : 409)
        .header('cache-control', 'no-store')
        .html(await page(request, actor, draft, open ? {} : { refused: messages['draft.stepClosed']!.vi }))
    })
    app.post(
      `${path}/:id/${transition.slug}`,
      { config: { keepForm: true }, schema: { params: idParams, body: anyBody } },
      async (request, reply) => {
        const { actor, draft } = await find(request, request.params.id)
        const typed: Typed = request.body ?? {}
        const again = async (error: IssuesError): Promise<unknown> =>
          reply
            .code(422)
            .html(
              await page(request, actor, draft, { typed, errors: errorsOf(error.issues, messages, 'vi') }),
            )
        if (!isPermitted(transition, { agencyId: draft.agency_id }, actor))
          throw new Refusal('draft.notYourStep', 403)
        const read = readDraftStep(transition, typed)
        if ('issues' in read) return again(new IssuesError(read.issues))
        try {
          await matter.step({ agencyId: draft.agency_id, id: draft.id }, action, actor, {
            ...read.input,
            requestId: request.id,
          })
        } catch (error) {
          if (error instanceof IssuesError) return again(error)
          if (!(error instanceof Refusal) || ![404, 409, 422].includes(error.status)) throw error
          const { draft: now } = await find(request, draft.id)
          return reply
            .code(error.status)
            .header('cache-control', 'no-store')
            .html(
              await page(request, actor, now, {
                typed,
                refused: say(messages, 'vi', error.code, error.params),
              }),
            )
        }
        return reply.seeOther(`${path}/${draft.id}`, { code: 'draft.stepTaken' })
      },
    )
  }
}

/** Whether a person enters anything anywhere: for the button. */
export const mayEnterSomewhere = (actor: PersonActor): boolean =>
  mayAnywhere(actor, 'programme.manage') || mayAnywhere(actor, 'task.work')
