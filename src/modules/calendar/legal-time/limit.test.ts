import { expect, test } from 'vitest'
import { parseLimit, sayLimit } from './index.ts'

test.each([
  ['10 ngày làm việc', 10, 'WORKING_DAY'],
  ['7 ngày', 7, 'DAY'],
  ['4 giờ', 4, 'HOUR'],
  ['4 giờ làm việc', 4, 'HOUR'],
  ['4 tháng', 4, 'MONTH'],
  ['1 năm', 1, 'YEAR'],
  ['05 (năm) ngày làm việc', 5, 'WORKING_DAY'],
  ['  10   NGÀY LÀM VIỆC ', 10, 'WORKING_DAY'],
  ['10 ngày làm việc'.normalize('NFD'), 10, 'WORKING_DAY'],
  ['10 ngay lam viec', 10, 'WORKING_DAY'],
  ['10ngày', 10, 'DAY'],
  ['Không quá 20 ngày', 20, 'DAY'],
  ['trong 3 ngày làm việc', 3, 'WORKING_DAY'],
  ['Trong ngày', 0, 'WORKING_DAY'],
  ['0,5 ngày làm việc', 0.5, 'WORKING_DAY'],
  ['1.5 ngày làm việc', 1.5, 'WORKING_DAY'],
  ['1.000 ngày', 1000, 'DAY'],
  ['1/2 ngày làm việc', 0.5, 'WORKING_DAY'],
  ['½ ngày làm việc', 0.5, 'WORKING_DAY'],
  ['1/3 ngày làm việc', 1 / 3, 'WORKING_DAY'],
])('%j is %d %s', (text, amount, unit) => expect(parseLimit(text)).toEqual({ amount, unit }))

test.each([
  ['', 'limit.unreadable'],
  ['10', 'limit.unreadable'],
  ['ngày', 'limit.unreadable'],
  ['10 tuần', 'limit.unreadable'],
  ['10 constructor', 'limit.unreadable'],
  ['10 ngày làm việc; rm', 'limit.unreadable'],
  ['mười ngày', 'limit.unreadable'],
  ['1e3 ngày', 'limit.unreadable'],
  [`${'9'.repeat(400)} ngày`, 'limit.unreadable'],
  ['0 ngày', 'limit.notPositive'],
  ['-5 ngày', 'limit.notPositive'],
  ['5/0 ngày làm việc', 'limit.unreadable'],
  ['0/5 ngày làm việc', 'limit.notPositive'],
  ['999999 ngày', 'limit.tooLong'],
  ['2,5 ngày', 'limit.fraction'],
  ['1,5 giờ', 'limit.fraction'],
  ['0,0001 ngày làm việc', 'limit.fraction'],
])('%j: %s', (text, code) => expect(() => parseLimit(text)).toThrow(expect.objectContaining({ code })))

test.each([
  ['10 ngày làm việc', '10 ngày làm việc', '10 working days'],
  ['1 ngày', '1 ngày', '1 day'],
  ['4 giờ', '4 giờ làm việc', '4 working hours'],
  ['0,5 ngày làm việc', '0,5 ngày làm việc', '0.5 working days'],
  ['trong ngày', 'trong ngày làm việc', 'the same working day'],
])('%j is said as %j and %j', (text, vi, en) => {
  expect(sayLimit(parseLimit(text))).toBe(vi)
  expect(sayLimit(parseLimit(text), 'en')).toBe(en)
})
