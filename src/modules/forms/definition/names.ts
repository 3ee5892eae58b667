import { type Issue, issue } from '../../../kernel/issue.ts'
import {
  addressParts,
  type Field,
  type FormDefinition,
  type GroupField,
  type Page,
  type RowField,
} from '../engine/definition.ts'
import { keywords } from '../engine/expression.ts'

/** A field, or a field of a row, with its place in the JSON. */
export interface Where {
  readonly at: string
  readonly page: Page
  readonly pageIndex: number
  readonly field: Field
  /** The group whose row the field belongs to. */
  readonly group?: GroupField
}

/** Every field and every field of a row, in the order asked. */
export const placesOf = (form: FormDefinition): Where[] =>
  form.pages.flatMap((page, pageIndex) =>
    page.fields.flatMap((field, index): Where[] => {
      const at = `pages[${pageIndex}].fields[${index}]`
      const inside = field.type === 'group' ? field.fields : []
      return [
        { at, page, pageIndex, field },
        ...inside.map((each, row) => ({
          at: `${at}.fields[${row}]`,
          page,
          pageIndex,
          field: each,
          group: field as GroupField,
        })),
      ]
    }),
  )

/** Looks up what the names in a condition mean. */
export interface Names {
  field(path: string): Field | undefined
  rowField(group: string | undefined, path: string): RowField | undefined
  group(id: string): GroupField | undefined
  /** The number of the page a field is asked on. */
  pageOf(field: string): number
}

export function namesOf(form: FormDefinition): Names {
  const fields = new Map<string, { field: Field; pageIndex: number }>()
  for (const [pageIndex, page] of form.pages.entries())
    for (const field of page.fields) fields.set(field.id, { field, pageIndex })
  const group = (id: string) => {
    const field = fields.get(id)?.field
    return field?.type === 'group' ? field : undefined
  }
  return {
    group,
    field: path => owner(path, id => fields.get(id)?.field),
    rowField: (id, path) =>
      id === undefined ? undefined : owner(path, name => group(id)?.fields.find(field => field.id === name)),
    pageOf: id => fields.get(id)?.pageIndex ?? 0,
  }
}

/** The field a path names, or the address a path names a part of. */
function owner<Kind extends Field>(path: string, find: (id: string) => Kind | undefined): Kind | undefined {
  const whole = find(path)
  if (whole) return whole
  const part = addressParts.find(each => path.endsWith(`.${each}`))
  const address = part && find(path.slice(0, -part.length - 1))
  return address?.type === 'address' ? address : undefined
}

const segment = /^[a-z][A-Za-z0-9]*$/
/** Names that mean something to JavaScript itself. */
const reserved = ['constructor', 'prototype']

const isName = (id: string): boolean =>
  id.split('.').every(part => segment.test(part) && !reserved.includes(part)) &&
  !keywords.includes(id.split('.', 1)[0]!)

/** Names that are no names, or stand twice, or stand inside one another. */
export function nameIssues(form: FormDefinition): Issue[] {
  const issues: Issue[] = []
  const pages = new Set<string>()
  for (const [index, { id }] of form.pages.entries()) {
    const at = `pages[${index}].id`
    if (!segment.test(id)) issues.push(issue(at, 'forms.definition.badName', { name: id }))
    if (pages.has(id)) issues.push(issue(at, 'forms.definition.duplicatePage', { name: id }))
    pages.add(id)
  }

  const places = placesOf(form)
  const keyOf = ({ group }: Where, id: string): string => (group ? `${group.id}[].${id}` : id)
  const taken = new Set<string>()
  for (const where of places) {
    const { id } = where.field
    const key = keyOf(where, id)
    if (!isName(id)) issues.push(issue(`${where.at}.id`, 'forms.definition.badName', { name: id }))
    else if (taken.has(key))
      issues.push(issue(`${where.at}.id`, 'forms.definition.duplicateField', { name: id }))
    taken.add(key)
  }
  // `owner` and `owner.name` cannot both be questions: JSON could not hold both.
  for (const where of places) {
    const parts = where.field.id.split('.')
    const above = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'))
    const other = above.find(id => taken.has(keyOf(where, id)))
    if (other)
      issues.push(
        issue(`${where.at}.id`, 'forms.definition.nameInsideAnother', { name: where.field.id, other }),
      )
  }
  return issues
}
