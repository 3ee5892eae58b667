/** The headers of a tar archive (POSIX ustar): what any tar of the last thirty years unpacks. */

export const blockSize = 512
/** Two empty blocks end an archive. */
export const tarEnd = Buffer.alloc(2 * blockSize)

export interface TarMember {
  readonly name: string
  /** Bytes, below 8 GB. */
  readonly size: number
}

/** Empty bytes that fill the last block of a member. */
export const paddingOf = (size: number): number => (blockSize - (size % blockSize)) % blockSize

const largest = 8 ** 11 - 1

/** @throws RangeError for a name over 100 bytes or a size the header cannot tell */
export function encodeHeader({ name, size }: TarMember, modified: Date): Buffer {
  if (Buffer.byteLength(name) > 100 || size > largest) throw new RangeError(`cannot be a tar member: ${name}`)
  const header = Buffer.alloc(blockSize)
  header.write(name, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${octal(size, 11)}\0`, 124)
  header.write(`${octal(Math.floor(modified.getTime() / 1000), 11)}\0`, 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  header.write(`${octal(checksum(header), 6)}\0 `, 148)
  return header
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0')

const checksum = (header: Buffer): number => {
  let sum = 0
  for (let at = 0; at < blockSize; at++) sum += at >= 148 && at < 156 ? 0x20 : header[at]!
  return sum
}

/** Reads a header: a member, `end` for an empty block, undefined for what is none. */
export function decodeHeader(header: Buffer): TarMember | 'end' | undefined {
  if (header.length < blockSize) return undefined
  if (header.every(byte => byte === 0)) return 'end'
  const field = (from: number, length: number): string =>
    header.toString('utf8', from, from + length).replace(/\0.*$/s, '')
  if (Number.parseInt(field(148, 8).trim(), 8) !== checksum(header)) return undefined
  const size = field(124, 12).trim()
  if (field(257, 5) !== 'ustar' || !/^[0-7]{1,11}$/.test(size) || !/^0?$/.test(field(156, 1)))
    return undefined
  return { name: field(0, 100), size: Number.parseInt(size, 8) }
}
