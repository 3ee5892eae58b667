import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * The folder of keys (`DATA_DIR/pki`), open to the process's own user only:
 *
 *     people/<account id>.p12      the password is the person's PIN
 *     agencies/<agency>.p12        the password comes from the system's secret
 *     pictures/hand-<account id>.png, pictures/seal-<agency>.png
 *     trust/*.pem                  certificates believed without question
 */
export type KeyPlace = { readonly kind: 'people' | 'agencies'; readonly id: string }

const plain = /^[a-z0-9][a-z0-9.-]{0,60}$/

/** Ids become names of files: account ids are UUIDs, agencies `G15`. @throws TypeError for anything else */
export function fileName(id: string): string {
  const name = id.toLowerCase()
  if (!plain.test(name) || name.includes('..')) throw new TypeError('not an id')
  return name
}

export const keyPath = (folder: string, { kind, id }: KeyPlace): string =>
  join(folder, kind, `${fileName(id)}.p12`)

export const picturePath = (folder: string, kind: 'hand' | 'seal', id: string): string =>
  join(folder, 'pictures', `${kind}-${fileName(id)}.png`)

/** The bytes, or undefined where there is no such file. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** When the file was last written, or undefined. */
export async function writtenAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Puts the bytes there whole and durable, or not at all; what was there before is replaced, or kept with `once`. */
export async function writeWhole(
  path: string,
  bytes: Uint8Array,
  { once = false }: { readonly once?: boolean } = {},
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    if (once) await link(draft, path).catch(unlessThere)
    else await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

function unlessThere(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
}

/** Files of that ending in a folder that may not exist, by name. */
export async function filesIn(folder: string, ending: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(name => name.endsWith(ending)).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
