/** Stream filters (ISO 32000-2 §7.4), each bounded: a few bytes must not become gigabytes. */
import { inflateSync } from 'node:zlib'
import { SigningError } from '../errors.ts'
import { PdfDict, type PdfValue } from './values.ts'

/** How much this document may still unpack; shared by all its streams. */
export interface InflationBudget {
  left: number
}

const unsupported = (filter: string): never => {
  throw new SigningError('signing.pdfFilter', { filter })
}

const spend = (budget: InflationBudget, bytes: number): void => {
  budget.left -= bytes
  if (budget.left < 0) throw new SigningError('signing.pdfBomb')
}

export function inflate(raw: Buffer, budget: InflationBudget): Buffer {
  try {
    const out = inflateSync(raw, { maxOutputLength: Math.max(1, budget.left) })
    spend(budget, out.length)
    return out
  } catch (error) {
    if (error instanceof SigningError) throw error
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new SigningError('signing.pdfBomb')
    throw new SigningError('signing.pdfFilter', { filter: 'FlateDecode' })
  }
}

const numberOf = (dict: PdfDict | null, key: string, fallback: number): number => {
  const value = dict?.get(key)
  return typeof value === 'number' && Number.isInteger(value) ? value : fallback
}

/** Undoes the PNG predictors (the only ones that occur with cross-reference and object streams). */
function unpredict(data: Buffer, parms: PdfDict | null): Buffer {
  const predictor = numberOf(parms, 'Predictor', 1)
  if (predictor === 1) return data
  if (predictor < 10) unsupported('Predictor')
  const colors = numberOf(parms, 'Colors', 1)
  const depth = numberOf(parms, 'BitsPerComponent', 8)
  const columns = numberOf(parms, 'Columns', 1)
  if (colors < 1 || colors > 32 || columns < 1 || columns > 1_000_000 || ![1, 2, 4, 8, 16].includes(depth)) {
    unsupported('Predictor')
  }
  const pixel = Math.max(1, (colors * depth) >> 3)
  const width = Math.ceil((colors * depth * columns) / 8)
  return unfilter(data, width, pixel)
}

/** PNG row filters (RFC 2083 §6): each row is a filter byte and `width` bytes. */
export function unfilter(data: Buffer, width: number, pixel: number): Buffer {
  const rows = Math.ceil(data.length / (width + 1))
  const out = Buffer.alloc(rows * width)
  for (let row = 0; row < rows; row++) {
    const from = row * (width + 1) + 1
    const to = row * width
    const filter = data[from - 1]!
    const count = Math.min(width, data.length - from)
    for (let i = 0; i < count; i++) {
      const left = i >= pixel ? out[to + i - pixel]! : 0
      const up = row > 0 ? out[to + i - width]! : 0
      let guess = 0
      if (filter === 1) guess = left
      else if (filter === 2) guess = up
      else if (filter === 3) guess = (left + up) >> 1
      else if (filter === 4) {
        const corner = row > 0 && i >= pixel ? out[to + i - width - pixel]! : 0
        const p = left + up - corner
        const a = Math.abs(p - left)
        const b = Math.abs(p - up)
        const c = Math.abs(p - corner)
        guess = a <= b && a <= c ? left : b <= c ? up : corner
      } else if (filter > 4) unsupported('Predictor')
      out[to + i] = (data[from + i]! + guess) & 0xff
    }
  }
  return out
}

function asciiHex(data: Buffer): Buffer {
  const end = data.indexOf(62)
  const text = (end < 0 ? data : data.subarray(0, end)).toString('latin1').replace(/[\0\t\n\f\r ]/g, '')
  if (!/^[0-9A-Fa-f]*$/.test(text)) unsupported('ASCIIHexDecode')
  return Buffer.from(text.length % 2 ? `${text}0` : text, 'hex')
}

function ascii85(data: Buffer): Buffer {
  const out: number[] = []
  let group: number[] = []
  const flush = (count: number) => {
    const padded = [...group, 84, 84, 84, 84].slice(0, 5)
    const value = padded.reduce((sum, digit) => sum * 85 + digit, 0)
    for (let i = 0; i < count; i++) out.push(Math.floor(value / 256 ** (3 - i)) & 0xff)
    group = []
  }
  for (const c of data) {
    if (c === 126) break
    if (c <= 32) continue
    if (c === 122 && group.length === 0) out.push(0, 0, 0, 0)
    else if (c < 33 || c > 117) unsupported('ASCII85Decode')
    else if (group.push(c - 33) === 5) flush(4)
  }
  if (group.length > 1) flush(group.length - 1)
  return Buffer.from(out)
}

function runLength(data: Buffer, budget: InflationBudget): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < data.length; ) {
    const length = data[at]!
    if (length === 128) break
    const part =
      length < 128 ? data.subarray(at + 1, at + 2 + length) : Buffer.alloc(257 - length, data[at + 1])
    spend(budget, part.length)
    parts.push(part)
    at += length < 128 ? length + 2 : 2
  }
  return Buffer.concat(parts)
}

/** The bytes behind the filters. `resolve` follows a reference in the stream's dictionary. */
export function decode(
  raw: Buffer,
  dict: PdfDict,
  budget: InflationBudget,
  resolve: (value: PdfValue) => PdfValue,
): Buffer {
  const listOf = (value: PdfValue): PdfValue[] =>
    Array.isArray(value) ? value : value === null ? [] : [value]
  const filters = listOf(resolve(dict.get('Filter') ?? dict.get('F'))).map(resolve)
  const parms = listOf(resolve(dict.get('DecodeParms') ?? dict.get('DP'))).map(resolve)
  if (filters.length > 8) unsupported('Filter')
  let data = raw
  filters.forEach((filter, i) => {
    const parm = parms[i] instanceof PdfDict ? parms[i] : null
    if (filter === 'FlateDecode' || filter === 'Fl') data = unpredict(inflate(data, budget), parm)
    else if (filter === 'ASCIIHexDecode' || filter === 'AHx') data = asciiHex(data)
    else if (filter === 'ASCII85Decode' || filter === 'A85') data = ascii85(data)
    else if (filter === 'RunLengthDecode' || filter === 'RL') data = runLength(data, budget)
    else unsupported(typeof filter === 'string' ? filter : 'Filter')
  })
  return data
}
