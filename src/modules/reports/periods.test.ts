import { describe, expect, test } from 'vitest'
import { monthsOf, periodBetween, periodChoices, periodName, periodOf, reportingYear } from './periods.ts'

test.each([
  ['2026', '2025-12-15', '2026-12-14', 'Năm 2026'],
  ['2026-H1', '2025-12-15', '2026-06-14', '6 tháng đầu năm 2026'],
  ['2026-Q1', '2025-12-15', '2026-03-14', 'Quý I/2026'],
  ['2026-Q2', '2026-03-15', '2026-06-14', 'Quý II/2026'],
  ['2026-Q3', '2026-06-15', '2026-09-14', 'Quý III/2026'],
  ['2026-Q4', '2026-09-15', '2026-12-14', 'Quý IV/2026'],
  ['2026-02', '2026-02-01', '2026-02-28', 'Tháng 2/2026'],
  ['2024-02', '2024-02-01', '2024-02-29', 'Tháng 2/2024'],
  ['2026-12', '2026-12-01', '2026-12-31', 'Tháng 12/2026'],
  ['2026-03-01..2026-05-31', '2026-03-01', '2026-05-31', 'Từ 1/3/2026 đến 31/5/2026'],
])('the period %s runs from %s to %s', (key, from, to, name) => {
  const period = periodOf(key)!
  expect(period).toMatchObject({ key, from, to })
  expect(periodName(period, 'vi')).toBe(name)
})

test.each([
  '',
  '26',
  '1999',
  '2101',
  '2026-00',
  '2026-13',
  '2026-Q5',
  '2026-H2',
  '2026-Q1 ',
  '2026-02-30..2026-03-01',
  '2026-03-02..2026-03-01',
  '2020-01-01..2026-01-01',
  "2026'--",
  '2026-03-01..2026-05-31..2026-06-01',
])('%j is no period', key => expect(periodOf(key)).toBeUndefined())

test('one day is a period', () => expect(periodBetween('2026-11-24', '2026-11-24')).toBeDefined())

test.each([
  ['2026-12-14', 2026],
  ['2026-12-15', 2027],
  ['2026-01-01', 2026],
])('%s belongs to the reporting year %i', (day, year) => expect(reportingYear(day)).toBe(year))

describe('periods to choose from', () => {
  test('only those that have begun, and each once', () => {
    const keys = periodChoices('2026-04-20').map(period => period.key)
    expect(keys).toContain('2026-Q2')
    expect(keys).not.toContain('2026-Q3')
    expect(keys[0]).toBe('2026')
    expect(new Set(keys).size).toBe(keys.length)
  })
  test('after 14/12 the next year is on', () => {
    expect(periodChoices('2026-12-20')[0]).toMatchObject({ key: '2027', from: '2026-12-15' })
  })
})

test('months that a period touches', () => {
  expect(monthsOf(periodOf('2026-Q1')!)).toEqual(['2025-12', '2026-01', '2026-02', '2026-03'])
  expect(monthsOf(periodOf('2026-02')!)).toEqual(['2026-02'])
})
