import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, momentAt, plusDays } from '../../../kernel/dates.ts'
import {
  type Counts,
  classOf,
  daysLate,
  knowledgeOf,
  movesOf,
  noCounts,
  spansOf,
  type TimedEvent,
} from './timeline.ts'

/** Boundaries of the steering fact sheet §4. */
describe('the class of a task', () => {
  test.each<[string, Day, Day | null, Day | null, string, number]>([
    ['done on the deadline day', '2019-08-05', '2019-07-31', '2019-07-31', 'DONE_ON_TIME', 0],
    ['done the day after', '2019-08-05', '2019-07-31', '2019-08-01', 'DONE_LATE', 1],
    ['open on the deadline day', '2019-07-31', '2019-07-31', null, 'OPEN_IN_TIME', 0],
    ['open the day after', '2019-08-01', '2019-07-31', null, 'OPEN_OVERDUE', 1],
    ['open without a deadline', '2030-01-01', null, null, 'OPEN_IN_TIME', 0],
    ['done without a deadline', '2019-08-05', null, '2019-08-01', 'DONE_ON_TIME', 0],
    ['done later than the day asked', '2019-07-31', '2019-07-01', '2019-08-10', 'OPEN_OVERDUE', 30],
    ['done on the day asked', '2019-07-31', '2019-07-01', '2019-07-31', 'DONE_LATE', 30],
  ])('%s', (_, asOf, deadline, doneOn, expected, late) => {
    expect(classOf(asOf, deadline, doneOn)).toBe(expected)
    expect(daysLate(asOf, deadline, doneOn)).toBe(late)
  })
})

const at = (day: Day): Date => momentAt(day, '10:00')
const event = (kind: TimedEvent['kind'], on: Day, deadline?: Day | null, known = on): TimedEvent => ({
  kind,
  on,
  knownAt: at(known),
  ...(deadline !== undefined && { deadline }),
})

/** What the stretches say of one day. */
const onDay = (events: readonly TimedEvent[], day: Day, knownAt?: Date): string => {
  const span = spansOf(events, knownAt).find(({ from, to }) => from <= day && (to === null || day < to))
  return span ? classOf(day, span.deadline, span.doneOn) : 'NONE'
}

describe('the stretches of a task', () => {
  const extended = [
    event('assign', '2019-07-01', '2019-07-31'),
    event('grantExtension', '2019-07-31', '2019-08-15'),
  ]
  test.each<[string, readonly TimedEvent[], Day, string]>([
    ['before it was given', [event('assign', '2019-07-01', '2019-07-31')], '2019-06-30', 'NONE'],
    ['an extension granted on the deadline day', extended, '2019-08-15', 'OPEN_IN_TIME'],
    ['and the day after the new one', extended, '2019-08-16', 'OPEN_OVERDUE'],
    [
      'an extension granted after the deadline moves nothing before it',
      [event('assign', '2019-07-01', '2019-07-31'), event('grantExtension', '2019-08-05', '2019-08-15')],
      '2019-08-01',
      'OPEN_OVERDUE',
    ],
    [
      'a returned task',
      [event('assign', '2019-07-01', '2019-07-31'), event('leave', '2019-07-04')],
      '2019-07-04',
      'NONE',
    ],
    [
      'a returned task counts until then',
      [event('assign', '2019-07-01', '2019-07-31'), event('leave', '2019-07-04')],
      '2019-07-03',
      'OPEN_IN_TIME',
    ],
    [
      'given and withdrawn on one day',
      [event('assign', '2019-07-01', '2019-07-31'), event('leave', '2019-07-01')],
      '2019-07-01',
      'NONE',
    ],
    [
      'reopened',
      [
        event('assign', '2019-07-01', '2019-07-31'),
        event('acceptResult', '2019-07-20', undefined, '2019-07-25'),
        event('reopen', '2019-08-02'),
      ],
      '2019-08-02',
      'OPEN_OVERDUE',
    ],
    [
      'reopened later',
      [
        event('assign', '2019-07-01', '2019-07-31'),
        event('acceptResult', '2019-07-20', undefined, '2019-07-25'),
        event('reopen', '2019-08-02'),
      ],
      '2019-08-01',
      'DONE_ON_TIME',
    ],
  ])('%s', (_, events, day, expected) => expect(onDay(events, day)).toBe(expected))

  test('what was learned later is not known before', () => {
    const events = [
      event('assign', '2019-07-01', '2019-07-31'),
      event('acceptResult', '2019-07-30', undefined, '2019-08-05'),
    ]
    expect(onDay(events, '2019-07-31', at('2019-07-31'))).toBe('OPEN_IN_TIME')
    expect(onDay(events, '2019-07-31')).toBe('DONE_ON_TIME')
    expect(spansOf(events, at('2019-06-30'))).toEqual([])
  })
})

