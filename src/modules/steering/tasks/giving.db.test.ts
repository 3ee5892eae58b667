import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../tests/support/app.ts'
import { head, quan, taskOfficer, taskOfficerElsewhere } from '../../../../tests/support/cast.ts'
import { pagesOf } from '../../../../tests/support/pages.ts'
import { plainPdf } from '../../../../tests/support/plain-pdf.ts'
import type { Actor } from '../../../kernel/actor.ts'

const now = new Date('2026-11-25T09:00:00+07:00')
const { app } = await testApp({ clock: () => now })
const { as, post } = pagesOf(app)

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]

/** The fields of the form of a page as it is filled in; boxes and radios that are ticked. */
function filled(body: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const form = /<form[^>]*giao-lai[\s\S]*?<\/form>/.exec(body)![0]
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const isChoice = /type="(radio|checkbox)"/.test(tag)
    if (name && name !== '_csrf' && (!isChoice || / checked/.test(tag)))
      fields[name] = attribute(tag, 'value') ?? ''
  }
  for (const [select, name] of form.matchAll(/<select[^>]* name="([^"]+)"[\s\S]*?<\/select>/g))
    fields[name!] = /<option[^>]*value="([^"]*)"[^>]* selected/.exec(select)?.[1] ?? ''
  for (const [, name, words] of form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g))
    fields[name!] = words!
  return fields
}

