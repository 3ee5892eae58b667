import { type Day, formatDay } from '../../../kernel/dates.ts'
import { formatInteger } from '../../../kernel/numbers.ts'
import type { AdministrativeDocument, Text } from '../../../platform/administrative/index.ts'
import type { SigningAuthority } from '../../../platform/typst/administrative.ts'
import { states, type TaskState } from '../tasks/lifecycle.ts'
import { daysLate } from '../tasks/timeline.ts'

/** A task as a letter lists it. */
export interface UrgedTask {
  readonly id: string
  readonly text: string
  readonly documentNumber: string | null
  readonly documentOn: Day | null
  readonly assignedOn: Day
  readonly deadline: Day | null
  readonly state: TaskState
}

/** What a letter that urges (công văn đôn đốc) is made of. */
export interface LetterFacts {
  readonly issuer: string
  readonly addressee: string
  readonly symbol: string
  readonly place: string
  /** Null while it is a draft. */
  readonly number: number | null
  readonly on: Day | null
  /** The day of the figures: its own, or today's for a draft. */
  readonly asOf: Day
  readonly authority: SigningAuthority
  readonly signer: string
  readonly replyBy: Day | null
  readonly words: string
  readonly recipients: readonly string[]
  readonly tasks: readonly UrgedTask[]
  readonly illustrative: boolean
}

/** Rows that a letter lists; more are parted among several letters. */
export const mostTasksInLetter = 500

/** Tasks of a letter on its day: all = overdue + in time. */
export interface LetterFigures {
  readonly all: number
  readonly overdue: number
  readonly inTime: number
}

export function figuresOf(tasks: readonly Pick<UrgedTask, 'deadline'>[], asOf: Day): LetterFigures {
  const overdue = tasks.filter(task => daysLate(asOf, task.deadline, null) > 0).length
  return { all: tasks.length, overdue, inTime: tasks.length - overdue }
}

/** The longest overdue first, then by deadline; those without one at the end. */
export const inOrder = <T extends Pick<UrgedTask, 'deadline' | 'id'>>(tasks: readonly T[]): T[] =>
  tasks.toSorted((a, b) => {
    const [one, other] = [a.deadline ?? '9999-12-31', b.deadline ?? '9999-12-31']
    return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1
  })

/** The letter as one value, from which PDF and Word are made (steering fact sheet §4, documents §4). */
export function letterOf(facts: LetterFacts): AdministrativeDocument {
  const { tasks, asOf, addressee } = facts
  const { all, overdue, inTime } = figuresOf(tasks, asOf)
  const count = (number: number): string => `${formatInteger(number)} nhiệm vụ`
  const split =
    overdue === 0
      ? 'các nhiệm vụ này đang trong hạn'
      : inTime === 0
        ? 'các nhiệm vụ này đã quá hạn'
        : `trong đó ${count(overdue)} đã quá hạn, ${count(inTime)} đang trong hạn`
  const reply = facts.replyBy ? `, báo cáo kết quả trước ngày ${formatDay(facts.replyBy)}` : ''
  return {
    rulesOf: facts.on ?? asOf,
    superior: null,
    issuer: facts.issuer,
    number: facts.number,
    symbol: facts.symbol,
    place: facts.place,
    date: facts.on,
    type: null,
    summary: 'đôn đốc thực hiện nhiệm vụ được giao',
    addressees: [addressee],
    body: [
      {
        kind: 'paragraph',
        text: `Qua theo dõi việc thực hiện nhiệm vụ được giao, tính đến ngày ${formatDay(asOf)}, ${addressee} còn ${count(all)} chưa hoàn thành nêu trong danh sách kèm theo; ${split}.`,
      },
      ...facts.words
        .split('\n')
        .filter(line => line.trim() !== '')
        .map(text => ({ kind: 'paragraph' as const, text })),
      {
        kind: 'paragraph',
        text: `${facts.issuer} đề nghị ${addressee} khẩn trương thực hiện${reply}.`,
      },
    ],
    signature: { authority: facts.authority, name: facts.signer },
    recipients: facts.recipients,
    appendices: [
      {
        title: 'Danh sách nhiệm vụ chưa hoàn thành',
        landscape: true,
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'STT', width: 1, align: 'center' },
              { title: 'Nhiệm vụ', width: 9 },
              { title: 'Văn bản giao', width: 4 },
              { title: 'Thời hạn', width: 2.4, align: 'center' },
              { title: 'Số ngày quá hạn', width: 1.8, align: 'right' },
              { title: 'Tình trạng', width: 2.8 },
            ],
            rows: inOrder(tasks).map((task, index): Text[] => {
              const late = daysLate(asOf, task.deadline, null)
              return [
                String(index + 1),
                [{ text: task.text, link: `/dieu-hanh/nhiem-vu/${task.id}` }],
                task.documentNumber === null
                  ? `Giao ngày ${formatDay(task.assignedOn)}`
                  : `${task.documentNumber}${task.documentOn ? ` ngày ${formatDay(task.documentOn)}` : ''}`,
                task.deadline ? formatDay(task.deadline) : 'Không ghi',
                late > 0 ? formatInteger(late) : '',
                states[task.state].vi,
              ]
            }),
            total: [
              '',
              `Tổng số ${count(all)}: quá hạn ${formatInteger(overdue)}, trong hạn ${formatInteger(inTime)}`,
              '',
              '',
              '',
              '',
            ],
          },
        ],
      },
    ],
    illustrative: facts.illustrative,
  }
}
