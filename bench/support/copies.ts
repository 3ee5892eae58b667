import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../src/platform/database.ts'

/**
 * Multiplies one real row: `count` copies that differ in the columns named, each by an expression over `n`, the number
 * of the copy from 1. Columns that the database makes are left to it.
 */
export async function copyRow(
  db: Db,
  table: string,
  id: string,
  count: number,
  differ: Readonly<Record<string, RawBuilder<unknown>>>,
): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'
    order by ordinal_position`.execute(db)
  const names = rows.map(row => row.name)
  const values = names.map(name => differ[name] ?? sql.ref(name))
  await sql`insert into ${sql.table(table)} (${sql.join(names.map(name => sql.ref(name)))})
    select ${sql.join(values)} from ${sql.table(table)}, generate_series(1, ${count}) as n
    where id = ${id}`.execute(db)
  await sql`vacuum analyze ${sql.table(table)}`.execute(db)
}
