import type { ColumnType, Generated } from 'kysely'
import type { ProcedureVersion, VersionState } from './procedure.ts'

/** What is stored as the content of a version: all of it but its place in the row. */
export type ProcedureContent = Omit<ProcedureVersion, 'id' | 'version' | 'state' | 'effectiveFrom'>

export interface ProcedureVersionTable {
  agency_id: string
  id: string
  code: string
  version: number
  state: VersionState
  effective_from: string
  name: string
  field: string
  content: ColumnType<ProcedureContent, string, string>
  form: ColumnType<Record<string, unknown> | null, string | null, string | null>
  changed_at: Generated<Date>
  changed_by: string
}

declare module '../../platform/database.ts' {
  interface Database {
    procedure_version: ProcedureVersionTable
  }
}
