import { type Expression, precedence } from './expression.ts'

/** The tree as source again, with the fewest parentheses: `parse(print(tree))` is the same tree. */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? quoted(expression.value) : String(expression.value)
    case 'day':
      return `date(${quoted(expression.day)})`
    case 'today':
      return 'today'
    case 'field':
      return expression.path
    case 'row':
      return `row.${expression.path}`
    case 'list':
      return `[${expression.items.map(print).join(', ')}]`
    case 'not':
      return `not ${within(expression.operand, precedence.not)}`
    case 'negate':
      return `-${within(expression.operand, precedence.negate)}`
    case 'binary': {
      const binds = precedence[expression.operator]
      // A comparison does not chain, so its left side needs parentheses at the same level too.
      const leftFloor = binds === precedence['='] ? binds + 1 : binds
      return `${within(expression.left, leftFloor)} ${expression.operator} ${within(expression.right, binds + 1)}`
    }
    case 'call':
      return `${expression.name}(${expression.args.map(print).join(', ')})`
    case 'aggregate':
      return `${expression.name}(${[expression.group, ...(expression.each ? [print(expression.each)] : [])].join(', ')})`
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

function within(expression: Expression, floor: number): string {
  const binds =
    expression.kind === 'binary'
      ? precedence[expression.operator]
      : expression.kind === 'not' || expression.kind === 'negate'
        ? precedence[expression.kind]
        : Number.POSITIVE_INFINITY
  return binds < floor ? `(${print(expression)})` : print(expression)
}
