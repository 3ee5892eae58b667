import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { SigningAuthority } from '../../../platform/typst/administrative.ts'
import type { Place } from '../../signing/index.ts'
import type { FrozenFigures } from '../frozen.ts'
import type { AgencyChanges } from './changes.ts'

type Json<T> = ColumnType<T | null, string | null, string | null>

export type SittingState = 'open' | 'frozen' | 'signed'

export interface SittingTable {
  agency_id: string
  id: string
  set_key: Generated<string>
  title: string
  place: string
  held_on: Day
  illustrative: Generated<boolean>
  created_at: Date
  created_by: string
  state: SittingState
  since_on: Day
  since_known: Date
  previous_id: string | null
  as_of: Day | null
  known_on: Date | null
  figures: Json<FrozenFigures>
  figures_hash: string | null
  changes: Json<readonly AgencyChanges[]>
  list_hash: string | null
  pdf_hash: string | null
  pdf_places: Json<Readonly<Record<string, Place>>>
  signer_id: string | null
  signer_name: string | null
  /** By what authority, as it was when the figures were frozen. */
  signer_authority: Json<SigningAuthority>
  signed_hash: string | null
  signed_at: Date | null
  document_number: string | null
  version: Generated<number>
}

export interface SittingItemTable {
  agency_id: string
  sitting_id: string
  seq: number
  kind: 'opinion' | 'conclusion'
  about_id: string | null
  text: string
  deadline: Day | null
  at: Date
  author_name: string
  task_id: string | null
  version: Generated<number>
  withdrawn_at: Date | null
  withdrawn_reason: string | null
}

export interface SittingEventTable {
  agency_id: string
  sitting_id: string
  seq: number
  kind: string
  at: Date
  actor_id: string | null
  actor_name: string
  detail: ColumnType<Readonly<Record<string, unknown>>, string, never>
}

declare module '../../../platform/database.ts' {
  interface Database {
    sitting: SittingTable
    sitting_item: SittingItemTable
    sitting_event: SittingEventTable
  }
}
