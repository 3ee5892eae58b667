import { beforeEach, describe, expect, test } from 'vitest'
import { seedDirectory } from '../../../../seeds/directory.ts'
import {
  head,
  minh,
  quan,
  taskOfficer,
  taskOfficerElsewhere,
  workingGroup,
} from '../../../../tests/support/cast.ts'
import { testDatabase } from '../../../../tests/support/database.ts'
import { type Day, momentAt, plusDays } from '../../../kernel/dates.ts'
import { createOrganizations } from '../../organizations/index.ts'
import { type FiguresQuery, figures } from './figures.ts'
import { differingCounts } from './proof.ts'
import { createTasks, type NewTask } from './service.ts'
import type { TaskRef, TaskRow } from './store.ts'

const { db } = await testDatabase()
await seedDirectory(db)

let today: Day = '2026-03-02'
let moment: Date | undefined
const clock = (): Date => moment ?? momentAt(today, '10:00')
const organizations = createOrganizations({ db, clock })
/** Every day works: the calendar has tests of its own. */
const tasks = createTasks({ db, clock, organizations, workingDays: async () => plusDays })

beforeEach(async () => {
  today = '2026-03-02'
  moment = undefined
  for (const table of ['task_note', 'task_span', 'task_count', 'steering_event', 'steering_task'] as const)
    await db.deleteFrom(table).execute()
})

const given = (change: Partial<NewTask> = {}): NewTask => ({
  leadId: 'G15',
  assignerId: 'G22',
  text: 'Rà soát, đánh giá dịch vụ công trực tuyến',
  kind: 'report',
  assignedOn: '2026-03-02',
  deadline: { kind: 'on', day: '2026-03-31' },
  origin: 'typed',
  ...change,
})
const give = async (change: Partial<NewTask> = {}): Promise<TaskRef> =>
  (await tasks.assign([given(change)], quan))[0]!
const rowOf = async (ref: TaskRef): Promise<TaskRow> => (await tasks.open(quan, ref.id))!.task
type Step = Parameters<typeof tasks.step>
const step = async (ref: TaskRef, action: Step[1], actor: Step[2], input: Partial<Step[3]> = {}) =>
  tasks.step(ref, action, actor, { version: (await rowOf(ref)).version, ...input })

const ask = (change: Partial<FiguresQuery> = {}) =>
  figures(db, { setKey: 'live', asOf: today, from: '2026-01-01', ...change })
const allAgree = async (): Promise<void> => {
  for (const asOf of ['2026-03-01', '2026-03-31', '2026-04-01', '2026-04-16', today])
    expect(await differingCounts(db, 'live', asOf), asOf).toEqual([])
}

describe('giving a task', () => {
  test('one lead agency, a code, a deadline with its rule, and the counts', async () => {
    const ref = await give({ cooperating: ['G22'], deadline: { kind: 'before', day: '2026-03-16' } })
    const row = await rowOf(ref)
    expect(row).toMatchObject({
      code: 'NV-G22-2026-000001',
      state: 'issued',
      deadline_original: '2026-03-15',
      deadline_current: '2026-03-15',
    })
    expect((await ask()).whole).toMatchObject({ total: 1, openInTime: 1 })
    expect((await ask({ asOf: '2026-03-16' })).whole).toMatchObject({ total: 1, openOverdue: 1 })
    await allAgree()
  })

  test.each<[string, Partial<NewTask>, string]>([
    ['without a lead', { leadId: '' }, 'task.leadMissing'],
    ['with an unknown lead', { leadId: 'G99' }, 'task.leadUnknown'],
    ['whose lead cooperates', { cooperating: ['G15'] }, 'task.leadCooperates'],
    ['without text', { text: '  ' }, 'task.textMissing'],
    ['with control characters', { text: 'a\u0000b' }, 'task.unprintable'],
    [
      'with a deadline before the assignment',
      { deadline: { kind: 'on', day: '2026-03-01' } },
      'task.deadlineBeforeAssignment',
    ],
    ['on a day that does not exist', { assignedOn: '2026-02-30' }, 'task.assignedOnShape'],
    ['on a day to come', { assignedOn: '2026-03-03' }, 'task.assignedOnInFuture'],
  ])('a task %s is refused, and nothing is there', async (_, change, code) => {
    await expect(tasks.assign([given(), given(change)], quan)).rejects.toMatchObject({
      issues: [{ field: expect.stringMatching(/^tasks\.1\./), code }],
    })
    expect((await ask()).whole.total).toBe(0)
  })

  test('is given up to the day that it is in Vietnam', async () => {
    moment = new Date('2026-03-02T16:59:59Z')
    await expect(give({ assignedOn: '2026-03-03' })).rejects.toMatchObject({
      issues: [{ field: 'assignedOn', code: 'task.assignedOnInFuture' }],
    })
    moment = new Date('2026-03-02T17:00:00Z')
    expect(await rowOf(await give({ assignedOn: '2026-03-03' }))).toMatchObject({ assigned_on: '2026-03-03' })
  })

  test('an agency gives parts to its own units only, others nothing', async () => {
    await expect(tasks.assign([given()], taskOfficer)).rejects.toMatchObject({ code: 'task.mayNotAssign' })
    await expect(tasks.assign([given({ assignerId: 'G15' })], taskOfficer)).rejects.toMatchObject({
      code: 'task.mayNotAssign',
    })
    await expect(tasks.assign([given()], workingGroup)).rejects.toMatchObject({ code: 'task.mayNotAssign' })
    await expect(tasks.assign([given()], minh)).rejects.toMatchObject({ code: 'task.mayNotAssign' })
  })

  test('codes given at once are unique', async () => {
    const refs = await Promise.all(Array.from({ length: 12 }, () => give()))
    const codes = await Promise.all(refs.map(async ref => (await rowOf(ref)).code))
    expect(new Set(codes).size).toBe(12)
  })
})

