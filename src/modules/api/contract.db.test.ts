import { sql } from 'kysely'
import Schema from 'typebox/schema'
import { beforeAll, describe, expect, test } from 'vitest'
import { seedSteering2019 } from '../../../seeds/steering-2019.ts'
import { testApp } from '../../../tests/support/app.ts'
import { lan, mai, quan, taskOfficer } from '../../../tests/support/cast.ts'
import { type Actor, anonymous } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import type { Description } from './openapi.ts'

/** Every answer is what the description says: the one that machines read, held against what was really sent. */
const now = new Date('2026-11-24T09:00:00+07:00')
const { app, db } = await testApp({ clock: () => now })
let description: Description
const code = 'G15-261120-0001'
let actor: Actor = anonymous

beforeAll(async () => {
  app.http.addHook('onRequest', async request => {
    request.actor = actor
  })
  await seedSteering2019(db, now)
  const answer = await app.http.inject('/api/openapi.json')
  description = answer.json()
  await sql`
    insert into dossier (agency_id, id, code, submission_code, lookup_pin, procedure_code, procedure_version_id,
      procedure_name, field, case_id, regime, abstract, channel, origin, owner, submitter, result_channel, state, unit_id,
      submitted_at, accepted_at, limit_amount, limit_unit, original_due_at, current_due_at, due_steps, search)
    values ('G15', ${newId()}, ${code}, 'NT-261120-AAAA2222', 'A2B3', '1.000688', ${newId()}, 'Thủ tục', 'Luật sư', 'th1',
      'R2025', '', 2, 'ministryPortal', '{"name": "Trần Thị Lan"}', '{"phone": "0912345678"}', 'online', 'APPRAISING',
      'G15.BTTP', ${now}, ${now}, 5, 'WORKING_DAY', '2026-12-02T10:00:00Z', '2026-12-02T10:00:00Z',
      '[{"code": "RECEIVED", "at": "2026-11-24T09:00:00+07:00"}]', '')`.execute(db)
})

/** What a description says against an answer; empty when they agree. */
function disagreements(
  path: string,
  answer: { statusCode: number; headers: Record<string, unknown>; body: string },
) {
  const response = description.paths[path]?.get?.responses[String(answer.statusCode)]
  if (!response) return [`${path} answers ${answer.statusCode}, which is not described`]
  const type = String(answer.headers['content-type']).split(';')[0]!
  const schema = response.content?.[type]?.schema
  if (!schema) return [`${path} answers ${type} with ${answer.statusCode}, which is not described`]
  const whole = JSON.parse(
    JSON.stringify(schema).replaceAll('#/components/schemas/Problem', '#/$defs/Problem'),
  ) as Record<string, unknown>
  const [, errors] = Schema.Errors(
    { ...whole, $defs: description.components.schemas },
    JSON.parse(answer.body),
  )
  return errors.map(error => `${path} ${error.instancePath} ${error.message}`)
}

const good = [
  ['/api/v1/procedures', '/api/v1/procedures'],
  ['/api/v1/procedures', '/api/v1/procedures?q=luat%20su&agency=G15&channel=online&page=1&pageSize=3'],
  ['/api/v1/procedures', '/api/v1/procedures?page=99999'],
  ['/api/v1/agencies', '/api/v1/agencies'],
  ['/api/v1/agencies', '/api/v1/agencies?desk=true'],
  ['/api/v1/lookup', `/api/v1/lookup?code=${code}`],
  ['/api/v1/lookup', '/api/v1/lookup?code=nt-261120-aaaa2222&lang=en'],
  [
    '/api/v1/deadline',
    '/api/v1/deadline?from=2019-04-18T09:30&limit=10%20ng%C3%A0y%20l%C3%A0m%20vi%E1%BB%87c',
  ],
  ['/api/v1/deadline', '/api/v1/deadline?from=2026-11-20&limit=4+gio&policy=same-clock&agency=G15&lang=en'],
  ['/api/v1/statistics', '/api/v1/statistics'],
  ['/api/v1/statistics', '/api/v1/statistics?period=2026-Q4&agency=G15&lang=en'],
  ['/api/v1/steering/figures', '/api/v1/steering/figures'],
  ['/api/v1/steering/figures', '/api/v1/steering/figures?set=2019&asOf=2019-07-31'],
] as const

