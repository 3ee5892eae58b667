/**
 * The CMS of a PAdES baseline signature (RFC 5652; EN 319 122-1; EN 319 142-1 §6.3): one signer, detached,
 * signed attributes content-type, message-digest and ESS signing-certificate-v2, no signing-time (the claimed
 * time is `/M` of the PDF). A time-stamp over the signature value goes in as an unsigned attribute.
 */
import { digestIdentifier, type SignatureAlgorithm, signatureIdentifier } from '../algorithms.ts'
import { context, der, integer, octets, oid, sequence, setOf, tag } from '../der.ts'
import { oids } from '../oids.ts'
import { type Certificate, isSelfIssued, sha256 } from '../x509/certificate.ts'

const attribute = (type: string, ...values: Uint8Array[]): Buffer => sequence(oid(type), setOf(...values))

/** What is signed: the signed attributes as a SET OF, exactly the bytes the signer gets. */
export function signedAttributes(
  leaf: Certificate,
  messageDigest: Uint8Array,
  contentType: string = oids.data,
): Buffer {
  // ESSCertIDv2 with SHA-256, its default, therefore not written (RFC 5035 §4).
  const signingCertificate = sequence(sequence(sequence(octets(sha256(leaf.der)))))
  return setOf(
    attribute(oids.contentType, oid(contentType)),
    attribute(oids.messageDigest, octets(messageDigest)),
    attribute(oids.signingCertificateV2, signingCertificate),
  )
}

/** The certificates that travel with the signature: all but a self-signed root, which trust brings along. */
export const travelling = (chain: readonly Certificate[]): readonly Certificate[] =>
  chain.filter((certificate, i) => i === 0 || !isSelfIssued(certificate))

export interface SignedDataParts {
  /** Leaf first. */
  readonly chain: readonly Certificate[]
  readonly algorithm: SignatureAlgorithm
  /** The SET OF from {@link signedAttributes}. */
  readonly attributes: Uint8Array
  readonly signature: Uint8Array
  /** A TimeStampToken (RFC 3161) over the signature value. */
  readonly timestamp?: Uint8Array | undefined
  /** Type and content when the content travels inside, as in a time-stamp token; else detached data. */
  readonly enclosed?: { readonly type: string; readonly content: Uint8Array } | undefined
}

export function signedData(parts: SignedDataParts): Buffer {
  const { chain, algorithm, attributes, signature, timestamp, enclosed } = parts
  const leaf = chain[0]!
  const implicit = Buffer.from(attributes)
  implicit[0] = context(0)
  const signerInfo = sequence(
    integer(1),
    sequence(leaf.issuer.der, der(tag.integer, leaf.serialBytes)),
    digestIdentifier(algorithm.digest),
    implicit,
    signatureIdentifier(algorithm),
    octets(signature),
    timestamp ? der(context(1), attribute(oids.timeStampToken, timestamp)) : [],
  )
  const content = sequence(
    integer(enclosed ? 3 : 1),
    setOf(digestIdentifier(algorithm.digest)),
    enclosed
      ? sequence(oid(enclosed.type), der(context(0), octets(enclosed.content)))
      : sequence(oid(oids.data)),
    der(context(0), [...travelling(chain)].map(c => c.der).sort(Buffer.compare)),
    setOf(signerInfo),
  )
  return sequence(oid(oids.signedData), der(context(0), content))
}
