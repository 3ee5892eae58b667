import { createHash } from 'node:crypto'
import { type Issue, issue } from '../../kernel/issue.ts'
import { hasUnprintable, tidy } from '../../kernel/text.ts'

/** What a form sent, as it was typed. */
export type Typed = Readonly<Record<string, unknown>>

/** The text of a field; '' when it was not sent or was sent more than once. */
export const textOf = (typed: Typed, name: string): string => {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}

/** The texts of a field that may come several times. */
export const textsOf = (typed: Typed, name: string): readonly string[] => {
  const value = typed[name]
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
}

/** A text tidied, with what is wrong with it. */
export function readWords(
  typed: Typed,
  field: string,
  rule: { readonly limit: number; readonly missing?: string },
): { readonly text: string; readonly issues: readonly Issue[] } {
  const text = tidy(textOf(typed, field).replaceAll('\r\n', '\n'))
  const issues: Issue[] = []
  if (text === '' && rule.missing) issues.push(issue(field, rule.missing))
  if (text.length > rule.limit) issues.push(issue(field, 'request.wordsTooLong', { limit: rule.limit }))
  if (hasUnprintable(text)) issues.push(issue(field, 'request.wordsUnprintable'))
  return { text, issues }
}

/** The revision of the page a form was on; 0, which no dossier has, when it says none. */
export function revisionOf(typed: Typed): number {
  const text = textOf(typed, 'revision')
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

/** What tells one form from another: the same fields sent twice are the same form. */
export const fingerprint = (accountId: string, action: string, typed: Typed): string =>
  createHash('sha256')
    .update(JSON.stringify([accountId, action, Object.entries(typed).sort(([a], [b]) => (a < b ? -1 : 1))]))
    .digest('base64url')
