/**
 * The condition language of forms: one tree for visibility, requirement, checks and routing.
 *
 * Expressions are pure and total: no loops, no side effects, no clock (the day is given), bounded size. The
 * grammar is in the module's README. This folder is also served to browsers: it imports nothing of Node and
 * nothing from npm.
 */

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/'
export type FunctionName = 'age' | 'addMonths' | 'empty'
export type AggregateName = 'count' | 'sum' | 'min' | 'max' | 'any' | 'all'

export type Expression =
  | { readonly kind: 'literal'; readonly value: number | string | boolean }
  /** `date('2019-07-31')`. */
  | { readonly kind: 'day'; readonly day: string }
  /** `today`: the day in Viet Nam on which the form is looked at. */
  | { readonly kind: 'today' }
  /** `owner.kind`: an answer anywhere in the form. */
  | { readonly kind: 'field'; readonly path: string }
  /** `row.weight`: an answer in the row at hand. */
  | { readonly kind: 'row'; readonly path: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'not' | 'negate'; readonly operand: Expression }
  | {
      readonly kind: 'binary'
      readonly operator: Operator
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] }
  /** `sum(goods, row.weight)`: `each` is asked of every row of the group; absent only in `count(goods)`. */
  | {
      readonly kind: 'aggregate'
      readonly name: AggregateName
      readonly group: string
      readonly each: Expression | null
    }

/** How many arguments a function takes, least and most. */
export const functions: Readonly<Record<FunctionName, readonly [number, number]>> = {
  age: [1, 2],
  addMonths: [2, 2],
  empty: [1, 1],
}

export const aggregates: readonly AggregateName[] = ['count', 'sum', 'min', 'max', 'any', 'all']

/** Words a field name cannot begin with. */
export const keywords: readonly string[] = ['and', 'or', 'not', 'in', 'true', 'false', 'today', 'row']

/** Larger when it binds tighter; used by the parser and the printer alike. */
export const precedence: Readonly<Record<Operator | 'not' | 'negate', number>> = {
  or: 1,
  and: 2,
  not: 3,
  '=': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  negate: 7,
}

/** What keeps an expression small: a sentence a person can read, not a program. */
export const limits = { characters: 2_000, nodes: 400, depth: 24, text: 200 } as const

export type ExpressionProblem =
  | 'tooLong'
  | 'tooDeep'
  | 'unexpected'
  | 'unterminated'
  | 'badNumber'
  | 'badDate'
  | 'badText'
  | 'unknownFunction'
  | 'wrongArguments'
  | 'nestedAggregate'

/** The only error parsing can raise. `at` counts characters from 0; `found` is what stood there. */
export class ExpressionError extends Error {
  readonly code: ExpressionProblem
  readonly at: number
  readonly found: string

  constructor(code: ExpressionProblem, at: number, found: string) {
    super(`${code} at ${at}${found === '' ? '' : `: ${found}`}`)
    this.name = 'ExpressionError'
    this.code = code
    this.at = at
    this.found = found
  }
}

/** A node with the group whose row it is asked of, when there is one. */
export interface Placed {
  readonly node: Expression
  readonly rowsOf: string | undefined
}

/** Every node of the tree, the root first; `rowsOf` is the group of the condition's own row, if it has one. */
export function* nodesOf(expression: Expression, rowsOf?: string): Generator<Placed> {
  const waiting: Placed[] = [{ node: expression, rowsOf }]
  for (let placed = waiting.pop(); placed; placed = waiting.pop()) {
    yield placed
    const inside = placed.node.kind === 'aggregate' ? placed.node.group : placed.rowsOf
    waiting.push(
      ...childrenOf(placed.node)
        .map(node => ({ node, rowsOf: inside }))
        .reverse(),
    )
  }
}

function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'list':
      return node.items
    case 'not':
    case 'negate':
      return [node.operand]
    case 'binary':
      return [node.left, node.right]
    case 'call':
      return node.args
    case 'aggregate':
      return node.each ? [node.each] : []
    default:
      return []
  }
}
