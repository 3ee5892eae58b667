import type { Day } from '../../../kernel/dates.ts'
import type { DraftTask } from '../directives/parse.ts'
import type { SourceKind } from '../tables.ts'
import type { SignatureWord } from './tables.ts'

/** A reading in a list. */
export interface ReadingHead {
  readonly id: string
  readonly number: string
  readonly issued_on: Day
  readonly summary: string
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
    readonly drafts: readonly DraftTask[]
    readonly signatures: readonly SignatureWord[] | null
    readonly state: 'open' | 'confirmed' | 'discarded'
  }
  readonly open: boolean
}
