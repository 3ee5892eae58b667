import { beforeAll, describe, expect, test } from 'vitest'
import { seedSteering2019 } from '../../../../seeds/steering-2019.ts'
import { seedInspections2019 } from '../../../../seeds/steering-inspections.ts'
import { testApp } from '../../../../tests/support/app.ts'
import {
  lan,
  mai,
  minh,
  quan,
  taskOfficer,
  taskOfficerElsewhere,
  workingGroup,
} from '../../../../tests/support/cast.ts'
import { giveAccount } from '../../../../tests/support/desk.ts'
import { type Fields, pagesOf } from '../../../../tests/support/pages.ts'
import { type Actor, anonymous } from '../../../kernel/actor.ts'

/** Pages of inspections, sittings and report regimes: who sees them, and their forms without scripts. */
const now = new Date('2026-03-25T09:00:00+07:00')
const { app, db } = await testApp({ clock: () => now })
const pages = pagesOf(app)
let actor: Actor = workingGroup

beforeAll(async () => {
  for (const person of [workingGroup, quan, taskOfficer]) await giveAccount(db, person)
  await seedSteering2019(db, now)
  await seedInspections2019(db)
})

const as = (who: Actor): void => {
  actor = who
}
const get = (url: string) => pages.as(actor, url)
const send = (page: string, url: string, fields: Fields) => pages.post(actor, page, url, fields)

const inspections = '/dieu-hanh/kiem-tra'
const sittings = '/dieu-hanh/hop'
const regimes = '/dieu-hanh/che-do-bao-cao'

describe('who sees which page', () => {
  test.each<[string, Actor, readonly number[]]>([
    ['nobody', anonymous, [303, 303, 303, 303]],
    ['a citizen', lan, [403, 403, 403, 403]],
    ['the desk', mai, [403, 403, 403, 403]],
    ['an officer', minh, [403, 403, 403, 403]],
    ['a task officer', taskOfficer, [200, 403, 403, 200]],
    ['the Working Group', workingGroup, [200, 200, 200, 200]],
    ['the Government Office', quan, [200, 200, 200, 200]],
  ])('%s', async (_, who, statuses) => {
    as(who)
    const addresses = [inspections, sittings, `${sittings}/so-sanh`, regimes]
    expect(await Promise.all(addresses.map(async url => (await get(url)).statusCode))).toEqual(statuses)
    as(workingGroup)
  })

  test.each([
    [`${inspections}/1`, 404],
    [`${sittings}/1`, 404],
    [`${regimes}/1`, 404],
    [`${regimes}/bao-cao/1`, 404],
    [`${sittings}/so-sanh?tu=32/13/2026`, 422],
    [`${sittings}/so-sanh?bo=1999&tu=x&den=y`, 422],
    [`${inspections}?tu=x&den=y&trang=-1`, 422],
    [`${inspections}?trang=-1`, 200],
  ])('%s: %i', async (url, status) => {
    expect((await get(url)).statusCode).toBe(status)
  })
})

test('July 2019 stands on the page as in the article, and is only read', async () => {
  const { body } = await get(`${inspections}?bo=2019`)
  expect(body).toContain('<b class="figures">12</b> bộ, cơ quan')
  expect(body).toContain('Ủy ban nhân dân tỉnh Thừa Thiên Huế')
  expect(body).toContain('dữ liệu minh họa')
  expect(body).not.toContain('Lập kế hoạch kiểm tra')
  const unknown = await get(`${inspections}?bo=zzz&tu=hom-qua`)
  expect(unknown.statusCode).toBe(422)
  expect(unknown.body).toContain('Không có bộ số liệu “zzz”')
  expect(unknown.body).toContain('Hãy nhập ngày, ví dụ 31/7/2019.')
})

