import type { Lang } from '../../../kernel/messages.ts'
import { type DossierAction, transitions } from '../lifecycle.ts'
import type { StepRow } from '../store.ts'

/** Steps that happen inside the house are told to the applicant as one sentence, without names. */
const inside: Readonly<Partial<Record<DossierAction, Readonly<Record<Lang, string>>>>> = {
  transfer: { vi: 'Hồ sơ được chuyển đến đơn vị giải quyết', en: 'The dossier went to the settling unit' },
  assign: { vi: 'Đơn vị giải quyết đã phân công chuyên viên', en: 'The unit assigned an officer' },
  takeOn: { vi: 'Chuyên viên đã nhận hồ sơ', en: 'An officer took the dossier on' },
  submitForSign: { vi: 'Kết quả được trình ký', en: 'The result was submitted for signature' },
  returnToOfficer: { vi: 'Kết quả được trả lại để hoàn thiện', en: 'The result went back to be completed' },
  sign: { vi: 'Kết quả đã được ký', en: 'The result was signed' },
  issue: { vi: 'Kết quả đã được cấp số, phát hành', en: 'The result was numbered and issued' },
}

/** Reasons given inside the house are not the applicant's business; those given to the applicant are. */
const toldReasons: readonly DossierAction[] = [
  'requestIntakeSupplement',
  'reject',
  'withdraw',
  'undoAcceptance',
]

export interface DiaryEntry {
  readonly id: string
  readonly at: Date
  readonly what: string
  readonly reason: string | null
}

/** The diary as the applicant reads it. */
export const applicantDiary = (steps: readonly StepRow[], lang: Lang): DiaryEntry[] =>
  steps.map(step => ({
    id: step.id,
    at: step.at,
    what: inside[step.action]?.[lang] ?? transitions[step.action][lang],
    reason: toldReasons.includes(step.action) ? step.reason : null,
  }))
