import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { FileStore, ListedFile } from './file-store.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const inChunks = (bytes: Buffer, size: number): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    })(),
    { objectMode: false },
  )
/** The whole list of a small store. */
export async function all(store: FileStore): Promise<ListedFile[]> {
  const files: ListedFile[] = []
  for await (const file of store.list()) files.push(file)
  return files
}
const anyNumber = { maxBytes: 100 * 1024 * 1024 }

/** A store under test, and the hands of a vandal who can reach behind it. */
export interface StoreUnderTest {
  store: FileStore
  /** Replaces the kept bytes of a file. */
  spoil(hash: string, bytes: Buffer): Promise<void>
}

/** What every store promises; each implementation runs these. */
export function fileStoreContract(make: () => Promise<StoreUnderTest>): void {
  test.each([0, 1, 65_536, 65_537, 1_000_003])('%i bytes come back as they went in', async length => {
    const { store } = await make()
    const bytes = randomBytes(length)
    const stored = await store.put(inChunks(bytes, 50_000), anyNumber)
    expect(stored).toEqual({ hash: sha256(bytes), size: length })
    expect((await buffer(await store.open(stored.hash))).equals(bytes)).toBe(true)
    expect(await store.size(stored.hash)).toBe(length)
    expect(await store.verify(stored.hash)).toEqual(stored)
  })

  test('the same content is kept once, and putting it again renews its date', async () => {
    const { store } = await make()
    const bytes = randomBytes(70_000)
    const first = await store.put(bytes, anyNumber)
    const [before] = await all(store)
    await new Promise(resolve => setTimeout(resolve, 1_100))
    expect(await store.put(inChunks(bytes, 999), anyNumber)).toEqual(first)
    const files = await all(store)
    expect(files).toHaveLength(1)
    expect(files[0]!.putAt.getTime()).toBeGreaterThan(before!.putAt.getTime())
  })

  test('many files are verified at once, each by its own bytes', async () => {
    const { store } = await make()
    const sizes = Array.from({ length: 20 }, (_, n) => 1 + n * 70_001)
    const stored = await Promise.all(sizes.map(size => store.put(randomBytes(size), anyNumber)))
    expect(await Promise.all(stored.map(one => store.verify(one.hash)))).toEqual(stored)
  })

  test('twenty puts of one content at once all succeed', async () => {
    const { store } = await make()
    const bytes = randomBytes(30_000)
    const stored = await Promise.all(
      Array.from({ length: 20 }, () => store.put(inChunks(bytes, 8_192), anyNumber)),
    )
    expect(new Set(stored.map(one => one.hash)).size).toBe(1)
    expect((await buffer(await store.open(stored[0]!.hash))).equals(bytes)).toBe(true)
  })

  test('a file above the limit is refused while it arrives and leaves nothing', async () => {
    const { store } = await make()
    let sent = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        sent += 65_536
        yield Buffer.alloc(65_536)
      }
    }
    await expect(store.put(endless(), { maxBytes: 1_000_000 })).rejects.toMatchObject({
      code: 'files.tooLarge',
      status: 413,
      params: { limit: 1_000_000 },
    })
    // A store may read ahead by a part, never by the whole.
    expect(sent).toBeLessThan(20_000_000)
    expect(await all(store)).toEqual([])
  })

  test('content other than announced is refused and leaves nothing', async () => {
    const { store } = await make()
    const expected = sha256(Buffer.from('giấy khai sinh'))
    await expect(store.put(Buffer.from('giấy khác'), { ...anyNumber, expected })).rejects.toMatchObject({
      code: 'files.otherContent',
    })
    expect(await store.has(expected)).toBe(false)
    expect(await all(store)).toEqual([])
  })

  test('a sender that breaks off leaves nothing, and its own error is told', async () => {
    const { store } = await make()
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(200_000)
      throw new Error('the line went dead')
    }
    await expect(store.put(broken(), anyNumber)).rejects.toThrow('the line went dead')
    expect(await all(store)).toEqual([])
  })

  test.each([
    [{ offset: 0, length: 5 }, 0, 5],
    [{ offset: 99_990 }, 99_990, 100_000],
    [{ offset: 50_000, length: 40_000 }, 50_000, 90_000],
    [{ offset: 99_000, length: 5_000 }, 99_000, 100_000],
    [{ offset: 10, length: 0 }, 10, 10],
  ])('the range %j is read alone', async (range, from, to) => {
    const { store } = await make()
    const bytes = randomBytes(100_000)
    const { hash } = await store.put(bytes, anyNumber)
    expect((await buffer(await store.open(hash, range))).equals(bytes.subarray(from, to))).toBe(true)
  })

  test.each(['a'.repeat(64), '', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`])(
    '%j is not there, and asking is safe',
    async hash => {
      const { store } = await make()
      const missing = { name: 'FileFault', code: 'files.missing' }
      await expect(store.open(hash)).rejects.toMatchObject(missing)
      await expect(store.verify(hash)).rejects.toMatchObject(missing)
      expect(await store.has(hash)).toBe(false)
      expect(await store.size(hash)).toBeUndefined()
      expect(await store.remove(hash)).toBe(false)
    },
  )

  test.each([
    ['one changed byte', (bytes: Buffer) => Buffer.from(bytes).fill(bytes[70_000]! ^ 1, 70_000, 70_001)],
    ['a lost tail', (bytes: Buffer) => bytes.subarray(0, 70_000)],
    ['bytes appended', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')])],
  ])('a kept file with %s is reported before its end is read', async (_, change) => {
    const { store, spoil } = await make()
    const bytes = randomBytes(200_000)
    const { hash } = await store.put(bytes, anyNumber)
    const changed = change(bytes)
    await spoil(hash, changed)
    let read = 0
    const reading = (async () => {
      for await (const chunk of (await store.open(hash)) as AsyncIterable<Uint8Array>)
        read += chunk.byteLength
    })()
    await expect(reading).rejects.toMatchObject({ code: 'files.corrupt', hash })
    expect(read).toBeLessThan(changed.length)
    await expect(store.verify(hash)).rejects.toMatchObject({ code: 'files.corrupt' })
  })

  test('a removed file is gone, once', async () => {
    const { store } = await make()
    const { hash } = await store.put(randomBytes(10), anyNumber)
    expect(await store.remove(hash)).toBe(true)
    expect(await store.remove(hash)).toBe(false)
    expect(await store.has(hash)).toBe(false)
    expect(await all(store)).toEqual([])
  })

  test('cleaning spares content that was put again meanwhile', async () => {
    const { store } = await make()
    const bytes = randomBytes(10)
    const { hash } = await store.put(bytes, anyNumber)
    expect(await store.remove(hash, { unlessPutSince: new Date(Date.now() - 60_000) })).toBe(false)
    expect((await buffer(await store.open(hash))).equals(bytes)).toBe(true)
    expect(await store.remove(hash, { unlessPutSince: new Date(Date.now() + 60_000) })).toBe(true)
    expect(await store.has(hash)).toBe(false)
  })

  test('the list names every file with its size', async () => {
    const { store } = await make()
    const put = await Promise.all([1, 22, 333].map(length => store.put(randomBytes(length), anyNumber)))
    const listed = (await all(store)).map(({ hash, size }) => ({ hash, size }))
    expect(listed.sort((a, b) => a.size - b.size)).toEqual(put)
  })

  test('its light is green, and looking leaves nothing behind', async () => {
    const { store } = await make()
    expect(await store.check()).toMatchObject({ ok: true })
    expect(await all(store)).toEqual([])
  })
}
