import type { Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { ParkedFormTable } from '../tables.ts'

export type ParkedRow = Selectable<ParkedFormTable>

/** Keeps the form and makes room: only the newest of that browser stay. */
export async function insertParked(tx: Tx, form: Insertable<ParkedFormTable>, most: number): Promise<void> {
  await tx.insertInto('parked_form').values(form).execute()
  await sql`delete from parked_form where browser_hash = ${form.browser_hash} and id in (
    select id from parked_form where browser_hash = ${form.browser_hash}
    order by created_at desc, id desc offset ${most})`.execute(tx)
}

export const findParked = (
  db: Db,
  id: string,
  browserHash: Buffer,
  at: Date,
): Promise<ParkedRow | undefined> =>
  db
    .selectFrom('parked_form')
    .selectAll()
    .where('id', '=', id)
    .where('browser_hash', '=', browserHash)
    .where('expires_at', '>', at)
    .executeTakeFirst()

export async function removeParked(db: Db, id: string, browserHash: Buffer): Promise<void> {
  await db.deleteFrom('parked_form').where('id', '=', id).where('browser_hash', '=', browserHash).execute()
}

export async function removeExpiredForms(db: Db, at: Date): Promise<void> {
  await db.deleteFrom('parked_form').where('expires_at', '<=', at).execute()
}
