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
