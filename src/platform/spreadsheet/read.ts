import type { ByteSource } from '../files/inspect/byte-source.ts'
import { type Cell, type CellValue, columnOf, dayOfSerial, type Row } from './cell.ts'
import { openPackage, type Package } from './package.ts'
import { SheetFault } from './problems.ts'
import { readDateStyles } from './styles.ts'
import { Texts } from './texts.ts'

/** What is read at most; more is a {@link SheetFault}. */
export interface ReadLimits {
  /** Bytes that come out of the package in all. */
  readonly bytes: number
  /** Bytes of the texts that many cells share. */
  readonly texts: number
  /** Rows that hold something. */
  readonly rows: number
  /** Characters of one cell. */
  readonly cell: number
}

export const defaultReadLimits: ReadLimits = {
  bytes: 512 * 1024 * 1024,
  texts: 64 * 1024 * 1024,
  rows: 1_048_576,
  cell: 32_767,
}

/** A workbook opened for reading, sheet after sheet. Close it afterwards. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  close(): void
}

export interface Sheet {
  readonly name: string
  /** Hidden by whoever made it. */
  readonly hidden: boolean
  /**
   * Rows that hold something, in order, once. Empty rows and empty cells are passed over.
   * @throws SheetFault
   */
  rows(): AsyncGenerator<Row>
  /** Ranges of merged cells, `A1:C1`; complete once the rows have been read. At most a thousand are kept. */
  readonly merged: readonly string[]
}

/**
 * Opens an .xlsx (ECMA-376 part 1) for reading as a stream: texts in the cell or shared, numbers, dates by their style,
 * formulas by the value last computed.
 * @throws SheetFault
 */
export async function openWorkbook(
  source: ByteSource,
  limits: ReadLimits = defaultReadLimits,
): Promise<Workbook> {
  const parts = await openPackage(source, limits.bytes)
  try {
    await mustHaveNoMacros(parts)
    const { main, named } = await findSheets(parts)
    if (named.length === 0) throw new SheetFault('spreadsheet.noSheet')
    const isDate = await readDateStyles(parts, main.styles)
    const texts = new Texts(limits.texts)
    let textsRead = false
    const shared = async (): Promise<Texts> => {
      if (!textsRead && main.texts) await readTexts(parts, main.texts, texts, limits)
      textsRead = true
      return texts
    }
    return {
      sheets: named.map(({ name, hidden, path }) => {
        const merged: string[] = []
        return {
          ...{ name, hidden, merged },
          rows: () => readRows(parts, path, { shared, isDate, since1904: main.since1904, limits, merged }),
        }
      }),
      close: () => parts.close(),
    }
  } catch (error) {
    parts.close()
    throw error
  }
}

async function mustHaveNoMacros(parts: Package): Promise<void> {
  if (parts.has('xl/vbaProject.bin')) throw new SheetFault('spreadsheet.macros')
  if (!parts.has('[Content_Types].xml')) throw new SheetFault('spreadsheet.notXlsx')
  let isWorkbook = false
  await all(
    parts.parse('[Content_Types].xml', {
      open(_, { ContentType: type = '' }) {
        if (/macroEnabled|vbaProject|macrosheet/i.test(type)) throw new SheetFault('spreadsheet.macros')
        if (/spreadsheetml\.(sheet|template)\.main\+xml/.test(type)) isWorkbook = true
      },
    }),
  )
  if (!isWorkbook) throw new SheetFault('spreadsheet.notXlsx')
}

interface MainParts {
  readonly since1904: boolean
  readonly styles: string | undefined
  readonly texts: string | undefined
}

async function findSheets(parts: Package) {
  const office = (await relationsOf(parts, '_rels/.rels', '')).find(one =>
    one.type.endsWith('/officeDocument'),
  )
  if (!office || !parts.has(office.target)) throw new SheetFault('spreadsheet.damaged')
  const folder = office.target.replace(/[^/]*$/, '')
  const relations = await relationsOf(
    parts,
    `${folder}_rels/${office.target.slice(folder.length)}.rels`,
    folder,
  )
  const targetOf = (kind: string) => relations.find(one => one.type.endsWith(`/${kind}`))?.target
  let since1904 = false
  const named: { name: string; hidden: boolean; path: string }[] = []
  await all(
    parts.parse(office.target, {
      open(name, attributes) {
        if (name === 'workbookPr') since1904 = isTrue(attributes.date1904)
        if (name !== 'sheet') return
        const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
        const relation = relations.find(one => one.id === id)
        if (relation?.type.endsWith('/worksheet') && parts.has(relation.target))
          named.push({
            name: attributes.name ?? '',
            hidden: (attributes.state ?? 'visible') !== 'visible',
            path: relation.target,
          })
      },
    }),
  )
  const main: MainParts = { since1904, styles: targetOf('styles'), texts: targetOf('sharedStrings') }
  return { main, named }
}

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

