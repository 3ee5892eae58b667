import {
  type Compilable,
  Kysely,
  type OperationNodeSource,
  PostgresDialect,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import { keepPlans, prepared } from './prepared.ts'

/**
 * All tables of the system. Each module adds its own by declaration merging in its `tables.ts`, so that the
 * platform knows none of them:
 *
 *     declare module '../../platform/database.ts' { interface Database { dossier: DossierTable } }
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules
export interface Database {}

/** A handle for reading, or for one statement that stands alone. */
export type Db = Kysely<Database>

/** A handle that exists only inside a transaction; functions that must not run outside one ask for it. */
export type Tx = Transaction<Database>

// int8 and numeric come back as numbers: money is in đồng and stays far below 2^53. Days stay text.
const safeInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer out of range: ${text}`)
  return value
}
pg.types.setTypeParser(pg.types.builtins.INT8, safeInteger)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, text => text)

/** Opens a pool. Connections that die while idle are dropped and replaced; they never end the process. */
export function openPool(
  url: string,
  options: { max?: number; onError?: (error: Error) => void } = {},
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: 'motcua',
  })
  const told = (error: Error): void => options.onError?.(error)
  pool.on('error', told)
  pool.on('connect', client => {
    client.on('error', told)
    keepPlans(client)
  })
  return pool
}

export const databaseOver = (pool: pg.Pool): Db =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })

/** An insert, update or delete that has not been sent. */
export type Write = Compilable & OperationNodeSource

/**
 * Sends writes as one statement, so that the network is crossed once. None of them sees what another one writes; keys
 * between them are checked when all are done. `calls` are functions of the database to call with them.
 */
export async function together(
  tx: Tx,
  writes: readonly Write[],
  calls: readonly RawBuilder<unknown>[] = [],
): Promise<void> {
  const named = writes.map((write, n) => sql`${sql.ref(`write_${n}`)} as (${write})`)
  const asked = calls.length > 0 ? sql.join([...calls]) : sql`1`
  await sql`with ${sql.join(named)} select ${asked} ${prepared}`.execute(tx)
}

/** SQLSTATE of an error raised by PostgreSQL, if it is one. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** A unique key is already taken (23505), optionally by that constraint. */
export const isTaken = (error: unknown, constraint?: string): boolean =>
  sqlState(error) === '23505' &&
  (constraint === undefined || (error as { constraint?: string }).constraint === constraint)

/** The database cannot be reached or is going down: the same request may succeed later. */
export const isUnavailable = (error: unknown): boolean => {
  const state = sqlState(error)
  if (state && /^(08|57P0|53300|ECONN|ENOTFOUND|ETIMEDOUT|EPIPE)/.test(state)) return true
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  )
}
