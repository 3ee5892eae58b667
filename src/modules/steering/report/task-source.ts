import type { Db } from '../../../platform/database.ts'
import { carriedOver, type ScopeFigures, sumOf } from '../tasks/figures.ts'
import { provenFigures } from '../tasks/proof.ts'
import type { Counts } from '../tasks/timeline.ts'
import { hasClasses } from './sets.ts'
import type { ReportQuestion, TaskFigures, TaskSource } from './sources.ts'
import { countRows, listRows } from './store.ts'

/** Tasks as the report counts and lists them. */
export function createTaskSource(db: Db, options: { readonly carriesOver: boolean }): TaskSource {
  return {
    async figures(question: ReportQuestion) {
      const { rows } = await provenFigures(db, question)
      const all = options.carriesOver ? joined(rows, await carriedOver(db, question)) : rows
      const classes = hasClasses(question.setKey)
      return {
        agencies: all.map(row => ({ agencyId: row.scope, ...figuresOf(row, classes) })),
        whole: figuresOf(sumOf(all), classes),
      }
    },
    count: (question, list) => countRows(db, question, list),
    rows: (question, list, limit) => listRows(db, question, list, limit),
  }
}

const figuresOf = (counts: Counts, classes: boolean): TaskFigures => {
  const { doneOnTime, doneLate, openInTime, openOverdue } = counts
  return {
    total: counts.total,
    done: doneOnTime + doneLate,
    open: openInTime + openOverdue,
    ...(classes && { classes: { doneOnTime, doneLate, openInTime, openOverdue } }),
  }
}

function joined(rows: readonly ScopeFigures[], more: readonly ScopeFigures[]): ScopeFigures[] {
  const byScope = Map.groupBy([...rows, ...more], row => row.scope)
  return [...byScope]
    .map(([scope, list]) => ({ scope, ...sumOf(list) }))
    .toSorted((a, b) => (a.scope < b.scope ? -1 : 1))
}
