import { beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '../../../../tests/support/app.ts'
import {
  auditor,
  lan,
  mai,
  minh,
  quan,
  taskOfficer,
  taskOfficerElsewhere,
  workingGroup,
} from '../../../../tests/support/cast.ts'
import { pagesOf } from '../../../../tests/support/pages.ts'
import { type Actor, anonymous } from '../../../kernel/actor.ts'
import { momentAt } from '../../../kernel/dates.ts'
import { steeringReport } from '../report/compose.ts'
import { createSecretCounts, type TypedCount } from './service.ts'

let now = momentAt('2026-11-25', '09:00')
const { app, db } = await testApp({ clock: () => now })
const { as, post } = pagesOf(app)
const page = '/dieu-hanh/nhiem-vu-mat'
const secretCounts = createSecretCounts({
  ...{ db, clock: () => now },
  organizations: {
    agency: async id =>
      db.selectFrom('organization').select(['id', 'merged_on']).where('id', '=', id).executeTakeFirst(),
  },
})
const count: TypedCount = { agencyId: 'G22', leadId: 'G01', givenOn: '2026-06-15', tasks: 4 }
const live = { setKey: 'live', asOf: '2026-11-25', from: '2026-01-01' }

beforeEach(async () => {
  now = momentAt('2026-11-25', '09:00')
  await db.deleteFrom('secret_count').execute()
})

describe('a count', () => {
  test('stands beside the figures of the nation and of its lead agency, at T as known on K', async () => {
    await secretCounts.add(quan, count)
    await secretCounts.add(quan, { ...count, leadId: 'G15', tasks: 3 })
    now = momentAt('2026-11-26', '09:00')
    const besides = 'nhiệm vụ tại văn bản mật, chỉ tính bằng số.'
    for (const [who, address, words] of [
      [quan, '/dieu-hanh', `Ngoài ra có 7 ${besides}`],
      [quan, '/dieu-hanh?co-quan=G01', `Ngoài ra có 4 ${besides}`],
      [taskOfficer, '/dieu-hanh', `Ngoài ra có 3 ${besides}`],
      [quan, '/dieu-hanh/man-hinh-lon', 'Ngoài ra, tại văn bản mật</dt><dd>7</dd>'],
      [quan, '/dieu-hanh?tai=2026-06-15&biet=2026-11-25', `Ngoài ra có 7 ${besides}`],
      [anonymous, '/thong-ke/nhiem-vu', `Ngoài ra có 7 ${besides}`],
      [anonymous, '/en/thong-ke/nhiem-vu', 'Besides, secret documents give 7 tasks, known by number only.'],
      [quan, '/dieu-hanh/bang.csv', `Ngoài ra có 7 ${besides}`],
    ] as const)
      expect([address, (await as(who, address)).body.includes(words)]).toEqual([address, true])
    for (const [who, address] of [
      [quan, '/dieu-hanh?tai=2026-06-14'],
      [quan, '/dieu-hanh?biet=2026-11-24'],
      [quan, '/dieu-hanh?co-quan=G10'],
      [quan, '/dieu-hanh?bo=2019'],
      [taskOfficerElsewhere, '/dieu-hanh'],
      [minh, '/dieu-hanh'],
      [minh, `/dieu-hanh?nguoi=${minh.accountId}`],
    ] as const)
      expect([address, (await as(who, address)).body.includes('văn bản mật')]).toEqual([address, false])
    const api = (await as(anonymous, '/api/v1/steering/figures')).json() as { secret: number; whole: unknown }
    expect(api).toMatchObject({ secret: 7, whole: { total: 0 } })
  })

  test('is corrected by a version of its own: what was known before is known as it was', async () => {
    const id = await secretCounts.add(quan, count)
    now = momentAt('2026-11-26', '09:00')
    await secretCounts.correct(quan, id, 1, { leadId: 'G01', givenOn: '2026-06-16', tasks: 5 })
    expect(await secretCounts.byLead(live)).toMatchObject([{ agencyId: 'G01', count: 5 }])
    expect(await secretCounts.byLead({ ...live, asOf: '2026-06-15' })).toEqual([])
    const then = { ...live, knownOn: momentAt('2026-11-25', '23:59') }
    expect(await secretCounts.byLead(then)).toMatchObject([{ agencyId: 'G01', count: 4 }])
    await expect(secretCounts.correct(quan, id, 1, { ...count, tasks: 6 })).rejects.toMatchObject({
      code: 'secretCount.changedMeanwhile',
    })
    // 0 takes it out, with its trace.
    await secretCounts.correct(quan, id, 2, { ...count, tasks: 0 })
    expect(await secretCounts.byLead(live)).toEqual([])
    expect((await secretCounts.open(quan, id)).versions.map(one => one.tasks)).toEqual([4, 5, 0])
    const acts = await db
      .selectFrom('audit_event')
      .select(['act', 'agency_id', 'detail'])
      .where('subject_id', '=', id)
      .orderBy('seq')
      .execute()
    expect(acts.map(one => [one.act, one.agency_id])).toEqual([
      ['secretCount.recorded', 'G22'],
      ['secretCount.corrected', 'G22'],
      ['secretCount.corrected', 'G22'],
    ])
    expect(acts[1]!.detail).toMatchObject({
      tasks: 5,
      tasksBefore: 4,
      day: '2026-06-16',
      dayBefore: '2026-06-15',
    })
  })

  test.each<[string, Partial<TypedCount>, object[]]>([
    [
      'nothing',
      { leadId: '', givenOn: undefined, tasks: undefined },
      ['chu-tri', 'ngay', 'so-nhiem-vu'].map(field => ({ field })),
    ],
    ['an agency that is none', { leadId: 'X99' }, [{ code: 'secretCount.leadMissing' }]],
    ['a day to come', { givenOn: '2026-11-26' }, [{ code: 'secretCount.dayInFuture' }]],
    ['no task', { tasks: 0 }, [{ code: 'secretCount.tasksShape', params: { low: 1 } }]],
    ['more than anybody has', { tasks: 10_000 }, [{ field: 'so-nhiem-vu' }]],
    [
      'an agency that was merged by then',
      { leadId: 'G04' },
      [{ field: 'chu-tri', code: 'secretCount.leadGone' }],
    ],
  ])('with %s is refused by name', async (_, change, issues) => {
    await expect(secretCounts.add(quan, { ...count, ...change })).rejects.toMatchObject({ issues })
    expect(await secretCounts.byLead(live)).toEqual([])
  })

  test('of a day before the merger is taken', async () => {
    await secretCounts.add(quan, { ...count, leadId: 'G04', givenOn: '2025-02-28' })
    expect(await secretCounts.byLead({ ...live, asOf: '2025-12-31', from: '2025-01-01' })).toHaveLength(1)
  })

  test('of a set that is history is only read', async () => {
    const id = await secretCounts.add(quan, count)
    await db.updateTable('secret_count').set({ set_key: '2019' }).execute()
    await expect(secretCounts.correct(quan, id, 1, { ...count, tasks: 1 })).rejects.toMatchObject({
      code: 'task.history',
    })
    expect((await as(quan, `${page}/${id}`)).body).not.toContain('<button class="button button-primary"')
    expect((await as(quan, `${page}?bo=2019`)).body).not.toContain('name="so-nhiem-vu"')
  })
})

test('the report says it in its narrative, under BC-1 and as data, only where there is any', async () => {
  const reports = steeringReport({
    ...{ db, clock: () => now, publicUrl: 'https://motcua.example' },
    organizations: {
      agency: async () => undefined,
      names: async () => id => (id === 'G01' ? 'Bộ Công an' : 'Bộ Tư pháp'),
    },
  })
  const none = await reports.report(live)
  expect('secret' in none.tasks).toBe(false)
  await secretCounts.add(quan, count, { illustrative: true })
  await secretCounts.add(quan, { ...count, leadId: 'G15', tasks: 3 })
  const made = await reports.report(live)
  expect(made.tasks.secret).toEqual({
    total: 7,
    agencies: [
      { agencyId: 'G01', name: 'Bộ Công an', count: 4 },
      { agencyId: 'G15', name: 'Bộ Tư pháp', count: 3 },
    ],
  })
  expect(made.illustrative).toBe(true)
  const { body } = await as(workingGroup, '/dieu-hanh/bao-cao?tai=2026-11-25')
  expect(body).toContain(`href="${page}?tai=2026-11-25"`)
  expect(body).toContain(
    'Ngoài ra có 7 nhiệm vụ tại văn bản mật (Bộ Công an 4, Bộ Tư pháp 3), chỉ tính bằng số.',
  )
})

describe('who', () => {
  test.each<[string, Actor, number, boolean]>([
    ['nobody signed in', anonymous, 303, false],
    ['a citizen', lan, 403, false],
    ['the desk', mai, 403, false],
    ['the auditor', auditor, 403, false],
    ['an officer of a unit', minh, 403, false],
    ['the task officer of a ministry', taskOfficer, 200, false],
    ['the Working Group', workingGroup, 200, false],
    ['the task desk', quan, 200, true],
  ])('%s', async (_, who, status, records) => {
    const id = await secretCounts.add(quan, count)
    const { statusCode, body } = await as(who, page)
    expect([statusCode, body.includes('name="so-nhiem-vu"')]).toEqual([status, records])
    const sent = await post(who, page, page, { 'chu-tri': 'G01', ngay: '1/6/2026', 'so-nhiem-vu': '2' })
    expect(sent.headers.location === page).toBe(records)
    const corrected = await post(who, records ? `${page}/${id}` : page, `${page}/${id}`, {
      ...{ version: '1', 'chu-tri': 'G01', ngay: '1/6/2026', 'so-nhiem-vu': '1' },
    })
    expect(corrected.headers.location === `${page}/${id}`).toBe(records)
    expect(await secretCounts.byLead(live)).toMatchObject([{ count: records ? 3 : 4 }])
  })

  test('a ministry reads the counts of its own and of no other', async () => {
    await secretCounts.add(quan, count)
    await secretCounts.add(quan, { ...count, leadId: 'G15', tasks: 3 })
    for (const address of [page, `${page}?co-quan=G01`, `${page}?co-quan=G15`]) {
      const { body } = await as(taskOfficer, address)
      expect(body).not.toContain('Bộ Công an</div>')
    }
    expect((await as(taskOfficer, page)).body).toContain('Bộ Tư pháp')
  })

  test('mistakes stand at their fields and what was typed stays', async () => {
    const { statusCode, body } = await post(quan, page, page, {
      ...{ 'chu-tri': 'G01', ngay: '31/2/2026', 'so-nhiem-vu': 'bốn' },
    })
    expect(statusCode).toBe(422)
    expect(body).toContain('Số nhiệm vụ là số nguyên từ 1 đến 9.999.')
    expect(body).toContain('Hãy nhập ngày giao')
    expect(body).toContain('value="bốn"')
  })
})
