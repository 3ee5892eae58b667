import { describe, expect, test } from 'vitest'
import { sourceOfBytes } from '../files/inspect/byte-source.ts'
import { textOf } from './cell.ts'
import { partsOf, sheetType, zipOf } from './fixtures.ts'
import { defaultReadLimits, openWorkbook, type ReadLimits } from './read.ts'

async function read(parts: Record<string, string | Buffer>, limits: Partial<ReadLimits> = {}) {
  const book = await openWorkbook(await zipOf(parts), { ...defaultReadLimits, ...limits })
  try {
    const [sheet] = book.sheets
    const rows = []
    for await (const row of sheet!.rows()) rows.push(row)
    return { rows, sheet: sheet! }
  } finally {
    book.close()
  }
}
const one = (cells: string) => partsOf(`<sheetData><row r="1">${cells}</row></sheetData>`)

describe('a cell is what its maker meant', () => {
  test.each([
    ['shared', '<c r="A1" t="s"><v>0</v></c>', { kind: 'text', text: 'Bộ Y tế' }],
    ['shared in runs', '<c r="A1" t="s"><v>1</v></c>', { kind: 'text', text: 'in đậm' }],
    ['inline', '<c r="A1" t="inlineStr"><is><t>Ẩn</t></is></c>', { kind: 'text', text: 'Ẩn' }],
    [
      'escaped',
      '<c r="A1" t="inlineStr"><is><t>a_x000A_b_x005F_x0041_</t></is></c>',
      { kind: 'text', text: 'a\nb_x0041_' },
    ],
    ['number', '<c r="A1"><v>8243</v></c>', { kind: 'number', number: 8243 }],
    ['day by a written format', '<c r="A1" s="1"><v>43677</v></c>', { kind: 'day', day: '2019-07-31' }],
    [
      'moment by a known format',
      '<c r="A1" s="2"><v>43677.75</v></c>',
      { kind: 'day', day: '2019-07-31', time: '18:00' },
    ],
    ['ISO day', '<c r="A1" t="d"><v>2019-07-31T00:00:00</v></c>', { kind: 'day', day: '2019-07-31' }],
    ['truth', '<c r="A1" t="b"><v>1</v></c>', { kind: 'truth', truth: true }],
    ['mistake', '<c r="A1" t="e"><v>#N/A</v></c>', { kind: 'error', text: '#N/A' }],
    ['formula', '<c r="A1"><f>SUM(B1:B9)</f><v>12</v></c>', { kind: 'number', number: 12, formula: true }],
    [
      'formula of text',
      '<c r="A1" t="str"><f>"a"</f><v>a</v></c>',
      { kind: 'text', text: 'a', formula: true },
    ],
  ])('%s', async (_, xml, cell) => {
    const { rows } = await read(one(xml))
    expect(rows).toEqual([{ number: 1, cells: [{ column: 0, ...cell }] }])
  })

  test('places are those of the sheet, also where they are left out', async () => {
    const { rows } = await read(
      partsOf(
        '<sheetData><row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>',
      ),
    )
    expect(rows.map(row => [row.number, ...row.cells.map(cell => `${cell.column}:${textOf(cell)}`)])).toEqual(
      [
        [3, '2:1', '3:2'],
        [4, '0:3'],
      ],
    )
  })

  test('prefixes, merged cells, hidden sheets, sheets of another kind', async () => {
    const parts = partsOf('', {
      'xl/workbook.xml':
        '<x:workbook xmlns:x="m" xmlns:q="r"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="Nhiệm vụ" state="hidden" q:id="r1"/><x:sheet name="Biểu đồ" q:id="r9"/></x:sheets></x:workbook>',
      'xl/worksheets/sheet1.xml':
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" s="1"><x:v>42215</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:C1"/></x:mergeCells></x:worksheet>',
    })
    const { rows, sheet } = await read(parts)
    expect([sheet.name, sheet.hidden, sheet.merged]).toEqual(['Nhiệm vụ', true, ['A1:C1']])
    expect(rows[0]!.cells[0]).toMatchObject({ kind: 'day', day: '2019-07-31' })
  })

  test('a million empty rows are passed over', async () => {
    const empty = Array.from({ length: 1_000_000 }, (_, n) => `<row r="${n + 2}" ht="15"/>`).join('')
    const { rows } = await read(
      partsOf(
        `<sheetData><row r="1"><c r="A1"><v>1</v></c></row>${empty}<row r="1000002"><c r="A1000002" s="1"/></row></sheetData>`,
      ),
    )
    expect(rows).toHaveLength(1)
  })
})

