import { describe, expect, test } from 'vitest'
import { at, national, workedExamples } from './examples.ts'
import { computeDue, type DueInput, isoVn, parseLimit, workCalendar } from './index.ts'

const due = (from: string, limit: string, more: Partial<DueInput> = {}) =>
  computeDue({ calendar: national, from: at(from), limit: parseLimit(limit), ...more })
const dueAt = (from: string, limit: string, more: Partial<DueInput> = {}) =>
  isoVn(due(from, limit, more).dueAt)

describe('worked examples of the fact sheet, section 8.6', () => {
  test.each(workedExamples)('%s: %s from %s', (_name, limit, from, expected) =>
    expect(dueAt(from, limit)).toBe(expected),
  )

  test.each(workedExamples)(
    '%s: the derivation is plain data that ends at the date',
    (_name, limit, from, expected) => {
      const { steps } = due(from, limit)
      expect(JSON.parse(JSON.stringify(steps))).toEqual(steps)
      const last = steps.findLast(step => step.code !== 'PROVISIONAL')
      expect(last).toMatchObject({ at: expected })
    },
  )

  test('E1 under SAME_CLOCK ends at 09:30', () =>
    expect(dueAt('2019-04-18 09:30', '10 ngày làm việc', { policy: 'SAME_CLOCK' })).toBe(
      '2019-05-06T09:30:00+07:00',
    ))

  test('E1 says each day, why, and its number', () => {
    const { steps } = due('2019-04-18 09:30', '10 ngày làm việc')
    expect(steps.map(step => ('day' in step ? `${step.code} ${step.day}` : step.code))).toEqual([
      'RECEIVED',
      'DAY_NOT_COUNTED 2019-04-18',
      'DAY_COUNTED 2019-04-19',
      'DAY_SKIPPED 2019-04-20',
      'DAY_SKIPPED 2019-04-21',
      'DAY_COUNTED 2019-04-22',
      'DAY_COUNTED 2019-04-23',
      'DAY_COUNTED 2019-04-24',
      'DAY_COUNTED 2019-04-25',
      'DAY_COUNTED 2019-04-26',
      'DAY_SKIPPED 2019-04-27',
      'DAY_SKIPPED 2019-04-28',
      'DAY_SKIPPED 2019-04-29',
      'DAY_SKIPPED 2019-04-30',
      'DAY_SKIPPED 2019-05-01',
      'DAY_COUNTED 2019-05-02',
      'DAY_COUNTED 2019-05-03',
      'DAY_COUNTED 2019-05-04',
      'DAY_SKIPPED 2019-05-05',
      'DAY_COUNTED 2019-05-06',
      'END_OF_DAY',
    ])
    expect(steps).toContainEqual({
      code: 'DAY_COUNTED',
      day: '2019-05-04',
      n: 9,
      swap: 'Làm bù cho 29/4/2019',
    })
    expect(steps).toContainEqual({
      code: 'DAY_SKIPPED',
      day: '2019-04-30',
      kind: 'HOLIDAY',
      name: 'Ngày Chiến thắng',
    })
  })

  test('E4 says that the last day was a holiday and where the limit moved', () =>
    expect(due('2026-02-10 09:00', '7 ngày').steps).toContainEqual({
      code: 'MOVED_TO_WORKING_DAY',
      from: '2026-02-17',
      to: '2026-02-23',
    }))

  test('E7 says that it was received after closing', () =>
    expect(due('2026-11-20 17:40', '3 ngày làm việc').steps).toContainEqual({
      code: 'START_MOVED',
      from: '2026-11-20T17:40:00+07:00',
      to: '2026-11-23T08:00:00+07:00',
      why: 'AFTER_CLOSING',
    }))

  test('a day whose notice is in doubt says so', () =>
    expect(due('2026-08-20 10:00', '2 ngày làm việc').steps).toContainEqual({
      code: 'DAY_COUNTED',
      day: '2026-08-22',
      n: 2,
      swap: 'Làm bù cho 31/8/2026',
      confidence: 'medium',
    }))
})

