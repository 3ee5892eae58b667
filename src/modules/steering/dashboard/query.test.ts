import { expect, test } from 'vitest'
import { readDashboard, type TypedDashboard } from './query.ts'
import { endOfMonthBefore, monthEnds } from './service.ts'
import { findingOf, levelsOf, overdueRate, sayChange } from './words.ts'

const today = '2026-11-28'

test.each<[string, TypedDashboard, object, string[]]>([
  ['nothing', {}, { setKey: 'live', asOf: today, from: '2026-01-01' }, []],
  ['the set of 2019', { bo: '2019' }, { setKey: '2019', asOf: '2019-07-31', from: '2019-01-01' }, []],
  [
    'an unknown set',
    { bo: '2018' },
    { setKey: 'live', asOf: today, from: '2026-01-01' },
    ['bo dashboard.setUnknown'],
  ],
  [
    'a day as people write it',
    { tai: '31/7/2026' },
    { setKey: 'live', asOf: '2026-07-31', from: '2026-01-01' },
    [],
  ],
  [
    'what was known',
    { biet: '2026-08-01' },
    { setKey: 'live', asOf: today, from: '2026-01-01', knownOn: '2026-08-01' },
    [],
  ],
  [
    'the moment at which a report was issued',
    { biet: '2026-08-01T02:44:07+07:00' },
    { setKey: 'live', asOf: today, from: '2026-01-01', knownOn: '2026-08-01T02:44:07+07:00' },
    [],
  ],
  [
    'a day that has not come',
    { tai: '29/11/2026' },
    { setKey: 'live', asOf: today, from: '2026-01-01' },
    ['tai dashboard.dayInFuture'],
  ],
  [
    'no day',
    { tai: 'hôm qua' },
    { setKey: 'live', asOf: today, from: '2026-01-01' },
    ['tai dashboard.badDay'],
  ],
  [
    'a period turned round',
    { tu: '1/12/2026' },
    { setKey: 'live', asOf: today, from: '2026-01-01' },
    ['tu dashboard.fromAfter'],
  ],
  [
    'an agency',
    { 'co-quan': 'G15' },
    { setKey: 'live', asOf: today, from: '2026-01-01', agencyId: 'G15' },
    [],
  ],
])('an address with %s', (_, typed, query, issues) => {
  const read = readDashboard(typed, today)
  expect(read.query).toEqual(query)
  expect(read.issues.map(one => `${one.field} ${one.code}`)).toEqual(issues)
})

test('the ends of months run up to the day itself', () => {
  expect(endOfMonthBefore('2019-03-31')).toBe('2019-02-28')
  expect(monthEnds('2019-01-01', '2019-03-15')).toEqual(['2019-01-31', '2019-02-28', '2019-03-15'])
  expect(monthEnds('2019-01-01', '2019-01-31')).toEqual(['2019-01-31'])
  expect(monthEnds('2010-01-01', '2019-01-31')).toHaveLength(12)
})

const counts = (openOverdue: number, total: number, done = 0) => ({
  ...{ total, openOverdue, openInTime: total - openOverdue - done, doneOnTime: done, doneLate: 0 },
})
test.each([
  [counts(0, 0), counts(0, 0), 'Chưa có nhiệm vụ nào trong kỳ'],
  [counts(1_260, 10_000), counts(0, 0), '1.260 nhiệm vụ quá hạn chưa hoàn thành'],
  [counts(2, 10), counts(1, 10), '2 nhiệm vụ quá hạn chưa hoàn thành, tăng 1 so với cuối tháng trước'],
  [counts(1, 10), counts(2, 10), '1 nhiệm vụ quá hạn chưa hoàn thành, giảm 1 so với cuối tháng trước'],
  [
    counts(0, 10),
    counts(2, 10),
    'Không có nhiệm vụ nào quá hạn chưa hoàn thành, giảm 2 so với cuối tháng trước',
  ],
  [counts(2, 10), counts(2, 20), '2 nhiệm vụ quá hạn chưa hoàn thành, bằng cuối tháng trước'],
])('the finding of %j after %j', (now, before, sentence) => expect(findingOf(now, before)).toBe(sentence))

test.each([
  ['none is due', counts(0, 9), ''],
  ['all due are done', counts(0, 9, 5), '0,0%'],
  [
    '2017 as printed: 98,62 % and 1,38 %, with one digit 98,6 % and 1,4 %',
    counts(223, 21_914, 16_051),
    '1,4%',
  ],
  ['a third', counts(2, 9, 1), '66,7%'],
])('the overdue rate is what is missing of the due to a hundred: %s', (_, row, rate) =>
  expect(overdueRate(row)).toBe(rate),
)

test('changes carry their sign', () =>
  expect([sayChange(1_250, 1), sayChange(1, 4), sayChange(2, 2)]).toEqual(['+1.249', '-3', '0']))

test('tiles are coloured in groups of about one size', () => {
  expect(levelsOf([undefined, counts(0, 9, 9), ...[1, 2, 3, 4, 5, 6].map(n => counts(n, 10, 4))])).toEqual([
    ...[0, 1, 2, 2, 3, 3, 4, 4],
  ])
  expect(levelsOf([counts(1, 10, 4), counts(1, 10, 4)])).toEqual([2, 2])
})
