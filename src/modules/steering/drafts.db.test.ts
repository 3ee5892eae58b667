import { beforeAll, describe, expect, test } from 'vitest'
import { seedSteering2019 } from '../../../seeds/steering-2019.ts'
import { seedDetailing2019 } from '../../../seeds/steering-detailing-2019.ts'
import { seedProgramme2019 } from '../../../seeds/steering-programme-2019.ts'
import { seedResolution2019 } from '../../../seeds/steering-resolution-2019.ts'
import { testApp } from '../../../tests/support/app.ts'
import {
  auditor,
  lan,
  mai,
  minh,
  quan,
  taskOfficer,
  taskOfficerElsewhere,
  workingGroup,
} from '../../../tests/support/cast.ts'
import { pagesOf } from '../../../tests/support/pages.ts'
import { type Actor, anonymous } from '../../kernel/actor.ts'

const now = new Date('2026-11-25T09:00:00+07:00')
const { app, db } = await testApp({ clock: () => now })
const { as, post, open } = pagesOf(app)
const programme = '/dieu-hanh/chuong-trinh'
const detailing = '/dieu-hanh/van-ban-quy-dinh-chi-tiet'
const resolution = '/dieu-hanh/nghi-quyet-17'

beforeAll(async () => {
  await seedSteering2019(db, now)
  await seedProgramme2019(db)
  await seedDetailing2019(db, now)
  await seedResolution2019(db, now)
})
const linksOf = (body: string, path: string) =>
  [...body.matchAll(/href="([^"]+)"[^>]*>([\d.]+)</g)]
    .map(([, href, figure]) => ({ href: href!.replaceAll('&amp;', '&'), figure: figure! }))
    .filter(one => one.href.startsWith(`${path}?`))

describe('who sees what', () => {
  test.each<[string, Actor, number]>([
    ['nobody signed in', anonymous, 303],
    ['a citizen', lan, 403],
    ['the desk', mai, 403],
    ['the auditor', auditor, 403],
    ['the Government Office', quan, 200],
    ['the Working Group', workingGroup, 200],
    ['the task officer of a ministry', taskOfficer, 200],
    ['an officer of a unit', minh, 200],
  ])('%s', async (_, who, status) => {
    for (const path of [programme, detailing, resolution])
      expect((await as(who, `${path}?bo=2019`)).statusCode, path).toBe(status)
  })

  test('a ministry sees its own rows only, whatever the address asks for', async () => {
    const { body } = await as(taskOfficer, `${programme}?bo=2019&co-quan=G10`)
    expect(body).toContain('Chương trình công tác: Bộ Tư pháp')
    expect(body).not.toContain('Bộ Nông nghiệp')
    const { id } = await db
      .selectFrom('steering_draft')
      .select('id')
      .where('matter', '=', 'scheme')
      .where('agency_id', '=', 'G15')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect((await as(taskOfficer, `${programme}/${id}`)).statusCode).toBe(200)
    expect((await as(taskOfficerElsewhere, `${programme}/${id}`)).statusCode).toBe(404)
    expect((await as(quan, `${detailing}/${id}`)).statusCode).toBe(404)
    expect((await as(quan, `${programme}/khong-co`)).statusCode).toBe(404)
  })
})

