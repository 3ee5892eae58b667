import type { ByteSource } from './byte-source.ts'

/** The bytes of a stream with the text filters before its compression undone (ISO 32000-1 §7.4.2, §7.4.3). */
export async function* decoded(
  source: ByteSource,
  from: number,
  to: number,
  filters: readonly string[],
): AsyncGenerator<Uint8Array> {
  let parts = raw(source, from, to)
  for (const name of filters) {
    if (name === 'ASCIIHexDecode' || name === 'AHx') parts = fromHex(parts)
    else if (name === 'ASCII85Decode' || name === 'A85') parts = from85(parts)
    else break
  }
  yield* parts
}

async function* raw(source: ByteSource, from: number, to: number): AsyncGenerator<Buffer> {
  for (let at = from; at < to; at += 65_536) yield source.read(at, Math.min(65_536, to - at))
}

async function* fromHex(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest = ''
  for await (const part of parts) {
    const text = rest + part.toString('latin1').replace(/\s+/g, '')
    const even = text.length & ~1
    rest = text.slice(even)
    yield Buffer.from(text.slice(0, even), 'hex')
  }
}

async function* from85(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let value = 0
  let digits = 0
  for await (const part of parts) {
    const out = Buffer.alloc(part.length * 4 + 4)
    let length = 0
    for (const byte of part) {
      if (byte === 0x7e) break
      if (byte === 0x7a && digits === 0) length += 4
      if (byte < 0x21 || byte > 0x75) continue
      value = value * 85 + (byte - 0x21)
      if (++digits < 5) continue
      length = out.writeUInt32BE(value % 2 ** 32, length)
      value = 0
      digits = 0
    }
    yield out.subarray(0, length)
  }
  if (digits > 1) {
    for (let missing = digits; missing < 5; missing++) value = value * 85 + 84
    const last = Buffer.alloc(4)
    last.writeUInt32BE(value % 2 ** 32)
    yield last.subarray(0, digits - 1)
  }
}
