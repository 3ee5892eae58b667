import { describe, expect, test } from 'vitest'
import { fingerprint, readWords, revisionOf, textOf, textsOf } from '../../../platform/http/typed.ts'
import { type Transition, transitions } from '../lifecycle.ts'
import { deskActions, deskSteps, readIdShown, readStep, type StepChoices, stepBySlug } from './steps.ts'

const choices: StepChoices = {
  units: [{ id: 'G15.BTTP', name: 'Cục Bổ trợ tư pháp' }],
  officers: [{ accountId: 'minh', name: 'Trần Văn Minh' }],
  components: [
    { component_id: 'tp1', name: 'Văn bản đề nghị' },
    { component_id: 'tp2', name: 'Phiếu lý lịch tư pháp' },
  ],
  resultChannel: 'counter',
}

test('each step has an address of its own, and a reason is asked for exactly where the law wants one', () => {
  expect(new Set(deskActions.map(action => deskSteps[action].slug)).size).toBe(deskActions.length)
  for (const action of deskActions) {
    expect(stepBySlug(deskSteps[action].slug)).toBe(action)
    const read = readStep[action]({}, choices)
    const missing = 'issues' in read && read.issues.some(issue => issue.code === 'desk.reasonMissing')
    const transition: Transition = transitions[action]
    expect([action, missing]).toEqual([action, transition.reason === 'required'])
  }
})

const codes = (read: object) =>
  'issues' in read
    ? (read.issues as { field: string; code: string }[]).map(one => [one.field, one.code])
    : read

describe('transfer and assignment take only what was offered', () => {
  test('unit', () => {
    expect(readStep.transfer({ 'don-vi': 'G15.BTTP' }, choices)).toEqual({ answers: { unitId: 'G15.BTTP' } })
    expect(codes(readStep.transfer({ 'don-vi': 'G22.X' }, choices))).toEqual([
      ['don-vi', 'dossier.unitUnknown'],
    ])
    expect(codes(readStep.transfer({ 'don-vi': ['G15.BTTP', 'G15.BTTP'] }, choices))).toEqual([
      ['don-vi', 'dossier.unitUnknown'],
    ])
  })
  test('officer', () => {
    expect(readStep.assign({ 'chuyen-vien': 'minh' }, choices)).toEqual({ answers: { officerId: 'minh' } })
    expect(codes(readStep.assign({}, choices))).toEqual([['chuyen-vien', 'dossier.officerUnknown']])
  })
})

describe('a request for papers', () => {
  const read = (typed: Record<string, unknown>) => readStep.requestIntakeSupplement(typed, choices)
  test('names each paper with its reason, and papers of no list', () =>
    expect(
      read({
        'giay-to': ['tp2', 'not-a-paper'],
        'ly-do-tp2': ' chưa hợp pháp hóa ',
        'khac-2': 'Ảnh 4x6',
        'ly-do-khac-2': 'thiếu',
        'ly-do': 'Chưa đủ',
      }),
    ).toEqual({
      answers: {
        reason: 'Chưa đủ',
        items: [
          { componentId: 'tp2', text: 'Phiếu lý lịch tư pháp', reason: 'chưa hợp pháp hóa' },
          { componentId: null, text: 'Ảnh 4x6', reason: 'thiếu' },
        ],
      },
    }))
  test('says everything that is missing at once', () =>
    expect(codes(read({ 'giay-to': 'tp1', 'khac-1': 'Ảnh', 'ly-do-khac-3': 'thiếu' }))).toEqual([
      ['ly-do-tp1', 'desk.itemReasonMissing'],
      ['ly-do-khac-1', 'desk.itemReasonMissing'],
      ['khac-3', 'desk.itemNameMissing'],
      ['ly-do', 'desk.reasonMissing'],
    ]))
  test('asks for at least one paper', () =>
    expect(codes(read({ 'ly-do': 'x' }))).toEqual([['giay-to', 'dossier.itemsMissing']]))
})

describe('a refusal', () => {
  test.each(['', 'constructor', '__proto__', 'toString'])('knows no ground “%s”', ground =>
    expect(codes(readStep.reject({ 'can-cu': ground, 'ly-do': 'x' }, choices))).toEqual([
      ['can-cu', 'desk.groundMissing'],
    ]),
  )
})

describe('handing over', () => {
  const read = (typed: Record<string, unknown>, resultChannel: StepChoices['resultChannel'] = 'counter') =>
    readStep.handOver(typed, { ...choices, resultChannel })
  test('needs who received and what they showed', () => {
    expect(codes(read({ 'nguoi-nhan': 'Lan' }))).toEqual([['giay-to-xuat-trinh', 'desk.idShownWrong']])
    expect(read({ 'nguoi-nhan': 'Lan', 'giay-to-xuat-trinh': '001 190 000 012' })).toEqual({
      answers: { receiver: 'Lan', idShown: '001190000012' },
    })
  })
  test('notes by whose authority somebody else receives', () =>
    expect(
      read({ 'nguoi-nhan': 'Minh', 'giay-to-xuat-trinh': 'C1234567', 'uy-quyen': '05/UQ ngày 1/2/2026' }),
    ).toMatchObject({ answers: { receiver: 'Minh (theo ủy quyền: 05/UQ ngày 1/2/2026)' } }))
  test('by post nothing has to be shown, but what is typed has to be right', () => {
    expect(read({ 'nguoi-nhan': 'Lan' }, 'post')).toMatchObject({ answers: { idShown: null } })
    expect(codes(read({ 'nguoi-nhan': 'Lan', 'giay-to-xuat-trinh': '123' }, 'post'))).toEqual([
      ['giay-to-xuat-trinh', 'desk.idShownWrong'],
    ])
  })
  test.each([
    ['012345678', null],
    ['012345678901', '012345678901'],
    ['c1234567', 'C1234567'],
    ['ABCDEF', null],
    ['<script>', null],
  ])('%s is %s', (typed, shown) => expect(readIdShown(typed)).toBe(shown))
})

describe('what a form sent', () => {
  test('one text, several texts, no text', () => {
    expect([textOf({ a: 'x' }, 'a'), textOf({ a: ['x', 'y'] }, 'a'), textOf({}, 'a')]).toEqual(['x', '', ''])
    expect(textsOf({ a: ['x', 1, 'y'] }, 'a')).toEqual(['x', 'y'])
  })
  test.each([
    ['7', 7],
    ['', 0],
    ['1e3', 0],
    ['-1', 0],
    ['99999999999', 0],
  ])('revision %s is %i', (text, revision) => expect(revisionOf({ revision: text })).toBe(revision))
  test('words are tidied and judged', () => {
    expect(readWords({ a: ' e\u0302m \r\n x ' }, 'a', { limit: 10 })).toEqual({ text: 'êm \n x', issues: [] })
    expect(readWords({ a: 'x\u0000' }, 'a', { limit: 10 }).issues[0]?.code).toBe('request.wordsUnprintable')
    expect(readWords({ a: 'x'.repeat(11) }, 'a', { limit: 10 }).issues[0]?.code).toBe('request.wordsTooLong')
  })
  test('the same fields are the same form, in any order; another person or word is another', () => {
    const one = fingerprint('mai', 'accept', { a: '1', b: '2' })
    expect(fingerprint('mai', 'accept', { b: '2', a: '1' })).toBe(one)
    expect(fingerprint('mai', 'accept', { a: '1', b: '3' })).not.toBe(one)
    expect(fingerprint('ha', 'accept', { a: '1', b: '2' })).not.toBe(one)
    expect(fingerprint('mai', 'reject', { a: '1', b: '2' })).not.toBe(one)
  })
})
