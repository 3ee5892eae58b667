import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Day } from '../../kernel/dates.ts'
import { columnName, serialOfDay } from './cell.ts'

/**
 * What may be written into a cell. A text stays a text whatever it begins with: no formula is ever written.
 * A link leads to a page; its target is an address that we made.
 */
export type WrittenCell =
  | string
  | number
  | null
  | { readonly day: Day | null }
  /** A share as printed, `12.6` for 12,6 %: a number that shows so. */
  | { readonly percent: string }
  | { readonly value: string | number; readonly link: string }

/** A column of a sheet. */
export interface WrittenColumn {
  readonly title: string
  /** In characters of the body type; 12 when absent. */
  readonly width?: number
}

/** One sheet, whose rows are taken one after another as they are written. */
export interface WrittenSheet {
  /** As on the tab; characters no tab may hold are replaced, and 31 are kept. */
  readonly name: string
  /** Lines above the head: what the sheet is and of when its figures are. */
  readonly intro?: readonly string[]
  readonly columns: readonly WrittenColumn[]
  readonly rows: AsyncIterable<readonly WrittenCell[]> | Iterable<readonly WrittenCell[]>
}

/** A sheet that cannot be written as asked; a mistake of whoever calls. */
export class WriteFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WriteFault'
  }
}

/** Rows of one sheet, and characters of one cell, that spreadsheets take. */
export const mostRows = 1_048_576
export const longestCell = 32_767
/** Links of one sheet: they are held until its end. */
const mostLinks = 20_000

/** Styles of `styles.xml` by what a cell is. */
const style = {
  plain: 0,
  head: 1,
  intro: 2,
  whole: 3,
  decimal: 4,
  day: 5,
  quoted: 6,
  link: 7,
  linkNumber: 8,
  percent: 9,
}

/**
 * A workbook as a stream of bytes. Rows are taken as the reader asks for bytes, so that memory stays level however many
 * there are; an error of a source ends the stream with it. The same rows and moment give the same bytes.
 */