describe('what is described is what is answered', () => {
  test.each(good)('%s: %s', async (path, url) => {
    const answer = await app.http.inject(url)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    expect(disagreements(path, answer)).toEqual([])
  })

  test('every procedure of the catalogue, one by one', async () => {
    const { items } = (await app.http.inject('/api/v1/procedures?pageSize=100')).json<{
      items: { code: string }[]
    }>()
    expect(items.length).toBe(47)
    for (const { code } of items) {
      const answer = await app.http.inject(`/api/v1/procedures/${code}`)
      expect(disagreements('/api/v1/procedures/{code}', answer)).toEqual([])
      expect(answer.json().code).toBe(code)
    }
  })

  test('every operation is tried here, and only the interface is described', () => {
    const tried = new Set<string>([
      ...good.map(([path]) => path),
      '/api/v1/procedures/{code}',
      '/api/v1/steering/tasks',
    ])
    expect(Object.keys(description.paths).toSorted()).toEqual([...tried].toSorted())
    expect(description.openapi).toBe('3.1.0')
    for (const methods of Object.values(description.paths)) expect(Object.keys(methods)).toEqual(['get'])
  })

  test('it speaks both languages', () => {
    const silent: string[] = []
    const visit = (value: unknown, path: string): void => {
      if (value === null || typeof value !== 'object') return
      const said = value as Record<string, unknown>
      if (typeof said.description === 'string' && said['x-vi'] === undefined && said.in === undefined)
        silent.push(path)
      for (const [key, inner] of Object.entries(said)) visit(inner, `${path}/${key}`)
    }
    visit(description.paths, '')
    visit(description.components, '')
    expect(silent.filter(path => !/\/(x-vi|Retry-After)$/.test(path))).toEqual([])
  })
})

const hostile = [
  ['/api/v1/procedures', '/api/v1/procedures?page=0', 422, 'request.issues'],
  ['/api/v1/procedures', '/api/v1/procedures?page=1e99', 422, 'request.issues'],
  ['/api/v1/procedures', '/api/v1/procedures?pageSize=101', 422, 'request.issues'],
  ['/api/v1/procedures', '/api/v1/procedures?channel=fax', 422, 'request.issues'],
  ['/api/v1/procedures', `/api/v1/procedures?q=${'a'.repeat(201)}`, 422, 'request.issues'],
  ['/api/v1/procedures', '/api/v1/procedures?q=a&q=b', 422, 'request.issues'],
  ['/api/v1/procedures/{code}', '/api/v1/procedures/9.999999', 404, 'procedure.notFound'],
  ['/api/v1/procedures/{code}', '/api/v1/procedures/..%2f..%2fetc%2fpasswd', 404, 'procedure.notFound'],
  ['/api/v1/procedures/{code}', '/api/v1/procedures/__proto__', 404, 'procedure.notFound'],
  ['/api/v1/agencies', '/api/v1/agencies?desk=perhaps', 422, 'request.issues'],
  ['/api/v1/lookup', '/api/v1/lookup', 422, 'request.issues'],
  ['/api/v1/lookup', '/api/v1/lookup?code=', 422, 'request.issues'],
  ['/api/v1/lookup', "/api/v1/lookup?code=' or 1=1--", 404, 'lookup.notFound'],
  ['/api/v1/lookup', '/api/v1/lookup?code=G15-261120-9999%00', 404, 'lookup.notFound'],
  ['/api/v1/deadline', '/api/v1/deadline', 422, 'request.issues'],
  ['/api/v1/deadline', '/api/v1/deadline?from=hom%20qua&limit=mai', 422, 'request.issues'],
  ['/api/v1/deadline', '/api/v1/deadline?from=2026-11-20&limit=999999%20nam', 422, 'request.issues'],
  [
    '/api/v1/deadline',
    '/api/v1/deadline?from=1999-01-01&limit=5%20ngay%20lam%20viec',
    409,
    'calendar.outsideEditions',
  ],
  ['/api/v1/deadline', "/api/v1/deadline?from=2026-11-20&limit=5%20ngay&agency='", 422, 'request.issues'],
  ['/api/v1/statistics', '/api/v1/statistics?period=2026-Q7', 422, 'request.issues'],
  ['/api/v1/steering/figures', '/api/v1/steering/figures?set=2018', 422, 'request.issues'],
  ['/api/v1/steering/figures', '/api/v1/steering/figures?asOf=2019-02-30', 422, 'request.issues'],
  ['/api/v1/steering/tasks', '/api/v1/steering/tasks', 401, 'request.signIn'],
  ['/api/v1/statistics', '/api/v1/statistics?period=2099', 422, 'reports.notBegun'],
  ['/api/v1/statistics', '/api/v1/statistics?field=%00', 400, 'request.notUtf8'],
] as const

describe('bad input gets a named answer of its own kind', () => {
  test.each(hostile)('%s: %s', async (path, url, status, code) => {
    const answer = await app.http.inject({ url, remoteAddress: '10.0.0.9' })
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ status, code, title: expect.stringMatching(/\p{L}/u) })
    expect(disagreements(path, answer)).toEqual([])
  })

  test('every fault of the parameters is named, each by its own name', async () => {
    const { issues } = (await app.http.inject('/api/v1/deadline?policy=x')).json<{
      issues: { field: string }[]
    }>()
    expect(issues.map(one => one.field).toSorted()).toEqual(['from', 'limit', 'policy'])
  })

  test('an unknown address of the interface', async () => {
    const answer = await app.http.inject('/api/v1/nothing')
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'request.notFound' })
  })
})

