import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Conduct, type Mailbox, startMailbox } from '../../../simulators/mailbox/mailbox.ts'
import { newId } from '../../kernel/ids.ts'
import type { Mail, Mailer } from '../../platform/mail/mailer.ts'
import { createSmtpMailer } from './mailer.ts'

let mailbox: Mailbox
let mailer: Mailer
beforeEach(async () => {
  mailbox = await startMailbox()
  mailer = createSmtpMailer({ url: mailbox.url, from: 'mot-cua@moj.example', patience: 2_000 })
})
afterEach(() => mailbox.close())

const notice = (more: Partial<Mail> = {}): Mail => ({
  to: 'lan@example.vn',
  subject: 'Hồ sơ 000.00.15.G15-261123-0001 đã được tiếp nhận',
  text: 'Kính gửi bà Nguyễn Thị Lan,\n\nHồ sơ được hẹn trả lúc 17:00 ngày 27/11/2026.\n.\nTrân trọng.',
  messageId: newId(),
  ...more,
})

test('a notice arrives word for word, in Vietnamese, under the id it was given', async () => {
  const mail = notice()
  expect(await mailer.send(mail)).toMatchObject({ delivered: true })
  const [taken, ...rest] = mailbox.messages()
  expect(rest).toEqual([])
  expect(taken).toMatchObject({
    from: 'mot-cua@moj.example',
    to: mail.to,
    recipients: [mail.to],
    subject: mail.subject,
    messageId: `<${mail.messageId}@moj.example>`,
  })
  expect(taken!.text.trimEnd()).toBe(mail.text)
})

test('a second attempt carries the same id', async () => {
  const mail = notice()
  await mailer.send(mail)
  await mailer.send(mail)
  expect(new Set(mailbox.messages().map(one => one.messageId)).size).toBe(1)
})

test('nothing in a subject or text becomes a header or another recipient', async () => {
  const text = 'dòng một\r\n.\r\nMAIL FROM:<x@example.vn>\r\n\r\nBcc: minh@example.vn'
  await mailer.send(notice({ subject: 'A\r\nBcc: minh@example.vn\r\n\r\nthân', text }))
  expect(mailbox.messages()).toHaveLength(1)
  expect(mailbox.messages()[0]).toMatchObject({
    subject: 'A Bcc: minh@example.vn thân',
    recipients: ['lan@example.vn'],
  })
  expect(mailbox.messages()[0]!.text.trimEnd()).toBe(text.replaceAll('\r\n', '\n'))
})

test.each(['lan', 'lan@example.vn\r\nRCPT TO:<minh@example.vn>', 'lan@example.vn, minh@example.vn', ''])(
  'the address %j is refused before a line is opened',
  async to => {
    expect(await mailer.send(notice({ to }))).toMatchObject({ reason: 'badAddress', retry: false })
    expect(mailbox.messages()).toEqual([])
  },
)

test.each<[Conduct, string, boolean]>([
  [{ kind: 'noSuchPerson' }, 'badAddress', false],
  [{ kind: 'refuse' }, 'refused', false],
  [{ kind: 'greylist' }, 'greylisted', true],
  [{ kind: 'full' }, 'mailboxFull', true],
  [{ kind: 'tooLarge' }, 'tooLarge', false],
  [{ kind: 'delay', ms: 4_000 }, 'timeout', true],
  [{ kind: 'drop' }, 'unreachable', true],
  [{ kind: 'takeAndDrop' }, 'unreachable', true],
])('a server with the conduct %j is told as %s', async (conduct, reason, retry) => {
  mailbox.behave(conduct)
  expect(await mailer.send(notice())).toMatchObject({ delivered: false, reason, retry })
})

test('a greylisted message goes at the next attempt', async () => {
  mailbox.behave({ kind: 'greylist', times: 1 })
  const mail = notice()
  expect(await mailer.send(mail)).toMatchObject({ delivered: false })
  expect(await mailer.send(mail)).toMatchObject({ delivered: true })
})

test('misconduct towards one address leaves the others alone', async () => {
  mailbox.behave({ kind: 'noSuchPerson', to: 'minh@example.vn' })
  expect(await mailer.send(notice())).toMatchObject({ delivered: true })
  expect(await mailer.send(notice({ to: 'minh@example.vn' }))).toMatchObject({ reason: 'badAddress' })
})

test('the outcome names no address', async () => {
  mailbox.behave({ kind: 'noSuchPerson' })
  expect(JSON.stringify(await mailer.send(notice()))).not.toContain('lan@')
})

test('a server that is not there is unreachable, and its light is red', async () => {
  await mailbox.close()
  expect(await mailer.send(notice())).toMatchObject({ reason: 'unreachable', retry: true })
  expect(await mailer.check()).toMatchObject({ ok: false, reason: 'mail.unreachable' })
})

test('a server that never speaks is a timeout', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await new Promise(resolve => silent.once('listening', resolve))
  const { port } = silent.address() as AddressInfo
  const patient = createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'a@b.vn', patience: 200 })
  expect(await patient.send(notice())).toMatchObject({ reason: 'timeout', retry: true })
  silent.close()
})

test('a password the server does not take is named for the operator', async () => {
  const wrong = createSmtpMailer({
    url: mailbox.url.replace('//', '//user:wrong@'),
    from: 'a@b.vn',
    patience: 2_000,
  })
  expect(await wrong.send(notice())).toMatchObject({ reason: 'notPermitted', retry: true })
})

test('the light is green while the server answers', async () => {
  expect(await mailer.check()).toMatchObject({ ok: true })
})

test('the mailbox keeps the last messages, over a restart too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-mail-'))
  let small = await startMailbox({ folder, keep: 3 })
  const sender = createSmtpMailer({ url: small.url, from: 'a@b.vn' })
  for (const number of [1, 2, 3, 4, 5]) await sender.send(notice({ subject: `Thư ${number}` }))
  const before = small.messages()
  expect(before.map(mail => mail.subject)).toEqual(['Thư 5', 'Thư 4', 'Thư 3'])
  await small.close()
  small = await startMailbox({ folder, keep: 3 })
  expect(small.messages().map(({ receivedAt, ...mail }) => mail)).toEqual(
    before.map(({ receivedAt, ...mail }) => mail),
  )
  expect(small.message(before[1]!.id)?.subject).toBe('Thư 4')
  await small.clear()
  expect(small.messages()).toEqual([])
  await small.close()
  await rm(folder, { recursive: true })
})
