import type { Generated } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { AuthorityPrefix } from '../../../platform/typst/administrative.ts'

export type LetterState = 'drafted' | 'issued' | 'discarded'

/** A letter that urges (công văn đôn đốc). */
export interface UrgingLetterTable {
  agency_id: string
  id: string
  lead_id: string
  unit_id: string | null
  state: LetterState
  symbol: string
  place: string
  authority_prefix: AuthorityPrefix | null
  authority_for: string | null
  signer_title: string
  signer_name: string
  reply_by: Day | null
  words: Generated<string>
  recipients: string[]
  created_at: Date
  created_by: string
  created_by_name: string
  number: number | null
  issued_on: Day | null
  issued_at: Date | null
  issued_by: string | null
  issued_by_name: string | null
  pdf_hash: string | null
  pdf_size: number | null
  docx_hash: string | null
  docx_size: number | null
  version: Generated<number>
}

export interface UrgingLetterTaskTable {
  agency_id: string
  letter_id: string
  task_agency_id: string
  task_id: string
  /** Deadline as the issued letter names it. */
  deadline: Generated<Day | null>
}

export interface LetterNumberTable {
  agency_id: string
  symbol: string
  year: number
  number: number
  issued_on: Day
  letter_id: string
}

declare module '../../../platform/database.ts' {
  interface Database {
    urging_letter: UrgingLetterTable
    urging_letter_task: UrgingLetterTaskTable
    letter_number: LetterNumberTable
  }
}
