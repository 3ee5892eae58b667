import { evaluate } from '../engine/evaluate.ts'
import type { Expression } from '../engine/expression.ts'
import { nodesOf } from '../engine/expression.ts'
import type { Value } from '../engine/values.ts'

/**
 * Whether a condition can ever hold. Questions with few answers (one choice of several, a declaration) are tried in
 * every combination, unanswered included; anything else may be whatever it likes. So "no" is certain and "yes" is not:
 * a page this says no to is dead, however the person answers.
 */
export function canHold(
  condition: Expression,
  answersOf: (path: string) => readonly Value[] | undefined,
): boolean {
  const domains = new Map<string, readonly Value[]>()
  let combinations = 1
  for (const { node } of nodesOf(condition)) {
    if (node.kind !== 'field' && node.kind !== 'row') continue
    const path = keyOf(node)
    const known = domains.has(path) ? undefined : answersOf(path)
    if (!known || combinations * (known.length + 1) > 4_096) continue
    combinations *= known.length + 1
    domains.set(path, [null, ...known])
  }
  return assignments(domains).some(assignment => (truths(condition, assignment) & yes) !== 0)
}

const keyOf = (node: Expression & { kind: 'field' | 'row' }): string =>
  node.kind === 'row' ? `row.${node.path}` : node.path

/** A set of outcomes as bits. */
const [yes, no, missing] = [1, 2, 4]
const outcomes: readonly (readonly [number, boolean | null])[] = [
  [yes, true],
  [no, false],
  [missing, null],
]

function truths(node: Expression, assignment: ReadonlyMap<string, Value>): number {
  if (node.kind === 'not') {
    const inner = truths(node.operand, assignment)
    return (inner & yes ? no : 0) | (inner & no ? yes : 0) | (inner & missing)
  }
  if (node.kind === 'binary' && (node.operator === 'and' || node.operator === 'or')) {
    const left = truths(node.left, assignment)
    const right = truths(node.right, assignment)
    const literal = (value: boolean | null): Expression =>
      value === null ? { kind: 'field', path: 'missing' } : { kind: 'literal', value }
    return outcomes
      .filter(([bit]) => left & bit)
      .flatMap(([, a]) =>
        outcomes
          .filter(([bit]) => right & bit)
          .map(([, b]) => ({ ...node, left: literal(a), right: literal(b) })),
      )
      .reduce((bits, pair) => bits | bitOf(evaluate(pair, nowhere)), 0)
  }
  const open = [...nodesOf(node)].some(
    ({ node: each }) =>
      each.kind === 'today' ||
      each.kind === 'aggregate' ||
      ((each.kind === 'field' || each.kind === 'row') && !assignment.has(keyOf(each))),
  )
  if (open) return yes | no | missing
  const field = (path: string): Value => assignment.get(path) ?? null
  return bitOf(evaluate(node, { ...nowhere, field, row: path => field(`row.${path}`) }))
}

const bitOf = (value: Value): number => (value === true ? yes : value === false ? no : missing)
const nowhere = { today: '2000-01-01', field: () => null, rows: () => [], row: null }

/** Every way to give each path one of its values. */
function assignments(domains: ReadonlyMap<string, readonly Value[]>): ReadonlyMap<string, Value>[] {
  let all: ReadonlyMap<string, Value>[] = [new Map()]
  for (const [path, values] of domains)
    all = all.flatMap(assignment => values.map(value => new Map([...assignment, [path, value]])))
  return all
}
