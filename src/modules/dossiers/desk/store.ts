import { type Expression, type SqlBool, sql } from 'kysely'
import { fold } from '../../../kernel/text.ts'
import type { Db } from '../../../platform/database.ts'
import type { Place } from '../../identity/index.ts'
import type { DossierState } from '../lifecycle.ts'
import type { DossierRow } from '../store.ts'

/** What a list of the desk is narrowed by. */
export interface DeskFilter {
  readonly states?: readonly DossierState[]
  readonly search?: string
  readonly procedureCode?: string
  readonly unitId?: string
  readonly holderId?: string
  readonly dueBefore?: Date
}

/** The dossiers in the places an official may read in; one place, the usual case, is a plain condition of an index. */
const inPlaces = (db: Db, places: readonly Place[]) =>
  db.selectFrom('dossier').where(eb => {
    const ways: Expression<SqlBool>[] = places.map(({ agencyId, unitId }) =>
      unitId === null
        ? eb('agency_id', '=', agencyId)
        : eb.and([eb('agency_id', '=', agencyId), eb('unit_id', '=', unitId)]),
    )
    return ways.length === 0 ? sql<boolean>`false` : eb.or(ways)
  })

/** The dossier, if it lies in one of those places. */
export const findInPlaces = (db: Db, places: readonly Place[], id: string): Promise<DossierRow | undefined> =>
  inPlaces(db, places).selectAll().where('id', '=', id).executeTakeFirst()

function filtered(db: Db, places: readonly Place[], filter: DeskFilter) {
  let query = inPlaces(db, places)
  if (filter.states) query = query.where('state', 'in', [...filter.states])
  if (filter.unitId) query = query.where('unit_id', '=', filter.unitId)
  if (filter.holderId) query = query.where('holder_id', '=', filter.holderId)
  if (filter.procedureCode) query = query.where('procedure_code', '=', filter.procedureCode)
  if (filter.dueBefore) query = query.where('urgent_at', '<', filter.dueBefore)
  for (const word of fold(filter.search ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8))
    query = query.where('search', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return query
}

const columns = [
  'agency_id',
  'id',
  'code',
  'submission_code',
  'procedure_code',
  'procedure_version_id',
  'procedure_name',
  'channel',
  'state',
  'unit_id',
  'holder_id',
  'holder_name',
  'submitted_at',
  'intake_due_at',
  'accepted_at',
  'limit_unit',
  'original_due_at',
  'current_due_at',
  'due_provisional',
  'finished_at',
  'returned_at',
  'revision',
  'illustrative',
  'submitter_account_id',
  'owner_party_id',
] as const

const rowsOf = (db: Db, places: readonly Place[], filter: DeskFilter) =>
  filtered(db, places, filter).select(columns).select(sql<string>`owner ->> 'name'`.as('owner_name'))

/** Dossiers in which something is still to happen, what is due first before the rest; equals in the order filed. */
export const listOpen = (
  db: Db,
  places: readonly Place[],
  filter: DeskFilter,
  page: { limit: number; offset: number },
) =>
  rowsOf(db, places, filter)
    .where(sql<boolean>`not ended`)
    .orderBy('urgent_at')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()

/** Dossiers that have ended, the youngest first. */
export const listEnded = (
  db: Db,
  places: readonly Place[],
  filter: DeskFilter,
  page: { limit: number; offset: number },
) =>
  rowsOf(db, places, filter)
    .where(sql<boolean>`ended`)
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()

export type DeskRow = Awaited<ReturnType<typeof listOpen>>[number]

/** Exact numbers of open dossiers by state, for the tabs. */
export async function countOpen(
  db: Db,
  places: readonly Place[],
  filter: Omit<DeskFilter, 'states'>,
): Promise<Map<DossierState, number>> {
  const rows = await filtered(db, places, filter)
    .where(sql<boolean>`not ended`)
    .select(['state', eb => eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  return new Map(rows.map(row => [row.state, row.count]))
}

/** The exact number of dossiers that have ended. */
export const countEnded = async (
  db: Db,
  places: readonly Place[],
  filter: Omit<DeskFilter, 'states'>,
): Promise<number> =>
  (
    await filtered(db, places, filter)
      .where(sql<boolean>`ended`)
      .select(eb => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

/** Where a page of the register goes on: after that dossier. */
export interface RegisterCursor {
  readonly acceptedAt: Date
  readonly id: string
}

/** Dossiers accepted in a period, in the order of acceptance; from one page to the next by where the last one ended. */
export const registerPage = (
  db: Db,
  places: readonly Place[],
  period: { readonly from: Date; readonly before: Date },
  unitId: string | undefined,
  after: RegisterCursor | undefined,
  limit: number,
) => {
  let query = inPlaces(db, places)
    .where('accepted_at', '>=', period.from)
    .where('accepted_at', '<', period.before)
  if (unitId) query = query.where('unit_id', '=', unitId)
  if (after) query = query.where(sql<boolean>`(accepted_at, id) > (${after.acceptedAt}, ${after.id}::uuid)`)
  return query
    .select([
      ...(['agency_id', 'id', 'code', 'procedure_name', 'set_count', 'owner', 'unit_id', 'state'] as const),
      ...(['accepted_at', 'original_due_at', 'current_due_at', 'limit_unit', 'finished_at'] as const),
      ...(['returned_at', 'result_channel', 'illustrative'] as const),
    ])
    .select(eb =>
      eb
        .selectFrom('dossier_delivery')
        .select('receiver')
        .whereRef('dossier_delivery.agency_id', '=', 'dossier.agency_id')
        .whereRef('dossier_delivery.dossier_id', '=', 'dossier.id')
        .orderBy('at', 'desc')
        .limit(1)
        .as('receiver'),
    )
    .orderBy('accepted_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export type RegisterRow = Awaited<ReturnType<typeof registerPage>>[number]

/** How many dossiers were accepted in a period. */
export const countRegister = async (
  db: Db,
  places: readonly Place[],
  period: { readonly from: Date; readonly before: Date },
  unitId: string | undefined,
): Promise<number> => {
  let query = inPlaces(db, places)
    .where('accepted_at', '>=', period.from)
    .where('accepted_at', '<', period.before)
  if (unitId) query = query.where('unit_id', '=', unitId)
  return (await query.select(eb => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count
}
