import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, type Scope } from './evaluate.ts'
import { ExpressionError, type ExpressionProblem } from './expression.ts'
import { anyExpression } from './expressions.arbitrary.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'
import type { Value } from './values.ts'

const answers: Record<string, Value> = {
  'owner.kind': 'organisation',
  'owner.born': { day: '2000-02-29' },
  weight: 12.5,
  fee: 5_000_000,
  agreed: true,
  transport: ['ship', 'air'],
}
const goods: Record<string, Value>[] = [
  { name: 'Bò', weight: 0.1, live: true },
  { name: 'Thịt', weight: 0.2, live: false },
]
const scope: Scope = {
  today: '2026-03-01',
  field: path => answers[path] ?? null,
  rows: group => (group === 'goods' ? goods.map(row => (path: string) => row[path] ?? null) : []),
  row: null,
}
const worth = (source: string): Value => evaluate(parse(source), scope)

describe('an expression is worth', () => {
  test.each<[string, Value]>([
    // Comparison
    ["owner.kind = 'organisation'", true],
    ["owner.kind != 'person'", true],
    ['weight > 12', true],
    ['weight <= 12,5'.replace(',', '.'), true],
    ['fee >= 5000001', false],
    ["owner.born < date('2000-03-01')", true],
    ['agreed = true', true],
    ['agreed', true],
    // Logic, with not binding before and, and before or
    ["not owner.kind = 'person' and agreed", true],
    ['false and false or true', true],
    ['false and (false or true)', false],
    // Membership
    ["owner.kind in ['person', 'organisation']", true],
    ["owner.kind not in ['person', 'organisation']", false],
    ["'ship' in transport", true],
    ["'road' in transport", false],
    ["'road' in []", false],
    // Arithmetic is decimal and grouped to the left
    ['0.1 + 0.2 = 0.3', true],
    ['10 - 4 - 3', 3],
    ['2 + 3 * 4', 14],
    ['-weight + 12.5', 0],
    ['10 / 4', 2.5],
    ['2 / 3', 0.666667],
    ['-2 / 3', -0.666667],
    ['999999999999999 - 0.000001 > 999999999999998', true],
    // Days
    ["date('2026-03-01') = today", true],
    ["today - date('2026-02-28')", 1],
    ["today + 1 = date('2026-03-02')", true],
    ["1 + date('2024-02-28') = date('2024-02-29')", true],
    ['age(owner.born)', 26],
    ["age(owner.born, date('2018-02-28'))", 17],
    ["age(owner.born, date('2018-03-01'))", 18],
    ["addMonths(date('2026-01-31'), 1) = date('2026-02-28')", true],
    ["addMonths(date('2024-03-31'), -1) = date('2024-02-29')", true],
    ["addMonths(today, 6) = date('2026-09-01')", true],
    // Rows
    ['count(goods)', 2],
    ['count(goods, row.live)', 1],
    ['sum(goods, row.weight) = 0.3', true],
    ['sum(goods, row.weight * 10)', 3],
    ['min(goods, row.weight)', 0.1],
    ['max(goods, row.weight)', 0.2],
    ['any(goods, row.live)', true],
    ['all(goods, row.live)', false],
    ["any(goods, row.name = 'Bò' and agreed)", true],
    ['count(nothing)', 0],
    ['sum(nothing, row.weight)', 0],
    ['any(nothing, row.live)', false],
    ['all(nothing, row.live)', true],
    // Text is compared by its characters, however they were composed
    [`'${'Bò'.normalize('NFD')}' = 'Bò'`, true],
    ["'it''s' = 'it''s'", true],
  ])('%s → %j', (source, value) => expect(worth(source)).toEqual(value))
})

describe('what is missing stays missing, unless the rest decides (Kleene)', () => {
  const [t, f, m] = ['true', 'false', 'unknown']
  test.each<[string, Value]>([
    [`${f} and ${m}`, false],
    [`${m} and ${f}`, false],
    [`${t} and ${m}`, null],
    [`${m} and ${m}`, null],
    [`${t} or ${m}`, true],
    [`${m} or ${t}`, true],
    [`${f} or ${m}`, null],
    [`not ${m}`, null],
    ['unknown = unknown', null],
    ["unknown != 'a'", null],
    ['unknown < 1', null],
    ['unknown + 1', null],
    ['-unknown', null],
    ["unknown in ['a']", null],
    ["'a' in unknown", null],
    ["'a' in ['a', unknown]", true],
    ["'a' in ['b', unknown]", null],
    ['age(unknown)', null],
    ['sum(goods, row.unknown)', null],
    ['min(nothing, row.weight)', null],
    ['any(goods, row.live or row.unknown)', true],
    ['all(goods, row.live and row.unknown)', false],
    ['empty(unknown)', true],
    ['empty(weight)', false],
    ['empty([])', true],
    ["empty('')", true],
    ['row.weight', null],
    // What makes no sense is missing too; a checked definition has none of these.
    ['1 / 0', null],
    ["1 + 'a'", null],
    ["1 = '1'", null],
    ["'a' < 'b'", null],
    ['999999999999999 + 1', null],
    ["date('9999-12-31') + 1", null],
    ["today + 0.5 = date('2026-03-01')", null],
    ['agreed + 1', null],
    ['transport = transport', null],
    ['today + today', null],
  ])('%s → %j', (source, value) => expect(worth(source)).toEqual(value))
})

