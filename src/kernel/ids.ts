import { randomFillSync, randomInt } from 'node:crypto'

let lastMs = -1
let sequence = 0

/** Random bytes for many identifiers, fetched at once: a trip to their source costs more than all the rest. */
const random = Buffer.alloc(4_096)
let used = random.length

/** Sixteen random bytes that nobody has had, to be written over. */
function freshBytes(): Buffer {
  if (used === random.length) {
    randomFillSync(random)
    used = 0
  }
  used += 16
  return random.subarray(used - 16, used)
}

/**
 * A time-ordered identifier (UUID version 7, RFC 9562 §5.7): new rows stay together in an index. Identifiers that
 * one process makes in the same millisecond keep the order in which they were made (§6.2, method 1).
 */
export function newId(now: number = Date.now()): string {
  const bytes = freshBytes()
  sequence = now === lastMs && sequence < 0xfff ? sequence + 1 : bytes.readUInt16BE(6) & 0x7ff
  lastMs = now
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt16BE(0x7000 | sequence, 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** True for a lower-case UUID; ask this before an id from outside reaches a query. */
export const isId = (text: unknown): text is string => typeof text === 'string' && uuid.test(text)

/** Digits and letters nobody confuses on paper: no 0 O 1 I L U. */
const legible = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A random code that can be copied by hand, `length` characters (4.9 bits each). */
export function newCode(length: number): string {
  let code = ''
  for (let i = 0; i < length; i++) code += legible[randomInt(legible.length)]
  return code
}
