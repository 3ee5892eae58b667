import { beforeAll, describe, expect, test } from 'vitest'
import { seedSteering2019 } from '../../../seeds/steering-2019.ts'
import { testApp } from '../../../tests/support/app.ts'
import {
  auditor,
  head,
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
import { taskActions } from './tasks/lifecycle.ts'
import { stepWords } from './tasks/steps.ts'

const now = new Date('2026-11-25T09:00:00+07:00')
const { app, db } = await testApp({ clock: () => now })
const { as, post } = pagesOf(app)

beforeAll(async () => {
  await seedSteering2019(db, now)
})

describe('who sees what', () => {
  test.each<[string, Actor, number, number]>([
    ['nobody signed in', anonymous, 303, 303],
    ['a citizen', lan, 403, 403],
    ['the desk', mai, 403, 403],
    ['the auditor', auditor, 403, 403],
    ['the task desk of the Government Office', quan, 200, 200],
    ['the Working Group', workingGroup, 200, 200],
    ['the task officer of a ministry', taskOfficer, 200, 200],
    ['an officer of a unit', minh, 200, 200],
    ['the head of a unit', head, 200, 200],
  ])('%s', async (_, who, dashboard, list) => {
    expect((await as(who, '/dieu-hanh')).statusCode).toBe(dashboard)
    expect((await as(who, '/dieu-hanh/nhiem-vu')).statusCode).toBe(list)
  })

  test('a ministry sees its own figures, whatever the address asks for', async () => {
    const { body } = await as(taskOfficer, '/dieu-hanh?bo=2019&co-quan=G10')
    expect(body).toContain('Bảng điều hành: Bộ Tư pháp')
    expect(body).not.toContain('Bộ Nông nghiệp')
  })

  test('a unit sees its own parts, an agency its units, each opened to its rows', async () => {
    expect((await as(minh, '/dieu-hanh')).body).toContain('Bảng điều hành: Cục Bổ trợ tư pháp')
    expect((await as(minh, '/dieu-hanh?co-quan=G10&don-vi=G10.CNTY')).body).toContain('Cục Bổ trợ tư pháp')
    expect((await as(taskOfficer, '/dieu-hanh?don-vi=G15.BTTP&co-quan=G15')).body).toContain(
      'Bảng điều hành: Cục Bổ trợ tư pháp',
    )
  })

  test("a unit of another agency is not counted under one of one's own", async () => {
    const { body } = await as(taskOfficer, '/dieu-hanh?don-vi=G10.CNTY&co-quan=G15')
    expect(body).toContain('Bảng điều hành: Bộ Tư pháp')
    expect(body).not.toContain('G10.CNTY')
    const csv = await as(taskOfficer, '/dieu-hanh/bang.csv?don-vi=G10&co-quan=G15&bo=2019')
    expect(csv.body).toBe((await as(taskOfficer, '/dieu-hanh/bang.csv?co-quan=G15&bo=2019')).body)
  })

  test('an agency that the directory does not have is no agency', async () => {
    expect((await as(quan, '/dieu-hanh?co-quan=ZZZ')).statusCode).toBe(404)
    expect((await as(quan, '/dieu-hanh/bang.csv?co-quan=ZZZ')).statusCode).toBe(404)
  })

  test('a file says what of it was invented, and adds no part of a unit to its ministry', async () => {
    const national = (await as(quan, '/dieu-hanh/bang.csv?bo=2019')).body
    expect(national).toContain('phân bổ theo cơ quan, đúng hạn, quá hạn là dữ liệu minh họa')
    expect(national).toContain('Tỷ lệ quá hạn tính trên số nhiệm vụ đến hạn')
    expect(national).toContain('Tổng số')
    const rows = (await as(taskOfficer, '/dieu-hanh/bang.csv?bo=2019')).body.trim().split('\r\n')
    expect(rows.at(-1)).toMatch(/^G15,Bộ Tư pháp,/)
  })

  test('a map says under which province an archipelago stands, and the same as a table', async () => {
    const { body } = await as(quan, '/dieu-hanh?bo=2019')
    const map = body.slice(body.indexOf('class="tile-map"'))
    expect(map).toContain('Hoàng Sa thuộc Đà Nẵng, tính trong số liệu của Đà Nẵng')
    expect(map).toContain('Trường Sa thuộc Khánh Hòa, tính trong số liệu của Khánh Hòa')
    expect(map.match(/thuộc Đà Nẵng<\/text>/g)).toHaveLength(1)
    const table = map.slice(map.indexOf('tile-map-table'))
    expect(table.replace(/<[^>]+>/g, '')).toContain('Đà Nẵng, gồm Hoàng Sa')
  })

  test('every number of the dashboard and of the big screen opens', async () => {
    for (const path of ['/dieu-hanh?bo=2019', '/dieu-hanh/man-hinh-lon?bo=2019']) {
      const { body } = await as(quan, path)
      const bars = body.slice(
        body.indexOf('class="bars"'),
        body.indexOf('</ol>', body.indexOf('class="bars"')),
      )
      for (const [, cell] of bars.matchAll(/<span class="figures">(.*?)<\/span>/g))
        expect(cell, path).toMatch(/^<a href="[^"]+">[\d.]+<\/a>/)
    }
    const { body } = await as(quan, '/dieu-hanh?bo=2019')
    expect(body.slice(body.lastIndexOf('<tfoot')).match(/<a href="\/dieu-hanh\/nhiem-vu/g)).toHaveLength(7)
  })

  test('agencies bear the names of the day that is shown', async () => {
    const before = 'Bộ Nông nghiệp và Phát triển nông thôn'
    const after = 'Bộ Nông nghiệp và Môi trường'
    for (const page of [
      '/dieu-hanh?bo=2019',
      '/dieu-hanh/nhiem-vu?bo=2019&co-quan=G10',
      '/dieu-hanh/chuong-trinh?bo=2019',
      '/dieu-hanh/van-ban-quy-dinh-chi-tiet?bo=2019',
    ]) {
      const { body } = await as(quan, page)
      expect([page, body.includes(before), body.includes(after)]).toEqual([page, true, false])
    }
    for (const page of [
      '/dieu-hanh/nhiem-vu/giao',
      '/dieu-hanh/kiem-tra/ke-hoach',
      '/dieu-hanh/che-do-bao-cao/lap',
    ]) {
      const { body } = await as(quan, page)
      expect([page, body.includes(after), body.includes('tỉnh Thừa Thiên Huế')]).toEqual([page, true, false])
    }
  })

  test('a person sees their own figures in every place of their posts', async () => {
    const { body } = await as(minh, `/dieu-hanh?nguoi=${minh.accountId}`)
    expect(body).toContain(`Bảng điều hành: ${minh.name}`)
    expect(body).toContain('Chưa có nhiệm vụ nào trong kỳ này')
    expect((await as(minh, '/dieu-hanh')).body).toContain(
      `/dieu-hanh?tai=2026-11-25&amp;nguoi=${minh.accountId}`,
    )
    // Whoever only reads has no tasks of their own.
    expect((await as(workingGroup, '/dieu-hanh')).body).not.toContain('Việc của tôi')
  })

  test.each<[string, Actor, string]>([
    ['somebody of another ministry', minh, taskOfficerElsewhere.accountId],
    ['nobody', quan, '00000000-0000-7000-8000-000000000999'],
  ])('the figures of %s are not there', async (_, who, holderId) => {
    expect((await as(who, `/dieu-hanh?nguoi=${holderId}`)).statusCode).toBe(404)
    expect((await as(who, `/dieu-hanh/bang.csv?nguoi=${holderId}`)).statusCode).toBe(404)
  })

  test('the big screen shows no single person, nor more than the place of the post', async () => {
    const { body } = await as(minh, `/dieu-hanh/man-hinh-lon?nguoi=${minh.accountId}`)
    expect(body).toContain('Cục Bổ trợ tư pháp')
    expect(body).not.toContain(minh.name)
  })

  test('everybody is told what waits for them', async () => {
    expect((await as(quan, '/dieu-hanh')).body).toContain('Không có việc nào đang chờ bạn')
    expect((await as(workingGroup, '/dieu-hanh')).body).not.toContain('Đang chờ bạn')
  })

  test('the task of another agency is not there', async () => {
    const { id } = await db
      .selectFrom('steering_task')
      .select('id')
      .where('agency_id', '=', 'G15')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect((await as(taskOfficerElsewhere, `/dieu-hanh/nhiem-vu/${id}`)).statusCode).toBe(404)
    expect((await as(taskOfficer, `/dieu-hanh/nhiem-vu/${id}`)).statusCode).toBe(200)
    expect((await as(quan, '/dieu-hanh/nhiem-vu/khong-co')).statusCode).toBe(404)
  })
})

describe('the figures of 2019', () => {
  test('are those of the article, and each opens to exactly its rows', async () => {
    const { body } = await as(quan, '/dieu-hanh?bo=2019')
    expect(body).toContain('8.243')
    const links = [...body.matchAll(/href="(\/dieu-hanh\/nhiem-vu\?[^"]*)">([\d.]+)</g)]
      .map(([, href, figure]) => ({ href: href!.replaceAll('&amp;', '&'), figure: figure! }))
      .filter((_, index) => index < 7 || index % 97 === 0)
    expect(links.length).toBeGreaterThan(8)
    for (const { href, figure } of links)
      expect((await as(quan, href)).body, href).toContain(`(${figure}) – `)
  })

  test('leave as CSV and as a spreadsheet', async () => {
    const csv = await as(quan, '/dieu-hanh/bang.csv?bo=2019')
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.body).toContain(',Tổng số,8243,3404,')
    const sheet = await as(quan, '/dieu-hanh/bang.xlsx?bo=2019')
    expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })

  test('stand for everybody, without a split that nobody published and without rows', async () => {
    const { body } = await as(anonymous, '/thong-ke/nhiem-vu?bo=2019')
    expect(body).toContain('8.243')
    expect(body).not.toMatch(/quá hạn|\/dieu-hanh/)
    expect((await as(anonymous, '/en/thong-ke/nhiem-vu')).body).toContain('No task this year yet')
  })

  test('cannot be changed', async () => {
    const { id } = await db
      .selectFrom('steering_task')
      .select('id')
      .where('set_key', '=', '2019')
      .where('state', '=', 'issued')
      .limit(1)
      .executeTakeFirstOrThrow()
    const answer = await post(quan, `/dieu-hanh/nhiem-vu/${id}`, `/dieu-hanh/nhiem-vu/${id}/don-doc`, {
      version: '1',
    })
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('chỉ để xem')
  })
})

describe('a task from its giving to its end', () => {
  const given = {
    'so-ky-hieu': '12/CT-TTg',
    'ngay-van-ban': '2/11/2026',
    'loai-van-ban': 'directive',
    'trich-yeu': 'Về việc thử',
    'noi-dung': 'Báo cáo kết quả thực hiện',
    'chu-tri': 'G15',
    'kieu-han': 'before',
    han: '15/12/2026',
  }

  test('is given, received, broken down, reported, accepted', async () => {
    const made = await post(quan, '/dieu-hanh/nhiem-vu/giao', '/dieu-hanh/nhiem-vu/giao', given)
    expect(made.statusCode).toBe(303)
    const page = made.headers.location as string
    expect((await as(quan, page)).body).toContain('Trước ngày 15/12/2026 là chậm nhất ngày 14/12/2026.')
    const take = async (who: Actor, slug: string, fields: Readonly<Record<string, string>> = {}) => {
      const { version } = await db
        .selectFrom('steering_task')
        .select('version')
        .where('id', '=', page.split('/').at(-1)!)
        .executeTakeFirstOrThrow()
      return post(who, page, `${page}/${slug}`, { version: String(version), ...fields })
    }
    expect((await take(taskOfficerElsewhere, 'tiep-nhan')).statusCode).toBe(404)
    expect((await take(quan, 'tiep-nhan')).statusCode).toBe(403)
    expect((await take(taskOfficer, 'tiep-nhan')).statusCode).toBe(303)
    const late = await take(taskOfficer, 'phan-ra', {
      ...{ 'don-vi': 'G15.BTTP', 'noi-dung': 'Phần của Cục', 'kieu-han': 'on', han: '31/12/2026' },
    })
    expect(late.statusCode).toBe(422)
    expect(late.body).toContain('muộn hơn thời hạn hiện tại')
    expect(
      (
        await take(taskOfficer, 'phan-ra', {
          ...{ 'don-vi': 'G15.BTTP', 'noi-dung': 'Phần của Cục', 'kieu-han': 'on', han: '10/12/2026' },
        })
      ).statusCode,
    ).toBe(303)
    expect((await as(minh, '/dieu-hanh/nhiem-vu?xem=tat-ca')).body).toContain('Phần của Cục')
    const own = (await as(minh, '/dieu-hanh')).body
    expect(own).toContain('Nhiệm vụ mới giao, chờ tiếp nhận')
    const rows = /href="(\/dieu-hanh\/nhiem-vu\?[^"]*don-vi=G15\.BTTP[^"]*)">1</.exec(own)![1]!
    expect((await as(minh, rows.replaceAll('&amp;', '&'))).body).toContain('(1) – ')
    const future = await take(taskOfficer, 'bao-cao-ket-qua', {
      ...{ 'so-ky-hieu': '9/BC-BTP', 'ngay-van-ban': '26/11/2026' },
    })
    expect(future.statusCode).toBe(422)
    expect(future.body).toContain('value="9/BC-BTP"')
    expect(
      (
        await take(taskOfficer, 'bao-cao-ket-qua', {
          ...{ 'so-ky-hieu': '9/BC-BTP', 'ngay-van-ban': '25/11/2026' },
        })
      ).statusCode,
    ).toBe(303)
    expect((await take(quan, 'chap-nhan')).statusCode).toBe(303)
    expect((await as(quan, page)).body).toContain('Hoàn thành')
    expect((await as(quan, '/dieu-hanh')).body).toContain('>1</a>')
  })

  test('a document gives more tasks, and the same one once, even to two hands at once', async () => {
    const giveAt = '/dieu-hanh/nhiem-vu/giao'
    const one = { ...given, 'so-ky-hieu': '77/CT-TTg' }
    expect((await post(quan, giveAt, giveAt, one)).statusCode).toBe(303)
    const more = await Promise.all(
      [1, 2].map(() => post(quan, giveAt, giveAt, { ...one, 'noi-dung': 'Một việc khác' })),
    )
    expect(more.map(answer => answer.statusCode).toSorted()).toEqual([303, 422])
    const again = await post(quan, giveAt, giveAt, one)
    expect(again.statusCode).toBe(422)
    expect(again.body).toContain('đã giao đúng nhiệm vụ đó')
    const documents = await db
      .selectFrom('source_document')
      .select('id')
      .where('number', '=', '77/CT-TTg')
      .execute()
    expect(documents).toHaveLength(1)
  })

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['without a lead', { 'chu-tri': '' }, 'mỗi nhiệm vụ có đúng một cơ quan chủ trì'],
    ['with a limit before the document', { han: '1/11/2026' }, 'sớm hơn ngày giao'],
    ['with a day that does not exist', { han: '31/2/2026' }, 'Hãy nhập ngày của thời hạn'],
    ['whose lead cooperates', { 'phoi-hop': 'G15' }, 'không thể đồng thời'],
    ['of a document of tomorrow', { 'ngay-van-ban': '26/11/2026' }, 'Ngày giao chưa đến'],
    ['without text', { 'noi-dung': ' ' }, 'Hãy nhập nội dung nhiệm vụ'],
  ])('%s it is not given, and what was typed stays', async (_, change, sentence) => {
    const answer = await post(quan, '/dieu-hanh/nhiem-vu/giao', '/dieu-hanh/nhiem-vu/giao', {
      ...given,
      ...change,
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
    expect(answer.body).toContain('<title>Lỗi:')
    expect(answer.body).toContain('value="12/CT-TTg"')
  })
})

test('an agency that cooperates does not see the parts that the lead gave to its units', async () => {
  const [ref] = await app.tasks.assign(
    [
      {
        ...{ leadId: 'G15', assignerId: 'G22', text: 'Xây dựng báo cáo chung', kind: 'report' },
        ...{ assignedOn: '2026-11-20', deadline: { kind: 'none' }, origin: 'typed', cooperating: ['G10'] },
      },
    ],
    quan,
  )
  const page = `/dieu-hanh/nhiem-vu/${ref!.id}`
  const part = { version: '1', 'don-vi': 'G15.BTTP', 'noi-dung': 'Phần việc nội bộ', 'kieu-han': 'none' }
  expect((await post(taskOfficer, page, `${page}/phan-ra`, part)).statusCode).toBe(303)
  expect((await as(taskOfficer, page)).body).toContain('Phần việc nội bộ')
  const shown = await as(taskOfficerElsewhere, page)
  expect(shown.statusCode).toBe(200)
  expect(shown.body).not.toContain('Phần việc nội bộ')
})

test('the box of the header searches the list of the area, and keeps what was searched', async () => {
  const box = async (who: Actor, url: string): Promise<string> =>
    /<search[\s\S]*?<\/search>/.exec((await as(who, url)).body)?.[0] ?? ''
  for (const url of ['/dieu-hanh', '/dieu-hanh/nhap', '/dieu-hanh/bao-cao'])
    expect(await box(quan, url), url).toMatch(
      /action="\/dieu-hanh\/nhiem-vu"[\s\S]*Tìm nhiệm vụ, mã, số văn bản/,
    )
  expect(await box(quan, '/dieu-hanh/chuong-trinh')).toContain('action="/dieu-hanh/chuong-trinh"')
  expect(await box(quan, '/dieu-hanh/nhiem-vu?q=chứng+thực')).toContain('value="chứng thực"')
  expect(await box(mai, '/mot-cua')).toMatch(/action="\/mot-cua"[\s\S]*Tìm hồ sơ/)
})

/** Tabs in order, with their address and number. */
const tabsIn = (body: string) =>
  [
    ...(/<nav class="tabs"[\s\S]*?<\/nav>/.exec(body)?.[0] ?? '').matchAll(
      /<a href="([^"]+)"([^>]*)>([^<]+)<span class="count">([\d.]+)</g,
    ),
  ].map(([, href, more, label, count]) => ({
    ...{ href: href!.replaceAll('&amp;', '&'), label: label!, count: count! },
    current: more!.includes('aria-current'),
  }))

