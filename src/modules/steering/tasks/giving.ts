import type { Day } from '../../../kernel/dates.ts'
import { formatDay } from '../../../kernel/dates.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf, textsOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import type { SourceKind, TaskKind } from '../tables.ts'
import type { DeadlineRule } from './deadline.ts'
import type { NewSource, NewTask } from './service.ts'
import type { DocumentRow, TaskRow } from './store.ts'
import { sourceKinds, taskKinds } from './words.ts'

/** Fields of a time limit; which of them a wording needs says {@link limitChoices}. */
const limitFields = ['han', 'ky', 'nam', 'so-ngay', 'dinh-ky'] as const
type LimitField = (typeof limitFields)[number]

/** How the page asks for a time limit; each answer is a rule (steering fact sheet §2). */
export const limitChoices = [
  { value: 'on', label: 'đến ngày (hết ngày đó)', asks: ['han'] },
  { value: 'before', label: 'trước ngày', asks: ['han'] },
  { value: 'period', label: 'trong tháng, quý, nửa năm, năm', asks: ['ky', 'nam'] },
  { value: 'workingDays', label: 'trong một số ngày làm việc', asks: ['so-ngay'] },
  { value: 'days', label: 'trong một số ngày', asks: ['so-ngay'] },
  { value: 'every', label: 'định kỳ', asks: ['dinh-ky'] },
  { value: 'none', label: 'không ghi thời hạn', asks: [] },
] as const satisfies readonly {
  readonly value: string
  readonly label: string
  readonly asks: readonly LimitField[]
}[]

const roman = ['I', 'II', 'III', 'IV'] as const

/** Periods at whose last day a limit ends, by the value of the choice. */
const periodRules: Readonly<
  Record<string, { readonly label: string; readonly of: (year: number) => DeadlineRule }>
> = {
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `thang-${index + 1}`,
      {
        label: `Tháng ${index + 1}`,
        of: (year: number): DeadlineRule => ({ kind: 'inMonth', year, month: index + 1 }),
      },
    ]),
  ),
  ...Object.fromEntries(
    roman.map((name, index) => [
      `quy-${index + 1}`,
      {
        label: `Quý ${name}`,
        of: (year: number): DeadlineRule => ({ kind: 'inQuarter', year, quarter: index + 1 }),
      },
    ]),
  ),
  'dau-nam': { label: '6 tháng đầu năm', of: year => ({ kind: 'inHalf', year, half: 1 }) },
  'cuoi-nam': { label: '6 tháng cuối năm', of: year => ({ kind: 'inHalf', year, half: 2 }) },
  'ca-nam': { label: 'Cả năm', of: year => ({ kind: 'inYear', year }) },
}

export const periodChoices = Object.entries(periodRules).map(([value, { label }]) => ({ value, label }))

/** How often a task comes again. */
export const everyChoices = [
  { value: 'day', label: 'hằng ngày' },
  { value: 'week', label: 'hằng tuần' },
  { value: 'month', label: 'hằng tháng' },
  { value: 'quarter', label: 'hằng quý' },
  { value: 'half', label: '6 tháng một lần' },
  { value: 'year', label: 'hằng năm' },
] as const

/** Most days of a limit that counts them. */
const mostDays = 3_650

/** A task given by hand: the document, the duty, exactly one lead, when. */
export function readGiving(
  typed: Typed,
  assignerId: string,
): { readonly source: NewSource; readonly task: NewTask } | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const number = readWords(typed, 'so-ky-hieu', { limit: 100, missing: 'task.documentNumberMissing' })
  const summary = readWords(typed, 'trich-yeu', { limit: 1_000, missing: 'task.documentSummaryMissing' })
  const clause = readWords(typed, 'dieu-khoan', { limit: 200 })
  const text = readWords(typed, 'noi-dung', { limit: 4_000, missing: 'task.textMissing' })
  const product = readWords(typed, 'san-pham', { limit: 200 })
  const recipient = readWords(typed, 'noi-nhan', { limit: 200 })
  for (const one of [number, summary, clause, text, product, recipient]) issues.push(...one.issues)
  const issuedOn = readDay(textOf(typed, 'ngay-van-ban'))
  if (!issuedOn) issues.push(issue('ngay-van-ban', 'task.documentDateMissing'))
  const assigned = textOf(typed, 'ngay-giao').trim()
  const assignedOn = assigned === '' ? issuedOn : readDay(assigned)
  if (assigned !== '' && !assignedOn) issues.push(issue('ngay-giao', 'task.assignedOnShape'))
  const kind = textOf(typed, 'loai-van-ban')
  if (!Object.hasOwn(sourceKinds, kind)) issues.push(issue('loai-van-ban', 'task.documentKindMissing'))
  const taskKind = textOf(typed, 'loai-nhiem-vu')
  const leadId = textOf(typed, 'chu-tri')
  if (leadId === '') issues.push(issue('chu-tri', 'task.leadMissing'))
  const deadline = readLimit(typed, issues)
  if (issues.length > 0 || !issuedOn || !assignedOn || !deadline) return { issues }
  return {
    source: {
      number: number.text,
      issuedOn,
      kind: kind as SourceKind,
      summary: summary.text,
    },
    task: {
      leadId,
      assignerId,
      clause: clause.text || null,
      text: text.text,
      product: product.text || null,
      recipient: recipient.text || null,
      kind: Object.hasOwn(taskKinds, taskKind) ? (taskKind as TaskKind) : 'regularOutput',
      cooperating: textsOf(typed, 'phoi-hop').filter(id => id !== ''),
      assignedOn,
      countedFrom: issuedOn,
      deadline,
      origin: 'typed',
    },
  }
}

