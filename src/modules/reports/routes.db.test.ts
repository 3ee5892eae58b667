import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../../tests/support/app.ts'

const now = new Date('2026-11-24T09:00:00+07:00')
const { app, db } = await testApp({ clock: () => now })

beforeAll(async () => {
  await sql`
    insert into dossier (agency_id, id, submission_code, lookup_pin, procedure_code, procedure_version_id, procedure_name,
      field, case_id, regime, abstract, channel, origin, owner, submitter, result_channel, state, unit_id, submitted_at,
      accepted_at, limit_amount, limit_unit, original_due_at, current_due_at, finished_at, search)
    select 'G15', gen_random_uuid(), 'NT-' || n, 'A2B3', '1.0', gen_random_uuid(), 'Bí mật của ' || n, 'Luật sư, "công chứng"',
      'th1', 'R2025', '', 2, 'counter', '{"name": "Trần Thị Lan"}', '{"phone": "0912345678"}', 'counter', 'APPRAISING',
      'G15.BTTP', ${now}, '2026-11-02 09:00+07', 5, 'WORKING_DAY', '2026-11-10 17:00+07', '2026-11-10 17:00+07',
      case when n < 8 then timestamptz '2026-11-10 10:00+07' end, ''
    from generate_series(1, 10) n`.execute(db)
})
let asking = 0
/** Each from an address of its own: counting is limited. */
const get = (url: string) => app.http.inject({ url, remoteAddress: `10.9.${asking >> 8}.${++asking & 255}` })

describe('the page', () => {
  test('says what the figures say, and holds nothing of people or single dossiers', async () => {
    const { body, statusCode } = await get('/thong-ke?ky=2026-11')
    expect(statusCode).toBe(200)
    expect(body).toContain('Tháng 11/2026: Tất cả 7 hồ sơ đã giải quyết đều trước hoặc đúng hạn')
    expect(body).toContain('Tiếp nhận 10 = đã giải quyết 7 + đang giải quyết 3.')
    expect(body).toContain('Cục Bổ trợ tư pháp')
    expect(body).not.toMatch(/Lan|0912345678|Bí mật|style=|undefined/)
  })

  test('in English', async () => {
    const { body } = await get('/en/thong-ke?ky=2026-11')
    expect(body).toContain('November 2026: All 7 dossiers settled were early or on time')
  })

  test.each([
    ['ky=2026-Q9', 'Kỳ viết như'],
    ['tu=30/2/2026&den=1/3/2026', 'Nhập ngày có thật'],
    ['tu=2/11/2026&den=1/11/2026', 'Ngày cuối phải từ ngày đầu'],
    ['tu=1/1/2027&den=2/1/2027', 'Kỳ này chưa bắt đầu'],
  ])('%s keeps what was typed and says what to do', async (query, sentence) => {
    const { body, statusCode } = await get(`/thong-ke?${query}`)
    expect(statusCode).toBe(422)
    expect(body).toContain('<title>Lỗi:')
    expect(body).toContain(sentence)
  })

  test.each([
    "ky=2026'%20or%201=1",
    `linh-vuc=${'a'.repeat(301)}`,
    'ky=2026&ky=2025',
    'co-quan=%00',
    'tu=%E0%A4%A',
  ])('hostile: %s', async query => {
    const { statusCode } = await get(`/thong-ke?${query}`)
    expect(statusCode).toBeGreaterThanOrEqual(400)
    expect(statusCode).toBeLessThan(500)
  })

  test('an agency or field that has nothing is shown as chosen', async () => {
    const { body } = await get('/thong-ke?linh-vuc=%3Cb%3Ekh%C3%B4ng')
    expect(body).toContain('Chưa có hồ sơ nào trong kỳ này')
    expect(body).toContain('<option value="&lt;b>không" selected>')
  })
})

describe('the download', () => {
  test('is a spreadsheet of parts with the whole at the end', async () => {
    const answer = await get('/thong-ke/so-lieu.csv?ky=2026-11')
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toBe('attachment; filename="thong-ke-2026-11.csv"')
    const lines = answer.body.split('\r\n')
    expect(lines[1]).toBe(
      'G15,Bộ Tư pháp,"Luật sư, ""công chứng""",Cục Bổ trợ tư pháp,10,10,0,0,7,0,7,0,3,0,3',
    )
    expect(lines[2]).toBe(',Tổng số,,,10,10,0,0,7,0,7,0,3,0,3')
  })
  test('of a period that is none', async () =>
    expect((await get('/thong-ke/so-lieu.csv?ky=nay')).statusCode).toBe(422))
})

test('somebody who asks for ever new periods has to wait, and is told how long', async () => {
  const ask = (day: number) =>
    app.http.inject({ url: `/thong-ke?tu=${day}/10/2026&den=1/11/2026`, remoteAddress: '10.8.0.1' })
  const answers = await Promise.all(Array.from({ length: 31 }, (_, index) => ask(index + 1)))
  const refused = answers.filter(answer => answer.statusCode === 429)
  expect(refused.length).toBe(1)
  expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0)
})
