import { type Issue, issue } from '../../../kernel/issue.ts'
import {
  type Address,
  type Answer,
  type Answers,
  isRows,
  own,
  type Plain,
  type Row,
  rowsOf,
} from '../engine/answers.ts'
import {
  addressParts,
  type Field,
  type FormDefinition,
  formLimits,
  type GroupField,
  type Page,
  type RowField,
} from '../engine/definition.ts'
import { cleanLine, isUnprintable, printable, readText } from '../engine/read.ts'
import { type Scene, setScene } from '../engine/scene.ts'

/** Answers read from outside, with what is wrong about the way they came; what they say is judged by `validate`. */
export interface ReadAnswers {
  readonly answers: Answers
  readonly issues: readonly Issue[]
}

/** More names than a page of the largest form has. */
const mostNames = 5_000
/** Names with which a careless program would change the language itself. */
const forbidden = /(^|[.[\]])(__proto__|prototype|constructor)([.[\]]|$)/

/**
 * Reads the page that a browser sent (`application/x-www-form-urlencoded`, already taken apart) into the answers
 * there were before. Whatever was typed stays, understood or not; answers of other pages and of questions that were
 * not on the screen stay as they are. Files are not read from here: the server that keeps them says which there are.
 *
 * Names are those of the fields: `owner.idNumber`, `owner.address.province`, `goods[0].weight`. `goods` and
 * `goods[0]` without more only say that the group and the row were on the screen. Other names (buttons, tokens) are
 * passed over.
 */
export function readPage(
  form: FormDefinition,
  page: Page,
  body: unknown,
  before: Answers,
  today: string,
): ReadAnswers {
  const { sent, issues } = sentBy(body)
  const answers: { [field: string]: Answer } = { ...before }
  for (const field of page.fields) {
    if (field.type === 'group')
      put(answers, field.id, readRows(field, sent, rowsOf(before, field.id), issues))
    else put(answers, field.id, readField(field, field.id, sent, plainOf(own(before, field.id)), issues))
  }
  return { answers: untick(setScene(form, answers, today), page, sent), issues }
}

type Sent = ReadonlyMap<string, readonly string[]>

function sentBy(body: unknown): { sent: Sent; issues: Issue[] } {
  const issues: Issue[] = []
  const sent = new Map<string, readonly string[]>()
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { sent, issues: body === undefined || body === null ? [] : [issue('', 'forms.body.notFields')] }
  }
  const names = Object.keys(body)
  if (names.length > mostNames)
    return { sent, issues: [issue('', 'forms.body.tooManyNames', { max: mostNames })] }
  for (const name of names) {
    if (forbidden.test(name)) {
      issues.push(issue('', 'forms.name.forbidden', { name: printable(name.slice(0, 80)) }))
      continue
    }
    const value: unknown = (body as Record<string, unknown>)[name]
    const values: unknown[] = Array.isArray(value) ? value : [value]
    if (values.length > formLimits.options || !values.every(each => typeof each === 'string'))
      issues.push(issue(printable(name.slice(0, 80)), 'forms.wrongType'))
    else sent.set(name, values)
  }
  return { sent, issues }
}

function readField(
  field: RowField,
  name: string,
  sent: Sent,
  before: Plain | undefined,
  issues: Issue[],
): Plain | undefined {
  if (field.type === 'file') return before
  if (field.type === 'address') return readAddress(name, sent, before)
  const typed = sent.get(name)
  if (typed === undefined) return before
  if (field.type === 'choice' && field.multiple) return severalOf(field, typed)
  if (typed.length > 1) issues.push(issue(name, 'forms.repeated'))
  return understood(field, typed.at(-1) ?? '')
}

/** What was typed as an answer; kept as typed when it is not understood. */
export function understood(field: Field, typed: string): Plain | undefined {
  const reading = readText(field, typed)
  if (reading.kind === 'value') return reading.value
  return reading.kind === 'blank' ? undefined : { typed: printable(typed) }
}

/** Several options; the first that is none is kept as typed, so that the whole is asked again. */
export function severalOf(field: Field, typed: readonly string[]): Plain | undefined {
  const read = typed.map(each => understood(field, each)).filter(each => each !== undefined)
  const odd = read.find(each => !Array.isArray(each))
  if (odd !== undefined) return odd
  const values = [...new Set((read as (readonly string[])[]).flat())]
  return values.length > 0 ? values : undefined
}

function readAddress(name: string, sent: Sent, before: Plain | undefined): Plain | undefined {
  if (addressParts.every(part => !sent.has(`${name}.${part}`))) return before
  const address: { -readonly [part in keyof Address]: Address[part] } = {}
  for (const part of addressParts) {
    const typed = sent.get(`${name}.${part}`)?.at(-1) ?? ''
    const text = isUnprintable(typed) ? printable(typed) : cleanLine(typed.slice(0, formLimits.typed))
    if (text !== '') address[part] = text
  }
  return Object.keys(address).length > 0 ? address : undefined
}

/** The rows on the screen, in their order and without gaps, however they were numbered. */
function readRows(
  group: GroupField,
  sent: Sent,
  before: readonly Row[],
  issues: Issue[],
): readonly Row[] | undefined {
  const indices = indicesOf(group, sent)
  if (indices.length === 0) return sent.has(group.id) || before.length === 0 ? undefined : before
  if (indices.length > formLimits.rows)
    issues.push(issue(group.id, 'forms.rows.tooMany', { max: group.maxRows }))
  return indices.slice(0, formLimits.rows).map(index => {
    const row: { [field: string]: Plain } = { ...before[index] }
    for (const field of group.fields)
      put(
        row,
        field.id,
        readField(field, `${group.id}[${index}].${field.id}`, sent, own(row, field.id), issues),
      )
    return row
  })
}

/** The numbers the browser gave the rows, in order; a row taken out in the browser leaves a gap. */
function indicesOf(group: GroupField, sent: Sent): number[] {
  const indices = new Set<number>()
  for (const name of sent.keys()) {
    if (!name.startsWith(`${group.id}[`)) continue
    const found = /^\[(0|[1-9]\d{0,3})\](?:\.|$)/.exec(name.slice(group.id.length))
    if (found) indices.add(Number(found[1]))
  }
  return [...indices].sort((a, b) => a - b)
}

const isBox = (field: Field): boolean =>
  field.type === 'declaration' || (field.type === 'choice' && field.multiple === true)

/** A box that is not ticked sends nothing: where the question is asked and nothing came, it is not ticked. */
function untick(scene: Scene, page: Page, sent: Sent): Answers {
  const answers: { [field: string]: Answer } = { ...scene.answers }
  for (const field of page.fields) {
    if (isBox(field) && !sent.has(field.id) && scene.isAsked(field.id)) delete answers[field.id]
    const indices = field.type === 'group' ? indicesOf(field, sent) : []
    if (field.type !== 'group' || indices.length === 0) continue
    answers[field.id] = rowsOf(scene.answers, field.id).map((row, index) => {
      const isUnticked = (id: string) =>
        field.fields.some(each => each.id === id && isBox(each)) &&
        !sent.has(`${field.id}[${indices[index]}].${id}`) &&
        scene.isAsked(id, { group: field.id, index })
      return Object.fromEntries(Object.entries(row).filter(([id]) => !isUnticked(id)))
    })
  }
  return answers
}

const plainOf = (answer: Answer | undefined): Plain | undefined => (isRows(answer) ? undefined : answer)

function put<Value>(table: { [key: string]: Value }, key: string, value: Value | undefined): void {
  if (value === undefined) delete table[key]
  else table[key] = value
}
