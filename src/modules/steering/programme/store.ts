import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { allOf, explained, heldDrafts, type Listing, ofClasses, searched } from '../drafting/store.ts'
import type { DraftForm } from '../drafting/tables.ts'
import { happenedBy, heldOn, knownIn, type Moment } from '../held.ts'
import { type AgencySchemes, noSchemes, type SchemeClass, type SchemeCounts } from './figures.ts'

/** Which schemes are counted: those whose plan falls in [from, to], as they stood at the moment. */
export interface SchemesQuery extends Moment {
  readonly from: Day
  /** `asOf` when absent: only what is due. */
  readonly to?: Day | undefined
  /** Lead agencies; all when absent. */
  readonly agencies?: readonly string[] | undefined
}

/** Which rows of a figure. */
export interface SchemeRowsQuery extends SchemesQuery {
  readonly classes?: readonly SchemeClass[] | undefined
  readonly issuedOnly?: boolean | undefined
  /** Changed so between `from` and `asOf`. */
  readonly changed?: 'postpone' | 'withdraw' | 'add' | undefined
  /** Of those put off: after the planned day had passed. */
  readonly changedAfterDue?: boolean | undefined
  readonly search?: string | undefined
  /** Registered and not in the programme yet: as it is now, for they count nowhere. */
  readonly pending?: boolean | undefined
}

/** A scheme as it stood at the moment asked. */
export interface SchemeRow {
  readonly agency_id: string
  readonly id: string
  readonly code: string
  readonly name: string
  readonly form: DraftForm
  readonly decided_by: string
  readonly state: string
  readonly planned_on: Day
  readonly planned_original: Day
  readonly submitted_on: Day | null
  readonly submitted_number: string | null
  readonly issued_on: Day | null
  readonly issued_number: string | null
  readonly explanation: string | null
  readonly illustrative: boolean
}

const ofAgencies = (agencies: readonly string[] | undefined): RawBuilder<boolean> =>
  agencies === undefined ? sql<boolean>`true` : sql<boolean>`s.agency_id = any (${[...agencies]})`

/** The condition of each class; exactly one holds of a scheme (`figures.test.ts` and the db test compare them). */
const classIs = (asOf: Day): Readonly<Record<SchemeClass, RawBuilder<boolean>>> => ({
  submittedInTime: sql<boolean>`(s.planned_on <= ${asOf} and s.submitted_on <= s.planned_on)`,
  submittedLate: sql<boolean>`(s.planned_on <= ${asOf} and s.submitted_on > s.planned_on)`,
  late: sql<boolean>`(s.planned_on <= ${asOf} and s.submitted_on is null)`,
  submittedEarly: sql<boolean>`(s.planned_on > ${asOf} and s.submitted_on is not null)`,
  upcoming: sql<boolean>`(s.planned_on > ${asOf} and s.submitted_on is null)`,
})

const planned = ({ setKey, asOf, from, to = asOf, agencies, ...moment }: SchemesQuery): RawBuilder<boolean> =>
  sql<boolean>`(s.set_key = ${setKey} and s.matter = 'scheme' and s.planned_on between ${from} and ${to}
    and ${ofAgencies(agencies)} and ${heldOn({ ...moment, setKey, asOf })})`

