import { sql } from 'kysely'
import { type Day, momentAt, plusDays } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { type Bends, bendKeys } from './bends.ts'

export interface BendQuery {
  readonly setKey: string
  readonly from: Day
  readonly to: Day
  readonly asOf: Day
  readonly agencyId?: string | undefined
}

/** Days after the deadline from which a result dated in time is shown as reported late. */
const reportedLateDays = 7

/** By lead agency, those with none left out. */
export async function bendsOf(db: Db, query: BendQuery): Promise<Bends[]> {
  const { setKey, from, to, asOf, agencyId } = query
  const { rows } = await sql<Record<string, number | string>>`
    select task.agency_id as scope,
      count(distinct task.id) filter (where event.kind = 'requestExtension'
        and event.effective_on = coalesce((event.detail ->> 'deadlineBefore')::date, task.deadline_original))::int as "askedOnLastDay",
      count(distinct task.id) filter (where event.kind = 'grantExtension'
        and event.effective_on > (event.detail ->> 'deadlineBefore')::date)::int as "movedAfterPassing",
      count(distinct task.id) filter (where event.kind = 'acceptResult' and task.state = 'done'
        and coalesce(task.result_number, '') = '')::int as "doneWithoutDocument",
      count(distinct task.id) filter (where task.reissued_from is not null)::int as "returnedAndReissued",
      count(distinct task.id) filter (where event.kind = 'reopen')::int as reopened,
      count(distinct task.id) filter (where event.kind = 'submitResult' and task.deadline_current is not null
        and (event.detail ->> 'resultOn')::date <= task.deadline_current
        and (event.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date > task.deadline_current + ${reportedLateDays}::int)::int as "datedBack"
    from steering_task task
    join steering_event event on event.agency_id = task.agency_id and event.task_id = task.id
    where task.set_key = ${setKey} and task.parent_id is null and task.assigned_on between ${from} and ${to}
      and event.effective_on <= ${asOf} and event.kind in ('assign', 'requestExtension', 'grantExtension', 'acceptResult', 'reopen', 'submitResult')
      ${agencyId === undefined ? sql`` : sql`and task.agency_id = ${agencyId}`}
    group by task.agency_id order by task.agency_id`.execute(db)
  return (rows as unknown as Bends[]).filter(row => bendKeys.some(key => row[key] > 0))
}

/** Tasks of secret documents: a number and nothing else. */
export async function secretTasks(
  db: Db,
  query: Pick<BendQuery, 'setKey' | 'from' | 'asOf'>,
): Promise<number> {
  const { total } = await db
    .selectFrom('source_document')
    .select(eb => eb.fn.coalesce(eb.fn.sum<number>('secret_tasks'), sql<number>`0`).as('total'))
    .where('set_key', '=', query.setKey)
    .where('issued_on', '>=', query.from)
    .where('issued_on', '<=', query.asOf)
    .where('secret_tasks', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Open tasks nobody has touched for thirty days, by lead agency. */
export async function untouchedOf(db: Db, setKey: string, today: Day): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('steering_task')
    .select(eb => ['agency_id', eb.fn.countAll<number>().as('count')])
    .where('set_key', '=', setKey)
    .where('parent_id', 'is', null)
    .where('state', 'not in', ['done', 'returned', 'cancelled'])
    .where('updated_on', '<', plusDays(today, -30))
    .groupBy('agency_id')
    .execute()
  return new Map(rows.map(row => [row.agency_id, row.count]))
}

/** The last moment of a day of knowledge. */
export const knownUntil = (day: Day): Date => new Date(momentAt(plusDays(day, 1)).getTime() - 1)
