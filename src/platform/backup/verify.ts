import { createHash } from 'node:crypto'
import type { BackupEnd } from './manifest.ts'
import { damaged } from './refusal.ts'
import type { BackupSource } from './source.ts'

/** A set of files by two numbers, however many they are: how many, and all hashes added bit by bit. */
class FileSet {
  count = 0
  bytes = 0
  readonly #sum = Buffer.alloc(32)

  add(hash: string, size: number): void {
    this.count++
    this.bytes += size
    const bytes = Buffer.from(hash, 'hex')
    for (let at = 0; at < 32; at++) this.#sum[at]! ^= bytes[at]!
  }

  equals(other: FileSet): boolean {
    return this.count === other.count && this.bytes === other.bytes && this.#sum.equals(other.#sum)
  }
}

/**
 * Reads a whole backup and compares every part and file with its hash, and both with the manifest.
 * @returns the totals @throws BackupRefusal `backup.damaged` naming the first thing that is not as it was
 */
export async function verifyBackup(source: BackupSource, say: (line: string) => void): Promise<BackupEnd> {
  const named = new FileSet()
  let end: BackupEnd | undefined
  let rows = 0
  for await (const line of source.lines()) {
    if (end) throw damaged('manifest.jsonl')
    if (line.kind === 'data') {
      const { size, sha256 } = await digest(await source.data(line))
      if (size !== line.size || sha256 !== line.sha256) throw damaged(line.path)
    } else if (line.kind === 'table') rows += line.rows
    else if (line.kind === 'file') named.add(line.hash, line.size)
    else if (line.kind === 'end') end = line
  }
  if (!end || end.rows !== rows || end.files !== named.count || end.fileBytes !== named.bytes)
    throw damaged('manifest.jsonl')
  say(`dữ liệu nguyên vẹn: ${rows} dòng; đang kiểm tra ${named.count} tệp`)

  const held = new FileSet()
  for await (const file of source.files()) {
    const { size, sha256 } = await digest(
      await file.open().catch(error => Promise.reject(damaged(`files/${file.hash}`, error))),
    )
    if (size !== file.size || sha256 !== file.hash) throw damaged(`files/${file.hash}`)
    held.add(file.hash, file.size)
    if (held.count % 1_000 === 0) say(`đã kiểm tra ${held.count}/${named.count} tệp`)
  }
  if (!held.equals(named)) throw damaged('files')
  return end
}

async function digest(bytes: AsyncIterable<Uint8Array>): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of bytes) {
    hash.update(chunk)
    size += chunk.byteLength
  }
  return { size, sha256: hash.digest('hex') }
}
