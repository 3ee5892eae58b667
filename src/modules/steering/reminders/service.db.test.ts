import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seedSteering2019 } from '../../../../seeds/steering-2019.ts'
import { testApp } from '../../../../tests/support/app.ts'
import {
  head,
  hung,
  minh,
  quan,
  taskOfficer,
  taskOfficerElsewhere,
  workingGroup,
} from '../../../../tests/support/cast.ts'
import { giveAccounts } from '../../../../tests/support/officials.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { type Day, momentAt, plusDays } from '../../../kernel/dates.ts'

let now = momentAt('2026-11-25', '06:05')
const { app, db } = await testApp({ clock: () => now })
let actor: Actor = quan

beforeAll(async () => {
  app.http.addHook('onRequest', async request => {
    request.actor = actor
  })
  const early = momentAt('2026-01-01')
  await giveAccounts(db, [quan, workingGroup, taskOfficer, taskOfficerElsewhere, hung, head, minh], early)
  await seedSteering2019(db, now)
})
beforeEach(async () => {
  now = momentAt('2026-11-25', '06:05')
  for (const table of ['delivery', 'reminder_digest', 'reminder_run', 'task_substitute'] as const)
    await db.deleteFrom(table).execute()
  await db.deleteFrom('task_note').execute()
  await db.deleteFrom('steering_event').where('task_id', 'in', live()).execute()
  await db.deleteFrom('task_holding').execute()
  await db.deleteFrom('task_span').where('set_key', '=', 'live').execute()
  await db.deleteFrom('steering_task').where('set_key', '=', 'live').execute()
})
const live = () => db.selectFrom('steering_task').select('id').where('set_key', '=', 'live')

const give = async (days: number, change: Readonly<Record<string, unknown>> = {}) => {
  const saved = now
  now = momentAt('2026-10-01', '09:00')
  const [ref] = await app.tasks.assign(
    [
      {
        ...{ leadId: 'G15', assignerId: 'G22', text: 'Rà soát dịch vụ công trực tuyến', kind: 'report' },
        ...{ assignedOn: '2026-10-01', origin: 'typed' },
        deadline: { kind: 'on', day: plusDays('2026-11-25', -days) },
        ...change,
      },
    ],
    quan,
  )
  now = saved
  return ref!
}
const letters = () =>
  db.selectFrom('delivery').select(['recipient', 'subject', 'body']).orderBy('recipient').execute()
const told = async () => (await letters()).map(one => one.recipient)

const [quanMail, groupMail, officerMail, hungMail, headMail, minhMail] = [
  'nguoi1@g22.example',
  'nguoi2@g22.example',
  'nguoi3@g15.example',
  'nguoi5@g15.example',
  'nguoi6@g15.example',
  'nguoi7@g15.example',
]

