import { type Day, plusDays, weekdayOf } from '../../../kernel/dates.ts'

/** The cells of one month in weeks from Monday; null where another month has its days. */
export interface Month {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly weeks: readonly (readonly (Day | null)[])[]
}

/**
 * The months from one day to another, cut to the weeks that matter: weeks before the first and after the last day are
 * left out.
 */
export function monthsBetween(first: Day, last: Day): Month[] {
  const months: Month[] = []
  const from = mondayOf(first)
  const until = plusDays(mondayOf(last), 6)
  for (let at = `${first.slice(0, 7)}-01`; at <= last; at = nextMonth(at)) {
    const end = plusDays(nextMonth(at), -1)
    const weeks: (Day | null)[][] = []
    for (let monday = mondayOf(at); monday <= end; monday = plusDays(monday, 7)) {
      if (monday < from || monday > until) continue
      const week = Array.from({ length: 7 }, (_, i) => plusDays(monday, i))
      weeks.push(week.map(day => (day < at || day > end ? null : day)))
    }
    months.push({ year: Number(at.slice(0, 4)), month: Number(at.slice(5, 7)), weeks })
  }
  return months
}

const mondayOf = (day: Day): Day => plusDays(day, -((weekdayOf(day) + 6) % 7))

const nextMonth = (day: Day): Day => `${plusDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
