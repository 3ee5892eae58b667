import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../kernel/dates.ts'
import type { DeadlineRule } from './tasks/deadline.ts'
import type { TaskState } from './tasks/lifecycle.ts'

/** JSON read as a value and written as text. */
type Json<T> = ColumnType<T, string, string>
type JsonDefault<T> = ColumnType<T, string | undefined, string>

/** What kind of document gives the tasks (steering fact sheet §2). */
export type SourceKind =
  | 'normative'
  | 'workProgramme'
  | 'conclusion'
  | 'directive'
  | 'decision'
  | 'officialLetter'
  | 'dispatch'
  | 'report'
  | 'other'

/** A document that gives tasks (văn bản giao nhiệm vụ). A secret one has no row: its tasks are a number in `secret_count`. */
export interface SourceDocumentTable {
  agency_id: string
  id: string
  set_key: Generated<string>
  number: string | null
  issued_on: Day
  kind: SourceKind
  summary: string
  issuer: string | null
  signer: string | null
  file_hash: string | null
  file_name: string | null
  illustrative: Generated<boolean>
  created_at: Date
  created_by: string | null
}

/** What a task is to bring about (§2, `kind`). */
export type TaskKind = 'regularOutput' | 'scheme' | 'detailingDocument' | 'report' | 'other'

/** How a task came in. */
export type TaskOrigin =
  | 'typed'
  | 'directive'
  | 'imported'
  | 'inspection'
  | 'meeting'
  | 'reissued'
  | 'brokenDown'
  | 'seeded'

/** Where in its document a task stands: page from 1, characters (UTF-16) from the start of the text. */
export interface TextSpan {
  readonly page: number
  readonly start: number
  readonly end: number
}

/** One duty of one lead agency (nhiệm vụ). */
export interface SteeringTaskTable {
  agency_id: string
  id: string
  set_key: Generated<string>
  code: string
  assigner_id: string
  document_id: string | null
  clause: string | null
  text: string
  product: string | null
  recipient: string | null
  kind: TaskKind
  cooperating: Generated<string[]>
  parent_id: string | null
  unit_id: string | null
  assigned_on: Day
  deadline_text: string | null
  deadline_rule: Json<DeadlineRule>
  deadline_original: Day | null
  /** Day of the document, from which a rule in days counts; null: the day of assignment. */
  deadline_from: ColumnType<Day | null, Day | null | undefined, Day | null>
  span: ColumnType<TextSpan | null, string | null, string | null>
  /** The reading of a document it was confirmed from; the assigner keeps it. */
  reading_id: ColumnType<string | null, string | null | undefined, string | null>
  origin: Generated<TaskOrigin>
  reissued_from: string | null
  import_key: string | null
  import_id: ColumnType<string | null, string | null | undefined, string | null>
  illustrative: Generated<boolean>
  created_at: Date
  state: TaskState
  deadline_current: Day | null
  done_on: Day | null
  result_number: string | null
  result_on: Day | null
  /** Person of the agency or unit with whom the task lies (người thực hiện). */
  holder_id: string | null
  holder_name: string | null
  updated_on: Day
  urged: Generated<number>
  search: Generated<string>
  version: Generated<number>
}

/** What an event needs to be understood later. */
export interface EventDetail {
  readonly deadline?: Day | null
  readonly deadlineBefore?: Day | null
  readonly asked?: Day
  readonly resultNumber?: string
  readonly resultOn?: Day
  readonly fileHash?: string
  readonly fileName?: string
  readonly percent?: number
  /** Name of the absent person in whose place the step was taken. */
  readonly insteadOf?: string
  /** `appoint`: who has the task from then on. */
  readonly holder?: string
  /** `urge` by a letter (công văn đôn đốc). */
  readonly letterId?: string
  readonly letterNumber?: string
  readonly letterOn?: Day
  readonly [more: string]: unknown
}

/** Days over which a task lay with a person; `to_day` is the first day after them. */
export interface TaskHoldingTable {
  agency_id: string
  task_id: string
  holder_id: string
  holder_name: string
  from_day: Day
  to_day: Generated<Day>
}

/** Something that happened to a task; rows are only added. */
export interface SteeringEventTable {
  agency_id: string
  task_id: string
  seq: number
  /** An action of `tasks/lifecycle.ts`, or `assign`. */
  kind: string
  effective_on: Day
  recorded_at: Date
  actor_id: string | null
  actor_name: string
  from_state: TaskState | null
  to_state: TaskState
  reason: string | null
  detail: JsonDefault<EventDetail>
}

/** A stretch of days over which nothing changed, as known from when to when. */
export interface TaskSpanTable {
  set_key: string
  scope: string
  agency_id: string
  task_id: string
  assigned_on: Day
  from_day: Day
  to_day: Generated<Day>
  known_from: Date
  known_to: ColumnType<Date, Date | string | undefined, Date | string>
  deadline: Day | null
  done_on: Day | null
  deadline_original: Day | null
}

/** Changes of the counts, by year, month or day. */
export interface TaskCountTable {
  set_key: string
  scope: string
  cohort: number
  level: 'y' | 'm' | 'd'
  start: Day
  total: Generated<number>
  done_on_time: Generated<number>
  done_late: Generated<number>
  open_in_time: Generated<number>
  open_overdue: Generated<number>
  asked_on_last_day: Generated<number>
  moved_after_passing: Generated<number>
  done_without_document: Generated<number>
  returned_and_reissued: Generated<number>
  reopened: Generated<number>
  dated_back: Generated<number>
}

export interface TaskCodeTable {
  agency_id: string
  year: number
  next: number
}

/** What people say to each other about a task, with a file. */
export interface TaskNoteTable {
  agency_id: string
  task_id: string
  id: string
  at: Date
  author_id: string
  author_name: string
  body: string
  file_hash: string | null
  file_name: string | null
}

/** Evidence on a task: a file of a note or of a step. */
export interface TaskFileTable {
  agency_id: string
  task_id: string
  id: string
  file_hash: string
  name: string
  mime: string
  size: number
  added_at: Date
  added_by: string
  note_id: string | null
  event_seq: number | null
}

/** Who stands in for whom on tasks. */
export interface TaskSubstituteTable {
  agency_id: string
  id: string
  absent_id: string
  substitute_id: string
  from_day: Day
  to_day: Day
  created_at: Date
  ended_at: Date | null
}

declare module '../../platform/database.ts' {
  interface Database {
    source_document: SourceDocumentTable
    steering_task: SteeringTaskTable
    steering_event: SteeringEventTable
    task_span: TaskSpanTable
    task_count: TaskCountTable
    task_code: TaskCodeTable
    task_note: TaskNoteTable
    task_file: TaskFileTable
    task_holding: TaskHoldingTable
    task_substitute: TaskSubstituteTable
  }
}
