import { type Day, formatDay, plusDays } from '../../../kernel/dates.ts'
import type { Lang } from '../../../kernel/messages.ts'

/**
 * How a document words the time limit of a task (thời hạn), read as a rule (steering fact sheet §2, `deadline_kind`).
 * The deadline day itself is still in time (§4).
 */
export type DeadlineRule =
  /** "đến ngày X", "ngày X", "chậm nhất ngày X": on that day at the latest. */
  | { readonly kind: 'on'; readonly day: Day }
  /** "trước ngày X": the day before it. */
  | { readonly kind: 'before'; readonly day: Day }
  /** "trong tháng 9", "tháng 9/2019". */
  | { readonly kind: 'inMonth'; readonly year: number; readonly month: number }
  /** "quý IV năm 2019". */
  | { readonly kind: 'inQuarter'; readonly year: number; readonly quarter: number }
  /** "6 tháng đầu năm 2019" (1), "6 tháng cuối năm" (2). */
  | { readonly kind: 'inHalf'; readonly year: number; readonly half: 1 | 2 }
  /** "trong năm 2019". */
  | { readonly kind: 'inYear'; readonly year: number }
  /** "trong thời hạn 10 ngày làm việc": working days after the day of the document. */
  | { readonly kind: 'workingDays'; readonly count: number }
  /** "trong vòng 30 ngày": calendar days after the day of the document. */
  | { readonly kind: 'days'; readonly count: number }
  /** "hằng tháng", "hằng quý": comes again; the report regime says when, so the task itself has no day. */
  | { readonly kind: 'every'; readonly period: 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year' }
  /** Không ghi thời hạn. */
  | { readonly kind: 'none' }

/** The last day in time, and how it was found, for people. */
export interface ReadDeadline {
  readonly day: Day | null
  readonly why: DeadlineReason
}

/** One step of the derivation with its facts; {@link sayReason} turns it into a sentence. */
export type DeadlineReason =
  | { readonly code: 'onDay'; readonly day: Day }
  | { readonly code: 'dayBefore'; readonly named: Day; readonly day: Day }
  | { readonly code: 'lastDayOf'; readonly period: string; readonly day: Day }
  | ({ readonly code: 'workingDaysAfter' } & Counted)
  | ({ readonly code: 'daysAfter' } & Counted)
  | { readonly code: 'recurring'; readonly period: string }
  | { readonly code: 'noLimit' }

/** What a count of days begins with: the day of the document, or of the assignment where no document is named. */
export type CountedSince = 'document' | 'assignment'

interface Counted {
  readonly from: Day
  readonly since: CountedSince
  readonly count: number
  readonly day: Day
}

/** Counts working days; the calendar of `motcua/legal-time` does it. */
export type AddWorkingDays = (from: Day, count: number) => Day

const lastDayOfMonth = (year: number, month: number): Day =>
  plusDays(month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`, -1)

/**
 * The last day in time of a rule.
 * @param from day of the document that gives the task, from which "trong thời hạn …" counts
 */
export function readDeadline(
  rule: DeadlineRule,
  from: Day,
  addWorkingDays: AddWorkingDays,
  since: CountedSince = 'document',
): ReadDeadline {
  const lastOf = (period: string, day: Day): ReadDeadline => ({
    day,
    why: { code: 'lastDayOf', period, day },
  })
  switch (rule.kind) {
    case 'on':
      return { day: rule.day, why: { code: 'onDay', day: rule.day } }
    case 'before': {
      const day = plusDays(rule.day, -1)
      return { day, why: { code: 'dayBefore', named: rule.day, day } }
    }
    case 'inMonth':
      return lastOf(`tháng ${rule.month}/${rule.year}`, lastDayOfMonth(rule.year, rule.month))
    case 'inQuarter':
      return lastOf(
        `quý ${roman[rule.quarter]} năm ${rule.year}`,
        lastDayOfMonth(rule.year, rule.quarter * 3),
      )
    case 'inHalf':
      return lastOf(
        `6 tháng ${rule.half === 1 ? 'đầu' : 'cuối'} năm ${rule.year}`,
        lastDayOfMonth(rule.year, rule.half * 6),
      )
    case 'inYear':
      return lastOf(`năm ${rule.year}`, `${rule.year}-12-31`)
    case 'workingDays': {
      const day = addWorkingDays(from, rule.count)
      return { day, why: { code: 'workingDaysAfter', from, since, count: rule.count, day } }
    }
    case 'days': {
      const day = plusDays(from, rule.count)
      return { day, why: { code: 'daysAfter', from, since, count: rule.count, day } }
    }
    case 'every':
      return { day: null, why: { code: 'recurring', period: periods[rule.period].vi } }
    case 'none':
      return { day: null, why: { code: 'noLimit' } }
  }
}

const roman: Readonly<Record<number, string>> = { 1: 'I', 2: 'II', 3: 'III', 4: 'IV' }
const periods = {
  day: { vi: 'hằng ngày', en: 'every day' },
  week: { vi: 'hằng tuần', en: 'every week' },
  month: { vi: 'hằng tháng', en: 'every month' },
  quarter: { vi: 'hằng quý', en: 'every quarter' },
  half: { vi: '6 tháng một lần', en: 'every half-year' },
  year: { vi: 'hằng năm', en: 'every year' },
} as const

const sinceWords = {
  document: { vi: 'ngày văn bản', en: 'document' },
  assignment: { vi: 'ngày giao', en: 'assignment' },
} as const

/** The derivation in words: "Trước ngày 15/9/2019 là chậm nhất ngày 14/9/2019." */
export function sayReason(why: DeadlineReason, lang: Lang = 'vi'): string {
  const vi = lang === 'vi'
  switch (why.code) {
    case 'onDay':
      return vi ? `Chậm nhất ngày ${formatDay(why.day)}.` : `On ${formatDay(why.day)} at the latest.`
    case 'dayBefore':
      return vi
        ? `Trước ngày ${formatDay(why.named)} là chậm nhất ngày ${formatDay(why.day)}.`
        : `Before ${formatDay(why.named)} is ${formatDay(why.day)} at the latest.`
    case 'lastDayOf':
      return vi
        ? `Ngày cuối của ${why.period} là ngày ${formatDay(why.day)}.`
        : `The last day of ${why.period} is ${formatDay(why.day)}.`
    case 'workingDaysAfter':
      return vi
        ? `${why.count} ngày làm việc sau ${sinceWords[why.since].vi} ${formatDay(why.from)} là ngày ${formatDay(why.day)}.`
        : `${why.count} working days after the ${sinceWords[why.since].en} of ${formatDay(why.from)} is ${formatDay(why.day)}.`
    case 'daysAfter':
      return vi
        ? `${why.count} ngày sau ${sinceWords[why.since].vi} ${formatDay(why.from)} là ngày ${formatDay(why.day)}.`
        : `${why.count} days after the ${sinceWords[why.since].en} of ${formatDay(why.from)} is ${formatDay(why.day)}.`
    case 'recurring':
      return vi
        ? `Thực hiện ${why.period}; hạn từng kỳ theo chế độ báo cáo.`
        : `Comes again (${why.period}); the report regime says when.`
    case 'noLimit':
      return vi ? 'Văn bản không ghi thời hạn.' : 'The document names no time limit.'
  }
}
