import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { SealedFields } from './chain.ts'
import './tables.ts'

/** The columns of a row as text, in one spelling for sealing and for verifying. */
const fields = sql<Omit<SealedFields, 'seq'>>`agency_id as "agencyId", id::text,
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, actor_kind as "actorKind", actor_id::text as "actorId",
  actor_name as "actorName", act, subject_type as "subjectType", subject_id as "subjectId", detail::text as detail,
  request_id as "requestId"`

/** Agencies whose rows wait for their seal. */
export async function agenciesToSeal(db: Db): Promise<string[]> {
  const { rows } = await sql<{ agency_id: string }>`
    select distinct agency_id from audit_event where seq is null`.execute(db)
  return rows.map(row => row.agency_id)
}

/** One process seals an agency at a time. @returns false when another one is at it */
export async function lockChain(tx: Tx, agencyId: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`audit ${agencyId}`}, 0)) as locked`.execute(tx)
  return rows[0]!.locked
}

/** Committed rows without a seal, oldest first. */
export async function unsealed(
  tx: Tx,
  agencyId: string,
  limit: number,
): Promise<Omit<SealedFields, 'seq'>[]> {
  const { rows } = await sql<Omit<SealedFields, 'seq'>>`
    select ${fields} from audit_event where agency_id = ${agencyId} and seq is null order by id limit ${limit}`.execute(
    tx,
  )
  return rows
}

/** Writes the seals of one batch and moves the head. */
export async function saveSeals(
  tx: Tx,
  agencyId: string,
  seals: readonly { id: string; seq: number; hash: Buffer }[],
  at: Date,
): Promise<void> {
  await sql`update audit_event e set seq = s.seq, hash = s.hash
    from unnest(${seals.map(one => one.id)}::uuid[], ${seals.map(one => one.seq)}::bigint[],
                ${seals.map(one => one.hash)}::bytea[]) as s (id, seq, hash)
    where e.agency_id = ${agencyId} and e.id = s.id`.execute(tx)
  const last = seals.at(-1)!
  await tx
    .insertInto('audit_head')
    .values({ agency_id: agencyId, seq: last.seq, hash: last.hash, sealed_at: at })
    .onConflict(on => on.column('agency_id').doUpdateSet({ seq: last.seq, hash: last.hash, sealed_at: at }))
    .execute()
}

/** The heads of all chains. */
export const readHeads = (db: Db | Tx) =>
  db.selectFrom('audit_head').selectAll().orderBy('agency_id').execute()

export const readHead = (tx: Tx, agencyId: string) =>
  tx.selectFrom('audit_head').selectAll().where('agency_id', '=', agencyId).executeTakeFirst()

/** Agencies with any row at all. */
export async function agenciesOnRecord(db: Db): Promise<string[]> {
  const { rows } = await sql<{ agency_id: string }>`
    select agency_id from audit_event union select agency_id from audit_head order by 1`.execute(db)
  return rows.map(row => row.agency_id)
}

/** The next rows of a chain after that place. */
export async function sealedAfter(
  db: Db,
  agencyId: string,
  seq: number,
  limit: number,
): Promise<(SealedFields & { hash: Buffer })[]> {
  const { rows } = await sql<SealedFields & { hash: Buffer }>`
    select ${fields}, seq, hash from audit_event
    where agency_id = ${agencyId} and seq > ${seq} order by seq limit ${limit}`.execute(db)
  return rows
}

/** How many rows wait for their seal, and since when. */
export async function unsealedCount(db: Db, agencyId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from audit_event where agency_id = ${agencyId} and seq is null`.execute(db)
  return rows[0]!.count
}
