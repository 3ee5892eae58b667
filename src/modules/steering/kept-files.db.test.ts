import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { isKeptBySteering, keptColumns } from './kept-files.ts'

const { db } = await testDatabase()

test('every column that names a file of steering holds it in the store', async () => {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name ~ '^(file|pdf|docx|signed)_hash$' and table_name !~ '^(dossier|draft|result)'
    order by 1, 2`.execute(db)
  expect(rows.map(row => [row.table, row.column])).toEqual(
    keptColumns.toSorted(([a, b], [c, d]) => (a + b < c + d ? -1 : 1)),
  )
})

test('a file that no row names may go', async () =>
  expect(await isKeptBySteering(db, 'a'.repeat(64))).toBe(false))
