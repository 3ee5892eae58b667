import type { Actor } from '../../../kernel/actor.ts'
import { Refusal } from '../../../kernel/issue.ts'
import { may, type Permission } from '../../identity/index.ts'
import type { EventKind } from './timeline.ts'

/**
 * The life of a task (nhiệm vụ) as one table (steering fact sheet §3): guards, buttons, the diagram of the README and the
 * tests read it. An agency works on its own tasks and never moves the deadline; only the assigner grants extensions (§13).
 */
export type TaskState =
  | 'issued'
  | 'received'
  | 'in_progress'
  | 'return_requested'
  | 'returned'
  | 'extension_requested'
  | 'result_submitted'
  | 'done'
  | 'cancelled'

export interface StateFacts {
  readonly vi: string
  readonly en: string
  /** Counted in the totals of its agency. */
  readonly counted: boolean
  /** Nobody has to do anything any more. */
  readonly ended: boolean
}

export const states = {
  issued: { vi: 'Mới giao', en: 'Newly given', counted: true, ended: false },
  received: { vi: 'Đã tiếp nhận', en: 'Received', counted: true, ended: false },
  in_progress: { vi: 'Đang thực hiện', en: 'In progress', counted: true, ended: false },
  return_requested: { vi: 'Đề nghị trả lại', en: 'Return asked', counted: true, ended: false },
  returned: { vi: 'Đã trả lại', en: 'Returned', counted: false, ended: true },
  extension_requested: { vi: 'Xin gia hạn', en: 'Extension asked', counted: true, ended: false },
  result_submitted: { vi: 'Đã báo cáo kết quả', en: 'Result reported', counted: true, ended: false },
  done: { vi: 'Hoàn thành', en: 'Done', counted: true, ended: true },
  cancelled: { vi: 'Hủy, rút', en: 'Cancelled', counted: false, ended: true },
} as const satisfies Record<TaskState, StateFacts>

/** Who may take a step: a right, held over the lead agency (and unit) of the task or over its assigner. */
export interface Permit {
  readonly permission: Permission
  readonly over: 'lead' | 'assigner'
}

const lead: readonly Permit[] = [{ permission: 'task.work', over: 'lead' }]
const assigner: readonly Permit[] = [{ permission: 'task.assign', over: 'assigner' }]
const anyone: readonly Permit[] = [...lead, ...assigner, { permission: 'task.direct', over: 'assigner' }]

/** Questions about facts that the service gathers. */
export type Guard =
  /** Within the working days in which a task may be sent back (a setting, 5 by default). */
  | 'returnInTime'
  /** The deadline has not passed, unless the setting allows asking afterwards. */
  | 'notOverdue'
  /** The task has a deadline. */
  | 'hasDeadline'
  /** The task is of the whole agency: what a unit does is not broken down further. */
  | 'topLevel'

export interface Transition {
  readonly from: readonly TaskState[]
  /** null: the state stays. */
  readonly to: TaskState | null
  readonly by: readonly Permit[]
  readonly vi: string
  readonly en: string
  readonly guards?: readonly Guard[]
  readonly reason?: 'required' | 'optional'
  /** What it does to the task in time. */
  readonly moves: EventKind
}

const open: readonly TaskState[] = ['issued', 'received', 'in_progress', 'extension_requested']