/** The rule of a typed limit; a field that the chosen wording does not ask for stays empty. */
export function readLimit(typed: Typed, issues: Issue[]): DeadlineRule | undefined {
  const kind = limitChoices.find(one => one.value === textOf(typed, 'kieu-han'))
  if (!kind) {
    issues.push(issue('kieu-han', 'task.limitKindMissing'))
    return undefined
  }
  const asked: readonly LimitField[] = kind.asks
  const unasked = limitFields.filter(name => !asked.includes(name) && textOf(typed, name).trim() !== '')
  issues.push(...unasked.map(name => issue(name, 'task.limitUnasked')))
  const missing = (field: LimitField, code: string, params?: Record<string, number>): undefined => {
    issues.push(issue(field, code, params))
  }
  switch (kind.value) {
    case 'none':
      return { kind: 'none' }
    case 'on':
    case 'before': {
      const day: Day | undefined = readDay(textOf(typed, 'han'))
      return day ? { kind: kind.value, day } : missing('han', 'task.limitDayMissing')
    }
    case 'period': {
      const chosen = textOf(typed, 'ky')
      const period = Object.hasOwn(periodRules, chosen) ? periodRules[chosen] : undefined
      const year = /^\s*((?:19|20)\d\d)\s*$/.exec(textOf(typed, 'nam'))?.[1]
      if (!period) missing('ky', 'task.limitPeriodMissing')
      if (!year) missing('nam', 'task.limitYearMissing')
      return period && year ? period.of(Number(year)) : undefined
    }
    case 'workingDays':
    case 'days': {
      const count = /^\s*(\d{1,4})\s*$/.exec(textOf(typed, 'so-ngay'))?.[1]
      const days = Number(count ?? 0)
      return days >= 1 && days <= mostDays
        ? { kind: kind.value, count: days }
        : missing('so-ngay', 'task.limitCountMissing', { limit: mostDays })
    }
    case 'every': {
      const period = everyChoices.find(one => one.value === textOf(typed, 'dinh-ky'))?.value
      return period ? { kind: 'every', period } : missing('dinh-ky', 'task.limitEveryMissing')
    }
  }
}

/** A limit as its form was filled in. */
export function typedLimit(rule: DeadlineRule): Readonly<Record<string, string>> {
  switch (rule.kind) {
    case 'on':
    case 'before':
      return { 'kieu-han': rule.kind, han: formatDay(rule.day) }
    case 'workingDays':
    case 'days':
      return { 'kieu-han': rule.kind, 'so-ngay': String(rule.count) }
    case 'every':
      return { 'kieu-han': 'every', 'dinh-ky': rule.period }
    case 'none':
      return { 'kieu-han': 'none' }
    case 'inMonth':
      return { 'kieu-han': 'period', ky: `thang-${rule.month}`, nam: String(rule.year) }
    case 'inQuarter':
      return { 'kieu-han': 'period', ky: `quy-${rule.quarter}`, nam: String(rule.year) }
    case 'inHalf':
      return { 'kieu-han': 'period', ky: rule.half === 1 ? 'dau-nam' : 'cuoi-nam', nam: String(rule.year) }
    case 'inYear':
      return { 'kieu-han': 'period', ky: 'ca-nam', nam: String(rule.year) }
  }
}

/** The form that gives a returned task again, filled in with all but its lead; given on that day. */
export const typedAgain = (task: TaskRow, document: DocumentRow | undefined, today: Day): Typed => ({
  'so-ky-hieu': document?.number ?? '',
  'ngay-van-ban': document ? formatDay(document.issued_on) : '',
  'loai-van-ban': document?.kind ?? '',
  'trich-yeu': document?.summary ?? '',
  'dieu-khoan': task.clause ?? '',
  'ngay-giao': formatDay(today),
  'noi-dung': task.text,
  'phoi-hop': [...task.cooperating],
  'san-pham': task.product ?? '',
  'noi-nhan': task.recipient ?? '',
  'loai-nhiem-vu': task.kind,
  ...typedLimit(task.deadline_rule),
})

/** A part of a task for a unit. */
export function readPart(
  typed: Typed,
  parent: {
    readonly agencyId: string
    readonly id: string
    readonly today: Day
  },
): { readonly task: NewTask } | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const text = readWords(typed, 'noi-dung', { limit: 4_000, missing: 'task.textMissing' })
  issues.push(...text.issues)
  const unitId = textOf(typed, 'don-vi')
  if (unitId === '') issues.push(issue('don-vi', 'task.unitMissing'))
  const deadline = readLimit(typed, issues)
  if (issues.length > 0 || !deadline) return { issues }
  return {
    task: {
      leadId: parent.agencyId,
      unitId,
      parentId: parent.id,
      assignerId: parent.agencyId,
      text: text.text,
      kind: 'regularOutput',
      assignedOn: parent.today,
      deadline,
      origin: 'brokenDown',
    },
  }
}

/** Fields of the service by their names on these pages. */
export const givingFields = (typed: Typed): Readonly<Record<string, string>> => ({
  number: 'so-ky-hieu',
  summary: 'trich-yeu',
  clause: 'dieu-khoan',
  text: 'noi-dung',
  product: 'san-pham',
  recipient: 'noi-nhan',
  lead: 'chu-tri',
  cooperating: 'phoi-hop',
  unit: 'don-vi',
  deadline: limitFieldOf(typed),
  assignedOn: textOf(typed, 'ngay-giao').trim() === '' ? 'ngay-van-ban' : 'ngay-giao',
})

/** Where a mistake of the limit is shown: at the first field that its wording asks for. */
const limitFieldOf = (typed: Typed): string =>
  limitChoices.find(one => one.value === textOf(typed, 'kieu-han'))?.asks[0] ?? 'kieu-han'
