import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { seedCalendar } from '../../seeds/calendar.ts'
import { seedDirectory, seedProcedures } from '../../seeds/directory.ts'
import { bringUpToDate } from '../../src/cli/migrate.ts'
import { type Db, databaseOver, openPool } from '../../src/platform/database.ts'
import { startThrowaway, type ThrowawayServer } from '../../src/platform/postgres/index.ts'

/** What a bench works in: a PostgreSQL of its own that flushes as a real one does, and a data folder beside it. */
export interface World {
  readonly server: ThrowawayServer
  readonly url: string
  readonly pool: pg.Pool
  readonly db: Db
  readonly dataDir: string
}

/** Makes the world with agencies, procedures and calendar, lets the bench run in it, and clears it away. */
export async function inWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const server = await startThrowaway({ durable: true })
  const dataDir = mkdtempSync(join(tmpdir(), 'motcua-bench-'))
  chmodSync(dataDir, 0o700)
  try {
    await bringUpToDate(server.url)
    const pool = openPool(server.url, { max: 40 })
    const db = databaseOver(pool)
    try {
      await seedCalendar(db)
      await seedDirectory(db)
      await seedProcedures(db, new Date())
      return await work({ server, url: server.url, pool, db, dataDir })
    } finally {
      await pool.end()
    }
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** The values of the middle, so that one disturbed round decides nothing. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
