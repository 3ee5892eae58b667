import { describe, expect, test } from 'vitest'
import { columnName, columnOf, dayOfSerial, readDayText, serialOfDay, textOf } from './cell.ts'
import { showsDate } from './styles.ts'

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
  [16_383, 'XFD'],
])('column %i is %s', (column, name) => {
  expect(columnName(column)).toBe(name)
  expect(columnOf(`${name}12`)).toBe(column)
})

test.each(['', '12', 'A', 'AAAA1', 'a1', '$A$1', 'A1:B2'])('%j is no cell', text =>
  expect(columnOf(text)).toBeUndefined(),
)

test.each([
  [1, false, '1900-01-01', undefined],
  [59, false, '1900-02-28', undefined],
  [61, false, '1900-03-01', undefined],
  [43_677, false, '2019-07-31', undefined],
  [43_677.75, false, '2019-07-31', '18:00'],
  [42_215, true, '2019-07-31', undefined],
] as const)('number %d is a day', (serial, since1904, day, time) =>
  expect(dayOfSerial(serial, since1904)).toEqual({ day, ...(time && { time }) }),
)

test.each([-1, 3_000_000, Number.NaN])('number %d is no day', serial =>
  expect(dayOfSerial(serial, false)).toBeUndefined(),
)

test.each(['1900-01-01', '1900-02-28', '1900-03-01', '2019-07-31', '2026-11-28'])('%s and back', day =>
  expect(dayOfSerial(serialOfDay(day), false)).toEqual({ day }),
)

describe('a day in a cell', () => {
  test.each([
    '31/7/2019',
    '31-07-2019',
    '31.7.2019',
    '2019-07-31',
    'ngày 31 tháng 7 năm 2019',
    '31/07/2019 00:00:00',
    '2019-07-31T00:00:00Z',
  ])('typed as %j', text => expect(readDayText({ kind: 'text', text })).toBe('2019-07-31'))

  test.each(['31/2/2019', '7/2019', 'trước ngày 15/9/2019', '', 'quý IV'])('%j is none', text =>
    expect(readDayText({ kind: 'text', text })).toBeUndefined(),
  )

  test('a real date, never a bare number, nothing at all', () => {
    expect(readDayText({ kind: 'day', day: '2019-07-31', time: '08:00' })).toBe('2019-07-31')
    expect(readDayText({ kind: 'number', number: 43_677 })).toBeUndefined()
    expect(readDayText(undefined)).toBeUndefined()
  })
})

test.each([
  ['dd/mm/yyyy', true],
  ['[$-42A]d mmmm yyyy', true],
  ['"ngày" d "tháng" m', true],
  ['[h]:mm', true],
  ['General', false],
  ['#,##0.00', false],
  ['0.00E+00', false],
  ['"đồng" #,##0', false],
  ['[Red]0;-0', false],
  ['0\\d', false],
])('format %j shows a date: %s', (format, is) => expect(showsDate(format)).toBe(is))

test('cells as people read them', () => {
  expect(textOf({ kind: 'day', day: '2019-07-31' })).toBe('31/7/2019')
  expect(textOf({ kind: 'day', day: '2019-07-31', time: '18:00' })).toBe('31/7/2019 18:00')
  expect(textOf({ kind: 'number', number: 8243 })).toBe('8243')
  expect(textOf({ kind: 'truth', truth: true })).toBe('TRUE')
  expect(textOf(undefined)).toBe('')
})
