import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { all, fileStoreContract } from './file-store.contract.ts'
import { createFolderStore } from './folder.ts'

const folders: string[] = []
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-files-'))
  folders.push(folder)
  return folder
}
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})
const placeIn = (folder: string, hash: string): string => join(folder, hash.slice(0, 2), hash)
const limits = { maxBytes: 1_000_000 }
const hour = 3_600_000

describe('the folder keeps the promises of a store', () =>
  fileStoreContract(async () => {
    const folder = join(await newFolder(), 'files')
    return {
      store: createFolderStore(folder),
      spoil: (hash, bytes) => writeFile(placeIn(folder, hash), bytes),
    }
  }))

test('nothing but the file itself remains after a put, and it lies in its shard', async () => {
  const folder = await newFolder()
  const { hash } = await createFolderStore(folder).put(randomBytes(100), limits)
  const names = await readdir(folder, { recursive: true })
  expect(names.filter(name => name.length > 2).sort()).toEqual(['.incoming', placeIn('', hash)])
})

test('leftovers of a crash go once they are old; an upload under way stays', async () => {
  const folder = await newFolder()
  const store = createFolderStore(folder)
  const incoming = join(folder, '.incoming')
  await mkdir(incoming)
  await writeFile(join(incoming, 'old'), 'half a fi')
  await writeFile(join(incoming, 'young'), 'half')
  const past = new Date(Date.now() - 48 * hour)
  await utimes(join(incoming, 'old'), past, past)
  expect(await store.sweep(new Date(Date.now() - 24 * hour))).toBe(1)
  expect(await readdir(incoming)).toEqual(['young'])
})

test('a process killed at any moment loses nothing it acknowledged and leaves no half file', async () => {
  const folder = await newFolder()
  const script = `
    import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
    import { createFolderStore } from ${JSON.stringify(new URL('./folder.ts', import.meta.url).href)}
    const store = createFolderStore(${JSON.stringify(folder)})
    const work = async () => {
      for (;;) {
        const { hash } = await store.put(randomBytes(Math.floor(Math.random() * 300_000)), { maxBytes: 300_000 })
        process.stdout.write(hash + '\\n')
      }
    }
    await Promise.all([work(), work(), work()])`
  const acknowledged: string[] = []
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const said = text(child.stdout)
    await once(child.stdout, 'readable')
    await new Promise(resolve => setTimeout(resolve, 20 + round * 13))
    child.kill('SIGKILL')
    // A line that the kill cut is no acknowledgement.
    acknowledged.push(...(await said).split('\n').slice(0, -1))
  }
  const store = createFolderStore(folder)
  expect(acknowledged.length).toBeGreaterThan(20)
  for (const hash of acknowledged) expect(await store.has(hash)).toBe(true)
  for (const { hash } of await all(store)) await store.verify(hash)
})

test('a removal cut short by a crash gives back content that was put since', async () => {
  const folder = await newFolder()
  const store = createFolderStore(folder)
  const bytes = randomBytes(500)
  const { hash } = await store.put(bytes, limits)
  await rename(placeIn(folder, hash), join(folder, '.incoming', `${hash}.removing`))
  expect(await store.has(hash)).toBe(false)
  expect(await store.sweep(new Date(Date.now() - hour))).toBe(0)
  expect((await buffer(await store.open(hash))).equals(bytes)).toBe(true)
})

test('filing and cleaning the same old content at once never loses it', async () => {
  const folder = await newFolder()
  const store = createFolderStore(folder)
  const bytes = randomBytes(100)
  const { hash } = await store.put(bytes, limits)
  const past = new Date(Date.now() - 48 * hour)
  for (let round = 0; round < 150; round++) {
    await utimes(placeIn(folder, hash), past, past)
    const unlessPutSince = new Date(Date.now() - hour)
    await Promise.all([store.remove(hash, { unlessPutSince }), store.put(bytes, limits)])
    expect(await store.has(hash)).toBe(true)
  }
})

test('a put heals a file that has lost bytes on disk', async () => {
  const folder = await newFolder()
  const store = createFolderStore(folder)
  const bytes = randomBytes(5_000)
  const { hash } = await store.put(bytes, limits)
  await writeFile(placeIn(folder, hash), bytes.subarray(0, 17))
  await store.put(bytes, limits)
  expect((await buffer(await store.open(hash))).equals(bytes)).toBe(true)
})

test('foreign files in the folder are not listed', async () => {
  const folder = await newFolder()
  const store = createFolderStore(folder)
  await store.put(randomBytes(5), limits)
  await mkdir(join(folder, 'ab', 'cd'), { recursive: true })
  await mkdir(join(folder, 'ab', `ab${'0'.repeat(62)}`))
  await writeFile(join(folder, 'ab', 'notes.txt'), '')
  await writeFile(join(folder, 'ab', 'f'.repeat(64)), '')
  await writeFile(join(folder, 'README'), '')
  expect(await all(store)).toHaveLength(1)
})

test('a folder that is a file turns the light red with a reason', async () => {
  const folder = join(await newFolder(), 'files')
  await writeFile(folder, '')
  expect(await createFolderStore(folder).check()).toMatchObject({ ok: false })
})

test('a folder closed to us is named so', async () => {
  const folder = await newFolder()
  await chmod(folder, 0o500)
  const store = createFolderStore(folder)
  // No folder is closed to root: it acts as somebody else for a moment.
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid!(65_534)
  try {
    expect(await store.check()).toMatchObject({ ok: false, reason: 'files.notPermitted' })
    await expect(store.put(randomBytes(5), limits)).rejects.toMatchObject({ code: 'files.notPermitted' })
  } finally {
    if (isRoot) process.seteuid!(0)
  }
})
