import { expect, test } from 'vitest'
import { monthsBetween } from './months.ts'

test('a limit inside one month shows only its weeks', () => {
  const [month, ...more] = monthsBetween('2026-08-20', '2026-08-28')
  expect(more).toEqual([])
  expect(month).toMatchObject({ year: 2026, month: 8 })
  expect(month!.weeks.map(week => week[0])).toEqual(['2026-08-17', '2026-08-24'])
})

test('a limit over the turn of a month fills each cell once', () => {
  const months = monthsBetween('2019-04-18', '2019-05-06')
  expect(months.map(one => one.month)).toEqual([4, 5])
  const days = months.flatMap(one => one.weeks.flat()).filter(day => day !== null)
  expect(new Set(days).size).toBe(days.length)
  expect(days[0]).toBe('2019-04-15')
  expect(days.at(-1)).toBe('2019-05-12')
})

test('a limit over the turn of a year', () => {
  expect(monthsBetween('2018-12-28', '2019-01-07').map(one => `${one.month}/${one.year}`)).toEqual([
    '12/2018',
    '1/2019',
  ])
})

test('a leap day has its cell', () => {
  const days = monthsBetween('2028-02-25', '2028-03-02').flatMap(one => one.weeks.flat())
  expect(days).toContain('2028-02-29')
})
