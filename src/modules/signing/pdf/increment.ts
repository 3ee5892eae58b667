/**
 * Writes one incremental update (ISO 32000-2 §7.5.6): the file as it was, byte for byte, then the objects that
 * are new or replaced, then a cross-reference section of the same kind as the newest one of the file.
 */
import { SigningError } from '../errors.ts'
import { limits, type PdfDocument } from './document.ts'
import { PdfParser } from './parser.ts'
import { PdfDict, PdfRef, PdfString, type PdfValue } from './values.ts'

/** Room for bytes that are known only when everything else stands; `at` is its place in the finished file. */
export class Hole {
  readonly length: number
  at = 0
  constructor(length: number) {
    this.length = length
  }
}

export type Piece = string | Buffer | Hole

export class Increment {
  private readonly document: PdfDocument
  private readonly objects = new Map<number, { gen: number; pieces: readonly Piece[] }>()
  private next: number

  constructor(document: PdfDocument) {
    this.document = document
    this.next = document.nextNumber
  }

  /** A number no object has. */
  allocate(): number {
    if (this.next > limits.objectNumber)
      throw new SigningError('signing.pdfXref', { reason: 'numbers', at: 0 })
    return this.next++
  }

  /** Writes an object; strings are Latin-1 text. Replacing one keeps its generation. */
  put(num: number, ...pieces: Piece[]): string {
    const entry = this.document.entries.get(num)
    const gen = entry?.kind === 'at' ? entry.gen : 0
    this.objects.set(num, { gen, pieces })
    return `${num} ${gen} R`
  }

  /** A new object; returns the reference to it. */
  add(...pieces: Piece[]): string {
    return this.put(this.allocate(), ...pieces)
  }

  stream(dict: string, data: Buffer): string {
    return this.add(`<<${dict} /Length ${data.length}>>\nstream\n`, data, '\nendstream')
  }

  /** The whole file with this update at its end. */
  build(): Buffer {
    const { document } = this
    const base = document.bytes
    const asStream = document.sections[0]!.kind === 'stream'
    const pieces: Piece[] = []
    let length = base.length
    const push = (...added: Piece[]) => {
      for (const piece of added) {
        pieces.push(piece)
        length += piece.length
      }
    }

    if (!/[\r\n]/.test(String.fromCharCode(base[base.length - 1]!))) push('\n')
    const offsets = new Map<number, { offset: number; gen: number }>()
    for (const [num, { gen, pieces: body }] of [...this.objects].sort(([a], [b]) => a - b)) {
      offsets.set(num, { offset: length, gen })
      push(`${num} ${gen} obj\n`, ...body, '\nendobj\n')
    }
    const xref = length
    if (asStream) this.pushXrefStream(offsets, xref, push)
    else this.pushXrefTable(offsets, push)
    push(`startxref\n${xref}\n%%EOF\n`)

    const out = Buffer.allocUnsafe(length)
    base.copy(out)
    let at = base.length
    for (const piece of pieces) {
      if (typeof piece === 'string') out.write(piece, at, 'latin1')
      else if (piece instanceof Hole) {
        piece.at = at
        out.fill(0x20, at, at + piece.length)
      } else piece.copy(out, at)
      at += piece.length
    }
    return out
  }

  /** What every later trailer repeats: the root, the information dictionary, the identifiers. */
  private trailerKeys(): string {
    const { trailer } = this.document
    let keys = ` /Prev ${this.document.sections[0]!.offset}`
    new PdfParser(trailer.source, trailer.start).eachEntry((key, _value, start, end) => {
      if (key === 'Root' || key === 'Info' || key === 'ID') {
        keys += ` /${key} ${trailer.source.toString('latin1', start, end)}`
      }
    })
    return keys
  }

  private pushXrefTable(
    offsets: Map<number, { offset: number; gen: number }>,
    push: (...pieces: Piece[]) => void,
  ): void {
    let table = 'xref\n'
    for (const run of runs([...offsets.keys()])) {
      table += `${run[0]} ${run.length}\n`
      for (const num of run) {
        const { offset, gen } = offsets.get(num)!
        table += `${String(offset).padStart(10, '0')} ${String(gen).padStart(5, '0')} n\r\n`
      }
    }
    push(table, `trailer\n<</Size ${this.next}${this.trailerKeys()}>>\n`)
  }

  private pushXrefStream(
    offsets: Map<number, { offset: number; gen: number }>,
    xref: number,
    push: (...pieces: Piece[]) => void,
  ): void {
    const own = this.allocate()
    offsets.set(own, { offset: xref, gen: 0 })
    const numbers = [...offsets.keys()]
    const data = Buffer.alloc(numbers.length * 7)
    numbers.forEach((num, i) => {
      const { offset, gen } = offsets.get(num)!
      data[i * 7] = 1
      data.writeUInt32BE(offset, i * 7 + 1)
      data.writeUInt16BE(gen, i * 7 + 5)
    })
    const index = runs(numbers).map(run => `${run[0]} ${run.length}`)
    push(
      `${own} 0 obj\n<</Type /XRef /Size ${this.next} /W [1 4 2] /Index [${index.join(' ')}]`,
      `${this.trailerKeys()} /Length ${data.length}>>\nstream\n`,
      data,
      '\nendstream\nendobj\n',
    )
  }
}

/** Splits ascending numbers into runs without a gap. */
function runs(numbers: readonly number[]): number[][] {
  const list: number[][] = []
  for (const num of numbers) {
    const last = list.at(-1)
    if (last && last.at(-1) === num - 1) last.push(num)
    else list.push([num])
  }
  return list
}

/** The text of a dictionary with some keys replaced, added or (null) removed; all else as it was written. */
export function rewriteDict(dict: PdfDict, changes: Readonly<Record<string, string | null>>): string {
  let text = '<<'
  new PdfParser(dict.source, dict.start, dict.end).eachEntry((key, _value, start, end) => {
    if (!(key in changes)) text += `${pdfName(key)} ${dict.source.toString('latin1', start, end)} `
  })
  for (const [key, value] of Object.entries(changes)) if (value !== null) text += `${pdfName(key)} ${value} `
  return `${text}>>`
}

/** A value written anew; a dictionary keeps its own text. */
export function serialize(value: PdfValue): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(6)
  if (typeof value === 'string') return pdfName(value)
  if (value instanceof PdfRef) return `${value.num} ${value.gen} R`
  if (value instanceof PdfString) return `<${value.bytes.toString('hex')}>`
  if (value instanceof PdfDict) return value.source.toString('latin1', value.start, value.end)
  if (Array.isArray(value)) return `[${value.map(serialize).join(' ')}]`
  throw new SigningError('signing.pdfSyntax', { reason: 'stream inside an array', at: 0 })
}

/** A name, with what may not stand in one escaped. */
export const pdfName = (name: string): string =>
  `/${name.replace(/[^!-~]|[#()<>[\]{}/%]/g, c => `#${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}`

/** A text string: plain when ASCII, else UTF-16 in hexadecimal. */
export function pdfText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`
}

/** A number as PDF writes it: no exponent, at most three decimals. */
export const pdfNumber = (value: number): string => String(Math.round(value * 1000) / 1000)

/** `D:20190801143705+07'00'`, the clock of Viet Nam. */
export function pdfDate(moment: Date): string {
  const local = new Date(moment.getTime() + 7 * 3_600_000).toISOString()
  return `(D:${local.slice(0, 19).replace(/[-:T]/g, '')}+07'00')`
}
