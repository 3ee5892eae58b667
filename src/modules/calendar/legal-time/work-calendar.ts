import {
  type Day,
  type DayNumber,
  dayNumber,
  dayOfMinute,
  dayText,
  type Minute,
  minuteOf,
  minutesOfDay,
  momentOf,
  type Weekday,
  weekdayOf,
} from './days.ts'
import { dayKinds, type Edition, orderEditions, type SpecialDay } from './editions.ts'
import { CalendarError } from './errors.ts'
import {
  lengthOf,
  minuteAfter,
  officeWeek,
  readWeek,
  type Sessions,
  type Week,
  type WrittenWeek,
  workedBefore,
} from './week.ts'

/** What an agency tells us about its working time. */
export interface CalendarInput {
  /** Sittings by day of the week; the office hours of a ministry when absent. */
  readonly week?: WrittenWeek
  readonly editions: readonly Edition[]
  /** Whose sittings a swapped-in day takes when it says neither that nor the day swapped with. Monday. */
  readonly swapSessionsOf?: Weekday
}

/**
 * The working time of one agency, ready for questions. Every day inside an edition has an answer; a day
 * outside all editions has none, and asking for it throws `calendar.outsideEditions`.
 *
 * Each unbroken run of editions keeps its working days and the working minutes before each of them, so that
 * adding days or minutes is a search in a list and never a walk along the clock.
 */
export interface WorkCalendar {
  readonly week: Week
  readonly editions: readonly Edition[]
  /** @internal */
  readonly special: ReadonlyMap<DayNumber, SpecialDay>
  /** @internal */
  readonly spans: readonly Span[]
}

interface Span {
  readonly first: DayNumber
  readonly last: DayNumber
  /** The working days in order, with their sittings. */
  readonly days: readonly DayNumber[]
  readonly sessions: readonly Sessions[]
  /** `rank[d - first]`: how many working days lie before day d. */
  readonly rank: readonly number[]
  /** `before[k]`: working minutes before working day k; one more entry holds the total. */
  readonly before: readonly Minute[]
}

/**
 * Prepares the calendar of an agency.
 * @throws CalendarError `calendar.badSessions`, `calendar.badEdition`, `calendar.badDay`,
 * `calendar.editionsOverlap`, `calendar.swapWithoutSessions`
 */
export function workCalendar(input: CalendarInput): WorkCalendar {
  const week = readWeek(input.week ?? officeWeek)
  const editions = orderEditions(input.editions)
  const special = new Map<DayNumber, SpecialDay>()
  for (const edition of editions) for (const day of edition.days) special.set(dayNumber(day.date), day)

  const sessionsOn = (day: DayNumber): Sessions => {
    const named = special.get(day)
    if (!named) return week[weekdayOf(day)]
    if (!dayKinds[named.kind].worked) return []
    const taken = week[named.sessionsOf ?? weekdaySwapped(named) ?? input.swapSessionsOf ?? 1]
    if (taken.length === 0) throw new CalendarError('calendar.swapWithoutSessions', { day: named.date })
    return taken
  }

  const spans: Span[] = []
  let run: { first: DayNumber; last: DayNumber } | undefined
  for (const { from, to } of editions) {
    if (run && dayNumber(from) === run.last + 1) run.last = dayNumber(to)
    else {
      if (run) spans.push(measure(run.first, run.last, sessionsOn))
      run = { first: dayNumber(from), last: dayNumber(to) }
    }
  }
  if (run) spans.push(measure(run.first, run.last, sessionsOn))
  return { week, editions, special, spans }
}

const weekdaySwapped = ({ swapWith }: SpecialDay): Weekday | undefined =>
  swapWith === undefined ? undefined : weekdayOf(dayNumber(swapWith))

function measure(first: DayNumber, last: DayNumber, sessionsOn: (day: DayNumber) => Sessions): Span {
  const days: DayNumber[] = []
  const sessions: Sessions[] = []
  const rank: number[] = []
  const before: Minute[] = [0]
  for (let day = first; day <= last; day++) {
    rank.push(days.length)
    const sittings = sessionsOn(day)
    if (sittings.length === 0) continue
    days.push(day)
    sessions.push(sittings)
    before.push(before.at(-1)! + lengthOf(sittings))
  }
  return { first, last, days, sessions, rank, before }
}

