import { describe, expect, test } from 'vitest'
import type { Day } from '../../../kernel/dates.ts'
import { plainOf } from '../../../platform/administrative/index.ts'
import { figuresOf, type LetterFacts, letterOf, type UrgedTask } from './letter.ts'

const task = (id: string, deadline: Day | null): UrgedTask => ({
  id,
  text: `Nhiệm vụ ${id}`,
  documentNumber: '17/NQ-CP',
  documentOn: '2019-03-07',
  assignedOn: '2019-03-07',
  deadline,
  state: 'in_progress',
})
const facts = (change: Partial<LetterFacts> = {}): LetterFacts => ({
  issuer: 'Văn phòng Chính phủ',
  addressee: 'Bộ Tư pháp',
  symbol: 'VPCP-TH',
  place: 'Hà Nội',
  number: 5,
  on: '2019-08-01',
  asOf: '2019-08-01',
  authority: { prefix: null, onBehalfOf: null, title: 'Bộ trưởng, Chủ nhiệm' },
  signer: 'Nguyễn Văn A',
  replyBy: null,
  words: '',
  recipients: ['Như trên', 'Lưu: VT'],
  tasks: [task('b', null), task('a', '2019-07-31'), task('c', '2019-08-01')],
  illustrative: false,
  ...change,
})
const said = (change: Partial<LetterFacts> = {}): string =>
  letterOf(facts(change))
    .body.map(block => (block.kind === 'paragraph' ? plainOf(block.text) : ''))
    .join(' ')

test.each<[Day, Day | null, number, number]>([
  ['2019-07-31', '2019-07-31', 0, 1],
  ['2019-08-01', '2019-07-31', 1, 0],
  ['2019-08-01', null, 0, 1],
])('on %s a task due %s: overdue %i, in time %i', (asOf, deadline, overdue, inTime) =>
  expect(figuresOf([task('a', deadline)], asOf)).toEqual({ all: 1, overdue, inTime }),
)

describe('the letter', () => {
  test.each<[string, Partial<LetterFacts>, string]>([
    ['some overdue', {}, 'trong đó 1 nhiệm vụ đã quá hạn, 2 nhiệm vụ đang trong hạn'],
    ['none overdue', { tasks: [task('a', null)] }, 'các nhiệm vụ này đang trong hạn'],
    ['all overdue', { tasks: [task('a', '2019-07-01')] }, 'các nhiệm vụ này đã quá hạn'],
    [
      'an answer by a day',
      { replyBy: '2019-08-15' },
      'khẩn trương thực hiện, báo cáo kết quả trước ngày 15/8/2019.',
    ],
    ['words of its own', { words: 'Một.\n\nHai.' }, 'Một. Hai.'],
  ])('%s', (_, change, sentence) => expect(said(change)).toContain(sentence))

  test('lists the longest overdue first, those without a deadline last', () => {
    const [table] = letterOf(facts()).appendices![0]!.blocks
    if (table?.kind !== 'table') throw new Error('no table')
    expect(table.rows.map(row => [plainOf(row[1]!), row[3], row[4]])).toEqual([
      ['Nhiệm vụ a', '31/7/2019', '1'],
      ['Nhiệm vụ c', '1/8/2019', ''],
      ['Nhiệm vụ b', 'Không ghi', ''],
    ])
  })

  test.each<[Day | null, Day, Day]>([
    ['2019-08-01', '2019-08-01', '2019-08-01'],
    [null, '2026-11-28', '2026-11-28'],
  ])('of %s seen on %s follows the rules of %s', (on, asOf, rulesOf) =>
    expect(letterOf(facts({ on, asOf })).rulesOf).toBe(rulesOf),
  )
})
