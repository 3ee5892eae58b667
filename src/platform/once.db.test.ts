import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import type { Tx } from './database.ts'
import { forgetSendings, once, type Sending } from './once.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  await sql`create table thing (id int generated always as identity, name text)`.execute(database.db)
})
beforeEach(async () => {
  await sql`truncate thing restart identity`.execute(database.db)
  await database.db.deleteFrom('form_sending').execute()
})

const sending = (page: string, fields = 'x'): Sending => ({ page, fields })
const things = async (): Promise<string[]> =>
  (await sql<{ name: string }>`select name from thing order by id`.execute(database.db)).rows.map(
    row => row.name,
  )
const enter =
  (name: string) =>
  async (tx: Tx): Promise<{ id: number }> =>
    (await sql<{ id: number }>`insert into thing (name) values (${name}) returning id`.execute(tx)).rows[0]!

/** Until somebody waits for a lock that another transaction holds. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db)
    if (rows.length > 0) return
  }
}

test('the second sending gets what the first one made', async () => {
  expect(await once(database.db, sending('a'), enter('one'))).toEqual({ id: 1 })
  expect(await once(database.db, sending('a'), enter('two'))).toEqual({ id: 1 })
  expect(await things()).toEqual(['one'])
})

test('other words from the same page are another sending, and so are the first ones after them', async () => {
  for (const fields of ['A', 'B', 'B', 'A', 'A']) await once(database.db, sending('a', fields), enter(fields))
  expect(await things()).toEqual(['A', 'B', 'A'])
})

test('when other words fail, what the page made before them still stands', async () => {
  await once(database.db, sending('a', 'A'), enter('A'))
  const failed = once(database.db, sending('a', 'B'), async () => {
    throw new Error('struck down')
  })
  await expect(failed).rejects.toThrow('struck down')
  expect(await once(database.db, sending('a', 'A'), enter('again'))).toEqual({ id: 1 })
  expect(await things()).toEqual(['A'])
})

test('another page, or none, makes another thing', async () => {
  await once(database.db, sending('a'), enter('one'))
  await once(database.db, sending('b'), enter('two'))
  await once(database.db, undefined, enter('three'))
  await once(database.db, undefined, enter('four'))
  expect(await things()).toEqual(['one', 'two', 'three', 'four'])
})

/** The first sending, held inside its transaction until the second one waits for it. */
async function whileHeld(end: () => void): Promise<[first: Promise<unknown>, second: Promise<unknown>]> {
  const [entered, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const first = once(database.db, sending('a'), async tx => {
    const made = await enter('one')(tx)
    entered.resolve()
    await released.promise
    end()
    return made
  })
  first.catch(() => {})
  await entered.promise
  const second = once(database.db, sending('a'), enter('two'))
  await somebodyWaits()
  released.resolve()
  return [first, second]
}

test('of two at the same time the second waits, and gets the same', async () => {
  const both = await whileHeld(() => {})
  expect(await Promise.all(both)).toEqual([{ id: 1 }, { id: 1 }])
  expect(await things()).toEqual(['one'])
})

test('when the first fails the one that waited makes it', async () => {
  const [first, second] = await whileHeld(() => {
    throw new Error('struck down')
  })
  await expect(first).rejects.toThrow('struck down')
  expect(await second).toEqual({ id: 2 })
  expect(await things()).toEqual(['two'])
})

test('what returns nothing is done once too', async () => {
  for (const name of ['one', 'two'])
    await once(database.db, sending('a'), async tx => void (await enter(name)(tx)))
  expect(await things()).toEqual(['one'])
})

test('a sending is forgotten after a week, not before', async () => {
  await once(database.db, sending('old'), enter('one'))
  await once(database.db, sending('young'), enter('two'))
  const age = (key: string, days: number) =>
    sql`update form_sending set sent_at = now() - make_interval(days => ${days}) where page = ${key}`.execute(
      database.db,
    )
  await age('old', 8)
  await age('young', 6)
  await forgetSendings(database.db)
  const kept = await database.db.selectFrom('form_sending').select('page').execute()
  expect(kept.map(row => row.page)).toEqual(['young'])
})
