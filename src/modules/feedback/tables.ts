import type { ColumnType } from 'kysely'
import type { Level, RatingGiven } from './rating.ts'

export interface RatingTable {
  agency_id: string
  dossier_id: string
  account_id: string
  level: Level
  answers: ColumnType<RatingGiven['answers'], string, string>
  words: string | null
  given_at: Date
  changed_at: Date
}

declare module '../../platform/database.ts' {
  interface Database {
    rating: RatingTable
  }
}
