import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lan } from '../../../tests/support/cast.ts'
import { newId } from '../../kernel/ids.ts'
import { createHttp, type Http } from '../../platform/http/http.ts'
import { httpMessages } from '../../platform/http/messages.ts'
import { createLogger } from '../../platform/log.ts'
import type { Filing } from './service.ts'
import { uploadRoutes } from './uploads.ts'

const folder = await mkdtemp(join(tmpdir(), 'motcua-uploads-'))
let fault: Error = new Error('secret detail')
let app: Http
let base = ''
let headers: Record<string, string> = {}

beforeAll(async () => {
  app = await createHttp({
    logger: createLogger({ level: 'silent' }),
    secret: Buffer.alloc(32, 7),
    publicUrl: 'http://localhost',
    trustProxy: '',
    messages: httpMessages,
    errorPage: view => view.code,
  })
  app.get('/form', async (request, reply) => reply.html(request.csrf()))
  const filing = {
    async open() {
      throw fault
    },
  } as unknown as Filing
  uploadRoutes(app, { filing, messages: httpMessages, uploadFolder: folder, signedIn: () => lan })
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
