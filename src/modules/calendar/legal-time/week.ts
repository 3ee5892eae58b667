import { minutesOfTime, type Weekday } from './days.ts'
import { CalendarError } from './errors.ts'

/** One sitting of the agency (buổi làm việc), in minutes of the day. */
export interface Session {
  readonly from: number
  readonly to: number
}

/** The sittings of one day, in order; none means the agency is closed. */
export type Sessions = readonly Session[]

/** The sittings of an agency by day of the week, Sunday first. */
export type Week = readonly [Sessions, Sessions, Sessions, Sessions, Sessions, Sessions, Sessions]

/** Sittings as written in files and forms: `[['08:00', '12:00'], ['13:00', '17:00']]`. */
export type WrittenSessions = readonly (readonly [string, string])[]

export const weekdayKeys = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** A week as written: a key that is absent is a day off. */
export type WrittenWeek = { readonly [Key in (typeof weekdayKeys)[number]]?: WrittenSessions }

const office: WrittenSessions = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
]

/** Hours of ministries in Ha Noi, Monday to Friday (fact sheet, section 8.1): 8 working hours a day. */
export const officeWeek: WrittenWeek = { mon: office, tue: office, wed: office, thu: office, fri: office }

/**
 * Reads the sittings of a day.
 * @throws CalendarError `calendar.badSessions` when a time is not `HH:MM`, a sitting is empty, or two overlap
 */
export function readSessions(written: WrittenSessions, where = ''): Sessions {
  let end = 0
  return written.map(([fromText, toText]) => {
    const from = minutesOfTime(fromText)
    const to = minutesOfTime(toText)
    if (from === undefined || to === undefined || from >= to || from < end)
      throw new CalendarError('calendar.badSessions', { where, from: String(fromText), to: String(toText) })
    end = to
    return { from, to }
  })
}

/** @throws CalendarError `calendar.badSessions`, also for a week in which nobody ever works */
export function readWeek(written: WrittenWeek): Week {
  const week = weekdayKeys.map(key => readSessions(written[key] ?? [], key))
  if (week.every(sessions => sessions.length === 0))
    throw new CalendarError('calendar.badSessions', { where: 'week' })
  return week as unknown as Week
}

/** Working minutes of a day. */
export const lengthOf = (sessions: Sessions): number =>
  sessions.reduce((sum, session) => sum + session.to - session.from, 0)

/** Working minutes of a day before that minute of it. */
export const workedBefore = (sessions: Sessions, minute: number): number =>
  sessions.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(minute, to) - from), 0)

/** The minute of the day at which that many working minutes (at least one) have passed. */
export function minuteAfter(sessions: Sessions, worked: number): number {
  let left = worked
  for (const { from, to } of sessions) {
    if (left <= to - from) return from + left
    left -= to - from
  }
  throw new RangeError('the day has fewer working minutes')
}

/** The day of the week that a file calls `mon`, or undefined. */
export const weekdayOfKey = (key: unknown): Weekday | undefined => {
  const index = (weekdayKeys as readonly unknown[]).indexOf(key)
  return index < 0 ? undefined : (index as Weekday)
}
