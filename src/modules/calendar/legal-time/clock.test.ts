import { describe, expect, test } from 'vitest'
import { at, national, nationalInput } from './examples.ts'
import {
  type Clock,
  type ClockEvent,
  type ClockRules,
  classify,
  currentSteps,
  isoVn,
  notStarted,
  parseLimit,
  pausedMinutes,
  recompute,
  replayClock,
  type SupplementClock,
  stepClock,
  supplementEvents,
  workCalendar,
} from './index.ts'

const rules: ClockRules = { calendar: national, limit: parseLimit('10 ngày làm việc') }
const event = (kind: Exclude<ClockEvent['kind'], 'EXTEND'>, moment: string): ClockEvent => ({
  kind,
  at: at(moment),
})

/** E13: accepted Monday 2/3/2026 09:00; papers asked for Thursday 5/3 10:00; they came Wednesday 11/3 15:20. */
const e13 = (clock: SupplementClock): ClockEvent[] => {
  const { request, answer } = supplementEvents[clock]
  return [
    event('START', '2026-03-02 09:00'),
    ...(request ? [event(request, '2026-03-05 10:00')] : []),
    ...(answer ? [event(answer, '2026-03-11 15:20')] : []),
  ]
}
const current = (clock: Clock): string | null => clock.currentDueAt && isoVn(clock.currentDueAt)
const original = (clock: Clock): string | null => clock.originalDueAt && isoVn(clock.originalDueAt)

describe('E13, a supplement, in all its variants (fact sheet, sections 8.6 and 9.1)', () => {
  test.each([
    ['PAUSE, minutes rounded up to the end of the day: the default', 'PAUSE', {}, '2026-03-23T17:00'],
    ['PAUSE in minutes', 'PAUSE', { pauseMeasure: 'MINUTES' }, '2026-03-23T13:20'],
    ['PAUSE in whole days', 'PAUSE', { pauseMeasure: 'WHOLE_DAYS' }, '2026-03-20T17:00'],
    [
      'PAUSE in whole days, the request day too',
      'PAUSE',
      { pauseMeasure: 'WHOLE_DAYS_AND_REQUEST_DAY' },
      '2026-03-23T17:00',
    ],
    ['RESTART', 'RESTART', {}, '2026-03-25T17:00'],
    ['CONTINUE', 'CONTINUE', {}, '2026-03-16T17:00'],
    ['PAUSE under SAME_CLOCK', 'PAUSE', { policy: 'SAME_CLOCK' }, '2026-03-20T14:20'],
    [
      'PAUSE in whole days under SAME_CLOCK',
      'PAUSE',
      { policy: 'SAME_CLOCK', pauseMeasure: 'WHOLE_DAYS' },
      '2026-03-20T09:00',
    ],
  ] as const)('%s', (_case, supplement, more, expected) => {
    const clock = replayClock(e13(supplement), { ...rules, ...more })
    expect(current(clock)).toBe(`${expected}:00+07:00`)
    expect(clock.judgedDueAt).toEqual(clock.currentDueAt)
    expect(clock.state).toBe('RUNNING')
  })

  test('the first promise stays, and the derivation holds 2,180 minutes of pause and 3,720 left', () => {
    const clock = replayClock(e13('PAUSE'), rules)
    expect(original(clock)).toBe('2026-03-16T17:00:00+07:00')
    expect(clock.steps).toContainEqual({ code: 'MINUTES_LEFT', minutes: 3720, paused: 2180 })
    expect(JSON.parse(JSON.stringify(clock.steps))).toEqual(clock.steps)
  })

  test('in whole days it counts on where it stood', () =>
    expect(replayClock(e13('PAUSE'), { ...rules, pauseMeasure: 'WHOLE_DAYS' }).steps).toEqual(
      expect.arrayContaining([
        { code: 'DAYS_LEFT', count: 7, paused: 4, unit: 'WORKING_DAY', requestDay: false },
        { code: 'DAY_COUNTED', day: '2026-03-12', n: 4 },
        { code: 'DAY_COUNTED', day: '2026-03-20', n: 10 },
      ]),
    ))

  test('while it waits the clock is paused and the appointment stays written', () => {
    const clock = replayClock(e13('PAUSE').slice(0, 2), rules)
    expect(clock.state).toBe('PAUSED')
    expect(current(clock)).toBe('2026-03-16T17:00:00+07:00')
  })
})

