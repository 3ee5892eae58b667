import type { ByteSource } from './byte-source.ts'

/** One file inside a ZIP, as its directory tells (APPNOTE 4.3.12). */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly packed: number
  readonly size: number
  /** Where its own header begins. */
  readonly offset: number
}

/** Largest directory read: 8 MB hold some 100,000 entries. */
const largestDirectory = 8 * 1024 * 1024
const endLength = 22
const unknown32 = 0xffffffff

/** Where the directory of a ZIP is, found from the end of the file; undefined when it is none. */
export async function findDirectory(
  source: ByteSource,
): Promise<{ offset: number; length: number; count: number } | undefined> {
  const reach = Math.min(source.size, endLength + 0xffff)
  const start = source.size - reach
  const tail = await source.read(start, reach)
  for (let at = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1'); at >= 0; ) {
    if (at + endLength <= tail.length && at + endLength + tail.readUInt16LE(at + 20) === tail.length) {
      const count = tail.readUInt16LE(at + 10)
      const length = tail.readUInt32LE(at + 12)
      const offset = tail.readUInt32LE(at + 16)
      if (count === 0xffff || length === unknown32 || offset === unknown32)
        return findDirectory64(source, start + at)
      return { offset, length, count }
    }
    if (at === 0) break
    at = tail.lastIndexOf('PK\u0005\u0006', at - 1, 'latin1')
  }
  return undefined
}

async function findDirectory64(source: ByteSource, end: number) {
  const locator = await source.read(end - 20, 20)
  if (locator.length < 20 || locator.readUInt32LE(0) !== 0x07064b50) return undefined
  const record = await source.read(Number(locator.readBigUInt64LE(8)), 56)
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) return undefined
  return {
    count: Number(record.readBigUInt64LE(32)),
    length: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
  }
}

/** Why a directory is not believed. */
export type ZipFault = 'incomplete' | 'tooMuchInside' | 'unsafeInside'

/** Reads the directory, at most `most` entries of it. The contents are not touched. */
export async function readDirectory(
  source: ByteSource,
  most: number,
): Promise<readonly ZipEntry[] | ZipFault> {
  const directory = await findDirectory(source)
  if (!directory || directory.offset + directory.length > source.size) return 'incomplete'
  if (directory.count > most || directory.length > largestDirectory) return 'tooMuchInside'
  const bytes = await source.read(directory.offset, directory.length)
  const entries: ZipEntry[] = []
  for (let at = 0; entries.length < directory.count; ) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return 'incomplete'
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const commentLength = bytes.readUInt16LE(at + 32)
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8')
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const [size, packed, offset] = wide(
      [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)],
      extra,
    )
    entries.push({
      name,
      method: bytes.readUInt16LE(at + 10),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packed: packed!,
      size: size!,
      offset: offset!,
    })
    at += 46 + nameLength + extraLength + commentLength
  }
  return faultOf(entries, directory.offset) ?? entries
}

/** Numbers that did not fit 32 bits stand in an extra field, in this order (APPNOTE 4.5.3). */
function wide(numbers: readonly number[], extra: Buffer): number[] {
  let field: Buffer = Buffer.alloc(0)
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === 1) field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
  let used = 0
  return numbers.map(number => {
    if (number !== unknown32 || used + 8 > field.length) return number
    used += 8
    return Number(field.readBigUInt64LE(used - 8))
  })
}

/** Paths that lead out, names twice, and entries that share bytes (the bomb without nesting). */
function faultOf(entries: readonly ZipEntry[], end: number): ZipFault | undefined {
  const names = new Set<string>()
  for (const { name } of entries) {
    if (names.has(name) || isUnsafe(name)) return 'unsafeInside'
    names.add(name)
  }
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset)
  for (const [index, entry] of inOrder.entries()) {
    const next = inOrder[index + 1]?.offset ?? end
    if (entry.offset + 30 + entry.packed > next) return 'unsafeInside'
  }
  return undefined
}

const isUnsafe = (name: string): boolean =>
  name === '' || /[\u0000-\u001f\\]|^\/|^[a-z]:|(^|\/)\.\.(\/|$)/i.test(name)

/** Where the packed bytes of an entry begin; undefined when its own header is not there. */
export async function contentStart(source: ByteSource, entry: ZipEntry): Promise<number | undefined> {
  const header = await source.read(entry.offset, 30)
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) return undefined
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  return start + entry.packed <= source.size ? start : undefined
}
