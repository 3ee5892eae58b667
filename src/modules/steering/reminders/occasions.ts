import { type Day, plusDays } from '../../../kernel/dates.ts'
import type { TaskAction } from '../tasks/lifecycle.ts'

/** When whom is reminded (steering fact sheet §4). The days are settings: the regulation was not read in full. */
export interface ReminderSettings {
  /** Days before the deadline. */
  readonly before: readonly number[]
  /** Days between reminders while a task is overdue. */
  readonly every: number
  /** Days overdue from which the head of the lead agency or unit is told. */
  readonly headAfter: number
  /** … the desk of the assigner that follows tasks. */
  readonly deskAfter: number
  /** … the Working Group. */
  readonly workingGroupAfter: number
  /** Days of missed mornings that are made up for. */
  readonly madeUp: number
}

export const defaultReminderSettings: ReminderSettings = {
  before: [15, 7, 3, 1],
  every: 7,
  headAfter: 1,
  deskAfter: 7,
  workingGroupAfter: 30,
  madeUp: 14,
}

/** Who is told: those who work on the task; its head, the desk of the assigner and the Working Group once it is late. */
export type Audience = 'worker' | 'head' | 'desk' | 'workingGroup'

/**
 * Steps that the other side is told of the morning after: what waits for the assigner's answer, and what the assigner
 * answered. An urge is told at once, an appointment to whom it names.
 */
export const tidings = {
  requestReturn: 'asked',
  requestExtension: 'asked',
  submitResult: 'asked',
  agreeReturn: 'answered',
  refuseReturn: 'answered',
  grantExtension: 'answered',
  refuseExtension: 'answered',
  acceptResult: 'answered',
  returnResult: 'answered',
  reopen: 'answered',
  cancel: 'answered',
} as const satisfies Partial<Record<TaskAction, 'asked' | 'answered'>>

const daysFrom = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** Whom a task with that deadline is brought to mind on that day. */
export function audiencesOn(deadline: Day, day: Day, settings: ReminderSettings): Audience[] {
  const late = daysFrom(deadline, day)
  if (late <= 0) return late === 0 || settings.before.includes(-late) ? ['worker'] : []
  const again = late % settings.every === 0
  const from = (after: number): boolean => late === after || (late > after && again)
  return [
    ...(again ? (['worker'] as const) : []),
    ...(from(settings.headAfter) ? (['head'] as const) : []),
    ...(from(settings.deskAfter) ? (['desk'] as const) : []),
    ...(from(settings.workingGroupAfter) ? (['workingGroup'] as const) : []),
  ]
}

/** The same over all mornings since the last digest. */
export function audiencesSince(
  deadline: Day,
  days: readonly Day[],
  settings: ReminderSettings,
): ReadonlySet<Audience> {
  return new Set(days.flatMap(day => audiencesOn(deadline, day, settings)))
}

/** The mornings that a digest of today tells of: today, and those missed since the last one. */
export function morningsSince(last: Day | undefined, today: Day, settings: ReminderSettings): Day[] {
  const missed = last === undefined ? 0 : Math.min(settings.madeUp, daysFrom(last, today) - 1)
  return Array.from({ length: Math.max(0, missed) + 1 }, (_, index) =>
    plusDays(today, index - Math.max(0, missed)),
  )
}

/** The days overdue or left on which anybody is told, besides every so many days: for finding the tasks. */
export const pointsOf = (settings: ReminderSettings): number[] => [
  ...settings.before.map(days => -days),
  0,
  settings.headAfter,
  settings.deskAfter,
  settings.workingGroupAfter,
]
