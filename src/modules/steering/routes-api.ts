import { Type } from 'typebox'
import type { PersonActor } from '../../kernel/actor.ts'
import { type Day, dayOf, isDay } from '../../kernel/dates.ts'
import { IssuesError, issue, Refusal } from '../../kernel/issue.ts'
import { answers, commonFailures, fails, oneOf, operation, orNull, says } from '../../platform/http/api.ts'
import type { Http } from '../../platform/http/http.ts'
import { signedIn } from '../identity/index.ts'
import type { Dashboards } from './dashboard/service.ts'
import { states, type TaskState } from './tasks/lifecycle.ts'
import { tasksOnPage } from './tasks/listing.ts'
import { mayReadTasks } from './tasks/routes.tsx'
import { historySets, liveSet, type Tasks } from './tasks/service.ts'
import { type Counts, classOf, daysLate } from './tasks/timeline.ts'
import { type TabKey, taskTabs } from './tasks/view.ts'

export interface SteeringApiDeps {
  readonly dashboards: Dashboards
  readonly tasks: Tasks
  readonly organizations: {
    agencies(): Promise<readonly { readonly id: string; readonly name: string }[]>
    /** Names of agencies and units as they are on a day. */
    names(day: Day): Promise<(id: string) => string>
  }
  readonly clock: () => Date
  readonly standIn: (actor: PersonActor) => Promise<PersonActor>
}

const sets = [liveSet, ...Object.keys(historySets)] as const
const setQuery = Type.Optional(
  oneOf(
    sets,
    'Bộ số liệu: live là hiện nay, 2019 là lịch sử 7 tháng năm 2019',
    'The set: live is of today, 2019 the history of seven months of 2019',
    { default: liveSet },
  ),
)
const day = (vi: string, en: string) =>
  Type.String({ format: 'date', ...says(vi, en), examples: ['2019-07-31'] })
const whole = (vi: string, en: string) => Type.Integer({ minimum: 0, ...says(vi, en) })

/** The three totals that are published; how many are late is for those who follow the tasks. */
const totals = {
  total: whole('Tổng số nhiệm vụ giao', 'Tasks given'),
  done: whole('Hoàn thành', 'Done'),
  open: whole('Chưa hoàn thành', 'Not done'),
}
const figures = Type.Object({
  set: Type.String(says('Bộ số liệu', 'The set')),
  asOf: day('Tính đến ngày', 'As of'),
  from: day('Giao từ ngày', 'Given from'),
  whole: Type.Object(totals, says('Toàn bộ: total = done + open', 'The whole: total = done + open')),
  secret: whole(
    'Ngoài ra: số nhiệm vụ tại văn bản mật, chỉ tính bằng số',
    'Besides: tasks of secret documents, by number only',
  ),
  agencies: Type.Array(
    Type.Object({ id: Type.String(says('Mã cơ quan', 'Identifier')), name: Type.String(), ...totals }),
    says('Theo cơ quan chủ trì; cộng lại bằng toàn bộ', 'By lead agency; their sum is the whole'),
  ),
})

const task = Type.Object({
  id: Type.String(says('Mã định danh', 'Identifier')),
  code: Type.String({ ...says('Mã nhiệm vụ', 'Code'), examples: ['NV-G22-2026-000123'] }),
  text: Type.String(says('Nội dung', 'What is to be done')),
  lead: Type.Object({ id: Type.String(), name: Type.String() }, says('Cơ quan chủ trì', 'Lead agency')),
  unit: orNull(Type.String(says('Đơn vị, khi là phần việc', 'The unit of a part'))),
  document: orNull(
    Type.Object(
      { number: Type.String(), issuedOn: orNull(day('Ngày văn bản', 'Its date')) },
      says('Văn bản giao', 'The document that gives it'),
    ),
  ),
  assignedOn: day('Ngày giao', 'Given on'),
  deadline: orNull(day('Thời hạn hiện tại', 'The current deadline')),
  doneOn: orNull(day('Ngày hoàn thành', 'Done on')),
  state: oneOf(Object.keys(states) as TaskState[], 'Tình trạng', 'State'),
  timeClass: orNull(
    oneOf(
      ['DONE_ON_TIME', 'DONE_LATE', 'OPEN_IN_TIME', 'OPEN_OVERDUE'],
      'Phân loại theo thời hạn, tính tại asOf; null khi không còn tính',
      'Class against the deadline on asOf; null when it counts no more',
    ),
  ),
  daysLate: whole('Số ngày quá hạn', 'Days late'),
  illustrative: Type.Boolean(says('Dữ liệu minh họa', 'Illustrative data')),
})
const taskPage = Type.Object({
  asOf: day('Tính đến ngày', 'As of'),
  total: whole('Số nhiệm vụ khớp', 'Tasks that match'),
  page: whole('Trang', 'Page'),
  pages: whole('Số trang', 'Pages'),
  items: Type.Array(task),
})

const tabKeys = taskTabs.map(tab => tab.key)

const published = (counts: Counts) => ({
  total: counts.total,
  done: counts.doneOnTime + counts.doneLate,
  open: counts.openInTime + counts.openOverdue,
})

