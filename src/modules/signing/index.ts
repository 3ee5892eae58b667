/** The face of the signing library. It depends on nothing else of ours. */
export { type Digest, ecdsaToDer, type Scheme, type SignatureAlgorithm } from './algorithms.ts'
export { type Place, readPicture, type SignaturePicture, type TextStyle } from './appearance/draw.ts'
export { drawHandSignature, drawSeal } from './artwork.ts'
export { answerTimestamp, httpTimestamper, timestampFromResponse, timestampRequest } from './cms/timestamp.ts'
export { SigningError, type SigningErrorCode } from './errors.ts'
export type { SigningKeys } from './keys.ts'
export {
  changeMessages,
  errorMessage,
  indicationMessages,
  noteMessages,
  subIndicationMessages,
} from './messages.ts'
export type { ReservedPlace, SignatureLook, SignatureOptions, TextEntry } from './options.ts'
export { type KeyFile, readP12, writeP12 } from './p12.ts'
export { type PageSize, readPageSizes } from './pages.ts'
export { readCertificates, toPem } from './pem.ts'
export { openTestPki, type PkiSubject, type TestPki } from './pki.ts'
export { type Rehearsal, type RehearsalFault, rehearse } from './rehearse.ts'
export {
  type DocumentPlaces,
  fields,
  millimetres,
  type OrganizationSignature,
  organizationLines,
  organizationRevision,
  type PersonSignature,
  personRevision,
  sealPlace,
  signingTimeLine,
  usualSealDiameter,
} from './revisions.ts'
export { complete, fieldNames, type PreparedSignature, prepare, signPdf, type Timestamper } from './sign.ts'
export { keySigner, type Signer } from './signer.ts'
export type { Addition, ForbiddenChange } from './verify/changes.ts'
export type {
  CertificateReport,
  Indication,
  Note,
  NoteCode,
  PdfReport,
  SignatureReport,
  SignerReport,
  SubIndication,
} from './verify/report.ts'
export { type VerifyOptions, verifyPdf } from './verify/verify.ts'
export { type Fetcher, type FetchLimits, httpFetcher, offlineFetcher } from './x509/fetcher.ts'
