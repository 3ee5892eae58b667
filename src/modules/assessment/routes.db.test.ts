import { describe, expect, test } from 'vitest'
import { seedReview2019 } from '../../../seeds/assessment.ts'
import { seedSteering2019 } from '../../../seeds/steering-2019.ts'
import { testApp } from '../../../tests/support/app.ts'
import {
  auditor,
  head,
  taskOfficer as kien,
  lan,
  mai,
  minh,
  taskOfficerElsewhere as officerOfG10,
  quan,
  workingGroup,
} from '../../../tests/support/cast.ts'
import { type Fields, pagesOf } from '../../../tests/support/pages.ts'
import { plainPdf } from '../../../tests/support/plain-pdf.ts'
import { type Actor, anonymous } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import { sourceOfBytes } from '../../platform/files/index.ts'
import { openWorkbook, textOf } from '../../platform/spreadsheet/index.ts'
import { criterionKeys } from './review/criteria.ts'

const now = new Date('2026-03-02T09:00:00+07:00')
const { app, db } = await testApp({ clock: () => now })
await seedReview2019(db, now)
const { as, post } = pagesOf(app)
/** The form of the assessment, which carries files. */
const send = (
  who: Actor,
  url: string,
  fields: Fields,
  files: Readonly<Record<string, { readonly name: string; readonly bytes: Uint8Array }>> = {},
) =>
  post(
    who,
    url,
    url,
    fields,
    Object.entries(files).map(([field, { name, bytes }]) => ({ field, name, content: bytes })),
  )

const service = '/danh-gia/dich-vu/G15/1.002911'
const pages = [
  '/danh-gia',
  '/danh-gia/dich-vu',
  '/danh-gia/dich-vu/dot-ra-soat',
  service,
  '/danh-gia/thiet-yeu',
  '/danh-gia/thiet-yeu/trung-lap',
  '/danh-gia/thiet-yeu/G15/1.002911',
  '/danh-gia/dien-hinh',
  '/danh-gia/dien-hinh/bo-chi-so-766',
  '/danh-gia/he-thong',
]

describe('who may look', () => {
  test.each<[string, Actor, number]>([
    ['nobody signed in', anonymous, 303],
    ['a citizen', lan, 403],
    ['the desk', mai, 403],
    ['an officer', minh, 403],
    ['the auditor', auditor, 403],
    ['the head of a unit', head, 200],
    ['the office of a ministry', kien, 200],
    ['the Government Office', quan, 200],
    ['the Working Group', workingGroup, 200],
  ])('%s', async (_, who, status) => {
    for (const page of pages) expect((await as(who, page)).statusCode, page).toBe(status)
  })

  test('what is not there says so', async () => {
    for (const url of [
      '/danh-gia/dich-vu/G15/9.999999',
      '/danh-gia/dich-vu/dot-ra-soat/khong-co',
      '/danh-gia/thiet-yeu/G15/9.999999',
      '/danh-gia/dien-hinh/cach-lam/khong-co',
      '/danh-gia/he-thong/khong-co',
      `/danh-gia/dich-vu/tep/G15/${'a'.repeat(64)}`,
    ])
      expect((await as(quan, url)).statusCode, url).toBe(404)
  })
})

const whole = (answer: string): Record<string, string> => ({
  ...Object.fromEntries(criterionKeys.map(key => [key, answer])),
  ...Object.fromEntries(criterionKeys.map(key => [`${key}-bang-chung`, 'Xem trang thủ tục'])),
  'muc-2022': 'FULL',
  'muc-2017': '4',
  'ngay-danh-gia': '1/3/2026',
})

