import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { AuthorityPrefix } from '../../../platform/typst/administrative.ts'
import type { PdfReport } from '../../signing/index.ts'

/** By what authority an official signs (thẩm quyền ký). */
export interface SigningTitleTable {
  agency_id: string
  id: string
  account_id: string
  prefix: AuthorityPrefix | null
  on_behalf_of: string | null
  unit_head: string | null
  title: string
  field: string | null
  from_on: Day
  to_on: Day | null
  basis: string | null
  illustrative: Generated<boolean>
}

/** How an agency splits its document numbers, from a year on. */
export interface NumberPolicyTable {
  agency_id: string
  from_year: number
  split: NumberSplit
}

/** One running sequence; official letters (công văn) apart from named types; or one for each type. */
export type NumberSplit = 'ALL' | 'LETTERS_APART' | 'BY_TYPE'

/** A signature of a result with what its verification found. */
export interface ResultSignatureTable {
  agency_id: string
  dossier_id: string
  result_id: string
  revision: 1 | 2
  role: 'approval' | 'organisation'
  field: string
  file_hash: string
  signer: string
  organisation: string | null
  issuer: string
  serial: string
  valid_from: Date
  valid_to: Date
  signed_at: Date
  stamped_at: Date | null
  algorithm: string | null
  indication: string
  sub_indication: string | null
  byte_range: ColumnType<number[], string, string>
  report: ColumnType<PdfReport, string, string>
  checked_at: Date
}

declare module '../../../platform/database.ts' {
  interface Database {
    signing_title: SigningTitleTable
    number_policy: NumberPolicyTable
    result_signature: ResultSignatureTable
  }
}
