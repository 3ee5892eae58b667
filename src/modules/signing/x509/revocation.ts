/** Has a certificate been withdrawn? CRLs (RFC 5280 §5) and OCSP (RFC 6960), asked from where it says itself. */
import { createHash } from 'node:crypto'
import { readSignatureAlgorithm, type StatedAlgorithm, verifies, weakness } from '../algorithms.ts'
import {
  children,
  content,
  context,
  contextPrimitive,
  type Der,
  der,
  expectTag,
  inside,
  nul,
  octets,
  oid,
  readBits,
  readDer,
  readInteger,
  readOid,
  readSmall,
  readTime,
  sequence,
  tag,
  whole,
} from '../der.ts'
import { SigningError } from '../errors.ts'
import { oids } from '../oids.ts'
import { type Certificate, isSelfIssued, parseCertificate, sameBytes, usage } from './certificate.ts'
import type { Fetcher } from './fetcher.ts'

/**
 * What is known of one certificate. `unnamed`: it names no place to ask. `unreachable`: it names one, and no
 * answer that can be believed came.
 */
export type Status =
  | { readonly kind: 'good'; readonly source: 'crl' | 'ocsp' }
  | { readonly kind: 'revoked'; readonly at: Date; readonly source: 'crl' | 'ocsp' }
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'unreachable' }

/** Evidence that came with the document. */
export interface Evidence {
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
}

/** The status of a certificate at a moment, from the evidence or else from the addresses in it. */
export async function statusOf(
  certificate: Certificate,
  issuer: Certificate,
  at: Date,
  evidence: Evidence,
  fetcher: Fetcher,
): Promise<Status> {
  for (const bytes of evidence.ocsps) {
    const status = attempt(() => readOcsp(bytes, certificate, issuer, at))
    if (status) return status
  }
  for (const bytes of evidence.crls) {
    const status = attempt(() => readCrl(bytes, certificate, issuer, at))
    if (status) return status
  }
  if (certificate.ocspUrls.length === 0 && certificate.crlUrls.length === 0) return { kind: 'unnamed' }

  const request = { body: ocspRequest(certificate, issuer), type: 'application/ocsp-request' }
  for (const url of web(certificate.ocspUrls)) {
    const status = await attemptLater(async () =>
      readOcsp(await fetcher(url, request), certificate, issuer, at),
    )
    if (status) return status
  }
  for (const url of web(certificate.crlUrls)) {
    const status = await attemptLater(async () => readCrl(await fetcher(url), certificate, issuer, at))
    if (status) return status
  }
  return { kind: 'unreachable' }
}

