import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf, formatDay } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { IssuesError, Refusal } from '../../../kernel/issue.ts'
import { say } from '../../../kernel/messages.ts'
import type { Http } from '../../../platform/http/http.ts'
import type { Typed } from '../../../platform/http/typed.ts'
import { errorsOf, renderPage } from '../../../ui/view.ts'
import { signedIn } from '../../identity/index.ts'
import { readDashboard } from '../dashboard/query.ts'
import { type Knowledge, knownMoment, type Moment, sayKnown } from '../held.ts'
import { historySets, liveSet } from '../tasks/service.ts'
import { type DraftPosition, type DraftTransition, isPermitted, possibleSteps } from './life.ts'
import { DraftPage, type DraftPageProps } from './pages/DraftPage.tsx'
import { DraftStepPage, type DraftStepPageProps } from './pages/DraftStepPage.tsx'
import { agencyNames, anyBody, type DeskDeps, deskFrame, idParams } from './routes.tsx'
import { type DraftStepInput, readDraftStep } from './steps.ts'
import type { DraftEventRow, DraftRef, DraftRow } from './store.ts'

/** What the routes of a matter know of it. */
export interface DraftRoutes extends Pick<DraftPageProps, 'path' | 'life' | 'beginning' | 'road'> {
  /** "Đề án" */
  readonly noun: string
  /** What the list is called: "Chương trình công tác". */
  readonly list: string
  readonly service: {
    open(
      actor: PersonActor,
      id: string,
    ): Promise<{ readonly draft: DraftRow; readonly events: readonly DraftEventRow[] } | undefined>
    at(
      draft: DraftRow,
      events: readonly DraftEventRow[],
      moment: Pick<Moment, 'asOf' | 'knownOn'>,
    ): { readonly draft: DraftRow; readonly events: readonly DraftEventRow[] } | undefined
    positionOf(draft: DraftRow, today: Day): DraftPosition
    step(ref: DraftRef, action: string, actor: PersonActor, input: DraftStepInput): Promise<unknown>
  }
  /** How a draft stands on a day, and the facts of its matter. */
  shown(draft: DraftRow, asOf: Day): Promise<Shown> | Shown
}

type Shown = Pick<DraftPageProps, 'stands' | 'facts'>

const dayQuery = Type.Object({
  ...{
    tai: Type.Optional(Type.String({ maxLength: 40 })),
    biet: Type.Optional(Type.String({ maxLength: 40 })),
  },
})

/** Of which day the page is, and the way to what is known of it now. */
function DayNote(props: {
  readonly path: string
  readonly setKey: string
  readonly today: Day
  readonly asOf?: Day
  readonly knownOn?: Knowledge | undefined
}) {
  const { path, setKey, today, asOf, knownOn } = props
  const history = historySets[setKey]
  const set = history ? 'Bộ số liệu lịch sử, chỉ để đọc; ' : ''
  if (asOf !== undefined)
    return (
      <>
        {set}tính tại ngày {formatDay(asOf)}
        {knownOn && `, theo thông tin có đến ${sayKnown(knownOn)}`}.{' '}
        <a href={history ? `${path}?tai=${today}` : path}>Xem theo thông tin đến nay</a>
      </>
    )
  if (!history) return null
  return (
    <>
      {set}theo thông tin đến nay. <a href={path}>Xem tại ngày {formatDay(history.asOf)}</a>
    </>
  )
}

/** One draft, and the steps of the table, each under its own address: GET asks, POST takes. */
export function draftRoutes(app: Http, deps: DeskDeps, matter: DraftRoutes): void {
  const { clock, messages } = deps
  const { path, noun, life, service } = matter
  const frame = deskFrame(deps)

  async function find(request: FastifyRequest, id: string) {
    const actor = signedIn(request)
    const found = isId(id) ? await service.open(actor, id) : undefined
    if (!found) throw new Refusal('draft.notFound', 404)
    return { actor, ...found }
  }
  const stepsOf = (draft: DraftRow, actor: PersonActor): string[] =>
    possibleSteps(life, service.positionOf(draft, dayOf(clock())), actor)

  app.get(`${path}/:id`, { schema: { params: idParams, querystring: dayQuery } }, async (request, reply) => {
    const { actor, ...now } = await find(request, request.params.id)
    const { set_key: bo, id } = now.draft
    const today = dayOf(clock())
    const { query, issues } = readDashboard({ ...request.query, bo }, today)
    if (issues.length > 0) throw new IssuesError(issues)
    const { asOf, knownOn } = query
    const isPast = asOf !== today || knownOn !== undefined
    // What had not begun by then is shown as it is now.
    const then = isPast
      ? service.at(now.draft, now.events, { asOf, ...(knownOn && { knownOn: knownMoment(knownOn) }) })
      : undefined
    const { draft, events } = then ?? now
    const days = new URLSearchParams({
      ...(bo !== liveSet && { bo }),
      ...(then && { tai: asOf, ...(knownOn && { biet: knownOn }) }),
    })
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <DraftPage
            frame={frame(request)}
            {...{ draft, events, life, path, beginning: matter.beginning, road: matter.road }}
            back={{ href: days.size === 0 ? path : `${path}?${days}`, label: matter.list }}
            actions={then ? [] : stepsOf(draft, actor)}
            agencyName={await agencyNames(deps, then ? asOf : today)}
            note={
              <DayNote {...{ path: `${path}/${id}`, setKey: bo, today }} {...(then && { asOf, knownOn })} />
            }
            {...(await matter.shown(draft, then ? asOf : today))}
          />,
        ),
      )
  })

  for (const [action, transition] of Object.entries<DraftTransition>(life.transitions)) {
    const isOpen = (draft: DraftRow, actor: PersonActor): boolean => stepsOf(draft, actor).includes(action)
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
          await service.step({ agencyId: draft.agency_id, id: draft.id }, action, actor, {
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
