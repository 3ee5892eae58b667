import type { Actor } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/issue.ts'
import { may, type Permission, permissions } from '../identity/index.ts'

/**
 * The life of a dossier (hồ sơ): states, and every legal step between them. One table serves the guard, the
 * buttons of the page, the diagram in the README and the test over every action × state × role.
 * Source: one-stop fact sheet §7.1 (national codes), §7.2 (states), §7.3 (steps, by their row numbers).
 */
export type DossierState =
  | 'DRAFT'
  | 'SUBMITTED'
  | 'INTAKE_SUPPLEMENT'
  | 'INTAKE_PAYMENT'
  | 'REJECTED'
  | 'ACCEPTED'
  | 'ASSIGNED'
  | 'APPRAISING'
  | 'CONSULTING'
  | 'SUPPLEMENT'
  | 'FINANCIAL'
  | 'SUBMITTED_FOR_SIGN'
  | 'SIGNED'
  | 'RESULT_READY'
  | 'RETURNED'
  | 'WITHDRAWAL_ASKED'
  | 'WITHDRAWN'
  | 'STOPPED'

export interface StateFacts {
  readonly vi: string
  readonly en: string
  /** Trạng thái hồ sơ of the National Portal, 1–10; null before filing. */
  readonly nationalCode: number | null
  readonly clock: 'notStarted' | 'running' | 'paused' | 'stopped'
  /** Who holds the dossier in this state, for people. */
  readonly holder: { readonly vi: string; readonly en: string }
  /** The end: nothing more happens to the dossier. */
  readonly ended: boolean
}

const reception = { vi: 'Bộ phận Một cửa', en: 'One-stop desk' }
const applicant = { vi: 'Người nộp hồ sơ', en: 'Applicant' }
const unit = { vi: 'Đơn vị giải quyết', en: 'Settling unit' }
const nobody = { vi: 'Đã kết thúc', en: 'Closed' }

export const states = {
  DRAFT: {
    vi: 'Nháp',
    en: 'Draft',
    nationalCode: null,
    clock: 'notStarted',
    holder: applicant,
    ended: false,
  },
  SUBMITTED: {
    vi: 'Chờ tiếp nhận',
    en: 'Waiting for acceptance',
    nationalCode: 1,
    clock: 'notStarted',
    holder: reception,
    ended: false,
  },
  INTAKE_SUPPLEMENT: {
    vi: 'Chờ bổ sung trước tiếp nhận',
    en: 'Waiting for missing papers',
    nationalCode: 5,
    clock: 'notStarted',
    holder: applicant,
    ended: false,
  },
  INTAKE_PAYMENT: {
    vi: 'Chờ nộp phí, lệ phí để tiếp nhận',
    en: 'Waiting for the fee',
    nationalCode: 6,
    clock: 'notStarted',
    holder: applicant,
    ended: false,
  },
  REJECTED: {
    vi: 'Không được tiếp nhận',
    en: 'Not accepted',
    nationalCode: 3,
    clock: 'notStarted',
    holder: nobody,
    ended: true,
  },
  ACCEPTED: {
    vi: 'Được tiếp nhận',
    en: 'Accepted',
    nationalCode: 2,
    clock: 'running',
    holder: reception,
    ended: false,
  },
  ASSIGNED: {
    vi: 'Đã phân công',
    en: 'With the settling unit',
    nationalCode: 4,
    clock: 'running',
    holder: unit,
    ended: false,
  },
  APPRAISING: {
    vi: 'Đang thẩm định',
    en: 'Being appraised',
    nationalCode: 4,
    clock: 'running',
    holder: unit,
    ended: false,
  },
  CONSULTING: {
    vi: 'Đang lấy ý kiến, liên thông',
    en: 'Another agency is consulted',
    nationalCode: 4,
    clock: 'running',
    holder: { vi: 'Đơn vị phối hợp', en: 'Consulted unit' },
    ended: false,
  },
  SUPPLEMENT: {
    vi: 'Yêu cầu bổ sung giấy tờ',
    en: 'Papers asked for',
    nationalCode: 5,
    clock: 'paused',
    holder: applicant,
    ended: false,
  },
  FINANCIAL: {
    vi: 'Yêu cầu thực hiện nghĩa vụ tài chính',
    en: 'Financial obligation',
    nationalCode: 6,
    clock: 'paused',
    holder: applicant,
    ended: false,
  },
  SUBMITTED_FOR_SIGN: {
    vi: 'Trình ký',
    en: 'Waiting for signature',
    nationalCode: 4,
    clock: 'running',
    holder: { vi: 'Người có thẩm quyền ký', en: 'Signatory' },
    ended: false,
  },
  SIGNED: {
    vi: 'Đã ký, chờ phát hành',
    en: 'Signed, waiting for issue',
    nationalCode: 4,
    clock: 'running',
    holder: { vi: 'Văn thư', en: 'Clerk' },
    ended: false,
  },
  RESULT_READY: {
    vi: 'Đã xử lý xong',
    en: 'Result ready',
    nationalCode: 9,
    clock: 'stopped',
    holder: { vi: 'Quầy trả kết quả', en: 'Return counter' },
    ended: false,
  },
  RETURNED: {
    vi: 'Đã trả kết quả',
    en: 'Result returned',
    nationalCode: 10,
    clock: 'stopped',
    holder: nobody,
    ended: true,
  },
  WITHDRAWAL_ASKED: {
    vi: 'Công dân yêu cầu rút hồ sơ',
    en: 'Withdrawal asked',
    nationalCode: 7,
    clock: 'running',
    holder: unit,
    ended: false,
  },
  WITHDRAWN: {
    vi: 'Đã rút hồ sơ',
    en: 'Withdrawn',
    nationalCode: 8,
    clock: 'stopped',
    holder: nobody,
    ended: true,
  },
  STOPPED: {
    vi: 'Dừng xử lý',
    en: 'Stopped',
    nationalCode: 8,
    clock: 'stopped',
    holder: nobody,
    ended: true,
  },
} satisfies Record<DossierState, StateFacts>

