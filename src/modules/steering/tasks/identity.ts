import { createHash } from 'node:crypto'
import type { Day } from '../../../kernel/dates.ts'

/** What makes a task this task and no other. */
export interface TaskIdentity {
  readonly documentNumber: string
  readonly documentOn: Day
  readonly text: string
  readonly leadId: string
  readonly unitId: string | null
}

/** Number of a document as it is compared: without spaces, small letters like capital ones. */
export const plainNumber = (number: string): string => number.toLocaleLowerCase('vi').replace(/\s+/g, '')

/**
 * One key for one task, however it came in: typed, read from a directive or imported. Number and date of its document,
 * text, lead and unit make it; capitals and spaces do not tell two apart. A task that was returned or cancelled has none,
 * so that it may be given again.
 */
export const identityOf = (task: TaskIdentity): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        plainNumber(task.documentNumber),
        task.documentOn,
        task.text.toLocaleLowerCase('vi').replace(/\s+/g, ' '),
        task.leadId,
        task.unitId,
      ]),
    )
    .digest('hex')
    .slice(0, 40)
