import { expect, test } from 'vitest'
import { testApp } from '../../../../tests/support/app.ts'
import { quan, taskOfficer, workingGroup } from '../../../../tests/support/cast.ts'
import { givePost } from '../../../../tests/support/desk.ts'
import { pagesOf } from '../../../../tests/support/pages.ts'

/** Meeting mode as its pages are used: what is wrong stands at its field, and nothing is stuck. */
const { app, db } = await testApp({ clock: () => new Date('2026-03-25T09:00:00+07:00') })
for (const person of [quan, workingGroup, taskOfficer]) await givePost(db, person)
const { as, open, post } = pagesOf(app)

const made = async (page: string, fields: Record<string, string>, to = page): Promise<string> => {
  const answer = await post(workingGroup, page, to, fields)
  expect(answer.statusCode, answer.body).toBe(303)
  return String(answer.headers.location)
}
const opened = () =>
  made('/dieu-hanh/hop/moi', { ten: 'Họp rà soát', 'dia-diem': 'Hà Nội', ngay: '25/3/2026' })
const said = { loai: 'conclusion', 'co-quan': 'G15', 'noi-dung': 'Báo cáo ngay', han: '15/4/2026' }
/** The errors of a page: field and sentence, from its summary. */
const errorsIn = (body: string): [string, string][] =>
  [...body.matchAll(/<a href="#f-([^"]+)"[^>]*>([^<]+)<\/a>/g)].map(one => [one[1]!, one[2]!])

test('a slip is named at its field, put right, and keeps no other conclusion back', async () => {
  const page = await opened()
  const wrong = await post(workingGroup, page, `${page}/y-kien`, { ...said, han: '1/1/2020' })
  expect(wrong.statusCode).toBe(422)
  expect(errorsIn(wrong.body)).toEqual([['han', 'Thời hạn sớm hơn ngày giao nhiệm vụ.']])
  await made(page, said, `${page}/y-kien`)
  await made(page, { ...said, loai: 'opinion', 'noi-dung': 'Làm rõ trách nhiệm', han: '' }, `${page}/y-kien`)
  await made(page, { ...said, 'noi-dung': 'Nhầm' }, `${page}/y-kien`)

  const third = `${page}/y-kien/3`
  const empty = await post(workingGroup, third, third, { ...said, 'noi-dung': '' })
  expect([empty.statusCode, errorsIn(empty.body)]).toEqual([422, [['noi-dung', 'Hãy nhập nội dung.']]])
  const send = await open(workingGroup, third)
  expect((await send(third, { ...said, 'noi-dung': 'Đúng' })).statusCode).toBe(303)
  const stale = await send(third, { ...said, 'noi-dung': 'Cũ' })
  expect([stale.statusCode, stale.body.includes('Chưa được ghi nhận')]).toEqual([409, true])
  expect((await as(quan, page)).body).toContain('Đúng')
  expect((await as(taskOfficer, third)).statusCode).toBe(403)

  // The opinion is ticked too; one row cannot be given, the others are.
  const fields = {
    ...{ 'so-ky-hieu': '9/TB-VPCP', ngay: '25/3/2026', 'chon-1': '1', 'han-1': '15/4/2026' },
    ...{ 'chon-2': '1', 'han-2': '', 'chon-3': '2', 'han-3': '20/3/2026' },
  }
  const given = await post(workingGroup, page, `${page}/giao`, fields)
  expect(given.statusCode).toBe(422)
  expect(given.body).toContain('Đã giao 2 nhiệm vụ.')
  expect(errorsIn(given.body)).toEqual([['han-3', '“Kết luận 3”: Thời hạn sớm hơn ngày giao nhiệm vụ.']])
  await made(page, { ...fields, 'han-3': '20/4/2026' }, `${page}/giao`)
  const tasks = await db
    .selectFrom('steering_task')
    .select(['text', 'deadline_current'])
    .orderBy('code')
    .execute()
  expect(tasks.map(one => [one.text, one.deadline_current])).toEqual([
    ['Báo cáo ngay', '2026-04-15'],
    ['Làm rõ trách nhiệm', null],
    ['Đúng', '2026-04-20'],
  ])
})

test('once frozen it takes nothing more, says what to do, and withdraws what is given no more', async () => {
  const page = await opened()
  await made(page, said, `${page}/y-kien`)
  // Nobody's authority is recorded here: it is typed, and checked.
  const signing = { 'nguoi-ky': workingGroup.accountId, 'tham-quyen': '', 'ky-thay': '', 'chuc-vu': 'Tổ phó' }
  const deputy = await post(workingGroup, page, `${page}/chot`, signing)
  expect([deputy.statusCode, errorsIn(deputy.body).map(one => one[0])]).toEqual([422, ['tham-quyen']])
  await made(page, { ...signing, 'tham-quyen': 'KT.', 'ky-thay': 'Tổ trưởng' }, `${page}/chot`)
  const frozen = await as(workingGroup, page)
  expect(frozen.body).toContain('KT. TỔ TRƯỞNG, TỔ PHÓ')
  expect(frozen.body).not.toContain('Ghi ý kiến hoặc kết luận')
  const late = await post(workingGroup, page, `${page}/y-kien`, said)
  expect([late.statusCode, late.body.includes('phiên họp sau')]).toEqual([409, true])
  const item = `${page}/y-kien/1`
  const noReason = await post(workingGroup, item, `${item}/rut`, {})
  expect(errorsIn(noReason.body)).toEqual([['ly-do', 'Hãy nhập lý do rút.']])
  await made(item, { 'ly-do': 'Đã làm xong' }, `${item}/rut`)
  expect((await as(workingGroup, page)).body).toContain('đã rút: Đã làm xong')
})

test('each missing field of a new sitting is named as what it is', async () => {
  const answer = await post(workingGroup, '/dieu-hanh/hop/moi', '/dieu-hanh/hop/moi', {})
  expect(errorsIn(answer.body)).toEqual([
    ['ten', 'Hãy nhập tên phiên họp.'],
    ['dia-diem', 'Hãy nhập địa điểm họp.'],
    ['ngay', 'Hãy nhập ngày họp là một ngày, ví dụ 31/7/2019.'],
  ])
})

test('days to come are refused; the sums of the comparison open exactly their rows', async () => {
  const future = await as(quan, '/dieu-hanh/hop/so-sanh?tu=1/1/2030&den=8/11/2031')
  expect(future.statusCode).toBe(422)
  expect(errorsIn(future.body).map(one => one[0])).toEqual(['tu', 'den'])
  expect(future.body).toContain('value="8/11/2031"')
  expect(future.body).not.toContain('<table')
  const path = '/dieu-hanh/hop/so-sanh?tu=2026-03-01&den=2026-03-25'
  const whole = (await as(quan, path)).body
  const link = [...whole.matchAll(/href="([^"]*loai=added)">(\d+)</g)]
  expect(link).toHaveLength(1)
  const listed = (await as(quan, link[0]![1]!.replaceAll('&amp;', '&'))).body
  expect(listed.match(/data-row/g)).toHaveLength(Number(link[0]![2]))
  expect((await as(quan, path.replace('so-sanh?', 'so-sanh/in?'))).body).toMatch(
    /Nguồn: hệ thống Một Cửa, lúc \d\d:\d\d ngày 25\/3\/2026\. Theo thông tin/,
  )
})
