import { beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '../../../../tests/support/app.ts'
import {
  hung,
  mai,
  minh,
  quan,
  taskOfficer,
  taskOfficerElsewhere,
  workingGroup,
} from '../../../../tests/support/cast.ts'
import { type Fields, pagesOf } from '../../../../tests/support/pages.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { createOrganizations } from '../../organizations/index.ts'
import { createTasks } from '../tasks/service.ts'
import { addWeekdays } from '../tasks/working-days.ts'

const now = new Date('2026-11-25T09:00:00+07:00')
const { app, db } = await testApp({ clock: () => now })
const { as: get, post } = pagesOf(app)
const tasks = createTasks({
  db,
  clock: () => now,
  organizations: createOrganizations({ db, clock: () => now }),
  workingDays: async () => addWeekdays,
})

let ids: string[]
beforeEach(async () => {
  const given = await tasks.assign(
    ['G15', 'G15', 'G10'].map((leadId, index) => ({
      ...{ leadId, assignerId: 'G22', text: `Rà soát dịch vụ công ${index}`, kind: 'report' as const },
      ...{ assignedOn: '2026-10-01', origin: 'typed' as const },
      deadline: { kind: 'on' as const, day: index === 1 ? '2026-12-31' : '2026-11-10' },
    })),
    quan,
  )
  ids = given.map(ref => ref.id)
})

const words: Fields = {
  'ky-hieu': 'VPCP-TH',
  'dia-danh': 'Hà Nội',
  'tham-quyen': 'KT.',
  'ky-thay': 'Bộ trưởng, Chủ nhiệm',
  'chuc-vu': 'Phó Chủ nhiệm',
  'nguoi-ky': 'Nguyễn Văn Ẩn',
  'noi-nhan': 'Như trên;\nLưu: VT, TH.',
  'tra-loi-truoc': '15/12/2026',
}
const draft = (chosen: readonly string[], typed = words) =>
  post(
    quan,
    `/dieu-hanh/don-doc/soan?${new URLSearchParams(chosen.map(id => ['nv', id]))}`,
    '/dieu-hanh/don-doc/soan',
    { nv: chosen, ...typed },
  )
const issue = async (letter: string, number: string, on: string) => {
  const seen = /name="seen" value="([^"]+)"/.exec((await get(quan, letter)).body)?.[1] ?? ''
  return post(quan, letter, `${letter}/phat-hanh`, { seen, so: number, ngay: on })
}

test.each<[string, Actor, number]>([
  ['the task desk', quan, 200],
  ['the task officer of a ministry, for parts of its units', taskOfficer, 200],
  ['the Working Group, which reads only', workingGroup, 403],
  ['the desk', mai, 403],
])('who sees letters: %s', async (_, who, status) =>
  expect((await get(who, '/dieu-hanh/don-doc')).statusCode).toBe(status),
)

