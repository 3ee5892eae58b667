import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { FileStore } from '../files/file-store.ts'
import { migrateJobs } from '../jobs.ts'
import { type Migration, migrate, readMigrations } from '../migrate.ts'
import {
  clearDatabase,
  othersAtWork,
  quoted,
  quotedColumns,
  readTables,
  readVersion,
  steady,
  tablesWithRows,
} from './catalog.ts'
import { withoutGuards } from './guards.ts'
import { type BackupHead, type DataPart, type TableShape, tableName } from './manifest.ts'
import { BackupRefusal, damaged } from './refusal.ts'
import { type BackupSource, openSource } from './source.ts'
import { verifyBackup } from './verify.ts'

export interface RestoreOptions {
  readonly databaseUrl: string
  readonly store: FileStore
  readonly from: string
  /** Replace what the database holds. */
  readonly force?: boolean
  readonly say?: (line: string) => void
  /** Ours, when not those of the package. */
  readonly migrations?: readonly Migration[]
}

export interface RestoreResult {
  readonly path: string
  readonly madeAt: string
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** Files the store did not have. */
  readonly newFiles: number
  /** Migrations younger than the backup, applied after it. */
  readonly upgraded: readonly string[]
}

/**
 * Brings back a backup: first every hash is checked, then the files go into the store, then the database is
 * brought to the version of the backup, filled in one transaction, and brought to the version of this software.
 * A failure before the last transaction leaves files in the store that nobody refers to, and no row.
 * @throws BackupRefusal when the backup is not whole or the database not free
 */
export async function restore(options: RestoreOptions): Promise<RestoreResult> {
  const say = options.say ?? (() => {})
  const source = await openSource(options.from)
  const ours = options.migrations ?? (await readMigrations())
  const theirs = migrationsOf(source.head, ours)
  const { rows, files } = await checked(source, say)

  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: 3,
    application_name: 'motcua-restore',
  })
  // A lost connection shows in the query that needs it.
  pool.on('error', () => {})
  pool.on('connect', one => one.on('error', () => {}))
  const client = await pool.connect()
  try {
    await steady(client)
    await refuseUnlessFree(client, options.force === true)
    const newFiles = await restoreFiles(source, options.store, say)
    await bringToVersion(pool, client, source.head, theirs, say)
    await fill(client, source, say)
    await client.query('analyze')
    const upgraded = await migrate(pool, ours)
    await migrateJobs(pool)
    const { path, head } = source
    return { path, madeAt: head.madeAt, tables: head.tables.length, rows, files, newFiles, upgraded }
  } finally {
    client.release(true)
    await pool.end()
  }
}

/** Reads a backup through without touching anything. @throws BackupRefusal `backup.damaged` */
export async function checkBackup(from: string, say: (line: string) => void = () => {}) {
  const source = await openSource(from)
  const end = await checked(source, say)
  const { path, head } = source
  return { path, madeAt: head.madeAt, tables: head.tables.length, rows: end.rows, files: end.files }
}

function checked(source: BackupSource, say: (line: string) => void) {
  say(`kiểm tra ${source.path}, sao lưu lúc ${source.head.madeAt}`)
  return verifyBackup(source, say)
}

/** Our migrations that the backup had; it must have had none that we do not know. */
function migrationsOf(head: BackupHead, ours: readonly Migration[]): Migration[] {
  const known = new Map(ours.map(one => [one.name, one.hash]))
  const strange = head.migrations.filter(({ name, hash }) => known.get(name) !== hash)
  if (strange.length > 0)
    throw new BackupRefusal(
      'backup.otherVersion',
      `bản sao lưu của phiên bản ${head.software} cần phần mềm có ${strange.map(one => one.name).join(', ')} (other migrations)`,
    )
  const had = new Set(head.migrations.map(one => one.name))
  return ours.filter(one => had.has(one.name))
}

/** How long a connection that was ended may still be counted. */
const goodbyeMs = 2_000

