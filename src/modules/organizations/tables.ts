import type { ColumnType, Generated } from 'kysely'

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
