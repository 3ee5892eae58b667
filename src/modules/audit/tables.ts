import type { ColumnType, Generated } from 'kysely'
import type { ChainFault } from './chain.ts'

/** A row of the record (nhật ký); `seq` and `hash` come with the seal. */
export interface AuditEventTable {
  agency_id: string
  id: string
  at: Date
  actor_kind: 'person' | 'system' | 'anonymous'
  actor_id: string | null
  actor_name: string
  act: string
  subject_type: string
  subject_id: string
  detail: ColumnType<Record<string, unknown>, string, never>
  request_id: string | null
  seq: Generated<number | null>
  hash: Generated<Buffer | null>
}

/** The last sealed row of an agency's chain. */
export interface AuditHeadTable {
  agency_id: string
  seq: number
  hash: Buffer
  sealed_at: Date
}

/** What verifying a chain showed, once. */
export interface AuditCheckTable {
  agency_id: string
  id: string
  at: Date
  sealed: number
  unsealed: number
  signed_to: number
  fault: ColumnType<ChainFault | null, string | null, never>
  /** Who asked for it; null for the nightly one. */
  asked_by: string | null
}

declare module '../../platform/database.ts' {
  interface Database {
    audit_event: AuditEventTable
    audit_head: AuditHeadTable
    audit_check: AuditCheckTable
  }
}
