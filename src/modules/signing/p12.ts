/**
 * PKCS#12 files (RFC 7292): reads what openssl, Windows and the Vietnamese authorities hand out (PBES2 with AES;
 * the older 3DES and RC2), writes PBES2 with AES-256 and an HMAC-SHA-256 mark.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  pbkdf2Sync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import {
  children,
  content,
  context,
  contextPrimitive,
  type Der,
  der,
  expectTag,
  inside,
  integer,
  nul,
  octets,
  oid,
  readDer,
  readOid,
  readSmall,
  sequence,
  setOf,
  tag,
  whole,
} from './der.ts'
import { SigningError } from './errors.ts'
import { oids } from './oids.ts'
import { rc2Decrypt } from './rc2.ts'
import { parseCertificate, sameBytes } from './x509/certificate.ts'

/** What a key file holds: the key and the certificates, the key's own first, then its issuers in order. */
export interface KeyFile {
  readonly key: KeyObject
  readonly certificates: readonly Uint8Array[]
}

/** More rounds than this would hold the program up for many seconds. */
const mostRounds = 1_000_000

const broken = (reason: string): never => {
  throw new SigningError('signing.p12', { reason })
}
const wrongPassword = (): never => {
  throw new SigningError('signing.p12Password')
}

export function readP12(bytes: Uint8Array, password: string): KeyFile {
  try {
    return read(bytes, password)
  } catch (error) {
    if (!(error instanceof SigningError)) return broken('key')
    if (error.code === 'signing.asn1') return broken(String(error.params.reason))
    throw error
  }
}

function read(bytes: Uint8Array, password: string): KeyFile {
  const [version, authSafe, mac] = children(readDer(bytes), tag.sequence)
  if (readSmall(version) !== 3) broken('version')
  const safe = dataOf(authSafe)
  if (mac) checkMac(mac, safe, password)

  const keys: Buffer[] = []
  const certificates: Uint8Array[] = []
  for (const info of children(readDer(safe), tag.sequence)) {
    const [type, body] = children(info, tag.sequence)
    const contents =
      readOid(type) === oids.encryptedData ? openEncrypted(inside(body!), password) : dataOf(info)
    for (const bag of children(readDer(contents), tag.sequence)) readBag(bag, password, keys, certificates)
  }
  if (keys.length !== 1) return broken(keys.length === 0 ? 'no key' : 'several keys')
  const key = createPrivateKey({ key: keys[0]!, format: 'der', type: 'pkcs8' })
  return { key, certificates: orderChain(key, certificates) }
}

function dataOf(contentInfo: Der | undefined): Uint8Array {
  const [type, body] = children(expectTag(contentInfo, tag.sequence))
  if (readOid(type) !== oids.data) broken('content type')
  return content(expectTag(inside(expectTag(body, context(0))), tag.octetString))
}

function readBag(bag: Der, password: string, keys: Buffer[], certificates: Uint8Array[]): void {
  const [id, body] = children(bag, tag.sequence)
  const type = readOid(id)
  if (type === oids.keyBag) keys.push(Buffer.from(whole(inside(body!))))
  else if (type === oids.shroudedKeyBag) {
    const [algorithm, encrypted] = children(inside(body!), tag.sequence)
    keys.push(decryptWith(algorithm!, content(expectTag(encrypted, tag.octetString)), password))
  } else if (type === oids.certBag) {
    const [kind, value] = children(inside(body!), tag.sequence)
    if (readOid(kind) === oids.x509Certificate) {
      certificates.push(Buffer.from(content(expectTag(inside(value!), tag.octetString))))
    }
  }
}

function openEncrypted(data: Der, password: string): Buffer {
  const [, info] = children(data, tag.sequence)
  const [, algorithm, encrypted] = children(expectTag(info, tag.sequence))
  if (encrypted?.tag !== contextPrimitive(0)) return broken('encrypted content')
  return decryptWith(algorithm!, content(encrypted), password)
}

/** The key's certificate first, then whoever issued it, as far as the file goes. */
function orderChain(key: KeyObject, certificates: readonly Uint8Array[]): Uint8Array[] {
  const pool = certificates.map(bytes => parseCertificate(bytes))
  const own = createPublicDer(key)
  const leaf = pool.find(certificate => sameBytes(certificate.spki, own))
  if (!leaf) return broken('no certificate for the key')
  const chain = [leaf]
  for (;;) {
    const last = chain.at(-1)!
    const next = pool.find(c => !chain.includes(c) && sameBytes(c.subject.der, last.issuer.der))
    if (!next) return chain.map(c => c.der)
    chain.push(next)
  }
}

