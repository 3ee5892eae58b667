import { expect, test } from 'vitest'
import { createHttp } from './http/http.ts'
import { httpMessages } from './http/messages.ts'
import { createLogger } from './log.ts'
import { securityTxtRoute } from './security-txt.ts'

const answer = async (contact: string) => {
  const app = await createHttp({
    logger: createLogger({ level: 'silent' }),
    secret: Buffer.alloc(32, 7),
    publicUrl: 'https://dichvucong.example',
    trustProxy: '',
    messages: httpMessages,
    errorPage: view => view.code,
  })
  const clock = () => new Date('2026-11-24T09:30:00+07:00')
  securityTxtRoute(app, { contact, publicUrl: 'https://dichvucong.example', clock })
  const reply = await app.inject({ method: 'GET', url: '/.well-known/security.txt' })
  await app.close()
  return reply
}

test('says where to report a weakness, and until when that holds', async () => {
  const reply = await answer('mailto:an-toan@dichvucong.example')
  expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(reply.body).toBe(
    `Contact: mailto:an-toan@dichvucong.example
Expires: 2027-05-23T00:00:00Z
Preferred-Languages: vi, en
Canonical: https://dichvucong.example/.well-known/security.txt
`,
  )
})

test('without a contact there is no such file', async () => {
  expect((await answer('')).statusCode).toBe(404)
})
