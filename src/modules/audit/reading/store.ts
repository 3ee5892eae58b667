import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { ChainFault } from '../chain.ts'
import type { AuditCheckTable, AuditEventTable } from '../tables.ts'

export type EventRow = Selectable<AuditEventTable>
export type CheckRow = Selectable<AuditCheckTable>

/** What is looked for in the record of one agency; everything but the agency is optional. */
export interface Search {
  readonly agencyId: string
  /** Any of these were acted upon. */
  readonly subjects?: readonly { readonly type: string; readonly id: string }[] | undefined
  /** Any of these accounts acted. */
  readonly actors?: readonly string[] | undefined
  readonly act?: string | undefined
  readonly from?: Date | undefined
  /** The first moment that is too late. */
  readonly until?: Date | undefined
  /** Only what is older than this row. */
  readonly before?: string | undefined
}

/**
 * The newest rows that fit. Rows are named by the time of their act (UUID version 7), so that order, period and page
 * are one stretch of an index.
 */
export async function searchEvents(db: Db, search: Search, limit: number): Promise<EventRow[]> {
  const { agencyId, subjects, actors, act, from, until, before } = search
  if (subjects?.length === 0 || actors?.length === 0) return []
  let query = db.selectFrom('audit_event').selectAll().where('agency_id', '=', agencyId)
  if (subjects)
    query = query.where(eb =>
      eb.or(subjects.map(one => eb.and([eb('subject_type', '=', one.type), eb('subject_id', '=', one.id)]))),
    )
  if (actors) query = query.where('actor_id', 'in', [...actors])
  if (act !== undefined) query = query.where('act', '=', act)
  if (from) query = query.where('id', '>=', firstIdAt(from))
  if (until) query = query.where('id', '<', firstIdAt(until))
  if (before !== undefined) query = query.where('id', '<', before)
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/** The smallest identifier that can be made at that moment or later (RFC 9562 §5.7: 48 bits of milliseconds first). */
export function firstIdAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0').slice(-12)
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

/** Where a chain stands in the database. */
export interface ChainPlace {
  readonly agency_id: string
  /** Sealed rows. */
  readonly seq: number
  readonly sealed_at: Date | null
  readonly unsealed: number
  /** The time of the oldest act that is not sealed. */
  readonly waiting_since: Date | null
}

export async function chainPlaces(db: Db, agencies?: readonly string[]): Promise<ChainPlace[]> {
  const only = agencies ? sql`where agency_id = any(${[...agencies]}::text[])` : sql``
  const { rows } = await sql<ChainPlace>`
    select agency_id, coalesce(max(seq), 0) as seq, max(sealed_at) as sealed_at, coalesce(sum(open), 0)::bigint as unsealed,
      min(since) as waiting_since
    from (
      select agency_id, seq, sealed_at, 0 as open, null::timestamptz as since from audit_head
      union all
      select agency_id, null, null, count(*), min(at) from audit_event where seq is null group by agency_id
    ) places ${only} group by agency_id order by agency_id`.execute(db)
  return rows
}

/** Puts down what verifying a chain showed. */
export const keepCheck = (
  tx: Db | Tx,
  check: Omit<CheckRow, 'fault'> & { readonly fault: ChainFault | null },
): Promise<unknown> =>
  tx
    .insertInto('audit_check')
    .values({ ...check, fault: check.fault && JSON.stringify(check.fault) })
    .execute()

/** The last check of each chain. */
export const lastChecks = async (db: Db, agencies?: readonly string[]): Promise<CheckRow[]> => {
  let query = db.selectFrom('audit_check').selectAll().distinctOn('agency_id')
  if (agencies) query = query.where('agency_id', 'in', [...agencies])
  return query.orderBy('agency_id').orderBy('id', 'desc').execute()
}

/** The oldest sealed row that no signed head covers, of all those chains. */
export async function firstUnsigned(
  db: Db,
  chains: readonly { readonly agencyId: string; readonly signedTo: number }[],
): Promise<{ readonly agencyId: string; readonly seq: number; readonly at: Date } | undefined> {
  const { rows } = await sql<{ agencyId: string; seq: number; at: Date }>`
    select agency_id as "agencyId", event.seq, at from audit_event event
    join unnest(${chains.map(one => one.agencyId)}::text[], ${chains.map(one => one.signedTo + 1)}::bigint[])
      as place (agency, seq) on event.agency_id = place.agency and event.seq = place.seq
    order by at limit 1`.execute(db)
  return rows[0]
}
