import { type Day, plusDays } from '../../../kernel/dates.ts'
import type { AddWorkingDays } from '../tasks/deadline.ts'

/** How often a report is due (tần suất thực hiện báo cáo). */
export type Frequency = 'month' | 'quarter' | 'halfYear' | 'nineMonths' | 'year'

export const frequencies: Readonly<Record<Frequency, string>> = {
  month: 'Hằng tháng',
  quarter: 'Hằng quý',
  halfYear: '6 tháng đầu năm',
  nineMonths: '9 tháng',
  year: 'Hằng năm',
}

/** A reporting period (kỳ báo cáo) with the first and the last day it counts. */
export interface Period {
  /** `2026-10`, `2026-Q4`, `2026-H1`, `2026-9M`, `2026`. */
  readonly key: string
  readonly from: Day
  /** Cut-off (thời gian chốt số liệu), counted. */
  readonly to: Day
}

const on = (year: number, month: number, day: number): Day => {
  const index = year * 12 + month - 1
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/**
 * The published cut-offs (NĐ 09/2019/NĐ-CP; fact sheet §10): a month from the 15th of the month before to its 14th, a
 * quarter from the 15th of the month before it to the 14th of its last, half-year, nine months and year from 15/12.
 * @param index month 1–12 or quarter 1–4; 1 for the others
 */
export function periodOf(frequency: Frequency, year: number, index = 1): Period {
  switch (frequency) {
    case 'month':
      return {
        key: `${year}-${String(index).padStart(2, '0')}`,
        from: on(year, index - 1, 15),
        to: on(year, index, 14),
      }
    case 'quarter':
      return { key: `${year}-Q${index}`, from: on(year, index * 3 - 3, 15), to: on(year, index * 3, 14) }
    case 'halfYear':
      return { key: `${year}-H1`, from: on(year, 0, 15), to: on(year, 6, 14) }
    case 'nineMonths':
      return { key: `${year}-9M`, from: on(year, 0, 15), to: on(year, 9, 14) }
    case 'year':
      return { key: `${year}`, from: on(year, 0, 15), to: on(year, 12, 14) }
  }
}

const inYear: Readonly<Record<Frequency, number>> = {
  month: 12,
  quarter: 4,
  halfYear: 1,
  nineMonths: 1,
  year: 1,
}

/** The periods whose cut-off lies in [from, to], in order. */
export function periodsEnding(frequency: Frequency, from: Day, to: Day): Period[] {
  const found: Period[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    for (let index = 1; index <= inYear[frequency]; index++) {
      const period = periodOf(frequency, year, index)
      if (period.to >= from && period.to <= to) found.push(period)
    }
  return found
}

/** "tháng 10/2026", "quý IV/2026", "6 tháng đầu năm 2026", "9 tháng năm 2026", "năm 2026". */
export function sayPeriod(key: string): string {
  const [, year, rest] = /^(\d{4})(?:-(.+))?$/.exec(key) ?? []
  if (year === undefined) return key
  if (rest === undefined) return `năm ${year}`
  if (rest === 'H1') return `6 tháng đầu năm ${year}`
  if (rest === '9M') return `9 tháng năm ${year}`
  if (rest.startsWith('Q')) return `quý ${['I', 'II', 'III', 'IV'][Number(rest[1]) - 1]}/${year}`
  return `tháng ${Number(rest)}/${year}`
}

/** When a report is to be sent (thời hạn gửi báo cáo), from its cut-off; each regime has its own. */
export type RegimeDeadline =
  /** "trước ngày 18" of the month of the cut-off: the day before is the last one. */
  | { readonly kind: 'before'; readonly day: number }
  /** "chậm nhất 2 ngày làm việc sau khi chốt số liệu". */
  | { readonly kind: 'workingDays'; readonly count: number }
  /** "chậm nhất 5 ngày sau khi chốt số liệu". */
  | { readonly kind: 'days'; readonly count: number }

/** The last day on which a report is in time. */
export function dueOn(rule: RegimeDeadline, cutOff: Day, addWorkingDays: AddWorkingDays): Day {
  if (rule.kind === 'workingDays') return addWorkingDays(cutOff, rule.count)
  if (rule.kind === 'days') return plusDays(cutOff, rule.count)
  return plusDays(`${cutOff.slice(0, 8)}${String(rule.day).padStart(2, '0')}`, -1)
}

export function sayDeadline(rule: RegimeDeadline): string {
  if (rule.kind === 'before') return `trước ngày ${rule.day} của tháng chốt số liệu`
  return rule.kind === 'workingDays'
    ? `${rule.count} ngày làm việc sau khi chốt số liệu`
    : `${rule.count} ngày sau khi chốt số liệu`
}

/** Days late: sent after the due day, or not sent and the day has passed (fact sheet §10). Never stored. */
export function daysLateOf(due: Day, sentOn: Day | null, today: Day): number {
  return Math.max(0, (Date.parse(sentOn ?? today) - Date.parse(due)) / 86_400_000)
}
