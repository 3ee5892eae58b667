import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { plusDays } from '../src/kernel/dates.ts'
import { figures } from '../src/modules/steering/index.ts'
import { testDatabase } from '../tests/support/database.ts'
import { seedDirectory } from './directory.ts'
import { recommendationsId, seedSteering2019, tasksOfArticle } from './steering-2019.ts'

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
  const given = tasksOfArticle().length
  expect(after.whole).toEqual({
    ...before.whole,
    total: before.whole.total + given,
    openInTime: before.whole.openInTime - count + given,
    openOverdue: before.whole.openOverdue + count,
  })
})

test('what the article asks of the ministries is given on its day, and no earlier figure counts it', async () => {
  const tasks = await db
    .selectFrom('steering_task')
    .select(['agency_id', 'text', 'deadline_current', 'illustrative'])
    .where('document_id', '=', recommendationsId)
    .execute()
  // Seven actions of 22 ministries; the Government Office receives the report on the review.
  expect(tasks).toHaveLength(7 * 22 - 1)
  expect(new Set(tasks.map(one => one.text)).size).toBe(7)
  expect(tasks.some(one => one.illustrative)).toBe(false)
  const limited = tasks.filter(one => one.deadline_current !== null)
  expect(new Set(limited.map(one => one.deadline_current))).toEqual(new Set(['2019-09-14']))
  expect(limited.map(one => one.agency_id).toSorted()).toEqual(
    Array.from({ length: 21 }, (_, n) => `G${String(n + 1).padStart(2, '0')}`),
  )
  for (const day of ['2019-07-30', '2019-07-31'])
    expect((await on(day)).rows.reduce((sum, row) => sum + row.total, 0)).toBe((await on(day)).whole.total)
  expect((await on('2019-07-31')).whole.total).toBe(8_243)
  expect((await on('2019-09-15')).whole.total).toBe(8_243 + tasks.length)
})
