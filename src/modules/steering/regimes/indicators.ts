import { type Issue, issue } from '../../../kernel/issue.ts'
import { type Typed, textOf } from '../../../platform/http/typed.ts'
import type { Counts } from '../tasks/timeline.ts'

/** A figure that a report asks for (chỉ tiêu). */
export interface Indicator {
  readonly code: string
  readonly name: string
  readonly unit: string
  /** Taken from this system instead of being asked for again (fact sheet §10). */
  readonly source: IndicatorSource | null
  /** Whether the sum over agencies means something: shares do not add up. */
  readonly adds: boolean
}

/** Of tasks, every one given until the cut-off, as they stand on it. */
const taskFigures = {
  'tasks.total': (counts: Counts) => counts.total,
  'tasks.done': (counts: Counts) => counts.doneOnTime + counts.doneLate,
  'tasks.open': (counts: Counts) => counts.openInTime + counts.openOverdue,
  'tasks.overdue': (counts: Counts) => counts.openOverdue,
} as const

/** Figures of which this system may be the source, in words. */
export const indicatorSources = {
  'tasks.total': 'Nhiệm vụ được giao',
  'tasks.done': 'Nhiệm vụ đã hoàn thành',
  'tasks.open': 'Nhiệm vụ chưa hoàn thành',
  'tasks.overdue': 'Nhiệm vụ quá hạn chưa hoàn thành',
  // Of other parts of the system, of the days of the period: lent by whoever composes it.
  'dossiers.accepted': 'Hồ sơ đã tiếp nhận trong kỳ',
  'dossiers.online': 'Hồ sơ nộp trực tuyến, tiếp nhận trong kỳ',
  'dossiers.finished': 'Hồ sơ đã giải quyết trong kỳ',
  'dossiers.onTime': 'Hồ sơ giải quyết đúng hạn trong kỳ',
  'services.online': 'Dịch vụ công trực tuyến toàn trình, một phần đã được xác nhận',
} as const satisfies Record<keyof typeof taskFigures, string> & Readonly<Record<string, string>>
export type IndicatorSource = keyof typeof indicatorSources

/** What the system holds of one agency; a figure it does not hold of that agency is absent, and is asked for. */
export type HeldFigures = Readonly<Partial<Record<IndicatorSource, number>>>
export type LentSource = Exclude<IndicatorSource, keyof typeof taskFigures>
/** Figures held by other parts of the system, of one agency and the days of a period. */
export type LentFigures = Readonly<Partial<Record<LentSource, number>>>

export const heldOfTasks = (counts: Counts): HeldFigures =>
  Object.fromEntries(Object.entries(taskFigures).map(([source, of]) => [source, of(counts)]))

/** Values by code. */
export type IndicatorValues = Readonly<Record<string, number>>

/** Name of the field of an indicator. */
export const indicatorField = (code: string): string => `ct-${code}`

const largest = 999_999_999_999

/** Whole numbers as people write them: `8.243`, `8243`, `8 243`. */
function readWhole(text: string): number | undefined {
  const bare = text.trim()
  if (!/^\d+$/.test(bare) && !/^\d{1,3}([.\s\u00a0])\d{3}(\1\d{3})*$/.test(bare)) return undefined
  const value = Number(bare.replace(/\D/g, ''))
  return value <= largest ? value : undefined
}

/** The typed figures; those that are held are never read from a form. Every mistake at once. */
export function readIndicators(
  indicators: readonly Indicator[],
  typed: Typed,
  held: IndicatorValues,
): { readonly values: IndicatorValues; readonly issues: readonly Issue[] } {
  const values: Record<string, number> = {}
  const issues: Issue[] = []
  for (const one of indicators) {
    if (held[one.code] !== undefined) continue
    const value = readWhole(textOf(typed, indicatorField(one.code)))
    if (value === undefined)
      issues.push(issue(indicatorField(one.code), 'regime.figureShape', { name: one.name }))
    else values[one.code] = value
  }
  return { values, issues }
}

/** Values of the indicators whose figure is held, by code. */
export const linkedValues = (indicators: readonly Indicator[], held: HeldFigures): IndicatorValues =>
  Object.fromEntries(
    indicators.flatMap(one => {
      const value = one.source === null ? undefined : held[one.source]
      return value === undefined ? [] : [[one.code, value]]
    }),
  )

/** Reads the data form of a regime: a figure a line, `name; unit; source`, as the page asks for it. */
export function readIndicatorLines(
  text: string,
  field: string,
): { readonly indicators: readonly Indicator[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const indicators: Indicator[] = []
  const lines = text.split('\n').map(line => line.trim())
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const [name = '', unit = '', said = '', ...more] = line.split(';').map(part => part.trim())
    const share = unit === '%'
    const source = Object.keys(indicatorSources).find(key => key === said) as IndicatorSource | undefined
    if (name === '' || unit === '' || more.length > 0 || (said !== '' && !source))
      issues.push(issue(field, 'regime.indicatorLine', { line: index + 1 }))
    else
      indicators.push({ code: `c${indicators.length + 1}`, name, unit, source: source ?? null, adds: !share })
  }
  if (indicators.length === 0 && issues.length === 0) issues.push(issue(field, 'regime.indicatorsMissing'))
  return { indicators, issues }
}

/** One report that was handed in, as far as sums need it. */
export interface HandedReport {
  readonly agencyId: string
  readonly values: IndicatorValues
}

/** The sum over the reports handed in; null where sums mean nothing or nobody has reported. */
export function sumReports(
  indicators: readonly Indicator[],
  reports: readonly HandedReport[],
): Readonly<Record<string, number | null>> {
  return Object.fromEntries(
    indicators.map(one => [
      one.code,
      one.adds && reports.length > 0
        ? reports.reduce((sum, report) => sum + (report.values[one.code] ?? 0), 0)
        : null,
    ]),
  )
}
