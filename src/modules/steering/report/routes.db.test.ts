import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { seedSteering2019 } from '../../../../seeds/steering-2019.ts'
import { seedDetailing2019 } from '../../../../seeds/steering-detailing-2019.ts'
import { seedInspections2019 } from '../../../../seeds/steering-inspections.ts'
import { seedProgramme2019 } from '../../../../seeds/steering-programme-2019.ts'
import { seedReport2019 } from '../../../../seeds/steering-report-2019.ts'
import { testApp } from '../../../../tests/support/app.ts'
import {
  auditor,
  governmentLeader,
  lan,
  mai,
  quan,
  taskOfficer,
  workingGroup,
} from '../../../../tests/support/cast.ts'
import { type Fields, pagesOf } from '../../../../tests/support/pages.ts'
import { type Actor, anonymous } from '../../../kernel/actor.ts'
import { isoVn } from '../../../kernel/dates.ts'
import { createFolderStore } from '../../../platform/files/index.ts'

let now = new Date('2026-11-28T09:00:00+07:00')
const { app, db, folder } = await testApp({ clock: () => now })
const { as, post: send } = pagesOf(app)

beforeAll(async () => {
  await seedSteering2019(db, now)
  await seedProgramme2019(db)
  await seedDetailing2019(db, now)
  await seedInspections2019(db)
  await seedReport2019(db)
}, 60_000)

const post = (who: Actor, url: string, fields: Fields) => {
  now = new Date(now.getTime() + 1_000)
  return send(who, '/dieu-hanh/bao-cao?tai=2019-07-31', url, fields)
}
const july = '/dieu-hanh/bao-cao?tai=31%2F7%2F2019'
const words = (html: string): string => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')

test('a Government leader reads the report and writes nothing in it', async () => {
  const { body, statusCode } = await as(governmentLeader, july)
  expect(statusCode).toBe(200)
  for (const words of ['Ban hành báo cáo này', 'Kiến nghị của Tổ công tác trong tháng này'])
    expect(body).not.toContain(words)
  for (const [url, fields] of [
    ['ban-hanh', {}],
    ['kien-nghi', { 'nhiem-vu': 'x' }],
  ] as const)
    expect(
      (await post(governmentLeader, `/dieu-hanh/bao-cao/${url}`, { tai: '2019-07-31', ...fields }))
        .statusCode,
    ).toBe(403)
  expect(
    (await post(governmentLeader, '/dieu-hanh/bao-cao/tep', { tai: '2019-07-31', dang: 'xlsx' })).statusCode,
  ).toBe(303)
})

test.each<[string, Actor, number]>([
  ['nobody signed in', anonymous, 303],
  ['a citizen', lan, 403],
  ['the desk of a ministry', mai, 403],
  ['an auditor', auditor, 403],
  ['the task officer of a ministry', taskOfficer, 403],
  ['the Working Group', workingGroup, 200],
  ['the Government Office', quan, 200],
])('%s sees the report with %i', async (_, who, status) => {
  for (const url of [july, '/dieu-hanh/viec-dang-chay', '/dieu-hanh/bao-cao/so-lieu.json?tai=2019-07-31'])
    expect((await as(who, url)).statusCode).toBe(status)
})

