import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { system } from '../kernel/actor.ts'
import { createAudit, record } from '../modules/audit/index.ts'
import { databaseOver, openPool, sqlState } from '../platform/database.ts'
import { openKeys } from '../platform/keys.ts'

/** What an operator did with the whole installation, and under which name of the machine. */
export async function putOnRecord(
  databaseUrl: string,
  did: 'backedUp' | 'restored',
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  const pool = openPool(databaseUrl, { max: 1 })
  try {
    const db = databaseOver(pool)
    await db.transaction().execute(tx =>
      record(tx, {
        agencyId: 'system',
        actor: system('motcua'),
        act: did === 'backedUp' ? 'system.backedUp' : 'system.restored',
        subject: { type: 'installation', id: 'system' },
        detail: { ...detail, operator: userInfo().username },
        at: new Date(),
      }),
    )
  } catch (error) {
    // A database without structure has no record yet.
    if (sqlState(error) !== '42P01') throw error
  } finally {
    await pool.end()
  }
}

/** The signed heads of the record start anew over what was brought back. @returns where the old ones are kept now */
export async function beginHeadsAnew({ databaseUrl, dataDir }: Config): Promise<string | null> {
  const pool = openPool(databaseUrl, { max: 1 })
  const folder = join(dataDir, 'audit')
  try {
    const audit = createAudit({
      ...{ db: databaseOver(pool), clock: () => new Date(), folder },
      keys: await openKeys(dataDir),
    })
    const aside = await audit.beginHeadsAnew()
    return aside && join(folder, aside)
  } finally {
    await pool.end()
  }
}
