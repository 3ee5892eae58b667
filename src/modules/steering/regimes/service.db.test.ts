import { beforeEach, expect, test } from 'vitest'
import { seedDirectory } from '../../../../seeds/directory.ts'
import {
  governmentLeader,
  minh,
  quan,
  taskOfficer,
  taskOfficerElsewhere,
  workingGroup,
} from '../../../../tests/support/cast.ts'
import { testDatabase } from '../../../../tests/support/database.ts'
import { giveAccount } from '../../../../tests/support/desk.ts'
import { type Day, momentAt, plusDays } from '../../../kernel/dates.ts'
import { createOrganizations } from '../../organizations/index.ts'
import { createTasks } from '../tasks/service.ts'
import type { LentFigures } from './indicators.ts'
import { createRegimes, type NewRegime } from './service.ts'

const { db } = await testDatabase()
await seedDirectory(db)
for (const person of [quan, taskOfficer]) await giveAccount(db, person)

let now = momentAt('2026-03-02', '10:00')
const clock = (): Date => now
const at = (day: Day): Day => {
  now = momentAt(day, '10:00')
  return day
}
const organizations = createOrganizations({ db, clock })
const workingDays = async () => plusDays
const tasks = createTasks({ db, clock, organizations, workingDays })
/** What the rest of the system holds: dossiers of the Ministry of Justice alone. */
let finished = 40
const regimes = createRegimes({
  ...{ db, clock, organizations, workingDays },
  lent: async (_, agencyId, from, to): Promise<LentFigures> =>
    agencyId === 'G15' ? { 'dossiers.finished': finished + Number(from === to) } : {},
})

const monthly: NewRegime = {
  ...{
    receiverId: 'G22',
    name: 'Báo cáo tháng',
    content: 'Kết quả',
    reporters: ['G15', 'G10'],
    way: 'Hệ thống',
  },
  ...{
    frequency: 'month',
    deadline: { kind: 'before', day: 18 },
    outline: '1. Kết quả',
    validFrom: '2026-02-01',
  },
  indicators: [
    { code: 'c1', name: 'Hồ sơ', unit: 'hồ sơ', source: null, adds: true },
    { code: 'c2', name: 'Quá hạn', unit: 'nhiệm vụ', source: 'tasks.overdue', adds: true },
    { code: 'c3', name: 'Tỷ lệ', unit: '%', source: null, adds: false },
  ],
}

beforeEach(async () => {
  for (const table of ['report_instance_event', 'report_instance', 'report_regime'] as const)
    await db.deleteFrom(table).execute()
})

const reportOf = async (agencyId: string, period: string) =>
  db
    .selectFrom('report_instance')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('period', '=', period)
    .executeTakeFirstOrThrow()
const step = async (
  agencyId: string,
  name: Parameters<typeof regimes.step>[1],
  values: Record<string, string> = {},
  figures?: Record<string, number>,
) => {
  const report = await reportOf(agencyId, '2026-03')
  const actor = ['receive', 'return', 'accept', 'aggregate'].includes(name)
    ? quan
    : agencyId === 'G15'
      ? taskOfficer
      : taskOfficerElsewhere
  return regimes.step({ agencyId, id: report.id }, name, actor, {
    ...{ version: report.version, values },
    ...(figures && { figures }),
  })
}
const send = async (agencyId: string, c1: number) => {
  await step(agencyId, 'fill', { 'noi-dung': 'Kết quả' }, { c1, c3: 50 })
  await step(agencyId, 'approve')
  await step(agencyId, 'sign', { 'so-ky-hieu': `1/BC-${agencyId}`, 'nguoi-ky': 'A' })
  await step(agencyId, 'send')
}

test('the clock opens each period once, however often it comes, and those that were missed', async () => {
  at('2026-03-02')
  await regimes.define(monthly, quan)
  // The February period ended on the 14th, after the regime began; the one of March is not near yet.
  expect(await regimes.openDue()).toBe(2)
  expect(await Promise.all([regimes.openDue(), regimes.openDue()])).toEqual([0, 0])
  at('2026-03-04')
  expect(await regimes.openDue()).toBe(2)
  expect(await reportOf('G15', '2026-03')).toMatchObject({
    ...{ from_day: '2026-02-15', to_day: '2026-03-14', due_on: '2026-03-17', state: 'opened' },
  })
  at('2026-06-20')
  expect(await regimes.openDue()).toBe(6)
  const events = await db.selectFrom('report_instance_event').selectAll().execute()
  expect(new Set(events.map(event => event.kind))).toEqual(new Set(['open']))
  expect(events).toHaveLength(10)
})

