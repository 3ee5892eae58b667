import { sql } from 'kysely'
import type { Tx } from '../database.ts'

/** Held by a backup while it runs. */
export const backupLock = `hashtext('motcua.backup')`

/**
 * Whether files may be removed in this transaction: not while a backup runs, which may still have to copy what
 * its snapshot refers to. A cleaning that is told no tries again later.
 */
export async function mayRemoveFiles(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    free: boolean
  }>`select pg_try_advisory_xact_lock_shared(${sql.raw(backupLock)}) as free`.execute(tx)
  return rows[0]?.free === true
}
