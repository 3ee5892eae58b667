import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { formatDay } from '../../kernel/dates.ts'
import {
  csvLine,
  csvMark,
  type WrittenCell,
  type WrittenColumn,
  writeWorkbook,
} from '../../platform/spreadsheet/index.ts'

/** A table that leaves the page: as one sheet of a workbook, or as CSV. */
export interface Sheet {
  readonly name: string
  /** What it is and of when. */
  readonly intro: readonly string[]
  readonly columns: readonly WrittenColumn[]
  readonly rows: readonly (readonly WrittenCell[])[]
}

const plain = (cell: WrittenCell): string | number => {
  if (cell === null) return ''
  if (typeof cell !== 'object') return cell
  if ('day' in cell) return cell.day === null ? '' : formatDay(cell.day)
  return cell.value
}

function* csvOf({ columns, rows, intro }: Sheet): Generator<string> {
  yield `${csvMark}${csvLine(columns.map(column => column.title))}`
  for (const row of rows) yield csvLine(row.map(plain))
  for (const line of intro) yield csvLine([line])
}

/** Sends sheets under a name without ending; CSV carries the first. */
export function sendSheets(
  reply: FastifyReply,
  kind: 'csv' | 'xlsx',
  name: string,
  sheets: readonly [Sheet, ...Sheet[]],
  at: Date,
): FastifyReply {
  reply
    .header('content-disposition', `attachment; filename="${name}.${kind}"`)
    .header('cache-control', 'no-store')
  if (kind === 'csv') return reply.type('text/csv; charset=utf-8').send(Readable.from(csvOf(sheets[0])))
  return reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .send(writeWorkbook(sheets, { title: sheets[0].name, at }))
}
