import { createReadStream } from 'node:fs'
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { isFileHash, type StoredFile } from '../files/file-store.ts'
import { createFolderStore } from '../files/folder.ts'
import { type BackupHead, type DataPart, format, type ManifestLine, readLines } from './manifest.ts'
import { BackupRefusal, damaged } from './refusal.ts'
import { blockSize, decodeHeader, paddingOf } from './tar.ts'
import { isRunName } from './target.ts'

/** A file of a backup; opening it promises nothing about its content. */
export interface BackedUpFile extends StoredFile {
  open(): Promise<Readable>
}

/** A finished backup, read as often as needed, never as a whole. */
export interface BackupSource {
  readonly path: string
  readonly head: BackupHead
  lines(): AsyncIterable<ManifestLine>
  /** The kept bytes of a part. @throws BackupRefusal `backup.damaged` when it is missing */
  data(part: DataPart): Promise<Readable>
  files(): AsyncIterable<BackedUpFile>
}

const manifestName = 'manifest.jsonl'

/**
 * Opens an archive, a backup in a folder, or the newest one of a folder of backups.
 * @throws BackupRefusal `backup.notFound`, `backup.otherVersion`, `backup.damaged`
 */
export async function openSource(from: string): Promise<BackupSource> {
  const found = await stat(from).catch(() => undefined)
  if (found?.isFile()) return archiveSource(from)
  if (found?.isDirectory()) {
    const run = await newestRun(from)
    if (run) return folderSource(run)
  }
  throw new BackupRefusal('backup.notFound', `${from}: không có bản sao lưu hoàn chỉnh (no finished backup)`)
}

async function newestRun(folder: string): Promise<string | undefined> {
  if (await stat(join(folder, manifestName)).catch(() => undefined)) return folder
  // The names tell the moment; a backup of the same second has a number behind.
  const runs = (await readdir(folder)).filter(isRunName)
  const newest = runs.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)
  return newest && join(folder, newest)
}

async function folderSource(path: string): Promise<BackupSource> {
  const store = createFolderStore(join(dirname(path), 'files'))
  const lines = (): AsyncIterable<ManifestLine> => readLines(createReadStream(join(path, manifestName)))
  return {
    path,
    head: await headOf(lines()),
    lines,
    async data(part) {
      const place = join(path, part.path)
      if ((await stat(place).catch(() => undefined))?.size !== part.size) throw damaged(part.path)
      return createReadStream(place)
    },
    async *files() {
      for await (const line of lines())
        if (line.kind === 'file')
          yield { hash: line.hash, size: line.size, open: () => store.open(line.hash, { offset: 0 }) }
    },
  }
}

interface Place {
  readonly offset: number
  readonly size: number
}

async function archiveSource(path: string): Promise<BackupSource> {
  const places = new Map<string, Place>()
  for await (const { name, ...place } of members(path))
    if (!name.startsWith('files/')) places.set(name, place)
  const bytesAt = ({ offset, size }: Place): Readable =>
    size === 0 ? Readable.from([]) : createReadStream(path, { start: offset, end: offset + size - 1 })
  const manifest = places.get(manifestName)
  if (!manifest)
    throw new BackupRefusal(
      'backup.notFound',
      `${path}: không phải bản sao lưu hoàn chỉnh (no finished backup)`,
    )
  const lines = (): AsyncIterable<ManifestLine> => readLines(bytesAt(manifest))
  return {
    path,
    head: await headOf(lines()),
    lines,
    async data(part) {
      const place = places.get(part.path)
      if (place?.size !== part.size) throw damaged(part.path)
      return bytesAt(place)
    },
    async *files() {
      for await (const { name, offset, size } of members(path)) {
        if (!name.startsWith('files/')) continue
        const hash = name.slice('files/'.length)
        if (!isFileHash(hash)) throw damaged(name)
        yield { hash, size, open: async () => bytesAt({ offset, size }) }
      }
    },
  }
}

/** Walks an archive from header to header. */
async function* members(path: string): AsyncGenerator<{ name: string } & Place> {
  const handle = await open(path)
  try {
    const { size: end } = await handle.stat()
    for (let at = 0; at < end; ) {
      const member = decodeHeader(await readBlock(handle, at))
      if (member === 'end') return
      const offset = at + blockSize
      if (!member || offset + member.size > end) throw damaged(`${path}, byte ${at}`)
      yield { name: member.name, offset, size: member.size }
      at = offset + member.size + paddingOf(member.size)
    }
    throw damaged(`${path}, byte ${end}`)
  } finally {
    await handle.close()
  }
}

async function readBlock(handle: FileHandle, at: number): Promise<Buffer> {
  const block = Buffer.alloc(blockSize)
  const { bytesRead } = await handle.read(block, 0, blockSize, at)
  return block.subarray(0, bytesRead)
}

async function headOf(lines: AsyncIterable<ManifestLine>): Promise<BackupHead> {
  for await (const line of lines) {
    if (line.kind !== 'backup') break
    if (line.format > format)
      throw new BackupRefusal(
        'backup.otherVersion',
        `bản sao lưu có định dạng ${line.format}, mới hơn phần mềm này (newer format)`,
      )
    return line
  }
  throw damaged(manifestName)
}
