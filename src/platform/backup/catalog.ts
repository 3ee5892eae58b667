import pg from 'pg'
import type { BackupHead, SequenceState, TableShape } from './manifest.ts'

/** The schemas that are ours: our tables and the job queue. */
export const schemas = ['public', 'graphile_worker'] as const

/** Kept by the migrations themselves, never copied. */
const histories = `('public.migration', 'graphile_worker.migrations')`

type Reader = pg.Client | pg.PoolClient

const own = (oid: string): string =>
  `not exists (select from pg_depend dep where dep.objid = ${oid} and dep.deptype = 'e')`

/** Tables with data, the largest first; of a partitioned table its parts. Generated columns make themselves. */
export async function readTables(client: Reader): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select n.nspname as schema, c.relname as name,
            array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and n.nspname = any ($1) and ${own('c.oid')}
        and n.nspname || '.' || c.relname not in ${histories}
      group by n.nspname, c.relname, c.oid
      order by pg_total_relation_size(c.oid) desc, 1, 2`,
    [schemas],
  )
  return rows
}

/** Numbers that sequences have given out; one that gave none begins anew by itself. */
export async function readSequences(client: Reader): Promise<SequenceState[]> {
  const { rows } = await client.query<{ schema: string; name: string; last: string }>(
    `select schemaname as schema, sequencename as name, last_value::text as last
       from pg_sequences where schemaname = any ($1) and last_value is not null order by 1, 2`,
    [schemas],
  )
  return rows.map(row => ({ ...row, last: Number(row.last) }))
}

/** What the database has been migrated to; nothing at all in an empty one. */
export async function readVersion(client: Reader): Promise<Pick<BackupHead, 'migrations' | 'jobs'>> {
  const exists = async (table: string): Promise<boolean> =>
    (await client.query('select to_regclass($1) is not null as there', [table])).rows[0].there
  const migrations = (await exists('public.migration'))
    ? (await client.query<{ name: string; hash: string }>('select name, hash from migration order by name'))
        .rows
    : []
  const jobs = (await exists('graphile_worker.migrations'))
    ? Number(
        (await client.query('select coalesce(max(id), 0) as id from graphile_worker.migrations')).rows[0].id,
      )
    : 0
  return { migrations, jobs }
}

/** Schemas of others in the same database, which a backup does not hold. */
export async function foreignSchemas(client: Reader): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct n.nspname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname <> all ($1)
        and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' and ${own('c.oid')}`,
    [schemas],
  )
  return rows.map(row => row.name)
}

/** Tables that hold a row. */
export async function tablesWithRows(client: Reader): Promise<string[]> {
  const filled: string[] = []
  for (const table of await readTables(client)) {
    const { rows } = await client.query(`select exists (select from ${quoted(table)}) as filled`)
    if (rows[0].filled) filled.push(table.name)
  }
  return filled
}

/** How many other connections of ours are on this database: a server at work. */
export async function othersAtWork(client: Reader): Promise<number> {
  const { rows } = await client.query(
    `select count(*) as n from pg_stat_activity
      where datname = current_database() and application_name = 'motcua' and pid <> pg_backend_pid()`,
  )
  return Number(rows[0].n)
}

export const quoted = ({ schema, name }: { schema: string; name: string }): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`

export const quotedColumns = (columns: readonly string[]): string =>
  columns.map(pg.escapeIdentifier).join(', ')

/** Text of values does not depend on who asks, and no limit of the server ends a long copy. */
export async function steady(client: Reader): Promise<void> {
  await client.query(`set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set intervalstyle = 'postgres';
    set bytea_output = 'hex'; set extra_float_digits = 3; set client_encoding = 'UTF8';
    set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0`)
}

/** Removes every object of ours, so that migrations begin from nothing; what extensions own stays. */
export async function clearDatabase(client: Reader): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('drop %s if exists %I.%I cascade',
              case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
                             when 'f' then 'foreign table' else 'table' end, n.nspname, c.relname) as statement
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${own('c.oid')}
      union all
     select format('drop routine if exists %s cascade', p.oid::regprocedure)
       from pg_proc p where p.pronamespace = 'public'::regnamespace and ${own('p.oid')}
      union all
     select format('drop %s if exists public.%I cascade', case t.typtype when 'd' then 'domain' else 'type' end, t.typname)
       from pg_type t left join pg_class c on c.oid = t.typrelid
      where t.typnamespace = 'public'::regnamespace and ${own('t.oid')}
        and (t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c'))`,
  )
  await client.query('begin')
  await client.query('drop schema if exists graphile_worker cascade')
  for (const { statement } of rows) await client.query(statement)
  await client.query('commit')
}
