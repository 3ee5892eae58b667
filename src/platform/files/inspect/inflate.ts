import { promisify } from 'node:util'
import { createInflate, createInflateRaw, inflate, inflateRaw } from 'node:zlib'
import type { ByteSource } from './byte-source.ts'

/** What a compressed part turned out to be, without ever holding more than asked for. */
export interface Inflated {
  /** Bytes seen; stops counting once beyond the limit. */
  readonly size: number
  /** It goes on beyond the limit. */
  readonly exceeded: boolean
  /** The compressed data is broken or ends early. */
  readonly broken: boolean
  /** The first bytes, at most `keep`. */
  readonly head: Buffer
}

export interface InflateOptions {
  /** Without the two-byte header of zlib, as in ZIP. */
  readonly raw?: boolean
  /** Most bytes to bring out. */
  readonly limit: number
  /** Bytes of the result to keep. */
  readonly keep?: number
}

/** Parts up to this size (compressed) that inflate to at most 4 MB are done in one call: most of a PDF. */
const smallIn = 64 * 1024
const smallOut = 4 * 1024 * 1024
const inflateAtOnce = promisify(inflate)
const inflateRawAtOnce = promisify(inflateRaw)

/** Inflates the bytes `from`–`to` in another thread, counting. */
export async function inflated(
  source: ByteSource,
  from: number,
  to: number,
  options: InflateOptions,
): Promise<Inflated> {
  if (to - from <= smallIn && options.limit >= smallOut) {
    const bytes = await source.read(from, to - from)
    try {
      const once = options.raw ? inflateRawAtOnce : inflateAtOnce
      const out = await once(bytes, { maxOutputLength: smallOut })
      return { size: out.length, exceeded: false, broken: false, head: out.subarray(0, options.keep ?? 0) }
    } catch {
      // Broken or large: the slow way tells which.
    }
  }
  async function* parts(): AsyncGenerator<Buffer> {
    for (let at = from; at < to; at += 64 * 1024) yield source.read(at, Math.min(64 * 1024, to - at))
  }
  return inflatedStream(parts(), options)
}

/** The same for parts that come one after another. */
export async function inflatedStream(
  parts: AsyncIterable<Uint8Array>,
  options: InflateOptions,
): Promise<Inflated> {
  const engine = options.raw ? createInflateRaw() : createInflate()
  const head: Buffer[] = []
  let kept = 0
  let size = 0
  let broken = false
  engine.on('error', () => {})
  const closed = new Promise<void>(resolve => engine.once('close', resolve))
  const feeding = (async () => {
    for await (const part of parts) {
      if (engine.destroyed || engine.writableEnded) return
      const written = new Promise<void>(resolve => engine.write(part, () => resolve()))
      await Promise.race([written, closed])
    }
    if (!engine.destroyed) engine.end()
  })()
  try {
    for await (const chunk of engine as AsyncIterable<Buffer>) {
      size += chunk.length
      if (kept < (options.keep ?? 0)) {
        head.push(chunk.subarray(0, (options.keep ?? 0) - kept))
        kept += head.at(-1)!.length
      }
      if (size > options.limit) break
    }
  } catch {
    broken = true
  } finally {
    engine.destroy()
    await feeding
  }
  return { size, exceeded: size > options.limit, broken, head: Buffer.concat(head) }
}
