import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely'
import { type Day, plusDays } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { streamed } from '../../../platform/streamed.ts'
import type { Numbered } from './document.ts'
import type { ListedTask, ReportQuestion, TaskList } from './sources.ts'
import type {
  RecommendationSection,
  ReportRecommendationTable,
  ReportRunTable,
  RunFormat,
  SteeringReportTable,
} from './tables.ts'

export type RunRow = Selectable<ReportRunTable>
export type IssuedRow = Omit<Selectable<SteeringReportTable>, 'content'>

/** Stretches of lead agencies that hold on T, as known on K, of tasks given in the period. */
function counted({ setKey, asOf, knownOn, from }: ReportQuestion): RawBuilder<unknown> {
  const known =
    knownOn === undefined
      ? sql<boolean>`span.known_to = 'infinity'`
      : sql<boolean>`span.known_from <= ${knownOn} and span.known_to > ${knownOn}`
  return sql`span.set_key = ${setKey} and span.scope = span.agency_id and span.assigned_on between ${from} and ${asOf}
    and span.from_day <= ${asOf} and span.to_day > ${asOf} and ${known}`
}

/**
 * The stretches of a list. Lists of documents start from the few documents, so that nobody reads every task for them;
 * the others need the stretches alone.
 */
function spansOf(question: ReportQuestion, list: TaskList): RawBuilder<unknown> {
  const of = (documents: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
      select document.agency_id, document.id, document.issued_on, document.number from source_document document
      where document.set_key = ${question.setKey} and ${documents} offset 0) document
    join steering_task task on task.assigner_id = document.agency_id and task.document_id = document.id
    join task_span span on span.agency_id = task.agency_id and span.task_id = task.id
    where ${counted(question)}`
  switch (list) {
    case 'all':
      return sql`task_span span where ${counted(question)}`
    case 'overdue':
      return sql`task_span span where ${counted(question)} and span.done_on is null and span.deadline < ${question.asOf}`
    case 'conclusions':
      return of(sql`document.kind = 'conclusion'`)
    case 'resolution17':
      return of(sql`document.number = '17/NQ-CP'`)
  }
}

export async function countRows(db: Db, question: ReportQuestion, list: TaskList): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${spansOf(question, list)}`.execute(db)
  return rows[0]!.count
}

interface FoundTask {
  readonly agency_id: string
  readonly id: string
  readonly code: string
  readonly text: string
  readonly product: string | null
  readonly document_number: string | null
  readonly document_on: Day | null
  readonly document_summary: string | null
  readonly assigned_on: Day
  readonly deadline: Day | null
  readonly done_on: Day | null
  readonly result_number: string | null
  readonly reason: string | null
  readonly asked: Day | null
  readonly group_name: string | null
  readonly illustrative: boolean
}

/** The newest words of the agency about a task by K, and the extension it still waits for. */
const said = ({ knownOn, asOf }: ReportQuestion): RawBuilder<unknown> => sql`
  left join lateral (
    select reason from steering_event event
    where event.agency_id = listed.agency_id and event.task_id = listed.id and event.reason is not null
      and event.kind in ('update', 'requestExtension', 'requestReturn') and event.effective_on <= ${asOf}
      and event.recorded_at <= ${knownOn ?? sql`'infinity'::timestamptz`}
    order by seq desc limit 1) why on true
  left join lateral (
    select case when kind = 'requestExtension' then (detail ->> 'asked') end as asked from steering_event event
    where event.agency_id = listed.agency_id and event.task_id = listed.id
      and event.kind in ('requestExtension', 'grantExtension', 'refuseExtension') and event.effective_on <= ${asOf}
      and event.recorded_at <= ${knownOn ?? sql`'infinity'::timestamptz`}
    order by seq desc limit 1) extension on true`

const groupInAnnex = sql`(
  select group_name from resolution_row annex
  where annex.task_agency_id = listed.agency_id and annex.task_id = listed.id order by code limit 1)`

