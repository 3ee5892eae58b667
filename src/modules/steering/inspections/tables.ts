import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { FrozenFigures } from '../frozen.ts'
import type { InspectionState } from './lifecycle.ts'

export type InspectionKind = 'general' | 'thematic'

export interface InspectionTable {
  agency_id: string
  id: string
  set_key: Generated<string>
  title: string
  kind: InspectionKind
  content: string
  planned_on: Day
  illustrative: Generated<boolean>
  created_at: Date
  state: InspectionState
  session_on: Day | null
  conclusion_number: string | null
  document_id: string | null
  version: Generated<number>
}

export interface InspectionAgencyTable {
  agency_id: string
  inspector_id: string
  inspection_id: string
  illustrative: Generated<boolean>
  report_number: string | null
  report_on: Day | null
  report: string | null
  reported_at: Date | null
  reported_by: string | null
  figures: ColumnType<FrozenFigures | null, string | null, string | null>
  figures_hash: string | null
}

/** What was typed into the fields of a step, and whom a report was of. */
export type InspectionDetail = Readonly<Record<string, string>>

export interface InspectionEventTable {
  agency_id: string
  inspection_id: string
  seq: number
  kind: string
  effective_on: Day
  recorded_at: Date
  actor_id: string | null
  actor_name: string
  from_state: InspectionState | null
  to_state: InspectionState
  detail: ColumnType<InspectionDetail, string, never>
}

declare module '../../../platform/database.ts' {
  interface Database {
    inspection: InspectionTable
    inspection_agency: InspectionAgencyTable
    inspection_event: InspectionEventTable
  }
}
