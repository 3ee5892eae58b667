import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { type Db, databaseOver, openPool, sqlState } from '../../src/platform/database.ts'
import { migrateJobs } from '../../src/platform/jobs.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { startThrowaway } from '../../src/platform/postgres/index.ts'

/**
 * One throw-away PostgreSQL for a whole run. It is migrated once, into a template; every test file copies the
 * template, which takes some ten milliseconds, and works in a database of its own.
 */
declare module 'vitest' {
  interface ProvidedContext {
    /** The maintenance database of the run's server. */
    postgresUrl: string
  }
}

const template = 'motcua_template'

interface Shared {
  readonly url: string
  users: number
  stop(): Promise<void>
}

// Each project of vitest loads this file anew; what they share hangs on the process.
const shared = globalThis as { motcuaTestServer?: Promise<Shared> }

async function startServer(): Promise<Shared> {
  const server = await startThrowaway()
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`create database ${template}`)
  await admin.end()
  const pool = openPool(databaseUrl(server.url, template))
  await migrate(pool)
  await migrateJobs(pool)
  await pool.end()
  return { url: server.url, users: 0, stop: () => server.stop() }
}

/** vitest's global set-up: starts the server for the first project, stops it after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.motcuaTestServer ??= startServer()
  const server = await shared.motcuaTestServer
  server.users++
  project.provide('postgresUrl', server.url)
  return async () => {
    server.users--
    if (server.users > 0) return
    delete shared.motcuaTestServer
    await server.stop()
  }
}

export interface TestDatabase {
  readonly url: string
  readonly pool: pg.Pool
  readonly db: Db
}

/**
 * A migrated, empty database for the calling test file, dropped after its last test:
 *
 *     const { db } = await testDatabase()
 */
export async function testDatabase(options: { max?: number } = {}): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await once(server, `create database ${name} template ${template}`)
  const url = databaseUrl(server, name)
  const pool = openPool(url, { max: options.max ?? 10 })
  afterAll(async () => {
    if (!pool.ended) await pool.end()
    await drop(server, name)
  })
  return { url, pool, db: databaseOver(pool) }
}

/**
 * Drops the database of a test file. A worker of PostgreSQL itself that tidies it just then is not ours to end, so it
 * is waited for; the whole server goes after the run in any case.
 */
async function drop(server: string, name: string, tries = 25): Promise<void> {
  try {
    await once(server, `drop database if exists ${name} with (force)`)
  } catch (error) {
    if (sqlState(error) !== '42501' || tries === 0) throw error
    await new Promise(done => setTimeout(done, 200))
    await drop(server, name, tries - 1)
  }
}

async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const databaseUrl = (server: string, name: string): string => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
