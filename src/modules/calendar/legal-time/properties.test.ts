import fc from 'fast-check'
import { expect, test } from 'vitest'
import { national, nationalInput } from './examples.ts'
import {
  addWorkingDays,
  addWorkingMinutes,
  type ClockEvent,
  type ClockRules,
  computeDue,
  dayOf,
  dayStatus,
  type Edition,
  type EndPolicy,
  isWorkingDay,
  type Limit,
  monthsOf,
  normalise,
  notStarted,
  type PauseMeasure,
  pausedMinutes,
  recompute,
  replayClock,
  type SpecialDay,
  stepClock,
  type WorkCalendar,
  type WrittenSessions,
  workCalendar,
  workingDaysBetween,
  workingMinutesBetween,
} from './index.ts'

const minute = 60_000
const from = Date.parse('2026-01-02T00:00:00+07:00')
const to = Date.parse('2026-06-30T23:59:00+07:00')

/** Any minute of the first half of 2026: far enough from the end for what is added below. */
const moments = fc
  .integer({ min: 0, max: (to - from) / minute })
  .map(minutes => new Date(from + minutes * minute))

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Up to three sittings of any length in a day. */
const sessions: fc.Arbitrary<WrittenSessions> = fc
  .uniqueArray(fc.integer({ min: 6 * 60, max: 20 * 60 }), { minLength: 2, maxLength: 6 })
  .map(times => {
    const sorted = times.toSorted((a, b) => a - b)
    return Array.from(
      { length: Math.floor(sorted.length / 2) },
      (_, index) => [clockTime(sorted[2 * index]!), clockTime(sorted[2 * index + 1]!)] as const,
    )
  })

const dayOffset = (offset: number): string => dayOf(new Date(from + offset * 86_400_000))

const specialDays: fc.Arbitrary<SpecialDay[]> = fc.uniqueArray(
  fc.record({
    date: fc.integer({ min: 0, max: 330 }).map(dayOffset),
    kind: fc.constantFrom('HOLIDAY', 'COMPENSATORY', 'SWAP_OFF', 'SWAP_WORK'),
    name: fc.constant('ví dụ'),
    sessionsOf: fc.constantFrom(1 as const, 3 as const),
  }),
  { selector: day => day.date, maxLength: 40 },
)

/** Calendars of agencies with odd hours, an open Saturday now and then, and any days off. */
const calendars: fc.Arbitrary<WorkCalendar> = fc
  .record({
    mon: sessions,
    wed: sessions,
    fri: sessions,
    sat: fc.option(sessions, { nil: undefined }),
    days: specialDays,
  })
  .map(({ mon, wed, fri, sat, days }) =>
    workCalendar({
      week: { mon, tue: mon, wed, thu: wed, fri, ...(sat && { sat }) },
      editions: [
        { key: 'a', from: '2026-01-01', to: '2026-12-31', complete: true, days },
        { key: 'b', from: '2027-01-01', to: '2029-12-31', complete: false, days: [] },
      ],
    }),
  )
const anyCalendar = fc.oneof(fc.constant(national), calendars)
const amounts = fc.integer({ min: 0, max: 3_000 })

/** The same question answered by walking minute by minute. */
function isWorkingMinute(calendar: WorkCalendar, time: number): boolean {
  const moment = new Date(time)
  const status = dayStatus(calendar, dayOf(moment))
  const ofDay = (((time / minute + 7 * 60) % 1440) + 1440) % 1440
  return status.worked && status.sessions.some(session => session.from <= ofDay && ofDay < session.to)
}

function walk(calendar: WorkCalendar, start: Date, minutes: number): Date {
  let time = start.getTime()
  for (let left = minutes; left > 0; time += minute) if (isWorkingMinute(calendar, time)) left--
  return new Date(time)
}

test('adding working minutes is what walking minute by minute finds', () => {
  fc.assert(
    fc.property(anyCalendar, moments, fc.integer({ min: 0, max: 1_500 }), (calendar, start, minutes) => {
      expect(addWorkingMinutes(calendar, start, minutes)).toEqual(walk(calendar, start, minutes))
    }),
    { numRuns: 150 },
  )
})

