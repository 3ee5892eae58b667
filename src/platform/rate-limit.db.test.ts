import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { createRateLimiter, type RateLimiter, type RateLimiterOptions, type RateRule } from './rate-limit.ts'

let database: TestDatabase
let now: Date
let limiters: RateLimiter[]

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  now = new Date('2026-11-23T08:00:00Z')
  limiters = []
  await database.db.deleteFrom('rate_limit').execute()
})
afterEach(async () => {
  for (const limiter of limiters) await limiter.stop()
})

/** A process of its own over the same table; it writes only when the test says so. */
async function newProcess(more: Partial<RateLimiterOptions> = {}): Promise<RateLimiter> {
  const limiter = createRateLimiter({
    db: database.db,
    secret: 'một bí mật',
    clock: () => now,
    flushEvery: 3_600_000,
    ...more,
  })
  limiters.push(limiter)
  await limiter.start()
  return limiter
}
const later = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * 1_000)
}
const times = (count: number, limiter: RateLimiter, key: string, rule: RateRule): number =>
  Array.from({ length: count }, () => limiter.take(key, rule).allowed).filter(Boolean).length

const signIn: RateRule = { name: 'sign-in', limit: 10, windowSeconds: 900 }
const lookUp: RateRule = { name: 'look-up', limit: 3, windowSeconds: 60 }

test('ten are allowed, the eleventh is told when to come back', async () => {
  const limiter = await newProcess()
  expect(limiter.look('lan', signIn)).toEqual({ allowed: true, retryAfterSeconds: 0, remaining: 10 })
  expect(limiter.take('lan', signIn)).toEqual({ allowed: true, retryAfterSeconds: 0, remaining: 9 })
  expect(times(20, limiter, 'lan', signIn)).toBe(9)
  expect(limiter.take('lan', signIn)).toEqual({ allowed: false, retryAfterSeconds: 990, remaining: 0 })
  later(990)
  expect(limiter.take('lan', signIn).allowed).toBe(true)
})

test('keys and rules are counted apart', async () => {
  const limiter = await newProcess()
  expect(times(5, limiter, 'a', lookUp)).toBe(3)
  expect(times(5, limiter, 'b', lookUp)).toBe(3)
  expect(times(5, limiter, 'a', signIn)).toBe(5)
})

test('a restart forgets nothing that was written', async () => {
  const before = await newProcess()
  times(10, before, 'lan', signIn)
  await before.stop()
  const after = await newProcess()
  expect(after.take('lan', signIn).allowed).toBe(false)
  expect(after.take('minh', signIn).allowed).toBe(true)
})

test('the window before counts after a restart too', async () => {
  const before = await newProcess()
  times(10, before, 'lan', signIn)
  await before.flush()
  later(900)
  const after = await newProcess()
  expect(after.look('lan', signIn).allowed).toBe(false)
  later(450)
  expect(after.look('lan', signIn)).toMatchObject({ allowed: true, remaining: 5 })
})

test('processes learn from one another with each write', async () => {
  const [one, two] = [await newProcess(), await newProcess()]
  times(6, one, 'lan', signIn)
  times(3, two, 'lan', signIn)
  await one.flush()
  await two.flush()
  expect(two.look('lan', signIn).remaining).toBe(1)
  expect(two.take('lan', signIn).allowed).toBe(true)
  expect(two.take('lan', signIn).allowed).toBe(false)
  await two.flush()
  times(1, one, 'lan', signIn)
  await one.flush()
  expect(one.look('lan', signIn).allowed).toBe(false)
})

test('hits taken while a write is under way are neither lost nor doubled', async () => {
  const limiter = await newProcess()
  const wide: RateRule = { name: 'wide', limit: 10_000, windowSeconds: 900 }
  for (let round = 0; round < 20; round++) {
    times(10, limiter, 'lan', wide)
    const writing = limiter.flush()
    times(5, limiter, 'lan', wide)
    await writing
  }
  await limiter.flush()
  expect(limiter.look('lan', wide).remaining).toBe(10_000 - 300)
  const [row] = await database.db.selectFrom('rate_limit').selectAll().execute()
  expect(row!.hits).toBe(300)
})

