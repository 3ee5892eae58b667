import {
  type AggregateName,
  aggregates,
  type Expression,
  ExpressionError,
  type ExpressionProblem,
  type FunctionName,
  functions,
  keywords,
  limits,
  type Operator,
  precedence,
} from './expression.ts'
import { isCalendarDay } from './values.ts'

interface Token {
  readonly kind: 'number' | 'text' | 'word' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

const shapes: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /\d[\d.]*/y],
  ['text', /'(?:[^']|'')*'/y],
  ['word', /[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*/y],
  ['sign', /!=|<=|>=|[=<>+\-*/(),[\]]/y],
]

const isOwn = (table: object, key: string): boolean => Object.hasOwn(table, key)

/** Cuts the source into tokens; raises {@link ExpressionError} and nothing else. */
function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < source.length) {
    if (/[ \t\r\n]/.test(source[at]!)) {
      at++
      continue
    }
    const token = tokenAt(source, at)
    tokens.push(token)
    at += token.text.length
  }
  return [...tokens, { kind: 'end', text: '', at }]
}

function tokenAt(source: string, at: number): Token {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at
    const match = shape.exec(source)
    if (match) return { kind, text: match[0], at }
  }
  const found = String.fromCodePoint(source.codePointAt(at)!)
  throw new ExpressionError(found === "'" ? 'unterminated' : 'unexpected', at, found)
}

/** Reads an expression. Raises {@link ExpressionError} for anything that is not one; never anything else. */
export function parse(source: string): Expression {
  if (source.length > limits.characters) throw new ExpressionError('tooLong', limits.characters, '')
  return new Parser(tokensOf(source.normalize('NFC'))).whole()
}

/** Recursive descent over at most {@link limits}`.characters` characters. */
class Parser {
  readonly #tokens: readonly Token[]
  #next = 0
  #nodes = 0
  #depth = 0
  #inAggregate = false

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  whole(): Expression {
    const expression = this.#level(1)
    if (this.#peek().kind !== 'end') this.#fail('unexpected')
    return expression
  }

  #peek(): Token {
    return this.#tokens[this.#next]!
  }