describe('what is not an expression is named, with its place', () => {
  test.each<[string, ExpressionProblem, number]>([
    ['', 'unexpected', 0],
    ['a =', 'unexpected', 3],
    ['a == b', 'unexpected', 3],
    ['1 < a < 5', 'unexpected', 6],
    ['a = b not in c', 'unexpected', 6],
    ["'open", 'unterminated', 0],
    ['a & b', 'unexpected', 2],
    ['a; b', 'unexpected', 1],
    ['(a', 'unexpected', 2],
    ['[1, 2', 'unexpected', 5],
    ['1.2.3', 'badNumber', 0],
    ['1234567890123456', 'badNumber', 0],
    ["date('2019-02-29')", 'badDate', 5],
    ['date(a)', 'wrongArguments', 0],
    ["'a\nb'", 'badText', 0],
    ['process(1)', 'unknownFunction', 0],
    ['constructor(1)', 'unknownFunction', 0],
    ['hasOwnProperty(1)', 'unknownFunction', 0],
    ['age()', 'wrongArguments', 0],
    ['empty(a, b)', 'wrongArguments', 0],
    ['sum(goods)', 'wrongArguments', 0],
    ['sum(1, 2)', 'unexpected', 4],
    ['sum(goods, count(goods))', 'nestedAggregate', 11],
    ['row', 'unexpected', 0],
    ['today.year', 'unexpected', 0],
    ['a.', 'unexpected', 1],
    ['_a', 'unexpected', 0],
    ['a[0]', 'unexpected', 1],
    ['x'.repeat(2_001), 'tooLong', 2_000],
    [`${'1+'.repeat(300)}1`, 'tooLong', 401],
    [`${'('.repeat(30)}1${')'.repeat(30)}`, 'tooDeep', 25],
    [`${'not '.repeat(30)}a`, 'tooDeep', 100],
    [`${'['.repeat(900)}`, 'tooDeep', 25],
  ])('%.40j: %s', (source, code, at) => {
    const found = (() => {
      try {
        return parse(source)
      } catch (error) {
        return error
      }
    })()
    expect(found).toBeInstanceOf(ExpressionError)
    expect(found).toMatchObject({ code, at })
  })
})

test('parsing what was printed gives the same tree', () => {
  const property = fc.property(anyExpression(), tree => {
    expect(parse(print(tree))).toEqual(tree)
  })
  fc.assert(property, { numRuns: 2_000 })
})

test.each([
  ['(a and b) or c', 'a and b or c'],
  ['a and (b or c)', 'a and (b or c)'],
  ['a - (b - c)', 'a - (b - c)'],
  ['(a - b) - c', 'a - b - c'],
  ['not (a in b)', 'not a in b'],
  ['a not in b', 'not a in b'],
  ['(a = b) = c', '(a = b) = c'],
  ["( 'x' )", "'x'"],
])('%s is printed as %s', (source, printed) => expect(print(parse(source))).toBe(printed))

test('parsing raises its own error or none, whatever the text', () => {
  const words = fc.constantFrom(
    ..."( ) [ ] , . ' + - * / = != < <= > >= and or not in row row. date( sum( a b.c 1 2.5 \u0000 ế 😀".split(
      ' ',
    ),
  )
  const source = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words, { maxLength: 40 }).map(all => all.join(' ')),
  )
  fc.assert(
    fc.property(source, text => {
      try {
        parse(text)
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionError)
      }
    }),
    { numRuns: 3_000 },
  )
})

test('evaluation always ends with a value, whatever the tree and the answers', () => {
  const value: fc.Arbitrary<Value> = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.string(),
    fc.array(fc.oneof(fc.string(), fc.constant(null)), { maxLength: 3 }),
    fc.constantFrom({ day: '0001-01-01' }, { day: '9999-12-31' }, { day: '2024-02-29' }),
  )
  fc.assert(
    fc.property(anyExpression(), fc.array(value, { minLength: 1, maxLength: 6 }), (tree, values) => {
      const pick = (path: string): Value => values[path.length % values.length]!
      const result = evaluate(tree, { today: '2026-03-01', field: pick, rows: () => [pick, pick], row: pick })
      expect(result).toBeDefined()
      expect(
        evaluate(tree, { today: '2026-03-01', field: pick, rows: () => [pick, pick], row: pick }),
      ).toEqual(result)
    }),
    { numRuns: 2_000 },
  )
})
