import { describe, expect, test } from 'vitest'
import type { Typed } from '../../../platform/http/typed.ts'
import { agencyOn, type StandingAgency } from './agencies.ts'
import { type DeadlineRule, readDeadline, sayReason } from './deadline.ts'
import { readGiving, readLimit, readPart, typedLimit } from './giving.ts'
import { partLimitIssue } from './parts.ts'

const limit = (typed: Typed) => {
  const issues: Parameters<typeof readLimit>[1] = []
  const rule = readLimit(typed, issues)
  return issues.length > 0 ? issues.map(one => [one.field, one.code]) : rule
}

describe('the limit of a form', () => {
  const rules: DeadlineRule[] = [
    { kind: 'on', day: '2026-12-15' },
    { kind: 'before', day: '2026-12-15' },
    ...Array.from({ length: 12 }, (_, n): DeadlineRule => ({ kind: 'inMonth', year: 2026, month: n + 1 })),
    ...Array.from({ length: 4 }, (_, n): DeadlineRule => ({ kind: 'inQuarter', year: 2026, quarter: n + 1 })),
    { kind: 'inHalf', year: 2026, half: 1 },
    { kind: 'inHalf', year: 2026, half: 2 },
    { kind: 'inYear', year: 2027 },
    { kind: 'workingDays', count: 10 },
    { kind: 'days', count: 30 },
    ...(['day', 'week', 'month', 'quarter', 'half', 'year'] as const).map(
      (period): DeadlineRule => ({ kind: 'every', period }),
    ),
    { kind: 'none' },
  ]
  test.each(rules.map(rule => [JSON.stringify(rule), rule] as const))('%s comes back', (_, rule) =>
    expect(limit(typedLimit(rule))).toEqual(rule),
  )

  test.each<[string, Typed, string, string]>([
    ['no wording', {}, 'kieu-han', 'task.limitKindMissing'],
    ['a wording that is none', { 'kieu-han': '__proto__' }, 'kieu-han', 'task.limitKindMissing'],
    ['no day', { 'kieu-han': 'on' }, 'han', 'task.limitDayMissing'],
    ['a day that is none', { 'kieu-han': 'before', han: '31/2/2026' }, 'han', 'task.limitDayMissing'],
    ['no limit with a day', { 'kieu-han': 'none', han: '15/12/2026' }, 'han', 'task.limitUnasked'],
    [
      'a day with a number of days',
      { 'kieu-han': 'on', han: '15/12/2026', 'so-ngay': '3' },
      'so-ngay',
      'task.limitUnasked',
    ],
    ['no period', { 'kieu-han': 'period', nam: '2026' }, 'ky', 'task.limitPeriodMissing'],
    [
      'a period that is none',
      { 'kieu-han': 'period', ky: 'constructor', nam: '2026' },
      'ky',
      'task.limitPeriodMissing',
    ],
    ['no year', { 'kieu-han': 'period', ky: 'quy-4' }, 'nam', 'task.limitYearMissing'],
    ['a year that is none', { 'kieu-han': 'period', ky: 'quy-4', nam: '26' }, 'nam', 'task.limitYearMissing'],
    ['no number', { 'kieu-han': 'workingDays' }, 'so-ngay', 'task.limitCountMissing'],
    ['no day at all', { 'kieu-han': 'days', 'so-ngay': '0' }, 'so-ngay', 'task.limitCountMissing'],
    ['too many', { 'kieu-han': 'days', 'so-ngay': '3651' }, 'so-ngay', 'task.limitCountMissing'],
    ['half a day', { 'kieu-han': 'days', 'so-ngay': '1.5' }, 'so-ngay', 'task.limitCountMissing'],
    ['how often', { 'kieu-han': 'every', 'dinh-ky': 'x' }, 'dinh-ky', 'task.limitEveryMissing'],
  ])('%s is said at its field', (_, typed, field, code) => expect(limit(typed)).toEqual([[field, code]]))
})

