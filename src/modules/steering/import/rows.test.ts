import { describe, expect, test } from 'vitest'
import organizations from '../../../../seeds/data/organizations.json' with { type: 'json' }
import { plusDays } from '../../../kernel/dates.ts'
import type { Cell, CellValue } from '../../../platform/spreadsheet/index.ts'
import { identityOf } from '../tasks/identity.ts'
import type { ListedAgency } from './agencies.ts'
import type { Cells, ColumnKey } from './columns.ts'
import { columns, missingIn, readHead } from './columns.ts'
import { parentProblems, type RowRef } from './parents.ts'
import { contextOf, readRow } from './rows.ts'

const directory = organizations.organizations.map(
  (one): ListedAgency => ({
    ...{ id: one.id, legacy_code: one.legacyCode, name: one.name, abbreviation: one.abbreviation },
    ...{ kind: one.kind, status: one.status as 'active', merged_into: one.mergedInto },
    ...{ merged_on: one.mergedOn, dated_names: one.datedNames ?? [] },
  }),
)
const context = contextOf(directory, {
  units: new Map([['G15', new Map([['cuc bo tro tu phap', 'G15.BTTP']])]]),
  workingDays: plusDays,
  today: '2026-11-25',
})

const text = (words: string): CellValue => ({ kind: 'text', text: words })
type Change = Partial<Record<ColumnKey, CellValue | (CellValue & { formula: true }) | null>>
const good: Change = {
  text: text('Rà soát dịch vụ công trực tuyến'),
  lead: text('Bộ Tư pháp'),
  documentNumber: text('17/NQ-CP'),
  documentOn: { kind: 'day', day: '2019-08-01' },
}
const read = (change: Change = {}) => {
  const cells: Partial<Record<ColumnKey, Cell>> = {}
  for (const [key, value] of Object.entries({ ...good, ...change }))
    if (value) cells[key as ColumnKey] = { ...value, column: 0 }
  return readRow(7, cells as Cells, context)
}
const taskOf = (change: Change = {}) => {
  const found = read(change)
  if ('problems' in found) throw new Error(JSON.stringify(found.problems))
  return found.task
}

/** A row of today's directory: after the mergers of 2025. */
const today: Change = { documentOn: { kind: 'day', day: '2025-08-01' }, deadline: null }

describe('agencies', () => {
  test.each([
    ['Bộ Tư pháp', 'G15'],
    ['bộ tư pháp', 'G15'],
    ['BTP', 'G15'],
    ['G15', 'G15'],
    ['000.00.00.G15', 'G15'],
    ['VPCP', 'G22'],
    ['Bộ Nông nghiệp và Phát triển nông thôn', 'G10'],
    ['Bộ NN&PTNT', 'G10'],
    ['Ủy ban Dân tộc', 'G21'],
    ['UBND thành phố Hà Nội', 'H26'],
    ['Ủy ban nhân dân tỉnh Thừa Thiên Huế', 'H57'],
    ['Ủy ban nhân dân thành phố Huế', 'H57'],
  ])('%s is %s', (words, id) => expect(taskOf({ lead: text(words) }).leadId).toBe(id))

  test.each([
    ['Bộ KH&ĐT', 'G05', 'G12'],
    ['Bộ Giao thông vận tải', 'G04', 'G17'],
    ['Bảo hiểm xã hội Việt Nam', 'G24', 'G12'],
  ])('%s is %s before its merger, and after it %s', (words, before, after) => {
    expect(taskOf({ lead: text(words) }).leadId).toBe(before)
    expect(taskOf({ ...today, lead: text(words) }).leadId).toBe(after)
    expect(taskOf({ cooperating: text(words) }).cooperating).toEqual([before])
    expect(taskOf({ ...today, cooperating: text(words) }).cooperating).toEqual([after])
  })

  test('the day of assignment decides, not that of the document', () => {
    const change = { documentOn: { kind: 'day', day: '2025-02-20' }, deadline: null } as const
    const lead = text('Bộ Giao thông vận tải')
    expect(taskOf({ ...change, lead, assignedOn: text('28/2/2025') }).leadId).toBe('G04')
    expect(taskOf({ ...change, lead, assignedOn: text('1/3/2025') }).leadId).toBe('G17')
  })

  test('former names are told', () => {
    taskOf({ ...today, lead: text('Bộ Giao thông vận tải') })
    expect(context.renamed.get('Bộ Giao thông vận tải')).toBe('G17')
  })

  test('several cooperate, each once', () =>
    expect(
      taskOf({ cooperating: text('Bộ Tài chính; VPCP, Bộ Công an\nBộ Tài chính') }).cooperating.toSorted(),
    ).toEqual(['G01', 'G12', 'G22']))
})