describe('the life of a task', () => {
  test('received, worked on, reported, accepted: done on the day of its document', async () => {
    const ref = await give()
    await step(ref, 'receive', taskOfficer)
    today = '2026-03-20'
    await step(ref, 'update', taskOfficer, { reason: 'Đã có dự thảo báo cáo' })
    today = '2026-04-02'
    await step(ref, 'submitResult', taskOfficer, { result: { number: '123/BC-BTP', on: '2026-03-31' } })
    expect((await ask()).whole).toMatchObject({ openOverdue: 1 })
    today = '2026-04-06'
    await step(ref, 'acceptResult', quan)
    expect(await rowOf(ref)).toMatchObject({ state: 'done', done_on: '2026-03-31' })
    expect((await ask()).whole).toMatchObject({ total: 1, doneOnTime: 1 })
    // What was printed on 2 April is printed again, and a day before the document it was open.
    expect((await ask({ asOf: '2026-04-02', knownOn: momentAt('2026-04-02', '23:59') })).whole).toMatchObject(
      {
        openOverdue: 1,
      },
    )
    expect((await ask({ asOf: '2026-03-30' })).whole).toMatchObject({ openInTime: 1 })
    await allAgree()
  })

  test('an extension granted after a day changes nothing that was printed of it', async () => {
    const ref = await give()
    today = '2026-03-31'
    await step(ref, 'requestExtension', taskOfficer, { reason: 'Chờ ý kiến', newDeadline: '2026-04-15' })
    today = '2026-04-03'
    await step(ref, 'grantExtension', quan, { newDeadline: '2026-04-15' })
    expect((await ask({ asOf: '2026-04-01' })).whole).toMatchObject({ openOverdue: 1 })
    expect((await ask({ asOf: '2026-04-15' })).whole).toMatchObject({ openInTime: 1 })
    expect((await ask({ asOf: '2026-04-16' })).whole).toMatchObject({ openOverdue: 1 })
    await allAgree()
  })

  test('an extension cannot be asked for when it is too late, nor be earlier', async () => {
    const ref = await give()
    await expect(
      step(ref, 'requestExtension', taskOfficer, { reason: 'x', newDeadline: '2026-03-31' }),
    ).rejects.toMatchObject({ issues: [{ field: 'newDeadline', code: 'task.newDeadlineNotLater' }] })
    today = '2026-04-01'
    await expect(
      step(ref, 'requestExtension', taskOfficer, { reason: 'x', newDeadline: '2026-05-31' }),
    ).rejects.toMatchObject({ code: 'task.guard.notOverdue', status: 409 })
  })

  test('returned with consent it leaves the totals from that day on', async () => {
    const ref = await give()
    today = '2026-03-05'
    await step(ref, 'requestReturn', taskOfficer, { reason: 'Không thuộc thẩm quyền' })
    await step(ref, 'agreeReturn', quan)
    expect((await ask()).whole.total).toBe(0)
    expect((await ask({ asOf: '2026-03-04' })).whole.total).toBe(1)
    await allAgree()
  })

  test('after the days in which it may be returned, it may not', async () => {
    const ref = await give()
    today = '2026-03-08'
    await expect(step(ref, 'requestReturn', taskOfficer, { reason: 'x' })).rejects.toMatchObject({
      code: 'task.guard.returnInTime',
    })
  })

  test('reopened it is open again, and a new result must be newer', async () => {
    const ref = await give()
    await step(ref, 'receive', taskOfficer)
    today = '2026-03-10'
    await step(ref, 'submitResult', taskOfficer, { result: { number: '1/BC', on: '2026-03-10' } })
    await step(ref, 'acceptResult', quan)
    today = '2026-03-12'
    await step(ref, 'reopen', quan, { reason: 'Chưa đạt yêu cầu' })
    expect((await ask()).whole).toMatchObject({ openInTime: 1, doneOnTime: 0 })
    await expect(
      step(ref, 'submitResult', taskOfficer, { result: { number: '2/BC', on: '2026-03-11' } }),
    ).rejects.toMatchObject({ issues: [{ code: 'task.resultBeforeReopening' }] })
    await allAgree()
  })

  test('two people at once: one wins, the other is told', async () => {
    const ref = await give()
    const { version } = await rowOf(ref)
    const both = await Promise.allSettled([
      tasks.step(ref, 'receive', taskOfficer, { version }),
      tasks.step(ref, 'receive', taskOfficer, { version }),
    ])
    expect(both.map(one => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await tasks.open(quan, ref.id))!.events.map(event => event.kind)).toEqual(['assign', 'receive'])
  })
})

test('people see the tasks of their agency or unit, the Government Office sees all', async () => {
  const ref = await give()
  expect(await tasks.open(taskOfficer, ref.id)).toBeDefined()
  expect(await tasks.open(workingGroup, ref.id)).toBeDefined()
  expect(await tasks.open(taskOfficerElsewhere, ref.id)).toBeUndefined()
  expect(await tasks.open(minh, ref.id)).toBeUndefined()
  expect(await tasks.open(head, ref.id)).toBeUndefined()
})