describe('where counting starts (section 8.2)', () => {
  test.each([
    ['before the morning', '2026-03-02 06:00', '2026-03-02T09:00:00+07:00', 'BEFORE_OPENING'],
    ['at lunch', '2026-03-02 12:30', '2026-03-02T14:00:00+07:00', 'BREAK'],
    ['at the closing minute', '2026-03-02 17:00', '2026-03-03T09:00:00+07:00', 'AFTER_CLOSING'],
    ['on a Saturday', '2026-03-07 10:00', '2026-03-09T09:00:00+07:00', 'DAY_OFF'],
    ['on a holiday', '2026-04-30 10:00', '2026-05-04T09:00:00+07:00', 'DAY_OFF'],
    ['on a swapped-in Saturday', '2026-01-10 10:00', '2026-01-10T11:00:00+07:00', undefined],
  ])('%s', (_case, from, expected, why) => {
    const { dueAt, steps } = due(from, '1 giờ')
    expect(isoVn(dueAt)).toBe(expected)
    expect(steps.find(step => step.code === 'START_MOVED')?.why).toBe(why)
  })

  test('seconds are dropped, so that a date can be checked with what is printed', () =>
    expect(
      isoVn(
        computeDue({
          calendar: national,
          from: new Date('2026-03-02T09:00:59+07:00'),
          limit: parseLimit('1 giờ'),
        }).dueAt,
      ),
    ).toBe('2026-03-02T10:00:00+07:00'))
})

describe('units', () => {
  test.each([
    ['2026-03-02 08:00', '4 giờ', '2026-03-02T12:00:00+07:00'],
    ['2026-03-02 08:00', '8 giờ làm việc', '2026-03-02T17:00:00+07:00'],
    ['2026-03-02 09:00', '0,5 ngày làm việc', '2026-03-02T14:00:00+07:00'],
    ['2026-03-02 09:00', '1,5 ngày làm việc', '2026-03-03T14:00:00+07:00'],
    ['2026-03-02 09:00', '1 ngày làm việc', '2026-03-03T17:00:00+07:00'],
    ['2026-03-02 09:00', '1 ngày', '2026-03-03T17:00:00+07:00'],
    ['2026-01-31 09:00', '1 tháng', '2026-03-02T17:00:00+07:00'],
    ['2026-01-15 09:00', '1 năm', '2027-01-15T17:00:00+07:00'],
    ['2026-03-02 15:00', 'trong ngày', '2026-03-02T17:00:00+07:00'],
    ['2026-03-02 15:01', 'trong ngày', '2026-03-03T17:00:00+07:00'],
    ['2026-03-06 16:00', 'trong ngày', '2026-03-09T17:00:00+07:00'],
  ])('from %s, %s: %s', (from, limit, expected) => expect(dueAt(from, limit)).toBe(expected))

  test('the cutoff of a same-day limit is a setting', () =>
    expect(dueAt('2026-03-02 15:01', 'trong ngày', { cutoff: '16:00' })).toBe('2026-03-02T17:00:00+07:00'))
})

describe('editions', () => {
  test.each([
    ['2026-10-30 09:00', '4 tháng', true],
    ['2026-12-31 09:00', '1 ngày làm việc', true],
    ['2027-03-01 09:00', '1 giờ', true],
    ['2026-12-30 09:00', '1 ngày làm việc', false],
    ['2019-04-18 09:30', '10 ngày làm việc', false],
  ])('from %s, %s: provisional %s', (from, limit, provisional) => {
    const result = due(from, limit)
    expect(result.provisional).toBe(provisional)
    expect(result.steps.some(step => step.code === 'PROVISIONAL')).toBe(provisional)
  })

  test.each([
    ['before all editions', '2018-12-27 09:00', '1 ngày làm việc', '2018-12-27'],
    ['running out of 2019', '2019-12-30 09:00', '5 ngày làm việc', '2020-01-01'],
    ['hours running out of 2019', '2019-12-31 16:00', '2 giờ', '2020-01-01'],
    ['after closing on the last day', '2019-12-31 17:00', '1 giờ', '2020-01-01'],
    ['a year ending in a gap', '2019-05-06 09:00', '1 năm', '2020-05-06'],
    ['days ending in a gap', '2019-12-20 09:00', '20 ngày', '2020-01-09'],
    ['a century', '2026-01-05 09:00', '100 năm', '2126-01-05'],
  ])('%s is a named error', (_case, from, limit, day) =>
    expect(() => due(from, limit)).toThrow(
      expect.objectContaining({ code: 'calendar.outsideEditions', params: { day } }),
    ),
  )
})

