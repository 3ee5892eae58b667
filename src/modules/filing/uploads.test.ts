import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lan } from '../../../tests/support/cast.ts'
import { newId } from '../../kernel/ids.ts'
import { type Issue, issue, Refusal } from '../../kernel/issue.ts'
import { fileMessages } from '../../platform/files/index.ts'
import { createHttp, type Http, type HttpOptions } from '../../platform/http/http.ts'
import { httpMessages } from '../../platform/http/messages.ts'
import { createLogger } from '../../platform/log.ts'
import { filingMessages } from './messages.ts'
import { type Filing, uploadLimits } from './service.ts'
import { uploadRoutes } from './uploads.ts'

const folder = await mkdtemp(join(tmpdir(), 'motcua-uploads-'))
let fault: Error | undefined = new Error('secret detail')
let full: Issue | undefined
let refused: Refusal | undefined
const taken: string[] = []
const messages = { ...httpMessages, ...filingMessages, ...fileMessages }
let app: Http
let base = ''
let headers: Record<string, string> = {}

const options: HttpOptions = {
  logger: createLogger({ level: 'silent' }),
  secret: Buffer.alloc(32, 7),
  publicUrl: 'http://localhost',
  trustProxy: '',
  messages: httpMessages,
  errorPage: view => view.code,
}

beforeAll(async () => {
  app = await createHttp(options)
  app.get('/form', async (request, reply) => reply.html(request.csrf()))
  const filing = {
    async roomFor() {
      if (fault) throw fault
      return full
    },
    async attach(_actor: unknown, _draft: string, _field: string, file: { path: string }) {
      if (refused) throw refused
      taken.push(await readFile(file.path, 'utf8'))
      return { file: { id: 'f1', original: 'don.pdf', size: 5 } }
    },
  } as unknown as Filing
  uploadRoutes(app, { filing, messages, uploadFolder: folder, signedIn: () => lan })
  await app.listen({ port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const form = await fetch(`${base}/form`)
  headers = {
    cookie: form.headers.getSetCookie()[0]!.split(';')[0]!,
    'x-csrf-token': await form.text(),
    'tus-resumable': '1.0.0',
    'upload-length': '5',
    'upload-metadata': `draft ${btoa(newId())},field ${btoa('tep')}`,
  }
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})
const begin = () => fetch(`${base}/tai-len`, { method: 'POST', headers })

test.each([
  ['a fault tells nothing of itself', new Error('secret detail'), 500, 'request.fault'],
  [
    'a database that is away is told, and may be tried again',
    Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
    503,
    'request.databaseAway',
  ],
])('%s', async (_, error, status, code) => {
  fault = error
  const answer = await begin()
  expect([answer.status, await answer.json()]).toEqual([status, { issues: [httpMessages[code]!.vi] }])
})

test('answers carry the headers of every page, and invite no other site', async () => {
  const answer = await begin()
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})

test('a file that has no room is refused before it is sent, in words', async () => {
  fault = undefined
  full = issue('tep', 'filing.tooManyFiles', { limit: 60 })
  const answer = await begin()
  expect([answer.status, await answer.json()]).toEqual([422, { issues: ['Hồ sơ có quá 60 tệp.'] }])
  full = undefined
})

test('a draft that is not there is refused in words', async () => {
  fault = new Refusal('filing.notFound', 404)
  const answer = await begin()
  expect([answer.status, await answer.json()]).toEqual([
    404,
    { issues: [filingMessages['filing.notFound']!.vi] },
  ])
  fault = undefined
})

const type = { 'content-type': 'application/offset+octet-stream' }
const wholly = () =>
  fetch(`${base}/tai-len`, { method: 'POST', headers: { ...headers, ...type }, body: 'hello' })
const unfinished = () => readdir(join(folder, 'tus'))

test('a file that comes whole with its announcement is taken once, said so, and not kept twice', async () => {
  for (const file of await unfinished()) await rm(join(folder, 'tus', file))
  taken.length = 0
  const answer = await wholly()
  expect([answer.status, await answer.json()]).toEqual([200, { id: 'f1', name: 'don.pdf', size: 5 }])
  expect(taken).toEqual(['hello'])
  await expect.poll(unfinished).toEqual([])
})

const sender = () => ({
  cookie: headers.cookie!,
  'x-csrf-token': headers['x-csrf-token']!,
  'tus-resumable': '1.0.0',
})

test('a file that came in pieces is taken after the last one; other bytes than announced are refused in words', async () => {
  const begun = await begin()
  const address = `${base}${begun.headers.get('location')}`
  const send = (offset: number, body: string) =>
    fetch(address, {
      method: 'PATCH',
      headers: { ...sender(), ...type, 'upload-offset': String(offset) },
      body,
    })
  expect((await send(0, 'he')).headers.get('upload-offset')).toBe('2')
  expect((await send(0, 'he')).status).toBe(409)
  refused = new Refusal('files.otherContent', 422)
  const answer = await send(2, 'llo')
  expect([answer.status, await answer.json()]).toEqual([
    422,
    { issues: [fileMessages['files.otherContent']!.vi] },
  ])
  refused = undefined
  expect(await unfinished()).toEqual([])
  expect((await fetch(address, { method: 'HEAD', headers: sender() })).status).toBe(404)
})

test('what a killed process left goes after a day, an upload under way stays', async () => {
  const plain = join(folder, 'plain')
  await mkdir(plain, { recursive: true })
  const old = new Date(Date.now() - 25 * 3_600_000)
  for (const path of [join(plain, 'cũ'), join(folder, 'tus', 'xong')]) {
    await writeFile(path, 'x')
    await utimes(path, old, old)
  }
  await writeFile(join(plain, 'mới'), 'x')
  const begun = (await begin()).headers.get('location')!.split('/').at(-1)
  const again = await createHttp(options)
  uploadRoutes(again, { filing: {} as Filing, messages, uploadFolder: folder, signedIn: () => lan })
  await expect.poll(() => readdir(plain)).toEqual(['mới'])
  await expect.poll(unfinished).not.toContain('xong')
  expect(await unfinished()).toContain(begun)
  await again.close()
})

test('a person has as many unfinished uploads as a dossier has files; finished and dropped ones make room', async () => {
  const own = await createHttp(options)
  const filing = {
    roomFor: async () => undefined,
    attach: async () => ({ file: { id: 'f1', original: 'don.pdf', size: 5 } }),
  } as unknown as Filing
  uploadRoutes(own, { filing, messages, uploadFolder: folder, signedIn: () => lan })
  await own.listen({ port: 0, host: '127.0.0.1' })
  const at = `http://127.0.0.1:${(own.server.address() as AddressInfo).port}`
  const start = () => fetch(`${at}/tai-len`, { method: 'POST', headers })
  const begun: string[] = []
  for (let n = 0; n < uploadLimits.files; n++) begun.push((await start()).headers.get('location')!)
  const answer = await start()
  expect(answer.status).toBe(429)
  expect((await answer.json()).issues[0]).toContain('60 tệp đang tải lên dở')
  await fetch(`${at}${begun[0]}`, { method: 'DELETE', headers: sender() })
  expect((await start()).status).toBe(201)
  expect((await start()).status).toBe(429)
  const last = { method: 'PATCH', headers: { ...sender(), ...type, 'upload-offset': '0' }, body: 'hello' }
  expect((await fetch(`${at}${begun[1]}`, last)).status).toBe(200)
  expect((await start()).status).toBe(201)
  await own.close()
})
