import { type SqlBool, sql } from 'kysely'
import { type Day, dayOf } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { ownerOf, takeBack } from './reckoning.ts'
import { CountSums, insertEvents } from './store.ts'

/** What gave several tasks at once: an import, or the confirmation of a reading at that moment. */
export type GivenBy =
  | { readonly importId: string }
  | { readonly agencyId: string; readonly readingId: string; readonly since: Date }

/** A task, as it is taken back. */
export interface GivenTask {
  readonly agency_id: string
  readonly id: string
  readonly set_key: string
  readonly unit_id: string | null
  readonly assigned_on: Day
  readonly deadline_original: Day | null
  readonly reissued_from: string | null
}

const givenBy = (by: GivenBy) =>
  'importId' in by
    ? sql<SqlBool>`task.import_id = ${by.importId}`
    : sql<SqlBool>`task.assigner_id = ${by.agencyId} and task.reading_id = ${by.readingId}
        and task.created_at >= ${by.since}`

/** How many of these tasks somebody has acted on since: a step, a note, a part that another way gave. */
export async function actedOn(db: Db | Tx, by: GivenBy): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from steering_task task
    where ${givenBy(by)} and (task.version <> 1
      or exists (select from task_note note where note.agency_id = task.agency_id and note.task_id = task.id)
      or exists (select from steering_task part where part.agency_id = task.agency_id and part.parent_id = task.id
        and (part.import_id is null or part.import_id is distinct from task.import_id)))`.execute(db)
  return rows[0]!.count
}

/** Tasks of one statement: bounds what is held in memory. */
const batch = 2_000

/**
 * Takes tasks back on which nobody has acted: each is cancelled from the day it was given, so that it counts on no day,
 * and stays with its trace. What asks looks at {@link actedOn} in the same transaction; the rows are locked first.
 */
export async function takeBackGiven(
  tx: Tx,
  by: GivenBy,
  act: {
    readonly at: Date
    readonly actorId: string
    readonly actorName: string
    readonly reason: string
    readonly detail: Readonly<Record<string, unknown>>
  },
): Promise<GivenTask[]> {
  const tasks = await lockGiven(tx, by)
  const counts = new CountSums()
  for (let from = 0; from < tasks.length; from += batch) {
    const some = tasks.slice(from, from + batch)
    await insertEvents(
      tx,
      some.map(task => ({
        ...{
          agency_id: task.agency_id,
          task_id: task.id,
          seq: 2,
          kind: 'cancel',
          from_state: 'issued' as const,
        },
        ...{ effective_on: task.assigned_on, recorded_at: act.at, actor_id: act.actorId },
        ...{ actor_name: act.actorName, to_state: 'cancelled' as const, reason: act.reason.slice(0, 2_000) },
        detail: JSON.stringify(act.detail),
      })),
    )
    await takeBack(
      tx,
      some.map(task => ({
        owner: ownerOf(task),
        events: [
          {
            ...{ step: 'assign', kind: 'assign' as const, on: task.assigned_on, knownAt: act.at },
            deadline: task.deadline_original,
          },
        ],
      })),
      act.at,
      counts,
    )
  }
  await counts.write(tx)
  await sql`update steering_task task set state = 'cancelled', import_key = null, version = 2, updated_on = ${dayOf(act.at)}
    where ${givenBy(by)}`.execute(tx)
  return tasks
}

/** The tasks, locked. */
export async function lockGiven(tx: Tx, by: GivenBy): Promise<GivenTask[]> {
  const { rows } = await sql<GivenTask>`
    select agency_id, id, set_key, unit_id, assigned_on, deadline_original, reissued_from
    from steering_task task where ${givenBy(by)} order by id for update`.execute(tx)
  return rows
}
