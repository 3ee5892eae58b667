import type { Insertable, Selectable } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { AccountTable, LinkPurpose, MailLinkTable } from '../tables.ts'

export type AccountRow = Selectable<AccountTable>
export type LinkRow = Selectable<MailLinkTable>

/** The account somebody signs in to: by e-mail when there is an @, else by user name. */
export const findByLogin = (db: Db, login: string): Promise<AccountRow | undefined> =>
  db
    .selectFrom('account')
    .selectAll()
    .where(login.includes('@') ? 'email' : 'username', '=', login)
    .executeTakeFirst()

export const findByEmail = (db: Db | Tx, email: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst()

export const findById = (db: Db | Tx, id: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()

/** Accounts of citizens with that id number; it is what they said, so there may be several. */
export const findByIdNumber = (db: Db, hash: Buffer): Promise<AccountRow[]> =>
  db
    .selectFrom('account')
    .selectAll()
    .where('id_number_hash', '=', hash)
    .where('kind', '=', 'citizen')
    .where('state', '=', 'active')
    .orderBy('created_at')
    .limit(20)
    .execute()

export async function insertAccount(tx: Tx, account: Insertable<AccountTable>): Promise<void> {
  await tx.insertInto('account').values(account).execute()
}

/** Takes the account for the length of the transaction, if its password is still the one that was checked. */
export const holdPassword = (tx: Tx, id: string, checkedHash: string): Promise<{ id: string } | undefined> =>
  tx
    .selectFrom('account')
    .select('id')
    .where('id', '=', id)
    .where('password_hash', '=', checkedHash)
    .where('state', '=', 'active')
    .forUpdate()
    .executeTakeFirst()

/** `at` null: the same password, hashed anew. */
export async function savePassword(tx: Tx, id: string, hash: string, at: Date | null): Promise<void> {
  await tx
    .updateTable('account')
    .set({ password_hash: hash, ...(at && { password_changed_at: at }) })
    .where('id', '=', id)
    .execute()
}

export async function saveProfile(
  tx: Tx,
  id: string,
  profile: Pick<AccountRow, 'name' | 'phone' | 'id_number_sealed' | 'id_number_hash'>,
): Promise<void> {
  await tx.updateTable('account').set(profile).where('id', '=', id).execute()
}

/** Somebody followed a link sent there, so the address is theirs. */
export async function confirmEmail(tx: Tx, id: string, email: string, at: Date): Promise<void> {
  await tx.updateTable('account').set({ email, email_confirmed_at: at }).where('id', '=', id).execute()
}

export async function insertLink(tx: Tx, link: Insertable<MailLinkTable>): Promise<void> {
  await tx.insertInto('mail_link').values(link).execute()
}

/** The link, if it is still good. */
export const findLink = (
  db: Db | Tx,
  hash: Buffer,
  purpose: LinkPurpose,
  at: Date,
): Promise<LinkRow | undefined> =>
  db
    .selectFrom('mail_link')
    .selectAll()
    .where('token_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()

/** Uses the link up; of two who come at once, one gets it. */
export const takeLink = (
  tx: Tx,
  hash: Buffer,
  purpose: LinkPurpose,
  at: Date,
): Promise<LinkRow | undefined> =>
  tx
    .updateTable('mail_link')
    .set({ used_at: at })
    .where('token_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returningAll()
    .executeTakeFirst()

/** Makes the account's other links to choose a password worthless. */
export async function voidPasswordLinks(tx: Tx, accountId: string, at: Date): Promise<void> {
  await tx
    .updateTable('mail_link')
    .set({ used_at: at })
    .where('account_id', '=', accountId)
    .where('purpose', '=', 'choosePassword')
    .where('used_at', 'is', null)
    .execute()
}

export async function removeOldLinks(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('mail_link').where('expires_at', '<', before).execute()
}
