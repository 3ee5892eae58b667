import type { AddressPart } from './definition.ts'

/**
 * What a person answered: one entry a field, by the field's id. Plain JSON, kept in the draft and in the
 * dossier. A question not answered has no entry.
 */
export type Answers = { readonly [field: string]: Answer }

export type Answer = Plain | readonly Row[]
export type Plain = string | number | boolean | readonly string[] | Address | Unread
export type Row = { readonly [field: string]: Plain }
export type Address = { readonly [part in AddressPart]?: string }

/**
 * Something was typed that could not be understood (31/2/2020). It is kept so that the person sees what was
 * typed and can put it right; conditions see it as missing.
 */
export interface Unread {
  readonly typed: string
}

export const isUnread = (answer: Answer | undefined): answer is Unread =>
  typeof answer === 'object' && !Array.isArray(answer) && Object.hasOwn(answer, 'typed')

export const isAddress = (answer: Answer | undefined): answer is Address =>
  typeof answer === 'object' && !Array.isArray(answer) && !Object.hasOwn(answer, 'typed')

/** The rows of a group; none when it was not answered. */
export const rowsOf = (answers: Answers, group: string): readonly Row[] => {
  const answer = own(answers, group)
  return isRows(answer) ? answer : []
}

export const isRows = (answer: Answer | undefined): answer is readonly Row[] =>
  Array.isArray(answer) && answer.every(item => typeof item === 'object')

/** The entry itself, never something inherited. */
export const own = <Value>(table: { readonly [key: string]: Value }, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
