import { beforeAll, describe, expect, test } from 'vitest'
import { seedCalendar } from '../../../seeds/calendar.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { type Actor, anonymous, type PersonActor, system } from '../../kernel/actor.ts'
import { isoVn } from '../../kernel/dates.ts'
import { nationalInput, workedExamples } from './legal-time/examples.ts'
import { isWorkingDay, parseLimit, replayClock } from './legal-time/index.ts'
import { createCalendar } from './service.ts'
import { defaultSettings } from './settings.ts'

const { db } = await testDatabase()
let now = new Date('2026-11-23T02:00:00Z')
const clock = () => now
const calendar = createCalendar({ db, clock })
/** Another process over the same database. */
const elsewhere = createCalendar({ db, clock })

const official = (role: 'ADMIN_BUSINESS' | 'OFFICER', agencyId: string): PersonActor => ({
  kind: 'person',
  accountId: '01890000-0000-7000-8000-000000000001',
  name: 'Vy',
  accountKind: 'official',
  posts: [{ role, agencyId, unitId: null }],
  represents: [],
})
const vy = official('ADMIN_BUSINESS', 'G15')
const holiday = { kind: 'HOLIDAY', day: '2026-12-08', name: 'Ngày truyền thống', swapWith: undefined }
const at = (text: string): Date => new Date(`${text}:00+07:00`)

beforeAll(() => seedCalendar(db, clock))

describe('the national calendar', () => {
  test.each(workedExamples)(
    '%s holds from the database: %s from %s',
    async (_name, limit, from, expected) => {
      const { dueAt } = await calendar.due('G22', at(from.replace(' ', 'T')), parseLimit(limit))
      expect(isoVn(dueAt)).toBe(expected)
    },
  )

  test('loading it again changes nothing and leaves no row on record', async () => {
    const rows = () =>
      db.selectFrom('audit_event').select('act').where('act', '=', 'calendar.imported').execute()
    await calendar.importNational(system('seed'), nationalInput)
    expect(await rows()).toHaveLength(1)
  })

  test('keeps how sure a day is and where it comes from', async () => {
    const { editions } = await calendar.overview('G22')
    const day = editions.flatMap(one => one.days).find(one => one.day === '2026-08-31')
    expect(day).toMatchObject({ kind: 'SWAP_OFF', swapWith: '2026-08-22', confidence: 'medium', own: false })
    expect(day!.source).not.toBeNull()
  })

  test('only the system loads it', () =>
    expect(calendar.importNational(vy, nationalInput)).rejects.toMatchObject({ code: 'request.notAllowed' }))

  test('a date without calendar is a refusal in words', () =>
    expect(calendar.due('G15', at('2020-03-02T09:00'), parseLimit('1 ngày'))).rejects.toMatchObject({
      code: 'calendar.outsideEditions',
      status: 409,
      params: { day: '2/3/2020' },
    }))

  test('intake and transfer have a date, or none where there is no calendar', async () => {
    expect(isoVn((await calendar.intakeDue('G15', at('2026-11-20T15:30')))!)).toBe(
      '2026-11-23T15:30:00+07:00',
    )
    expect(await calendar.intakeDue('G15', at('2020-11-20T15:30'))).toBeNull()
    expect(isoVn((await calendar.transferDue('G15', at('2026-11-20T15:30')))!)).toBe(
      '2026-11-23T08:00:00+07:00',
    )
    expect(await calendar.transferDue('G15', at('2020-11-20T15:30'))).toBeNull()
  })
})

