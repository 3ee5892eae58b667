import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { WorkingGroupReport } from './report.ts'

export type RecommendationSection = 'eGovernment' | 'tasks' | 'detailingDocuments'

/** What the Working Group recommends about a matter in a month; a change is a new version. */
export interface ReportRecommendationTable {
  agency_id: string
  set_key: string
  /** First day of the month. */
  month: Day
  section: RecommendationSection
  version: number
  /** One recommendation a line. */
  body: string
  recorded_at: Date
  author_id: string | null
  author_name: string
}

/** An issued report, which keeps what it says and the K it said it with. */
export interface SteeringReportTable {
  agency_id: string
  id: string
  set_key: string
  as_of: Day
  known_on: Date
  content: ColumnType<WorkingGroupReport, string, never>
  content_hash: string
  issued_at: Date
  issued_by: string
  issued_name: string
  /** Number, date and signer, entered once when it has been signed. */
  number: ColumnType<number | null, never, number>
  numbered_on: ColumnType<Day | null, never, Day>
  signer_name: ColumnType<string | null, never, string>
  by_deputy: ColumnType<boolean | null, never, boolean>
}

export type RunFormat = 'pdf' | 'docx' | 'xlsx'
export type RunState = 'waiting' | 'running' | 'done' | 'failed'

/** A file of a report that a job makes. */
export interface ReportRunTable {
  agency_id: string
  id: string
  report_id: string | null
  set_key: string
  as_of: Day
  known_on: Date
  format: RunFormat
  state: RunState
  done: Generated<number>
  total: Generated<number>
  asked_at: Date
  asked_by: string
  started_at: Date | null
  ended_at: Date | null
  file_hash: string | null
  file_size: ColumnType<string | null, number | null, number | null>
  fault: string | null
  fault_rows: Generated<string[]>
}

declare module '../../../platform/database.ts' {
  interface Database {
    report_recommendation: ReportRecommendationTable
    steering_report: SteeringReportTable
    report_run: ReportRunTable
  }
}
