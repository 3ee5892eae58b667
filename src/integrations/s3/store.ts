import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  type _Object,
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { CheckResult } from '../../platform/check.ts'
import { Meter, metered, readThrough, verified } from '../../platform/files/content.ts'
import {
  type FileContent,
  FileFault,
  type FileHash,
  type FileRange,
  type FileStore,
  isFileHash,
  type ListedFile,
  type PutLimits,
  requireHash,
  type StoredFile,
} from '../../platform/files/file-store.ts'

/** Where the bucket is and who we are there. */
export interface S3Settings {
  /** `https://s3.example.vn`; the bucket is a part of the path, as every compatible server understands. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export interface S3Store extends FileStore {
  /** Closes the connections. */
  close(): void
}

/** Content under its hash; what arrives lies under `incoming/` until its hash is known. */
const keyOf = (hash: FileHash): string => `sha256/${hash}`
const incoming = 'incoming/'
/** S3 takes parts from 5 MB; one upload holds one part in memory, and the next while that one is sent. */
const partSize = 5 * 1024 * 1024

/**
 * The store as a bucket. A put sends to `incoming/`, has the server copy to the hash, and removes the first
 * object: an object under a hash is whole from its first moment. Objects reach 5 GB, the limit of a copy.
 */
export function createS3Store(settings: S3Settings): S3Store {
  const { bucket: Bucket } = settings
  const client = new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    forcePathStyle: true,
    // Compatible servers do not all know the newer checksums; our own hash is checked at every reading.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
    // A busy server answers 500 or 503 now and then; the pause grows between tries.
    maxAttempts: 6,
  })

  const discard = (Key: string): Promise<unknown> => client.send(new DeleteObjectCommand({ Bucket, Key }))

  async function head(hash: FileHash): Promise<HeadObjectCommandOutput | undefined> {
    if (!isFileHash(hash)) return undefined
    try {
      return await client.send(new HeadObjectCommand({ Bucket, Key: keyOf(hash) }))
    } catch (error) {
      const fault = asFault(error, hash)
      if (fault.code === 'files.missing') return undefined
      throw fault
    }
  }

  async function putBytes(bytes: Uint8Array, limits: PutLimits): Promise<StoredFile> {
    const meter = new Meter(limits)
    meter.take(bytes)
    const stored = meter.finish()
    await client.send(new PutObjectCommand({ Bucket, Key: keyOf(stored.hash), Body: bytes })).catch(fail)
    return stored
  }

  async function putStream(content: FileContent, limits: PutLimits): Promise<StoredFile> {
    const meter = new Meter(limits)
    const arrival = `${incoming}${randomUUID()}`
    const source = new Watched(metered(content, meter))
    try {
      const Body = Readable.from(source.chunks(), { objectMode: false })
      await new Upload({ client, params: { Bucket, Key: arrival, Body }, partSize, queueSize: 1 }).done()
      const stored = meter.finish()
      await client.send(
        new CopyObjectCommand({ Bucket, Key: keyOf(stored.hash), CopySource: `${Bucket}/${arrival}` }),
      )
      return stored
    } catch (error) {
      throw source.error ?? refusalOr(error)
    } finally {
      await discard(arrival).catch(() => {})
    }
  }

  /** Every object below the prefix, page after page, each beginning after the last key of the one before. */
  async function* objects(Prefix: string): AsyncGenerator<_Object> {
    for (let Marker: string | undefined, more = true; more; ) {
      const page = await client.send(new ListObjectsCommand({ Bucket, Prefix, Marker })).catch(fail)
      yield* page.Contents ?? []
      Marker = page.Contents?.at(-1)?.Key
      more = page.IsTruncated === true && Marker !== undefined
    }
  }

  /** Gives up uploads in parts that nobody finished; the newest thousand a call. */
  async function sweepUnfinished(before: Date): Promise<number> {
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: incoming }))
    let count = 0
    for (const { Key, UploadId, Initiated } of Uploads) {
      if (!Initiated || Initiated >= before) continue
      await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
      count++
    }
    return count
  }

  async function open(hash: FileHash, range?: FileRange): Promise<Readable> {
    requireHash(hash)
    const size = range && (await head(hash))?.ContentLength
    if (range && size === undefined) throw new FileFault('files.missing', hash)
    const end = range && Math.min(size!, range.length === undefined ? size! : range.offset + range.length)
    if (range && range.offset >= end!) return Readable.from([], { objectMode: false })
    const Range = range && `bytes=${range.offset}-${end! - 1}`
    const { Body } = await client
      .send(new GetObjectCommand({ Bucket, Key: keyOf(hash), Range }))
      .catch((error: unknown) => fail(error, hash))
    return range ? (Body as Readable) : verified(Body as Readable, hash)
  }

  return {
    put: (content, limits) =>
      content instanceof Uint8Array ? putBytes(content, limits) : putStream(content, limits),

    open,
    verify: async hash => ({ hash, size: await readThrough(await open(hash)) }),

    has: async hash => (await head(hash)) !== undefined,
    size: async hash => (await head(hash))?.ContentLength,

    async remove(hash, options = {}) {
      const found = await head(hash)
      if (!found) return false
      const since = options.unlessPutSince
      // The server tells whole seconds: a put in the second of the limit counts as later.
      if (since && found.LastModified && found.LastModified.getTime() + 999 >= since.getTime()) return false
      await discard(keyOf(hash)).catch((error: unknown) => fail(error, hash))
      return true
    },

    async *list(): AsyncGenerator<ListedFile> {
      for await (const { Key, Size, LastModified } of objects('sha256/')) {
        const hash = Key?.slice('sha256/'.length)
        if (isFileHash(hash) && Size !== undefined && LastModified)
          yield { hash, size: Size, putAt: LastModified }
      }
    },

    async sweep(before) {
      let count = 0
      for await (const { Key, LastModified } of objects(incoming)) {
        if (!Key || !LastModified || LastModified >= before) continue
        await discard(Key).catch(fail)
        count++
      }
      // Not every compatible server lists unfinished uploads; those that do not, expire them themselves.
      return count + (await sweepUnfinished(before).catch(() => 0))
    },

    async check(): Promise<CheckResult> {
      const Key = `${incoming}probe-${randomUUID()}`
      const detail = `${new URL(settings.endpoint).host}/${Bucket}`
      try {
        await client.send(new PutObjectCommand({ Bucket, Key, Body: 'probe' }))
        await discard(Key)
        return { ok: true, detail }
      } catch (error) {
        const fault = asFault(error)
        return { ok: false, reason: fault.code, detail: `${detail}: ${nameOf(error)}` }
      }
    },

    close: () => client.destroy(),
  }
}

