import { buffer } from 'node:stream/consumers'
import { fromBufferPromise as openZip } from 'yauzl'

/** Brings out the named parts of a ZIP in memory; what is longer than `most` bytes is left out. */
export async function fromBufferPromise(
  bytes: Uint8Array,
  names: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const parts = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    if (!names.includes(entry.fileName) || entry.uncompressedSize > most) continue
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  }
  return parts
}
