import {
  addMonths,
  type Day,
  type DayNumber,
  dayOfMinute,
  dayText,
  type Minute,
  minuteOf,
  minutesOfDay,
  minutesOfTime,
  momentOf,
  stampOf,
  timeText,
} from './days.ts'
import type { SpecialDay } from './editions.ts'
import { CalendarError } from './errors.ts'
import { checkLimit, type Limit, minutesOf } from './limit.ts'
import type { DayOff, Step } from './step.ts'
import {
  closingOf,
  incompleteBetween,
  minuteAfterWork,
  normaliseMinute,
  statusOf,
  type WorkCalendar,
  workingDayAfter,
  workingDayFrom,
} from './work-calendar.ts'

/**
 * When the appointed day ends. `END_OF_DAY`: with the last sitting (the default). `SAME_CLOCK`: for limits in
 * working days, at the time of day at which counting began. Calendar units always end with the day, hours at
 * their minute (fact sheet, sections 8.3 and 8.5).
 */
export type EndPolicy = 'END_OF_DAY' | 'SAME_CLOCK'

/** The hour after which a same-day dossier is returned, and any dossier transferred, the next working day. */
export const defaultCutoff = '15:00'

export interface DueInput {
  readonly calendar: WorkCalendar
  /** Moment of valid acceptance; seconds are dropped. */
  readonly from: Date
  readonly limit: Limit
  /** `END_OF_DAY` when absent. */
  readonly policy?: EndPolicy
  /** For same-day limits, `HH:MM`; {@link defaultCutoff} when absent. */
  readonly cutoff?: string
}

/** A computed date with its derivation. */
export interface Due {
  readonly dueAt: Date
  readonly steps: readonly Step[]
  /** An edition between start and date still awaits its notice. */
  readonly provisional: boolean
}

/**
 * When a limit ends that begins at that moment.
 * @throws CalendarError `calendar.outsideEditions`, `limit.notPositive`, `limit.tooLong`, `limit.fraction`,
 * `calendar.badSessions` for a cutoff that is no time
 */
export function computeDue(input: DueInput): Due {
  const { calendar, policy = 'END_OF_DAY' } = input
  const { amount, unit } = checkLimit(input.limit)
  const received = minuteOf(input.from)
  const start = normaliseMinute(calendar, received)
  const steps: Step[] = [{ code: 'RECEIVED', at: stampOf(received) }]
  if (start !== received) steps.push(startMoved(calendar, received, start))

  let due: Minute
  if (unit === 'HOUR') due = countMinutes(calendar, start, amount * 60, steps)
  else if (unit !== 'WORKING_DAY') due = countCalendar(calendar, start, { amount, unit }, steps)
  else if (amount === 0) due = sameDay(calendar, start, input.cutoff ?? defaultCutoff, steps)
  else if (Number.isInteger(amount)) due = countWorkingDays(calendar, start, amount, policy, steps)
  else {
    steps.push({ code: 'COUNTED_IN_HOURS', days: amount, minutes: minutesOf(amount) })
    due = countMinutes(calendar, start, minutesOf(amount), steps)
  }
  return finish(calendar, received, due, steps)
}

/** @internal Adds what is provisional about a date. */
export function finish(calendar: WorkCalendar, from: Minute, due: Minute, steps: Step[]): Due {
  const incomplete = incompleteBetween(calendar, dayText(dayOfMinute(from)), dayText(dayOfMinute(due)))
  for (const edition of incomplete)
    steps.push({ code: 'PROVISIONAL', edition: edition.key, from: edition.from, to: edition.to })
  return { dueAt: momentOf(due), steps, provisional: incomplete.length > 0 }
}

/** @internal The step for a moment outside the sittings. */
export function startMoved(calendar: WorkCalendar, received: Minute, start: Minute): Step {
  const day = dayOfMinute(received)
  const status = statusOf(calendar, day)
  const minute = received - day * minutesOfDay
  const why = !status.worked
    ? 'DAY_OFF'
    : minute < status.sessions[0]!.from
      ? 'BEFORE_OPENING'
      : minute >= status.sessions.at(-1)!.to
        ? 'AFTER_CLOSING'
        : 'BREAK'
  return { code: 'START_MOVED', from: stampOf(received), to: stampOf(start), why }
}

/** How sure the notice of a day is, said only when there is doubt. */
const doubt = (special: SpecialDay | undefined) =>
  special?.confidence && special.confidence !== 'high' ? { confidence: special.confidence } : {}

/** @internal The step that says why a day is not counted. */
export function skipped(calendar: WorkCalendar, day: DayNumber): Step {
  const { special } = statusOf(calendar, day)
  return special
    ? {
        code: 'DAY_SKIPPED',
        day: dayText(day),
        kind: special.kind as DayOff,
        name: special.name,
        ...doubt(special),
      }
    : { code: 'DAY_SKIPPED', day: dayText(day), kind: 'WEEKLY_REST' }
}

const swapOf = (special: SpecialDay | undefined) => (special ? { swap: special.name, ...doubt(special) } : {})

/** @internal Counts working days after `day`, numbering them from `first`, and leaves a step for each day passed. */
export function walkWorkingDays(
  calendar: WorkCalendar,
  day: DayNumber,
  count: number,
  steps: Step[],
  first = 1,
): DayNumber {
  const last = workingDayAfter(calendar, day, count)
  let n = first
  for (let current = day + 1; current <= last; current++) {
    const status = statusOf(calendar, current)
    steps.push(
      status.worked
        ? { code: 'DAY_COUNTED', day: dayText(current), n: n++, ...swapOf(status.special) }
        : skipped(calendar, current),
    )
  }
  return last
}

