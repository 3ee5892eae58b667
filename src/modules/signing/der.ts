/**
 * DER, both ways (ITU-T X.690). The reader is strict: definite and shortest lengths only, one-byte tags,
 * every bound checked, so that a hostile structure ends in `signing.asn1` and never in a wild read.
 */
import { SigningError } from './errors.ts'

export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nul: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8: 0x0c,
  printable: 0x13,
  t61: 0x14,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universal: 0x1c,
  bmp: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** The constructed context tag `[n]`. */
export const context = (n: number): number => 0xa0 | n
/** The primitive context tag `[n]`, as in `[n] IMPLICIT OCTET STRING`. */
export const contextPrimitive = (n: number): number => 0x80 | n

/** One element: where it stands in `source`. `at` is its first byte, `from` its content, `to` its end. */
export interface Der {
  readonly source: Uint8Array
  readonly tag: number
  readonly at: number
  readonly from: number
  readonly to: number
}

const fail = (reason: string): never => {
  throw new SigningError('signing.asn1', { reason })
}

function readAt(source: Uint8Array, at: number, limit: number): Der {
  if (at + 2 > limit) fail('truncated')
  const elementTag = source[at]!
  if ((elementTag & 0x1f) === 0x1f) fail('tag')
  const first = source[at + 1]!
  let from = at + 2
  let length = first
  if (first >= 0x80) {
    const count = first & 0x7f
    if (count === 0 || count > 4 || from + count > limit) fail('length')
    length = 0
    for (let i = 0; i < count; i++) length = length * 256 + source[from + i]!
    from += count
    if (length < 0x80 || (count > 1 && length < 256 ** (count - 1))) fail('length')
  }
  const to = from + length
  if (to > limit) fail('truncated')
  return { source, tag: elementTag, at, from, to }
}

/** The one element that fills `bytes` exactly. */
export function readDer(bytes: Uint8Array): Der {
  const element = readAt(bytes, 0, bytes.length)
  if (element.to !== bytes.length) fail('trailing')
  return element
}

/** The element at the start of `bytes`, whatever follows it. */
export const readDerPrefix = (bytes: Uint8Array): Der => readAt(bytes, 0, bytes.length)

/** The elements inside a constructed one. */
export function children(parent: Der, expected?: number): Der[] {
  if (expected !== undefined) expectTag(parent, expected)
  const list: Der[] = []
  for (let at = parent.from; at < parent.to; ) {
    const child = readAt(parent.source, at, parent.to)
    list.push(child)
    at = child.to
  }
  return list
}

/** The element inside an explicit tag. */
export function inside(parent: Der): Der {
  const list = children(parent)
  if (list.length !== 1) fail('explicit')
  return list[0]!
}

export function expectTag(element: Der | undefined, expected: number): Der {
  if (!element) return fail('missing')
  if (element.tag !== expected) fail(`tag ${element.tag} for ${expected}`)
  return element
}

/** The bytes of the whole element, header included. */
export const whole = (element: Der): Uint8Array => element.source.subarray(element.at, element.to)
/** The content alone. */
export const content = (element: Der): Uint8Array => element.source.subarray(element.from, element.to)

export function readOid(element: Der | undefined): string {
  const bytes = content(expectTag(element, tag.oid))
  if (bytes.length === 0 || bytes.length > 64 || bytes[bytes.length - 1]! & 0x80) fail('oid')
  const arcs: number[] = []
  let value = 0
  let start = true
  for (const byte of bytes) {
    if (start && byte === 0x80) fail('oid')
    if (value > 2 ** 45) fail('oid')
    value = value * 128 + (byte & 0x7f)
    start = !(byte & 0x80)
    if (!start) continue
    if (arcs.length === 0) {
      const root = value < 40 ? 0 : value < 80 ? 1 : 2
      arcs.push(root, value - root * 40)
    } else arcs.push(value)
    value = 0
  }
  return arcs.join('.')
}

/** The bytes of an INTEGER, shortest form checked. */
export function readInteger(element: Der | undefined, expected: number = tag.integer): Uint8Array {
  const bytes = content(expectTag(element, expected))
  if (bytes.length === 0) fail('integer')
  if (
    bytes.length > 1 &&
    ((bytes[0] === 0 && bytes[1]! < 0x80) || (bytes[0] === 0xff && bytes[1]! >= 0x80))
  ) {
    fail('integer')
  }
  return bytes
}

