import { type Day, dayOf } from '../../kernel/dates.ts'
import { type Issue, issue } from '../../kernel/issue.ts'
import { readDay } from '../../ui/read.ts'
import { type Period, periodBetween, periodOf, reportingYear } from './periods.ts'

/** What a visitor chose on the page, as typed. */
export interface TypedQuery {
  readonly ky?: string | undefined
  readonly tu?: string | undefined
  readonly den?: string | undefined
  readonly 'co-quan'?: string | undefined
  readonly 'linh-vuc'?: string | undefined
}

/** The period chosen: two days where both are given, else the one of the list, else the reporting year. */
export function readPeriod(typed: TypedQuery, now: Date): { period: Period; issues: Issue[] } {
  const usual = periodOf(String(reportingYear(dayOf(now))))!
  const chosen = periodOf(typed.ky ?? '')
  if (!typed.tu?.trim() && !typed.den?.trim()) {
    const wrong = typed.ky !== undefined && typed.ky !== '' && !chosen
    return { period: chosen ?? usual, issues: wrong ? [issue('ky', 'reports.periodUnknown')] : [] }
  }
  const from = readDay(typed.tu ?? '')
  const to = readDay(typed.den ?? '')
  const issues: Issue[] = []
  if (!from) issues.push(issue('tu', 'reports.dayUnreadable'))
  if (!to) issues.push(issue('den', 'reports.dayUnreadable'))
  const period = from && to && periodBetween(from, to)
  if (from && to && !period) issues.push(issue('den', 'reports.turnedRound'))
  if (from && from > dayOf(now)) issues.push(issue('tu', 'reports.notBegun'))
  return { period: issues.length === 0 && period ? period : (chosen ?? usual), issues }
}

/** The address of the figures with what was chosen. */
export function addressOf(
  path: string,
  choice: {
    readonly period: Period
    readonly agencyId?: string | undefined
    readonly field?: string | undefined
  },
): string {
  const parts = new URLSearchParams({ ky: choice.period.key })
  if (choice.agencyId) parts.set('co-quan', choice.agencyId)
  if (choice.field) parts.set('linh-vuc', choice.field)
  return `${path}?${parts}`
}

/** The two days of a period that was chosen by its days; empty for one of the list. */
export const daysChosen = (period: Period): { tu: Day; den: Day } | undefined =>
  period.kind === 'days' ? { tu: period.from, den: period.to } : undefined
