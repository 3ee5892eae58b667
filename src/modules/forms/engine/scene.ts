import { type Answer, type Answers, isAddress, isRows, isUnread, own, type Plain, rowsOf } from './answers.ts'
import {
  addressParts,
  type Condition,
  type Field,
  type FormDefinition,
  type Page,
  type RowField,
} from './definition.ts'
import { evaluate, type RowScope, type Scope } from './evaluate.ts'
import { type Expression, ExpressionError } from './expression.ts'
import { parse } from './parse.ts'
import { isCalendarDay, isDecimal, type Value } from './values.ts'

/** The row an expression or a field belongs to. */
export interface RowPlace {
  readonly group: string
  readonly index: number
}

/**
 * A form with its answers on a day: what is asked, what must be answered, what the conditions come to. An
 * answer to a question that is not asked counts as missing, so a branch left behind decides nothing.
 */
export interface Scene {
  readonly form: FormDefinition
  readonly answers: Answers
  readonly today: string
  isPageAsked(page: Page): boolean
  isAsked(field: string, row?: RowPlace): boolean
  isRequired(field: string, row?: RowPlace): boolean
  /** What an expression is worth here; null also for one that cannot be read. */
  worth(source: Condition, row?: RowPlace): Value
}

/** Sets the scene. Total: cycles and unreadable conditions, which no checked definition has, count as missing. */
export function setScene(form: FormDefinition, answers: Answers, today: string): Scene {
  const fields = new Map<string, { page: Page; field: Field }>()
  for (const page of form.pages) for (const field of page.fields) fields.set(field.id, { page, field })

  const known = new Map<string, boolean>()
  /** Each question is settled once; one that asks for itself on the way finds itself not asked. */
  const settled = (key: string, settle: () => boolean): boolean => {
    const before = known.get(key)
    if (before !== undefined) return before
    known.set(key, false)
    const answer = settle()
    known.set(key, answer)
    return answer
  }

  const isPageAsked = (page: Page): boolean =>
    settled(`page ${page.id}`, () => page.when === undefined || worth(page.when) === true)

  const isAsked = (id: string, row?: RowPlace): boolean => {
    const found = fields.get(row ? row.group : id)
    if (!found) return false
    if (!row)
      return settled(
        id,
        () => isPageAsked(found.page) && (found.field.when === undefined || worth(found.field.when) === true),
      )
    const inRow = rowField(found.field, id)
    return settled(
      `${row.group}[${row.index}].${id}`,
      () =>
        inRow !== undefined &&
        isAsked(row.group) &&
        (inRow.when === undefined || worth(inRow.when, row) === true),
    )
  }

  const isRequired = (id: string, row?: RowPlace): boolean => {
    const found = fields.get(row ? row.group : id)?.field
    const field = found && row ? rowField(found, id) : found
    const required = field?.required ?? false
    return typeof required === 'boolean' ? required : worth(required, row) === true
  }

  const fieldValue = (path: string): Value => {
    const { id, part } = ownerOf(path, name => fields.has(name))
    const field = fields.get(id)?.field
    if (!field || field.type === 'group' || !isAsked(id)) return null
    return worthOf(field, own(answers, id), part)
  }

  const rowScope =
    (group: string, index: number): RowScope =>
    path => {
      const found = fields.get(group)?.field
      if (found?.type !== 'group') return null
      const { id, part } = ownerOf(path, name => rowField(found, name) !== undefined)
      const field = rowField(found, id)
      const row = rowsOf(answers, group)[index]
      if (!field || !row || !isAsked(id, { group, index })) return null
      return worthOf(field, own(row, id), part)
    }

  const scope: Scope = {
    today,
    field: fieldValue,
    rows: group =>
      fields.get(group)?.field.type === 'group' && isAsked(group)
        ? rowsOf(answers, group).map((_, index) => rowScope(group, index))
        : [],
    row: null,
  }

  const worth = (source: Condition, row?: RowPlace): Value => {
    const expression = parsed(source)
    return expression && evaluate(expression, row ? { ...scope, row: rowScope(row.group, row.index) } : scope)
  }

  return { form, answers, today, isPageAsked, isAsked, isRequired, worth }
}

const rowField = (field: Field, id: string): RowField | undefined =>
  field.type === 'group' ? field.fields.find(each => each.id === id) : undefined

/** `owner.address.province` names a part of `owner.address`. */
function ownerOf(path: string, exists: (id: string) => boolean) {
  const part = addressParts.find(each => path.endsWith(`.${each}`))
  return part && !exists(path) ? { id: path.slice(0, -part.length - 1), part } : { id: path, part: undefined }
}

/** An answer as the language sees it. */
function worthOf(field: RowField, answer: Answer | undefined, part: string | undefined): Value {
  if (answer === undefined || isUnread(answer) || isRows(answer)) return null
  if (isAddress(answer)) {
    const parts = addressParts.flatMap(each => answer[each] ?? [])
    if (part) return own(answer, part) ?? null
    return parts.length > 0 ? parts : null
  }
  return part ? null : plainValue(field, answer)
}

function plainValue(field: RowField, answer: Exclude<Plain, object> | readonly string[]): Value {
  switch (field.type) {
    case 'number':
    case 'money':
      return typeof answer === 'number' && isDecimal(answer) ? answer : null
    case 'date':
      return typeof answer === 'string' && isCalendarDay(answer) ? { day: answer } : null
    case 'declaration':
      return typeof answer === 'boolean' ? answer : null
    default:
      return answer === '' || (Array.isArray(answer) && answer.length === 0) ? null : answer
  }
}

/** Conditions repeat on every request, so their trees are kept; the number kept is bounded. */
const trees = new Map<string, Expression | null>()

/** The tree of a condition, null when it cannot be read. */
export function parsed(source: Condition): Expression | null {
  const before = trees.get(source)
  if (before !== undefined) return before
  let tree: Expression | null = null
  try {
    tree = parse(source)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
  }
  if (trees.size >= 5_000) trees.clear()
  trees.set(source, tree)
  return tree
}
