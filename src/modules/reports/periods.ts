import { type Day, formatDay, isDay, plusDays } from '../../kernel/dates.ts'
import type { Lang } from '../../kernel/messages.ts'
import { monthName, texts } from '../../ui/i18n.ts'

/**
 * Reporting periods (kỳ báo cáo). The periods of Nghị định 09/2019 end on the 14th, so that a report can be sent
 * before its month is over: a quarter runs from the 15th of the month before it to the 14th of its last month.
 * Source: one-stop fact sheet §17.1. Besides them plain months, and any two days.
 */
export interface Period {
  /** As it stands in an address: `2026`, `2026-H1`, `2026-Q4`, `2026-11`, `2026-03-01..2026-05-31`. */
  readonly key: string
  readonly kind: 'year' | 'halfYear' | 'quarter' | 'month' | 'days'
  readonly from: Day
  /** The last day; it belongs to the period. */
  readonly to: Day
}

/** The first day of a reporting period within its month; the one before it ends on the 14th. */
const firstDay = 15

/** More than this is no report but a copy of the register: five years. */
export const longestDays = 1_830

/** Reads the key of a period. Undefined for anything that is none. */
export function periodOf(key: string): Period | undefined {
  const [, yearText, part] = /^(\d{4})(?:-(H1|Q[1-4]|\d{2}))?$/.exec(key) ?? []
  if (yearText !== undefined) {
    const year = Number(yearText)
    if (year < 2000 || year > 2100) return undefined
    if (part === undefined) return reporting(key, 'year', year, 1, 12)
    if (part === 'H1') return reporting(key, 'halfYear', year, 1, 6)
    const number = Number(part.replace('Q', ''))
    if (part.startsWith('Q')) return reporting(key, 'quarter', year, number * 3 - 2, number * 3)
    if (number < 1 || number > 12) return undefined
    const from = dayIn(year, number, 1)
    return { key, kind: 'month', from, to: plusDays(dayIn(year, number + 1, 1), -1) }
  }
  const [from, to] = key.length === 22 ? key.split('..') : []
  return from && to ? periodBetween(from, to) : undefined
}

/** The period from one day to another, both included. Undefined when they are no days, turned round or too far apart. */
export function periodBetween(from: Day, to: Day): Period | undefined {
  if (!isDay(from) || !isDay(to) || from > to || from < '2000-01-01' || to > '2100-12-31') return undefined
  if (plusDays(from, longestDays) < to) return undefined
  return { key: `${from}..${to}`, kind: 'days', from, to }
}

/** Months `first` to `last` of a year, as reported: the 15th of the month before to the 14th of the last. */
const reporting = (key: string, kind: Period['kind'], year: number, first: number, last: number): Period => ({
  key,
  kind,
  from: dayIn(year, first - 1, firstDay),
  to: dayIn(year, last, firstDay - 1),
})

/** Months 0 and 13 are the December before and the January after. */
function dayIn(year: number, month: number, day: number): Day {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

/** The reporting year a day falls into: 15/12/2026 opens 2027. */
export const reportingYear = (day: Day): number => {
  const year = Number(day.slice(0, 4))
  return day > dayIn(year, 12, firstDay - 1) ? year + 1 : year
}

/** The periods to choose from on that day, the nearest first: years, quarters and months that have begun. */
export function periodChoices(today: Day): Period[] {
  const year = reportingYear(today)
  const month = Number(today.slice(5, 7))
  const calendarYear = Number(today.slice(0, 4))
  const keys = [
    `${year}`,
    ...[4, 3, 2, 1].map(quarter => `${year}-Q${quarter}`),
    `${year}-H1`,
    ...Array.from({ length: 12 }, (_, back) => dayIn(calendarYear, month - back, 1).slice(0, 7)),
    `${year - 1}`,
    ...[4, 3, 2, 1].map(quarter => `${year - 1}-Q${quarter}`),
    `${year - 1}-H1`,
  ]
  return keys.map(key => periodOf(key)!).filter(period => period.from <= today)
}

const words = texts({
  vi: {
    year: (year: string) => `Năm ${year}`,
    halfYear: (year: string) => `6 tháng đầu năm ${year}`,
    quarter: (number: string, year: string) => `Quý ${number}/${year}`,
    days: (from: string, to: string) => `Từ ${from} đến ${to}`,
  },
  en: {
    year: (year: string) => `Year ${year}`,
    halfYear: (year: string) => `First half of ${year}`,
    quarter: (number: string, year: string) => `Quarter ${number} of ${year}`,
    days: (from: string, to: string) => `From ${from} to ${to}`,
  },
})

const roman = ['I', 'II', 'III', 'IV']

/** `Quý IV/2026`, `Tháng 11/2026`. */
export function periodName(period: Period, lang: Lang): string {
  const t = words(lang)
  const [year, part = ''] = period.key.split('-') as [string, string?]
  if (period.kind === 'year') return t.year(year)
  if (period.kind === 'halfYear') return t.halfYear(year)
  if (period.kind === 'quarter') {
    const number = Number(part.slice(1))
    return t.quarter(lang === 'vi' ? roman[number - 1]! : String(number), year)
  }
  if (period.kind === 'month') return monthName(lang, Number(year), Number(part))
  return t.days(formatDay(period.from), formatDay(period.to))
}

/** `15/9/2026 – 14/12/2026`. */
export const periodSpan = ({ from, to }: Period): string => `${formatDay(from)} – ${formatDay(to)}`

/** The calendar months a period touches, `2026-09` first. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = []
  let month = from.slice(0, 7)
  for (; month <= to.slice(0, 7); month = plusDays(`${month}-28`, 7).slice(0, 7)) months.push(month)
  return months
}