// Encryption

const macDigests: Readonly<Record<string, { name: string; block: number }>> = {
  [oids.sha1]: { name: 'sha1', block: 64 },
  [oids.sha256]: { name: 'sha256', block: 64 },
  [oids.sha384]: { name: 'sha384', block: 128 },
  [oids.sha512]: { name: 'sha512', block: 128 },
}

const rounds = (element: Der | undefined): number => {
  const count = element ? readSmall(element) : 1
  return count < 1 || count > mostRounds ? broken('iterations') : count
}

function checkMac(mac: Der, safe: Uint8Array, password: string): void {
  const [digestInfo, salt, count] = children(mac, tag.sequence)
  const [algorithm, expected] = children(expectTag(digestInfo, tag.sequence))
  const digest = macDigests[readOid(children(algorithm!, tag.sequence)[0])] ?? broken('mac')
  const value = content(expectTag(expected, tag.octetString))
  const saltBytes = content(expectTag(salt, tag.octetString))
  const key = derive(digest, 3, password, saltBytes, rounds(count), value.length)
  const made = createHmac(digest.name, key).update(safe).digest()
  if (made.length !== value.length || !timingSafeEqual(made, value)) wrongPassword()
}

/** The key derivation of RFC 7292, appendix B. `purpose`: 1 key, 2 initial vector, 3 mark. */
function derive(
  digest: { name: string; block: number },
  purpose: number,
  password: string,
  salt: Uint8Array,
  count: number,
  length: number,
): Buffer {
  const { name, block } = digest
  const wide = Buffer.from(`${password}\0`, 'utf16le').swap16()
  const fill = (bytes: Uint8Array): Buffer =>
    bytes.length === 0 ? Buffer.alloc(0) : Buffer.alloc(block * Math.ceil(bytes.length / block), bytes)
  const input = Buffer.concat([fill(salt), fill(wide)])
  const out: Buffer[] = []
  for (let made = 0; made < length; ) {
    let a = createHash(name).update(Buffer.alloc(block, purpose)).update(input).digest()
    for (let i = 1; i < count; i++) a = createHash(name).update(a).digest()
    out.push(a)
    made += a.length
    const b = Buffer.alloc(block, a)
    for (let at = 0; at < input.length; at += block) {
      let carry = 1
      for (let i = block - 1; i >= 0; i--) {
        carry += input[at + i]! + b[i]!
        input[at + i] = carry & 0xff
        carry >>= 8
      }
    }
  }
  return Buffer.concat(out).subarray(0, length)
}

const ciphers: Readonly<Record<string, { name: string; key: number; iv: number }>> = {
  [oids.aes128Cbc]: { name: 'aes-128-cbc', key: 16, iv: 16 },
  [oids.aes192Cbc]: { name: 'aes-192-cbc', key: 24, iv: 16 },
  [oids.aes256Cbc]: { name: 'aes-256-cbc', key: 32, iv: 16 },
  [oids.desEde3Cbc]: { name: 'des-ede3-cbc', key: 24, iv: 8 },
}

const pseudoRandom: Readonly<Record<string, string>> = {
  [oids.hmacSha1]: 'sha1',
  [oids.hmacSha256]: 'sha256',
  [oids.hmacSha384]: 'sha384',
  [oids.hmacSha512]: 'sha512',
}

function decryptWith(algorithm: Der, data: Uint8Array, password: string): Buffer {
  const [id, parameters] = children(algorithm, tag.sequence)
  const type = readOid(id)
  if (type === oids.pbes2) return decryptPbes2(expectTag(parameters, tag.sequence), data, password)
  const [salt, count] = children(expectTag(parameters, tag.sequence))
  const make = (purpose: number, length: number): Buffer =>
    derive(
      macDigests[oids.sha1]!,
      purpose,
      password,
      content(expectTag(salt, tag.octetString)),
      rounds(count),
      length,
    )
  if (type === oids.pbeSha3Des) return decipher('des-ede3-cbc', make(1, 24), make(2, 8), data)
  if (type === oids.pbeSha2Des) {
    const key = make(1, 16)
    return decipher('des-ede3-cbc', Buffer.concat([key, key.subarray(0, 8)]), make(2, 8), data)
  }
  if (type === oids.pbeShaRc2_40) return rc2Decrypt(make(1, 5), 40, make(2, 8), data) ?? wrongPassword()
  if (type === oids.pbeShaRc2_128) return rc2Decrypt(make(1, 16), 128, make(2, 8), data) ?? wrongPassword()
  return broken(`encryption ${type}`)
}

