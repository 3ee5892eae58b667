import type { Day } from '../../kernel/dates.ts'
import type { SigningAuthority } from '../typst/administrative.ts'

/** A piece of a line. Links lead to addresses that we made: `/…` on this site, or a whole one. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
  readonly link?: string | undefined
}

/** A text, plain or in pieces. */
export type Text = string | readonly Run[]

export const runsOf = (text: Text): readonly Run[] => (typeof text === 'string' ? [{ text }] : text)
export const plainOf = (text: Text): string =>
  runsOf(text)
    .map(run => run.text)
    .join('')

export type Align = 'left' | 'center' | 'right'

/** A column of a table. Neighbours of one `group` stand under one head cell. */
export interface TableColumn {
  readonly title: string
  readonly group?: string
  /** Share of the width. */
  readonly width: number
  readonly align?: Align
}

/** A table; its head repeats on every page. */
export interface Table {
  readonly kind: 'table'
  readonly title?: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly Text[])[]
  /** The last row, in bold. */
  readonly total?: readonly Text[] | undefined
  /** Said below the table: what it leaves out, where the rest is. */
  readonly note?: string | undefined
}

/** A part of the content (nội dung). */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: Text }
  | Table

/** An appendix (phụ lục): pages of its own, numbered from 1, turned when its tables are wide. */
export interface Appendix {
  readonly title: string
  readonly landscape?: boolean
  readonly blocks: readonly Block[]
}

/**
 * An administrative document (văn bản hành chính) as a value: what it says, not how it looks. PDF, Word and page are
 * made from the same one. Source of the parts: NĐ 30/2020/NĐ-CP Phụ lục I and III, TT 01/2011/TT-BNV before it.
 */
export interface AdministrativeDocument {
  /** The day by whose rules it is presented: its own, or the one on which it is drafted. */
  readonly rulesOf: Day
  /** Governing body above the issuer; none for a ministry. */
  readonly superior: string | null
  /** A line end parts it where it breaks best. */
  readonly issuer: string
  /** Null: written in after signing. */
  readonly number: number | null
  /** `BC-TCTTTg`, after the slash. */
  readonly symbol: string
  readonly place: string
  /** Null: written in with the number; its month and year may be known. */
  readonly date: Day | null
  /** `Báo cáo`; null for an official letter (công văn), whose summary stands below the number. */
  readonly type: string | null
  readonly summary: string
  /** Kính gửi. */
  readonly addressees?: readonly string[]
  readonly body: readonly Block[]
  readonly signature: {
    readonly authority: SigningAuthority
    /** Null: not signed yet. */
    readonly name: string | null
  } | null
  /** Nơi nhận, one a line without the dash; the last is the file copy. */
  readonly recipients: readonly string[]
  readonly appendices?: readonly Appendix[]
  /** Every page says "Dữ liệu minh họa". */
  readonly illustrative?: boolean
}

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV']

/** `Phụ lục`, with a Roman number when there are two or more. */
export const appendixName = (index: number, count: number): string =>
  count < 2 ? 'Phụ lục' : `Phụ lục ${romans[index] ?? index + 1}`

/** `(Kèm theo Báo cáo số 1270/BC-TCTTTg ngày 29 tháng 12 năm 2017 của …)`. */
export function attachedTo(document: AdministrativeDocument, words: { number: string; day: string }): string {
  const type = document.type ?? 'Công văn'
  return `(Kèm theo ${type} số ${words.number} ${words.day} của ${document.issuer.replaceAll('\n', ' ')})`
}

/** The head of a table: one row, or two where columns are grouped. */
export interface HeadCell {
  readonly text: string
  readonly columns: number
  readonly rows: number
}

export function headRows(columns: readonly TableColumn[]): readonly (readonly HeadCell[])[] {
  if (!columns.some(column => column.group))
    return [columns.map(({ title }) => ({ text: title, columns: 1, rows: 1 }))]
  const top: HeadCell[] = []
  const below: HeadCell[] = []
  let group: string | undefined
  for (const column of columns) {
    if (column.group === undefined) top.push({ text: column.title, columns: 1, rows: 2 })
    else {
      below.push({ text: column.title, columns: 1, rows: 1 })
      const last = top.at(-1)
      if (group === column.group && last) top[top.length - 1] = { ...last, columns: last.columns + 1 }
      else top.push({ text: column.group, columns: 1, rows: 1 })
    }
    group = column.group
  }
  return [top, below]
}
