import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { csvOf, type WrittenSheet, writeWorkbook } from '../spreadsheet/index.ts'

/** The endings under which a table leaves a page. */
export const sheetKinds = ['csv', 'xlsx'] as const
export type SheetKind = (typeof sheetKinds)[number]

/** A table that leaves a page: a workbook, or its first sheet as CSV. */
export interface SentSheets {
  /** Name of the file without its ending. */
  readonly name: string
  /** Title of the workbook. */
  readonly title: string
  readonly sheets: readonly [WrittenSheet, ...WrittenSheet[]]
  readonly at: Date
  /** Where the CSV has what the sheet says of itself; above its head when absent. */
  readonly intro?: 'above' | 'below'
}

/** Sends a table row by row, as the reader takes it; nobody keeps it on the way. */
export function sendSheets(reply: FastifyReply, kind: SheetKind, sent: SentSheets): FastifyReply {
  const { name, title, sheets, at, intro } = sent
  reply
    .header('content-disposition', `attachment; filename="${name}.${kind}"`)
    .header('cache-control', 'no-store')
  return kind === 'csv'
    ? reply.type('text/csv; charset=utf-8').send(Readable.from(csvOf(sheets[0], intro)))
    : reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .send(writeWorkbook(sheets, { title, at }))
}