describe('days and limits', () => {
  test.each<[string, CellValue]>([
    ['a date', { kind: 'day', day: '2019-08-01' }],
    ['31/7', text('1/8/2019')],
    ['hyphens', text('01-08-2019')],
    ['ISO', text('2019-08-01')],
    ['words', text('ngày 01 tháng 8 năm 2019')],
  ])('the document of %s', (_, cell) => expect(taskOf({ documentOn: cell }).documentOn).toBe('2019-08-01'))

  test.each<[CellValue | null, string | null]>([
    [null, null],
    [text('không'), null],
    [{ kind: 'day', day: '2019-09-15' }, '2019-09-15'],
    [text('15/9/2019'), '2019-09-15'],
    [text('trước ngày 15/9/2019'), '2019-09-14'],
    [text('Trước 15/9/2019'), '2019-09-14'],
    [text('trong tháng 9/2019'), '2019-09-30'],
    [text('Tháng 9/2019'), '2019-09-30'],
    [text('quý IV/2019'), '2019-12-31'],
    [text('Quý IV năm 2019'), '2019-12-31'],
    [text('năm 2020'), '2020-12-31'],
    [text('trong thời hạn 10 ngày làm việc'), '2019-08-11'],
  ])('the limit %o is %s', (cell, day) => expect(taskOf({ deadline: cell }).deadlineDay).toBe(day))
})

describe('what is wrong with a row', () => {
  test.each<[string, Change, [ColumnKey | '', string][]]>([
    ['no lead', { lead: null }, [['lead', 'import.leadMissing']]],
    ['two leads', { lead: text('Bộ Tư pháp, Bộ Công an') }, [['lead', 'import.twoLeads']]],
    ['two leads by codes', { lead: text('G15; G01') }, [['lead', 'import.twoLeads']]],
    ['two leads with "và"', { lead: text('Bộ Tư pháp và Bộ Công an') }, [['lead', 'import.twoLeads']]],
    ['an unknown lead', { lead: text('Bộ Phép thuật') }, [['lead', 'import.agencyUnknown']]],
    [
      'a province that was merged',
      { ...today, lead: text('UBND tỉnh Bắc Giang') },
      [['lead', 'import.agencyGone']],
    ],
    [
      'an assignment before its document',
      { assignedOn: text('31/7/2019') },
      [['assignedOn', 'task.assignedBeforeDocument']],
    ],
    ['a lead that cooperates', { cooperating: text('BTP') }, [['cooperating', 'import.leadCooperates']]],
    [
      'an unknown one that cooperates',
      { cooperating: text('Bộ Tài chính; Sở X') },
      [['cooperating', 'import.agencyUnknown']],
    ],
    ['no text', { text: null }, [['text', 'import.textMissing']]],
    ['control characters', { text: text('a\u0000b') }, [['text', 'import.unprintable']]],
    ['a text without end', { text: text('x'.repeat(4_001)) }, [['text', 'import.tooLong']]],
    ['a formula', { text: { ...text('=A1'), formula: true } as never }, [['text', 'import.formula']]],
    ['a formula as lead', { lead: { ...text('BTP'), formula: true } as never }, [['lead', 'import.formula']]],
    ['an error', { text: { kind: 'error', text: '#REF!' } }, [['text', 'import.cellError']]],
    [
      'a number as a date',
      { documentOn: { kind: 'number', number: 43678 } },
      [['documentOn', 'import.numberNotDay']],
    ],
    ['no date', { documentOn: text('31/2/2019') }, [['documentOn', 'import.notDay']]],
    [
      'an assignment to come',
      { assignedOn: text('26/11/2026') },
      [['assignedOn', 'import.assignedInFuture']],
    ],
    [
      'a deadline before the assignment',
      { deadline: text('31/7/2019') },
      [['deadline', 'import.deadlineBeforeAssignment']],
    ],
    [
      'words of a deadline before it',
      { deadline: text('trước ngày 1/7/2019') },
      [['deadline', 'import.deadlineBeforeAssignment']],
    ],
    [
      'a limit that nobody understands',
      { deadline: text('khi nào xong') },
      [['deadline', 'import.limitUnclear']],
    ],
    ['a secret row', { secrecy: text('Mật') }, [['secrecy', 'import.secret']]],
    [
      'a text that begins with a mark',
      { text: text('TỐI MẬT kế hoạch tác chiến') },
      [['text', 'import.secret']],
    ],
    [
      'a secret summary',
      { documentSummary: text('Về phương án (tuyệt mật)') },
      [['documentSummary', 'import.secret']],
    ],
    ['a secret text', { text: text('(TỐI MẬT) Việc') }, [['text', 'import.secret']]],
    ['a unit without a task', { unit: text('Cục Bổ trợ tư pháp') }, [['unit', 'import.unitWithoutParent']]],
    ['a part without a unit', { parent: text('1') }, [['unit', 'import.unitMissing']]],
    [
      'a unit of another agency',
      { parent: text('1'), unit: text('Cục Hàng không') },
      [['unit', 'import.unitUnknown']],
    ],
    [
      'everything at once',
      { text: null, lead: null, documentNumber: null, documentOn: null },
      [
        ['text', 'import.textMissing'],
        ['documentNumber', 'import.documentNumberMissing'],
        ['documentOn', 'import.documentDateMissing'],
        ['lead', 'import.leadMissing'],
      ],
    ],
  ])('%s', (_, change, expected) => {
    const found = read(change)
    expect('problems' in found && found.problems.map(one => [one.field, one.code])).toEqual(expected)
  })

  test('words about secrets are no secret', () => {
    expect(taskOf({ text: text('Rà soát Luật Bảo vệ bí mật nhà nước'), secrecy: text('Không') }).leadId).toBe(
      'G15',
    )
  })
})

