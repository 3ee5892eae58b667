import { createHash, type Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { Refusal } from '../../kernel/issue.ts'
import { type FileContent, FileFault, type FileHash, type PutLimits, type StoredFile } from './file-store.ts'

/** Counts and hashes content while it passes, and refuses it when it grows beyond the limit. */
export class Meter {
  readonly #hash: Hash = createHash('sha256')
  readonly #limits: PutLimits
  #size = 0

  constructor(limits: PutLimits) {
    this.#limits = limits
  }

  /** @throws Refusal `files.tooLarge` (413) */
  take(chunk: Uint8Array): void {
    this.#size += chunk.byteLength
    if (this.#size > this.#limits.maxBytes)
      throw new Refusal('files.tooLarge', 413, { limit: this.#limits.maxBytes })
    this.#hash.update(chunk)
  }

  /** Call once, at the end. @throws Refusal `files.otherContent` (422) */
  finish(): StoredFile {
    const hash = this.#hash.digest('hex')
    const { expected } = this.#limits
    if (expected !== undefined && hash !== expected) throw new Refusal('files.otherContent', 422)
    return { hash, size: this.#size }
  }
}

/** The chunks of the content, metered on the way. */
export async function* metered(content: FileContent, meter: Meter): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) {
    meter.take(content)
    yield content
    return
  }
  for await (const chunk of content) {
    meter.take(chunk)
    yield chunk
  }
}

/**
 * The same stream, checked against its hash. The last chunk waits until the hash is known, so a reader that
 * announced a length (a download) never completes a corrupt file.
 */
export function verified(source: AsyncIterable<Uint8Array>, hash: FileHash): Readable {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const seen = createHash('sha256')
    let held: Uint8Array | undefined
    for await (const chunk of source) {
      seen.update(chunk)
      if (held) yield held
      held = chunk
    }
    if (seen.digest('hex') !== hash) throw new FileFault('files.corrupt', hash)
    if (held) yield held
  }
  return Readable.from(chunks(), { objectMode: false })
}

/** Reads a verified stream to its end. @returns its bytes */
export async function readThrough(stream: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0
  for await (const chunk of stream) size += chunk.byteLength
  return size
}
