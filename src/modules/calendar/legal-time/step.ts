import type { Day } from './days.ts'
import type { Confidence, DayKind } from './editions.ts'
import type { LimitUnit } from './limit.ts'

/** Why a day is not worked: a day that a notice names, or the weekly rest. */
export type DayOff = Exclude<DayKind, 'SWAP_WORK'> | 'WEEKLY_REST'

/** A moment as `2019-05-06T17:00:00+07:00`. */
export type Stamp = string

/**
 * One line of the derivation of a date. Steps are plain data in order, kept with the dossier as JSON; the
 * codes and fields never change their meaning. `explain` turns them into sentences, `monthsOf` into a small
 * calendar.
 */
export type Step =
  /** Accepted (or received) at that moment. */
  | { readonly code: 'RECEIVED'; readonly at: Stamp }
  /** Outside working time: counting starts from the first working minute after it. */
  | {
      readonly code: 'START_MOVED'
      readonly from: Stamp
      readonly to: Stamp
      readonly why: 'BEFORE_OPENING' | 'BREAK' | 'AFTER_CLOSING' | 'DAY_OFF'
    }
  /** A limit with a fraction of a working day, counted in working minutes. */
  | { readonly code: 'COUNTED_IN_HOURS'; readonly days: number; readonly minutes: number }
  /** Same-day limit, accepted after the hour until which that is possible. */
  | { readonly code: 'AFTER_CUTOFF'; readonly at: Stamp; readonly cutoff: string }
  /** The day of the event is not counted (Civil Code 2015, art. 147). */
  | { readonly code: 'DAY_NOT_COUNTED'; readonly day: Day }
  /** Working day number n of the limit; `swap` names the notice when a rest day was swapped in. */
  | {
      readonly code: 'DAY_COUNTED'
      readonly day: Day
      readonly n: number
      readonly swap?: string
      readonly confidence?: Confidence
    }
  | {
      readonly code: 'DAY_SKIPPED'
      readonly day: Day
      readonly kind: DayOff
      readonly name?: string
      readonly confidence?: Confidence
    }
  /** Calendar days from `from` to `to`, days off included. */
  | { readonly code: 'DAYS_COUNTED'; readonly from: Day; readonly to: Day; readonly count: number }
  | {
      readonly code: 'MONTHS_COUNTED'
      readonly from: Day
      readonly to: Day
      readonly count: number
      readonly unit: Extract<LimitUnit, 'MONTH' | 'YEAR'>
    }
  /** The month reached has no such date; its last day is taken. */
  | { readonly code: 'MONTH_END_TAKEN'; readonly day: Day; readonly wanted: number }
  /** The last day is off: the limit ends on the next working day (Civil Code 2015, art. 148). */
  | { readonly code: 'MOVED_TO_WORKING_DAY'; readonly from: Day; readonly to: Day }
  /** Working minutes inside one day. */
  | {
      readonly code: 'MINUTES_COUNTED'
      readonly day: Day
      readonly from: Stamp
      readonly to: Stamp
      readonly minutes: number
      readonly swap?: string
      readonly confidence?: Confidence
    }
  | { readonly code: 'END_OF_DAY'; readonly at: Stamp }
  | { readonly code: 'SAME_CLOCK'; readonly at: Stamp }
  /** The clock of the start lies outside the sittings of the last day; this is the nearest that does not. */
  | { readonly code: 'CLOCK_FITTED'; readonly at: Stamp }
  | { readonly code: 'EXACT_MINUTE'; readonly at: Stamp }
  /** An edition on the way is not complete: a later notice may move the date by an explicit recomputation. */
  | { readonly code: 'PROVISIONAL'; readonly edition: string; readonly from: Day; readonly to: Day }
  /** Supplement asked for: the clock stands still. */
  | { readonly code: 'PAUSED'; readonly at: Stamp }
  /** The papers came. */
  | { readonly code: 'RESUMED'; readonly at: Stamp }
  /** Asked for when the date was already past: nothing is given back. */
  | { readonly code: 'PAUSED_TOO_LATE'; readonly due: Stamp }
  | { readonly code: 'MINUTES_LEFT'; readonly minutes: number; readonly paused: number }
  /** Whole days left; `paused` were given back. */
  | {
      readonly code: 'DAYS_LEFT'
      readonly count: number
      readonly paused: number
      readonly unit: 'WORKING_DAY' | 'DAY'
      /** The day of the request is given back too. */
      readonly requestDay: boolean
    }
  /** Giving back time never brings a date forward. */
  | { readonly code: 'NOT_EARLIER'; readonly at: Stamp }
  /** The papers came and the limit is counted again from the beginning. */
  | { readonly code: 'RESTARTED'; readonly at: Stamp }
  | { readonly code: 'EXTENDED'; readonly from: Stamp; readonly to: Stamp; readonly lawful: boolean }
  | { readonly code: 'STOPPED'; readonly at: Stamp }
  /** All of it again with the calendar as it then was, on somebody's order. */
  | { readonly code: 'RECOMPUTED'; readonly at: Stamp; readonly from: Stamp; readonly to: Stamp }
  /** A limit of its own inside the dossier's: the legal date wins. */
  | { readonly code: 'CAPPED'; readonly at: Stamp }

export type StepCode = Step['code']
