/**
 * Digest and signature algorithms: the identifiers of RFC 4055, 5754 and 5480, and the work itself through
 * `node:crypto`. What the fact sheet (§11.3, TT 15/2025) still accepts is named in {@link weakness}.
 */
import { constants, createVerify, type KeyObject, verify } from 'node:crypto'
import {
  children,
  context,
  type Der,
  der,
  expectTag,
  inside,
  integer,
  nul,
  oid,
  readOid,
  readSmall,
  sequence,
  tag,
} from './der.ts'
import { SigningError } from './errors.ts'
import { oids } from './oids.ts'

export type Digest =
  | 'sha1'
  | 'sha224'
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'sha512-256'
  | 'sha3-256'
  | 'sha3-384'
  | 'sha3-512'
  | 'md5'
export type Scheme = 'rsa-pss' | 'rsa-pkcs1' | 'ecdsa'

/** How a signature value is made. PSS uses MGF1 over the same digest and a salt as long as the digest. */
export interface SignatureAlgorithm {
  readonly scheme: Scheme
  readonly digest: Digest
}

/** As read from a structure; PSS may state another salt length. */
export interface StatedAlgorithm extends SignatureAlgorithm {
  readonly saltLength?: number
}

const digestOids: Readonly<Record<Digest, string>> = {
  md5: oids.md5,
  sha1: oids.sha1,
  sha224: oids.sha224,
  sha256: oids.sha256,
  sha384: oids.sha384,
  sha512: oids.sha512,
  'sha512-256': oids.sha512_256,
  'sha3-256': oids.sha3_256,
  'sha3-384': oids.sha3_384,
  'sha3-512': oids.sha3_512,
}
const digestByOid = new Map(Object.entries(digestOids).map(([name, id]) => [id, name as Digest]))

export const digestLength: Readonly<Record<Digest, number>> = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
  'sha512-256': 32,
  'sha3-256': 32,
  'sha3-384': 48,
  'sha3-512': 64,
}

const namedSignatures: Readonly<Record<string, SignatureAlgorithm>> = {
  [oids.md5WithRsa]: { scheme: 'rsa-pkcs1', digest: 'md5' },
  [oids.sha1WithRsa]: { scheme: 'rsa-pkcs1', digest: 'sha1' },
  [oids.sha256WithRsa]: { scheme: 'rsa-pkcs1', digest: 'sha256' },
  [oids.sha384WithRsa]: { scheme: 'rsa-pkcs1', digest: 'sha384' },
  [oids.sha512WithRsa]: { scheme: 'rsa-pkcs1', digest: 'sha512' },
  [oids.ecdsaSha1]: { scheme: 'ecdsa', digest: 'sha1' },
  [oids.ecdsaSha256]: { scheme: 'ecdsa', digest: 'sha256' },
  [oids.ecdsaSha384]: { scheme: 'ecdsa', digest: 'sha384' },
  [oids.ecdsaSha512]: { scheme: 'ecdsa', digest: 'sha512' },
}

const unknown = (what: string): never => {
  throw new SigningError('signing.algorithm', { what })
}

/** Digest AlgorithmIdentifier without parameters (RFC 5754 §2). */
export const digestIdentifier = (digest: Digest): Buffer => sequence(oid(digestOids[digest]))

export function readDigest(identifier: Der | undefined): Digest {
  const parts = children(expectTag(identifier, tag.sequence))
  const id = readOid(parts[0])
  if (parts.length > 2 || (parts[1] && (parts[1].tag !== tag.nul || parts[1].from !== parts[1].to)))
    unknown(id)
  return digestByOid.get(id) ?? unknown(id)
}

/** Signature AlgorithmIdentifier: RSASSA-PSS with its parameters (RFC 4055 §3.1), or a named pair. */
export function signatureIdentifier({ scheme, digest }: SignatureAlgorithm): Buffer {
  if (scheme === 'rsa-pss') {
    const hash = sequence(oid(digestOids[digest]), nul())
    return sequence(
      oid(oids.rsaPss),
      sequence(
        der(context(0), hash),
        der(context(1), sequence(oid(oids.mgf1), hash)),
        der(context(2), integer(digestLength[digest])),
      ),
    )
  }
  const named = Object.entries(namedSignatures).find(([, a]) => a.scheme === scheme && a.digest === digest)
  if (!named) return unknown(`${scheme} ${digest}`)
  return scheme === 'ecdsa' ? sequence(oid(named[0])) : sequence(oid(named[0]), nul())
}

