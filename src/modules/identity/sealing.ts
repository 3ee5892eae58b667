import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Keys of this module, all derived from the system's secret, which lies outside the database: whoever has only the
 * database reads no id number, no kept form and no token.
 */
export interface Seals {
  /** Seals an id number for one account: copied to another row it no longer opens. */
  sealIdNumber(idNumber: string, accountId: string): Buffer
  openIdNumber(sealed: Buffer, accountId: string): string
  /** What an id number is found by; without the key nobody can try all twelve-digit numbers. */
  idNumberHash(idNumber: string): Buffer
  /** Seals a kept form for one browser; only its cookie opens it. */
  sealForm(form: string, browserId: string): Buffer
  openForm(sealed: Buffer, browserId: string): string
}

export function createSeals(secret: Buffer): Seals {
  const keyFor = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `motcua identity ${purpose}`, 32))
  const sealKey = keyFor('id number')
  const findKey = keyFor('id number search')
  const formKey = (browserId: string): Buffer => keyFor(`kept form ${browserId}`)
  return {
    sealIdNumber: (idNumber, accountId) => seal(sealKey, idNumber, accountId),
    openIdNumber: (sealed, accountId) => open(sealKey, sealed, accountId),
    idNumberHash: idNumber => createHmac('sha256', findKey).update(idNumber).digest(),
    sealForm: (form, browserId) => seal(formKey(browserId), form, 'form'),
    openForm: (sealed, browserId) => open(formKey(browserId), sealed, 'form'),
  }
}

/** A secret for a cookie or a link: 32 random bytes, 43 signs. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const looksLikeToken = (text: unknown): text is string =>
  typeof text === 'string' && /^[\w-]{43}$/.test(text)

/** What the database keeps of a token. The token has 256 random bits, so a plain hash cannot be guessed back. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

const version = 1

/** AES-256-GCM: version, nonce, text, tag; `about` must be the same when opening. */
function seal(key: Buffer, text: string, about: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), nonce, sealed, cipher.getAuthTag()])
}

function open(key: Buffer, sealed: Buffer, about: string): string {
  if (sealed[0] !== version) throw new Error('sealed with an unknown version')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13))
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()]).toString('utf8')
}
