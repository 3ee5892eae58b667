import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../tests/support/app.ts'
import { mai, quan, taskOfficer, taskOfficerElsewhere, workingGroup } from '../../../../tests/support/cast.ts'
import { type Fields, pagesOf } from '../../../../tests/support/pages.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { ordinaryPdf } from '../../../platform/files/inspect/fixtures.ts'

const now = new Date('2026-11-25T09:00:00+07:00')
let milliseconds = 0
const { app, db } = await testApp({ clock: () => new Date(now.getTime() + milliseconds++) })
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
const send = (
  fields: Fields,
  file?: { readonly name: string; readonly content: Buffer },
  who: Actor = quan,
) => post(who, path, path, fields, file ? [{ field: 'tep', ...file }] : [])
const press = (page: string, url: string, fields: Fields, who: Actor = quan) => post(who, page, url, fields)
/** What the page proposes, as a browser would send it back; ticked are the drafts it ticks, or those that are named. */
function proposed(body: string, chon?: readonly string[]): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  const attribute = (tag: string, name: string): string | undefined =>
    new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  const form = /<form[^>]*xac-nhan.*?<\/form>/s.exec(body)?.[0] ?? ''
  const ticked: string[] = []
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name')
    if (name === 'chon' && / checked/.test(tag)) ticked.push(attribute(tag, 'value')!)
    if (name && (/-\d+$/.test(name) || name === 'so-nhiem-vu')) fields[name] = attribute(tag, 'value') ?? ''
  }
  for (const [, name, value] of form.matchAll(/<textarea[^>]*name="([a-z-]+-\d+)"[^>]*>([^<]*)</g))
    fields[name!] = value!
  for (const [, name, options] of form.matchAll(/<select[^>]*name="([a-z-]+-\d+)"[^>]*>(.*?)<\/select>/gs))
    fields[name!] =
      /<option[^>]*selected[^>]*value="([^"]*)"|value="([^"]*)"[^>]*selected/
        .exec(options!)
        ?.slice(1)
        .find(Boolean) ?? ''
  return { ...fields, chon: chon ? [...chon] : ticked }
}
/** The button of the form. */
const buttonOf = (body: string): string | undefined => /id="f-so-nhiem-vu"[^>]*><span>([^<]*)/.exec(body)?.[1]

test('only who gives tasks reads documents into them', async () => {
  for (const who of [mai, workingGroup]) expect((await get(path, who)).statusCode).toBe(403)
  for (const who of [quan, taskOfficer]) expect((await get(path, who)).statusCode).toBe(200)
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
    expect(proposed(body)).toMatchObject({ 'phoi-hop-0': 'Bộ Nội vụ', 'chu-tri-1': '*provinces' })
    expect(buttonOf(body)).toBe('Giao 35 nhiệm vụ cho 35 cơ quan')
    // Sentence and draft lead to one another.
    for (const id of ['nhiem-vu-1', 'cau-1', 'nhiem-vu-2', 'cau-2']) {
      expect(body).toContain(`id="${id}"`)
      expect(body).toContain(`href="#${id}"`)
    }
    expect(await db.selectFrom('steering_task').selectAll().execute()).toEqual([])
  })

  test('nothing ticked is said, and what was put right stays', async () => {
    const fields = { ...proposed((await get(page)).body, []), 'noi-dung-0': 'Rà soát, sửa lại' }
    const answer = await press(page, `${page}/xac-nhan`, fields)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Hãy chọn ít nhất một nhiệm vụ')
    expect(answer.body).toContain('Rà soát, sửa lại')
  })

  test('confirmed, it becomes a task for its agency and one for each province, sentence attached; once', async () => {
    const fields = proposed((await get(page)).body)
    const confirm = await open(quan, page)
    const both = await Promise.all([1, 2].map(() => confirm(`${page}/xac-nhan`, fields)))
    expect(both.map(one => one.statusCode)).toEqual([303, 303])
    expect(both[0]!.headers.location).toBe(page)
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
    press(page, `${page}/xac-nhan`, {
      ...proposed((await get(page)).body, chon),
      'so-nhiem-vu': String(chon.length === 2 ? 35 : chon[0] === '0' ? 1 : 34),
    })
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
    await press(page, `${page}/xac-nhan`, { ...proposed((await get(page)).body, ['0']), 'so-nhiem-vu': '1' })
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

describe('what one press gives', () => {
  const give = async (page: string, fields: Fields, who: Actor = quan) =>
    press(page, `${page}/xac-nhan`, { ...proposed((await get(page, who)).body), ...fields }, who)
  const read = async (number: string, words = text, who: Actor = quan): Promise<string> =>
    (await send({ ...head, 'so-ky-hieu': number, 'van-ban': words }, undefined, who)).headers
      .location as string
  const rowsOf = (page: string) =>
    db
      .selectFrom('steering_task')
      .selectAll()
      .where('reading_id', '=', page.split('/').at(-1)!)
      .orderBy('code')
      .execute()

  test('is what its button said, also without scripts', async () => {
    const page = await read('50/CT-TTg')
    const changed = await give(page, { 'chu-tri-1': 'G09' })
    expect(changed.statusCode).toBe(422)
    expect(changed.body).toContain('Với lựa chọn này sẽ giao 2 nhiệm vụ')
    expect(buttonOf(changed.body)).toBe('Giao 2 nhiệm vụ cho 2 cơ quan')
    expect(await rowsOf(page)).toEqual([])
    expect((await press(page, `${page}/xac-nhan`, proposed(changed.body))).statusCode).toBe(303)
    expect((await rowsOf(page)).map(row => row.agency_id)).toEqual(['G15', 'G09'])
  })

  test('agencies that cooperate are put right; one outside the directory is said, and never lost in silence', async () => {
    const page = await read(
      '51/CT-TTg',
      'Bộ Tư pháp chủ trì, phối hợp với Bộ Nội vụ, Ban Cơ yếu Chính phủ xây dựng quy chế ký số trước ngày 15/12/2026.',
    )
    const { body } = await get(page)
    expect(body).toContain('Văn bản còn ghi “Ban Cơ yếu Chính phủ”')
    const unknown = await give(page, { 'phoi-hop-0': 'Bộ Nội vụ; Ban Cơ yếu Chính phủ' })
    expect(unknown.statusCode).toBe(422)
    expect(unknown.body).toContain('Cơ quan phối hợp Ban Cơ yếu Chính phủ không có trong danh mục')
    expect(unknown.body).toContain('value="Bộ Nội vụ; Ban Cơ yếu Chính phủ"')
    expect((await give(page, { 'phoi-hop-0': 'bộ nội vụ; Bộ Tài chính' })).statusCode).toBe(303)
    const [row] = await rowsOf(page)
    const finance = await db
      .selectFrom('organization')
      .select('id')
      .where('name', '=', 'Bộ Tài chính')
      .executeTakeFirstOrThrow()
    expect(row!.cooperating).toEqual(['G09', finance.id])
  })

  test('mistakes stand at the field of their draft, once for all its leads', async () => {
    const page = await read('52/CT-TTg')
    const wrong = await give(page, { 'han-1': '1/1/2020', 'chu-tri-0': '' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body.match(/href="#f-chu-tri-0"/g)).toHaveLength(1)
    const late = await give(page, { 'han-1': '1/1/2020' })
    expect(late.statusCode).toBe(422)
    expect(late.body.match(/href="#f-han-1"/g)).toHaveLength(1)
  })

  test('reaches the Government Office too, alone and among all', async () => {
    const page = await read(
      '54/CT-TTg',
      'Thủ tướng Chính phủ yêu cầu:\n1. Văn phòng Chính phủ xây dựng kế hoạch trước ngày 15/12/2026.\n2. Các bộ, cơ quan, địa phương rà soát dịch vụ công trước ngày 15/12/2026.',
    )
    expect((await give(page, {})).statusCode).toBe(303)
    const rows = await rowsOf(page)
    expect(rows.filter(row => row.agency_id === 'G22')).toHaveLength(2)
    expect(rows.length).toBeGreaterThan(50)
  })

  test('is shown afterwards, and taken back as long as nobody has acted on it', async () => {
    const page = await read('53/CT-TTg')
    expect((await give(page, {})).statusCode).toBe(303)
    const rows = await rowsOf(page)
    const { body } = await get(page)
    expect(body).toContain('Đã giao 35 nhiệm vụ')
    for (const row of rows) expect(body).toContain(`/dieu-hanh/nhiem-vu/${row.id}"`)
    expect(body.match(/<mark/g)).toHaveLength(2)

    const both = await open(quan, page)
    const undone = await Promise.all([1, 2].map(() => both(`${page}/hoan-tac`, {})))
    expect(undone.map(one => one.statusCode).toSorted()).toEqual([303, 409])
    const after = await rowsOf(page)
    expect(new Set(after.map(row => row.state))).toEqual(new Set(['cancelled']))
    const counted = await db
      .selectFrom('task_span')
      .select('task_id')
      .where(
        'task_id',
        'in',
        rows.map(row => row.id),
      )
      .where('known_to', '>', new Date('2100-01-01'))
      .execute()
    expect(counted).toEqual([])
    // The drafts wait again, and may be given once more.
    expect(buttonOf((await get(page)).body)).toBe('Giao 35 nhiệm vụ cho 35 cơ quan')
    expect((await give(page, {})).statusCode).toBe(303)
    const again = (await rowsOf(page)).filter(row => row.state === 'issued')
    expect(again).toHaveLength(35)
    expect((await get(page)).body).toContain('Đã giao 35 nhiệm vụ')

    const mine = again.find(row => row.agency_id === 'G15')!
    const take = await open(taskOfficer, `/dieu-hanh/nhiem-vu/${mine.id}/tiep-nhan`)
    expect((await take(`/dieu-hanh/nhiem-vu/${mine.id}/tiep-nhan`, { version: '1' }, [])).statusCode).toBe(
      303,
    )
    expect((await get(page)).body).toContain('Đã có bước xử lý hoặc trao đổi ở 1 nhiệm vụ')
    expect((await press(page, `${page}/hoan-tac`, {})).statusCode).toBe(409)
    expect((await rowsOf(page)).filter(row => row.state === 'issued')).toHaveLength(34)
  })

  test('a ministry gives the drafts of its own document to its units, and to nobody else', async () => {
    const words = [
      'Bộ trưởng Bộ Tư pháp yêu cầu:',
      '1. Cục Bổ trợ tư pháp ban hành quy chế tiếp nhận văn bản điện tử trước ngày 15/12/2026.',
      '2. Các đơn vị thuộc Bộ rà soát thủ tục, báo cáo Bộ trưởng trong tháng 12 năm 2026.',
    ].join('\n')
    const page = await read('60/CT-BTP', words, taskOfficer)
    const { body } = await get(page, taskOfficer)
    expect(body).not.toContain('value="G09"')
    expect(proposed(body)['chu-tri-0']).toBe('+G15.BTTP')
    const own = await open(taskOfficer, page)
    expect(
      (
        await own(`${page}/xac-nhan`, {
          ...proposed(body),
          chon: ['0'],
          'so-nhiem-vu': '1',
          'chu-tri-0': 'G15',
        })
      ).statusCode,
    ).toBe(422)
    // Neither the Government Office nor another ministry sees it.
    for (const who of [quan, taskOfficerElsewhere]) expect((await get(page, who)).statusCode).toBe(404)
    const fields = { chon: ['0'], 'so-nhiem-vu': '1' }
    expect((await give(page, { ...fields, 'chu-tri-0': 'G09' }, taskOfficer)).statusCode).toBe(422)
    expect((await give(page, { ...fields, 'chu-tri-0': '*provinces' }, taskOfficer)).statusCode).toBe(422)
    expect(await rowsOf(page)).toEqual([])
    expect((await give(page, fields, taskOfficer)).statusCode).toBe(303)
    expect(await rowsOf(page)).toMatchObject([
      {
        agency_id: 'G15',
        unit_id: 'G15.BTTP',
        assigner_id: 'G15',
        deadline_current: '2026-12-14',
        parent_id: null,
      },
    ])
    expect((await get(page, taskOfficer)).body).toContain('Cục Bổ trợ tư pháp')
  })
})

describe('a file with its signature', () => {
  const scan = Buffer.from(ordinaryPdf())
  test('without a text layer is kept when the words are pasted, and they are read', async () => {
    const alone = await send({ ...head, 'so-ky-hieu': '70/CT-TTg' }, { name: 'quet.pdf', content: scan })
    expect(alone.statusCode).toBe(422)
    expect(alone.body).toContain('không có lớp chữ')
    expect(alone.body).toContain('tệp phải chọn lại')
    const both = await send(
      { ...head, 'so-ky-hieu': '70/CT-TTg', 'van-ban': text },
      { name: 'quet.pdf', content: scan },
    )
    expect(both.statusCode).toBe(303)
    const { body } = await get(both.headers.location as string)
    expect(body).toContain('quet.pdf. Nhiệm vụ được đọc từ nội dung dán')
    expect(body).toContain('Tệp không có chữ ký số.')
    expect(body.match(/<mark/g)).toHaveLength(2)
  })

  test.each<[string, Buffer, string]>([
    ['a program', Buffer.from('MZ\u0000\u0000'), 'tep'],
    ['a secret document', Buffer.from('TỐI MẬT\nBộ Công an'), 'TỐI MẬT'],
  ])('%s does not enter beside pasted words either', async (_, content, sentence) => {
    const answer = await send({ ...head, 'van-ban': text }, { name: 'a.txt', content })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
  })

  test('that was changed after signing stands out, and tasks follow only from an explicit tick', async () => {
    const page = (await send({ ...head, 'so-ky-hieu': '71/CT-TTg', 'van-ban': text })).headers
      .location as string
    const signatures = [
      {
        signer: 'Văn phòng Chính phủ',
        time: null,
        indication: 'Tài liệu đã bị thay đổi sau khi ký',
        verdict: 'bad',
      },
    ]
    await db
      .updateTable('directive_reading')
      .set({ signatures: JSON.stringify(signatures) })
      .where('number', '=', '71/CT-TTg')
      .execute()
    const { body } = await get(page)
    expect(body).toMatch(/tag-late"><svg.*?Tài liệu đã bị thay đổi sau khi ký/s)
    expect(body).toContain('Chữ ký số của tệp không được chứng minh')
    const refused = await press(page, `${page}/xac-nhan`, proposed(body))
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('href="#f-chu-ky"')
    expect((await press(page, `${page}/xac-nhan`, { ...proposed(body), 'chu-ky': 'on' })).statusCode).toBe(
      303,
    )
    const said = await db
      .selectFrom('audit_event')
      .select('detail')
      .where('act', '=', 'reading.confirmed')
      .where('subject_id', '=', page.split('/').at(-1)!)
      .executeTakeFirstOrThrow()
    expect(said.detail).toMatchObject({ doubtfulSignature: true })
  })
})
