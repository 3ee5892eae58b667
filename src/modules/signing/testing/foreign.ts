/** Signatures as other programs make them: other sub-filters, digests, attributes, weak keys. */
import { createHash } from 'node:crypto'
import type { Digest } from '../algorithms.ts'
import { signedAttributes, signedData } from '../cms/build.ts'
import { der, octets, oid, sequence, setOf, tag, time } from '../der.ts'
import { oids } from '../oids.ts'
import { prepare } from '../sign.ts'
import { type Authority, signDer } from '../x509/make.ts'
import { make, signerOf } from './cast.ts'

export interface ForeignOptions {
  readonly subFilter?: 'adbe.pkcs7.detached' | 'ETSI.CAdES.detached'
  readonly digest?: Digest
  readonly scheme?: 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa'
  /** Signing time inside the CMS, and no ESS attribute, as programs of 2019 did. */
  readonly plain?: boolean
  readonly signedAt?: Date
  /** Name of the signature field. */
  readonly field?: string
  /** Further keys of the signature dictionary. */
  readonly keys?: string
  /** Another CMS altogether, from the digest of the signed bytes. */
  readonly cms?: (digest: Buffer) => Buffer
}

let helper: Authority | undefined

/** Signs a document with any authority, whatever its key and certificate are fit for. */
export function signForeign(pdf: Uint8Array, authority: Authority, options: ForeignOptions = {}): Buffer {
  const { subFilter = 'adbe.pkcs7.detached', digest = 'sha256', signedAt = new Date() } = options
  // A sound signer keeps the place; its own attributes are thrown away.
  helper ??= make({ name: 'Người giữ chỗ', kind: 'rsa' })
  const prepared = prepare(pdf, signerOf(helper), {
    field: options.field ?? 'Signature1',
    signedAt,
    timestampBytes: 4000,
    ...(options.keys ? { reason: 'x'.repeat(options.keys.length) } : {}),
  })
  const { document, contentsAt, contentsBytes } = prepared
  // Both names have nineteen letters.
  document.write(subFilter, document.lastIndexOf('ETSI.CAdES.detached'), 'latin1')
  if (options.keys) {
    // The reason keeps the room: `/Reason (xxx)` is eleven letters longer.
    const at = document.lastIndexOf('/Reason (')
    document.write(options.keys.padEnd(options.keys.length + 10), at, 'latin1')
  }
  const hash = createHash(digest)
    .update(document.subarray(0, contentsAt - 1))
    .update(document.subarray(contentsAt + contentsBytes * 2 + 1))
    .digest()
  const algorithm = { scheme: options.scheme ?? authority.algorithm.scheme, digest }
  const attributes = options.plain
    ? plainAttributes(hash, signedAt)
    : signedAttributes(authority.certificate, hash)
  const cms =
    options.cms?.(hash) ??
    signedData({
      chain: authority.chain,
      algorithm,
      attributes,
      signature: signDer(attributes, authority.key, algorithm),
    })
  document.write(cms.toString('hex'), contentsAt, 'latin1')
  return document
}

function plainAttributes(hash: Buffer, signedAt: Date): Buffer {
  const attribute = (type: string, value: Uint8Array) => sequence(oid(type), der(tag.set, value))
  return setOf(
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octets(hash)),
    attribute(oids.signingTime, time(signedAt)),
  )
}
