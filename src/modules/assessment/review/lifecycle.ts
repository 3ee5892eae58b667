import type { PersonActor } from '../../../kernel/actor.ts'
import { Refusal } from '../../../kernel/issue.ts'
import { may, type Permission, placesWith } from '../../identity/index.ts'

/**
 * The life of a self-assessment (phiếu tự đánh giá): the unit fills it in and sends it, the ministry's office confirms
 * it or sends it back with its reason. One table for guards, buttons and tests.
 */
export type ReviewState = 'none' | 'draft' | 'submitted' | 'returned' | 'confirmed'

export const reviewStates: Readonly<Record<ReviewState, string>> = {
  none: 'Chưa đánh giá',
  draft: 'Đang tự đánh giá',
  submitted: 'Chờ Văn phòng kiểm tra',
  returned: 'Trả lại để hoàn thiện',
  confirmed: 'Đã xác nhận',
}

interface Step {
  readonly vi: string
  readonly from: readonly ReviewState[]
  readonly to: ReviewState
  readonly by: Permission
  readonly reason?: 'required'
  /** Not by whoever sent the assessment: nobody checks their own. */
  readonly other?: true
}

export const transitions = {
  save: {
    vi: 'Lưu phiếu tự đánh giá',
    from: ['none', 'draft', 'returned', 'confirmed'],
    to: 'draft',
    by: 'assessment.assess',
  },
  submit: { vi: 'Gửi Văn phòng kiểm tra', from: ['draft'], to: 'submitted', by: 'assessment.assess' },
  confirm: { vi: 'Xác nhận', from: ['submitted'], to: 'confirmed', by: 'assessment.check', other: true },
  sendBack: {
    vi: 'Trả lại để hoàn thiện',
    from: ['submitted'],
    to: 'returned',
    by: 'assessment.check',
    reason: 'required',
  },
} as const satisfies Record<string, Step>

export type ReviewAction = keyof typeof transitions
export const reviewActions = Object.keys(transitions) as ReviewAction[]

/** Where a service stands, as far as steps ask. */
export interface ReviewPosition {
  readonly agencyId: string
  /** Unit that assesses; null while no unit has taken it. */
  readonly unitId: string | null
  readonly state: ReviewState
  readonly submittedBy: string | null
}

const allows = (actor: PersonActor, right: Permission, at: ReviewPosition): boolean =>
  right === 'assessment.assess' && at.unitId === null
    ? placesWith(actor, right).some(place => place.agencyId === at.agencyId)
    : may(actor, right, at.agencyId, at.unitId)

/** Why the step cannot be taken; undefined when it can. */
export function refusalFor(
  at: ReviewPosition,
  action: ReviewAction,
  actor: PersonActor,
): Refusal | undefined {
  const step: Step = transitions[action]
  if (!allows(actor, step.by, at)) return new Refusal('review.notYourStep', 403)
  if (!step.from.includes(at.state))
    return new Refusal('review.wrongState', 409, { state: reviewStates[at.state] })
  if (step.other && at.submittedBy === actor.accountId) return new Refusal('review.ownCheck', 409)
  return undefined
}

/** The steps this person can take now. */
export const possibleReviewActions = (at: ReviewPosition, actor: PersonActor): ReviewAction[] =>
  reviewActions.filter(action => !refusalFor(at, action, actor))
