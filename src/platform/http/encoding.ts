import { brotliCompressSync, constants } from 'node:zlib'
import type { FastifyRequest } from 'fastify'

/** A page as its bytes are sent. */
export interface EncodedPage {
  readonly bytes: Buffer
  /** null: the text itself. */
  readonly encoding: 'br' | null
}

/** Below so many bytes compressing is not worth it. */
const least = 1024
const settings = {
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_QUALITY]: 5,
  // A window of 256 kB holds any page; the usual one of 4 MB would have to be set up for each.
  [constants.BROTLI_PARAM_LGWIN]: 18,
}

/** Whether the client takes brotli, as every browser does (RFC 9110 §12.5.3; `br;q=0` is a no). */
export const takesBrotli = (request: FastifyRequest): boolean =>
  /(?:^|[\s,])br\s*(?:,|$|;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))/i.test(request.headers['accept-encoding'] ?? '')

/**
 * The bytes of a page. It is compressed at once and not as a stream: it is there whole, and for some ten kilobytes the
 * machinery of a stream takes several times as long as compressing them.
 */
export function encodePage(text: string, brotli: boolean): EncodedPage {
  const bytes = Buffer.from(text)
  if (!brotli || bytes.length < least) return { bytes, encoding: null }
  const params = { ...settings, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return { bytes: brotliCompressSync(bytes, { params }), encoding: 'br' }
}
