import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { Agent, request as ask, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../../tests/support/processes.ts'
import { Refusal } from '../../kernel/issue.ts'
import { createLogger } from '../log.ts'
import type { Sending } from '../once.ts'
import { createHttp, type Http } from './http.ts'
import { httpMessages } from './messages.ts'
import { withUploads } from './uploads.ts'

let app: Http
/** Who is signed in. */
let person: string | undefined
const folder = await mkdtemp(join(tmpdir(), 'motcua-http-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const newServer = (): Promise<Http> =>
  createHttp({
    logger: createLogger({ level: 'silent' }),
    secret: Buffer.alloc(32, 7),
    publicUrl: 'http://localhost',
    trustProxy: '',
    messages: httpMessages,
    errorPage: view => `<p>${[view.status, view.code, view.requestId, ...view.details].join(' ')}</p>`,
    refusalOf: async error =>
      error instanceof RangeError
        ? new Refusal('request.notAllowed', 409, {}, ['dòng 1', 'dòng 2'])
        : undefined,
  })

beforeAll(async () => {
  app = await newServer()
  app.addHook('onRequest', async request => {
    if (person) request.actor = { kind: 'person', accountId: person, name: person, posts: [] } as never
  })
  app.get('/form', async (request, reply) => reply.html(request.csrf()))
  app.post('/form', async request => ({ got: request.body }))
  app.post('/upload', { config: { multipart: true } }, async request =>
    withUploads(request, { folder, fileBytes: 1_000, files: 2 }, async ({ fields, files }) => ({
      fields,
      files: files.map(file => [file.field, file.claimedName, file.size]),
    })),
  )
  app.post('/cut', { config: { multipart: true } }, async request =>
    withUploads(
      request,
      { folder, fileBytes: 1_000, files: 2, larger: 'cut' },
      async ({ fields, files }) => ({
        fields,
        files: files.map(file => [file.field, file.size]),
      }),
    ),
  )
  app.post('/sent/:what', async request => ({ sending: request.sending ?? null }))
  app.post('/sent-file', { config: { multipart: true } }, async request =>
    withUploads(request, { folder, fileBytes: 1_000, files: 2 }, async () => ({ sending: request.sending })),
  )
  app.post('/machine', { config: { csrf: false } }, async request => ({ sending: request.sending ?? null }))
  app.get('/refused', async () => {
    throw new Refusal('request.notAllowed', 403)
  })
  app.get('/range', async () => {
    throw new RangeError('of a module')
  })
  app.get('/fault', async () => {
    throw new Error('secret detail')
  })
  app.get('/lang', async request => ({ lang: request.lang, path: request.pagePath }))
  app.post('/noted', async (_request, reply) => reply.seeOther('/next', { code: 'request.signIn' }))
  app.get('/next', async request => ({ note: request.takeFlash() ?? null }))
})

async function browser() {
  const answer = await app.inject('/form')
  const cookie = String(answer.headers['set-cookie']).split(';')[0]!
  return { cookie, token: answer.body }
}
const post = (body: string | Buffer, headers: Record<string, string>) =>
  app.inject({ method: 'POST', url: '/form', payload: body, headers })
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json' }

describe('forms', () => {
  test('with the token of this browser is taken, and the token does not reach the handler', async () => {
    const { cookie, token } = await browser()
    const answer = await post(`_csrf=${token}&ten=L%C3%AA&ten=Lan`, { ...form, cookie })
    expect(answer.json()).toEqual({ got: { ten: ['Lê', 'Lan'] } })
  })

  test.each([
    ['no cookie', {}, true],
    ['no token', { cookie: true }, false],
    ['from another site', { cookie: true, 'sec-fetch-site': 'cross-site' }, true],
  ] as const)('%s is refused', async (_, options, withToken) => {
    const { cookie, token } = await browser()
    const headers: Record<string, string> = { ...form }
    if ('cookie' in options) headers.cookie = cookie
    if ('sec-fetch-site' in options) headers['sec-fetch-site'] = options['sec-fetch-site']
    expect((await post(withToken ? `_csrf=${token}` : 'a=b', headers)).statusCode).toBe(403)
  })

  test('the token of another browser is refused', async () => {
    const [mine, other] = [await browser(), await browser()]
    expect((await post(`_csrf=${other.token}`, { ...form, cookie: mine.cookie })).statusCode).toBe(403)
  })
})

describe('a sending', () => {
  const sent = async (
    { cookie, token }: { readonly cookie: string; readonly token: string },
    body = 'ten=Lan',
    url = '/sent/one',
    account?: string,
  ): Promise<Sending> => {
    person = account
    const payload = `_csrf=${token}&${body}`
    const answer = await app.inject({ method: 'POST', url, payload, headers: { ...form, cookie } })
    return answer.json().sending
  }
  const page = async (cookie?: string) => {
    const answer = await app.inject({ url: '/form', headers: cookie ? { cookie } : {} })
    return { cookie: cookie ?? String(answer.headers['set-cookie']).split(';')[0]!, token: answer.body }
  }

  test('is the same when the same form of the same page is sent again', async () => {
    const mine = await page()
    const hash = expect.stringMatching(/^[\w-]{43}$/)
    expect(await sent(mine)).toEqual({ page: hash, fields: hash })
    expect(await sent(mine)).toEqual(await sent(mine))
    expect(await sent(mine, 'ten=Lan', '/en/sent/one')).toEqual(await sent(mine))
  })

  test('is of another page from a fresh one, by another person, browser or address', async () => {
    const mine = await page()
    const all = [
      await sent(mine),
      await sent(await page(mine.cookie)),
      await sent(await page()),
      await sent(mine, 'ten=Lan', '/sent/one', 'lan'),
      await sent(mine, 'ten=Lan', '/sent/one', 'mai'),
      await sent(mine, 'ten=Lan', '/sent/two'),
    ]
    expect(new Set(all.map(one => one.page)).size).toBe(all.length)
  })

  test('has other fields with other words', async () => {
    const mine = await page()
    const all = [await sent(mine), await sent(mine, 'ten=Mai'), await sent(mine, 'ten=Lan&ten=Mai')]
    expect(new Set(all.map(one => one.fields)).size).toBe(3)
    expect(new Set(all.map(one => one.page)).size).toBe(1)
  })

  test('knows a file by its bytes', async () => {
    const { cookie, token } = await page()
    const withFile = async (bytes: string) => {
      const data = new FormData()
      data.append('_csrf', token)
      data.append('tep', new Blob([bytes]), 'a.txt')
      const body = new Response(data)
      const answer = await app.inject({
        ...{ method: 'POST', url: '/sent-file', payload: Buffer.from(await body.arrayBuffer()) },
        headers: { cookie, 'content-type': body.headers.get('content-type')! },
      })
      return answer.json().sending as Sending
    }
    expect(await withFile('one')).toEqual(await withFile('one'))
    expect((await withFile('two')).fields).not.toBe((await withFile('one')).fields)
    expect((await withFile('two')).page).toBe((await withFile('one')).page)
  })

  test('is none when a machine calls', async () => {
    const answer = await app.inject({ method: 'POST', url: '/machine', payload: '{}', headers: json })
    expect(answer.json()).toEqual({ sending: null })
  })
})

describe('hostile bodies get a named answer', () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
  test.each([
    ['10,000-deep JSON', deep, json, 400],
    ['10,000-deep objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, json, 400],
    ['no JSON', '{', json, 400],
    ['an empty body', '', json, 400],
    ['__proto__', '{"__proto__":{"a":1}}', json, 400],
    ['broken UTF-8', Buffer.from([0x61, 0x3d, 0xc3]), form, 400],
    ['broken UTF-8 in percents', 'a=%C3', form, 400],
    ['fields that reach prototypes', '__proto__[a]=1', form, 400],
    ['too many fields', 'a=1&'.repeat(3_000), form, 400],
    ['too much', `a=${'x'.repeat(1_100_000)}`, form, 413],
    ['another type', 'x', { 'content-type': 'text/html' }, 415],
  ])('%s', async (_, body, headers, status) => {
    const { cookie, token } = await browser()
    const answer = await post(body as string, {
      ...headers,
      cookie,
      'x-csrf-token': token,
      accept: 'application/json',
    })
    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toMatchObject({
      status,
      code: expect.stringMatching(/^request\./),
      title: expect.stringMatching(/\S/),
    })
  })
})

describe('uploads', () => {
  const body = (parts: [string, string, string?][]) => {
    const lines = parts.map(
      ([name, value, filename]) =>
        `--b\r\ncontent-disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"\r\ncontent-type: application/pdf`}\r\n\r\n${value}\r\n`,
    )
    return Buffer.from(`${lines.join('')}--b--\r\n`)
  }
  const send = async (parts: (token: string) => [string, string, string?][], url = '/upload') => {
    const { cookie, token } = await browser()
    return app.inject({
      method: 'POST',
      url,
      payload: body(parts(token)),
      headers: { 'content-type': 'multipart/form-data; boundary=b', cookie },
    })
  }

  test('are read part by part and leave nothing behind', async () => {
    const answer = await send(token => [
      ['_csrf', token],
      ['ten', 'Lê'],
      ['tep', '%PDF', 'Đơn ../x.pdf'],
      ['tep2', '', ''],
    ])
    expect(answer.json()).toEqual({ fields: { ten: 'Lê' }, files: [['tep', 'x.pdf', 4]] })
    expect(await readdir(folder)).toEqual([])
  })

  test('larger than allowed are cut where the route says so itself: what was typed is not lost', async () => {
    const answer = await send(
      token => [
        ['_csrf', token],
        ['tep', 'x'.repeat(5_000), 'a.pdf'],
        ['tep2', 'x'.repeat(1_000), 'b.pdf'],
        ['loi-nhan', 'Đã kèm'],
      ],
      '/cut',
    )
    expect(answer.json()).toEqual({
      fields: { 'loi-nhan': 'Đã kèm' },
      files: [
        ['tep', 1_001],
        ['tep2', 1_000],
      ],
    })
    expect(await readdir(folder)).toEqual([])
  })

  test.each([
    ['without a token', () => [['tep', 'x', 'a.pdf']], 403],
    [
      'with the token after the file',
      (token: string) => [
        ['tep', 'x', 'a.pdf'],
        ['_csrf', token],
      ],
      403,
    ],
    [
      'larger than allowed',
      (token: string) => [
        ['_csrf', token],
        ['tep', 'x'.repeat(2_000), 'a.pdf'],
      ],
      413,
    ],
  ] as [string, (token: string) => [string, string, string?][], number][])(
    '%s are refused',
    async (_, parts, status) => {
      expect((await send(parts)).statusCode).toBe(status)
      expect(await readdir(folder)).toEqual([])
    },
  )

  test.each([
    ['without a boundary', 'multipart/form-data', 'x'],
    ['without parts', 'multipart/form-data; boundary=b', 'x'],
    [
      'cut off in a field',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\nTOK',
    ],
    [
      'cut off in a file',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\nTOKEN\r\n--b\r\ncontent-disposition: form-data; name="tep"; filename="a.pdf"\r\n\r\n%PDF',
    ],
  ])('%s are told to be broken', async (_, type, text) => {
    const { cookie, token } = await browser()
    const answer = await app.inject({
      method: 'POST',
      url: '/upload',
      payload: text.replace('TOKEN', token),
      headers: { 'content-type': type, cookie, 'x-csrf-token': token, accept: 'application/json' },
    })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'request.bad'])
    expect(await readdir(folder)).toEqual([])
  })
})

test.each([
  ['/%zz', 404],
  ['/lang/%E0%A4%A', 404],
  [`/lang/${'a'.repeat(5_000)}`, 404],
  ['/en/%', 404],
])('%s is a page that was not found, with our headers', async (url, status) => {
  const answer = await app.inject({ url, headers: { accept: 'text/html' } })
  expect(answer.statusCode).toBe(status)
  expect(answer.headers['content-security-policy']).toBeDefined()
  expect(answer.body).toContain('request.notFound')
  const machine = await app.inject(`/api${url.replace('/en', '')}`)
  expect(machine.json()).toMatchObject({ code: 'request.notFound' })
})

test('errors are problem+json for machines and pages for people; a fault tells nothing but its number', async () => {
  const machine = await app.inject({ url: '/refused', headers: { accept: 'application/json' } })
  expect(machine.headers['content-type']).toContain('application/problem+json')
  expect(machine.json()).toMatchObject({ status: 403, code: 'request.notAllowed' })
  const person = await app.inject({ url: '/fault', headers: { accept: 'text/html' } })
  expect(person.statusCode).toBe(500)
  expect(person.body).not.toContain('secret')
  expect(person.body).toContain(String(person.headers['x-request-id']))
  expect((await app.inject('/nowhere')).statusCode).toBe(404)
})

test('an error of a module may stand for a refusal, told line by line', async () => {
  const machine = await app.inject({ url: '/range', headers: { accept: 'application/json' } })
  expect(machine.json()).toMatchObject({ status: 409, details: ['dòng 1', 'dòng 2'] })
  const person = await app.inject({ url: '/range', headers: { accept: 'text/html' } })
  expect([person.statusCode, person.body.includes('dòng 1 dòng 2')]).toEqual([409, true])
})

test.each([
  ['/lang', 'vi', '/lang'],
  ['/en/lang', 'en', '/lang'],
  ['/en/lang?x=1', 'en', '/lang'],
])('%s is in %s', async (url, lang, path) => expect((await app.inject(url)).json()).toEqual({ lang, path }))

test('no page allows scripts or styles from inside it', async () => {
  const policy = String((await app.inject('/lang')).headers['content-security-policy'])
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
})

test('a note is shown once', async () => {
  const { cookie, token } = await browser()
  const answer = await app.inject({
    method: 'POST',
    url: '/noted',
    payload: `_csrf=${token}`,
    headers: { ...form, cookie },
  })
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/next'])
  const flash = String(answer.headers['set-cookie']).split(';')[0]!
  const shown = await app.inject({ url: '/next', headers: { cookie: flash } })
  expect(shown.json()).toEqual({ note: { code: 'request.signIn' } })
  expect(String(shown.headers['set-cookie'])).toMatch(/mc_flash=;/)
})

test.each([
  ['made up', Buffer.from(JSON.stringify({ code: 'Gọi số 1900 ngay' })).toString('base64url')],
  ['with the seal of another', `${Buffer.from('{"code":"request.signIn"}').toString('base64url')}.AAAA`],
  ['no note at all', '%%%.'],
])('a note %s is not shown', async (_, value) => {
  expect((await app.inject({ url: '/next', headers: { cookie: `mc_flash=${value}` } })).json()).toEqual({
    note: null,
  })
})

test('whoever is being answered when the server stops gets the answer, and the stop does not wait for an idle browser', async () => {
  const server = await newServer()
  let asked = (): void => {}
  const isAsked = new Promise<void>(resolve => {
    asked = resolve
  })
  let answer = (): void => {}
  const mayAnswer = new Promise<void>(resolve => {
    answer = resolve
  })
  server.get('/slow', async () => {
    asked()
    await mayAnswer
    return { done: true }
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  const sent = ask({ port, host: '127.0.0.1', path: '/slow', agent }).end()
  await isAsked
  const stopped = server.close()
  expect(await until(() => !server.server.listening)).toBe(true)
  answer()
  const [reply] = (await once(sent, 'response')) as [IncomingMessage]
  expect(reply.statusCode).toBe(200)
  expect(reply.headers.connection).toBe('close')
  reply.resume()
  await stopped
  agent.destroy()
})

test('what is sent to no address of ours is not found, whoever sends it', async () => {
  for (const method of ['POST', 'PUT', 'DELETE'] as const) {
    const answer = await app.inject({ method, url: '/api/v1/nowhere', payload: {} })
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'request.notFound'])
  }
  const page = await app.inject({ method: 'POST', url: '/nowhere', payload: 'a=1', headers: form })
  expect(page.body).toContain('404 request.notFound')
})
