import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import {
  allOf,
  type DraftRef,
  explained,
  heldDrafts,
  type Listing,
  ofClasses,
  searched,
} from '../drafting/store.ts'
import type { DecidedBy, DraftForm } from '../drafting/tables.ts'
import { heldOn, type Moment } from '../held.ts'
import { type DetailingClass, type DetailingCounts, noDetailing, type ScopeDetailing } from './figures.ts'
import type { DetailedLawTable } from './tables.ts'

export type LawRow = Selectable<DetailedLawTable>

/** Which documents are counted, as they stood at the moment. */
export interface DetailingQuery extends Moment {
  /** Laws in force from that day on; all when absent. */
  readonly from?: Day | undefined
  /** Laws in force up to that day. */
  readonly to?: Day | undefined
  readonly agencies?: readonly string[] | undefined
  readonly lawId?: string | undefined
}

export interface DetailingRowsQuery extends DetailingQuery {
  readonly classes?: readonly DetailingClass[] | undefined
  readonly search?: string | undefined
}

/** A document as it stood at the moment asked. */
export interface DetailingRow {
  readonly agency_id: string
  readonly id: string
  readonly code: string
  readonly name: string
  readonly form: DraftForm
  readonly decided_by: DecidedBy
  readonly state: string
  readonly law_id: string
  readonly law_number: string
  readonly law_name: string
  readonly needed_on: Day
  readonly planned_on: Day | null
  readonly submitted_on: Day | null
  readonly issued_on: Day | null
  readonly issued_number: string | null
  readonly effective_on: Day | null
  readonly explanation: string | null
  readonly illustrative: boolean
}

/** The condition of each class; exactly one holds of a document. */
const classIs = (asOf: Day): Readonly<Record<DetailingClass, RawBuilder<boolean>>> => ({
  owed: sql<boolean>`(s.issued_on is null and s.needed_on <= ${asOf})`,
  upcoming: sql<boolean>`(s.issued_on is null and s.needed_on > ${asOf})`,
  issuedInTime: sql<boolean>`(s.issued_on is not null and s.effective_on <= s.needed_on)`,
  issuedLate: sql<boolean>`(s.issued_on is not null and s.effective_on > s.needed_on)`,
})

const ofQuery = (query: DetailingQuery): RawBuilder<boolean> => {
  const { setKey, agencies, lawId, from = '-infinity', to = 'infinity' } = query
  return sql<boolean>`(s.set_key = ${setKey} and s.matter = 'detailing' and s.needed_on between ${from} and ${to}
    and ${agencies === undefined ? sql`true` : sql`s.agency_id = any (${[...agencies]})`}
    and ${lawId === undefined ? sql`true` : sql`d.law_id = ${lawId}`} and ${heldOn(query)})`
}

/** Figures by lead agency, by law, and of all of them counted by themselves. */
export async function countDetailing(
  db: Db,
  query: DetailingQuery,
): Promise<{
  readonly rows: readonly ScopeDetailing[]
  readonly laws: readonly ScopeDetailing[]
  readonly whole: DetailingCounts
}> {
  const is = classIs(query.asOf)
  const { rows } = await sql<DetailingCounts & { agency: string | null; law: string | null }>`
    select s.agency_id as agency, d.law_id as law, count(*)::int as total,
      (count(*) filter (where ${is.owed}))::int as owed,
      (count(*) filter (where ${is.upcoming}))::int as upcoming,
      (count(*) filter (where ${is.issuedInTime}))::int as "issuedInTime",
      (count(*) filter (where ${is.issuedLate}))::int as "issuedLate"
    from ${heldDrafts} where ${ofQuery(query)}
    group by grouping sets ((s.agency_id), (d.law_id), ()) order by 1, 2`.execute(db)
  const counts = ({ total, owed, upcoming, issuedInTime, issuedLate }: DetailingCounts): DetailingCounts => ({
    ...{ total, owed, upcoming, issuedInTime, issuedLate },
  })
  const whole = rows.find(row => row.agency === null && row.law === null)
  return {
    rows: rows.flatMap(row => (row.agency === null ? [] : [{ scope: row.agency, ...counts(row) }])),
    laws: rows.flatMap(row => (row.law === null ? [] : [{ scope: row.law, ...counts(row) }])),
    whole: whole ? counts(whole) : noDetailing,
  }
}

/** The rows behind a figure, the oldest debt first. */
export function documentsOf(query: DetailingRowsQuery): Listing<DetailingRow> {
  const asked = allOf([...ofClasses(classIs(query.asOf), query.classes), ...searched(query.search)])
  const from = sql`from ${heldDrafts} join detailed_law l on l.id = d.law_id where ${ofQuery(query)} and ${asked}`
  return {
    from,
    rows: sql<DetailingRow>`
      select d.agency_id, d.id, d.code, d.name, d.form, d.decided_by, d.law_id, d.illustrative,
        l.number as law_number, l.name as law_name, s.state, s.needed_on, s.planned_on, s.submitted_on, s.issued_on,
        s.effective_on, case when s.issued_on is not null then d.issued_number end as issued_number, ${explained(query)}
      ${from} order by s.issued_on is not null, s.needed_on, d.agency_id, d.id`,
  }
}

/** The laws of a set, in the order in which they take effect. */
export const lawsOf = (db: Db, setKey: string): Promise<LawRow[]> =>
  db
    .selectFrom('detailed_law')
    .selectAll()
    .where('set_key', '=', setKey)
    .orderBy('effective_on')
    .orderBy('number')
    .execute()

export const findLaw = (db: Db, id: string): Promise<LawRow | undefined> =>
  db.selectFrom('detailed_law').selectAll().where('id', '=', id).executeTakeFirst()

export const insertLaw = (
  tx: Tx,
  law: Omit<LawRow, 'illustrative'> & { illustrative?: boolean },
): Promise<unknown> => tx.insertInto('detailed_law').values(law).execute()

/** The clauses a document details, with their laws. */
export const clausesOf = (
  db: Db,
  ref: DraftRef,
): Promise<{ law_id: string; number: string; name: string; clause: string; effective_on: Day }[]> =>
  db
    .selectFrom('detailed_clause as c')
    .innerJoin('detailed_law as l', join =>
      join.onRef('l.agency_id', '=', 'c.law_keeper').onRef('l.id', '=', 'c.law_id'),
    )
    .select(['c.law_id', 'l.number', 'l.name', 'c.clause', 'l.effective_on'])
    .where('c.agency_id', '=', ref.agencyId)
    .where('c.draft_id', '=', ref.id)
    .orderBy('l.effective_on')
    .orderBy('c.clause')
    .execute()

/** A clause that a document details. */
export interface ClauseLink extends DraftRef {
  readonly lawKeeper: string
  readonly lawId: string
  readonly clause: string
}

export const insertClauses = (tx: Tx, links: readonly ClauseLink[]): Promise<unknown> =>
  tx
    .insertInto('detailed_clause')
    .values(
      links.map(link => ({
        ...{ agency_id: link.agencyId, draft_id: link.id, law_keeper: link.lawKeeper },
        ...{ law_id: link.lawId, clause: link.clause },
      })),
    )
    .execute()
