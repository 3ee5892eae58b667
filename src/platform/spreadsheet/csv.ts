import { formatDay } from '../../kernel/dates.ts'
import { sayPercent } from '../../kernel/numbers.ts'
import type { Cell, Row } from './cell.ts'
import { SheetFault } from './problems.ts'
import { defaultReadLimits, type ReadLimits } from './read.ts'
import type { WrittenCell, WrittenSheet } from './write.ts'

/**
 * One field of RFC 4180. A spreadsheet takes a text that begins like a formula for one, so such a text is led by an
 * apostrophe.
 */
export const csvField = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of RFC 4180, with its end. */
export const csvLine = (fields: readonly (string | number)[]): string =>
  `${fields.map(csvField).join(',')}\r\n`

/** The mark by which spreadsheets know UTF-8; stands before the first line. */
export const csvMark = '\ufeff'

/** A cell as CSV has it: days as officials write them, a link as its words. */
const plain = (cell: WrittenCell): string | number => {
  if (cell === null) return ''
  if (typeof cell !== 'object') return cell
  if ('percent' in cell) return sayPercent(cell.percent)
  if ('day' in cell) return cell.day === null ? '' : formatDay(cell.day)
  return cell.value
}

/** A sheet as CSV, line by line: its head, its rows, and what it says of itself above or below them. */
export async function* csvOf(
  { intro = [], columns, rows }: WrittenSheet,
  place: 'above' | 'below' = 'above',
): AsyncGenerator<string> {
  const about = intro.map(line => csvLine([line])).join('')
  const head = csvLine(columns.map(column => column.title))
  yield place === 'above' ? csvMark + about + head : csvMark + head
  for await (const row of rows) yield csvLine(row.map(plain))
  if (place === 'below') yield about
}

/**
 * Reads a CSV of UTF-8 as it comes: comma, semicolon or tab, whichever its first line has most of; quoted fields with
 * lines inside. Every cell is a text. An apostrophe written before a formula by {@link csvField} is taken off again.
 * @throws SheetFault
 */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  limits: Pick<ReadLimits, 'rows' | 'cell'> = defaultReadLimits,
): AsyncGenerator<Row> {
  let separator: string | undefined
  let start = ''
  let field = ''
  let cells: Cell[] = []
  let column = 0
  let number = 1
  let rows = 0
  /** `plain`, inside quotes, or just after a quote that may end them. */
  let state: 'start' | 'plain' | 'quoted' | 'quote' = 'start'
  let afterReturn = false

  const endField = (): void => {
    const text = /^'[=+\-@\t\r]/.test(field) ? field.slice(1) : field
    if (text.trim() !== '') cells.push({ kind: 'text', text, column })
    column++
    field = ''
    state = 'start'
  }
  function* endRow(): Generator<Row> {
    endField()
    if (cells.length > 0) {
      if (++rows > limits.rows) throw new SheetFault('spreadsheet.tooManyRows', { limit: limits.rows })
      yield { number, cells }
    }
    cells = []
    column = 0
    number++
  }
  function* take(text: string): Generator<Row> {
    for (const character of text) {
      const wasReturn = afterReturn
      afterReturn = false
      if (state === 'quoted') {
        if (character === '"') state = 'quote'
        else field += character
      } else if (character === '"' && (state === 'start' || state === 'quote')) {
        if (state === 'quote') field += '"'
        state = 'quoted'
      } else if (character === separator) endField()
      else if (character === '\n' && wasReturn) {
        // The second half of a line end.
      } else if (character === '\n' || character === '\r') {
        afterReturn = character === '\r'
        yield* endRow()
      } else {
        field += character
        state = 'plain'
      }
      if (field.length > limits.cell)
        throw new SheetFault('spreadsheet.cellTooLong', { limit: limits.cell, row: number })
    }
  }

  for await (const text of decoded(bytes)) {
    if (separator !== undefined) {
      yield* take(text)
      continue
    }
    start += text
    if (!/[\r\n]/.test(start) && start.length < 64 * 1024) continue
    separator = separatorOf(start)
    yield* take(start)
  }
  if (separator === undefined) {
    separator = separatorOf(start)
    yield* take(start)
  }
  if (field !== '' || cells.length > 0 || column > 0) yield* endRow()
}

const separatorOf = (start: string): string => {
  const line = start.split(/[\r\n]/, 1)[0]!.replace(/"[^"]*"/g, '')
  const count = (one: string): number => line.split(one).length
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of bytes) yield decoder.decode(piece, { stream: true })
    yield decoder.decode()
  } catch (error) {
    // Also UTF-16, whose zero bytes are no text.
    if (error instanceof TypeError) throw new SheetFault('spreadsheet.notUnicode')
    throw error
  }
}