describe('agencies with hours of their own', () => {
  const edition = { key: 'x', from: '2026-03-01', to: '2026-03-31', complete: true }
  const saturdays = workCalendar({
    week: {
      mon: [
        ['07:00', '11:30'],
        ['13:30', '17:00'],
      ],
      tue: [
        ['07:00', '11:30'],
        ['13:30', '17:00'],
      ],
      fri: [['07:00', '11:00']],
      sat: [['07:30', '11:00']],
    },
    editions: [
      {
        ...edition,
        days: [
          { date: '2026-03-08', kind: 'SWAP_WORK', name: 'theo thứ Sáu', sessionsOf: 5 },
          { date: '2026-03-15', kind: 'SWAP_WORK', name: 'theo ngày hoán đổi', swapWith: '2026-03-17' },
          { date: '2026-03-17', kind: 'SWAP_OFF', name: 'nghỉ', swapWith: '2026-03-15' },
        ],
      },
    ],
  })

  test.each([
    ['Friday to Saturday morning', '2026-03-06 08:00', '1 ngày làm việc', 'END_OF_DAY', '2026-03-07T11:00'],
    [
      'a swapped-in Sunday takes the sittings of Friday',
      '2026-03-07 08:00',
      '1 ngày làm việc',
      'END_OF_DAY',
      '2026-03-08T11:00',
    ],
    [
      'or those of the day swapped with',
      '2026-03-14 08:00',
      '1 ngày làm việc',
      'END_OF_DAY',
      '2026-03-15T17:00',
    ],
    [
      'the clock is kept where the day knows it',
      '2026-03-02 10:00',
      '2 ngày làm việc',
      'SAME_CLOCK',
      '2026-03-06T10:00',
    ],
    ['a shorter day ends it', '2026-03-03 16:00', '2 ngày làm việc', 'SAME_CLOCK', '2026-03-07T11:00'],
    [
      'a break gives the next sitting',
      '2026-03-14 07:30',
      '1 ngày làm việc',
      'SAME_CLOCK',
      '2026-03-15T07:30',
    ],
  ] as const)('%s', (_case, from, limit, policy, expected) =>
    expect(dueAt(from, limit, { calendar: saturdays, policy })).toBe(`${expected}:00+07:00`),
  )

  test.each([
    [[['08:00', '08:00']], 'an empty sitting'],
    [
      [
        ['08:00', '12:00'],
        ['11:00', '17:00'],
      ],
      'overlapping sittings',
    ],
    [[['8:00', '12:00']], 'no time'],
    [[['08:00', '25:00']], 'no hour'],
  ] as const)('%j: %s is refused', (mon, _case) =>
    expect(() => workCalendar({ week: { mon }, editions: [] })).toThrow(
      expect.objectContaining({ code: 'calendar.badSessions' }),
    ),
  )

  test('a week without work is refused', () =>
    expect(() => workCalendar({ week: {}, editions: [] })).toThrow('calendar.badSessions'))

  test('a swapped-in day needs sittings', () =>
    expect(() =>
      workCalendar({
        editions: [
          { ...edition, days: [{ date: '2026-03-08', kind: 'SWAP_WORK', name: 'x', sessionsOf: 0 }] },
        ],
      }),
    ).toThrow(expect.objectContaining({ code: 'calendar.swapWithoutSessions' })))

  test.each([
    [
      'overlapping editions',
      [edition, { ...edition, key: 'y', from: '2026-03-31', to: '2026-04-30' }],
      'calendar.editionsOverlap',
    ],
    ['an edition that ends first', [{ ...edition, to: '2026-02-01' }], 'calendar.badEdition'],
    ['an edition of a century', [{ ...edition, to: '2126-02-01' }], 'calendar.badEdition'],
    ['a day that is none', [{ ...edition, to: '2026-02-30' }], 'calendar.badEdition'],
  ])('%s are refused', (_case, editions, code) =>
    expect(() => workCalendar({ editions: editions.map(one => ({ ...one, days: [] })) })).toThrow(
      expect.objectContaining({ code }),
    ),
  )
})