describe('the figures of 2019', () => {
  test('the programme is that of the article, and each figure opens to exactly its rows', async () => {
    const { body } = await as(quan, `${programme}?bo=2019`)
    expect(body).toContain('12,6% số đề án phải trình chưa được trình')
    const links = linksOf(body, programme)
    expect(links.slice(0, 4).map(one => one.figure)).toEqual([
      '238',
      expect.any(String),
      expect.any(String),
      '30',
    ])
    for (const { href, figure } of links.filter((_, index) => index < 14 || index % 9 === 0))
      expect((await as(quan, href.split('#')[0]!)).body, href).toContain(`(${figure})</h2>`)
  })

  test('15 owed and 61 to come on 30/7/2019, each open to its rows', async () => {
    const { body } = await as(quan, `${detailing}?bo=2019&tai=30/7/2019`)
    const links = linksOf(body, detailing)
    expect(links.slice(0, 2).map(one => one.figure)).toEqual(['15', '61'])
    for (const { href, figure } of links.filter((_, index) => index < 5 || index % 9 === 0))
      expect((await as(quan, href.split('#')[0]!)).body, href).toContain(`(${figure})</h2>`)
  })

  test('a draft opens as it stood on the day of its list, and says the way to what is known now', async () => {
    const { body } = await as(quan, `${detailing}?bo=2019&lop=no-dong`)
    const first = /href="(\/dieu-hanh\/van-ban-quy-dinh-chi-tiet\/[^"]*tai=2019-07-31)"/.exec(body)![1]!
    const owed = (await as(quan, first)).body
    expect(owed).toContain('Nợ đọng')
    expect(owed).toContain('tính tại ngày 31/7/2019')
    // A document that was issued later: owed then, issued late by what is known now.
    const { id } = await db
      .selectFrom('steering_draft')
      .select('id')
      .where('issued_number', '=', '35/2020/NĐ-CP')
      .executeTakeFirstOrThrow()
    const page = `${detailing}/${id}`
    for (const address of [page, `${page}?tai=2019-07-31`]) {
      const then = (await as(quan, address)).body
      expect(then).toContain('Nợ đọng')
      expect(then).not.toContain('Ban hành chậm')
      expect(then).not.toContain('35/2020/NĐ-CP')
      expect(then).toContain('bo=2019&amp;tai=2019-07-31')
      expect(then).toContain(`${page}?tai=2026-11-25`)
    }
    const today = (await as(quan, `${page}?tai=2026-11-25`)).body
    for (const words of ['Ban hành chậm', '35/2020/NĐ-CP', 'theo thông tin đến nay'])
      expect(today).toContain(words)
    expect((await as(quan, `${page}?tai=hom-qua`)).statusCode).toBe(422)
    expect((await as(quan, `${page}?tai=2030-01-01`)).statusCode).toBe(422)
  })

  test('an address that was not understood says what, and shows what is usual', async () => {
    for (const path of [programme, detailing, resolution]) {
      const set = await as(quan, `${path}?bo=zzz`)
      expect(set.statusCode, path).toBe(422)
      expect(set.body).toContain('Không có bộ số liệu “zzz”')
      const agency = await as(quan, `${path}?co-quan=ZZ`)
      expect(agency.statusCode, path).toBe(422)
      expect(agency.body).toContain('Không có cơ quan “ZZ” trong danh mục')
      expect(agency.body).not.toContain(': ZZ')
    }
    expect((await as(quan, `${programme}/de-an.csv?bo=zzz`)).statusCode).toBe(422)
  })

  test('nothing is entered in a set that is history', async () => {
    for (const [path, words] of [
      [programme, 'Đăng ký đề án'],
      [detailing, 'Thêm văn bản phải ban hành'],
      [detailing, 'Thêm luật'],
      [resolution, 'Thêm chỉ tiêu'],
    ] as const) {
      expect((await as(quan, path)).body, path).toContain(words)
      expect((await as(quan, `${path}?bo=2019`)).body, path).not.toContain(words)
    }
  })

  test('the resolution keeps what is not verified apart', async () => {
    const { body } = await as(quan, `${resolution}?bo=2019`)
    expect(body).toContain('Nhiệm vụ (11)')
    expect(body.split('id="chua-kiem-chung"')[1]).toContain('Chưa kiểm chứng (14)')
    expect(body).toContain('chưa có nguồn')
    // What the article asks of every ministry is followed as tasks of 1/8/2019, which the figures of 31/7 do not count.
    const given = /href="(\/dieu-hanh\/nhiem-vu\?[^"]*)"[^>]*>\s*Giao từng bộ, cơ quan ngày 1\/8\/2019/.exec(
      body,
    )!
    const tasks = (await as(quan, given[1]!.replaceAll('&amp;', '&'))).body
    expect(tasks).toContain('(153)')
    expect(tasks).toContain('quản lý văn bản và điều hành')
    const target = /href="(\/dieu-hanh\/nghi-quyet-17\/chi-tieu\/[^"]+)"/
      .exec(body)?.[1]
      ?.replaceAll('&amp;', '&')
    const page = await as(quan, target!)
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain('Nhập số liệu')
  })

  test('leave as CSV and as spreadsheets', async () => {
    const csv = await as(quan, `${programme}/de-an.csv?bo=2019&den=31/7/2019&lop=cham`)
    expect(csv.body.trim().split('\r\n')).toHaveLength(32)
    const owed = await as(quan, `${detailing}/van-ban.csv?bo=2019&tai=30/7/2019&lop=no-dong`)
    expect(owed.body.trim().split('\r\n')).toHaveLength(17)
    for (const url of [
      `${programme}/de-an.xlsx?bo=2019`,
      `${detailing}/van-ban.xlsx?bo=2019`,
      `${resolution}/chi-tieu.xlsx?bo=2019`,
    ])
      expect((await as(quan, url)).rawPayload.subarray(0, 2).toString(), url).toBe('PK')
    expect((await as(quan, `${resolution}/chi-tieu.csv?bo=2019`)).body).toContain('chưa kiểm chứng')
  })

  test('a day that is none is said beside its field', async () => {
    for (const path of [programme, detailing, resolution]) {
      const page = await as(quan, `${path}?bo=2019&tai=31/2/2019`)
      expect(page.statusCode, path).toBe(422)
      expect(page.body).toContain('31/2/2019')
    }
  })

  test('cannot be changed', async () => {
    const { id } = await db
      .selectFrom('steering_draft')
      .select('id')
      .where('state', '=', 'drafting')
      .where('matter', '=', 'scheme')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect((await as(quan, `${programme}/${id}/lui`)).statusCode).toBe(409)
    const sent = await post(quan, `${programme}/dang-ky`, `${programme}/${id}/lui`, {
      ...{ version: '3', 'so-dong-y': '1/TTg', 'ngay-dong-y': '1/8/2019' },
      ...{ 'ke-hoach-moi': '31/12/2019', 'ly-do': 'x' },
    })
    expect(sent.statusCode).toBe(409)
  })
})

