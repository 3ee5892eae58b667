import { type Answers, rowsOf } from '../engine/answers.ts'
import { type FormDefinition, fieldById } from '../engine/definition.ts'

/** What a button of a form page asks for. */
export type PageAction =
  | { readonly kind: 'next' | 'back' | 'save' | 'update' }
  | { readonly kind: 'addRow'; readonly group: string }
  | { readonly kind: 'removeRow'; readonly group: string; readonly index: number }

/** The name of the buttons. */
export const actionName = '_action'

/** The value of a button. */
export const actionValue = (action: PageAction): string =>
  'group' in action
    ? [action.kind, action.group, ...('index' in action ? [action.index] : [])].join(':')
    : action.kind

/** Reads the value of the button that was pressed; a form sent with the Enter key goes on, as its first button does. */
export function readAction(form: FormDefinition, value: unknown): PageAction {
  const text = typeof value === 'string' ? value : ''
  if (text === 'back' || text === 'save' || text === 'update') return { kind: text }
  const [, kind, group, index] = /^(addRow|removeRow):([A-Za-z0-9.]{1,120})(?::(\d{1,3}))?$/.exec(text) ?? []
  if (!group || fieldById(form, group)?.type !== 'group') return { kind: 'next' }
  if (kind === 'addRow' && index === undefined) return { kind, group }
  return kind === 'removeRow' && index !== undefined
    ? { kind, group, index: Number(index) }
    : { kind: 'next' }
}

/** The answers with a row more or less; never more rows than the form allows. Other actions change nothing. */
export function changeRows(form: FormDefinition, answers: Answers, action: PageAction): Answers {
  if (!('group' in action)) return answers
  const group = fieldById(form, action.group)
  if (group?.type !== 'group') return answers
  const rows = rowsOf(answers, group.id)
  if (action.kind === 'addRow')
    return rows.length < group.maxRows ? { ...answers, [group.id]: [...rows, {}] } : answers
  const left = rows.filter((_, index) => index !== action.index)
  const { [group.id]: _, ...others } = answers
  return left.length > 0 ? { ...others, [group.id]: left } : others
}