test('the tabs of today count what they open, searched or not', async () => {
  for (const query of ['', '?q=b%C3%A1o+c%C3%A1o', '?co-quan=G15&q=xong+sau', '?bo=2019&co-quan=G15']) {
    const tabs = tabsIn((await as(quan, `/dieu-hanh/nhiem-vu${query}`)).body)
    expect(tabs).toHaveLength(9)
    for (const tab of tabs)
      expect((await as(quan, tab.href)).body, `${query} ${tab.label}`).toContain(`(${tab.count}) – `)
  }
})

describe('the tabs of a past day', () => {
  const given = async (text: string, leadId: string, deadline: string) =>
    (
      await app.tasks.assign(
        [
          {
            ...{ leadId, assignerId: 'G22', text, kind: 'report', assignedOn: '2026-10-01', origin: 'typed' },
            deadline: { kind: 'on', day: deadline },
          },
        ],
        quan,
      )
    )[0]!

  beforeAll(async () => {
    await given('Ngày cũ: việc còn hạn', 'G15', '2026-12-31')
    const done = await given('Ngày cũ: việc xong sau ngày đó', 'G15', '2026-10-10')
    await given('Ngày cũ: việc của bộ khác', 'G10', '2026-10-10')
    for (const [action, input] of [
      ['receive', {}],
      ['submitResult', { result: { number: '5/BC-BTP', on: '2026-11-02' } }],
    ] as const)
      await app.tasks.step(done, action, taskOfficer, {
        version: (await app.tasks.open(quan, done.id))!.task.version,
        ...input,
      })
    await app.tasks.step(done, 'acceptResult', quan, { version: 3 })
  })

  test.each<[string, Actor, string, readonly string[]]>([
    ['all', quan, 'tai=2026-10-20', ['3', '3', '1', '2', '0', '0', '0']],
    ['after the result', quan, 'tai=2026-11-20&giao-den=2026-10-31', ['3', '2', '1', '1', '1', '0', '1']],
    ['of an agency', quan, 'tai=2026-10-20&co-quan=G15', ['2', '2', '1', '1', '0', '0', '0']],
    ['of what is searched', quan, 'tai=2026-10-20&q=xong+sau', ['1', '1', '0', '1', '0', '0', '0']],
    ['what a ministry sees', taskOfficer, 'tai=2026-10-20', ['2', '2', '1', '1', '0', '0', '0']],
    [
      'before anything was known',
      quan,
      'tai=2026-10-20&biet=2026-10-20',
      ['0', '0', '0', '0', '0', '0', '0'],
    ],
    ['history', quan, 'bo=2019&tai=2019-07-31&lop=dung-han,xong-qua-han', []],
  ])('count the rows that they open: %s', async (_, who, query, counts) => {
    const { body } = await as(who, `/dieu-hanh/nhiem-vu?${query}`)
    const tabs = tabsIn(body)
    expect(tabs.map(one => one.label)).toEqual([
      ...['Tất cả', 'Chưa hoàn thành', 'Chưa hoàn thành, trong hạn', 'Chưa hoàn thành, quá hạn'],
      ...['Hoàn thành', 'Hoàn thành đúng hạn', 'Hoàn thành quá hạn'],
    ])
    if (counts.length > 0) expect(tabs.map(one => one.count)).toEqual(counts)
    for (const tab of tabs) {
      const opened = (await as(who, tab.href)).body
      expect(opened, tab.label).toContain(`(${tab.count}) – `)
      expect(tabsIn(opened).filter(one => one.current)).toEqual([{ ...tab, current: true }])
      expect(tabsIn(opened).map(one => one.count)).toEqual(tabs.map(one => one.count))
    }
  })

  test('stand beside rows as they were that day, not as they are', async () => {
    const { body } = await as(quan, '/dieu-hanh/nhiem-vu?tai=2026-10-20&q=xong+sau')
    const row = /<table[\s\S]*<\/table>/.exec(body)![0].replace(/<[^>]+>/g, ' ')
    expect(row).toContain('quá hạn 10 ngày')
    expect(row).toContain('Chưa hoàn thành, quá hạn')
    expect(row).not.toMatch(/hoàn thành ngày/)
  })
})