  #take(): Token {
    const token = this.#peek()
    if (token.kind !== 'end') this.#next++
    return token
  }

  #fail(code: ExpressionProblem, token = this.#peek()): never {
    throw new ExpressionError(code, token.at, token.text)
  }

  #is(text: string): boolean {
    const token = this.#peek()
    return (token.kind === 'sign' || token.kind === 'word') && token.text === text
  }

  #expect(text: string): void {
    if (!this.#is(text)) this.#fail('unexpected')
    this.#next++
  }

  #node<Node extends Expression>(node: Node): Node {
    if (++this.#nodes > limits.nodes) this.#fail('tooLong')
    return node
  }

  #nested<Result>(read: () => Result): Result {
    if (++this.#depth > limits.depth) this.#fail('tooDeep')
    const result = read()
    this.#depth--
    return result
  }

  /** Everything that binds at least as tightly as `floor`; operators of one level group to the left. */
  #level(floor: number): Expression {
    let left = this.#prefix(floor)
    for (let operator = this.#infix(); operator; operator = this.#infix()) {
      const binds = precedence[operator.name]
      if (binds < floor) return left
      this.#next += operator.negated ? 2 : 1
      const right = this.#level(binds + 1)
      left = this.#node({ kind: 'binary', operator: operator.name, left, right })
      if (operator.negated) left = this.#node({ kind: 'not', operand: left })
      // Comparisons do not chain: `1 < x < 5` is an error, not a surprise.
      if (binds === precedence['='] && precedence[this.#infix()?.name ?? 'or'] === binds)
        this.#fail('unexpected')
    }
    return left
  }

  #infix(): { name: Operator; negated: boolean } | null {
    const { kind, text } = this.#peek()
    const following = this.#tokens[this.#next + 1]
    if (kind === 'word' && text === 'not' && following?.kind === 'word' && following.text === 'in')
      return { name: 'in', negated: true }
    const known = (kind === 'word' || kind === 'sign') && isOwn(precedence, text)
    return known && text !== 'not' && text !== 'negate' ? { name: text as Operator, negated: false } : null
  }

  #prefix(floor: number): Expression {
    if (this.#is('not') && floor <= precedence.not) {
      this.#next++
      return this.#nested(() => this.#node({ kind: 'not', operand: this.#level(precedence.not) }))
    }
    if (this.#is('-')) {
      this.#next++
      return this.#nested(() => this.#node({ kind: 'negate', operand: this.#level(precedence.negate) }))
    }
    return this.#primary()
  }

  #primary(): Expression {
    const token = this.#take()
    if (token.kind === 'number') return this.#number(token)
    if (token.kind === 'text') return this.#node({ kind: 'literal', value: this.#text(token) })
    if (token.kind === 'word') return this.#word(token)
    if (token.text === '(') {
      const inner = this.#nested(() => this.#level(1))
      this.#expect(')')
      return inner
    }
    if (token.text === '[') return this.#node({ kind: 'list', items: this.#items(']') })
    return this.#fail('unexpected', token)
  }

  #number(token: Token): Expression {
    if (!/^\d{1,15}(\.\d{1,6})?$/.test(token.text)) this.#fail('badNumber', token)
    return this.#node({ kind: 'literal', value: Number(token.text) })
  }

  #text(token: Token): string {
    const text = token.text.slice(1, -1).replaceAll("''", "'")
    if (text.length > limits.text || /[\u0000-\u001f\u007f]|\p{Cs}/u.test(text)) this.#fail('badText', token)
    return text
  }

  /** The comma-separated expressions up to the closing sign; an empty list is allowed. */
  #items(closing: string): Expression[] {
    const items: Expression[] = []
    while (!this.#is(closing)) {
      if (items.length > 0) this.#expect(',')
      items.push(this.#nested(() => this.#level(1)))
    }
    this.#next++
    return items
  }

  #word(token: Token): Expression {
    if (this.#is('(')) {
      this.#next++
      return this.#called(token)
    }
    if (token.text === 'true' || token.text === 'false')
      return this.#node({ kind: 'literal', value: token.text === 'true' })
    if (token.text === 'today') return this.#node({ kind: 'today' })
    if (token.text.startsWith('row.')) return this.#node({ kind: 'row', path: token.text.slice(4) })
    if (keywords.includes(token.text.split('.', 1)[0]!)) this.#fail('unexpected', token)
    return this.#node({ kind: 'field', path: token.text })
  }

  #called(token: Token): Expression {
    if (token.text === 'date') return this.#date(token)
    if ((aggregates as readonly string[]).includes(token.text))
      return this.#aggregate(token, token.text as AggregateName)
    if (!isOwn(functions, token.text)) this.#fail('unknownFunction', token)
    const name = token.text as FunctionName
    const args = this.#items(')')
    const [least, most] = functions[name]
    if (args.length < least || args.length > most) this.#fail('wrongArguments', token)
    return this.#node({ kind: 'call', name, args })
  }

  #date(token: Token): Expression {
    const written = this.#take()
    if (written.kind !== 'text') this.#fail('wrongArguments', token)
    const day = this.#text(written)
    if (!isCalendarDay(day)) this.#fail('badDate', written)
    this.#expect(')')
    return this.#node({ kind: 'day', day })
  }

  #aggregate(token: Token, name: AggregateName): Expression {
    if (this.#inAggregate) this.#fail('nestedAggregate', token)
    const group = this.#take()
    if (group.kind !== 'word' || keywords.includes(group.text.split('.', 1)[0]!))
      this.#fail('unexpected', group)
    let each: Expression | null = null
    if (this.#is(',')) {
      this.#next++
      this.#inAggregate = true
      each = this.#nested(() => this.#level(1))
      this.#inAggregate = false
    }
    if (!each && name !== 'count') this.#fail('wrongArguments', token)
    this.#expect(')')
    return this.#node({ kind: 'aggregate', name, group: group.text, each })
  }
}