/** Reads a signature AlgorithmIdentifier. `digest` serves where only `rsaEncryption` is named (RFC 3370 §3.2). */
export function readSignatureAlgorithm(identifier: Der | undefined, digest?: Digest): StatedAlgorithm {
  const parts = children(expectTag(identifier, tag.sequence))
  const id = readOid(parts[0])
  if (id === oids.rsaPss) return readPss(parts[1])
  const plain = !parts[1] || (parts[1].tag === tag.nul && parts[1].from === parts[1].to)
  if (parts.length > 2 || !plain) unknown(id)
  if (id === oids.rsa && digest) return { scheme: 'rsa-pkcs1', digest }
  return namedSignatures[id] ?? unknown(id)
}

function readPss(parameters: Der | undefined): StatedAlgorithm {
  let digest: Digest = 'sha1'
  let mask: Digest = 'sha1'
  let saltLength = 20
  let last = -1
  for (const part of children(expectTag(parameters, tag.sequence))) {
    const field = part.tag - context(0)
    if (field <= last) unknown('pss')
    last = field
    if (field === 0) digest = readDigest(inside(part))
    else if (field === 1) {
      const [id, hash, extra] = children(inside(part), tag.sequence)
      if (readOid(id) !== oids.mgf1 || extra) unknown('pss mgf')
      mask = readDigest(hash)
    } else if (field === 2) saltLength = readSmall(inside(part))
    else if (field === 3) {
      if (readSmall(inside(part)) !== 1) unknown('pss trailer')
    } else unknown('pss')
  }
  if (mask !== digest) unknown('pss mgf')
  return { scheme: 'rsa-pss', digest, saltLength }
}

/** Checks a signature value over the parts, in order. A value of the wrong shape is simply not valid. */
export function verifies(
  algorithm: StatedAlgorithm,
  key: KeyObject,
  signed: readonly Uint8Array[],
  value: Uint8Array,
): boolean {
  const family = key.asymmetricKeyType
  const fits =
    algorithm.scheme === 'ecdsa'
      ? family === 'ec'
      : family === 'rsa' || (family === 'rsa-pss' && algorithm.scheme === 'rsa-pss')
  if (!fits) return false
  const how =
    algorithm.scheme === 'rsa-pss'
      ? {
          key,
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: algorithm.saltLength ?? digestLength[algorithm.digest],
        }
      : algorithm.scheme === 'rsa-pkcs1'
        ? { key, padding: constants.RSA_PKCS1_PADDING }
        : { key, dsaEncoding: 'der' as const }
  try {
    if (signed.length === 1) return verify(algorithm.digest, signed[0]!, how, value)
    const check = createVerify(algorithm.digest)
    for (const part of signed) check.update(part)
    return check.verify(how, value)
  } catch {
    return false
  }
}

/** Why this algorithm is no longer accepted, or null (fact sheet §11.3: RSA ≥ 2048, ECDSA ≥ 256, SHA-2 or SHA-3). */
export function weakness(algorithm: { digest: Digest; scheme?: Scheme }, key?: KeyObject): string | null {
  if (algorithm.digest === 'sha1' || algorithm.digest === 'md5') return algorithm.digest
  if (!key) return null
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType === 'ec') {
    return strongCurves.has(namedCurve ?? '') ? null : (namedCurve ?? 'curve')
  }
  if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss') {
    return (modulusLength ?? 0) >= 2048 ? null : `rsa-${modulusLength}`
  }
  return key.asymmetricKeyType === 'ed25519' ? null : (key.asymmetricKeyType ?? 'key')
}

const strongCurves = new Set([
  'prime256v1',
  'secp384r1',
  'secp521r1',
  'brainpoolP256r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
])

/** The algorithm a key signs with unless a setting says otherwise: PSS for RSA, ECDSA for a curve. */
export function usualAlgorithm(key: KeyObject, scheme?: Scheme): SignatureAlgorithm {
  const family = key.asymmetricKeyType
  if (family === 'ec') {
    const curve = key.asymmetricKeyDetails?.namedCurve
    return {
      scheme: 'ecdsa',
      digest: curve === 'secp384r1' ? 'sha384' : curve === 'secp521r1' ? 'sha512' : 'sha256',
    }
  }
  if (family === 'rsa' || family === 'rsa-pss') {
    return { scheme: scheme === 'rsa-pkcs1' && family === 'rsa' ? 'rsa-pkcs1' : 'rsa-pss', digest: 'sha256' }
  }
  return unknown(family ?? 'key')
}

/** Two ECDSA integers side by side, as tokens return them, into the DER that CMS wants. */
export function ecdsaToDer(raw: Uint8Array): Buffer {
  const half = raw.length / 2
  return sequence(integer(raw.subarray(0, half)), integer(raw.subarray(half)))
}

/** Longest signature value this key makes, in bytes. */
export function signatureLength(key: KeyObject): number {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
  if (modulusLength) return Math.ceil(modulusLength / 8)
  const size = namedCurve === 'secp521r1' ? 66 : namedCurve === 'secp384r1' ? 48 : 32
  return 2 * (size + 3) + 4
}
