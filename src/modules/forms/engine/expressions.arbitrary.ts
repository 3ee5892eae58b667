import fc from 'fast-check'
import {
  aggregates,
  type Expression,
  type FunctionName,
  functions,
  keywords,
  type Operator,
} from './expression.ts'

/** Any tree the language can express, for property tests. */
export const anyExpression = (): fc.Arbitrary<Expression> => tree(3, true)

const name = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,5}$/).filter(word => !keywords.includes(word))
export const anyPath = fc.array(name, { minLength: 1, maxLength: 3 }).map(parts => parts.join('.'))

const number = fc.oneof(
  fc.integer({ min: 0, max: 999_999_999_999_999 }),
  fc.integer({ min: 0, max: 9_999_999 }).map(millionths => millionths / 1_000_000),
)
const text = fc
  .string({ maxLength: 12, unit: 'grapheme' })
  .map(each => each.normalize('NFC'))
  .filter(each => !/[\u0000-\u001f\u007f]/.test(each))
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map(moment => moment.toISOString().slice(0, 10))

const operators: Operator[] = ['or', 'and', '=', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/']

const leaf = fc.oneof(
  fc.oneof(number, text, fc.boolean()).map((value): Expression => ({ kind: 'literal', value })),
  day.map((each): Expression => ({ kind: 'day', day: each })),
  fc.constant<Expression>({ kind: 'today' }),
  anyPath.map((path): Expression => ({ kind: 'field', path })),
  anyPath.map((path): Expression => ({ kind: 'row', path })),
)

function tree(depth: number, outside: boolean): fc.Arbitrary<Expression> {
  if (depth === 0) return leaf
  const inner = tree(depth - 1, outside)
  const branches: fc.Arbitrary<Expression>[] = [
    leaf,
    fc.array(inner, { maxLength: 3 }).map((items): Expression => ({ kind: 'list', items })),
    fc
      .tuple(fc.constantFrom('not' as const, 'negate' as const), inner)
      .map(([kind, operand]) => ({ kind, operand })),
    fc
      .tuple(fc.constantFrom(...operators), inner, inner)
      .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, left, right })),
    fc
      .constantFrom(...(Object.keys(functions) as FunctionName[]))
      .chain(called =>
        fc
          .array(inner, { minLength: functions[called][0], maxLength: functions[called][1] })
          .map((args): Expression => ({ kind: 'call', name: called, args })),
      ),
  ]
  if (outside) {
    const each = tree(depth - 1, false)
    branches.push(
      fc.tuple(fc.constantFrom(...aggregates), anyPath, each).map(
        ([aggregate, group, asked]): Expression => ({
          kind: 'aggregate',
          name: aggregate,
          group,
          each: asked,
        }),
      ),
      anyPath.map((group): Expression => ({ kind: 'aggregate', name: 'count', group, each: null })),
    )
  }
  return fc.oneof(...branches)
}
