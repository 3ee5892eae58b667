import type { Day } from '../../../kernel/dates.ts'
import { classOf, daysLate, type TimeClass } from '../../steering/index.ts'

/**
 * Information systems of agencies and what is to be done for their security: a register with the level (cấp độ 1 to 5)
 * as a label that a decision gave. No criteria for levels are known here and none are invented.
 */
export type SystemLevel = 1 | 2 | 3 | 4 | 5
export const systemLevels: readonly SystemLevel[] = [1, 2, 3, 4, 5]
export const sayLevel = (level: number | null): string =>
  level === null ? 'Chưa xác định' : `Cấp độ ${level}`

/** Something to be done by a day. */
export interface Control {
  readonly due_on: Day | null
  readonly done_on: Day | null
}

/** Counted like tasks: the same classes, the deadline day itself in time (steering fact sheet §4). */
export const controlClass = (control: Control, asOf: Day): TimeClass =>
  classOf(asOf, control.due_on, control.done_on)
export const controlDaysLate = (control: Control, asOf: Day): number =>
  daysLate(asOf, control.due_on, control.done_on)

export interface ControlCounts {
  readonly total: number
  readonly done: number
  readonly open: number
  readonly overdue: number
  readonly doneLate: number
}

/** Total = done + open; overdue is part of open, late of done. */
export function countControls(controls: readonly Control[], asOf: Day): ControlCounts {
  const classes = controls.map(one => controlClass(one, asOf))
  const of = (...asked: TimeClass[]): number => classes.filter(one => asked.includes(one)).length
  return {
    total: classes.length,
    done: of('DONE_ON_TIME', 'DONE_LATE'),
    open: of('OPEN_IN_TIME', 'OPEN_OVERDUE'),
    overdue: of('OPEN_OVERDUE'),
    doneLate: of('DONE_LATE'),
  }
}

/** Systems by what is to be done for them, under the words of an address. */
export const controlGroups = {
  co: { of: 'total', vi: 'Có việc phải làm' },
  xong: { of: 'done', vi: 'Có việc đã xong' },
  chua: { of: 'open', vi: 'Có việc chưa xong' },
  tre: { of: 'overdue', vi: 'Có việc quá hạn' },
} as const satisfies Record<string, { readonly of: keyof ControlCounts; readonly vi: string }>
export type ControlGroup = keyof typeof controlGroups
export const isControlGroup = (text: string | undefined): text is ControlGroup =>
  text !== undefined && Object.hasOwn(controlGroups, text)
