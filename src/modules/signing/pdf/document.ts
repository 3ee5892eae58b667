/**
 * A PDF opened by its cross-reference (ISO 32000-2 §7.5): tables, streams, hybrids and object streams, over
 * any number of incremental updates. Objects are read when asked for. A file whose cross-reference does not
 * lead where it says is refused, never repaired: what is signed must read the same in every reader.
 */
import { SigningError } from '../errors.ts'
import { decode, type InflationBudget } from './filters.ts'
import { isSpace, PdfParser } from './parser.ts'
import { PdfDict, PdfRef, PdfStream, type PdfValue } from './values.ts'

/** Where an object stands: freed, at an offset, or inside an object stream. */
export type XrefEntry =
  | { readonly kind: 'free' }
  | { readonly kind: 'at'; readonly offset: number; readonly gen: number }
  | { readonly kind: 'in'; readonly stream: number; readonly index: number }

/** One cross-reference section, with the trailer that came with it. */
export interface XrefSection {
  readonly offset: number
  /** First byte after the section: after the trailer dictionary, or after the stream object. */
  readonly end: number
  readonly kind: 'table' | 'stream'
  readonly trailer: PdfDict
  readonly entries: ReadonlyMap<number, XrefEntry>
  /** The hidden part of a hybrid file (`/XRefStm`). */
  readonly hidden: XrefSection | null
}

export const limits = {
  /** Largest file taken. */
  bytes: 256 * 1024 * 1024,
  /** Most that all streams of one document may unpack to. */
  inflated: 192 * 1024 * 1024,
  sections: 1024,
  entries: 4_000_000,
  objectNumber: 8_388_607,
  pages: 100_000,
}

const broken = (reason: string, at = 0): never => {
  throw new SigningError('signing.pdfXref', { reason, at })
}

export class PdfDocument {
  readonly bytes: Buffer
  /** Newest first. */
  readonly sections: readonly XrefSection[]
  readonly trailer: PdfDict
  readonly entries: ReadonlyMap<number, XrefEntry>
  /** Where the last `startxref` stands, and the first byte after its `%%EOF` and end of line. */
  readonly startxrefAt: number
  readonly eofEnd: number

  private readonly budget: InflationBudget = { left: limits.inflated }
  private readonly cache = new Map<number, PdfValue>()
  private readonly streams = new Map<number, { data: Buffer; numbers: number[]; offsets: number[] }>()
  private readonly reading = new Set<number>()

  constructor(input: Uint8Array) {
    this.bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
    if (this.bytes.length > limits.bytes)
      throw new SigningError('signing.pdfTooLarge', { limit: limits.bytes })
    if (this.bytes.toString('latin1', 0, 5) !== '%PDF-') throw new SigningError('signing.notPdf')

    this.startxrefAt = this.bytes.lastIndexOf('startxref')
    if (this.startxrefAt < 0) broken('startxref')
    const parser = new PdfParser(this.bytes, this.startxrefAt + 9)
    const offset = parser.whole()
    this.eofEnd = this.endOfFileMark(parser.at)

    const entries = new Map<number, XrefEntry>()
    this.sections = this.readSections(offset, entries)
    this.entries = entries
    this.trailer = this.sections[0]!.trailer
    for (const section of this.sections) {
      if (section.trailer.has('Encrypt')) throw new SigningError('signing.pdfEncrypted')
    }
  }

  /** The first byte after `%%EOF` and its end of line. */
  private endOfFileMark(from: number): number {
    const { bytes } = this
    let at = from
    while (bytes[at] === 10 || bytes[at] === 13 || bytes[at] === 32) at++
    if (bytes.toString('latin1', at, at + 5) !== '%%EOF') broken('%%EOF', at)
    at += 5
    if (bytes[at] === 13) at++
    if (bytes[at] === 10) at++
    return at
  }

  // Cross-reference

