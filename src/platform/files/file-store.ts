import type { Readable } from 'node:stream'
import type { Checked } from '../check.ts'

/** SHA-256 of the content in lower-case hexadecimal (64 characters): the only name a stored file has. */
export type FileHash = string

/** A file that is kept: acknowledged only once it would survive a power cut. */
export interface StoredFile {
  readonly hash: FileHash
  /** Bytes. */
  readonly size: number
}

export interface ListedFile extends StoredFile {
  /** When this content was put last; putting it again renews the date. */
  readonly putAt: Date
}

/** What may be put: bytes at hand, or a stream of any length. */
export type FileContent = Uint8Array | AsyncIterable<Uint8Array>

export interface PutLimits {
  /** The put is refused, and nothing of it kept, as soon as more bytes than this arrive. */
  readonly maxBytes: number
  /** The hash the sender announced; other content is refused. */
  readonly expected?: FileHash
}

/** A part of a file. Without `length` it reaches to the end. */
export interface FileRange {
  readonly offset: number
  readonly length?: number
}

/**
 * Keeps files by content: the same bytes are kept once, whoever sends them and under whatever name, and a
 * file cannot change behind its hash. Names, owners and rights are rows of the modules. Nothing here ever
 * holds a whole file in memory.
 */
export interface FileStore extends Checked {
  /**
   * Keeps the content and returns once it is durable.
   * @throws Refusal `files.tooLarge` (413), `files.otherContent` (422)
   * @throws FileFault `files.full`, `files.notPermitted`, `files.unreachable`; an error of the source passes through
   */
  put(content: FileContent, limits: PutLimits): Promise<StoredFile>

  /**
   * Reads a file. A whole file is verified on the way: the stream ends in `files.corrupt` before its last
   * bytes when the content no longer fits its hash. A range cannot be verified.
   * @throws FileFault `files.missing` when it is not there
   */
  open(hash: FileHash, range?: FileRange): Promise<Readable>

  /**
   * Reads a file through, to its end, and compares its hash; nothing is handed out.
   * @throws FileFault `files.missing`, `files.corrupt`
   */
  verify(hash: FileHash): Promise<StoredFile>

  has(hash: FileHash): Promise<boolean>

  /** Bytes of a stored file, undefined when it is not there. */
  size(hash: FileHash): Promise<number | undefined>

  /**
   * Removes a file that no row refers to any more. With `unlessPutSince` a file put again at or after that
   * moment stays: the guard against somebody filing the same content while leftovers are cleaned.
   * @returns whether it is gone through this call
   */
  remove(hash: FileHash, options?: { readonly unlessPutSince?: Date }): Promise<boolean>

  /** All files, in no particular order. */
  list(): AsyncIterable<ListedFile>

  /** Clears what interrupted puts left behind before that moment. @returns how many leftovers went */
  sweep(before: Date): Promise<number>
}

/** Named faults of a store. */
export type FileFaultCode =
  | 'files.missing'
  | 'files.corrupt'
  | 'files.full'
  | 'files.notPermitted'
  | 'files.unreachable'
  | 'files.fault'

/** The store could not do its work; the person who asked cannot put it right. */
export class FileFault extends Error {
  readonly code: FileFaultCode
  readonly hash: FileHash | undefined

  constructor(code: FileFaultCode, hash?: FileHash, cause?: unknown) {
    super(hash ? `${code} ${hash}` : code, cause === undefined ? undefined : { cause })
    this.name = 'FileFault'
    this.code = code
    this.hash = hash
  }
}

const hashPattern = /^[0-9a-f]{64}$/

/** True for a well-formed hash; ask this before a hash from outside becomes a path. */
export const isFileHash = (text: unknown): text is FileHash =>
  typeof text === 'string' && hashPattern.test(text)

/** A hash that is not one can name no file. @throws FileFault `files.missing` */
export function requireHash(hash: FileHash): void {
  if (!isFileHash(hash)) throw new FileFault('files.missing')
}
