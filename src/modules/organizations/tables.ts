import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../../kernel/dates.ts'

/** How an agency works in this system; an agency without settings is only known by name. */
export interface AgencySettings {
  /** A desk exists: dossiers can be filed and settled here. */
  readonly desk: boolean
  /**
   * Citizens may file on this portal. Since 1/7/2025 the national portal is the citizens' counter (regime R2025);
   * where this is off, the page of a procedure points there.
   */
  readonly ownPortal: boolean
  /** Place name of the date line: "Hà Nội". */
  readonly place: string
  readonly deskName: string
  readonly deskAddress: string
  readonly deskPhone: string
  readonly illustrative: boolean
}

/** A name that an agency bears on other days than those of its name in the directory. */
export interface DatedName {
  readonly name: string
  /** First and last day of it; null for no end on that side. */
  readonly from: Day | null
  readonly until: Day | null
}

export interface OrganizationTable {
  id: string
  legacy_code: string
  name: string
  name_en: string | null
  abbreviation: string | null
  kind: string
  status: 'active' | 'merged'
  merged_into: string | null
  merged_on: string | null
  note: string | null
  dated_names: ColumnType<readonly DatedName[], string | undefined, string>
  settings: ColumnType<AgencySettings | null, string | null, string | null>
}

export interface OrganizationUnitTable {
  agency_id: string
  id: string
  name: string
  name_en: string | null
  abbreviation: string | null
  kind: 'desk' | 'settling' | 'office' | 'leaders'
  illustrative: Generated<boolean>
}

declare module '../../platform/database.ts' {
  interface Database {
    organization: OrganizationTable
    organization_unit: OrganizationUnitTable
  }
}