async function refuseUnlessFree(client: pg.PoolClient, force: boolean): Promise<void> {
  // The server takes a moment to notice that somebody left, as the command before this one did.
  for (const end = performance.now() + goodbyeMs; (await othersAtWork(client)) > 0; await sleep(50))
    if (performance.now() > end)
      throw new BackupRefusal(
        'restore.inUse',
        'cơ sở dữ liệu đang được dùng: hãy dừng Một Cửa trước (stop the server first)',
      )
  if (force) return
  const filled = await tablesWithRows(client)
  if (filled.length > 0)
    throw new BackupRefusal(
      'restore.notEmpty',
      `cơ sở dữ liệu đang có dữ liệu (${filled.slice(0, 5).join(', ')}${filled.length > 5 ? ', …' : ''}); thêm --force để thay thế (not empty)`,
    )
}

async function restoreFiles(
  source: BackupSource,
  store: FileStore,
  say: (line: string) => void,
): Promise<number> {
  let seen = 0
  let added = 0
  for await (const { hash, size, open } of source.files()) {
    if ((await store.size(hash)) !== size) {
      await store.put(await open(), { maxBytes: size, expected: hash })
      added++
    }
    if (++seen % 1_000 === 0) say(`${seen} tệp`)
  }
  say(`${seen} tệp, ${added} tệp mới trong kho`)
  return added
}

/** A database of exactly the backup's version; one of another version is cleared and built anew. */
async function bringToVersion(
  pool: pg.Pool,
  client: pg.PoolClient,
  head: BackupHead,
  theirs: readonly Migration[],
  say: (line: string) => void,
): Promise<void> {
  const now = await readVersion(client)
  const same =
    now.migrations.length === theirs.length &&
    theirs.every(({ name, hash }) => now.migrations.some(one => one.name === name && one.hash === hash))
  if (!same) {
    say('dựng lại cấu trúc cơ sở dữ liệu theo bản sao lưu')
    await clearDatabase(client)
    await migrate(pool, theirs)
  }
  await migrateJobs(pool)
  const { jobs } = await readVersion(client)
  if (jobs < head.jobs)
    throw new BackupRefusal(
      'backup.otherVersion',
      `hàng đợi việc nền của bản sao lưu mới hơn (${head.jobs} > ${jobs})`,
    )
  const tables = new Map((await readTables(client)).map(table => [tableName(table), new Set(table.columns)]))
  for (const table of head.tables) {
    const columns = tables.get(tableName(table))
    const missing = columns ? table.columns.filter(column => !columns.has(column)) : ['*']
    if (missing.length > 0)
      throw new BackupRefusal(
        'backup.otherVersion',
        `bảng ${tableName(table)} của phần mềm này không có ${missing.join(', ')} (other columns)`,
      )
  }
}

/** All tables in one transaction: everything is there, or the database is as it was. */
async function fill(client: pg.PoolClient, source: BackupSource, say: (line: string) => void): Promise<void> {
  await client.query('begin')
  try {
    await client.query(`select pg_advisory_xact_lock(hashtext('motcua.migrate'))`)
    const present = await readTables(client)
    await withoutGuards(client, async () => {
      await client.query(`truncate ${present.map(quoted).join(', ')}`)
      await fillTables(client, source, say)
    })
    for (const { schema, name, last } of source.head.sequences)
      await client.query('select setval(format($1, $2::text, $3::text)::regclass, $4)', [
        '%I.%I',
        schema,
        name,
        last,
      ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function fillTables(
  client: pg.PoolClient,
  source: BackupSource,
  say: (line: string) => void,
): Promise<void> {
  const shapes = new Map(source.head.tables.map(table => [tableName(table), table]))
  let parts: DataPart[] = []
  for await (const line of source.lines()) {
    if (line.kind === 'data') parts.push(line)
    if (line.kind !== 'table') continue
    const shape = shapes.get(line.table)
    const own = parts.filter(part => part.table === line.table)
    parts = parts.filter(part => part.table !== line.table)
    if (!shape) throw damaged(line.table)
    const rows = await fillTable(client, source, shape, own)
    if (rows !== line.rows) throw damaged(`${line.table}: ${rows}/${line.rows}`)
    say(`${line.table}: ${rows} dòng`)
  }
}

async function fillTable(
  client: pg.PoolClient,
  source: BackupSource,
  table: TableShape,
  parts: readonly DataPart[],
): Promise<number> {
  async function* packed(): AsyncGenerator<Uint8Array> {
    for (const part of parts) yield* await source.data(part)
  }
  const rows = client.query(copyFrom(`copy ${quoted(table)} (${quotedColumns(table.columns)}) from stdin`))
  await pipeline(packed, createGunzip(), rows)
  return rows.rowCount
}