export const transitions = {
  receive: { from: ['issued'], to: 'received', by: lead, vi: 'Tiếp nhận', en: 'Receive', moves: 'note' },
  update: {
    from: ['issued', 'received', 'in_progress'],
    to: 'in_progress',
    by: lead,
    vi: 'Cập nhật tiến độ',
    en: 'Report progress',
    reason: 'required',
    moves: 'note',
  },
  appoint: {
    from: ['issued', 'received', 'in_progress'],
    to: 'in_progress',
    by: lead,
    vi: 'Phân công',
    en: 'Appoint an officer',
    reason: 'optional',
    moves: 'note',
  },
  breakDown: {
    from: ['issued', 'received', 'in_progress'],
    to: 'in_progress',
    by: lead,
    vi: 'Phân rã cho đơn vị',
    en: 'Break down to units',
    guards: ['topLevel'],
    moves: 'note',
  },
  requestReturn: {
    from: ['issued', 'received'],
    to: 'return_requested',
    by: lead,
    vi: 'Đề nghị trả lại',
    en: 'Ask to return it',
    guards: ['returnInTime'],
    reason: 'required',
    moves: 'note',
  },
  agreeReturn: {
    from: ['return_requested'],
    to: 'returned',
    by: assigner,
    vi: 'Đồng ý trả lại',
    en: 'Agree to the return',
    reason: 'optional',
    moves: 'leave',
  },
  refuseReturn: {
    from: ['return_requested'],
    to: 'received',
    by: assigner,
    vi: 'Không đồng ý trả lại',
    en: 'Refuse the return',
    reason: 'required',
    moves: 'note',
  },
  requestExtension: {
    from: ['issued', 'received', 'in_progress'],
    to: 'extension_requested',
    by: lead,
    vi: 'Xin gia hạn',
    en: 'Ask for an extension',
    guards: ['hasDeadline', 'notOverdue'],
    reason: 'required',
    moves: 'note',
  },
  grantExtension: {
    from: ['extension_requested'],
    to: 'in_progress',
    by: assigner,
    vi: 'Cho gia hạn',
    en: 'Grant the extension',
    reason: 'optional',
    moves: 'grantExtension',
  },
  refuseExtension: {
    from: ['extension_requested'],
    to: 'in_progress',
    by: assigner,
    vi: 'Không cho gia hạn',
    en: 'Refuse the extension',
    reason: 'required',
    moves: 'note',
  },
  submitResult: {
    from: ['received', 'in_progress', 'extension_requested'],
    to: 'result_submitted',
    by: lead,
    vi: 'Báo cáo kết quả',
    en: 'Report the result',
    moves: 'note',
  },
  acceptResult: {
    from: ['result_submitted'],
    to: 'done',
    by: assigner,
    vi: 'Chấp nhận kết quả',
    en: 'Accept the result',
    reason: 'optional',
    moves: 'acceptResult',
  },
  returnResult: {
    from: ['result_submitted'],
    to: 'in_progress',
    by: assigner,
    vi: 'Yêu cầu thực hiện lại',
    en: 'Send the result back',
    reason: 'required',
    moves: 'note',
  },
  reopen: {
    from: ['done'],
    to: 'in_progress',
    by: assigner,
    vi: 'Mở lại',
    en: 'Reopen',
    reason: 'required',
    moves: 'reopen',
  },
  cancel: {
    from: [...open, 'return_requested', 'result_submitted'],
    to: 'cancelled',
    by: assigner,
    vi: 'Hủy, rút nhiệm vụ',
    en: 'Cancel',
    reason: 'required',
    moves: 'leave',
  },
  urge: {
    from: [...open, 'return_requested', 'result_submitted'],
    to: null,
    by: assigner,
    vi: 'Đôn đốc',
    en: 'Urge',
    reason: 'optional',
    moves: 'note',
  },
  comment: {
    from: Object.keys(states) as TaskState[],
    to: null,
    by: anyone,
    vi: 'Trao đổi',
    en: 'Comment',
    moves: 'note',
  },
} as const satisfies Record<string, Transition>

export type TaskAction = keyof typeof transitions

/** Steps that answer another one. */
export const answers: Readonly<Partial<Record<TaskAction, TaskAction>>> = {
  agreeReturn: 'requestReturn',
  refuseReturn: 'requestReturn',
  grantExtension: 'requestExtension',
  refuseExtension: 'requestExtension',
  acceptResult: 'submitResult',
  returnResult: 'submitResult',
}

export const taskActions = Object.keys(transitions) as TaskAction[]

/** The part of a task that decides what may happen to it. */
export interface TaskPosition {
  /** Lead agency (cơ quan chủ trì). */
  readonly agencyId: string
  /** Unit that does this part; null for a task of the whole agency. */
  readonly unitId: string | null
  readonly assignerId: string
  readonly state: TaskState
  /** A set that is history is only read. */
  readonly history: boolean
}

/** Whether a right over the lead or the assigner allows the step, whatever the state. */
export const isPermitted = (action: TaskAction, task: TaskPosition, actor: Actor): boolean =>
  (transitions[action].by as readonly Permit[]).some(({ permission, over }) =>
    over === 'lead'
      ? may(actor, permission, task.agencyId, task.unitId)
      : may(actor, permission, task.assignerId),
  )

/** The steps this person can take now: the buttons of the page. */
export const possibleActions = (task: TaskPosition, actor: Actor): TaskAction[] =>
  task.history
    ? []
    : taskActions.filter(
        action =>
          (transitions[action].from as readonly TaskState[]).includes(task.state) &&
          isPermitted(action, task, actor),
      )

/** What stands against a step: history (409), the person (403), the state (409), a reason (422), an open guard (409). */
export function refusalFor(
  task: TaskPosition,
  action: TaskAction,
  actor: Actor,
  facts: { readonly reason?: string | undefined; readonly met: ReadonlySet<Guard> },
): Refusal | undefined {
  const transition: Transition = transitions[action]
  if (!isPermitted(action, task, actor)) return new Refusal('task.notYourStep', 403)
  if (task.history) return new Refusal('task.history', 409)
  if (!transition.from.includes(task.state))
    return new Refusal('task.wrongState', 409, { state: states[task.state].vi })
  if (transition.reason === 'required' && !facts.reason?.trim()) return new Refusal('task.reasonMissing', 422)
  const unmet = transition.guards?.find(guard => !facts.met.has(guard))
  return unmet ? new Refusal(`task.guard.${unmet}`, 409) : undefined
}