describe('tasks of the Government', () => {
  const as = async (who: Actor, url: string) => {
    actor = who
    const answer = await app.http.inject({ url, remoteAddress: '10.7.0.1' })
    actor = anonymous
    return answer
  }
  const path = '/api/v1/steering/tasks'

  test('the figures of 2019 are those published, and their sums hold', async () => {
    const figures = (await as(anonymous, '/api/v1/steering/figures?set=2019')).json<{
      whole: { total: number; done: number; open: number }
      agencies: { total: number }[]
    }>()
    expect(figures).toMatchObject({ asOf: '2019-07-31', whole: { total: 8_243, done: 3_404, open: 4_839 } })
    expect(figures.agencies.reduce((sum, one) => sum + one.total, 0)).toBe(8_243)
    expect(JSON.stringify(figures)).not.toMatch(/late|overdue|text/i)
  })

  test.each<[string, Actor, number]>([
    ['nobody', anonymous, 401],
    ['a citizen', lan, 403],
    ['the desk', mai, 403],
    ['the task officer of a ministry', taskOfficer, 200],
    ['the task desk', quan, 200],
  ])('rows for %s', async (_, who, status) => {
    const answer = await as(who, `${path}?set=2019&page=2`)
    expect(answer.statusCode).toBe(status)
    expect(disagreements(path, answer)).toEqual([])
    expect(answer.headers['cache-control']).toContain('no-store')
  })

  test('each sees the tasks of their own', async () => {
    const own = (await as(taskOfficer, `${path}?set=2019&view=tat-ca`)).json()
    const all = (await as(quan, `${path}?set=2019&view=tat-ca`)).json()
    expect(all.total).toBe(8_243)
    expect(own.total).toBeGreaterThan(0)
    expect(own.total).toBeLessThan(all.total)
    expect(new Set(own.items.map((one: { lead: { id: string } }) => one.lead.id))).toEqual(new Set(['G15']))
    expect((await as(taskOfficer, `${path}?set=2019&agency=G10`)).json().total).toBe(0)
  })
})

describe('looking up a dossier', () => {
  const ask = (query: string, remoteAddress: string) =>
    app.http.inject({ url: `/api/v1/lookup?${query}`, remoteAddress })

  test('nothing of people is answered', async () => {
    const { body } = await ask(`code=${code}`, '10.1.0.1')
    expect(body).not.toMatch(/Lan|0912345678|A2B3/)
    expect(JSON.parse(body)).toMatchObject({
      code,
      state: 'APPRAISING',
      nationalState: 4,
      unitName: 'Cục Bổ trợ tư pháp',
    })
  })

  test('after ten misses the pin is asked for, then whoever goes on has to wait; the page counts the same misses', async () => {
    const from = '10.1.0.2'
    for (let i = 0; i < 5; i++) expect((await ask(`code=G15-261120-900${i}`, from)).statusCode).toBe(404)
    for (let i = 5; i < 10; i++)
      expect(
        (await app.http.inject({ url: `/tra-cuu?ma=G15-261120-900${i}`, remoteAddress: from })).statusCode,
      ).toBe(404)
    const asked = await ask(`code=${code}`, from)
    expect([asked.statusCode, asked.json().code]).toEqual([403, 'lookup.pinNeeded'])
    expect(disagreements('/api/v1/lookup', asked)).toEqual([])
    expect((await ask(`code=${code}&pin=A2B3`, from)).statusCode).toBe(200)
    for (let i = 0; i < 9; i++)
      expect((await ask(`code=${code}&pin=ZZZZ`, from)).json().code).toBe('lookup.pinWrong')
    const refused = await ask(`code=${code}&pin=A2B3`, from)
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'lookup.tooMany'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(disagreements('/api/v1/lookup', refused)).toEqual([])
  })
})

test('E1 of the fact sheet through the interface, in words as well', async () => {
  const limit = encodeURIComponent('10 ngày làm việc')
  const answer = (await app.http.inject(`/api/v1/deadline?from=2019-04-18T09:30+07:00&limit=${limit}`)).json()
  expect(answer).toMatchObject({
    dueAt: '2019-05-06T17:00:00+07:00',
    provisional: false,
    limit: '10 ngày làm việc',
  })
  expect(answer.steps[0]).toEqual({ code: 'RECEIVED', at: '2019-04-18T09:30:00+07:00' })
  expect(answer.sentences.join(' ')).toContain('làm bù')
})

test('an address that calls without end is told to wait', async () => {
  const from = { url: '/api/v1/agencies?desk=true', remoteAddress: '10.2.0.1' }
  const answers = await Promise.all(Array.from({ length: 601 }, () => app.http.inject(from)))
  const refused = answers.filter(answer => answer.statusCode === 429)
  expect(refused.length).toBe(1)
  expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0)
  expect(disagreements('/api/v1/agencies', refused[0]!)).toEqual([])
})

describe('the page that shows the description', () => {
  test.each([
    ['/api/docs', 'Tính ngày hẹn trả, kèm cách tính', 'lang="vi"'],
    ['/en/api/docs', 'When a time limit ends, and why', 'lang="en"'],
  ])('%s', async (url, words, lang) => {
    const { body, statusCode } = await app.http.inject(url)
    expect(statusCode).toBe(200)
    expect(body).toContain(words)
    expect(body).toContain(lang)
    expect(body).not.toMatch(/undefined|\[object|style=|<script>/)
    for (const path of Object.keys(description.paths)) expect(body).toContain(`GET ${path}`)
  })
})
