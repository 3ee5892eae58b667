import { type Insertable, type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import { type Db, insertMany, type Tx } from '../../../platform/database.ts'
import type { SourceKind } from '../tables.ts'
import { plainNumber } from '../tasks/identity.ts'
import type { RowProblem } from './rows.ts'
import type {
  ImportState,
  PreviewedTask,
  TaskImportProblemTable,
  TaskImportRowTable,
  TaskImportTable,
} from './tables.ts'

export type ImportRow = Selectable<TaskImportTable>
export type ProblemRow = Selectable<TaskImportProblemTable>
export type PreviewRow = Selectable<TaskImportRowTable>

export interface ImportRef {
  readonly agencyId: string
  readonly importId: string
}

export const insertImport = (tx: Tx, row: Insertable<TaskImportTable>) =>
  tx.insertInto('task_import').values(row).execute()

export const findImport = (
  db: Db,
  agencies: readonly string[],
  id: string,
): Promise<ImportRow | undefined> =>
  agencies.length === 0
    ? Promise.resolve(undefined)
    : db
        .selectFrom('task_import')
        .selectAll()
        .where('agency_id', 'in', [...agencies])
        .where('id', '=', id)
        .executeTakeFirst()

export const lockImport = (tx: Tx, ref: ImportRef): Promise<ImportRow | undefined> =>
  tx
    .selectFrom('task_import')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.importId)
    .forUpdate()
    .executeTakeFirst()

/** Of two attempts at one import the second waits until the first has ended. */
export const oneAtATime = (tx: Tx, ref: ImportRef) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`task_import ${ref.importId}`}, 0))`.execute(tx)

export const changeImport = (
  db: Db | Tx,
  ref: ImportRef,
  change: Partial<Insertable<TaskImportTable>>,
  from?: readonly ImportState[],
) =>
  db
    .updateTable('task_import')
    .set(change)
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.importId)
    .$if(from !== undefined, query => query.where('state', 'in', [...from!]))
    .execute()

export const listImports = (db: Db, agencies: readonly string[]): Promise<ImportRow[]> =>
  agencies.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('task_import')
        .selectAll()
        .where('agency_id', 'in', [...agencies])
        .orderBy('created_at', 'desc')
        .limit(50)
        .execute()

/** Mistakes in place of those of the last check. */
export async function keepProblems(tx: Tx, ref: ImportRef, problems: readonly RowProblem[]): Promise<void> {
  await tx
    .deleteFrom('task_import_problem')
    .where('agency_id', '=', ref.agencyId)
    .where('import_id', '=', ref.importId)
    .execute()
  if (problems.length === 0) return
  await tx
    .insertInto('task_import_problem')
    .values(
      problems.map((problem, n) => ({
        ...{ agency_id: ref.agencyId, import_id: ref.importId, n, row: problem.row },
        ...{ field: problem.field, code: problem.code, params: JSON.stringify(problem.params ?? {}) },
      })),
    )
    .execute()
}

export const problemsOf = (
  db: Db,
  ref: ImportRef,
  page: { readonly from: number; readonly count: number },
): Promise<ProblemRow[]> =>
  db
    .selectFrom('task_import_problem')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('import_id', '=', ref.importId)
    .orderBy('n')
    .offset(page.from)
    .limit(page.count)
    .execute()

/** A row as the check read it, and what says the same already. */
export interface ReadTask {
  readonly row: number
  readonly task: PreviewedTask
  readonly sameRow?: number
  readonly sameTask?: { readonly id: string; readonly code: string }
}

/** Rows to look at in place of those of the last check. */
export async function keepRows(tx: Tx, ref: ImportRef, rows: readonly ReadTask[]): Promise<void> {
  await tx
    .deleteFrom('task_import_row')
    .where('agency_id', '=', ref.agencyId)
    .where('import_id', '=', ref.importId)
    .execute()
  await insertMany(
    tx,
    'task_import_row',
    rows.map(({ row, task, sameRow, sameTask }) => ({
      ...{ agency_id: ref.agencyId, import_id: ref.importId, row, task: JSON.stringify(task) },
      ...{ same_row: sameRow ?? null, same_task: sameTask?.id ?? null, same_code: sameTask?.code ?? null },
    })),
    ['task'],
  )
}

/** A page of them in their order: those that give a task, or those that repeat one. */
export const rowsOf = (
  db: Db,
  ref: ImportRef,
  page: { readonly repeated: boolean; readonly from: number; readonly count: number },
): Promise<PreviewRow[]> =>
  db
    .selectFrom('task_import_row')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('import_id', '=', ref.importId)
    .where(sql<boolean>`(same_row is not null or same_task is not null)`, '=', page.repeated)
    .orderBy('row')
    .offset(page.from)
    .limit(page.count)
    .execute()

/** Which of these rows are tasks already, and which task each is. */
export async function knownKeys(
  db: Db | Tx,
  setKey: string,
  rows: readonly { readonly leadId: string; readonly key: string }[],
): Promise<Map<string, { readonly id: string; readonly code: string }>> {
  const { rows: found } = await sql<{ key: string; id: string; code: string }>`
    select task.import_key as key, task.id, task.code from unnest(${rows.map(row => row.leadId)}::text[], ${rows.map(row => row.key)}::text[])
      as asked (agency_id, key)
    join steering_task task on task.agency_id = asked.agency_id and task.set_key = ${setKey}
      and task.import_key = asked.key`.execute(db)
  return new Map(found.map(({ key, ...task }) => [key, task]))
}

/** A document that gives tasks, as rows name it. */
export interface NamedDocument {
  readonly id: string
  readonly number: string
  readonly on: Day
  readonly kind: SourceKind
  readonly summary: string
}

/** Keeps documents that are not kept yet, whatever the capitals and spaces. @returns the document of each key */
export async function keepDocuments(
  tx: Tx,
  agencyId: string,
  setKey: string,
  documents: readonly NamedDocument[],
  by: { readonly at: Date; readonly accountId: string },
): Promise<Map<string, string>> {
  if (documents.length === 0) return new Map()
  const found = await documentsLike(tx, agencyId, setKey, documents)
  const missing = documents.filter(one => !found.has(documentKey(one)))
  if (missing.length === 0) return found
  await tx
    .insertInto('source_document')
    .values(
      missing.map(one => ({
        ...{ agency_id: agencyId, id: one.id, set_key: setKey, number: one.number, issued_on: one.on },
        ...{ kind: one.kind, summary: one.summary, issuer: null, signer: null },
        ...{ file_hash: null, file_name: null, created_at: by.at, created_by: by.accountId },
      })),
    )
    .onConflict(on =>
      on.columns(['agency_id', 'set_key', 'number', 'issued_on']).where('number', 'is not', null).doNothing(),
    )
    .execute()
  return documentsLike(tx, agencyId, setKey, documents)
}

/** Documents of these numbers and dates that are kept, by their key. */
async function documentsLike(
  tx: Tx,
  agencyId: string,
  setKey: string,
  documents: readonly NamedDocument[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; number: string; on: Day }>`
    select id, number, issued_on as on from source_document
    where agency_id = ${agencyId} and set_key = ${setKey} and issued_on = any (${[...new Set(documents.map(one => one.on))]}::date[])
      and (number = any (${documents.map(one => one.number)}::text[])
        or regexp_replace(lower(number), '\\s', '', 'g') = any (${documents.map(one => plainNumber(one.number))}::text[]))`.execute(
    tx,
  )
  return new Map(rows.map(row => [documentKey(row), row.id]))
}

export const documentKey = (document: { readonly number: string; readonly on: Day }): string =>
  `${document.on} ${plainNumber(document.number)}`