describe('a morning', () => {
  test.each<[string, number, string[]]>([
    ['a week before', -7, [officerMail]],
    ['two days before', -2, []],
    ['on the day', 0, [officerMail]],
    ['one day overdue', 1, [hungMail]],
    ['a week overdue', 7, [quanMail, officerMail, hungMail]],
    ['thirty days overdue', 30, [groupMail]],
  ])('%s tells exactly these', async (_, late, people) => {
    await give(late)
    await app.reminders.remind()
    expect(await told()).toEqual(people.toSorted())
  })

  test('one letter a person however many tasks, and none a second time', async () => {
    for (let n = 0; n < 5; n++) await give(7)
    await give(0)
    expect(await app.reminders.remind()).toBe(3)
    const [letter] = (await letters()).filter(one => one.recipient === officerMail)
    expect(letter?.subject).toBe('Nhiệm vụ ngày 25/11/2026: 5 quá hạn, 1 hạn hôm nay')
    expect(await app.reminders.remind()).toBeUndefined()
    // Struck down before its last row: the next attempt tells nobody twice.
    await db.deleteFrom('reminder_run').execute()
    expect(await app.reminders.remind()).toBe(0)
    expect(await letters()).toHaveLength(3)
  })

  test('two at once tell once', async () => {
    await give(0)
    await Promise.all([app.reminders.remind(), app.reminders.remind()])
    expect(await told()).toEqual([officerMail])
  })

  test('what a missed morning would have told is told by the next', async () => {
    await give(-4)
    await app.reminders.remind()
    expect(await told()).toEqual([])
    now = momentAt('2026-11-27', '06:05')
    await app.reminders.remind()
    expect((await letters())[0]?.body).toContain('còn 2 ngày')
  })

  test('a part of a unit goes to its people, and stays in the agency', async () => {
    const parent = await give(-100)
    const task = (await app.tasks.find(quan, parent.id))!
    now = momentAt('2026-10-01', '10:00')
    await app.tasks.breakDown(
      task,
      {
        ...{ leadId: 'G15', unitId: 'G15.BTTP', parentId: task.id, assignerId: 'G15', text: 'Phần của Cục' },
        ...{ kind: 'report', assignedOn: '2026-10-01', origin: 'brokenDown' },
        deadline: { kind: 'on', day: '2026-10-26' },
      },
      taskOfficer,
      1,
    )
    now = momentAt('2026-11-30', '06:05')
    await app.reminders.remind()
    expect(await told()).toEqual([officerMail, headMail, minhMail])
  })

  test('what waits for an answer is told to whoever gave the task, the answer to who works on it, once', async () => {
    const ref = await give(-20)
    const step = async (action: 'requestExtension' | 'refuseExtension', who: typeof quan, more: object) => {
      const { version } = (await app.tasks.find(quan, ref.id))!
      await app.tasks.step(ref, action, who, { version, reason: 'Chờ ý kiến', ...more })
    }
    now = momentAt('2026-11-24', '15:00')
    await step('requestExtension', taskOfficer, { newDeadline: '2026-12-30' })
    now = momentAt('2026-11-25', '06:05')
    await app.reminders.remind()
    const [asked, ...others] = await letters()
    expect(others).toEqual([])
    expect(asked).toMatchObject({
      recipient: quanMail,
      subject: 'Nhiệm vụ ngày 25/11/2026: 1 chờ trả lời',
    })
    expect(asked?.body).toContain('xin gia hạn; hạn 15/12/2026')
    now = momentAt('2026-11-25', '15:00')
    await step('refuseExtension', quan, {})
    now = momentAt('2026-11-26', '06:05')
    await db.deleteFrom('delivery').execute()
    await app.reminders.remind()
    expect(await letters()).toMatchObject([
      { recipient: officerMail, subject: 'Nhiệm vụ ngày 26/11/2026: 1 đã được trả lời' },
    ])
  })

  test('who was appointed is told the morning after, and alone from then on', async () => {
    const ref = await give(-7)
    now = momentAt('2026-11-24', '15:00')
    const { version } = (await app.tasks.find(quan, ref.id))!
    const { accountId: holderId } = taskOfficer
    await app.tasks.step(ref, 'appoint', taskOfficer, { version, holderId })
    now = momentAt('2026-11-25', '06:05')
    await app.reminders.remind()
    const [letter] = await letters()
    expect(letter).toMatchObject({ recipient: officerMail })
    expect(letter?.body).toContain('Mới phân công')
    expect(letter?.body).toContain('Sắp đến hạn')
  })

  test('of the people of a unit only who has the part is reminded', async () => {
    const parent = await give(-100)
    const task = (await app.tasks.find(quan, parent.id))!
    now = momentAt('2026-10-01', '10:00')
    const part = await app.tasks.breakDown(
      task,
      {
        ...{ leadId: 'G15', unitId: 'G15.BTTP', parentId: task.id, assignerId: 'G15', text: 'Phần của Cục' },
        ...{ kind: 'report', assignedOn: '2026-10-01', origin: 'brokenDown' },
        deadline: { kind: 'on', day: '2026-11-25' },
      },
      taskOfficer,
      1,
    )
    await app.tasks.step(part, 'appoint', head, { version: 1, holderId: minh.accountId })
    now = momentAt('2026-11-25', '06:05')
    await app.reminders.remind()
    expect(await told()).toEqual([minhMail])
  })

  test('a reported result and everything of 2019 are left in peace', async () => {
    const ref = await give(7)
    await app.tasks.step(ref, 'receive', taskOfficer, { version: 1 })
    await app.tasks.step(ref, 'submitResult', taskOfficer, {
      version: 2,
      result: { number: '1/BC', on: '2026-11-20' },
    })
    await app.reminders.remind()
    expect(await told()).toEqual([])
    now = momentAt('2019-08-01' as Day, '06:05')
    await app.reminders.remind()
    expect(await told()).toEqual([])
  })

  test('a task given since the last morning is told once', async () => {
    await app.reminders.remind()
    now = momentAt('2026-11-25', '15:00')
    await app.tasks.assign(
      [
        {
          ...{ leadId: 'G15', assignerId: 'G22', text: 'Việc mới', kind: 'report', origin: 'typed' },
          ...{ assignedOn: '2026-11-25', deadline: { kind: 'none' } },
        },
      ],
      quan,
    )
    now = momentAt('2026-11-26', '06:05')
    await app.reminders.remind()
    now = momentAt('2026-11-27', '06:05')
    await app.reminders.remind()
    expect((await letters()).map(one => one.subject)).toEqual(['Nhiệm vụ ngày 26/11/2026: 1 mới giao'])
  })
})

