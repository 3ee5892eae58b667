/**
 * Signing in three calls, as DESIGN wants it: {@link prepare} gives the bytes to be signed, any {@link Signer}
 * signs them, {@link complete} puts the value in. {@link signPdf} makes the three calls for who has the signer
 * at hand. Profile: PAdES baseline B-B (EN 319 142-1 §6.3), B-T with a time-stamp.
 */
import { createHash } from 'node:crypto'
import { type SignatureAlgorithm, signatureLength, verifies, weakness } from './algorithms.ts'
import { signedAttributes, signedData, travelling } from './cms/build.ts'
import { SigningError } from './errors.ts'
import type { SignatureOptions } from './options.ts'
import { PdfDocument } from './pdf/document.ts'
import { readFields } from './pdf/form.ts'
import { Hole } from './pdf/increment.ts'
import type { Signer } from './signer.ts'
import { writeUpdate } from './update.ts'
import { type Certificate, parseCertificate, usage } from './x509/certificate.ts'

/** Between the calls: plain data, so that it can be kept while a person types a PIN elsewhere. */
export interface PreparedSignature {
  /** The document with everything in place but the signature value. {@link complete} writes into it. */
  readonly document: Buffer
  /** Place of the first hexadecimal digit of `/Contents`, and how many bytes of CMS it takes. */
  readonly contentsAt: number
  readonly contentsBytes: number
  /** DER of the signed attributes: what the signer hashes and signs. */
  readonly toBeSigned: Buffer
  readonly algorithm: SignatureAlgorithm
  readonly certificates: readonly Uint8Array[]
}

type SignerFace = Pick<Signer, 'certificates' | 'algorithm'>

/** Room for a time-stamp token nobody has seen yet: a token with its chain is 3 to 7 kB. */
const usualTimestampBytes = 8192

/** First call: the document with the signature's place in it, and the bytes to be signed. */
export function prepare(pdf: Uint8Array, signer: SignerFace, options: SignatureOptions): PreparedSignature {
  const chain = signer.certificates.map(parseCertificate)
  const leaf = chain[0]
  if (!leaf) throw new SigningError('signing.certificate', { reason: 'none' })
  const signedAt = options.signedAt ?? new Date()
  checkSigner(leaf, signer.algorithm, signedAt)

  const contentsBytes = contentsRoom(chain, signer.algorithm, options.timestampBytes ?? 0)
  const byteRange = new Hole(45)
  const contents = new Hole(contentsBytes * 2 + 2)
  const document = writeUpdate(new PdfDocument(pdf), leaf, options, signedAt, byteRange, contents)

  const tailAt = contents.at + contents.length
  const range = `[0 ${contents.at} ${tailAt} ${document.length - tailAt}]`
  document.write(range, byteRange.at, 'latin1')
  document.fill(0x30, contents.at, tailAt)
  document[contents.at] = 0x3c
  document[tailAt - 1] = 0x3e

  const digest = createHash(signer.algorithm.digest)
    .update(document.subarray(0, contents.at))
    .update(document.subarray(tailAt))
    .digest()
  return {
    document,
    contentsAt: contents.at + 1,
    contentsBytes,
    toBeSigned: signedAttributes(leaf, digest),
    algorithm: signer.algorithm,
    certificates: signer.certificates,
  }
}

/**
 * Third call: the signed document. The value is checked against the certificate first, so that no document with
 * a wrong signature ever leaves. Writes into `prepared.document` and returns it.
 */
export function complete(prepared: PreparedSignature, signature: Uint8Array, timestamp?: Uint8Array): Buffer {
  const chain = prepared.certificates.map(parseCertificate)
  if (!verifies(prepared.algorithm, chain[0]!.publicKey, [prepared.toBeSigned], signature)) {
    throw new SigningError('signing.signatureValue')
  }
  const { algorithm, toBeSigned: attributes } = prepared
  const cms = signedData({ chain, algorithm, attributes, signature, timestamp })
  if (cms.length > prepared.contentsBytes) {
    throw new SigningError('signing.placeholderTooSmall', {
      needed: cms.length,
      room: prepared.contentsBytes,
    })
  }
  prepared.document.write(cms.toString('hex').toUpperCase(), prepared.contentsAt, 'latin1')
  return prepared.document
}

/** Gives a TimeStampToken (RFC 3161) over the bytes of a signature value. */
export type Timestamper = (signatureValue: Uint8Array) => Promise<Uint8Array>

/**
 * The three calls in one. When a time-stamp turns out larger than the room kept for it, the document is
 * prepared again with enough room and signed anew: the place grows, signing does not fail.
 */
export async function signPdf(
  pdf: Uint8Array,
  signer: Signer,
  options: SignatureOptions,
  timestamper?: Timestamper,
): Promise<Buffer> {
  const signedAt = options.signedAt ?? new Date()
  let room = timestamper ? (options.timestampBytes ?? usualTimestampBytes) : (options.timestampBytes ?? 0)
  for (let attempt = 1; ; attempt++) {
    const prepared = prepare(pdf, signer, { ...options, signedAt, timestampBytes: room })
    const value = await signer.sign(prepared.toBeSigned)
    const token = await timestamper?.(value)
    try {
      return complete(prepared, value, token)
    } catch (error) {
      const tooSmall = error instanceof SigningError && error.code === 'signing.placeholderTooSmall'
      if (!tooSmall || !token || attempt > 3) throw error
      room = token.length + 1024
    }
  }
}

/** Names of all fields of a document, signed or not. */
export const fieldNames = (pdf: Uint8Array): string[] =>
  readFields(new PdfDocument(pdf)).map(field => field.name)

/** A certificate that is out of date, not for signing or of a weak key signs nothing (fact sheet §11.4). */
function checkSigner(leaf: Certificate, algorithm: SignatureAlgorithm, at: Date): void {
  if (at < leaf.notBefore) {
    throw new SigningError('signing.certificateNotYetValid', { from: leaf.notBefore.toISOString() })
  }
  if (at > leaf.notAfter)
    throw new SigningError('signing.certificateExpired', { to: leaf.notAfter.toISOString() })
  const { keyUsage } = leaf
  if (keyUsage && !keyUsage.has(usage.digitalSignature) && !keyUsage.has(usage.nonRepudiation)) {
    throw new SigningError('signing.certificateUse')
  }
  const weak = weakness(algorithm, leaf.publicKey)
  if (weak) throw new SigningError('signing.keyWeak', { what: weak })
}

/** Bytes for the CMS: measured with this chain and key, the time-stamp added, some to spare. */
function contentsRoom(
  chain: readonly Certificate[],
  algorithm: SignatureAlgorithm,
  timestampBytes: number,
): number {
  const certificates = travelling(chain).reduce((total, certificate) => total + certificate.der.length, 0)
  // 400 bytes hold the envelope, the attributes and the algorithm identifiers.
  const cms = certificates + signatureLength(chain[0]!.publicKey) + chain[0]!.issuer.der.length + 400
  return (
    Math.ceil(
      (cms + (timestampBytes ? timestampBytes + 64 : 0) + (algorithm.scheme === 'ecdsa' ? 16 : 0)) / 256,
    ) * 256
  )
}