test('two days of 2019 are compared by agency, for one agency, and on paper', async () => {
  const days = 'bo=2019&tu=2019-06-30&den=2019-07-31'
  const whole = await get(`${sittings}/so-sanh?${days}`)
  expect(whole.body).toContain('8.243')
  const one = await get(`${sittings}/so-sanh?${days}&co-quan=G15`)
  expect(one.body).toContain('<h1>Bộ Tư pháp</h1>')
  expect(one.body).toMatch(/dieu-hanh\/nhiem-vu\?[^"]*co-quan=G15[^"]*tai=2019-07-31/)
  const paper = await get(`${sittings}/so-sanh/in?${days}`)
  expect(paper.body.match(/class="paper-sheet"/g)!.length).toBeGreaterThan(80)
  expect(paper.body).not.toMatch(/undefined|\[object|NaN/)
})

test('an inspection is planned and decided by forms; what is missing is said at its field', async () => {
  const plan = `${inspections}/ke-hoach`
  const wrong = await send(plan, plan, { ten: '<b>x</b>' })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('Hãy chọn ít nhất một cơ quan được kiểm tra.')
  expect(wrong.body).toContain('&lt;b>x&lt;/b>')
  const made = await send(plan, plan, {
    ...{ ten: 'Kiểm tra', 'noi-dung': 'Nhiệm vụ', 'du-kien': '1/4/2026', 'co-quan': ['G15', 'G17'] },
  })
  expect(made.statusCode).toBe(303)
  const page = String(made.headers.location)
  const step = `${page}/quyet-dinh`
  expect((await send(step, step, {})).statusCode).toBe(422)
  expect(
    (await send(step, step, { 'so-ky-hieu': '1/QĐ', ngay: '25/3/2026', 'truong-doan': 'A' })).statusCode,
  ).toBe(303)
  expect((await get(page)).body).toContain('1/QĐ ngày 25/3/2026')
  expect((await get(`${page}/bien-ban`)).statusCode).toBe(409)
  as(taskOfficer)
  expect((await get(page)).statusCode).toBe(404)
  as(workingGroup)
})

test('the form of a conclusion grows by a row as often as it is asked, and keeps what was typed', async () => {
  as(workingGroup)
  const plan = `${inspections}/ke-hoach`
  const made = await send(plan, plan, {
    ...{ ten: 'Kiểm tra nhiều việc', 'noi-dung': 'Nhiệm vụ', 'du-kien': '1/4/2026', 'co-quan': ['G15'] },
  })
  const page = String(made.headers.location)
  const take = (slug: string, fields: Record<string, string>) =>
    send(`${page}/${slug}`, `${page}/${slug}`, fields)
  const day = { ngay: '25/3/2026' }
  for (const [slug, fields] of [
    ['quyet-dinh', { ...day, 'so-ky-hieu': '5/QĐ', 'truong-doan': 'A' }],
    ['thong-bao', { ...day, 'so-ky-hieu': '6/TB', 'du-kien': '25/3/2026', 'de-cuong': 'x' }],
    ['lam-viec', { ...day, 'dia-diem': 'x' }],
    ['bien-ban', { ...day, 'noi-dung': 'x' }],
  ] as const)
    expect((await take(slug, fields)).statusCode, slug).toBe(303)
  const rows = (body: string): number => body.match(/<legend[^>]*>\s*Việc \d+/g)!.length
  const duties: Record<string, string> = {}
  for (let n = 0; n < 4; n++)
    Object.assign(duties, { [`viec-${n}-co-quan`]: 'G15', [`viec-${n}-noi-dung`]: `Việc phải làm ${n + 1}` })
  const three = await get(`${page}/ket-luan`)
  expect(rows(three.body)).toBe(3)
  const { 'viec-3-co-quan': _, 'viec-3-noi-dung': __, ...typed } = duties
  const four = await take('ket-luan', { ...typed, 'viec-them': '1' })
  expect(four.statusCode).toBe(200)
  expect(rows(four.body)).toBe(4)
  expect(four.body).toContain('Việc phải làm 3')
  expect(four.body).not.toContain('Lỗi:')
  const conclusion = { ...day, 'so-ky-hieu': '8/TB', 'trich-yeu': 'x', 'ket-luan': 'x' }
  expect((await take('ket-luan', { ...duties, ...conclusion })).statusCode).toBe(303)
  expect((await get(page)).body).toContain('Việc phải làm 4')
})

test('of two agencies inspected at once neither page shows what is the other’s', async () => {
  as(workingGroup)
  const plan = `${inspections}/ke-hoach`
  const made = await send(plan, plan, {
    ...{ ten: 'Kiểm tra hai nơi', 'noi-dung': 'Nhiệm vụ', 'du-kien': '1/4/2026', 'co-quan': ['G10', 'G15'] },
  })
  const page = String(made.headers.location)
  const take = (slug: string, fields: Record<string, string>) =>
    send(`${page}/${slug}`, `${page}/${slug}`, { ngay: '25/3/2026', ...fields })
  await take('quyet-dinh', { 'so-ky-hieu': '15/QĐ', 'truong-doan': 'A' })
  await take('thong-bao', { 'so-ky-hieu': '16/TB', 'du-kien': '25/3/2026', 'de-cuong': 'x' })
  const report = { 'so-ky-hieu': '17/BC', 'noi-dung': 'Điều chỉ nơi ấy được biết' }
  as(taskOfficerElsewhere)
  expect((await take('bao-cao', { ...report, 'co-quan': 'G15' })).statusCode).toBe(403)
  expect((await take('bao-cao', { ...report, 'co-quan': 'G10' })).statusCode).toBe(303)
  as(workingGroup)
  await take('lam-viec', { 'dia-diem': 'x' })
  await take('bien-ban', { 'noi-dung': 'x' })
  const duty = { 'viec-0-co-quan': 'G10', 'viec-0-noi-dung': 'Việc của riêng nơi ấy' }
  const conclusion = { 'so-ky-hieu': '18/TB', 'trich-yeu': 'x', 'ket-luan': 'x', ...duty }
  expect((await take('ket-luan', conclusion)).statusCode).toBe(303)
  const secrets = ['17/BC', 'Điều chỉ nơi ấy được biết', 'Việc của riêng nơi ấy', 'co-quan=G10']
  const whole = (await get(page)).body
  for (const words of secrets) expect(whole).toContain(words)
  const duties = [...whole.matchAll(/href="(\/dieu-hanh\/nhiem-vu\/[0-9a-f-]{36})"/g)].map(
    ([, href]) => href!,
  )
  expect(duties).toHaveLength(1)
  as(taskOfficer)
  for (const address of [page, `${page}?doi-chieu=1`]) {
    const own = (await get(address)).body
    expect(own).toContain('Cơ quan chỉ thấy phần của mình')
    for (const words of secrets) expect(own, words).not.toContain(words)
  }
  expect((await get(duties[0]!)).statusCode).toBe(404)
  as(taskOfficerElsewhere)
  const theirs = (await get(page)).body
  for (const words of secrets) expect(theirs).toContain(words)
  as(workingGroup)
})

test('a sitting is opened, written down, and its conclusion becomes a task', async () => {
  const open = `${sittings}/moi`
  expect((await send(open, open, { ten: 'Phiên họp' })).statusCode).toBe(422)
  const made = await send(open, open, { ten: 'Phiên họp', 'dia-diem': 'Hà Nội', ngay: '25/3/2026' })
  const page = String(made.headers.location)
  const said = { loai: 'conclusion', 'noi-dung': 'Báo cáo ngay', han: '10/4/2026' }
  const wrong = await send(page, `${page}/y-kien`, said)
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('Kết luận phải ghi rõ cơ quan thực hiện.')
  expect((await send(page, `${page}/y-kien`, { ...said, 'co-quan': 'G15' })).statusCode).toBe(303)
  expect(
    (
      await send(page, `${page}/giao`, {
        ...{ 'so-ky-hieu': '9/TB-VPCP', ngay: '25/3/2026', 'chon-1': '1', 'han-1': '10/4/2026' },
      })
    ).statusCode,
  ).toBe(303)
  expect((await get(page)).body).toMatch(/href="\/dieu-hanh\/nhiem-vu\/[0-9a-f-]{36}"/)
  expect((await get(`${page}/ban-in.pdf`)).statusCode).toBe(409)
  expect((await send(page, `${page}/chot`, { 'chuc-vu': 'Tổ phó', 'nguoi-ky': 'nobody' })).statusCode).toBe(
    422,
  )
})

test('a regime is set up and a report filled in by forms', async () => {
  as(quan)
  const define = `${regimes}/lap`
  const fields = {
    ...{ ten: 'Báo cáo tháng', 'noi-dung': 'Kết quả', 'noi-nhan': 'G22', 'phuong-thuc': 'Hệ thống' },
    ...{ 'tan-suat': 'month', 'kieu-han': 'before', 'so-han': '18', 'ap-dung': '1/3/2026' },
    ...{ 'de-cuong': '1. Kết quả', bieu: 'Hồ sơ; hồ sơ\nQuá hạn; nhiệm vụ; tasks.overdue', 'co-quan': 'G15' },
  }
  const wrong = await send(define, define, { ...fields, 'so-han': '40', bieu: 'Hồ sơ' })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('nhập số từ 2 đến 28')
  const made = await send(define, define, fields)
  expect(made.statusCode).toBe(303)
  expect((await get(String(made.headers.location))).body).toContain('Còn thiếu: Bộ Tư pháp')
  as(taskOfficer)
  const link = /\/dieu-hanh\/che-do-bao-cao\/bao-cao\/[0-9a-f-]{36}/.exec((await get(regimes)).body)![0]
  const fill = `${link}/lap`
  const bad = await send(fill, fill, { 'ct-c1': '8,5', 'noi-dung': 'x' })
  expect(bad.statusCode).toBe(422)
  expect(bad.body).toContain('nhập số nguyên không âm')
  expect((await send(fill, fill, { 'ct-c1': '8.243', 'noi-dung': 'x' })).statusCode).toBe(303)
  expect((await get(link)).body).toContain('8.243')
  expect((await get(`${link}/tiep-nhan`)).statusCode).toBe(409)
  const own = (await get(String(made.headers.location))).body
  expect(own).toContain('Cơ quan chỉ thấy phần của mình')
  expect(own).not.toContain('Còn thiếu')
  expect(own).not.toContain('Tổng hợp')
  as(workingGroup)
})
