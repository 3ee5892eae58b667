import { dayOfMinute, dayText, isoVn, type Minute, minuteOf, minutesOfDay, stampOf } from './days.ts'
import {
  closeDay,
  computeDue,
  countMinutes,
  type Due,
  type EndPolicy,
  finish,
  startMoved,
  walkCalendarDays,
  walkMinutes,
  walkWorkingDays,
} from './due.ts'
import { CalendarError } from './errors.ts'
import type { Limit } from './limit.ts'
import type { Step } from './step.ts'
import {
  closingOf,
  minuteAfterWork,
  normaliseMinute,
  type WorkCalendar,
  workBetween,
  workingDayFrom,
  workingDaysBetween,
} from './work-calendar.ts'

/**
 * What a supplement request does to the clock (fact sheet, section 9.1): `PAUSE` gives back the time the
 * applicant takes, `RESTART` counts the limit anew from the complete papers, `CONTINUE` lets it run.
 */
export type SupplementClock = 'PAUSE' | 'RESTART' | 'CONTINUE'

/** The clock event of the request and of the answer under each rule. */
export const supplementEvents = {
  PAUSE: { request: 'PAUSE', answer: 'RESUME' },
  RESTART: { request: 'PAUSE', answer: 'RESTART' },
  CONTINUE: { request: null, answer: null },
} as const satisfies Record<
  SupplementClock,
  { request: ClockEvent['kind'] | null; answer: ClockEvent['kind'] | null }
>

/**
 * How a pause is measured. `MINUTES_TO_END_OF_DAY`: the working minutes left at the request, counted on from
 * the answer, rounded up to the end of that day (the default under `END_OF_DAY`). `MINUTES`: not rounded (the
 * default under `SAME_CLOCK`). `WHOLE_DAYS`: the days after the day of the request up to and including the
 * day of the answer are given back. `WHOLE_DAYS_AND_REQUEST_DAY`: the day of the request too.
 *
 * Limits in hours are always measured in minutes, limits in calendar units always in whole calendar days.
 */
export type PauseMeasure = 'MINUTES_TO_END_OF_DAY' | 'MINUTES' | 'WHOLE_DAYS' | 'WHOLE_DAYS_AND_REQUEST_DAY'

/** The rules a dossier was accepted under, and the calendar of its agency as it is now. */
export interface ClockRules {
  readonly calendar: WorkCalendar
  readonly limit: Limit
  readonly policy?: EndPolicy
  readonly pauseMeasure?: PauseMeasure
  /** For same-day limits, `HH:MM`. */
  readonly cutoff?: string
}

/** Something that happened to the clock of a dossier. */
export type ClockEvent =
  | { readonly kind: 'START' | 'PAUSE' | 'RESUME' | 'RESTART' | 'STOP' | 'RECOMPUTE'; readonly at: Date }
  | {
      readonly kind: 'EXTEND'
      readonly at: Date
      /** The new appointment. */
      readonly dueAt: Date
      /** A law allows it, so lateness is judged against it; an apology alone (false) only moves the appointment. */
      readonly lawful?: boolean
    }

/** What stood promised after an event. Kept with the event, it is never computed again. */
export interface Promised {
  readonly currentDueAt: Date
  readonly judgedDueAt: Date
  readonly provisional: boolean
  /** The derivation that this event added. */
  readonly steps: readonly Step[]
}

/** An event as stored: with its promise. Without one, replaying computes it under the rules given. */
export type ClockEntry = ClockEvent & { readonly promised?: Promised }

/** An entry that carries its promise. */
export type RecordedEntry = ClockEvent & { readonly promised: Promised }

/** The clock of one dossier, folded from its entries. */
export interface Clock {
  readonly state: 'NOT_STARTED' | 'RUNNING' | 'PAUSED' | 'STOPPED'
  readonly startedAt: Date | null
  readonly pausedAt: Date | null
  readonly stoppedAt: Date | null
  /** The date of the first receipt; never changes after acceptance. */
  readonly originalDueAt: Date | null
  /** The appointment in force. */
  readonly currentDueAt: Date | null
  /** What lateness is judged against: supplements and lawful extensions move it, an apology does not. */
  readonly judgedDueAt: Date | null
  readonly provisional: boolean
  readonly extensions: number
  /** Finished pauses. */
  readonly pauses: readonly { readonly from: Date; readonly to: Date }[]
  readonly steps: readonly Step[]
  readonly entries: readonly RecordedEntry[]
}

