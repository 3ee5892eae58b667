import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../config.ts'
import { seedWorld } from './seed.ts'

test('a store that takes no file is told in one line, before the database is touched', async () => {
  const config = readConfig({
    DATABASE_URL: 'postgres://u@127.0.0.1:1/motcua',
    FILES: 's3',
    S3_ENDPOINT: 'http://127.0.0.1:1',
    S3_BUCKET: 'motcua',
    S3_ACCESS_KEY_ID: 'k',
    S3_SECRET_ACCESS_KEY: 's',
  })
  const failed = await seedWorld(config, () => {}).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(ConfigError)
  expect((failed as ConfigError).lines).toEqual([
    expect.stringMatching(/^S3_ENDPOINT: .*127\.0\.0\.1:1\/motcua/),
  ])
})