test('every step has a page or a place on one', () => {
  const elsewhere = ['breakDown', 'comment', 'reissue']
  expect(taskActions.filter(action => !Object.hasOwn(stepWords, action)).toSorted()).toEqual(elsewhere)
})

test.each([
  '/dieu-hanh?tai=hom-qua',
  '/dieu-hanh?bo=__proto__',
  `/dieu-hanh?co-quan=${'a'.repeat(70)}`,
  "/dieu-hanh/nhiem-vu?q=' or 1=1 --&trang=-1",
  '/dieu-hanh/nhiem-vu?lop=toString&tai=2019-13-40',
  '/dieu-hanh/nhiem-vu?q=%25_%5C',
  '/dieu-hanh/nhiem-vu?trang=99999999999999',
  '/dieu-hanh/nhiem-vu?van-ban=khong-co',
  '/dieu-hanh/nhiem-vu?tai=9999-12-31&biet=9999-12-31',
  '/dieu-hanh?tai=9999-12-31&biet=9999-12-31',
  '/dieu-hanh/hop/so-sanh?bo=__proto__',
  '/dieu-hanh/bao-cao?bo=2019&tai=0001-01-01',
])('hostile: %s is answered by name', async url => {
  expect((await as(quan, encodeURI(decodeURI(url)))).statusCode).toBeLessThan(500)
})

