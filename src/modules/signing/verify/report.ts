/** The report on a document's signatures: plain data, ready for JSON and for keeping with the file (fact sheet §11.4). */
import type { Addition, ForbiddenChange } from './changes.ts'

/** ETSI EN 319 102-1 §5.1.3. */
export type Indication = 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED'

export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'REVOKED'
  | 'NOT_YET_VALID'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'TRY_LATER'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'GENERIC'

/** Things worth knowing that do not decide. */
export type NoteCode =
  | 'revocationUnchecked'
  | 'noTimestamp'
  | 'laterRevision'
  | 'metadataChanged'
  | 'extendedKeyUsage'
  | 'signedByAuthority'
  | 'timeInFuture'
  | 'noTime'
  | 'signingTimeAttribute'
  | 'weakDigest'

export interface Note {
  readonly code: NoteCode
  readonly message: string
}

export interface CertificateReport {
  readonly subject: string
  readonly serial: string
  readonly validFrom: string
  readonly validTo: string
}

export interface SignerReport extends CertificateReport {
  readonly name: string | null
  readonly title: string | null
  readonly unit: string | null
  readonly organization: string | null
  readonly issuer: string
}

export interface SignatureReport {
  readonly field: string
  readonly kind: 'signature' | 'timestamp'
  /** Counted from 1 in the order of the file. */
  readonly revision: number
  readonly signer: SignerReport | null
  /** The claimed time, ISO 8601 with +07:00. */
  readonly time: string | null
  /** The time of a time-stamp that holds. */
  readonly timestamp: string | null
  readonly reason: string | null
  /** Every signed byte is as it was signed and the signature value is right. */
  readonly integrity: boolean
  readonly coversWholeFile: boolean
  /** Whether all that came later is allowed; null when nothing came later. */
  readonly allowedLaterRevision: boolean | null
  readonly laterChanges: {
    readonly forbidden: {
      readonly change: ForbiddenChange
      readonly detail: string
      readonly message: string
    } | null
    readonly additions: readonly Addition[]
  }
  /** From the signer up, as far as it could be followed. */
  readonly chain: readonly CertificateReport[]
  readonly indication: Indication
  readonly subIndication: SubIndication | null
  readonly message: string
  readonly notes: readonly Note[]
  readonly algorithm: string | null
  readonly subFilter: string | null
  readonly byteRange: readonly number[]
}

export interface PdfReport {
  readonly signed: boolean
  /** The worst of all signatures; null when there is none. */
  readonly indication: Indication | null
  readonly message: string
  /** Why the file could not be read at all. */
  readonly error: { readonly code: string; readonly message: string } | null
  readonly signatures: readonly SignatureReport[]
}
