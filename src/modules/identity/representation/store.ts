import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { PartyTable, RepresentationTable } from '../tables.ts'

export type PartyRow = Selectable<PartyTable>
export type RepresentationRow = Selectable<RepresentationTable>

/** A representation with the names a page shows. */
export interface NamedRepresentation extends RepresentationRow {
  readonly tax_code: string
  readonly party_name: string
  readonly party_address: string
  readonly party_checked_at: Date | null
  readonly account_name: string
  readonly account_email: string
}

const named = (db: Db | Tx) =>
  db
    .selectFrom('representation')
    .innerJoin('party', 'party.id', 'representation.party_id')
    .innerJoin('account', 'account.id', 'representation.account_id')
    .selectAll('representation')
    .select([
      'party.tax_code',
      'party.name as party_name',
      'party.address as party_address',
      'party.checked_at as party_checked_at',
      'account.name as account_name',
      'account.email as account_email',
    ])

/** The person's own representations: those that are open, then those that are over. */
export const ofAccount = (db: Db, accountId: string): Promise<NamedRepresentation[]> =>
  named(db)
    .where('representation.account_id', '=', accountId)
    .orderBy('representation.asked_at', 'desc')
    .limit(100)
    .execute()

/** Open representations of those firms by others. */
export const ofParties = (
  db: Db,
  partyIds: readonly string[],
  notBy: string,
): Promise<NamedRepresentation[]> =>
  partyIds.length === 0
    ? Promise.resolve([])
    : named(db)
        .where('representation.party_id', 'in', [...partyIds])
        .where('representation.account_id', '!=', notBy)
        .where('representation.state', 'in', ['asked', 'confirmed'])
        .orderBy('representation.asked_at')
        .limit(500)
        .execute()

/** Requests that wait for an official or a director, the oldest first. */
export const waiting = (db: Db, limit: number): Promise<NamedRepresentation[]> =>
  named(db)
    .where('representation.state', '=', 'asked')
    .orderBy('representation.asked_at')
    .limit(limit)
    .execute()

/** Takes the representation for the length of the transaction. */
export const lockRepresentation = (tx: Tx, id: string): Promise<NamedRepresentation | undefined> =>
  named(tx).where('representation.id', '=', id).forUpdate(['representation']).executeTakeFirst()

export const findRepresentation = (db: Db, id: string): Promise<NamedRepresentation | undefined> =>
  named(db).where('representation.id', '=', id).executeTakeFirst()

/** Firms of which the account is a confirmed legal representative on that day. */
export async function directedBy(db: Db | Tx, accountId: string, day: string): Promise<string[]> {
  const rows = await db
    .selectFrom('representation')
    .select('party_id')
    .where('account_id', '=', accountId)
    .where('type', '=', 'legal')
    .where('state', '=', 'confirmed')
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .execute()
  return rows.map(row => row.party_id)
}

/** The firm of that tax code, made when it is not known yet. */
export async function partyOf(tx: Tx, party: Insertable<PartyTable>): Promise<PartyRow> {
  const made = await tx
    .insertInto('party')
    .values(party)
    .onConflict(on => on.column('tax_code').doNothing())
    .returningAll()
    .executeTakeFirst()
  return (
    made ??
    (await tx
      .selectFrom('party')
      .selectAll()
      .where('tax_code', '=', party.tax_code)
      .executeTakeFirstOrThrow())
  )
}

export const partiesById = (db: Db, ids: readonly string[]): Promise<PartyRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('party')
        .selectAll()
        .where('id', 'in', [...ids])
        .orderBy('name')
        .execute()

export async function saveParty(tx: Tx, id: string, change: Updateable<PartyTable>): Promise<void> {
  await tx.updateTable('party').set(change).where('id', '=', id).execute()
}

export async function insertRepresentation(
  tx: Tx,
  representation: Insertable<RepresentationTable>,
): Promise<void> {
  await tx.insertInto('representation').values(representation).execute()
}

export async function saveRepresentation(
  tx: Tx,
  id: string,
  change: Updateable<RepresentationTable>,
): Promise<void> {
  await tx.updateTable('representation').set(change).where('id', '=', id).execute()
}

/** Ids of the firms an account is confirmed for, by tax code. */
export async function confirmedParties(db: Db, accountId: string): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('representation')
    .innerJoin('party', 'party.id', 'representation.party_id')
    .select(['party.id', 'party.tax_code'])
    .where('representation.account_id', '=', accountId)
    .where('representation.state', '=', 'confirmed')
    .execute()
  return Object.fromEntries(rows.map(row => [row.tax_code, row.id]))
}