describe('sums that do not hold', () => {
  /** One count more of one agency than its classes have. */
  const tamper = (by: number) =>
    db
      .updateTable('task_count')
      .set(eb => ({ total: eb('total', '+', by) }))
      .where('set_key', '=', '2019')
      .where('scope', '=', 'G15')
      .where('level', '=', 'd')
      .where('start', '=', '2019-07-31')
      .executeTakeFirstOrThrow()
  beforeAll(async () => {
    expect((await tamper(1)).numUpdatedRows).toBeGreaterThan(0n)
    return async () => {
      await tamper(-1)
      expect((await as(quan, '/dieu-hanh?bo=2019')).statusCode).toBe(200)
    }
  })
  const said =
    /Bộ Tư pháp: tổng số nhiệm vụ = hoàn thành đúng hạn \+ hoàn thành quá hạn \+ chưa hoàn thành, trong hạn \+ chưa hoàn thành, quá hạn \(\d+ ≠ \d+\)/

  test.each<[string, Actor, string]>([
    ['the dashboard', quan, '/dieu-hanh?bo=2019'],
    ['that of the agency', taskOfficer, '/dieu-hanh?bo=2019'],
    ['the big screen', quan, '/dieu-hanh/man-hinh-lon?bo=2019'],
    ['the table as a file', quan, '/dieu-hanh/bang.csv?bo=2019'],
    ['the public page', anonymous, '/thong-ke/nhiem-vu?bo=2019'],
  ])('%s shows no figure and names the agency and what does not hold', async (_, who, address) => {
    const { statusCode, body } = await as(who, address)
    expect(statusCode).toBe(409)
    expect(body).toContain('<h1>Số liệu không khớp</h1>')
    expect(body).toMatch(said)
    expect(body).not.toMatch(/Hệ thống gặp sự cố|>G15/)
  })

  test('in English what does not hold is marked as Vietnamese', async () => {
    const { statusCode, body } = await as(anonymous, '/en/thong-ke/nhiem-vu?bo=2019')
    expect(statusCode).toBe(409)
    expect(body).toContain('<h1>The figures do not add up</h1>')
    expect(body).toMatch(/<ul lang="vi"><li>.*Bộ Tư pháp/)
  })

  test('the described interface says so by code, and the lines', async () => {
    const answer = await as(anonymous, '/api/v1/steering/figures?set=2019')
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      409,
      'application/problem+json; charset=utf-8',
    ])
    const problem = answer.json() as { code: string; details: string[] }
    expect(problem.code).toBe('figures.doNotAddUp')
    expect(problem.details.join('\n')).toMatch(said)
  })

  test('other figures are shown as ever', async () => {
    expect((await as(quan, '/dieu-hanh?bo=2019&co-quan=G10')).statusCode).toBe(200)
    expect((await as(quan, '/dieu-hanh?bo=2019&tai=2019-07-30')).statusCode).toBe(200)
  })
})
