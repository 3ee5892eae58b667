import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'

export interface StreamedOptions {
  /** Rows fetched, and held in memory, at once; 1,000 when absent. */
  readonly atOnce?: number
  /** How long the reader may take over what was fetched at once, in milliseconds; a minute when absent. */
  readonly longestPause?: number
}

/**
 * All rows of a query in its order, however many, through a cursor. All are of one snapshot, so that what others write
 * meanwhile neither doubles nor drops a row. A connection is held from the first row until the last, or until the
 * reader stops; from a reader that stands still the database takes it back, and the next row is an error.
 */
export async function* streamed<Row>(
  db: Db,
  query: RawBuilder<Row>,
  { atOnce = 1_000, longestPause = 60_000 }: StreamedOptions = {},
): AsyncGenerator<Row> {
  const tx = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  let ended = false
  try {
    await sql`select set_config('idle_in_transaction_session_timeout', ${String(longestPause)}, true)`.execute(
      tx,
    )
    await sql`declare streamed no scroll cursor for ${query}`.execute(tx)
    for (;;) {
      const { rows } = await sql<Row>`fetch ${sql.lit(atOnce)} from streamed`.execute(tx)
      yield* rows
      if (rows.length < atOnce) break
    }
    ended = true
    await tx.commit().execute()
  } finally {
    if (!ended) await tx.rollback().execute()
  }
}