function decryptPbes2(parameters: Der, data: Uint8Array, password: string): Buffer {
  const [derivation, scheme] = children(parameters)
  const [kdf, kdfParameters] = children(derivation!, tag.sequence)
  const [cipherId, iv] = children(scheme!, tag.sequence)
  const cipher = ciphers[readOid(cipherId)] ?? broken('cipher')
  if (readOid(kdf) !== oids.pbkdf2) broken('key derivation')
  const [salt, count, ...rest] = children(kdfParameters!, tag.sequence)
  const prf = rest.find(part => part.tag === tag.sequence)
  const digest = prf ? pseudoRandom[readOid(children(prf)[0])] : 'sha1'
  if (!digest) return broken('key derivation')
  const saltBytes = content(expectTag(salt, tag.octetString))
  const key = pbkdf2Sync(password, saltBytes, rounds(count), cipher.key, digest)
  return decipher(cipher.name, key, content(expectTag(iv, tag.octetString)), data)
}

function decipher(name: string, key: Buffer, iv: Uint8Array, data: Uint8Array): Buffer {
  try {
    const work = createDecipheriv(name, key, iv)
    return Buffer.concat([work.update(data), work.final()])
  } catch {
    return wrongPassword()
  }
}

function createPublicDer(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' })
}

// Writing

/** A key file under a password: PBES2, AES-256, 100,000 rounds. */
export function writeP12(file: KeyFile, password: string, name = 'key'): Buffer {
  const localId = createHash('sha1').update(file.certificates[0]!).digest()
  const marks = setOf(
    sequence(oid(oids.friendlyName), setOf(der(tag.bmp, Buffer.from(name, 'utf16le').swap16()))),
    sequence(oid(oids.localKeyId), setOf(octets(localId))),
  )
  const keyBytes = file.key.export({ format: 'der', type: 'pkcs8' })
  const keyBag = sequence(
    oid(oids.shroudedKeyBag),
    der(context(0), encrypt(keyBytes, password, 'octets')),
    marks,
  )
  const certBags = file.certificates.map((certificate, i) =>
    sequence(
      oid(oids.certBag),
      der(context(0), sequence(oid(oids.x509Certificate), der(context(0), octets(certificate)))),
      i === 0 ? marks : [],
    ),
  )
  const encrypted = sequence(integer(0), encrypt(sequence(...certBags), password, 'content'))
  const safe = sequence(
    sequence(oid(oids.encryptedData), der(context(0), encrypted)),
    sequence(oid(oids.data), der(context(0), octets(sequence(keyBag)))),
  )
  const salt = randomBytes(16)
  const macKey = derive(macDigests[oids.sha256]!, 3, password, salt, 2048, 32)
  const mark = createHmac('sha256', macKey).update(safe).digest()
  return sequence(
    integer(3),
    sequence(oid(oids.data), der(context(0), octets(safe))),
    sequence(sequence(sequence(oid(oids.sha256), nul()), octets(mark)), octets(salt), integer(2048)),
  )
}

function encrypt(data: Uint8Array, password: string, shape: 'octets' | 'content'): Buffer {
  const salt = randomBytes(16)
  const iv = randomBytes(16)
  const count = 100_000
  const work = createCipheriv('aes-256-cbc', pbkdf2Sync(password, salt, count, 32, 'sha256'), iv)
  const encrypted = Buffer.concat([work.update(data), work.final()])
  const derivation = sequence(
    oid(oids.pbkdf2),
    sequence(octets(salt), integer(count), sequence(oid(oids.hmacSha256), nul())),
  )
  const algorithm = sequence(oid(oids.pbes2), sequence(derivation, sequence(oid(oids.aes256Cbc), octets(iv))))
  return shape === 'octets'
    ? sequence(algorithm, octets(encrypted))
    : sequence(oid(oids.data), algorithm, der(contextPrimitive(0), encrypted))
}
