import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { RateLimitTable } from './tables.ts'

/** Hits of one process that the table does not know yet. */
export interface HitDelta {
  readonly key: Buffer
  readonly slot: number
  readonly hits: number
  readonly expiresAt: Date
}

/** What all processes together have counted. */
export interface SharedCount {
  readonly key: Buffer
  readonly slot: number
  readonly hits: number
  readonly previous: number
}

/**
 * Adds the hits and tells the sums. Rows are taken in the order of their keys, so two processes cannot block
 * one another; the transaction does not wait for the disk.
 */
export async function addHits(tx: Tx, deltas: readonly HitDelta[]): Promise<SharedCount[]> {
  await sql`set local synchronous_commit = off`.execute(tx)
  const { rows } = await sql<SharedCount>`
    insert into rate_limit as mine (key, slot, hits, expires_at)
    select key, slot, sum(hits), max(expires_at)
      from unnest(${deltas.map(one => one.key)}::bytea[], ${deltas.map(one => one.slot)}::bigint[],
                  ${deltas.map(one => one.hits)}::integer[], ${deltas.map(one => one.expiresAt)}::timestamptz[])
           as sent (key, slot, hits, expires_at)
     group by key, slot order by key, slot
        on conflict (key, slot) do update set hits = mine.hits + excluded.hits
    returning key, slot, hits, coalesce(
      (select earlier.hits from rate_limit earlier where earlier.key = mine.key and earlier.slot = mine.slot - 1), 0)
      as previous`.execute(tx)
  return rows
}

/** Forgets what was counted under those keys. */
export async function forgetKeys(tx: Tx, keys: readonly Buffer[]): Promise<void> {
  await tx.deleteFrom('rate_limit').where('key', 'in', keys).execute()
}

/** Counters still alive, the heaviest first. */
export const loadCounts = (db: Db, now: Date, most: number): Promise<Selectable<RateLimitTable>[]> =>
  db
    .selectFrom('rate_limit')
    .selectAll()
    .where('expires_at', '>', now)
    .orderBy('hits', 'desc')
    .limit(most)
    .execute()

/** Removes what no window covers any more, without waiting for rows another process holds. */
export async function removeExpired(db: Db, now: Date): Promise<void> {
  await sql`delete from rate_limit where ctid = any (array (
    select ctid from rate_limit where expires_at < ${now} limit 10000 for update skip locked))`.execute(db)
}
