import { type Day, dayOf, formatDay, isDay, momentAt, plusDays } from '../../../kernel/dates.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { readDay } from '../../../ui/read.ts'
import { classify, type LimitUnit } from '../../calendar/index.ts'
import { states } from '../lifecycle.ts'
import type { RegisterRow } from './store.ts'
import { resultChannelNames } from './words.ts'

/**
 * The register of dossiers (Sổ theo dõi hồ sơ): what was accepted in a period, with the columns of the form (one-stop
 * fact sheet §10.3; Form 06 of 2018, 07 of 2025).
 */
export interface Period {
  readonly from: Day
  /** Last day, counted in. */
  readonly to: Day
}

const longestPeriod = 366

/** The period of an address, from the first of this month to today when it says none. */
export function readPeriod(
  typed: { readonly tu?: string | undefined; readonly den?: string | undefined },
  now: Date,
): { readonly period: Period; readonly issues: readonly Issue[] } {
  const today = dayOf(now)
  const usual = { from: `${today.slice(0, 8)}01`, to: today }
  const issues: Issue[] = []
  const day = (name: 'tu' | 'den', usually: Day): Day => {
    const text = typed[name]?.trim() ?? ''
    if (text === '') return usually
    const found = isDay(text) ? text : readDay(text)
    if (!found) issues.push(issue(name, 'desk.badPeriod'))
    return found ?? usually
  }
  const period = { from: day('tu', usual.from), to: day('den', usual.to) }
  if (issues.length === 0 && period.to < period.from) issues.push(issue('den', 'desk.periodReversed'))
  if (issues.length === 0 && period.to >= plusDays(period.from, longestPeriod))
    issues.push(issue('den', 'desk.periodTooLong'))
  return issues.length > 0 ? { period: usual, issues } : { period, issues }
}

/** From the first moment of the period to the first one after it. */
export const momentsOf = ({ from, to }: Period): { from: Date; before: Date } => ({
  from: momentAt(from),
  before: momentAt(plusDays(to, 1)),
})

/** A column of the register, with the text it holds. */
export interface RegisterColumn {
  readonly title: string
  readonly text: (row: RegisterRow, unitName: string, now: Date) => string
}

const day = (moment: Date | null): string => (moment ? formatDay(dayOf(moment)) : '')

/** How the dossier was or is kept to its date. */
export function punctuality(row: RegisterRow, now: Date): string {
  if (!row.original_due_at) return ''
  const judged = classify({
    dueAt: row.original_due_at,
    finishedAt: row.finished_at,
    now,
    unit: (row.limit_unit ?? 'WORKING_DAY') as LimitUnit,
  })
  const words = {
    EARLY: 'trước hạn',
    ON_TIME: 'đúng hạn',
    LATE: 'quá hạn',
    RUNNING_IN_TIME: 'trong hạn',
    RUNNING_LATE: 'đang xử lý quá hạn',
  } as const
  return words[judged]
}

/** All columns but the running number, in the order of the form. */
export const registerColumns: readonly RegisterColumn[] = [
  { title: 'Mã hồ sơ', text: row => row.code ?? '' },
  { title: 'Tên thủ tục hành chính', text: row => row.procedure_name },
  { title: 'Số lượng hồ sơ (bộ)', text: row => String(row.set_count) },
  { title: 'Tên cá nhân, tổ chức', text: row => row.owner.name },
  {
    title: 'Địa chỉ, số điện thoại',
    text: row => [row.owner.address, row.owner.phone].filter(Boolean).join(', '),
  },
  { title: 'Cơ quan chủ trì giải quyết', text: (_, unitName) => unitName },
  { title: 'Nhận hồ sơ', text: row => day(row.accepted_at) },
  { title: 'Hẹn trả kết quả', text: row => day(row.current_due_at) },
  { title: 'Trả kết quả', text: row => day(row.returned_at) },
  { title: 'Phương thức nhận kết quả', text: row => resultChannelNames[row.result_channel] },
  { title: 'Ký nhận', text: row => row.receiver ?? '' },
  {
    title: 'Ghi chú',
    text: (row, _, now) => [states[row.state].vi, punctuality(row, now)].filter(Boolean).join(', '),
  },
]

/**
 * A cell of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula is led by an apostrophe, so that
 * what an applicant typed is never computed on an official's machine.
 */
export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`
