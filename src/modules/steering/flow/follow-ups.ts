import type { Day } from '../../../kernel/dates.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import type { TaskOrigin } from '../tables.ts'
import type { NewTask } from '../tasks/service.ts'

/** Names of the fields of the n-th duty that a conclusion gives. */
export const followUpFields = (n: number) => ({
  agency: `viec-${n}-co-quan`,
  text: `viec-${n}-noi-dung`,
  deadline: `viec-${n}-han`,
})

/** Name of the button that asks for one more row and sends nothing. */
export const moreFollowUps = 'viec-them'

/** The rows that a form was sent with, in order; up to a thousand, which no body of a request holds. */
const rowsIn = (typed: Typed): number[] => [
  ...new Set(
    Object.keys(typed)
      .flatMap(name => /^viec-(0|[1-9]\d{0,2})-/.exec(name)?.slice(1) ?? [])
      .map(Number)
      .toSorted((a, b) => a - b),
  ),
]

/** How many rows a form shows: those it was sent with, and one more where it was asked for. */
export const followUpRows = (typed: Typed, least: number): number =>
  Math.max(least, (rowsIn(typed).at(-1) ?? -1) + 1) + (textOf(typed, moreFollowUps) === '' ? 0 : 1)

export interface FollowUpRule {
  readonly assignerId: string
  readonly assignedOn: Day
  readonly origin: TaskOrigin
  /** Agencies that may get a duty; every agency when absent. */
  readonly agencies?: readonly string[]
}

/** Duties typed under a conclusion: tasks with the rows they were typed in, or everything that is wrong with them. */
export function readFollowUps(
  typed: Typed,
  rule: FollowUpRule,
): {
  readonly tasks: readonly NewTask[]
  readonly rows: readonly number[]
  readonly issues: readonly Issue[]
} {
  const tasks: NewTask[] = []
  const rows: number[] = []
  const issues: Issue[] = []
  for (const n of rowsIn(typed)) {
    const names = followUpFields(n)
    const words = readWords(typed, names.text, { limit: 4_000 })
    const agencyId = textOf(typed, names.agency)
    const limit = textOf(typed, names.deadline).trim()
    // A row with an agency alone was not used: the form offers one for each agency.
    if (words.text === '' && limit === '') continue
    issues.push(...words.issues)
    if (words.text === '') issues.push(issue(names.text, 'task.textMissing'))
    if (agencyId === '' || (rule.agencies && !rule.agencies.includes(agencyId)))
      issues.push(issue(names.agency, 'task.leadMissing'))
    const day = readDay(limit)
    if (limit !== '' && !day) issues.push(issue(names.deadline, 'task.limitDayMissing'))
    rows.push(n)
    tasks.push({
      leadId: agencyId,
      assignerId: rule.assignerId,
      text: words.text,
      kind: 'regularOutput',
      assignedOn: rule.assignedOn,
      deadline: day ? { kind: 'on', day } : { kind: 'none' },
      origin: rule.origin,
    })
  }
  return { tasks, rows, issues }
}

/** Issues of the service (`tasks.2.deadline`, or `deadline` of a single task) at the rows they were typed in. */
export function atRows(issues: readonly Issue[], rows: readonly number[]): Issue[] {
  return issues.map(one => {
    const [, index, name] = /^(?:tasks\.(\d+)\.)?(text|lead|deadline|assignedOn)$/.exec(one.field) ?? []
    const row = rows[Number(index ?? 0)]
    if (name === undefined || row === undefined) return one
    const names = followUpFields(row)
    const field = name === 'text' ? names.text : name === 'lead' ? names.agency : names.deadline
    return { ...one, field }
  })
}
