import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { actGroups, acts, sayAct, subjectWords } from './acts.ts'

/** Every call of `record(…)` and `recording(…)` in the source, and the words its act can be. */
const source = fileURLToPath(new URL('../..', import.meta.url))
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map(name => join(source, name))
  .filter(name => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .filter(name =>
    /import \{[^}]*\brecord(ing)?\b[^}]*\} from '[^']*\/(audit\/index|record)\.ts'/.test(
      readFileSync(name, 'utf8'),
    ),
  )

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

function walk(
  node: unknown,
  visit: (node: Node, above: readonly Node[]) => void,
  above: readonly Node[] = [],
): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit, above)
  else if (isNode(node)) {
    visit(node, above)
    for (const value of Object.values(node)) walk(value, visit, [...above, node])
  }
}
const nameOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Identifier' ? String(node.name) : undefined

function property(object: unknown, key: string): Node | undefined {
  if (!isNode(object) || object.type !== 'ObjectExpression') return undefined
  const found = (object.properties as Node[]).find(one => nameOf(one.key) === key)
  return found?.value as Node | undefined
}

/** The words an expression can be: a text, one of two, a text with a step of a dossier, or what its callers hand over. */
function wordsOf(value: Node, above: readonly Node[], program: unknown, file: string): string[] {
  if (value.type === 'Literal') return [String(value.value)]
  if (value.type === 'ParenthesizedExpression') return wordsOf(value.expression as Node, above, program, file)
  if (value.type === 'ConditionalExpression')
    return [value.consequent, value.alternate].flatMap(one => wordsOf(one as Node, above, program, file))
  if (value.type === 'TemplateLiteral') {
    const [start] = value.quasis as { value: { cooked: string } }[]
    // Before the steps of a document that is drafted stands its matter.
    const prefixes = start!.value.cooked === '' ? draftMatters : [start!.value.cooked]
    const names = new Set(prefixes.flatMap(prefix => [...steps(prefix)]))
    return Object.keys(acts).filter(act => names.has(act))
  }
  if (value.type === 'MemberExpression') return valuesOf(nameOf(value.object), program)
  const parameter = nameOf(value)
  const around = above.findLast(node => /Function/.test(node.type) && placeOf(node, parameter) >= 0)
  if (!around) throw new Error(`${file}: cannot tell which act is recorded here`)
  return callsOf(around, above, program).flatMap(call =>
    wordsOf((call.arguments as Node[])[placeOf(around, parameter)]!, [], program, file),
  )
}

const placeOf = (fn: Node, name: string | undefined): number =>
  (fn.params as Node[]).findIndex(one => name !== undefined && nameOf(one) === name)

/** The calls of a function by the name it was given, in its own file. */
function callsOf(fn: Node, above: readonly Node[], program: unknown): Node[] {
  const holder = above[above.indexOf(fn) - 1]
  const name = nameOf(fn.id) ?? nameOf(holder?.id)
  const calls: Node[] = []
  walk(program, node => {
    if (node.type === 'CallExpression' && nameOf(node.callee) === name) calls.push(node)
  })
  if (calls.length === 0) throw new Error(`nobody calls ${name}`)
  return calls
}

function valuesOf(table: string | undefined, program: unknown): string[] {
  let values: string[] = []
  walk(program, node => {
    if (node.type === 'VariableDeclarator' && nameOf(node.id) === table && isNode(node.init))
      values = ((node.init.properties ?? []) as Node[]).map(one => String((one.value as Node).value))
  })
  return values
}

/** Tables of steps, by the word before each step in the record: `dossier.accept`. */
const lives: Readonly<Record<string, string>> = {
  'dossier.': 'modules/dossiers/lifecycle.ts',
  'task.': 'modules/steering/tasks/lifecycle.ts',
  'scheme.': 'modules/steering/programme/lifecycle.ts',
  'detailing.': 'modules/steering/detailing/lifecycle.ts',
}

/** Of them, those whose steps `drafting/matter.ts` records. */
const draftMatters = ['scheme.', 'detailing.']

function steps(prefix: string): Set<string> {
  const names = new Set<string>()
  const file = lives[prefix]
  if (file === undefined) return names
  const { program } = parseSync('lifecycle.ts', readFileSync(join(source, file), 'utf8'))
  walk(program, node => {
    if (node.type !== 'VariableDeclarator' || nameOf(node.id) !== 'transitions') return
    let table = node.init as Node
    while (table.type !== 'ObjectExpression') table = table.expression as Node
    for (const one of table.properties as Node[]) names.add(`${prefix}${nameOf(one.key)}`)
  })
  return names
}

const isRecording = (name: string | undefined): boolean => name === 'record' || name === 'recording'
const recorded = new Map<string, string>()
for (const file of files) {
  const { program } = parseSync(file, readFileSync(file, 'utf8'))
  walk(program, (node, above) => {
    if (node.type !== 'CallExpression' || !isRecording(nameOf(node.callee))) return
    const act = property((node.arguments as Node[])[1], 'act')
    if (!act) throw new Error(`${file}: record(…) without an act`)
    for (const word of wordsOf(act, above, program, file)) recorded.set(word, file.slice(source.length))
  })
}

test('the calls are really read', () => {
  expect(recorded.get('calendar.dayAdded')).toBe('modules/calendar/service.ts')
  expect(recorded.get('representation.confirmed')).toBe('modules/identity/representation/service.ts')
  expect(recorded.get('dossier.accept')).toBe('modules/dossiers/steps/step.ts')
})

test.each(Object.keys(lives))('every step of %s has its words', prefix => {
  expect(steps(prefix).size).toBeGreaterThan(10)
  expect([...steps(prefix)].filter(step => !Object.hasOwn(acts, step))).toEqual([])
})

test('every act that is recorded stands in the table', () => {
  const missing = [...recorded].filter(([act]) => !Object.hasOwn(acts, act))
  expect(missing.map(([act, file]) => `${act} (${file})`)).toEqual([])
})

test('every act of the table is recorded somewhere', () =>
  expect(Object.keys(acts).filter(act => !recorded.has(act))).toEqual([]))

test('each act can be chosen once, and what is unknown is shown as it is', () => {
  expect(
    actGroups('vi')
      .flatMap(group => group.acts)
      .toSorted(),
  ).toEqual(Object.keys(acts).toSorted())
  expect(sayAct('dossier.accept', 'en')).toBe('accepted the dossier')
  expect(sayAct('toString', 'vi')).toBe('toString')
  expect(subjectWords.dossier?.vi).toBe('Hồ sơ')
})