/** A clock that nothing has happened to. */
export const notStarted: Clock = {
  state: 'NOT_STARTED',
  startedAt: null,
  pausedAt: null,
  stoppedAt: null,
  originalDueAt: null,
  currentDueAt: null,
  judgedDueAt: null,
  provisional: false,
  extensions: 0,
  pauses: [],
  steps: [],
  entries: [],
}

/**
 * Folds the events of a dossier into its clock. Entries that carry their promise keep it, whatever the
 * calendar says today; the others are computed under `rules`.
 * @throws CalendarError `clock.…` for events that cannot follow each other, `calendar.outsideEditions`
 */
export const replayClock = (entries: readonly ClockEntry[], rules: ClockRules): Clock =>
  entries.reduce((clock, entry) => stepClock(clock, entry, rules), notStarted)

/**
 * The clock after one more event.
 * @throws CalendarError `clock.notStarted`, `clock.alreadyStarted`, `clock.alreadyPaused`,
 * `clock.resumeWithoutPause`, `clock.restartWithoutPause`, `clock.notRunning`, `clock.stopped`,
 * `clock.outOfOrder`, `clock.extensionNotLater`, `calendar.outsideEditions`
 */
export function stepClock(clock: Clock, entry: ClockEntry, rules: ClockRules): Clock {
  refuseImpossible(clock, entry)
  const promised = entry.promised ?? promise(clock, entry, rules)
  const { currentDueAt, judgedDueAt, provisional } = promised
  const next: Clock = {
    ...clock,
    currentDueAt,
    judgedDueAt,
    provisional,
    steps: [...clock.steps, ...promised.steps],
    entries: [...clock.entries, { ...entry, promised }],
  }
  const { at } = entry
  switch (entry.kind) {
    case 'START':
      return { ...next, state: 'RUNNING', startedAt: at, originalDueAt: currentDueAt }
    case 'PAUSE':
      return { ...next, state: 'PAUSED', pausedAt: at }
    case 'RESUME':
    case 'RESTART':
      return {
        ...next,
        state: 'RUNNING',
        pausedAt: null,
        pauses: [...clock.pauses, { from: clock.pausedAt!, to: at }],
      }
    case 'EXTEND':
      return { ...next, extensions: clock.extensions + 1 }
    case 'STOP':
      return {
        ...next,
        state: 'STOPPED',
        stoppedAt: at,
        pausedAt: null,
        pauses: clock.pausedAt ? [...clock.pauses, { from: clock.pausedAt, to: at }] : clock.pauses,
      }
    case 'RECOMPUTE':
      return next
  }
}

function refuseImpossible(clock: Clock, { kind, at }: ClockEvent): void {
  const { state } = clock
  const last = clock.entries.at(-1)
  if (last && at < last.at) throw new CalendarError('clock.outOfOrder', { event: kind })
  if (kind === 'START') {
    if (state !== 'NOT_STARTED') throw new CalendarError('clock.alreadyStarted')
    return
  }
  if (kind === 'RESUME' && state !== 'PAUSED') throw new CalendarError('clock.resumeWithoutPause')
  if (kind === 'RESTART' && state !== 'PAUSED') throw new CalendarError('clock.restartWithoutPause')
  if (state === 'NOT_STARTED') throw new CalendarError('clock.notStarted', { event: kind })
  if (state === 'STOPPED') throw new CalendarError('clock.stopped', { event: kind })
  if (kind === 'PAUSE' && state === 'PAUSED') throw new CalendarError('clock.alreadyPaused')
  if (kind === 'EXTEND' && state !== 'RUNNING') throw new CalendarError('clock.notRunning', { event: kind })
}

