import type { DraftTask } from '../../src/modules/steering/directives/parse.ts'

/** A task as the annotator marked it. */
export type MarkedTask = Omit<DraftTask, 'text' | 'deadlineRule' | 'span'> & {
  readonly span: { readonly start: number; readonly end: number }
}

/** A passage with its tasks. */
export interface Passage {
  readonly id: string
  readonly date: string
  readonly text: string
  readonly tasks: readonly MarkedTask[]
}

/** The fields that are scored, each as the set of values of a task. */
export const fields = {
  task: () => ['task'],
  lead: task => [task.lead ?? task.leadGroup],
  cooperating: task => task.cooperating,
  deadline: task => [task.deadline],
  deadlineText: task => [task.deadlineText],
  product: task => [task.product],
  recipient: task => [task.recipient],
} as const satisfies Record<string, (task: MarkedTask) => readonly (string | null)[]>

export type Field = keyof typeof fields

export interface Score {
  readonly right: number
  readonly given: number
  readonly marked: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** A marked task and the draft that stands for it; either may be missing. */
export interface Pair {
  readonly passage: string
  readonly marked: MarkedTask | undefined
  readonly draft: MarkedTask | undefined
}

/**
 * Pairs drafts with marked tasks of one passage: spans overlap, same lead before another, more overlap before less.
 * Each is paired once.
 */
export function pairUp(passage: Passage, drafts: readonly MarkedTask[]): readonly Pair[] {
  const candidates = passage.tasks.flatMap((marked, m) =>
    drafts.flatMap((draft, d) => {
      const shared = Math.min(marked.span.end, draft.span.end) - Math.max(marked.span.start, draft.span.start)
      if (shared <= 0) return []
      const union = Math.max(marked.span.end, draft.span.end) - Math.min(marked.span.start, draft.span.start)
      const sameLead = marked.lead === draft.lead && marked.leadGroup === draft.leadGroup
      return [{ m, d, weight: shared / union + (sameLead ? 1 : 0) }]
    }),
  )
  candidates.sort((a, b) => b.weight - a.weight)
  const usedM = new Set<number>()
  const usedD = new Set<number>()
  const pairs: Pair[] = []
  for (const { m, d } of candidates) {
    if (usedM.has(m) || usedD.has(d)) continue
    usedM.add(m)
    usedD.add(d)
    pairs.push({ passage: passage.id, marked: passage.tasks[m], draft: drafts[d] })
  }
  for (const [m, marked] of passage.tasks.entries())
    if (!usedM.has(m)) pairs.push({ passage: passage.id, marked, draft: undefined })
  for (const [d, draft] of drafts.entries())
    if (!usedD.has(d)) pairs.push({ passage: passage.id, marked: undefined, draft })
  return pairs
}

/** Precision, recall and F1 of a field: a value counts when the paired task has the same. */
export function scoreOf(field: Field, pairs: readonly Pair[]): Score {
  const values = (task: MarkedTask | undefined): string[] =>
    task ? fields[field](task).filter((value): value is string => value !== null) : []
  let right = 0
  let given = 0
  let marked = 0
  for (const pair of pairs) {
    const wanted = values(pair.marked)
    const got = values(pair.draft)
    right += got.filter(value => wanted.includes(value)).length
    given += got.length
    marked += wanted.length
  }
  const precision = given === 0 ? 1 : right / given
  const recall = marked === 0 ? 1 : right / marked
  return {
    ...{ right, given, marked, precision, recall },
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  }
}