describe('a task that was returned', () => {
  const typed = {
    ...{ 'so-ky-hieu': '88/CT-TTg', 'ngay-van-ban': '20/11/2026', 'loai-van-ban': 'directive' },
    ...{ 'trich-yeu': 'Về việc trả lại', 'noi-dung': 'Rà soát quy chuẩn', 'chu-tri': 'G15' },
    ...{ 'dieu-khoan': 'Điều 4', 'noi-nhan': 'Thủ tướng Chính phủ', 'ngay-giao': '23/11/2026' },
    ...{ 'kieu-han': 'workingDays', 'so-ngay': '20', 'phoi-hop': 'G10' },
  }
  test('is given to another agency from a form that is filled in but for the lead; both link each other', async () => {
    const made = await post(quan, '/dieu-hanh/nhiem-vu/giao', '/dieu-hanh/nhiem-vu/giao', typed)
    expect(made.statusCode, made.body).toBe(303)
    const page = made.headers.location as string
    const take = (who: Actor, slug: string, fields: Readonly<Record<string, string>> = {}) =>
      post(who, `${page}/${slug}`, `${page}/${slug}`, fields)
    expect((await as(quan, `${page}/giao-lai`)).statusCode).toBe(403)
    await take(taskOfficer, 'de-nghi-tra-lai', { 'ly-do': 'Không thuộc thẩm quyền' })
    await take(quan, 'dong-y-tra-lai')
    expect((await as(quan, page)).body).toContain(`href="${page}/giao-lai"`)
    expect((await as(taskOfficer, `${page}/giao-lai`)).statusCode).toBe(403)
    const fields = filled((await as(quan, `${page}/giao-lai`)).body)
    expect(fields).toMatchObject({
      ...{ 'so-ky-hieu': '88/CT-TTg', 'dieu-khoan': 'Điều 4', 'noi-dung': 'Rà soát quy chuẩn' },
      ...{ 'kieu-han': 'workingDays', 'so-ngay': '20', 'ngay-giao': '25/11/2026', 'chu-tri': '' },
    })
    const same = await take(quan, 'giao-lai', { ...fields, 'chu-tri': 'G15' })
    expect(same.statusCode).toBe(422)
    expect(same.body).toContain('Cơ quan này đã trả lại nhiệm vụ')
    const again = await take(quan, 'giao-lai', { ...fields, 'chu-tri': 'G17' })
    expect(again.statusCode, again.body).toBe(303)
    const next = again.headers.location as string
    const shown = (await as(quan, next)).body
    expect(shown).toContain('Giao lại từ nhiệm vụ')
    expect(shown).toContain(`href="${page}"`)
    expect(shown).toContain('20 ngày làm việc sau ngày văn bản 20/11/2026')
    const old = (await as(quan, page)).body
    expect(old).toContain('Đã giao lại thành nhiệm vụ')
    expect(old).toContain(`href="${next}"`)
    expect(old).not.toContain('/giao-lai"')
    // From an old page: said at the form, which stays.
    const late = await post(quan, page, `${page}/giao-lai`, { ...fields, 'chu-tri': 'G01', version: '3' })
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('Nhiệm vụ này đã được giao lại')
    expect(late.body).toContain('value="88/CT-TTg"')
    expect((await as(quan, '/dieu-hanh')).body).toContain('trả lại rồi giao lại')
  })

  test('a limit that is not said whole is shown at its field, in sight', async () => {
    const form = '/dieu-hanh/nhiem-vu/giao'
    const answer = await post(quan, form, form, { ...typed, 'kieu-han': 'period', 'so-ngay': '' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Hãy chọn tháng, quý, nửa năm hoặc cả năm.')
    const details = /<details[^>]*>(?:(?!<details)[\s\S])*name="ky"/.exec(answer.body)![0]
    expect(details).toMatch(/^<details[^>]* open/)
    expect((await as(quan, form)).body).not.toMatch(
      /<details[^>]* open[^>]*>(?:(?!<details)[\s\S])*name="ky"/,
    )
  })

  test('an agency that is no more is not offered, and named by its successor', async () => {
    const form = '/dieu-hanh/nhiem-vu/giao'
    expect((await as(quan, form)).body).not.toContain('Bộ Giao thông vận tải')
    const answer = await post(quan, form, form, { ...typed, 'chu-tri': 'G04' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Bộ Giao thông vận tải đã hợp nhất vào Bộ Xây dựng từ ngày 1/3/2025')
    const before = { 'ngay-van-ban': '20/1/2025', 'ngay-giao': '', 'chu-tri': '', 'trich-yeu': 'Về việc cũ' }
    expect((await post(quan, form, form, { ...typed, ...before })).body).toContain(
      '<option value="G04">Bộ Giao thông vận tải</option>',
    )
  })

  test('an overdue task says on its page what cannot be asked, and is broken down from today on', async () => {
    const made = await post(quan, '/dieu-hanh/nhiem-vu/giao', '/dieu-hanh/nhiem-vu/giao', {
      ...typed,
      ...{ 'ngay-van-ban': '1/10/2026', 'ngay-giao': '', 'kieu-han': 'on', 'so-ngay': '', han: '1/11/2026' },
    })
    const page = made.headers.location as string
    const { body } = await as(taskOfficer, page)
    expect(body).not.toContain(`href="${page}/xin-gia-han"`)
    expect(body).toContain('Xin gia hạn: Nhiệm vụ đã quá hạn nên không thể xin gia hạn.')
    const closed = await as(taskOfficer, `${page}/xin-gia-han`)
    expect(closed.statusCode).toBe(409)
    expect(closed.body).toContain('đã quá hạn nên không thể xin gia hạn')
    const part = { 'don-vi': 'G15.BTTP', 'noi-dung': 'Phần muộn', 'kieu-han': 'on', han: '30/11/2026' }
    const form = `${page}/phan-ra`
    expect((await as(taskOfficer, form)).body).toContain('Nhiệm vụ đã quá hạn ngày 1/11/2026')
    const gone = await post(taskOfficer, form, form, { ...part, han: '24/11/2026' })
    expect(gone.body).toContain('sớm hơn ngày giao')
    expect((await post(taskOfficer, form, form, part)).statusCode).toBe(303)
    expect((await as(taskOfficer, page)).body).toContain('hạn 30/11/2026, sau thời hạn của nhiệm vụ')
    const own = /href="(\/dieu-hanh\/nhiem-vu\/[^"]+)">Phần muộn</.exec(
      (await as(taskOfficer, page)).body,
    )![1]!
    // The unit reads what its part is a part of, and a part is not broken down further.
    const unit = (await as(head, own)).body
    expect(unit).toContain('Thuộc nhiệm vụ')
    expect(unit).toContain('88/CT-TTg')
    expect(unit).not.toContain('/phan-ra"')
    expect((await as(head, page)).statusCode).toBe(200)
    expect((await post(head, own, `${own}/phan-ra`, part)).statusCode).toBe(403)
  })
})

test('an agency that cooperates writes about the task, with a file', async () => {
  const [ref] = await app.tasks.assign(
    [
      {
        ...{ leadId: 'G15', assignerId: 'G22', text: 'Phối hợp lập báo cáo', kind: 'report' },
        ...{ assignedOn: '2026-11-20', deadline: { kind: 'none' }, origin: 'typed', cooperating: ['G10'] },
      },
    ],
    quan,
  )
  const page = `/dieu-hanh/nhiem-vu/${ref!.id}`
  const file = { field: 'tep', name: 'Số liệu.pdf', content: plainPdf() }
  const words = { 'noi-dung': 'Bộ đã gửi số liệu' }
  expect((await post(taskOfficerElsewhere, page, `${page}/trao-doi`, words, [file])).statusCode).toBe(303)
  const { body } = await as(taskOfficer, page)
  expect(body).toContain('Bộ đã gửi số liệu')
  expect(body).toContain('Số liệu.pdf</a>')
  // Its list says that it only cooperates; that of the lead does not.
  const listed = async (who: Actor) => (await as(who, '/dieu-hanh/nhiem-vu?q=phoi+hop+lap')).body
  expect(await listed(taskOfficerElsewhere)).toContain('Cơ quan bạn phối hợp')
  for (const who of [taskOfficer, quan]) expect(await listed(who)).not.toContain('Cơ quan bạn phối hợp')
  expect((await post(taskOfficerElsewhere, page, `${page}/tiep-nhan`, { version: '1' })).statusCode).toBe(403)
  const secret = await post(taskOfficerElsewhere, page, `${page}/trao-doi`, { 'noi-dung': 'TỐI MẬT' })
  expect(secret.statusCode).toBe(422)
  expect(secret.body).toContain('Có dấu mật “TỐI MẬT”')
})