/** At most two addresses of each kind, and only such as http or https may open. */
const web = (urls: readonly string[]): string[] => urls.filter(url => /^https?:\/\//i.test(url)).slice(0, 2)

function attempt(read: () => Status | null): Status | null {
  try {
    return read()
  } catch {
    return null
  }
}

async function attemptLater(read: () => Promise<Status | null>): Promise<Status | null> {
  try {
    return await read()
  } catch {
    return null
  }
}

const skewMs = 5 * 60_000
/** An answer without an end is believed for a day. */
const dayMs = 24 * 3_600_000

const isFresh = (thisUpdate: Date, nextUpdate: Date | null, at: Date): boolean =>
  thisUpdate.getTime() <= at.getTime() + skewMs &&
  at.getTime() <= (nextUpdate?.getTime() ?? thisUpdate.getTime() + dayMs) + skewMs

const bad = (reason: string): never => {
  throw new SigningError('signing.asn1', { reason })
}

/** Body, algorithm and signature of a signed structure. */
function readSigned(parts: readonly Der[]): { body: Der; algorithm: StatedAlgorithm; signature: Uint8Array } {
  const [body, algorithm, signature] = parts
  const stated = readSignatureAlgorithm(expectTag(algorithm, tag.sequence))
  if (weakness(stated)) bad('weak')
  return { body: expectTag(body, tag.sequence), algorithm: stated, signature: readBits(signature) }
}

// CRL

function readCrl(bytes: Uint8Array, certificate: Certificate, issuer: Certificate, at: Date): Status | null {
  const { body, algorithm, signature } = readSigned(children(readDer(bytes), tag.sequence))
  const fields = children(body)
  if (fields[0]?.tag === tag.integer) fields.shift()
  const [, name, thisUpdate, ...rest] = fields
  if (!sameBytes(whole(expectTag(name, tag.sequence)), issuer.subject.der)) return null
  if (issuer.keyUsage && !issuer.keyUsage.has(usage.crlSign)) return null
  if (!verifies(algorithm, issuer.publicKey, [whole(body)], signature)) return null
  const isTime = (element: Der | undefined) =>
    element?.tag === tag.utcTime || element?.tag === tag.generalizedTime
  const nextUpdate = isTime(rest[0]) ? readTime(rest.shift()) : null
  if (!isFresh(readTime(thisUpdate), nextUpdate, at)) return null
  const entries = rest[0]?.tag === tag.sequence ? children(rest.shift()!) : []
  if (rest[0]?.tag === context(0) && !isPlainCrl(inside(rest[0]))) return null
  for (const entry of entries) {
    const [serial, moment] = children(entry, tag.sequence)
    if (sameBytes(readInteger(serial), certificate.serialBytes)) {
      return { kind: 'revoked', at: readTime(moment), source: 'crl' }
    }
  }
  return { kind: 'good', source: 'crl' }
}

/** Lists that hold only part of the withdrawn (deltas, by reason, indirect) are not taken for an answer. */
function isPlainCrl(extensions: Der): boolean {
  return children(extensions, tag.sequence).every(item => {
    const [id, second, third] = children(item, tag.sequence)
    const critical = third !== undefined && second?.tag === tag.boolean
    return !critical || ![oids.deltaCrl, oids.issuingDistributionPoint].includes(readOid(id) as never)
  })
}

// OCSP

function certId(certificate: Certificate, issuer: Certificate): Buffer {
  const key = readBits(children(readDer(issuer.spki), tag.sequence)[1])
  const hash = (data: Uint8Array) => octets(createHash('sha1').update(data).digest())
  return sequence(
    sequence(oid(oids.sha1), nul()),
    hash(issuer.subject.der),
    hash(key),
    der(tag.integer, certificate.serialBytes),
  )
}

export const ocspRequest = (certificate: Certificate, issuer: Certificate): Buffer =>
  sequence(sequence(sequence(sequence(certId(certificate, issuer)))))

function readOcsp(bytes: Uint8Array, certificate: Certificate, issuer: Certificate, at: Date): Status | null {
  const [status, responseBytes] = children(readDer(bytes), tag.sequence)
  if (readSmall(status, tag.enumerated) !== 0 || !responseBytes) return null
  const [type, value] = children(inside(responseBytes), tag.sequence)
  if (readOid(type) !== oids.ocspBasic) return null
  const parts = children(readDer(content(expectTag(value, tag.octetString))), tag.sequence)
  const { body, algorithm, signature } = readSigned(parts)
  const carried =
    parts[3]?.tag === context(0) ? children(inside(parts[3])).map(c => parseCertificate(whole(c))) : []
  const responder = [issuer, ...carried].find(
    candidate =>
      mayAnswer(candidate, issuer, at) && verifies(algorithm, candidate.publicKey, [whole(body)], signature),
  )
  if (!responder) return null

  const fields = children(body)
  if (fields[0]?.tag === context(0)) fields.shift()
  const responses = children(expectTag(fields[2], tag.sequence))
  for (const response of responses) {
    const [id, state, thisUpdate, ...rest] = children(response, tag.sequence)
    if (!namesCertificate(id!, certificate, issuer)) continue
    const nextUpdate = rest[0]?.tag === context(0) ? readTime(inside(rest[0])) : null
    if (!isFresh(readTime(thisUpdate), nextUpdate, at)) return null
    if (state!.tag === contextPrimitive(0)) return { kind: 'good', source: 'ocsp' }
    if (state!.tag === context(1))
      return { kind: 'revoked', at: readTime(children(state!)[0]), source: 'ocsp' }
    return null
  }
  return null
}

/** The issuer itself, or one it named for OCSP, valid at that moment. */
function mayAnswer(candidate: Certificate, issuer: Certificate, at: Date): boolean {
  if (sameBytes(candidate.der, issuer.der)) return true
  return (
    !isSelfIssued(candidate) &&
    sameBytes(candidate.issuer.der, issuer.subject.der) &&
    candidate.extendedKeyUsage?.includes(oids.ekuOcspSigning) === true &&
    candidate.notBefore <= at &&
    at <= candidate.notAfter &&
    verifies(candidate.algorithm, issuer.publicKey, [candidate.tbs], candidate.signature)
  )
}

function namesCertificate(id: Der, certificate: Certificate, issuer: Certificate): boolean {
  const [algorithm, nameHash, keyHash, serial] = children(id, tag.sequence)
  const digest = { [oids.sha1]: 'sha1', [oids.sha256]: 'sha256' }[
    readOid(children(algorithm!, tag.sequence)[0])
  ]
  if (!digest) return false
  const hash = (data: Uint8Array) => createHash(digest).update(data).digest()
  const key = readBits(children(readDer(issuer.spki), tag.sequence)[1])
  return (
    sameBytes(content(nameHash!), hash(issuer.subject.der)) &&
    sameBytes(content(keyHash!), hash(key)) &&
    sameBytes(readInteger(serial), certificate.serialBytes)
  )
}
