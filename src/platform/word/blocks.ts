import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import {
  type Align,
  type Block,
  headRows,
  runsOf,
  type Table as TableBlock,
  type Text,
} from '../administrative/document.ts'
import { halfPoints, mm, points, runsIn } from './measures.ts'

const aligned = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }
const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }

/** The content of a document within `width` (twentieths of a point). */
export const blocksOf = (blocks: readonly Block[], width: number, publicUrl: string): FileChild[] =>
  blocks.flatMap(block => blockOf(block, width, publicUrl))

function blockOf(block: Block, width: number, publicUrl: string): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          keepNext: true,
          indent: { firstLine: mm(10) },
          spacing: { before: points(8), after: points(6) },
          children: runsIn([{ text: block.text, bold: true, italic: block.level === 2 }], {}, publicUrl),
        }),
      ]
    case 'paragraph':
      return [
        new Paragraph({
          alignment: AlignmentType.JUSTIFIED,
          indent: { firstLine: mm(10) },
          spacing: { after: points(6) },
          children: runsIn(runsOf(block.text), {}, publicUrl),
        }),
      ]
    case 'table':
      return tableOf(block, width, publicUrl)
  }
}

function tableOf(table: TableBlock, width: number, publicUrl: string): FileChild[] {
  const whole = table.columns.reduce((sum, column) => sum + column.width, 0)
  const widths = table.columns.map(column => Math.round((column.width / whole) * width))
  const cell = (text: Text, column: number, bold: boolean): TableCell =>
    new TableCell({
      width: { size: widths[column]!, type: WidthType.DXA },
      children: [
        new Paragraph({
          alignment: aligned[table.columns[column]?.align ?? ('left' satisfies Align)],
          children: runsIn(runsOf(text), { size: halfPoints(11), ...(bold && { bold }) }, publicUrl),
        }),
      ],
    })
  const row = (texts: readonly Text[], bold = false): TableRow =>
    new TableRow({ cantSplit: true, children: texts.map((text, column) => cell(text, column, bold)) })
  return [
    ...(table.title
      ? [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            keepNext: true,
            spacing: { before: points(8), after: points(4) },
            children: runsIn([{ text: table.title, bold: true }], { size: halfPoints(13) }, publicUrl),
          }),
        ]
      : []),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: width, type: WidthType.DXA },
      columnWidths: widths,
      margins: { left: mm(1), right: mm(1), top: points(2), bottom: points(2) },
      borders: {
        top: line,
        bottom: line,
        left: line,
        right: line,
        insideHorizontal: line,
        insideVertical: line,
      },
      rows: [
        ...headRows(table.columns).map(
          cells =>
            new TableRow({
              tableHeader: true,
              cantSplit: true,
              children: cells.map(
                ({ text, columns, rows }) =>
                  new TableCell({
                    columnSpan: columns,
                    rowSpan: rows,
                    verticalAlign: VerticalAlignTable.CENTER,
                    children: [
                      new Paragraph({
                        alignment: AlignmentType.CENTER,
                        children: runsIn([{ text, bold: true }], { size: halfPoints(11) }, publicUrl),
                      }),
                    ],
                  }),
              ),
            }),
        ),
        ...table.rows.map(texts => row(texts)),
        ...(table.total ? [row(table.total, true)] : []),
      ],
    }),
    new Paragraph({
      spacing: { before: points(3), after: points(8) },
      children: table.note
        ? runsIn([{ text: table.note, italic: true }], { size: halfPoints(11) }, publicUrl)
        : [],
    }),
  ]
}
