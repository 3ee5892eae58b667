import type { Generated } from 'kysely'

/** Where an order stands. `CANCELLED`: the acceptance it came with was undone. */
export type FeeState = 'UNPAID' | 'PAID' | 'CANCELLED'

export interface FeeOrderTable {
  agency_id: string
  id: string
  dossier_id: string
  amount: number | null
  currency: string
  raw: string
  note: string | null
  state: FeeState
  received: number | null
  receipt_number: string | null
  recorded_at: Date | null
  recorded_by_name: string | null
  revision: Generated<number>
  created_at: Date
}

export interface FeeEntryTable {
  agency_id: string
  order_id: string
  id: string
  kind: 'ORDERED' | 'PAID' | 'UNPAID' | 'CANCELLED'
  amount: number | null
  receipt_number: string | null
  actor_id: string | null
  actor_name: string
  at: Date
}

declare module '../../platform/database.ts' {
  interface Database {
    fee_order: FeeOrderTable
    fee_entry: FeeEntryTable
  }
}
