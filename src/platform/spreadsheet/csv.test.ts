import { expect, test } from 'vitest'
import { textOf } from './cell.ts'
import { csvField, csvLine, csvMark, csvOf, readCsv } from './csv.ts'

test.each([
  ['Luật sư', 'Luật sư'],
  ['Luật sư, công chứng', '"Luật sư, công chứng"'],
  ['gọi là "khẩn"', '"gọi là ""khẩn"""'],
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['-1+1', "'-1+1"],
  ['hai\ndòng', '"hai\ndòng"'],
  [-3, '-3'],
])('%j is written %s', (value, text) => expect(csvField(value)).toBe(text))

test.each([
  ['above', 'Đến 31/7/2019\r\nTên,Ngày\r\nmột,31/7/2019\r\nhai,\r\n3,\r\n'],
  ['below', 'Tên,Ngày\r\nmột,31/7/2019\r\nhai,\r\n3,\r\nĐến 31/7/2019\r\n'],
] as const)('a sheet is written as CSV, what it says of itself %s', async (place, text) => {
  const sheet = {
    ...{ name: 'a', intro: ['Đến 31/7/2019'], columns: [{ title: 'Tên' }, { title: 'Ngày' }] },
    rows: [
      ['một', { day: '2019-07-31' }],
      [{ value: 'hai', link: 'https://motcua.vn/2' }, { day: null }],
      [3, null],
    ],
  }
  let written = ''
  for await (const line of csvOf(sheet, place)) written += line
  expect(written).toBe(csvMark + text)
})

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

async function read(text: string | Uint8Array, limits?: { rows: number; cell: number }): Promise<string[][]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const rows: string[][] = []
  for await (const { cells } of readCsv(inPieces(bytes, 3), limits)) {
    const row: string[] = []
    for (const cell of cells) row[cell.column] = textOf(cell)
    rows.push(Array.from(row, one => one ?? ''))
  }
  return rows
}

test.each([
  [
    'commas',
    'a,b\r\nẨ,"x, y"\r\n',
    [
      ['a', 'b'],
      ['Ẩ', 'x, y'],
    ],
  ],
  [
    'semicolons, as spreadsheets here write',
    'a;b\n1,5;2\n',
    [
      ['a', 'b'],
      ['1,5', '2'],
    ],
  ],
  [
    'tabs',
    'a\tb\n1\t2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['a mark of UTF-8', '\ufeffa,b\n', [['a', 'b']]],
  ['lines and quotes inside', '"hai\ndòng","gọi là ""khẩn"""\n', [['hai\ndòng', 'gọi là "khẩn"']]],
  ['empty lines', 'a,b\n\n,,\n\r\nc\n', [['a', 'b'], ['c']]],
  ['one field without an end of line', 'a', [['a']]],
  ['what we wrote', csvLine(['=1+1', 'b', -3]), [['=1+1', 'b', '-3']]],
  ['nothing', '', []],
] as const)('%s', async (_, text, rows) => expect(await read(text)).toEqual(rows))

test.each([
  ['another encoding', Buffer.from([0x61, 0xff, 0xfe]), undefined, 'spreadsheet.notUnicode'],
  ['too many rows', Buffer.from('a\nb\nc\n'), { rows: 2, cell: 10 }, 'spreadsheet.tooManyRows'],
  [
    'a field without end',
    Buffer.from(`"${'x'.repeat(100)}`),
    { rows: 2, cell: 10 },
    'spreadsheet.cellTooLong',
  ],
] as const)('%s is refused by name', async (_, bytes, limits, code) =>
  expect(read(bytes, limits)).rejects.toMatchObject({ code }),
)
