import { describe, expect, test } from 'vitest'
import { minh, quan, taskOfficer, taskOfficerElsewhere } from '../../../../tests/support/cast.ts'
import { plusDays } from '../../../kernel/dates.ts'
import { possibleSteps } from '../flow/flow.ts'
import { noCounts } from '../tasks/timeline.ts'
import { addWeekdays } from '../tasks/working-days.ts'
import {
  heldOfTasks,
  type Indicator,
  linkedValues,
  readIndicatorLines,
  readIndicators,
  sumReports,
} from './indicators.ts'
import {
  type ReportState,
  reportRights,
  reportRoad,
  reportStates,
  reportStepNames,
  reportSteps,
} from './lifecycle.ts'
import { daysLateOf, dueOn, type Frequency, periodOf, periodsEnding, sayPeriod } from './periods.ts'

test.each<[Frequency, number, number, string, string, string, string]>([
  ['month', 2019, 8, '2019-08', '2019-07-15', '2019-08-14', 'tháng 8/2019'],
  ['month', 2019, 1, '2019-01', '2018-12-15', '2019-01-14', 'tháng 1/2019'],
  ['month', 2020, 12, '2020-12', '2020-11-15', '2020-12-14', 'tháng 12/2020'],
  ['quarter', 2019, 1, '2019-Q1', '2018-12-15', '2019-03-14', 'quý I/2019'],
  ['quarter', 2019, 2, '2019-Q2', '2019-03-15', '2019-06-14', 'quý II/2019'],
  ['quarter', 2019, 3, '2019-Q3', '2019-06-15', '2019-09-14', 'quý III/2019'],
  ['quarter', 2019, 4, '2019-Q4', '2019-09-15', '2019-12-14', 'quý IV/2019'],
  ['halfYear', 2019, 1, '2019-H1', '2018-12-15', '2019-06-14', '6 tháng đầu năm 2019'],
  ['nineMonths', 2019, 1, '2019-9M', '2018-12-15', '2019-09-14', '9 tháng năm 2019'],
  ['year', 2019, 1, '2019', '2018-12-15', '2019-12-14', 'năm 2019'],
])('the cut-offs of NĐ 09/2019: %s %i/%i', (frequency, year, index, key, from, to, words) => {
  expect(periodOf(frequency, year, index)).toEqual({ key, from, to })
  expect(sayPeriod(key)).toBe(words)
})

test('months and quarters follow each other without a gap', () => {
  for (const frequency of ['month', 'quarter'] as const) {
    const periods = periodsEnding(frequency, '2019-01-01', '2021-12-31')
    expect(periods).toHaveLength(frequency === 'month' ? 36 : 12)
    for (const [index, period] of periods.slice(1).entries())
      expect(period.from).toBe(plusDays(periods[index]!.to, 1))
  }
  expect(periodsEnding('month', '2019-08-14', '2019-08-14').map(one => one.key)).toEqual(['2019-08'])
  expect(periodsEnding('month', '2019-08-15', '2019-09-13')).toEqual([])
})

test.each([
  [{ kind: 'before', day: 18 }, '2019-08-14', '2019-08-17'],
  // 14/8/2019 is a Wednesday, 14/6/2019 a Friday.
  [{ kind: 'workingDays', count: 2 }, '2019-08-14', '2019-08-16'],
  [{ kind: 'workingDays', count: 2 }, '2019-06-14', '2019-06-18'],
  [{ kind: 'days', count: 5 }, '2019-06-14', '2019-06-19'],
] as const)('sending deadline %j after %s: %s', (rule, cutOff, due) => {
  expect(dueOn(rule, cutOff, addWeekdays)).toBe(due)
})

test.each([
  ['2019-08-17', '2019-08-17', '2019-09-01', 0],
  ['2019-08-17', '2019-08-18', '2019-09-01', 1],
  ['2019-08-17', null, '2019-08-17', 0],
  ['2019-08-17', null, '2019-08-20', 3],
] as const)('due %s, sent %s, today %s: %i days late', (due, sent, today, late) => {
  expect(daysLateOf(due, sent, today)).toBe(late)
})

