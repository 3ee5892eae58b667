import { type SelectQueryBuilder, sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
import { fold } from '../../../kernel/text.ts'
import type { Database, Db } from '../../../platform/database.ts'
import { visibleTo } from './store.ts'
import type { TimeClass } from './timeline.ts'
import { knownMoment, nearDays, type TaskTab, type TaskView, tabOf, taskTabs } from './view.ts'

export const tasksOnPage = 50

/** The last day that is near; reckoned by the database, whose days do not end with the year 9999. */
const nearTo = (today: Day) => sql<Day>`(${today}::date + ${nearDays}::int)`

/** A task in a list: enough to decide whether to open it. */
export interface ListedTask {
  readonly agency_id: string
  readonly id: string
  readonly code: string
  readonly text: string
  readonly state: string
  readonly unit_id: string | null
  readonly parent_id: string | null
  readonly assigned_on: Day
  readonly deadline_current: Day | null
  readonly done_on: Day | null
  readonly document_number: string | null
  readonly document_on: Day | null
  readonly version: number
  readonly urged: number
  readonly illustrative: boolean
}

type TaskQuery = SelectQueryBuilder<Database, 'steering_task', object>

/** The tasks of a view that the person may see. */
function within(db: Db, actor: Actor, view: TaskView, tab: TaskTab, today: Day): TaskQuery {
  let query = db
    .selectFrom('steering_task')
    .where('steering_task.set_key', '=', view.setKey)
    .where(visibleTo(actor))
  if (view.agencyId) query = query.where('steering_task.agency_id', '=', view.agencyId)
  if (view.unitId) query = query.where('steering_task.unit_id', '=', view.unitId)
  if (view.documentId) query = query.where('steering_task.document_id', '=', view.documentId)
  for (const word of fold(view.search ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8))
    query = query.where('steering_task.search', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  if (view.figure) return ofFigure(query, view.figure, view.unitId)
  if (tab.states) query = query.where('steering_task.state', 'in', [...tab.states])
  if (tab.due === 'passed') query = query.where('steering_task.deadline_current', '<', today)
  if (tab.due === 'near')
    query = query
      .where('steering_task.deadline_current', '>=', today)
      .where('steering_task.deadline_current', '<=', nearTo(today))
  return query
}

/** The rows that a figure counts: tasks of lead agencies, as of its day, as known on its day of knowledge. */
function ofFigure(
  query: TaskQuery,
  figure: NonNullable<TaskView['figure']>,
  unitId: string | undefined,
): TaskQuery {
  const { asOf, from, to, knownOn, classes } = figure
  const known = knownOn
    ? sql<boolean>`known_from <= ${knownMoment(knownOn)} and known_to > ${knownMoment(knownOn)}`
    : sql<boolean>`known_to = 'infinity'`
  const ofClass: Readonly<Record<TimeClass, ReturnType<typeof sql<boolean>>>> = {
    DONE_ON_TIME: sql<boolean>`(done_on is not null and (deadline is null or done_on <= deadline))`,
    DONE_LATE: sql<boolean>`done_on > deadline`,
    OPEN_IN_TIME: sql<boolean>`(done_on is null and (deadline is null or deadline >= ${asOf}))`,
    OPEN_OVERDUE: sql<boolean>`(done_on is null and deadline < ${asOf})`,
  }
  const asked =
    classes.length === 0
      ? sql<boolean>`true`
      : sql.join(
          classes.map(one => ofClass[one]),
          sql` or `,
        )
  return query.where(
    sql<boolean>`exists (select from task_span where task_span.agency_id = steering_task.agency_id
      and task_span.task_id = steering_task.id and task_span.scope = ${unitId === undefined ? sql.ref('steering_task.agency_id') : sql`${unitId}`}
      and task_span.assigned_on between ${from} and ${to} and from_day <= ${asOf} and to_day > ${asOf}
      and ${known} and (${asked}))`,
  )
}

/** One page of a view, the most urgent first, with the exact number of all. */
export async function listTasks(
  db: Db,
  actor: Actor,
  view: TaskView,
  today: Day,
): Promise<{ readonly rows: readonly ListedTask[]; readonly total: number }> {
  const tab = tabOf(view.tab)
  const query = within(db, actor, view, tab, today)
  const [{ total }, rows] = await Promise.all([
    query.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    query
      .leftJoin('source_document as document', join =>
        join
          .onRef('document.agency_id', '=', 'steering_task.assigner_id')
          .onRef('document.id', '=', 'steering_task.document_id'),
      )
      .select([
        'steering_task.agency_id',
        'steering_task.id',
        'steering_task.code',
        'steering_task.text',
        'steering_task.state',
        'steering_task.unit_id',
        'steering_task.parent_id',
        'steering_task.assigned_on',
        'steering_task.deadline_current',
        'steering_task.done_on',
        'steering_task.version',
        'steering_task.urged',
        'steering_task.illustrative',
        'document.number as document_number',
        'document.issued_on as document_on',
      ])
      .orderBy(sql`steering_task.done_on is not null`)
      .orderBy('steering_task.deadline_current', order => order.asc().nullsLast())
      .orderBy('steering_task.id')
      .limit(tasksOnPage)
      .offset((view.page - 1) * tasksOnPage)
      .execute(),
  ])
  return { rows, total }
}

/** Exact numbers beside the tabs, in one pass. */
export async function countTabs(
  db: Db,
  actor: Actor,
  view: TaskView,
  today: Day,
): Promise<Readonly<Record<string, number>>> {
  const { search: _, figure: __, ...rest } = view
  const rows = await within(db, actor, rest, tabOf('tat-ca'), today)
    .select(['steering_task.state'])
    .select(eb => [
      eb.fn.countAll<number>().as('all'),
      sql<number>`count(*) filter (where deadline_current < ${today})::int`.as('passed'),
      sql<number>`count(*) filter (where deadline_current between ${today} and ${nearTo(today)})::int`.as(
        'near',
      ),
    ])
    .groupBy('steering_task.state')
    .execute()
  return Object.fromEntries(
    (taskTabs as readonly TaskTab[]).map(tab => [
      tab.key,
      rows
        .filter(row => !tab.states || tab.states.includes(row.state))
        .reduce((sum, row) => sum + (tab.due ? row[tab.due] : row.all), 0),
    ]),
  )
}