describe('a scheme from registration to issue', () => {
  test('by the ministry and the Government Office', async () => {
    const empty = await post(taskOfficer, `${programme}/dang-ky`, `${programme}/dang-ky`, { ten: ' ' })
    expect(empty.statusCode).toBe(422)
    for (const field of ['ten', 'hinh-thuc', 'cap', 'ke-hoach', 'chu-tri'])
      expect(empty.body).toContain(`href="#f-${field}"`)
    const entered = await post(taskOfficer, `${programme}/dang-ky`, `${programme}/dang-ky`, {
      ...{ ten: 'Nghị định về công chứng', 'chu-tri': 'G15', 'hinh-thuc': 'decree', cap: 'government' },
      'ke-hoach': '20/11/2026',
    })
    expect(entered.statusCode).toBe(303)
    const waiting = await as(quan, `${programme}?lop=cho-dua-vao`)
    expect(waiting.body).toContain('1 đề án đã đăng ký')
    expect(waiting.body).toContain('Nghị định về công chứng')
    const page = entered.headers.location as string
    const step = (who: Actor, slug: string, fields: Readonly<Record<string, string>>) =>
      post(who, `${page}/${slug}`, `${page}/${slug}`, fields)
    expect((await step(taskOfficer, 'dua-vao', {})).statusCode).toBe(403)
    expect((await step(quan, 'dua-vao', {})).statusCode).toBe(422)
    expect(
      (await step(quan, 'dua-vao', { 'so-ky-hieu': '01/CTCT', 'ngay-van-ban': '25/11/2026' })).statusCode,
    ).toBe(303)
    const late = await as(quan, `${programme}?lop=cham`)
    expect(late.body).toContain('Nghị định về công chứng')
    expect((await step(taskOfficer, 'giai-trinh', { 'ly-do': '' })).statusCode).toBe(422)
    expect((await step(taskOfficer, 'giai-trinh', { 'ly-do': 'Chờ ý kiến thẩm định' })).statusCode).toBe(303)
    expect((await as(workingGroup, `${programme}?lop=cham`)).body).toContain(
      'Giải trình: Chờ ý kiến thẩm định',
    )
    expect(
      (await step(taskOfficer, 'trinh', { 'so-ky-hieu': '9/TTr-BTP', 'ngay-van-ban': '25/11/2026' }))
        .statusCode,
    ).toBe(303)
    const shown = (await as(taskOfficer, page)).body
    expect(shown).toContain('Tờ trình 9/TTr-BTP ngày 25/11/2026')
    expect(shown).toContain('Trình chậm')
    expect(shown).not.toContain('/ban-hanh')
    expect((await as(quan, page)).body).toContain('/ban-hanh')
  })
})

