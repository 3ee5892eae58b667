/** Whoever makes the signature value: a key in a file here; a USB token, PKCS#11 or a remote service elsewhere. */
import { constants, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { digestLength, type Scheme, type SignatureAlgorithm, usualAlgorithm } from './algorithms.ts'
import { SigningError } from './errors.ts'
import { parseCertificate, sameBytes } from './x509/certificate.ts'

/**
 * The contract of every signer. `certificates` are DER, the signer's own first, then its issuers as far as
 * known. `sign` receives the bytes to be signed (the DER of the CMS signed attributes), hashes them with
 * `algorithm.digest` and returns the signature value as CMS wants it: ECDSA in DER (`ecdsaToDer` helps a token).
 */
export interface Signer {
  readonly certificates: readonly Uint8Array[]
  readonly algorithm: SignatureAlgorithm
  sign(toBeSigned: Uint8Array): Promise<Uint8Array>
}

/**
 * A signer over a private key in memory. It signs on the calling thread: an RSA-2048 signature takes a third of a
 * millisecond, and handing it to another thread costs more than that (measured: 2.0 against 1.4 ms of processor
 * time for a document signed twice).
 */
export function keySigner(key: KeyObject, certificates: readonly Uint8Array[], scheme?: Scheme): Signer {
  const leaf = parseCertificate(certificates[0] ?? new Uint8Array())
  const algorithm = usualAlgorithm(leaf.publicKey, scheme)
  if (!matches(key, leaf.publicKey)) throw new SigningError('signing.keyMismatch')
  const how =
    algorithm.scheme === 'rsa-pss'
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: digestLength[algorithm.digest] }
      : algorithm.scheme === 'rsa-pkcs1'
        ? { key, padding: constants.RSA_PKCS1_PADDING }
        : { key, dsaEncoding: 'der' as const }
  return { certificates, algorithm, sign: async toBeSigned => sign(algorithm.digest, toBeSigned, how) }
}

function matches(key: KeyObject, publicKey: KeyObject): boolean {
  if (key.type !== 'private' || key.asymmetricKeyType !== publicKey.asymmetricKeyType) return false
  const [a, b] = [createPublicKey(key), publicKey].map(k => k.export({ format: 'der', type: 'spki' }))
  return sameBytes(a!, b!)
}
