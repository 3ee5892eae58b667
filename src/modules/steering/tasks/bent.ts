import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { type BendKey, bendsIn } from './bends.ts'
import { timed } from './reckoning.ts'
import { type EventRow, visibleTo } from './store.ts'
import type { FigureView, TaskView } from './view.ts'

/** Which occasions are opened to their tasks. */
type BentView = Pick<TaskView, 'setKey' | 'agencyId' | 'unitId' | 'holderId'> & {
  readonly figure: Pick<FigureView, 'from' | 'to' | 'asOf'>
}

/** Tasks with an occasion that can bend a figure, and how many occasions there were in all. */
export interface BentTasks {
  readonly ids: readonly string[]
  readonly occasions: number
}

/** What an event of such an occasion looks like at least; whether it is one, the fold of the task says. */
const candidate: Readonly<Record<BendKey, RawBuilder<unknown>>> = {
  askedOnLastDay: sql`kind = 'requestExtension'`,
  movedAfterPassing: sql`kind = 'grantExtension'`,
  doneWithoutDocument: sql`kind = 'acceptResult' and (
    not exists (select from steering_event given where given.agency_id = steering_task.agency_id
      and given.task_id = steering_task.id and given.kind = 'submitResult' and given.detail ->> 'resultNumber' <> '')
    or exists (select from steering_event again where again.agency_id = steering_task.agency_id
      and again.task_id = steering_task.id and (again.kind = 'reopen'
        or again.kind = 'submitResult' and trim(coalesce(again.detail ->> 'resultNumber', '')) = '')))`,
  returnedAndReissued: sql`kind = 'assign' and steering_task.reissued_from is not null`,
  reopened: sql`kind = 'reopen'`,
  datedBack: sql`kind = 'submitResult' and recorded_at::date - (detail ->> 'resultOn')::date > 7`,
}

/**
 * The tasks behind a count of bends, by the rule of the kept counts: assigned in the years of the figure, in the agency,
 * unit or everywhere, each occasion on its day; of a person those of the days on which the task lay with them.
 */
export async function bentTasks(db: Db, actor: Actor, view: BentView, key: BendKey): Promise<BentTasks> {
  const { setKey, agencyId, unitId, holderId, figure } = view
  const { from, to, asOf } = figure
  const place =
    unitId !== undefined
      ? sql`steering_task.unit_id = ${unitId}`
      : agencyId !== undefined
        ? sql`steering_task.agency_id = ${agencyId} and steering_task.unit_id is null`
        : holderId === undefined
          ? sql`steering_task.unit_id is null`
          : sql`true`
  const firstDay = holderId === undefined ? `${from.slice(0, 4)}-01-01` : from
  const lay = (day: RawBuilder<unknown>) =>
    holderId === undefined
      ? sql<boolean>`true`
      : sql<boolean>`exists (select from task_holding held where held.agency_id = steering_task.agency_id
          and held.task_id = steering_task.id and held.holder_id = ${holderId}
          and held.from_day <= ${day} and held.to_day > ${day})`
  const { rows } = await sql<
    Pick<EventRow, 'kind' | 'effective_on' | 'recorded_at' | 'detail'> & {
      task_id: string
      deadline_original: Day | null
      reissued: boolean
      lay: boolean
    }
  >`
    select event.task_id, event.kind, event.effective_on, event.recorded_at, event.detail,
      steering_task.deadline_original, steering_task.reissued_from is not null as reissued,
      ${lay(sql`event.effective_on`)} as lay
    from steering_task
    join steering_event event on event.agency_id = steering_task.agency_id and event.task_id = steering_task.id
    where steering_task.set_key = ${setKey} and ${visibleTo(actor)} and ${place}
      and steering_task.assigned_on >= ${firstDay} and steering_task.assigned_on <= ${to}
      and event.effective_on <= ${asOf}
      and exists (select from steering_event bending where bending.agency_id = steering_task.agency_id
        and bending.task_id = steering_task.id and bending.effective_on <= ${asOf} and ${candidate[key]})
    order by event.task_id, event.seq`.execute(db)
  const ids: string[] = []
  let occasions = 0
  for (const [id, events] of Map.groupBy(rows, row => row.task_id)) {
    const { deadline_original: deadlineOriginal, reissued } = events[0]!
    const days = new Set(events.filter(event => event.lay).map(event => event.effective_on))
    const bending = events.map(timed).map(event => ({ ...event, kind: event.step }))
    const found = bendsIn({ deadlineOriginal, reissued }, bending).filter(
      one => one.key === key && days.has(one.day),
    ).length
    if (found > 0) ids.push(id)
    occasions += found
  }
  return { ids, occasions }
}