const outside = (day: DayNumber): CalendarError =>
  new CalendarError('calendar.outsideEditions', { day: dayText(day) })

function spanOf(calendar: WorkCalendar, day: DayNumber): Span {
  for (const span of calendar.spans) if (span.first <= day && day <= span.last) return span
  throw outside(day)
}

/** Why a day is worked or not. */
export type DayStatus =
  | { readonly worked: true; readonly sessions: Sessions; readonly special?: SpecialDay }
  | { readonly worked: false; readonly special?: SpecialDay }

/** @internal The status of a day by number. */
export function statusOf(calendar: WorkCalendar, day: DayNumber): DayStatus {
  const span = spanOf(calendar, day)
  const named = calendar.special.get(day)
  const index = span.rank[day - span.first]!
  return span.days[index] === day
    ? { worked: true, sessions: span.sessions[index]!, ...(named && { special: named }) }
    : { worked: false, ...(named && { special: named }) }
}

/** Whether and why the agency works on that day. @throws CalendarError `calendar.outsideEditions` */
export const dayStatus = (calendar: WorkCalendar, day: Day): DayStatus => statusOf(calendar, dayNumber(day))

/** @throws CalendarError `calendar.outsideEditions` */
export const isWorkingDay = (calendar: WorkCalendar, day: Day): boolean => dayStatus(calendar, day).worked

/** Whether some edition covers the day. */
export const covers = (calendar: WorkCalendar, day: Day): boolean => {
  const number = dayNumber(day)
  return calendar.spans.some(span => span.first <= number && number <= span.last)
}

/** @internal The n-th working day after that day; n ≥ 1. */
export function workingDayAfter(calendar: WorkCalendar, day: DayNumber, count: number): DayNumber {
  const span = spanOf(calendar, day)
  const index = span.rank[day - span.first]!
  const found = span.days[index + count - (span.days[index] === day ? 0 : 1)]
  if (found === undefined) throw outside(span.last + 1)
  return found
}

/** @internal That day when it is worked, else the next working day. */
export function workingDayFrom(calendar: WorkCalendar, day: DayNumber): DayNumber {
  const span = spanOf(calendar, day)
  const found = span.days[span.rank[day - span.first]!]
  if (found === undefined) throw outside(span.last + 1)
  return found
}

/**
 * The n-th working day after a day, which itself is not counted.
 * @throws CalendarError `calendar.badAmount` unless count is a whole number of at least 1, `calendar.outsideEditions`
 */
export function addWorkingDays(calendar: WorkCalendar, day: Day, count: number): Day {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new CalendarError('calendar.badAmount', { amount: count })
  return dayText(workingDayAfter(calendar, dayNumber(day), count))
}

/** The last working day before that day. @throws CalendarError `calendar.outsideEditions` */
export function previousWorkingDay(calendar: WorkCalendar, day: Day): Day {
  const number = dayNumber(day)
  const span = spanOf(calendar, number)
  const found = span.days[span.rank[number - span.first]! - 1]
  if (found === undefined) throw outside(span.first - 1)
  return dayText(found)
}

/**
 * Working days after `from` up to and including `to`; negative when `to` comes first.
 * @throws CalendarError `calendar.outsideEditions`, also when a gap between editions lies between the two
 */
export function workingDaysBetween(calendar: WorkCalendar, from: Day, to: Day): number {
  return upTo(dayNumber(to)) - upTo(dayNumber(from))

  function upTo(day: DayNumber): number {
    const span = sameSpan(calendar, dayNumber(from), dayNumber(to))
    const index = span.rank[day - span.first]!
    return index + (span.days[index] === day ? 1 : 0)
  }
}

function sameSpan(calendar: WorkCalendar, one: DayNumber, other: DayNumber): Span {
  const span = spanOf(calendar, one)
  if (spanOf(calendar, other) !== span) throw outside(one < other ? span.last + 1 : span.first - 1)
  return span
}

