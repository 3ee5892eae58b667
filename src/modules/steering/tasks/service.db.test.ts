import { sql } from 'kysely'
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

const breakDown = async (ref: TaskRef, change: Partial<NewTask> = {}): Promise<TaskRef> => {
  const task = await rowOf(ref)
  const part = given({
    ...{ assignerId: 'G15', unitId: 'G15.BTTP', parentId: ref.id, text: 'Phần của Cục', assignedOn: today },
    ...{ origin: 'brokenDown', deadline: { kind: 'on', day: '2026-03-31' } },
    ...change,
  })
  return tasks.breakDown(task, part, taskOfficer, task.version)
}

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
    ['before its document', { countedFrom: '2026-03-03' }, 'task.assignedBeforeDocument'],
    ['to a ministry that was merged', { leadId: 'G04' }, 'task.agencyMerged'],
    ['to a province that is no more', { leadId: 'H02' }, 'task.agencyGone'],
    ['with a merged ministry that cooperates', { cooperating: ['G05'] }, 'task.agencyMerged'],
    ['with a mark in its text', { text: 'MẬT: triển khai phương án' }, 'task.secret'],
    ['with a mark in its clause', { clause: 'Điều 3 (mật)' }, 'task.secret'],
    ['with a mark in its product', { product: 'TỐI MẬT' }, 'task.secret'],
    ['with a mark in its recipient', { recipient: 'Cục X (Tối mật)' }, 'task.secret'],
  ])('a task %s is refused, and nothing is there', async (_, change, code) => {
    await expect(tasks.assign([given(), given(change)], quan)).rejects.toMatchObject({
      issues: [{ field: expect.stringMatching(/^tasks\.1\./), code }],
    })
    expect((await ask()).whole.total).toBe(0)
  })

  test('the day of assignment decides which agencies there are; the successor is named', async () => {
    const before = { assignedOn: '2025-02-28', deadline: { kind: 'none' } } as const
    expect(await rowOf(await give({ ...before, leadId: 'G04', cooperating: ['G05'] }))).toMatchObject({
      agency_id: 'G04',
    })
    await expect(give({ ...before, assignedOn: '2025-03-01', leadId: 'G04' })).rejects.toMatchObject({
      issues: [
        {
          ...{ field: 'lead', code: 'task.agencyMerged' },
          params: { name: 'Bộ Giao thông vận tải', on: '1/3/2025', into: 'Bộ Xây dựng' },
        },
      ],
    })
  })

  test('a secret document gives nothing', async () => {
    const source = { number: '1/CT', issuedOn: '2026-03-01', kind: 'directive', summary: 'TỐI MẬT' } as const
    await expect(tasks.assign([given()], quan, { source })).rejects.toMatchObject({
      issues: [{ field: 'summary', code: 'task.secret' }],
    })
    expect((await ask()).whole.total).toBe(0)
  })

  test('days count from the document, and the reason says so', async () => {
    const source = { number: '2/CT', issuedOn: '2026-02-20', kind: 'directive', summary: 'x' } as const
    const deadline = { kind: 'days', count: 30 } as const
    const [ref] = await tasks.assign([given({ deadline })], quan, { source })
    const row = await rowOf(ref!)
    expect(row).toMatchObject({ deadline_original: '2026-03-22', deadline_from: '2026-02-20' })
    expect(await tasks.whyDeadline(row)).toMatchObject({
      ...{ from: '2026-02-20', since: 'document', day: '2026-03-22' },
    })
    const without = await rowOf(await give({ deadline }))
    expect(await tasks.whyDeadline(without)).toMatchObject({
      ...{ from: '2026-03-02', since: 'assignment', day: without.deadline_current },
    })
  })

  test('it is found by its code, by the number of its document and by the last word of a long text', async () => {
    const source = { number: '72/CT-TTg', issuedOn: '2026-03-01', kind: 'directive', summary: 'x' } as const
    const text = `${'Rà soát quy định '.repeat(230)}tận cùng`
    const [ref] = await tasks.assign([given({ text })], quan, { source })
    const part = await breakDown(ref!, { deadline: { kind: 'on', day: '2026-03-20' } })
    const found = async (search: string) =>
      (await tasks.list(quan, { tab: 'tat-ca', setKey: 'live', page: 1, search }, today)).rows.map(
        row => row.id,
      )
    for (const search of ['NV-G22-2026', '72/ct-ttg', 'tan cung'])
      expect(await found(search)).toContain(ref!.id)
    // A part is found by the document of its whole task, and names it.
    expect(await found('72/CT-TTg')).toContain(part.id)
    const { document_id: documentId } = await rowOf(ref!)
    const view = { tab: 'tat-ca', setKey: 'live', page: 1, documentId: documentId! } as const
    const { rows } = await tasks.list(head, view, today)
    expect(rows).toMatchObject([{ id: part.id, document_number: '72/CT-TTg' }])
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

  test.each<[string, Step[1], Step[2], Partial<Step[3]>]>([
    ['progress', 'update', taskOfficer, { reason: 'Độ mật: Mật. Đã xong phần đầu' }],
    [
      'the reason of an extension',
      'requestExtension',
      taskOfficer,
      { reason: 'TỐI MẬT', newDeadline: '2026-04-15' },
    ],
    ['the reason of a cancellation', 'cancel', quan, { reason: 'Theo văn bản 3/TTg (Tuyệt mật)' }],
  ])('%s takes no secret', async (_, action, actor, input) => {
    const ref = await give()
    await expect(step(ref, action, actor, input)).rejects.toMatchObject({
      issues: [{ field: 'reason', code: 'task.secret' }],
    })
    expect((await rowOf(ref)).version).toBe(1)
  })

  test('a note takes no secret', async () => {
    const task = await rowOf(await give())
    await expect(tasks.note(task, taskOfficer, 'MẬT: phương án')).rejects.toMatchObject({
      issues: [{ code: 'task.secret' }],
    })
  })

  test('whoever reported a result does not accept it, in nobody else’s place either', async () => {
    const part = await breakDown(await give())
    const standIn = {
      ...head,
      posts: [
        ...head.posts,
        ...taskOfficer.posts.map(post => ({
          ...post,
          insteadOf: { accountId: taskOfficer.accountId, name: taskOfficer.name },
        })),
      ],
    }
    await step(part, 'receive', head)
    await step(part, 'submitResult', head, { result: { number: '1/BC-BTTP', on: today } })
    await expect(step(part, 'acceptResult', standIn)).rejects.toMatchObject({
      ...{ status: 409, code: 'task.guard.otherHand' },
    })
    await step(part, 'acceptResult', taskOfficer)
    expect((await rowOf(part)).state).toBe('done')
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

describe('parts of units', () => {
  test('end with their task or before it, and have a limit when it has one', async () => {
    const ref = await give()
    for (const [deadline, code] of [
      [{ kind: 'on', day: '2026-04-01' }, 'task.deadlineAfterParent'],
      [{ kind: 'none' }, 'task.partWithoutDeadline'],
    ] as const)
      await expect(breakDown(ref, { deadline })).rejects.toMatchObject({
        issues: [{ field: 'deadline', code, params: { day: '31/3/2026' } }],
      })
    expect(await rowOf(await breakDown(ref))).toMatchObject({ deadline_current: '2026-03-31' })
  })

  test('are never extended beyond their task, neither asked nor granted', async () => {
    const ref = await give()
    const part = await breakDown(ref, { deadline: { kind: 'on', day: '2026-03-20' } })
    const beyond = {
      issues: [{ field: 'newDeadline', code: 'task.deadlineAfterParent', params: { day: '31/3/2026' } }],
    }
    await expect(
      step(part, 'requestExtension', head, { reason: 'x', newDeadline: '2026-04-01' }),
    ).rejects.toMatchObject(beyond)
    await step(part, 'requestExtension', head, { reason: 'x', newDeadline: '2026-03-31' })
    // The task has passed meanwhile, and its last day stands.
    today = '2026-04-02'
    await expect(
      step(part, 'grantExtension', taskOfficer, { newDeadline: '2026-04-10' }),
    ).rejects.toMatchObject(beyond)
    await step(part, 'grantExtension', taskOfficer, { newDeadline: '2026-03-31' })
    expect(await rowOf(part)).toMatchObject({ deadline_current: '2026-03-31' })
    await allAgree()
  })

  test('of an overdue task end from today on, after it', async () => {
    const ref = await give()
    today = '2026-04-10'
    const on = (day: Day) => breakDown(ref, { deadline: { kind: 'on', day } })
    await expect(on('2026-04-09')).rejects.toMatchObject({
      issues: [{ code: 'task.deadlineBeforeAssignment' }],
    })
    await expect(breakDown(ref, { deadline: { kind: 'none' } })).rejects.toMatchObject({
      issues: [{ code: 'task.partWithoutDeadline' }],
    })
    const part = await on('2026-04-30')
    expect(await rowOf(part)).toMatchObject({ deadline_current: '2026-04-30' })
    await step(part, 'requestExtension', head, { reason: 'x', newDeadline: '2026-05-15' })
    await step(part, 'grantExtension', taskOfficer, { newDeadline: '2026-05-15' })
    expect(await rowOf(part)).toMatchObject({ deadline_current: '2026-05-15' })
    expect(await rowOf(ref)).toMatchObject({ deadline_current: '2026-03-31' })
    await allAgree()
  })

  test('end with a cancelled task, each with its row; those that have ended stay', async () => {
    const ref = await give()
    const done = await breakDown(ref)
    await step(done, 'receive', head)
    await step(done, 'submitResult', head, { result: { number: '1/BC', on: today } })
    await step(done, 'acceptResult', taskOfficer)
    const open = [await breakDown(ref), await breakDown(ref, { text: 'Phần khác' })]
    const { version } = await rowOf(ref)
    await step(ref, 'cancel', quan, { reason: 'Theo văn bản 9/VPCP' })
    expect(await rowOf(done)).toMatchObject({ state: 'done' })
    for (const part of open) {
      expect(await rowOf(part)).toMatchObject({ state: 'cancelled' })
      const { events } = (await tasks.open(quan, part.id))!
      expect(events.at(-1)).toMatchObject({
        ...{ kind: 'cancel', actor_id: quan.accountId, from_state: 'issued', to_state: 'cancelled' },
        reason: `Hủy, rút nhiệm vụ ${(await rowOf(ref)).code}: Theo văn bản 9/VPCP`,
        detail: { withTask: ref.id },
      })
    }
    expect((await rowOf(ref)).version).toBe(version + 1)
    expect((await ask({ scopes: ['G15.BTTP'] })).whole).toMatchObject({ total: 1, doneOnTime: 1 })
    await allAgree()
  })

  test('end with a task that its agency returned', async () => {
    const ref = await give()
    const part = await breakDown(ref)
    // Only a task that was just given is returned: one whose parts came with it.
    await db.updateTable('steering_task').set({ state: 'received' }).where('id', '=', ref.id).execute()
    await step(ref, 'requestReturn', taskOfficer, { reason: 'Không thuộc thẩm quyền' })
    expect(await rowOf(part)).toMatchObject({ state: 'issued' })
    await step(ref, 'agreeReturn', quan)
    expect(await rowOf(part)).toMatchObject({ state: 'cancelled' })
  })

  test('the unit opens the task of its part and its document, and lists its part alone', async () => {
    const source = { number: '8/CT-TTg', issuedOn: '2026-03-01', kind: 'directive', summary: 'Về y' } as const
    const [ref] = await tasks.assign([given()], quan, { source })
    expect(await tasks.open(head, ref!.id)).toBeUndefined()
    const other = await give({ text: 'Việc khác' })
    const part = await breakDown(ref!)
    const own = await rowOf(part)
    expect(await tasks.whole(head, own)).toMatchObject({
      ...{ parent: { id: ref!.id }, document: { number: '8/CT-TTg' } },
    })
    const parent = (await tasks.open(head, ref!.id))!.task
    expect((await tasks.whole(head, parent)).actions).toEqual([])
    expect(await tasks.open(head, other.id)).toBeUndefined()
    const { rows } = await tasks.list(head, { tab: 'tat-ca', setKey: 'live', page: 1 }, today)
    expect(rows.map(row => row.id)).toEqual([part.id])
  })
})

describe('returned and given again', () => {
  const source = { number: '5/CT-TTg', issuedOn: '2026-03-01', kind: 'directive', summary: 'Về x' } as const
  const returned = async (): Promise<TaskRow> => {
    const [ref] = await tasks.assign([given()], quan, { source })
    await step(ref!, 'requestReturn', taskOfficer, { reason: 'Không thuộc thẩm quyền' })
    return step(ref!, 'agreeReturn', quan)
  }
  const again = (task: TaskRow, change: Partial<NewTask> = {}, actor = quan) =>
    tasks.reissue(task, given({ leadId: 'G17', assignedOn: today, ...change }), actor, task.version, {
      source,
    })

  test('a new task follows it, both are linked, and the bend is counted', async () => {
    const old = await returned()
    const ref = await again(old)
    const row = await rowOf(ref)
    expect(row).toMatchObject({ agency_id: 'G17', origin: 'reissued', reissued_from: old.id })
    expect(row.document_id).toBe(old.document_id)
    expect(await tasks.whole(quan, row)).toMatchObject({ reissuedFrom: { id: old.id } })
    const now = await rowOf({ agencyId: 'G15', id: old.id })
    expect(await tasks.whole(quan, now)).toMatchObject({ reissuedAs: { id: ref.id } })
    // Whoever returned it reads that it went on, and not where to.
    expect((await tasks.whole(taskOfficer, now)).reissuedAs).toBeUndefined()
    expect((await tasks.open(quan, old.id))!.events.at(-1)).toMatchObject({
      ...{ kind: 'reissue', from_state: 'returned', to_state: 'returned', detail: { agency: 'G17' } },
    })
    const { rows } = await sql<{ n: number }>`
      select sum(returned_and_reissued)::int as n from task_count where scope = 'G17' and level = 'd'`.execute(
      db,
    )
    expect(rows[0]!.n).toBe(1)
    expect((await ask()).whole).toMatchObject({ total: 1, openInTime: 1 })
    await allAgree()
  })

  test('once: two hands at once give it once, and a cancelled one may be followed by another', async () => {
    const old = await returned()
    const both = await Promise.allSettled([again(old), again(old, { leadId: 'G10' })])
    expect(both.map(one => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const now = await rowOf({ agencyId: 'G15', id: old.id })
    await expect(again(now)).rejects.toMatchObject({ code: 'task.guard.notReissued', status: 409 })
    const made = both.find(one => one.status === 'fulfilled')!.value
    await step(made, 'cancel', quan, { reason: 'Giao nhầm' })
    expect(await rowOf(await again(now))).toMatchObject({ agency_id: 'G17' })
  })

  test('to another agency, by whoever gave it, and only when it was returned', async () => {
    const old = await returned()
    await expect(again(old, { leadId: 'G15' })).rejects.toMatchObject({
      issues: [{ field: 'lead', code: 'task.reissuedToSame' }],
    })
    await expect(again(old, {}, taskOfficer)).rejects.toMatchObject({ code: 'task.mayNotAssign' })
    await expect(again(old, { text: 'TỐI MẬT' })).rejects.toMatchObject({
      issues: [{ field: 'text', code: 'task.secret' }],
    })
    const open = await rowOf(await give({ text: 'Việc khác' }))
    await expect(again(open)).rejects.toMatchObject({ code: 'task.wrongState' })
    expect((await ask()).whole.total).toBe(1)
  })
})