/** Picks the stretches first, in their order and as many as asked for, and only then looks at their tasks. */
const listing = (
  question: ReportQuestion,
  list: TaskList,
  limit: number | undefined,
): RawBuilder<FoundTask> => {
  const by = (name: string): RawBuilder<unknown> =>
    sql`${sql.ref(`${name}.agency_id`)}, ${sql.ref(`${name}.id`)}`
  // Notice after notice, each with its tasks; the others by urgency.
  const byDocument = list === 'conclusions' ? sql`document.issued_on, document.number, ` : sql``
  const picked =
    list === 'all'
      ? sql`span.agency_id, span.task_id`
      : sql`${byDocument}span.deadline asc nulls last, span.agency_id, span.task_id`
  return sql<FoundTask>`
    select listed.agency_id, listed.id, task.code, task.text, task.product, document.number as document_number,
      document.issued_on as document_on, document.summary as document_summary, listed.assigned_on, listed.deadline,
      listed.done_on, case when listed.done_on is not null then task.result_number end as result_number, task.illustrative,
      ${list === 'overdue' ? sql`why.reason, extension.asked` : sql`null as reason, null as asked`},
      ${list === 'resolution17' ? groupInAnnex : sql`null`} as group_name
    from (
      select span.agency_id, span.task_id as id, span.assigned_on, span.deadline, span.done_on
      from ${spansOf(question, list)} order by ${picked} ${limit === undefined ? sql`` : sql`limit ${limit}`}) listed
    join steering_task task on task.agency_id = listed.agency_id and task.id = listed.id
    left join source_document document on document.agency_id = task.assigner_id and document.id = task.document_id
    ${list === 'overdue' ? said(question) : sql``}
    order by ${list === 'all' ? by('listed') : sql`${byDocument}listed.deadline asc nulls last, ${by('listed')}`}`
}

/** A list in order: as many rows as asked for, or all of them in one snapshot. */
export async function* listRows(
  db: Db,
  question: ReportQuestion,
  list: TaskList,
  limit?: number,
): AsyncGenerator<ListedTask> {
  const query = listing(question, list, limit)
  const rows = limit === undefined ? streamed(db, query) : (await query.execute(db)).rows
  for await (const row of rows) yield taskOf(row)
}

const taskOf = (row: FoundTask): ListedTask => ({
  agencyId: row.agency_id,
  id: row.id,
  code: row.code,
  text: row.text,
  product: row.product,
  documentNumber: row.document_number,
  documentOn: row.document_on,
  documentSummary: row.document_summary,
  assignedOn: row.assigned_on,
  deadline: row.deadline,
  doneOn: row.done_on,
  resultNumber: row.result_number,
  reason: row.reason,
  asked: row.asked,
  group: row.group_name,
  illustrative: row.illustrative,
})

/** The newest recommendations of a month by K. */
export const recommendationsOf = (
  db: Db,
  of: {
    readonly agencyId: string
    readonly setKey: string
    readonly month: Day
    readonly knownOn?: Date | undefined
  },
): Promise<Selectable<ReportRecommendationTable>[]> => {
  let query = db
    .selectFrom('report_recommendation')
    .selectAll()
    .distinctOn('section')
    .where('agency_id', '=', of.agencyId)
    .where('set_key', '=', of.setKey)
    .where('month', '=', of.month)
  if (of.knownOn) query = query.where('recorded_at', '<=', of.knownOn)
  return query.orderBy('section').orderBy('version', 'desc').execute()
}

/** Of two who write the recommendations of a month at once, the second sees the first's. */
export const lockRecommendations = (tx: Tx, agencyId: string, setKey: string, month: Day) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`report_recommendation ${agencyId} ${setKey} ${month}`}, 0))`.execute(
    tx,
  )

export async function addRecommendation(
  tx: Tx,
  row: Omit<Selectable<ReportRecommendationTable>, 'version'>,
): Promise<void> {
  await sql`insert into report_recommendation (agency_id, set_key, month, section, version, body, recorded_at, author_id, author_name)
    select ${row.agency_id}, ${row.set_key}, ${row.month}, ${row.section}, coalesce(max(version), 0) + 1, ${row.body},
      ${row.recorded_at}, ${row.author_id}, ${row.author_name}
    from report_recommendation where agency_id = ${row.agency_id} and set_key = ${row.set_key} and month = ${row.month}
      and section = ${row.section}`.execute(tx)
}

/** First day of the month of a day. */
export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`
/** Last day of the month before. */
export const monthBefore = (day: Day): Day => plusDays(monthOf(day), -1)

export const sections: readonly RecommendationSection[] = ['eGovernment', 'tasks', 'detailingDocuments']

export const insertIssued = (tx: Tx, row: Insertable<SteeringReportTable>): Promise<unknown> =>
  tx.insertInto('steering_report').values(row).execute()

export const findIssued = (db: Db, agencyId: string, id: string) =>
  db
    .selectFrom('steering_report')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Locks it for the rest of the transaction; its number, when it has one. */
export const lockIssued = (tx: Tx, agencyId: string, id: string) =>
  tx
    .selectFrom('steering_report')
    .select(['as_of', 'set_key', 'number'])
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const numberIssued = (tx: Tx, agencyId: string, id: string, numbered: Numbered): Promise<unknown> =>
  tx
    .updateTable('steering_report')
    .set({
      ...{ number: numbered.number, numbered_on: numbered.on },
      ...{ signer_name: numbered.signer, by_deputy: numbered.byDeputy },
    })
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .execute()

