import { type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { TaskSubstituteTable } from '../tables.ts'

export type SubstituteRow = Selectable<TaskSubstituteTable>

/** Arrangements of a person, as the absent one or the substitute, that end on that day or later. */
export const arrangementsOf = (db: Db, accountId: string, since: Day): Promise<SubstituteRow[]> =>
  db
    .selectFrom('task_substitute')
    .selectAll()
    .where(eb => eb.or([eb('absent_id', '=', accountId), eb('substitute_id', '=', accountId)]))
    .where('to_day', '>=', since)
    .orderBy('from_day', 'desc')
    .execute()

/** Who is absent on that day, and who stands in for them. */
export const onDay = (db: Db, day: Day, substituteId?: string): Promise<SubstituteRow[]> =>
  db
    .selectFrom('task_substitute')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('from_day', '<=', day)
    .where('to_day', '>=', day)
    .$if(substituteId !== undefined, query => query.where('substitute_id', '=', substituteId!))
    .orderBy('id')
    .execute()

/** An arrangement of the same absent person over the same days. */
export const overlapping = (
  tx: Tx,
  one: { readonly absentId: string; readonly from: Day; readonly to: Day },
): Promise<{ id: string } | undefined> =>
  tx
    .selectFrom('task_substitute')
    .select('id')
    .where('absent_id', '=', one.absentId)
    .where('ended_at', 'is', null)
    .where('from_day', '<=', one.to)
    .where('to_day', '>=', one.from)
    .executeTakeFirst()

/** One change at a time to the arrangements of a person. */
export const lockAbsent = (tx: Tx, accountId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`task_substitute ${accountId}`}, 0))`.execute(tx)

export const insertSubstitute = (tx: Tx, row: SubstituteRow) =>
  tx.insertInto('task_substitute').values(row).execute()

/** Ends an arrangement of that absent person. @returns whether there was one */
export async function endSubstitute(
  tx: Tx,
  absentId: string,
  id: string,
  at: Date,
): Promise<SubstituteRow | undefined> {
  return tx
    .updateTable('task_substitute')
    .set({ ended_at: at })
    .where('absent_id', '=', absentId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}
