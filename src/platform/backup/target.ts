import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { FileFault, type FileStore, type StoredFile } from '../files/file-store.ts'
import { createFolderStore } from '../files/folder.ts'
import { DurableFile, flushFolder, makeFolder, moveDurably, type Written } from './disk.ts'
import type { ManifestLine } from './manifest.ts'
import { BackupRefusal } from './refusal.ts'
import { encodeHeader, paddingOf, tarEnd } from './tar.ts'

/** Where a backup goes. Nothing bears its final name before {@link finish}. */
export interface BackupTarget {
  /** How many tables may be written at once. */
  readonly atOnce: number
  /** Writes the data of a table; the parts it was cut into. */
  data(name: string, bytes: AsyncIterable<Uint8Array>): Promise<readonly (Written & { path: string })[]>
  /** Adds a file of the store. @returns whether it was new @throws FileFault when it cannot be read whole */
  file(file: StoredFile, store: FileStore): Promise<boolean>
  note(line: ManifestLine): Promise<void>
  finish(): Promise<{ path: string; manifestSha256: string }>
  abandon(): Promise<void>
}

/** A name that ends in `.tar` is one archive; anything else a folder of backups that share their files. */
export const openTarget = (out: string, now: Date): Promise<BackupTarget> =>
  out.endsWith('.tar') ? archiveTarget(out, now) : folderTarget(out, now)

const runName = /^\d{4}-\d\d-\d\dT\d{6}Z(-\d+)?$/
export const isRunName = (name: string): boolean => runName.test(name)

const unfinished = '.part'
const manifestName = 'manifest.jsonl'
/** `db/0001-public.dossier.copy.gz`: for people; what the member is of, the manifest says. */
function memberNames(): (table: string) => string {
  let count = 0
  return table =>
    `db/${String(++count).padStart(4, '0')}-${table.replace(/[^\w.-]/g, '_').slice(0, 60)}.copy.gz`
}
const encode = (line: ManifestLine): Buffer => Buffer.from(`${JSON.stringify(line)}\n`)

/**
 * `OUT/2026-11-23T080000Z/` with `manifest.jsonl` and `db/`, and `OUT/files/` in the form of a file store: a file
 * that an earlier backup brought is not copied again.
 */
async function folderTarget(out: string, now: Date): Promise<BackupTarget> {
  await makeFolder(out)
  const names = await readdir(out)
  const foreign = names.find(name => name !== 'files' && !isRunName(name.replace(unfinished, '')))
  if (foreign !== undefined)
    throw new BackupRefusal(
      'backup.placeTaken',
      `${out} chứa thứ khác ("${foreign}"): hãy chọn thư mục trống hoặc thư mục sao lưu cũ (not a folder of backups)`,
    )
  for (const name of names)
    if (name.endsWith(unfinished)) await rm(join(out, name), { recursive: true, force: true })

  const stamp = `${now.toISOString().slice(0, 19).replaceAll(':', '')}Z`
  let name = stamp
  for (let count = 2; names.includes(name); count++) name = `${stamp}-${count}`
  const path = join(out, name)
  const draft = `${path}${unfinished}`
  await makeFolder(join(draft, 'db'))
  const files = createFolderStore(join(out, 'files'))
  const manifest = await DurableFile.create(join(draft, manifestName))

  const nameOf = memberNames()
  return {
    atOnce: 2,
    async data(table, bytes) {
      const member = nameOf(table)
      const file = await DurableFile.create(join(draft, member))
      try {
        for await (const chunk of bytes) await file.write(chunk)
        return [{ path: member, ...(await file.close()) }]
      } catch (error) {
        await file.abandon()
        throw error
      }
    },
    async file({ hash, size }, store) {
      if ((await files.size(hash)) === size) return false
      await files.put(await store.open(hash), { maxBytes: size, expected: hash })
      return true
    },
    note: line => manifest.write(encode(line)),
    async finish() {
      const { sha256 } = await manifest.close()
      await flushFolder(join(draft, 'db'))
      await flushFolder(draft)
      await moveDurably(draft, path)
      return { path, manifestSha256: sha256 }
    },
    async abandon() {
      await manifest.abandon()
      await rm(draft, { recursive: true, force: true })
    },
  }
}

/** Members of data are this long at most: as much is held in memory. */
const partSize = 8 * 1024 * 1024

/** One tar archive: data, files, and the manifest as the last member. */
async function archiveTarget(out: string, now: Date): Promise<BackupTarget> {
  if (await stat(out).catch(() => undefined))
    throw new BackupRefusal('backup.placeTaken', `${out} đã có (the file exists already)`)
  await makeFolder(dirname(out))
  const draft = `${out}${unfinished}`
  const notes = join(dirname(out), `.${basename(out)}.manifest`)
  const archive = await DurableFile.create(draft)
  const manifest = await DurableFile.create(notes)

  async function member(name: string, size: number, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    await archive.write(encodeHeader({ name, size }, now))
    const start = archive.size
    for await (const chunk of bytes) await archive.write(chunk)
    if (archive.size - start !== size) throw new RangeError(`${name} changed its size while it was read`)
    await archive.write(Buffer.alloc(paddingOf(size)))
  }

  const nameOf = memberNames()
  return {
    atOnce: 1,
    async data(table, bytes) {
      const parts: (Written & { path: string })[] = []
      const name = nameOf(table)
      for await (const part of inParts(bytes)) {
        const path = `${name}.${String(parts.length + 1).padStart(6, '0')}`
        await member(path, part.length, only(part))
        parts.push({ path, size: part.length, sha256: hashOf(part) })
      }
      return parts
    },
    async file({ hash, size }, store) {
      const start = archive.size
      try {
        await member(`files/${hash}`, size, (await store.open(hash)) as AsyncIterable<Uint8Array>)
        return true
      } catch (error) {
        if (error instanceof FileFault) await archive.rewind(start)
        throw error
      }
    },
    note: line => manifest.write(encode(line)),
    async finish() {
      const { size, sha256 } = await manifest.close()
      await member(manifestName, size, createReadStream(notes))
      await archive.write(tarEnd)
      await archive.close()
      await moveDurably(draft, out)
      await rm(notes, { force: true })
      return { path: out, manifestSha256: sha256 }
    },
    async abandon() {
      await archive.abandon()
      await manifest.abandon()
      for (const path of [draft, notes]) await rm(path, { force: true })
    },
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** The bytes in pieces of {@link partSize}; the last one may be shorter. */
async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  for await (let chunk of bytes) {
    while (size + chunk.byteLength >= partSize) {
      yield Buffer.concat([...held, chunk.subarray(0, partSize - size)])
      chunk = chunk.subarray(partSize - size)
      held = []
      size = 0
    }
    held.push(chunk)
    size += chunk.byteLength
  }
  if (size > 0) yield Buffer.concat(held)
}
