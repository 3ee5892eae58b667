import { open } from 'node:fs/promises'

/** Signs and checks the heads; the key stays outside the database. */
export interface HeadKeys {
  sign(bytes: Uint8Array): string
  verify(bytes: Uint8Array, signature: string): boolean
}

/** The end of a chain as it was signed into the file outside the database. */
export interface SignedHead {
  readonly agencyId: string
  readonly seq: number
  readonly hash: string
  readonly valid: boolean
}

/** One line of the file: the heads that had moved, and the signature over exactly these bytes. */
export function headLine(
  at: Date,
  heads: readonly (readonly [agencyId: string, seq: number, hash: string])[],
  keys: HeadKeys,
): string {
  const body = JSON.stringify({ at: at.toISOString(), heads })
  return `${JSON.stringify({ body, signature: keys.sign(Buffer.from(body)) })}\n`
}

/** The signed heads in order of time; a torn last line (the machine stopped while writing) is left out. */
export async function* signedHeads(
  path: string,
  keys: HeadKeys,
  only?: string,
): AsyncGenerator<SignedHead, undefined, undefined> {
  const file = await open(path).catch(() => undefined)
  if (!file) return undefined
  for await (const line of file.readLines()) {
    const parsed = parseLine(line)
    if (!parsed) continue
    const heads = parsed.heads.filter(([agencyId]) => only === undefined || agencyId === only)
    if (heads.length === 0) continue
    const valid = keys.verify(Buffer.from(parsed.body), parsed.signature)
    for (const [agencyId, seq, hash] of heads) yield { agencyId, seq, hash, valid }
  }
  return undefined
}

/** How far a chain was signed last, and when. */
export interface LastHead {
  readonly seq: number
  readonly at: Date
}

const chunkBytes = 64 * 1024

/**
 * The last well signed head of each of those agencies, found from the end of the file: as long as chains move, a few
 * lines are enough, however long the file has become.
 */
export async function lastHeads(
  path: string,
  keys: HeadKeys,
  agencies: readonly string[],
): Promise<Map<string, LastHead>> {
  const found = new Map<string, LastHead>()
  const wanted = new Set(agencies)
  const file = await open(path).catch(() => undefined)
  if (!file) return found
  try {
    let end = (await file.stat()).size
    // What begins in the chunk before is kept until that chunk is read.
    let rest = Buffer.alloc(0)
    while (end > 0 && found.size < wanted.size) {
      const start = Math.max(0, end - chunkBytes)
      const chunk = Buffer.alloc(end - start)
      await file.read(chunk, 0, chunk.length, start)
      const text = Buffer.concat([chunk, rest])
      const cut = start === 0 ? 0 : text.indexOf(10) + 1
      rest = Buffer.from(text.subarray(0, cut))
      for (const line of text.subarray(cut).toString('utf8').split('\n').reverse()) {
        const parsed = parseLine(line)
        if (!parsed?.heads.some(([agencyId]) => wanted.has(agencyId) && !found.has(agencyId))) continue
        if (!keys.verify(Buffer.from(parsed.body), parsed.signature)) continue
        for (const [agencyId, seq] of parsed.heads)
          if (wanted.has(agencyId) && !found.has(agencyId)) found.set(agencyId, { seq, at: parsed.at })
      }
      end = start
    }
  } finally {
    await file.close()
  }
  return found
}

function parseLine(
  line: string,
): { at: Date; body: string; signature: string; heads: [string, number, string][] } | undefined {
  try {
    const { body, signature } = JSON.parse(line) as { body: string; signature: string }
    const { at, heads } = JSON.parse(body) as { at: string; heads: [string, number, string][] }
    return { at: new Date(at), body, signature, heads }
  } catch {
    return undefined
  }
}
