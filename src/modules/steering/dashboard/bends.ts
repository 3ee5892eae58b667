/**
 * What can bend a figure, counted beside it (DESIGN §9.11): each is legal, and none is hidden. From the events of the
 * tasks assigned in the period.
 */
export interface Bends {
  readonly scope: string
  /** Extension asked for on the last day of the deadline. */
  readonly askedOnLastDay: number
  /** Deadline moved after it had passed. */
  readonly movedAfterPassing: number
  /** Accepted as done without a document. */
  readonly doneWithoutDocument: number
  /** Sent back and given again. */
  readonly returnedAndReissued: number
  /** Done, reopened and done again. */
  readonly reopened: number
  /** A result dated in time and reported more than seven days after its deadline. */
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
