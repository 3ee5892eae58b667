import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { all, fileStoreContract } from '../../platform/files/file-store.contract.ts'
import { inspectStored } from '../../platform/files/inspect/index.ts'
import { createS3Store, type S3Settings, type S3Store } from './store.ts'

let server: S3rver
let folder: string
let settings: S3Settings
let vandal: S3Client
let store: S3Store
let bucket = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-s3-'))
  const configureBuckets = Array.from({ length: 100 }, (_, number) => ({ name: `files-${number}` }))
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets,
    // It computes the signature of a bucket's own address without the final slash that the client signs.
    allowMismatchedSignatures: true,
  })
  const { port } = await server.run()
  settings = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'files-0',
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  }
  vandal = new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    credentials: settings,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
})
afterAll(async () => {
  vandal.destroy()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  store = createS3Store({ ...settings, bucket: `files-${bucket++}` })
})
afterEach(() => store.close())

const put = async (Key: string, Body: Buffer): Promise<void> => {
  await vandal.send(new PutObjectCommand({ Bucket: `files-${bucket - 1}`, Key, Body }))
}

describe('a bucket keeps the promises of a store', () =>
  fileStoreContract(async () => ({ store, spoil: (hash, bytes) => put(`sha256/${hash}`, bytes) })))

test('a file of several parts arrives whole', async () => {
  const bytes = randomBytes(12 * 1024 * 1024 + 17)
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += 1_000_000) yield bytes.subarray(at, at + 1_000_000)
  }
  const { hash } = await store.put(chunks(), { maxBytes: 20 * 1024 * 1024 })
  let at = 0
  for await (const chunk of (await store.open(hash)) as AsyncIterable<Buffer>) {
    expect(chunk.equals(bytes.subarray(at, at + chunk.length))).toBe(true)
    at += chunk.length
  }
  expect(at).toBe(bytes.length)
})

test('leftovers of interrupted puts go once they are old, files stay', async () => {
  const { hash } = await store.put(randomBytes(10), { maxBytes: 10 })
  await put('incoming/half', randomBytes(10))
  expect(await store.sweep(new Date(Date.now() - 3_600_000))).toBe(0)
  expect(await store.sweep(new Date(Date.now() + 60_000))).toBe(1)
  expect((await all(store)).map(file => file.hash)).toEqual([hash])
})

test('foreign objects in the bucket are not listed', async () => {
  await put('sha256/notes.txt', Buffer.from('x'))
  await put('other', Buffer.from('x'))
  expect(await all(store)).toEqual([])
})

test('a list longer than a page is whole', async () => {
  for (let number = 0; number < 1_005; number++)
    await put(`sha256/${number.toString(16).padStart(64, '0')}`, Buffer.from('x'))
  expect(await all(store)).toHaveLength(1_005)
})

test('a file in the bucket is inspected by ranges', async () => {
  const { hash } = await store.put(Buffer.from('MZ not a paper'), { maxBytes: 100 })
  expect(await inspectStored(store, hash, { claimedName: 'a.pdf' })).toMatchObject({ kind: 'program' })
})

test.each<[string, Partial<S3Settings>, string]>([
  ['a server that is not there', { endpoint: 'http://127.0.0.1:1' }, 'files.unreachable'],
  ['a stranger', { accessKeyId: 'STRANGER' }, 'files.notPermitted'],
  ['a bucket that is not there', { bucket: 'nowhere' }, 'files.notPermitted'],
])('%s is a named fault and a red light', async (_, wrong, code) => {
  const broken = createS3Store({ ...settings, ...wrong })
  expect(await broken.check()).toMatchObject({ ok: false, reason: code })
  await expect(broken.put(randomBytes(10), { maxBytes: 10 })).rejects.toMatchObject({
    name: 'FileFault',
    code,
  })
  async function* chunks(): AsyncGenerator<Buffer> {
    yield randomBytes(10)
  }
  await expect(broken.put(chunks(), { maxBytes: 10 })).rejects.toMatchObject({ name: 'FileFault', code })
  broken.close()
})