/**
 * Who may take a step: a right of `modules/identity`, which also says how far it reaches (own matters, the unit, the
 * agency). `holder` asks besides that the dossier is on this person's desk.
 */
export interface Permit {
  readonly permission: Permission
  readonly holder?: true
}

/** Conditions beyond state and role; each is a question about facts gathered by the service. */
export type Guard =
  /** Every required paper is there and the form has no fault. */
  | 'complete'
  /** Nothing happened since acceptance. */
  | 'nothingFollowed'
  /** A result is composed or uploaded, and previewed. */
  | 'resultDrafted'
  /** The signature is valid over the frozen draft and by the person who acts. */
  | 'draftUnchanged'
  /** The issued file carries both signatures and its hash is the one recorded. */
  | 'issuedUnchanged'

/** What the step does to the legal clock. */
export type ClockEffect = 'START' | 'PAUSE' | 'RESUME' | 'RESTART' | 'EXTEND' | 'STOP' | 'RESET' | null

/** Printed forms by type; their numbers differ by regime and are never used as keys. */
export type FormType = 'RECEIPT' | 'SUPPLEMENT' | 'REFUSAL' | 'CONTROL_SLIP'

export interface Transition {
  /** Row of the one-stop fact sheet §7.3. */
  readonly row: number
  readonly from: readonly DossierState[]
  readonly to: DossierState
  readonly by: readonly Permit[]
  readonly vi: string
  readonly en: string
  readonly guards?: readonly Guard[]
  readonly reason?: 'required' | 'optional'
  readonly clock?: ClockEffect
  /** The printed form that the step makes. */
  readonly form?: FormType
}