/** A small non-negative INTEGER. */
export function readSmall(element: Der | undefined, expected: number = tag.integer): number {
  const bytes = readInteger(element, expected)
  if (bytes[0]! >= 0x80 || bytes.length > 5) fail('integer')
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

export function readBoolean(element: Der): boolean {
  const bytes = content(expectTag(element, tag.boolean))
  if (bytes.length !== 1 || (bytes[0] !== 0 && bytes[0] !== 0xff)) fail('boolean')
  return bytes[0] === 0xff
}

/** The bytes of a BIT STRING that has no unused bits. */
export function readBits(element: Der | undefined): Uint8Array {
  const bytes = content(expectTag(element, tag.bitString))
  if (bytes.length === 0 || bytes[0] !== 0) fail('bits')
  return bytes.subarray(1)
}

/** The set bits of a named-bit list, counted from 0. */
export function readNamedBits(element: Der): Set<number> {
  const bytes = content(expectTag(element, tag.bitString))
  if (bytes.length === 0 || bytes[0]! > 7 || bytes.length > 9) fail('bits')
  const set = new Set<number>()
  for (let i = 1; i < bytes.length; i++) {
    for (let bit = 0; bit < 8; bit++) if (bytes[i]! & (0x80 >> bit)) set.add((i - 1) * 8 + bit)
  }
  return set
}

/** UTCTime or GeneralizedTime in the forms RFC 5280 allows: seconds present, Z. */
export function readTime(element: Der | undefined): Date {
  if (!element) return fail('missing')
  const text = Buffer.from(content(element)).toString('latin1')
  const match =
    element.tag === tag.utcTime
      ? /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text)
      : element.tag === tag.generalizedTime
        ? /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d{1,6})?Z$/.exec(text)
        : null
  if (!match) return fail('time')
  const [, y, month, day, hour, minute, second] = match as unknown as string[]
  const year = element.tag === tag.utcTime ? Number(y) + (Number(y) < 50 ? 2000 : 1900) : Number(y)
  const moment = new Date(`${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(moment.getTime())) fail('time')
  return moment
}

/** Any of the directory strings as text. */
export function readText(element: Der): string {
  const bytes = Buffer.from(content(element))
  if (element.tag === tag.utf8) return bytes.toString('utf8')
  if (element.tag === tag.bmp) {
    if (bytes.length % 2) fail('text')
    return Buffer.from(bytes).swap16().toString('utf16le')
  }
  if (element.tag === tag.universal) {
    if (bytes.length % 4) fail('text')
    let text = ''
    for (let i = 0; i < bytes.length; i += 4) {
      const point = bytes.readUInt32BE(i)
      if (point > 0x10ffff) fail('text')
      text += String.fromCodePoint(point)
    }
    return text
  }
  return bytes.toString('latin1')
}

// Writing

type Part = Uint8Array | readonly Uint8Array[]

/** One element with that tag around the parts. */
export function der(elementTag: number, ...parts: Part[]): Buffer {
  const flat = parts.flat() as Uint8Array[]
  let length = 0
  for (const part of flat) length += part.length
  const header = length < 0x80 ? 2 : length < 0x100 ? 3 : length < 0x10000 ? 4 : length < 0x1000000 ? 5 : 6
  const out = Buffer.allocUnsafe(header + length)
  out[0] = elementTag
  if (header === 2) out[1] = length
  else {
    out[1] = 0x80 | (header - 2)
    for (let i = header - 1, rest = length; i >= 2; i--, rest = Math.floor(rest / 256)) out[i] = rest & 0xff
  }
  let at = header
  for (const part of flat) {
    out.set(part, at)
    at += part.length
  }
  return out
}

export const sequence = (...parts: Part[]): Buffer => der(tag.sequence, ...parts)
/** SET OF in the order DER wants: by encoding. */
export const setOf = (...parts: Uint8Array[]): Buffer => der(tag.set, [...parts].sort(Buffer.compare))
export const octets = (bytes: Uint8Array): Buffer => der(tag.octetString, bytes)
export const bits = (bytes: Uint8Array): Buffer => der(tag.bitString, Buffer.of(0), bytes)
export const nul = (): Buffer => Buffer.of(tag.nul, 0)
export const bool = (value: boolean): Buffer => Buffer.of(tag.boolean, 1, value ? 0xff : 0)
export const utf8 = (text: string): Buffer => der(tag.utf8, Buffer.from(text, 'utf8'))
export const printable = (text: string): Buffer => der(tag.printable, Buffer.from(text, 'latin1'))
export const ia5 = (text: string): Buffer => der(tag.ia5, Buffer.from(text, 'latin1'))

/** An INTEGER from a number, or from the bytes of a non-negative one. */
export function integer(value: number | Uint8Array): Buffer {
  if (typeof value !== 'number') {
    let start = 0
    while (start < value.length - 1 && value[start] === 0) start++
    const rest = value.subarray(start)
    return der(tag.integer, rest.length === 0 || rest[0]! >= 0x80 ? Buffer.of(0) : [], rest)
  }
  const bytes: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest & 0xff)
  return integer(Uint8Array.from(bytes))
}

export function oid(text: string): Buffer {
  const arcs = text.split('.').map(Number)
  const bytes: number[] = []
  const values = [arcs[0]! * 40 + arcs[1]!, ...arcs.slice(2)]
  for (const value of values) {
    const group = [value & 0x7f]
    for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
      group.unshift((rest & 0x7f) | 0x80)
    }
    bytes.push(...group)
  }
  return der(tag.oid, Uint8Array.from(bytes))
}

/** UTCTime up to 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
export function time(moment: Date): Buffer {
  const iso = moment.toISOString().replace(/[-:T]/g, '').slice(0, 14)
  return moment.getUTCFullYear() < 2050
    ? der(tag.utcTime, Buffer.from(`${iso.slice(2)}Z`))
    : der(tag.generalizedTime, Buffer.from(`${iso}Z`))
}

export const generalizedTime = (moment: Date): Buffer =>
  der(tag.generalizedTime, Buffer.from(`${moment.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`))
