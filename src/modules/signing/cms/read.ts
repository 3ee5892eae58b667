/**
 * Reads a CMS SignedData with one signer (RFC 5652) and checks what does not need trust: that the structure is
 * sound, that the digest is that of the content, that the signature value is the signer's. Strict: a field that
 * the signature does not protect must still say what it should, so that no byte can be changed unseen.
 */
import { createHash } from 'node:crypto'
import {
  type Digest,
  readDigest,
  readSignatureAlgorithm,
  type StatedAlgorithm,
  verifies,
} from '../algorithms.ts'
import {
  children,
  content,
  context,
  contextPrimitive,
  type Der,
  expectTag,
  inside,
  readDer,
  readInteger,
  readOid,
  readSmall,
  readTime,
  tag,
  whole,
} from '../der.ts'
import { SigningError } from '../errors.ts'
import { oids } from '../oids.ts'
import { type Certificate, parseCertificate, sameBytes } from '../x509/certificate.ts'

export interface SignedData {
  readonly contentType: string
  /** The content when it travels inside. */
  readonly enclosed: Uint8Array | null
  readonly certificates: readonly Certificate[]
  /** Certificates that could not be read. */
  readonly unreadable: number
  readonly crls: readonly Uint8Array[]
  readonly digest: Digest
  readonly algorithm: StatedAlgorithm
  readonly signature: Uint8Array
  readonly signer: Certificate | null
  /** The attributes as they were signed; null when there are none and the content itself was signed. */
  readonly attributes: Uint8Array | null
  readonly messageDigest: Uint8Array | null
  /** ESS signing-certificate attribute: the digest of the signer's certificate, and with what it was made. */
  readonly essDigest: { readonly digest: Digest; readonly value: Uint8Array } | null
  readonly signingTime: Date | null
  /** TimeStampToken over the signature value. */
  readonly timestamp: Uint8Array | null
}

const bad = (reason: string): never => {
  throw new SigningError('signing.asn1', { reason })
}

const mostCertificates = 64

export function readSignedData(bytes: Uint8Array): SignedData {
  const [type, body, more] = children(readDer(bytes), tag.sequence)
  if (readOid(type) !== oids.signedData || more) bad('not signed data')
  const parts = children(inside(expectTag(body, context(0))), tag.sequence)
  const [version, digests, encapsulated, ...rest] = parts
  const certificateSet = rest[0]?.tag === context(0) ? rest.shift() : undefined
  const crlSet = rest[0]?.tag === context(1) ? rest.shift() : undefined
  const [signers, extra] = rest
  if (extra) bad('trailing')
  const infos = children(expectTag(signers, tag.set))
  if (infos.length !== 1) bad(`${infos.length} signers`)

  const [contentTypeElement, content0, content1] = children(expectTag(encapsulated, tag.sequence))
  const contentType = readOid(contentTypeElement)
  if (content1) bad('trailing')
  const enclosed = content0
    ? content(expectTag(inside(expectTag(content0, context(0))), tag.octetString))
    : null
  const { certificates, unreadable } = readCertificateSet(certificateSet)
  if (!isVersion(readSmall(version), infos[0]!, contentType, unreadable)) bad('version')
  const signer = readSignerInfo(infos[0]!, contentType, certificates)
  const listed = children(expectTag(digests, tag.set)).map(readDigest)
  if (!listed.includes(signer.digest)) bad('digest algorithms')
  const crls = crlSet ? children(crlSet).map(whole) : []
  return { contentType, enclosed, certificates, unreadable, crls, ...signer }
}

/** The version follows from the rest (RFC 5652 §5.1); with certificates of other kinds it may be higher. */
function isVersion(stated: number, info: Der, contentType: string, unreadable: number): boolean {
  const signerVersion = readSmall(children(info, tag.sequence)[0])
  const plain = signerVersion === 3 || contentType !== oids.data ? 3 : 1
  return stated === plain || (unreadable > 0 && [3, 4, 5].includes(stated))
}

function readCertificateSet(set: Der | undefined): { certificates: Certificate[]; unreadable: number } {
  const certificates: Certificate[] = []
  let unreadable = 0
  for (const item of set ? children(set) : []) {
    if (certificates.length + unreadable >= mostCertificates) bad('certificates')
    try {
      certificates.push(parseCertificate(whole(expectTag(item, tag.sequence))))
    } catch {
      unreadable++
    }
  }
  return { certificates, unreadable }
}

type SignerPart = Pick<
  SignedData,
  | 'digest'
  | 'algorithm'
  | 'signature'
  | 'signer'
  | 'attributes'
  | 'messageDigest'
  | 'essDigest'
  | 'signingTime'
  | 'timestamp'
>