/** Some weeks of a task's life, in any order of knowledge. */
const lives = fc
  .record({
    given: fc.integer({ min: 0, max: 20 }),
    limit: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
    later: fc.array(
      fc.record({
        kind: fc.constantFrom('grantExtension', 'acceptResult', 'reopen', 'leave', 'note'),
        after: fc.integer({ min: 0, max: 60 }),
        learned: fc.integer({ min: 0, max: 20 }),
        limit: fc.integer({ min: 0, max: 80 }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ given, limit, later }) => {
    const start = plusDays('2019-07-01', given)
    return [
      event('assign', start, limit === null ? null : plusDays(start, limit)),
      ...later.map(one =>
        event(
          one.kind as TimedEvent['kind'],
          plusDays(start, one.after),
          one.kind === 'grantExtension' ? plusDays(start, one.limit) : undefined,
          plusDays(start, one.after + one.learned),
        ),
      ),
    ]
  })

test('the moves summed up to a day are the class of that day, and the identities hold', () => {
  fc.assert(
    fc.property(lives, fc.integer({ min: -5, max: 130 }), (events, offset) => {
      const day = plusDays('2019-07-01', offset)
      const sum = movesOf(spansOf(events))
        .filter(move => move.day <= day)
        .reduce<Counts>(
          (total, { by }) => ({
            total: total.total + by.total,
            doneOnTime: total.doneOnTime + by.doneOnTime,
            doneLate: total.doneLate + by.doneLate,
            openInTime: total.openInTime + by.openInTime,
            openOverdue: total.openOverdue + by.openOverdue,
          }),
          noCounts,
        )
      const judged = onDay(events, day)
      expect(sum).toEqual({
        total: judged === 'NONE' ? 0 : 1,
        doneOnTime: judged === 'DONE_ON_TIME' ? 1 : 0,
        doneLate: judged === 'DONE_LATE' ? 1 : 0,
        openInTime: judged === 'OPEN_IN_TIME' ? 1 : 0,
        openOverdue: judged === 'OPEN_OVERDUE' ? 1 : 0,
      })
      expect(sum.total).toBe(sum.doneOnTime + sum.doneLate + sum.openInTime + sum.openOverdue)
    }),
    { numRuns: 2_000 },
  )
})

test('stretches follow each other without overlap', () => {
  fc.assert(
    fc.property(lives, events => {
      const spans = spansOf(events)
      for (const [index, { from, to }] of spans.entries()) {
        if (to !== null) expect(from < to).toBe(true)
        const next = spans[index + 1]
        if (next) expect(to !== null && to <= next.from).toBe(true)
      }
    }),
  )
})

test('what is kept of each moment of knowledge is what the events known then say', () => {
  fc.assert(
    fc.property(lives, fc.integer({ min: -5, max: 130 }), (events, offset) => {
      const known = at(plusDays('2019-07-01', offset))
      const kept = knowledgeOf(events)
        .filter(one => one.knownFrom <= known && (one.knownTo === null || known < one.knownTo))
        .map(one => one.span)
        .toSorted((a, b) => (a.from < b.from ? -1 : 1))
      expect(kept).toEqual(spansOf(events, known))
    }),
    { numRuns: 2_000 },
  )
})