test('adding working minutes equals adding them in pieces', () => {
  fc.assert(
    fc.property(anyCalendar, moments, amounts, amounts, (calendar, start, one, other) => {
      const pieces = addWorkingMinutes(calendar, addWorkingMinutes(calendar, start, one), other)
      expect(pieces).toEqual(addWorkingMinutes(calendar, start, one + other))
    }),
  )
})

test('the minutes added are the minutes between', () => {
  fc.assert(
    fc.property(anyCalendar, moments, amounts, (calendar, start, minutes) => {
      const end = addWorkingMinutes(calendar, start, minutes)
      expect(workingMinutesBetween(calendar, start, end)).toBe(minutes)
      expect(workingMinutesBetween(calendar, end, start)).toBe(minutes === 0 ? 0 : -minutes)
    }),
  )
})

test('adding working days equals adding them in pieces, and lands on a working day', () => {
  const count = fc.integer({ min: 1, max: 40 })
  fc.assert(
    fc.property(anyCalendar, moments, count, count, (calendar, start, one, other) => {
      const day = dayOf(start)
      const end = addWorkingDays(calendar, day, one + other)
      expect(addWorkingDays(calendar, addWorkingDays(calendar, day, one), other)).toBe(end)
      expect(isWorkingDay(calendar, end)).toBe(true)
      expect(workingDaysBetween(calendar, day, end)).toBe(one + other)
    }),
  )
})

test('the first working minute is a working minute, and moving there twice is moving once', () => {
  fc.assert(
    fc.property(anyCalendar, moments, (calendar, start) => {
      const first = normalise(calendar, start)
      expect(first.getTime()).toBeGreaterThanOrEqual(start.getTime())
      expect(isWorkingMinute(calendar, first.getTime())).toBe(true)
      expect(normalise(calendar, first)).toEqual(first)
      expect(workingMinutesBetween(calendar, start, first)).toBe(0)
    }),
  )
})

const limits: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ unit: fc.constant('HOUR' as const), amount: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ unit: fc.constant('WORKING_DAY' as const), amount: fc.integer({ min: 0, max: 60 }) }),
  fc.record({ unit: fc.constant('DAY' as const), amount: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ unit: fc.constant('MONTH' as const), amount: fc.integer({ min: 1, max: 5 }) }),
)
const policies = fc.constantFrom<EndPolicy>('END_OF_DAY', 'SAME_CLOCK')

test('who comes later is never served by an earlier date', () => {
  fc.assert(
    fc.property(anyCalendar, moments, moments, limits, policies, (calendar, a, b, limit, policy) => {
      const [first, second] = a <= b ? [a, b] : [b, a]
      const due = (start: Date) => computeDue({ calendar, from: start, limit, policy }).dueAt.getTime()
      expect(due(first)).toBeLessThanOrEqual(due(second))
    }),
  )
})

test('a longer limit of the same unit never ends earlier', () => {
  fc.assert(
    fc.property(anyCalendar, moments, limits, policies, (calendar, start, limit, policy) => {
      const due = (amount: number) =>
        computeDue({ calendar, from: start, limit: { ...limit, amount }, policy }).dueAt.getTime()
      expect(due(limit.amount)).toBeLessThanOrEqual(due(limit.amount + 1))
    }),
  )
})

test('a day more off never brings a date forward', () => {
  fc.assert(
    fc.property(moments, limits, fc.integer({ min: 0, max: 330 }).map(dayOffset), (start, limit, date) => {
      const edited = withDay({ date, kind: 'HOLIDAY', name: 'ví dụ' })
      const due = (calendar: WorkCalendar) => computeDue({ calendar, from: start, limit }).dueAt.getTime()
      expect(due(edited)).toBeGreaterThanOrEqual(due(national))
    }),
  )
})

