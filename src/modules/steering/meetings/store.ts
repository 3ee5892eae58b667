import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { AgencyChanges, ChangeKind, ComparedMoment } from './changes.ts'
import type { SittingEventTable, SittingItemTable, SittingTable } from './tables.ts'
import './tables.ts'

export type SittingRow = Selectable<SittingTable>
/** What was said, with the task it became and the notice that gave it. */
export type SittingItemRow = Selectable<SittingItemTable> & {
  readonly task_code: string | null
  readonly notice_number: string | null
}
export type SittingEventRow = Selectable<SittingEventTable>

export interface SittingRef {
  readonly agencyId: string
  readonly id: string
}

/** What is compared: two moments of a set, one lead agency or all. */
export interface Comparison {
  readonly setKey: string
  readonly before: ComparedMoment
  readonly after: ComparedMoment
  readonly agencyId?: string | undefined
}

const known = (alias: string, knownOn: Date | undefined): RawBuilder<boolean> =>
  knownOn === undefined
    ? sql<boolean>`${sql.ref(`${alias}.known_to`)} = 'infinity'`
    : sql<boolean>`${sql.ref(`${alias}.known_from`)} <= ${knownOn} and ${sql.ref(`${alias}.known_to`)} > ${knownOn}`

const held = (alias: string, { asOf, knownOn }: ComparedMoment): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${alias}.from_day`)} <= ${asOf} and ${sql.ref(`${alias}.to_day`)} > ${asOf} and ${known(alias, knownOn)}`

/**
 * Tasks of lead agencies that differ between the two moments: only stretches that began, ended, became known or were
 * replaced in between are read, and those whose deadline passed, however many tasks there are.
 */
function compared({ setKey, before, after, agencyId }: Comparison): RawBuilder<unknown> {
  const [a, b] = [before.asOf, after.asOf]
  // What was learned between the two: up to now when the later one is as known now, nothing when both are.
  const learned: RawBuilder<unknown>[] =
    before.knownOn === undefined
      ? []
      : after.knownOn === undefined
        ? [sql`known_from > ${before.knownOn}`, sql`known_to > ${before.knownOn} and known_to < 'infinity'`]
        : [
            sql`known_from > ${before.knownOn} and known_from <= ${after.knownOn}`,
            sql`known_to > ${before.knownOn} and known_to <= ${after.knownOn}`,
          ]
  const reasons = [
    ...learned,
    sql`from_day > ${a} and from_day <= ${b}`,
    sql`to_day > ${a} and to_day <= ${b}`,
    sql`deadline >= ${a} and deadline < ${b} and done_on is null`,
  ]
  const within = agencyId === undefined ? sql`` : sql`and agency_id = ${agencyId}`
  // One scan a reason, each by its own index.
  const found = sql.join(
    reasons.map(
      reason => sql`select agency_id, task_id from task_span
        where set_key = ${setKey} and scope = agency_id ${within} and ${reason}`,
    ),
    sql` union `,
  )
  return sql`
    with candidate as materialized (${found}),
    compared as materialized (
      select candidate.agency_id, candidate.task_id,
        a.task_id is not null as in_a, b.task_id is not null as in_b,
        a.done_on is not null as a_done, b.done_on is not null as b_done,
        coalesce(a.done_on is null and a.deadline < ${a}, false) as a_over,
        coalesce(b.done_on is null and b.deadline < ${b}, false) as b_over,
        a.deadline as a_deadline, b.deadline as b_deadline, b.done_on as done_on
      from candidate
        left join task_span a on a.agency_id = candidate.agency_id and a.task_id = candidate.task_id
          and a.scope = candidate.agency_id and ${held('a', before)}
        left join task_span b on b.agency_id = candidate.agency_id and b.task_id = candidate.task_id
          and b.scope = candidate.agency_id and ${held('b', after)}),
    kinds as (
      select compared.*, task.reissued_from is not null as again,
        in_b and not in_a as added,
        in_b and not in_a and task.reissued_from is not null as reissued,
        in_b and b_done and not (in_a and a_done) as done,
        in_b and b_done and not (in_a and a_done) and coalesce(compared.done_on > b_deadline, false) as done_late,
        in_b and b_over and not (in_a and a_over) as overdue,
        in_a and in_b and a_deadline is distinct from b_deadline as moved,
        in_a and a_done and in_b and not b_done as reopened,
        in_a and not in_b as gone,
        in_a and not in_b and a_done as gone_done,
        in_a and a_over and not (in_b and b_over) as cleared,
        task.code, task.text, task.state
      from compared join steering_task task on task.agency_id = compared.agency_id and task.id = compared.task_id)`
}

