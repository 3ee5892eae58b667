import type { Generated } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'

/** A target of a resolution (chỉ tiêu). */
export interface ResolutionTargetTable {
  agency_id: string
  id: string
  set_key: Generated<string>
  resolution: string
  code: string
  name: string
  numerator: string | null
  denominator: string | null
  unit: string
  wording: string
  direction: 'min' | 'max'
  threshold: number | null
  from_day: Day
  to_day: Day
  verified: boolean
  sources: Generated<string[]>
  created_at: Date
}

/** A value of a target, of one agency or of the nation, for a period; rows are only added. */
export interface ResolutionValueTable {
  agency_id: string
  id: string
  set_key: Generated<string>
  scope: 'agency' | 'nation'
  target_keeper: string
  target_id: string
  from_day: Day
  to_day: Day
  numerator: number | null
  denominator: number | null
  value: number | null
  evidence: string
  illustrative: Generated<boolean>
  recorded_at: Date
  actor_id: string | null
  actor_name: string
}

/** A row of the annex (nhiệm vụ của nghị quyết). */
export interface ResolutionRowTable {
  agency_id: string
  id: string
  set_key: Generated<string>
  resolution: string
  code: string
  group_name: string
  text: string
  lead_id: string | null
  lead_name: string
  deadline: Day | null
  deadline_text: string | null
  outcome: string | null
  outcome_on: Day | null
  verified: boolean
  sources: Generated<string[]>
  task_agency_id: string | null
  task_id: string | null
  /** The document that gave its duty to each agency by itself. */
  document_id: string | null
  created_at: Date
}

declare module '../../../platform/database.ts' {
  interface Database {
    resolution_target: ResolutionTargetTable
    resolution_value: ResolutionValueTable
    resolution_row: ResolutionRowTable
  }
}
