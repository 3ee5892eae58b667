import type { Field } from '../engine/definition.ts'
import type { Expression } from '../engine/expression.ts'
import { print } from '../engine/print.ts'
import type { Names } from './names.ts'

/** What sort of thing an expression is worth. */
export type Kind = 'truth' | 'number' | 'text' | 'day' | 'list'

export interface KindProblem {
  readonly code: 'notACondition' | 'differentKinds' | 'noOrder' | 'wrongKind' | 'notAList' | 'unknownOption'
  readonly params: Readonly<Record<string, string>>
}

/** Mixtures that could never be worked out: a date compared with a number, a choice with an option it lacks. */
export function kindProblems(condition: Expression, names: Names, rowsOf: string | undefined): KindProblem[] {
  const judge = new Judge(names)
  const kind = judge.kindOf(condition, rowsOf)
  if (kind !== 'truth') judge.report('notACondition', condition)
  return judge.problems
}

const kindOfField = (field: Field, part: boolean): Kind => {
  switch (field.type) {
    case 'number':
    case 'money':
      return 'number'
    case 'date':
      return 'day'
    case 'declaration':
      return 'truth'
    case 'choice':
      return field.multiple ? 'list' : 'text'
    case 'address':
      return part ? 'text' : 'list'
    case 'file':
    case 'group':
      return 'list'
    default:
      return 'text'
  }
}

class Judge {
  readonly problems: KindProblem[] = []
  readonly #names: Names

  constructor(names: Names) {
    this.#names = names
  }

  report(code: KindProblem['code'], node: Expression, more: Record<string, string> = {}): void {
    this.problems.push({ code, params: { found: print(node), ...more } })
  }

  #fieldOf(node: Expression, rowsOf: string | undefined): Field | undefined {
    if (node.kind === 'field') return this.#names.field(node.path)
    return node.kind === 'row' ? this.#names.rowField(rowsOf, node.path) : undefined
  }

  kindOf(node: Expression, rowsOf: string | undefined): Kind {
    const kindOf = (each: Expression, inside = rowsOf) => this.kindOf(each, inside)
    const expect = (each: Expression, wanted: Kind, inside = rowsOf) => {
      if (kindOf(each, inside) !== wanted) this.report('wrongKind', each)
    }
    switch (node.kind) {
      case 'literal':
        return typeof node.value === 'boolean' ? 'truth' : typeof node.value === 'number' ? 'number' : 'text'
      case 'day':
      case 'today':
        return 'day'
      case 'field':
      case 'row': {
        const field = this.#fieldOf(node, rowsOf)
        return field ? kindOfField(field, !node.path.endsWith(field.id)) : 'text'
      }
      case 'list':
        for (const item of node.items) kindOf(item)
        return 'list'
      case 'not':
        expect(node.operand, 'truth')
        return 'truth'
      case 'negate':
        expect(node.operand, 'number')
        return 'number'
      case 'binary':
        return this.#binary(node, rowsOf)
      case 'call':
        if (node.name === 'empty') {
          kindOf(node.args[0]!)
          return 'truth'
        }
        expect(node.args[0]!, 'day')
        if (node.args[1]) expect(node.args[1], node.name === 'age' ? 'day' : 'number')
        return node.name === 'age' ? 'number' : 'day'
      case 'aggregate': {
        if (!node.each) return 'number'
        if (node.name === 'min' || node.name === 'max') {
          const kind = kindOf(node.each, node.group)
          if (kind !== 'number' && kind !== 'day') this.report('wrongKind', node.each)
          return kind
        }
        expect(node.each, node.name === 'sum' ? 'number' : 'truth', node.group)
        return node.name === 'sum' || node.name === 'count' ? 'number' : 'truth'
      }
    }
  }

  #binary(node: Expression & { kind: 'binary' }, rowsOf: string | undefined): Kind {
    const [left, right] = [this.kindOf(node.left, rowsOf), this.kindOf(node.right, rowsOf)]
    switch (node.operator) {
      case 'and':
      case 'or':
        if (left !== 'truth') this.report('wrongKind', node.left)
        if (right !== 'truth') this.report('wrongKind', node.right)
        return 'truth'
      case '=':
      case '!=':
        if (left !== right || left === 'list') this.report('differentKinds', node)
        this.#option(node.left, node.right, rowsOf)
        this.#option(node.right, node.left, rowsOf)
        return 'truth'
      case 'in':
        if (right !== 'list') this.report('notAList', node.right)
        this.#option(node.right, node.left, rowsOf)
        if (node.right.kind === 'list') {
          for (const item of node.right.items) {
            if (this.kindOf(item, rowsOf) !== left) this.report('differentKinds', node)
            this.#option(node.left, item, rowsOf)
          }
        }
        return 'truth'
      case '<':
      case '<=':
      case '>':
      case '>=':
        if (left !== right) this.report('differentKinds', node)
        else if (left !== 'number' && left !== 'day') this.report('noOrder', node)
        return 'truth'
      default:
        return this.#arithmetic(node, left, right)
    }
  }

  #arithmetic(node: Expression & { kind: 'binary' }, left: Kind, right: Kind): Kind {
    const { operator } = node
    if (left === 'number' && right === 'number') return 'number'
    if (left === 'day' && right === 'number' && (operator === '+' || operator === '-')) return 'day'
    if (left === 'number' && right === 'day' && operator === '+') return 'day'
    if (left === 'day' && right === 'day' && operator === '-') return 'number'
    this.report('wrongKind', node)
    return 'number'
  }

  /** A choice compared with a text that is none of its options can never agree. */
  #option(asked: Expression, with_: Expression, rowsOf: string | undefined): void {
    const field = this.#fieldOf(asked, rowsOf)
    if (field?.type !== 'choice' || with_.kind !== 'literal' || typeof with_.value !== 'string') return
    if (!field.options.some(option => option.value === with_.value))
      this.report('unknownOption', asked, { option: with_.value })
  }
}
