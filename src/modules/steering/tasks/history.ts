import type { Day } from '../../../kernel/dates.ts'
import type { Tx } from '../../../platform/database.ts'
import type { EventDetail } from '../tables.ts'
import { type AddWorkingDays, readDeadline } from './deadline.ts'
import { type TaskAction, type TaskState, type Transition, transitions } from './lifecycle.ts'
import { ownerOf, reckonNew, timed } from './reckoning.ts'
import { type NewTask, searchKey } from './service.ts'
import { insertEvents, insertTasks, type NewEventRow, type NewTaskRow } from './store.ts'

/** A task with a past: what happened to it elsewhere or before, with the moments at which it was learned. */
export interface PastTask {
  readonly task: NewTask
  readonly id: string
  readonly code: string
  /** In order; the first one assigns. */
  readonly events: readonly PastEvent[]
}

export interface PastEvent {
  readonly kind: TaskAction | 'assign'
  readonly on: Day
  readonly at: Date
  readonly by: string
  readonly reason?: string
  readonly newDeadline?: Day
  readonly result?: { readonly number: string; readonly on: Day }
}

/** Whole days only: a past names its deadlines. */
const noWorkingDays: AddWorkingDays = () => {
  throw new Error('a past task names the day of its deadline')
}

/** Keeps tasks with their past, their stretches as they came to be known, and the counts. For sets loaded whole. */
export async function keepHistory(tx: Tx, setKey: string, tasks: readonly PastTask[]): Promise<void> {
  const rows: NewTaskRow[] = []
  const events: NewEventRow[] = []
  const reckoned: Parameters<typeof reckonNew>[1][number][] = []
  for (const { task, id, code, events: past } of tasks) {
    const { day } = readDeadline(task.deadline, task.assignedOn, noWorkingDays)
    let state: TaskState = 'issued'
    let deadline = day
    let result: PastEvent['result'] | null = null
    let doneOn: Day | null = null
    const own = past.map((event, index) => {
      const from = index === 0 ? null : state
      const transition: Transition | null = event.kind === 'assign' ? null : transitions[event.kind]
      if (transition?.to) state = transition.to
      if (event.newDeadline && event.kind === 'grantExtension') deadline = event.newDeadline
      if (event.kind === 'submitResult') result = event.result ?? null
      if (event.kind === 'acceptResult') doneOn = event.on
      const detail: EventDetail = {
        ...(event.kind === 'assign' && { deadline: day }),
        ...(event.kind === 'grantExtension' && { deadline }),
        ...(event.result && { resultNumber: event.result.number, resultOn: event.result.on }),
      }
      return {
        ...{ agency_id: task.leadId, task_id: id, seq: index + 1, kind: event.kind },
        ...{ effective_on: event.on, recorded_at: event.at, actor_id: null, actor_name: event.by },
        ...{ from_state: from, to_state: state, reason: event.reason ?? null, detail },
      }
    })
    const last = past.at(-1)!
    const row = {
      ...{ agency_id: task.leadId, id, set_key: setKey, code, assigner_id: task.assignerId },
      ...{ document_id: task.documentId ?? null, clause: task.clause ?? null, text: task.text },
      ...{ product: task.product ?? null, recipient: task.recipient ?? null, kind: task.kind },
      ...{ cooperating: [...(task.cooperating ?? [])], parent_id: null, unit_id: null },
      ...{ assigned_on: task.assignedOn, deadline_text: task.deadlineText ?? null },
      ...{ deadline_rule: JSON.stringify(task.deadline), deadline_original: day, span: null },
      ...{ origin: task.origin, reissued_from: null, import_key: null },
      ...{ illustrative: task.illustrative ?? false, created_at: past[0]!.at, state },
      ...{ deadline_current: deadline as Day | null, done_on: doneOn as Day | null },
      result_number: (result as PastEvent['result'] | null)?.number ?? null,
      result_on: (result as PastEvent['result'] | null)?.on ?? null,
      ...{ holder_id: null, updated_on: last.on, version: past.length, search: searchKey(code, task.text) },
    } satisfies NewTaskRow
    rows.push(row)
    events.push(...own.map(event => ({ ...event, detail: JSON.stringify(event.detail) })))
    reckoned.push({ owner: ownerOf(row), events: own.map(timed) })
  }
  await insertTasks(tx, rows)
  await insertEvents(tx, events)
  await reckonNew(tx, reckoned)
}
