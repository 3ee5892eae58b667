import type { Day } from '../../../kernel/dates.ts'
import type { DraftTask } from '../directives/parse.ts'
import type { SourceKind, TextSpan } from '../tables.ts'
import type { TaskState } from '../tasks/lifecycle.ts'
import type { SignatureWord } from './tables.ts'

/** A reading in a list. */
export interface ReadingHead {
  readonly id: string
  readonly number: string
  readonly issued_on: Day
  readonly summary: string
}

/** A task that a reading gave. */
export interface GivenTask {
  readonly id: string
  readonly code: string
  readonly agency_id: string
  readonly unit_id: string | null
  readonly text: string
  readonly span: TextSpan | null
  readonly state: TaskState
  readonly deadline_current: Day | null
}

/** The tasks that a confirmation gave, and how many of them somebody has acted on. */
export interface GivenTasks {
  readonly tasks: readonly GivenTask[]
  readonly acted: number
}

/** The document that gives a task, as its page shows it. */
export interface ShownSource {
  readonly number: string | null
  readonly issued_on: Day
  readonly kind: SourceKind
  readonly summary: string
  readonly issuer: string | null
  readonly file_hash: string | null
  readonly file_name: string | null
  /** What its signatures are worth; null when it is no PDF that was read here. */
  readonly signatures: readonly SignatureWord[] | null
}

/** A reading as its page shows it. */
export interface ShownReading {
  readonly row: ReadingHead & {
    readonly kind: SourceKind
    readonly issuer: string | null
    readonly text: string
    readonly page_starts: readonly number[]
    readonly pasted: boolean
    readonly file_name: string | null
    readonly drafts: readonly DraftTask[]
    readonly signatures: readonly SignatureWord[] | null
    readonly state: 'open' | 'confirmed' | 'discarded'
  }
  readonly open: boolean
  readonly given: GivenTasks
}
