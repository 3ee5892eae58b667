import { type Answer, type Answers, own } from './engine/answers.ts'
import { type Field, type FormDefinition, fieldsOf, type Page } from './engine/definition.ts'
import { type Expression, nodesOf } from './engine/expression.ts'
import { parsed, type Scene } from './engine/scene.ts'

/** What a browser needs to decide by itself which questions of one page to show. */
export interface PageLogic {
  readonly page: string
  readonly today: string
  /** The form cut down to what the conditions of the page look at, without words. */
  readonly form: FormDefinition
  /** Answers of other pages that those conditions look at; nothing else leaves the server. */
  readonly answers: Answers
}

/** What decides nothing about what is shown. */
const dropped = new Set([
  'label',
  'hint',
  'title',
  'intro',
  'rowLabel',
  'source',
  'required',
  'checks',
  'prefill',
  'illustrative',
])

/** The logic of a page as JSON; null when nothing on the page depends on an answer, so that no script is needed. */
export function logicOf({ form, answers, today }: Scene, page: Page): string | null {
  if (conditionsIn(page.fields).length === 0) return null
  const needed = neededFields(form, page)
  const pages = form.pages
    .map(each => ({
      ...each,
      fields: each.id === page.id ? each.fields : each.fields.filter(field => needed.has(field.id)),
    }))
    .filter(each => each.fields.length > 0)
  const here = new Set(page.fields.map(field => field.id))
  const kept: { [field: string]: Answer } = {}
  for (const id of needed) {
    const answer = here.has(id) ? undefined : own(answers, id)
    if (answer !== undefined) kept[id] = answer
  }
  const logic: PageLogic = { page: page.id, today, form: { ...form, pages }, answers: kept }
  return JSON.stringify(logic, (key, value: unknown) => (dropped.has(key) ? undefined : value))
}

const conditionsIn = (fields: readonly Field[]): string[] =>
  fields.flatMap(field => [
    ...(field.when === undefined ? [] : [field.when]),
    ...(field.type === 'group' ? conditionsIn(field.fields) : []),
  ])

/** The fields that decide, directly or through others, what the page shows. */
function neededFields(form: FormDefinition, page: Page): Set<string> {
  const all = new Map(fieldsOf(form).map(each => [each.field.id, each]))
  const needed = new Set<string>()
  const waiting = [...conditionsIn(page.fields), ...(page.when === undefined ? [] : [page.when])]
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    const tree = parsed(source)
    for (const id of tree ? fieldsIn(tree) : []) {
      const found = all.get(id) ?? all.get(id.replace(/\.(province|commune|detail)$/, ''))
      if (!found || needed.has(found.field.id)) continue
      needed.add(found.field.id)
      waiting.push(
        ...conditionsIn([found.field]),
        ...(found.page.when === undefined ? [] : [found.page.when]),
      )
    }
  }
  return needed
}

const fieldsIn = (tree: Expression): string[] =>
  [...nodesOf(tree)].flatMap(({ node }) =>
    node.kind === 'field' ? [node.path] : node.kind === 'aggregate' ? [node.group] : [],
  )
