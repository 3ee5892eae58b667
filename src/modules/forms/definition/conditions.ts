import { type Issue, issue } from '../../../kernel/issue.ts'
import type { Field, FormDefinition, GroupField, Page } from '../engine/definition.ts'
import { type Expression, ExpressionError, nodesOf } from '../engine/expression.ts'
import { parse } from '../engine/parse.ts'
import type { Value } from '../engine/values.ts'
import { kindProblems } from './kinds.ts'
import { type Names, namesOf, placesOf } from './names.ts'
import { canHold } from './possible.ts'

/** One condition of the form with its place. */
interface Asked {
  readonly at: string
  readonly tree: Expression
  /** What hangs on it. Only what is asked or not can wait for itself, or never come up. */
  readonly decides: 'page' | 'field' | 'other'
  readonly page: Page
  readonly pageIndex: number
  readonly field?: Field
  readonly group?: GroupField
}

/** Everything wrong with the conditions of a form whose shape and names are right. */
export function conditionIssues(form: FormDefinition): Issue[] {
  const { asked, issues } = readConditions(form)
  const names = namesOf(form)
  const sound: Asked[] = []
  for (const each of asked) {
    const references = referenceIssues(names, each)
    const kinds = references.length > 0 ? [] : kindProblems(each.tree, names, each.group?.id)
    issues.push(
      ...references,
      ...kinds.map(({ code, params }) => issue(each.at, `forms.definition.${code}`, params)),
    )
    if (references.length + kinds.length === 0) sound.push(each)
  }
  return [...issues, ...cycleIssues(form, sound), ...deadIssues(names, sound)]
}

function readConditions(form: FormDefinition): { asked: Asked[]; issues: Issue[] } {
  const asked: Asked[] = []
  const issues: Issue[] = []
  const read = (source: unknown, place: Omit<Asked, 'tree'>) => {
    if (typeof source !== 'string') return
    try {
      asked.push({ ...place, tree: parse(source) })
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      const params = { problem: error.code, position: error.at + 1, found: error.found.slice(0, 40) }
      issues.push(issue(place.at, 'forms.definition.badCondition', params))
    }
  }
  for (const [pageIndex, page] of form.pages.entries())
    read(page.when, { at: `pages[${pageIndex}].when`, decides: 'page', page, pageIndex })
  for (const where of placesOf(form)) {
    const { at, field } = where
    read(field.when, { ...where, at: `${at}.when`, decides: 'field' })
    read(field.required, { ...where, at: `${at}.required`, decides: 'other' })
    for (const [index, check] of (field.checks ?? []).entries())
      read(check.holds, { ...where, at: `${at}.checks[${index}].holds`, decides: 'other' })
  }
  return { asked, issues }
}

/** Each name exists and is of the right sort; what decides whether to ask has itself been asked by then. */
function referenceIssues(names: Names, { at, tree, decides, pageIndex, group }: Asked): Issue[] {
  const issues: Issue[] = []
  const refuse = (code: string, name: string) => issues.push(issue(at, `forms.definition.${code}`, { name }))
  const tooEarly = (field: string) => decides !== 'other' && names.pageOf(field) > pageIndex

  for (const { node, rowsOf } of nodesOf(tree, group?.id)) {
    if (node.kind === 'field') {
      const field = names.field(node.path)
      if (!field) refuse('unknownName', node.path)
      else if (field.type === 'group') refuse('groupAsAnswer', node.path)
      else if (tooEarly(field.id)) refuse('askedLater', node.path)
    }
    if (node.kind === 'aggregate') {
      if (!names.group(node.group)) refuse(names.field(node.group) ? 'notAGroup' : 'unknownName', node.group)
      else if (tooEarly(node.group)) refuse('askedLater', node.group)
    }
    if (node.kind === 'row') {
      if (rowsOf === undefined) refuse('rowOutside', `row.${node.path}`)
      else if (names.group(rowsOf) && !names.rowField(rowsOf, node.path))
        refuse('unknownName', `row.${node.path}`)
    }
  }
  return issues
}

const pageKey = (page: Page): string => `page ${page.id}`
const fieldKey = (field: Field, group?: GroupField): string =>
  group ? `${group.id}[].${field.id}` : field.id

/** A question that is asked depending on itself, directly or by way of others. */
function cycleIssues(form: FormDefinition, asked: readonly Asked[]): Issue[] {
  const names = namesOf(form)
  const needs = new Map<string, string[]>()
  // A field waits for its page, a field of a row for its group.
  for (const { page, field, group } of placesOf(form))
    needs.set(fieldKey(field, group), [group ? fieldKey(group) : pageKey(page)])
  for (const { tree, decides, page, field, group } of asked) {
    if (decides === 'other') continue
    const key = field ? fieldKey(field, group) : pageKey(page)
    needs.set(key, [...(needs.get(key) ?? []), ...keysIn(tree, names, group?.id)])
  }

  const waitsForItself = (start: string): boolean => {
    const seen = new Set<string>()
    const waiting = [...(needs.get(start) ?? [])]
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      if (key === start) return true
      if (seen.has(key)) continue
      seen.add(key)
      waiting.push(...(needs.get(key) ?? []))
    }
    return false
  }
  return asked.flatMap(({ at, decides, page, field, group }) => {
    if (decides === 'other' || !waitsForItself(field ? fieldKey(field, group) : pageKey(page))) return []
    return [issue(at, 'forms.definition.cycle', { name: field?.id ?? page.id })]
  })
}

/** The fields a condition looks at. */
function keysIn(tree: Expression, names: Names, rowsOf: string | undefined): string[] {
  return [...nodesOf(tree, rowsOf)].flatMap(({ node, rowsOf: group }) => {
    if (node.kind === 'field') return names.field(node.path)?.id ?? []
    if (node.kind === 'aggregate') return node.group
    const field = node.kind === 'row' ? names.rowField(group, node.path) : undefined
    return field ? `${group}[].${field.id}` : []
  })
}

/** Pages and questions that no answers lead to. */
function deadIssues(names: Names, asked: readonly Asked[]): Issue[] {
  const pages = new Map(
    asked.flatMap(({ decides, page, tree }) => (decides === 'page' ? [[page.id, tree]] : [])),
  )
  const dead = new Set<string>()
  return asked.flatMap(({ at, tree, decides, page, field, group }) => {
    if (decides === 'other' || dead.has(page.id)) return []
    const ofPage = decides === 'field' ? pages.get(page.id) : undefined
    const whole: Expression = ofPage ? { kind: 'binary', operator: 'and', left: ofPage, right: tree } : tree
    const domain = (path: string): readonly Value[] | undefined =>
      answersTo(path.startsWith('row.') ? names.rowField(group?.id, path.slice(4)) : names.field(path))
    if (canHold(whole, domain)) return []
    if (decides === 'page') dead.add(page.id)
    return [
      issue(at, `forms.definition.${decides === 'page' ? 'unreachablePage' : 'neverAsked'}`, {
        name: field?.id ?? page.id,
      }),
    ]
  })
}

/** All answers a question can have, where they are few. */
function answersTo(field: Field | undefined): readonly Value[] | undefined {
  if (field?.type === 'declaration') return [true, false]
  return field?.type === 'choice' && !field.multiple ? field.options.map(option => option.value) : undefined
}
