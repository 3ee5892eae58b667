import { sql } from 'kysely'
import type { Day } from '../../kernel/dates.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { CalendarRows, DayFact, DayRow, EditionRow } from './agency-calendar.ts'
import type { TimeSettings } from './settings.ts'
import { national } from './tables.ts'

/** Who changed a calendar, and when. */
export interface Change {
  readonly at: Date
  readonly by: string
}

const owners = (agencyId: string): string[] => [national, agencyId]

/** The versions of the national and the agency's calendar as one word; it differs after any change. */
export async function readVersion(db: Db, agencyId: string): Promise<string> {
  const rows = await db
    .selectFrom('calendar_version')
    .selectAll()
    .where('agency_id', 'in', owners(agencyId))
    .orderBy('agency_id')
    .execute()
  return rows.map(row => `${row.agency_id}:${row.version}`).join(' ')
}

/** Counts a change and keeps other changes of the same calendar waiting until the transaction ends. */
export async function touch(tx: Tx, agencyId: string): Promise<void> {
  await tx
    .insertInto('calendar_version')
    .values({ agency_id: agencyId, version: 1 })
    .onConflict(key => key.column('agency_id').doUpdateSet({ version: sql`calendar_version.version + 1` }))
    .execute()
}

export async function readRows(db: Db, agencyId: string): Promise<CalendarRows> {
  const editions = await db
    .selectFrom('calendar_edition')
    .selectAll()
    .where('agency_id', 'in', owners(agencyId))
    .execute()
  const days = await db
    .selectFrom('calendar_day')
    .selectAll()
    .where('agency_id', 'in', owners(agencyId))
    .execute()
  const of = (owner: string) => ({
    editions: editions.filter(row => row.agency_id === owner),
    days: days.filter(row => row.agency_id === owner),
  })
  return { national: of(national), own: of(agencyId) }
}

export async function readSettingsRow(db: Db, agencyId: string): Promise<TimeSettings | undefined> {
  const row = await db
    .selectFrom('calendar_setting')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .executeTakeFirst()
  return (
    row && {
      week: row.week,
      endPolicy: row.end_policy,
      supplementClock: row.supplement_clock,
      pauseMeasure: row.pause_measure,
      transferCutoff: row.transfer_cutoff,
    }
  )
}

export async function saveSettingsRow(
  tx: Tx,
  agencyId: string,
  settings: TimeSettings,
  change: Change,
): Promise<void> {
  const values = {
    week: JSON.stringify(settings.week),
    end_policy: settings.endPolicy,
    supplement_clock: settings.supplementClock,
    pause_measure: settings.pauseMeasure,
    transfer_cutoff: settings.transferCutoff,
    changed_at: change.at,
    changed_by: change.by,
  }
  await tx
    .insertInto('calendar_setting')
    .values({ agency_id: agencyId, ...values })
    .onConflict(key => key.column('agency_id').doUpdateSet(values))
    .execute()
}

/** Adds or replaces what the owner says about those days. */
export async function saveDays(
  tx: Tx,
  agencyId: string,
  facts: readonly (DayFact & Partial<Pick<DayRow, 'sessions_of' | 'confidence' | 'source'>>)[],
  change: Change,
): Promise<void> {
  for (const fact of facts) {
    const values = {
      sessions_of: null,
      confidence: null,
      source: null,
      ...fact,
      changed_at: change.at,
      changed_by: change.by,
    }
    await tx
      .insertInto('calendar_day')
      .values({ agency_id: agencyId, ...values })
      .onConflict(key => key.columns(['agency_id', 'day']).doUpdateSet(values))
      .execute()
  }
}

export async function dropDays(tx: Tx, agencyId: string, days: readonly Day[]): Promise<void> {
  if (days.length === 0) return
  await tx.deleteFrom('calendar_day').where('agency_id', '=', agencyId).where('day', 'in', days).execute()
}

/** Adds or replaces an edition of the owner. */
export async function saveEdition(
  tx: Tx,
  agencyId: string,
  edition: Omit<EditionRow, 'agency_id' | 'changed_at' | 'changed_by'>,
  change: Change,
): Promise<void> {
  const values = { ...edition, changed_at: change.at, changed_by: change.by }
  await tx
    .insertInto('calendar_edition')
    .values({ agency_id: agencyId, ...values })
    .onConflict(key => key.columns(['agency_id', 'key']).doUpdateSet(values))
    .execute()
}
