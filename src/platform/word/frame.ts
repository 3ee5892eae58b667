import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  LineRuleType,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { AdministrativeDocument } from '../administrative/document.ts'
import type { linesOf } from '../administrative/lines.ts'
import { halfPoints, mm, paper, points, wordText } from './measures.ts'

type Lines = ReturnType<typeof linesOf>

/** The two columns of the head: issuer at the left, country at the right (Phụ lục I, boxes 1 to 4). */
const left = Math.round(paper.text * 0.41)
const right = paper.text - left

/** Width of `Độc lập - Tự do - Hạnh phúc` in bold, and of a bold capital on average, in ems of the typeface. */
const mottoEms = 12.224
const capitalEms = 0.63

/** Sizes in points, within the ranges of Phụ lục I; the country fits one line beside a wide left column. */
const size = { country: 12, motto: 13, agency: 12 }

interface Look {
  readonly size: number
  readonly bold?: boolean
  readonly italics?: boolean
  readonly before?: number
}

const centred = (text: string, { size, before, ...look }: Look): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: points(before ?? 0), line: 259, lineRule: LineRuleType.AUTO },
    children: text.split('\n').map(
      (line, index) =>
        new TextRun({
          ...look,
          text: wordText(line),
          size: halfPoints(size),
          ...(index > 0 && { break: 1 }),
        }),
    ),
  })

/** A line of that length in the middle of a column: the upper border of an empty paragraph. */
const ruled = (length: number, column: number): Paragraph => {
  const side = Math.max(0, Math.round((column - length) / 2))
  return new Paragraph({
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 5, space: 1, color: '000000' } },
    spacing: { before: points(2), line: 120, lineRule: LineRuleType.EXACT },
  })
}

/** About how long the longest line of a text is that is set within `room`. */
export function lineLength(text: string, perCharacter: number, room: number): number {
  return Math.max(
    ...text.split('\n').map(line => {
      const whole = line.length * perCharacter
      return whole / Math.ceil(whole / room)
    }),
  )
}

/** Two cells of a row without borders. */
const row = (
  a: readonly FileChild[],
  b: readonly FileChild[],
  [one, two]: readonly [number, number],
): TableRow =>
  new TableRow({
    cantSplit: true,
    children: [
      new TableCell({ width: { size: one, type: WidthType.DXA }, children: [...a] as Paragraph[] }),
      new TableCell({ width: { size: two, type: WidthType.DXA }, children: [...b] as Paragraph[] }),
    ],
  })

const frame = (rows: readonly TableRow[], widths: readonly [number, number]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: paper.text, type: WidthType.DXA },
    columnWidths: [...widths],
    borders: TableBorders.NONE,
    margins: { left: 0, right: 0 },
    rows: [...rows],
  })

/** Names at the left, country and motto at the right, their lines; below them number and date on one level. */
export function headOf(document: AdministrativeDocument, lines: Lines): FileChild[] {
  const issuer = document.issuer.toLocaleUpperCase('vi')
  const longest = lineLength(issuer, capitalEms * points(size.agency), left)
  const widths = [left, right] as const
  return [
    frame(
      [
        row(
          [
            ...(document.superior === null
              ? []
              : [centred(document.superior.toLocaleUpperCase('vi'), { size: size.agency })]),
            centred(issuer, { size: size.agency, bold: true }),
            ruled(longest * 0.4, left),
          ],
          [
            centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: size.country, bold: true }),
            centred('Độc lập - Tự do - Hạnh phúc', { size: size.motto, bold: true }),
            ruled(mottoEms * points(size.motto), right),
          ],
          widths,
        ),
        row(
          [
            centred(lines.number, { size: 13, before: 4 }),
            ...(document.type === null
              ? [centred(`V/v ${document.summary}`, { size: 12.5, before: 6 })]
              : []),
          ],
          [centred(lines.date, { size: 13, italics: true, before: 4 })],
          widths,
        ),
      ],
      widths,
    ),
  ]
}

/** Recipients at the left, authority and name at the right, on one page. */
export function signatureOf(document: AdministrativeDocument, lines: Lines): FileChild[] {
  if (document.signature === null && lines.recipients.length === 0) return []
  const widths = [Math.round(paper.text * 0.44), Math.round(paper.text * 0.56)] as const
  const recipients =
    lines.recipients.length === 0
      ? [new Paragraph({})]
      : [
          new Paragraph({
            children: [new TextRun({ text: 'Nơi nhận:', bold: true, italics: true, size: halfPoints(12) })],
          }),
          ...lines.recipients.map(
            text =>
              new Paragraph({
                indent: { left: mm(2), hanging: mm(2) },
                children: [new TextRun({ text: wordText(text), size: halfPoints(11) })],
              }),
          ),
        ]
  return [
    new Paragraph({ keepNext: true, spacing: { after: points(4) } }),
    frame(
      [
        row(
          recipients,
          [
            ...lines.authority.map(text => centred(text, { size: 14, bold: true })),
            // Room for the signature and the seal.
            new Paragraph({ spacing: { after: mm(24) } }),
            centred(document.signature?.name ?? '', { size: 14, bold: true }),
          ],
          widths,
        ),
      ],
      widths,
    ),
  ]
}
