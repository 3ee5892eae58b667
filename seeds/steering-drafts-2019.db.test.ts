import { expect, test } from 'vitest'
import { formatPercent } from '../src/kernel/numbers.ts'
import {
  createDetailing,
  createProgramme,
  dueSubmitted,
  endOf,
  sharesOf,
} from '../src/modules/steering/index.ts'
import { testDatabase } from '../tests/support/database.ts'
import { seedDirectory } from './directory.ts'
import { seedDetailing2019 } from './steering-detailing-2019.ts'
import { seedProgramme2019 } from './steering-programme-2019.ts'

const { db } = await testDatabase()
await seedDirectory(db)
const clock = () => new Date('2026-11-28T09:00:00+07:00')
await seedProgramme2019(db)
await seedDetailing2019(db, clock())
const organizations = { agency: async (id: string) => ({ id, name: id }) }
const programme = createProgramme({ db, clock, organizations })
const detailing = createDetailing({ db, clock, organizations })

const ofYear = { setKey: '2019', from: '2019-01-01' }

test.each([
  // A2 of the article, B3 of spring 2019 with the figures of the month before
  ['2019-07-31', 238, 30, '12,6%'],
  ['2019-05-31', 123, 38, '30,8%'],
  ['2019-04-30', 103, 51, '49,5%'],
])('the programme at %s: %i due, %i late, %s of the due', async (asOf, due, late, percent) => {
  for (const knownOn of [undefined, endOf(asOf)]) {
    const { whole, rows } = await programme.figures({ ...ofYear, asOf, knownOn })
    expect(whole).toMatchObject({ total: due, due, late, upcoming: 0 })
    expect(dueSubmitted(whole)).toBe(due - late)
    expect(sharesOf(whole)[0]).toMatchObject({ key: 'late', base: due, text: percent })
    expect(rows.reduce((sum, row) => sum + row.late, 0)).toBe(late)
  }
})

test('the year has 511 schemes, and its changes are counted beside', async () => {
  const { whole } = await programme.figures({ ...ofYear, asOf: '2019-07-31', to: '2019-12-31' })
  expect(whole).toMatchObject({
    ...{ total: 511, due: 238, late: 30, submittedEarly: 9, upcoming: 264 },
    ...{ postponed: 12, postponedAfterDue: 3, withdrawn: 3, added: 6 },
  })
})

test('figures open to as many rows as they say', async () => {
  const query = { ...ofYear, asOf: '2019-07-31' }
  const { whole, rows } = await programme.figures(query)
  for (const one of ['submittedInTime', 'submittedLate', 'late'] as const) {
    expect((await programme.rows({ ...query, classes: [one] }, { limit: 5, offset: 0 })).total).toBe(
      whole[one],
    )
  }
  const first = rows[0]!
  const found = await programme.rows({ ...query, agencies: [first.scope] }, { limit: 500, offset: 0 })
  expect(found.rows).toHaveLength(first.total)
  for (const changed of ['postpone', 'withdraw', 'add'] as const)
    expect((await programme.rows({ ...query, changed }, { limit: 50, offset: 0 })).rows).toHaveLength(
      { postpone: 12, withdraw: 3, add: 6 }[changed],
    )
  const all: string[] = []
  for await (const row of programme.everyRow(query)) all.push(row.id)
  expect(new Set(all).size).toBe(238)
})

test('the day before, what is planned for the last day is not due', async () => {
  const query = { ...ofYear, to: '2019-07-31' }
  const before = (await programme.figures({ ...query, asOf: '2019-07-30' })).whole
  const { rows } = await programme.rows(
    { ...query, from: '2019-07-31', asOf: '2019-07-31' },
    { limit: 500, offset: 0 },
  )
  expect(rows.every(row => row.planned_on === '2019-07-31')).toBe(true)
  expect(before.due).toBe(238 - rows.length)
  expect(before.total).toBe(before.due + before.submittedEarly + before.upcoming)
})

test('15 owed and 61 upcoming on 30/7/2019 (A3), 8 and 42 of them real', async () => {
  for (const knownOn of [undefined, endOf('2019-07-30')]) {
    const query = { setKey: '2019', asOf: '2019-07-30', knownOn }
    const { whole, rows, laws } = await detailing.figures(query)
    expect(whole).toMatchObject({ owed: 15, upcoming: 61, total: 89 })
    expect(whole.issuedInTime + whole.issuedLate).toBe(13)
    expect(laws).toHaveLength(19)
    expect(rows.reduce((sum, row) => sum + row.owed, 0)).toBe(15)
    const list = await detailing.rows({ ...query, classes: ['owed', 'upcoming'] }, { limit: 200, offset: 0 })
    const real = list.rows.filter(row => !row.illustrative)
    expect(real.filter(row => row.needed_on <= '2019-07-30')).toHaveLength(8)
    expect(real.filter(row => row.needed_on > '2019-07-30')).toHaveLength(42)
  }
})

test('later days are told from the real issue days, and only once they were known', async () => {
  const later = { setKey: '2019', asOf: '2019-08-31' }
  // 70/2019/NĐ-CP was issued on 23/8/2019.
  expect((await detailing.figures(later)).whole.owed).toBe(14)
  expect((await detailing.figures({ ...later, knownOn: endOf('2019-07-30') })).whole.owed).toBe(15)
  const end = (await detailing.figures({ setKey: '2019', asOf: '2022-12-31' })).whole
  expect(end).toMatchObject({ upcoming: 0, owed: 26, issuedInTime: 7 })
  expect(end.issuedLate).toBe(56)
})

test('published shares are truncated', () => {
  expect(formatPercent(38, 123)).toBe('30,8%')
  expect(formatPercent(197, 390)).toBe('50,5%')
})