export function writeWorkbook(
  sheets: readonly WrittenSheet[],
  about: { readonly title: string; readonly at: Date },
): Readable {
  if (sheets.length === 0) throw new WriteFault('a workbook has a sheet at least')
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  zip.on('error', (error: unknown) => out.destroy(error as Error))
  const opened: Readable[] = []
  const options = { mtime: about.at, compressionLevel: 5 }
  const add = (path: string, text: string): void => zip.addBuffer(Buffer.from(text), path, options)
  const names = sheetNames(sheets.map(sheet => sheet.name))
  add('[Content_Types].xml', contentTypes(sheets.length))
  add('_rels/.rels', packageRelations)
  add('docProps/core.xml', coreProperties(about))
  add('xl/workbook.xml', workbook(names, sheets.map(headRowOf)))
  add('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length))
  add('xl/styles.xml', styles)
  for (const [index, sheet] of sheets.entries()) {
    const links: string[] = []
    const path = `xl/worksheets/sheet${index + 1}.xml`
    lazily(path, () => sheetParts(sheet, links))
    lazily(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`, () => linkRelations(links))
  }
  zip.end()
  // Whoever stops reading stops the source that is being read.
  out.once('close', () => {
    for (const source of opened) source.destroy()
  })
  return out

  function lazily(path: string, parts: () => AsyncIterable<string> | Iterable<string>): void {
    zip.addReadStreamLazy(path, options, give => {
      const source = Readable.from(parts(), { objectMode: false, encoding: 'utf8' })
      source.on('error', error => out.destroy(error))
      opened.push(source)
      give(null, source)
    })
  }
}

/** The head stands below the intro and an empty row. */
const headRowOf = ({ intro = [] }: WrittenSheet): number => (intro.length === 0 ? 1 : intro.length + 2)

/** About as much text goes to the packer at once. */
const partLength = 64 * 1024

async function* sheetParts(sheet: WrittenSheet, links: string[]): AsyncGenerator<string> {
  const { columns, intro = [] } = sheet
  const headRow = headRowOf(sheet)
  let text = `${xmlHead}<worksheet ${mainSpace} ${relationSpace}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRow}" topLeftCell="A${headRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map(
      ({ width = 12 }, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('')}</cols><sheetData>`
  for (const [index, line] of intro.entries())
    text += rowOf(index + 1, [textCell(0, index + 1, line, style.intro)])
  text += rowOf(
    headRow,
    columns.map(({ title }, column) => textCell(column, headRow, title, style.head)),
  )
  let number = headRow
  const places: { readonly reference: string; readonly link: number }[] = []
  const linkNumbers = new Map<string, number>()
  for await (const row of sheet.rows) {
    if (++number > mostRows) throw new WriteFault(`a sheet holds ${mostRows} rows`)
    const cells = row.map((value, column) => {
      if (value === null || typeof value !== 'object' || !('link' in value))
        return cellOf(column, number, value)
      if (places.length < mostLinks) {
        let link = linkNumbers.get(value.link)
        if (link === undefined) {
          link = links.push(value.link)
          linkNumbers.set(value.link, link)
        }
        places.push({ reference: `${columnName(column)}${number}`, link })
      }
      return typeof value.value === 'number'
        ? numberCell(column, number, value.value, style.linkNumber)
        : textCell(column, number, value.value, style.link)
    })
    text += rowOf(number, cells)
    if (text.length > partLength) {
      yield text
      text = ''
    }
  }
  text += '</sheetData>'
  if (number > headRow) text += `<autoFilter ref="A${headRow}:${columnName(columns.length - 1)}${number}"/>`
  if (places.length > 0)
    text += `<hyperlinks>${places.map(({ reference, link }) => `<hyperlink ref="${reference}" r:id="rId${link}"/>`).join('')}</hyperlinks>`
  text +=
    '<pageMargins left="0.8" right="0.6" top="0.8" bottom="0.8" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  yield text
}

const rowOf = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.join('')}</row>`

function cellOf(column: number, row: number, value: Exclude<WrittenCell, { link: string }>): string {
  if (value === null) return ''
  if (typeof value === 'number')
    return numberCell(column, row, value, Number.isInteger(value) ? style.whole : style.decimal)
  if (typeof value === 'object' && 'percent' in value)
    return numberCell(column, row, Number((Number(value.percent) / 100).toFixed(6)), style.percent)
  if (typeof value === 'object')
    return value.day === null ? '' : numberCell(column, row, serialOfDay(value.day), style.day)
  if (value === '') return ''
  // Marked as quoted, so that it stays a text when somebody edits the cell.
  return textCell(column, row, value, /^[=+\-@\t\r]/.test(value) ? style.quoted : style.plain)
}

function numberCell(column: number, row: number, value: number, styled: number): string {
  if (!Number.isFinite(value)) throw new WriteFault('a cell holds no number that is not finite')
  return `<c r="${columnName(column)}${row}" s="${styled}"><v>${value}</v></c>`
}

const textCell = (column: number, row: number, value: string, styled: number): string =>
  `<c r="${columnName(column)}${row}" s="${styled}" t="inlineStr"><is><t xml:space="preserve">${sheetText(value)}</t></is></c>`

/** Text as a cell holds it: NFC, cut at what a cell takes, nothing XML cannot hold, `_x0041_` kept as typed. */
const sheetText = (value: string): string => {
  const whole = value.toWellFormed().normalize('NFC')
  const cut = whole.length > longestCell ? `${whole.slice(0, longestCell - 1).toWellFormed()}…` : whole
  return escapeXml(cut.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'))
}

const escapeXml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** Names as tabs take them: each once, without `: \ / ? * [ ]`, at most 31 characters. */
export function sheetNames(wanted: readonly string[]): string[] {
  const used = new Set<string>()
  return wanted.map(name => {
    const clean =
      name
        .normalize('NFC')
        .replace(/[:\\/?*[\]]/g, '-')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Trang'
    for (let again = 1; ; again++) {
      const mark = again === 1 ? '' : ` (${again})`
      const one = `${clean.slice(0, 31 - mark.length)}${mark}`
      if (used.has(one.toLowerCase())) continue
      used.add(one.toLowerCase())
      return one
    }
  })
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const mainSpace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relationSpace = `xmlns:r="${officeRelations}"`
const packageSpace = 'http://schemas.openxmlformats.org/package/2006'

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

const contentTypes = (count: number): string =>
  `${xmlHead}<Types xmlns="${packageSpace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${numbers(
    count,
  )
    .map(
      number =>
        `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
    )
    .join(
      '',
    )}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const packageRelations = `${xmlHead}<Relationships xmlns="${packageSpace}/relationships"><Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${packageSpace}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const coreProperties = ({ title, at }: { title: string; at: Date }): string =>
  `${xmlHead}<cp:coreProperties xmlns:cp="${packageSpace}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title.normalize('NFC'))}</dc:title><dc:creator>Một Cửa</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${at.toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`

/** The head repeats on every printed page. */
const workbook = (names: readonly string[], heads: readonly number[]): string =>
  `${xmlHead}<workbook ${mainSpace} ${relationSpace}><sheets>${names
    .map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('')}</sheets><definedNames>${names
    .map(
      (name, index) =>
        `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(`'${name.replaceAll("'", "''")}'!$${heads[index]}:$${heads[index]}`)}</definedName>`,
    )
    .join('')}</definedNames></workbook>`

const workbookRelations = (count: number): string =>
  `${xmlHead}<Relationships xmlns="${packageSpace}/relationships">${numbers(count)
    .map(
      number =>
        `<Relationship Id="rId${number}" Type="${officeRelations}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    )
    .join(
      '',
    )}<Relationship Id="rId${count + 1}" Type="${officeRelations}/styles" Target="styles.xml"/></Relationships>`

function* linkRelations(links: readonly string[]): Generator<string> {
  yield `${xmlHead}<Relationships xmlns="${packageSpace}/relationships">`
  for (const [index, link] of links.entries())
    yield `<Relationship Id="rId${index + 1}" Type="${officeRelations}/hyperlink" Target="${escapeXml(link)}" TargetMode="External"/>`
  yield '</Relationships>'
}

/** Font 11 of documents, bold and filled heads, thin lines; days as `31/7/2019`. */
const styles = `${xmlHead}<styleSheet ${mainSpace}><numFmts count="2"><numFmt numFmtId="164" formatCode="d/m/yyyy"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts><fonts count="4"><font><sz val="11"/><name val="Times New Roman"/><family val="1"/></font><font><b/><sz val="11"/><name val="Times New Roman"/><family val="1"/></font><font><b/><sz val="13"/><name val="Times New Roman"/><family val="1"/></font><font><u/><sz val="11"/><color rgb="FF1A4E8A"/><name val="Times New Roman"/><family val="1"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEFECE4"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FFB8B2A6"/></left><right style="thin"><color rgb="FFB8B2A6"/></right><top style="thin"><color rgb="FFB8B2A6"/></top><bottom style="thin"><color rgb="FFB8B2A6"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10">${[
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyAlignment="1" applyBorder="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyAlignment="1" applyBorder="1" applyFill="1" applyFont="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
  '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  '<xf numFmtId="3" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyAlignment="1" applyBorder="1"><alignment vertical="top"/></xf>',
  '<xf numFmtId="4" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyAlignment="1" applyBorder="1"><alignment vertical="top"/></xf>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyAlignment="1" applyBorder="1"><alignment horizontal="right" vertical="top"/></xf>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" quotePrefix="1" applyAlignment="1" applyBorder="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="0" fontId="3" fillId="0" borderId="1" xfId="0" applyFont="1" applyAlignment="1" applyBorder="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="3" fontId="3" fillId="0" borderId="1" xfId="0" applyFont="1" applyNumberFormat="1" applyAlignment="1" applyBorder="1"><alignment vertical="top"/></xf>',
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyAlignment="1" applyBorder="1"><alignment horizontal="right" vertical="top"/></xf>',
].join(
  '',
)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