describe('a day of an agency', () => {
  test('counts at once here, soon in other processes, and not for other agencies', async () => {
    const worked = async (one: typeof calendar, agencyId: string) =>
      isWorkingDay((await one.of(agencyId)).calendar, holiday.day)
    expect([await worked(calendar, 'G15'), await worked(elsewhere, 'G15')]).toEqual([true, true])
    expect(await calendar.addDay(vy, 'G15', holiday)).toEqual([holiday.day])
    expect(await worked(calendar, 'G15')).toBe(false)
    now = new Date(now.getTime() + 2_000)
    expect(await worked(elsewhere, 'G15')).toBe(false)
    expect(await worked(calendar, 'G22')).toBe(true)
  })

  test('is on record, with who and what', async () => {
    const row = await db
      .selectFrom('audit_event')
      .selectAll()
      .where('act', '=', 'calendar.dayAdded')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ agency_id: 'G15', actor_name: 'Vy', subject_id: 'G15' })
    expect(row.detail).toMatchObject({ days: [{ day: holiday.day, kind: 'HOLIDAY' }] })
  })

  test('moves no promised date', async () => {
    const rules = await calendar.rules('G15', parseLimit('10 ngày làm việc'))
    const promised = replayClock([{ kind: 'START', at: at('2026-11-25T09:00') }], rules)
    await calendar.addDay(vy, 'G15', { ...holiday, day: '2026-12-01' })
    const edited = await calendar.rules('G15', parseLimit('10 ngày làm việc'))
    expect(replayClock(promised.entries, edited).currentDueAt).toEqual(promised.currentDueAt)
    expect(replayClock([{ kind: 'START', at: at('2026-11-25T09:00') }], edited).currentDueAt).not.toEqual(
      promised.currentDueAt,
    )
  })

  test('comes off again; a national day is no longer followed, and followed again', async () => {
    expect(await calendar.removeDay(vy, 'G15', holiday.day)).toEqual([holiday.day])
    const worked = async () => isWorkingDay((await calendar.of('G15')).calendar, '2026-09-02')
    expect(await worked()).toBe(false)
    await calendar.removeDay(vy, 'G15', '2026-09-02')
    expect(await worked()).toBe(true)
    await calendar.removeDay(vy, 'G15', '2026-09-02')
    expect(await worked()).toBe(false)
  })

  test('a swap comes and goes whole', async () => {
    const swap = { kind: 'SWAP', day: '2026-12-10', name: 'Hoán đổi', swapWith: '2026-12-12' }
    expect(await calendar.addDay(vy, 'G15', swap)).toEqual(['2026-12-10', '2026-12-12'])
    expect(isWorkingDay((await calendar.of('G15')).calendar, '2026-12-12')).toBe(true)
    await calendar.removeDay(vy, 'G15', '2026-12-12')
    expect(isWorkingDay((await calendar.of('G15')).calendar, '2026-12-10')).toBe(true)
    expect(isWorkingDay((await calendar.of('G15')).calendar, '2026-12-12')).toBe(false)
  })

  test.each<[string, Actor]>([
    ['nobody', anonymous],
    ['an officer', official('OFFICER', 'G15')],
    ['the administrator of another agency', official('ADMIN_BUSINESS', 'G22')],
  ])('%s may not', async (_who, actor) => {
    await expect(calendar.addDay(actor, 'G15', holiday)).rejects.toMatchObject({ code: 'request.notAllowed' })
    await expect(calendar.removeDay(actor, 'G15', '2026-09-02')).rejects.toMatchObject({ status: 403 })
    await expect(calendar.addYear(actor, 'G15', 2028)).rejects.toMatchObject({ status: 403 })
    await expect(calendar.saveSettings(actor, 'G15', defaultSettings)).rejects.toMatchObject({ status: 403 })
  })

  test('two administrators adding one day: one wins, the other is told', async () => {
    const both = await Promise.allSettled([
      calendar.addDay(vy, 'G15', { ...holiday, day: '2026-12-15' }),
      elsewhere.addDay(vy, 'G15', { ...holiday, day: '2026-12-15' }),
    ])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find(one => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({ issues: [{ field: 'ngay', code: 'calendar.dayTaken' }] })
  })

  test('a refused change leaves nothing', async () => {
    const before = await calendar.overview('G15')
    await expect(calendar.addDay(vy, 'G15', { ...holiday, name: '' })).rejects.toThrow()
    expect(await calendar.overview('G15')).toEqual(before)
  })
})

describe('years and counting', () => {
  test('a year is opened as provisional and marked when the notice is in', async () => {
    await calendar.addYear(vy, 'G15', 2028)
    const due = () => calendar.due('G15', at('2028-03-01T09:00'), parseLimit('1 ngày làm việc'))
    expect((await due()).provisional).toBe(true)
    await calendar.setComplete(vy, 'G15', '2028', true)
    expect((await due()).provisional).toBe(false)
    await expect(calendar.addYear(vy, 'G15', 2028)).rejects.toMatchObject({
      issues: [{ code: 'calendar.yearWrong' }],
    })
    await expect(calendar.setComplete(vy, 'G15', '2050', true)).rejects.toMatchObject({ status: 404 })
  })

  test('an agency may say that the notice of a national year is in, for itself', async () => {
    await calendar.setComplete(vy, 'G15', '2027', true)
    const due = (agencyId: string) =>
      calendar.due(agencyId, at('2027-03-01T09:00'), parseLimit('1 ngày làm việc'))
    expect((await due('G15')).provisional).toBe(false)
    expect((await due('G22')).provisional).toBe(true)
  })

  test('its own hours and policy', async () => {
    await calendar.saveSettings(vy, 'G15', {
      ...defaultSettings,
      week: { ...defaultSettings.week, mon: [['07:00', '11:30']] },
      endPolicy: 'SAME_CLOCK',
      supplementClock: 'RESTART',
      pauseMeasure: 'WHOLE_DAYS',
      transferCutoff: '10:00',
    })
    const { dueAt } = await calendar.due('G15', at('2026-03-06T09:00'), parseLimit('1 ngày làm việc'))
    expect(isoVn(dueAt)).toBe('2026-03-09T09:00:00+07:00')
    expect(await calendar.rules('G15', parseLimit('1 ngày'))).toMatchObject({
      policy: 'SAME_CLOCK',
      pauseMeasure: 'WHOLE_DAYS',
    })
    expect((await calendar.of('G15')).settings.supplementClock).toBe('RESTART')
    expect(isoVn((await calendar.transferDue('G15', at('2026-03-06T10:30')))!)).toBe(
      '2026-03-09T07:00:00+07:00',
    )
  })

  test('hours that take the sessions from a swapped-in day are refused', () =>
    expect(
      calendar.saveSettings(vy, 'G15', { ...defaultSettings, week: { tue: [['08:00', '12:00']] } }),
    ).rejects.toMatchObject({ issues: [{ code: 'calendar.swapWithoutSessions' }] }))
})
