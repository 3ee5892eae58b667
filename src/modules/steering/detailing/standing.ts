import type { Day } from '../../../kernel/dates.ts'
import { type DetailingClass, detailingClassOf } from './figures.ts'
import { states } from './lifecycle.ts'

interface Dated {
  readonly state: string
  readonly needed_on: Day | null
  readonly issued_on: Day | null
  readonly effective_on: Day | null
}

export const issuedOf = (row: Dated): { readonly on: Day; readonly effectiveOn: Day } | null =>
  row.issued_on !== null && row.effective_on !== null
    ? { on: row.issued_on, effectiveOn: row.effective_on }
    : null

/** The class of a document as it stands in a row. */
export const classOfRow = (row: Dated, asOf: Day): DetailingClass =>
  detailingClassOf(asOf, row.needed_on ?? '9999-12-31', issuedOf(row))

/** Its state in words: a signed document is in force from its day on. */
export const stateOf = (row: Dated, asOf: Day): string =>
  row.state === 'signed' && row.effective_on !== null && row.effective_on <= asOf
    ? states.in_force.vi
    : (states[row.state as keyof typeof states]?.vi ?? row.state)
