import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { sourceOfBytes } from '../files/inspect/byte-source.ts'
import { type Cell, textOf } from './cell.ts'
import { openPackage } from './package.ts'
import { openWorkbook } from './read.ts'
import { sheetNames, type WrittenCell, type WrittenSheet, writeWorkbook } from './write.ts'

const about = { title: 'Thử', at: new Date('2019-08-01T09:00:00+07:00') }
const sheetOf = (rows: WrittenSheet['rows'], more: Partial<WrittenSheet> = {}): WrittenSheet => ({
  name: 'Nhiệm vụ',
  columns: [{ title: 'Nội dung', width: 60 }, { title: 'Thời hạn' }],
  rows,
  ...more,
})

async function back(sheets: readonly WrittenSheet[]) {
  const book = await openWorkbook(sourceOfBytes(await buffer(writeWorkbook(sheets, about))))
  const read: Cell[][] = []
  for (const sheet of book.sheets) for await (const { cells } of sheet.rows()) read.push([...cells])
  book.close()
  return { read, names: book.sheets.map(sheet => sheet.name) }
}

describe('a text stays a text', () => {
  test.each([
    '=1+1',
    '+84912',
    '-5',
    '@SUM(A1)',
    '=HYPERLINK("http://x","y")',
    '\t=1',
    '<b>&amp;"',
    '_x0041_',
    '  hai đầu  ',
    'hai\ndòng',
    '12/2019',
    '😀 Ẩ',
  ])('%j', async text => {
    const { read } = await back([sheetOf([[text]])])
    expect(read[1]).toEqual([{ kind: 'text', text, column: 0 }])
  })

  test('what no cell holds is left out, cut or written whole', async () => {
    const { read } = await back([sheetOf([['a\u0000b\ud800', 'Ẩ'.normalize('NFD')], ['x'.repeat(40_000)]])])
    expect(read[1]!.map(textOf)).toEqual(['ab\ufffd', 'Ẩ'])
    expect(textOf(read[2]![0])).toHaveLength(32_767)
  })
})

test('numbers, days, links and empty cells are what they were', async () => {
  const { read, names } = await back([
    sheetOf(
      [
        [8243, { day: '2019-07-31' }],
        [null, { day: null }],
        [12.6, { value: 30, link: 'https://motcua.example/dieu-hanh?a=1&b=2' }],
        ['', { value: '=xem', link: 'https://motcua.example/' }],
      ],
      { intro: ['Biểu BC-1', 'Số liệu đến 31/7/2019'] },
    ),
    sheetOf([], { name: 'Nhiệm vụ' }),
  ])
  expect(read.map(row => row.map(textOf))).toEqual([
    ['Biểu BC-1'],
    ['Số liệu đến 31/7/2019'],
    ['Nội dung', 'Thời hạn'],
    ['8243', '31/7/2019'],
    ['12.6', '30'],
    ['=xem'],
    ['Nội dung', 'Thời hạn'],
  ])
  expect(names).toEqual(['Nhiệm vụ', 'Nhiệm vụ (2)'])
  expect(read.flat().some(cell => cell.formula)).toBe(false)
})

test('no formula is ever written', async () => {
  const bytes = await buffer(writeWorkbook([sheetOf([['=1+1', '=A1']])], about))
  const parts = await openPackage(sourceOfBytes(bytes), 1e9)
  const names: string[] = []
  for await (const _ of parts.parse('xl/worksheets/sheet1.xml', { open: name => names.push(name) }));
  parts.close()
  expect(names).toContain('pane')
  expect(names).not.toContain('f')
})

test('the same rows and moment give the same bytes', async () => {
  const make = () => buffer(writeWorkbook([sheetOf([['a', 1]])], about))
  expect(Buffer.compare(await make(), await make())).toBe(0)
})

test.each([
  [
    ['a/b', 'a:b', "'x'", '', 'y'.repeat(40), 'A-B'],
    ['a-b', 'a-b (2)', 'x', 'Trang', 'y'.repeat(31), 'A-B (3)'],
  ],
])('tabs %j are named %j', (wanted, names) => expect(sheetNames(wanted)).toEqual(names))

test('a source that fails ends the stream with its error', async () => {
  async function* rows(): AsyncGenerator<WrittenCell[]> {
    yield ['a']
    throw new Error('nguồn hỏng')
  }
  await expect(buffer(writeWorkbook([sheetOf(rows())], about))).rejects.toThrow('nguồn hỏng')
})

test('a share is a number that shows as printed', async () => {
  const { read } = await back([sheetOf([['Tỷ lệ', { percent: '12.6' }]])])
  expect(read.at(-1)?.at(1)).toMatchObject({ kind: 'number', number: 0.126 })
})

test('a number that is not finite ends the stream', async () => {
  await expect(buffer(writeWorkbook([sheetOf([[Number.NaN]])], about))).rejects.toThrow('finite')
})

test('memory stays level however many rows', async () => {
  async function* rows(count: number): AsyncGenerator<WrittenCell[]> {
    for (let n = 0; n < count; n++)
      yield [`Nhiệm vụ thứ ${n}: rà soát, đánh giá dịch vụ công trực tuyến`, { day: '2019-07-31' }]
  }
  const write = async (count: number): Promise<number> => {
    let most = 0
    let size = 0
    for await (const piece of writeWorkbook([sheetOf(rows(count))], about)) {
      size += (piece as Buffer).length
      most = Math.max(most, process.memoryUsage().rss)
    }
    expect(size).toBeGreaterThan(count)
    return most
  }
  const few = await write(20_000)
  expect((await write(200_000)) - few).toBeLessThan(80 * 1024 * 1024)
})
