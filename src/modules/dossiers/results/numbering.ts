import { type Day, dayOf } from '../../../kernel/dates.ts'
import { formatDocumentNumber, longDay } from '../../../platform/typst/administrative.ts'
import type { NumberSplit } from './tables.ts'

/** What decides the sequence of a document: a named type by its abbreviation, or an official letter. */
export interface NumberedType {
  /** `QĐ`; null for an official letter (công văn), whose type has no abbreviation. */
  readonly abbreviation: string | null
}

/**
 * The sequence from which a document takes its number (NĐ 30/2020/NĐ-CP Điều 15; documents fact sheet §3). Sequences
 * begin with 01 on 1 January of each year; they are shared by everything the agency numbers.
 */
export function seriesOf(split: NumberSplit, { abbreviation }: NumberedType): string {
  if (split === 'ALL') return 'document'
  if (abbreviation === null) return 'document.letter'
  return split === 'BY_TYPE' ? `document.${abbreviation}` : 'document.named'
}

/** The year whose sequence counts: that of the day in Viet Nam. */
export const numberYear = (at: Date): number => Number(dayOf(at).slice(0, 4))

/** What is written after "Số:" and after the place name. */
export interface NumberAndDate {
  readonly number: string
  readonly date: string
}

export const numberAndDate = (number: number, symbol: string, day: Day): NumberAndDate => ({
  number: formatDocumentNumber(number, symbol),
  date: longDay(day),
})