  private readSections(start: number, merged: Map<number, XrefEntry>): XrefSection[] {
    const sections: XrefSection[] = []
    const seen = new Set<number>()
    let total = 0
    for (let offset = start; offset !== -1; ) {
      if (seen.has(offset) || sections.length >= limits.sections) broken('loop', offset)
      seen.add(offset)
      const section = this.readSection(offset, true)
      sections.push(section)
      for (const part of section.hidden ? [section, section.hidden] : [section]) {
        total += part.entries.size
        if (total > limits.entries) broken('entries')
        for (const [num, entry] of part.entries) if (!merged.has(num)) merged.set(num, entry)
      }
      const previous = section.trailer.get('Prev')
      if (previous !== null && typeof previous !== 'number') broken('Prev', offset)
      offset = typeof previous === 'number' ? previous : -1
    }
    return sections
  }

  private readSection(offset: number, tableAllowed: boolean): XrefSection {
    if (!Number.isInteger(offset) || offset < 8 || offset >= this.bytes.length) broken('offset', offset)
    const parser = new PdfParser(this.bytes, offset)
    return tableAllowed && parser.word('xref') ? this.readTable(offset, parser) : this.readXrefStream(offset)
  }

  private readTable(offset: number, parser: PdfParser): XrefSection {
    const { bytes } = this
    const entries = new Map<number, XrefEntry>()
    while (!parser.word('trailer')) {
      const first = parser.whole()
      const count = parser.whole()
      if (first < 0 || count < 0 || first + count > limits.objectNumber + 1) broken('subsection', parser.at)
      for (let num = first; num < first + count; num++) {
        const at = parser.whole()
        const gen = parser.whole()
        parser.skip()
        const letter = bytes[parser.at++]
        if (at < 0 || gen < 0 || gen > 65535 || (letter !== 110 && letter !== 102)) broken('entry', parser.at)
        if (entries.has(num)) broken('duplicate', num)
        entries.set(num, letter === 110 ? { kind: 'at', offset: at, gen } : { kind: 'free' })
      }
    }
    parser.skip()
    const trailer = parser.value()
    if (!(trailer instanceof PdfDict)) return broken('trailer', offset)
    const stream = trailer.get('XRefStm')
    if (stream !== null && typeof stream !== 'number') broken('XRefStm', offset)
    const hidden = typeof stream === 'number' ? this.readSection(stream, false) : null
    return { offset, end: parser.at, kind: 'table', trailer, entries, hidden }
  }

  private readXrefStream(offset: number): XrefSection {
    const { value, end } = this.readObjectAt(offset, -1, -1)
    if (!(value instanceof PdfStream) || value.dict.get('Type') !== 'XRef') return broken('stream', offset)
    const { dict } = value
    const widths = dict.get('W')
    const size = dict.get('Size')
    if (!Array.isArray(widths) || widths.length !== 3) return broken('W', offset)
    const [w1, w2, w3] = widths.map(w =>
      typeof w === 'number' && Number.isInteger(w) && w >= 0 && w <= 6 ? w : -1,
    )
    if (w1 === undefined || w2 === undefined || w3 === undefined || w1 < 0 || w2 < 0 || w3 < 0) {
      return broken('W', offset)
    }
    if (typeof size !== 'number') return broken('Size', offset)
    const index = dict.get('Index') ?? [0, size]
    if (!Array.isArray(index) || index.length % 2) return broken('Index', offset)

    const data = decode(value.raw, dict, this.budget, direct)
    const width = w1 + w2 + w3
    const entries = new Map<number, XrefEntry>()
    let at = 0
    for (let i = 0; i < index.length; i += 2) {
      const first = index[i]
      const count = index[i + 1]
      if (!isIndex(first) || !isIndex(count) || first + count > limits.objectNumber + 1)
        return broken('Index', offset)
      if (width === 0 || at + count * width > data.length) broken('length', offset)
      for (let num = first; num < first + count; num++, at += width) {
        const type = w1 === 0 ? 1 : data.readUIntBE(at, w1)
        const second = w2 === 0 ? 0 : data.readUIntBE(at + w1, w2)
        const third = w3 === 0 ? 0 : data.readUIntBE(at + w1 + w2, w3)
        if (entries.has(num)) broken('duplicate', num)
        if (type === 0) entries.set(num, { kind: 'free' })
        else if (type === 1) entries.set(num, { kind: 'at', offset: second, gen: third })
        else if (type === 2) entries.set(num, { kind: 'in', stream: second, index: third })
        else broken('type', offset)
      }
    }
    return { offset, end, kind: 'stream', trailer: dict, entries, hidden: null }
  }