describe('a letter', () => {
  test('is drafted for each lead agency among the ticked tasks', async () => {
    expect((await get(quan, '/dieu-hanh/nhiem-vu')).body).toContain(`name="nv" value="${ids[0]}"`)
    expect((await get(workingGroup, '/dieu-hanh/nhiem-vu')).body).not.toContain('name="nv"')
    const answer = await draft(ids)
    expect(answer.headers.location).toBe('/dieu-hanh/don-doc')
    const { body } = await get(quan, '/dieu-hanh/don-doc')
    expect(body).toContain('Bộ Tư pháp')
    expect(body).toContain('Dự thảo, chưa có số')
  })

  test('is issued under number and date: files kept, tasks urged, everything on record', async () => {
    const letter = (await draft(ids.slice(0, 2))).headers.location as string
    const drafted = await get(quan, `${letter}/cong-van.pdf`)
    expect(drafted.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(drafted.headers['content-disposition']).toContain('du-thao-cong-van.pdf')
    expect((await issue(letter, '1234', '24/11/2026')).statusCode).toBe(303)
    const page = await get(quan, letter)
    expect(page.body).toContain('Công văn số 1234/VPCP-TH')
    expect(page.body).toContain('quá hạn 1, trong hạn 1, tính đến ngày 24/11/2026')
    const rows = await db.selectFrom('steering_task').selectAll().where('id', 'in', ids).execute()
    expect(rows.map(row => row.urged).toSorted()).toEqual([0, 1, 1])
    expect((await get(taskOfficer, `/dieu-hanh/nhiem-vu/${ids[0]}`)).body).toContain(
      'đôn đốc bằng công văn 1234/VPCP-TH ngày 24/11/2026',
    )
    for (const kind of ['pdf', 'docx']) {
      const one = await get(quan, `${letter}/cong-van.${kind}`)
      expect(one.headers['content-disposition']).toContain(`1234-VPCP-TH.${kind}`)
      const again = await get(quan, `${letter}/cong-van.${kind}`)
      expect(again.rawPayload.equals(one.rawPayload)).toBe(true)
    }
    const acts = await db
      .selectFrom('audit_event')
      .select('act')
      .where('subject_id', 'in', [letter.split('/').at(-1)!, ...ids])
      .execute()
    expect(acts.filter(one => one.act === 'task.urge')).toHaveLength(2)
    expect(acts.filter(one => one.act === 'letter.issued')).toHaveLength(1)
    expect((await issue(letter, '1235', '24/11/2026')).statusCode).toBe(409)
  })

  test('once issued is read by those it was sent to and by those who read all, and changed by none of them', async () => {
    const letter = (await draft([ids[0]!])).headers.location as string
    const readers = [taskOfficer, workingGroup, hung]
    for (const reader of [...readers, taskOfficerElsewhere])
      expect((await get(reader, letter)).statusCode).toBe(404)
    expect((await issue(letter, '78', '25/11/2026')).statusCode).toBe(303)
    for (const reader of readers) {
      const { body } = await get(reader, letter)
      expect(body).toContain('Công văn số 78/VPCP-TH')
      expect(body).not.toContain('Sửa dự thảo')
      expect((await get(reader, `${letter}/cong-van.pdf`)).statusCode).toBe(200)
    }
    for (const stranger of [taskOfficerElsewhere, minh]) {
      expect((await get(stranger, letter)).statusCode).toBe(404)
      expect((await get(stranger, `${letter}/cong-van.pdf`)).statusCode).toBe(404)
    }
    expect((await get(taskOfficer, `/dieu-hanh/nhiem-vu/${ids[0]}`)).body).toContain(`href="${letter}"`)
    expect((await post(taskOfficer, letter, `${letter}/bo`, {})).statusCode).toBe(403)
  })

  test('is put right while it is a draft, and by one person at a time', async () => {
    const letter = (await draft([ids[0]!])).headers.location as string
    const page = (await get(quan, `${letter}/sua`)).body
    expect(page).toContain('value="VPCP-TH"')
    const change = { ...words, 'nguoi-ky': 'Nguyễn Văn Khác', version: '1' }
    const wrong = await post(quan, letter, `${letter}/sua`, { ...change, 'dia-danh': '' })
    expect([wrong.statusCode, wrong.body.includes('value="Nguyễn Văn Khác"')]).toEqual([422, true])
    expect((await post(quan, letter, `${letter}/sua`, change)).statusCode).toBe(303)
    expect((await get(quan, letter)).body).toContain('Nguyễn Văn Khác')
    const late = await post(quan, letter, `${letter}/sua`, { ...change, 'noi-dung': 'Lời của người thứ hai' })
    expect([late.statusCode, late.body.includes('Lời của người thứ hai</textarea>')]).toEqual([409, true])
    expect(late.body).toContain('name="version" value="2"')
    expect((await post(taskOfficer, letter, `${letter}/sua`, change)).statusCode).toBe(404)
    expect((await issue(letter, '79', '25/11/2026')).statusCode).toBe(303)
    expect((await get(quan, `${letter}/sua`)).statusCode).toBe(409)
  })

  test('takes no number twice, and then nothing is urged', async () => {
    const one = (await draft([ids[0]!])).headers.location as string
    const other = (await draft([ids[1]!])).headers.location as string
    expect((await issue(one, '77', '25/11/2026')).statusCode).toBe(303)
    const answer = await issue(other, '77', '25/11/2026')
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Số này đã cấp')
    const rows = await db.selectFrom('steering_task').select(['id', 'urged']).where('id', 'in', ids).execute()
    expect(rows.find(row => row.id === ids[1])?.urged).toBe(0)
  })

  test.each<[string, string, string, string]>([
    ['no number', '', '25/11/2026', 'Hãy nhập số văn thư cấp'],
    ['a number that is none', '12a', '25/11/2026', 'Hãy nhập số văn thư cấp'],
    ['a date to come', '5', '26/11/2026', 'Ngày công văn chưa đến'],
    ['a date before the task', '5', '30/9/2026', 'trước ngày giao nhiệm vụ'],
    ['no date', '5', '', 'Hãy nhập ngày công văn'],
  ])('with %s is not issued', async (_, number, on, sentence) => {
    const letter = (await draft([ids[0]!])).headers.location as string
    const answer = await issue(letter, number, on)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
  })

  test('whose tasks changed meanwhile is looked at again', async () => {
    const letter = (await draft(ids.slice(0, 2))).headers.location as string
    const seen = /name="seen" value="([^"]+)"/.exec((await get(quan, letter)).body)![1]!
    await tasks.step({ agencyId: 'G15', id: ids[0]! }, 'cancel', quan, { version: 1, reason: 'Thôi' })
    const answer = await post(quan, letter, `${letter}/phat-hanh`, { seen, so: '90', ngay: '25/11/2026' })
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('1 nhiệm vụ đã kết thúc từ khi soạn')
    expect((await issue(letter, '90', '25/11/2026')).statusCode).toBe(303)
  })

  test.each<[string, Fields, string]>([
    ['no signer', { 'nguoi-ky': '' }, 'họ tên người ký'],
    ['a symbol with a formula', { 'ky-hieu': '=1+1' }, 'Ký hiệu gồm chữ viết tắt'],
    ['a symbol without the unit', { 'ky-hieu': 'VPCP' }, 'Ký hiệu gồm chữ viết tắt'],
    ['a day of answer that has passed', { 'tra-loi-truoc': '1/11/2026' }, 'phải sau hôm nay'],
    ['an authority of nobody', { 'ky-thay': '' }, 'ký thay'],
  ])('with %s is not drafted, and what was typed stays', async (_, change, sentence) => {
    const answer = await draft([ids[0]!], { ...words, ...change })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
    expect(answer.body).toContain('value="Hà Nội"')
  })

  test('of nothing, of history or of another agency is refused', async () => {
    const nothing = await get(quan, '/dieu-hanh/don-doc/soan')
    expect([nothing.statusCode, nothing.headers.location]).toEqual([303, '/dieu-hanh/nhiem-vu'])
    expect((await get(taskOfficer, `/dieu-hanh/don-doc/soan?nv=${ids[0]}`)).statusCode).toBe(409)
    const letter = (await draft([ids[0]!])).headers.location as string
    expect((await get(taskOfficer, letter)).statusCode).toBe(404)
    expect((await get(taskOfficer, `${letter}/cong-van.pdf`)).statusCode).toBe(404)
    expect((await post(quan, letter, `${letter}/bo`, {})).statusCode).toBe(303)
    expect((await issue(letter, '91', '25/11/2026')).statusCode).toBe(409)
  })
})
