import { sql } from 'kysely'
import { type Day, plusDays } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import type { Place } from '../../identity/index.ts'
import { type Bends, bendKeys } from '../tasks/bends.ts'
import { countColumns } from '../tasks/store.ts'
import { nearDays } from '../tasks/view.ts'

/** What can bend the figures of one agency. */
export interface ScopeBends extends Bends {
  readonly scope: string
}

export interface BendQuery {
  readonly setKey: string
  /** Years of assignment are whole: the year of this day is the first. */
  readonly from: Day
  readonly asOf: Day
  /** Lead agency or unit; all agencies when absent. */
  readonly scope?: string | undefined
}

/** By lead agency, those with none left out: sums over the kept counts, however many tasks there are. */
export async function bendsOf(db: Db, query: BendQuery): Promise<ScopeBends[]> {
  const { setKey, from, asOf, scope } = query
  const year = `${asOf.slice(0, 4)}-01-01`
  const month = `${asOf.slice(0, 7)}-01`
  const { rows } = await sql<ScopeBends>`
    select scope, ${sql.join(bendKeys.map(key => sql`sum(${sql.ref(countColumns[key])})::int as ${sql.ref(key)}`))}
    from task_count
    where set_key = ${setKey} and ${scope === undefined ? sql`position('.' in scope) = 0` : sql`scope = ${scope}`}
      and cohort between ${Number(from.slice(0, 4))} and ${Number(asOf.slice(0, 4))}
      and ((level = 'y' and start < ${year})
        or (level = 'm' and start >= ${year} and start < ${month})
        or (level = 'd' and start >= ${month} and start <= ${asOf}))
    group by scope order by scope`.execute(db)
  return rows.filter(row => bendKeys.some(key => row[key] > 0))
}

/** What an agency or unit has to do. */
export interface LeadWaiting {
  readonly toReceive: number
  readonly overdue: number
  readonly dueSoon: number
}

/** What an assigner has to answer. */
export interface AssignerWaiting {
  readonly toExtend: number
  readonly toTakeBack: number
  readonly toAccept: number
}

const openStates = ['issued', 'received', 'in_progress', 'return_requested', 'extension_requested'] as const

/** Counted over the open tasks of those places only. */
export async function leadWaiting(
  db: Db,
  places: readonly Place[],
  today: Day,
  holderId?: string,
): Promise<LeadWaiting> {
  const near = plusDays(today, nearDays)
  return db
    .selectFrom('steering_task')
    .select([
      sql<number>`count(*) filter (where state = 'issued')::int`.as('toReceive'),
      sql<number>`count(*) filter (where deadline_current < ${today})::int`.as('overdue'),
      sql<number>`count(*) filter (where deadline_current between ${today} and ${near})::int`.as('dueSoon'),
    ])
    .where('set_key', '=', 'live')
    .where('state', 'in', [...openStates])
    .$if(holderId !== undefined, query => query.where('holder_id', '=', holderId!))
    .where(eb =>
      eb.or(
        places.map(({ agencyId, unitId }) =>
          eb.and([
            eb('agency_id', '=', agencyId),
            unitId === null ? eb('unit_id', 'is', null) : eb('unit_id', '=', unitId),
          ]),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
}

/** Counted over the tasks that wait for an answer only. */
export async function assignerWaiting(db: Db, agencies: readonly string[]): Promise<AssignerWaiting> {
  const rows = await db
    .selectFrom('steering_task')
    .select(eb => ['state', eb.fn.countAll<number>().as('count')])
    .where('set_key', '=', 'live')
    .where('assigner_id', 'in', [...agencies])
    .where('state', 'in', ['extension_requested', 'return_requested', 'result_submitted'])
    .groupBy('state')
    .execute()
  const of = (state: string): number => rows.find(row => row.state === state)?.count ?? 0
  return {
    toExtend: of('extension_requested'),
    toTakeBack: of('return_requested'),
    toAccept: of('result_submitted'),
  }
}
