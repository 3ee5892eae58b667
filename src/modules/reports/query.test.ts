import { expect, test } from 'vitest'
import { readPeriod, type TypedQuery } from './query.ts'

const now = new Date('2026-11-24T02:00:00Z')

test.each<[TypedQuery, string, string[]]>([
  [{}, '2026', []],
  [{ ky: '' }, '2026', []],
  [{ ky: '2026-Q3' }, '2026-Q3', []],
  [{ ky: '2026-Q9' }, '2026', ['ky reports.periodUnknown']],
  [{ ky: '2026', tu: '1/3/2026', den: '31/5/2026' }, '2026-03-01..2026-05-31', []],
  [{ tu: '1/3/2026' }, '2026', ['den reports.dayUnreadable']],
  [{ tu: '30/2/2026', den: 'mai' }, '2026', ['tu reports.dayUnreadable', 'den reports.dayUnreadable']],
  [{ tu: '2/3/2026', den: '1/3/2026' }, '2026', ['den reports.turnedRound']],
  [{ ky: '2025', tu: '1/1/2010', den: '1/3/2026' }, '2025', ['den reports.turnedRound']],
  [{ tu: '1/1/2027', den: '1/3/2027' }, '2026', ['tu reports.notBegun']],
])('%j is %s %j', (typed, key, wrong) => {
  const { period, issues } = readPeriod(typed, now)
  expect(period.key).toBe(key)
  expect(issues.map(one => `${one.field} ${one.code}`)).toEqual(wrong)
})
