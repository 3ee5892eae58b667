import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { DeadlineReason } from '../tasks/deadline.ts'

export type ImportState =
  | 'checking'
  | 'checked'
  | 'unreadable'
  | 'importing'
  | 'imported'
  | 'undoing'
  | 'undone'
  | 'failed'

type Json<T> = ColumnType<T, string | undefined, string>

/** A file of tasks and what became of it. */
export interface TaskImportTable {
  agency_id: string
  id: string
  state: ImportState
  file_hash: string
  file_name: string
  file_kind: 'xlsx' | 'csv'
  file_size: number
  created_at: Date
  created_by: string
  created_by_name: string
  done: Generated<number>
  total: Generated<number>
  rows: number | null
  ready: number | null
  duplicates: number | null
  wrong: number | null
  problems: number | null
  renamed: Json<Readonly<Record<string, string>>>
  fault: string | null
  fault_params: Json<Readonly<Record<string, string | number>>>
  ended_at: Date | null
  ended_by: string | null
  ended_by_name: string | null
}

/** One mistake of a row. */
export interface TaskImportProblemTable {
  agency_id: string
  import_id: string
  n: number
  row: number
  field: string
  code: string
  params: Json<Readonly<Record<string, string | number>>>
}

/** What a row gives, for the eyes of whoever imports it. */
export interface PreviewedTask {
  readonly number: string
  readonly parent: string
  readonly text: string
  readonly leadId: string
  readonly unitId: string | null
  readonly cooperating: readonly string[]
  readonly documentNumber: string
  readonly documentOn: Day
  readonly assignedOn: Day
  /** The time limit in the words of the cell; '' for none. */
  readonly limit: string
  readonly deadlineDay: Day | null
  readonly why: DeadlineReason
}

/** A row without mistakes among the first of a file, or one that repeats a row above or a task. */
export interface TaskImportRowTable {
  agency_id: string
  import_id: string
  row: number
  task: Json<PreviewedTask>
  same_row: number | null
  same_task: string | null
  same_code: string | null
}

declare module '../../../platform/database.ts' {
  interface Database {
    task_import: TaskImportTable
    task_import_problem: TaskImportProblemTable
    task_import_row: TaskImportRowTable
  }
}

declare module '../../../platform/jobs.ts' {
  interface JobPayloads {
    'steering.checkImport': { agencyId: string; importId: string }
    'steering.importTasks': { agencyId: string; importId: string }
    'steering.undoImport': { agencyId: string; importId: string }
  }
}
