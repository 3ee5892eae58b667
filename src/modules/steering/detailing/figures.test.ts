import { describe, expect, test } from 'vitest'
import type { Day } from '../../../kernel/dates.ts'
import { type DetailingClass, detailingClassOf, detailingDaysLate } from './figures.ts'

const issued = (on: Day, effectiveOn: Day) => ({ on, effectiveOn })

describe('the class of a detailing document', () => {
  test.each<[string, Day, Day, ReturnType<typeof issued> | null, DetailingClass, number]>([
    ['the day before its law', '2019-06-30', '2019-07-01', null, 'upcoming', 0],
    ['on the first day of its law', '2019-07-01', '2019-07-01', null, 'owed', 0],
    ['a month later', '2019-07-30', '2019-07-01', null, 'owed', 29],
    // NĐ 35/2020/NĐ-CP, NĐ 99/2019/NĐ-CP, NĐ 24/2020/NĐ-CP, NĐ 26/2020/NĐ-CP (steering fact sheet §7)
    ['Luật Cạnh tranh', '2020-12-31', '2019-07-01', issued('2020-03-24', '2020-05-15'), 'issuedLate', 319],
    ['giáo dục đại học', '2020-12-31', '2019-07-01', issued('2019-12-30', '2020-02-15'), 'issuedLate', 229],
    ['rượu, bia', '2020-12-31', '2020-01-01', issued('2020-02-24', '2020-02-24'), 'issuedLate', 54],
    ['bí mật nhà nước', '2020-12-31', '2020-07-01', issued('2020-02-28', '2020-07-01'), 'issuedInTime', 0],
    [
      'issued after the day asked is owed',
      '2020-03-23',
      '2019-07-01',
      issued('2020-03-24', '2020-05-15'),
      'owed',
      266,
    ],
    [
      'issued on the day asked',
      '2020-03-24',
      '2019-07-01',
      issued('2020-03-24', '2020-05-15'),
      'issuedLate',
      319,
    ],
  ])('%s', (_, asOf, neededOn, document, expected, late) => {
    expect(detailingClassOf(asOf, neededOn, document)).toBe(expected)
    expect(detailingDaysLate(asOf, neededOn, document)).toBe(late)
  })
})