  // Objects

  /** The object of that number; null when there is none. */
  get(num: number): PdfValue {
    const cached = this.cache.get(num)
    if (cached !== undefined) return cached
    const value = this.read(num)
    this.cache.set(num, value)
    return value
  }

  private read(num: number): PdfValue {
    const entry = this.entries.get(num)
    if (!entry || entry.kind === 'free') return null
    if (this.reading.has(num)) broken('cycle', num)
    this.reading.add(num)
    try {
      if (entry.kind === 'in') return this.readPacked(num, entry.stream, entry.index)
      return this.readObjectAt(entry.offset, num, entry.gen).value
    } finally {
      this.reading.delete(num)
    }
  }

  /** First byte after the `endobj` of the object that stands there, replaced since or not. */
  extentAt(offset: number, num: number, gen: number): number {
    return this.readObjectAt(offset, num, gen).end
  }

  /** Reads `n g obj … endobj`; -1 accepts any number (a cross-reference stream names itself). */
  private readObjectAt(offset: number, num: number, gen: number): { value: PdfValue; end: number } {
    if (offset >= this.bytes.length) broken('offset', offset)
    const parser = new PdfParser(this.bytes, offset)
    const foundNum = parser.whole()
    const foundGen = parser.whole()
    if (foundNum < 0 || foundGen < 0 || !parser.word('obj')) broken('object', offset)
    if (num >= 0 && (foundNum !== num || foundGen !== gen)) broken('number', offset)
    if (num >= 0 && !this.startsExactly(offset)) broken('object', offset)
    let value = parser.word('endobj') ? null : parser.value()
    if (value instanceof PdfDict && parser.word('stream')) value = this.readStream(value, parser, num < 0)
    if (!parser.word('endobj')) broken('endobj', parser.at)
    return { value, end: parser.at }
  }

  /** An offset points at the object number or white space before it, never into a number. */
  private startsExactly(offset: number): boolean {
    const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57
    const first = this.bytes[offset]
    return isSpace(first) || (isDigit(first) && !isDigit(this.bytes[offset - 1]))
  }

  private readStream(dict: PdfDict, parser: PdfParser, direct: boolean): PdfStream {
    const { bytes } = this
    if (bytes[parser.at] === 13) parser.at++
    if (bytes[parser.at] !== 10) broken('stream', parser.at)
    parser.at++
    const declared = dict.get('Length')
    const length = direct ? declared : this.resolve(declared)
    if (!isIndex(length) || parser.at + length > bytes.length) return broken('Length', parser.at)
    const stream = new PdfStream(dict, bytes, parser.at, length)
    parser.at += length
    if (!parser.word('endstream')) broken('endstream', parser.at)
    return stream
  }

  private readPacked(num: number, container: number, index: number): PdfValue {
    const { data, numbers, offsets } = this.openObjectStream(container)
    if (numbers[index] !== num) broken('index', num)
    const parser = new PdfParser(data, offsets[index]!, offsets[index + 1] ?? data.length)
    const value = parser.value()
    parser.skip()
    if (parser.at < parser.end) parser.fail('object stream')
    return value
  }

