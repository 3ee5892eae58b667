import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { sqlState } from '../database.ts'
import { FileFault, type FileStore } from '../files/file-store.ts'
import {
  foreignSchemas,
  quoted,
  quotedColumns,
  readSequences,
  readTables,
  readVersion,
  steady,
} from './catalog.ts'
import { backupLock } from './lock.ts'
import { format, type TableShape, tableName } from './manifest.ts'
import { BackupRefusal } from './refusal.ts'
import { type BackupTarget, openTarget } from './target.ts'

export interface BackupOptions {
  readonly databaseUrl: string
  readonly store: FileStore
  /** A folder of backups, or one archive when it ends in `.tar`. */
  readonly out: string
  /** Version of this software, for people. */
  readonly software: string
  readonly now?: Date
  /** Told what is being done. */
  readonly say?: (line: string) => void
}

export interface BackupResult {
  /** The backup, to be named to `restore --from`. */
  readonly path: string
  readonly manifestSha256: string
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly fileBytes: number
  /** Files that no earlier backup had. */
  readonly newFiles: number
  /** Files of the store that no longer fit their hash: they are not in the backup, and somebody must act. */
  readonly corrupt: readonly string[]
}

/**
 * Backs up database and files while the system works. All tables are read in one snapshot, by several
 * connections that share it; the files follow, so whatever a row of the snapshot refers to is there.
 * @throws BackupRefusal `backup.placeTaken`, `backup.running`
 */
export async function backup(options: BackupOptions): Promise<BackupResult> {
  const say = options.say ?? (() => {})
  const lead = await connect(options.databaseUrl)
  let target: BackupTarget | undefined
  try {
    await takeLock(lead)
    target = await openTarget(options.out, options.now ?? new Date())
    const data = await backUpDatabase(lead, target, options, say)
    const files = await backUpFiles(target, options.store, say)
    const { rows: all } = data
    await target.note({ kind: 'end', rows: all, files: files.files, fileBytes: files.fileBytes })
    return { ...(await target.finish()), ...data, ...files }
  } catch (error) {
    await target?.abandon()
    throw error
  } finally {
    await lead.end().catch(() => {})
  }
}

/** A file that is just being removed is waited for; another backup is not. */
async function takeLock(lead: pg.Client): Promise<void> {
  await lead.query(`set lock_timeout = '2s'`)
  try {
    await lead.query(`select pg_advisory_lock(${backupLock})`)
  } catch (error) {
    if (sqlState(error) !== '55P03') throw error
    throw new BackupRefusal('backup.running', 'một lần sao lưu khác đang chạy (another backup is running)')
  }
  await lead.query('reset lock_timeout')
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'motcua-backup', keepAlive: true })
  // A lost connection shows in the query that needs it.
  client.on('error', () => {})
  await client.connect()
  await steady(client)
  return client
}

async function backUpDatabase(
  lead: pg.Client,
  target: BackupTarget,
  options: BackupOptions,
  say: (line: string) => void,
): Promise<{ tables: number; rows: number }> {
  await lead.query('begin isolation level repeatable read read only')
  const snapshot: string = (await lead.query('select pg_export_snapshot() as id')).rows[0].id
  const tables = await readTables(lead)
  // No migration may change a table between its description and its data.
  if (tables.length > 0) await lead.query(`lock table ${tables.map(quoted).join(', ')} in access share mode`)
  await target.note({
    kind: 'backup',
    format,
    madeAt: (await lead.query('select now() as now')).rows[0].now.toISOString(),
    software: options.software,
    postgres: (await lead.query('show server_version')).rows[0].server_version,
    ...(await readVersion(lead)),
    tables,
    sequences: await readSequences(lead),
  })
  for (const schema of await foreignSchemas(lead))
    say(`lược đồ "${schema}" không thuộc hệ thống, không sao lưu`)

  const waiting = [...tables]
  let rows = 0
  async function work(client: pg.Client): Promise<void> {
    for (let table = waiting.shift(); table; table = waiting.shift()) {
      const count = await backUpTable(client, target, table)
      rows += count
      say(`${tableName(table)}: ${count} dòng`)
    }
  }
  const helpers = await Promise.all(
    Array.from({ length: target.atOnce - 1 }, () => connect(options.databaseUrl)),
  )
  try {
    for (const helper of helpers) {
      await helper.query('begin isolation level repeatable read read only')
      await helper.query(`set transaction snapshot '${snapshot}'`)
    }
    await Promise.all([lead, ...helpers].map(work))
  } finally {
    for (const helper of helpers) await helper.end().catch(() => {})
  }
  await lead.query('commit')
  return { tables: tables.length, rows }
}

async function backUpTable(client: pg.Client, target: BackupTarget, table: TableShape): Promise<number> {
  const rows = client.query(copyTo(`copy ${selectionOf(table)} to stdout`))
  const packed = createGzip({ level: 5 })
  const [, parts] = await Promise.all([pipeline(rows, packed), target.data(tableName(table), packed)])
  for (const part of parts) await target.note({ kind: 'data', table: tableName(table), ...part })
  await target.note({ kind: 'table', table: tableName(table), rows: rows.rowCount })
  return rows.rowCount
}

/** Locks of the job queue belong to processes that will not be there: those jobs are free to run again. */
function selectionOf(table: TableShape): string {
  if (table.schema !== 'graphile_worker' || !table.columns.includes('locked_by'))
    return `${quoted(table)} (${quotedColumns(table.columns)})`
  const columns = table.columns.map(name =>
    name === 'locked_at' || name === 'locked_by' ? 'null' : pg.escapeIdentifier(name),
  )
  return `(select ${columns.join(', ')} from ${quoted(table)})`
}

async function backUpFiles(
  target: BackupTarget,
  store: FileStore,
  say: (line: string) => void,
): Promise<Pick<BackupResult, 'files' | 'fileBytes' | 'newFiles' | 'corrupt'>> {
  let files = 0
  let fileBytes = 0
  let newFiles = 0
  const corrupt: string[] = []
  for await (const { hash, size } of store.list()) {
    try {
      if (await target.file({ hash, size }, store)) newFiles++
    } catch (error) {
      if (!(error instanceof FileFault) || error.hash !== hash) throw error
      if (error.code === 'files.missing') continue
      if (error.code !== 'files.corrupt') throw error
      corrupt.push(hash)
      say(`tệp ${hash} trong kho bị hỏng, không sao lưu được`)
      continue
    }
    await target.note({ kind: 'file', hash, size })
    fileBytes += size
    if (++files % 1_000 === 0) say(`${files} tệp, ${Math.round(fileBytes / 1024 / 1024)} MB`)
  }
  say(`${files} tệp, ${newFiles} tệp mới`)
  return { files, fileBytes, newFiles, corrupt }
}
