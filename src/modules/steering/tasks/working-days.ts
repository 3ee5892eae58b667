import { type Day, plusDays, weekdayOf } from '../../../kernel/dates.ts'
import { addWorkingDays, CalendarError, type WorkCalendar } from '../../calendar/index.ts'
import type { AddWorkingDays } from './deadline.ts'

/**
 * Working days of a calendar; in a year that no notice of holidays covers, Mondays to Fridays, as the administration's
 * calendar does for a year opened without one.
 */
export const workingDaysOf =
  (calendar: WorkCalendar): AddWorkingDays =>
  (from, count) => {
    try {
      return addWorkingDays(calendar, from, count)
    } catch (error) {
      if (error instanceof CalendarError) return addWeekdays(from, count)
      throw error
    }
  }

/** Working days of a calendar; null where no notice of holidays reaches, so that no day is guessed. */
export const knownWorkingDays =
  (calendar: WorkCalendar) =>
  (from: Day, count: number): Day | null => {
    try {
      return addWorkingDays(calendar, from, count)
    } catch (error) {
      if (error instanceof CalendarError) return null
      throw error
    }
  }

/** Mondays to Fridays. */
export function addWeekdays(from: Day, count: number): Day {
  let day = from
  for (let left = count; left > 0; ) {
    day = plusDays(day, 1)
    const weekday = weekdayOf(day)
    if (weekday !== 0 && weekday !== 6) left--
  }
  return day
}
