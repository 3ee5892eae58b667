import type { SignaturePicture } from './appearance/draw.ts'
import type { Signer } from './signer.ts'

/**
 * The keys with which people and agencies sign what they issue, results and conclusions alike: the contract that a
 * keyring fulfils. Files of keys are one way; a PKCS#11 module, a remote signing service or a token at the person's
 * desk are others: each gives a {@link Signer}, whose `sign` may wait for the person, and nothing else changes. Who is
 * meant is named by an identifier of the caller's own, which this library only passes on.
 */
export interface SigningKeys {
  /**
   * Opens the key of a competent person (chữ ký số của người có thẩm quyền).
   * @param pin what only the person knows; never kept, never logged
   * @throws an issue `keys.wrongPin` on the field `pin`; a refusal `keys.tooManyPins` (429), `keys.none` (409)
   */
  leader(accountId: string, pin: string): Promise<Signer>
  /** Opens the key of the agency (chữ ký số của cơ quan), kept by its records office. @throws a refusal `keys.none` (409) */
  organisation(agencyId: string): Promise<Signer>
  /** The hand signature: blue, PNG, transparent (documents fact sheet §11.1). @throws a refusal `keys.noPicture` (409) */
  handPicture(accountId: string, name: string): Promise<SignaturePicture>
  /** The seal: red, of its real size. @throws a refusal `keys.noPicture` (409) */
  sealPicture(agencyId: string, name: string): Promise<SignaturePicture>
  /** Certificates believed without question, DER. */
  trust(): Promise<readonly Uint8Array[]>
}
