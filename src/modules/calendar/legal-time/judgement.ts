import {
  type Day,
  dayOf,
  dayOfMinute,
  dayText,
  isoVn,
  minuteOf,
  minutesOfDay,
  minutesOfTime,
  stampOf,
  weekdayOf,
} from './days.ts'
import { computeDue, type Due, type DueInput, defaultCutoff, finish, startMoved } from './due.ts'
import { CalendarError } from './errors.ts'
import type { LimitUnit } from './limit.ts'
import type { Step } from './step.ts'
import {
  closingOf,
  covers,
  normaliseMinute,
  previousWorkingDay,
  statusOf,
  type WorkCalendar,
  workBetween,
  workingDayAfter,
  workingDaysBetween,
} from './work-calendar.ts'

/** How a dossier stands or ended against its date (fact sheet, section 8.7). */
export type Punctuality = 'EARLY' | 'ON_TIME' | 'LATE' | 'RUNNING_IN_TIME' | 'RUNNING_LATE'

/** What is compared: the judged date, and the moment the result was ready (status 9) if it is. */
export interface Judged {
  readonly dueAt: Date
  readonly finishedAt?: Date | null
  readonly now: Date
  readonly unit: LimitUnit
}

/**
 * quá hạn, đúng hạn or trước hạn for a finished dossier, trong hạn or quá hạn for a running one. Early means
 * an earlier date; for a limit in hours, a minute at least.
 */
export function classify({ dueAt, finishedAt, now, unit }: Judged): Punctuality {
  if (!finishedAt) return now > dueAt ? 'RUNNING_LATE' : 'RUNNING_IN_TIME'
  if (finishedAt > dueAt) return 'LATE'
  const early =
    unit === 'HOUR' ? dueAt.getTime() - finishedAt.getTime() >= 60_000 : dayOf(finishedAt) < dayOf(dueAt)
  return early ? 'EARLY' : 'ON_TIME'
}

/** `YELLOW`: due within one working day. `RED`: past due. */
export type Light = 'NONE' | 'YELLOW' | 'RED'

/**
 * The warning light of a running dossier. Yellow from the beginning of the working day before the appointed
 * one, which is also when the apology falls due. Never throws: outside the editions it goes by the week alone.
 */
export function warningLight(calendar: WorkCalendar, dueAt: Date, now: Date): Light {
  if (now > dueAt) return 'RED'
  const worked = (day: number): boolean =>
    covers(calendar, dayText(day)) ? statusOf(calendar, day).worked : calendar.week[weekdayOf(day)].length > 0
  let day = dayOfMinute(minuteOf(dueAt)) - 1
  const today = dayOfMinute(minuteOf(now))
  while (day > today && !worked(day)) day--
  return today >= day ? 'YELLOW' : 'NONE'
}

/**
 * The last day on which an apology with a new appointment can go out: the working day before the appointed
 * one (fact sheet, section 9.4). @throws CalendarError `calendar.outsideEditions`
 */
export const apologyBy = (calendar: WorkCalendar, dueAt: Date): Day =>
  previousWorkingDay(calendar, dayOf(dueAt))

/** What is left until a date, or how long it is past. */
export interface Remaining {
  readonly late: boolean
  /** Working days after today up to the appointed day (or from it to today); null outside the editions. */
  readonly days: number | null
  /** Working minutes; null outside the editions. */
  readonly minutes: number | null
}

/** "còn 3 ngày làm việc", in figures. Never throws. */
export function remaining(calendar: WorkCalendar, dueAt: Date, now: Date): Remaining {
  const late = now > dueAt
  const [from, to] = late ? [dueAt, now] : [now, dueAt]
  try {
    return {
      late,
      days: workingDaysBetween(calendar, dayOf(from), dayOf(to)),
      minutes: workBetween(calendar, minuteOf(from), minuteOf(to)),
    }
  } catch (error) {
    if (error instanceof CalendarError) return { late, days: null, minutes: null }
    throw error
  }
}

/**
 * When the reception has to answer an online submission: 8 working hours after the system's receipt; what
 * comes outside the sittings counts from the next ones (fact sheet, section 8.2).
 */
export const intakeDue = (calendar: WorkCalendar, submittedAt: Date): Due =>
  computeDue({ calendar, from: submittedAt, limit: { amount: 8, unit: 'HOUR' } })

/**
 * When an accepted dossier has to be with those who settle it: the same day, or, accepted after the cutoff,
 * at the start of the next working day (fact sheet, section 8.2). The dossier's own limit does not change.
 * @param cutoff `HH:MM`, 15:00 when absent
 * @throws CalendarError `calendar.badSessions` for a cutoff that is no time, `calendar.outsideEditions`
 */
export function transferDue(calendar: WorkCalendar, acceptedAt: Date, cutoff: string = defaultCutoff): Due {
  const latest = minutesOfTime(cutoff)
  if (latest === undefined)
    throw new CalendarError('calendar.badSessions', { where: 'cutoff', from: cutoff, to: cutoff })
  const received = minuteOf(acceptedAt)
  const start = normaliseMinute(calendar, received)
  const steps: Step[] = [{ code: 'RECEIVED', at: stampOf(received) }]
  if (start !== received) steps.push(startMoved(calendar, received, start))
  const day = dayOfMinute(start)
  let due: number
  if (start - day * minutesOfDay <= latest) {
    due = closingOf(calendar, day)
    steps.push({ code: 'END_OF_DAY', at: stampOf(due) })
  } else {
    steps.push({ code: 'AFTER_CUTOFF', at: stampOf(start), cutoff })
    due = normaliseMinute(calendar, workingDayAfter(calendar, day, 1) * minutesOfDay)
    steps.push({ code: 'EXACT_MINUTE', at: stampOf(due) })
  }
  return finish(calendar, received, due, steps)
}

/**
 * The date of one officer's part. It is counted like any limit, but the legal date of the dossier wins.
 * @throws CalendarError as {@link computeDue}
 */
export function personalDue(input: DueInput & { readonly legalDueAt: Date }): Due {
  const { legalDueAt, ...own } = input
  const due = computeDue(own)
  if (due.dueAt <= legalDueAt) return due
  return { ...due, dueAt: legalDueAt, steps: [...due.steps, { code: 'CAPPED', at: isoVn(legalDueAt) }] }
}
