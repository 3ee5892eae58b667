/** Keys and certificates for the tests of this module, made in memory when the tests start. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Scheme } from '../algorithms.ts'
import { oids } from '../oids.ts'
import { keySigner, type Signer } from '../signer.ts'
import { usage } from '../x509/certificate.ts'
import { type Authority, type CertificateRequest, makeCertificate } from '../x509/make.ts'

export const day = 24 * 3_600_000
export const daysFromNow = (days: number): Date => new Date(Date.now() + days * day)

const keyPair = (kind: 'rsa' | 'ec', bits = 2048): { publicKey: KeyObject; privateKey: KeyObject } =>
  kind === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: bits })

let counter = 0

export interface MakeOptions extends Partial<Omit<CertificateRequest, 'publicKey' | 'subject'>> {
  readonly name: string
  readonly kind?: 'rsa' | 'ec'
  readonly bits?: number
  readonly issuer?: Authority
}

/** An authority, or anybody with a certificate. Curves by default: they are quick to make. */
export function make({ name, kind = 'ec', bits, issuer, ...request }: MakeOptions): Authority {
  const { publicKey, privateKey } = keyPair(kind, bits)
  const algorithm =
    kind === 'ec'
      ? ({ scheme: 'ecdsa', digest: 'sha256' } as const)
      : ({ scheme: 'rsa-pkcs1', digest: 'sha256' } as const)
  const certificate = makeCertificate(
    {
      subject: [
        ['country', 'VN'],
        ['organization', 'Bộ Tư pháp'],
        ['commonName', name],
        ['serialNumber', `T-${++counter}`],
      ],
      publicKey,
      notBefore: daysFromNow(-400),
      notAfter: daysFromNow(400),
      keyUsage: request.ca ? [usage.certSign, usage.crlSign] : [usage.digitalSignature, usage.nonRepudiation],
      ...request,
    },
    issuer ?? { key: privateKey, algorithm },
  )
  return { key: privateKey, certificate, chain: [certificate, ...(issuer?.chain ?? [])], algorithm }
}

export const signerOf = (authority: Authority, scheme?: Scheme): Signer =>
  keySigner(
    authority.key,
    authority.chain.map(certificate => certificate.der),
    scheme,
  )

/** The usual company: a root, a sub-authority, a leader, an agency, a time-stamp authority. */
export function cast() {
  const root = make({ name: 'Chứng thực gốc thử', ca: {} })
  const sub = make({ name: 'Chứng thực cấp hai thử', ca: { pathLength: 0 }, issuer: root })
  const leader = make({ name: 'Nguyễn Văn Hùng', issuer: sub })
  const agency = make({ name: 'Bộ Tư pháp', issuer: sub })
  const stamps = make({
    name: 'Dấu thời gian thử',
    issuer: sub,
    keyUsage: [usage.digitalSignature],
    extendedKeyUsage: [oids.ekuTimeStamping],
  })
  return { root, sub, leader, agency, stamps, trust: [root.certificate.der] }
}
