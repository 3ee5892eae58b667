/** An X.509 certificate (RFC 5280) read strictly: what the rules ask of it, and nothing guessed. */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { readSignatureAlgorithm, type StatedAlgorithm } from '../algorithms.ts'
import {
  children,
  content,
  context,
  contextPrimitive,
  type Der,
  expectTag,
  inside,
  readBits,
  readBoolean,
  readDer,
  readInteger,
  readNamedBits,
  readOid,
  readSmall,
  readText,
  readTime,
  tag,
  whole,
} from '../der.ts'
import { SigningError } from '../errors.ts'
import { oids } from '../oids.ts'

/** A distinguished name: its exact bytes for comparing, its parts for people. */
export interface DistinguishedName {
  readonly der: Uint8Array
  readonly parts: readonly { readonly type: string; readonly value: string }[]
}

export interface Certificate {
  readonly der: Uint8Array
  readonly tbs: Uint8Array
  /** Hexadecimal, as printed by other tools. */
  readonly serial: string
  readonly serialBytes: Uint8Array
  readonly issuer: DistinguishedName
  readonly subject: DistinguishedName
  readonly notBefore: Date
  readonly notAfter: Date
  readonly spki: Uint8Array
  readonly publicKey: KeyObject
  readonly algorithm: StatedAlgorithm
  readonly signature: Uint8Array
  readonly isCa: boolean
  readonly pathLength: number | null
  /** Bit numbers of RFC 5280 §4.2.1.3; null when the extension is absent. */
  readonly keyUsage: ReadonlySet<number> | null
  readonly extendedKeyUsage: readonly string[] | null
  readonly subjectKeyId: Uint8Array | null
  readonly authorityKeyId: Uint8Array | null
  readonly crlUrls: readonly string[]
  readonly ocspUrls: readonly string[]
  readonly issuerUrls: readonly string[]
  /** `id-pkix-ocsp-nocheck`: a responder whose own status is not asked. */
  readonly ocspNoCheck: boolean
  /** Critical extensions this library does not understand. */
  readonly unknownCritical: readonly string[]
}

/** Bits of the key usage extension. */
export const usage = { digitalSignature: 0, nonRepudiation: 1, certSign: 5, crlSign: 6 } as const

const understood = new Set<string>([
  oids.keyUsage,
  oids.basicConstraints,
  oids.extendedKeyUsage,
  oids.subjectKeyId,
  oids.authorityKeyId,
  oids.crlDistribution,
  oids.authorityInfo,
  oids.subjectAltName,
  oids.certificatePolicies,
  oids.qcStatements,
])

const parsed = new WeakMap<Uint8Array, Certificate>()

/**
 * Reads a certificate; the same bytes object is read once.
 * @throws SigningError `signing.certificate`; `signing.algorithm` when it is signed in a way not known here
 */
export function parseCertificate(bytes: Uint8Array): Certificate {
  const known = parsed.get(bytes)
  if (known) return known
  try {
    const certificate = read(bytes)
    parsed.set(bytes, certificate)
    return certificate
  } catch (error) {
    // Whole and well formed, of a kind not known here.
    if (error instanceof SigningError && error.code === 'signing.algorithm') throw error
    const reason = error instanceof SigningError ? String(error.params.reason ?? error.code) : 'key'
    throw new SigningError('signing.certificate', { reason })
  }
}