  private openObjectStream(container: number): { data: Buffer; numbers: number[]; offsets: number[] } {
    const known = this.streams.get(container)
    if (known) return known
    if (this.entries.get(container)?.kind !== 'at') broken('container', container)
    const stream = this.get(container)
    if (!(stream instanceof PdfStream) || stream.dict.get('Type') !== 'ObjStm')
      return broken('container', container)
    const count = this.resolve(stream.dict.get('N'))
    const first = this.resolve(stream.dict.get('First'))
    const data = this.unpack(stream)
    if (!isIndex(count) || !isIndex(first) || first > data.length || count > data.length) {
      return broken('container', container)
    }
    const parser = new PdfParser(data, 0, first)
    const numbers: number[] = []
    const offsets: number[] = []
    for (let i = 0; i < count; i++) {
      const num = parser.whole()
      const offset = first + parser.whole()
      if (num < 0 || offset < (offsets[i - 1] ?? first) || offset > data.length)
        broken('container', container)
      numbers.push(num)
      offsets.push(offset)
    }
    const opened = { data, numbers, offsets }
    this.streams.set(container, opened)
    return opened
  }

  /** Follows references until a direct object. A reference with the wrong generation is null. */
  resolve(value: PdfValue | undefined): PdfValue {
    let current = value ?? null
    for (let i = 0; current instanceof PdfRef; i++) {
      if (i > 32) return broken('reference', current.num)
      const entry = this.entries.get(current.num)
      const gen = entry?.kind === 'at' ? entry.gen : 0
      current = current.gen === gen ? this.get(current.num) : null
    }
    return current
  }

  /** The bytes of a stream behind its filters. */
  unpack(stream: PdfStream): Buffer {
    return decode(stream.raw, stream.dict, this.budget, value => this.resolve(value))
  }

  dict(value: PdfValue | undefined): PdfDict | null {
    const found = this.resolve(value)
    return found instanceof PdfDict ? found : null
  }

  array(value: PdfValue | undefined): PdfValue[] {
    const found = this.resolve(value)
    return Array.isArray(found) ? found : []
  }

  // The document

  get catalogRef(): PdfRef {
    const root = this.trailer.get('Root')
    return root instanceof PdfRef ? root : broken('Root')
  }

  get catalog(): PdfDict {
    return this.dict(this.catalogRef) ?? broken('Root')
  }

  /** All pages in order. The tree is walked, so that no `/Count` is trusted. */
  pages(): PdfRef[] {
    const found: PdfRef[] = []
    const seen = new Set<number>()
    const walk = (value: PdfValue, depth: number): void => {
      if (!(value instanceof PdfRef) || seen.has(value.num) || depth > 64 || found.length > limits.pages) {
        broken('Pages')
        return
      }
      seen.add(value.num)
      const node = this.dict(value)
      if (!node) return
      if (node.has('Kids')) for (const kid of this.array(node.get('Kids'))) walk(kid, depth + 1)
      else found.push(value)
    }
    walk(this.catalog.get('Pages'), 0)
    return found
  }

  /** A page attribute that may be inherited (`/MediaBox`, `/Resources`, `/Rotate`, `/CropBox`). */
  inherited(page: PdfDict, key: string): PdfValue {
    let node: PdfDict | null = page
    for (let i = 0; node && i < 64; i++) {
      if (node.has(key)) return this.resolve(node.get(key))
      node = this.dict(node.get('Parent'))
    }
    return null
  }

  /** One more than any object number in use or promised. */
  get nextNumber(): number {
    let next = 1
    for (const num of this.entries.keys()) if (num >= next) next = num + 1
    const size = this.trailer.get('Size')
    return isIndex(size) && size > next && size <= limits.objectNumber ? size : next
  }
}

const isIndex = (value: PdfValue | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0

/** In a cross-reference stream every entry of the dictionary is direct. */
const direct = (value: PdfValue): PdfValue => {
  if (value instanceof PdfRef) broken('indirect')
  return value
}
