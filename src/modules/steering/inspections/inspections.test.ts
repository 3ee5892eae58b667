import { describe, expect, test } from 'vitest'
import {
  minh,
  quan,
  taskOfficer,
  taskOfficerElsewhere,
  workingGroup,
} from '../../../../tests/support/cast.ts'
import { possibleSteps, readStep, stepRefusal } from '../flow/flow.ts'
import { atRows, followUpRows, moreFollowUps, readFollowUps } from '../flow/follow-ups.ts'
import { canonical, fingerprintOf } from '../frozen.ts'
import { inspectionFiguresOf } from './figures.ts'
import {
  type InspectionState,
  inspectionRights,
  inspectionRoad,
  inspectionStates,
  inspectionStepNames,
  inspectionSteps,
} from './lifecycle.ts'

const at = (state: InspectionState, history = false) => ({
  state,
  sides: { inspector: ['G22'], inspected: ['G15', 'G17'] },
  history,
})
const open = (state: InspectionState, actor: Parameters<typeof possibleSteps>[3]) =>
  possibleSteps(inspectionSteps, inspectionRights, at(state), actor)

describe('who may take which step in which state', () => {
  test.each<[InspectionState, readonly string[], readonly string[]]>([
    ['planned', ['decide', 'cancel'], []],
    ['decided', ['notify', 'cancel'], []],
    ['notified', ['holdSession', 'cancel'], ['report']],
    ['reported', ['holdSession', 'cancel'], ['report']],
    ['session_held', ['minute'], []],
    ['minuted', ['conclude'], []],
    ['concluded', ['close'], []],
    ['closed', [], []],
    ['cancelled', [], []],
  ])('%s', (state, inspector, inspected) => {
    expect(open(state, workingGroup)).toEqual(inspector)
    expect(open(state, quan)).toEqual(inspector)
    expect(open(state, taskOfficer)).toEqual(inspected)
    for (const nobody of [minh, taskOfficerElsewhere]) expect(open(state, nobody)).toEqual([])
  })

  test('every state but the first is reached by a step, and the road knows all that do not cancel', () => {
    const reached = new Set(inspectionStepNames.map(name => inspectionSteps[name].to))
    expect(Object.keys(inspectionStates).filter(state => !reached.has(state as never))).toEqual(['planned'])
    expect([...inspectionRoad, 'cancelled'].toSorted()).toEqual(Object.keys(inspectionStates).toSorted())
  })

  test.each([
    ['somebody else', minh, false, 'planned', 'flow.notYourStep'],
    ['history', workingGroup, true, 'planned', 'task.history'],
    ['another state', workingGroup, false, 'concluded', 'flow.wrongState'],
    ['the right one', workingGroup, false, 'planned', undefined],
  ] as const)('refused: %s', (_, actor, history, state, code) => {
    expect(stepRefusal(inspectionSteps.decide, inspectionRights, at(state, history), actor)?.code).toBe(code)
  })
})

test('the fields of a step are read together', () => {
  const { fields } = inspectionSteps.decide
  expect(readStep(fields, { ngay: '32/7/2019' }).issues.map(one => [one.field, one.code])).toEqual([
    ['so-ky-hieu', 'flow.fieldMissing'],
    ['ngay', 'flow.dayMissing'],
    ['truong-doan', 'flow.fieldMissing'],
  ])
  expect(
    readStep(fields, {
      'so-ky-hieu': ' 12/QĐ ',
      ngay: '1/7/2019',
      'truong-doan': 'A',
      'pho-truong-doan': '',
    }),
  ).toEqual({
    values: { 'so-ky-hieu': '12/QĐ', ngay: '2019-07-01', 'truong-doan': 'A' },
    issues: [],
  })
})

