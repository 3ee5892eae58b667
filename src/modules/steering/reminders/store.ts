import { sql } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import './tables.ts'

/** A task that may be brought to mind. */
export interface DueTask {
  readonly agency_id: string
  readonly unit_id: string | null
  readonly holder_id: string | null
  readonly assigner_id: string
  readonly id: string
  readonly code: string
  readonly text: string
  readonly deadline_current: Day | null
}

/** The set of today: sets that are history are reminded of by nobody. */
const liveSet = 'live'

/** States in which the lead agency has to act; a reported result waits for the assigner. */
const actingStates = ['issued', 'received', 'in_progress', 'extension_requested', 'return_requested']

const dueNames = [
  ...['agency_id', 'unit_id', 'holder_id', 'assigner_id', 'id', 'code', 'text', 'deadline_current'],
] as const
const dueColumns = sql.raw(dueNames.join(', '))

/** Agencies with open tasks of today; sets that are history are none. */
export const agenciesWithOpenTasks = async (db: Db): Promise<string[]> =>
  (
    await db
      .selectFrom('steering_task')
      .select('agency_id')
      .distinct()
      .where('set_key', '=', liveSet)
      .where('state', 'in', actingStates as never[])
      .orderBy('agency_id')
      .execute()
  ).map(row => row.agency_id)

/** Open tasks of an agency with an occasion on one of the days. */
export async function dueTasks(
  db: Db,
  agencyId: string,
  days: readonly Day[],
  points: readonly number[],
  every: number,
): Promise<DueTask[]> {
  const { rows } = await sql<DueTask>`select ${dueColumns} from steering_task
    where set_key = ${liveSet} and agency_id = ${agencyId} and state = any(${actingStates}::text[])
      and exists (select from unnest(${[...days]}::date[]) as morning
        where morning - deadline_current = any(${[...points]}::int[])
          or (morning > deadline_current and (morning - deadline_current) % ${every}::int = 0))`.execute(db)
  return rows
}

/** Tasks given since, and not received yet. */
export async function freshTasks(db: Db, agencyId: string, since: Date, until: Date): Promise<DueTask[]> {
  const { rows } = await sql<DueTask>`select ${dueColumns} from steering_task
    where set_key = ${liveSet} and agency_id = ${agencyId} and state = 'issued'
      and created_at >= ${since} and created_at < ${until}`.execute(db)
  return rows
}

/**
 * The newest of these steps of each task of an agency since a moment: what was asked or answered meanwhile. Sets that are
 * history take no step.
 */
export async function stepsSince(
  db: Db,
  agencyId: string,
  kinds: readonly string[],
  since: Date,
  until: Date,
): Promise<(DueTask & { readonly kind: string })[]> {
  const { rows } = await sql<DueTask & { readonly kind: string }>`
    select distinct on (event.task_id) event.kind, ${sql.raw(dueNames.map(name => `task.${name}`).join(', '))}
    from steering_event event
    join steering_task task on task.agency_id = event.agency_id and task.id = event.task_id
    where event.recorded_at >= ${since} and event.recorded_at < ${until} and event.agency_id = ${agencyId}
      and event.kind = any(${[...kinds]}::text[]) and task.set_key = ${liveSet}
    order by event.task_id, event.seq desc`.execute(db)
  return rows
}

/** Agencies in whose tasks something happened since. */
export const agenciesWithSteps = async (db: Db, since: Date, until: Date): Promise<string[]> =>
  (
    await db
      .selectFrom('steering_event')
      .select('agency_id')
      .distinct()
      .where('recorded_at', '>=', since)
      .where('recorded_at', '<', until)
      .execute()
  ).map(row => row.agency_id)

/** Tasks that came to lie with somebody since, and still do. */
export async function passedTasks(
  db: Db,
  agencyId: string,
  since: Date,
  until: Date,
): Promise<(DueTask & { readonly holder_id: string })[]> {
  const { rows } = await sql<DueTask & { readonly holder_id: string }>`select ${dueColumns} from steering_task
    where set_key = ${liveSet} and agency_id = ${agencyId} and state = any(${actingStates}::text[])
      and holder_id is not null
      and exists (select from steering_event event where event.agency_id = steering_task.agency_id
        and event.task_id = steering_task.id and event.kind = 'appoint'
        and event.recorded_at >= ${since} and event.recorded_at < ${until})`.execute(db)
  return rows
}

export const lastRun = (db: Db): Promise<{ day: Day; ran_at: Date } | undefined> =>
  db.selectFrom('reminder_run').select(['day', 'ran_at']).orderBy('day', 'desc').limit(1).executeTakeFirst()

/** Marks that this person was told today. @returns false when they were already */
export async function markDigest(
  tx: Tx,
  digest: { accountId: string; day: Day; agencyId: string; tasks: number; at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('reminder_digest')
    .values({
      account_id: digest.accountId,
      day: digest.day,
      agency_id: digest.agencyId,
      tasks: digest.tasks,
      created_at: digest.at,
    })
    .onConflict(on => on.columns(['account_id', 'day']).doNothing())
    .returning('account_id')
    .executeTakeFirst()
  return row !== undefined
}

export const markRun = (
  db: Db,
  run: { day: Day; from_day: Day; ran_at: Date; tasks: number; digests: number },
) =>
  db
    .insertInto('reminder_run')
    .values(run)
    .onConflict(on => on.column('day').doNothing())
    .execute()
