import { type Issue, issue } from '../../../kernel/issue.ts'
import { typedSecrecyMark } from '../../../platform/text/index.ts'

/**
 * Whether somebody is about to enter a secret, whatever the way: a task or part by hand, from a directive or a table, a
 * note, a reason, a letter. What is secret is counted here and never told.
 */
export function secretIssue(field: string, words: string | null | undefined): Issue | undefined {
  const mark = words ? typedSecrecyMark(words) : undefined
  return mark === undefined ? undefined : issue(field, 'task.secret', { mark })
}

/** The same of several fields. */
export const secretIssues = (fields: Readonly<Record<string, string | null | undefined>>): Issue[] =>
  Object.entries(fields).flatMap(([field, words]) => secretIssue(field, words) ?? [])
