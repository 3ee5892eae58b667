import type { Day } from '../../kernel/dates.ts'
import { type Issue, issue } from '../../kernel/issue.ts'
import { type Typed, textOf } from '../../platform/http/typed.ts'
import { readDay } from '../../ui/read.ts'

/** Stands where no day could be read; never kept, because the issue is there. */
const noDay: Day = '1900-01-01'

/** A day that has to be there, with its issue. */
export function dayIn(typed: Typed, field: string, issues: Issue[]): Day {
  const day = readDay(textOf(typed, field))
  if (!day) issues.push(issue(field, 'review.dayMissing'))
  return day ?? noDay
}

/** A day that may be left out; a wrong one is an issue. */
export function dayOrNone(typed: Typed, field: string, issues: Issue[]): Day | null {
  return textOf(typed, field).trim() === '' ? null : dayIn(typed, field, issues)
}