test('the derivation is plain data, numbers its days without a gap and ends at the date', () => {
  fc.assert(
    fc.property(anyCalendar, moments, limits, policies, (calendar, start, limit, policy) => {
      const { dueAt, steps } = computeDue({ calendar, from: start, limit, policy })
      expect(JSON.parse(JSON.stringify(steps))).toEqual(steps)
      const counted = steps.flatMap(step => (step.code === 'DAY_COUNTED' ? [step.n] : []))
      expect(counted).toEqual(counted.map((_, index) => index + 1))
      const worked = steps.flatMap(step => (step.code === 'MINUTES_COUNTED' ? [step.minutes] : []))
      if (limit.unit === 'HOUR') expect(worked.reduce((sum, one) => sum + one, 0)).toBe(limit.amount * 60)
      const squares = monthsOf(steps).flatMap(month => month.weeks.flat())
      expect(squares.filter(square => square?.role === 'DUE').map(square => square?.day)).toEqual([
        dayOf(dueAt),
      ])
    }),
  )
})

const yearOf2026 = nationalInput.editions.find(edition => edition.key === '2026')!

/** The national calendar with one day of 2026 changed. */
function withDay(day: SpecialDay): WorkCalendar {
  const edition: Edition = {
    ...yearOf2026,
    days: [...yearOf2026.days.filter(one => one.date !== day.date), day],
  }
  return workCalendar({
    editions: nationalInput.editions.map(one => (one.key === '2026' ? edition : one)),
  })
}

/** A life of a dossier: accepted, then supplements asked for and answered. */
const lives: fc.Arbitrary<ClockEvent[]> = fc
  .record({
    start: moments,
    gaps: fc.array(fc.integer({ min: 1, max: 6 * 1440 }), { maxLength: 6 }),
    restart: fc.boolean(),
  })
  .map(({ start, gaps, restart }) => {
    const events: ClockEvent[] = [{ kind: 'START', at: start }]
    let time = start.getTime()
    for (const [index, gap] of gaps.entries()) {
      time += gap * minute
      events.push({ kind: index % 2 === 0 ? 'PAUSE' : restart ? 'RESTART' : 'RESUME', at: new Date(time) })
    }
    return events
  })
const ruleSets: fc.Arbitrary<Omit<ClockRules, 'calendar'>> = fc.record({
  limit: limits,
  policy: policies,
  pauseMeasure: fc.constantFrom<PauseMeasure>(
    'MINUTES',
    'MINUTES_TO_END_OF_DAY',
    'WHOLE_DAYS',
    'WHOLE_DAYS_AND_REQUEST_DAY',
  ),
})
const edits: fc.Arbitrary<SpecialDay> = fc.record({
  date: fc.integer({ min: 0, max: 330 }).map(dayOffset),
  kind: fc.constantFrom('HOLIDAY', 'SWAP_WORK'),
  name: fc.constant('ví dụ'),
})

test('a calendar edit moves no promised date; an explicit recomputation equals computing from scratch', () => {
  fc.assert(
    fc.property(lives, ruleSets, edits, (events, rules, edit) => {
      const before = replayClock(events, { ...rules, calendar: national })
      const edited = { ...rules, calendar: withDay(edit) }
      expect(replayClock(before.entries, edited)).toEqual(before)

      const now = new Date(events.at(-1)!.at.getTime() + minute)
      const { clock } = recompute(before, now, edited)
      const scratch = replayClock(events, edited)
      expect(clock.currentDueAt).toEqual(scratch.currentDueAt)
      expect(clock.judgedDueAt).toEqual(scratch.judgedDueAt)
      expect(clock.originalDueAt).toEqual(before.originalDueAt)
    }),
  )
})

test('pauses never bring a date forward, never exceed the time that passed, and folding in steps is folding at once', () => {
  fc.assert(
    fc.property(lives, ruleSets, (events, rules) => {
      const all = { ...rules, calendar: national }
      let clock = notStarted
      for (const event of events) {
        const next = stepClock(clock, event, all)
        if (clock.currentDueAt && next.currentDueAt! < clock.currentDueAt)
          throw new Error(`${event.kind} brought ${clock.currentDueAt} forward`)
        clock = next
      }
      expect(clock).toEqual(replayClock(events, all))
      const now = events.at(-1)!.at
      expect(pausedMinutes(clock, now)).toBeLessThanOrEqual(
        (now.getTime() - events[0]!.at.getTime()) / minute,
      )
    }),
  )
})
