import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Db } from '../../src/platform/database.ts'

type Row = Readonly<Record<string, unknown>>

/** The tables that a submission writes, in the order of its rows, each with the column that names the dossier. */
const tables = [
  { name: 'dossier', key: 'id' },
  { name: 'dossier_component', key: 'dossier_id' },
  { name: 'dossier_file', key: 'dossier_id' },
  { name: 'dossier_step', key: 'dossier_id' },
  { name: 'audit_event', key: 'subject_id' },
  { name: 'delivery', key: 'about_id' },
] as const

interface Insert {
  readonly table: string
  readonly statement: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/**
 * The rows that one real submission left, inserted again under new names by bare statements: planned once a connection,
 * one for each table, all in one transaction; only the two files of the draft come before it, as they do in life.
 */
export class BareRows {
  private readonly draftFiles: Insert
  private readonly inserts: readonly Insert[]

  private constructor(draftFiles: Insert, inserts: readonly Insert[]) {
    this.draftFiles = draftFiles
    this.inserts = inserts
  }

  static async of(db: Db, draftId: string): Promise<BareRows> {
    const { id } = await db
      .selectFrom('dossier')
      .select('id')
      .where('draft_id', '=', draftId)
      .executeTakeFirstOrThrow()
    const read = async (table: string, key: string, value: string): Promise<Insert> => {
      const generated = await generatedColumns(db, table)
      const { rows } = await sql<{ row: Row }>`
        select to_jsonb(t) as row from ${sql.table(table)} t where ${sql.ref(key)}::text = ${value}`.execute(
        db,
      )
      if (rows.length === 0) throw new Error(`a submission left nothing in ${table}`)
      const found = rows.map(({ row }) => row)
      const columns = Object.keys(found[0]!).filter(name => !generated.has(name))
      const places = found
        .map((_, n) => `(${columns.map((_, i) => `$${n * columns.length + i + 1}`).join(', ')})`)
        .join(', ')
      return {
        table,
        columns,
        rows: found,
        statement: `insert into ${table} (${columns.map(name => `"${name}"`).join(', ')}) values ${places}`,
      }
    }
    const inserts: Insert[] = []
    for (const { name, key } of tables) inserts.push(await read(name, key, id))
    const one = await read('draft_file', 'draft_id', draftId)
    return new BareRows({ ...one, statement: firstRowOnly(one) }, inserts)
  }

  /** One submission of that draft with the files of those hashes. */
  async insert(pool: pg.Pool, draft: string, hashes: readonly string[]): Promise<void> {
    const ids = { draft, dossier: randomUUID() }
    const values = (insert: Insert, rows: readonly Row[], fileOf: (n: number) => string | undefined) =>
      rows.flatMap((row, n) =>
        insert.columns.map(column => valueFor(insert.table, column, row, ids, fileOf(n))),
      )
    for (const [n, row] of this.draftFiles.rows.entries())
      await pool.query({
        name: 'draft_file',
        text: this.draftFiles.statement,
        values: values(this.draftFiles, [row], () => hashes[n]),
      })
    const client = await pool.connect()
    try {
      await client.query('begin')
      for (const insert of this.inserts)
        await client.query({
          name: insert.table,
          text: insert.statement,
          values: values(insert, insert.rows, n => hashes[n]),
        })
      await client.query({
        name: 'job',
        text: `select graphile_worker.add_job('notifications.deliver', $1::json)`,
        values: [JSON.stringify({ agencyId: 'G15', deliveryId: ids.dossier })],
      })
      await client.query({
        name: 'filed',
        text: `update draft set dossier_id = $1, answers = '{}' where agency_id = 'G15' and id = $2`,
        values: [ids.dossier, ids.draft],
      })
      await client.query('commit')
    } finally {
      client.release()
    }
  }
}

async function generatedColumns(db: Db, table: string): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated <> 'NEVER'`.execute(db)
  return new Set(rows.map(row => row.name))
}

/** As filing does: the draft sees in the same statement that it changed. */
const firstRowOnly = ({ table, columns }: Insert): string =>
  `with changed as (update draft set updated_at = now() where agency_id = $${columns.indexOf('agency_id') + 1} and id = $${columns.indexOf('draft_id') + 1}) insert into ${table} (${columns.map(name => `"${name}"`).join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`

/** What differs from the row that was copied: keys, codes and contents. */
function valueFor(
  table: string,
  column: string,
  row: Row,
  ids: { readonly draft: string; readonly dossier: string },
  hash: string | undefined,
): unknown {
  if (column === 'id') return table === 'dossier' ? ids.dossier : randomUUID()
  if (column === 'dossier_id') return ids.dossier
  if (column === 'draft_id') return ids.draft
  if (column === 'subject_id' || column === 'about_id') return ids.dossier
  if (column === 'submission_code') return `NT-200101-${ids.dossier}`
  if (column === 'hash' && hash !== undefined) return hash
  const value = row[column]
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