describe('from the unit to the office', () => {
  test('a form with mistakes is kept as it was typed, with all of them', async () => {
    const answer = await send(head, `${service}/tu-danh-gia`, {
      ...whole('met'),
      'ngay-danh-gia': 'hôm qua',
      'kinh-phi': 'nhiều',
      'filing-lien-ket': 'javascript:alert(1)',
      'ton-tai': 'Đã gõ',
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Đã gõ')
    for (const words of ['Hãy nhập ngày', 'bằng chữ số', 'liên kết đầy đủ'])
      expect(answer.body).toContain(words)
    expect(await db.selectFrom('service_review').selectAll().execute()).toEqual([])
    // Sent, it says beside them what the claim lacks; the evidence of a criterion with a wrong link is not asked twice.
    const sent = await send(head, `${service}/tu-danh-gia`, {
      ...whole('met'),
      noPresence: 'unmet',
      'filing-bang-chung': '',
      'filing-lien-ket': 'javascript:alert(1)',
      'processing-bang-chung': '',
      tiep: 'gui',
    })
    expect(sent.statusCode).toBe(422)
    for (const field of ['filing-lien-ket', 'processing-bang-chung', 'muc-2022'])
      expect(sent.body).toContain(`href="#f-${field}"`)
    expect(sent.body).not.toContain('href="#f-filing-bang-chung"')
    expect(await db.selectFrom('service_review').selectAll().execute()).toEqual([])
  })

  test('what is claimed beyond the criteria is kept, and not sent', async () => {
    const answer = await send(head, `${service}/tu-danh-gia`, {
      ...whole('met'),
      noPresence: 'unmet',
      tiep: 'gui',
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Toàn trình còn thiếu 1 tiêu chí')
    expect((await as(head, service)).body).toContain('Đang tự đánh giá')
  })

  test('with its file it is sent, confirmed, listed, and the file stays inside the agency', async () => {
    const pdf = plainPdf({ text: 'Bien ban kiem tra' })
    const sent = await send(
      head,
      `${service}/tu-danh-gia`,
      { ...whole('met'), tiep: 'gui' },
      { 'filing-tep': { name: 'bien-ban.pdf', bytes: pdf } },
    )
    expect(sent.statusCode).toBe(303)
    expect((await as(head, service)).body).not.toContain(`${service}/xac-nhan`)
    const shown = (await as(kien, service)).body
    expect(shown).toContain('Chờ Văn phòng kiểm tra')
    const file = /\/danh-gia\/dich-vu\/tep\/G15\/\w+/.exec(shown)![0]
    expect((await as(kien, file)).rawPayload.equals(Buffer.from(pdf))).toBe(true)
    expect((await as(officerOfG10, file)).statusCode).toBe(404)
    expect((await as(officerOfG10, service)).body).not.toContain('bien-ban.pdf')

    expect((await post(officerOfG10, service, `${service}/xac-nhan`, { version: '2' })).statusCode).toBe(403)
    expect((await post(kien, service, `${service}/tra-lai`, {})).statusCode).toBe(422)
    expect((await post(kien, service, `${service}/xac-nhan`, { version: '1' })).statusCode).toBe(409)
    expect((await post(kien, service, `${service}/xac-nhan`, {})).statusCode).toBe(303)
    const list = (await as(quan, '/danh-gia/dich-vu?muc=2022-FULL')).body
    expect(list).toContain('từ 1/3/2026')
    expect(list).toContain('(1)')
  })

  test('a file that is none of the kinds is named', async () => {
    const answer = await send(head, `${service}/tu-danh-gia`, whole('met'), {
      'filing-tep': { name: 'x.pdf', bytes: Buffer.from('MZ không phải PDF') },
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('filing-tep')
  })
})

test('filters and downloads show the same services', async () => {
  const { body } = await as(quan, '/danh-gia/dich-vu?co-quan=G15&trang-thai=none')
  expect(body).toContain('4 dịch vụ.')
  const csv = await as(quan, '/danh-gia/dich-vu/danh-muc.csv?co-quan=G15&trang-thai=none')
  expect(csv.body.split('\r\n').filter(line => line.startsWith('G15,'))).toHaveLength(4)
  const xlsx = await as(quan, '/danh-gia/dich-vu/danh-muc.xlsx')
  const book = await openWorkbook(sourceOfBytes(xlsx.rawPayload))
  let rows = 0
  for await (const { cells } of book.sheets[0]!.rows())
    if (cells.some(cell => /^G\d\d$/.test(textOf(cell)))) rows++
  expect(rows).toBe(47)
})

describe('rounds', () => {
  test('that of 2019 ends on 14/9/2019, is history and shows no figure', async () => {
    const list = (await as(kien, '/danh-gia/dich-vu/dot-ra-soat')).body
    const path = /\/danh-gia\/dich-vu\/dot-ra-soat\/[\w-]{36}/.exec(list)![0]
    const { body } = await as(kien, path)
    expect(body).toContain('14/9/2019')
    expect(body).toContain('Trước ngày 15/9/2019 là chậm nhất ngày 14/9/2019.')
    expect(body).toContain('R2019')
    expect(body).not.toContain('Ghi nhận báo cáo')
    // It stands among the reports an agency owes, with who owed it; nobody wrote down who sent it.
    const regimes = '/dieu-hanh/che-do-bao-cao'
    expect((await as(kien, regimes)).body).toContain(`href="${path}"`)
    expect(body).toContain('Cơ quan chỉ thấy phần của mình')
    expect(body).toContain('Bộ Tư pháp')
    expect(body).not.toContain('Bộ Y tế')
    const all = (await as(quan, path)).body
    for (const words of ['Bộ Y tế', 'Phải gửi chậm nhất 14/9/2019', 'nguồn không nêu đã gửi hay chưa'])
      expect(all).toContain(words)
    const listed = (await as(quan, regimes)).body
    for (const words of ['trước ngày 15/9/2019', '>21<', 'nguồn không nêu']) expect(listed).toContain(words)
    const report = { 'co-quan': 'G15', 'so-bao-cao': '1/BC', 'ngay-gui': '2/3/2026' }
    expect((await post(kien, service, `${path}/bao-cao`, report)).statusCode).toBe(409)
  })

  test('are opened by the Government Office, and agencies report in time or late', async () => {
    const path = '/danh-gia/dich-vu/dot-ra-soat'
    const round = { ten: 'Rà soát', 'van-ban': 'CV 1', 'ngay-yeu-cau': '1/2/2026', han: '1/3/2026' }
    expect((await post(quan, path, path, round)).statusCode).toBe(422)
    expect((await post(kien, path, path, { ...round, 'kieu-han': 'before' })).statusCode).toBe(403)
    const opened = await post(quan, path, path, { ...round, 'kieu-han': 'before' })
    expect(opened.statusCode).toBe(303)
    const at = String(opened.headers.location)
    expect((await as(kien, at)).body).toContain('chậm 2 ngày')
    const sent = await post(kien, at, `${at}/bao-cao`, {
      'co-quan': 'G15',
      'so-bao-cao': '7/BC-BTP',
      'ngay-gui': '28/2/2026',
    })
    expect(sent.statusCode).toBe(303)
    expect((await as(quan, at)).body).toContain('7/BC-BTP ngày 28/2/2026')
    expect((await as(quan, `${at}/ket-qua.csv`)).body).toContain('7/BC-BTP')
    expect((await as(quan, `${at}/ket-qua.xlsx`)).rawPayload.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('what an address says and nobody understands is said', () => {
  const list = '/danh-gia/thiet-yeu'
  test.each([
    [`${list}?chon=0`, 'Số hạng được chọn là số nguyên từ 1 đến 999.'],
    [`${list}?chon=-1`, 'Số hạng được chọn là số nguyên từ 1 đến 999.'],
    [`${list}?chon=abc`, 'Số hạng được chọn là số nguyên từ 1 đến 999.'],
    [`${list}?nam=1800`, 'Không hiểu năm đã nhập'],
    [`${list}?co-quan=ZZ`, 'Không có cơ quan “ZZ” trong danh sách'],
    [`${list}?w-volume=30`, 'Các trọng số cộng lại là 105, phải bằng 100.'],
    [`${list}?w-volume=x`, 'Trọng số “Số hồ sơ một năm” là số nguyên từ 0 đến 100.'],
    ['/danh-gia/dien-hinh?bo=zzz', 'Không hiểu lựa chọn “zzz”'],
    ['/danh-gia/dien-hinh?chi-so=zzz', 'Không hiểu lựa chọn “zzz”'],
  ])('%s', async (url, words) => {
    const answer = await as(quan, url)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(words)
  })
})

describe('the overview opens each number to its rows', () => {
  test('services, plans, practices and systems', async () => {
    const { body } = await as(quan, '/danh-gia')
    const links = [...body.matchAll(/href="(\/danh-gia\/[^"]+)">([\d.]+)<\/a>/g)].map(([, href, figure]) => ({
      href: href!.replaceAll('&amp;', '&'),
      figure: figure!,
    }))
    expect(links.length).toBeGreaterThan(14)
    // Every figure of services stands on the page it opens.
    for (const { href, figure } of links.filter(one => one.href.startsWith('/danh-gia/dich-vu')))
      expect((await as(quan, href)).body, href).toContain(`${figure} dịch vụ.`)
    for (const { href } of links) expect((await as(quan, href.split('#')[0]!)).statusCode, href).toBe(200)
  })
})

describe('essential services', () => {
  const marks = { reach: '3', saving: '3', legal: '3', process: '3', data: '3', tech: '3', demand: '3' }
  const candidate = '/danh-gia/thiet-yeu/G15/1.002911'
  test('marks are kept, ranked, tried with other weights, and decided', async () => {
    expect((await post(kien, candidate, `${candidate}/diem`, { ...marks, legal: '9' })).statusCode).toBe(422)
    expect((await post(kien, candidate, `${candidate}/diem`, marks)).statusCode).toBe(303)
    expect((await as(quan, '/danh-gia/thiet-yeu')).body).toContain('45,0')
    const weights = {
      ...{ 'w-volume': '0', 'w-reach': '35', 'w-saving': '15', 'w-legal': '15' },
      ...{ 'w-process': '10', 'w-data': '10', 'w-tech': '10', 'w-demand': '5' },
    }
    const tried = await as(quan, `/danh-gia/thiet-yeu?${new URLSearchParams(weights)}`)
    expect(tried.body).toContain('60,0')
    expect(tried.body).toContain('chưa lưu')
    const wrong = await as(
      quan,
      `/danh-gia/thiet-yeu?${new URLSearchParams({ ...weights, 'w-reach': '36' })}`,
    )
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('cộng lại là 101')
    const save = '/danh-gia/thiet-yeu/trong-so'
    const page = '/danh-gia/thiet-yeu'
    expect((await post(quan, page, save, { nam: '2026', ...weights, 'w-reach': '36' })).statusCode).toBe(422)
    expect((await post(kien, page, save, { nam: '2026', ...weights })).statusCode).toBe(403)
    const decision = {
      ...{ 'so-quyet-dinh': '1/QĐ', 'ngay-quyet-dinh': '1/3/2026', 'nguoi-quyet-dinh': 'Thủ tướng' },
      ...{ muc: 'FULL', 'muc-tieu': '30/6/2026' },
    }
    expect((await post(kien, candidate, `${candidate}/quyet-dinh`, decision)).statusCode).toBe(403)
    expect(
      (await post(quan, candidate, `${candidate}/quyet-dinh`, { ...decision, muc: '' })).statusCode,
    ).toBe(422)
    expect((await post(quan, candidate, `${candidate}/quyet-dinh`, decision)).statusCode).toBe(303)
    expect((await as(quan, '/danh-gia/thiet-yeu')).body).toContain('mục tiêu 30/6/2026')
    expect((await as(quan, '/danh-gia/thiet-yeu/xep-hang.csv')).body).toContain('1/QĐ ngày 1/3/2026')
  })
})

test('a share opens to the rows it counts, for those who may read them', async () => {
  await seedSteering2019(db, now)
  const page = '/danh-gia/dien-hinh?bo=2019&chi-so=taskOverdue'
  const { body } = await as(quan, page)
  const [, href, figure] = [
    ...body.matchAll(/href="(\/dieu-hanh\/nhiem-vu\?[^"]*co-quan=G15[^"]*)">([\d.]+)</g),
  ][0]!
  expect((await as(quan, href!.replaceAll('&amp;', '&'))).body).toContain(`(${figure}) – `)
  // The office of a ministry opens its own and compares with the others.
  const own = (await as(kien, page)).body
  expect(own).toContain('co-quan=G15')
  expect(own).not.toContain('/dieu-hanh/nhiem-vu?bo=2019&amp;co-quan=G10')
  expect(own).toContain('Bộ Nông nghiệp')
})

test('a practice is written, adopted by another agency, and inspected again', async () => {
  const write = '/danh-gia/dien-hinh/viet'
  const given = {
    ...{ 'co-quan': 'G15', 'chi-so': 'taskOnTime', ten: 'Giao ban', 'tac-gia': 'Văn phòng' },
    ...{ 'noi-dung': 'Mỗi sáng', 'bang-chung': 'Tăng' },
  }
  expect((await post(kien, write, write, { ...given, ten: '' })).statusCode).toBe(422)
  const written = await post(kien, write, write, given)
  const at = String(written.headers.location)
  const adoption = {
    ...{ 'co-quan': 'G10', 'ngay-ap-dung': '1/1/2026', 'ngay-kiem-tra': '1/2/2026' },
    'cach-ap-dung': 'Hai buổi',
  }
  expect((await post(officerOfG10, at, `${at}/ap-dung`, adoption)).statusCode).toBe(303)
  const shown = (await as(quan, at)).body
  expect(shown).toContain('Quá hạn kiểm tra')
  const id = /name="ap-dung" value="([^"]+)"/.exec(shown)![1]!
  const inspection = { 'ap-dung': id, ngay: '2/3/2026', 'ket-luan': 'Chưa rõ' }
  expect((await post(quan, at, `${at}/kiem-tra`, { ...inspection, 'ket-luan': '' })).statusCode).toBe(422)
  expect((await post(quan, at, `${at}/kiem-tra`, inspection)).statusCode).toBe(303)
  expect((await as(quan, at)).body).toContain('Chưa có số liệu của cả hai kỳ')
  expect((await as(quan, '/danh-gia/dien-hinh/xep-hang.csv')).statusCode).toBe(200)
  expect((await as(quan, '/danh-gia/dien-hinh?tu=5/5/2026&den=1/1/2026')).statusCode).toBe(422)
})

test('a system is registered, gets work with a deadline, and is unseen by other agencies', async () => {
  const add = '/danh-gia/he-thong/them'
  const given = {
    ...{ 'co-quan': 'G15', ten: 'Một cửa', 'muc-dich': 'thủ tục', 'chu-quan': 'Văn phòng' },
    ...{ 'cap-do': '3', 'van-ban-cap-do': 'QĐ 1', 'ngay-cap-do': '1/1/2026' },
  }
  expect((await post(kien, add, add, { ...given, 'van-ban-cap-do': '' })).statusCode).toBe(422)
  const at = String((await post(kien, add, add, given)).headers.location)
  expect((await as(officerOfG10, at)).statusCode).toBe(404)
  expect(
    (await post(kien, at, `${at}/viec`, { 'viec-moi': 'Diễn tập', 'thoi-han': '1/3/2026' })).statusCode,
  ).toBe(303)
  const shown = (await as(kien, at)).body
  expect(shown).toContain('chậm 1 ngày')
  const id = /<option value="([0-9a-f-]{36})"/.exec(shown)![1]!
  const done = { viec: id, 'ngay-xong': '2/3/2026', 'bang-chung': 'BB 1' }
  expect((await post(kien, at, `${at}/hoan-thanh`, { ...done, 'bang-chung': '' })).statusCode).toBe(422)
  expect((await post(kien, at, `${at}/hoan-thanh`, done)).statusCode).toBe(303)
  expect((await as(kien, at)).body).toContain('Hoàn thành quá hạn')
  expect((await post(kien, `${at}/sua`, `${at}/sua`, { ...given, 'cap-do': '4' })).statusCode).toBe(303)
  expect((await as(quan, '/danh-gia/he-thong/so.csv?cap-do=4')).body).toContain('Cấp độ 4')
})

test('an agency sees the systems that look like its own, of the others their names alone', async () => {
  const page = '/danh-gia/thiet-yeu/trung-lap'
  const system = (agency: string, ten: string) =>
    db
      .insertInto('information_system')
      .values({
        ...{ agency_id: agency, id: newId(now.getTime()), name: ten, purpose: 'thủ tục', owner: 'Văn phòng' },
        ...{ operator: '', level: null, level_document: '', level_on: null, cost: null, retired_on: null },
        updated_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  await system('G15', 'Kho giấy tờ số')
  const { id: theirs } = await system('G10', 'Kho giấy tờ số')
  await system('G10', 'Bản đồ đất đai')
  await system('G17', 'Bản đồ đất đai')
  const own = (await as(kien, page)).body
  expect(own).toContain('Kho giấy tờ số')
  expect(own).toContain('Chỉ hiện những cặp có Bộ Tư pháp')
  expect(own).not.toContain(theirs)
  expect(own).not.toContain('Bản đồ đất đai')
  const all = (await as(quan, page)).body
  expect(all).toContain(theirs)
  expect(all).toContain('Bản đồ đất đai')
  expect(all).not.toContain('Chỉ hiện những cặp')
})

test('the index of QĐ 766 is blank until a source gives a value', async () => {
  const page = '/danh-gia/dien-hinh/bo-chi-so-766?co-quan=G15'
  expect((await as(quan, page)).body).toContain('Chưa có số liệu của cơ quan này')
  await db
    .insertInto('index_value')
    .values({
      ...{ agency_id: 'G15', index_key: '766-4.1', from_day: '2026-01-01', to_day: '2026-01-31' },
      ...{ numerator: 30, denominator: 238, source: 'Cổng Dịch vụ công quốc gia', recorded_at: now },
    })
    .execute()
  const { body } = await as(quan, page)
  expect(body).toContain('12,6%')
  expect(body).not.toContain('Chưa có số liệu của cơ quan này')
  expect((await as(quan, page.replace('G15', 'G17'))).body).not.toContain('12,6%')
})
