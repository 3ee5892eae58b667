import { expect, test } from 'vitest'
import { readDay, readMoney } from './read.ts'

test.each([
  ['31/7/2019', '2019-07-31'],
  ['31-07-2019', '2019-07-31'],
  ['31.7.2019', '2019-07-31'],
  ['31 7 2019', '2019-07-31'],
  ['31072019', '2019-07-31'],
  [' ngày 31 tháng 7 năm 2019 ', '2019-07-31'],
  ['31 tháng 07 năm 2019', '2019-07-31'],
  ['Ngày 2 tháng 9 năm 1987'.normalize('NFD'), '1987-09-02'],
  ['2019-7-31', '2019-07-31'],
  ['29/2/2028', '2028-02-29'],
])('%j is a day', (typed, day) => expect(readDay(typed)).toBe(day))

test.each([
  '30/2/2019',
  '29/2/2019',
  '31/4/2026',
  '0/1/2026',
  '1/13/2026',
  '7/2019',
  '31/7/19',
  '',
  'hôm nay',
  '31//7/2019',
])('%j is none', typed => expect(readDay(typed)).toBeUndefined())

test.each([
  ['5.000.000', 5_000_000],
  ['5,000,000 đ', 5_000_000],
  ['5 000 000 đồng', 5_000_000],
  ['5000000 VND', 5_000_000],
  ['0', 0],
  ['999999999999999', 999_999_999_999_999],
])('%j is an amount', (typed, dong) => expect(readMoney(typed)).toBe(dong))

test.each(['5,5', '5.00', '1.000,5', '-5', 'năm triệu', '', '1.00.000', '1,000.000', '9999999999999999'])(
  '%j is no amount',
  typed => expect(readMoney(typed)).toBeUndefined(),
)