/** Remembers an error of the source, which the upload would wrap in its own. */
class Watched {
  readonly #source: AsyncIterable<Uint8Array>
  error: unknown
  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source
  }
  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#source
    } catch (error) {
      this.error = error
      throw error
    }
  }
}

const refusalOr = (error: unknown): unknown =>
  error instanceof Error && error.name === 'Refusal' ? error : asFault(error)

function fail(error: unknown, hash?: FileHash): never {
  throw asFault(error, hash)
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error))

/** Names what the server or the line did. */
function asFault(error: unknown, hash?: FileHash): FileFault {
  if (error instanceof FileFault) return error
  const { $metadata, code } = error as { $metadata?: { httpStatusCode?: number }; code?: string }
  const status = $metadata?.httpStatusCode
  const name = nameOf(error)
  if (name === 'NoSuchKey' || name === 'NotFound') return new FileFault('files.missing', hash, error)
  if (/StorageFull|QuotaExceeded/.test(name) || status === 507)
    return new FileFault('files.full', hash, error)
  if (status === 401 || status === 403 || name === 'NoSuchBucket')
    return new FileFault('files.notPermitted', hash, error)
  if (code !== undefined || name === 'TimeoutError' || status === undefined || status >= 500)
    return new FileFault('files.unreachable', hash, error)
  return new FileFault('files.fault', hash, error)
}
