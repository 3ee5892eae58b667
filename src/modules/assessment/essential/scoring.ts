import { type Issue, issue } from '../../../kernel/issue.ts'
import type { Level2022 } from '../review/criteria.ts'

/**
 * Choosing essential services (dịch vụ công thiết yếu) by the matrix of the one-stop fact sheet §19.2: eight marks of 0
 * to 5 with weights that can be changed. No law gives the formula; it is the product's own and says so.
 */
export const dimensions = {
  volume: { vi: 'Số hồ sơ một năm', short: 'Hồ sơ', weight: 25 },
  reach: { vi: 'Phạm vi đối tượng', short: 'Phạm vi', weight: 10 },
  saving: { vi: 'Tiết kiệm chi phí, đi lại', short: 'Tiết kiệm', weight: 15 },
  legal: { vi: 'Sẵn sàng về pháp lý', short: 'Pháp lý', weight: 15 },
  process: { vi: 'Sẵn sàng về quy trình', short: 'Quy trình', weight: 10 },
  data: { vi: 'Sẵn sàng về dữ liệu', short: 'Dữ liệu', weight: 10 },
  tech: { vi: 'Sẵn sàng về kỹ thuật', short: 'Kỹ thuật', weight: 10 },
  demand: { vi: 'Mong muốn, phản ánh', short: 'Mong muốn', weight: 5 },
} as const satisfies Record<string, { readonly vi: string; readonly short: string; readonly weight: number }>

export type Dimension = keyof typeof dimensions
export const dimensionKeys = Object.keys(dimensions) as Dimension[]

/** Whole numbers that add up to 100. */
export type Weights = Readonly<Record<Dimension, number>>
export const defaultWeights = Object.fromEntries(
  dimensionKeys.map(key => [key, dimensions[key].weight]),
) as Weights
export const wholeWeight = 100

/** 0 to 5 each; null while nobody has given it. */
export type Marks = Readonly<Record<Dimension, number | null>>
export const highestMark = 5

/**
 * The mark of a yearly number of dossiers, by powers of ten: 0 none, 1 up to 9, 2 up to 99, 3 up to 999, 4 up to 9.999,
 * 5 from 10.000 on.
 */
export const volumeMark = (dossiers: number): number =>
  dossiers <= 0 ? 0 : Math.min(highestMark, String(Math.floor(dossiers)).length)

/** What is wrong with weights, by dimension; '' for their sum. */
export function issuesOfWeights(weights: Readonly<Record<Dimension, number | undefined>>): Issue[] {
  const issues: Issue[] = []
  for (const key of dimensionKeys) {
    const weight = weights[key]
    if (weight === undefined || !Number.isInteger(weight) || weight < 0 || weight > wholeWeight)
      issues.push(issue(key, 'essential.weightWrong', { name: dimensions[key].vi }))
  }
  const sum = dimensionKeys.reduce((all, key) => all + (weights[key] ?? 0), 0)
  if (issues.length === 0 && sum !== wholeWeight)
    issues.push(issue('', 'essential.weightsSum', { sum, whole: wholeWeight }))
  return issues
}

/** A procedure with its marks. */
export interface Candidate {
  readonly key: string
  readonly marks: Marks
  /** The law asks the person to come in at some step. */
  readonly presence: boolean
}

/** Dimensions nobody has marked; a candidate with one is not ranked. */
export const unmarked = (marks: Marks): Dimension[] => dimensionKeys.filter(key => marks[key] === null)

/** Weighted sum of the marks; compared only among candidates under the same weights. */
export const weighted = (marks: Marks, weights: Weights): number =>
  dimensionKeys.reduce((sum, key) => sum + weights[key] * (marks[key] ?? 0), 0)

const sumOf = (weights: Weights): number => dimensionKeys.reduce((sum, key) => sum + weights[key], 0)

/** The score in tenths of a point out of 100, truncated: 734 is 73,4. */
export const scoreTenths = (marks: Marks, weights: Weights): number => {
  const whole = sumOf(weights) * highestMark
  return whole === 0 ? 0 : Math.floor((weighted(marks, weights) * 1000) / whole)
}

