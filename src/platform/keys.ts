import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/** The keys of this installation: made at the first start, kept in the data folder, the same for all its processes. */
export interface SystemKeys {
  /** Signs tokens of forms and cookies; 32 bytes. */
  readonly secret: Buffer
  /** Ed25519 signature of the system itself, over manifests and the heads of the record; base64url. */
  sign(bytes: Uint8Array): string
  verify(bytes: Uint8Array, signature: string): boolean
  /** The public half, SPKI in base64url, to check signatures elsewhere. */
  readonly publicKey: string
}

/** Reads the keys of that data folder, making those that are missing. Two processes that start at once agree. */
export async function openKeys(dataDir: string): Promise<SystemKeys> {
  const folder = join(dataDir, 'keys')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const secret = await readOrMake(join(folder, 'secret'), () => randomBytes(32))
  const pem = await readOrMake(join(folder, 'system.pem'), () =>
    Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })),
  )
  const key: KeyObject = createPrivateKey(pem)
  const publicKey = createPublicKey(key)
  return {
    secret,
    sign: bytes => sign(null, bytes, key).toString('base64url'),
    verify: (bytes, signature) => verify(null, bytes, publicKey, Buffer.from(signature, 'base64url')),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
  }
}

async function readOrMake(path: string, make: () => Buffer): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  // A whole file appears at once, and only the first process to bring one wins.
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(make())
    await file.sync()
  } finally {
    await file.close()
  }
  await link(temporary, path).catch(error => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  })
  await unlink(temporary)
  return readFile(path)
}
