import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { type Counts, countKeys, type MonthFlow } from './figures.ts'

/** Which dossiers are counted, and up to which moment they are known. */
export interface Scope {
  /** First moment of the period. */
  readonly start: Date
  /** The moment the figures stand for: the end of the period, or now when it is not over. What came later is unknown. */
  readonly asOf: Date
  readonly agencyId?: string | undefined
  readonly field?: string | undefined
}

/** Counts of one agency, field and unit; a dossier not handed to a unit yet is with the desk (null). */
export interface GroupCounts extends Counts {
  readonly agencyId: string
  readonly field: string
  readonly unitId: string | null
}

export interface Counted {
  readonly groups: readonly GroupCounts[]
  readonly flows: ReadonlyMap<string, MonthFlow>
  /** Some of what was counted is invented for the demonstration. */
  readonly illustrative: boolean
}

const columns = sql`agency_id, id, field, unit_id, channel, illustrative, accepted_at, current_due_at, limit_unit`
const local = (moment: RawBuilder<unknown>) => sql`(${moment} at time zone 'Asia/Ho_Chi_Minh')`

/**
 * Counts every dossier of the scope once, by agency, field and unit, by the month of its acceptance and by the month
 * of its end, in one pass. A dossier is finished when its result is ready; without one, when it was returned,
 * withdrawn or stopped. Late and early follow `classify` of the calendar; `store.db.test.ts` compares them.
 */
export const countStatement = (scope: Scope): RawBuilder<Record<string, unknown>> => {
  const { start, asOf } = scope
  return sql`
    with known as (
      select ${columns}, finished_at as ended_at
      from dossier
      where finished_at >= ${start} and accepted_at < ${asOf} ${narrowed(scope)}
      union all
      select ${columns}, case when state in ('RETURNED', 'WITHDRAWN', 'STOPPED', 'REJECTED') then coalesce(returned_at, (
          select max(step.at) from dossier_step step
          where step.agency_id = dossier.agency_id and step.dossier_id = dossier.id
            and step.to_state = dossier.state)) end
      from dossier
      where finished_at is null and accepted_at < ${asOf} ${narrowed(scope)}
    ), judged as (
      select *,
        accepted_at >= ${start} as fresh,
        ended_at is not null and ended_at < ${asOf} as settled,
        coalesce(ended_at > current_due_at, false) as ended_late,
        coalesce(case when limit_unit = 'HOUR' then current_due_at - ended_at >= interval '1 minute'
          else ${local(sql`ended_at`)}::date < ${local(sql`current_due_at`)}::date end, false) as ended_early
      from known
      where ended_at is null or ended_at >= ${start}
    ), placed as (
      select *,
        -- a clock that stood still at that moment, and was stopped in time, is not late
        not settled and coalesce(current_due_at < ${asOf}, false) and not exists (
          select from dossier_clock_event pause
          where pause.agency_id = judged.agency_id and pause.dossier_id = judged.id and pause.kind = 'PAUSE'
            and pause.at <= least(judged.current_due_at, ${asOf})
            and not exists (
              select from dossier_clock_event onward
              where onward.agency_id = pause.agency_id and onward.dossier_id = pause.dossier_id
                and onward.kind in ('RESUME', 'RESTART') and onward.at > pause.at and onward.at <= ${asOf})
        ) as work_late,
        case when fresh then to_char(${local(sql`accepted_at`)}, 'YYYY-MM') end as month_in,
        case when settled then to_char(${local(sql`ended_at`)}, 'YYYY-MM') end as month_out
      from judged
    )
    select
      grouping(month_in) = 0 as by_in, grouping(month_out) = 0 as by_out,
      agency_id, field, unit_id, month_in, month_out,
      count(*) filter (where fresh and channel = 2) as "receivedOnline",
      count(*) filter (where fresh and channel <> 2) as "receivedDirect",
      count(*) filter (where not fresh) as "carriedOver",
      count(*) filter (where settled and ended_early and not ended_late) as "settledEarly",
      count(*) filter (where settled and not ended_early and not ended_late) as "settledOnTime",
      count(*) filter (where settled and ended_late) as "settledLate",
      count(*) filter (where not settled and not work_late) as "inWorkInTime",
      count(*) filter (where work_late) as "inWorkLate",
      bool_or(illustrative) as illustrative
    from placed
    group by grouping sets ((agency_id, field, unit_id), (month_in), (month_out))`
}

/** What {@link countStatement} counts. */
export async function countDossiers(tx: Tx, scope: Scope): Promise<Counted> {
  const { rows } = await countStatement(scope).execute(tx)
  const groups: GroupCounts[] = []
  const flows = new Map<string, MonthFlow>()
  for (const row of rows) {
    if (row.by_in === true || row.by_out === true) addFlow(flows, row)
    else
      groups.push({
        ...countsOf(row),
        agencyId: String(row.agency_id),
        field: String(row.field),
        unitId: row.unit_id === null ? null : String(row.unit_id),
      })
  }
  return { groups, flows, illustrative: rows.some(row => row.illustrative === true) }
}

const narrowed = ({ agencyId, field }: Scope) => sql`
  ${agencyId === undefined ? sql`` : sql`and agency_id = ${agencyId}`}
  ${field === undefined ? sql`` : sql`and field = ${field}`}`

const countsOf = (row: Record<string, unknown>): Counts =>
  Object.fromEntries(countKeys.map(key => [key, Number(row[key])])) as unknown as Counts

function addFlow(flows: Map<string, MonthFlow>, row: Record<string, unknown>): void {
  const month = (row.by_in === true ? row.month_in : row.month_out) as string | null
  if (month === null) return
  const counts = countsOf(row)
  const known = flows.get(month) ?? {
    month,
    receivedOnline: 0,
    receivedDirect: 0,
    settledEarly: 0,
    settledOnTime: 0,
    settledLate: 0,
  }
  const { receivedOnline, receivedDirect, settledEarly, settledOnTime, settledLate } = counts
  flows.set(month, {
    ...known,
    ...(row.by_in === true
      ? { receivedOnline, receivedDirect }
      : { settledEarly, settledOnTime, settledLate }),
  })
}

/** Refused at intake in the period (status 3); not part of what was received. */
export async function countRefused(tx: Tx, scope: Scope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from dossier_step
    where to_state = 'REJECTED' and at >= ${scope.start} and at < ${scope.asOf}
      ${scope.agencyId === undefined ? sql`` : sql`and agency_id = ${scope.agencyId}`}
      ${
        scope.field === undefined
          ? sql``
          : sql`and exists (select from dossier where dossier.agency_id = dossier_step.agency_id
              and dossier.id = dossier_step.dossier_id and dossier.field = ${scope.field})`
      }`.execute(tx)
  return rows[0]!.count
}
