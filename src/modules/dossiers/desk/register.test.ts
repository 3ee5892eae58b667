import { describe, expect, test } from 'vitest'
import { readRange } from '../../../platform/http/send-file.ts'
import { csvCell, csvLine, momentsOf, readPeriod, registerColumns } from './register.ts'

const now = new Date('2026-11-25T09:30:00+07:00')

describe('a period', () => {
  test('is this month until today when nothing is said', () =>
    expect(readPeriod({}, now)).toEqual({ period: { from: '2026-11-01', to: '2026-11-25' }, issues: [] }))
  test('is read as people write days', () =>
    expect(readPeriod({ tu: '1/10/2026', den: '31102026' }, now).period).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
    }))
  test.each([
    [{ tu: '31/2/2026' }, 'desk.badPeriod'],
    [{ tu: "1' or 1=1" }, 'desk.badPeriod'],
    [{ tu: '2/11/2026', den: '1/11/2026' }, 'desk.periodReversed'],
    [{ tu: '1/1/2025', den: '2/1/2026' }, 'desk.periodTooLong'],
  ])('%j: %s', (typed, code) => expect(readPeriod(typed, now).issues[0]?.code).toBe(code))
  test('includes its last day', () =>
    expect(momentsOf({ from: '2026-11-01', to: '2026-11-01' })).toEqual({
      from: new Date('2026-11-01T00:00:00+07:00'),
      before: new Date('2026-11-02T00:00:00+07:00'),
    }))
})

test('the columns are those of the form', () =>
  expect(registerColumns.map(column => column.title)).toEqual([
    'Mã hồ sơ',
    'Tên thủ tục hành chính',
    'Số lượng hồ sơ (bộ)',
    'Tên cá nhân, tổ chức',
    'Địa chỉ, số điện thoại',
    'Cơ quan chủ trì giải quyết',
    'Nhận hồ sơ',
    'Hẹn trả kết quả',
    'Trả kết quả',
    'Phương thức nhận kết quả',
    'Ký nhận',
    'Ghi chú',
  ]))

describe('CSV', () => {
  test.each([
    ['Lan', 'Lan'],
    ['a,b', '"a,b"'],
    ['nói "vâng"', '"nói ""vâng"""'],
    ['hai\ndòng', '"hai\ndòng"'],
    ['=cmd|calc', "'=cmd|calc"],
    ['+84912', "'+84912"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['=1,2', '"\'=1,2"'],
  ])('%s', (text, cell) => expect(csvCell(text)).toBe(cell))
  test('a line ends as RFC 4180 has it', () => expect(csvLine(['a', ''])).toBe('a,\r\n'))
})

describe('a range of a file of ten bytes', () => {
  test.each([
    [undefined, undefined],
    ['bytes=0-', { offset: 0, length: 10 }],
    ['bytes=2-4', { offset: 2, length: 3 }],
    ['bytes=2-99', { offset: 2, length: 8 }],
    ['bytes=-3', { offset: 7, length: 3 }],
    ['bytes=-99', { offset: 0, length: 10 }],
    ['bytes=0-1,3-4', undefined],
    ['items=0-1', undefined],
    ['bytes=-', undefined],
  ])('%s', (header, range) => expect(readRange(header, 10)).toEqual(range))
  test.each(['bytes=10-', 'bytes=99-100', 'bytes=5-2', 'bytes=-0'])('%s is outside', header =>
    expect(() => readRange(header, 10)).toThrow('request.rangeWrong'),
  )
})
