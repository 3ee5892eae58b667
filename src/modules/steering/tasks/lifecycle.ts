import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
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

/** Those in which somebody still has to do something. */
export const openStates = (Object.keys(states) as TaskState[]).filter(state => !states[state].ended)

/** Who may take a step: a right, held over the lead agency (and unit) of the task, its assigner, or one that cooperates. */
export interface Permit {
  readonly permission: Permission
  readonly over: 'lead' | 'assigner' | 'cooperating'
}

const lead: readonly Permit[] = [{ permission: 'task.work', over: 'lead' }]
/** Who says which person does a task: the head of a unit, the task officer of an agency (§13). */
const head: readonly Permit[] = [{ permission: 'task.appoint', over: 'lead' }]
const assigner: readonly Permit[] = [{ permission: 'task.assign', over: 'assigner' }]
const anyone: readonly Permit[] = [
  ...lead,
  ...assigner,
  { permission: 'task.direct', over: 'assigner' },
  { permission: 'task.work', over: 'cooperating' },
]

/** What guards judge; the service gathers it. */
export interface GuardFacts {
  readonly today: Day
  readonly deadline: Day | null
  /** Last day on which the task may be sent back (a setting, 5 working days by default). */
  readonly returnUntil: Day
  /** A setting: an extension may also be asked for after the deadline. */
  readonly extensionAfterDeadline: boolean
  /** A part that a unit does. */
  readonly isPart: boolean
  /** Account of the person with whom it lies. */
  readonly holder: string | null
  /** Account that reported the result which waits for an answer. */
  readonly reportedBy: string | null
  /** A returned task that another one follows, which was not cancelled. */
  readonly reissued: boolean
}

interface GuardRule {
  readonly holds: (facts: GuardFacts, actor: Actor) => boolean
  /** A page says why the button is not there; otherwise it is plain to see. */
  readonly said: boolean
}

/** What has to hold for a step beside the state and the right. */
export const guards = {
  returnInTime: { holds: facts => facts.today <= facts.returnUntil, said: true },
  hasDeadline: { holds: facts => facts.deadline !== null, said: false },
  notOverdue: {
    holds: facts => facts.extensionAfterDeadline || facts.deadline === null || facts.today <= facts.deadline,
    said: true,
  },
  topLevel: { holds: facts => !facts.isPart, said: false },
  /** Whoever reported a result does not accept it, in nobody's place either. */
  otherHand: {
    holds: (facts, actor) => actor.kind !== 'person' || actor.accountId !== facts.reportedBy,
    said: true,
  },
  notMine: {
    holds: (facts, actor) => actor.kind !== 'person' || actor.accountId !== facts.holder,
    said: false,
  },
  notReissued: { holds: facts => !facts.reissued, said: false },
} as const satisfies Record<string, GuardRule>

export type Guard = keyof typeof guards

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
    by: head,
    vi: 'Phân công',
    en: 'Appoint an officer',
    reason: 'optional',
    moves: 'note',
  },
  takeOn: {
    from: ['issued', 'received', 'in_progress'],
    to: 'in_progress',
    by: lead,
    vi: 'Nhận việc',
    en: 'Take it on',
    guards: ['notMine'],
    moves: 'note',
  },
  breakDown: {
    from: ['issued', 'received', 'in_progress'],
    to: 'in_progress',
    by: [{ permission: 'task.assign', over: 'lead' }],
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
    guards: ['otherHand'],
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
  reissue: {
    from: ['returned'],
    to: null,
    by: assigner,
    vi: 'Giao lại cho cơ quan khác',
    en: 'Give it to another agency',
    guards: ['topLevel', 'notReissued'],
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
  /** Agencies that cooperate (cơ quan phối hợp): they speak and show files, and take no step. */
  readonly cooperating: readonly string[]
  readonly state: TaskState
  /** A set that is history is only read. */
  readonly history: boolean
}

/** Whether a right over the lead, the assigner or a cooperating agency allows the step, whatever the state. */
export const isPermitted = (action: TaskAction, task: TaskPosition, actor: Actor): boolean =>
  (transitions[action].by as readonly Permit[]).some(({ permission, over }) =>
    over === 'lead'
      ? may(actor, permission, task.agencyId, task.unitId)
      : (over === 'assigner' ? [task.assignerId] : task.cooperating).some(agencyId =>
          may(actor, permission, agencyId),
        ),
  )

/** Whether state and right allow the step; guards may still stand against it. */
export const isOpenTo = (action: TaskAction, task: TaskPosition, actor: Actor): boolean =>
  !task.history &&
  (transitions[action].from as readonly TaskState[]).includes(task.state) &&
  isPermitted(action, task, actor)

/** Without facts no guard holds: steps that have none need none. */
const unmetGuard = (action: TaskAction, facts: GuardFacts | undefined, actor: Actor): Guard | undefined => {
  const transition: Transition = transitions[action]
  return transition.guards?.find(guard => !facts || !guards[guard].holds(facts, actor))
}

/** The steps of a page: those this person can take now, and those that a guard closes. */
export interface OfferedSteps {
  readonly actions: readonly TaskAction[]
  readonly closed: readonly { readonly action: TaskAction; readonly guard: Guard }[]
}

/** What the page offers, by the table that {@link refusalFor} refuses by. */
export function offeredSteps(task: TaskPosition, actor: Actor, facts: GuardFacts): OfferedSteps {
  const open = taskActions
    .filter(action => isOpenTo(action, task, actor))
    .map(action => ({ action, guard: unmetGuard(action, facts, actor) }))
  return {
    actions: open.flatMap(({ action, guard }) => (guard === undefined ? [action] : [])),
    closed: open.flatMap(({ action, guard }) => (guard === undefined ? [] : [{ action, guard }])),
  }
}

/** What stands against a step: history (409), the person (403), the state (409), a reason (422), an open guard (409). */
export function refusalFor(
  task: TaskPosition,
  action: TaskAction,
  actor: Actor,
  given: { readonly reason?: string | undefined; readonly facts?: GuardFacts | undefined },
): Refusal | undefined {
  const transition: Transition = transitions[action]
  if (!isPermitted(action, task, actor)) return new Refusal('task.notYourStep', 403)
  if (task.history) return new Refusal('task.history', 409)
  if (!transition.from.includes(task.state))
    return new Refusal('task.wrongState', 409, { state: states[task.state].vi })
  if (transition.reason === 'required' && !given.reason?.trim()) return new Refusal('task.reasonMissing', 422)
  const unmet = unmetGuard(action, given.facts, actor)
  return unmet ? new Refusal(`task.guard.${unmet}`, 409) : undefined
}
