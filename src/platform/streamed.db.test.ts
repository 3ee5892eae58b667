import { sql } from 'kysely'
import { beforeEach, expect, test, vi } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import type { Db } from './database.ts'
import { streamed } from './streamed.ts'

// One connection for the stream, one for whoever writes meanwhile.
const { db } = await testDatabase({ max: 2 })
await sql`create table line (place int, word text primary key)`.execute(db)

beforeEach(async () => {
  await sql`delete from line`.execute(db)
  await sql`insert into line select n, 'word ' || n from generate_series(1, 7) n`.execute(db)
})
const words = sql<{ word: string }>`select word from line order by place`
const all = Array.from({ length: 7 }, (_, n) => `word ${n + 1}`)
const open = async (handle: Db): Promise<number> =>
  (
    await sql<{ open: number }>`select count(*)::int as open from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`.execute(
      handle,
    )
  ).rows[0]!.open

test.each([1, 3, 7, 8])('every row in order, %i at once', async atOnce => {
  const read: string[] = []
  for await (const row of streamed(db, words, { atOnce })) read.push(row.word)
  expect(read).toEqual(all)
})

test.each([
  ['entered before what was read', sql`insert into line values (0, 'new')`],
  ['entered after it', sql`insert into line values (4, 'new')`],
  ['moved from before it to after it', sql`update line set place = 100 where word = 'word 1'`],
  ['moved from after it to before it', sql`update line set place = -1 where word = 'word 7'`],
  ['renamed', sql`update line set word = 'new' where word = 'word 6'`],
  ['taken away', sql`delete from line where word = 'word 2'`],
])('a row %s while the rest is being read changes nothing of it', async (_, write) => {
  const read: string[] = []
  for await (const row of streamed(db, words, { atOnce: 2 })) {
    read.push(row.word)
    if (read.length === 3) await write.execute(db)
  }
  expect(read).toEqual(all)
})

test('a reader that stops gives its connection back', async () => {
  for await (const _ of streamed(db, words, { atOnce: 2 })) break
  expect(await open(db)).toBe(0)
  const both = await Promise.all([1, 2].map(() => sql`select 1 as one`.execute(db)))
  expect(both).toHaveLength(2)
})

test('so does a query that fails on its way', async () => {
  const broken = sql<{ n: number }>`select 1 / (3 - place) as n from line order by place`
  const read = async (): Promise<void> => {
    for await (const _ of streamed(db, broken, { atOnce: 1 }));
  }
  await expect(read()).rejects.toMatchObject({ code: '22012' })
  expect(await open(db)).toBe(0)
})

test('from a reader that stands still the connection is taken back', async () => {
  const rows = streamed(db, words, { atOnce: 2, longestPause: 50 })
  for (let n = 0; n < 2; n++) await rows.next()
  await vi.waitFor(async () => expect(await open(db)).toBe(0), { timeout: 10_000 })
  await expect(rows.next()).rejects.toThrow(/connection|terminated/i)
  const both = await Promise.all([1, 2].map(() => sql`select 1 as one`.execute(db)))
  expect(both).toHaveLength(2)
})
