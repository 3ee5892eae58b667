import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { chanceOf } from '../../../../seeds/chance.ts'
import { seedDirectory } from '../../../../seeds/directory.ts'
import { quan, taskOfficer, workingGroup } from '../../../../tests/support/cast.ts'
import { testDatabase } from '../../../../tests/support/database.ts'
import { giveAccount } from '../../../../tests/support/desk.ts'
import { openFileStore } from '../../../integrations/file-store.ts'
import { createKeyring, demonstrationPin } from '../../../integrations/keyring/index.ts'
import { type Day, momentAt, plusDays } from '../../../kernel/dates.ts'
import { createOrganizations } from '../../organizations/index.ts'
import { verifyPdf } from '../../signing/index.ts'
import { endOf } from '../held.ts'
import type { TaskAction } from '../tasks/lifecycle.ts'
import { createTasks, type NewTask } from '../tasks/service.ts'
import { createMeetings } from './service.ts'
import type { Comparison } from './store.ts'

const { db } = await testDatabase()
await seedDirectory(db)
for (const person of [workingGroup, quan, taskOfficer]) await giveAccount(db, person)
const folder = await mkdtemp(join(tmpdir(), 'motcua-sitting-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

let now = momentAt('2026-03-02', '10:00')
const clock = (): Date => now
const at = (day: Day, time = '10:00'): Day => {
  now = momentAt(day, time)
  return day
}
const allowed = () => ({ allowed: true, retryAfterSeconds: 0, remaining: 4 })
const keys = createKeyring({
  folder: join(folder, 'pki'),
  secret: Buffer.alloc(32, 7),
  limiter: { take: allowed, look: allowed, forget() {}, async start() {}, async stop() {}, async flush() {} },
  clock,
  demonstration: {
    agency: async () => 'Văn phòng Chính phủ',
    person: async () => ({ name: workingGroup.name, agency: 'Văn phòng Chính phủ' }),
  },
})
const files = await openFileStore({ kind: 'folder', folder: join(folder, 'files') })
const organizations = createOrganizations({ db, clock })
const tasks = createTasks({ db, clock, organizations, workingDays: async () => plusDays })
const meetings = createMeetings({
  ...{ db, clock, tasks, organizations, files, keys, publicUrl: 'http://localhost', illustrative: true },
  signatories: async () => [{ accountId: workingGroup.accountId, name: workingGroup.name }],
})

beforeEach(async () => {
  for (const table of [
    ...(['sitting_item', 'sitting_event', 'sitting', 'task_span', 'task_count', 'steering_event'] as const),
    ...(['steering_task', 'source_document'] as const),
  ])
    await db.deleteFrom(table).execute()
})

const give = async (change: Partial<NewTask> = {}) => {
  const [ref] = await tasks.assign(
    [
      {
        ...{ leadId: 'G15', assignerId: 'G22', text: 'Báo cáo', kind: 'report', origin: 'typed' },
        ...{ assignedOn: '2026-03-02', deadline: { kind: 'on', day: '2026-03-20' }, ...change },
      },
    ],
    quan,
  )
  return ref!
}
const step = async (
  ref: { agencyId: string; id: string },
  action: TaskAction,
  input: Partial<Parameters<typeof tasks.step>[3]> = {},
) => {
  const { task } = (await tasks.open(quan, ref.id))!
  const actor = ['receive', 'requestExtension', 'submitResult', 'requestReturn'].includes(action)
    ? taskOfficer
    : quan
  return tasks.step(ref, action, actor, { version: task.version, reason: 'Lý do', ...input })
}
const finish = async (ref: { agencyId: string; id: string }, on: Day) => {
  await step(ref, 'receive')
  await step(ref, 'submitResult', { result: { number: '1/BC', on } })
  await step(ref, 'acceptResult')
}
const between = (from: Day, to: Day, then = false): Comparison => ({
  setKey: 'live',
  before: { asOf: from, ...(then && { knownOn: endOf(from) }) },
  after: { asOf: to, ...(then && { knownOn: endOf(to) }) },
})

test('every kind of change between two days, each task under what became of it', async () => {
  at('2026-03-02')
  const [onTime, late, passing, moving, returned] = [
    await give({ text: 'xong đúng hạn' }),
    await give({ text: 'xong muộn', deadline: { kind: 'on', day: '2026-03-05' } }),
    await give({ text: 'quá hạn' }),
    await give({ text: 'gia hạn' }),
    await give({ text: 'trả lại' }),
  ]
  const reopening = await give({ text: 'mở lại' })
  at('2026-03-04')
  await finish(reopening, '2026-03-04')
  await step(returned, 'requestReturn')
  at('2026-03-12')
  await finish(onTime, '2026-03-12')
  await finish(late, '2026-03-12')
  await step(returned, 'agreeReturn')
  await give({ text: 'giao lại', assignedOn: '2026-03-12', reissuedFrom: returned.id, origin: 'reissued' })
  await give({ text: 'mới', assignedOn: '2026-03-12', deadline: { kind: 'none' } })
  await step(reopening, 'reopen')
  await step(moving, 'receive')
  await step(moving, 'requestExtension', { newDeadline: '2026-04-30' })
  await step(moving, 'grantExtension', { newDeadline: '2026-04-30' })
  at('2026-03-25')

  for (const then of [false, true]) {
    const asked = between('2026-03-10', '2026-03-25', then)
    const { rows } = await meetings.compare(asked)
    expect(rows).toHaveLength(1)
    expect(rows[0]!.changes).toEqual({
      scope: 'G15',
      ...{ added: 2, reissued: 1, done: 2, doneLate: 1, overdue: 3, moved: 1, reopened: 1, left: 1 },
      ...{ leftDone: 0, cleared: 1 },
    })
    const listed = await meetings.changes({ ...asked, agencyId: 'G15' }, 10)
    const of = (kind: string) => listed.filter(one => one.kind === kind).map(one => one.text)
    expect(of('added')).toEqual(['mới'])
    expect(of('reissued')).toEqual(['giao lại'])
    expect(of('done').toSorted()).toEqual(['xong muộn', 'xong đúng hạn'])
    expect(of('overdue').toSorted()).toEqual(['giao lại', 'mở lại', 'quá hạn'])
    expect(of('moved')).toEqual(['gia hạn'])
    expect(of('left')).toEqual(['trả lại'])
    expect(await meetings.changes(asked, 1)).toHaveLength(7)
  }
  expect((await meetings.compare(between('2026-03-25', '2026-03-25'))).rows[0]!.changes).toMatchObject({
    done: 0,
  })
  expect(passing).toBeDefined()
})

test('the changes always explain the difference of the figures', async () => {
  const chance = chanceOf('phiên họp')
  const refs: { agencyId: string; id: string }[] = []
  const days = Array.from({ length: 40 }, (_, n) => plusDays('2026-03-02', n))
  for (const day of days) {
    at(day, '09:00')
    if (chance.percent(60))
      refs.push(
        await give({
          assignedOn: chance.percent(30) && day > '2026-03-08' ? plusDays(day, -chance.between(1, 5)) : day,
          deadline: chance.percent(15)
            ? { kind: 'none' }
            : { kind: 'on', day: plusDays(day, chance.between(2, 20)) },
        }),
      )
    for (const ref of refs) {
      if (!chance.percent(25)) continue
      at(day, `1${chance.between(0, 9)}:00`)
      const action = chance.of([
        ...([
          'receive',
          'requestExtension',
          'grantExtension',
          'submitResult',
          'acceptResult',
          'reopen',
        ] as const),
        ...(['requestReturn', 'agreeReturn', 'cancel'] as const),
      ])
      const { task } = (await tasks.open(quan, ref.id))!
      const back = plusDays(day, -chance.between(0, 4))
      await step(ref, action, {
        newDeadline: plusDays(task.deadline_current ?? day, chance.between(1, 9)),
        result: { number: '1/BC', on: back < task.assigned_on ? day : back },
      }).catch(error => {
        if (!['Refusal', 'IssuesError'].includes(error.name)) throw error
      })
    }
  }
  at('2026-05-01')
  for (let n = 0; n < 60; n++) {
    const [a, b] = [chance.of(days), chance.of(days)].toSorted() as [Day, Day]
    const asked = between(a, b, chance.percent(60))
    // Throws when something is left unexplained.
    const { rows } = await meetings.compare(asked)
    const listed = await meetings.changes(asked, 1_000)
    for (const kind of ['done', 'overdue', 'moved', 'reopened', 'left'] as const)
      expect(listed.filter(one => one.kind === kind)).toHaveLength(
        rows.reduce((sum, row) => sum + row.changes[kind], 0),
      )
  }
})

describe('a sitting', () => {
  const opened = async () => {
    at('2026-03-02')
    const ref = await give()
    await give({ leadId: 'H57', text: 'Việc của tỉnh' })
    at('2026-03-25', '08:00')
    const sitting = await meetings.open(
      {
        agencyId: 'G22',
        title: 'Phiên họp tháng 3',
        place: 'Hà Nội',
        heldOn: '2026-03-25',
        sinceOn: '2026-03-10',
      },
      workingGroup,
    )
    return { ref, sitting }
  }
  const versionOf = async (id: string) => (await meetings.whole(id))!.sitting.version

  test('keeps its moment of knowledge, is signed, and can be worked out again', async () => {
    const { ref, sitting } = await opened()
    const signing = { signerId: workingGroup.accountId, signerTitle: 'Tổ phó' }
    await expect(meetings.freeze(sitting, { version: 1, ...signing }, taskOfficer)).rejects.toMatchObject({
      status: 403,
    })
    await expect(
      meetings.freeze(sitting, { version: 1, ...signing, signerId: quan.accountId }, workingGroup),
    ).rejects.toMatchObject({ issues: [{ code: 'meeting.signerMissing' }] })
    await expect(
      meetings.sign(sitting, { version: 1, pin: demonstrationPin }, workingGroup),
    ).rejects.toMatchObject({
      code: 'meeting.notFrozen',
    })
    await meetings.freeze(sitting, { version: 1, ...signing }, workingGroup)
    await expect(meetings.freeze(sitting, { version: 2, ...signing }, workingGroup)).rejects.toMatchObject({
      code: 'meeting.frozen',
    })
    const frozen = (await meetings.whole(sitting.id))!.sitting
    expect(frozen.figures).toMatchObject({ asOf: '2026-03-25', whole: { total: 2, openOverdue: 2 } })

    // Learned afterwards, of a day before.
    at('2026-03-26')
    await finish(ref, '2026-03-24')
    expect(await meetings.recheck(frozen)).toEqual({ untouched: true, same: true, sameList: true })
    const live = await meetings.compare(between('2026-03-10', '2026-03-25'))
    expect(live.rows[0]!.changes).toMatchObject({ done: 1, doneLate: 1 })

    await expect(meetings.sign(sitting, { version: 2, pin: demonstrationPin }, quan)).rejects.toMatchObject({
      status: 403,
    })
    await expect(meetings.sign(sitting, { version: 2, pin: '000000' }, workingGroup)).rejects.toMatchObject({
      issues: [{ field: 'pin', code: 'keys.wrongPin' }],
    })
    await meetings.sign(sitting, { version: 2, pin: demonstrationPin }, workingGroup)
    const signed = (await meetings.whole(sitting.id))!
    const pdf = await buffer(await meetings.openFile((await meetings.file(signed.sitting)).hash))
    const report = await verifyPdf(pdf, { trust: await keys.trust(), now })
    expect(report.signatures.map(one => one.indication)).toEqual(['TOTAL-PASSED'])
    expect(signed.events.map(event => event.kind)).toEqual(['open', 'freeze', 'sign'])

    // The next one begins where this one ended, with what was known then.
    const next = await meetings.open(
      { agencyId: 'G22', title: 'Phiên họp tháng 4', place: 'Hà Nội', heldOn: at('2026-04-01') },
      workingGroup,
    )
    expect((await meetings.whole(next.id))!.sitting).toMatchObject({
      since_on: '2026-03-25',
      since_known: frozen.known_on,
      previous_id: sitting.id,
    })
    const { rows } = await meetings.compare({
      setKey: 'live',
      before: { asOf: '2026-03-25', knownOn: frozen.known_on! },
      after: { asOf: '2026-04-01' },
    })
    expect(rows.find(row => row.scope === 'G15')!.changes).toMatchObject({ done: 1, doneLate: 1, cleared: 1 })
  })

  test('what was concluded becomes tasks under the notice, once', async () => {
    const { sitting } = await opened()
    const conclusion = (text: string, deadline: Day | null) =>
      meetings.addItem(
        ...([sitting, { kind: 'conclusion', aboutId: 'G17', text, deadline }, workingGroup] as const),
        undefined,
        { page: text, fields: text },
      )
    await expect(
      meetings.addItem(
        sitting,
        { kind: 'conclusion', aboutId: null, text: 'x', deadline: null },
        workingGroup,
      ),
    ).rejects.toMatchObject({ issues: [{ code: 'meeting.aboutMissing' }] })
    await meetings.addItem(
      sitting,
      { kind: 'opinion', aboutId: 'G15', text: 'Chậm', deadline: null },
      workingGroup,
    )
    // Sent twice, as by a double click: it was said once.
    await conclusion('Báo cáo ngay', '2026-04-10')
    await conclusion('Báo cáo ngay', '2026-04-10')
    expect((await meetings.whole(sitting.id))!.items.map(item => item.text)).toEqual(['Chậm', 'Báo cáo ngay'])
    await conclusion('Không có hạn', null)
    const notice = async (number: string) => ({
      ...{ number, issuedOn: '2026-03-25', version: await versionOf(sitting.id) },
    })
    expect(await meetings.giveTasks(sitting, await notice('9/TB-VPCP'), workingGroup)).toBe(2)
    await expect(meetings.giveTasks(sitting, await notice('10/TB-VPCP'), workingGroup)).rejects.toMatchObject(
      {
        code: 'meeting.nothingToGive',
      },
    )
    await conclusion('Thêm', null)
    await expect(meetings.giveTasks(sitting, await notice('9/TB-VPCP'), workingGroup)).rejects.toMatchObject({
      issues: [{ field: 'number', code: 'meeting.numberTaken' }],
    })
    const given = await db.selectFrom('steering_task').selectAll().where('origin', '=', 'meeting').execute()
    expect(given.map(one => [one.agency_id, one.text, one.deadline_current])).toEqual([
      ['G17', 'Báo cáo ngay', '2026-04-10'],
      ['G17', 'Không có hạn', null],
    ])
    const { items } = (await meetings.whole(sitting.id))!
    expect(items.map(item => item.task_id !== null)).toEqual([false, true, true, false])
  })

  test('a day to come is not frozen, and one compares only with a day before', async () => {
    await opened()
    const sitting = { agencyId: 'G22', title: 'Mai', place: 'Hà Nội', heldOn: '2026-03-30' }
    await expect(meetings.open({ ...sitting, sinceOn: '2026-03-30' }, workingGroup)).rejects.toMatchObject({
      issues: [{ field: 'sinceOn', code: 'meeting.sinceAfter' }],
    })
    const ref = await meetings.open(sitting, workingGroup)
    await expect(
      meetings.freeze(
        ref,
        { version: 1, signerId: workingGroup.accountId, signerTitle: 'Tổ phó' },
        workingGroup,
      ),
    ).rejects.toMatchObject({ code: 'meeting.heldInFuture' })
  })
})
