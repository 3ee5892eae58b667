import { type ByteSource, bytesOf } from '../../../platform/files/index.ts'
import { openWorkbook, type Row, readCsv } from '../../../platform/spreadsheet/index.ts'
import { type Cells, cellsOf, type Head, headWithin, missingIn, readHead } from './columns.ts'
import type { RowProblem } from './rows.ts'

/** A file that cannot be taken for a list of tasks, with the code that says why. */
export class ImportFault extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: string, params: ImportFault['params'] = {}) {
    super(code)
    this.name = 'ImportFault'
    this.code = code
    this.params = params
  }
}

/** Rows of tasks in one file. */
export const mostRows = 200_000

export interface ReadRow {
  readonly number: number
  readonly cells: Cells
}

/**
 * The rows of tasks below the head, as a stream. The head is the first row that names task and lead, on the first shown
 * sheet that has one; rows above it and empty rows are passed over.
 * @param problems hears of merged cells below the head, when the rows have been read
 * @throws ImportFault; SheetFault
 */
export async function* readTaskRows(
  source: ByteSource,
  kind: 'xlsx' | 'csv',
  problems: (problem: RowProblem) => void,
): AsyncGenerator<ReadRow> {
  if (kind === 'csv') {
    let hasHead = false
    let has = false
    for await (const row of below(readCsv(bytesOf(source)), () => {
      hasHead = true
    })) {
      has = true
      yield row
    }
    if (!has) throw new ImportFault(hasHead ? 'import.noRows' : 'import.noHead')
    return
  }
  const book = await openWorkbook(source)
  try {
    let headRow: number | undefined
    for (const sheet of book.sheets.filter(one => !one.hidden)) {
      let has = false
      for await (const row of below(sheet.rows(), number => {
        headRow = number
      })) {
        has = true
        yield row
      }
      if (headRow === undefined) continue
      for (const range of sheet.merged) {
        const [, , last] = /^([A-Z]+)\d+:[A-Z]+(\d+)$/.exec(range) ?? []
        const first = Number(/\d+/.exec(range)?.[0] ?? 0)
        if (Number(last) > headRow)
          problems({ row: Math.max(first, headRow + 1), field: '', code: 'import.merged', params: { range } })
      }
      if (!has) throw new ImportFault('import.noRows')
      return
    }
    throw new ImportFault('import.noHead')
  } finally {
    book.close()
  }
}

/** The rows below the head; nothing when there is no head among the first rows. */
async function* below(rows: AsyncIterable<Row>, found: (headRow: number) => void): AsyncGenerator<ReadRow> {
  let head: Head | undefined
  let seen = 0
  let count = 0
  for await (const row of rows) {
    if (!head) {
      head = readHead(row)
      if (head) {
        const missing = missingIn(head)
        if (missing.length > 0)
          throw new ImportFault('import.columnsMissing', { columns: missing.join('; ') })
        found(row.number)
      } else if (++seen >= headWithin) return
      continue
    }
    const cells = cellsOf(row, head)
    if (Object.keys(cells).length === 0) continue
    if (++count > mostRows) throw new ImportFault('import.tooManyRows', { limit: mostRows })
    yield { number: row.number, cells }
  }
}
