import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { plusDays } from '../src/kernel/dates.ts'
import { figures } from '../src/modules/steering/index.ts'
import { testDatabase } from '../tests/support/database.ts'
import { seedDirectory } from './directory.ts'
import { seedSteering2019 } from './steering-2019.ts'

const { db } = await testDatabase()
await seedDirectory(db)
await seedSteering2019(db, new Date('2026-11-28T09:00:00+07:00'))

const on = (asOf: string, knownOn?: Date) =>
  figures(db, { setKey: '2019', from: '2019-01-01', asOf, knownOn })

test('the totals of the article come out, from the counts and from the stretches', async () => {
  for (const knownOn of [undefined, new Date('2019-07-31T23:59:59+07:00')]) {
    const { whole, rows } = await on('2019-07-31', knownOn)
    expect(whole.total).toBe(8_243)
    expect(whole.doneOnTime + whole.doneLate).toBe(3_404)
    expect(whole.openInTime + whole.openOverdue).toBe(4_839)
    expect(rows).toHaveLength(86)
  }
})

test('the next day changes lateness alone, by the tasks whose deadline was the last day', async () => {
  const [before, after] = [await on('2019-07-31'), await on(plusDays('2019-07-31', 1))]
  const { count } = await db
    .selectFrom('task_span')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('set_key', '=', '2019')
    .where('deadline', '=', '2019-07-31')
    .where('done_on', 'is', null)
    .where('to_day', '=', 'infinity')
    .where('known_to', '=', sql<Date>`'infinity'`)
    .executeTakeFirstOrThrow()
  expect(count).toBeGreaterThan(0)
  expect(after.whole).toEqual({
    ...before.whole,
    openInTime: before.whole.openInTime - count,
    openOverdue: before.whole.openOverdue + count,
  })
})