describe('a law, its document, a circular', () => {
  test('entered by the Government Office, issued by the lead', async () => {
    expect((await as(taskOfficer, `${detailing}/luat`)).statusCode).toBe(403)
    const wrong = await post(quan, `${detailing}/luat`, `${detailing}/luat`, { so: '' })
    expect(wrong.statusCode).toBe(422)
    for (const field of ['so', 'ten', 'thong-qua', 'hieu-luc'])
      expect(wrong.body).toContain(`href="#f-${field}"`)
    const law = { so: '9/2026/QH16', ten: 'Luật Mẫu', 'thong-qua': '1/6/2026', 'hieu-luc': '1/1/2027' }
    expect((await post(quan, `${detailing}/luat`, `${detailing}/luat`, law)).statusCode).toBe(303)
    const form = (await as(quan, `${detailing}/them`)).body
    const lawId = /value="([0-9a-f-]{36})"[^>]*>9\/2026\/QH16/.exec(form)?.[1] ?? ''
    const bad = await post(quan, `${detailing}/them`, `${detailing}/them`, { luat: 'x' })
    expect(bad.statusCode).toBe(422)
    const entered = await post(quan, `${detailing}/them`, `${detailing}/them`, {
      ...{ luat: lawId, 'dieu-khoan': 'Điều 3\nkhoản 2 Điều 5', ten: 'Thông tư mẫu', 'chu-tri': 'G15' },
      ...{ 'hinh-thuc': 'circular', cap: 'minister', 'ke-hoach': '1/12/2026' },
    })
    expect(entered.statusCode).toBe(303)
    const page = entered.headers.location as string
    expect((await as(quan, page)).body).toContain('Quy định chi tiết khoản 2 Điều 5')
    const issued = await post(taskOfficer, `${page}/ban-hanh-thong-tu`, `${page}/ban-hanh-thong-tu`, {
      ...{ 'so-ky-hieu': '1/2026/TT-BTP', 'ngay-van-ban': '25/11/2026', 'ngay-hieu-luc': '1/1/2027' },
    })
    expect(issued.statusCode).toBe(303)
    expect((await as(taskOfficer, page)).body).toContain('Ban hành kịp thời')
  })
})

