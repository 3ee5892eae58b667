import { type RawBuilder, sql } from 'kysely'
import { type Day, momentAt } from '../../kernel/dates.ts'

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
