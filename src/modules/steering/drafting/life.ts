import type { Actor } from '../../../kernel/actor.ts'
import { Refusal } from '../../../kernel/issue.ts'
import { may } from '../../identity/index.ts'
import type { DraftMove } from './timeline.ts'

/** A state of a draft, in words. */
export interface DraftState {
  readonly vi: string
  readonly ended: boolean
}

/** What a step asks for besides a reason. */
export type Ask =
  /** Number and date of its document; the date is the day from which the step holds. */
  | 'document'
  /** Number and date of the Prime Minister's consent (fact sheet §6). */
  | 'consent'
  /** A planned day after the present one. */
  | 'laterPlan'
  /** Another planned day. */
  | 'newPlan'
  /** The day on which the issued document takes effect. */
  | 'effective'

/** A step in the life of a draft: one entry of a table that guards, buttons and tests read. */
export interface DraftTransition {
  readonly from: readonly string[]
  /** null: the state stays. */
  readonly to: string | null
  /** The lead agency works on its drafts; plans, consents and what follows a submission are the Government Office's. */
  readonly by: 'lead' | 'desk' | 'both'
  readonly vi: string
  readonly slug: string
  readonly question: string
  readonly consequence: string
  readonly asks?: readonly Ask[]
  readonly reason?: 'required' | 'optional'
  readonly reasonLabel?: string
  readonly danger?: boolean
  readonly moves: DraftMove
  /** Only while it is late (an explanation), only for documents that the Government decides. */
  readonly guard?: 'late' | 'government' | 'minister'
}

/** The life of one matter. */
export interface DraftLife {
  readonly states: Readonly<Record<string, DraftState>>
  readonly transitions: Readonly<Record<string, DraftTransition>>
}

/** The part of a draft that decides what may happen to it. */
export interface DraftPosition {
  readonly agencyId: string
  readonly state: string
  /** A set that is history is only read. */
  readonly history: boolean
  /** Which guards are met. */
  readonly met: ReadonlySet<NonNullable<DraftTransition['guard']>>
}

/** Whether the person may take such a step of such a draft, whatever its state. */
export const isPermitted = (
  transition: DraftTransition,
  position: Pick<DraftPosition, 'agencyId'>,
  actor: Actor,
): boolean =>
  (transition.by !== 'desk' && may(actor, 'task.work', position.agencyId)) ||
  (transition.by !== 'lead' && may(actor, 'programme.manage'))

/** The steps this person can take now: the buttons of the page. */
export const possibleSteps = (life: DraftLife, position: DraftPosition, actor: Actor): string[] =>
  position.history
    ? []
    : Object.entries(life.transitions)
        .filter(
          ([, one]) =>
            one.from.includes(position.state) &&
            isPermitted(one, position, actor) &&
            (!one.guard || position.met.has(one.guard)),
        )
        .map(([action]) => action)

/** What stands against a step: the person (403), history, the state or a guard (409), a reason (422). */
export function refusalOf(
  life: DraftLife,
  position: DraftPosition,
  action: string,
  actor: Actor,
  reason: string | undefined,
): Refusal | undefined {
  const transition = life.transitions[action]
  if (!transition) return new Refusal('draft.noSuchStep', 404)
  if (!isPermitted(transition, position, actor)) return new Refusal('draft.notYourStep', 403)
  if (position.history) return new Refusal('draft.history', 409)
  if (!transition.from.includes(position.state))
    return new Refusal('draft.wrongState', 409, { state: life.states[position.state]?.vi ?? position.state })
  if (transition.guard && !position.met.has(transition.guard))
    return new Refusal(`draft.guard.${transition.guard}`, 409)
  if (transition.reason === 'required' && !reason?.trim()) return new Refusal('draft.reasonMissing', 422)
  return undefined
}
