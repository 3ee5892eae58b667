import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../tests/support/app.ts'
import { mai, quan, taskOfficer, taskOfficerElsewhere, workingGroup } from '../../../../tests/support/cast.ts'
import { type Fields, pagesOf } from '../../../../tests/support/pages.ts'
import type { Actor } from '../../../kernel/actor.ts'

const now = new Date('2026-11-25T09:00:00+07:00')
const { app, db } = await testApp({ clock: () => now })
const { as, open, post } = pagesOf(app)
const path = '/dieu-hanh/van-ban-giao'
const get = (url: string, who: Actor = quan) => as(who, url)

const text = [
  'Thủ tướng Chính phủ yêu cầu:',
  '1. Bộ Tư pháp chủ trì, phối hợp với Bộ Nội vụ rà soát quy định về chứng thực điện tử, báo cáo Thủ tướng Chính phủ trước ngày 15/12/2026.',
  '2. Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương xây dựng kế hoạch số hóa hồ sơ trong tháng 12 năm 2026.',
  'Trong 11 tháng, cả nước đã số hóa nhiều hồ sơ.',
].join('\n')

const head = {
  'so-ky-hieu': '45/CT-TTg',
  'ngay-van-ban': '20/11/2026',
  'loai-van-ban': 'directive',
  'trich-yeu': 'Về việc thử',
}

/** The form of the first page, which carries files and so is multipart. */
const send = (fields: Fields, file?: { readonly name: string; readonly content: Buffer }) =>
  post(quan, path, path, fields, file ? [{ field: 'tep', ...file }] : [])
