import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../kernel/dates.ts'
import type { Issue } from '../../kernel/issue.ts'
import type { DossierAction, DossierState, FormType } from './lifecycle.ts'

/** JSON read as a value and written as text. */
type Json<T> = ColumnType<T, string, string>
type JsonDefault<T> = ColumnType<T, string | undefined, string>

/** A person or organisation as written in the dossier when it was filed. */
export interface Party {
  readonly kind: 'citizen' | 'firm' | 'organisation'
  readonly name: string
  readonly idType: 'idNumber' | 'passport' | 'taxCode' | null
  readonly idNumber: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
}

/** Form in which a paper was handed in (bản chính, bản sao chứng thực, bản chụp, bản điện tử). */
export type PaperForm = 'original' | 'certifiedCopy' | 'photocopy' | 'electronic'

/** A paper with its files, as filed or as shown at the counter. */
export interface FiledComponent {
  readonly componentId: string
  readonly name: string
  readonly required: boolean
  readonly form: PaperForm
  readonly quantity: number
  readonly present: boolean
  readonly note: string | null
}

/** A file already in the store. */
export interface FiledFile {
  readonly componentId: string | null
  readonly name: string
  readonly hash: string
  readonly size: number
  readonly mime: string
  readonly pages: number | null
  readonly source: 'uploaded' | 'scanned' | 'supplement'
  /** What inspection found; shown to whoever opens the file. */
  readonly risks?: readonly Issue[]
}

export type ResultChannel = 'counter' | 'online' | 'post'

/** A rectangle on a page: points, origin bottom left, pages from 1. */
export interface Place {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Places that a result keeps free for what comes with the signatures. */
export interface ResultPlaces {
  readonly number: Place
  readonly date: Place
  readonly leaderSignature: Place
  readonly seal: Place
}

export interface DossierTable {
  agency_id: string
  id: string
  code: string | null
  submission_code: string
  lookup_pin: string
  procedure_code: string
  procedure_version_id: string
  procedure_name: string
  field: string
  case_id: string
  regime: string
  abstract: string
  channel: 1 | 2 | 3
  origin: string
  assisted_by: string | null
  set_count: Generated<number>
  owner: Json<Party>
  submitter: Json<Party>
  submitter_account_id: string | null
  owner_party_id: string | null
  answers: JsonDefault<Record<string, unknown>>
  result_channel: ResultChannel
  state: DossierState
  unit_id: string | null
  holder_id: string | null
  holder_name: string | null
  submitted_at: Date
  intake_due_at: Date | null
  accepted_at: Date | null
  limit_amount: number | null
  limit_unit: string | null
  original_due_at: Date | null
  current_due_at: Date | null
  due_steps: ColumnType<unknown[] | null, string | null, string | null>
  due_provisional: Generated<boolean>
  finished_at: Date | null
  returned_at: Date | null
  revision: Generated<number>
  draft_id: string | null
  manifest: ColumnType<Record<string, unknown> | null, string | null, string | null>
  illustrative: Generated<boolean>
  search: string
  created_at: Generated<Date>
  /** Made by the database from the state. */
  ended: ColumnType<boolean, never, never>
  /** Made by the database: by when somebody in the house has to act; infinity while nobody has to. */
  urgent_at: ColumnType<Date | number, never, never>
}

export interface DossierStepTable {
  agency_id: string
  dossier_id: string
  id: string
  action: DossierAction
  from_state: DossierState
  to_state: DossierState
  actor_id: string | null
  actor_name: string
  unit_id: string | null
  at: Date
  reason: string | null
  detail: JsonDefault<Record<string, unknown>>
  once: ColumnType<string | null, string | null | undefined, never>
}

export interface DossierClockEventTable {
  agency_id: string
  dossier_id: string
  id: string
  kind: 'START' | 'PAUSE' | 'RESUME' | 'RESTART' | 'EXTEND' | 'STOP' | 'RESET'
  at: Date
  ground: string | null
  document_id: string | null
  actor_name: string
}

export interface DossierComponentTable {
  agency_id: string
  dossier_id: string
  component_id: string
  ordinal: number
  name: string
  required: boolean
  form: PaperForm
  quantity: Generated<number>
  present: boolean
  note: string | null
}

export interface DossierFileTable {
  agency_id: string
  dossier_id: string
  id: string
  component_id: string | null
  name: string
  hash: string
  size: number
  mime: string
  pages: number | null
  source: 'uploaded' | 'scanned' | 'supplement'
  added_at: Date
  replaced_by: string | null
  risks: JsonDefault<readonly Issue[]>
}

/** One thing to supply: which paper, and why. */
export interface SupplementItem {
  readonly componentId: string | null
  readonly text: string
  readonly reason: string
}

export interface DossierSupplementTable {
  agency_id: string
  dossier_id: string
  number: number
  stage: 'INTAKE' | 'PROCESSING'
  ground: string | null
  items: Json<SupplementItem[]>
  requested_by: string
  requested_at: Date
  answer_by: Date | null
  answered_at: Date | null
  answer_note: string | null
}

export interface DossierHandoverTable {
  agency_id: string
  dossier_id: string
  number: number
  to_unit_id: string | null
  to_unit_name: string
  from_name: string
  to_name: string | null
  given_at: Date
  received_at: Date | null
  due_at: Date | null
  finished_at: Date | null
  note: string | null
}

export interface DossierFormTable {
  agency_id: string
  dossier_id: string
  id: string
  type: FormType
  regime: string
  number: string | null
  data: Json<Record<string, unknown>>
  file_hash: string | null
  file_size: number | null
  made_at: Date
  made_by: string
}

export interface DossierResultTable {
  agency_id: string
  dossier_id: string
  id: string
  kind: 'APPROVAL' | 'REFUSAL'
  source: 'composed' | 'uploaded'
  template_id: string | null
  data: JsonDefault<Record<string, unknown>>
  state: 'DRAFT' | 'FROZEN' | 'SIGNED' | 'ISSUED' | 'DISCARDED'
  draft_hash: string | null
  draft_size: number | null
  places: ColumnType<ResultPlaces | null, string | null, string | null>
  signed_hash: string | null
  signed_size: number | null
  signed_at: Date | null
  signer_account_id: string | null
  signer_name: string | null
  signer_title: string | null
  issued_hash: string | null
  issued_size: number | null
  issued_at: Date | null
  number: number | null
  symbol: string | null
  issued_on: Day | null
  composed_by: string
  composed_at: Date
}

export interface DossierDeliveryTable {
  agency_id: string
  dossier_id: string
  id: string
  channel: ResultChannel
  receiver: string
  id_shown: string | null
  at: Date
  by_name: string
  proof: string | null
}

export interface DossierOpeningTable {
  agency_id: string
  dossier_id: string
  subject_id: string
  account_id: string
  at: Date
}

declare module '../../platform/database.ts' {
  interface Database {
    dossier: DossierTable
    dossier_step: DossierStepTable
    dossier_clock_event: DossierClockEventTable
    dossier_component: DossierComponentTable
    dossier_file: DossierFileTable
    dossier_supplement: DossierSupplementTable
    dossier_handover: DossierHandoverTable
    dossier_form: DossierFormTable
    dossier_result: DossierResultTable
    dossier_delivery: DossierDeliveryTable
    dossier_opening: DossierOpeningTable
    dossier_code_counter: { agency_id: string; day: Day; last: number }
    number_series: { agency_id: string; year: number; series: string; last: number }
  }
}
