import { beforeEach, describe, expect, test } from 'vitest'
import { seedDirectory } from '../../../../seeds/directory.ts'
import { head, minh, quan, taskOfficer, taskOfficerElsewhere } from '../../../../tests/support/cast.ts'
import { testDatabase } from '../../../../tests/support/database.ts'
import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, momentAt, plusDays } from '../../../kernel/dates.ts'
import { createOrganizations } from '../../organizations/index.ts'
import { createDashboards } from '../dashboard/service.ts'
import type { BendKey } from './bends.ts'
import { createTasks, type NewTask, type TaskStepInput } from './service.ts'
import type { TaskRef } from './store.ts'
import type { TimeClass } from './timeline.ts'
import { readTaskView, type TaskView } from './view.ts'

const { db } = await testDatabase()
await seedDirectory(db)

const unit = 'G15.BTTP'
let today: Day
const clock = (): Date => momentAt(today, '10:00')
const organizations = createOrganizations({ db, clock })
const workerOf = ({ accountId, name }: PersonActor) => ({ accountId, name })
const tasks = createTasks({
  ...{ db, clock, organizations, workingDays: async () => plusDays },
  workers: async (agencyId, unitId) =>
    agencyId !== 'G15' ? [] : unitId === unit ? [minh, head].map(workerOf) : [workerOf(taskOfficer)],
})
const dashboards = createDashboards({ db, units: organizations.units })

beforeEach(async () => {
  today = '2026-03-02'
  for (const table of [
    ...(['task_note', 'task_holding', 'task_span', 'task_count', 'steering_event'] as const),
    'steering_task' as const,
  ])
    await db.deleteFrom(table).execute()
})

const given: NewTask = {
  ...{ leadId: 'G15', assignerId: 'G22', text: 'Rà soát dịch vụ công trực tuyến', kind: 'report' },
  ...{ assignedOn: '2026-03-02', deadline: { kind: 'on', day: '2026-03-31' }, origin: 'typed' },
}
/** A part that the ministry gave to its unit. */
async function part(day: Day = '2026-03-20'): Promise<TaskRef> {
  const [ref] = await tasks.assign([given], quan)
  const { task } = (await tasks.open(taskOfficer, ref!.id))!
  return tasks.breakDown(
    task,
    {
      ...given,
      assignerId: 'G15',
      unitId: unit,
      parentId: task.id,
      assignedOn: today,
      deadline: { kind: 'on', day },
    },
    taskOfficer,
    task.version,
  )
}
const rowOf = async (ref: TaskRef) => (await tasks.open(quan, ref.id))!.task
const step = async (
  ref: TaskRef,
  action: Parameters<typeof tasks.step>[1],
  actor: PersonActor,
  input: Partial<TaskStepInput> = {},
) => tasks.step(ref, action, actor, { version: (await rowOf(ref)).version, ...input })
const appoint = (ref: TaskRef, who: PersonActor, actor: PersonActor = head) =>
  step(ref, 'appoint', actor, { holderId: who.accountId })

const boardOf = (who: PersonActor, asOf: Day, actor: PersonActor = who) =>
  dashboards.of({ setKey: 'live', asOf, from: '2026-01-01', holderId: who.accountId }, actor)
const rowsOf = async (who: PersonActor, asOf: Day, classes: readonly TimeClass[]): Promise<number> =>
  (
    await tasks.list(
      who,
      {
        ...{ tab: 'tat-ca', setKey: 'live', page: 1, holderId: who.accountId },
        figure: { asOf, from: '2026-01-01', to: asOf, classes },
      },
      today,
    )
  ).total