/** @internal The first working minute at or after that minute. */
export function normaliseMinute(calendar: WorkCalendar, minute: Minute): Minute {
  const day = dayOfMinute(minute)
  const status = statusOf(calendar, day)
  if (status.worked)
    for (const { from, to } of status.sessions) {
      const start = day * minutesOfDay
      if (minute < start + to) return Math.max(minute, start + from)
    }
  const next = workingDayAfter(calendar, day, 1)
  return next * minutesOfDay + openingOf(calendar, next)
}

/**
 * The first working minute at or after a moment: before the morning it is the start of the morning, at lunch
 * the start of the afternoon, after closing or on a day off the start of the next working day (fact sheet,
 * section 8.2). The closing minute itself is already after closing.
 * @throws CalendarError `calendar.outsideEditions`
 */
export const normalise = (calendar: WorkCalendar, moment: Date): Date =>
  momentOf(normaliseMinute(calendar, minuteOf(moment)))

function openingOf(calendar: WorkCalendar, day: DayNumber): number {
  const status = statusOf(calendar, day)
  if (!status.worked) throw new RangeError('not a working day')
  return status.sessions[0]!.from
}

/** @internal The end of the last sitting of a working day. */
export function closingOf(calendar: WorkCalendar, day: DayNumber): Minute {
  const status = statusOf(calendar, day)
  if (!status.worked) throw new RangeError('not a working day')
  return day * minutesOfDay + status.sessions.at(-1)!.to
}

/** Working minutes from the start of the span to that minute. */
function elapsed(span: Span, minute: Minute): number {
  const day = dayOfMinute(minute)
  const index = span.rank[day - span.first]!
  const today =
    span.days[index] === day ? workedBefore(span.sessions[index]!, minute - day * minutesOfDay) : 0
  return span.before[index]! + today
}

/** @internal */
export function minuteAfterWork(calendar: WorkCalendar, from: Minute, minutes: number): Minute {
  if (minutes === 0) return from
  const span = spanOf(calendar, dayOfMinute(from))
  const target = elapsed(span, from) + minutes
  if (target > span.before.at(-1)!) throw outside(span.last + 1)
  // The last working day that begins with less than the target.
  let low = 0
  let high = span.days.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (span.before[middle]! < target) low = middle
    else high = middle - 1
  }
  return span.days[low]! * minutesOfDay + minuteAfter(span.sessions[low]!, target - span.before[low]!)
}

/** @internal Signed. */
export function workBetween(calendar: WorkCalendar, from: Minute, to: Minute): number {
  const span = sameSpan(calendar, dayOfMinute(from), dayOfMinute(to))
  return elapsed(span, to) - elapsed(span, from)
}

/**
 * The earliest moment by which that many working minutes have passed since `from`; nothing added moves
 * nothing. Adding in pieces gives the same as adding at once.
 * @throws CalendarError `calendar.badAmount` unless minutes is a whole number of at least 0, `calendar.outsideEditions`
 */
export function addWorkingMinutes(calendar: WorkCalendar, from: Date, minutes: number): Date {
  if (!Number.isSafeInteger(minutes) || minutes < 0)
    throw new CalendarError('calendar.badAmount', { amount: minutes })
  return momentOf(minuteAfterWork(calendar, minuteOf(from), minutes))
}

/**
 * Working minutes from one moment to another; negative when `to` comes first.
 * @throws CalendarError `calendar.outsideEditions`, also when a gap between editions lies between the two
 */
export const workingMinutesBetween = (calendar: WorkCalendar, from: Date, to: Date): number =>
  workBetween(calendar, minuteOf(from), minuteOf(to))

/** The incomplete editions that some day from `from` to `to` falls into: what makes a date provisional. */
export const incompleteBetween = (calendar: WorkCalendar, from: Day, to: Day): readonly Edition[] =>
  calendar.editions.filter(edition => !edition.complete && edition.from <= to && from <= edition.to)
