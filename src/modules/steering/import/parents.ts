import type { Day } from '../../../kernel/dates.ts'
import type { RowProblem } from './rows.ts'

/** What is kept of a row to judge the parts of a file. */
export interface RowRef {
  readonly row: number
  readonly number: string
  readonly parent: string
  readonly leadId: string
  readonly deadlineDay: Day | null
}

/**
 * What is wrong with the parts ("Thuộc nhiệm vụ số") of a file: no such number, one number twice, parts of parts, parts in
 * a circle, another lead, a deadline after that of the task.
 */
export function parentProblems(rows: readonly RowRef[]): RowProblem[] {
  const problems: RowProblem[] = []
  const byNumber = new Map<string, RowRef>()
  const twice = new Set<string>()
  for (const row of rows) {
    if (row.number === '') continue
    if (byNumber.has(row.number)) twice.add(row.number)
    else byNumber.set(row.number, row)
  }
  for (const row of rows) {
    if (row.parent === '') continue
    const wrong = (code: string, params?: RowProblem['params']): void => {
      problems.push({ row: row.row, field: 'parent', code, ...(params && { params }) })
    }
    const parent = byNumber.get(row.parent)
    if (!parent) wrong('import.parentUnknown', { number: row.parent })
    else if (twice.has(row.parent)) wrong('import.parentTwice', { number: row.parent })
    else if (isInCircle(row, byNumber)) wrong('import.parentCircle')
    else if (parent.parent !== '') wrong('import.parentIsPart', { number: row.parent })
    else if (parent.leadId !== row.leadId) wrong('import.parentOfOther', { number: row.parent })
    else if (
      parent.deadlineDay !== null &&
      (row.deadlineDay === null || row.deadlineDay > parent.deadlineDay)
    )
      wrong('import.partAfterParent', { number: row.parent })
  }
  return problems
}

function isInCircle(start: RowRef, byNumber: ReadonlyMap<string, RowRef>): boolean {
  const seen = new Set<RowRef>([start])
  for (let next = byNumber.get(start.parent); next && next.parent !== ''; next = byNumber.get(next.parent)) {
    if (seen.has(next)) return true
    seen.add(next)
  }
  return false
}
