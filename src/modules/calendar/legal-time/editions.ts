import { type Day, type DayNumber, dayNumber, isDay, type Weekday } from './days.ts'
import { CalendarError } from './errors.ts'

/** Why a day differs from its day of the week. */
export const dayKinds = {
  /** ngày nghỉ lễ, tết theo luật */
  HOLIDAY: { worked: false },
  /** nghỉ bù khi ngày lễ trùng ngày nghỉ hằng tuần (Labour Code 2019, art. 111(3)) */
  COMPENSATORY: { worked: false },
  /** ngày thường được nghỉ do hoán đổi */
  SWAP_OFF: { worked: false },
  /** ngày nghỉ hằng tuần đi làm bù do hoán đổi */
  SWAP_WORK: { worked: true },
} as const

export type DayKind = keyof typeof dayKinds

/** How sure we are that the notice says so. */
export type Confidence = 'high' | 'medium' | 'low'

/** A day that a law or a yearly notice names. */
export interface SpecialDay {
  readonly date: Day
  readonly kind: DayKind
  /** What people call it: "Tết Dương lịch". */
  readonly name: string
  /** The other half of a swap. */
  readonly swapWith?: Day
  /** `SWAP_WORK`: the day of the week whose sittings it takes; the weekday swapped with when absent. */
  readonly sessionsOf?: Weekday
  readonly confidence?: Confidence
  readonly source?: string
}

/**
 * An edition of the calendar: what is known about the days from `from` to `to`, both included. `complete`
 * says that the yearly notice is in; until then every date that crosses the edition is provisional.
 */
export interface Edition {
  readonly key: string
  readonly from: Day
  readonly to: Day
  readonly complete: boolean
  readonly days: readonly SpecialDay[]
  readonly note?: string
  readonly source?: string
}

/** Longest edition, in days: ten years. */
const longestEdition = 3_653

/**
 * Editions in order of time.
 * @throws CalendarError `calendar.badEdition`, `calendar.badDay`, `calendar.editionsOverlap`
 */
export function orderEditions(editions: readonly Edition[]): readonly Edition[] {
  const ordered = [...editions].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  let end: DayNumber = Number.NEGATIVE_INFINITY
  for (const edition of ordered) {
    const { key, from, to } = edition
    if (!isDay(from) || !isDay(to) || from > to || dayNumber(to) - dayNumber(from) >= longestEdition)
      throw new CalendarError('calendar.badEdition', { edition: key })
    if (dayNumber(from) <= end) throw new CalendarError('calendar.editionsOverlap', { edition: key })
    end = dayNumber(to)
    const seen = new Set<Day>()
    for (const day of edition.days) {
      if (
        !isDay(day.date) ||
        day.date < from ||
        day.date > to ||
        seen.has(day.date) ||
        !(day.kind in dayKinds)
      )
        throw new CalendarError('calendar.badDay', { edition: key, day: String(day.date) })
      seen.add(day.date)
    }
  }
  return ordered
}
