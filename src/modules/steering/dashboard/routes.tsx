import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf } from '../../../kernel/dates.ts'
import { IssuesError, Refusal } from '../../../kernel/issue.ts'
import type { Messages } from '../../../kernel/messages.ts'
import type { Http } from '../../../platform/http/http.ts'
import { sendSheets, sheetKinds } from '../../../platform/http/send-sheets.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { agenciesWhere, mayAnywhere, placesWith, signedIn } from '../../identity/index.ts'
import { mayReadTasks } from '../tasks/routes.tsx'
import { historySets, liveSet, type Tasks } from '../tasks/service.ts'
import { dashboardSheet } from './export.ts'
import { BigScreenPage } from './pages/BigScreenPage.tsx'
import { DashboardPage, dashboardPath } from './pages/DashboardPage.tsx'
import { PublicTasksPage, publicTasksPath } from './pages/PublicTasksPage.tsx'
import { readDashboard, type TypedDashboard } from './query.ts'
import type { DashboardQuery, Dashboards } from './service.ts'

export interface DashboardRoutesDeps {
  readonly dashboards: Dashboards
  readonly tasks: Pick<Tasks, 'holderName'>
  readonly organizations: {
    agencies(): Promise<readonly { readonly id: string; readonly name: string }[]>
    units(agencyId: string): Promise<readonly { readonly id: string; readonly name: string }[]>
    /** Names of agencies and units by their identifier, as they are on a day. */
    names(day: Day): Promise<(id: string) => string>
  }
  readonly clock: () => Date
  readonly messages: Messages
  readonly illustrative: boolean
  readonly frame: (request: FastifyRequest) => Frame
}

const short = Type.Optional(Type.String({ maxLength: 60 }))
const query = Type.Object({
  bo: short,
  tai: short,
  tu: short,
  biet: short,
  'co-quan': short,
  'don-vi': short,
  nguoi: short,
})
const publicQuery = Type.Object({ bo: short })

