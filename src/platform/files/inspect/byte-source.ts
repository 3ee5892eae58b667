import { type FileHandle, open } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { FileFault, type FileHash, type FileStore } from '../file-store.ts'

/** Bytes that can be read anywhere, a part at a time. */
export interface ByteSource {
  readonly size: number
  /** The bytes from `offset`, fewer than `length` only at the end. */
  read(offset: number, length: number): Promise<Buffer>
}

/** Bytes already in memory. */
export const sourceOfBytes = (bytes: Uint8Array): ByteSource => {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { size: all.length, read: async (offset, length) => all.subarray(offset, offset + length) }
}

/** Runs `use` over a file on disk, which is closed afterwards. */
export async function withFile<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  const handle = await open(path)
  try {
    return await use(
      inBlocks((await handle.stat()).size, (offset, length) => readFrom(handle, offset, length)),
    )
  } finally {
    await handle.close()
  }
}

async function readFrom(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, offset + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

/** A file of the store, read in ranges. @throws FileFault `files.missing` */
export async function sourceOfStored(store: FileStore, hash: FileHash): Promise<ByteSource> {
  const size = await store.size(hash)
  if (size === undefined) throw new FileFault('files.missing', hash)
  return inBlocks(size, async (offset, length) => buffer(await store.open(hash, { offset, length })))
}

/** Bytes fetched at once. Neighbouring small reads cost one; two blocks are held. */
const blockSize = 512 * 1024

function inBlocks(size: number, fetch: (offset: number, length: number) => Promise<Buffer>): ByteSource {
  let held: { number: number; bytes: Buffer }[] = []
  async function block(number: number): Promise<Buffer> {
    const known = held.find(one => one.number === number)
    if (known) return known.bytes
    const bytes = await fetch(number * blockSize, Math.min(blockSize, size - number * blockSize))
    held = [{ number, bytes }, ...held.slice(0, 1)]
    return bytes
  }
  return {
    size,
    async read(offset, length) {
      const end = Math.min(size, offset + length)
      if (offset >= end) return Buffer.alloc(0)
      const first = Math.floor(offset / blockSize)
      const last = Math.floor((end - 1) / blockSize)
      const parts: Buffer[] = []
      for (let number = first; number <= last; number++) {
        const from = number * blockSize
        parts.push((await block(number)).subarray(Math.max(0, offset - from), end - from))
      }
      return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    },
  }
}

/** All of it in order; the blocks still held are not fetched again. */
export async function* bytesOf(source: ByteSource): AsyncGenerator<Buffer> {
  for (let at = 0; at < source.size; at += blockSize) yield source.read(at, blockSize)
}

/** Where the bytes occur first at or after `from`, before `to`; -1 if nowhere. */
export async function find(
  source: ByteSource,
  wanted: Buffer,
  from: number,
  to: number = source.size,
): Promise<number> {
  const window = 64 * 1024
  for (let at = from; at < to; at += window) {
    const bytes = await source.read(at, Math.min(window + wanted.length - 1, to - at))
    const index = bytes.indexOf(wanted)
    if (index >= 0) return at + index
  }
  return -1
}
