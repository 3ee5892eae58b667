import { expect, test } from 'vitest'
import { seedDirectory } from '../../../../seeds/directory.ts'
import { seedSteering2019 } from '../../../../seeds/steering-2019.ts'
import { seedInspections2019 } from '../../../../seeds/steering-inspections.ts'
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
import { createTasks, type NewTask } from '../tasks/service.ts'
import { createInspections, inspectionFigures, type NewInspection } from './service.ts'

const { db } = await testDatabase()
await seedDirectory(db)
for (const person of [workingGroup, quan, taskOfficer]) await giveAccount(db, person)

let now = momentAt('2026-03-02', '10:00')
const clock = (): Date => now
const at = (day: Day, time = '10:00'): Day => {
  now = momentAt(day, time)
  return day
}
const organizations = createOrganizations({ db, clock })
const tasks = createTasks({ db, clock, organizations, workingDays: async () => plusDays })
const inspections = createInspections({ db, clock, tasks, organizations })

const taskOfficerOfG17 = {
  ...taskOfficer,
  posts: [{ role: 'STEERING_OFFICER' as const, agencyId: 'G17', unitId: null }],
}

const planned: NewInspection = {
  ...{ inspectorId: 'G22', title: 'Kiểm tra nhiệm vụ', kind: 'thematic', content: 'Nhiệm vụ quá hạn' },
  ...{ plannedOn: '2026-04-01', agencies: ['G15', 'G17'] },
}

/** Of two inspected at once neither sees report, figures, hash or duties of the other; those above see both. */
async function seesOwnPartAlone(id: string): Promise<void> {
  const justice = (await inspections.whole(taskOfficer, id))!
  expect(justice.complete).toBe(false)
  expect(justice.agencies.map(one => one.agency_id)).toEqual(['G15'])
  expect(justice.followUps).toEqual([])
  expect(justice.events.map(one => one.kind)).toContain('report')
  const construction = (await inspections.whole(taskOfficerOfG17, id))!
  expect(construction.agencies.map(one => one.agency_id)).toEqual(['G17'])
  expect(construction.followUps.map(one => one.agency_id)).toEqual(['G17', 'G17'])
  expect(construction.events.map(one => one.kind)).not.toContain('report')
  for (const theirs of ['3/BC', 'ma-bam-G15']) expect(JSON.stringify(construction)).not.toContain(theirs)
  expect(JSON.stringify(construction)).toContain('ma-bam-G17')
  for (const overseer of [workingGroup, quan, governmentLeader]) {
    const all = (await inspections.whole(overseer, id))!
    expect([all.complete, all.agencies.length, all.followUps.length]).toEqual([true, 2, 2])
  }
}