function countWorkingDays(
  calendar: WorkCalendar,
  start: Minute,
  count: number,
  policy: EndPolicy,
  steps: Step[],
): Minute {
  const day = dayOfMinute(start)
  steps.push({ code: 'DAY_NOT_COUNTED', day: dayText(day) })
  const last = walkWorkingDays(calendar, day, count, steps)
  return closeDay(calendar, last, policy, start - day * minutesOfDay, steps)
}

/** @internal The minute at which the last day ends under the policy; `clock` is the minute of the day of the start. */
export function closeDay(
  calendar: WorkCalendar,
  day: DayNumber,
  policy: EndPolicy,
  clock: number,
  steps: Step[],
): Minute {
  if (policy === 'END_OF_DAY') {
    const due = closingOf(calendar, day)
    steps.push({ code: 'END_OF_DAY', at: stampOf(due) })
    return due
  }
  // A shorter day may not know that time: then the next sitting's start, or the day's end.
  const wanted = day * minutesOfDay + clock
  const fitted =
    wanted >= closingOf(calendar, day) ? closingOf(calendar, day) : normaliseMinute(calendar, wanted)
  steps.push({ code: fitted === wanted ? 'SAME_CLOCK' : 'CLOCK_FITTED', at: stampOf(fitted) })
  return fitted
}

function sameDay(calendar: WorkCalendar, start: Minute, cutoff: string, steps: Step[]): Minute {
  const limit = minutesOfTime(cutoff)
  if (limit === undefined)
    throw new CalendarError('calendar.badSessions', { where: 'cutoff', from: cutoff, to: cutoff })
  const day = dayOfMinute(start)
  if (start - day * minutesOfDay <= limit) return closeDay(calendar, day, 'END_OF_DAY', 0, steps)
  steps.push({ code: 'AFTER_CUTOFF', at: stampOf(start), cutoff: timeText(limit) })
  return closeDay(calendar, walkWorkingDays(calendar, day, 1, steps), 'END_OF_DAY', 0, steps)
}

function countCalendar(
  calendar: WorkCalendar,
  start: Minute,
  { amount, unit }: { readonly amount: number; readonly unit: 'DAY' | 'MONTH' | 'YEAR' },
  steps: Step[],
): Minute {
  const first = dayOfMinute(start)
  if (unit === 'DAY') {
    steps.push({ code: 'DAY_NOT_COUNTED', day: dayText(first) })
    return closeDay(calendar, walkCalendarDays(calendar, first, amount, steps), 'END_OF_DAY', 0, steps)
  }
  const { day, clipped } = addMonths(first, unit === 'YEAR' ? amount * 12 : amount)
  steps.push({ code: 'MONTHS_COUNTED', from: dayText(first), to: dayText(day), count: amount, unit })
  if (clipped)
    steps.push({ code: 'MONTH_END_TAKEN', day: dayText(day), wanted: Number(dayText(first).slice(8)) })
  return closeDay(calendar, nextWorked(calendar, day, steps), 'END_OF_DAY', 0, steps)
}

/** @internal Counts calendar days after `day`, then moves on to a working day. */
export function walkCalendarDays(
  calendar: WorkCalendar,
  day: DayNumber,
  count: number,
  steps: Step[],
): DayNumber {
  const from: Day = dayText(day + 1)
  steps.push({ code: 'DAYS_COUNTED', from, to: dayText(day + count), count })
  return nextWorked(calendar, day + count, steps)
}

function nextWorked(calendar: WorkCalendar, day: DayNumber, steps: Step[]): DayNumber {
  const worked = workingDayFrom(calendar, day)
  for (let off = day; off < worked; off++) steps.push(skipped(calendar, off))
  if (worked !== day) steps.push({ code: 'MOVED_TO_WORKING_DAY', from: dayText(day), to: dayText(worked) })
  return worked
}

/** @internal Counts working minutes from a minute on, with a step for each day used or passed. */
export function countMinutes(calendar: WorkCalendar, from: Minute, minutes: number, steps: Step[]): Minute {
  const due = minuteAfterWork(calendar, from, minutes)
  walkMinutes(calendar, from, due, steps)
  steps.push({ code: 'EXACT_MINUTE', at: stampOf(due) })
  return due
}

/** @internal Leaves a step for each day between two minutes. */
export function walkMinutes(calendar: WorkCalendar, from: Minute, due: Minute, steps: Step[]): void {
  for (let day = dayOfMinute(from); day <= dayOfMinute(due); day++) {
    const status = statusOf(calendar, day)
    if (!status.worked) {
      steps.push(skipped(calendar, day))
      continue
    }
    const midnight = day * minutesOfDay
    const begin = Math.max(from, midnight + status.sessions[0]!.from)
    const end = Math.min(due, closingOf(calendar, day))
    const worked = status.sessions.reduce(
      (sum, session) =>
        sum + Math.max(0, Math.min(end, midnight + session.to) - Math.max(begin, midnight + session.from)),
      0,
    )
    if (worked > 0)
      steps.push({
        code: 'MINUTES_COUNTED',
        day: dayText(day),
        from: stampOf(begin),
        to: stampOf(end),
        minutes: worked,
        ...swapOf(status.special),
      })
  }
}
