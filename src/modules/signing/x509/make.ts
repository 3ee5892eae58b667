/** Writes certificates, CRLs and OCSP answers for test authorities. Real certificates come from real authorities. */
import { constants, createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import { digestLength, type SignatureAlgorithm, signatureIdentifier } from '../algorithms.ts'
import {
  bits,
  bool,
  context,
  contextPrimitive,
  der,
  integer,
  octets,
  oid,
  printable,
  sequence,
  setOf,
  tag,
  time,
  utf8,
} from '../der.ts'
import { oids } from '../oids.ts'
import { type Certificate, parseCertificate } from './certificate.ts'

/** A key with the certificate that names it; `chain` is that certificate and those above it. */
export interface Authority {
  readonly key: KeyObject
  readonly certificate: Certificate
  readonly chain: readonly Certificate[]
  readonly algorithm: SignatureAlgorithm
}

/** Parts of a name, from the country down. */
export type NameParts = readonly (readonly [type: keyof typeof oids, value: string])[]

export interface CertificateRequest {
  readonly subject: NameParts
  readonly publicKey: KeyObject
  readonly notBefore: Date
  readonly notAfter: Date
  readonly ca?: { readonly pathLength?: number }
  readonly keyUsage: readonly number[]
  readonly extendedKeyUsage?: readonly string[]
  readonly crlUrls?: readonly string[]
  readonly ocspUrls?: readonly string[]
  readonly ocspNoCheck?: boolean
  /** Other extensions, already written. */
  readonly extensions?: readonly Uint8Array[]
}

export function makeName(parts: NameParts): Buffer {
  return sequence(
    ...parts.map(([type, value]) =>
      setOf(
        sequence(
          oid(oids[type]),
          type === 'country' || type === 'serialNumber' ? printable(value) : utf8(value),
        ),
      ),
    ),
  )
}

export function signDer(data: Uint8Array, key: KeyObject, { scheme, digest }: SignatureAlgorithm): Buffer {
  if (scheme === 'ecdsa') return sign(digest, data, { key, dsaEncoding: 'der' })
  return scheme === 'rsa-pss'
    ? sign(digest, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: digestLength[digest] })
    : sign(digest, data, { key, padding: constants.RSA_PKCS1_PADDING })
}

/** A signed structure as certificates, CRLs and OCSP answers have it: body, algorithm, signature. */
export const signedStructure = (body: Buffer, key: KeyObject, algorithm: SignatureAlgorithm): Buffer =>
  sequence(body, signatureIdentifier(algorithm), bits(signDer(body, key, algorithm)))

export const extension = (id: string, critical: boolean, value: Uint8Array): Buffer =>
  sequence(oid(id), critical ? bool(true) : [], octets(value))

const spkiOf = (key: KeyObject): Buffer =>
  (key.type === 'public' ? key : createPublicKey(key)).export({ format: 'der', type: 'spki' })

/** SHA-1 of the key, an identifier and nothing more (RFC 5280 §4.2.1.2). */
export const keyId = (key: KeyObject): Buffer => {
  const spki = spkiOf(key)
  return createHash('sha1').update(spki).digest()
}

function namedBits(set: readonly number[]): Buffer {
  const last = Math.max(...set)
  const bytes = Buffer.alloc((last >> 3) + 1)
  for (const bit of set) bytes[bit >> 3]! |= 0x80 >> (bit & 7)
  return der(tag.bitString, Buffer.of(7 - (last & 7)), bytes)
}

const urlNames = (urls: readonly string[]): Buffer[] =>
  urls.map(url => der(contextPrimitive(6), Buffer.from(url, 'latin1')))

/** Issues a certificate; without an issuer it signs itself. */
export function makeCertificate(
  request: CertificateRequest,
  issuer: Authority | { readonly key: KeyObject; readonly algorithm: SignatureAlgorithm },
): Certificate {
  const parent = 'certificate' in issuer ? issuer.certificate : null
  const subject = makeName(request.subject)
  const extensions: Uint8Array[] = [
    extension(
      oids.basicConstraints,
      true,
      request.ca
        ? sequence(bool(true), request.ca.pathLength === undefined ? [] : integer(request.ca.pathLength))
        : sequence(),
    ),
    extension(oids.keyUsage, true, namedBits(request.keyUsage)),
    extension(oids.subjectKeyId, false, octets(keyId(request.publicKey))),
    extension(oids.authorityKeyId, false, sequence(der(contextPrimitive(0), keyId(issuer.key)))),
    ...(request.extensions ?? []),
  ]
  if (request.extendedKeyUsage) {
    const critical = request.extendedKeyUsage.includes(oids.ekuTimeStamping)
    extensions.push(
      extension(oids.extendedKeyUsage, critical, sequence(...request.extendedKeyUsage.map(oid))),
    )
  }
  if (request.crlUrls?.length) {
    const full = der(context(0), der(context(0), ...urlNames(request.crlUrls)))
    extensions.push(extension(oids.crlDistribution, false, sequence(sequence(full))))
  }
  if (request.ocspUrls?.length) {
    const items = urlNames(request.ocspUrls).map(name => sequence(oid(oids.ocsp), name))
    extensions.push(extension(oids.authorityInfo, false, sequence(...items)))
  }
  if (request.ocspNoCheck) extensions.push(extension(oids.ocspNoCheck, false, Buffer.of(tag.nul, 0)))

  const serial = randomBytes(16)
  serial[0] = (serial[0]! & 0x7f) | 0x40
  const body = sequence(
    der(context(0), integer(2)),
    integer(serial),
    signatureIdentifier(issuer.algorithm),
    parent ? parent.subject.der : subject,
    sequence(time(request.notBefore), time(request.notAfter)),
    subject,
    spkiOf(request.publicKey),
    der(context(3), sequence(...extensions)),
  )
  return parseCertificate(signedStructure(body, issuer.key, issuer.algorithm))
}
