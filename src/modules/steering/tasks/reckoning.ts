import type { Day } from '../../../kernel/dates.ts'
import type { Tx } from '../../../platform/database.ts'
import { changeOf } from '../stretches.ts'
import { bendsIn } from './bends.ts'
import { type TaskAction, transitions } from './lifecycle.ts'
import {
  addCounts,
  type CountMove,
  type CountSums,
  type EventRow,
  endAllSpans,
  endSpans,
  insertSpans,
  type NewSpan,
  type SpanOwner,
  type TaskRow,
} from './store.ts'
import {
  type Counts,
  knowledgeOf,
  movesOf,
  type Span,
  sameSpan,
  spansOf,
  type TimedEvent,
} from './timeline.ts'

/** How the stretches and the counts follow the events of a task, inside the transaction that adds an event. */

/** An event as it moves a task in time, and as it can bend a figure. */
export interface ReckonedEvent extends TimedEvent {
  /** The step that was taken, or `assign`. */
  readonly step: string
  readonly resultNumber?: string | undefined
  readonly resultOn?: Day | undefined
}

export const timed = (
  event: Pick<EventRow, 'kind' | 'effective_on' | 'recorded_at' | 'detail'>,
): ReckonedEvent => ({
  step: event.kind,
  resultNumber: event.detail.resultNumber,
  resultOn: event.detail.resultOn,
  kind: event.kind === 'assign' ? 'assign' : transitions[event.kind as TaskAction].moves,
  on: event.effective_on,
  knownAt: event.recorded_at,
  ...(event.detail.deadline !== undefined && { deadline: event.detail.deadline }),
})

/** Where a task counts. */
export const ownerOf = (
  task: Pick<
    TaskRow,
    'agency_id' | 'id' | 'set_key' | 'unit_id' | 'assigned_on' | 'deadline_original' | 'reissued_from'
  >,
): SpanOwner => ({
  agencyId: task.agency_id,
  id: task.id,
  setKey: task.set_key,
  scope: task.unit_id ?? task.agency_id,
  assignedOn: task.assigned_on,
  deadlineOriginal: task.deadline_original,
  reissued: task.reissued_from !== null,
})

const cohortOf = (assignedOn: Day): number => Number(assignedOn.slice(0, 4))

const movesFor = (owner: SpanOwner, spans: readonly Span[], sign: 1 | -1): CountMove[] =>
  movesOf(spans).map(({ day, by }) => ({
    setKey: owner.setKey,
    scope: owner.scope,
    cohort: cohortOf(owner.assignedOn),
    day,
    by: sign === 1 ? by : negated(by),
  }))

/** The occasions that can bend a figure, from the `from`-th event on. */
const bendsFor = (owner: SpanOwner, events: readonly ReckonedEvent[], from = 0): CountMove[] => {
  const bending = events.map(event => ({ ...event, kind: event.step }))
  const known = bendsIn(owner, bending.slice(0, from)).length
  return bendsIn(owner, bending)
    .slice(known)
    .map(({ day, key }) => ({
      setKey: owner.setKey,
      scope: owner.scope,
      cohort: cohortOf(owner.assignedOn),
      day,
      by: { [key]: 1 },
    }))
}

const negated = (by: Counts): Counts => ({
  total: -by.total,
  doneOnTime: -by.doneOnTime,
  doneLate: -by.doneLate,
  openInTime: -by.openInTime,
  openOverdue: -by.openOverdue,
})

/**
 * Stretches and counts of new tasks with all that happened to them so far, each as it came to be known.
 * @param later takes the changes of the counts, for whoever adds many tasks and writes the counts at the end, so that
 *   their rows are locked for a moment only
 */
export async function reckonNew(
  tx: Tx,
  tasks: readonly { readonly owner: SpanOwner; readonly events: readonly ReckonedEvent[] }[],
  later?: CountSums,
): Promise<void> {
  const spans: NewSpan[] = []
  const moves: CountMove[] = []
  for (const { owner, events } of tasks) {
    for (const known of knowledgeOf(events)) spans.push({ owner, ...known })
    moves.push(...movesFor(owner, spansOf(events), 1), ...bendsFor(owner, events))
  }
  await insertSpans(tx, spans)
  if (later) later.add(moves)
  else await addCounts(tx, moves)
}

/** After a new event: ends what no longer holds, adds what holds now, and moves the counts by the difference. */
export async function reckonAgain(
  tx: Tx,
  owner: SpanOwner,
  before: readonly ReckonedEvent[],
  added: ReckonedEvent,
): Promise<void> {
  const old = spansOf(before)
  const now = spansOf([...before, added])
  const { gone, fresh } = changeOf(old, now, sameSpan)
  const bends = bendsFor(owner, [...before, added], before.length)
  if (gone.length + fresh.length + bends.length === 0) return
  await endSpans(
    tx,
    owner,
    gone.map(span => span.from),
    added.knownAt,
  )
  await insertSpans(
    tx,
    fresh.map(span => ({ owner, span, knownFrom: added.knownAt, knownTo: null })),
  )
  await addCounts(tx, [...movesFor(owner, gone, -1), ...movesFor(owner, fresh, 1), ...bends])
}

/**
 * Takes tasks back that were only given, as if they had never been: what was known of them ends at that moment, and they
 * leave the counts of every day.
 */
export async function takeBack(
  tx: Tx,
  tasks: readonly { readonly owner: SpanOwner; readonly events: readonly ReckonedEvent[] }[],
  at: Date,
  later: CountSums,
): Promise<void> {
  await endAllSpans(
    tx,
    tasks.map(({ owner }) => owner),
    at,
  )
  later.add(tasks.flatMap(({ owner, events }) => movesFor(owner, spansOf(events), -1)))
}