/** Figures by lead agency, and of all of them counted by themselves. */
export async function countSchemes(
  db: Db,
  query: SchemesQuery,
): Promise<{ readonly rows: readonly AgencySchemes[]; readonly whole: SchemeCounts }> {
  const { asOf, setKey, from, agencies } = query
  const is = classIs(asOf)
  const [counted, changed] = await Promise.all([
    sql<SchemeCounts & { scope: string | null }>`
      select s.agency_id as scope, count(*)::int as total,
        (count(*) filter (where s.planned_on <= ${asOf}))::int as due,
        (count(*) filter (where ${is.submittedInTime}))::int as "submittedInTime",
        (count(*) filter (where ${is.submittedLate}))::int as "submittedLate",
        (count(*) filter (where ${is.late}))::int as late,
        (count(*) filter (where ${is.submittedEarly}))::int as "submittedEarly",
        (count(*) filter (where ${is.upcoming}))::int as upcoming,
        (count(*) filter (where s.issued_on is not null))::int as issued
      from steering_draft_span s where ${planned(query)}
      group by grouping sets ((s.agency_id), ()) order by s.agency_id`.execute(db),
    sql<
      Pick<SchemeCounts, 'postponed' | 'postponedAfterDue' | 'withdrawn' | 'added'> & { scope: string | null }
    >`
      select s.agency_id as scope,
        (count(distinct s.id) filter (where kind = 'postpone'))::int as postponed,
        (count(distinct s.id) filter (where kind = 'postpone' and e.effective_on > (detail ->> 'plannedBefore')::date))::int
          as "postponedAfterDue",
        (count(distinct s.id) filter (where kind = 'withdraw'))::int as withdrawn,
        (count(distinct s.id) filter (where kind = 'add'))::int as added
      from steering_draft_event e join steering_draft s on s.agency_id = e.agency_id and s.id = e.draft_id
      where s.set_key = ${setKey} and s.matter = 'scheme' and kind in ('postpone', 'withdraw', 'add')
        and e.effective_on >= ${from} and ${happenedBy(query)} and ${ofAgencies(agencies)}
      group by grouping sets ((s.agency_id), ()) order by s.agency_id`.execute(db),
  ])
  const byScope = new Map<string | null, SchemeCounts>()
  for (const { scope, ...counts } of counted.rows) byScope.set(scope, { ...noSchemes, ...counts })
  for (const { scope, ...counts } of changed.rows)
    byScope.set(scope, { ...(byScope.get(scope) ?? noSchemes), ...counts })
  return {
    rows: [...byScope]
      .flatMap(([scope, counts]) => (scope === null ? [] : [{ scope, ...counts }]))
      .filter(row => row.total + row.postponed + row.withdrawn + row.added > 0)
      .toSorted((a, b) => (a.scope < b.scope ? -1 : 1)),
    whole: byScope.get(null) ?? noSchemes,
  }
}

function asked(query: SchemeRowsQuery): RawBuilder<boolean> {
  const { classes, issuedOnly, changed, changedAfterDue, search, from, asOf } = query
  return allOf([
    ...(changed
      ? [
          sql<boolean>`exists (select from steering_draft_event e where e.agency_id = d.agency_id
            and e.draft_id = d.id and e.kind = ${changed} and e.effective_on >= ${from} and ${happenedBy(query)}
            and ${changedAfterDue ? sql`e.effective_on > (e.detail ->> 'plannedBefore')::date` : sql`true`})`,
        ]
      : []),
    ...ofClasses(classIs(asOf), classes),
    ...(issuedOnly ? [sql<boolean>`s.issued_on is not null`] : []),
    ...searched(search),
  ])
}

/** Where rows come from: the stretches of the moment, save for schemes that have none. */
function source(query: SchemeRowsQuery): RawBuilder<unknown> {
  const ofSet = sql`d.set_key = ${query.setKey} and d.matter = 'scheme'
    and ${query.agencies === undefined ? sql`true` : sql`d.agency_id = any (${[...query.agencies]})`}`
  if (query.pending)
    return sql`steering_draft d cross join lateral
      (select d.state, d.planned_on, d.submitted_on, d.issued_on) s where ${ofSet} and d.state = 'registered'`
  // A withdrawn scheme is shown as it was before.
  if (query.changed === 'withdraw')
    return sql`steering_draft d join lateral (select * from steering_draft_span s where s.agency_id = d.agency_id
      and s.draft_id = d.id and s.from_day <= ${query.asOf} and ${knownIn(query)}
      order by s.from_day desc limit 1) s on true where ${ofSet}`
  return query.changed
    ? sql`${heldDrafts} where ${ofSet} and ${heldOn(query)}`
    : sql`${heldDrafts} where ${planned(query)}`
}

/** The rows behind a figure, in the order of the plan. */
export function schemesOf(query: SchemeRowsQuery): Listing<SchemeRow> {
  const from = sql`from ${source(query)} and ${asked(query)}`
  return {
    from,
    rows: sql<SchemeRow>`
      select d.agency_id, d.id, d.code, d.name, d.form, d.decided_by, d.planned_original, d.illustrative,
        ${explained(query)}, s.state, s.planned_on, s.submitted_on, s.issued_on,
        case when s.submitted_on is not null then d.submitted_number end as submitted_number,
        case when s.issued_on is not null then d.issued_number end as issued_number
      ${from} order by s.planned_on, d.agency_id, d.id`,
  }
}
