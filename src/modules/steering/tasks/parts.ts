import { type Day, formatDay } from '../../../kernel/dates.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'

/**
 * What is wrong with the limit of a part (phần việc của đơn vị) beside that of its task: it has one when the task has, and
 * none after it (steering fact sheet §2). A task that is overdue has no day left to give, and its units still have to do
 * the work: their parts then end after it, and stand as late parts on its page.
 * @param late the part may end after its task: the task is overdue, or the part ended after it before
 */
export function partLimitIssue(
  field: string,
  whole: { readonly deadline_current: Day | null },
  day: Day | null,
  late: boolean,
): Issue | undefined {
  const { deadline_current: last } = whole
  if (last === null) return undefined
  const named = { day: formatDay(last) }
  if (day === null) return issue(field, 'task.partWithoutDeadline', named)
  return day > last && !late ? issue(field, 'task.deadlineAfterParent', named) : undefined
}

/** A part that ends after its task. */
export const isLatePart = (
  part: { readonly deadline_current: Day | null },
  whole: { readonly deadline_current: Day | null },
): boolean =>
  part.deadline_current !== null &&
  whole.deadline_current !== null &&
  part.deadline_current > whole.deadline_current
