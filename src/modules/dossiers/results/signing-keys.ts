import type { Checked } from '../../../platform/check.ts'
import type { SignaturePicture, Signer } from '../../signing/index.ts'

/**
 * The keys with which people and agencies sign results: the contract that a keyring fulfils. Files of keys are one
 * way; a PKCS#11 module, a remote signing service or a token at the person's desk are others: each gives a
 * {@link Signer}, whose `sign` may wait for the person, and nothing else here changes.
 */
export interface SigningKeys extends Checked {
  /**
   * Opens the key of a competent person (chữ ký số của người có thẩm quyền).
   * @param pin what only the person knows; never kept, never logged
   * @throws IssuesError `keys.wrongPin` on the field `pin`; Refusal `keys.tooManyPins` (429), `keys.none` (409)
   */
  leader(accountId: string, pin: string): Promise<Signer>
  /** Opens the key of the agency (chữ ký số của cơ quan), kept by its records office. @throws Refusal `keys.none` (409) */
  organisation(agencyId: string): Promise<Signer>
  /** The hand signature: blue, PNG, transparent (documents fact sheet §11.1). @throws Refusal `keys.noPicture` (409) */
  handPicture(accountId: string, name: string): Promise<SignaturePicture>
  /** The seal: red, of its real size. @throws Refusal `keys.noPicture` (409) */
  sealPicture(agencyId: string, name: string): Promise<SignaturePicture>
  /** Certificates believed without question, DER. */
  trust(): Promise<readonly Uint8Array[]>
}
