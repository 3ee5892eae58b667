import { beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../../tests/support/app.ts'
import { administrator, auditor, lan, mai } from '../../../tests/support/cast.ts'
import { type Actor, anonymous } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from './index.ts'

const now = new Date('2026-11-25T09:00:00+07:00')
const { app, db } = await testApp({ clock: () => now })
const path = '/quan-tri/nhat-ky'
let actor: Actor = auditor
const dossier = newId()

beforeAll(async () => {
  app.http.addHook('onRequest', async request => {
    request.actor = actor
  })
  await db.transaction().execute(tx =>
    record(tx, {
      agencyId: 'G15',
      actor: mai,
      act: 'dossier.accept',
      subject: { type: 'dossier', id: dossier },
      detail: { code: 'G15-261125-0001', reason: '<img src=x onerror=alert(1)>' },
      at: new Date('2026-11-25T08:00:00+07:00'),
    }),
  )
})
const get = (query = '', prefix = '') => app.http.inject(`${prefix}${path}${query}`)

test.each([
  ['nobody is led to the sign-in page', anonymous, 303],
  ['a citizen', lan, 403],
  ['the desk', mai, 403],
  ['the technical administrator', administrator, 403],
  ['the auditor', auditor, 200],
])('%s', async (_who, who, status) => {
  actor = who
  expect((await get()).statusCode).toBe(status)
  actor = auditor
})

describe('the page', () => {
  test('tells acts in words, in both languages, and nothing in them is markup', async () => {
    const { body } = await get('?viec=dossier.accept')
    expect(body).toContain('tiếp nhận hồ sơ</div>')
    expect(body).toContain('Nguyễn Thị Mai')
    expect(body).toContain('&lt;img src=x')
    expect(body).not.toMatch(/<img|undefined|\[object/)
    expect((await get('?viec=dossier.accept', '/en')).body).toContain('accepted the dossier</div>')
  })

  test('finds by identifier, and says when nothing fits', async () => {
    expect((await get(`?ma=${dossier}`)).body).toContain('Nguyễn Thị Mai')
    expect((await get('?ma=G15-999999-0001')).body).toContain('Không có việc nào khớp')
  })

  test('procedures are found by their code', async () => {
    const agency = 'G15'
    const { code } = await db
      .selectFrom('procedure_version')
      .select('code')
      .where('agency_id', '=', agency)
      .limit(1)
      .executeTakeFirstOrThrow()
    expect((await get(`?ma=${code}`)).body).toContain('công khai thủ tục')
  })

  test('another agency than one’s own is refused', async () =>
    expect((await get('?co-quan=G10')).statusCode).toBe(403))

  test('days that are none are told beside their fields, with what was typed kept', async () => {
    const answer = await get('?tu=30/2/2026&den=hom%20nay')
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('value="30/2/2026"')
    expect(answer.body.match(/Nhập ngày có thật/g)?.length).toBe(4)
    expect((await get('?tu=2/11/2026&den=1/11/2026')).body).toContain('Ngày cuối phải từ ngày đầu trở đi')
  })

  test('every opening is on record, and shows there', async () => {
    const before = (await rows()).length
    await get('?nguoi=mai')
    expect((await rows()).length).toBe(before + 1)
    expect((await get('?viec=audit.opened')).body).toContain('xem nhật ký')
  })
})

const rows = () => db.selectFrom('audit_event').select('id').where('act', '=', 'audit.opened').execute()

test('a verification can be asked for by the form of the page', async () => {
  const page = await get()
  const cookie = page.cookies.map(one => `${one.name}=${one.value}`).join('; ')
  const token = /name="_csrf" value="([^"]+)"/.exec(page.body)![1]!
  const answer = await app.http.inject({
    method: 'POST',
    url: `${path}/kiem-tra`,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: token, 'co-quan': 'G15' }).toString(),
  })
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `${path}?co-quan=G15`])
})

describe('the lights', () => {
  test('are for those who hold the keys of the installation', async () => {
    expect((await app.http.inject('/lights')).statusCode).toBe(404)
    const headers = { 'x-motcua-proof': `${now.getTime()}.AAAA` }
    expect((await app.http.inject({ url: '/lights', headers })).statusCode).toBe(404)
  })
  test('name every part', async () => {
    expect((await app.lights()).map(light => light.name)).toEqual([
      'database',
      'files',
      'mail',
      'keys',
      'record',
      'figures',
    ])
  })
})
