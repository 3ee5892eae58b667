/** The face of the signing library. It depends on nothing else of ours. */
export { type Digest, ecdsaToDer, type Scheme, type SignatureAlgorithm } from './algorithms.ts'
export { type Place, readPicture, type SignaturePicture, type TextStyle } from './appearance/draw.ts'
export { SigningError, type SigningErrorCode } from './errors.ts'
export { type KeyFile, readP12, writeP12 } from './p12.ts'
export { readCertificates, toPem } from './pem.ts'
export {
  complete,
  type PreparedSignature,
  prepare,
  type ReservedPlace,
  type SignatureLook,
  type SignatureOptions,
  signPdf,
  type TextEntry,
  type Timestamper,
} from './sign.ts'
export { keySigner, type Signer } from './signer.ts'
