import { readdir, readFile } from 'node:fs/promises'
import { system } from '../src/kernel/actor.ts'
import type { AgencySettings, DatedName } from '../src/modules/organizations/index.ts'
import { type ProcedureContent, publishVersion } from '../src/modules/procedures/index.ts'
import type { Db } from '../src/platform/database.ts'
import { inProject } from '../src/platform/paths.ts'

/** What `seeds/data/organizations.json` holds. */
interface OrganizationData {
  readonly organizations: readonly {
    readonly id: string
    readonly legacyCode: string
    readonly name: string
    readonly nameEn: string | null
    readonly abbreviation: string | null
    readonly kind: string
    readonly status: 'active' | 'merged'
    readonly mergedInto: string | null
    readonly mergedOn: string | null
    readonly note: string | null
    readonly datedNames?: readonly DatedName[]
  }[]
}

/**
 * Desks of the demonstration: three ministries settle dossiers here. Addresses and numbers are invented and marked
 * so; the units are those that the procedures' own records name.
 */
const desk = (place: string, number: string): AgencySettings => ({
  desk: true,
  ownPortal: true,
  place,
  deskName: 'Bộ phận Tiếp nhận và Trả kết quả',
  deskAddress: `Số ${number}, phố Minh Họa, Hà Nội`,
  deskPhone: `024 0000 00${number}`,
  illustrative: true,
})

export const deskAgencies = ['G15', 'G17', 'G10'] as const

export const agencySettings: Readonly<Record<string, AgencySettings>> = {
  G15: desk('Hà Nội', '15'),
  G17: desk('Hà Nội', '17'),
  G10: desk('Hà Nội', '10'),
}

interface UnitSeed {
  readonly agency: string
  readonly id: string
  readonly name: string
  readonly abbreviation: string
  readonly kind: 'desk' | 'settling' | 'office' | 'leaders'
}

/** Units with a post in the demonstration. */
export const units: readonly UnitSeed[] = [
  { agency: 'G15', id: 'G15.VP', name: 'Văn phòng Bộ', abbreviation: 'VP', kind: 'office' },
  { agency: 'G15', id: 'G15.MC', name: 'Bộ phận Tiếp nhận và Trả kết quả', abbreviation: 'MC', kind: 'desk' },
  { agency: 'G15', id: 'G15.BTTP', name: 'Cục Bổ trợ tư pháp', abbreviation: 'BTTP', kind: 'settling' },
  { agency: 'G17', id: 'G17.VP', name: 'Văn phòng Bộ', abbreviation: 'VP', kind: 'office' },
  { agency: 'G17', id: 'G17.MC', name: 'Bộ phận Tiếp nhận và Trả kết quả', abbreviation: 'MC', kind: 'desk' },
  {
    agency: 'G17',
    id: 'G17.HHĐT',
    name: 'Cục Hàng hải và Đường thủy Việt Nam',
    abbreviation: 'HHĐT',
    kind: 'settling',
  },
  { agency: 'G17', id: 'G17.HK', name: 'Cục Hàng không Việt Nam', abbreviation: 'HK', kind: 'settling' },
  { agency: 'G10', id: 'G10.VP', name: 'Văn phòng Bộ', abbreviation: 'VP', kind: 'office' },
  { agency: 'G10', id: 'G10.MC', name: 'Bộ phận Tiếp nhận và Trả kết quả', abbreviation: 'MC', kind: 'desk' },
  { agency: 'G10', id: 'G10.CNTY', name: 'Cục Chăn nuôi và Thú y', abbreviation: 'CNTY', kind: 'settling' },
  {
    agency: 'G10',
    id: 'G10.TTBVTV',
    name: 'Cục Trồng trọt và Bảo vệ thực vật',
    abbreviation: 'TTBVTV',
    kind: 'settling',
  },
  {
    agency: 'G22',
    id: 'G22.KSTT',
    name: 'Cục Kiểm soát thủ tục hành chính',
    abbreviation: 'KSTT',
    kind: 'office',
  },
]

/** Agencies, units and desks. Meeting it twice changes nothing. */
export async function seedDirectory(db: Db): Promise<void> {
  const { organizations } = await readData<OrganizationData>('organizations.json')
  await db
    .insertInto('organization')
    .values(
      organizations.map(one => ({
        id: one.id,
        legacy_code: one.legacyCode,
        name: one.name,
        name_en: one.nameEn,
        abbreviation: one.abbreviation,
        kind: one.kind,
        status: one.status,
        merged_into: one.mergedInto,
        merged_on: one.mergedOn,
        note: one.note,
        dated_names: JSON.stringify(one.datedNames ?? []),
        settings: agencySettings[one.id] ? JSON.stringify(agencySettings[one.id]) : null,
      })),
    )
    .onConflict(on => on.column('id').doUpdateSet(eb => ({ dated_names: eb.ref('excluded.dated_names') })))
    .execute()
  await db
    .insertInto('organization_unit')
    .values(
      units.map(unit => ({
        agency_id: unit.agency,
        id: unit.id,
        name: unit.name,
        name_en: null,
        abbreviation: unit.abbreviation,
        kind: unit.kind,
        illustrative: true,
      })),
    )
    .onConflict(on => on.columns(['agency_id', 'id']).doNothing())
    .execute()
}

/** Forms made by hand, by procedure code; the others are derived from the procedure's data. */
const handMadeForms = async (): Promise<Set<string>> =>
  new Set((await readdir(inProject('seeds', 'data', 'forms'))).map(name => name.replace(/\.json$/, '')))

/** All procedures of the data as their first public version. Meeting it twice changes nothing. */
export async function seedProcedures(db: Db, at: Date): Promise<void> {
  const { procedures } = await readData<{ procedures: readonly ProcedureContent[] }>('procedures.json')
  const known = new Set(
    (await db.selectFrom('procedure_version').select('code').distinct().execute()).map(row => row.code),
  )
  const handMade = await handMadeForms()
  for (const content of procedures.filter(one => !known.has(one.code))) {
    const form = handMade.has(content.code)
      ? await readData<Record<string, unknown>>(`forms/${content.code}.json`)
      : null
    await db.transaction().execute(tx => publishVersion(tx, content, form, system('seed'), '2025-07-01', at))
  }
}

/** One file of `seeds/data`. */
export const readData = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(inProject('seeds', 'data', name), 'utf8')) as T
