import { type Selectable, sql } from 'kysely'
import type { PersonActor } from '../../kernel/actor.ts'
import { type Day, momentAt, plusDays } from '../../kernel/dates.ts'
import { type Db, mustMeet, type Tx, together } from '../../platform/database.ts'
import { prepared } from '../../platform/prepared.ts'
import type { Answers } from '../forms/index.ts'
import type { DraftFileTable, DraftTable } from './tables.ts'

/** A draft (bản kê khai nháp) as it lies in the database. */
export type DraftRow = Selectable<DraftTable>
export type DraftFileRow = Selectable<DraftFileTable>

export interface DraftRef {
  readonly agencyId: string
  readonly id: string
}

const draftColumns = [
  ...(['agency_id', 'id', 'account_id', 'procedure_code', 'procedure_version_id', 'case_id'] as const),
  ...(['answers', 'page', 'created_at', 'updated_at', 'expires_at', 'dossier_id'] as const),
] as const
const fileColumns = [
  ...(['agency_id', 'draft_id', 'id', 'field', 'component_id', 'name', 'original', 'hash'] as const),
  ...(['size', 'mime', 'pages', 'risks', 'added_at'] as const),
] as const

/** A file of a draft as JSON brings it. */
type FileJson = Omit<DraftFileRow, 'added_at'> & { readonly added_at: string }

/** The draft, if it is this person's, with its files in the order in which they came: both in one read. */
export async function findOwn(
  db: Db,
  actor: PersonActor,
  id: string,
): Promise<{ readonly draft: DraftRow; readonly files: readonly DraftFileRow[] } | undefined> {
  const found = await db
    .selectFrom('draft')
    .select(draftColumns)
    .select(eb =>
      eb
        .selectFrom(
          eb
            .selectFrom('draft_file')
            .select(fileColumns)
            .whereRef('draft_file.agency_id', '=', 'draft.agency_id')
            .whereRef('draft_file.draft_id', '=', 'draft.id')
            .as('file'),
        )
        .select(sql<readonly FileJson[]>`coalesce(json_agg(file order by added_at, id), '[]')`.as('all'))
        .as('files'),
    )
    .where('id', '=', id)
    .where('account_id', '=', actor.accountId)
    .modifyEnd(prepared)
    .executeTakeFirst()
  if (!found) return undefined
  const { files, ...draft } = found
  return { draft, files: (files ?? []).map(file => ({ ...file, added_at: new Date(file.added_at) })) }
}

/** Drafts not filed yet, the one touched last first. */
export const listOwn = (db: Db, actor: PersonActor, procedureCode?: string): Promise<DraftRow[]> => {
  const query = db
    .selectFrom('draft')
    .selectAll()
    .where('account_id', '=', actor.accountId)
    .where('dossier_id', 'is', null)
    .orderBy('updated_at', 'desc')
    .limit(50)
  return (procedureCode ? query.where('procedure_code', '=', procedureCode) : query).execute()
}

export const insertDraft = (db: Db | Tx, row: Omit<DraftRow, 'answers'> & { answers: Answers }) =>
  db
    .insertInto('draft')
    .values({ ...row, answers: JSON.stringify(row.answers) })
    .execute()

