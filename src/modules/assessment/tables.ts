import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../kernel/dates.ts'
import type { DeadlineRule } from '../steering/index.ts'
import type { Weights } from './essential/scoring.ts'
import type { CriterionKey, Evidence, Level2017, Level2022, Scale } from './review/criteria.ts'
import type { RoundFigures } from './review/inventory.ts'
import type { ReviewState } from './review/lifecycle.ts'

/** JSON read as a value and written as text. */
type Json<T> = ColumnType<T, string, string>

/** A service that stands in no public catalogue. */
export interface OwnServiceTable {
  agency_id: string
  code: string
  name: string
  field: string
  unit_id: string | null
  added_at: Date
  added_by: string
  illustrative: Generated<boolean>
}

/** A self-assessment (phiếu tự đánh giá). */
export interface ServiceReviewTable {
  agency_id: string
  code: string
  unit_id: string | null
  state: Exclude<ReviewState, 'none'>
  claim_2017: Level2017 | null
  claim_2022: Level2022 | null
  evidence: Json<Readonly<Partial<Record<CriterionKey, Evidence>>>>
  gap: Generated<string>
  cost: number | null
  assessed_on: Day
  submitted_by: string | null
  illustrative: Generated<boolean>
  updated_at: Date
  version: Generated<number>
}

export interface AssessmentFileTable {
  agency_id: string
  hash: string
  name: string
  size: number
  mime: string
  added_at: Date
  added_by: string
}

/** A confirmed level from a day on. */
export interface ServiceLevelTable {
  agency_id: string
  code: string
  scale: Scale
  level: string
  from_day: Day
  recorded_at: Date
  illustrative: Generated<boolean>
}

/** A request to review and report (đợt rà soát). */
export interface ReviewRoundTable {
  agency_id: string
  id: string
  set_key: Generated<string>
  name: string
  document: string
  asked_on: Day
  deadline_rule: Json<DeadlineRule>
  deadline: Day
  illustrative: Generated<boolean>
  created_at: Date
}

export interface ReviewReportTable {
  agency_id: string
  round_id: string
  number: string
  sent_on: Day
  figures: Json<RoundFigures>
  recorded_at: Date
  sent_by: string
  illustrative: Generated<boolean>
}

export interface AssessmentStepTable {
  agency_id: string
  subject_type: 'service' | 'candidate' | 'practice' | 'system'
  subject_id: string
  id: string
  action: string
  actor_id: string | null
  actor_name: string
  at: Date
  reason: string | null
  detail: ColumnType<Readonly<Record<string, unknown>>, string | undefined, string>
}

/** Marks of a procedure in a year. */
export interface EssentialMarkTable {
  agency_id: string
  code: string
  year: number
  stated_volume: number | null
  volume_source: Generated<string>
  reach: number | null
  saving: number | null
  legal: number | null
  process: number | null
  data: number | null
  tech: number | null
  demand: number | null
  presence: Generated<boolean>
  words: Generated<string>
  marked_at: Date
  marked_by: string
  illustrative: Generated<boolean>
  version: Generated<number>
}

export interface EssentialWeightsTable {
  agency_id: string
  year: number
  id: string
  weights: Json<Weights>
  set_at: Date
  set_by: string
}

/** What a decision rested on. */
export interface DecisionBasis {
  readonly place: number | null
  readonly tenths: number | null
  readonly weights: Weights
}

export interface EssentialDecisionTable {
  agency_id: string
  id: string
  code: string
  year: number
  number: string
  decided_on: Day
  decider: string
  level: 'FULL' | 'PARTIAL'
  target_on: Day
  basis: Json<DecisionBasis>
  done_on: Day | null
  done_document: string | null
  recorded_at: Date
  illustrative: Generated<boolean>
  version: Generated<number>
}

export interface PracticeTable {
  agency_id: string
  id: string
  title: string
  index_key: string
  body: string
  author: string
  evidence: string
  link: Generated<string>
  written_at: Date
  written_by: string
  illustrative: Generated<boolean>
}

export interface PracticeAdoptionTable {
  agency_id: string
  id: string
  practice_agency: string
  practice_id: string
  adopted_on: Day
  words: string
  inspect_on: Day
  inspected_on: Day | null
  before_part: number | null
  before_whole: number | null
  after_part: number | null
  after_whole: number | null
  finding: string | null
  recorded_at: Date
  illustrative: Generated<boolean>
  version: Generated<number>
}

export interface IndexValueTable {
  agency_id: string
  index_key: string
  from_day: Day
  to_day: Day
  numerator: number
  denominator: number
  source: string
  recorded_at: Date
}

export interface InformationSystemTable {
  agency_id: string
  id: string
  name: string
  purpose: string
  owner: string
  operator: Generated<string>
  level: number | null
  level_document: Generated<string>
  level_on: Day | null
  cost: number | null
  retired_on: Day | null
  updated_at: Date
  illustrative: Generated<boolean>
  version: Generated<number>
}

export interface SystemControlTable {
  agency_id: string
  system_id: string
  id: string
  name: string
  due_on: Day | null
  done_on: Day | null
  evidence: Generated<string>
  recorded_at: Date
  illustrative: Generated<boolean>
}

declare module '../../platform/database.ts' {
  interface Database {
    own_service: OwnServiceTable
    service_review: ServiceReviewTable
    assessment_file: AssessmentFileTable
    service_level: ServiceLevelTable
    review_round: ReviewRoundTable
    review_report: ReviewReportTable
    assessment_step: AssessmentStepTable
    essential_mark: EssentialMarkTable
    essential_weights: EssentialWeightsTable
    essential_decision: EssentialDecisionTable
    practice: PracticeTable
    practice_adoption: PracticeAdoptionTable
    index_value: IndexValueTable
    information_system: InformationSystemTable
    system_control: SystemControlTable
  }
}