function read(bytes: Uint8Array): Certificate {
  const [tbsElement, outer, signature, extra] = children(readDer(bytes), tag.sequence)
  const fields = children(expectTag(tbsElement, tag.sequence))
  if (extra) throw new SigningError('signing.asn1', { reason: 'trailing' })
  const version = fields[0]!.tag === context(0) ? readSmall(inside(fields.shift()!)) : 0
  const [serial, inner, issuer, validity, subject, spki, ...rest] = fields
  const [notBefore, notAfter] = children(expectTag(validity, tag.sequence))
  const serialBytes = readInteger(serial)
  if (!Buffer.from(whole(expectTag(outer, tag.sequence))).equals(whole(expectTag(inner, tag.sequence)))) {
    throw new SigningError('signing.asn1', { reason: 'algorithm' })
  }

  const extensions = new Map<string, { critical: boolean; value: Uint8Array }>()
  for (const field of rest) {
    if (field.tag !== context(3)) continue
    if (version !== 2) throw new SigningError('signing.asn1', { reason: 'version' })
    for (const item of children(inside(field), tag.sequence)) {
      const [id, second, third] = children(item, tag.sequence)
      const name = readOid(id)
      if (extensions.has(name)) throw new SigningError('signing.asn1', { reason: 'duplicate extension' })
      const critical = third ? readBoolean(second!) : false
      extensions.set(name, { critical, value: content(expectTag(third ?? second, tag.octetString)) })
    }
  }
  const extension = (id: string): Der | null => {
    const found = extensions.get(id)
    return found ? readDer(found.value) : null
  }

  const constraints = extension(oids.basicConstraints)
  const constraintParts = constraints ? children(constraints, tag.sequence) : []
  const isCa = constraintParts[0]?.tag === tag.boolean ? readBoolean(constraintParts[0]) : false
  const pathPart = constraintParts.find(part => part.tag === tag.integer)
  const keyUsage = extension(oids.keyUsage)
  const extended = extension(oids.extendedKeyUsage)
  const subjectKeyId = extension(oids.subjectKeyId)
  const authority = extension(oids.authorityKeyId)
  const authorityKey = authority
    ? children(authority, tag.sequence).find(part => part.tag === contextPrimitive(0))
    : undefined
  const access = readAccess(extension(oids.authorityInfo))
  const spkiBytes = whole(expectTag(spki, tag.sequence))

  return {
    der: bytes,
    tbs: whole(tbsElement!),
    serial: Buffer.from(serialBytes)
      .toString('hex')
      .replace(/^00(?=.)/, '')
      .toUpperCase(),
    serialBytes,
    issuer: readName(issuer),
    subject: readName(subject),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    spki: spkiBytes,
    publicKey: createPublicKey({ key: Buffer.from(spkiBytes), format: 'der', type: 'spki' }),
    algorithm: readSignatureAlgorithm(inner),
    signature: readBits(signature),
    isCa,
    pathLength: isCa && pathPart ? readSmall(pathPart) : null,
    keyUsage: keyUsage ? readNamedBits(keyUsage) : null,
    extendedKeyUsage: extended ? children(extended, tag.sequence).map(readOid) : null,
    subjectKeyId: subjectKeyId ? content(expectTag(subjectKeyId, tag.octetString)) : null,
    authorityKeyId: authorityKey ? content(authorityKey) : null,
    crlUrls: readCrlUrls(extension(oids.crlDistribution)),
    ocspUrls: access.filter(([method]) => method === oids.ocsp).map(([, url]) => url),
    issuerUrls: access.filter(([method]) => method === oids.caIssuers).map(([, url]) => url),
    ocspNoCheck: extensions.has(oids.ocspNoCheck),
    unknownCritical: [...extensions].filter(([id, e]) => e.critical && !understood.has(id)).map(([id]) => id),
  }
}

function readName(element: Der | undefined): DistinguishedName {
  const parts: { type: string; value: string }[] = []
  for (const set of children(expectTag(element, tag.sequence))) {
    for (const pair of children(set, tag.set)) {
      const [type, value] = children(pair, tag.sequence)
      parts.push({ type: readOid(type), value: readText(value!) })
    }
  }
  return { der: whole(element!), parts }
}

/** URIs inside GeneralNames. */
const uris = (names: readonly Der[]): string[] =>
  names.filter(n => n.tag === contextPrimitive(6)).map(n => Buffer.from(content(n)).toString('latin1'))

function readCrlUrls(extension: Der | null): string[] {
  if (!extension) return []
  const urls: string[] = []
  for (const point of children(extension, tag.sequence)) {
    const name = children(point, tag.sequence).find(part => part.tag === context(0))
    const full = name ? children(name).find(part => part.tag === context(0)) : undefined
    if (full) urls.push(...uris(children(full)))
  }
  return urls
}

function readAccess(extension: Der | null): [string, string][] {
  if (!extension) return []
  return children(extension, tag.sequence).flatMap(item => {
    const [method, location] = children(item, tag.sequence)
    return uris([location!]).map((url): [string, string] => [readOid(method), url])
  })
}

const shortNames: Readonly<Record<string, string>> = {
  [oids.commonName]: 'CN',
  [oids.organization]: 'O',
  [oids.unit]: 'OU',
  [oids.country]: 'C',
  [oids.locality]: 'L',
  [oids.province]: 'ST',
  [oids.title]: 'T',
  [oids.serialNumber]: 'SERIALNUMBER',
  [oids.userId]: 'UID',
  [oids.email]: 'E',
  [oids.surname]: 'SN',
  [oids.givenName]: 'GN',
  [oids.organizationIdentifier]: 'ORGID',
}

/** `CN=Nguyễn Văn Hùng, O=Bộ Tư pháp, C=VN`: the most particular part first. */
export const nameText = (name: DistinguishedName): string =>
  [...name.parts]
    .reverse()
    .map(({ type, value }) => `${shortNames[type] ?? type}=${value.replace(/[,\\]/g, '\\$&')}`)
    .join(', ')

/** The value of one part, the most particular when there are several. */
export const namePart = (name: DistinguishedName, type: string): string | null =>
  name.parts.findLast(part => part.type === type)?.value ?? null

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

export const isSelfIssued = (certificate: Certificate): boolean =>
  sameBytes(certificate.issuer.der, certificate.subject.der)

export const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
