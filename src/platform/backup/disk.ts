import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What was written: size and SHA-256. */
export interface Written {
  readonly size: number
  readonly sha256: string
}

/** A file that is written from front to back, hashed on the way, and durable when closed. */
export class DurableFile {
  readonly #handle: FileHandle
  readonly #hash: Hash = createHash('sha256')
  #size = 0

  constructor(handle: FileHandle) {
    this.#handle = handle
  }

  /** A new file that only we may read. */
  static async create(path: string): Promise<DurableFile> {
    return new DurableFile(await open(path, 'w', 0o600))
  }

  get size(): number {
    return this.#size
  }

  /** Appends. Several may write at once: each gets its place before anything is awaited. */
  async write(bytes: Uint8Array): Promise<void> {
    const at = this.#size
    this.#size += bytes.byteLength
    this.#hash.update(bytes)
    for (let done = 0; done < bytes.byteLength; )
      done += (await this.#handle.write(bytes, done, bytes.byteLength - done, at + done)).bytesWritten
  }

  /** Goes back to where the file was that long. Its hash is lost with that. */
  async rewind(size: number): Promise<void> {
    await this.#handle.truncate(size)
    this.#size = size
  }

  async close(): Promise<Written> {
    await this.#handle.sync()
    await this.#handle.close()
    return { size: this.#size, sha256: this.#hash.digest('hex') }
  }

  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => {})
  }
}

export const makeFolder = (path: string): Promise<unknown> => mkdir(path, { recursive: true, mode: 0o700 })

/** Gives a finished file or folder its name, durably. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await rename(from, to)
  await flushFolder(dirname(to))
}

export async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
