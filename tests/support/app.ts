import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { seedCalendar } from '../../seeds/calendar.ts'
import { seedDirectory, seedProcedures } from '../../seeds/directory.ts'
import { type App, createApp, type Overrides } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export interface TestApp extends TestDatabase {
  readonly app: App
  /** Its data folder: keys, files, signed heads of the record. */
  readonly folder: string
}

/**
 * The whole system over a database of its own with agencies, calendar and procedures, for the calling test file; ended
 * after its last test. Jobs run only when the test starts them.
 */
export async function testApp(
  overrides: Overrides = {},
  env: Readonly<Record<string, string>> = {},
): Promise<TestApp> {
  const database = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'motcua-app-'))
  const clock = overrides.clock ?? (() => new Date())
  await seedDirectory(database.db)
  await seedCalendar(database.db, clock)
  await seedProcedures(database.db, clock())
  const config = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    DEMO: 'on',
    LOG_LEVEL: 'silent',
    PUBLIC_URL: 'http://localhost:8080',
    ...env,
  })
  const app = await createApp(config, overrides)
  afterAll(async () => {
    await app.close()
    await rm(folder, { recursive: true, force: true })
  })
  return { ...database, app, folder }
}
