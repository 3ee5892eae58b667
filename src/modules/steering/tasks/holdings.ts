import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { refuseBroken } from '../identities.ts'
import { type Bends, bendsIn, noBends } from './bends.ts'
import { brokenIdentities, type DayFigures, type ScopeFigures } from './figures.ts'
import { timed } from './reckoning.ts'
import { type EventRow, visibleTo } from './store.ts'
import { noCounts } from './timeline.ts'

/**
 * Figures of people: the tasks that lay with somebody on a day, as they stood on that day. A person has few tasks, so
 * their stretches are counted themselves; what an agency or a unit has is counted in `figures.ts` and never the sum of
 * these, because a task may lie with nobody.
 */
export interface HoldingsQuery {
  readonly setKey: string
  readonly from: Day
  readonly knownOn?: Date | undefined
  /** Tasks of one agency, or of one unit of it; every place of the person when absent. */
  readonly agencyId?: string | undefined
  readonly unitId?: string | undefined
  /** One person; everybody of the place when absent. */
  readonly holderId?: string | undefined
}

/** Figures of one person; `scope` is the account. */
export interface HolderFigures extends ScopeFigures {
  readonly name: string
}

const known = ({ knownOn }: HoldingsQuery) =>
  knownOn
    ? sql<boolean>`span.known_from <= ${knownOn} and span.known_to > ${knownOn}`
    : sql<boolean>`span.known_to = 'infinity'`

/** Holdings with their tasks and stretches, those that the actor may see, as far as the query asks for them. */
const held = (actor: Actor, query: HoldingsQuery) => sql`
  task_holding held
  join steering_task on steering_task.agency_id = held.agency_id and steering_task.id = held.task_id
  join task_span span on span.agency_id = held.agency_id and span.task_id = held.task_id
  where steering_task.set_key = ${query.setKey} and ${visibleTo(actor)} and ${known(query)}
    ${query.holderId === undefined ? sql`` : sql`and held.holder_id = ${query.holderId}`}
    ${query.agencyId === undefined ? sql`` : sql`and held.agency_id = ${query.agencyId}`}
    ${query.unitId === undefined ? sql`` : sql`and steering_task.unit_id = ${query.unitId}`}`

const classSums = sql`count(*)::int as total,
  (count(*) filter (where done_on is not null and (deadline is null or done_on <= deadline)))::int as "doneOnTime",
  (count(*) filter (where done_on > deadline))::int as "doneLate",
  (count(*) filter (where done_on is null and (deadline is null or deadline >= day)))::int as "openInTime",
  (count(*) filter (where done_on is null and deadline < day))::int as "openOverdue"`

/** Who had tasks on that day, and how those stood. @throws IdentityFault */
export async function figuresByHolder(
  db: Db,
  actor: Actor,
  query: HoldingsQuery,
  asOf: Day,
): Promise<readonly HolderFigures[]> {
  const { rows } = await sql<HolderFigures>`
    select holder_id as scope, max(holder_name) as name, ${classSums}
    from (select held.holder_id, held.holder_name, span.deadline, span.done_on, ${asOf}::date as day
      from ${held(actor, query)}
        and held.from_day <= ${asOf} and held.to_day > ${asOf}
        and span.from_day <= ${asOf} and span.to_day > ${asOf}
        and span.assigned_on between ${query.from} and ${asOf}) stood
    group by holder_id order by name, holder_id`.execute(db)
  for (const row of rows) refuseWrong(row.scope, row)
  return rows
}

/** How the tasks of one person stood on each of the days. @throws IdentityFault */
export async function holderByDay(
  db: Db,
  actor: Actor,
  query: HoldingsQuery & { readonly holderId: string },
  days: readonly Day[],
): Promise<readonly DayFigures[]> {
  const { rows } = await sql<DayFigures>`
    select day, ${classSums}
    from (select asked.day, span.deadline, span.done_on
      from unnest(${[...new Set(days)]}::date[]) asked(day), ${held(actor, query)}
        and held.from_day <= asked.day and held.to_day > asked.day
        and span.from_day <= asked.day and span.to_day > asked.day
        and span.assigned_on between ${query.from} and asked.day) stood
    group by day`.execute(db)
  for (const row of rows) refuseWrong(row.day, row)
  return days.map(day => rows.find(row => row.day === day) ?? { day, ...noCounts })
}

const refuseWrong = (scope: string, row: ScopeFigures | DayFigures): void =>
  refuseBroken(brokenIdentities([{ ...row, scope }], row))

/** What bends the figures of one person: occasions in tasks that lay with them on that day. */
export async function bendsOfHolder(
  db: Db,
  actor: Actor,
  query: HoldingsQuery & { readonly holderId: string },
  asOf: Day,
): Promise<Bends> {
  const { rows } = await sql<BendingRow>`
    select event.task_id, event.kind, event.effective_on, event.recorded_at, event.detail,
      steering_task.deadline_original, steering_task.reissued_from is not null as reissued,
      bool_or(held.from_day <= event.effective_on and held.to_day > event.effective_on) as held
    from steering_task
    join task_holding held on held.agency_id = steering_task.agency_id and held.task_id = steering_task.id
    join steering_event event on event.agency_id = steering_task.agency_id and event.task_id = steering_task.id
    where held.holder_id = ${query.holderId} and steering_task.set_key = ${query.setKey} and ${visibleTo(actor)}
      and steering_task.assigned_on >= ${query.from} and event.effective_on <= ${asOf}
    group by event.agency_id, event.task_id, event.seq, steering_task.agency_id, steering_task.id
    order by event.task_id, event.seq`.execute(db)
  const bends = { ...noBends }
  for (const events of Map.groupBy(rows, row => row.task_id).values()) {
    const { deadline_original: deadlineOriginal, reissued } = events[0]!
    const heldOn = new Set(events.filter(event => event.held).map(event => event.effective_on))
    const bending = events.map(timed).map(event => ({ ...event, kind: event.step }))
    for (const { day, key } of bendsIn({ deadlineOriginal, reissued }, bending))
      if (heldOn.has(day)) bends[key]++
  }
  return bends
}

interface BendingRow extends Pick<EventRow, 'kind' | 'effective_on' | 'recorded_at' | 'detail'> {
  readonly task_id: string
  readonly deadline_original: Day | null
  readonly reissued: boolean
  readonly held: boolean
}
