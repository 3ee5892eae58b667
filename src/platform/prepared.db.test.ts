import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { prepared } from './prepared.ts'

// One connection, so that what it keeps can be asked of it.
const { db } = await testDatabase({ max: 1 })

const kept = async (): Promise<string[]> =>
  (
    await sql<{
      statement: string
    }>`select statement from pg_prepared_statements order by prepare_time`.execute(db)
  ).rows.map(row => row.statement)

test('a marked statement is planned once, whatever its values', async () => {
  const next = async (n: number) =>
    (await sql<{ n: number }>`select ${n}::int + 1 as n ${prepared}`.execute(db)).rows[0]!.n
  expect([await next(1), await next(2), await next(41)]).toEqual([2, 3, 42])
  expect(await kept()).toEqual([expect.stringContaining('::int + 1')])
})

test('an unmarked one leaves nothing behind', async () => {
  const before = await kept()
  await sql`select ${1}::int`.execute(db)
  expect(await kept()).toEqual(before)
})

test('a marked one that fails says why, and works with good values', async () => {
  const half = (n: number) => sql<{ n: number }>`select 10 / ${n}::int as n ${prepared}`.execute(db)
  await expect(half(0)).rejects.toMatchObject({ code: '22012' })
  expect((await half(5)).rows).toEqual([{ n: 2 }])
})

test('a marked one joins its transaction', async () => {
  await sql`create table note (word text primary key)`.execute(db)
  const write = (to: typeof db, word: string) =>
    sql`insert into note (word) values (${word}) ${prepared}`.execute(to)
  await write(db, 'kept')
  await db
    .transaction()
    .execute(async tx => {
      await write(tx, 'undone')
      throw new Error('undo')
    })
    .catch(() => undefined)
  const { rows } = await sql<{ word: string }>`select word from note`.execute(db)
  expect(rows).toEqual([{ word: 'kept' }])
})