describe('the page', () => {
  test('says what the article says, each number leading to exactly its rows', async () => {
    const { body } = await as(quan, july)
    expect(words(body)).toContain('là 8.243 nhiệm vụ: đã hoàn thành 3.404, chưa hoàn thành 4.839.')
    expect(words(body)).toContain(
      'đã trình 208/238 đề án phải trình; còn 30 đề án chưa trình theo tiến độ, chiếm 12,6%',
    )
    expect(words(body)).toContain(
      'còn nợ đọng 15 văn bản quy định chi tiết; ngoài số này, còn phải xây dựng, ban hành 61 văn bản',
    )
    expect(words(body)).toContain(
      '2 buổi kiểm tra, làm việc với 12 bộ, cơ quan; kiểm tra tại Thừa Thiên Huế.',
    )
    expect(words(body)).not.toContain('quá hạn trong số đến hạn')
    const linkOf = (figure: string): string =>
      new RegExp(`<a href="([^"]+)"><b>${figure}</b></a>`).exec(body)![1]!.replaceAll('&amp;', '&')
    for (const figure of ['8.243', '3.404', '4.839', '238', '208', '30', '15', '61']) {
      const rows = await as(quan, linkOf(figure).replace(/#.*/, ''))
      expect(rows.statusCode).toBe(200)
      expect(words(rows.body)).toMatch(new RegExp(`(?<![\\d.])${figure.replace('.', '\\.')}(?![\\d.])`))
    }
  })

  test.each([
    ['tai=31/2/2019', 'Hãy nhập ngày của số liệu'],
    ['tai=1/1/2030', 'Ngày của số liệu chưa đến'],
    ['tai=31/7/2019&biet=x', 'Hãy nhập ngày biết thông tin'],
    ['tai=31/7/2019&bo=x', 'Không có bộ số liệu này'],
  ])('%s is told beside its field, and what was typed stays', async (typed, sentence) => {
    const { statusCode, body } = await as(quan, `/dieu-hanh/bao-cao?${typed}`)
    expect(statusCode).toBe(422)
    expect(body).toContain(sentence)
    expect(body).toContain(`value="${new URLSearchParams(typed).get('tai')}"`)
  })

  test('shows a live report of today without a day', async () => {
    const { body, statusCode } = await as(quan, '/dieu-hanh/bao-cao')
    expect(statusCode).toBe(200)
    expect(words(body)).toContain('đến ngày 28/11/2026')
  })
})

test('the figures as JSON keep their contract', async () => {
  const report = (await as(quan, '/dieu-hanh/bao-cao/so-lieu.json?tai=2019-07-31&biet=2019-07-31')).json()
  expect(report).toMatchObject({
    asOf: '2019-07-31',
    knownOn: '2019-07-31T23:59:59+07:00',
    period: { from: '2019-01-01', to: '2019-07-31' },
    tasks: { total: 8243, done: 3404, open: 4839 },
    workProgramme: { due: 238, submitted: 208, late: 30, latePercent: '12.6' },
    detailingDocuments: { asOf: '2019-07-30', owed: 15, upcoming: 61 },
    inspections: { period: '2019-07', sessions: 2, ministries: 12, provinces: ['Thừa Thiên Huế'] },
  })
})

describe('files are made by a job and found again', () => {
  test.each([
    ['pdf', '%PDF'],
    ['docx', 'PK'],
    ['xlsx', 'PK'],
  ])(
    '%s',
    async (format, head) => {
      const asked = await post(quan, '/dieu-hanh/bao-cao/tep', { tai: '2019-07-31', dang: format })
      expect([asked.statusCode, asked.headers.location]).toEqual([303, '/dieu-hanh/viec-dang-chay'])
      const waiting = await as(quan, '/dieu-hanh/viec-dang-chay')
      expect(waiting.headers.refresh).toBe('3')
      expect(words(waiting.body)).toContain('Đang chờ đến lượt')

      await workAll()
      const done = await as(quan, '/dieu-hanh/viec-dang-chay')
      expect(done.headers.refresh).toBeUndefined()
      const link = /href="([^"]+\/tep)"/.exec(done.body)![1]!
      const file = await as(quan, link)
      expect(file.statusCode).toBe(200)
      expect(file.rawPayload.subarray(0, head.length).toString()).toBe(head)
      expect(file.headers['content-disposition']).toContain(`bao-cao-to-cong-tac-2019-07-31.${format}`)
      expect((await as(workingGroup, link)).statusCode).toBe(404)
    },
    60_000,
  )

  test('an unknown format, an unknown file, an unknown report', async () => {
    expect((await post(quan, '/dieu-hanh/bao-cao/tep', { tai: '2019-07-31', dang: 'odt' })).statusCode).toBe(
      400,
    )
    expect((await as(quan, '/dieu-hanh/viec-dang-chay/x/tep')).statusCode).toBe(404)
    expect((await as(quan, '/dieu-hanh/bao-cao/x')).statusCode).toBe(404)
  })
})

test('an issued report keeps its figures, and prints the same file again', async () => {
  expect(words((await as(quan, '/dieu-hanh/bao-cao/ban-hanh?tai=2019-07-31')).body)).toContain(
    'Ban hành báo cáo của Tổ công tác đến ngày 31/7/2019?',
  )
  const issued = await post(quan, '/dieu-hanh/bao-cao/ban-hanh', { tai: '2019-07-31' })
  const address = String(issued.headers.location)
  expect(address).toMatch(/^\/dieu-hanh\/bao-cao\/[0-9a-f-]{36}$/)
  const page = await as(workingGroup, address)
  expect(words(page.body)).toContain('Số liệu được giữ nguyên')
  // Its numbers lead to their rows as known at the very moment.
  const total = /<a href="([^"]+)"><b>8\.243<\/b><\/a>/.exec(page.body)![1]!.replaceAll('&amp;', '&')
  expect(total).toContain(`biet=${encodeURIComponent(isoVn(now))}`)
  expect(words((await as(quan, total)).body)).toContain('8.243 nhiệm vụ')

  // A report of today keeps what was recommended when it was issued.
  const today = '2026-11-28'
  const ofToday = String((await post(quan, '/dieu-hanh/bao-cao/ban-hanh', { tai: today })).headers.location)
  const first = (await as(quan, `${ofToday}/so-lieu.json`)).body
  const recommended = {
    ...{ 'chinh-phu-dien-tu': '- Kiến nghị mới', 'nhiem-vu': '', 'quy-dinh-chi-tiet': '' },
  }
  const written = await post(quan, '/dieu-hanh/bao-cao/kien-nghi', { tai: today, ...recommended })
  expect(written.statusCode).toBe(303)
  expect(words((await as(quan, `/dieu-hanh/bao-cao?tai=${today}`)).body)).toContain('Kiến nghị mới')
  expect((await as(quan, `${ofToday}/so-lieu.json`)).body).toBe(first)
  expect(first).not.toContain('Kiến nghị mới')

  // What was recommended in 2019 is history: no form, and no writing past it.
  const history = (await as(quan, july)).body
  expect(history).not.toContain('kien-nghi')
  const refused = await post(quan, '/dieu-hanh/bao-cao/kien-nghi', { tai: '2019-07-31', ...recommended })
  expect(refused.statusCode).toBe(409)
  expect(refused.body).toContain('chỉ để xem')
  expect(words((await as(quan, july)).body)).not.toContain('Kiến nghị mới')

  const bytes: Buffer[] = []
  for (let again = 0; again < 2; again++) {
    await post(quan, '/dieu-hanh/bao-cao/tep', { 'bao-cao': address.split('/').at(-1)!, dang: 'pdf' })
    await workAll()
    const { body } = await as(quan, '/dieu-hanh/viec-dang-chay')
    bytes.push((await as(quan, /href="([^"]+\/tep)"/.exec(body)![1]!)).rawPayload)
  }
  expect(Buffer.compare(bytes[0]!, bytes[1]!)).toBe(0)
}, 60_000)

