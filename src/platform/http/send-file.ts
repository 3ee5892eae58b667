import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../kernel/issue.ts'
import { contentDisposition, type FileRange, type FileStore } from '../files/index.ts'

/** Kinds a browser shows by itself without running anything of the file's in our name. */
const shown: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png']

const sandbox = "default-src 'none'; sandbox; frame-ancestors 'self'"
/**
 * Chrome draws a PDF through a plug-in element with inline styles of its own, and refuses to in any sandbox: under
 * `sandbox` or a bare `default-src 'none'` the officer would see nothing (crbug.com/271452). What runs inside a PDF
 * runs inside the viewer, never in our origin; the type is what inspection found, and `nosniff` keeps it so.
 */
const pdfPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

/** A stored file under the name and type its row gives it. */
export interface SentFile {
  readonly hash: string
  readonly size: number
  readonly mime: string
  readonly name: string
}

/**
 * A file from outside may hold anything: it is sent as what inspection found, for looking at only when that is harmless
 * by kind, closed to scripts, forms and every other origin, and kept nowhere on the way.
 */
export const fileHeaders = (
  file: Pick<SentFile, 'mime' | 'name'>,
  save: boolean,
): Record<string, string> => ({
  'content-type': file.mime,
  'content-disposition': contentDisposition(
    file.name,
    !save && shown.includes(file.mime) ? 'inline' : 'attachment',
  ),
  'content-security-policy': file.mime === 'application/pdf' ? pdfPolicy : sandbox,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
  'accept-ranges': 'bytes',
})

/**
 * One range of `Range: bytes=…` (RFC 9110 §14); undefined when the whole file is meant, as for a header of another kind
 * or with several ranges.
 * @throws Refusal `request.rangeWrong` (400) for a range outside of the file
 */
export function readRange(header: string | undefined, size: number): FileRange | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const [first, last] = [match[1]!, match[2]!]
  const offset = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (offset > end) throw new Refusal('request.rangeWrong', 400)
  return { offset, length: end - offset + 1 }
}

/** Streams a stored file, or the part of it that was asked for. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  files: FileStore,
  file: SentFile,
  options: { readonly save: boolean },
): Promise<FastifyReply> {
  reply.headers(fileHeaders(file, options.save))
  let range: FileRange | undefined
  try {
    range = readRange(request.headers.range, file.size)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return reply.code(416).header('content-range', `bytes */${file.size}`).send()
  }
  if (!range) return reply.header('content-length', file.size).send(await files.open(file.hash))
  const length = range.length ?? file.size - range.offset
  return reply
    .code(206)
    .headers({
      'content-length': String(length),
      'content-range': `bytes ${range.offset}-${range.offset + length - 1}/${file.size}`,
    })
    .send(await files.open(file.hash, range))
}
