import type { Selectable } from 'kysely'
import { type Day, dayOf } from '../../kernel/dates.ts'
import type { Db } from '../../platform/database.ts'
import type { AgencySettings, OrganizationTable, OrganizationUnitTable } from './tables.ts'

/** An agency (cơ quan) of the directory. */
export type Organization = Selectable<OrganizationTable>
/** A unit (đơn vị) of an agency. */
export type Unit = Selectable<OrganizationUnitTable>

/** How long a process may keep the directory before it looks again; it changes a few times a year. */
const keptForMs = 5_000

/**
 * The directory, read whole and kept for a few seconds: some hundred rows that every page asks for. An older one is
 * shown once more while it is read anew, so nobody waits, least of all inside a transaction.
 */
export function createOrganizations({ db, clock }: { db: Db; clock: () => Date }) {
  let kept: Promise<Directory> | undefined
  let keptAt = Number.NEGATIVE_INFINITY
  let newest: Promise<Directory> | undefined

  function directory(): Promise<Directory> {
    const now = clock().getTime()
    const isOld = now - keptAt > keptForMs
    if (!kept || isOld) keptAt = now
    if (!kept) {
      kept = readDirectory(db)
      kept.catch(() => {
        kept = undefined
      })
    } else if (isOld) {
      const next = readDirectory(db)
      newest = next
      next.then(
        () => {
          // One that was overtaken by a later reading knows less.
          if (newest === next) kept = next
        },
        // The database is away: the one at hand serves on, and is read anew in a few seconds.
        () => undefined,
      )
    }
    return kept
  }

  return {
    /** The agency of that identifier. */
    agency: async (id: string): Promise<Organization | undefined> => (await directory()).byId.get(id),
    agencies: async (): Promise<readonly Organization[]> => (await directory()).all,
    /** Agencies with a one-stop desk in this system. */
    desks: async (): Promise<readonly (Organization & { settings: AgencySettings })[]> =>
      (await directory()).all.filter(
        (one): one is Organization & { settings: AgencySettings } => one.settings?.desk === true,
      ),
    units: async (agencyId: string): Promise<readonly Unit[]> =>
      (await directory()).units.get(agencyId) ?? [],
    unit: async (agencyId: string, unitId: string): Promise<Unit | undefined> =>
      (await directory()).units.get(agencyId)?.find(unit => unit.id === unitId),
    /**
     * The name of an agency or of a unit by its identifier, which stands for itself where the directory has none.
     * @param day the day whose names are asked for; today when absent
     */
    names: async (day: Day = dayOf(clock())): Promise<(id: string) => string> => {
      const { byId, names } = await directory()
      return id => {
        const agency = byId.get(id)
        return agency ? nameOn(agency, day) : (names.get(id) ?? id)
      }
    },
    /** Drops what is kept; the next question reads the database. */
    forget: (): void => {
      kept = undefined
      newest = undefined
    },
  }
}

/** What an agency is called on a day. */
export const nameOn = (agency: Pick<Organization, 'name' | 'dated_names'>, day: Day): string =>
  agency.dated_names.find(one => (one.from ?? day) <= day && day <= (one.until ?? day))?.name ?? agency.name

export type Organizations = ReturnType<typeof createOrganizations>

interface Directory {
  readonly all: readonly Organization[]
  readonly byId: ReadonlyMap<string, Organization>
  readonly units: ReadonlyMap<string, readonly Unit[]>
  /** Of units. */
  readonly names: ReadonlyMap<string, string>
}

async function readDirectory(db: Db): Promise<Directory> {
  const [all, rows] = await Promise.all([
    db.selectFrom('organization').selectAll().orderBy('id').execute(),
    db.selectFrom('organization_unit').selectAll().orderBy('id').execute(),
  ])
  return {
    all,
    byId: new Map(all.map(one => [one.id, one])),
    units: Map.groupBy(rows, unit => unit.agency_id),
    names: new Map(rows.map(one => [one.id, one.name])),
  }
}
