import { type RawBuilder, sql } from 'kysely'
import { type Day, formatDay, plusDays } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { type BrokenFigure, brokenSums, refuseBroken } from '../identities.ts'
import { type Counts, noCounts, type TimeClass } from './timeline.ts'

/**
 * Which tasks are counted (steering fact sheet §4, period rule): those assigned in [from, to], as they stood on `asOf`,
 * as far as it was known at `knownOn` (now when absent), and on wish those carried over from before `from`.
 */
export interface FiguresQuery {
  readonly setKey: string
  readonly asOf: Day
  readonly knownOn?: Date | undefined
  readonly from: Day
  /** `asOf` when absent. */
  readonly to?: Day | undefined
  /** Lead agencies, or units; all lead agencies when absent. */
  readonly scopes?: readonly string[] | undefined
}

/** Figures of one agency or unit. */
export interface ScopeFigures extends Counts {
  readonly scope: string
}

const words: Readonly<Record<keyof Counts, string>> = {
  total: 'tổng số nhiệm vụ',
  doneOnTime: 'hoàn thành đúng hạn',
  doneLate: 'hoàn thành quá hạn',
  openInTime: 'chưa hoàn thành, trong hạn',
  openOverdue: 'chưa hoàn thành, quá hạn',
}

/** The identities every figure satisfies (§4); what is broken. */
export const brokenIdentities = (rows: readonly ScopeFigures[], whole: Counts): BrokenFigure[] =>
  brokenSums(rows, whole, words, [
    { whole: 'total', parts: ['doneOnTime', 'doneLate', 'openInTime', 'openOverdue'] },
  ])

export const sumOf = (rows: readonly Counts[]): Counts =>
  rows.reduce<Counts>(
    (sum, row) => ({
      total: sum.total + row.total,
      doneOnTime: sum.doneOnTime + row.doneOnTime,
      doneLate: sum.doneLate + row.doneLate,
      openInTime: sum.openInTime + row.openInTime,
      openOverdue: sum.openOverdue + row.openOverdue,
    }),
    noCounts,
  )

/** Whether the kept counts can answer: whole years of assignment, as known now. */
export const keptCountsAnswer = ({ asOf, knownOn, from, to }: FiguresQuery): boolean =>
  knownOn === undefined &&
  from.endsWith('-01-01') &&
  (to === undefined || to >= asOf || (to.endsWith('-12-31') && to < asOf))

/** Of a scope that is a lead agency: its identifier holds no dot, a unit's does. */
const ofAgencies = sql<boolean>`position('.' in scope) = 0`

/** Of these scopes; of all lead agencies when none is named. */
export const scopeFilter = (scopes: readonly string[] | undefined): RawBuilder<boolean> =>
  scopes === undefined ? ofAgencies : sql<boolean>`scope = any (${[...scopes]})`

/** Of stretches `span` that hold on the day: those of a class (§3). */
export const inClass = (asOf: Day): Readonly<Record<TimeClass, RawBuilder<boolean>>> => ({
  DONE_ON_TIME: sql`(span.done_on is not null and (span.deadline is null or span.done_on <= span.deadline))`,
  DONE_LATE: sql`(span.done_on > span.deadline)`,
  OPEN_IN_TIME: sql`(span.done_on is null and (span.deadline is null or span.deadline >= ${asOf}))`,
  OPEN_OVERDUE: sql`(span.done_on is null and span.deadline < ${asOf})`,
})

/** The columns of {@link ClassCounts} over stretches `span` that hold on the day. */
export function countedByClass(asOf: Day): RawBuilder<unknown> {
  const of = inClass(asOf)
  return sql`count(*)::int as total,
      count(*) filter (where ${of.DONE_ON_TIME})::int as done_on_time,
      count(*) filter (where ${of.DONE_LATE})::int as done_late,
      count(*) filter (where ${of.OPEN_IN_TIME})::int as open_in_time,
      count(*) filter (where ${of.OPEN_OVERDUE})::int as open_overdue`
}

export interface ClassCounts {
  readonly total: number
  readonly done_on_time: number
  readonly done_late: number
  readonly open_in_time: number
  readonly open_overdue: number
}

interface CountRow extends ClassCounts {
  readonly scope: string
}

export const countsOf = (row: ClassCounts): Counts => ({
  total: row.total,
  doneOnTime: row.done_on_time,
  doneLate: row.done_late,
  openInTime: row.open_in_time,
  openOverdue: row.open_overdue,
})

const figuresOf = (rows: readonly CountRow[]): ScopeFigures[] =>
  rows.map(row => ({ scope: row.scope, ...countsOf(row) }))

