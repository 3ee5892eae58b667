import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { readMail } from '../../../simulators/mailbox/read-mail.ts'

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
const compose = async (mail: object): Promise<Buffer> => (await composer.sendMail(mail)).message as Buffer

test('reads what nodemailer writes as an independent parser does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
      fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { maxLength: 5 }),
      fc.constantFrom('quoted-printable', 'base64', undefined),
      async (subject, lines, textEncoding) => {
        const raw = await compose({
          from: 'mot-cua@moj.example',
          to: 'lan@example.vn',
          subject: `Hồ sơ ${subject}`,
          text: lines.join('\n'),
          ...(textEncoding && { textEncoding }),
        })
        const [ours, theirs] = [readMail(raw), await simpleParser(raw)]
        expect(ours.subject.replace(/\s+/g, ' ').trim()).toBe(
          (theirs.subject ?? '').replace(/\s+/g, ' ').trim(),
        )
        expect(ours.text.trimEnd()).toBe((theirs.text ?? '').trimEnd())
      },
    ),
    { numRuns: 60 },
  )
})

test('finds the text beside HTML and attachments', async () => {
  const raw = await compose({
    to: 'lan@example.vn',
    text: 'Bản chữ',
    html: '<p>Bản HTML</p>',
    attachments: [{ filename: 'a.txt', content: 'đính kèm' }],
  })
  expect(readMail(raw).text.trim()).toBe('Bản chữ')
})

test.each(['', 'no headers at all', 'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x', '\r\n\r\n'])(
  'a broken message %j does no harm',
  raw => expect(readMail(Buffer.from(raw))).toMatchObject({ subject: '' }),
)
