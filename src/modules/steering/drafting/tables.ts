import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'

/** What is being drafted: a scheme of the Work Programme, or a document that details a law. */
export type Matter = 'scheme' | 'detailing'

/** Form of the document (hình thức văn bản). */
export type DraftForm =
  | 'law'
  | 'decree'
  | 'decision'
  | 'resolution'
  | 'circular'
  | 'jointCircular'
  | 'report'
  | 'strategy'
  | 'plan'
  | 'other'

/** Who decides on it (cấp quyết định), or signs it (cấp ký ban hành). */
export type DecidedBy = 'government' | 'primeMinister' | 'minister'

/** A document being drafted, with its newest position. */
export interface SteeringDraftTable {
  agency_id: string
  id: string
  set_key: Generated<string>
  matter: Matter
  code: string
  name: string
  form: DraftForm
  decided_by: DecidedBy
  cooperating: Generated<string[]>
  law_id: string | null
  planned_original: Day | null
  source: string | null
  illustrative: Generated<boolean>
  created_at: Date
  state: string
  planned_on: Day | null
  needed_on: Day | null
  submitted_on: Day | null
  submitted_number: string | null
  issued_on: Day | null
  issued_number: string | null
  effective_on: Day | null
  explanation: string | null
  stepped_on: Day
  search: Generated<string>
  version: Generated<number>
}

/** A document named as the ground of something: its number and date. */
export interface NamedDocument {
  readonly number: string
  readonly on: Day
}

/** What an event needs to be understood later. */
export interface DraftDetail {
  readonly plannedOn?: Day | null
  readonly plannedBefore?: Day | null
  /** Day by which it must be in force: that of the law or clause. */
  readonly neededOn?: Day
  /** The document of this step: the submission, the issued text, the programme. */
  readonly document?: NamedDocument
  /** Consent of the Prime Minister to a change of the programme. */
  readonly consent?: NamedDocument
  readonly effectiveOn?: Day
  /** Sent back for completion, and by the setting of that day no longer counted as submitted. */
  readonly clearsSubmission?: boolean
}

/** Something that happened to it; rows are only added. */
export interface SteeringDraftEventTable {
  agency_id: string
  draft_id: string
  seq: number
  kind: string
  effective_on: Day
  recorded_at: Date
  actor_id: string | null
  actor_name: string
  from_state: string | null
  to_state: string | null
  reason: string | null
  detail: ColumnType<DraftDetail, string | undefined, string>
}

/** A stretch of days over which nothing changed, as known from when to when. */
export interface SteeringDraftSpanTable {
  set_key: string
  matter: Matter
  agency_id: string
  draft_id: string
  from_day: Day
  to_day: Generated<Day>
  known_from: Date
  known_to: ColumnType<Date, Date | string | undefined, Date | string>
  state: string
  planned_on: Day | null
  needed_on: Day | null
  submitted_on: Day | null
  issued_on: Day | null
  effective_on: Day | null
}

export interface SteeringDraftCodeTable {
  agency_id: string
  set_key: string
  matter: Matter
  year: number
  next: number
}

declare module '../../../platform/database.ts' {
  interface Database {
    steering_draft: SteeringDraftTable
    steering_draft_event: SteeringDraftEventTable
    steering_draft_span: SteeringDraftSpanTable
    steering_draft_code: SteeringDraftCodeTable
  }
}