describe('an urge', () => {
  test('is told at once to those who work on the task', async () => {
    const ref = await give(7)
    await app.tasks.step(ref, 'urge', quan, { version: 1, reason: 'Đề nghị báo cáo ngay' })
    const [letter, ...others] = await letters()
    expect(others).toEqual([])
    expect(letter?.recipient).toBe(officerMail)
    expect(letter?.body).toContain('Đề nghị báo cáo ngay')
  })
})

describe('a substitute', () => {
  const post = async (who: Actor, url: string, fields: Readonly<Record<string, string>>) => {
    actor = who
    const shown = await app.http.inject('/dieu-hanh/lam-thay')
    const token = /name="_csrf" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
    return app.http.inject({
      method: 'POST',
      url,
      cookies: Object.fromEntries(shown.cookies.map(one => [one.name, one.value])),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
    })
  }
  const arrange = (change: Readonly<Record<string, string>> = {}) =>
    post(taskOfficer, '/dieu-hanh/lam-thay', {
      ...{ 'nguoi-lam-thay': minh.accountId, 'tu-ngay': '25/11/2026', 'den-ngay': '30/11/2026' },
      ...change,
    })

  test('is told in the place of the absent person, in one letter', async () => {
    await give(0)
    expect((await arrange()).statusCode).toBe(303)
    await app.reminders.remind()
    const [letter, ...others] = await letters()
    expect(others).toEqual([])
    expect(letter?.recipient).toBe(minhMail)
    expect(letter?.body).toContain('LÀM THAY PHAN TRUNG KIÊN')
  })

  test('sees and does what the absent person may, on record as such, on these days only', async () => {
    const ref = await give(-10)
    const page = `/dieu-hanh/nhiem-vu/${ref.id}`
    const as = async (who: Actor, url: string) => {
      actor = who
      return app.http.inject(url)
    }
    expect((await as(minh, page)).statusCode).toBe(404)
    await arrange()
    expect((await as(minh, page)).statusCode).toBe(200)
    expect((await post(minh, `${page}/tiep-nhan`, { version: '1' })).statusCode).toBe(303)
    expect((await as(quan, page)).body).toContain('Trần Văn Minh (làm thay Phan Trung Kiên)')
    const { detail } = await db
      .selectFrom('audit_event')
      .select('detail')
      .where('act', '=', 'task.receive')
      .where('subject_id', '=', ref.id)
      .executeTakeFirstOrThrow()
    expect(detail).toMatchObject({ insteadOf: taskOfficer.accountId })
    expect((await as(minh, '/dieu-hanh/don-doc')).statusCode).toBe(200)
    // A right outside of tasks does not come along.
    expect((await as(minh, '/dieu-hanh/che-do-bao-cao')).statusCode).toBe(403)
    now = momentAt('2026-12-01', '09:00')
    expect((await as(minh, page)).statusCode).toBe(404)
  })

  test('may be ended before its last day', async () => {
    await arrange()
    const { id } = await db.selectFrom('task_substitute').select('id').executeTakeFirstOrThrow()
    expect((await post(minh, `/dieu-hanh/lam-thay/${id}/ket-thuc`, {})).statusCode).toBe(409)
    expect((await post(taskOfficer, `/dieu-hanh/lam-thay/${id}/ket-thuc`, {})).statusCode).toBe(303)
    const ref = await give(-10)
    actor = minh
    expect((await app.http.inject(`/dieu-hanh/nhiem-vu/${ref.id}`)).statusCode).toBe(404)
  })

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['nobody', { 'nguoi-lam-thay': '' }, 'Hãy chọn người làm thay'],
    ['oneself', { 'nguoi-lam-thay': taskOfficer.accountId }, 'Hãy chọn người làm thay'],
    ['somebody of another agency', { 'nguoi-lam-thay': taskOfficerElsewhere.accountId }, 'Hãy chọn người'],
    ['no day', { 'den-ngay': 'hôm nào' }, 'Hãy nhập ngày'],
    ['a last day before the first', { 'den-ngay': '24/11/2026' }, 'sớm hơn ngày đầu'],
    ['days that have passed', { 'tu-ngay': '1/11/2026', 'den-ngay': '2/11/2026' }, 'đã qua'],
    ['ten years', { 'den-ngay': '25/11/2036' }, 'dài nhất 366 ngày'],
  ])('%s is refused in words', async (_, change, sentence) => {
    const answer = await arrange(change)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
  })

  test('two at once over the same days are one', async () => {
    const both = await Promise.all([arrange(), arrange()])
    expect(both.map(one => one.statusCode).toSorted()).toEqual([303, 422])
  })
})