describe('parts', () => {
  const ref = (row: number, parent: string, change: Partial<RowRef> = {}): RowRef => ({
    ...{ row, number: String(row), parent, leadId: 'G15', deadlineDay: '2019-09-30' },
    ...change,
  })
  test.each<[string, RowRef[], string[]]>([
    ['of a task', [ref(1, ''), ref(2, '1')], []],
    ['of nothing', [ref(2, '9')], ['import.parentUnknown']],
    [
      'of a number that stands twice',
      [ref(1, ''), ref(3, '', { number: '1' }), ref(2, '1')],
      ['import.parentTwice'],
    ],
    ['of itself', [ref(1, '1')], ['import.parentCircle']],
    ['in a circle', [ref(1, '2'), ref(2, '3'), ref(3, '1')], Array(3).fill('import.parentCircle')],
    ['of a part', [ref(1, ''), ref(2, '1'), ref(3, '2')], ['import.parentIsPart']],
    ['of another lead', [ref(1, '', { leadId: 'G10' }), ref(2, '1')], ['import.parentOfOther']],
    ['due after it', [ref(1, ''), ref(2, '1', { deadlineDay: '2019-10-01' })], ['import.partAfterParent']],
    ['without limit under one', [ref(1, ''), ref(2, '1', { deadlineDay: null })], ['import.partAfterParent']],
  ])('%s', (_, rows, codes) => expect(parentProblems(rows).map(one => one.code)).toEqual(codes))
})

describe('the head', () => {
  const row = (titles: readonly string[]) => ({
    number: 3,
    cells: titles.map((title, column): Cell => ({ ...text(title), column }) as Cell),
  })
  test.each<[string, readonly string[], boolean]>([
    ['of the template', columns.map(one => one.title), true],
    ['in capitals with marks', ['NỘI DUNG NHIỆM VỤ (*)', 'CƠ QUAN CHỦ TRÌ *'], true],
    ['under other titles', ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì'], true],
    ['of another list', ['Họ tên', 'Ngày sinh'], false],
  ])('%s', (_, titles, is) => expect(readHead(row(titles)) !== undefined).toBe(is))

  test('names what it lacks', () =>
    expect(missingIn(readHead(row(['Nội dung', 'Chủ trì']))!)).toEqual([
      'Số, ký hiệu văn bản giao',
      'Ngày văn bản',
    ]))
})

test('the same row has the same key, whatever its spaces and capitals', () => {
  const task = taskOf()
  expect(
    taskOf({ text: text('rà  soát dịch vụ công trực tuyến '), documentNumber: text('17 /NQ-CP') }).key,
  ).toBe(task.key)
  expect(identityOf({ ...task, documentOn: '2019-08-02' })).not.toBe(task.key)
  expect(identityOf({ ...task, leadId: 'G10' })).not.toBe(task.key)
})
