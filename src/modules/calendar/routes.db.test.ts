import { randomBytes } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { type Actor, anonymous, type RoleKey, system } from '../../kernel/actor.ts'
import { createHttp, type Http } from '../../platform/http/http.ts'
import { createLogger } from '../../platform/log.ts'
import { nationalInput } from './legal-time/examples.ts'
import { calendarMessages } from './messages.ts'
import { calendarRoutes } from './routes.tsx'
import { createCalendar } from './service.ts'

const { db } = await testDatabase()
const clock = () => new Date('2026-11-24T02:00:00Z')
const calendar = createCalendar({ db, clock })
const path = '/quan-tri/lich-lam-viec'

let actor: Actor
const official = (role: RoleKey): Actor => ({
  kind: 'person',
  accountId: '01890000-0000-7000-8000-000000000001',
  name: 'Vy',
  accountKind: 'official',
  posts: [{ role, agencyId: 'G15', unitId: null }],
  represents: [],
})
let http: Http

beforeAll(async () => {
  await calendar.importNational(system('seed'), nationalInput)
  http = await createHttp({
    logger: createLogger({ level: 'silent', pretty: false }) as FastifyBaseLogger,
    secret: randomBytes(32),
    publicUrl: 'http://localhost',
    trustProxy: '',
    messages: calendarMessages,
    errorPage: ({ status, code }) => `${status} ${code}`,
  })
  http.addHook('onRequest', async request => {
    request.actor = actor
  })
  calendarRoutes(http, {
    calendar,
    agencies: { agency: async () => ({ name: 'Bộ Tư pháp' }) },
    clock,
    frame: request => ({ lang: request.lang, path: request.pagePath, viewer: null, csrf: '' }),
  })
})
afterAll(() => http.close())

const get = (url: string) => http.inject({ url })

/** Sends a form as a browser does that has opened the page before. */
async function post(url: string, fields: Record<string, string>) {
  const page = await get(path)
  const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const cookie = page.cookies.map(one => `${one.name}=${one.value}`).join('; ')
  return http.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: token, 'co-quan': 'G15', ...fields }).toString(),
  })
}
const day = { loai: 'HOLIDAY', ngay: '8/12/2026', ten: 'Ngày <b>truyền thống</b>', nam: '2026' }

describe('who may see it', () => {
  test.each([
    ['nobody signed in', anonymous, 401],
    ['an officer', official('OFFICER'), 403],
    ['the administrator', official('ADMIN_BUSINESS'), 200],
  ])('%s', async (_who, who, status) => {
    actor = who
    expect((await get(path)).statusCode).toBe(status)
  })

  test('another agency than their own', async () => {
    actor = official('ADMIN_BUSINESS')
    expect((await get(`${path}?co-quan=G22`)).statusCode).toBe(403)
  })
})

