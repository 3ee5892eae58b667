import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'

/** How many tasks of secret documents an agency gave another on a day, as known from when to when. */
export interface SecretCountTable {
  agency_id: string
  id: string
  version: number
  set_key: Generated<string>
  lead_id: string
  given_on: Day
  tasks: number
  known_from: Date
  known_to: ColumnType<Date, Date | string | undefined, Date | string>
  recorded_by: string | null
  recorded_name: string
  illustrative: Generated<boolean>
}

declare module '../../../platform/database.ts' {
  interface Database {
    secret_count: SecretCountTable
  }
}
