import { type Expression, type Insertable, type Selectable, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { may, placesWith } from '../../identity/index.ts'
import type { InspectionAgencyTable, InspectionEventTable, InspectionTable } from './tables.ts'
import './tables.ts'

export type InspectionRow = Selectable<InspectionTable>
export type InspectedRow = Selectable<InspectionAgencyTable>
export type InspectionEventRow = Selectable<InspectionEventTable>

export interface InspectionRef {
  readonly agencyId: string
  readonly id: string
}

/** The Working Group and whoever reads every task see every agency (fact sheet §13). */
export const seesEveryAgency = (actor: Actor): boolean =>
  may(actor, 'task.readAll') || may(actor, 'inspection.manage')

/** An inspected agency sees the inspections it is in. */
function visibleTo(actor: Actor): Expression<SqlBool> {
  if (seesEveryAgency(actor)) return sql<boolean>`true`
  const agencies = placesWith(actor, 'task.readInAgency').map(place => place.agencyId)
  return sql<boolean>`exists (select from inspection_agency where inspection_agency.inspector_id = inspection.agency_id
    and inspection_agency.inspection_id = inspection.id and inspection_agency.agency_id = any (${agencies})
    and inspection.state not in ('planned', 'decided'))`
}

export const findInspection = (db: Db, actor: Actor, id: string): Promise<InspectionRow | undefined> =>
  db.selectFrom('inspection').selectAll().where('id', '=', id).where(visibleTo(actor)).executeTakeFirst()

export const lockInspection = (tx: Tx, ref: InspectionRef): Promise<InspectionRow | undefined> =>
  tx
    .selectFrom('inspection')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('id', '=', ref.id)
    .forUpdate()
    .executeTakeFirst()

export const inspectedIn = (db: Db, ref: InspectionRef): Promise<InspectedRow[]> =>
  db
    .selectFrom('inspection_agency')
    .selectAll()
    .where('inspector_id', '=', ref.agencyId)
    .where('inspection_id', '=', ref.id)
    .orderBy('agency_id')
    .execute()

export const inspectionEvents = (db: Db, ref: InspectionRef): Promise<InspectionEventRow[]> =>
  db
    .selectFrom('inspection_event')
    .selectAll()
    .where('agency_id', '=', ref.agencyId)
    .where('inspection_id', '=', ref.id)
    .orderBy('seq')
    .execute()

export const insertInspection = async (
  tx: Tx,
  row: Insertable<InspectionTable>,
  agencies: readonly Insertable<InspectionAgencyTable>[],
  events: readonly Insertable<InspectionEventTable>[],
): Promise<void> => {
  await tx.insertInto('inspection').values(row).execute()
  await tx
    .insertInto('inspection_agency')
    .values([...agencies])
    .execute()
  await tx
    .insertInto('inspection_event')
    .values([...events])
    .execute()
}

export const inspectionsOnPage = 50

export interface ListedInspection extends InspectionRow {
  readonly agencies: readonly string[]
}

/** Inspections of a set, the newest first. */
export async function listInspections(
  db: Db,
  actor: Actor,
  setKey: string,
  page: number,
): Promise<{ readonly rows: readonly ListedInspection[]; readonly total: number }> {
  const query = db.selectFrom('inspection').where('set_key', '=', setKey).where(visibleTo(actor))
  const [{ total }, rows] = await Promise.all([
    query.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    query
      .selectAll()
      .select(
        sql<string[]>`(select coalesce(array_agg(one.agency_id order by one.agency_id), '{}')
          from inspection_agency one where one.inspector_id = inspection.agency_id and one.inspection_id = inspection.id)`.as(
          'agencies',
        ),
      )
      .orderBy(sql`coalesce(session_on, planned_on)`, 'desc')
      .orderBy('id', 'desc')
      .limit(inspectionsOnPage)
      .offset((page - 1) * inspectionsOnPage)
      .execute(),
  ])
  return { rows, total }
}

/** A session with an agency that was there. */
export interface HeldWith {
  readonly inspection_id: string
  readonly agency_id: string
  readonly kind: string
  readonly name: string
}

/** Who was inspected in a period, as known at `knownOn` (now when absent): a row a session and agency. */
export async function heldBetween(
  db: Db,
  asked: {
    readonly setKey: string
    readonly from: Day
    readonly to: Day
    readonly knownOn?: Date | undefined
  },
): Promise<HeldWith[]> {
  const known = asked.knownOn ? sql<boolean>`event.recorded_at <= ${asked.knownOn}` : sql<boolean>`true`
  const { rows } = await sql<HeldWith>`
    select event.inspection_id, one.agency_id, organization.kind, organization.name
    from inspection_event event
      join inspection on inspection.agency_id = event.agency_id and inspection.id = event.inspection_id
      join inspection_agency one on one.inspector_id = event.agency_id and one.inspection_id = event.inspection_id
      join organization on organization.id = one.agency_id
    where event.kind = 'holdSession' and event.effective_on between ${asked.from} and ${asked.to} and ${known}
      and inspection.set_key = ${asked.setKey}
    order by event.effective_on, event.inspection_id, one.agency_id`.execute(db)
  return rows
}
