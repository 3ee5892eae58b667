import type { ColumnType } from 'kysely'
import type { Issue } from '../../kernel/issue.ts'
import type { Answers } from '../forms/index.ts'

export interface DraftTable {
  agency_id: string
  id: string
  account_id: string
  procedure_code: string
  procedure_version_id: string
  case_id: string
  answers: ColumnType<Answers, string | undefined, string>
  page: string | null
  created_at: Date
  updated_at: Date
  expires_at: Date
  dossier_id: string | null
}

export interface DraftFileTable {
  agency_id: string
  draft_id: string
  id: string
  field: string
  component_id: string
  name: string
  original: string
  hash: string
  size: number
  mime: string
  pages: number | null
  risks: ColumnType<readonly Issue[], string, string>
  added_at: Date
}

declare module '../../platform/database.ts' {
  interface Database {
    draft: DraftTable
    draft_file: DraftFileTable
  }
}

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    /** Removes abandoned drafts and content nothing refers to. */
    'filing.sweep': Readonly<Record<string, unknown>>
  }
}