test('a window that ends before it was written is written to its own row', async () => {
  const limiter = await newProcess()
  times(3, limiter, 'lan', lookUp)
  later(60)
  limiter.look('lan', lookUp)
  later(20)
  expect(limiter.take('lan', lookUp).allowed).toBe(true)
  await limiter.flush()
  const rows = await database.db.selectFrom('rate_limit').select('hits').orderBy('slot').execute()
  expect(rows.map(row => row.hits)).toEqual([3, 1])
  const other = await newProcess()
  expect(other.look('lan', lookUp)).toEqual(limiter.look('lan', lookUp))
})

test('after success the count begins anew, here, elsewhere and after a restart', async () => {
  const [one, two] = [await newProcess(), await newProcess()]
  times(10, one, 'lan', signIn)
  await one.flush()
  times(1, two, 'lan', signIn)
  await two.flush()
  expect(two.look('lan', signIn).allowed).toBe(false)
  one.forget('lan', signIn)
  expect(one.take('lan', signIn).remaining).toBe(9)
  await one.flush()
  expect((await newProcess()).look('lan', signIn).remaining).toBe(9)
})

test('a count forgotten while it is being written does not come back', async () => {
  const limiter = await newProcess()
  times(10, limiter, 'lan', signIn)
  const writing = limiter.flush()
  limiter.forget('lan', signIn)
  await writing
  expect(limiter.look('lan', signIn).remaining).toBe(10)
  await limiter.flush()
  expect((await newProcess()).look('lan', signIn).remaining).toBe(10)
})

test('the table holds no key in clear, and none at all once it expired', async () => {
  const limiter = await newProcess()
  times(1, limiter, '001099012345', signIn)
  await limiter.flush()
  const { rows } = await database.pool.query(`select encode(key, 'escape') as text from rate_limit`)
  expect(rows).toHaveLength(1)
  expect(rows[0].text).not.toContain('001099012345')
  later(3_600)
  await limiter.flush()
  expect((await database.pool.query('select 1 from rate_limit')).rows).toHaveLength(0)
})

test('memory is bounded, and what had to leave it is still counted', async () => {
  const limiter = await newProcess({ maxKeys: 100 })
  for (let caller = 0; caller < 1_000; caller++) limiter.take(`caller ${caller}`, signIn)
  await limiter.flush()
  const { rows } = await database.pool.query('select count(*) as n from rate_limit')
  expect(rows[0].n).toBe(1_000)
  limiter.take('caller 0', signIn)
  await limiter.flush()
  expect(limiter.look('caller 0', signIn).remaining).toBe(8)
})

test('without the database limits hold in memory and are written when it is back', async () => {
  let away = false
  const faults: unknown[] = []
  const db = new Proxy(database.db, {
    get(target, name) {
      if (away && name === 'transaction') throw new Error('database away')
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const limiter = await newProcess({ db, flushEvery: 5, onFault: error => faults.push(error) })
  away = true
  expect(times(12, limiter, 'lan', signIn)).toBe(10)
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(faults.length).toBeGreaterThan(1)
  away = false
  await new Promise(resolve => setTimeout(resolve, 100))
  expect((await newProcess()).look('lan', signIn).allowed).toBe(false)
})

test('many processes writing the same keys do not block one another', async () => {
  const processes = await Promise.all(Array.from({ length: 5 }, () => newProcess()))
  const wide: RateRule = { name: 'wide', limit: 1_000_000, windowSeconds: 900 }
  for (let round = 0; round < 10; round++) {
    for (const [index, one] of processes.entries())
      for (let key = 0; key < 200; key++) one.take(`key ${(key * 7 + index * 31) % 200}`, wide)
    await Promise.all(processes.map(one => one.flush()))
  }
  const { rows } = await database.pool.query('select sum(hits) as n, count(*) as keys from rate_limit')
  expect(rows[0]).toEqual({ n: 10_000, keys: 200 })
})