/** `/dieu-hanh` and what hangs on it; `/thong-ke/nhiem-vu` for everybody. */
export function dashboardRoutes(app: Http, deps: DashboardRoutesDeps): void {
  const { dashboards, organizations, clock, messages, illustrative } = deps
  const frame = (request: FastifyRequest): Frame => ({
    ...deps.frame(request),
    lang: 'vi',
    csrf: request.csrf(),
  })

  /** What this person may see of what was asked: the nation, or the one agency of their post. */
  async function asked(request: FastifyRequest, typed: TypedDashboard) {
    const actor = signedIn(request)
    if (!mayReadTasks(actor)) throw new Refusal('request.notAllowed', 403)
    const national = mayAnywhere(actor, 'task.readAll')
    const { query, issues } = readDashboard(typed, dayOf(clock()))
    // One's own tasks are asked for in every place of one's posts.
    const own = query.holderId === actor.accountId
    const everywhere: DashboardQuery = { ...query, agencyId: undefined, unitId: undefined }
    return {
      query: own ? everywhere : await ofOneAgency(national ? query : within(actor, query)),
      issues,
      national,
      actor,
    }
  }

  /** The person whose tasks are asked for, by name. @throws Refusal (404) when the actor sees no task of theirs */
  async function holderOf(actor: PersonActor, { holderId }: DashboardQuery): Promise<string | undefined> {
    if (holderId === undefined) return undefined
    const name = holderId === actor.accountId ? actor.name : await deps.tasks.holderName(actor, holderId)
    if (name === undefined) throw new Refusal('request.notFound', 404)
    return name
  }

  /**
   * A unit is one of the agency that is asked about; that of another agency is left out.
   * @throws Refusal (404) of an agency that the directory does not have
   */
  async function ofOneAgency(query: DashboardQuery): Promise<DashboardQuery> {
    const { unitId, ...whole } = query
    if (
      query.agencyId !== undefined &&
      !(await organizations.agencies()).some(one => one.id === query.agencyId)
    )
      throw new Refusal('request.notFound', 404)
    if (unitId === undefined || query.agencyId === undefined) return query
    return (await organizations.units(query.agencyId)).some(unit => unit.id === unitId) ? query : whole
  }

  app.get(dashboardPath, { schema: { querystring: query } }, async (request, reply) => {
    const { query, issues, national, actor } = await asked(request, request.query)
    const holderName = await holderOf(actor, query)
    const [dashboard, agencyName, agencies, waiting] = await Promise.all([
      dashboards.of(query, actor),
      organizations.names(query.asOf),
      organizations.agencies(),
      dashboards.waiting(actor, dayOf(clock()), query.holderId),
    ])
    return reply
      .code(issues.length > 0 ? 422 : 200)
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <DashboardPage
            frame={frame(request)}
            {...{ dashboard, agencyName, national, illustrative, waiting, holderName }}
            now={clock()}
            self={mayAnywhere(actor, 'task.work') ? actor.accountId : undefined}
            typed={issues.length > 0 ? request.query : {}}
            errors={errorsOf(issues, messages, 'vi')}
            agencies={agencies.map(one => ({ value: one.id, label: agencyName(one.id) }))}
            sets={[
              { value: liveSet, label: 'Nhiệm vụ hiện nay' },
              ...Object.keys(historySets).map(key => ({ value: key, label: `Lịch sử: 7 tháng năm ${key}` })),
            ]}
          />,
        ),
      )
  })

  app.get('/dieu-hanh/man-hinh-lon', { schema: { querystring: query } }, async (request, reply) => {
    // A screen for everybody in the room shows no single person.
    const { query } = await asked(request, { ...request.query, nguoi: undefined })
    const [dashboard, agencyName] = await Promise.all([dashboards.of(query), organizations.names(query.asOf)])
    return reply
      .header('cache-control', 'no-store')
      .header('refresh', '60')
      .html(
        renderPage(
          <BigScreenPage frame={frame(request)} {...{ dashboard, agencyName, illustrative }} now={clock()} />,
        ),
      )
  })

  for (const kind of sheetKinds)
    app.get(`/dieu-hanh/bang.${kind}`, { schema: { querystring: query } }, async (request, reply) => {
      const { query, issues, actor } = await asked(request, request.query)
      if (issues.length > 0) throw new IssuesError(issues)
      const holderName = await holderOf(actor, query)
      const [dashboard, agencyName] = await Promise.all([
        dashboards.of(query, actor),
        organizations.names(query.asOf),
      ])
      return sendSheets(reply, kind, {
        name: `nhiem-vu-${query.asOf}${query.agencyId ? `-${query.agencyId}` : ''}`,
        title: 'Nhiệm vụ theo cơ quan',
        sheets: [
          dashboardSheet(
            dashboard,
            id => (id === query.holderId && holderName !== undefined ? holderName : agencyName(id)),
            illustrative,
          ),
        ],
        at: clock(),
      })
    })

  app.get(publicTasksPath, { schema: { querystring: publicQuery } }, async (request, reply) => {
    const { query } = readDashboard({ bo: request.query.bo }, dayOf(clock()))
    const [dashboard, agencyName] = await Promise.all([dashboards.of(query), organizations.names(query.asOf)])
    return reply.html(
      renderPage(
        <PublicTasksPage frame={deps.frame(request)} {...{ dashboard, agencyName, illustrative }} />,
      ),
    )
  })
}

/** The agency or unit of the person's post; another one is not asked about. */
function within(actor: PersonActor, query: DashboardQuery): DashboardQuery {
  const { agencyId: _, unitId: __, ...rest } = query
  const agencies = agenciesWhere(actor, 'task.readInAgency')
  const agencyId = agencies.find(id => id === query.agencyId) ?? agencies[0]
  if (agencyId !== undefined) return { ...rest, agencyId, ...(query.unitId && { unitId: query.unitId }) }
  const places = placesWith(actor, 'task.readInUnit')
  const place = places.find(one => one.unitId === query.unitId) ?? places[0]!
  return { ...rest, agencyId: place.agencyId, ...(place.unitId !== null && { unitId: place.unitId }) }
}
