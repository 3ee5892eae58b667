import { userInfo } from 'node:os'
import { system } from '../kernel/actor.ts'
import { record } from '../modules/audit/index.ts'
import { databaseOver, openPool, sqlState } from '../platform/database.ts'

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