async function relationsOf(parts: Package, path: string, folder: string): Promise<Relation[]> {
  if (!parts.has(path)) return []
  const found: Relation[] = []
  await all(
    parts.parse(path, {
      open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
        if (name !== 'Relationship' || mode === 'External') return
        found.push({
          ...{ id, type },
          target: target.startsWith('/') ? target.slice(1) : normal(`${folder}${target}`),
        })
      },
    }),
  )
  return found
}

/** `xl/worksheets/../styles.xml` → `xl/styles.xml`. */
const normal = (path: string): string => {
  const out: string[] = []
  for (const part of path.split('/'))
    if (part === '..') out.pop()
    else if (part !== '.') out.push(part)
  return out.join('/')
}

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true'

async function readTexts(parts: Package, path: string, texts: Texts, limits: ReadLimits): Promise<void> {
  if (!parts.has(path)) throw new SheetFault('spreadsheet.damaged')
  let text = ''
  let inside = false
  let phonetic = 0
  await all(
    parts.parse(path, {
      open(name) {
        if (name === 'si') text = ''
        else if (name === 'rPh') phonetic++
        else if (name === 't') inside = phonetic === 0
      },
      text(more) {
        if (inside) text = grown(text, more, limits.cell, 0)
      },
      close(name) {
        if (name === 't') inside = false
        else if (name === 'rPh') phonetic--
        else if (name === 'si') texts.add(plainText(text))
      },
    }),
  )
}

/** A cell that grows beyond its limit is refused before it fills the memory. */
function grown(text: string, more: string, limit: number, row: number): string {
  if (text.length + more.length > limit + 8) throw new SheetFault('spreadsheet.cellTooLong', { limit, row })
  return text + more
}

/** `_x000D_` is how a workbook writes a character that XML cannot hold (ECMA-376 part 1 §22.9.2.19). */
const plainText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text

interface RowSettings {
  readonly shared: () => Promise<Texts>
  readonly isDate: (style: number) => boolean
  readonly since1904: boolean
  readonly limits: ReadLimits
  readonly merged: string[]
}

async function* readRows(parts: Package, path: string, settings: RowSettings): AsyncGenerator<Row> {
  const { limits, isDate, since1904, merged } = settings
  merged.length = 0
  const texts = await settings.shared()
  let ready: Row[] = []
  let cells: Cell[] = []
  let row = 0
  let rows = 0
  let column = -1
  let type = 'n'
  let styled = 0
  let formula = false
  let value = ''
  /** Where text goes: the value of a cell, its own text, or nowhere. */
  let inside = false
  let phonetic = 0

  const valueNow = (): CellValue | undefined => {
    switch (type) {
      case 's': {
        const text = texts.at(Number(value))
        if (text === undefined && value !== '') throw new SheetFault('spreadsheet.damaged')
        return text ? { kind: 'text', text } : undefined
      }
      case 'inlineStr':
      case 'str':
        return value === '' ? undefined : { kind: 'text', text: plainText(value) }
      case 'b':
        return value === '' ? undefined : { kind: 'truth', truth: isTrue(value) }
      case 'e':
        return { kind: 'error', text: value }
      case 'd': {
        const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(value) ?? []
        if (day === undefined) return undefined
        return time === undefined || time === '00:00' ? { kind: 'day', day } : { kind: 'day', day, time }
      }
      default: {
        if (value === '') return undefined
        const number = Number(value)
        if (!Number.isFinite(number)) throw new SheetFault('spreadsheet.damaged')
        const date = isDate(styled) ? dayOfSerial(number, since1904) : undefined
        return date ? { kind: 'day', ...date } : { kind: 'number', number }
      }
    }
  }
  const endCell = (): void => {
    const known = valueNow()
    if (known) cells.push(formula ? { ...known, column, formula: true } : { ...known, column })
  }

  const pieces = parts.parse(path, {
    open(name, attributes) {
      if (name === 'row') {
        row = attributes.r === undefined ? row + 1 : Number(attributes.r)
        column = -1
        if (cells.length > 0) cells = []
      } else if (name === 'c') {
        column = (attributes.r === undefined ? undefined : columnOf(attributes.r)) ?? column + 1
        type = attributes.t ?? 'n'
        styled = Number(attributes.s ?? 0)
        formula = false
        value = ''
      } else if (name === 'v') inside = true
      else if (name === 't') inside = type === 'inlineStr' && phonetic === 0
      else if (name === 'f') formula = true
      else if (name === 'rPh') phonetic++
      else if (name === 'mergeCell' && merged.length < 1_000) merged.push(attributes.ref ?? '')
    },
    text(more) {
      if (inside) value = grown(value, more, limits.cell, row)
    },
    close(name) {
      if (name === 'v' || name === 't') inside = false
      else if (name === 'rPh') phonetic--
      else if (name === 'c') endCell()
      else if (name === 'row' && cells.length > 0) {
        if (++rows > limits.rows) throw new SheetFault('spreadsheet.tooManyRows', { limit: limits.rows })
        ready.push({ number: row, cells })
        cells = []
      }
    },
  })
  for await (const _ of pieces) {
    if (ready.length === 0) continue
    const now = ready
    ready = []
    yield* now
  }
}

async function all(pieces: AsyncGenerator<void>): Promise<void> {
  for await (const _ of pieces);
}