describe('number, date and signer of an issued report', () => {
  const enter = { so: '12', ngay: '28/11/2026', 'tham-quyen': 'KT.', 'nguoi-ky': 'Trần Minh Họa' }
  const issueOf = async (): Promise<string> =>
    String((await post(quan, '/dieu-hanh/bao-cao/ban-hanh', { tai: '2019-07-31' })).headers.location)

  test('are entered once by the clerk, and stand on every paper made from then on', async () => {
    const address = await issueOf()
    const before = words((await as(quan, address)).body)
    expect(before).toContain('Cấp số, ghi ngày và người ký')
    for (const [wrong, message] of [
      [{ so: 'x' }, 'Hãy nhập số của báo cáo'],
      [{ ngay: '32/1/2026' }, 'Hãy nhập ngày của báo cáo'],
      [{ 'nguoi-ky': ' ' }, 'Hãy nhập họ và tên người ký'],
      [{ ngay: '30/7/2019' }, 'sớm hơn ngày của số liệu (31/7/2019)'],
      [{ ngay: '29/11/2026' }, 'Ngày của báo cáo chưa đến.'],
    ] as const) {
      const refused = await post(quan, `${address}/so`, { ...enter, ...wrong })
      expect(refused.statusCode, message).toBe(422)
      expect(words(refused.body)).toContain(message)
    }
    expect((await post(quan, `${address}/so`, enter)).statusCode).toBe(303)
    const page = words((await as(workingGroup, address)).body)
    for (const line of ['12/BC-TCTTTg', 'ngày 28 tháng 11 năm 2026', 'KT. TỔ TRƯỞNG', 'Trần Minh Họa'])
      expect(page).toContain(line)
    expect(page).not.toContain('Cấp số, ghi ngày và người ký')
    expect((await post(quan, `${address}/so`, enter)).statusCode).toBe(409)
  })

  test('no number is given twice, and nobody else gives one', async () => {
    const address = await issueOf()
    const taken = await post(quan, `${address}/so`, enter)
    expect(taken.statusCode).toBe(422)
    expect(words((await as(quan, address)).body)).toContain('Cấp số, ghi ngày và người ký')
    expect((await post(auditor, `${address}/so`, { ...enter, so: '13' })).statusCode).toBe(403)
  })
})

test('recommendations too long are refused and stay in the form', async () => {
  const body = 'x'.repeat(20_001)
  const answer = await post(quan, '/dieu-hanh/bao-cao/kien-nghi', { tai: '2026-11-28', 'nhiem-vu': body })
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('Kiến nghị dài quá 20.000 ký tự')
  expect(answer.body).toContain(body)
})

test('figures that do not add up: the page names the rows, a file fails with them', async () => {
  await db
    .updateTable('task_count')
    .set(eb => ({ total: eb('total', '+', 1) }))
    .where('set_key', '=', '2019')
    .where('scope', '=', 'G15')
    .where('level', '=', 'd')
    .where('start', '=', '2019-07-31')
    .execute()
  const page = await as(quan, july)
  expect(page.statusCode).toBe(409)
  expect(words(page.body)).toContain('Số liệu không khớp, báo cáo không được lập')
  expect(words(page.body)).toContain('Bộ Tư pháp: tổng số nhiệm vụ =')
  expect(page.body).not.toContain('G15')
  expect(page.body).not.toContain('3.404')
  expect(page.body).not.toContain('key-figure')
})

/** Works on every job that waits. */
async function workAll(): Promise<void> {
  const runner = await app.startJobs()
  for (let waiting = 1; waiting > 0; ) {
    const { count } = await db
      .selectFrom('report_run')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirstOrThrow()
    waiting = Number(count)
    if (waiting > 0) await new Promise(resolve => setTimeout(resolve, 50))
  }
  await runner.stop()
}

test('a stored file is the one whose hash its row has', async () => {
  const files = createFolderStore(`${folder}/files`)
  const run = await db
    .selectFrom('report_run')
    .selectAll()
    .where('format', '=', 'xlsx')
    .executeTakeFirstOrThrow()
  const bytes = await buffer(await files.open(run.file_hash!))
  expect(bytes.length).toBe(Number(run.file_size))
})
