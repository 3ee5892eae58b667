import type { ColumnType } from 'kysely'
import type { Day } from '../../kernel/dates.ts'
import type {
  Confidence,
  DayKind,
  EndPolicy,
  PauseMeasure,
  SupplementClock,
  Weekday,
  WrittenWeek,
} from './legal-time/index.ts'

/** The owner of the calendar that all agencies share. */
export const national = 'VN'

/** What a row says about a day; `ORDINARY` takes a national day back for one agency. */
export type DayRowKind = DayKind | 'ORDINARY'

export interface CalendarEditionTable {
  agency_id: string
  key: string
  first_day: Day
  last_day: Day
  complete: boolean
  note: string | null
  source: string | null
  changed_at: Date
  changed_by: string
}

export interface CalendarDayTable {
  agency_id: string
  day: Day
  kind: DayRowKind
  name: string
  swap_with: Day | null
  sessions_of: Weekday | null
  confidence: Confidence | null
  source: string | null
  changed_at: Date
  changed_by: string
}

export interface CalendarSettingTable {
  agency_id: string
  week: ColumnType<WrittenWeek, string, string>
  end_policy: EndPolicy
  supplement_clock: SupplementClock
  pause_measure: PauseMeasure | null
  transfer_cutoff: string
  changed_at: Date
  changed_by: string
}

export interface CalendarVersionTable {
  agency_id: string
  version: number
}

declare module '../../platform/database.ts' {
  interface Database {
    calendar_edition: CalendarEditionTable
    calendar_day: CalendarDayTable
    calendar_setting: CalendarSettingTable
    calendar_version: CalendarVersionTable
  }
}
