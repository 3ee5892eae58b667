import { type Issue, issue } from '../../../kernel/issue.ts'
import type { Answer, Plain } from '../engine/answers.ts'
import {
  addressParts,
  type Field,
  type FormDefinition,
  fieldsOf,
  formLimits,
  type RowField,
} from '../engine/definition.ts'
import { printable, typedText } from '../engine/read.ts'
import { type ReadAnswers, severalOf, understood } from './read-body.ts'

/** Issues about names nobody asked for say nothing new after this many. */
const enough = 50

/**
 * Reads the answers to a whole form from JSON (already parsed): nested by name, `{ "owner": { "name": "…" } }`, or
 * flat, `{ "owner.name": "…" }`. Strict where the page is lenient: a number is a number, a tick a boolean, a name that
 * the form does not have is an Issue. Nothing below an unknown name is looked at, so depth costs nothing.
 */
export function readJson(form: FormDefinition, input: unknown): ReadAnswers {
  const issues: Issue[] = []
  if (!isObject(input)) return { answers: {}, issues: [issue('', 'forms.body.notFields')] }
  const fields = new Map(fieldsOf(form).map(({ field }) => [field.id, field]))
  const answers = readNamed(fields, input, '', '', issues, (field, value, name) =>
    readAnswer(field, value, name, issues),
  )
  return { answers, issues }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Takes an object apart by the names of the fields. `above` is the name so far, `place` what to call it in an Issue. */
function readNamed<Kind extends Field, Value>(
  fields: ReadonlyMap<string, Kind>,
  input: Record<string, unknown>,
  above: string,
  place: string,
  issues: Issue[],
  read: (field: Kind, value: unknown, name: string) => Value | undefined,
): { [field: string]: Value } {
  const found: { [field: string]: Value } = {}
  for (const key of Object.keys(input)) {
    const id = above + key
    const name = `${place}${key}`
    const field = fields.get(id)
    const value = input[key]
    if (field) {
      const answer = value === null || value === undefined ? undefined : read(field, value, name)
      if (answer !== undefined) found[id] = answer
    } else if (isObject(value) && [...fields.keys()].some(each => each.startsWith(`${id}.`))) {
      Object.assign(found, readNamed(fields, value, `${id}.`, `${name}.`, issues, read))
    } else if (issues.length < enough) {
      issues.push(issue(printable(name.slice(0, 80)), 'forms.name.unknown'))
    }
  }
  return found
}

function readAnswer(field: Field, value: unknown, name: string, issues: Issue[]): Answer | undefined {
  if (field.type !== 'group') return readPlain(field, value, name, issues)
  if (!Array.isArray(value) || !value.every(isObject)) {
    issues.push(issue(name, 'forms.wrongType'))
    return undefined
  }
  if (value.length > formLimits.rows) issues.push(issue(name, 'forms.rows.tooMany', { max: field.maxRows }))
  const fields = new Map(field.fields.map(each => [each.id, each]))
  return value
    .slice(0, formLimits.rows)
    .map((row, index) =>
      readNamed(fields, row, '', `${name}[${index}].`, issues, (each, answer, place) =>
        readPlain(each, answer, place, issues),
      ),
    )
}

function readPlain(field: RowField, value: unknown, name: string, issues: Issue[]): Plain | undefined {
  const refuse = (): undefined => {
    issues.push(issue(name, 'forms.wrongType'))
    return undefined
  }
  switch (field.type) {
    case 'number':
    case 'money':
      return typeof value === 'number' && Number.isFinite(value)
        ? understood(field, typedText(field, value))
        : refuse()
    case 'declaration':
      return typeof value === 'boolean' ? value || undefined : refuse()
    case 'address': {
      if (
        !isObject(value) ||
        Object.keys(value).some(key => !(addressParts as readonly string[]).includes(key))
      )
        return refuse()
      if (!Object.values(value).every(part => typeof part === 'string')) return refuse()
      const text = { type: 'text', id: field.id, label: field.label } as const
      const parts = addressParts.flatMap(part => {
        const read = Object.hasOwn(value, part) ? understood(text, value[part] as string) : undefined
        return read === undefined ? [] : [[part, typedText(text, read)] as const]
      })
      return parts.length > 0 ? Object.fromEntries(parts) : undefined
    }
    case 'file':
      return isTexts(value, formLimits.files) && value.length > 0
        ? [...new Set(value.map(printable))]
        : refuse()
    case 'choice':
      if (!field.multiple) return typeof value === 'string' ? understood(field, value) : refuse()
      if (!isTexts(value, formLimits.options)) return refuse()
      return severalOf(field, value)
    default:
      return typeof value === 'string' ? understood(field, value) : refuse()
  }
}

const isTexts = (value: unknown, most: number): value is string[] =>
  Array.isArray(value) && value.length <= most && value.every(each => typeof each === 'string')