test('from filling in to the sum: linked figures frozen when sent, late ones and missing ones shown', async () => {
  at('2026-03-02')
  const [task] = await tasks.assign(
    [
      {
        ...{ leadId: 'G15', assignerId: 'G22', text: 'Việc', kind: 'report', assignedOn: '2026-03-02' },
        ...{ deadline: { kind: 'on', day: '2026-03-10' }, origin: 'typed' },
      },
    ],
    quan,
  )
  const ref = await regimes.define(monthly, quan)
  at('2026-03-16')
  await regimes.openDue()
  const regime = (await regimes.regime(quan, ref.id))!
  expect((await regimes.period(quan, regime, '2026-03')).missing).toEqual(['G10', 'G15'])
  expect(await regimes.whole(minh, (await reportOf('G15', '2026-03')).id)).toBeUndefined()
  expect(await regimes.whole(taskOfficerElsewhere, (await reportOf('G15', '2026-03')).id)).toBeUndefined()
  await expect(
    regimes.step(
      { agencyId: 'G15', id: (await reportOf('G15', '2026-03')).id },
      'fill',
      taskOfficerElsewhere,
      {
        ...{ version: 1, values: {} },
      },
    ),
  ).rejects.toMatchObject({ code: 'flow.notYourStep' })
  await expect(step('G15', 'send')).rejects.toMatchObject({ code: 'flow.wrongState' })
  await send('G15', 100)
  const sum = await regimes.period(quan, regime, '2026-03')
  expect(sum.missing).toEqual(['G10'])
  expect(sum.sums).toEqual({ c1: 100, c2: 1, c3: null })

  // Learned later of the cut-off day; what was sent stays.
  at('2026-03-20')
  for (const [action, actor, input] of [
    ['receive', taskOfficer, {}],
    ['submitResult', taskOfficer, { result: { number: '1/BC', on: '2026-03-09' } }],
    ['acceptResult', quan, {}],
  ] as const) {
    const { task: row } = (await tasks.open(quan, task!.id))!
    await tasks.step(task!, action, actor, { version: row.version, ...input })
  }
  expect((await regimes.period(quan, regime, '2026-03')).sums?.c2).toBe(1)

  await send('G10', 20)
  const late = await regimes.period(quan, regime, '2026-03')
  expect(late.reports.map(one => [one.agency_id, one.late])).toEqual([
    ['G10', 3],
    ['G15', 0],
  ])
  expect(late.sums).toEqual({ c1: 120, c2: 1, c3: null })

  // Returned it is missing again, and counts from its new sending.
  await step('G15', 'receive')
  await step('G15', 'return', { 'ly-do': 'Thiếu' })
  expect((await regimes.period(quan, regime, '2026-03')).missing).toEqual(['G15'])
  at('2026-03-25')
  await send('G15', 110)
  const again = await regimes.period(quan, regime, '2026-03')
  expect(again.sums).toEqual({ c1: 130, c2: 0, c3: null })
  expect(again.reports.find(one => one.agency_id === 'G15')!.late).toBe(8)
  for (const name of ['receive', 'accept', 'aggregate'] as const) await step('G15', name)
  expect(await reportOf('G15', '2026-03')).toMatchObject({ state: 'aggregated', number: '1/BC-G15' })
  const whole = (await regimes.whole(taskOfficer, (await reportOf('G15', '2026-03')).id))!
  expect(whole.events.map(event => event.kind)).toEqual([
    ...['open', 'fill', 'approve', 'sign', 'send', 'receive', 'return'],
    ...['fill', 'approve', 'sign', 'send', 'receive', 'accept', 'aggregate'],
  ])
  expect((await regimes.owed(taskOfficer)).map(one => one.period)).toEqual(['2026-02'])
})

test('a figure that our dossiers hold is taken from them and frozen; of other agencies it is asked', async () => {
  at('2026-03-02')
  const held = { code: 'c1', name: 'Hồ sơ', unit: 'hồ sơ', source: 'dossiers.finished', adds: true } as const
  const ref = await regimes.define({ ...monthly, indicators: [held] }, quan)
  at('2026-03-16')
  await regimes.openDue()
  const regime = (await regimes.regime(quan, ref.id))!
  const mine = await regimes.whole(taskOfficer, (await reportOf('G15', '2026-03')).id)
  expect(mine!.linked.values).toEqual({ c1: 40 })
  const theirs = await regimes.whole(taskOfficerElsewhere, (await reportOf('G10', '2026-03')).id)
  expect(theirs!.linked.values).toEqual({})
  await send('G15', 9_999)
  await send('G10', 1_480)
  // What the dossiers say later changes nothing that was sent.
  finished = 41
  const sum = await regimes.period(quan, regime, '2026-03')
  expect(sum.sums).toEqual({ c1: 40 + 1_480 })
  finished = 40
})

test('a reporter sees its own reports alone: not those of others, who is missing, nor the sum', async () => {
  at('2026-03-02')
  const ref = await regimes.define(monthly, quan)
  at('2026-03-20')
  await regimes.openDue()
  await send('G10', 20)
  const own = await regimes.period(taskOfficer, (await regimes.regime(taskOfficer, ref.id))!, '2026-03')
  expect(own.reports.map(one => one.agency_id)).toEqual(['G15'])
  expect(own.missing).toEqual(['G15'])
  expect(own.sums).toBeNull()
  for (const overseer of [quan, workingGroup, governmentLeader]) {
    const whole = await regimes.period(overseer, (await regimes.regime(overseer, ref.id))!, '2026-03')
    expect(whole.reports.map(one => one.agency_id)).toEqual(['G10', 'G15'])
    expect(whole.sums).toMatchObject({ c1: 20 })
  }
  expect(await regimes.whole(taskOfficer, (await reportOf('G10', '2026-03')).id)).toBeUndefined()
})

test('a regime that cannot be is refused with everything that is wrong', async () => {
  await expect(regimes.define({ ...monthly, reporters: [], indicators: [] }, quan)).rejects.toMatchObject({
    issues: [{ code: 'regime.reportersMissing' }, { code: 'regime.indicatorsMissing' }],
  })
  await expect(regimes.define({ ...monthly, reporters: ['G22', 'G99'] }, quan)).rejects.toMatchObject({
    issues: [{ code: 'regime.receiverReports' }, { code: 'task.leadUnknown' }],
  })
  await expect(regimes.define(monthly, taskOfficer)).rejects.toMatchObject({ status: 403 })
})
