import { type RawBuilder, sql } from 'kysely'
import { type Day, dayOf, formatDay, formatStamp, isDay, isoVn, momentAt } from '../../kernel/dates.ts'
import { readDay } from '../../ui/read.ts'

/** As of which day, and as known at which moment; now when absent. */
export interface Moment {
  readonly setKey: string
  readonly asOf: Day
  readonly knownOn?: Date | undefined
}

/** Of rows `s` that are stretches: those that were what was known. */
export const knownIn = ({ knownOn }: Moment): RawBuilder<boolean> =>
  knownOn === undefined
    ? sql<boolean>`s.known_to = 'infinity'`
    : sql<boolean>`(s.known_from <= ${knownOn} and s.known_to > ${knownOn})`

/** Of rows `s` that are stretches: those that held on the day, as far as it was known. */
export const heldOn = (moment: Moment): RawBuilder<boolean> =>
  sql<boolean>`(s.from_day <= ${moment.asOf} and s.to_day > ${moment.asOf} and ${knownIn(moment)})`

/** Of rows `e` that are events: those that had happened by the day, as far as it was known. */
export const happenedBy = ({ asOf, knownOn }: Moment): RawBuilder<boolean> =>
  knownOn === undefined
    ? sql<boolean>`(e.effective_on <= ${asOf})`
    : sql<boolean>`(e.effective_on <= ${asOf} and e.recorded_at <= ${knownOn})`

/** The last moment of a day of knowledge: what was learned on it is known. */
export const endOf = (day: Day): Date => new Date(momentAt(day).getTime() + 86_400_000 - 1)

/**
 * Up to when something was known, as it stands in an address: a day, to its end, or a moment
 * `2019-07-31T17:00:00+07:00`, as an issued report or a sitting keeps it.
 */
export type Knowledge = string

/** Reads what stands in an address; undefined when it is neither a day nor a moment. */
export const readKnowledge = (text: string): Knowledge | undefined => {
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/.test(text) && !Number.isNaN(Date.parse(text))
  return isMoment || isDay(text) ? text : readDay(text)
}

/** The moment itself; a day is taken to its end. */
export const knownMoment = (known: Knowledge): Date => (isDay(known) ? endOf(known) : new Date(known))

/** "hết ngày 31/7/2019", "17:00 ngày 31/7/2019". */
export const sayKnown = (known: Knowledge): string =>
  isDay(known) ? `hết ngày ${formatDay(known)}` : formatStamp(new Date(known))

/** The end of a day is that day; another moment, as that at which a report was issued, stays a moment. */
export const knowledgeAt = (moment: Date): Knowledge => {
  const day = dayOf(moment)
  return endOf(day).getTime() === moment.getTime() ? day : isoVn(moment)
}
