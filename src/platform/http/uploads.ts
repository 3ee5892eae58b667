import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../kernel/issue.ts'
import { addField, decodeUtf8, type FormBody } from './bodies.ts'

/** A file of a form as it lies on this machine until the request is done. */
export interface UploadedFile {
  /** Name of the form field. */
  readonly field: string
  /** As the browser called it; decides nothing. */
  readonly claimedName: string
  readonly path: string
  readonly size: number
  /** Of its bytes, in hex. */
  readonly sha256: string
}

export interface ReadForm {
  readonly fields: FormBody
  /** Files that were chosen; an empty file box sends none. */
  readonly files: readonly UploadedFile[]
}

export interface UploadOptions {
  /** Folder for the files while the request lasts. */
  readonly folder: string
  readonly fileBytes: number
  readonly files: number
  /**
   * What becomes of a larger file: refused with the whole form, or cut off one byte behind the limit, for a route that
   * says so beside the field and keeps what was typed.
   */
  readonly larger?: 'refuse' | 'cut'
}

const readForms = new WeakMap<FastifyRequest, ReadForm>()

/** The multipart form of a request that {@link withUploads} has read, its files gone by then or not. */
export const readFormOf = (request: FastifyRequest): ReadForm | undefined => readForms.get(request)

/**
 * Reads a multipart form part by part, straight to disk. The form's token has to come first (the component `Form`
 * writes it there), so nobody else's page makes us write a byte. The files are removed when `work` is done.
 * @throws Refusal `request.forged` (403), `request.tooLarge` (413), `request.notUtf8` (400), `request.badType` (415)
 */
export async function withUploads<T>(
  request: FastifyRequest,
  options: UploadOptions,
  work: (form: ReadForm) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw new Refusal('request.badType', 415)
  await mkdir(options.folder, { recursive: true })
  const fields: FormBody = Object.create(null)
  const files: UploadedFile[] = []
  const written: string[] = []
  let trusted = request.headers['x-csrf-token'] !== undefined
  try {
    const cut = options.larger === 'cut'
    const limits = { fileSize: options.fileBytes + (cut ? 1 : 0), files: options.files }
    for await (const part of partsOf(request, { limits, ...(cut && { throwFileSizeLimit: false }) })) {
      if (part.type === 'field') {
        if (part.valueTruncated || part.fieldnameTruncated) throw new Refusal('request.tooLarge', 413)
        const value = typeof part.value === 'string' ? part.value : ''
        if (value.includes('\ufffd')) throw new Refusal('request.notUtf8', 400)
        if (part.fieldname === '_csrf') {
          request.checkCsrf(value)
          trusted = true
        } else addField(fields, part.fieldname, value)
        continue
      }
      if (!trusted) throw new Refusal('request.forged', 403)
      const path = join(options.folder, randomUUID())
      written.push(path)
      let size = 0
      const hash = createHash('sha256')
      part.file.on('data', (chunk: Buffer) => {
        size += chunk.length
        hash.update(chunk)
      })
      await pipeline(part.file, createWriteStream(path, { mode: 0o600 })).catch(asBroken)
      if (part.file.truncated && !cut)
        throw new Refusal('request.tooLarge', 413, { limit: options.fileBytes })
      if (size > 0 || (part.filename ?? '') !== '')
        files.push({
          ...{ field: part.fieldname, claimedName: nameOf(part.filename) },
          ...{ path, size, sha256: hash.digest('hex') },
        })
    }
    if (!trusted) throw new Refusal('request.forged', 403)
    readForms.set(request, { fields, files })
    return await work({ fields, files })
  } finally {
    await Promise.all(written.map(path => unlink(path).catch(() => undefined)))
  }
}

type Parts = ReturnType<FastifyRequest['parts']>

/** The parts of a multipart body, one after the other. @throws Refusal `request.bad` (400) when it is none or is cut off */
export async function* partsOf(
  request: FastifyRequest,
  options: Parameters<FastifyRequest['parts']>[0],
): Parts {
  const parts = request.parts(options)
  try {
    for (;;) {
      const next = await parts.next().catch(asBroken)
      if (next.done) return
      yield next.value
    }
  } finally {
    await parts.return?.(undefined)
  }
}

/** The parser tells of a broken body by an error without a code; disks, sockets and limits give theirs. */
function asBroken(error: unknown): never {
  if (error instanceof Error && !('code' in error) && !(error instanceof Refusal))
    throw new Refusal('request.bad', 400)
  throw error
}

// The parser reads header bytes as Latin-1; browsers write UTF-8 there.
function nameOf(name: string | undefined): string {
  if (!name) return ''
  if (!/^[\u0000-\u00ff]*$/.test(name)) return name
  try {
    return decodeUtf8(Buffer.from(name, 'latin1'))
  } catch {
    return name
  }
}

/**
 * Removes what requests and uploads that never came to their end left in that folder: a process that was killed removes
 * nothing behind itself.
 * @param afterMs files that nobody has written to for so long go; files carry the date of this machine
 * @returns how many went
 */
export async function removeLeftovers(folder: string, afterMs: number): Promise<number> {
  let count = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile() || Date.now() - found.mtimeMs < afterMs) continue
    await rm(path, { force: true })
    count++
  }
  return count
}