export const transitions = {
  submit: {
    row: 2,
    from: ['DRAFT'],
    to: 'SUBMITTED',
    by: [{ permission: 'dossier.file' }],
    vi: 'Nộp hồ sơ',
    en: 'Submit',
    guards: ['complete'],
  },
  registerAtCounter: {
    row: 3,
    from: ['DRAFT'],
    to: 'ACCEPTED',
    by: [{ permission: 'dossier.registerAtCounter' }],
    vi: 'Tiếp nhận tại quầy',
    en: 'Accept at the counter',
    clock: 'START',
    form: 'RECEIPT',
  },
  accept: {
    row: 4,
    from: ['SUBMITTED'],
    to: 'ACCEPTED',
    by: [{ permission: 'dossier.accept' }],
    vi: 'Tiếp nhận',
    en: 'Accept',
    clock: 'START',
    form: 'RECEIPT',
  },
  requestIntakeSupplement: {
    row: 5,
    from: ['SUBMITTED'],
    to: 'INTAKE_SUPPLEMENT',
    by: [{ permission: 'dossier.requestSupplementAtIntake' }],
    vi: 'Yêu cầu bổ sung',
    en: 'Ask for papers',
    reason: 'required',
    form: 'SUPPLEMENT',
  },
  answerIntakeSupplement: {
    row: 6,
    from: ['INTAKE_SUPPLEMENT'],
    to: 'SUBMITTED',
    by: [{ permission: 'dossier.supplement' }],
    vi: 'Bổ sung hồ sơ',
    en: 'Send the papers',
    guards: ['complete'],
  },
  reject: {
    row: 7,
    from: ['SUBMITTED', 'INTAKE_SUPPLEMENT'],
    to: 'REJECTED',
    by: [{ permission: 'dossier.refuseAtIntake' }],
    vi: 'Từ chối tiếp nhận',
    en: 'Refuse to accept',
    reason: 'required',
    form: 'REFUSAL',
  },
  undoAcceptance: {
    row: 4,
    from: ['ACCEPTED'],
    to: 'SUBMITTED',
    by: [{ permission: 'dossier.undoAcceptance' }],
    vi: 'Hủy tiếp nhận nhầm',
    en: 'Undo a mistaken acceptance',
    reason: 'required',
    guards: ['nothingFollowed'],
    clock: 'RESET',
  },
  transfer: {
    row: 9,
    from: ['ACCEPTED'],
    to: 'ASSIGNED',
    by: [{ permission: 'dossier.handToUnit' }],
    vi: 'Chuyển xử lý',
    en: 'Hand to the unit',
    form: 'CONTROL_SLIP',
  },
  assign: {
    row: 10,
    from: ['ASSIGNED'],
    to: 'APPRAISING',
    by: [{ permission: 'dossier.assign' }],
    vi: 'Phân công',
    en: 'Assign',
  },
  takeOn: {
    row: 10,
    from: ['ASSIGNED'],
    to: 'APPRAISING',
    by: [{ permission: 'dossier.settle' }],
    vi: 'Nhận việc',
    en: 'Take on',
  },
  submitForSign: {
    row: 16,
    from: ['APPRAISING'],
    to: 'SUBMITTED_FOR_SIGN',
    by: [{ permission: 'result.compose', holder: true }],
    vi: 'Trình ký',
    en: 'Submit for signature',
    guards: ['resultDrafted'],
  },
  returnToOfficer: {
    row: 17,
    from: ['SUBMITTED_FOR_SIGN'],
    to: 'APPRAISING',
    by: [{ permission: 'result.review' }, { permission: 'result.sign' }],
    vi: 'Trả lại',
    en: 'Return to the officer',
    reason: 'required',
  },
  sign: {
    row: 18,
    from: ['SUBMITTED_FOR_SIGN'],
    to: 'SIGNED',
    by: [{ permission: 'result.sign' }],
    vi: 'Ký duyệt',
    en: 'Sign',
    guards: ['draftUnchanged'],
  },
  issue: {
    row: 19,
    from: ['SIGNED'],
    to: 'RESULT_READY',
    by: [{ permission: 'result.issue' }],
    vi: 'Cấp số, phát hành',
    en: 'Number and issue',
    guards: ['draftUnchanged'],
    clock: 'STOP',
  },
  handOver: {
    row: 20,
    from: ['RESULT_READY'],
    to: 'RETURNED',
    by: [{ permission: 'result.handOver' }],
    vi: 'Trả kết quả',
    en: 'Hand over the result',
    guards: ['issuedUnchanged'],
  },
  receiveOnline: {
    row: 20,
    from: ['RESULT_READY'],
    to: 'RETURNED',
    by: [{ permission: 'dossier.readOwn' }],
    vi: 'Nhận kết quả trực tuyến',
    en: 'Receive the result online',
    guards: ['issuedUnchanged'],
  },
  withdraw: {
    row: 21,
    from: ['SUBMITTED', 'INTAKE_SUPPLEMENT'],
    to: 'WITHDRAWN',
    by: [{ permission: 'dossier.withdraw' }],
    vi: 'Rút hồ sơ',
    en: 'Withdraw',
    reason: 'optional',
  },
} satisfies Record<string, Transition>