/** The newest issued reports. */
export const listIssued = (db: Db, agencyId: string): Promise<IssuedRow[]> =>
  db
    .selectFrom('steering_report')
    .select([
      'agency_id',
      'id',
      'set_key',
      'as_of',
      'known_on',
      'content_hash',
      'issued_at',
      'issued_by',
      'issued_name',
      ...(['number', 'numbered_on', 'signer_name', 'by_deputy'] as const),
    ])
    .where('agency_id', '=', agencyId)
    .orderBy('issued_at', 'desc')
    .limit(50)
    .execute()

export const insertRun = (
  tx: Tx,
  row: Pick<
    RunRow,
    'agency_id' | 'id' | 'report_id' | 'set_key' | 'as_of' | 'known_on' | 'asked_at' | 'asked_by'
  > & {
    readonly format: RunFormat
  },
): Promise<unknown> =>
  tx
    .insertInto('report_run')
    .values({ ...row, state: 'waiting' })
    .execute()

export const findRun = (db: Db, agencyId: string, id: string): Promise<RunRow | undefined> =>
  db
    .selectFrom('report_run')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()

/** One asking at a time of a person, so that their files in the making are counted with those of the other window. */
export const lockRuns = (tx: Tx, accountId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`report_run ${accountId}`}, 0))`.execute(tx)

/** How many files of a person are in the making. */
export async function runningOf(tx: Tx, accountId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('report_run')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('asked_by', '=', accountId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow()
  return count
}

/** What a person asked for, the newest first. */
export const runsOf = (db: Db, accountId: string): Promise<RunRow[]> =>
  db
    .selectFrom('report_run')
    .selectAll()
    .where('asked_by', '=', accountId)
    .orderBy('asked_at', 'desc')
    .limit(50)
    .execute()

export async function changeRun(
  db: Db | Tx,
  run: Pick<RunRow, 'agency_id' | 'id'>,
  change: Partial<
    Pick<
      RunRow,
      'state' | 'done' | 'total' | 'started_at' | 'ended_at' | 'file_hash' | 'fault' | 'fault_rows'
    >
  > & { readonly file_size?: number },
): Promise<void> {
  await db
    .updateTable('report_run')
    .set(change)
    .where('agency_id', '=', run.agency_id)
    .where('id', '=', run.id)
    .execute()
}

/** A session of an inspection with everybody it met. */
export interface HeldSession {
  readonly on: Day
  readonly content: string
  /** Whom it met. */
  readonly agencies: readonly string[]
  /** Tasks in the figures frozen at the session; null where none were. */
  readonly tasks: number | null
  readonly conclusion: string | null
  readonly follow_up: string | null
  readonly illustrative: boolean
}

/** Sessions held in a period as known on K, with what had come of them by then. */
export async function heldSessions(
  db: Db,
  asked: {
    readonly setKey: string
    readonly from: Day
    readonly to: Day
    readonly knownOn?: Date | undefined
  },
): Promise<HeldSession[]> {
  const { setKey, from, to, knownOn } = asked
  const known = knownOn === undefined ? sql`true` : sql`event.recorded_at <= ${knownOn}`
  const { rows } = await sql<HeldSession>`
    select event.effective_on as on, inspection.content, met.agencies, met.tasks,
      case when concluded.is_known then inspection.conclusion_number end as conclusion,
      case when concluded.is_known then (
        select string_agg(task.text || coalesce(' (hạn ' || to_char(task.deadline_current, 'FMDD/FMMM/YYYY') || ')', ''), '; '
          order by task.code)
        from steering_task task
        where task.assigner_id = inspection.agency_id and task.document_id = inspection.document_id) end as follow_up,
      inspection.illustrative
    from inspection_event event
      join inspection on inspection.agency_id = event.agency_id and inspection.id = event.inspection_id
      cross join lateral (
        select array_agg(one.agency_id order by one.agency_id) as agencies,
          sum((one.figures -> 'whole' ->> 'total')::int)::int as tasks
        from inspection_agency one
        where one.inspector_id = inspection.agency_id and one.inspection_id = inspection.id) met
      cross join lateral (
        select exists (select from inspection_event event where event.agency_id = inspection.agency_id
          and event.inspection_id = inspection.id and event.kind = 'conclude' and ${known}) as is_known) concluded
    where event.kind = 'holdSession' and event.effective_on between ${from} and ${to} and ${known}
      and inspection.set_key = ${setKey}
    order by event.effective_on, inspection.id`.execute(db)
  return rows
}
