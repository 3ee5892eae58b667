/**
 * The objects of a PDF (ISO 32000-2 §7.3) as values. A name is a plain string without its slash; numbers,
 * booleans and null are themselves; the rest are the classes below.
 */
export type PdfValue =
  | null
  | boolean
  | number
  | string
  | PdfString
  | PdfRef
  | PdfDict
  | PdfStream
  | PdfValue[]

/** A string, with the place of its token so that a signature can find its own `/Contents`. */
export class PdfString {
  readonly bytes: Buffer
  readonly hex: boolean
  readonly start: number
  readonly end: number

  constructor(bytes: Buffer, hex: boolean, start: number, end: number) {
    this.bytes = bytes
    this.hex = hex
    this.start = start
    this.end = end
  }

  /** A text string: UTF-16 or UTF-8 by its mark, else Latin-1, close enough to PDFDocEncoding for names. */
  get text(): string {
    const { bytes } = this
    if (bytes[0] === 0xfe && bytes[1] === 0xff) {
      const body = Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      return body.swap16().toString('utf16le')
    }
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3)
    return bytes.toString('latin1')
  }
}

export class PdfRef {
  readonly num: number
  readonly gen: number

  constructor(num: number, gen: number) {
    this.num = num
    this.gen = gen
  }
}

/** A dictionary with the place of its text in `source`, so that it can be rewritten without loss. */
export class PdfDict {
  readonly entries: Map<string, PdfValue>
  readonly source: Buffer
  readonly start: number
  readonly end: number

  constructor(entries: Map<string, PdfValue>, source: Buffer, start: number, end: number) {
    this.entries = entries
    this.source = source
    this.start = start
    this.end = end
  }

  get(key: string): PdfValue {
    return this.entries.get(key) ?? null
  }

  has(key: string): boolean {
    return this.entries.has(key)
  }
}

export class PdfStream {
  readonly dict: PdfDict
  readonly source: Buffer
  readonly start: number
  readonly length: number

  constructor(dict: PdfDict, source: Buffer, start: number, length: number) {
    this.dict = dict
    this.source = source
    this.start = start
    this.length = length
  }

  /** The bytes as stored, before any filter. */
  get raw(): Buffer {
    return this.source.subarray(this.start, this.start + this.length)
  }
}