describe('what is not read is refused by name', () => {
  const bomb = `<sheetData>${' '.repeat(9 * 1024 * 1024)}</sheetData>`
  const laughs =
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
  test.each<[string, Record<string, string | Buffer>, Partial<ReadLimits>, string]>([
    ['macros in a part', partsOf('', { 'xl/vbaProject.bin': 'x' }), {}, 'spreadsheet.macros'],
    [
      'an .xlsm under another name',
      partsOf('', {
        '[Content_Types].xml':
          '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      }),
      {},
      'spreadsheet.macros',
    ],
    ['a ZIP of other things', { 'a.txt': 'x' }, {}, 'spreadsheet.notXlsx'],
    ['a Word file', { '[Content_Types].xml': '<Types/>' }, {}, 'spreadsheet.notXlsx'],
    [
      'a workbook without its parts',
      { '[Content_Types].xml': `<Types><Override ContentType="${sheetType}"/></Types>` },
      {},
      'spreadsheet.damaged',
    ],
    [
      'no sheet',
      partsOf('', { 'xl/workbook.xml': '<workbook><sheets/></workbook>' }),
      {},
      'spreadsheet.noSheet',
    ],
    ['entities', partsOf('', { 'xl/worksheets/sheet1.xml': laughs }), {}, 'spreadsheet.unsafe'],
    ['a bomb', partsOf(bomb), { bytes: 8 * 1024 * 1024 }, 'spreadsheet.tooMuchInside'],
    [
      'shared texts without end',
      partsOf('', { 'xl/sharedStrings.xml': `<sst>${'<si><t>xxxxxxxxxx</t></si>'.repeat(200_000)}</sst>` }),
      { texts: 1024 * 1024 },
      'spreadsheet.tooManyTexts',
    ],
    [
      'empty shared texts without end',
      partsOf('', { 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(200_000)}</sst>` }),
      { texts: 1024 * 1024 },
      'spreadsheet.tooManyTexts',
    ],
    ['a shared text that is not there', one('<c r="A1" t="s"><v>7</v></c>'), {}, 'spreadsheet.damaged'],
    [
      'a cell without end',
      one(`<c r="A1" t="inlineStr"><is><t>${'x'.repeat(50_000)}</t></is></c>`),
      {},
      'spreadsheet.cellTooLong',
    ],
    [
      'too many rows',
      partsOf(`<sheetData>${'<row><c><v>1</v></c></row>'.repeat(5)}</sheetData>`),
      { rows: 4 },
      'spreadsheet.tooManyRows',
    ],
    [
      'XML that breaks off',
      partsOf('', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' }),
      {},
      'spreadsheet.damaged',
    ],
    [
      'bytes that are no UTF-8',
      partsOf('', { 'xl/worksheets/sheet1.xml': Buffer.from([0x3c, 0x61, 0x3e, 0xff]) }),
      {},
      'spreadsheet.damaged',
    ],
    ['a number that is none', one('<c r="A1"><v>1e999</v></c>'), {}, 'spreadsheet.damaged'],
  ])('%s', async (_, parts, limits, code) => expect(read(parts, limits)).rejects.toMatchObject({ code }))

  test.each([
    [
      'an old .xls, or one with a password',
      Buffer.from('d0cf11e0a1b11ae1000000', 'hex'),
      'spreadsheet.oldFormat',
    ],
    ['a PDF', Buffer.from('%PDF-1.7 aaaaaaaaa'), 'spreadsheet.notXlsx'],
    ['nothing', Buffer.alloc(0), 'spreadsheet.notXlsx'],
    ['a ZIP without its end', Buffer.from('PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaa'), 'spreadsheet.damaged'],
  ])('%s', async (_, bytes, code) =>
    expect(openWorkbook(sourceOfBytes(bytes))).rejects.toMatchObject({ code }),
  )
})
