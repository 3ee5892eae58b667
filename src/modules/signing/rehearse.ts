/**
 * Would a document take both signatures at these places? Tried with a key made for the moment, before a person is
 * asked for theirs: a place over printed text, a field of the same name, a text too wide are found here.
 */
import { generateKeyPairSync } from 'node:crypto'
import type { SignaturePicture, TextStyle } from './appearance/draw.ts'
import { oids } from './oids.ts'
import { type DocumentPlaces, organizationRevision, personRevision } from './revisions.ts'
import { signPdf } from './sign.ts'
import { keySigner, type Signer } from './signer.ts'
import type { ForbiddenChange } from './verify/changes.ts'
import { verifyPdf } from './verify/verify.ts'
import { usage } from './x509/certificate.ts'
import { offlineFetcher } from './x509/fetcher.ts'
import { makeCertificate } from './x509/make.ts'

export interface Rehearsal {
  readonly places: DocumentPlaces
  readonly number: TextStyle & { readonly text: string }
  readonly date: TextStyle & { readonly text: string }
  readonly hand?: SignaturePicture
  readonly seal?: SignaturePicture
}

/** What would make the verifier refuse the second revision; null when nothing would. */
export interface RehearsalFault {
  readonly change: ForbiddenChange
  readonly message: string
}

let understudy: { signer: Signer; certificate: Uint8Array } | undefined

function standIn(): { signer: Signer; certificate: Uint8Array } {
  if (understudy) return understudy
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = Date.now()
  const certificate = makeCertificate(
    {
      subject: [['commonName', 'Ký thử']],
      publicKey,
      notBefore: new Date(now - 366 * 86_400_000),
      notAfter: new Date(now + 366 * 86_400_000),
      keyUsage: [usage.digitalSignature],
      extendedKeyUsage: [oids.ekuDocumentSigning],
    },
    { key: privateKey, algorithm: { scheme: 'ecdsa', digest: 'sha256' } },
  ).der
  understudy = { signer: keySigner(privateKey, [certificate]), certificate }
  return understudy
}

/**
 * Signs a copy twice and looks at it as the verifier does.
 * @throws SigningError when the document cannot be signed at all: encrypted, broken, a place outside the page
 */
export async function rehearse(pdf: Uint8Array, rehearsal: Rehearsal): Promise<RehearsalFault | null> {
  const { signer, certificate } = standIn()
  const { places, number, date, hand, seal } = rehearsal
  const first = await signPdf(pdf, signer, personRevision({ places, ...(hand && { picture: hand }) }))
  const both = await signPdf(first, signer, organizationRevision({ number, date, ...(seal && { seal }) }))
  const report = await verifyPdf(both, { trust: [certificate], fetcher: offlineFetcher })
  const forbidden = report.signatures.find(one => one.laterChanges.forbidden)?.laterChanges.forbidden
  return forbidden ? { change: forbidden.change, message: forbidden.message } : null
}
