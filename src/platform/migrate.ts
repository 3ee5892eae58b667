import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { inProject } from './paths.ts'

/** A numbered SQL file of `migrations/`: `0010-identity.sql`. */
export interface Migration {
  readonly name: string
  readonly sql: string
  readonly hash: string
}

/** Reads the history in order. Two files with one number are an error: the order must be plain to all. */
export async function readMigrations(folder = inProject('migrations')): Promise<Migration[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
  const numbers = new Set<string>()
  const migrations: Migration[] = []
  for (const name of names) {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]
    if (!number) throw new Error(`a migration is named NNNN-words.sql, not ${name}`)
    if (numbers.has(number)) throw new Error(`two migrations are numbered ${number}`)
    numbers.add(number)
    const sql = await readFile(join(folder, name), 'utf8')
    migrations.push({ name, sql, hash: createHash('sha256').update(sql).digest('hex') })
  }
  return migrations
}

/**
 * Brings the database to the newest version: each file once, each in a transaction of its own, one process
 * at a time (advisory lock). A file that was applied and has changed since is refused.
 * @returns the names applied now, in order
 */
export async function migrate(pool: pg.Pool, migrations?: readonly Migration[]): Promise<string[]> {
  const all = migrations ?? (await readMigrations())
  const client = await pool.connect()
  const applied: string[] = []
  try {
    await client.query(`select pg_advisory_lock(hashtext('motcua.migrate'))`)
    await client.query(`create table if not exists migration (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`)
    const known = new Map<string, string>()
    for (const row of (await client.query('select name, hash from migration')).rows)
      known.set(row.name, row.hash)
    for (const { name, sql, hash } of all) {
      const before = known.get(name)
      if (before === hash) continue
      if (before !== undefined) throw new Error(`migration ${name} was changed after it had been applied`)
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(
          `migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`,
          {
            cause: error,
          },
        )
      }
      applied.push(name)
    }
    return applied
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('motcua.migrate'))`).catch(() => {})
    client.release()
  }
}

/**
 * The migrations that this database still needs, in order. One that is newer than this software needs none: while many
 * processes are brought to a new version, those of the old go on.
 */
export async function migrationsWaiting(pool: pg.Pool, migrations?: readonly Migration[]): Promise<string[]> {
  const all = migrations ?? (await readMigrations())
  const { rows } = await pool.query<{ there: boolean }>(
    `select to_regclass('migration') is not null as there`,
  )
  if (!rows[0]?.there) return all.map(one => one.name)
  const known = await pool.query<{ name: string }>('select name from migration')
  const applied = new Set(known.rows.map(row => row.name))
  return all.map(one => one.name).filter(name => !applied.has(name))
}