/** What an event promises under the rules. */
function promise(clock: Clock, event: ClockEvent, rules: ClockRules): Promised {
  const at = isoVn(event.at)
  switch (event.kind) {
    case 'START':
      return both(computeDue({ ...rules, from: event.at }))
    case 'RESTART': {
      const due = computeDue({ ...rules, from: event.at })
      return both({ ...due, steps: [{ code: 'RESTARTED', at }, ...due.steps.slice(1)] })
    }
    case 'PAUSE':
      return unmoved(clock, [{ code: 'PAUSED', at }])
    case 'STOP':
      return unmoved(clock, [{ code: 'STOPPED', at }])
    case 'RESUME': {
      const current = resume(clock, clock.currentDueAt!, event.at, rules)
      const judged =
        clock.judgedDueAt!.getTime() === clock.currentDueAt!.getTime()
          ? current
          : resume(clock, clock.judgedDueAt!, event.at, rules)
      return {
        currentDueAt: current.dueAt,
        judgedDueAt: judged.dueAt,
        provisional: clock.provisional || current.provisional,
        steps: current.steps,
      }
    }
    case 'EXTEND':
      return extend(clock, event, rules)
    case 'RECOMPUTE':
      return fromScratch(clock, event.at, rules)
  }
}

const both = ({ dueAt, provisional, steps }: Due): Promised => ({
  currentDueAt: dueAt,
  judgedDueAt: dueAt,
  provisional,
  steps,
})

const unmoved = (clock: Clock, steps: readonly Step[]): Promised => ({
  currentDueAt: clock.currentDueAt!,
  judgedDueAt: clock.judgedDueAt!,
  provisional: clock.provisional,
  steps,
})

function extend(clock: Clock, event: Extract<ClockEvent, { kind: 'EXTEND' }>, rules: ClockRules): Promised {
  const { dueAt, lawful = false } = event
  if (dueAt <= clock.currentDueAt!)
    throw new CalendarError('clock.extensionNotLater', { due: isoVn(clock.currentDueAt!) })
  const steps: Step[] = [{ code: 'EXTENDED', from: isoVn(clock.currentDueAt!), to: isoVn(dueAt), lawful }]
  const { provisional } = finish(rules.calendar, minuteOf(clock.startedAt!), minuteOf(dueAt), steps)
  return { currentDueAt: dueAt, judgedDueAt: lawful ? dueAt : clock.judgedDueAt!, provisional, steps }
}

/** The date that is left after a pause which ends at `answer`. */
function resume(clock: Clock, due: Date, answer: Date, rules: ClockRules): Due {
  const { calendar } = rules
  const request = minuteOf(clock.pausedAt!)
  const old = minuteOf(due)
  const steps: Step[] = [{ code: 'RESUMED', at: isoVn(answer) }]
  if (request > old) {
    steps.push({ code: 'PAUSED_TOO_LATE', due: stampOf(old) })
    return { dueAt: due, steps, provisional: clock.provisional }
  }
  const start = normaliseMinute(calendar, minuteOf(answer))
  if (start !== minuteOf(answer)) steps.push(startMoved(calendar, minuteOf(answer), start))
  const measure = measureOf(rules)
  const next =
    measure === 'MINUTES' || measure === 'MINUTES_TO_END_OF_DAY'
      ? resumeMinutes(calendar, request, old, start, measure === 'MINUTES_TO_END_OF_DAY', steps)
      : resumeDays(rules, measure, request, old, start, steps)
  // Only an odd date set by hand, or a day taken off later, can come out earlier than it was.
  if (next >= old) return finish(calendar, request, next, steps)
  steps.push({ code: 'NOT_EARLIER', at: stampOf(old) })
  return finish(calendar, request, old, steps)
}

function measureOf({ limit, policy, pauseMeasure }: ClockRules): PauseMeasure {
  if (limit.unit === 'HOUR' || !Number.isInteger(limit.amount)) return 'MINUTES'
  const asked = pauseMeasure ?? (policy === 'SAME_CLOCK' ? 'MINUTES' : 'MINUTES_TO_END_OF_DAY')
  if (limit.unit === 'WORKING_DAY' || asked === 'WHOLE_DAYS_AND_REQUEST_DAY') return asked
  return 'WHOLE_DAYS'
}

function resumeMinutes(
  calendar: WorkCalendar,
  request: Minute,
  old: Minute,
  start: Minute,
  round: boolean,
  steps: Step[],
): Minute {
  const left = workBetween(calendar, request, old)
  steps.push({ code: 'MINUTES_LEFT', minutes: left, paused: workBetween(calendar, request, start) })
  if (!round) return countMinutes(calendar, start, left, steps)
  const exact = minuteAfterWork(calendar, start, left)
  walkMinutes(calendar, start, exact, steps)
  const due = closingOf(calendar, dayOfMinute(exact))
  steps.push({ code: 'END_OF_DAY', at: stampOf(due) })
  return due
}