/** What toàn trình cannot do without (§19.2). */
export const gate = { legal: 2 } as const
/** Readiness below this is work to be done first; the product's own measure. */
export const readyFrom = 3

/** Một phần until the law is ready and nobody has to come in. */
export const proposedLevel = ({ marks, presence }: Candidate): Exclude<Level2022, 'INFO'> =>
  (marks.legal ?? 0) >= gate.legal && !presence ? 'FULL' : 'PARTIAL'

/** A condition that is missing; `gate` keeps the service from toàn trình. */
export interface MissingCondition {
  readonly kind: 'gate' | 'prepare'
  readonly vi: string
}

export function missingConditions({ marks, presence }: Candidate): MissingCondition[] {
  const missing: MissingCondition[] = []
  if (marks.legal !== null && marks.legal < gate.legal)
    missing.push({ kind: 'gate', vi: `pháp lý mới đạt ${marks.legal}/5, cần từ ${gate.legal}` })
  if (presence) missing.push({ kind: 'gate', vi: 'pháp luật còn buộc người nộp có mặt' })
  for (const key of ['legal', 'process', 'data', 'tech'] as const) {
    const mark = marks[key]
    if (mark === null || mark >= readyFrom || (key === 'legal' && mark < gate.legal)) continue
    missing.push({ kind: 'prepare', vi: `${dimensions[key].vi.toLowerCase()} mới đạt ${mark}/5` })
  }
  return missing
}

/** A candidate in its place; equal scores share it and the next place is left out (1, 2, 2, 4). */
export interface Ranked<One extends Candidate> {
  readonly candidate: One
  readonly place: number
  readonly tenths: number
}

/** All that are marked, the highest first; those of one place by their key, so that the order is always the same. */
export function ranking<One extends Candidate>(
  candidates: readonly One[],
  weights: Weights,
): readonly Ranked<One>[] {
  const scored = candidates
    .filter(one => unmarked(one.marks).length === 0)
    .map(candidate => ({ candidate, sum: weighted(candidate.marks, weights) }))
    .toSorted((a, b) => b.sum - a.sum || (a.candidate.key < b.candidate.key ? -1 : 1))
  let place = 0
  return scored.map(({ candidate, sum }, index) => {
    if (index === 0 || scored[index - 1]!.sum !== sum) place = index + 1
    return { candidate, place, tenths: scoreTenths(candidate.marks, weights) }
  })
}

/** The first `count` places; whoever shares the last of them comes in too. */
export const selection = (ranked: readonly Ranked<Candidate>[], count: number): ReadonlySet<string> =>
  new Set(ranked.filter(one => one.place <= count).map(one => one.candidate.key))

/** How far a weight is moved to see what depends on it. */
export const weightMoves = [-10, -5, 5, 10] as const

/** One weight moved, the others as they are: shares of the whole change by themselves. */
export const withMoved = (weights: Weights, dimension: Dimension, by: number): Weights => ({
  ...weights,
  [dimension]: Math.max(0, weights[dimension] + by),
})

/** What a moved weight does to the selection. */
export interface Sensitivity {
  readonly dimension: Dimension
  readonly by: number
  readonly entering: readonly string[]
  readonly leaving: readonly string[]
}

/** Every move with the choices that enter and leave. A weight cannot go below nothing: such a move takes what there is. */
export function sensitivity(
  candidates: readonly Candidate[],
  weights: Weights,
  count: number,
): readonly Sensitivity[] {
  const chosen = selection(ranking(candidates, weights), count)
  return dimensionKeys.flatMap(dimension =>
    weightMoves.map(by => {
      const then = selection(ranking(candidates, withMoved(weights, dimension, by)), count)
      return {
        dimension,
        by,
        entering: [...then].filter(key => !chosen.has(key)),
        leaving: [...chosen].filter(key => !then.has(key)),
      }
    }),
  )
}
