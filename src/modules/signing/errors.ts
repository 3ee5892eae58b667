/**
 * What this library says when the answer is no. The code is a stable word; the Vietnamese sentence lives in
 * `messages.ts`. Anything thrown that is not a SigningError is a fault of the program or of the machine.
 */
export type SigningErrorCode =
  // The file
  | 'signing.notPdf'
  | 'signing.pdfTooLarge'
  | 'signing.pdfSyntax'
  | 'signing.pdfXref'
  | 'signing.pdfTooDeep'
  | 'signing.pdfBomb'
  | 'signing.pdfFilter'
  | 'signing.pdfDuplicateKey'
  | 'signing.pdfEncrypted'
  | 'signing.pdfXfa'
  | 'signing.pageMissing'
  // What is asked of it
  | 'signing.placeOutside'
  | 'signing.fieldName'
  | 'signing.fieldTaken'
  | 'signing.fieldSigned'
  | 'signing.fieldKind'
  | 'signing.changesForbidden'
  | 'signing.glyphMissing'
  | 'signing.textTooLarge'
  | 'signing.imageBroken'
  | 'signing.imageTooLarge'
  | 'signing.fontBroken'
  // Keys, certificates, structures around them
  | 'signing.asn1'
  | 'signing.certificate'
  | 'signing.certificateExpired'
  | 'signing.certificateNotYetValid'
  | 'signing.certificateUse'
  | 'signing.keyWeak'
  | 'signing.keyMismatch'
  | 'signing.algorithm'
  | 'signing.signatureValue'
  | 'signing.placeholderTooSmall'
  | 'signing.timestamp'
  | 'signing.p12'
  | 'signing.p12Password'
  | 'signing.pem'

/** A named refusal of this library. `params` are the values the sentence needs. */
export class SigningError extends Error {
  readonly code: SigningErrorCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: SigningErrorCode, params: Readonly<Record<string, string | number>> = {}) {
    super(`${code}${Object.keys(params).length ? ` ${JSON.stringify(params)}` : ''}`)
    this.name = 'SigningError'
    this.code = code
    this.params = params
  }
}