function readSignerInfo(info: Der, contentType: string, certificates: readonly Certificate[]): SignerPart {
  const [version, sid, digestAlgorithm, ...rest] = children(info, tag.sequence)
  const attributeSet = rest[0]?.tag === context(0) ? rest.shift() : undefined
  const [signatureAlgorithm, signature, unsignedSet, extra] = rest
  if (extra || (unsignedSet && unsignedSet.tag !== context(1))) bad('signer info')
  const digest = readDigest(digestAlgorithm)
  const algorithm = readSignatureAlgorithm(signatureAlgorithm, digest)
  if (algorithm.digest !== digest) bad('digest mismatch')

  const signed = readAttributes(attributeSet)
  const unsigned = readAttributes(unsignedSet)
  const one = (id: string): Der | null => {
    const values = signed.get(id)
    if (values && values.length !== 1) bad('attribute values')
    return values?.[0] ?? null
  }
  if (attributeSet) {
    const stated = one(oids.contentType)
    if (!stated || readOid(stated) !== contentType) bad('content type')
    if (!one(oids.messageDigest)) bad('message digest')
  }
  const messageDigest = one(oids.messageDigest)
  const signingTime = one(oids.signingTime)
  return {
    digest,
    algorithm,
    signature: content(expectTag(signature, tag.octetString)),
    signer: findSigner(readSmall(version), sid!, certificates),
    attributes: attributeSet ? asSet(attributeSet) : null,
    messageDigest: messageDigest ? content(expectTag(messageDigest, tag.octetString)) : null,
    essDigest: readEss(one(oids.signingCertificateV2), one(oids.signingCertificate)),
    signingTime: signingTime ? readTime(signingTime) : null,
    timestamp: unsigned.has(oids.timeStampToken) ? whole(unsigned.get(oids.timeStampToken)![0]!) : null,
  }
}

function readAttributes(set: Der | undefined): Map<string, Der[]> {
  const found = new Map<string, Der[]>()
  for (const item of set ? children(set) : []) {
    const [type, values, extra] = children(item, tag.sequence)
    const id = readOid(type)
    if (extra || found.has(id)) bad('attributes')
    const list = children(expectTag(values, tag.set))
    if (list.length === 0) bad('attribute values')
    found.set(id, list)
  }
  return found
}

/** Signed attributes travel as `[0]` but are signed as a SET OF (RFC 5652 §5.4). */
function asSet(attributeSet: Der): Uint8Array {
  const bytes = Buffer.from(whole(attributeSet))
  bytes[0] = tag.set
  return bytes
}

function findSigner(version: number, sid: Der, certificates: readonly Certificate[]): Certificate | null {
  if (sid.tag === contextPrimitive(0)) {
    if (version !== 3) bad('version')
    const id = content(sid)
    return certificates.find(c => c.subjectKeyId && sameBytes(c.subjectKeyId, id)) ?? null
  }
  if (version !== 1) bad('version')
  const [issuer, serial, extra] = children(expectTag(sid, tag.sequence))
  if (extra) bad('signer id')
  const name = whole(expectTag(issuer, tag.sequence))
  const number = readInteger(serial)
  return certificates.find(c => sameBytes(c.issuer.der, name) && sameBytes(c.serialBytes, number)) ?? null
}

/** ESSCertIDv2 (RFC 5035) or ESSCertID with SHA-1 (RFC 2634): the first one names the signer. */
function readEss(v2: Der | null, v1: Der | null): SignedData['essDigest'] {
  const attribute = v2 ?? v1
  if (!attribute) return null
  const [list] = children(attribute, tag.sequence)
  const [first] = children(expectTag(list, tag.sequence))
  const parts = children(expectTag(first, tag.sequence))
  const stated = v2 && parts[0]?.tag === tag.sequence ? readDigest(parts.shift()) : null
  const digest = v2 ? (stated ?? 'sha256') : 'sha1'
  return { digest, value: content(expectTag(parts[0], tag.octetString)) }
}

/** What of the cryptography does not hold; null when all does. */
export type CryptoProblem = 'hash' | 'signature' | 'signingCertificate' | null

/** Checks digest, signing certificate and signature value against the detached or enclosed content. */
export function checkSignedData(data: SignedData, contentParts: readonly Uint8Array[]): CryptoProblem {
  const { signer, attributes, messageDigest, essDigest } = data
  if (!signer) return 'signingCertificate'
  if (essDigest && !sameBytes(hashOf(essDigest.digest, [signer.der]), essDigest.value))
    return 'signingCertificate'
  if (!attributes)
    return verifies(data.algorithm, signer.publicKey, contentParts, data.signature) ? null : 'hash'
  if (!messageDigest || !sameBytes(hashOf(data.digest, contentParts), messageDigest)) return 'hash'
  return verifies(data.algorithm, signer.publicKey, [attributes], data.signature) ? null : 'signature'
}

export function hashOf(digest: Digest, parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(digest)
  for (const part of parts) hash.update(part)
  return hash.digest()
}
