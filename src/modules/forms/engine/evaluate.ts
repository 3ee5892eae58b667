import type { Expression, Operator } from './expression.ts'
import {
  ageOn,
  type DayValue,
  daysBetween,
  isDayValue,
  isList,
  plusDays,
  plusMonths,
  reckon,
  type Value,
} from './values.ts'

/** Where an expression finds its answers. */
export interface Scope {
  /** The day `today` stands for, `yyyy-mm-dd`. */
  readonly today: string
  /** The answer to a question of the form; null when not given, not visible or not known. */
  field(path: string): Value
  /** How to read each row of a repeating group; none when there are no rows. */
  rows(group: string): readonly RowScope[]
  /** The row at hand, when the expression belongs to one. */
  readonly row: RowScope | null
}

/** Reads one answer of one row. */
export type RowScope = (path: string) => Value

/**
 * The worth of an expression. Total: any tree, any scope, always a value and never an exception.
 *
 * Missing answers follow Kleene's three-valued logic: `false and missing` is false, `true or missing` is
 * true, every other meeting with missing is missing. A condition holds only when its worth is true.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'day':
      return { day: expression.day }
    case 'today':
      return { day: scope.today }
    case 'field':
      return scope.field(expression.path)
    case 'row':
      return scope.row ? scope.row(expression.path) : null
    case 'list':
      return expression.items.map(item => evaluate(item, scope))
    case 'not':
      return opposite(truth(evaluate(expression.operand, scope)))
    case 'negate': {
      const value = evaluate(expression.operand, scope)
      return typeof value === 'number' ? reckon('-', 0, value) : null
    }
    case 'binary':
      return combined(expression.operator, expression.left, expression.right, scope)
    case 'call':
      return called(expression, scope)
    case 'aggregate':
      return aggregated(expression, scope)
  }
}

/** Whether a condition holds: true, and not merely "not known to be false". */
export const holds = (expression: Expression, scope: Scope): boolean => evaluate(expression, scope) === true

type Truth = boolean | null

const truth = (value: Value): Truth => (typeof value === 'boolean' ? value : null)
const opposite = (value: Truth): Truth => (value === null ? null : !value)
const both = (left: Truth, right: Truth): Truth =>
  left === false || right === false ? false : left === null || right === null ? null : true
const either = (left: Truth, right: Truth): Truth => opposite(both(opposite(left), opposite(right)))

function combined(operator: Operator, leftSide: Expression, rightSide: Expression, scope: Scope): Value {
  const left = evaluate(leftSide, scope)
  const right = evaluate(rightSide, scope)
  switch (operator) {
    case 'and':
      return both(truth(left), truth(right))
    case 'or':
      return either(truth(left), truth(right))
    case '=':
      return same(left, right)
    case '!=':
      return opposite(same(left, right))
    case '<':
      return ordered(left, right, order => order < 0)
    case '<=':
      return ordered(left, right, order => order <= 0)
    case '>':
      return ordered(left, right, order => order > 0)
    case '>=':
      return ordered(left, right, order => order >= 0)
    case 'in':
      return isList(right) ? right.map(item => same(left, item)).reduce<Truth>(either, false) : null
    default:
      return arithmetic(operator, left, right)
  }
}

/** Equality of two values of one kind; different kinds, lists and missing values cannot be compared. */
function same(left: Value, right: Value): Truth {
  if (left === null || right === null || isList(left) || isList(right)) return null
  if (isDayValue(left) && isDayValue(right)) return left.day === right.day
  return typeof left === typeof right && typeof left !== 'object' ? left === right : null
}

/** Only numbers and days have an order. */
function ordered(left: Value, right: Value, test: (order: number) => boolean): Truth {
  if (typeof left === 'number' && typeof right === 'number')
    return test(left < right ? -1 : left > right ? 1 : 0)
  if (isDayValue(left) && isDayValue(right))
    return test(left.day < right.day ? -1 : left.day > right.day ? 1 : 0)
  return null
}

function arithmetic(operator: '+' | '-' | '*' | '/', left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return reckon(operator, left, right)
  if (isDayValue(left) && typeof right === 'number' && (operator === '+' || operator === '-'))
    return plusDays(left, operator === '+' ? right : -right)
  if (typeof left === 'number' && isDayValue(right) && operator === '+') return plusDays(right, left)
  if (isDayValue(left) && isDayValue(right) && operator === '-') return daysBetween(right, left)
  return null
}

function called(call: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
  const [first = null, second = null] = call.args.map(argument => evaluate(argument, scope))
  switch (call.name) {
    case 'empty':
      return first === null || first === '' || (isList(first) && first.every(item => item === null))
    case 'age': {
      const at: Value = call.args.length > 1 ? second : ({ day: scope.today } satisfies DayValue)
      return isDayValue(first) && isDayValue(at) ? ageOn(first, at) : null
    }
    case 'addMonths':
      return isDayValue(first) && typeof second === 'number' ? plusMonths(first, second) : null
  }
}

function aggregated(aggregate: Extract<Expression, { kind: 'aggregate' }>, scope: Scope): Value {
  const rows = scope.rows(aggregate.group)
  const { each } = aggregate
  if (!each) return rows.length
  const values = rows.map(row => evaluate(each, { ...scope, row, rows: none }))
  switch (aggregate.name) {
    case 'count':
      return values.filter(value => value === true).length
    case 'any':
      return values.map(truth).reduce<Truth>(either, false)
    case 'all':
      return values.map(truth).reduce<Truth>(both, true)
    case 'sum':
      return values.reduce<number | null>(
        (total, value) => (total === null || typeof value !== 'number' ? null : reckon('+', total, value)),
        0,
      )
    case 'min':
      return extreme(values, (value, best) => ordered(value, best, order => order < 0))
    case 'max':
      return extreme(values, (value, best) => ordered(value, best, order => order > 0))
  }
}

/** An aggregate cannot stand inside another, so a row never asks for rows again. */
const none = (): readonly RowScope[] => []

/** The least or the greatest; missing when there are no rows, or when one of them is missing. */
function extreme(values: readonly Value[], better: (value: Value, best: Value) => Truth): Value {
  return values.slice(1).reduce<Value>((best, value) => {
    const answer = better(value, best)
    return answer === null ? null : answer ? value : best
  }, values[0] ?? null)
}
