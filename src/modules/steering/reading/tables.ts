import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { DraftTask } from '../directives/parse.ts'
import type { SourceKind } from '../tables.ts'

type Json<T> = ColumnType<T, string, string>

/** What one signature of the document is worth, in words of the verifier. */
export interface SignatureWord {
  readonly signer: string
  /** The claimed time, ISO 8601. */
  readonly time: string | null
  /** The finding in words. */
  readonly indication: string
  /** `bad`: the document was changed or the signature is wrong; `unknown`: it could not be proved. */
  readonly verdict: 'good' | 'unknown' | 'bad'
}

/** A document read into draft tasks, waiting for a person. */
export interface DirectiveReadingTable {
  agency_id: string
  id: string
  number: string
  issued_on: Day
  kind: SourceKind
  summary: string
  issuer: string | null
  signer: string | null
  text: string
  page_starts: Json<readonly number[]>
  drafts: Json<readonly DraftTask[]>
  file_hash: string | null
  file_name: string | null
  signatures: ColumnType<readonly SignatureWord[] | null, string | null, string | null>
  /** The words were pasted though a file is kept. */
  pasted: Generated<boolean>
  state: Generated<'open' | 'confirmed' | 'discarded'>
  document_id: string | null
  created_at: Date
  created_by: string
  created_by_name: string
  ended_at: Date | null
}

declare module '../../../platform/database.ts' {
  interface Database {
    directive_reading: DirectiveReadingTable
  }
}
