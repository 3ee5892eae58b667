import type { Insertable, Selectable } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { EssentialDecisionTable, EssentialMarkTable, EssentialWeightsTable } from '../tables.ts'
import type { Weights } from './scoring.ts'

export type MarkRow = Selectable<EssentialMarkTable>
export type DecisionRow = Selectable<EssentialDecisionTable>

export const marksOf = (db: Db, year: number): Promise<MarkRow[]> =>
  db.selectFrom('essential_mark').selectAll().where('year', '=', year).execute()

/** The newest weights of a year. */
export async function weightsOf(db: Db, year: number): Promise<Weights | undefined> {
  const row = await db
    .selectFrom('essential_weights')
    .select('weights')
    .where('year', '=', year)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.weights
}

export const insertWeights = (tx: Tx, row: Insertable<EssentialWeightsTable>) =>
  tx.insertInto('essential_weights').values(row).execute()

export const lockMark = (
  tx: Tx,
  key: { readonly agencyId: string; readonly code: string; readonly year: number },
): Promise<MarkRow | undefined> =>
  tx
    .selectFrom('essential_mark')
    .selectAll()
    .where('agency_id', '=', key.agencyId)
    .where('code', '=', key.code)
    .where('year', '=', key.year)
    .forUpdate()
    .executeTakeFirst()

/** Keeps the marks over those of the version before. @returns false when there is another version by now */
export async function putMark(
  tx: Tx,
  row: Insertable<EssentialMarkTable> & { readonly version: number },
): Promise<boolean> {
  const { agency_id: _, code: __, year: ___, ...change } = row
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('essential_mark')
    .values(row)
    .onConflict(on =>
      on
        .columns(['agency_id', 'code', 'year'])
        .doUpdateSet(change)
        .where('essential_mark.version', '=', row.version - 1),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export const decisionsOf = (db: Db, year?: number): Promise<DecisionRow[]> => {
  const all = db.selectFrom('essential_decision').selectAll().orderBy('target_on').orderBy('id')
  return (year === undefined ? all : all.where('year', '=', year)).execute()
}

export const lockDecision = (tx: Tx, agencyId: string, id: string): Promise<DecisionRow | undefined> =>
  tx
    .selectFrom('essential_decision')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const insertDecision = (tx: Tx, row: Insertable<EssentialDecisionTable>) =>
  tx.insertInto('essential_decision').values(row).execute()

export const updateDecision = (
  tx: Tx,
  row: DecisionRow,
  change: Partial<Pick<DecisionRow, 'done_on' | 'done_document' | 'target_on'>>,
) =>
  tx
    .updateTable('essential_decision')
    .set(eb => ({ ...change, version: eb('version', '+', 1) }))
    .where('agency_id', '=', row.agency_id)
    .where('id', '=', row.id)
    .execute()