describe('pauses at the edges', () => {
  const paused = (request: string, answer: string, more: Partial<ClockRules> = {}) =>
    current(
      replayClock([event('START', '2026-03-02 09:00'), event('PAUSE', request), event('RESUME', answer)], {
        ...rules,
        ...more,
      }),
    )
  const days = { pauseMeasure: 'WHOLE_DAYS' } as const
  const calendarDays = { limit: parseLimit('15 ngày') }

  test.each([
    ['answered within the hour', '2026-03-05 10:00', '2026-03-05 11:00', {}, '2026-03-17T17:00'],
    [
      'answered within the hour, whole days',
      '2026-03-05 10:00',
      '2026-03-05 11:00',
      days,
      '2026-03-16T17:00',
    ],
    ['answered in the evening', '2026-03-05 10:00', '2026-03-05 20:00', {}, '2026-03-17T17:00'],
    [
      'answered in the evening, whole days: the next day is the day of the event',
      '2026-03-05 10:00',
      '2026-03-11 17:40',
      days,
      '2026-03-23T17:00',
    ],
    ['asked for in the last minute', '2026-03-16 17:00', '2026-03-18 09:00', {}, '2026-03-18T17:00'],
    [
      'asked for on the last day, answered on a Saturday',
      '2026-03-16 10:00',
      '2026-03-21 09:00',
      days,
      '2026-03-23T17:00',
    ],
    ['asked for when already late', '2026-03-17 09:00', '2026-03-20 09:00', {}, '2026-03-16T17:00'],
    ['asked for on a Saturday', '2026-03-07 09:00', '2026-03-09 08:00', {}, '2026-03-16T17:00'],
    [
      'hours are always minutes',
      '2026-03-02 10:00',
      '2026-03-03 10:00',
      { limit: parseLimit('4 giờ'), ...days },
      '2026-03-03T14:00',
    ],
    [
      'fifteen calendar days (17/3) give back six',
      '2026-03-05 10:00',
      '2026-03-11 15:20',
      calendarDays,
      '2026-03-23T17:00',
    ],
    [
      'and the request day when asked',
      '2026-03-05 10:00',
      '2026-03-11 15:20',
      { ...calendarDays, pauseMeasure: 'WHOLE_DAYS_AND_REQUEST_DAY' },
      '2026-03-24T17:00',
    ],
    ['and move on from a Sunday', '2026-03-05 10:00', '2026-03-10 15:20', calendarDays, '2026-03-23T17:00'],
  ] as const)('%s', (_case, request, answer, more, expected) =>
    expect(paused(request, answer, more)).toBe(`${expected}:00+07:00`),
  )

  test('minutes paused on the wall never exceed the time that passed', () => {
    const clock = replayClock(e13('PAUSE'), rules)
    expect(pausedMinutes(clock, at('2026-03-12 00:00'))).toBe(6 * 1440 + 5 * 60 + 20)
  })
})

describe('events that cannot follow each other', () => {
  const start = event('START', '2026-03-02 09:00')
  const pause = event('PAUSE', '2026-03-05 10:00')
  const later = '2026-03-06 10:00'
  test.each([
    ['resume without pause', [start, event('RESUME', later)], 'clock.resumeWithoutPause'],
    [
      'resume twice',
      [start, pause, event('RESUME', later), event('RESUME', later)],
      'clock.resumeWithoutPause',
    ],
    ['restart without pause', [start, event('RESTART', later)], 'clock.restartWithoutPause'],
    ['pause twice', [start, pause, event('PAUSE', later)], 'clock.alreadyPaused'],
    ['pause before the start', [pause], 'clock.notStarted'],
    ['start twice', [start, event('START', later)], 'clock.alreadyStarted'],
    ['anything after the stop', [start, event('STOP', later), event('PAUSE', later)], 'clock.stopped'],
    ['backdating', [start, event('PAUSE', '2026-03-01 10:00')], 'clock.outOfOrder'],
    [
      'extending a paused clock',
      [start, pause, { kind: 'EXTEND', at: at(later), dueAt: at('2026-03-20 17:00') }],
      'clock.notRunning',
    ],
    [
      'extending to an earlier date',
      [start, { kind: 'EXTEND', at: at(later), dueAt: at('2026-03-10 17:00') }],
      'clock.extensionNotLater',
    ],
    ['recomputing what never began', [event('RECOMPUTE', later)], 'clock.notStarted'],
  ] as [string, ClockEvent[], string][])('%s', (_case, events, code) =>
    expect(() => replayClock(events, rules)).toThrow(expect.objectContaining({ code })),
  )

  test('a dossier whose applicant never answers can stop while paused', () => {
    const clock = replayClock([start, pause, event('STOP', later)], rules)
    expect(clock).toMatchObject({ state: 'STOPPED', pausedAt: null, stoppedAt: at(later) })
    expect(clock.pauses).toEqual([{ from: pause.at, to: at(later) }])
  })
})

