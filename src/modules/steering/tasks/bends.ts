import { type Day, dayOf, plusDays } from '../../../kernel/dates.ts'

/**
 * What can bend a figure, counted beside it (DESIGN §9.11): each is legal, and none is hidden. Counted by occasion, on
 * the day of its event.
 */
export interface Bends {
  /** Extension asked for on the last day of the deadline. */
  readonly askedOnLastDay: number
  /** Deadline moved after it had passed. */
  readonly movedAfterPassing: number
  /** Accepted as done without a document. */
  readonly doneWithoutDocument: number
  /** Sent back and given again. */
  readonly returnedAndReissued: number
  /** Done and reopened. */
  readonly reopened: number
  /** A result dated in time and reported more than seven days after the deadline. */
  readonly datedBack: number
}

export const bendKeys = [
  'askedOnLastDay',
  'movedAfterPassing',
  'doneWithoutDocument',
  'returnedAndReissued',
  'reopened',
  'datedBack',
] as const satisfies (keyof Bends)[]

export type BendKey = (typeof bendKeys)[number]

export const noBends: Bends = {
  askedOnLastDay: 0,
  movedAfterPassing: 0,
  doneWithoutDocument: 0,
  returnedAndReissued: 0,
  reopened: 0,
  datedBack: 0,
}

/** The part of an event that can bend a figure. */
export interface BendingEvent {
  readonly kind: string
  readonly on: Day
  readonly knownAt: Date
  /** `grantExtension`: the new last day in time. */
  readonly deadline?: Day | null | undefined
  readonly resultNumber?: string | undefined
  readonly resultOn?: Day | undefined
}

/** Days after the deadline from which a result dated in time is shown as reported late. */
const reportedLateDays = 7

/** What bent figures in the life of one task, in the order of its events. */
export function bendsIn(
  task: { readonly deadlineOriginal: Day | null; readonly reissued: boolean },
  events: readonly BendingEvent[],
): { readonly day: Day; readonly key: BendKey }[] {
  const found: { day: Day; key: BendKey }[] = []
  let deadline = task.deadlineOriginal
  let numbered = false
  for (const event of events) {
    const { kind, on } = event
    if (kind === 'assign' && task.reissued) found.push({ day: on, key: 'returnedAndReissued' })
    if (kind === 'requestExtension' && deadline === on) found.push({ day: on, key: 'askedOnLastDay' })
    if (kind === 'grantExtension') {
      if (deadline !== null && on > deadline) found.push({ day: on, key: 'movedAfterPassing' })
      deadline = event.deadline ?? deadline
    }
    if (kind === 'submitResult') {
      numbered = Boolean(event.resultNumber?.trim())
      const inTime = deadline !== null && event.resultOn !== undefined && event.resultOn <= deadline
      if (inTime && dayOf(event.knownAt) > plusDays(deadline!, reportedLateDays))
        found.push({ day: on, key: 'datedBack' })
    }
    if (kind === 'acceptResult' && !numbered) found.push({ day: on, key: 'doneWithoutDocument' })
    if (kind === 'reopen') {
      found.push({ day: on, key: 'reopened' })
      numbered = false
    }
  }
  return found
}
