import { type Day, dayOf, momentAt, plusDays } from '../../kernel/dates.ts'
import { Refusal } from '../../kernel/issue.ts'
import type { Db } from '../../platform/database.ts'
import type { RateLimiter, RateRule } from '../../platform/rate-limit.ts'
import type { Organizations } from '../organizations/index.ts'
import { brokenIdentities, type Figures, type MonthFigures, runningMonths, sum, withSums } from './figures.ts'
import { monthsOf, type Period } from './periods.ts'
import { type Counted, countDossiers, countRefused, type GroupCounts, type Scope } from './store.ts'

/** What is asked for: a period, and optionally one agency or one field. */
export interface FiguresQuery {
  readonly period: Period
  readonly agencyId?: string | undefined
  readonly field?: string | undefined
}

/** A part of the whole with its name. */
export interface PartFigures extends Figures {
  readonly id: string
  readonly name: string
}

/** A unit with what is late in it. */
export interface LateUnit {
  readonly agencyId: string
  readonly agencyName: string
  /** Null: the dossiers are at the one-stop desk. */
  readonly unitId: string | null
  readonly unitName: string | null
  readonly settledLate: number
  readonly inWorkLate: number
}

/** The smallest part that is published: one agency, field and unit. */
export interface Line extends Figures {
  readonly agencyId: string
  readonly agencyName: string
  readonly field: string
  readonly unitId: string | null
  readonly unitName: string | null
}

/** The figures of a period, checked: every identity of the form holds. */
export interface Report {
  readonly period: Period
  /** The moment the figures stand for. */
  readonly asOf: Date
  readonly total: Figures
  readonly months: readonly MonthFigures[]
  readonly agencies: readonly PartFigures[]
  readonly fields: readonly PartFigures[]
  readonly lateUnits: readonly LateUnit[]
  readonly lines: readonly Line[]
  readonly refusedAtIntake: number
  readonly illustrative: boolean
}

/** The figures contradict themselves: nothing of them is shown, and somebody has to look. */
export class FiguresFault extends Error {
  constructor(period: Period, broken: readonly string[]) {
    super(`figures of ${period.key} do not add up: ${broken.join('; ')}`)
    this.name = 'FiguresFault'
  }
}

export interface ReportsDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly limiter: RateLimiter
  readonly organizations: Pick<Organizations, 'agencies' | 'units'>
}

/** How long figures are shown without counting anew: a minute. */
const keptForMs = 60_000
/** Counts kept; a few kilobytes each. */
const keptMost = 200
/** Figures counted anew for one address in a minute; those that are kept cost nothing. */
const counting: RateRule = { name: 'reports.counting', limit: 30, windowSeconds: 60 }

/** Public figures on settling procedures, from the dossiers themselves. */
export function createReports({ db, clock, limiter, organizations }: ReportsDeps) {
  const kept = new Map<string, { readonly at: number; readonly report: Promise<Report> }>()

  /**
   * The figures of a period as they stand at its end, or now.
   * @param address of whoever asks, for the limit on counting
   * @throws Refusal `reports.notBegun` (422), `request.tooMany` (429)
   */
  async function report(query: FiguresQuery, address: string): Promise<Report> {
    const now = clock()
    if (query.period.from > dayOf(now)) throw new Refusal('reports.notBegun', 422)
    const key = JSON.stringify([query.period.key, query.agencyId, query.field])
    const known = kept.get(key)
    if (known && now.getTime() - known.at < keptForMs) return known.report
    const pace = limiter.take(address, counting)
    if (!pace.allowed) throw new Refusal('request.tooMany', 429, { seconds: pace.retryAfterSeconds })
    kept.delete(key)
    if (kept.size >= keptMost) kept.delete(kept.keys().next().value!)
    const counted = count(query, now)
    kept.set(key, { at: now.getTime(), report: counted })
    counted.catch(() => kept.delete(key))
    return counted
  }

  async function count({ period, agencyId, field }: FiguresQuery, now: Date): Promise<Report> {
    const end = momentAt(plusDays(period.to, 1))
    const asOf = now < end ? now : end
    const scope: Scope = { start: momentAt(period.from), asOf, agencyId, field }
    // One view of the database for all counts, so that they can be held against each other.
    const [counted, refusedAtIntake] = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async tx => [await countDossiers(tx, scope), await countRefused(tx, scope)] as const)
    const total = withSums(sum(counted.groups))
    const months = runningMonths(flowsOf(period, counted, dayOf(now)), total.carriedOver)
    const broken = brokenIdentities(total, months)
    if (broken.length > 0) throw new FiguresFault(period, broken)
    const lines = await named(counted.groups)
    return {
      ...{ period, asOf, total, months, refusedAtIntake, lines },
      agencies: partsOf(lines, line => [line.agencyId, line.agencyName]),
      fields: partsOf(lines, line => [line.field, line.field]),
      lateUnits: lateUnitsOf(lines),
      illustrative: counted.illustrative,
    }
  }

  async function named(groups: readonly GroupCounts[]): Promise<Line[]> {
    const agencies = new Map((await organizations.agencies()).map(one => [one.id, one.name]))
    const units = new Map<string, string>()
    for (const agencyId of new Set(groups.map(group => group.agencyId)))
      for (const unit of await organizations.units(agencyId)) units.set(`${agencyId} ${unit.id}`, unit.name)
    return groups
      .map(group => ({
        ...withSums(group),
        agencyId: group.agencyId,
        agencyName: agencies.get(group.agencyId) ?? group.agencyId,
        field: group.field,
        unitId: group.unitId,
        unitName: group.unitId && (units.get(`${group.agencyId} ${group.unitId}`) ?? group.unitId),
      }))
      .sort(
        (a, b) =>
          byName(a.agencyName, b.agencyName) ||
          byName(a.field, b.field) ||
          byName(a.unitName ?? '', b.unitName ?? ''),
      )
  }

  return { report }
}

export type Reports = ReturnType<typeof createReports>

const collator = new Intl.Collator('vi')
const byName = (a: string, b: string): number => collator.compare(a, b)

/** Every month of the period that has begun, also those in which nothing happened. */
const flowsOf = (period: Period, { flows }: Counted, today: Day) =>
  monthsOf(period)
    .filter(month => month <= today.slice(0, 7))
    .map(
      month =>
        flows.get(month) ?? {
          month,
          receivedOnline: 0,
          receivedDirect: 0,
          settledEarly: 0,
          settledOnTime: 0,
          settledLate: 0,
        },
    )

function partsOf(lines: readonly Line[], partOf: (line: Line) => readonly [string, string]): PartFigures[] {
  const parts = Map.groupBy(lines, line => partOf(line)[0])
  return [...parts]
    .map(([id, own]) => ({ ...withSums(sum(own)), id, name: partOf(own[0]!)[1] }))
    .sort((a, b) => b.received - a.received || byName(a.name, b.name))
}

function lateUnitsOf(lines: readonly Line[]): LateUnit[] {
  const units = Map.groupBy(lines, line => `${line.agencyId} ${line.unitId ?? ''}`)
  return [...units.values()]
    .map(own => {
      const { agencyId, agencyName, unitId, unitName } = own[0]!
      const { settledLate, inWorkLate } = sum(own)
      return { agencyId, agencyName, unitId, unitName, settledLate, inWorkLate }
    })
    .filter(unit => unit.settledLate + unit.inWorkLate > 0)
    .sort(
      (a, b) =>
        b.inWorkLate - a.inWorkLate ||
        b.settledLate - a.settledLate ||
        byName(`${a.agencyName} ${a.unitName}`, `${b.agencyName} ${b.unitName}`),
    )
}
