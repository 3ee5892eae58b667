import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Indicator, IndicatorValues } from './indicators.ts'
import type { ReportState } from './lifecycle.ts'
import type { Frequency, RegimeDeadline } from './periods.ts'

type Json<T> = ColumnType<T, string, string>
type JsonDefault<T> = ColumnType<T, string | undefined, string>

export interface ReportRegimeTable {
  agency_id: string
  id: string
  set_key: Generated<string>
  name: string
  content: string
  reporters: string[]
  way: string
  frequency: Frequency
  deadline_rule: Json<RegimeDeadline>
  opens_before: Generated<number>
  outline: string
  guide: Generated<string>
  indicators: Json<readonly Indicator[]>
  legal_basis: Generated<string>
  valid_from: Day
  valid_to: Day | null
  illustrative: Generated<boolean>
  created_at: Date
  version: Generated<number>
}

/** Figures that were taken from their source when a report was sent. */
export interface LinkedFigures {
  readonly asOf: Day
  /** Moment of knowledge, ISO with offset. */
  readonly knownOn: string
  readonly values: IndicatorValues
}

export interface ReportInstanceTable {
  agency_id: string
  id: string
  set_key: Generated<string>
  regime_agency_id: string
  regime_id: string
  period: string
  from_day: Day
  to_day: Day
  due_on: Day
  illustrative: Generated<boolean>
  opened_at: Date
  state: ReportState
  figures: JsonDefault<IndicatorValues>
  words: Generated<string>
  number: string | null
  sent_on: Day | null
  linked: ColumnType<LinkedFigures | null, string | null, string | null>
  version: Generated<number>
}

export interface ReportInstanceEventTable {
  agency_id: string
  instance_id: string
  seq: number
  kind: string
  at: Date
  actor_id: string | null
  actor_name: string
  from_state: ReportState | null
  to_state: ReportState
  detail: ColumnType<Readonly<Record<string, unknown>>, string, never>
}

declare module '../../../platform/database.ts' {
  interface Database {
    report_regime: ReportRegimeTable
    report_instance: ReportInstanceTable
    report_instance_event: ReportInstanceEventTable
  }
}
