import { describe, expect, test } from 'vitest'
import { seedDirectory } from '../../../../seeds/directory.ts'
import { seedSteering2019 } from '../../../../seeds/steering-2019.ts'
import { seedResolution2019 } from '../../../../seeds/steering-resolution-2019.ts'
import { quan, taskOfficer, taskOfficerElsewhere, workingGroup } from '../../../../tests/support/cast.ts'
import { testDatabase } from '../../../../tests/support/database.ts'
import { type Day, momentAt } from '../../../kernel/dates.ts'
import { endOf } from '../held.ts'
import { createResolution, type NewValue } from './service.ts'

const { db } = await testDatabase()
await seedDirectory(db)
let today: Day = '2026-11-28'
const clock = (): Date => momentAt(today, '09:00')
await seedSteering2019(db, clock())
await seedResolution2019(db, clock())
const resolution = createResolution({ db, clock })

const at = (asOf: Day, knownOn?: Day) =>
  resolution.figures({ setKey: '2019', asOf, ...(knownOn && { knownOn: endOf(knownOn) }) })
const of = (figures: Awaited<ReturnType<typeof at>>, code: string) =>
  figures.targets.find(one => one.target.code === code)!

describe('Resolution 17/NQ-CP on 31/7/2019', () => {
  test('19 targets, 11 rows with a source, 14 apart', async () => {
    const figures = await at('2019-07-31')
    expect(figures.whole.total).toBe(19)
    expect(figures.tasks).toEqual({ total: 11, done: 0, openInTime: 6, openOverdue: 0, untied: 5 })
    expect(figures.unverified).toBe(14)
    const { verified, unverified } = await resolution.rows({ setKey: '2019', asOf: '2019-07-31' })
    expect(verified.filter(one => one.row.task_code !== null).map(one => one.row.code)).toEqual([
      ...['T01', 'T02', 'T03', 'T04', 'T05', 'T06'],
    ])
    expect(unverified.every(one => !one.row.verified && one.standing === null)).toBe(true)
    // A deadline that no source gives is not made up.
    expect(verified.filter(one => one.row.deadline === null).map(one => one.row.code)).toEqual([
      ...['T07', 'T08', 'T10', 'T11'],
    ])
  })

  test('the tasks of the rows become overdue the day after their deadline', async () => {
    expect((await at('2019-11-30')).tasks).toMatchObject({ openInTime: 6, openOverdue: 0 })
    expect((await at('2019-12-01')).tasks).toMatchObject({ openInTime: 5, openOverdue: 1 })
  })

  test('what came of a row shows from its day on', async () => {
    const outcome = async (asOf: Day) =>
      (await resolution.rows({ setKey: '2019', asOf })).verified.find(one => one.row.code === 'T06')?.outcome
    expect(await outcome('2019-12-08')).toBeNull()
    expect(await outcome('2019-12-09')).toBe('khai trương ngày 9/12/2019')
  })

  test('a value counts from the end of its period, and once it was reported', async () => {
    // 72% in 2018 and 86,5% in 2019, both told on 12/2/2020.
    expect(of(await at('2019-07-31'), 'C08').nation).toMatchObject({ value: 72 })
    expect(of(await at('2019-07-31', '2019-07-31'), 'C08').nation).toBeNull()
    const later = of(await at('2020-02-12'), 'C08')
    expect(later.nation).toMatchObject({ value: 86.5 })
    expect(later.light).toBe('onTrack')
  })

  test('lights of the agencies add up to the values they reported', async () => {
    const { rows, targets } = await at('2019-07-31')
    expect(rows).toHaveLength(15)
    expect(rows.every(row => row.total === 3)).toBe(true)
    expect(targets.reduce((sum, one) => sum + one.agencies.length, 0)).toBe(45)
    const own = await resolution.figures({ setKey: '2019', asOf: '2019-07-31', agencies: ['G15'] })
    expect(own.rows.map(row => row.scope)).toEqual(['G15'])
  })
})

describe('entering a value', () => {
  const target = async (): Promise<string> => {
    const row = of(await at('2019-07-31'), 'C02').target
    const { created_at: __, id: ___, set_key: ____, ...rest } = row
    const id = crypto.randomUUID()
    await db
      .insertInto('resolution_target')
      .values({ ...rest, code: id.slice(0, 8), id, set_key: 'live', created_at: clock() })
      .execute()
    return id
  }
  const value = (targetId: string, change: Partial<NewValue> = {}): NewValue => ({
    ...{ targetId, agencyId: 'G15', from: '2026-07-01', to: '2026-09-30' },
    ...{ numerator: 30, denominator: 100, evidence: 'Báo cáo 12/BC-BTP' },
    ...change,
  })
  test('of the own agency, or by the Government Office; a later one takes its place from then on', async () => {
    const id = await target()
    await resolution.enter(value(id), taskOfficer)
    await expect(resolution.enter(value(id), taskOfficerElsewhere)).rejects.toMatchObject({ status: 403 })
    await expect(resolution.enter(value(id, { agencyId: null }), taskOfficer)).rejects.toMatchObject({
      code: 'resolution.mayNotEnter',
    })
    await expect(resolution.enter(value(id), workingGroup)).rejects.toMatchObject({ status: 403 })
    today = '2026-11-29'
    await resolution.enter(value(id, { numerator: 10 }), quan)
    const standing = async (knownOn?: Day) => {
      const figures = await resolution.figures({
        ...{ setKey: 'live', asOf: '2026-11-29' },
        ...(knownOn && { knownOn: endOf(knownOn) }),
      })
      return figures.targets.find(one => one.target.id === id)!.agencies[0]
    }
    expect(await standing()).toMatchObject({ value: { numerator: 10 }, light: 'behind' })
    expect(await standing('2026-11-28')).toMatchObject({ value: { numerator: 30 }, light: 'met' })
    expect((await resolution.target(id, undefined))?.values).toHaveLength(2)
  })

  test('every mistake at once', async () => {
    const id = await target()
    const bad = { from: '2026-12-31', to: '2026-12-30', numerator: 7.5, denominator: 0, evidence: ' ' }
    await expect(resolution.enter(value(id, bad), quan)).rejects.toMatchObject({
      issues: [
        { field: 'to', code: 'draft.dayInFuture' },
        { field: 'to', code: 'resolution.toBeforeFrom' },
        { field: 'numerator', code: 'resolution.numeratorMissing' },
        { field: 'denominator', code: 'resolution.denominatorMissing' },
        { field: 'evidence', code: 'resolution.evidenceMissing' },
      ],
    })
    await expect(resolution.enter(value(id, { numerator: 101 }), quan)).rejects.toMatchObject({
      issues: [{ code: 'resolution.numeratorLarger' }],
    })
  })

  test('history is only read', async () => {
    const id = of(await at('2019-07-31'), 'C02').target.id
    await expect(resolution.enter(value(id), quan)).rejects.toMatchObject({ code: 'draft.history' })
  })
})
