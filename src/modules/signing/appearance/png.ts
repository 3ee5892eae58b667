/** PNG in and out (RFC 2083), as far as signature pictures need it: 8 bits a channel, not interlaced. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { SigningError } from '../errors.ts'
import { unfilter } from '../pdf/filters.ts'

/** Pixels as RGBA, top row first. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly rgba: Buffer
}

/** Largest picture taken: a seal at 600 dpi is about 1,000 pixels wide. */
export const largestPicture = 4_000_000

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const broken = (reason: string): never => {
  throw new SigningError('signing.imageBroken', { reason })
}

export function decodePng(input: Uint8Array): Picture {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
  if (bytes.length < 57 || !bytes.subarray(0, 8).equals(signature)) broken('signature')
  let header: Buffer | undefined
  let palette: Buffer = Buffer.alloc(0)
  let transparency: Buffer = Buffer.alloc(0)
  const packed: Buffer[] = []
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) broken('truncated')
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (at + 12 + length > bytes.length) broken('truncated')
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (bytes.readUInt32BE(at + 8 + length) !== crc32(bytes.subarray(at + 4, at + 8 + length)))
      broken('checksum')
    if (type === 'IHDR' && length === 13) header = body
    else if (type === 'PLTE') palette = body
    else if (type === 'tRNS') transparency = body
    else if (type === 'IDAT') packed.push(body)
    else if (type === 'IEND') break
    at += 12 + length
  }
  if (!header) return broken('header')
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  const color = header[9]!
  if (width < 1 || height < 1 || width * height > largestPicture) {
    throw new SigningError('signing.imageTooLarge', { limit: largestPicture })
  }
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[color]
  if (header[8] !== 8 || !channels || header[12] !== 0) return broken('kind')
  const row = width * channels
  const data = inflateRows(Buffer.concat(packed), (row + 1) * height)
  const samples = unfilter(data, row, channels)
  return { width, height, rgba: toRgba(samples, width * height, color, palette, transparency) }
}

function inflateRows(packed: Buffer, expected: number): Buffer {
  try {
    const data = inflateSync(packed, { maxOutputLength: expected })
    if (data.length === expected) return data
  } catch {
    // falls through to the refusal below
  }
  return broken('pixels')
}

function toRgba(
  samples: Buffer,
  count: number,
  color: number,
  palette: Buffer,
  transparency: Buffer,
): Buffer {
  if (color === 6) return samples
  const out = Buffer.alloc(count * 4)
  for (let i = 0; i < count; i++) {
    if (color === 2) out.set(samples.subarray(i * 3, i * 3 + 3), i * 4)
    else if (color === 3) {
      const entry = samples[i]!
      if (entry * 3 + 3 > palette.length) broken('palette')
      out.set(palette.subarray(entry * 3, entry * 3 + 3), i * 4)
    } else out.fill(samples[color === 4 ? i * 2 : i]!, i * 4, i * 4 + 3)
    out[i * 4 + 3] =
      color === 4 ? samples[i * 2 + 1]! : color === 3 ? (transparency[samples[i]!] ?? 255) : 255
  }
  return out
}

export function encodePng(picture: Picture): Buffer {
  const { width, height, rgba } = picture
  const rows = Buffer.alloc((width * 4 + 1) * height)
  for (let y = 0; y < height; y++)
    rgba.copy(rows, y * (width * 4 + 1) + 1, y * width * 4, (y + 1) * width * 4)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const chunk = (type: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
    const out = Buffer.alloc(named.length + 8)
    out.writeUInt32BE(body.length, 0)
    named.copy(out, 4)
    out.writeUInt32BE(crc32(named), named.length + 4)
    return out
  }
  const packed = deflateSync(rows, { level: 9 })
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
