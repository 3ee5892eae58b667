import type { Generated } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'

/** A law with clauses to be detailed (luật giao quy định chi tiết). */
export interface DetailedLawTable {
  agency_id: string
  id: string
  set_key: Generated<string>
  number: string
  name: string
  adopted_on: Day
  effective_on: Day
  leads: Generated<string[]>
  assigned_by: string | null
  note: string | null
  source: string | null
  illustrative: Generated<boolean>
  created_at: Date
}

/** Which clauses a document details: one document can detail several, of several laws. */
export interface DetailedClauseTable {
  agency_id: string
  draft_id: string
  law_keeper: string
  law_id: string
  clause: Generated<string>
}

declare module '../../../platform/database.ts' {
  interface Database {
    detailed_law: DetailedLawTable
    detailed_clause: DetailedClauseTable
  }
}
