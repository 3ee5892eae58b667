import { describe, expect, test } from 'vitest'
import {
  type CalendarRows,
  calendarOf,
  type DayDraft,
  type DayRow,
  type EditionRow,
  listEditions,
  planDay,
  planRemoval,
  planYear,
} from './agency-calendar.ts'
import { isWorkingDay, officeWeek } from './legal-time/index.ts'

const changed = { changed_at: new Date('2026-01-01T00:00:00Z'), changed_by: 'Vy' }
const edition = (agency_id: string, more: Partial<EditionRow> = {}): EditionRow => ({
  agency_id,
  key: '2026',
  first_day: '2026-01-01',
  last_day: '2026-12-31',
  complete: true,
  note: null,
  source: null,
  ...changed,
  ...more,
})
const day = (agency_id: string, at: string, kind: DayRow['kind'], more: Partial<DayRow> = {}): DayRow => ({
  agency_id,
  day: at,
  kind,
  name: `${kind} ${at}`,
  swap_with: null,
  sessions_of: null,
  confidence: null,
  source: null,
  ...changed,
  ...more,
})

const rows: CalendarRows = {
  national: {
    editions: [
      edition('VN'),
      edition('VN', { key: '2027', first_day: '2027-01-01', last_day: '2027-12-31', complete: false }),
    ],
    days: [
      day('VN', '2026-09-02', 'HOLIDAY'),
      day('VN', '2026-08-31', 'SWAP_OFF', { swap_with: '2026-08-22' }),
      day('VN', '2026-08-22', 'SWAP_WORK', { swap_with: '2026-08-31' }),
      day('VN', '2020-01-01', 'HOLIDAY'),
    ],
  },
  own: {
    editions: [edition('G15', { key: '2027', first_day: '2027-01-01', last_day: '2027-12-31' })],
    days: [day('G15', '2026-07-17', 'HOLIDAY'), day('G15', '2026-09-02', 'ORDINARY')],
  },
}
const calendar = calendarOf(rows, officeWeek)

describe("an agency's calendar", () => {
  test('is the national one with its own rows over it', () => {
    const [first, second] = listEditions(rows)
    expect(first!.days.map(({ day, kind, own }) => [day, kind, own])).toEqual([
      ['2026-07-17', 'HOLIDAY', true],
      ['2026-08-22', 'SWAP_WORK', false],
      ['2026-08-31', 'SWAP_OFF', false],
      ['2026-09-02', 'ORDINARY', true],
    ])
    expect(second).toMatchObject({ key: '2027', complete: true, own: true })
  })

  test.each([
    ['2026-07-17', false],
    ['2026-08-22', true],
    ['2026-08-31', false],
    ['2026-09-02', true],
    ['2026-09-05', false],
  ])('%s is worked: %s', (at, worked) => expect(isWorkingDay(calendar, at)).toBe(worked))
})

describe('adding a day', () => {
  const draft = (more: Partial<DayDraft> = {}): DayDraft => ({
    kind: 'HOLIDAY',
    day: '2026-10-12',
    name: 'Ngày truyền thống',
    swapWith: undefined,
    ...more,
  })

  test('gives one row', () =>
    expect(planDay(calendar, draft({ name: ' Ngày   truyền thống ' }))).toEqual({
      facts: [{ day: '2026-10-12', kind: 'HOLIDAY', name: 'Ngày truyền thống', swap_with: null }],
      issues: [],
    }))

  test('a swap gives two', () =>
    expect(
      planDay(calendar, draft({ kind: 'SWAP', swapWith: '2026-10-17' })).facts.map(
        ({ day, kind, swap_with }) => [day, kind, swap_with],
      ),
    ).toEqual([
      ['2026-10-12', 'SWAP_OFF', '2026-10-17'],
      ['2026-10-17', 'SWAP_WORK', '2026-10-12'],
    ]))

  test.each<[string, Partial<DayDraft>, string[]]>([
    ['a kind nobody offered', { kind: 'SWAP_WORK' }, ['loai calendar.kindMissing']],
    ['no name', { name: ' ' }, ['ten calendar.nameMissing']],
    ['a name on two lines', { name: 'a\nb' }, ['ten calendar.nameWrong']],
    ['a name with NUL', { name: 'a\u0000' }, ['ten calendar.nameWrong']],
    ['a name too long', { name: 'a'.repeat(201) }, ['ten calendar.nameWrong']],
    ['no day', { day: undefined }, ['ngay calendar.dayUnreadable']],
    ['a day that does not exist', { day: '2026-02-30' }, ['ngay calendar.dayUnreadable']],
    ['a day without calendar', { day: '2028-02-02' }, ['ngay calendar.dayNotCovered']],
    ['a day already named', { day: '2026-08-31' }, ['ngay calendar.dayTaken']],
    [
      'time off in lieu on a Sunday',
      { kind: 'COMPENSATORY', day: '2026-10-11' },
      ['ngay calendar.dayAlreadyOff'],
    ],
    ['a swap without its other half', { kind: 'SWAP' }, ['lam-bu calendar.swapDayMissing']],
    [
      'a swap with a working day',
      { kind: 'SWAP', swapWith: '2026-10-13' },
      ['lam-bu calendar.dayAlreadyWorked'],
    ],
    [
      'everything wrong at once',
      { kind: '', name: '', day: undefined },
      ['loai calendar.kindMissing', 'ngay calendar.dayUnreadable', 'ten calendar.nameMissing'],
    ],
  ])('%s', (_case, more, issues) => {
    const plan = planDay(calendar, draft(more))
    expect(plan.issues.map(({ field, code }) => `${field} ${code}`)).toEqual(issues)
    expect(plan.facts).toEqual([])
  })

  test('a national day the agency does not follow can be named anew', () =>
    expect(planDay(calendar, draft({ day: '2026-09-02' })).issues).toEqual([]))
})

describe('taking a day back', () => {
  test('an own day goes', () =>
    expect(planRemoval(rows, '2026-07-17')).toEqual({ drop: ['2026-07-17'], hide: [] }))

  test('a national swap is no longer followed, both halves', () =>
    expect(planRemoval(rows, '2026-08-22')).toMatchObject({
      drop: [],
      hide: [
        { day: '2026-08-22', kind: 'ORDINARY', swap_with: '2026-08-31' },
        { day: '2026-08-31', kind: 'ORDINARY', swap_with: '2026-08-22' },
      ],
    }))

  test('a national day not followed is followed again', () =>
    expect(planRemoval(rows, '2026-09-02')).toEqual({ drop: ['2026-09-02'], hide: [] }))

  test('an ordinary day cannot be taken back', () => expect(planRemoval(rows, '2026-03-03')).toBeUndefined())
})

test.each([
  [2028, { from: '2028-01-01', to: '2028-12-31' }],
  [2027, undefined],
  [1999, undefined],
  [Number.NaN, undefined],
])('opening %s', (year, span) => expect(planYear(listEditions(rows), year)).toEqual(span))
