/** Reads PDF objects from bytes (ISO 32000-2 §7.2, §7.3). Strict: what two readers could read differently is refused. */
import { SigningError } from '../errors.ts'
import { PdfDict, PdfRef, PdfString, type PdfValue } from './values.ts'

/** 1 white space, 2 delimiter, 0 regular. */
const kind = new Uint8Array(256)
for (const c of [0, 9, 10, 12, 13, 32]) kind[c] = 1
for (const c of '()<>[]{}/%') kind[c.charCodeAt(0)] = 2

export const isSpace = (byte: number | undefined): boolean => byte !== undefined && kind[byte] === 1

const hexValue = (c: number | undefined): number => {
  if (c === undefined) return -1
  if (c >= 48 && c <= 57) return c - 48
  if (c >= 65 && c <= 70) return c - 55
  return c >= 97 && c <= 102 ? c - 87 : -1
}

/** A word that is no value: an operator of a content stream, `obj`, `stream`, `endobj`. */
export class PdfKeyword {
  readonly word: string
  constructor(word: string) {
    this.word = word
  }
}

const maxDepth = 100

export class PdfParser {
  readonly bytes: Buffer
  readonly end: number
  at: number
  /** Content streams have no references; looking for them would only cost time. */
  readonly references: boolean
  private depth = 0

  constructor(bytes: Buffer, at: number, end = bytes.length, references = true) {
    this.bytes = bytes
    this.at = at
    this.end = end
    this.references = references
  }

  fail(reason: string): never {
    throw new SigningError('signing.pdfSyntax', { reason, at: this.at })
  }

  /** Passes white space and comments. */
  skip(): void {
    const { bytes, end } = this
    while (this.at < end) {
      const byte = bytes[this.at]!
      if (kind[byte] === 1) this.at++
      else if (byte === 37) while (this.at < end && bytes[this.at] !== 10 && bytes[this.at] !== 13) this.at++
      else return
    }
  }

