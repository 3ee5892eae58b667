import type { Day } from '../../../kernel/dates.ts'
import { allKnown, type Fact, type Folding, type Known, sameStretch, stretchesOf } from '../stretches.ts'

/**
 * What held of a task on which day, folded from its events (steering fact sheet §2–§4) by `stretches.ts`. Nothing here
 * is stored as a class: classes follow from the days.
 */

/** The part of an event that moves a task in time. */
export interface TimedEvent extends Fact {
  readonly kind: EventKind
  /** The day from which it holds. For an accepted result: the date of the result document (§3, `done`). */
  readonly on: Day
  /** Assigned and extended: the last day in time; null without a limit. */
  readonly deadline?: Day | null
}

/** Everything that can happen to a task; the first five move it in time. */
export type EventKind = 'assign' | 'grantExtension' | 'acceptResult' | 'reopen' | 'leave' | 'note'

/** A stretch of days over which nothing changes; `to` is the first day after it, null while it goes on. */
export interface Span {
  readonly from: Day
  readonly to: Day | null
  readonly deadline: Day | null
  readonly doneOn: Day | null
}

/** The four classes used nationally (§3, §4). */
export type TimeClass = 'DONE_ON_TIME' | 'DONE_LATE' | 'OPEN_IN_TIME' | 'OPEN_OVERDUE'

/**
 * The class of a task on day `asOf`: the deadline day itself is in time (§4).
 * @param doneOn date of the result document, null while open; one after `asOf` counts as open
 */
export function classOf(asOf: Day, deadline: Day | null, doneOn: Day | null): TimeClass {
  if (doneOn !== null && doneOn <= asOf)
    return deadline === null || doneOn <= deadline ? 'DONE_ON_TIME' : 'DONE_LATE'
  return deadline === null || asOf <= deadline ? 'OPEN_IN_TIME' : 'OPEN_OVERDUE'
}

/** Calendar days late on day `asOf`; 0 when in time (§4). */
export function daysLate(asOf: Day, deadline: Day | null, doneOn: Day | null): number {
  if (deadline === null) return 0
  const end = doneOn !== null && doneOn <= asOf ? doneOn : asOf
  return Math.max(0, (Date.parse(end) - Date.parse(deadline)) / 86_400_000)
}

/** What a stretch says of a task. */
type TaskView = Omit<Span, 'from' | 'to'>
type TaskNow = TaskView & { readonly counted: boolean }

const sameView = (a: TaskView, b: TaskView): boolean => a.deadline === b.deadline && a.doneOn === b.doneOn

/** Of events on one day the assignment comes first and leaving last. */
const order: Readonly<Record<EventKind, number>> = {
  assign: 0,
  grantExtension: 1,
  acceptResult: 3,
  reopen: 2,
  leave: 4,
  note: 5,
}

const folding: Folding<TimedEvent, TaskNow, TaskView> = {
  start: { counted: false, deadline: null, doneOn: null },
  after,
  view: ({ counted, deadline, doneOn }) => (counted ? { deadline, doneOn } : null),
  same: sameView,
  moves: event => event.kind !== 'note',
  order: (a, b) => order[a.kind] - order[b.kind] || a.knownAt.getTime() - b.knownAt.getTime(),
}

/**
 * The stretches of a task, from what was known at `knownAt` (now when absent). A task that left the totals (returned,
 * withdrawn) has no stretch from that day on; one whose assignment was not known yet has none at all.
 */
export const spansOf = (events: readonly TimedEvent[], knownAt?: Date): Span[] =>
  stretchesOf(events, folding, knownAt)

/** A stretch with the moments between which it was what this system knew; `knownTo` is null while it still is. */
export type KnownSpan = Known<Span>

export const sameSpan: (a: Span, b: Span) => boolean = sameStretch(sameView)

/** Everything that was ever known of a task, moment of knowledge after moment. */
export const knowledgeOf = (events: readonly TimedEvent[]): KnownSpan[] => allKnown(events, folding)

function after(now: TaskNow, event: TimedEvent): TaskNow {
  switch (event.kind) {
    case 'assign':
      return { counted: true, deadline: event.deadline ?? null, doneOn: null }
    case 'grantExtension':
      return { ...now, deadline: event.deadline ?? null }
    case 'acceptResult':
      return { ...now, doneOn: event.on }
    case 'reopen':
      return { ...now, doneOn: null }
    case 'leave':
      return { ...now, counted: false }
    case 'note':
      return now
  }
}

/** Counts that must add up: total = done + open, done = on time + late, open = in time + overdue (§4). */
export interface Counts {
  readonly total: number
  readonly doneOnTime: number
  readonly doneLate: number
  readonly openInTime: number
  readonly openOverdue: number
}

export const noCounts: Counts = { total: 0, doneOnTime: 0, doneLate: 0, openInTime: 0, openOverdue: 0 }

const keyOf = {
  DONE_ON_TIME: 'doneOnTime',
  DONE_LATE: 'doneLate',
  OPEN_IN_TIME: 'openInTime',
  OPEN_OVERDUE: 'openOverdue',
} as const satisfies Record<TimeClass, keyof Counts>

/** How many stand in some classes; in all of them together when none is named. */
export const countOf = (counts: Counts, classes: readonly TimeClass[]): number =>
  classes.length === 0 ? counts.total : classes.reduce((sum, one) => sum + counts[keyOf[one]], 0)

/** A day on which counts move, and by how much. */
export interface Move {
  readonly day: Day
  readonly by: Counts
}

/**
 * How the counts move over the days of a task's stretches: summed up to any day they give the class of that day. A
 * stretch that passes its deadline moves on the day after it.
 */
export function movesOf(spans: readonly Span[]): Move[] {
  const moves = new Map<Day, { -readonly [Key in keyof Counts]: number }>()
  const add = (day: Day, key: keyof Counts, by: number): void => {
    const move = moves.get(day) ?? { ...noCounts }
    move[key] += by
    moves.set(day, move)
  }
  for (const { from, to, deadline, doneOn } of spans) {
    add(from, 'total', 1)
    if (to !== null) add(to, 'total', -1)
    const first = keyOf[classOf(from, deadline, doneOn)]
    add(from, first, 1)
    let last: keyof Counts = first
    if (doneOn === null && deadline !== null && first === 'openInTime') {
      const passed = dayAfter(deadline)
      if (to === null || passed < to) {
        add(passed, 'openInTime', -1)
        add(passed, 'openOverdue', 1)
        last = 'openOverdue'
      }
    }
    if (to !== null) add(to, last, -1)
  }
  return [...moves]
    .filter(([, by]) => Object.values(by).some(value => value !== 0))
    .map(([day, by]) => ({ day, by }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

const dayAfter = (day: Day): Day => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
