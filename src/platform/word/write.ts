import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx'
import { type AdministrativeDocument, type Block, plainOf } from '../administrative/document.ts'
import { linesOf } from '../administrative/lines.ts'
import { type Ruleset, rulesetOn } from '../administrative/ruleset.ts'
import { blocksOf } from './blocks.ts'
import { headOf, lineLength, signatureOf } from './frame.ts'
import { halfPoints, mm, paper, points, runsIn, typeface, wordText } from './measures.ts'

/**
 * Rows that one document may carry: Word files are made whole in memory, and long lists are spreadsheets.
 */
export const mostTableRows = 5_000

/** A document with more rows than it may carry; whoever asks cuts its lists first. */
export class WordFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WordFault'
  }
}

/**
 * Writes an administrative document as .docx (ECMA-376), by the rules of its day, in Times New Roman.
 * @param publicUrl what `/…` in a link stands below
 * @throws WordFault
 */
export async function writeWord(
  document: AdministrativeDocument,
  { publicUrl }: { readonly publicUrl: string },
): Promise<Uint8Array> {
  const rows = [document.body, ...(document.appendices ?? []).map(one => one.blocks)]
    .flat()
    .reduce((sum: number, block: Block) => sum + (block.kind === 'table' ? block.rows.length : 0), 0)
  if (rows > mostTableRows) throw new WordFault(`${rows} rows; a document carries ${mostTableRows}`)
  const ruleset = rulesetOn(document.rulesOf)
  const lines = linesOf(document)
  const body = [
    ...headOf(document, lines),
    ...titleOf(document),
    ...addresseesOf(document.addressees ?? []),
    ...blocksOf(document.body, paper.text, publicUrl),
    ...signatureOf(document, lines),
  ]
  const appendices = (document.appendices ?? []).map((appendix, index) => {
    const { name, title, attached } = lines.appendices[index]!
    const landscape = appendix.landscape ?? false
    return section(ruleset, document, landscape, [
      centred(name, { bold: true, size: 14 }),
      centred(title.toLocaleUpperCase('vi'), { bold: true, size: 14 }),
      centred(attached, { italics: true, size: 14, after: 10 }),
      ...blocksOf(appendix.blocks, landscape ? paper.turnedText : paper.text, publicUrl),
    ])
  })
  const file = new Document({
    title: wordText(`${document.type ?? 'Công văn'} ${document.summary}`.trim()),
    creator: 'Một Cửa',
    description: '',
    styles: {
      default: {
        document: {
          run: { font: typeface, size: halfPoints(14), language: { value: 'vi-VN' } },
          paragraph: { spacing: { line: 259, lineRule: LineRuleType.AUTO } },
        },
      },
    },
    sections: [section(ruleset, document, false, body), ...appendices],
  })
  return Packer.toBuffer(file)
}

/** Pages of one size and direction, numbered from 1; the number stands where the rules want it. */
function section(
  { pageNumber }: Ruleset,
  { illustrative }: AdministrativeDocument,
  landscape: boolean,
  children: ISectionOptions['children'],
): ISectionOptions {
  const number = new TextRun({ children: [PageNumber.CURRENT], size: halfPoints(13) })
  const mark = illustrative
    ? new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            text: 'Dữ liệu minh họa',
            size: halfPoints(9),
            border: { style: BorderStyle.SINGLE, size: 4, space: 2, color: 'auto' },
          }),
        ],
      })
    : undefined
  const top = (numbered: boolean): Header =>
    new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: numbered && pageNumber.place === 'topCentre' ? [number] : [],
        }),
      ],
    })
  const foot = (numbered: boolean): Footer =>
    new Footer({
      children: [
        ...(mark ? [mark] : []),
        ...(numbered && pageNumber.place === 'bottomRight'
          ? [new Paragraph({ alignment: AlignmentType.RIGHT, children: [number] })]
          : mark
            ? []
            : [new Paragraph({})]),
      ],
    })
  return {
    properties: {
      titlePage: !pageNumber.onFirst,
      page: {
        size: {
          width: paper.width,
          height: paper.height,
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { ...paper.margin, header: mm(10), footer: mm(10) },
        pageNumbers: { start: 1 },
      },
    },
    headers: { default: top(true), first: top(false) },
    footers: { default: foot(true), first: foot(false) },
    children,
  }
}

/** Width of a bold letter on average, in ems of the typeface. */
const boldEms = 0.46

/** Type and summary in the middle, with a line of a third to a half below; a letter has neither. */
function titleOf(document: AdministrativeDocument): Paragraph[] {
  if (document.type === null) return [new Paragraph({ spacing: { after: points(10) } })]
  const rule = lineLength(document.summary, boldEms * points(14), paper.text) * 0.4
  const side = Math.round((paper.text - rule) / 2)
  return [
    centred(document.type.toLocaleUpperCase('vi'), { bold: true, size: 14, before: 14 }),
    centred(document.summary, { bold: true, size: 14 }),
    new Paragraph({
      indent: { left: side, right: side },
      border: { top: { style: BorderStyle.SINGLE, size: 5, space: 1, color: '000000' } },
      spacing: { before: points(3), after: points(6), line: 120, lineRule: LineRuleType.EXACT },
    }),
  ]
}

function addresseesOf(addressees: readonly string[]): Paragraph[] {
  if (addressees.length === 0) return []
  const lines =
    addressees.length === 1
      ? [`Kính gửi: ${addressees[0]}`]
      : [
          'Kính gửi:',
          ...addressees.map((one, index) => `- ${one}${index === addressees.length - 1 ? '.' : ';'}`),
        ]
  return lines.map(
    (line, index) =>
      new Paragraph({
        // A single addressee stands in the middle; several begin under each other.
        ...(lines.length === 1
          ? { alignment: AlignmentType.CENTER }
          : { indent: { left: mm(index === 0 ? 20 : 30) } }),
        spacing: { before: points(index === 0 ? 6 : 0), after: points(index === lines.length - 1 ? 12 : 2) },
        children: runsIn([{ text: line }], {}, ''),
      }),
  )
}

function centred(
  text: string,
  look: { bold?: boolean; italics?: boolean; size: number; before?: number; after?: number },
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: points(look.before ?? 0), after: points(look.after ?? 3) },
    children: [
      new TextRun({
        text: wordText(plainOf(text)),
        size: halfPoints(look.size),
        ...(look.bold && { bold: true }),
        ...(look.italics && { italics: true }),
      }),
    ],
  })
}
