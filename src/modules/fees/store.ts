import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { FeeEntryTable, FeeOrderTable } from './tables.ts'

/** A fee order (khoản phí, lệ phí) as it lies in the database. */
export type FeeOrder = Selectable<FeeOrderTable>
export type FeeEntry = Selectable<FeeEntryTable>

export interface DossierKey {
  readonly agencyId: string
  readonly dossierId: string
}

const ofDossier = (db: Db | Tx, key: DossierKey) =>
  db
    .selectFrom('fee_order')
    .selectAll()
    .where('agency_id', '=', key.agencyId)
    .where('dossier_id', '=', key.dossierId)

export const findOrder = (db: Db | Tx, key: DossierKey): Promise<FeeOrder | undefined> =>
  ofDossier(db, key).executeTakeFirst()

export const lockOrder = (tx: Tx, key: DossierKey): Promise<FeeOrder | undefined> =>
  ofDossier(tx, key).forUpdate().executeTakeFirst()

/** Puts the order down; one there already stays as it is. @returns whether it is new */
export async function insertOrder(tx: Tx, order: Insertable<FeeOrderTable>): Promise<boolean> {
  const row = await tx
    .insertInto('fee_order')
    .values(order)
    .onConflict(on => on.columns(['agency_id', 'dossier_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export const changeOrder = (
  tx: Tx,
  order: Pick<FeeOrder, 'agency_id' | 'id'>,
  change: Updateable<FeeOrderTable>,
) =>
  tx
    .updateTable('fee_order')
    .set({ ...change, revision: sql`revision + 1` })
    .where('agency_id', '=', order.agency_id)
    .where('id', '=', order.id)
    .execute()

export const insertEntry = (tx: Tx, entry: Insertable<FeeEntryTable>) =>
  tx.insertInto('fee_entry').values(entry).execute()

export const entriesOf = (db: Db, order: Pick<FeeOrder, 'agency_id' | 'id'>): Promise<FeeEntry[]> =>
  db
    .selectFrom('fee_entry')
    .selectAll()
    .where('agency_id', '=', order.agency_id)
    .where('order_id', '=', order.id)
    .orderBy('at')
    .orderBy('id')
    .execute()
