import type { Day } from '../../../kernel/dates.ts'

/**
 * What the report of the Working Group is made from. Each source answers for one matter, at day T as known on K, with
 * figures it has checked itself; a source that is not there, or has nothing, leaves its part out of the report.
 */

/** Which figures are asked for (steering fact sheet §4). */
export interface ReportQuestion {
  /** `live`, or a set that is history: `2019`. */
  readonly setKey: string
  /** T: the day as of which. */
  readonly asOf: Day
  /** K: as far as it was known then; now when absent. */
  readonly knownOn?: Date | undefined
  /** First day of the period. */
  readonly from: Day
}

/** One agency under a figure. */
export interface AgencyRow {
  readonly agencyId: string
}

/** Tasks of one agency; the four classes stand only where the set has them (§12). */
export interface TaskFigures {
  readonly total: number
  readonly done: number
  readonly open: number
  readonly classes?: {
    readonly doneOnTime: number
    readonly doneLate: number
    readonly openInTime: number
    readonly openOverdue: number
  }
}

/** A task in a list of the report. */
export interface ListedTask {
  readonly agencyId: string
  readonly id: string
  readonly code: string
  readonly text: string
  readonly product: string | null
  readonly documentNumber: string | null
  readonly documentOn: Day | null
  readonly documentSummary: string | null
  readonly assignedOn: Day
  readonly deadline: Day | null
  readonly doneOn: Day | null
  readonly resultNumber: string | null
  /** Why it is late, in the words of the agency that leads it. */
  readonly reason: string | null
  /** What the agency asks for: a later day. */
  readonly asked: Day | null
  /** Its group in the annex (nhóm nhiệm vụ), in the list of Resolution 17. */
  readonly group: string | null
  readonly illustrative: boolean
}

/** Which tasks a list holds. */
export type TaskList = 'all' | 'overdue' | 'conclusions' | 'resolution17'

export interface TaskSource {
  /** Checked figures by lead agency. @throws IdentityFault */
  figures(question: ReportQuestion): Promise<{
    readonly agencies: readonly (TaskFigures & AgencyRow)[]
    readonly whole: TaskFigures
  }>
  count(question: ReportQuestion, list: TaskList): Promise<number>
  /** In order of urgency, as many as asked for, or all of them. */
  rows(question: ReportQuestion, list: TaskList, limit?: number): AsyncIterable<ListedTask>
}

/** Schemes (đề án) of the Work Programme whose plan falls in the period (§6). */
export interface SchemeFigures {
  /** Planned on or before T: submitted + late. */
  readonly due: number
  readonly submitted: number
  /** Due and not submitted. */
  readonly late: number
  /** Of the submitted; where the set has it. */
  readonly submittedInTime?: number
  readonly submittedLate?: number
  readonly postponed?: number
  readonly withdrawn?: number
  readonly added?: number
  readonly issued?: number
}

export interface ProgrammeSource {
  figures(question: ReportQuestion): Promise<
    | {
        readonly agencies: readonly (SchemeFigures & AgencyRow)[]
        readonly whole: SchemeFigures
      }
    | undefined
  >
  /** Address of the rows behind a figure. */
  href(question: ReportQuestion, figure: 'due' | 'submitted' | 'late', agencyId?: string): string | undefined
}

/** Documents detailing laws (văn bản quy định chi tiết) at T (§7). */
export interface DetailingFigures {
  readonly owed: number
  readonly upcoming: number
}

/** A document that is still to be issued. */
export interface OpenDetailingDocument extends AgencyRow {
  readonly name: string
  readonly law: string
  readonly lawEffectiveOn: Day
  readonly owed: boolean
  readonly state: string
  readonly submittedOn: Day | null
  readonly illustrative: boolean
}

export interface DetailingSource {
  figures(question: ReportQuestion): Promise<
    | {
        readonly agencies: readonly (DetailingFigures & AgencyRow)[]
        readonly whole: DetailingFigures
        /** All that are owed or upcoming: some dozens, at most some hundreds. */
        readonly documents: readonly OpenDetailingDocument[]
      }
    | undefined
  >
  href(question: ReportQuestion, figure: 'owed' | 'upcoming', agencyId?: string): string | undefined
}

/** One working session of an inspection (buổi kiểm tra, làm việc). */
export interface InspectionRow {
  readonly on: Day
  /** Where: the agencies met, in words. */
  readonly place: string
  readonly content: string
  /** Tasks looked at, where recorded. */
  readonly tasks: number | null
  readonly conclusion: string | null
  /** What has to be done, by when. */
  readonly followUp: string | null
  readonly illustrative: boolean
}

export interface InspectionSource {
  /** Those held from the first to the last day given. */
  figures(
    question: ReportQuestion,
    period: { readonly from: Day; readonly to: Day },
  ): Promise<
    | {
        readonly sessions: number
        /** Ministries and agencies met, each once. */
        readonly ministries: number
        /** Provinces inspected, by name. */
        readonly provinces: readonly string[]
        readonly rows: readonly InspectionRow[]
      }
    | undefined
  >
  href(question: ReportQuestion): string | undefined
}

/** Tasks of secret documents (nhiệm vụ tại văn bản mật), by number only. */
export interface SecretSource {
  /** Lead agencies that have any. */
  counts(
    question: ReportQuestion,
  ): Promise<readonly (AgencyRow & { readonly count: number; readonly illustrative: boolean })[]>
  /** Address of the counts, of one lead agency or of all. */
  href(question: ReportQuestion, agencyId?: string): string | undefined
}

/** Everything the report may be made from. */
export interface ReportSources {
  readonly tasks: TaskSource
  readonly programme?: ProgrammeSource
  readonly detailing?: DetailingSource
  readonly inspections?: InspectionSource
  readonly secret?: SecretSource
}
