import type { Day } from '../../../kernel/dates.ts'
import { formatPercent } from '../../../kernel/numbers.ts'
import { type BrokenFigure, brokenSums } from '../identities.ts'

/**
 * Arithmetic of the Work Programme at day T (steering fact sheet §6). Due is what the present plan puts on or before T;
 * a scheme that is due and not submitted is late.
 */
export interface SchemeCounts {
  /** Schemes whose plan falls in the period. */
  readonly total: number
  /** Of them planned on or before T. */
  readonly due: number
  readonly submittedInTime: number
  readonly submittedLate: number
  /** Due and not submitted. */
  readonly late: number
  /** Not due yet, and submitted already. */
  readonly submittedEarly: number
  /** Not due yet, and not submitted. */
  readonly upcoming: number
  readonly issued: number
  /** Changes with the Prime Minister's consent between the first day of the period and T. */
  readonly postponed: number
  /** Of them consented to after the planned day had passed. */
  readonly postponedAfterDue: number
  readonly withdrawn: number
  readonly added: number
}

export const schemeWords: Readonly<Record<keyof SchemeCounts, string>> = {
  total: 'đề án trong kỳ',
  due: 'phải trình',
  submittedInTime: 'trình đúng hạn',
  submittedLate: 'trình chậm',
  late: 'chưa trình, chậm',
  submittedEarly: 'trình trước kế hoạch',
  upcoming: 'chưa đến hạn trình',
  issued: 'đã ban hành',
  postponed: 'được lùi',
  postponedAfterDue: 'được lùi sau khi quá hạn',
  withdrawn: 'được rút',
  added: 'được bổ sung',
}

export const noSchemes: SchemeCounts = Object.freeze({
  ...{ total: 0, due: 0, submittedInTime: 0, submittedLate: 0, late: 0, submittedEarly: 0 },
  ...{ upcoming: 0, issued: 0, postponed: 0, postponedAfterDue: 0, withdrawn: 0, added: 0 },
})

/** Figures of one lead agency. */
export interface AgencySchemes extends SchemeCounts {
  readonly scope: string
}

/** The classes a scheme falls into at T; exactly one of them. */
export type SchemeClass = 'submittedInTime' | 'submittedLate' | 'late' | 'submittedEarly' | 'upcoming'

/** The class at day T by the plan and the submission known then. The planned day itself is in time. */
export function schemeClassOf(asOf: Day, plannedOn: Day, submittedOn: Day | null): SchemeClass {
  const sent = submittedOn !== null && submittedOn <= asOf
  if (plannedOn > asOf) return sent ? 'submittedEarly' : 'upcoming'
  if (!sent) return 'late'
  return submittedOn <= plannedOn ? 'submittedInTime' : 'submittedLate'
}

/** Due and submitted. */
export const dueSubmitted = (counts: SchemeCounts): number => counts.submittedInTime + counts.submittedLate
/** Submitted, due or not. */
export const submitted = (counts: SchemeCounts): number => dueSubmitted(counts) + counts.submittedEarly

/** What every figure satisfies before it is shown. */
export const brokenSchemes = (rows: readonly AgencySchemes[], whole: SchemeCounts): BrokenFigure[] =>
  brokenSums(rows, whole, schemeWords, [
    { whole: 'due', parts: ['submittedInTime', 'submittedLate', 'late'] },
    { whole: 'total', parts: ['due', 'submittedEarly', 'upcoming'] },
  ])

/** A share with its base named, as it is printed: truncated, with a comma. */
export interface Share {
  readonly key: 'late' | 'submitted' | 'issued'
  readonly part: number
  readonly base: number
  /** What the base is, in words. */
  readonly of: string
  /** `12,6%`; null when there is nothing to divide by. */
  readonly text: string | null
}

/** The shares of the Work Programme; every one names its base (§6: the issued are a share of the submitted). */
export const sharesOf = (counts: SchemeCounts): readonly Share[] => {
  const share = (key: Share['key'], part: number, base: number, of: string): Share => ({
    ...{ key, part, base, of, text: base === 0 ? null : formatPercent(part, base) },
  })
  return [
    share('late', counts.late, counts.due, 'số đề án phải trình'),
    share('submitted', dueSubmitted(counts), counts.due, 'số đề án phải trình'),
    share('issued', counts.issued, submitted(counts), 'số đề án đã trình'),
  ]
}