/** From the kept counts: sums over the years, months and days up to `asOf`, however many tasks there are. */
export async function countedFigures(db: Db, query: FiguresQuery): Promise<ScopeFigures[]> {
  const { asOf, from, to = asOf, setKey } = query
  const year = `${asOf.slice(0, 4)}-01-01`
  const month = `${asOf.slice(0, 7)}-01`
  const { rows } = await sql<CountRow>`
    select scope, sum(total)::int as total, sum(done_on_time)::int as done_on_time, sum(done_late)::int as done_late,
      sum(open_in_time)::int as open_in_time, sum(open_overdue)::int as open_overdue
    from task_count
    where set_key = ${setKey} and ${scopeFilter(query.scopes)}
      and cohort between ${Number(from.slice(0, 4))} and ${Number(to.slice(0, 4))}
      and ((level = 'y' and start < ${year})
        or (level = 'm' and start >= ${year} and start < ${month})
        or (level = 'd' and start >= ${month} and start <= ${asOf}))
    group by scope order by scope`.execute(db)
  return figuresOf(rows).filter(row => row.total !== 0 || row.doneOnTime + row.doneLate !== 0)
}

/** Counts on the last days of months and on a day, all scopes together; each checked by the identities. */
export interface DayFigures extends Counts {
  readonly day: Day
}

/**
 * How the whole stood at the end of each month of the period and on `asOf`: one pass over the kept counts where they
 * can answer, else a figure a day.
 * @param ends last days of months, ascending, `asOf` last
 */
export async function figuresByDay(
  db: Db,
  query: FiguresQuery,
  ends: readonly Day[],
): Promise<readonly DayFigures[]> {
  if (!keptCountsAnswer(query))
    return Promise.all(
      ends.map(async day => ({ day, ...(await figures(db, { ...query, asOf: day, to: day })).whole })),
    )
  const { asOf, from, setKey } = query
  const month = `${asOf.slice(0, 7)}-01`
  // Months before this one whole, this one by days.
  const { rows } = await sql<CountRow & { start: Day }>`
    select start, '' as scope, sum(total)::int as total, sum(done_on_time)::int as done_on_time,
      sum(done_late)::int as done_late, sum(open_in_time)::int as open_in_time, sum(open_overdue)::int as open_overdue
    from task_count
    where set_key = ${setKey} and ${scopeFilter(query.scopes)}
      and cohort between ${Number(from.slice(0, 4))} and ${Number(asOf.slice(0, 4))}
      and ((level = 'm' and start < ${month}) or (level = 'd' and start >= ${month} and start <= ${asOf}))
    group by start order by start`.execute(db)
  let sum = noCounts
  let next = 0
  return ends.map(day => {
    const moved: ScopeFigures[] = []
    while (next < rows.length && rows[next]!.start <= day) moved.push(...figuresOf([rows[next++]!]))
    sum = sumOf([sum, ...moved])
    refuseBroken(brokenIdentities([{ scope: `ngày ${formatDay(day)}`, ...sum }], sum))
    return { day, ...sum }
  })
}

/** From the stretches: any day as known on any day, and any span of assignment. */
export async function spanFigures(db: Db, query: FiguresQuery): Promise<ScopeFigures[]> {
  const { asOf, from, to = asOf, setKey, knownOn } = query
  const known =
    knownOn === undefined
      ? sql<boolean>`known_to = 'infinity'`
      : sql<boolean>`known_from <= ${knownOn} and known_to > ${knownOn}`
  const { rows } = await sql<CountRow>`
    select scope, ${countedByClass(asOf)}
    from task_span span
    where set_key = ${setKey} and ${scopeFilter(query.scopes)}
      and assigned_on between ${from} and ${to} and from_day <= ${asOf} and to_day > ${asOf} and ${known}
    group by scope order by scope`.execute(db)
  return figuresOf(rows)
}

/** Figures by lead agency (or unit), from the kept counts where they can answer; not checked yet. */
export const sums = (db: Db, query: FiguresQuery): Promise<ScopeFigures[]> =>
  keptCountsAnswer(query) ? countedFigures(db, query) : spanFigures(db, query)

/**
 * Figures by lead agency (or unit), checked.
 * @throws IdentityFault when they do not add up
 */
export async function figures(
  db: Db,
  query: FiguresQuery,
): Promise<{ rows: readonly ScopeFigures[]; whole: Counts }> {
  const rows = await sums(db, query)
  const whole = sumOf(rows)
  refuseBroken(brokenIdentities(rows, whole))
  return { rows, whole }
}

/**
 * Tasks assigned before the period that were still open when it began, as they stood on `asOf`: shown beside the
 * period's own where a report says that it carries over (§4).
 */
export async function carriedOver(db: Db, query: FiguresQuery): Promise<readonly ScopeFigures[]> {
  const { asOf, from, setKey, knownOn } = query
  const eve = plusDays(from, -1)
  const known =
    knownOn === undefined
      ? sql<boolean>`known_to = 'infinity'`
      : sql<boolean>`known_from <= ${knownOn} and known_to > ${knownOn}`
  const { rows } = await sql<CountRow>`
    with open_before as (
      select distinct agency_id, task_id from task_span
      where set_key = ${setKey} and ${scopeFilter(query.scopes)} and assigned_on < ${from}
        and from_day <= ${eve} and to_day > ${eve} and done_on is null and ${known})
    select scope, ${countedByClass(asOf)}
    from task_span span join open_before using (agency_id, task_id)
    where set_key = ${setKey} and from_day <= ${asOf} and to_day > ${asOf} and ${known}
    group by scope order by scope`.execute(db)
  return figuresOf(rows)
}