/** Keeps the answers; a draft that became a dossier meanwhile is not touched. @returns whether it was kept */
export async function saveAnswers(
  db: Db | Tx,
  ref: DraftRef,
  change: { answers: Answers; page: string; at: Date; expiresAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('draft')
    .set({
      answers: JSON.stringify(change.answers),
      page: change.page,
      updated_at: movedOn(change.at),
      expires_at: change.expiresAt,
    })
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)
    .where('dossier_id', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Adds a file, and lets a submission under way see that the draft changed.
 * @throws NothingMet when the draft was filed or thrown away meanwhile
 */
export const insertFile = (
  db: Db | Tx,
  row: Omit<DraftFileRow, 'risks'> & { risks: DraftFileRow['risks'] },
  expiresAt: Date,
): Promise<void> =>
  together(db, [
    mustMeet(
      db
        .updateTable('draft')
        .set({ updated_at: movedOn(row.added_at), expires_at: expiresAt })
        .where('agency_id', '=', row.agency_id)
        .where('id', '=', row.draft_id)
        .where('dossier_id', 'is', null)
        .returning('id'),
    ),
    db.insertInto('draft_file').values({ ...row, risks: JSON.stringify(row.risks) }),
  ])

export async function deleteFile(db: Db | Tx, ref: DraftRef, fileId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('draft_file')
    .where('agency_id', '=', ref.agencyId)
    .where('draft_id', '=', ref.id)
    .where('id', '=', fileId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** @returns false when there is none any more, or it became a dossier meanwhile */
export async function deleteDraft(tx: Tx, ref: DraftRef): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('draft')
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)
    .where('dossier_id', 'is', null)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/**
 * Remembers the dossier that the draft becomes; its answers and files are the dossier's then. Sent with its rows: they
 * come about only if the draft is still what was `seen`, neither filed nor thrown away nor changed.
 */
export const filedDraft = (tx: Tx, ref: DraftRef, dossierId: string, seen: Date) =>
  mustMeet(
    tx
      .updateTable('draft')
      .set({ dossier_id: dossierId, answers: '{}' })
      .where('agency_id', '=', ref.agencyId)
      .where('id', '=', ref.id)
      .where('dossier_id', 'is', null)
      .where('updated_at', '=', seen)
      .returning('id'),
  )

/**
 * Locks a draft that is not filed for the rest of the transaction, and lets a submission under way see that it changed.
 * @returns false when there is none any more
 */
export async function changeDraft(tx: Tx, ref: DraftRef, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('draft')
    .set({ updated_at: movedOn(at) })
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)
    .where('dossier_id', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The moment of a change: later than the one before, even within one millisecond or after the clock went back. */
const movedOn = (at: Date) => sql<Date>`greatest(${at}::timestamptz, updated_at + interval '1 millisecond')`

/** Removes drafts nobody came back to, and keeps how many of each procedure and day there were. @returns those that went */
export async function deleteExpired(tx: Tx, now: Date, limit: number): Promise<readonly DraftRef[]> {
  const { rows } = await sql<DraftRef>`with gone as (
      delete from draft where (agency_id, id) in (
        select agency_id, id from draft where dossier_id is null and expires_at < ${now} limit ${limit})
      and dossier_id is null
      returning agency_id, id, procedure_code, (created_at at time zone 'Asia/Ho_Chi_Minh')::date as begun_on),
    kept as (
      insert into draft_lapsed as before (agency_id, procedure_code, begun_on, count)
      select agency_id, procedure_code, begun_on, count(*) from gone group by 1, 2, 3 order by 1, 2, 3
      on conflict (agency_id, procedure_code, begun_on) do update set count = before.count + excluded.count)
    select agency_id as "agencyId", id from gone`.execute(tx)
  return rows
}

/** Drafts of a procedure begun in a period: how many became dossiers, how many ran out, the others are open. */
export interface DropOut {
  readonly agencyId: string
  readonly procedureCode: string
  readonly begun: number
  readonly filed: number
  readonly lapsed: number
}

/** Begun from the first day to the last, both included; of one procedure, or of all. */
export async function dropOut(
  db: Db,
  from: Day,
  to: Day,
  of?: { readonly agencyId: string; readonly code: string },
): Promise<DropOut[]> {
  const only = of ? sql`and agency_id = ${of.agencyId} and procedure_code = ${of.code}` : sql``
  const { rows } = await sql<DropOut>`
    select agency_id as "agencyId", procedure_code as "procedureCode", sum(begun)::int as begun,
      sum(filed)::int as filed, sum(lapsed)::int as lapsed
    from (
      select agency_id, procedure_code, count(*) as begun, count(dossier_id) as filed, 0 as lapsed from draft
      where created_at >= ${momentAt(from)} and created_at < ${momentAt(plusDays(to, 1))} ${only} group by 1, 2
      union all
      select agency_id, procedure_code, sum(count), 0, sum(count) from draft_lapsed
      where begun_on between ${from} and ${to} ${only} group by 1, 2) as counted
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

/** How many drafts of the person are not filed yet. */
export const countOwn = async (db: Db, actor: PersonActor): Promise<number> =>
  (
    await db
      .selectFrom('draft')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('account_id', '=', actor.accountId)
      .where('dossier_id', 'is', null)
      .executeTakeFirstOrThrow()
  ).count

/** Whether any row, of a draft or of a dossier, still names that file. */
export async function isReferred(db: Db, hash: string): Promise<boolean> {
  const { rows } = await sql<{ referred: boolean }>`select exists (
      select 1 from draft_file where hash = ${hash}
      union all select 1 from dossier_file where hash = ${hash}
      union all select 1 from dossier_form where file_hash = ${hash}
      union all select 1 from dossier_result where ${hash} in (draft_hash, signed_hash, issued_hash)) as referred`.execute(
    db,
  )
  return rows[0]!.referred
}
