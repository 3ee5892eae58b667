import type { FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf } from '../../../kernel/dates.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import type { Messages } from '../../../kernel/messages.ts'
import type { Http } from '../../../platform/http/http.ts'
import { type SentSheets, sendSheets, sheetKinds } from '../../../platform/http/send-sheets.ts'
import type { Typed } from '../../../platform/http/typed.ts'
import type { Choice } from '../../../ui/components/select/Select.tsx'
import { errorsOf, type FieldError, type Frame, renderPage } from '../../../ui/view.ts'
import { mayAnywhere, signedIn } from '../../identity/index.ts'
import { mayReadTasks } from '../tasks/routes.tsx'
import { historySets, liveSet } from '../tasks/service.ts'
import type { FiguresProps } from './pages/FiguresPage.tsx'
import { readableAgencies } from './store.ts'
import { type DraftsView, readDrafts, type TypedDrafts } from './view.ts'

/** What pages of schemes, detailing documents and resolutions share. */
export interface DeskDeps {
  readonly organizations: {
    agency(id: string): Promise<{ readonly id: string; readonly name: string } | undefined>
    names(day?: Day): Promise<(id: string) => string>
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
export const agencyNames = (deps: DeskDeps, day?: Day): Promise<(id: string) => string> =>
  deps.organizations.names(day)

/** Agencies under the names of a day, today's when none is given. */
export async function agencyChoices(deps: DeskDeps, day?: Day): Promise<Choice[]> {
  const [agencies, nameOf] = await Promise.all([deps.organizations.agencies(), deps.organizations.names(day)])
  return agencies.map(one => ({ value: one.id, label: nameOf(one.id) }))
}

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

/** What an address of figures asks for, within what the person may see. */
export type Asked = ReturnType<typeof askedOf>

/** The figures of a matter: a page, and a table that leaves it. */
export interface FiguresRoutes {
  readonly path: string
  /** Words of the address that pick rows. */
  readonly groups: readonly string[]
  page(asked: Asked, shared: FiguresProps): Promise<VNode>
  /** The files: their name in the address (`de-an`), on disk before the day, and what they are. */
  readonly file: { readonly address: string; readonly name: string; readonly title: string }
  sheets(
    asked: Asked,
    agencyName: (id: string) => string,
  ): Promise<SentSheets['sheets']> | SentSheets['sheets']
}

/** The page of figures, and the same rows as files. */
export function figuresRoutes(app: Http, deps: DeskDeps, matter: FiguresRoutes): void {
  const { clock, messages } = deps
  const { path, file } = matter
  const frame = deskFrame(deps)
  async function asked(request: FastifyRequest, typed: TypedDrafts): Promise<Asked> {
    const of = askedOf(request, typed, clock(), matter.groups)
    const { agencyId, ...whole } = of.view
    if (agencyId === undefined || (await deps.organizations.agency(agencyId))) return of
    const unknown = issue('co-quan', 'dashboard.agencyUnknown', { text: agencyId })
    return { ...of, view: whole, agencies: undefined, issues: [...of.issues, unknown] }
  }

  app.get(path, { schema: { querystring: draftsQuery } }, async (request, reply) => {
    const of = await asked(request, request.query)
    const wrong = of.issues.length > 0
    const page = await matter.page(of, {
      ...{ frame: frame(request), view: of.view, national: of.national },
      ...{
        agencyName: await agencyNames(deps, of.view.asOf),
        agencies: await agencyChoices(deps, of.view.asOf),
        sets: setChoices,
      },
      ...{ typed: wrong ? request.query : {}, errors: errorsOf(of.issues, messages, 'vi') },
    })
    return reply
      .code(wrong ? 422 : 200)
      .header('cache-control', 'no-store')
      .html(renderPage(page))
  })
  for (const kind of sheetKinds)
    app.get(
      `${path}/${file.address}.${kind}`,
      { schema: { querystring: draftsQuery } },
      async (request, reply) => {
        const of = await asked(request, request.query)
        if (of.issues.length > 0) throw new IssuesError(of.issues)
        return sendSheets(reply, kind, {
          ...{ name: `${file.name}-${of.view.asOf}`, title: file.title, at: clock() },
          sheets: await matter.sheets(of, await agencyNames(deps, of.view.asOf)),
        })
      },
    )
}

/** A form by which somebody enters something. */
export interface EnterRoutes {
  readonly path: string
  /** The person, if they enter this. @throws Refusal (403) */
  enterer(request: FastifyRequest): PersonActor
  page(
    request: FastifyRequest,
    typed: Typed,
    errors: readonly FieldError[],
    actor: PersonActor,
  ): Promise<VNode> | VNode
  /** Reads and enters it. @returns where it then stands, and what is said there @throws IssuesError */
  enter(
    typed: Typed,
    actor: PersonActor,
    request: FastifyRequest,
  ): Promise<{ readonly to: string; readonly code: string }>
  /** Fields of the service by their names on the form. */
  readonly fields: Readonly<Record<string, string>>
}

/** The form; and when something in it is wrong, the form again with what was typed and what is wrong beside it. */
export function enterRoutes(app: Http, { messages }: DeskDeps, form: EnterRoutes): void {
  app.get(form.path, async (request, reply) => {
    const actor = form.enterer(request)
    return reply.html(renderPage(await form.page(request, {}, [], actor)))
  })
  app.post(form.path, { config: { keepForm: true }, schema: { body: anyBody } }, async (request, reply) => {
    const actor = form.enterer(request)
    const typed: Typed = request.body ?? {}
    try {
      const { to, code } = await form.enter(typed, actor, request)
      return reply.seeOther(to, { code })
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error
      const errors = errorsOf(named(error.issues, form.fields), messages, 'vi')
      return reply.code(422).html(renderPage(await form.page(request, typed, errors, actor)))
    }
  })
}

/** Issues of a service beside the fields of a form. */
export const named = (issues: readonly Issue[], fields: Readonly<Record<string, string>>): Issue[] =>
  issues.map(one => ({ ...one, field: fields[one.field] ?? one.field }))

/** The person, if they keep the programme, laws and targets. @throws Refusal with that code (403) */
export function managerOf(request: FastifyRequest, code: string): PersonActor {
  const actor = signedIn(request)
  if (!mayAnywhere(actor, 'programme.manage')) throw new Refusal(code, 403)
  return actor
}

/** Whether a person enters anything anywhere: for the button. */
export const mayEnterSomewhere = (actor: PersonActor): boolean =>
  mayAnywhere(actor, 'programme.manage') || mayAnywhere(actor, 'task.work')
