import { createHash, randomUUID } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { type FileHandle, mkdir, open, opendir, rename, stat, statfs, unlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { formatInteger } from '../../kernel/numbers.ts'
import type { CheckResult } from '../check.ts'
import { Meter, metered, verified } from './content.ts'
import {
  FileFault,
  type FileFaultCode,
  type FileHash,
  type FileStore,
  isFileHash,
  type ListedFile,
  requireHash,
} from './file-store.ts'

const shards = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'))

/** Below this much free space the light turns red: 256 MB. */
const leastFree = 256 * 1024 * 1024

/**
 * The store as a folder: `ab/abcd…`, 256 folders made at once with the first file, so that a put flushes the
 * file and one folder and no more.
 *
 * A file is written beside (`.incoming`), flushed, renamed into its place, and the folder that holds the name
 * is flushed too; only then is the put acknowledged. A crash at any point leaves either the whole file in its
 * place or a leftover that {@link FileStore.sweep} removes. Several processes may share the folder.
 */
export function createFolderStore(folder: string): FileStore {
  const incoming = join(folder, '.incoming')
  const shardOf = (hash: FileHash): string => join(folder, hash.slice(0, 2))
  const placeOf = (hash: FileHash): string => join(shardOf(hash), hash)

  /** Renews the date of content we already keep; false when it is not there or has lost bytes. */
  async function renew(hash: FileHash, size: number): Promise<boolean> {
    const place = placeOf(hash)
    const now = new Date()
    try {
      await utimes(place, now, now)
      return (await stat(place)).size === size
    } catch (error) {
      if (isAbsent(error)) return false
      throw error
    }
  }

  async function sizeOf(hash: FileHash): Promise<number | undefined> {
    if (!isFileHash(hash)) return undefined
    try {
      return (await stat(placeOf(hash))).size
    } catch (error) {
      if (isAbsent(error)) return undefined
      throw asFault(error, hash)
    }
  }

  async function moveIntoPlace(temporary: string, hash: FileHash): Promise<void> {
    const shard = shardOf(hash)
    try {
      await rename(temporary, placeOf(hash))
    } catch (error) {
      if (!isAbsent(error)) throw error
      await makeShards()
      await rename(temporary, placeOf(hash))
    }
    await flushFolder(shard)
  }

  async function makeShards(): Promise<void> {
    await Promise.all(shards.map(name => mkdir(join(folder, name), { recursive: true, mode: 0o700 })))
    await flushFolder(folder)
    await flushFolder(dirname(folder))
  }

  return {
    async put(content, limits) {
      const meter = new Meter(limits)
      const temporary = join(incoming, randomUUID())
      let handle: FileHandle | undefined
      try {
        handle = await openNew(temporary, incoming)
        for await (const chunk of metered(content, meter)) await writeAll(handle, chunk)
        const stored = meter.finish()
        if (await renew(stored.hash, stored.size)) {
          // Whoever put it first may still be flushing: wait for it to be durable all the same.
          await flushFolder(shardOf(stored.hash))
          await handle.close()
          await unlink(temporary)
          return stored
        }
        await handle.datasync()
        await handle.close()
        await moveIntoPlace(temporary, stored.hash)
        return stored
      } catch (error) {
        await handle?.close().catch(() => {})
        await unlink(temporary).catch(() => {})
        throw asFault(error)
      }
    },

    async open(hash, range) {
      requireHash(hash)
      const handle = await open(placeOf(hash)).catch(error => {
        throw asFault(error, hash)
      })
      if (range?.length === 0) return emptyAfter(handle)
      if (!range) {
        const stream = verified(contentOf(handle), hash)
        // However the reading ends, and when it never begins.
        return stream.once('close', () => void handle.close().catch(() => {}))
      }
      return handle.createReadStream({
        start: range.offset,
        ...(range.length !== undefined && { end: range.offset + range.length - 1 }),
      })
    },

    async verify(hash) {
      requireHash(hash)
      try {
        return { hash, size: await readHashed(placeOf(hash), hash) }
      } catch (error) {
        throw asFault(error, hash)
      }
    },

    has: async hash => (await sizeOf(hash)) !== undefined,
    size: sizeOf,

    async remove(hash, options = {}) {
      if (!isFileHash(hash)) return false
      const aside = join(incoming, `${hash}.removing`)
      try {
        // Out of sight first, then look at its date: a put renews the date while the file is in its place,
        // so whatever the order of the two, content put again is found here and goes back.
        await rename(placeOf(hash), aside)
        const since = options.unlessPutSince
        if (since && (await stat(aside)).mtime >= since) {
          await moveIntoPlace(aside, hash)
          return false
        }
        await unlink(aside)
        return true
      } catch (error) {
        if (isAbsent(error)) return false
        throw asFault(error, hash)
      }
    },

    async *list() {
      for (const shard of shards)
        for await (const { name } of entries(join(folder, shard))) {
          if (!isFileHash(name) || !name.startsWith(shard)) continue
          const file = await listed(join(folder, shard, name), name)
          if (file) yield file
        }
    },

    async sweep(before) {
      let count = 0
      for await (const { name } of entries(incoming)) {
        const path = join(incoming, name)
        const left = await stat(path).catch(() => undefined)
        if (!left) continue
        const hash = /^([0-9a-f]{64})\.removing$/.exec(name)?.[1]
        // A removal that a crash cut short: content put recently goes back to its place.
        if (hash && left.mtime >= before) await moveIntoPlace(path, hash)
        else if (left.mtime < before) {
          await unlink(path).catch(() => {})
          count++
        }
      }
      return count
    },

    async check(): Promise<CheckResult> {
      const probe = join(incoming, `probe-${randomUUID()}`)
      try {
        const handle = await openNew(probe, incoming)
        await handle.writeFile('probe')
        await handle.datasync()
        await handle.close()
        await unlink(probe)
        const { bavail, bsize } = await statfs(folder)
        const free = bavail * bsize
        const detail = `${folder}: còn trống ${formatInteger(Math.floor(free / 1024 / 1024))} MB`
        return free < leastFree ? { ok: false, reason: 'files.full', detail } : { ok: true, detail }
      } catch (error) {
        const fault = asFault(error)
        const reason = fault instanceof FileFault ? fault.code : 'files.fault'
        return { ok: false, reason, detail: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}

/** Bytes read at a time: each read is a trip to another thread, so few and large ones are quick. */
const chunkBytes = 256 * 1024

async function* contentOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(chunkBytes), 0, chunkBytes)
    if (bytesRead > 0) yield buffer.subarray(0, bytesRead)
    if (bytesRead < chunkBytes) return
  }
}

/** Room to read into, used again and again: a new one for every file would cost more than the reading. */
const rooms: Buffer[] = []
const mostRooms = 8
const roomBytes = 512 * 1024

/** Reads a file whose bytes have that hash. @returns how many they are */
async function readHashed(path: string, hash: FileHash): Promise<number> {
  const handle = await open(path)
  const room = rooms.pop() ?? Buffer.allocUnsafeSlow(roomBytes)
  try {
    const seen = createHash('sha256')
    let size = 0
    for (;;) {
      const { bytesRead } = await handle.read(room, 0, roomBytes)
      seen.update(room.subarray(0, bytesRead))
      size += bytesRead
      if (bytesRead < roomBytes) break
    }
    if (seen.digest('hex') !== hash) throw new FileFault('files.corrupt', hash)
    return size
  } finally {
    if (rooms.length < mostRooms) rooms.push(room)
    await handle.close()
  }
}

async function openNew(path: string, folder: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    if (!isAbsent(error)) throw error
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return open(path, 'wx', 0o600)
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.byteLength; )
    done += (await handle.write(chunk, done, chunk.byteLength - done)).bytesWritten
}

/** Makes the names in a folder durable. Windows has no such call and needs none. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* entries(path: string): AsyncGenerator<Dirent> {
  try {
    for await (const entry of await opendir(path)) yield entry
  } catch (error) {
    if (!isAbsent(error)) throw asFault(error)
  }
}

async function listed(path: string, hash: FileHash): Promise<ListedFile | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() ? { hash, size: found.size, putAt: found.mtime } : undefined
}

async function emptyAfter(handle: FileHandle): Promise<Readable> {
  await handle.close()
  return Readable.from([], { objectMode: false })
}

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException)?.code === 'ENOENT'

const faults: Readonly<Record<string, FileFaultCode>> = {
  ENOENT: 'files.missing',
  ENOSPC: 'files.full',
  EDQUOT: 'files.full',
  EFBIG: 'files.full',
  EACCES: 'files.notPermitted',
  EPERM: 'files.notPermitted',
  EROFS: 'files.notPermitted',
  EIO: 'files.corrupt',
}

/** Errors of the file system get a name; refusals and errors of the source stay what they are. */
function asFault(error: unknown, hash?: FileHash): unknown {
  if (!(error instanceof Error)) return error
  const { code, syscall } = error as NodeJS.ErrnoException
  const named = syscall && code ? faults[code] : undefined
  return named ? new FileFault(named, hash, error) : error
}
