import { type Issue, issue } from '../../../kernel/issue.ts'
import { type Field, type FormDefinition, formLimits } from '../engine/definition.ts'
import { provincesOf } from '../provinces.ts'
import { conditionIssues } from './conditions.ts'
import { nameIssues, placesOf, type Where } from './names.ts'
import { layers, type ShapeChecker } from './schema.ts'

/** The outcome of judging a definition: the definition, or everything that is wrong with it. */
export type CheckedDefinition =
  | { readonly form: FormDefinition; readonly issues: readonly [] }
  | { readonly form: null; readonly issues: readonly Issue[] }

/**
 * Judges a definition from outside: shape first, then meaning. The `field` of each Issue is the place in the JSON,
 * `pages[1].fields[0].when`. A definition without issues holds no surprises: every name exists, every comparison is
 * between things of a kind, no question waits for itself, every page can be reached.
 */
export function checkDefinition(input: unknown): CheckedDefinition {
  const shape = shapeIssues(input)
  if (shape.length > 0) return { form: null, issues: shape }
  const form = input as FormDefinition
  const names = nameIssues(form)
  const contents = placesOf(form).flatMap(where => contentIssues(form, where))
  // With names unclear, what conditions mean is unclear too.
  const issues = [...names, ...contents, ...(names.length > 0 ? [] : conditionIssues(form))]
  return issues.length > 0 ? { form: null, issues } : { form, issues: [] }
}

function shapeIssues(input: unknown): Issue[] {
  const issues = wrongShape(layers.form, input, '')
  if (issues.length > 0) return issues
  const { pages } = input as { pages: { fields: unknown[] }[] }
  if (pages.reduce((total, page) => total + page.fields.length, 0) > formLimits.fields)
    return [issue('pages', 'forms.definition.tooManyFields', { max: formLimits.fields })]
  return pages.flatMap(({ fields }, page) =>
    fields.flatMap((field, index) => fieldShape(field, `pages[${page}].fields[${index}]`, false)),
  )
}

function fieldShape(field: unknown, at: string, inRow: boolean): Issue[] {
  const type = typeof field === 'object' && field !== null && 'type' in field ? field.type : undefined
  if (typeof type !== 'string' || !Object.hasOwn(layers.field, type) || (inRow && type === 'group'))
    return [issue(`${at}.type`, 'forms.definition.unknownType')]
  const issues = wrongShape(layers.field[type as Field['type']], field, at)
  if (issues.length > 0 || type !== 'group') return issues
  const { fields } = field as { fields: unknown[] }
  return fields.flatMap((each, index) => fieldShape(each, `${at}.fields[${index}]`, true))
}

/** More than this many mistakes of shape tell nothing new. */
const enough = 50

function wrongShape(checker: ShapeChecker, value: unknown, at: string): Issue[] {
  const found = new Map<string, Issue>()
  for (const { keyword, instancePath, message } of checker(value)) {
    // A name that does not belong is reported once more, at its own place.
    if (keyword === 'additionalProperties') continue
    const inside = instancePath.replace(/\/(\d+)(?=\/|$)/g, '[$1]').replaceAll('/', '.')
    const place = `${at}${inside}`.replace(/^\./, '').slice(0, 200)
    if (!found.has(place)) found.set(place, issue(place, 'forms.definition.shape', { problem: message }))
  }
  return [...found.values()].slice(0, enough)
}

/** What a field says about itself, apart from its conditions. */
function contentIssues(form: FormDefinition, { at, field, group }: Where): Issue[] {
  const issues: Issue[] = []
  const refuse = (place: string, code: string, params?: Issue['params']) =>
    issues.push(issue(`${at}.${place}`, `forms.definition.${code}`, params))
  const all = form.pages.flatMap(page => page.fields)

  for (const [index, { id }] of (field.checks ?? []).entries())
    if (field.checks?.findIndex(check => check.id === id) !== index)
      refuse(`checks[${index}].id`, 'duplicateCheck', { name: id })

  switch (field.type) {
    case 'text':
    case 'multiline':
      if ((field.minLength ?? 0) > (field.maxLength ?? formLimits[field.type]))
        refuse('minLength', 'emptyRange')
      break
    case 'number':
    case 'money':
      if (field.min !== undefined && field.max !== undefined && field.min > field.max)
        refuse('min', 'emptyRange')
      break
    case 'group':
      if ((field.minRows ?? 0) > field.maxRows) refuse('minRows', 'emptyRange')
      break
    case 'choice':
      for (const [index, { value }] of field.options.entries())
        if (field.options.findIndex(option => option.value === value) !== index)
          refuse(`options[${index}].value`, 'duplicateOption', { name: value })
      break
    case 'address':
      if (!provincesOf(field.provinces)) refuse('provinces', 'unknownProvinces', { name: field.provinces })
      break
    case 'idNumber': {
      const siblings: readonly Field[] = group ? group.fields : all
      for (const [place, type] of [
        ['birthDate', 'date'],
        ['sex', 'choice'],
      ] as const) {
        const name = field[place]
        if (name !== undefined && !siblings.some(each => each.id === name && each.type === type))
          refuse(place, 'unknownName', { name })
      }
      break
    }
    case 'file':
      if (group) refuse('type', 'fileInRow')
      else if (all.find(each => each.type === 'file' && each.component === field.component) !== field)
        refuse('component', 'duplicateComponent', { name: field.component })
      break
  }
  return issues
}
