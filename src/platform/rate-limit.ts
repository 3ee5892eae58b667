import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Db } from './database.ts'
import {
  addHits,
  forgetKeys,
  type HitDelta,
  loadCounts,
  removeExpired,
  type SharedCount,
} from './rate-limit/store.ts'
import { advance, judge, type RateDecision, type RateRule, slotAt, type Window } from './rate-limit/window.ts'

export type { RateDecision, RateRule }

/**
 * Counts how often something happens and says when it is too often.
 *
 * The answer comes from memory; the database learns of it within a second and tells each process what the
 * others counted, so limits survive a restart and hold across processes, loosely for that second. While the
 * database is away, limits go on in memory.
 */
export interface RateLimiter {
  /** Counts one more, if it is allowed. A refused attempt does not count, so whoever waits gets in. */
  take(key: string, rule: RateRule): RateDecision
  /** What {@link take} would answer, counting nothing. */
  look(key: string, rule: RateRule): RateDecision
  /** Starts the count anew: after a successful sign-in, say. */
  forget(key: string, rule: RateRule): void
  /** Loads what was counted before and begins to write back. */
  start(): Promise<void>
  /** Writes what is unsent and stops. */
  stop(): Promise<void>
  /** Writes what is unsent now. */
  flush(): Promise<void>
}

export interface RateLimiterOptions {
  readonly db: Db
  /** Keys reach the table only as a hash with this secret; all processes share it. */
  readonly secret: Buffer | string
  readonly clock?: () => Date
  /** Counters held in memory; about 200 bytes each. */
  readonly maxKeys?: number
  /** Pause between two writes, in milliseconds. */
  readonly flushEvery?: number
  readonly onFault?: (error: unknown) => void
}

interface Counter extends Window {
  readonly key: string
  readonly rule: RateRule
  /** What the table knows it by, once that was asked for. */
  hash?: Buffer
  /** Hits of this window that the table does not know yet. */
  unsent: number
}

/** A write under way: on success the counter learns the sum, on failure the hits are unsent again. */
interface Pending {
  readonly delta: HitDelta
  readonly counter?: Counter
}

/** Rows of one statement. */
const batch = 2_000
const cleaningEvery = 60_000