describe('a task by hand', () => {
  const typed = {
    ...{ 'so-ky-hieu': '12/CT-TTg', 'ngay-van-ban': '2/11/2026', 'loai-van-ban': 'directive' },
    ...{ 'trich-yeu': 'Về việc thử', 'noi-dung': 'Báo cáo', 'chu-tri': 'G15', 'kieu-han': 'none' },
  }
  const given = (change: Typed = {}) => readGiving({ ...typed, ...change }, 'G22')

  test('clause, recipient and day of assignment are read; days count from the document', () =>
    expect(
      given({ 'dieu-khoan': 'Điều 3', 'noi-nhan': 'Thủ tướng Chính phủ', 'ngay-giao': '9/11/2026' }),
    ).toMatchObject({
      task: {
        ...{ clause: 'Điều 3', recipient: 'Thủ tướng Chính phủ', assignedOn: '2026-11-09' },
        countedFrom: '2026-11-02',
      },
    }))
  test('it is given on the day of the document when no other is typed', () =>
    expect(given()).toMatchObject({ task: { assignedOn: '2026-11-02', clause: null, recipient: null } }))
  test('a day of assignment that is none is said at its field', () =>
    expect(given({ 'ngay-giao': 'mai' })).toMatchObject({
      issues: [{ field: 'ngay-giao', code: 'task.assignedOnShape' }],
    }))
  test('a part takes every wording too', () =>
    expect(
      readPart(
        { 'noi-dung': 'Phần', 'don-vi': 'G15.BTTP', 'kieu-han': 'period', ky: 'quy-4', nam: '2026' },
        { agencyId: 'G15', id: 'x', today: '2026-11-09' },
      ),
    ).toMatchObject({ task: { deadline: { kind: 'inQuarter', year: 2026, quarter: 4 } } }))
})

describe('why a limit of days is what it is', () => {
  const days: DeadlineRule = { kind: 'days', count: 30 }
  test.each([
    ['document', '30 ngày sau ngày văn bản 1/9/2026 là ngày 1/10/2026.'],
    ['assignment', '30 ngày sau ngày giao 1/9/2026 là ngày 1/10/2026.'],
  ] as const)('since the %s', (since, sentence) =>
    expect(sayReason(readDeadline(days, '2026-09-01', from => from, since).why)).toBe(sentence),
  )
})

describe('the limit of a part beside its task', () => {
  const whole = { deadline_current: '2026-12-10' }
  test.each<[string, Parameters<typeof partLimitIssue>, string | undefined]>([
    ['on the last day of the task', ['f', whole, '2026-12-10', false], undefined],
    ['a day later', ['f', whole, '2026-12-11', false], 'task.deadlineAfterParent'],
    ['none', ['f', whole, null, false], 'task.partWithoutDeadline'],
    ['none, of a task without one', ['f', { deadline_current: null }, null, false], undefined],
    ['any, of a task without one', ['f', { deadline_current: null }, '2030-01-01', false], undefined],
    ['later, of a task that is overdue', ['f', whole, '2026-12-31', true], undefined],
    ['none, of a task that is overdue', ['f', whole, null, true], 'task.partWithoutDeadline'],
  ])('%s', (_, args, code) => expect(partLimitIssue(...args)?.code).toBe(code))
  test('the day of the task is named', () =>
    expect(partLimitIssue('f', whole, '2026-12-11', false)?.params).toEqual({ day: '10/12/2026' }))
})

describe('an agency on a day', () => {
  const agency = (id: string, into: string | null, on: string | null): StandingAgency => ({
    ...{ id, name: id, status: on ? 'merged' : 'active', merged_into: into, merged_on: on },
  })
  const all = [
    agency('A', 'B', '2025-03-01'),
    agency('B', 'C', '2025-07-01'),
    agency('C', null, null),
    agency('D', null, '2025-07-01'),
    agency('E', 'F', '2025-03-01'),
    agency('F', 'E', '2025-03-01'),
  ]
  const byId = new Map(all.map(one => [one.id, one]))
  test.each([
    ['A', '2025-02-28', 'A'],
    ['A', '2025-03-01', 'B'],
    ['A', '2025-07-01', 'C'],
    ['C', '2019-01-01', 'C'],
    ['D', '2025-06-30', 'D'],
    ['D', '2025-07-01', undefined],
    ['E', '2026-01-01', undefined],
  ])('%s on %s is %s', (id, day, now) => expect(agencyOn(byId.get(id)!, day, byId)?.id).toBe(now))
})