describe('the page', () => {
  test('shows the year of today with its days, and says that nothing promised moves', async () => {
    const { body } = await get(path)
    expect(body).toContain('Hôm nay thứ Ba 24/11/2026: ngày nghỉ – Ngày Văn hóa Việt Nam')
    expect(body).toContain('Sửa lịch không làm thay đổi ngày hẹn đã hứa của hồ sơ nào.')
    expect(body).toContain('thứ Hai 31/8/2026')
    expect(body).toContain('Cần đối chiếu')
    expect(body).not.toMatch(/undefined|\[object/)
  })

  test('shows another year, and speaks English', async () => {
    expect((await get(`${path}?nam=2027`)).body).toContain('Chưa có đầy đủ, ngày hẹn là tạm tính')
    expect((await get(`/en${path}?nam=2019`)).body).toContain('Calendar 2019')
  })
})

describe('changing it', () => {
  test('a day added is there, its name escaped, and the note says that no date moved', async () => {
    const answer = await post(`${path}/ngay`, day)
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${path}?co-quan=G15&nam=2026`])
    const note = answer.cookies.find(one => one.name.includes('flash'))!.value
    expect(Buffer.from(note, 'base64url').toString()).toContain('calendar.dayAdded')
    const { body } = await get(`${path}?nam=2026`)
    expect(body).toContain('thứ Ba 8/12/2026')
    expect(body).toContain('Ngày &lt;b>truyền thống')
    expect(body).not.toContain('<b>truyền')
  })

  test('the same day again: the form comes back with what was typed', async () => {
    const { statusCode, body } = await post(`${path}/ngay`, day)
    expect(statusCode).toBe(422)
    expect(body).toContain('Ngày này đã có trong lịch.')
    expect(body).toContain('value="8/12/2026"')
  })

  test('nothing typed: every field is told at once', async () => {
    const { statusCode, body } = await post(`${path}/ngay`, {})
    expect(statusCode).toBe(422)
    for (const id of ['f-loai', 'f-ngay', 'f-ten']) expect(body).toContain(`href="#${id}"`)
  })

  test('it is taken off again', async () => {
    expect((await post(`${path}/ngay/bo`, { ngay: '2026-12-08', nam: '2026' })).statusCode).toBe(303)
    expect((await get(`${path}?nam=2026`)).body).not.toContain('8/12/2026')
    expect((await post(`${path}/ngay/bo`, { ngay: '2026-12-08' })).statusCode).toBe(404)
    expect((await post(`${path}/ngay/bo`, { ngay: "'; drop" })).statusCode).toBe(404)
  })

  test('a year is opened, and its notice recorded', async () => {
    expect((await post(`${path}/nam`, { 'nam-moi': '2028' })).headers.location).toContain('nam=2028')
    expect((await post(`${path}/nam`, { 'nam-moi': '2028' })).statusCode).toBe(422)
    expect((await post(`${path}/nam`, { 'nam-moi': '1e3' })).statusCode).toBe(422)
    expect((await post(`${path}/nam/thong-bao`, { nam: '2028', du: 'co' })).statusCode).toBe(303)
    expect((await get(`${path}?nam=2028`)).body).toContain('Đã có đầy đủ')
    expect((await post(`${path}/nam/thong-bao`, { nam: '2050', du: 'co' })).statusCode).toBe(404)
  })

  test('how time is counted', async () => {
    const counting = {
      'gio-mon': '8h–12h, 13h–17h',
      'gio-tue': '08:00–12:00',
      'gio-wed': '08:00–12:00',
      'gio-thu': '08:00–12:00',
      'gio-fri': '08:00–12:00',
      'ket-thuc': 'SAME_CLOCK',
      'bo-sung': 'PAUSE',
      'tam-dung': '',
      'chuyen-truoc': '15:00',
    }
    expect((await post(`${path}/cach-tinh`, counting)).statusCode).toBe(303)
    expect((await calendar.of('G15')).settings.endPolicy).toBe('SAME_CLOCK')
    const { statusCode, body } = await post(`${path}/cach-tinh`, { ...counting, 'gio-mon': 'sáng' })
    expect(statusCode).toBe(422)
    expect(body).toContain('value="sáng"')
  })

  test.each(['ngay', 'ngay/bo', 'nam', 'nam/thong-bao', 'cach-tinh'])(
    'an officer may not post to %s',
    async form => {
      const page = await get(path)
      const token = /name="_csrf" value="([^"]+)"/.exec(page.body)![1]!
      const cookie = page.cookies.map(one => `${one.name}=${one.value}`).join('; ')
      actor = official('OFFICER')
      const answer = await http.inject({
        method: 'POST',
        url: `${path}/${form}`,
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ _csrf: token, 'co-quan': 'G15', du: 'co' }).toString(),
      })
      actor = official('ADMIN_BUSINESS')
      expect(answer.statusCode).toBe(403)
    },
  )

  test('hostile bodies get a named answer', async () => {
    expect((await post(`${path}/ngay`, { ten: 'x'.repeat(301) })).statusCode).toBe(422)
    expect((await post(`${path}/ngay`, { ...day, ngay: '9/12/2026', ten: 'a\u0000b' })).statusCode).toBe(422)
    expect((await post(`${path}/nam/thong-bao`, { nam: '2026', du: 'maybe' })).statusCode).toBe(422)
  })
})