  /** True, and passed, when the next word is exactly that one. */
  word(expected: string): boolean {
    this.skip()
    const { at, bytes } = this
    for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected.charCodeAt(i)) return false
    const next = at + expected.length
    if (next > this.end || (next < this.end && kind[bytes[next]!] === 0)) return false
    this.at = next
    return true
  }

  /** A non-negative whole number, or -1 with nothing passed. */
  whole(): number {
    this.skip()
    const start = this.at
    let value = 0
    while (this.at < this.end) {
      const digit = this.bytes[this.at]! - 48
      if (digit < 0 || digit > 9) break
      value = value * 10 + digit
      this.at++
    }
    const next = this.bytes[this.at]
    if (this.at === start || this.at - start > 15 || (this.at < this.end && kind[next!] === 0)) {
      this.at = start
      return -1
    }
    return value
  }

  /** The next value; a keyword is refused. */
  value(): PdfValue {
    const token = this.token()
    if (token instanceof PdfKeyword) this.fail(`word ${token.word.slice(0, 20)}`)
    return token
  }

  /** The next value or keyword; `undefined` at the end. */
  next(): PdfValue | PdfKeyword | undefined {
    this.skip()
    return this.at >= this.end ? undefined : this.token()
  }

  private token(): PdfValue | PdfKeyword {
    this.skip()
    const { bytes, end } = this
    if (this.at >= end) this.fail('end of data')
    const c = bytes[this.at]!
    if (c === 47) return this.name()
    if (c === 60) return bytes[this.at + 1] === 60 ? this.dict() : this.hexString()
    if (c === 40) return this.literal()
    if (c === 91) return this.array()
    if ((c >= 48 && c <= 57) || c === 43 || c === 45 || c === 46) return this.number()
    if (kind[c] === 2) {
      if (c === 123 || c === 125) {
        this.at++
        return new PdfKeyword(String.fromCharCode(c))
      }
      this.fail('delimiter')
    }
    const start = this.at
    while (this.at < end && kind[bytes[this.at]!] === 0) this.at++
    if (this.at - start > 127) this.fail('long word')
    const word = bytes.toString('latin1', start, this.at)
    if (word === 'true') return true
    if (word === 'false') return false
    if (word === 'null') return null
    return new PdfKeyword(word)
  }

  private name(): string {
    const { bytes, end } = this
    const start = ++this.at
    let escaped = false
    while (this.at < end && kind[bytes[this.at]!] === 0) {
      if (bytes[this.at] === 35) escaped = true
      this.at++
    }
    if (this.at - start > 1024) this.fail('long name')
    const raw = bytes.toString('latin1', start, this.at)
    return escaped
      ? raw.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : raw
  }

  private number(): PdfValue {
    const { bytes, end } = this
    const start = this.at
    let value = 0
    let point = -1
    let digits = 0
    let at = start
    if (bytes[at] === 43 || bytes[at] === 45) at++
    for (; at < end; at++) {
      const c = bytes[at]!
      if (c >= 48 && c <= 57) {
        value = value * 10 + c - 48
        digits++
      } else if (c === 46 && point < 0) point = digits
      else break
    }
    if (digits === 0 || digits > 40 || (at < end && kind[bytes[at]!] === 0)) this.fail('number')
    this.at = at
    if (point >= 0) value /= 10 ** (digits - point)
    if (bytes[start] === 45) return -value
    if (!this.references || point >= 0 || bytes[start] === 43 || value > 8_388_607) return value
    return this.reference(value) ?? value
  }

  /** `12 0 R` after the 12 was read. */
  private reference(num: number): PdfRef | undefined {
    const { at, bytes, end } = this
    let p = at
    while (p < end && kind[bytes[p]!] === 1) p++
    if (p === at) return undefined
    const genStart = p
    let gen = 0
    while (p < end && bytes[p]! >= 48 && bytes[p]! <= 57) gen = gen * 10 + bytes[p++]! - 48
    if (p === genStart || p - genStart > 5) return undefined
    const gap = p
    while (p < end && kind[bytes[p]!] === 1) p++
    if (p === gap || bytes[p] !== 82 || (p + 1 < end && kind[bytes[p + 1]!] === 0)) return undefined
    this.at = p + 1
    return new PdfRef(num, gen)
  }

  private hexString(): PdfString {
    const { bytes, end } = this
    const start = this.at
    const close = bytes.indexOf(62, start)
    if (close < 0 || close >= end) this.fail('hex string')
    this.at = close + 1
    // The usual case, no white space inside, goes through the native decoder.
    let out = Buffer.from(bytes.toString('latin1', start + 1, close), 'hex')
    if (out.length * 2 !== close - start - 1) {
      const digits: number[] = []
      for (let p = start + 1; p < close; p++) {
        const digit = hexValue(bytes[p])
        if (digit >= 0) digits.push(digit)
        else if (kind[bytes[p]!] !== 1) this.fail('hex string')
      }
      out = Buffer.alloc(Math.ceil(digits.length / 2))
      for (let i = 0; i < digits.length; i++) out[i >> 1]! |= digits[i]! << (i % 2 ? 0 : 4)
    }
    return new PdfString(out, true, start, this.at)
  }

  private literal(): PdfString {
    const { bytes, end } = this
    const start = this.at++
    const out: number[] = []
    for (let open = 1; ; ) {
      if (this.at >= end) this.fail('string')
      let c = bytes[this.at++]!
      if (c === 41 && --open === 0) break
      if (c === 40) open++
      if (c === 13) {
        if (bytes[this.at] === 10) this.at++
        c = 10
      }
      if (c === 92) {
        const e = bytes[this.at++]
        if (e === undefined) this.fail('string')
        if (e === 13 || e === 10) {
          if (e === 13 && bytes[this.at] === 10) this.at++
          continue
        }
        if (e >= 48 && e <= 55) {
          c = e - 48
          for (let i = 0; i < 2; i++) {
            const octal = bytes[this.at]! - 48
            if (!(octal >= 0 && octal <= 7)) break
            c = c * 8 + octal
            this.at++
          }
          c &= 0xff
        } else {
          const control = 'nrtbf'.indexOf(String.fromCharCode(e))
          c = control < 0 ? e : [10, 13, 9, 8, 12][control]!
        }
      }
      out.push(c)
    }
    return new PdfString(Buffer.from(out), false, start, this.at)
  }

  private enter(): void {
    if (++this.depth > maxDepth) throw new SigningError('signing.pdfTooDeep')
  }

  private array(): PdfValue[] {
    this.enter()
    this.at++
    const list: PdfValue[] = []
    for (;;) {
      this.skip()
      if (this.at >= this.end) this.fail('array')
      if (this.bytes[this.at] === 93) break
      list.push(this.value())
    }
    this.at++
    this.depth--
    return list
  }

  private dict(): PdfDict {
    const start = this.at
    const entries = new Map<string, PdfValue>()
    this.eachEntry((key, value) => {
      // Readers disagree on which of two equal keys counts.
      if (entries.has(key)) throw new SigningError('signing.pdfDuplicateKey', { key })
      entries.set(key, value)
    })
    return new PdfDict(entries, this.bytes, start, this.at)
  }

  /** Walks the dictionary that starts here, telling where each value stands. */
  eachEntry(visit: (key: string, value: PdfValue, start: number, end: number) => void): void {
    this.enter()
    this.at += 2
    for (;;) {
      this.skip()
      const c = this.bytes[this.at]
      if (this.at >= this.end) this.fail('dictionary')
      if (c === 62 && this.bytes[this.at + 1] === 62) break
      if (c !== 47) this.fail('key')
      const key = this.name()
      this.skip()
      const start = this.at
      visit(key, this.value(), start, this.at)
    }
    this.at += 2
    this.depth--
  }
}