export type DossierAction = keyof typeof transitions

/** The part of a dossier that decides what may happen to it. */
export interface DossierPosition {
  readonly agencyId: string
  readonly state: DossierState
  /** Unit that settles it, once handed over. */
  readonly unitId: string | null
  /** Officer who holds it, once assigned. */
  readonly holderId: string | null
  /** Account that filed it; null for a paper dossier of somebody without an account. */
  readonly submitterAccountId: string | null
  /** Firm on whose behalf it was filed. */
  readonly ownerPartyId: string | null
}

const isOwn = (dossier: DossierPosition, actor: Actor): boolean =>
  actor.kind === 'person' &&
  (actor.accountId === dossier.submitterAccountId ||
    (dossier.ownerPartyId !== null && actor.represents.includes(dossier.ownerPartyId)))

const isHolder = (dossier: DossierPosition, actor: Actor): boolean =>
  actor.kind === 'person' && actor.accountId === dossier.holderId

const allows = ({ permission, holder }: Permit, dossier: DossierPosition, actor: Actor): boolean =>
  may(actor, permission, dossier.agencyId, dossier.unitId) &&
  (permissions[permission] !== 'own' || isOwn(dossier, actor)) &&
  (!holder || isHolder(dossier, actor))

/** Whether rights and nearness allow the step, whatever the state. */
export const isPermitted = (action: DossierAction, dossier: DossierPosition, actor: Actor): boolean =>
  (transitions[action].by as readonly Permit[]).some(permit => allows(permit, dossier, actor))

/** The steps this person can take now: the buttons of the page. */
export const possibleActions = (dossier: DossierPosition, actor: Actor): DossierAction[] =>
  (Object.keys(transitions) as DossierAction[]).filter(
    action =>
      (transitions[action].from as readonly DossierState[]).includes(dossier.state) &&
      isPermitted(action, dossier, actor),
  )

/** What stands against a step: the person (403), the state (409), a missing reason or an open guard (409). */
export function refusalFor(
  dossier: DossierPosition,
  action: DossierAction,
  actor: Actor,
  facts: { readonly reason?: string | undefined; readonly met: ReadonlySet<Guard> },
): Refusal | undefined {
  const transition: Transition = transitions[action]
  if (!isPermitted(action, dossier, actor)) return new Refusal('dossier.notYourStep', 403)
  if (!transition.from.includes(dossier.state))
    return new Refusal('dossier.wrongState', 409, { state: states[dossier.state].vi })
  if (transition.reason === 'required' && !facts.reason?.trim())
    return new Refusal('dossier.reasonMissing', 422)
  const open = transition.guards?.find(guard => !facts.met.has(guard))
  return open ? new Refusal(`dossier.guard.${open}`, 409) : undefined
}

/** Reasons for which a desk may refuse to accept (one-stop fact sheet §9.2). */
export const rejectionGrounds = {
  notCompetent: { vi: 'Không thuộc thẩm quyền', en: 'Not within this agency’s authority' },
  notEligible: { vi: 'Không thuộc đối tượng', en: 'The applicant is not eligible' },
  invalidComponents: {
    vi: 'Thành phần không hợp lệ, không thể bổ sung',
    en: 'The papers are invalid and cannot be completed',
  },
  duplicate: { vi: 'Trùng hồ sơ', en: 'The dossier is a duplicate' },
  forged: { vi: 'Giả mạo', en: 'Forgery' },
} as const
export type RejectionGround = keyof typeof rejectionGrounds
