import {
  type Compilable,
  type Insertable,
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

const meeting = new WeakSet<Write>()

/** Of writes sent together, one that has to meet a row, or none of them is done. It ends in `returning`. */
export function mustMeet<One extends Write>(write: One): One {
  meeting.add(write)
  return write
}

/** A write that had to meet a row met none, so that nothing was written. */
export class NothingMet extends Error {}

/**
 * Sends writes as one statement, so that the network is crossed once. None of them sees what another one writes; keys
 * between them are checked when all are done. `calls` are functions of the database to call with them.
 * @throws NothingMet when a write that {@link mustMeet} a row met none
 */
export async function together(
  tx: Db | Tx,
  writes: readonly Write[],
  calls: readonly RawBuilder<unknown>[] = [],
): Promise<void> {
  const named = writes.map((write, n) => sql`${sql.ref(`write_${n}`)} as (${write})`)
  // Dividing by no rows is how one statement refuses itself.
  const met = writes.flatMap((write, n) =>
    meeting.has(write) ? [sql`1 / (select count(*) from ${sql.ref(`write_${n}`)})`] : [],
  )
  const asked = sql.join([sql`1`, ...met, ...calls])
  try {
    await sql`with ${sql.join(named)} select ${asked} ${prepared}`.execute(tx)
  } catch (error) {
    if (met.length > 0 && sqlState(error) === '22012') throw new NothingMet()
    throw error
  }
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const rowsAtOnce = 1_500

/** Sends rows, however many, a statement for each piece of them. */
export async function inPieces<Row>(
  rows: readonly Row[],
  send: (piece: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) await send(rows.slice(from, from + rowsAtOnce))
}

/**
 * Inserts rows, however many, by statements with one value each, their JSON, which PostgreSQL reads as rows of the table:
 * several times as fast as a value for each cell. Columns are those of the first row; the others get their defaults.
 * @param json columns of type json or jsonb, whose values are JSON already
 */
export async function insertMany<Table extends keyof Database & string>(
  tx: Db,
  table: Table,
  rows: readonly Insertable<Database[Table]>[],
  json: readonly string[] = [],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.entries(first).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const names = sql.join(columns.map(name => sql.ref(name)))
  const values = sql.join(
    columns.map(name =>
      json.includes(name) ? sql`(${sql.ref(name)} #>> '{}')::jsonb` : sql`${sql.ref(name)}`,
    ),
  )
  await inPieces(rows, piece =>
    sql`insert into ${sql.table(table)} (${names})
      select ${values} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(piece)}::json)`.execute(
      tx,
    ),
  )
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
  // What the driver says by itself has no code. The last two come when a transaction is given up on a connection that
  // has gone, and hide why it was given up.
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed/.test(
      error.message,
    )
  )
}
