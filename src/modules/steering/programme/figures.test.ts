import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Day } from '../../../kernel/dates.ts'
import { plusDays } from '../../../kernel/dates.ts'
import { sayBroken } from '../identities.ts'
import {
  brokenSchemes,
  noSchemes,
  type SchemeClass,
  type SchemeCounts,
  schemeClassOf,
  sharesOf,
  submitted,
} from './figures.ts'

describe('the class of a scheme', () => {
  test.each<[string, Day, Day, Day | null, SchemeClass]>([
    ['not submitted on its planned day is late', '2019-07-31', '2019-07-31', null, 'late'],
    ['not due the day before', '2019-07-30', '2019-07-31', null, 'upcoming'],
    ['submitted on its planned day is in time', '2019-07-31', '2019-07-31', '2019-07-31', 'submittedInTime'],
    ['submitted the day after is late', '2019-08-01', '2019-07-31', '2019-08-01', 'submittedLate'],
    ['submitted after the day asked is not submitted', '2019-07-31', '2019-07-31', '2019-08-01', 'late'],
    ['submitted before its plan', '2019-07-31', '2019-09-30', '2019-07-01', 'submittedEarly'],
  ])('%s', (_, asOf, plannedOn, submittedOn, expected) =>
    expect(schemeClassOf(asOf, plannedOn, submittedOn)).toBe(expected),
  )
})

const counts = (more: Partial<SchemeCounts>): SchemeCounts => ({ ...noSchemes, ...more })

describe('published figures', () => {
  test.each<[string, SchemeCounts, 'late' | 'issued', string]>([
    ['A2: 30 of 238', counts({ total: 238, due: 238, submittedInTime: 208, late: 30 }), 'late', '12,6%'],
    ['B3: 38 of 123', counts({ total: 123, due: 123, submittedInTime: 85, late: 38 }), 'late', '30,8%'],
    [
      'B4: 197 of the 390 submitted, not of the 511',
      counts({
        ...{ total: 511, due: 431, submittedInTime: 380, submittedLate: 10, late: 41, upcoming: 80 },
        issued: 197,
      }),
      'issued',
      '50,5%',
    ],
  ])('%s', (_, whole, key, text) => {
    expect(brokenSchemes([{ scope: 'G05', ...whole }], whole)).toEqual([])
    expect(sharesOf(whole).find(share => share.key === key)?.text).toBe(text)
  })

  test('B4: 511 = 390 submitted + 41 overdue + 80 to come', () => {
    const year = counts({
      total: 511,
      due: 411,
      submittedInTime: 370,
      late: 41,
      submittedEarly: 20,
      upcoming: 80,
    })
    expect(brokenSchemes([{ scope: 'G05', ...year }], year)).toEqual([])
    expect(submitted(year)).toBe(390)
    expect(year.late + year.upcoming).toBe(121)
  })

  test('nothing is divided by nothing', () =>
    expect(sharesOf(noSchemes).map(one => one.text)).toEqual([null, null, null]))
})

test('figures that do not add up say where', () => {
  const whole = counts({ total: 3, due: 3, submittedInTime: 1, late: 1 })
  const name = (id: string): string => (id === 'G05' ? 'Bộ Kế hoạch và Đầu tư' : id)
  const faults = brokenSchemes([{ scope: 'G05', ...whole, total: 2 }], whole)
  expect(faults.map(one => sayBroken(one, name))).toEqual([
    'Bộ Kế hoạch và Đầu tư: phải trình = trình đúng hạn + trình chậm + chưa trình, chậm (3 ≠ 2)',
    'Bộ Kế hoạch và Đầu tư: đề án trong kỳ = phải trình + trình trước kế hoạch + chưa đến hạn trình (2 ≠ 3)',
    'Tổng số: phải trình = trình đúng hạn + trình chậm + chưa trình, chậm (3 ≠ 2)',
    'Tổng số: đề án trong kỳ = cộng các cơ quan (3 ≠ 2)',
  ])
})

test('of any plan and submission, moving the day by one changes a class only across its days', () => {
  const day = fc.integer({ min: 0, max: 60 }).map(n => plusDays('2019-06-01', n))
  fc.assert(
    fc.property(day, day, fc.option(day), (asOf, plannedOn, submittedOn) => {
      const next = plusDays(asOf, 1)
      const [before, after] = [
        schemeClassOf(asOf, plannedOn, submittedOn),
        schemeClassOf(next, plannedOn, submittedOn),
      ]
      if (next !== plannedOn && next !== submittedOn) expect(after).toBe(before)
    }),
  )
})
