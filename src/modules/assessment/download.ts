import type { FastifyReply } from 'fastify'
import { type SheetKind, sendSheets as send } from '../../platform/http/send-sheets.ts'
import type { WrittenCell, WrittenColumn } from '../../platform/spreadsheet/index.ts'

/** A table that leaves the page: as one sheet of a workbook, or as CSV. */
export interface Sheet {
  readonly name: string
  /** What it is and of when. */
  readonly intro: readonly string[]
  readonly columns: readonly WrittenColumn[]
  readonly rows: readonly (readonly WrittenCell[])[]
}

/** Sends sheets under a name without ending; CSV carries the first, and says below its rows what it is. */
export const sendSheets = (
  reply: FastifyReply,
  kind: SheetKind,
  name: string,
  sheets: readonly [Sheet, ...Sheet[]],
  at: Date,
): FastifyReply => send(reply, kind, { name, title: sheets[0].name, sheets, at, intro: 'below' })
