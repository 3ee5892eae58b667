import { type AliasableExpression, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
import { fold } from '../../../kernel/text.ts'
import type { Database, Db } from '../../../platform/database.ts'
import { knownMoment } from '../held.ts'
import { bentTasks } from './bent.ts'
import { type ClassCounts, countedByClass, countsOf, inClass, scopeFilter } from './figures.ts'
import type { TaskState } from './lifecycle.ts'
import { readsAllOf, visibleTo } from './store.ts'
import { type Counts, countOf } from './timeline.ts'
import {
  type FigureView,
  nearDays,
  type TabKey,
  type TaskTab,
  type TaskView,
  tabOf,
  taskTabs,
} from './view.ts'

export const tasksOnPage = 50

/** The last day that is near; reckoned by the database, whose days do not end with the year 9999. */
const nearTo = (today: Day) => sql<Day>`(${today}::date + ${nearDays}::int)`

/** A task that was picked for a list, as it stands there: today, or on the day of the figure. */
interface PickedTask {
  readonly agency_id: string
  readonly id: string
  /** null on the day of a figure: stretches tell the limit and the end, not the steps between. */
  readonly state: TaskState | null
  /** The time limit that holds: today's, or that of the day. */
  readonly deadline_current: Day | null
  readonly done_on: Day | null
}

/** A task in a list: enough to decide whether to open it. */
export interface ListedTask extends PickedTask {
  readonly code: string
  readonly text: string
  readonly unit_id: string | null
  /** With whom it lay on that day. */
  readonly holder_name: string | null
  readonly parent_id: string | null
  readonly assigner_id: string
  readonly cooperating: readonly string[]
  readonly assigned_on: Day
  readonly document_number: string | null
  readonly document_on: Day | null
  readonly version: number
  readonly urged: number
  readonly illustrative: boolean
}

/** What narrows a view, whichever tab or figure of it is open. */
type Narrowed = Pick<
  TaskView,
  'setKey' | 'agencyId' | 'unitId' | 'documentId' | 'assignerId' | 'holderId' | 'search'
>

/** A view of the rows behind a figure. */
type FigureOpened = TaskView & { readonly figure: FigureView }

type TaskQuery = SelectQueryBuilder<Database, 'steering_task', object>

/** The tasks that a view is about, as far as the person may see them. */
function within(db: Db, actor: Actor, view: Narrowed): TaskQuery {
  let query = db
    .selectFrom('steering_task')
    .where('steering_task.set_key', '=', view.setKey)
    .where(visibleTo(actor))
  if (view.agencyId) query = query.where('steering_task.agency_id', '=', view.agencyId)
  if (view.unitId) query = query.where('steering_task.unit_id', '=', view.unitId)
  if (view.assignerId) query = query.where('steering_task.assigner_id', '=', view.assignerId)
  if (view.documentId) query = query.where(fromDocument(view.documentId))
  if (view.holderId) query = query.where('steering_task.holder_id', '=', view.holderId)
  for (const word of fold(view.search ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8))
    query = query.where('steering_task.search', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return query
}

/** In a set that is history what was given after its day is not there yet; in the live one nothing is given ahead. */
const givenBy = (query: TaskQuery, view: Pick<TaskView, 'setKey'>, today: Day): TaskQuery =>
  view.setKey === 'live' ? query : query.where('steering_task.assigned_on', '<=', today)

/** Tasks that a document gives, and the parts of them. */
const fromDocument = (documentId: string) => sql<boolean>`(steering_task.agency_id, steering_task.id) in (
  select agency_id, id from steering_task where document_id = ${documentId}
  union all
  select part.agency_id, part.id from steering_task whole
  join steering_task part on part.agency_id = whole.agency_id and part.parent_id = whole.id
  where whole.document_id = ${documentId})`

/** Whether a task lay with the person on that day. */
const heldOn = (agencyId: RawBuilder<unknown>, taskId: RawBuilder<unknown>, holderId: string, day: Day) =>
  sql<boolean>`exists (select from task_holding held where held.agency_id = ${agencyId} and held.task_id = ${taskId}
    and held.holder_id = ${holderId} and held.from_day <= ${day} and held.to_day > ${day})`

/** Those of a tab. */
function ofTab(all: TaskQuery, tab: TaskTab, today: Day): AliasableExpression<PickedTask> {
  let query = all
  if (tab.states) query = query.where('steering_task.state', 'in', [...tab.states])
  if (tab.due === 'passed') query = query.where('steering_task.deadline_current', '<', today)
  if (tab.due === 'near')
    query = query
      .where('steering_task.deadline_current', '>=', today)
      .where('steering_task.deadline_current', '<=', nearTo(today))
  return query.select([
    'steering_task.agency_id',
    'steering_task.id',
    'steering_task.state',
    'steering_task.deadline_current',
    'steering_task.done_on',
  ])
}

/**
 * The stretches that a figure counts, one a task: of lead agencies, or of the unit that is asked for, as they held on its
 * day, as known on its day of knowledge. Tasks are looked at only for what stretches do not know.
 */
function stood(db: Db, actor: Actor, view: FigureOpened) {
  const { figure, setKey, agencyId, unitId, holderId } = view
  const { asOf, from, to, knownOn } = figure
  const scope = unitId ?? agencyId
  const known = knownOn
    ? sql<boolean>`known_from <= ${knownMoment(knownOn)} and known_to > ${knownMoment(knownOn)}`
    : sql<boolean>`known_to = 'infinity'`
  let query = db
    .selectFrom('task_span as span')
    .where('span.set_key', '=', setKey)
    .where('span.assigned_on', '>=', from)
    .where('span.assigned_on', '<=', to)
    .where('span.from_day', '<=', asOf)
    .where('span.to_day', '>', asOf)
    .where(known)
  if (agencyId) query = query.where('span.agency_id', '=', agencyId)
  // What lies with a person counts wherever it does: of the agency or of a unit.
  if (holderId === undefined || unitId !== undefined)
    query = query.where(scopeFilter(scope === undefined ? undefined : [scope]))
  if (holderId !== undefined)
    query = query.where(heldOn(sql.ref('span.agency_id'), sql.ref('span.task_id'), holderId, asOf))
  if (view.search === undefined && view.documentId === undefined && readsAllOf(actor, agencyId)) return query
  const { holderId: _, ...narrowed } = view
  const seen = within(db, actor, narrowed).select(['steering_task.agency_id', 'steering_task.id']).offset(0)
  return query.where(sql<boolean>`(span.agency_id, span.task_id) in (${seen})`)
}

/** Those of the classes of a figure, all of them when it names none. */
function ofClasses(db: Db, actor: Actor, view: FigureOpened): AliasableExpression<PickedTask> {
  const { asOf, classes } = view.figure
  const ofClass = inClass(asOf)
  const all = stood(db, actor, view)
  return (classes.length === 0 ? all : all.where(eb => eb.or(classes.map(one => ofClass[one])))).select([
    'span.agency_id',
    'span.task_id as id',
    sql<null>`null`.as('state'),
    'span.deadline as deadline_current',
    'span.done_on',
  ])
}

/** How many tasks stand in each class of a figure, by the rule by which they are listed. */
async function countClasses(db: Db, actor: Actor, view: FigureOpened): Promise<Counts> {
  const spans = stood(db, actor, view).select(['span.deadline', 'span.done_on'])
  const { rows } = await sql<ClassCounts>`
    select ${countedByClass(view.figure.asOf)} from (${spans}) span`.execute(db)
  return countsOf(rows[0]!)
}

const isFigure = (view: TaskView): view is FigureOpened => view.figure !== undefined

export interface TaskPage {
  readonly rows: readonly ListedTask[]
  readonly total: number
  /** Of a figure: how many stand in each of its classes, whichever are listed. */
  readonly classes?: Counts
  /** Of a count of occasions: how many there were in these tasks. */
  readonly occasions?: number
}

/** One page of a view, the most urgent first, with the exact number of all. */
export async function listTasks(db: Db, actor: Actor, view: TaskView, today: Day): Promise<TaskPage> {
  if (isFigure(view) && view.figure.bend !== undefined) {
    const { ids, occasions } = await bentTasks(db, actor, view, view.figure.bend)
    const picked = ofTab(
      db.selectFrom('steering_task').where('steering_task.id', '=', sql<string>`any (${[...ids]}::uuid[])`),
      tabOf('tat-ca'),
      today,
    )
    return { rows: await pageOf(db, picked, view.page, today), total: ids.length, occasions }
  }
  if (isFigure(view)) {
    const [rows, classes] = await Promise.all([
      pageOf(db, ofClasses(db, actor, view), view.page, view.figure.asOf),
      countClasses(db, actor, view),
    ])
    return { rows, total: countOf(classes, view.figure.classes), classes }
  }
  const picked = ofTab(givenBy(within(db, actor, view), view, today), tabOf(view.tab), today)
  const [rows, { total }] = await Promise.all([
    pageOf(db, picked, view.page, today),
    db
      .selectFrom(picked.as('picked'))
      .select(eb => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows, total }
}

/** One page of what was picked: cut out first, so that only its tasks are looked up. */
function pageOf(
  db: Db,
  picked: AliasableExpression<PickedTask>,
  number: number,
  day: Day,
): Promise<ListedTask[]> {
  const page = db
    .selectFrom(picked.as('picked'))
    .selectAll()
    .orderBy(sql`done_on is not null`)
    .orderBy('deadline_current', order => order.asc().nullsLast())
    .orderBy('id')
    .limit(tasksOnPage)
    .offset((number - 1) * tasksOnPage)
  return (
    db
      .selectFrom(page.as('listed'))
      .innerJoin('steering_task as task', join =>
        join.onRef('task.agency_id', '=', 'listed.agency_id').onRef('task.id', '=', 'listed.id'),
      )
      // A part comes from the document of its whole task.
      .leftJoin('steering_task as whole', join =>
        join.onRef('whole.agency_id', '=', 'task.agency_id').onRef('whole.id', '=', 'task.parent_id'),
      )
      .leftJoin('source_document as document', join =>
        join
          .on('document.agency_id', '=', eb => eb.fn.coalesce('whole.assigner_id', 'task.assigner_id'))
          .on('document.id', '=', eb => eb.fn.coalesce('whole.document_id', 'task.document_id')),
      )
      .leftJoin('task_holding as held', join =>
        join
          .onRef('held.agency_id', '=', 'listed.agency_id')
          .onRef('held.task_id', '=', 'listed.id')
          .on('held.from_day', '<=', day)
          .on('held.to_day', '>', day),
      )
      .selectAll('listed')
      .select([
        'held.holder_name',
        'task.code',
        'task.text',
        'task.unit_id',
        'task.parent_id',
        'task.assigner_id',
        'task.cooperating',
        'task.assigned_on',
        'task.version',
        'task.urged',
        'task.illustrative',
        'document.number as document_number',
        'document.issued_on as document_on',
      ])
      .orderBy(sql`listed.done_on is not null`)
      .orderBy('listed.deadline_current', order => order.asc().nullsLast())
      .orderBy('listed.id')
      .execute()
  )
}

/** The name under which a person last had a task that the actor may see; undefined when there is none. */
export async function holderName(db: Db, actor: Actor, holderId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('task_holding')
    .innerJoin('steering_task', join =>
      join
        .onRef('steering_task.agency_id', '=', 'task_holding.agency_id')
        .onRef('steering_task.id', '=', 'task_holding.task_id'),
    )
    .select('task_holding.holder_name')
    .where('task_holding.holder_id', '=', holderId)
    .where(visibleTo(actor))
    .orderBy('task_holding.from_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.holder_name
}

/** Tabs whose tasks wait for somebody: those of whoever works on them, and those of whoever gave them. */
export type WaitingTab = Extract<
  TabKey,
  'cho-tiep-nhan' | 'qua-han' | 'sap-den-han' | 'xin-gia-han' | 'de-nghi-tra-lai' | 'cho-chap-nhan'
>

/**
 * How many rows those tabs list, counted over tasks in their states only: what was done in past years costs nothing, and
 * what waits for an answer is a small index of its own.
 */
export async function countWaiting(
  db: Db,
  actor: Actor,
  view: Narrowed,
  tabs: readonly WaitingTab[],
  today: Day,
): Promise<Readonly<Record<WaitingTab, number>>> {
  const state = (one: TaskState) => sql<number>`count(*) filter (where state = ${one})::int`
  return within(db, actor, view)
    .where('steering_task.state', 'in', [...new Set(tabs.flatMap(tab => tabOf(tab).states ?? []))])
    .select([
      state('issued').as('cho-tiep-nhan'),
      sql<number>`count(*) filter (where deadline_current < ${today})::int`.as('qua-han'),
      sql<number>`count(*) filter (where deadline_current between ${today} and ${nearTo(today)})::int`.as(
        'sap-den-han',
      ),
      state('extension_requested').as('xin-gia-han'),
      state('return_requested').as('de-nghi-tra-lai'),
      state('result_submitted').as('cho-chap-nhan'),
    ])
    .executeTakeFirstOrThrow()
}

/** Exact numbers beside the tabs, in one pass, of what else the view narrows: each is what its tab opens. */
export async function countTabs(
  db: Db,
  actor: Actor,
  view: Narrowed,
  today: Day,
): Promise<Readonly<Record<string, number>>> {
  const rows = await givenBy(within(db, actor, view), view, today)
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