describe('duties of a conclusion', () => {
  const rule = {
    assignerId: 'G22',
    assignedOn: '2026-03-02',
    origin: 'inspection',
    agencies: ['G15'],
  } as const

  test('rows with an agency alone are left out; each mistake stands at its row', () => {
    const typed = {
      'viec-0-co-quan': 'G15',
      'viec-1-co-quan': 'G15',
      'viec-1-noi-dung': 'Báo cáo',
      'viec-1-han': '15/3/2026',
      'viec-2-co-quan': 'G10',
      'viec-2-noi-dung': 'Việc',
      'viec-3-han': 'mai',
    }
    const { tasks, rows, issues } = readFollowUps(typed, rule)
    expect(rows).toEqual([1, 2, 3])
    expect(tasks[0]).toMatchObject({ leadId: 'G15', deadline: { kind: 'on', day: '2026-03-15' } })
    expect(issues.map(one => [one.field, one.code])).toEqual([
      ['viec-2-co-quan', 'task.leadMissing'],
      ['viec-3-noi-dung', 'task.textMissing'],
      ['viec-3-co-quan', 'task.leadMissing'],
      ['viec-3-han', 'task.limitDayMissing'],
    ])
    expect(followUpRows(typed, 2)).toBe(4)
    expect(followUpRows({ ...typed, [moreFollowUps]: '1' }, 2)).toBe(5)
    expect(followUpRows({}, 3)).toBe(3)
  })

  test('a conclusion gives as many duties as it has', () => {
    const typed = Object.fromEntries(
      Array.from({ length: 120 }, (_, n) => [
        [`viec-${n}-co-quan`, 'G15'],
        [`viec-${n}-noi-dung`, `Việc ${n + 1}`],
      ]).flat(),
    )
    expect(readFollowUps(typed, rule)).toMatchObject({ issues: [], rows: { length: 120 } })
    expect(followUpRows({ ...typed, [moreFollowUps]: '1' }, 3)).toBe(121)
    // Names that no form of ours sends are not read.
    expect(readFollowUps({ 'viec-99999-noi-dung': 'x', 'viec-01-noi-dung': 'x' }, rule).rows).toEqual([])
  })

  test('what the service says is shown at the row it was typed in', () => {
    const issues = [
      { field: 'tasks.1.deadline', code: 'task.deadlineBeforeAssignment' },
      { field: 'text', code: 'task.textTooLong' },
      { field: 'ngay', code: 'x' },
    ]
    expect(atRows(issues, [1, 4]).map(one => one.field)).toEqual(['viec-4-han', 'viec-1-noi-dung', 'ngay'])
  })
})

test('figures: sessions with ministries, ministries once, provinces by themselves', () => {
  const row = (inspection_id: string, agency_id: string, kind: string) => ({
    ...{ inspection_id, agency_id, kind, name: agency_id },
  })
  expect(
    inspectionFiguresOf([
      row('a', 'G01', 'ministry'),
      row('a', 'G02', 'ministry'),
      row('b', 'G02', 'ministry'),
      row('b', 'H57', 'province'),
      row('c', 'H57', 'province'),
    ]),
  ).toEqual({
    sessions: 2,
    ministries: 2,
    provinces: 1,
    provincesApart: 1,
    provinceIds: ['H57'],
    provinceNames: ['H57'],
  })
  // One session with a ministry and a province together is none of the province's own.
  expect(inspectionFiguresOf([row('a', 'G17', 'ministry'), row('a', 'H57', 'province')])).toMatchObject({
    ...{ sessions: 1, ministries: 1, provinces: 1, provincesApart: 0 },
  })
})

test('a fingerprint depends on what is said, not on the order of keys', () => {
  expect(canonical({ b: [1, { d: 'x', c: null }], a: undefined })).toBe('{"b":[1,{"c":null,"d":"x"}]}')
  expect(fingerprintOf({ a: 1, b: 2 })).toBe(fingerprintOf({ b: 2, a: 1 }))
  expect(fingerprintOf({ a: 1 })).not.toBe(fingerprintOf({ a: 2 }))
})
