import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** Columns of steering that name a file of the store. */
export const keptColumns = [
  ['source_document', 'file_hash'],
  ['task_file', 'file_hash'],
  ['task_note', 'file_hash'],
  ['directive_reading', 'file_hash'],
  ['urging_letter', 'pdf_hash'],
  ['urging_letter', 'docx_hash'],
  ['task_import', 'file_hash'],
  ['report_run', 'file_hash'],
  ['sitting', 'pdf_hash'],
  ['sitting', 'signed_hash'],
] as const

/** Whether a row of steering names that file: it stays in the store then. */
export async function isKeptBySteering(db: Db, hash: string): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select exists (${sql.join(
    keptColumns.map(
      ([table, column]) => sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${hash}`,
    ),
    sql` union all `,
  )}) as kept`.execute(db)
  return rows[0]!.kept
}