/** `GET /api/v1/steering/figures` for everybody; `GET /api/v1/steering/tasks` for whoever signed in and reads tasks. */
export function steeringApi(app: Http, deps: SteeringApiDeps): void {
  const { dashboards, tasks, organizations, clock } = deps
  const asOfFor = (set: string) => historySets[set]?.asOf ?? dayOf(clock())

  app.get(
    '/api/v1/steering/figures',
    {
      schema: {
        ...operation(
          'getSteeringFigures',
          'figures',
          {
            summary: 'Số nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao',
            description:
              'Tổng số theo cơ quan chủ trì, không gồm nội dung nhiệm vụ; nhiệm vụ tại văn bản mật nêu riêng bằng số.',
          },
          {
            summary: 'Tasks given by the Government and the Prime Minister',
            description:
              'Totals by lead agency, without what tasks say; those of secret documents apart, by number.',
          },
        ),
        querystring: Type.Object({
          set: setQuery,
          asOf: Type.Optional(
            Type.String({
              maxLength: 10,
              ...says('Tính đến ngày; mặc định hôm nay, hoặc ngày của bộ lịch sử', 'As of; today by default'),
              examples: ['2019-07-31'],
            }),
          ),
        }),
        response: {
          200: answers(figures, 'Số liệu', 'The figures'),
          409: fails('Số liệu không khớp nên không công bố', 'The figures do not add up and are not given'),
          ...commonFailures,
        },
      },
    },
    async (request, reply) => {
      const { set = liveSet, asOf = asOfFor(set) } = request.query
      if (!isDay(asOf)) throw new IssuesError([issue('asOf', 'dashboard.badDay')])
      const from = `${asOf.slice(0, 4)}-01-01`
      const [dashboard, name] = await Promise.all([
        dashboards.of({ setKey: set, asOf, from }),
        organizations.names(asOf),
      ])
      reply.header('cache-control', 'public, max-age=60')
      return {
        ...{ set, asOf, from, whole: published(dashboard.whole), secret: dashboard.secret },
        agencies: dashboard.rows.map(row => ({
          id: row.scope,
          name: name(row.scope),
          ...published(row),
        })),
      }
    },
  )

  app.get(
    '/api/v1/steering/tasks',
    {
      schema: {
        ...operation(
          'listSteeringTasks',
          'figures',
          {
            summary: 'Nhiệm vụ mà người đăng nhập được xem',
            description: `Cần phiên đăng nhập của cán bộ theo dõi nhiệm vụ; ${tasksOnPage} nhiệm vụ một trang, gấp nhất trước.`,
          },
          {
            summary: 'Tasks that whoever signed in may see',
            description: `Needs the session of an official who follows tasks; ${tasksOnPage} on a page, the most urgent first.`,
          },
        ),
        querystring: Type.Object({
          set: setQuery,
          view: Type.Optional(
            oneOf<TabKey>(
              tabKeys,
              'Danh sách, như trên trang Nhiệm vụ',
              'The list, as on the page of tasks',
              {
                default: 'chua-xong',
              },
            ),
          ),
          agency: Type.Optional(
            Type.String({ maxLength: 10, ...says('Mã cơ quan chủ trì', 'Lead agency'), examples: ['G15'] }),
          ),
          q: Type.Optional(Type.String({ maxLength: 200, ...says('Từ tìm kiếm', 'Words to find') })),
          page: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 100_000,
              default: 1,
              ...says('Trang, từ 1', 'Page, from 1'),
            }),
          ),
        }),
        response: {
          200: answers(taskPage, 'Một trang nhiệm vụ', 'A page of tasks'),
          401: fails('Chưa đăng nhập', 'Not signed in'),
          403: fails('Không có quyền xem nhiệm vụ', 'No right to read tasks'),
          ...commonFailures,
        },
      },
    },
    async (request, reply) => {
      const actor = await deps.standIn(signedIn(request))
      if (!mayReadTasks(actor)) throw new Refusal('request.notAllowed', 403)
      const { set = liveSet, view = 'chua-xong', agency, q, page = 1 } = request.query
      const asOf = asOfFor(set)
      const [{ rows, total, pages }, nameOf] = await Promise.all([
        tasks.list(
          actor,
          {
            ...{ tab: view, setKey: set, page },
            ...(agency && { agencyId: agency }),
            ...(q?.trim() && { search: q.trim() }),
          },
          asOf,
        ),
        organizations.names(asOf),
      ])
      reply.header('cache-control', 'private, no-store')
      return {
        ...{ asOf, total, page, pages },
        items: rows.map(row => ({
          ...{ id: row.id, code: row.code, text: row.text, unit: row.unit_id },
          lead: { id: row.agency_id, name: nameOf(row.agency_id) },
          document:
            row.document_number === null ? null : { number: row.document_number, issuedOn: row.document_on },
          ...{ assignedOn: row.assigned_on, deadline: row.deadline_current, doneOn: row.done_on },
          state: row.state as TaskState,
          timeClass: states[row.state as TaskState].counted
            ? classOf(asOf, row.deadline_current, row.done_on)
            : null,
          daysLate: states[row.state as TaskState].counted
            ? Math.max(0, daysLate(asOf, row.deadline_current, row.done_on))
            : 0,
          illustrative: row.illustrative,
        })),
      }
    },
  )
}
