import { fields, type PdfReport, type SignatureReport } from '../../signing/index.ts'

/**
 * What must hold of a revision before the state of a dossier moves (documents fact sheet §6, §11.2): judged on the
 * report of the verifier, which knows nothing of who acts.
 */

/** Why a revision is not accepted: a stable word and the words of the verifier. */
export interface RevisionFault {
  readonly code:
    | 'unreadable'
    | 'signatureCount'
    | 'field'
    | 'otherSigner'
    | 'notPassed'
    | 'doesNotCover'
    | 'laterChange'
    | 'texts'
  readonly message: string
}

export interface Expected {
  /** Serial number of the certificate that must have signed. */
  readonly leader: string
  /** The same for the agency; only of revision 2. */
  readonly organisation?: string
  /** Number and date as they must stand in their fields; only of revision 2. */
  readonly texts?: { readonly number: string; readonly date: string }
  /**
   * The check was made without asking anybody, because it ran inside a transaction: that a certificate names a place
   * to ask is then no fault. Whoever says so has asked before.
   */
  readonly offline?: boolean
}

/** Revision 1: one signature, by that person, over the whole file. */
export function judgeSigned(report: PdfReport, expected: Expected): RevisionFault | null {
  return (
    judgeCount(report, 1) ?? judgeOne(report.signatures[0]!, fields.person, expected.leader, expected, true)
  )
}

/** Revision 2: the person's, followed only by what the law lets follow; then the agency's over the whole file. */
export function judgeIssued(report: PdfReport, expected: Expected): RevisionFault | null {
  const counted = judgeCount(report, 2)
  if (counted) return counted
  const [person, agency] = report.signatures as [SignatureReport, SignatureReport]
  return (
    judgeOne(person, fields.person, expected.leader, expected, false) ??
    judgeOne(agency, fields.organization, expected.organisation ?? '', expected, true) ??
    judgeTexts(person, expected.texts)
  )
}

const fault = (code: RevisionFault['code'], message: string): RevisionFault => ({ code, message })

function judgeCount(report: PdfReport, count: number): RevisionFault | null {
  if (report.error) return fault('unreadable', report.error.message)
  if (report.signatures.length === count) return null
  const failed = report.signatures.find(one => one.indication !== 'TOTAL-PASSED')
  return fault('signatureCount', failed?.message ?? report.message)
}

function judgeOne(
  signature: SignatureReport,
  field: string,
  serial: string,
  expected: Expected,
  whole: boolean,
): RevisionFault | null {
  const { indication, subIndication, message } = signature
  if (signature.laterChanges.forbidden) return fault('laterChange', signature.laterChanges.forbidden.message)
  const passed = indication === 'TOTAL-PASSED' || (expected.offline === true && subIndication === 'TRY_LATER')
  if (!signature.integrity || !passed) return fault('notPassed', message)
  if (signature.field !== field || signature.kind !== 'signature') return fault('field', message)
  if (signature.signer?.serial !== serial) return fault('otherSigner', signature.signer?.subject ?? message)
  if (whole ? !signature.coversWholeFile : signature.allowedLaterRevision !== true)
    return fault('doesNotCover', message)
  return null
}

/** Number and date stand in the fields kept for them, and nothing else was written. */
function judgeTexts(person: SignatureReport, texts: Expected['texts']): RevisionFault | null {
  if (!texts) return null
  const written = person.laterChanges.additions.filter(one => one.kind === 'text')
  const holds = (field: string, text: string): boolean =>
    written.some(one => one.field === field && one.text === text.normalize('NFC'))
  const right = written.length === 2 && holds(fields.number, texts.number) && holds(fields.date, texts.date)
  return right ? null : fault('texts', 'Số, ký hiệu hoặc ngày tháng không đúng như đã cấp')
}
