import { type Day, formatDay } from '../../../kernel/dates.ts'
import { formatInteger } from '../../../kernel/numbers.ts'

/** A task in a digest. */
export interface DigestTask {
  readonly id: string
  readonly code: string
  readonly text: string
  readonly leadName: string
  readonly deadline: Day | null
  /** What was asked or answered, in a word. */
  readonly step?: string
}

/** The parts of a digest, in the order of their weight. */
export const sections = [
  { key: 'workingGroup', title: 'Quá hạn đã lâu, báo cáo Tổ công tác' },
  { key: 'desk', title: 'Quá hạn của các cơ quan' },
  { key: 'head', title: 'Quá hạn, đề nghị lãnh đạo chỉ đạo' },
  { key: 'overdue', title: 'Quá hạn' },
  { key: 'today', title: 'Hạn hôm nay' },
  { key: 'near', title: 'Sắp đến hạn' },
  { key: 'asked', title: 'Chờ trả lời' },
  { key: 'answered', title: 'Đã được trả lời' },
  { key: 'passed', title: 'Mới phân công' },
  { key: 'fresh', title: 'Mới giao' },
] as const

export type SectionKey = (typeof sections)[number]['key']

/** Lines of a section in a letter; the rest is a number and a link. */
export const linesShown = 30

/** The tasks of one section: how many, and the most urgent of them. */
export class Section {
  count = 0
  #tasks: DigestTask[] = []

  add(task: DigestTask): void {
    this.count++
    this.#tasks.push(task)
    if (this.#tasks.length > 2 * linesShown) this.#tasks = this.shown()
  }

  /** The earliest deadline first. */
  shown(): DigestTask[] {
    return this.#tasks
      .toSorted((a, b) => {
        const [one, other] = [a.deadline ?? '9999', b.deadline ?? '9999']
        return one < other ? -1 : one > other ? 1 : a.code < b.code ? -1 : 1
      })
      .slice(0, linesShown)
  }
}

export type Sections = Map<SectionKey, Section>

/** What one person is told of a morning: for themselves, and for those whom they stand in for. */
export interface DigestPart {
  /** The absent person; null for the person's own. */
  readonly insteadOf: string | null
  readonly sections: Sections
}

const left = (deadline: Day | null, today: Day): string => {
  if (deadline === null) return 'không ghi thời hạn'
  const days = (Date.parse(deadline) - Date.parse(today)) / 86_400_000
  const said =
    days === 0
      ? 'hôm nay'
      : days > 0
        ? `còn ${formatInteger(days)} ngày`
        : `quá hạn ${formatInteger(-days)} ngày`
  return `hạn ${formatDay(deadline)}, ${said}`
}

const cut = (text: string): string => (text.length > 160 ? `${text.slice(0, 159).toWellFormed()}…` : text)

/** The letter of a morning; undefined when there is nothing to tell. */
export function writeDigest(
  parts: readonly DigestPart[],
  today: Day,
  publicUrl: string,
): { readonly subject: string; readonly text: string; readonly tasks: number } | undefined {
  const total = (key: SectionKey): number =>
    parts.reduce((sum, part) => sum + (part.sections.get(key)?.count ?? 0), 0)
  const tasks = sections.reduce((sum, { key }) => sum + total(key), 0)
  if (tasks === 0) return undefined
  const late = total('overdue') + total('head') + total('desk') + total('workingGroup')
  const said = [
    late > 0 && `${formatInteger(late)} quá hạn`,
    total('today') > 0 && `${formatInteger(total('today'))} hạn hôm nay`,
    total('near') > 0 && `${formatInteger(total('near'))} sắp đến hạn`,
    total('asked') > 0 && `${formatInteger(total('asked'))} chờ trả lời`,
    total('answered') > 0 && `${formatInteger(total('answered'))} đã được trả lời`,
    total('passed') > 0 && `${formatInteger(total('passed'))} mới phân công`,
    total('fresh') > 0 && `${formatInteger(total('fresh'))} mới giao`,
  ].filter(Boolean)
  const lines: string[] = []
  for (const { insteadOf, sections: own } of parts) {
    if (insteadOf !== null) lines.push(`LÀM THAY ${insteadOf.toLocaleUpperCase('vi')}`, '')
    for (const { key, title } of sections) {
      const section = own.get(key)
      if (!section) continue
      lines.push(`${title}: ${formatInteger(section.count)}`)
      const shown = section.shown()
      for (const task of shown)
        lines.push(
          `- ${cut(task.text)} (${task.code}; ${task.leadName}): ${task.step ? `${task.step}; ` : ''}${left(task.deadline, today)}`,
          `  ${publicUrl}/dieu-hanh/nhiem-vu/${task.id}`,
        )
      if (section.count > shown.length)
        lines.push(`- và ${formatInteger(section.count - shown.length)} nhiệm vụ khác`)
      lines.push('')
    }
  }
  lines.push(`Xem tất cả: ${publicUrl}/dieu-hanh/nhiem-vu`, '')
  return {
    subject: `Nhiệm vụ ngày ${formatDay(today)}: ${said.join(', ')}`,
    text: lines.join('\n'),
    tasks,
  }
}
