import pg from 'pg'
import { schemas } from './catalog.ts'

/** What stands in the way of filling tables in any order, and how it is put back. */
interface Guard {
  readonly off: string
  readonly on: string
}

/**
 * Runs `fill` without foreign keys and triggers, and puts them back as they were; putting back a foreign key
 * checks every row. Needs no superuser: the owner of the tables may do it.
 */
export async function withoutGuards(client: pg.PoolClient, fill: () => Promise<void>): Promise<void> {
  const guards = [...(await foreignKeys(client)), ...(await triggers(client))]
  for (const { off } of guards) await client.query(off)
  await fill()
  for (const { on } of guards) await client.query(on)
}

async function foreignKeys(client: pg.PoolClient): Promise<Guard[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select con.conrelid::regclass::text as table, con.conname as name, pg_get_constraintdef(con.oid) as definition
       from pg_constraint con join pg_namespace n on n.oid = con.connamespace
      where con.contype = 'f' and con.conparentid = 0 and n.nspname = any ($1)
      order by 1, 2`,
    [schemas],
  )
  return rows.map(({ table, name, definition }) => ({
    off: `alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`,
    on: `alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${definition}`,
  }))
}

async function triggers(client: pg.PoolClient): Promise<Guard[]> {
  const { rows } = await client.query<{ table: string; name: string; always: boolean }>(
    `select t.tgrelid::regclass::text as table, t.tgname as name, t.tgenabled = 'A' as always
       from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled in ('O', 'A') and n.nspname = any ($1)
      order by 1, 2`,
    [schemas],
  )
  return rows.map(({ table, name, always }) => ({
    off: `alter table ${table} disable trigger ${pg.escapeIdentifier(name)}`,
    on: `alter table ${table} enable ${always ? 'always ' : ''}trigger ${pg.escapeIdentifier(name)}`,
  }))
}
