import type { Day } from '../../../kernel/dates.ts'
import type { BrokenFigure } from '../identities.ts'
import { type Counts, noCounts } from '../tasks/timeline.ts'

/**
 * What changed between two moments (so sánh hai ngày, "từ phiên trước đến nay"): each moment is a day and what was known
 * when, so that a sitting can be compared with the next one whatever was learned in between.
 */
export interface ComparedMoment {
  readonly asOf: Day
  /** Now when absent. */
  readonly knownOn?: Date | undefined
}

/** Kinds of change; one task may be in several. */
export const changeKinds = {
  added: 'Giao mới',
  reissued: 'Giao lại sau khi trả',
  done: 'Hoàn thành',
  doneLate: 'Hoàn thành quá hạn',
  overdue: 'Mới quá hạn',
  moved: 'Đổi thời hạn',
  reopened: 'Mở lại',
  left: 'Trả lại, hủy, rút',
} as const

export type ChangeKind = keyof typeof changeKinds
export const changeNames = Object.keys(changeKinds) as ChangeKind[]

/** Changes of one agency, counted. The last two serve the identities alone. */
export interface AgencyChanges extends Readonly<Record<ChangeKind, number>> {
  readonly scope: string
  /** Left while done. */
  readonly leftDone: number
  /** Overdue before and not overdue any more: done, extended, gone. */
  readonly cleared: number
}

/** Figures of one agency at both moments with what lies between them. */
export interface ComparedAgency {
  readonly scope: string
  readonly before: Counts
  readonly after: Counts
  readonly changes: AgencyChanges
}

export const noChanges = (scope: string): AgencyChanges => ({
  scope,
  ...{ added: 0, reissued: 0, done: 0, doneLate: 0, overdue: 0, moved: 0, reopened: 0, left: 0 },
  ...{ leftDone: 0, cleared: 0 },
})

const done = (counts: Counts): number => counts.doneOnTime + counts.doneLate

/** What the changes must explain of the difference between the figures; what they do not. */
export function unexplained({ scope, before, after, changes }: ComparedAgency): BrokenFigure[] {
  const faults: BrokenFigure[] = []
  const check = (identity: string, left: number, right: number): void => {
    if (left !== right) faults.push({ scope, identity, left, right })
  }
  check('tổng số tăng = mới − rời', after.total - before.total, changes.added - changes.left)
  check(
    'hoàn thành tăng = hoàn thành − mở lại − rời',
    done(after) - done(before),
    changes.done - changes.reopened - changes.leftDone,
  )
  check(
    'quá hạn tăng = thành quá hạn − hết quá hạn',
    after.openOverdue - before.openOverdue,
    changes.overdue - changes.cleared,
  )
  return faults
}

/** Puts figures and changes of every agency side by side, in the order of agencies. */
export function compareAgencies(
  before: readonly (Counts & { readonly scope: string })[],
  after: readonly (Counts & { readonly scope: string })[],
  changes: readonly AgencyChanges[],
): ComparedAgency[] {
  const scopes = [...new Set([...before, ...after, ...changes].map(row => row.scope))].toSorted()
  return scopes.map(scope => ({
    scope,
    before: before.find(row => row.scope === scope) ?? noCounts,
    after: after.find(row => row.scope === scope) ?? noCounts,
    changes: changes.find(row => row.scope === scope) ?? noChanges(scope),
  }))
}

/** The sum over agencies. */
export const sumOfChanges = (rows: readonly AgencyChanges[]): AgencyChanges =>
  rows.reduce<AgencyChanges>((sum, row) => {
    const next: Record<string, number> = {}
    for (const key of [...changeNames, 'leftDone', 'cleared'] as const) next[key] = sum[key] + row[key]
    return { scope: sum.scope, ...(next as Omit<AgencyChanges, 'scope'>) }
  }, noChanges(''))

/** Whether anything happened, or is late: such agencies get a page of their own. */
export const hasNews = ({ changes, after }: ComparedAgency): boolean =>
  after.openOverdue > 0 || changeNames.some(kind => changes[kind] > 0)
