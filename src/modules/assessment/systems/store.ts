import type { Insertable, Selectable } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { Scope } from '../access.ts'
import type { InformationSystemTable, SystemControlTable } from '../tables.ts'

export type SystemRow = Selectable<InformationSystemTable>
export type ControlRow = Selectable<SystemControlTable>

/** Systems that the person may see, by agency and name, those in use first; or the one of an identifier. */
export const readSystems = (db: Db, scope: Scope, id?: string): Promise<SystemRow[]> => {
  const all = db
    .selectFrom('information_system')
    .selectAll()
    .$if(id !== undefined, one => one.where('id', '=', id!))
    .orderBy('retired_on', order => order.desc().nullsFirst())
    .orderBy('agency_id')
    .orderBy('name')
    .orderBy('id')
  if (scope === 'nation') return all.execute()
  return scope.length === 0 ? Promise.resolve([]) : all.where('agency_id', 'in', [...scope]).execute()
}

/** What is to be done for those systems, or for the one of an identifier. */
export const readControls = (db: Db, scope: Scope, systemId?: string): Promise<ControlRow[]> => {
  const all = db
    .selectFrom('system_control')
    .selectAll()
    .$if(systemId !== undefined, one => one.where('system_id', '=', systemId!))
    .orderBy('due_on', order => order.asc().nullsLast())
    .orderBy('id')
  if (scope === 'nation') return all.execute()
  return scope.length === 0 ? Promise.resolve([]) : all.where('agency_id', 'in', [...scope]).execute()
}

export const lockSystem = (tx: Tx, agencyId: string, id: string): Promise<SystemRow | undefined> =>
  tx
    .selectFrom('information_system')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const insertSystem = (tx: Tx, row: Insertable<InformationSystemTable>) =>
  tx.insertInto('information_system').values(row).execute()

export const updateSystem = (
  tx: Tx,
  row: SystemRow,
  change: Partial<Omit<Insertable<InformationSystemTable>, 'agency_id' | 'id'>>,
) =>
  tx
    .updateTable('information_system')
    .set(eb => ({ ...change, version: eb('version', '+', 1) }))
    .where('agency_id', '=', row.agency_id)
    .where('id', '=', row.id)
    .execute()

export const insertControl = (tx: Tx, row: Insertable<SystemControlTable>) =>
  tx.insertInto('system_control').values(row).execute()

export const lockControl = (
  tx: Tx,
  agencyId: string,
  systemId: string,
  id: string,
): Promise<ControlRow | undefined> =>
  tx
    .selectFrom('system_control')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('system_id', '=', systemId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const finishControl = (
  tx: Tx,
  row: ControlRow,
  done: { readonly done_on: string; readonly evidence: string },
) =>
  tx
    .updateTable('system_control')
    .set(done)
    .where('agency_id', '=', row.agency_id)
    .where('system_id', '=', row.system_id)
    .where('id', '=', row.id)
    .execute()
