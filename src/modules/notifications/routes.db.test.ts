import { randomBytes } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { administrator, lan, mai } from '../../../tests/support/cast.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { type Actor, anonymous, type PersonActor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/issue.ts'
import { createHttp, type Http } from '../../platform/http/http.ts'
import { createLogger } from '../../platform/log.ts'
import type { DeliveryResult } from '../../platform/mail/mailer.ts'
import { notificationMessages } from './messages.ts'
import { integrationRoutes, type Light } from './routes.tsx'
import { createNotifications } from './service.ts'

const { db } = await testDatabase()
const at = new Date('2026-11-25T09:00:00+07:00')
const path = '/quan-tri/tich-hop'
let actor: Actor = administrator
let lights: Light[]
let outcome: DeliveryResult = { delivered: true, reply: '250' }
const notifications = createNotifications({
  db,
  clock: () => at,
  mailer: { check: async () => ({ ok: true, detail: '' }), send: async () => outcome },
})
let http: Http

beforeAll(async () => {
  http = await createHttp({
    logger: createLogger({ level: 'silent' }) as FastifyBaseLogger,
    secret: randomBytes(32),
    publicUrl: 'http://localhost',
    trustProxy: '',
    messages: notificationMessages,
    errorPage: ({ status, code }) => `${status} ${code}`,
  })
  http.addHook('onRequest', async request => {
    request.actor = actor
  })
  integrationRoutes(http, {
    notifications,
    lights: async () => lights,
    signedIn: request => {
      if (request.actor.kind !== 'person') throw new Refusal('request.signIn', 401)
      return request.actor
    },
    watched: who =>
      who.kind === 'person'
        ? (who as PersonActor).posts.filter(post => post.role === 'ADMIN_TECH').map(post => post.agencyId)
        : [],
    clock: () => at,
    frame: request => ({ lang: request.lang, path: request.pagePath, viewer: null, csrf: request.csrf() }),
  })
})
afterAll(() => http.close())

const put = async (row: {
  agency?: string
  state?: 'WAITING' | 'SENT' | 'GIVEN_UP'
  reason?: 'badAddress' | null
}) => {
  const id = newId()
  await db
    .insertInto('delivery')
    .values({
      agency_id: row.agency ?? 'G15',
      id,
      recipient: 'tran.thi.lan@example.vn',
      subject: 'Hồ sơ G15-261125-0001',
      body: 'https://example.vn/dat-mat-khau/bi-mat',
      about_type: 'dossier',
      about_id: 'd',
      state: row.state ?? 'GIVEN_UP',
      attempts: 6,
      reason: row.reason === undefined ? 'badAddress' : row.reason,
      detail: '550 <b>no</b>',
      created_at: at,
      last_attempt_at: at,
      sent_at: null,
    })
    .execute()
  return id
}
beforeEach(async () => {
  actor = administrator
  lights = [{ name: 'database', ok: true, detail: '' }]
  await db.deleteFrom('delivery').execute()
  await db.deleteFrom('audit_event').execute()
})

const get = (url = path) => http.inject({ url })
async function retry(id: string) {
  const page = await get()
  const cookie = page.cookies.map(one => `${one.name}=${one.value}`).join('; ')
  // The page carries a token only where there is a form; the header is as good.
  const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  return http.inject({
    method: 'POST',
    url: `${path}/gui-lai`,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: token, thu: id }).toString(),
  })
}

test.each([
  ['nobody', anonymous, 401],
  ['a citizen', lan, 403],
  ['the desk', mai, 403],
  ['the technical administrator', administrator, 200],
])('%s gets %s', async (_who, who, status) => {
  actor = who
  expect((await get()).statusCode).toBe(status)
})

test('lights say what is wrong, in both languages', async () => {
  lights = [
    { name: 'database', ok: true, detail: '' },
    { name: 'mail', ok: false, reason: 'mail.unreachable', detail: 'ECONNREFUSED' },
  ]
  const { body } = await get()
  expect(body).toContain('1 thành phần đang có sự cố')
  expect(body).toContain('mail.unreachable')
  expect((await get(`/en${path}`)).body).toContain('1 parts have trouble')
})

describe('notices that did not go', () => {
  test('recipients are masked, the words of the letter stay hidden, other agencies are not shown', async () => {
    await put({})
    await put({ agency: 'G10' })
    await put({ agency: 'system' })
    await put({ state: 'SENT' })
    await put({ state: 'WAITING', reason: null })
    const { body } = await get()
    expect(body).toContain('t***@example.vn')
    expect(body).toContain('2 thông báo')
    expect(body).toContain('Địa chỉ không tồn tại')
    expect(body).toContain('550 &lt;b>no&lt;/b>')
    expect(body).not.toMatch(/tran\.thi\.lan|bi-mat|G15-261125-0001/)
  })

  test('one given up goes again with all its attempts, once, and on record', async () => {
    const id = await put({})
    const answer = await retry(id)
    expect([answer.statusCode, answer.headers.location]).toEqual([303, path])
    const row = () => db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(await row()).toMatchObject({ state: 'WAITING', attempts: 0 })
    expect(await db.selectFrom('audit_event').selectAll().execute()).toMatchObject([
      { act: 'notification.retried', agency_id: 'G15', subject_id: id, actor_name: administrator.name },
    ])
    outcome = { delivered: true, reply: '250 ok' }
    await notifications.deliver('G15', id)
    expect(await row()).toMatchObject({ state: 'SENT', body: '' })
  })

  test('one that went meanwhile, one of another agency, and one that never was, are refused', async () => {
    await put({})
    for (const id of [await put({ state: 'SENT' }), await put({ agency: 'G10' }), newId(), 'x'])
      expect((await retry(id)).body).toBe('409 notification.notGivenUp')
    expect(await db.selectFrom('audit_event').selectAll().execute()).toEqual([])
  })
})
