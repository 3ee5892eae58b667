import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { type ByteSource, sourceOfBytes } from '../files/inspect/byte-source.ts'

/** Hand-made packages for tests: what other programs write, and what nobody should. */

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

/** A ZIP of those parts. */
export async function zipOf(parts: Readonly<Record<string, string | Buffer>>): Promise<ByteSource> {
  const zip = new ZipFile()
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), path)
  zip.end()
  return sourceOfBytes(await buffer(zip.outputStream))
}

/** The parts of a workbook of one sheet, whose XML is given from `<sheetData>` on. */
export const partsOf = (
  sheet: string,
  more: Readonly<Record<string, string | Buffer>> = {},
): Record<string, string | Buffer> => ({
  '[Content_Types].xml': `<Types><Override PartName="/xl/workbook.xml" ContentType="${sheetType}"/></Types>`,
  '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets><sheet name="Trang 1" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="r3" Type="${relations}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
  'xl/styles.xml':
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="d/m/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="22"/></cellXfs></styleSheet>',
  'xl/sharedStrings.xml':
    '<sst><si><t>Bộ Y tế</t></si><si><r><t>in </t></r><r><t>đậm</t></r><rPh><t>bỏ</t></rPh></si></sst>',
  'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
  ...more,
})