describe('the same twice', () => {
  const law = { so: '10/2026/QH16', ten: 'Luật Mẫu', 'thong-qua': '1/6/2026', 'hieu-luc': '1/1/2027' }
  const target = {
    ...{ 'nghi-quyet': '17/NQ-CP', ma: 'C02', ten: 'Thanh toán trực tuyến', 'don-vi': '%' },
    ...{ muc: 'từ 30% trở lên', nguong: '30', chieu: 'min', 'tu-ngay': '1/1/2026', 'den-ngay': '31/12/2026' },
  }
  const laws = () => db.selectFrom('detailed_law').select('id').where('number', '=', '10/2026/QH16').execute()
  const targets = () =>
    db
      .selectFrom('resolution_target')
      .select('id')
      .where('code', '=', 'C02')
      .where('set_key', '=', 'live')
      .execute()

  test.each([
    ['a law', `${detailing}/luat`, law, laws, { ten: 'Luật khác' }, 'Luật này đã có trong danh sách'],
    [
      'a target',
      `${resolution}/them-chi-tieu`,
      target,
      targets,
      { ten: 'Khác' },
      'đã có chỉ tiêu mang mã đó',
    ],
  ])(
    '%s: one page makes one, and another page or other words are told',
    async (_, path, typed, rows, change, words) => {
      const [one, other] = [await open(quan, path), await open(quan, path)]
      // Of two pages at the same moment one is told; of one page sent twice nobody.
      const answers = await Promise.all([one(path, typed), one(path, typed), other(path, typed)])
      expect(await rows()).toHaveLength(1)
      const [first, second, third] = answers.map(answer => answer.statusCode)
      expect(second).toBe(first)
      expect([first, third].toSorted()).toEqual([303, 422])
      expect(answers[1]!.headers.location).toBe(answers[0]!.headers.location)
      for (const answer of [
        ...answers.filter(one => one.statusCode === 422),
        await post(quan, path, path, typed),
        await one(path, { ...typed, ...change }),
      ]) {
        expect(answer.statusCode).toBe(422)
        expect(answer.body).toContain(words)
      }
      expect(await rows()).toHaveLength(1)
    },
  )
})

describe('a target and its values', () => {
  test('entered by the Government Office, reported by a ministry with evidence', async () => {
    const form = `${resolution}/them-chi-tieu`
    expect((await as(taskOfficer, form)).statusCode).toBe(403)
    const wrong = await post(quan, form, form, { 'tu-so': 'hồ sơ trực tuyến', nguong: 'nhiều' })
    expect(wrong.statusCode).toBe(422)
    for (const field of ['ma', 'ten', 'mau-so', 'don-vi', 'muc', 'nguong', 'chieu', 'tu-ngay', 'den-ngay'])
      expect(wrong.body, field).toContain(`href="#f-${field}"`)
    const target = {
      'nghi-quyet': '17/NQ-CP',
      ...{
        ma: 'C01',
        ten: 'Hồ sơ trực tuyến',
        'tu-so': 'hồ sơ trực tuyến',
        'mau-so': 'hồ sơ',
        'don-vi': '%',
      },
      ...{
        muc: 'từ 20,5% trở lên',
        nguong: '20,5',
        chieu: 'min',
        'tu-ngay': '1/1/2026',
        'den-ngay': '31/12/2026',
      },
    }
    const entered = await post(quan, form, form, target)
    expect(entered.statusCode).toBe(303)
    expect((await post(quan, form, form, target)).body).toContain('đã có chỉ tiêu mang mã đó')
    const page = entered.headers.location as string
    const value = {
      cua: 'G15',
      'tu-ngay': '1/7/2026',
      'den-ngay': '30/9/2026',
      'can-cu': 'Báo cáo 12/BC-BTP',
    }
    const bad = await post(taskOfficer, page, page, { ...value, 'tu-so': '12', 'mau-so': '0' })
    expect(bad.statusCode).toBe(422)
    expect(bad.body).toContain('href="#f-mau-so"')
    expect(
      (await post(taskOfficer, page, page, { ...value, cua: '', 'tu-so': '1', 'mau-so': '2' })).statusCode,
    ).toBe(403)
    const kept = await post(taskOfficer, page, page, { ...value, 'tu-so': '1.234', 'mau-so': '5.000' })
    expect(kept.statusCode).toBe(303)
    const { body } = await as(workingGroup, page)
    expect(body).toContain('24,68%')
    expect(body).toContain('Đạt')
    expect(body).toContain('Báo cáo 12/BC-BTP')
  })
})
