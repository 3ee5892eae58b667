import { expect, test } from 'vitest'
import { readDashboard, type TypedDashboard } from './query.ts'
import { endOfMonthBefore, monthEnds } from './service.ts'
import { findingOf, levelOf, sayChange } from './words.ts'

const today = '2026-11-28'

test.each<[string, TypedDashboard, object, string[]]>([
  ['nothing', {}, { setKey: 'live', asOf: today, from: '2026-01-01' }, []],
  ['the set of 2019', { bo: '2019' }, { setKey: '2019', asOf: '2019-07-31', from: '2019-01-01' }, []],
  ['an unknown set', { bo: '2018' }, { setKey: 'live', asOf: today, from: '2026-01-01' }, []],
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

const counts = (openOverdue: number, total: number) => ({
  ...{ total, openOverdue, openInTime: total - openOverdue, doneOnTime: 0, doneLate: 0 },
})
test.each([
  [counts(0, 0), counts(0, 0), 'Chưa có nhiệm vụ nào trong kỳ'],
  [counts(126, 1000), counts(0, 0), '12,6% số nhiệm vụ chưa hoàn thành và quá hạn'],
  [
    counts(1261, 10_000),
    counts(1260, 10_000),
    '12,6% số nhiệm vụ chưa hoàn thành và quá hạn, tăng so với 12,6% cuối tháng trước',
  ],
  [
    counts(1, 10),
    counts(2, 10),
    '10,0% số nhiệm vụ chưa hoàn thành và quá hạn, giảm so với 20,0% cuối tháng trước',
  ],
  [counts(1, 10), counts(2, 20), '10,0% số nhiệm vụ chưa hoàn thành và quá hạn, bằng tháng trước'],
])('the finding of %j after %j', (now, before, sentence) => expect(findingOf(now, before)).toBe(sentence))

test('changes carry their sign, tiles their depth', () => {
  expect([sayChange(1_250, 1), sayChange(1, 4), sayChange(2, 2)]).toEqual(['+1.249', '-3', '0'])
  expect([undefined, counts(0, 9), counts(1, 9), counts(3, 9), counts(5, 9)].map(levelOf)).toEqual([
    0, 1, 2, 3, 4,
  ])
})