function resumeDays(
  { calendar, limit, policy = 'END_OF_DAY' }: ClockRules,
  measure: PauseMeasure,
  request: Minute,
  old: Minute,
  start: Minute,
  steps: Step[],
): Minute {
  const requestDay = measure === 'WHOLE_DAYS_AND_REQUEST_DAY'
  const back = requestDay ? 1 : 0
  const asked = dayOfMinute(request)
  const answered = dayOfMinute(start)
  if (limit.unit !== 'WORKING_DAY') {
    const count = dayOfMinute(old) - asked + back
    steps.push({ code: 'DAYS_LEFT', count, paused: answered - asked + back, unit: 'DAY', requestDay })
    const last =
      count > 0 ? walkCalendarDays(calendar, answered, count, steps) : workingDayFrom(calendar, answered)
    return closeDay(calendar, last, 'END_OF_DAY', 0, steps)
  }
  const between = (from: number, to: number): number =>
    workingDaysBetween(calendar, dayText(from), dayText(to))
  const count = between(asked, dayOfMinute(old)) + back
  steps.push({
    code: 'DAYS_LEFT',
    count,
    paused: between(asked, answered) + back,
    unit: 'WORKING_DAY',
    requestDay,
  })
  const first = Math.max(1, limit.amount - count + 1)
  const last =
    count > 0 ? walkWorkingDays(calendar, answered, count, steps, first) : workingDayFrom(calendar, answered)
  return closeDay(calendar, last, policy, old - dayOfMinute(old) * minutesOfDay, steps)
}

/** The entries so far again, under today's rules, forgetting what was promised. */
function fromScratch(clock: Clock, at: Date, rules: ClockRules): Promised {
  const again = clock.entries
    .filter(entry => entry.kind !== 'RECOMPUTE')
    .reduce<Clock>((before, { promised: _forgotten, ...event }) => {
      // A new appointment given earlier stands, unless the date computed anew is later by itself.
      if (event.kind === 'EXTEND' && event.dueAt <= before.currentDueAt!)
        return stepClock(before, { ...event, promised: unmoved(before, []) }, rules)
      return stepClock(before, event, rules)
    }, notStarted)
  const step: Step = {
    code: 'RECOMPUTED',
    at: isoVn(at),
    from: isoVn(clock.currentDueAt!),
    to: isoVn(again.currentDueAt!),
  }
  return {
    currentDueAt: again.currentDueAt!,
    judgedDueAt: again.judgedDueAt!,
    provisional: again.provisional,
    steps: [step, ...again.steps],
  }
}

/** A recomputation on somebody's order, before anybody has agreed to it. */
export interface Recomputation {
  readonly before: Date
  readonly after: Date
  readonly moved: boolean
  /** The clock with the `RECOMPUTE` entry; the caller keeps it, records it and tells the applicant. */
  readonly clock: Clock
}

/**
 * What the dates of a dossier would be under the calendar and rules given: everything but `originalDueAt`,
 * which stays. Nothing moves until the caller stores the returned clock.
 * @throws CalendarError `clock.notStarted`, `clock.stopped`, `calendar.outsideEditions`
 */
export function recompute(clock: Clock, at: Date, rules: ClockRules): Recomputation {
  const next = stepClock(clock, { kind: 'RECOMPUTE', at }, rules)
  const before = clock.currentDueAt!
  const after = next.currentDueAt!
  return { before, after, moved: before.getTime() !== after.getTime(), clock: next }
}

/** Minutes on the wall that the clock has stood still, the present pause included. */
export const pausedMinutes = (clock: Clock, now: Date): number =>
  [...clock.pauses, ...(clock.pausedAt ? [{ from: clock.pausedAt, to: now }] : [])].reduce(
    (sum, { from, to }) => sum + Math.max(0, minuteOf(to) - minuteOf(from)),
    0,
  )

/** The derivation that stands behind the date in force: what came after the last recomputation or restart. */
export function currentSteps(clock: Clock): readonly Step[] {
  const from = clock.steps.findLastIndex(step => step.code === 'RECOMPUTED' || step.code === 'RESTARTED')
  return from < 0 ? clock.steps : clock.steps.slice(from)
}
