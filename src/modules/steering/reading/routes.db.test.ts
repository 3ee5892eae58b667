import { beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../../../tests/support/app.ts'
import { mai, quan, taskOfficer, workingGroup } from '../../../../tests/support/cast.ts'
import type { Actor } from '../../../kernel/actor.ts'

const now = new Date('2026-11-25T09:00:00+07:00')
const { app, db } = await testApp({ clock: () => now })
let actor: Actor = quan
beforeAll(() => {
  app.http.addHook('onRequest', async request => {
    request.actor = actor
  })
})
const path = '/dieu-hanh/van-ban-giao'
const get = (url: string, who: Actor = quan) => {
  actor = who
  return app.http.inject(url)
}

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

/** A form of the first page, which carries files and so is multipart. */
async function send(fields: Readonly<Record<string, string>>, file?: { name: string; content: Buffer }) {
  actor = quan
  const shown = await app.http.inject(path)
  const token = /name="_csrf" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
  const cookies = Object.fromEntries(shown.cookies.map(one => [one.name, one.value]))
  const form = new FormData()
  for (const [name, value] of Object.entries({ _csrf: token, ...fields })) form.append(name, value)
  if (file) form.append('tep', new Blob([new Uint8Array(file.content)]), file.name)
  const body = new Response(form)
  return app.http.inject({
    method: 'POST',
    url: path,
    cookies,
    headers: { 'content-type': body.headers.get('content-type')! },
    payload: Buffer.from(await body.arrayBuffer()),
  })
}
async function press(page: string, url: string, fields: readonly (readonly [string, string])[]) {
  actor = quan
  const shown = await app.http.inject(page)
  const token = /name="_csrf" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
  const cookies = Object.fromEntries(shown.cookies.map(one => [one.name, one.value]))
  return app.http.inject({
    method: 'POST',
    url,
    cookies,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams([['_csrf', token], ...fields.map(one => [...one])] as string[][]).toString(),
  })
}
/** What the page proposes, as a browser would send it back. */
function proposed(body: string): [string, string][] {
  const fields: [string, string][] = []
  const attribute = (tag: string, name: string): string | undefined =>
    new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  for (const [tag] of body.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name')
    if (name && /-\d+$/.test(name)) fields.push([name, attribute(tag, 'value') ?? ''])
  }
  for (const [, name, value] of body.matchAll(/<textarea[^>]*name="([a-z-]+-\d+)"[^>]*>([^<]*)</g))
    fields.push([name!, value!])
  for (const [, name, options] of body.matchAll(/<select[^>]*name="([a-z-]+-\d+)"[^>]*>(.*?)<\/select>/gs))
    fields.push([
      name!,
      /<option[^>]*selected[^>]*value="([^"]*)"|value="([^"]*)"[^>]*selected/
        .exec(options!)
        ?.slice(1)
        .find(Boolean) ?? '',
    ])
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
    const fields = proposed((await get(page)).body).map(([name, value]): [string, string] =>
      name === 'noi-dung-0' ? [name, 'Rà soát, sửa lại'] : [name, value],
    )
    const answer = await press(page, `${page}/xac-nhan`, fields)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Hãy chọn ít nhất một nhiệm vụ')
    expect(answer.body).toContain('Rà soát, sửa lại')
  })

  test('confirmed, it becomes a task for its agency and one for each province, sentence attached; once', async () => {
    const fields = [
      ...proposed((await get(page)).body),
      ['chon', '0'] as [string, string],
      ['chon', '1'] as [string, string],
    ]
    const both = [
      await press(page, `${page}/xac-nhan`, fields),
      await press(page, `${page}/xac-nhan`, fields),
    ]
    expect(both.map(one => one.statusCode).toSorted()).toEqual([303, 409])
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
    expect((await press(page, `${page}/bo`, [])).statusCode).toBe(303)
    expect((await get(page)).body).toContain('Không nhiệm vụ nào được giao')
  })
})