describe('who may take which step in which state', () => {
  const open = (state: ReportState, actor: Parameters<typeof possibleSteps>[3]) =>
    possibleSteps(
      reportSteps,
      reportRights,
      { state, sides: { reporter: ['G15'], receiver: ['G22'] }, history: false },
      actor,
    )
  test.each<[ReportState, readonly string[], readonly string[]]>([
    ['opened', ['fill'], []],
    ['filling', ['fill', 'approve'], []],
    ['unit_approved', ['reject', 'sign'], []],
    ['signed', ['reject', 'send'], []],
    ['sent', [], ['receive']],
    ['received', [], ['return', 'accept']],
    ['returned', ['fill'], []],
    ['accepted', [], ['aggregate']],
    ['aggregated', [], []],
  ])('%s', (state, reporter, receiver) => {
    expect(open(state, taskOfficer)).toEqual(reporter)
    expect(open(state, quan)).toEqual(receiver)
    for (const nobody of [minh, taskOfficerElsewhere]) expect(open(state, nobody)).toEqual([])
  })
  test('every state but the first is reached by a step', () => {
    const reached = new Set<string>(reportStepNames.map(name => reportSteps[name].to))
    expect(Object.keys(reportStates).filter(state => !reached.has(state))).toEqual(['opened'])
    expect([...reportRoad, 'returned'].toSorted()).toEqual(Object.keys(reportStates).toSorted())
  })
})

describe('figures of a report', () => {
  const one = (code: string, change: Partial<Indicator> = {}): Indicator => ({
    ...{ code, name: code, unit: 'việc', source: null, adds: true, ...change },
  })
  test.each([
    ['8.243', 8243],
    ['8243', 8243],
    ['8 243', 8243],
    ['0', 0],
    ['8,5', undefined],
    ['-1', undefined],
    ['8.24', undefined],
    ['', undefined],
    ['9999999999999', undefined],
  ])('%s is read as %s', (text, value) => {
    const { values, issues } = readIndicators([one('a')], { 'ct-a': text }, {})
    expect(values.a).toBe(value)
    expect(issues).toHaveLength(value === undefined ? 1 : 0)
  })
  test('what this system holds is not asked for', () => {
    const linked = one('b', { source: 'tasks.overdue' })
    expect(readIndicators([linked], { 'ct-b': '99' }, { b: 7 })).toEqual({ values: {}, issues: [] })
    expect(linkedValues([one('a'), linked], heldOfTasks({ ...noCounts, openOverdue: 7 }))).toEqual({ b: 7 })
  })

  test('a figure that the system does not hold of that agency is asked for', () => {
    const finished = { ...one('c'), source: 'dossiers.finished' } as const
    expect(linkedValues([finished], heldOfTasks(noCounts))).toEqual({})
    expect(readIndicators([finished], { 'ct-c': '1.480' }, {})).toEqual({ values: { c: 1480 }, issues: [] })
    expect(linkedValues([finished], { 'dossiers.finished': 0 })).toEqual({ c: 0 })
    expect(readIndicators([finished], {}, { c: 0 })).toEqual({ values: {}, issues: [] })
  })
  test('sums over reports; shares are not added, and no report is no sum', () => {
    const form = [one('a'), one('p', { adds: false })]
    const reports = [
      { agencyId: 'G15', values: { a: 2, p: 50 } },
      { agencyId: 'G17', values: { a: 3, p: 60 } },
    ]
    expect(sumReports(form, reports)).toEqual({ a: 5, p: null })
    expect(sumReports(form, [])).toEqual({ a: null, p: null })
  })
  test('the data form is read a line a figure', () => {
    expect(
      readIndicatorLines('Hồ sơ; hồ sơ\n\nQuá hạn; nhiệm vụ; tasks.overdue\nTỷ lệ; %', 'f').indicators,
    ).toEqual([
      { code: 'c1', name: 'Hồ sơ', unit: 'hồ sơ', source: null, adds: true },
      { code: 'c2', name: 'Quá hạn', unit: 'nhiệm vụ', source: 'tasks.overdue', adds: true },
      { code: 'c3', name: 'Tỷ lệ', unit: '%', source: null, adds: false },
    ])
    expect(readIndicatorLines('Hồ sơ\nA; b; c', 'f').issues.map(found => found.params)).toEqual([
      { line: 1 },
      { line: 2 },
    ])
    expect(readIndicatorLines(' \n', 'f').issues[0]!.code).toBe('regime.indicatorsMissing')
  })
})