test('from plan to closing: figures frozen at the session, duties with their source, all of it on record', async () => {
  await tasks.assign(
    [
      {
        ...{ leadId: 'G15', assignerId: 'G22', text: 'Báo cáo', kind: 'report', assignedOn: '2026-03-02' },
        ...{ deadline: { kind: 'on', day: '2026-03-10' }, origin: 'typed' },
      },
    ],
    quan,
  )
  const ref = await inspections.plan(planned, workingGroup)
  const step = async (
    ...[name, actor, values, more = {}]: [
      Parameters<typeof inspections.step>[1],
      Parameters<typeof inspections.step>[2],
      Record<string, string>,
      Partial<Parameters<typeof inspections.step>[3]>?,
    ]
  ) => {
    const { inspection } = (await inspections.whole(workingGroup, ref.id))!
    return inspections.step(ref, name, actor, { version: inspection.version, values, ...more })
  }
  expect(await inspections.whole(taskOfficer, ref.id)).toBeUndefined()
  await expect(step('decide', taskOfficer, {})).rejects.toMatchObject({ code: 'flow.notYourStep' })
  await step('decide', workingGroup, { 'so-ky-hieu': '1/QĐ', ngay: at('2026-03-03'), 'truong-doan': 'A' })
  await expect(step('holdSession', workingGroup, {})).rejects.toMatchObject({ code: 'flow.wrongState' })
  await step('notify', quan, {
    ...{ 'so-ky-hieu': '2/TB', ngay: at('2026-03-05'), 'du-kien': '2026-03-20', 'de-cuong': 'Đề cương' },
  })
  expect(await inspections.whole(taskOfficer, ref.id)).toBeDefined()
  expect(await inspections.whole(taskOfficerElsewhere, ref.id)).toBeUndefined()
  expect(await inspections.whole(minh, ref.id)).toBeUndefined()
  const report = { 'so-ky-hieu': '3/BC', ngay: at('2026-03-15'), 'noi-dung': 'Nội dung' }
  await expect(step('report', taskOfficer, report, { agencyId: 'G17' })).rejects.toMatchObject({
    code: 'flow.notYourStep',
  })
  await step('report', taskOfficer, report, { agencyId: 'G15' })
  await expect(step('holdSession', workingGroup, { ngay: '2026-03-21' })).rejects.toMatchObject({
    issues: [{ field: 'ngay', code: 'inspection.dayInFuture' }],
  })
  await step('holdSession', workingGroup, { ngay: at('2026-03-20', '17:00'), 'dia-diem': 'Bộ Tư pháp' })

  // The figures stand, whatever is learned afterwards of that day.
  at('2026-03-25')
  const [task] = await db.selectFrom('steering_task').selectAll().where('agency_id', '=', 'G15').execute()
  const ofTask = { agencyId: 'G15', id: task!.id }
  await tasks.step(ofTask, 'receive', taskOfficer, { version: 1 })
  await tasks.step(ofTask, 'submitResult', taskOfficer, {
    version: 2,
    result: { number: '9/BC', on: '2026-03-09' },
  })
  await tasks.step(ofTask, 'acceptResult', quan, { version: 3 })
  const held = (await inspections.whole(workingGroup, ref.id))!
  const frozen = held.agencies.find(one => one.agency_id === 'G15')!
  expect(frozen.figures).toMatchObject({
    asOf: '2026-03-20',
    whole: { total: 1, openOverdue: 1, doneOnTime: 0 },
  })
  expect(await inspections.recheck(frozen)).toEqual({ untouched: true, same: true })
  const bent = {
    ...frozen,
    figures: { ...frozen.figures!, whole: { ...frozen.figures!.whole, openOverdue: 0 } },
  }
  expect(await inspections.recheck(bent)).toEqual({ untouched: false, same: true })

  await step('minute', workingGroup, { ngay: '2026-03-21', 'noi-dung': 'Biên bản' })
  const conclusion = {
    'so-ky-hieu': '7/TB-TCT',
    ngay: at('2026-03-28'),
    'trich-yeu': 'Kết luận',
    'ket-luan': 'Chậm',
  }
  const duty = (text: string, day: Day): NewTask => ({
    ...{
      leadId: 'G17',
      assignerId: 'G22',
      text,
      kind: 'report',
      assignedOn: '2026-03-28',
      origin: 'inspection',
    },
    deadline: { kind: 'on', day },
  })
  await expect(
    step('conclude', workingGroup, conclusion, { followUps: [duty('Khắc phục', '2026-03-01')] }),
  ).rejects.toMatchObject({ issues: [{ field: 'deadline', code: 'task.deadlineBeforeAssignment' }] })
  await step('conclude', workingGroup, conclusion, {
    followUps: [duty('Khắc phục', '2026-04-30'), duty('Báo cáo khắc phục', '2026-05-30')],
  })
  const concluded = (await inspections.whole(workingGroup, ref.id))!
  expect(concluded.followUps.map(one => one.text)).toEqual(['Khắc phục', 'Báo cáo khắc phục'])
  await seesOwnPartAlone(ref.id)
  const source = await db
    .selectFrom('source_document')
    .selectAll()
    .where('id', '=', concluded.inspection.document_id!)
    .executeTakeFirstOrThrow()
  expect(source).toMatchObject({ number: '7/TB-TCT', kind: 'conclusion', issued_on: '2026-03-28' })
  await expect(step('close', workingGroup, {})).rejects.toMatchObject({
    code: 'inspection.followUpsOpen',
    params: { count: 2 },
  })
  for (const one of concluded.followUps)
    await tasks.step({ agencyId: 'G17', id: one.id }, 'cancel', quan, { version: 1, reason: 'Gộp' })
  await step('close', workingGroup, {})
  const { events, inspection } = (await inspections.whole(workingGroup, ref.id))!
  expect(events.map(event => event.kind)).toEqual([
    ...['plan', 'decide', 'notify', 'report', 'holdSession', 'minute', 'conclude', 'close'],
  ])
  expect(inspection.state).toBe('closed')
  const acts = await db
    .selectFrom('audit_event')
    .select('act')
    .where('subject_type', '=', 'inspection')
    .where('subject_id', '=', ref.id)
    .execute()
  expect(acts).toHaveLength(8)
})

