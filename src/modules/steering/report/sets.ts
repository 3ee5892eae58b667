import { type Day, plusDays } from '../../../kernel/dates.ts'
import { historySets, liveSet } from '../tasks/service.ts'

/** What a set that is history knew and published, where it is less than the system knows of itself. */
interface PublishedSet {
  /** The four classes stand in the data as published; without, reports print totals only (fact sheet §12). */
  readonly classes: boolean
  /** Detailing documents were counted so many days before the day of the report. */
  readonly detailingDaysBefore: number
}

const published: Readonly<Record<string, PublishedSet>> = {
  '2019': { classes: false, detailingDaysBefore: 1 },
}

export const hasClasses = (setKey: string): boolean => published[setKey]?.classes ?? true
export const detailingDay = (setKey: string, asOf: Day): Day =>
  plusDays(asOf, -(published[setKey]?.detailingDaysBefore ?? 0))

/** The set that answers for a day: the history of its year, else the live one. */
export const setFor = (asOf: Day): string =>
  Object.entries(historySets).find(([, set]) => asOf.slice(0, 4) === set.asOf.slice(0, 4))?.[0] ?? liveSet

export const reportSets = [liveSet, ...Object.keys(historySets)]