const press = (page: string, url: string, fields: Fields) => post(quan, page, url, fields)
/** What the page proposes, as a browser would send it back. */
function proposed(body: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const attribute = (tag: string, name: string): string | undefined =>
    new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  for (const [tag] of body.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name')
    if (name && /-\d+$/.test(name)) fields[name] = attribute(tag, 'value') ?? ''
  }
  for (const [, name, value] of body.matchAll(/<textarea[^>]*name="([a-z-]+-\d+)"[^>]*>([^<]*)</g))
    fields[name!] = value!
  for (const [, name, options] of body.matchAll(/<select[^>]*name="([a-z-]+-\d+)"[^>]*>(.*?)<\/select>/gs))
    fields[name!] =
      /<option[^>]*selected[^>]*value="([^"]*)"|value="([^"]*)"[^>]*selected/
        .exec(options!)
        ?.slice(1)
        .find(Boolean) ?? ''
  return fields
}

test('only who gives tasks of the nation reads documents into them', async () => {
  for (const who of [mai, taskOfficer, workingGroup]) expect((await get(path, who)).statusCode).toBe(403)
  expect((await get(path)).statusCode).toBe(200)
  expect((await get(`${path}/khong-co`)).statusCode).toBe(404)
})

describe('a pasted directive', () => {
  let page = ''
  test('becomes drafts with their sentence marked, and no task yet', async () => {
    const answer = await send({ ...head, 'van-ban': text })
    expect(answer.statusCode).toBe(303)
    page = answer.headers.location as string
    const { body } = await get(page)
    expect(body).toContain('2 nhiệm vụ dự thảo')
    expect(body.match(/<mark>/g)).toHaveLength(2)
    expect(body).toContain('value="14/12/2026"')
    expect(body).toContain('Trước ngày 15/12/2026 là chậm nhất ngày 14/12/2026.')
    expect(body).toContain('Phối hợp: Bộ Nội vụ')
    expect(await db.selectFrom('steering_task').selectAll().execute()).toEqual([])
  })

  test('nothing ticked is said, and what was put right stays', async () => {
    const fields = { ...proposed((await get(page)).body), 'noi-dung-0': 'Rà soát, sửa lại' }
    const answer = await press(page, `${page}/xac-nhan`, fields)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Hãy chọn ít nhất một nhiệm vụ')
    expect(answer.body).toContain('Rà soát, sửa lại')
  })

  test('confirmed, it becomes a task for its agency and one for each province, sentence attached; once', async () => {
    const fields = { ...proposed((await get(page)).body), chon: ['0', '1'] }
    const confirm = await open(quan, page)
    const both = await Promise.all([1, 2].map(() => confirm(`${page}/xac-nhan`, fields)))
    expect(both.map(one => one.statusCode)).toEqual([303, 303])
    // From another page it is too late.
    expect((await press(page, `${page}/xac-nhan`, fields)).statusCode).toBe(409)
    const rows = await db.selectFrom('steering_task').selectAll().orderBy('code').execute()
    expect(rows).toHaveLength(35)
    expect(rows[0]).toMatchObject({
      agency_id: 'G15',
      cooperating: ['G09'],
      deadline_current: '2026-12-14',
      deadline_text: 'trước ngày 15/12/2026',
      origin: 'directive',
      product: 'báo cáo',
      recipient: 'Thủ tướng Chính phủ',
      state: 'issued',
    })
    expect(text.slice(rows[0]!.span!.start, rows[0]!.span!.end)).toMatch(/^Bộ Tư pháp chủ trì/)
    expect(rows.filter(row => row.agency_id.startsWith('H'))).toHaveLength(34)
    expect(new Set(rows.map(row => row.deadline_current))).toEqual(new Set(['2026-12-14', '2026-12-31']))
    const document = await db.selectFrom('source_document').selectAll().executeTakeFirstOrThrow()
    expect(document).toMatchObject({ number: '45/CT-TTg', issued_on: '2026-11-20' })
  })
})

test('a document that has given tasks before gives more, and the same one never again', async () => {
  const readAgain = async (): Promise<string> =>
    (await send({ ...head, 'so-ky-hieu': '46/CT-TTg', 'van-ban': text })).headers.location as string
  const confirm = async (page: string, ...chon: string[]) =>
    press(page, `${page}/xac-nhan`, { ...proposed((await get(page)).body), chon })
  const given = async () =>
    db
      .selectFrom('steering_task as task')
      .innerJoin('source_document as source', 'source.id', 'task.document_id')
      .select(['task.agency_id', 'source.id'])
      .where('source.number', '=', '46/CT-TTg')
      .execute()
  expect((await confirm(await readAgain(), '0')).statusCode).toBe(303)
  const again = await readAgain()
  const refused = await confirm(again, '0', '1')
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('đã giao đúng nhiệm vụ đó')
  // All or none: the reading still waits, and no province was given anything.
  expect((await given()).map(row => row.agency_id)).toEqual(['G15'])
  expect((await confirm(again, '1')).statusCode).toBe(303)
  const all = await given()
  expect(all).toHaveLength(35)
  expect(new Set(all.map(row => row.id)).size).toBe(1)
})

test('sent twice from one page a document is read once', async () => {
  const form = await open(quan, path)
  const fields = { ...head, 'so-ky-hieu': '47/CT-TTg', 'van-ban': text }
  const both = await Promise.all([1, 2].map(() => form(path, fields, [])))
  expect(new Set(both.map(one => `${one.statusCode} ${one.headers.location}`)).size).toBe(1)
  const rows = await db
    .selectFrom('directive_reading')
    .select('id')
    .where('number', '=', '47/CT-TTg')
    .execute()
  expect(rows).toHaveLength(1)
})

describe('what cannot be read', () => {
  test.each<
    [string, Readonly<Record<string, string>>, { name: string; content: Buffer } | undefined, string]
  >([
    ['nothing', {}, undefined, 'Hãy chọn tệp hoặc dán nội dung'],
    ['a secret mark', { 'van-ban': 'TUYỆT MẬT\nBộ Công an xây dựng kế hoạch.' }, undefined, 'ật'],
    ['a program', {}, { name: 'a.pdf', content: Buffer.from('MZ\u0000\u0000') }, 'tep'],
    ['an empty file', {}, { name: 'a.docx', content: Buffer.alloc(0) }, 'tep'],
    ['no number', { 'so-ky-hieu': '', 'van-ban': text }, undefined, 'Hãy nhập số, ký hiệu'],
    ['no such day', { 'ngay-van-ban': '31/2/2026', 'van-ban': text }, undefined, 'Hãy nhập ngày văn bản'],
  ])('%s is said beside its field, and what was typed stays', async (_, fields, file, sentence) => {
    const answer = await send({ ...head, ...fields }, file)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
    expect(answer.body).toContain('<title>Lỗi:')
    expect(answer.body).toContain('value="Về việc thử"')
  })

  test('a text without tasks says so, and can be put aside', async () => {
    const answer = await send({ ...head, 'van-ban': 'Trong 7 tháng, cả nước có nhiều kết quả tích cực.' })
    const page = answer.headers.location as string
    expect((await get(page)).body).toContain('Không thấy nhiệm vụ nào trong văn bản')
    expect((await press(page, `${page}/bo`, {})).statusCode).toBe(303)
    expect((await get(page)).body).toContain('Không nhiệm vụ nào được giao')
  })
})

describe('the document of a task, for whoever may see the task', () => {
  const source = (id: string) => `/dieu-hanh/nhiem-vu/${id}/van-ban`
  let id = ''
  test('shows its sentence marked in its text, the day and the file', async () => {
    const answer = await send(
      { ...head, 'so-ky-hieu': '48/CT-TTg' },
      {
        name: 'Chỉ thị 48.txt',
        content: Buffer.from(text),
      },
    )
    const page = answer.headers.location as string
    await press(page, `${page}/xac-nhan`, { ...proposed((await get(page)).body), chon: '0' })
    const task = await db
      .selectFrom('steering_task')
      .select('id')
      .where('reading_id', '=', page.split('/').at(-1)!)
      .executeTakeFirstOrThrow()
    id = task.id
    const { statusCode, body } = await get(source(id), taskOfficer)
    expect(statusCode).toBe(200)
    expect(body).toMatch(/yêu cầu:\n1\. <mark id="cau">Bộ Tư pháp chủ trì[^<]*15\/12\/2026<\/mark>/)
    expect(body).toContain('Trang 1 / 1')
    expect(body).toContain('Chỉ thị 48.txt')
    const file = await get(`${source(id)}/tep`, taskOfficer)
    expect(file.statusCode).toBe(200)
    expect(file.headers['content-type']).toBe('text/plain')
    expect(file.body).toBe(text)
    const opened = await db
      .selectFrom('audit_event')
      .select(['actor_id', 'agency_id'])
      .where('act', '=', 'task.sourceOpened')
      .execute()
    expect(opened).toEqual([{ actor_id: taskOfficer.accountId, agency_id: 'G15' }])
  })

  test('and for nobody else', async () => {
    for (const address of [source(id), `${source(id)}/tep`, source('khong-co')])
      expect((await get(address, taskOfficerElsewhere)).statusCode).toBe(404)
  })

  test('a part of it has the same sentence', async () => {
    const page = await open(taskOfficer, `/dieu-hanh/nhiem-vu/${id}/phan-ra`)
    const fields = {
      'don-vi': 'G15.BTTP',
      'noi-dung': 'Phần của đơn vị',
      'kieu-han': 'on',
      han: '10/12/2026',
    }
    const answer = await page(`/dieu-hanh/nhiem-vu/${id}/phan-ra`, fields)
    expect(answer.body).toBe('')
    const part = await db
      .selectFrom('steering_task')
      .select('id')
      .where('parent_id', '=', id)
      .executeTakeFirstOrThrow()
    expect((await get(source(part.id), taskOfficer)).body).toContain('<mark id="cau">Bộ Tư pháp chủ trì')
    expect((await get(`${source(part.id)}/tep`, taskOfficerElsewhere)).statusCode).toBe(404)
  })
})
