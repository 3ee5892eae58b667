import { describe, expect, test } from 'vitest'
import { at, national } from './examples.ts'
import {
  apologyBy,
  classify,
  intakeDue,
  isoVn,
  parseLimit,
  personalDue,
  remaining,
  sayRemaining,
  transferDue,
  warningLight,
} from './index.ts'

const due = at('2019-05-06 17:00')

describe('early, on time, late (section 8.7)', () => {
  test.each([
    ['2019-05-06T17:00:00+07:00', 'WORKING_DAY', 'ON_TIME'],
    ['2019-05-06T17:00:01+07:00', 'WORKING_DAY', 'LATE'],
    ['2019-05-06T00:00:00+07:00', 'WORKING_DAY', 'ON_TIME'],
    ['2019-05-05T23:59:00+07:00', 'WORKING_DAY', 'EARLY'],
    ['2019-05-06T16:59:00+07:00', 'HOUR', 'EARLY'],
    ['2019-05-06T16:59:30+07:00', 'HOUR', 'ON_TIME'],
    ['2019-05-06T17:00:00+07:00', 'HOUR', 'ON_TIME'],
  ] as const)('finished %s, unit %s: %s', (finished, unit, expected) =>
    expect(classify({ dueAt: due, finishedAt: new Date(finished), now: at('2026-01-01 00:00'), unit })).toBe(
      expected,
    ),
  )

  test.each([
    ['2019-05-06 17:00', 'RUNNING_IN_TIME'],
    ['2019-05-06 17:01', 'RUNNING_LATE'],
  ] as const)('running at %s: %s', (now, expected) =>
    expect(classify({ dueAt: due, finishedAt: null, now: at(now), unit: 'DAY' })).toBe(expected),
  )
})

describe('warning light', () => {
  test.each([
    // Monday 6/5; the working day before is the swapped-in Saturday 4/5.
    ['2019-05-03 17:00', 'NONE'],
    ['2019-05-03 23:59', 'NONE'],
    ['2019-05-04 00:15', 'YELLOW'],
    ['2019-05-05 10:00', 'YELLOW'],
    ['2019-05-06 17:00', 'YELLOW'],
    ['2019-05-06 17:01', 'RED'],
  ] as const)('at %s: %s', (now, light) => expect(warningLight(national, due, at(now))).toBe(light))

  test.each([
    ['2030-01-03 10:00', 'NONE'],
    ['2030-01-04 10:00', 'YELLOW'],
    ['2030-01-08 10:00', 'RED'],
  ] as const)('outside the editions at %s it goes by the week: %s', (now, light) =>
    expect(warningLight(national, at('2030-01-07 17:00'), at(now))).toBe(light),
  )

  test('an apology goes out on the working day before', () => {
    expect(apologyBy(national, due)).toBe('2019-05-04')
    expect(apologyBy(national, at('2026-02-23 17:00'))).toBe('2026-02-13')
  })
})

describe('what is left', () => {
  test.each([
    ['2019-04-26 09:00', 'còn 4 ngày làm việc', '4 working days left'],
    ['2019-05-04 15:00', 'còn 1 ngày làm việc', '1 working day left'],
    ['2019-05-06 14:30', 'còn 2 giờ 30 phút làm việc', '2 hours 30 minutes of work left'],
    ['2019-05-06 18:00', 'quá hạn', 'overdue'],
    ['2019-05-08 09:00', 'quá hạn 2 ngày làm việc', 'overdue by 2 working days'],
    ['2024-05-08 09:00', 'quá hạn', 'overdue'],
    ['2018-05-08 09:00', '', ''],
  ])('at %s: %s', (now, vi, en) => {
    const left = remaining(national, due, at(now))
    expect(sayRemaining(left)).toBe(vi)
    expect(sayRemaining(left, 'en')).toBe(en)
  })

  test.each([
    ['2019-04-24 16:50', '2019-04-25 08:39', 'còn 49 phút làm việc', '49 minutes of work left'],
    ['2019-04-24 08:00', '2019-04-25 08:39', 'còn 1 ngày làm việc', '1 working day left'],
    ['2019-04-25 09:00', '2019-04-24 15:00', 'quá hạn 1 ngày làm việc', 'overdue by 1 working day'],
  ])('at %s, due %s by the hour: %s', (now, dueAt, vi, en) => {
    const left = remaining(national, at(dueAt), at(now))
    expect(sayRemaining(left)).toBe(vi)
    expect(sayRemaining(left, 'en')).toBe(en)
  })
})

test.each([
  ['2026-03-02 09:00', '2026-03-03T09:00'],
  ['2026-03-02 20:00', '2026-03-03T17:00'],
  ['2026-03-07 09:00', '2026-03-09T17:00'],
  ['2026-11-23 17:00', '2026-11-25T17:00'],
])('submitted online at %s, answered by %s', (submitted, expected) =>
  expect(isoVn(intakeDue(national, at(submitted)).dueAt)).toBe(`${expected}:00+07:00`),
)

test.each([
  ['2026-03-02 09:00', undefined, '2026-03-02T17:00'],
  ['2026-03-02 15:00', undefined, '2026-03-02T17:00'],
  ['2026-03-02 15:01', undefined, '2026-03-03T08:00'],
  ['2026-03-06 16:30', undefined, '2026-03-09T08:00'],
  ['2026-03-02 16:00', '16:30', '2026-03-02T17:00'],
  ['2026-03-07 10:00', undefined, '2026-03-09T17:00'],
])('accepted at %s, cutoff %s: transferred by %s', (accepted, cutoff, expected) =>
  expect(isoVn(transferDue(national, at(accepted), cutoff).dueAt)).toBe(`${expected}:00+07:00`),
)

test('a cutoff that is no time is refused', () =>
  expect(() => transferDue(national, due, '3pm')).toThrow(
    expect.objectContaining({ code: 'calendar.badSessions' }),
  ))

describe("an officer's own date", () => {
  const from = at('2026-03-02 09:00')
  const calendar = national

  test('is counted like any limit', () =>
    expect(
      isoVn(
        personalDue({ calendar, from, limit: parseLimit('4 giờ'), legalDueAt: at('2026-03-16 17:00') }).dueAt,
      ),
    ).toBe('2026-03-02T14:00:00+07:00'))

  test('and the legal date wins', () => {
    const due = personalDue({
      calendar,
      from,
      limit: parseLimit('20 ngày làm việc'),
      legalDueAt: at('2026-03-16 17:00'),
    })
    expect(isoVn(due.dueAt)).toBe('2026-03-16T17:00:00+07:00')
    expect(due.steps.at(-1)).toEqual({ code: 'CAPPED', at: '2026-03-16T17:00:00+07:00' })
  })
})
