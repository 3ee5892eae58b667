/** Time-stamps (RFC 3161): asking for one, reading one, and issuing one in tests. */
import { randomBytes } from 'node:crypto'
import { type Digest, digestIdentifier, readDigest } from '../algorithms.ts'
import {
  bool,
  children,
  content,
  expectTag,
  generalizedTime,
  integer,
  octets,
  oid,
  readDer,
  readSmall,
  readTime,
  sequence,
  tag,
  whole,
} from '../der.ts'
import { SigningError } from '../errors.ts'
import { oids } from '../oids.ts'
import { type Certificate, sameBytes, sha256 } from '../x509/certificate.ts'
import { type Fetcher, httpFetcher } from '../x509/fetcher.ts'
import { type Authority, signDer } from '../x509/make.ts'
import { signedAttributes, signedData } from './build.ts'
import { checkSignedData, hashOf, readSignedData } from './read.ts'

export interface TimeStamp {
  readonly time: Date
  readonly signer: Certificate
  readonly certificates: readonly Certificate[]
  readonly digest: Digest
}

const bad = (reason: string): never => {
  throw new SigningError('signing.timestamp', { reason })
}

/** Reads a token and checks it against the data it should be over. Trust in its signer is judged elsewhere. */
export function readTimestamp(token: Uint8Array, data: readonly Uint8Array[]): TimeStamp {
  const cms = readSignedData(token)
  if (cms.contentType !== oids.tstInfo || !cms.enclosed) return bad('content')
  const [version, , imprint, , time] = children(readDer(cms.enclosed), tag.sequence)
  if (readSmall(version) !== 1) bad('version')
  const [algorithm, hashed] = children(expectTag(imprint, tag.sequence))
  const digest = readDigest(algorithm)
  if (!sameBytes(hashOf(digest, data), content(expectTag(hashed, tag.octetString)))) bad('imprint')
  const problem = checkSignedData(cms, [cms.enclosed])
  if (problem || !cms.signer) return bad(problem ?? 'signer')
  if (!cms.signer.extendedKeyUsage?.includes(oids.ekuTimeStamping)) bad('purpose')
  return { time: readTime(time), signer: cms.signer, certificates: cms.certificates, digest: cms.digest }
}

/** A TimeStampReq over the SHA-256 of the value, asking for the certificate. */
export function timestampRequest(value: Uint8Array): { request: Buffer; nonce: Buffer } {
  const nonce = integer(randomBytes(8))
  const imprint = sequence(digestIdentifier('sha256'), octets(sha256(value)))
  return { request: sequence(integer(1), imprint, nonce, bool(true)), nonce }
}

/** The token inside a TimeStampResp, checked against what was asked. */
export function timestampFromResponse(response: Uint8Array, value: Uint8Array, nonce: Buffer): Uint8Array {
  const [status, token] = children(readDer(response), tag.sequence)
  const code = readSmall(children(expectTag(status, tag.sequence))[0])
  if (code > 1 || !token) return bad(`status ${code}`)
  const bytes = Uint8Array.from(whole(token))
  const info = readSignedData(bytes).enclosed ?? bad('content')
  const answered = children(readDer(info), tag.sequence).find((part, i) => i > 4 && part.tag === tag.integer)
  if (answered && !sameBytes(whole(answered), nonce)) bad('nonce')
  readTimestamp(bytes, [value])
  return bytes
}

/** Asks a time-stamp service (RFC 3161 §3.4, over HTTP). */
export function httpTimestamper(
  url: string,
  fetcher: Fetcher = httpFetcher(),
): (value: Uint8Array) => Promise<Uint8Array> {
  return async value => {
    const { request, nonce } = timestampRequest(value)
    let response: Uint8Array
    try {
      response = await fetcher(url, { body: request, type: 'application/timestamp-query' })
    } catch {
      return bad('unreachable')
    }
    return timestampFromResponse(response, value, nonce)
  }
}

/** Issues a token over a value, as a test authority would. */
export const issueTimestamp = (authority: Authority, value: Uint8Array, time: Date): Buffer =>
  tokenOver(authority, sha256(value), time, [])

/** Answers a TimeStampReq, for a test server. */
export function answerTimestamp(authority: Authority, request: Uint8Array, time: Date): Buffer {
  const [, imprint, ...rest] = children(readDer(request), tag.sequence)
  const hashed = content(expectTag(children(expectTag(imprint, tag.sequence))[1], tag.octetString))
  const nonce = rest.find(part => part.tag === tag.integer)
  const token = tokenOver(authority, hashed, time, nonce ? whole(nonce) : [])
  return sequence(sequence(integer(0)), token)
}

function tokenOver(authority: Authority, hashed: Uint8Array, time: Date, nonce: Uint8Array | []): Buffer {
  const info = sequence(
    integer(1),
    // A policy of nobody: the example arc.
    oid('2.999.1'),
    sequence(digestIdentifier('sha256'), octets(hashed)),
    integer(randomBytes(8)),
    generalizedTime(time),
    nonce,
  )
  const attributes = signedAttributes(authority.certificate, sha256(info), oids.tstInfo)
  return signedData({
    chain: authority.chain,
    algorithm: authority.algorithm,
    attributes,
    signature: signDer(attributes, authority.key, authority.algorithm),
    enclosed: { type: oids.tstInfo, content: info },
  })
}