describe('apology and extension', () => {
  const apology: ClockEvent = { kind: 'EXTEND', at: at('2026-03-13 09:00'), dueAt: at('2026-03-18 17:00') }
  const start = event('START', '2026-03-02 09:00')

  test('an apology moves the appointment, and lateness is still judged by the date before', () => {
    const clock = replayClock([start, apology], rules)
    expect(current(clock)).toBe('2026-03-18T17:00:00+07:00')
    expect(isoVn(clock.judgedDueAt!)).toBe('2026-03-16T17:00:00+07:00')
    expect(clock.extensions).toBe(1)
    const finishedAt = at('2026-03-17 10:00')
    expect(classify({ dueAt: clock.judgedDueAt!, finishedAt, now: finishedAt, unit: 'WORKING_DAY' })).toBe(
      'LATE',
    )
  })

  test('an extension that a law allows moves both', () => {
    const clock = replayClock([start, { ...apology, lawful: true }], rules)
    expect(isoVn(clock.judgedDueAt!)).toBe('2026-03-18T17:00:00+07:00')
    expect(original(clock)).toBe('2026-03-16T17:00:00+07:00')
  })

  test('a pause after an apology gives back its time to both dates', () => {
    const clock = replayClock(
      [start, apology, event('PAUSE', '2026-03-16 08:00'), event('RESUME', '2026-03-17 08:00')],
      { ...rules, pauseMeasure: 'WHOLE_DAYS' },
    )
    expect(current(clock)).toBe('2026-03-19T17:00:00+07:00')
    expect(isoVn(clock.judgedDueAt!)).toBe('2026-03-17T17:00:00+07:00')
  })
})

describe('a calendar edited after the promise', () => {
  const edited = workCalendar({
    editions: nationalInput.editions.map(edition =>
      edition.key === '2026'
        ? {
            ...edition,
            days: [
              ...edition.days,
              { date: '2026-03-13', kind: 'SWAP_OFF', name: 'Nghỉ hoán đổi (ví dụ)', swapWith: '2026-03-21' },
              { date: '2026-03-21', kind: 'SWAP_WORK', name: 'Làm bù (ví dụ)', swapWith: '2026-03-13' },
            ],
          }
        : edition,
    ),
  })
  const promised = replayClock(e13('PAUSE').slice(0, 1), rules)

  test('moves no promised date: stored entries keep their promise', () => {
    const again = replayClock(promised.entries, { ...rules, calendar: edited })
    expect(again).toEqual(promised)
  })

  test('an explicit recomputation equals computing from scratch and leaves the first receipt alone', () => {
    const { before, after, moved, clock } = recompute(promised, at('2026-03-10 09:00'), {
      ...rules,
      calendar: edited,
    })
    const scratch = replayClock([event('START', '2026-03-02 09:00')], { ...rules, calendar: edited })
    expect(moved).toBe(true)
    expect(isoVn(before)).toBe('2026-03-16T17:00:00+07:00')
    expect(after).toEqual(scratch.currentDueAt)
    expect(isoVn(after)).toBe('2026-03-17T17:00:00+07:00')
    expect(original(clock)).toBe('2026-03-16T17:00:00+07:00')
    expect(clock.judgedDueAt).toEqual(scratch.judgedDueAt)
    expect(currentSteps(clock).slice(1)).toEqual(scratch.steps)
    expect(clock.entries.at(-1)).toMatchObject({ kind: 'RECOMPUTE', promised: { currentDueAt: after } })
  })

  test('a preview changes nothing that is stored', () => {
    recompute(promised, at('2026-03-10 09:00'), { ...rules, calendar: edited })
    expect(current(promised)).toBe('2026-03-16T17:00:00+07:00')
    expect(promised.entries).toHaveLength(1)
  })

  test('an appointment already given is not taken back when the date computed anew passes it', () => {
    const extended = stepClock(
      promised,
      { kind: 'EXTEND', at: at('2026-03-12 09:00'), dueAt: at('2026-03-17 10:00') },
      rules,
    )
    const { after } = recompute(extended, at('2026-03-12 10:00'), { ...rules, calendar: edited })
    expect(isoVn(after)).toBe('2026-03-17T17:00:00+07:00')
  })

  test('a paused clock can be recomputed too', () => {
    const paused = replayClock(e13('PAUSE').slice(0, 2), rules)
    const { clock } = recompute(paused, at('2026-03-10 09:00'), { ...rules, calendar: edited })
    expect(clock.state).toBe('PAUSED')
    expect(current(clock)).toBe('2026-03-17T17:00:00+07:00')
  })
})

test('a clock that never started promises nothing', () => {
  expect(replayClock([], rules)).toEqual(notStarted)
  expect(notStarted.currentDueAt).toBeNull()
})
