import { dayOf, momentAt, plusDays } from '../src/kernel/dates.ts'
import { covers, dayStatus, type WorkCalendar, workingMinutesBetween } from '../src/modules/calendar/index.ts'

/** Moments before now, by the working time of an agency: history happens while people are at work. */
export interface Past {
  readonly now: Date
  readonly calendar: WorkCalendar
  /** So many working minutes ago, a little before people leave at the latest. @throws RangeError further back than history reaches */
  work(minutes: number): Date
  /** How many working minutes ago that was. */
  ago(moment: Date): number
  /** So many minutes ago by the clock on the wall: people file at night and on holidays too. */
  clock(minutes: number): Date
  /** The evening of the day before, so many minutes after seven. */
  eveningBefore(moment: Date, minutes: number): Date
}

/** How far back history reaches, in calendar days. */
export const reach = 150

const minute = 60_000

/** The last minutes of a sitting, in which nothing new is begun. */
const leaving = 6 * minute

/**
 * @throws CalendarError `calendar.outsideEditions` when a day of the past is in no edition of the calendar
 */
export function createPast(calendar: WorkCalendar, now: Date): Past {
  const sittings: { readonly from: number; readonly to: number }[] = []
  const today = dayOf(now)
  for (let back = 0; back <= reach; back++) {
    const day = plusDays(today, -back)
    const status = dayStatus(calendar, day)
    if (!status.worked) continue
    const start = momentAt(day).getTime()
    for (const { from, to } of status.sessions.toReversed()) {
      const end = Math.min(start + to * minute, now.getTime())
      if (start + from * minute < end) sittings.push({ from: start + from * minute, to: end })
    }
  }
  return {
    now,
    calendar,
    work(minutes) {
      let left = minutes * minute
      for (const { from, to } of sittings) {
        if (left < to - from) return new Date(Math.max(from, to - Math.max(left, leaving)))
        left -= to - from
      }
      throw new RangeError(`history does not reach ${minutes} working minutes back`)
    },
    ago: moment => workingMinutesBetween(calendar, moment, now),
    clock: minutes => new Date(now.getTime() - minutes * minute),
    eveningBefore: (moment, minutes) =>
      new Date(momentAt(plusDays(dayOf(moment), -1), '19:00').getTime() + minutes * minute),
  }
}

/** The years that history or the dates promised in it touch. */
export const yearsAround = (now: Date): number[] => {
  const [first, last] = [plusDays(dayOf(now), -reach), plusDays(dayOf(now), 200)].map(day =>
    Number(day.slice(0, 4)),
  ) as [number, number]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** Whether the calendar answers for a year. */
export const knows = (calendar: WorkCalendar, year: number): boolean =>
  covers(calendar, `${year}-01-01`) && covers(calendar, `${year}-12-31`)
