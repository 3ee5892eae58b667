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
import { readBack } from '../../../../tests/support/read-back.ts'
import { openFileStore } from '../../../integrations/file-store.ts'
import { createKeyring, demonstrationPin } from '../../../integrations/keyring/index.ts'
import { type Day, momentAt, plusDays } from '../../../kernel/dates.ts'
import type { Issue } from '../../../kernel/issue.ts'
import type { SigningAuthority } from '../../../platform/typst/administrative.ts'
import { createOrganizations } from '../../organizations/index.ts'
import { verifyPdf } from '../../signing/index.ts'
import { endOf } from '../held.ts'
import type { TaskAction } from '../tasks/lifecycle.ts'
import { createTasks, type NewTask } from '../tasks/service.ts'
import { createMeetings, type NewItem, signatoryKey } from './service.ts'
import type { Comparison, SittingRef } from './store.ts'

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
const deputy: SigningAuthority = { prefix: 'KT.', onBehalfOf: 'Tổ trưởng', title: 'Tổ phó' }
const viet = { accountId: workingGroup.accountId, name: workingGroup.name, authority: deputy }
const unrecorded = { accountId: quan.accountId, name: quan.name, authority: null }
const meetings = createMeetings({
  ...{ db, clock, tasks, organizations, files, keys, publicUrl: 'http://localhost', illustrative: true },
  signatories: async () => [viet, unrecorded],
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
    const signing = { signer: signatoryKey(viet) }
    await expect(meetings.freeze(sitting, { version: 1, ...signing }, taskOfficer)).rejects.toMatchObject({
      status: 403,
    })
    await expect(
      meetings.freeze(sitting, { version: 1, signer: workingGroup.accountId }, workingGroup),
    ).rejects.toMatchObject({ issues: [{ code: 'meeting.signerMissing' }] })
    // Of whom no authority is recorded, it is typed.
    await expect(
      meetings.freeze(sitting, { version: 1, signer: signatoryKey(unrecorded) }, workingGroup),
    ).rejects.toMatchObject({ issues: [{ field: 'authority', code: 'authority.titleMissing' }] })
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

  const say = (sitting: SittingRef, item: Partial<NewItem> = {}, key = item.text ?? '') =>
    meetings.addItem(
      sitting,
      { kind: 'conclusion', aboutId: 'G17', text: 'Báo cáo', deadline: null, ...item },
      workingGroup,
      undefined,
      key === '' ? undefined : { page: key, fields: key },
    )
  const itemsNow = async ({ id }: SittingRef) => (await meetings.whole(id))!.items
  /** A notice that gives those items, or all that wait; with other deadlines on wish. */
  const noticeOf = async (
    sitting: SittingRef,
    number: string,
    seqs?: readonly number[],
    deadlines: Readonly<Record<number, Day>> = {},
  ) => ({
    ...{ number, issuedOn: '2026-03-25', version: await versionOf(sitting.id) },
    chosen: (await itemsNow(sitting))
      .filter(item => (seqs ? seqs.includes(item.seq) : item.task_id === null))
      .map(({ seq, version, deadline }) => ({ seq, version, deadline: deadlines[seq] ?? deadline })),
  })
  const issuesOf = (found: { readonly left: readonly Issue[] }) =>
    found.left.map(({ field, code, about }) => [field, code, about])

  test('opinions and conclusions become tasks under the notice, each once', async () => {
    const { sitting } = await opened()
    await say(sitting, { kind: 'opinion', aboutId: 'G15', text: 'Chậm' })
    // Sent twice, as by a double click: it was said once.
    await say(sitting, { text: 'Báo cáo ngay', deadline: '2026-04-10' })
    await say(sitting, { text: 'Báo cáo ngay', deadline: '2026-04-10' })
    expect((await itemsNow(sitting)).map(item => item.text)).toEqual(['Chậm', 'Báo cáo ngay'])
    await say(sitting, { text: 'Không có hạn' })
    await say(sitting, { kind: 'opinion', aboutId: null, text: 'Chung' })
    expect(
      await meetings.giveTasks(sitting, await noticeOf(sitting, '9/TB-VPCP', [1, 2]), workingGroup),
    ).toEqual({
      ...{ given: 2, left: [] },
    })
    // The rest follows under the same notice; the other opinion names nobody.
    const rest = await meetings.giveTasks(sitting, await noticeOf(sitting, '9/TB-VPCP'), workingGroup)
    expect(rest.given).toBe(1)
    expect(issuesOf(rest)).toEqual([['items.4.lead', 'meeting.aboutMissing', 'Ý kiến 4']])
    const given = await db
      .selectFrom('steering_task')
      .selectAll()
      .where('origin', '=', 'meeting')
      .orderBy('code')
      .execute()
    expect(given.map(one => [one.agency_id, one.text, one.deadline_current])).toEqual([
      ['G15', 'Chậm', null],
      ['G17', 'Báo cáo ngay', '2026-04-10'],
      ['G17', 'Không có hạn', null],
    ])
    expect(new Set(given.map(one => one.document_id)).size).toBe(1)
    expect((await itemsNow(sitting)).map(item => [item.task_code, item.notice_number])).toEqual([
      ...given.map(one => [one.code, '9/TB-VPCP']),
      [null, null],
    ])
    const chosen = [{ seq: 2, version: 2, deadline: null }]
    expect(
      issuesOf(
        await meetings.giveTasks(
          sitting,
          { ...(await noticeOf(sitting, '10/TB-VPCP')), chosen },
          workingGroup,
        ),
      ),
    ).toEqual([['items.2.lead', 'meeting.itemGiven', 'Kết luận 2']])
    await say(sitting, { text: 'Thêm' })
    const other = await opened()
    await say(other.sitting, { text: 'Của phiên khác' })
    await expect(
      meetings.giveTasks(other.sitting, await noticeOf(other.sitting, '9/TB-VPCP'), workingGroup),
    ).rejects.toMatchObject({ issues: [{ field: 'number', code: 'meeting.numberTaken' }] })
  })

  test('what is wrong is named when it is written down', async () => {
    const { sitting } = await opened()
    for (const [wrong, field, code] of [
      [{ aboutId: null }, 'lead', 'meeting.aboutMissing'],
      [{ aboutId: 'G99' }, 'lead', 'task.leadUnknown'],
      [{ deadline: '2026-03-24' }, 'deadline', 'task.deadlineBeforeAssignment'],
      [
        { kind: 'opinion', aboutId: null, deadline: '2020-01-01' },
        'deadline',
        'task.deadlineBeforeAssignment',
      ],
      [{ text: 'x'.repeat(4_001) }, 'text', 'task.textTooLong'],
      [{ text: 'TỐI MẬT: phương án' }, 'text', 'task.secret'],
      // Merged on 1/3/2025.
      [{ aboutId: 'G04' }, 'lead', 'task.agencyMerged'],
    ] as const)
      await expect(say(sitting, wrong, '')).rejects.toMatchObject({ issues: [{ field, code }] })
    expect(await itemsNow(sitting)).toEqual([])
    // The day of the sitting itself will do; a sitting to come is prepared before its day.
    await say(sitting, { deadline: '2026-03-25' }, '')
    const later = await meetings.open(
      { agencyId: 'G22', title: 'Mai', place: 'Hà Nội', heldOn: '2026-03-30' },
      workingGroup,
    )
    await say(later, { deadline: '2026-03-30' }, '')
    await expect(say(later, { deadline: '2026-03-29' }, '')).rejects.toMatchObject({
      issues: [{ code: 'task.deadlineBeforeAssignment' }],
    })
  })

  test('what was said is put right and withdrawn until the figures are frozen', async () => {
    const { sitting } = await opened()
    await say(sitting, { text: 'Sai' })
    await say(sitting, { text: 'Thừa' })
    const right: NewItem = { kind: 'opinion', aboutId: 'G15', text: 'Đúng', deadline: '2026-04-01' }
    await expect(meetings.amendItem(sitting, 1, right, 1, taskOfficer)).rejects.toMatchObject({ status: 403 })
    await expect(
      meetings.amendItem(sitting, 1, { ...right, deadline: '2026-01-01' }, 1, workingGroup),
    ).rejects.toMatchObject({ issues: [{ field: 'deadline' }] })
    await meetings.amendItem(sitting, 1, right, 1, workingGroup)
    await expect(meetings.amendItem(sitting, 1, right, 1, workingGroup)).rejects.toMatchObject({
      code: 'flow.changedMeanwhile',
    })
    const reason = { version: 1, reason: 'Ghi hai lần' }
    await expect(meetings.withdrawItem(sitting, 3, reason, workingGroup)).rejects.toMatchObject({
      code: 'meeting.itemNotFound',
    })
    await meetings.withdrawItem(sitting, 2, reason, workingGroup)
    await expect(
      meetings.withdrawItem(sitting, 2, { ...reason, version: 2 }, workingGroup),
    ).rejects.toMatchObject({
      code: 'meeting.itemWithdrawnAlready',
    })
    expect(
      (await itemsNow(sitting)).map(item => [item.kind, item.about_id, item.text, item.withdrawn_reason]),
    ).toEqual([
      ['opinion', 'G15', 'Đúng', null],
      ['conclusion', 'G17', 'Thừa', 'Ghi hai lần'],
    ])
    const { events } = (await meetings.whole(sitting.id))!
    expect(events.map(event => event.kind)).toEqual([
      ...['open', 'itemAdded', 'itemAdded', 'itemChanged', 'itemWithdrawn'],
    ])
    expect(events[3]!.detail).toMatchObject({ seq: 1, before: { text: 'Sai' }, after: { text: 'Đúng' } })
    // Who freezes has seen another list.
    await expect(
      meetings.freeze(sitting, { version: 1, signer: signatoryKey(viet) }, workingGroup),
    ).rejects.toMatchObject({ code: 'flow.changedMeanwhile' })
  })

  test('a frozen sitting takes no more; what it could not give is given with another deadline or withdrawn', async () => {
    const { sitting } = await opened()
    await say(sitting, { text: 'Gấp', deadline: '2026-03-26' })
    await say(sitting, { text: 'Thong thả', deadline: '2026-04-26' })
    await say(sitting, { text: 'Bỏ', deadline: '2026-03-27' })
    await say(sitting, { text: 'Rút trước khi chốt' })
    await meetings.withdrawItem(sitting, 4, { version: 1, reason: 'Nhầm' }, workingGroup)
    await meetings.giveTasks(sitting, await noticeOf(sitting, '9/TB-VPCP', [2]), workingGroup)
    await meetings.freeze(
      sitting,
      { version: await versionOf(sitting.id), signer: signatoryKey(viet) },
      workingGroup,
    )
    const frozen = (await meetings.whole(sitting.id))!
    expect(frozen.sitting.signer_authority).toEqual(deputy)
    const pdf = await buffer(await meetings.openFile((await meetings.file(frozen.sitting)).hash))
    const { words: text } = await readBack(pdf)
    expect(text).toMatch(/KT. TỔ TRƯỞNG .* TỔ PHÓ .*Lâm Thành Việt/)
    for (const words of ['Kết luận: Gấp', '26/3/2026', 'chưa giao', 'Kết luận: Thong thả', '9/TB-VPCP'])
      expect(text).toContain(words)
    expect(text).toContain(frozen.items[1]!.task_code!)
    expect(text).not.toContain('Rút trước khi chốt')

    await expect(say(sitting, { text: 'Muộn' })).rejects.toMatchObject({
      code: 'meeting.saidBefore',
      status: 409,
    })
    await expect(
      meetings.amendItem(
        ...([sitting, 1, { kind: 'opinion', aboutId: 'G17', text: 'Khác', deadline: null }] as const),
        ...([1, workingGroup] as const),
      ),
    ).rejects.toMatchObject({ code: 'meeting.saidBefore' })

    // The notice came four days later.
    at('2026-03-29')
    const late = { ...(await noticeOf(sitting, '12/TB-VPCP', [1, 3])), issuedOn: '2026-03-29' }
    await expect(
      meetings.giveTasks(sitting, { ...late, issuedOn: '2026-03-24' }, workingGroup),
    ).rejects.toMatchObject({ issues: [{ field: 'issuedOn', code: 'meeting.noticeBeforeSitting' }] })
    await expect(meetings.giveTasks(sitting, { ...late, chosen: [] }, workingGroup)).rejects.toMatchObject({
      issues: [{ code: 'meeting.nothingChosen' }],
    })
    const first = await meetings.giveTasks(
      sitting,
      { ...late, chosen: late.chosen.map(one => (one.seq === 1 ? { ...one, deadline: '2026-04-02' } : one)) },
      workingGroup,
    )
    expect(first.given).toBe(1)
    expect(issuesOf(first)).toEqual([['items.3.deadline', 'task.deadlineBeforeAssignment', 'Kết luận 3']])
    await meetings.withdrawItem(sitting, 3, { version: 1, reason: 'Đã xong' }, workingGroup)
    // The file to be signed would have said it: the freeze is taken back, and nobody signs that file.
    const thawed = (await meetings.whole(sitting.id))!
    expect(thawed.sitting).toMatchObject({ state: 'open', pdf_hash: null, figures: null, signer_id: null })
    expect(thawed.events.at(-1)).toMatchObject({ kind: 'thaw', detail: { pdf: frozen.sitting.pdf_hash } })
    await expect(
      meetings.sign(sitting, { version: frozen.sitting.version, pin: '135790' }, workingGroup),
    ).rejects.toMatchObject({ code: 'meeting.notFrozen' })
    await meetings.freeze(
      sitting,
      { version: await versionOf(sitting.id), signer: signatoryKey(viet) },
      workingGroup,
    )
    const again = (await meetings.whole(sitting.id))!
    const { words: anew } = await readBack(
      await buffer(await meetings.openFile((await meetings.file(again.sitting)).hash)),
    )
    expect(anew).not.toContain('Kết luận: Bỏ')
    expect(anew).toContain('Kết luận: Gấp')
    await expect(meetings.giveTasks(sitting, late, workingGroup)).rejects.toMatchObject({
      code: 'meeting.nothingToGive',
    })
  })

  test('the same duty said twice is given once, and the other one is named', async () => {
    const { sitting } = await opened()
    for (const key of ['a', 'b']) await say(sitting, { text: 'Báo cáo' }, key)
    await say(sitting, { text: 'Khác' })
    const found = await meetings.giveTasks(sitting, await noticeOf(sitting, '9/TB-VPCP'), workingGroup)
    expect(found.given).toBe(2)
    expect(issuesOf(found)).toEqual([['items.2.text', 'task.givenAlready', 'Kết luận 2']])
  })

  test('a day to come is not frozen, and one compares only with a day before', async () => {
    await opened()
    const sitting = { agencyId: 'G22', title: 'Mai', place: 'Hà Nội', heldOn: '2026-03-30' }
    await expect(meetings.open({ ...sitting, sinceOn: '2026-03-28' }, workingGroup)).rejects.toMatchObject({
      issues: [{ field: 'sinceOn', code: 'meeting.sinceInFuture' }],
    })
    await expect(
      meetings.open({ ...sitting, heldOn: '2026-03-20', sinceOn: '2026-03-20' }, workingGroup),
    ).rejects.toMatchObject({
      issues: [{ field: 'sinceOn', code: 'meeting.sinceAfter' }],
    })
    const ref = await meetings.open(sitting, workingGroup)
    await expect(
      meetings.freeze(ref, { version: 1, signer: signatoryKey(viet) }, workingGroup),
    ).rejects.toMatchObject({ code: 'meeting.heldInFuture' })
  })
})
