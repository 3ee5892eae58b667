import type { PdfReport } from '../../signing/index.ts'
import type { SignatureWord } from './tables.ts'

const verdicts = {
  'TOTAL-PASSED': 'good',
  INDETERMINATE: 'unknown',
  'TOTAL-FAILED': 'bad',
} as const satisfies Record<NonNullable<PdfReport['indication']>, SignatureWord['verdict']>

/** What the report of the signing module says of each signature, kept with the reading. */
export const signatureWords = ({ error, signatures }: PdfReport): SignatureWord[] =>
  error
    ? [{ signer: 'Tệp', time: null, indication: error.message, verdict: 'unknown' }]
    : signatures.map(one => ({
        signer: one.signer?.name ?? one.signer?.organization ?? one.field,
        time: one.time,
        indication: one.message,
        verdict: verdicts[one.indication],
      }))

/** Whether somebody should look before giving tasks: a signature that does not hold, or that nobody could prove. */
export const isDoubtful = (signatures: readonly SignatureWord[] | null): boolean =>
  signatures?.some(one => one.verdict !== 'good') ?? false
