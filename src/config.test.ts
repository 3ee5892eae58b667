import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const good = { DATABASE_URL: 'postgres://u@127.0.0.1/motcua' }

test('defaults are enough beside a database', () => {
  const config = readConfig(good)
  expect(config).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    role: 'all',
    demo: false,
    publicUrl: 'http://localhost:8080',
  })
  expect(config.files).toMatchObject({ kind: 'folder' })
})

test('every mistake is told at once, one line each', () => {
  const wrong = { PORT: 'eighty', ROLE: 'boss', FILES: 's3', S3_BUCKET: 'b', DATABASE_URL: 'mysql://x' }
  expect(() => readConfig(wrong)).toThrow(ConfigError)
  try {
    readConfig(wrong)
  } catch (error) {
    const { lines } = error as ConfigError
    for (const key of [
      'PORT',
      'ROLE',
      'DATABASE_URL',
      'S3_ENDPOINT',
      'S3_ACCESS_KEY_ID',
      'S3_SECRET_ACCESS_KEY',
    ])
      expect(lines.filter(line => line.startsWith(`${key} `))).toHaveLength(1)
  }
})

test('a missing database is said in words', () => {
  expect(() => readConfig({})).toThrow(/DATABASE_URL is missing/)
})

test.each([
  ['PUBLIC_URL', 'https://dichvucong.example/portal'],
  ['PUBLIC_URL', 'https://dichvucong.example?x=1'],
  ['PUBLIC_URL', 'https://somebody:secret@dichvucong.example'],
  ['PUBLIC_URL', 'http://'],
  ['TRUST_PROXY', 'banana'],
  ['TRUST_PROXY', '127.0.0.1, 10.0.0.0/33'],
  ['TRUST_PROXY', '127.0.0.1,'],
  ['MAIL_FROM', 'nobody'],
  ['MAIL_FROM', 'Một Cửa <a@motcua.example>'],
  ['SMTP_URL', 'smtp://'],
  ['DATABASE_URL', 'postgres://'],
  ['DATABASE_URL', 'postgres:motcua'],
  ['SECURITY_CONTACT', 'mailto:'],
])('%s does not take %s', (key, value) => {
  expect(() => readConfig({ ...good, [key]: value })).toThrow(new RegExp(`^${key} must be .*$`))
})

test.each([
  ['PUBLIC_URL', 'https://dichvucong.example/', 'https://dichvucong.example'],
  ['PUBLIC_URL', 'http://10.0.0.5:8080', 'http://10.0.0.5:8080'],
  ['TRUST_PROXY', 'loopback, 10.0.0.0/8, ::1, fc00::/7', 'loopback, 10.0.0.0/8, ::1, fc00::/7'],
  ['MAIL_FROM', 'mot-cua@moj.example', 'mot-cua@moj.example'],
  ['SMTP_URL', 'smtp://u:p@mail.example:587?requireTLS=true', 'smtp://u:p@mail.example:587?requireTLS=true'],
  ['DATABASE_URL', 'postgres:///motcua?host=/run/postgresql', 'postgres:///motcua?host=/run/postgresql'],
  ['SECURITY_CONTACT', 'mailto:an-toan@moj.example', 'mailto:an-toan@moj.example'],
])('%s takes %s', (key, value, read) => {
  expect(Object.values(readConfig({ ...good, [key]: value }))).toContain(read)
})

test('a server has a way for its notices; a command and a demonstration do without', () => {
  expect(readConfig(good).smtpUrl).toBe('')
  expect(readConfig({ ...good, DEMO: 'on' }, { serves: true }).smtpUrl).toBe('')
  expect(() => readConfig({ ...good, PORT: 'x' }, { serves: true })).toThrow(
    /PORT must(.|\n)*SMTP_URL is missing/,
  )
  expect(() => readConfig({ ...good, SMTP_URL: 'http://x' }, { serves: true })).toThrow(
    /^SMTP_URL must be [^\n]*$/,
  )
})
