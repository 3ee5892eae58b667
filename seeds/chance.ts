import { createHash } from 'node:crypto'

/** Choices that look free and are the same in every world: they depend on a name alone. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** One of the list. */
  of<T>(list: readonly T[]): T
  /** True in so many of a hundred cases. */
  percent(share: number): boolean
}

export function chanceOf(name: string): Chance {
  let state = createHash('sha256').update(name).digest().readUInt32BE(0)
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return { between, of: list => list[between(0, list.length - 1)]!, percent: share => next() * 100 < share }
}

/** An identifier that belongs to a name: the same in every world (UUID version 8, RFC 9562 §5.8). */
export function idOf(name: string): string {
  const bytes = createHash('sha256').update(`motcua ${name}`).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
