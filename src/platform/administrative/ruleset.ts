import type { Day } from '../../kernel/dates.ts'

/** Where the number of a page stands. */
export type PagePlace = 'topCentre' | 'bottomRight'

/**
 * The rules of presentation (thể thức, kỹ thuật trình bày) in force on a day. Paper, margins, type and the order of the
 * parts are the same in both.
 */
export interface Ruleset {
  readonly id: 'TT01-2011' | 'ND30-2020'
  readonly name: string
  /** First day on which documents follow it. */
  readonly from: Day
  readonly pageNumber: {
    readonly place: PagePlace
    /** Whether the first page carries its number. */
    readonly onFirst: boolean
  }
}

/**
 * In order of time. That the circular of 2011 leaves the first page without a number was not read in its own text; it
 * is a value here like the rest.
 */
export const rulesets: readonly Ruleset[] = [
  {
    id: 'TT01-2011',
    name: 'Thông tư 01/2011/TT-BNV',
    from: '2011-03-10',
    pageNumber: { place: 'bottomRight', onFirst: false },
  },
  {
    id: 'ND30-2020',
    name: 'Nghị định 30/2020/NĐ-CP',
    from: '2020-03-05',
    pageNumber: { place: 'topCentre', onFirst: false },
  },
]

/** The ruleset of a document of that day; the oldest one for a day before all. */
export const rulesetOn = (day: Day): Ruleset =>
  rulesets.findLast(ruleset => ruleset.from <= day) ?? rulesets[0]!