test('a conclusion whose number and date are taken is said at its field, and nothing is done', async () => {
  const ref = await inspections.plan(planned, workingGroup)
  const fields: Record<string, Record<string, string>> = {
    decide: { 'so-ky-hieu': '1/QĐ', ngay: '2026-03-03', 'truong-doan': 'A' },
    notify: { 'so-ky-hieu': '2/TB', ngay: '2026-03-03', 'du-kien': '2026-03-20', 'de-cuong': 'x' },
    holdSession: { ngay: '2026-03-03', 'dia-diem': 'x' },
    minute: { ngay: '2026-03-03', 'noi-dung': 'x' },
    conclude: { 'so-ky-hieu': '7/TB-TCT', ngay: '2026-03-28', 'trich-yeu': 'x', 'ket-luan': 'x' },
  }
  const followUps: NewTask[] = [
    {
      ...{ leadId: 'G17', assignerId: 'G22', text: 'Việc', kind: 'report', assignedOn: '2026-03-28' },
      ...{ origin: 'inspection', deadline: { kind: 'none' } },
    },
  ]
  const take = (name: keyof typeof fields, version: number) =>
    inspections.step(ref, name as 'decide', workingGroup, { version, values: fields[name]!, followUps })
  for (const [index, name] of ['decide', 'notify', 'holdSession', 'minute'].entries())
    await take(name, index + 1)
  await expect(take('conclude', 5)).rejects.toMatchObject({
    issues: [{ field: 'so-ky-hieu', code: 'inspection.numberTaken' }],
  })
  expect((await inspections.whole(workingGroup, ref.id))!.inspection.state).toBe('minuted')
})

test('a plan without agencies, title or content is refused with everything that is wrong', async () => {
  await expect(
    inspections.plan({ ...planned, title: ' ', content: '', agencies: [] }, workingGroup),
  ).rejects.toMatchObject({
    issues: [
      { code: 'inspection.titleMissing' },
      { code: 'inspection.contentMissing' },
      { code: 'inspection.agenciesMissing' },
    ],
  })
  await expect(inspections.plan({ ...planned, agencies: ['G99'] }, workingGroup)).rejects.toMatchObject({
    issues: [{ code: 'task.leadUnknown' }],
  })
  await expect(inspections.plan(planned, taskOfficer)).rejects.toMatchObject({ status: 403 })
})

test('two people at once: one wins, the other is told', async () => {
  const ref = await inspections.plan(planned, workingGroup)
  const decide = () =>
    inspections.step(ref, 'decide', workingGroup, {
      version: 1,
      values: { 'so-ky-hieu': '1', ngay: '2026-03-02', 'truong-doan': 'A' },
    })
  const both = await Promise.allSettled([decide(), decide()])
  expect(both.map(one => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('July 2019 as the article counts it, frozen so that it can be worked out again', async () => {
  await seedSteering2019(db, momentAt('2026-11-28'))
  await seedInspections2019(db)
  const july = { setKey: '2019', from: '2019-07-01', to: '2019-07-31' }
  expect(await inspectionFigures(db, july)).toEqual({
    ...{ sessions: 2, ministries: 12, provinces: 1, provincesApart: 1 },
    provinceIds: ['H57'],
    provinceNames: ['Ủy ban nhân dân tỉnh Thừa Thiên Huế'],
  })
  expect(await inspectionFigures(db, { ...july, to: '2019-07-20' })).toMatchObject({
    sessions: 1,
    ministries: 6,
  })
  expect(await inspectionFigures(db, { ...july, knownOn: momentAt('2019-07-17') })).toMatchObject({
    sessions: 1,
  })
  const { rows } = await inspections.list(workingGroup, '2019', 1)
  expect(rows).toHaveLength(3)
  for (const row of rows) {
    const whole = (await inspections.whole(workingGroup, row.id))!
    expect(inspections.possible(whole, workingGroup)).toEqual([])
    for (const one of whole.agencies)
      expect(await inspections.recheck(one)).toEqual({ untouched: true, same: true })
  }
  await expect(
    inspections.step({ agencyId: 'G22', id: rows[0]!.id }, 'minute', workingGroup, {
      version: 2,
      values: {},
    }),
  ).rejects.toMatchObject({ code: 'task.history' })
})
