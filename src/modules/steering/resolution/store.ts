import { type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { heldOn, type Moment } from '../held.ts'
import type { ResolutionRowTable, ResolutionTargetTable, ResolutionValueTable } from './tables.ts'

export type TargetRow = Selectable<ResolutionTargetTable>
export type ValueRow = Selectable<ResolutionValueTable>

/** A row of the annex with its task as it stood at the moment asked. */
export interface AnnexRow extends Selectable<ResolutionRowTable> {
  readonly task_code: string | null
  /** null when no task is tied to it, or none was known then. */
  readonly task_deadline: Day | null
  readonly task_done_on: Day | null
  readonly task_held: boolean
  readonly document_on: Day | null
}

export const targetsOf = (db: Db, setKey: string): Promise<TargetRow[]> =>
  db
    .selectFrom('resolution_target')
    .selectAll()
    .where('set_key', '=', setKey)
    .orderBy('resolution')
    .orderBy('code')
    .execute()

export const findTarget = (db: Db, id: string): Promise<TargetRow | undefined> =>
  db.selectFrom('resolution_target').selectAll().where('id', '=', id).executeTakeFirst()

export const insertTarget = (tx: Tx, target: TargetRow): Promise<unknown> =>
  tx.insertInto('resolution_target').values(target).execute()

/** The newest value of every target and agency at the moment: of the latest period over by then, as known then. */
export async function valuesAt(
  db: Db,
  { setKey, asOf, knownOn }: Moment,
  agencies: readonly string[] | undefined,
): Promise<readonly ValueRow[]> {
  const { rows } = await sql<ValueRow>`
    select distinct on (target_id, scope, agency_id) * from resolution_value
    where set_key = ${setKey} and to_day <= ${asOf}
      and ${knownOn === undefined ? sql`true` : sql`recorded_at <= ${knownOn}`}
      and ${agencies === undefined ? sql`true` : sql`(scope = 'nation' or agency_id = any (${[...agencies]}))`}
    order by target_id, scope, agency_id, to_day desc, recorded_at desc, id desc`.execute(db)
  return rows
}

/** Every value of a target that was ever entered, newest first. */
export const historyOf = (
  db: Db,
  targetId: string,
  agencies: readonly string[] | undefined,
): Promise<ValueRow[]> =>
  db
    .selectFrom('resolution_value')
    .selectAll()
    .where('target_id', '=', targetId)
    .where(
      agencies === undefined
        ? sql<boolean>`true`
        : sql<boolean>`(scope = 'nation' or agency_id = any (${[...agencies]}))`,
    )
    .orderBy('to_day', 'desc')
    .orderBy('recorded_at', 'desc')
    .limit(500)
    .execute()

export const insertValue = (
  tx: Tx,
  value: Omit<ValueRow, 'illustrative'> & { readonly illustrative?: boolean },
): Promise<unknown> => tx.insertInto('resolution_value').values(value).execute()

/** The rows of the annex, with the tasks tied to them as they stood at the moment. */
export async function annexAt(db: Db, moment: Moment): Promise<readonly AnnexRow[]> {
  const { rows } = await sql<AnnexRow>`
    select r.*, t.code as task_code, s.deadline as task_deadline, s.done_on as task_done_on,
      s.task_id is not null as task_held, document.issued_on as document_on
    from resolution_row r
    left join source_document document on document.agency_id = r.agency_id and document.id = r.document_id
    left join steering_task t on t.agency_id = r.task_agency_id and t.id = r.task_id
    left join task_span s on s.agency_id = r.task_agency_id and s.task_id = r.task_id and ${heldOn(moment)}
    where r.set_key = ${moment.setKey}
    order by r.resolution, r.verified desc, r.code`.execute(db)
  return rows
}
