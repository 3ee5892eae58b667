import type { Insertable, Selectable } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { IndexValueTable, PracticeAdoptionTable, PracticeTable } from '../tables.ts'

export type PracticeRow = Selectable<PracticeTable>
export type AdoptionRow = Selectable<PracticeAdoptionTable>
export type IndexValueRow = Selectable<IndexValueTable>

export const practices = (db: Db): Promise<PracticeRow[]> =>
  db.selectFrom('practice').selectAll().orderBy('written_at', 'desc').orderBy('id').execute()

export const findPractice = (db: Db, id: string): Promise<PracticeRow | undefined> =>
  db.selectFrom('practice').selectAll().where('id', '=', id).executeTakeFirst()

export const insertPractice = (tx: Tx, row: Insertable<PracticeTable>) =>
  tx.insertInto('practice').values(row).execute()

/** Who took practices over, or one of them. */
export const adoptions = (db: Db, practiceId?: string): Promise<AdoptionRow[]> =>
  db
    .selectFrom('practice_adoption')
    .selectAll()
    .$if(practiceId !== undefined, one => one.where('practice_id', '=', practiceId!))
    .orderBy('adopted_on')
    .orderBy('id')
    .execute()

export const lockAdoption = (tx: Tx, agencyId: string, id: string): Promise<AdoptionRow | undefined> =>
  tx
    .selectFrom('practice_adoption')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const insertAdoption = (tx: Tx, row: Insertable<PracticeAdoptionTable>) =>
  tx.insertInto('practice_adoption').values(row).execute()

export const updateAdoption = (tx: Tx, row: AdoptionRow, change: Partial<AdoptionRow>) =>
  tx
    .updateTable('practice_adoption')
    .set(eb => ({ ...change, version: eb('version', '+', 1) }))
    .where('agency_id', '=', row.agency_id)
    .where('id', '=', row.id)
    .execute()

/** Values from outside that hold for a day, the newest of each agency and index. */
export const valuesAt = (db: Db, day: Day): Promise<IndexValueRow[]> =>
  db
    .selectFrom('index_value')
    .selectAll()
    .distinctOn(['agency_id', 'index_key'])
    .where('from_day', '<=', day)
    .orderBy('agency_id')
    .orderBy('index_key')
    .orderBy('to_day', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