describe('appointing', () => {
  test('somebody of the unit has it from then on, and the task is in progress', async () => {
    const ref = await part()
    const row = await appoint(ref, minh)
    expect(row).toMatchObject({ state: 'in_progress', holder_id: minh.accountId, holder_name: minh.name })
    const { events } = (await tasks.open(quan, ref.id))!
    expect(events.at(-1)).toMatchObject({ kind: 'appoint', detail: { holder: minh.name } })
  })

  test('an officer takes it on', async () => {
    const ref = await part()
    expect(await step(ref, 'takeOn', minh)).toMatchObject({ holder_id: minh.accountId, state: 'in_progress' })
    await expect(step(ref, 'takeOn', minh)).rejects.toMatchObject({ code: 'task.guard.notMine' })
    // From a colleague too, as colleagues do; nobody of elsewhere.
    expect(await step(ref, 'takeOn', head)).toMatchObject({ holder_id: head.accountId })
    await expect(step(ref, 'takeOn', taskOfficerElsewhere)).rejects.toMatchObject({ status: 403 })
  })

  test.each<[string, string | undefined, string]>([
    ['who works elsewhere', taskOfficerElsewhere.accountId, 'task.holderUnknown'],
    ['of the whole ministry, for a part of the unit', taskOfficer.accountId, 'task.holderUnknown'],
    ['who is nobody', '00000000-0000-7000-8000-000000000000', 'task.holderUnknown'],
    ['who is not named', undefined, 'task.holderUnknown'],
    ['who has it already', minh.accountId, 'task.holderAlready'],
  ])('somebody %s is refused, and nothing changes', async (_, holderId, code) => {
    const ref = await part()
    await appoint(ref, minh)
    const before = await rowOf(ref)
    await expect(
      step(ref, 'appoint', head, holderId === undefined ? {} : { holderId }),
    ).rejects.toMatchObject({
      issues: [{ field: 'holder', code }],
    })
    expect(await rowOf(ref)).toEqual(before)
  })

  test('another ministry, who gave the task, and an officer do not appoint', async () => {
    const ref = await part()
    // An officer takes a task on; who does it is for the head to say.
    for (const actor of [quan, taskOfficerElsewhere, minh])
      await expect(appoint(ref, minh, actor)).rejects.toMatchObject({ status: 403 })
  })

  test('two heads at once: one is told', async () => {
    const ref = await part()
    const { version } = await rowOf(ref)
    const tries = await Promise.allSettled(
      [minh, head].map(({ accountId: holderId }) => tasks.step(ref, 'appoint', head, { version, holderId })),
    )
    expect(tries.map(one => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('figures of a person', () => {
  test('nothing before anything lay with them', async () => {
    expect((await boardOf(minh, today)).whole.total).toBe(0)
  })

  test('each day as it stood then, and every number opens to as many rows', async () => {
    const [first, second] = [await part('2026-03-10'), await part('2026-03-20')]
    await appoint(first, minh)
    today = '2026-03-05'
    await appoint(second, minh)
    today = '2026-03-08'
    await step(first, 'submitResult', minh, { result: { number: '12/BC', on: '2026-03-08' } })
    await step(first, 'acceptResult', taskOfficer)
    today = '2026-03-25'
    const expected: readonly (readonly [Day, number, number, number, number])[] = [
      // day, done on time, done late, open in time, open overdue
      ['2026-03-01', 0, 0, 0, 0],
      ['2026-03-02', 0, 0, 1, 0],
      ['2026-03-04', 0, 0, 1, 0],
      ['2026-03-05', 0, 0, 2, 0],
      ['2026-03-08', 1, 0, 1, 0],
      ['2026-03-20', 1, 0, 1, 0],
      ['2026-03-21', 1, 0, 0, 1],
    ]
    for (const [day, doneOnTime, doneLate, openInTime, openOverdue] of expected) {
      const { whole } = await boardOf(minh, day)
      expect(whole, day).toMatchObject({
        ...{ total: doneOnTime + doneLate + openInTime + openOverdue },
        ...{ doneOnTime, doneLate, openInTime, openOverdue },
      })
      expect(await rowsOf(minh, day, []), day).toBe(whole.total)
      expect(await rowsOf(minh, day, ['OPEN_OVERDUE']), day).toBe(openOverdue)
      expect(await rowsOf(minh, day, ['DONE_ON_TIME']), day).toBe(doneOnTime)
    }
  })

  test('the end of the month before is counted once, in the months and in the comparison', async () => {
    const ref = await part()
    await appoint(ref, minh)
    today = '2026-05-12'
    const board = await boardOf(minh, today)
    expect(board.before).toMatchObject({ day: '2026-04-30', whole: { total: 1, openOverdue: 1 } })
    expect(board.months.map(month => month.total)).toEqual([0, 0, 1, 1, 1])
    for (const { day, total } of board.months) expect(await rowsOf(minh, day, []), day).toBe(total)
  })

  test('what waits for a person is of the tasks that lie with them, and nobody else is told', async () => {
    const [ref] = [await part('2026-03-05'), await part('2026-03-05')]
    await appoint(ref, minh)
    today = '2026-03-08'
    const late = async (who: PersonActor, holderId?: string) =>
      (await dashboards.waiting(who, today, holderId))?.find(one => one.tab === 'qua-han')?.count
    expect(await late(minh)).toBe(2)
    expect(await late(minh, minh.accountId)).toBe(1)
    expect(await dashboards.waiting(head, today, minh.accountId)).toBeUndefined()
  })

  test('every number of what waits is the number of rows of its list', async () => {
    const [ref] = [await part('2026-03-05'), await part('2026-03-30')]
    await appoint(ref, minh)
    today = '2026-03-08'
    await step(ref, 'submitResult', minh, { result: { number: '1/BC', on: '2026-03-07' } })
    for (const who of [taskOfficer, head, minh, quan])
      for (const holderId of [undefined, who.accountId])
        for (const { tab, count, view } of (await dashboards.waiting(who, today, holderId)) ?? []) {
          const { total } = await tasks.list(who, { setKey: 'live', page: 1, ...view, tab }, today)
          expect(total, `${who.name} ${tab}`).toBe(count)
        }
    expect((await dashboards.waiting(taskOfficer, today))?.map(one => one.count)).toEqual([1, 1, 0, 0, 0, 1])
  })

  test('what passes to another counts for the other from that day, and stays where it was before', async () => {
    const ref = await part()
    await appoint(ref, minh)
    today = '2026-03-10'
    await appoint(ref, head)
    expect((await boardOf(minh, '2026-03-09')).whole.total).toBe(1)
    expect((await boardOf(minh, '2026-03-10')).whole.total).toBe(0)
    expect((await boardOf(head, '2026-03-09')).whole.total).toBe(0)
    expect((await boardOf(head, '2026-03-10')).whole.total).toBe(1)
  })

  test('passed on twice in one day, it lies with the last one only', async () => {
    const ref = await part()
    await appoint(ref, minh)
    await appoint(ref, head)
    await appoint(ref, minh)
    expect((await boardOf(minh, today)).whole.total).toBe(1)
    expect((await boardOf(head, today)).whole.total).toBe(0)
  })

  test('the unit sees its people; what lies with nobody is the rest', async () => {
    const [ref] = [await part(), await part()]
    await appoint(ref, minh)
    const board = await dashboards.of(
      { setKey: 'live', asOf: today, from: '2026-01-01', agencyId: 'G15', unitId: unit },
      head,
    )
    expect(board.whole.total).toBe(2)
    expect(board.holders).toMatchObject([{ scope: minh.accountId, name: minh.name, total: 1 }])
  })

  test('nobody who does not see the tasks sees the figures', async () => {
    const ref = await part()
    await appoint(ref, minh)
    expect((await boardOf(minh, today, taskOfficerElsewhere)).whole.total).toBe(0)
    expect(await tasks.holderName(taskOfficerElsewhere, minh.accountId)).toBeUndefined()
    expect(await tasks.holderName(taskOfficer, minh.accountId)).toBe(minh.name)
  })

  test('an extension asked for on the last day stands beside the figure of who had the task then', async () => {
    const ref = await part('2026-03-20')
    await appoint(ref, minh)
    today = '2026-03-20'
    await step(ref, 'requestExtension', minh, { newDeadline: '2026-03-25', reason: 'Chờ ý kiến' })
    await step(ref, 'grantExtension', taskOfficer, { newDeadline: '2026-03-25' })
    today = '2026-03-21'
    await appoint(ref, head)
    expect((await boardOf(minh, today)).bends).toMatchObject([{ askedOnLastDay: 1 }])
    expect((await boardOf(minh, '2026-03-19')).bends).toEqual([])
    expect((await boardOf(head, today)).bends).toEqual([])
  })

  test('each count of what bends a figure opens to its tasks: of the unit, and of who had them then', async () => {
    const [bent, straight] = [await part('2026-03-20'), await part('2026-03-20')]
    for (const ref of [bent, straight]) await appoint(ref, minh)
    today = '2026-03-20'
    await step(bent, 'requestExtension', minh, { newDeadline: '2026-03-25', reason: 'Chờ ý kiến' })
    await step(bent, 'grantExtension', taskOfficer, { newDeadline: '2026-03-25' })
    const listed = async (of: Partial<TaskView>, bend: BendKey, asOf = today) => {
      const figure = { asOf, from: '2026-01-01', to: asOf, classes: [], bend }
      const { rows, total, occasions } = await tasks.list(
        taskOfficer,
        { tab: 'tat-ca', setKey: 'live', page: 1, ...of, figure },
        asOf,
      )
      expect(rows).toHaveLength(total)
      return { ids: rows.map(row => row.id), occasions }
    }
    const one = { ids: [bent.id], occasions: 1 }
    const none = { ids: [], occasions: 0 }
    const place = { agencyId: 'G15', unitId: unit }
    expect(await listed(place, 'askedOnLastDay')).toEqual(one)
    expect(await listed({ holderId: minh.accountId }, 'askedOnLastDay')).toEqual(one)
    expect(await listed({ holderId: head.accountId }, 'askedOnLastDay')).toEqual(none)
    expect(await listed(place, 'movedAfterPassing')).toEqual(none)
    expect(await listed(place, 'askedOnLastDay', '2026-03-19')).toEqual(none)
    // A part of a unit is no task of the agency.
    expect(await listed({ agencyId: 'G15' }, 'askedOnLastDay')).toEqual(none)
    const read = readTaskView(
      { tai: today, 'su-viec': 'xin-gia-han-ngay-cuoi', 'co-quan': 'G15', 'don-vi': unit },
      [],
    )
    expect(read.figure?.bend).toBe('askedOnLastDay')
  })

  test('as known before: an extension granted later changes nothing of that day', async () => {
    const ref = await part('2026-03-20')
    await appoint(ref, minh)
    today = '2026-03-19'
    await step(ref, 'requestExtension', minh, { newDeadline: '2026-03-25', reason: 'Chờ ý kiến' })
    today = '2026-03-22'
    await step(ref, 'grantExtension', taskOfficer, { newDeadline: '2026-03-25' })
    const asked = { setKey: 'live', asOf: '2026-03-22', from: '2026-01-01', holderId: minh.accountId }
    expect((await dashboards.of(asked, minh)).whole.openInTime).toBe(1)
    expect((await dashboards.of({ ...asked, knownOn: '2026-03-21' }, minh)).whole.openOverdue).toBe(1)
  })
})