/** Changes counted by agency. */
export async function countChanges(db: Db, asked: Comparison): Promise<AgencyChanges[]> {
  const count = (column: string) => sql`count(*) filter (where ${sql.ref(column)})::int`
  const { rows } = await sql<AgencyChanges>`${compared(asked)}
    select agency_id as scope, ${count('added')} as added, ${count('reissued')} as reissued, ${count('done')} as done,
      ${count('done_late')} as "doneLate", ${count('overdue')} as overdue, ${count('moved')} as moved,
      ${count('reopened')} as reopened, ${count('gone')} as left, ${count('gone_done')} as "leftDone",
      ${count('cleared')} as cleared
    from kinds group by agency_id order by agency_id`.execute(db)
  return rows
}

/** One changed task under one kind of change. */
export interface ChangedTask {
  readonly agency_id: string
  readonly task_id: string
  readonly kind: ChangeKind
  readonly code: string
  readonly text: string
  readonly state: string
  readonly a_deadline: Day | null
  readonly b_deadline: Day | null
  readonly done_on: Day | null
}

/** The changed tasks, at most so many of each kind of each agency, the longest overdue first. */
export async function listChanges(db: Db, asked: Comparison, most: number): Promise<ChangedTask[]> {
  const { rows } = await sql<ChangedTask>`${compared(asked)},
    ranked as (
      select kinds.agency_id, kinds.task_id, of.kind, kinds.code, kinds.text, kinds.state, kinds.a_deadline,
        kinds.b_deadline, kinds.done_on,
        row_number() over (partition by kinds.agency_id, of.kind
          order by coalesce(kinds.b_deadline, kinds.a_deadline) nulls last, kinds.task_id) as rank
      from kinds cross join lateral (values ('added', added and not reissued), ('reissued', reissued), ('done', done),
        ('overdue', overdue), ('moved', moved), ('reopened', reopened), ('left', gone)) as of (kind, yes)
      where of.yes)
    select agency_id, task_id, kind, code, text, state, a_deadline, b_deadline, done_on from ranked
    where rank <= ${most} order by agency_id, kind, rank`.execute(db)
  return rows
}

/** SHA-256 over every changed task with its days at both moments. */
export async function hashChanges(db: Db, asked: Comparison): Promise<string> {
  const { rows } = await sql<{ hash: string }>`${compared(asked)}
    select encode(sha256(convert_to(coalesce(string_agg(concat_ws(' ', agency_id, task_id, in_a, in_b, a_deadline,
      b_deadline, a_done, done_on), E'\n' order by agency_id, task_id), ''), 'UTF8')), 'hex') as hash
    from compared`.execute(db)
  return rows[0]!.hash
}

export const findSitting = (db: Db, id: string): Promise<SittingRow | undefined> =>
  db.selectFrom('sitting').selectAll().where('id', '=', id).executeTakeFirst()

export const lockSitting = (tx: Tx, ref: SittingRef): Promise<SittingRow | undefined> =>
  tx
    .selectFrom('sitting')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)
    .forUpdate()
    .executeTakeFirst()

/** The last sitting of a set that was frozen. */
export const lastFrozen = (db: Db, agencyId: string, setKey: string): Promise<SittingRow | undefined> =>
  db
    .selectFrom('sitting')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('set_key', '=', setKey)
    .where('state', '<>', 'open')
    .orderBy('known_on', 'desc')
    .limit(1)
    .executeTakeFirst()

export const sittingsOnPage = 50

export const listSittings = (db: Db): Promise<SittingRow[]> =>
  db
    .selectFrom('sitting')
    .selectAll()
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .limit(sittingsOnPage)
    .execute()

export const itemsOf = (db: Db, ref: SittingRef): Promise<SittingItemRow[]> =>
  db
    .selectFrom('sitting_item as item')
    .leftJoin('steering_task as task', join =>
      join.onRef('task.agency_id', '=', 'item.about_id').onRef('task.id', '=', 'item.task_id'),
    )
    .leftJoin('source_document as notice', join =>
      join.onRef('notice.agency_id', '=', 'task.assigner_id').onRef('notice.id', '=', 'task.document_id'),
    )
    .selectAll('item')
    .select(['task.code as task_code', 'notice.number as notice_number'])
    .where('item.agency_id', '=', ref.agencyId)
    .where('item.sitting_id', '=', ref.id)
    .orderBy('item.seq')
    .execute()

export const sittingEvents = (db: Db, ref: SittingRef): Promise<SittingEventRow[]> =>
  db
    .selectFrom('sitting_event')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('sitting_id', '=', ref.id)
    .orderBy('seq')
    .execute()