export function createRateLimiter(options: RateLimiterOptions): RateLimiter {
  const now = (): number => (options.clock?.() ?? new Date()).getTime()
  const maxKeys = options.maxKeys ?? 50_000
  const counters = new Map<string, Counter>()
  const dirty = new Set<Counter>()
  /** Hits whose counter has moved on or made room. */
  let overdue: HitDelta[] = []
  const forgotten = new Map<string, Buffer>()
  /** What was counted before this process began, by row; taken over when its key is met. */
  const inherited = new Map<string, number>()
  let inheritedUntil = 0
  let loaded = false
  let cleanedAt = 0
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  function find(key: string, rule: RateRule): { counter: Counter; at: number } {
    const at = now()
    const slot = slotAt(at, rule)
    const name = nameOf(key, rule)
    let counter = counters.get(name)
    if (!counter) {
      counter = { key, rule, slot, hits: 0, previous: 0, unsent: 0 }
      inherit(counter, at)
      if (counters.size >= maxKeys) makeRoom()
      counters.set(name, counter)
    } else if (slot > counter.slot) {
      setAside(counter)
      advance(counter, slot)
    }
    return { counter, at }
  }

  function inherit(counter: Counter, at: number): void {
    if (inherited.size === 0) return
    if (at > inheritedUntil) inherited.clear()
    const hash = hashOf(counter)
    counter.hits = inherited.get(rowName(hash, counter.slot)) ?? 0
    counter.previous = inherited.get(rowName(hash, counter.slot - 1)) ?? 0
  }

  /** The counter that was met first goes; the table keeps what it counted. */
  function makeRoom(): void {
    const [name, counter] = counters.entries().next().value!
    setAside(counter)
    counters.delete(name)
  }

  function setAside(counter: Counter): void {
    if (counter.unsent > 0) overdue.push(deltaOf(counter))
    counter.unsent = 0
    dirty.delete(counter)
  }

  function hashOf(counter: Counter): Buffer {
    counter.hash ??= createHmac('sha256', options.secret)
      .update(nameOf(counter.key, counter.rule))
      .digest()
      .subarray(0, 16)
    return counter.hash
  }

  const deltaOf = (counter: Counter): HitDelta => ({
    key: hashOf(counter),
    slot: counter.slot,
    hits: counter.unsent,
    expiresAt: new Date((counter.slot + 2) * counter.rule.windowSeconds * 1000),
  })

  async function load(): Promise<void> {
    const rows = await loadCounts(options.db, new Date(now()), maxKeys)
    for (const { key, slot, hits, expires_at } of rows) {
      inherited.set(rowName(key, slot), hits)
      inheritedUntil = Math.max(inheritedUntil, expires_at.getTime())
    }
    loaded = true
  }

  async function write(): Promise<void> {
    if (!loaded) await load()
    await writeForgotten()
    const late = overdue.map((delta): Pending => ({ delta }))
    overdue = []
    const fresh = [...dirty].map((counter): Pending => ({ counter, delta: deltaOf(counter) }))
    for (const counter of dirty) counter.unsent = 0
    dirty.clear()
    // Windows that ended go first, so that the sums that come back for the present ones include them.
    const parts = [...inParts(late), ...inParts(fresh)]
    try {
      for (; parts.length > 0; parts.shift()) await send(parts[0]!)
    } catch (error) {
      parts.flat().forEach(keepForLater)
      throw error
    }
    if (now() - cleanedAt > cleaningEvery) {
      cleanedAt = now()
      await removeExpired(options.db, new Date(cleanedAt))
    }
  }

  async function send(part: readonly Pending[]): Promise<void> {
    const deltas = part.map(one => one.delta)
    learn(part, await options.db.transaction().execute(tx => addHits(tx, deltas)))
  }

  async function writeForgotten(): Promise<void> {
    if (forgotten.size === 0) return
    const names = [...forgotten.keys()]
    await options.db.transaction().execute(tx => forgetKeys(tx, [...forgotten.values()]))
    for (const name of names) forgotten.delete(name)
  }

  function learn(part: readonly Pending[], sums: readonly SharedCount[]): void {
    const byRow = new Map(sums.map(sum => [rowName(sum.key, sum.slot), sum]))
    for (const { counter, delta } of part) {
      const sum = byRow.get(rowName(delta.key, delta.slot))
      if (!counter || !sum) continue
      if (counter.slot === delta.slot) {
        counter.hits = sum.hits + counter.unsent
        counter.previous = sum.previous
      } else if (counter.slot === delta.slot + 1) counter.previous = Math.max(counter.previous, sum.hits)
    }
  }

  function keepForLater({ counter, delta }: Pending): void {
    if (counter?.slot === delta.slot) {
      counter.unsent += delta.hits
      dirty.add(counter)
    } else if (overdue.length < maxKeys) overdue.push(delta)
  }

  function flush(): Promise<void> {
    const next = writing.then(write)
    writing = next.catch(() => {})
    return next
  }

  function writeSoon(): void {
    timer = setTimeout(() => {
      flush()
        .catch(error => options.onFault?.(error))
        .finally(() => timer && writeSoon())
    }, options.flushEvery ?? 500)
    timer.unref()
  }

  return {
    take(key, rule) {
      const { counter, at } = find(key, rule)
      const decision = judge(counter, rule, at)
      if (!decision.allowed) return decision
      counter.hits++
      counter.unsent++
      dirty.add(counter)
      return { ...decision, remaining: decision.remaining - 1 }
    },

    look(key, rule) {
      const { counter, at } = find(key, rule)
      return judge(counter, rule, at)
    },

    forget(key, rule) {
      const { counter } = find(key, rule)
      // A new counter takes the place, so that a write under way cannot bring the old count back.
      dirty.delete(counter)
      counters.set(nameOf(key, rule), { ...counter, hits: 0, previous: 0, unsent: 0 })
      const hash = hashOf(counter)
      forgotten.set(rowName(hash, 0), hash)
      for (const slot of [counter.slot, counter.slot - 1]) inherited.delete(rowName(hash, slot))
      overdue = overdue.filter(delta => !delta.key.equals(hash))
    },

    async start() {
      await load().catch(error => options.onFault?.(error))
      writeSoon()
    },

    async stop() {
      clearTimeout(timer)
      timer = undefined
      await flush().catch(error => options.onFault?.(error))
    },

    flush,
  }
}

function* inParts(all: readonly Pending[]): Generator<Pending[]> {
  for (let at = 0; at < all.length; at += batch) yield all.slice(at, at + batch)
}

const nameOf = (key: string, rule: RateRule): string => `${rule.name}\0${rule.windowSeconds}\0${key}`
const rowName = (hash: Buffer, slot: number): string => `${hash.toString('latin1')}${slot}`

/**
 * The key of an address: IPv4 as it is, IPv6 by its /64, which is what one subscriber gets, so that nobody
 * has 2^64 keys for himself.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const bare = address.split('%')[0]!
  if (!isIPv6(bare)) return bare
  const [head = '', tail] = bare.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length
  const groups = [...first, ...Array.from({ length: zeros }, () => '0'), ...last]
  return `${groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
