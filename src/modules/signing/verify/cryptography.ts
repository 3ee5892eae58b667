/** Structure and cryptography of one signature, before any trust. */
import { checkSignedData, readSignedData, type SignedData } from '../cms/read.ts'
import { readTimestamp, type TimeStamp } from '../cms/timestamp.ts'
import { SigningError } from '../errors.ts'
import { oids } from '../oids.ts'
import type { Located } from './locate.ts'
import type { SubIndication } from './report.ts'

/** The cryptographic half of one signature, before any trust. */
export interface Checked {
  readonly cms: SignedData | null
  readonly stamp: TimeStamp | null
  readonly problem: SubIndication | null
}

/** Structure and cryptography of one signature. */
export function checkCryptography(signature: Located): Checked {
  const nothing = { cms: null, stamp: null }
  if (signature.problem) return { ...nothing, problem: 'FORMAT_FAILURE' }
  try {
    const cms = readSignedData(signature.cms)
    const { subFilter, signed } = signature
    if (subFilter === 'ETSI.RFC3161') {
      return { cms, stamp: readTimestamp(signature.cms, signed), problem: null }
    }
    if (subFilter === 'adbe.pkcs7.sha1') return { cms, stamp: null, problem: 'CRYPTO_CONSTRAINTS_FAILURE' }
    const detached = subFilter === 'ETSI.CAdES.detached' || subFilter === 'adbe.pkcs7.detached'
    const pades = subFilter === 'ETSI.CAdES.detached'
    if (
      !detached ||
      cms.enclosed ||
      cms.contentType !== oids.data ||
      (pades && (!cms.attributes || !cms.essDigest))
    ) {
      return { cms, stamp: null, problem: 'FORMAT_FAILURE' }
    }
    const problem = checkSignedData(cms, signed)
    const subs = {
      hash: 'HASH_FAILURE',
      signature: 'SIG_CRYPTO_FAILURE',
      signingCertificate: 'NO_SIGNING_CERTIFICATE_FOUND',
    } as const
    return { cms, stamp: null, problem: problem && subs[problem] }
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    if (error.code === 'signing.algorithm') return { ...nothing, problem: 'CRYPTO_CONSTRAINTS_FAILURE' }
    const hash = error.code === 'signing.timestamp' && error.params.reason === 'imprint'
    return { ...nothing, problem: hash ? 'HASH_FAILURE' : 'FORMAT_FAILURE' }
  }
}
