import { type Day, formatDay } from '../../../kernel/dates.ts'
import { formatInteger } from '../../../kernel/numbers.ts'
import type { Timeliness } from '../../../ui/components/tag/Tag.tsx'
import type { SourceKind, TaskKind } from '../tables.ts'
import type { BendKey } from './bends.ts'
import { states, type TaskState } from './lifecycle.ts'
import { classOf, daysLate, type TimeClass } from './timeline.ts'

export const sourceKinds: Readonly<Record<SourceKind, string>> = {
  normative: 'Văn bản quy phạm pháp luật, nghị quyết',
  workProgramme: 'Chương trình công tác',
  conclusion: 'Thông báo kết luận',
  directive: 'Chỉ thị',
  decision: 'Quyết định',
  officialLetter: 'Công văn',
  dispatch: 'Công điện',
  report: 'Báo cáo',
  other: 'Văn bản khác',
}

export const taskKinds: Readonly<Record<TaskKind, string>> = {
  regularOutput: 'Văn bản, việc cụ thể',
  scheme: 'Đề án trong Chương trình công tác',
  detailingDocument: 'Văn bản quy định chi tiết',
  report: 'Báo cáo',
  other: 'Việc khác',
}

/** The kind of a task by what it makes. */
export const kindOfProduct = (product: string | null): TaskKind =>
  product === 'báo cáo' ? 'report' : product === 'đề án' ? 'scheme' : 'regularOutput'

/** What each bend is called beside the figure. */
export const bendWords: Readonly<Record<BendKey, string>> = {
  askedOnLastDay: 'xin gia hạn vào ngày cuối',
  movedAfterPassing: 'gia hạn sau khi đã quá hạn',
  doneWithoutDocument: 'hoàn thành không có văn bản',
  returnedAndReissued: 'trả lại rồi giao lại',
  reopened: 'hoàn thành rồi mở lại',
  datedBack: 'văn bản đúng hạn, báo cáo sau hạn hơn 7 ngày',
}

/** The four classes in the words used nationally (§3). */
export const classWords: Readonly<Record<TimeClass, string>> = {
  DONE_ON_TIME: 'Hoàn thành đúng hạn',
  DONE_LATE: 'Hoàn thành quá hạn',
  OPEN_IN_TIME: 'Chưa hoàn thành, trong hạn',
  OPEN_OVERDUE: 'Chưa hoàn thành, quá hạn',
}

/** How a task stands on a day, for its tag; its state where that is known of the day. */
export function standing(
  task: {
    readonly state: TaskState | null
    readonly deadline_current: Day | null
    readonly done_on: Day | null
  },
  asOf: Day,
  nearDays: number,
): Timeliness | null {
  if (task.state !== null && !states[task.state].counted) return null
  const judged = classOf(asOf, task.deadline_current, task.done_on)
  if (judged === 'DONE_ON_TIME') return 'onTime'
  if (judged === 'DONE_LATE' || judged === 'OPEN_OVERDUE') return 'late'
  const left =
    task.deadline_current === null ? Number.POSITIVE_INFINITY : -daysBetween(task.deadline_current, asOf)
  return left <= nearDays ? 'dueSoon' : 'inTime'
}

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** "còn 3 ngày", "quá hạn 2 ngày", "hoàn thành ngày 31/7/2019"; '' without a deadline. */
export function sayLeft(
  task: {
    readonly state: TaskState | null
    readonly deadline_current: Day | null
    readonly done_on: Day | null
  },
  asOf: Day,
): string {
  const { deadline_current: deadline, done_on: doneOn } = task
  // What was returned or cancelled is in nobody's time.
  if (task.state !== null && !states[task.state].counted) return ''
  if (doneOn !== null && doneOn <= asOf) {
    const late = daysLate(asOf, deadline, doneOn)
    return `hoàn thành ngày ${formatDay(doneOn)}${late > 0 ? `, chậm ${formatInteger(late)} ngày` : ''}`
  }
  if (deadline === null) return ''
  const late = daysLate(asOf, deadline, null)
  if (late > 0) return `quá hạn ${formatInteger(late)} ngày`
  const left = -daysBetween(deadline, asOf)
  return left === 0 ? 'hạn hôm nay' : `còn ${formatInteger(left)} ngày`
}
