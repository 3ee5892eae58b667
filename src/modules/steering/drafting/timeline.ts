import type { Day } from '../../../kernel/dates.ts'
import {
  allKnown,
  type Fact,
  type Folding,
  type Known,
  type Stretch,
  sameStretch,
  stretchesOf,
} from '../stretches.ts'

/** What an event does to a draft in time. */
export type DraftMove =
  /** It counts from now on: entered in the programme, required by a law. */
  | 'count'
  /** Its planned day changes. */
  | 'plan'
  | 'submit'
  /** Sent back for completion. */
  | 'sendBack'
  | 'issue'
  /** Withdrawn: it counts no more. */
  | 'leave'
  /** Its state alone changes. */
  | 'state'
  | 'note'

/** The part of an event that moves a draft in time. */
export interface DraftFact extends Fact {
  readonly seq: number
  readonly moves: DraftMove
  /** null: the state stayed. */
  readonly state: string | null
  readonly plannedOn?: Day | null
  readonly neededOn?: Day
  readonly effectiveOn?: Day
  readonly clearsSubmission?: boolean
}

/** What a stretch says of a draft. */
export interface DraftView {
  readonly state: string
  readonly plannedOn: Day | null
  readonly neededOn: Day | null
  /** Date of the submission (tờ trình); the first one when it was sent back. */
  readonly submittedOn: Day | null
  readonly issuedOn: Day | null
  readonly effectiveOn: Day | null
}

export type DraftSpan = Stretch<DraftView>
type DraftNow = DraftView & { readonly counted: boolean }

const same = (a: DraftView, b: DraftView): boolean =>
  a.state === b.state &&
  a.plannedOn === b.plannedOn &&
  a.neededOn === b.neededOn &&
  a.submittedOn === b.submittedOn &&
  a.issuedOn === b.issuedOn &&
  a.effectiveOn === b.effectiveOn

const folding: Folding<DraftFact, DraftNow, DraftView> = {
  start: {
    ...{ counted: false, state: '', plannedOn: null, neededOn: null },
    ...{ submittedOn: null, issuedOn: null, effectiveOn: null },
  },
  after(now, fact) {
    const next: DraftNow = {
      ...now,
      state: fact.state ?? now.state,
      plannedOn: fact.plannedOn === undefined ? now.plannedOn : fact.plannedOn,
      neededOn: fact.neededOn ?? now.neededOn,
    }
    switch (fact.moves) {
      case 'count':
        return { ...next, counted: true }
      case 'submit':
        return { ...next, submittedOn: now.submittedOn ?? fact.on }
      case 'sendBack':
        return fact.clearsSubmission ? { ...next, submittedOn: null } : next
      case 'issue':
        return { ...next, issuedOn: fact.on, effectiveOn: fact.effectiveOn ?? null }
      case 'leave':
        return { ...next, counted: false }
      default:
        return next
    }
  },
  view: ({ counted, ...view }) => (counted ? view : null),
  same,
  moves: fact => fact.moves !== 'note',
  order: (a, b) => a.seq - b.seq,
}

/** The stretches of a draft, from what was known at `knownAt` (now when absent). */
export const draftSpans = (facts: readonly DraftFact[], knownAt?: Date): DraftSpan[] =>
  stretchesOf(facts, folding, knownAt)

export const sameDraftSpan: (a: DraftSpan, b: DraftSpan) => boolean = sameStretch(same)

/** Everything that was ever known of a draft. */
export const draftKnowledge = (facts: readonly DraftFact[]): Known<DraftSpan>[] => allKnown(facts, folding)
