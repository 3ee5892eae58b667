import type { Day } from '../../../kernel/dates.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf, textsOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import type { SourceKind, TaskKind } from '../tables.ts'
import type { DeadlineRule } from './deadline.ts'
import type { NewSource, NewTask } from './service.ts'
import { sourceKinds, taskKinds } from './words.ts'

/** How the page asks for a time limit; each answer is a rule (steering fact sheet §2). */
export const limitChoices = [
  { value: 'on', label: 'đến ngày (hết ngày đó)' },
  { value: 'before', label: 'trước ngày' },
  { value: 'none', label: 'không ghi thời hạn' },
] as const

/** A task given by hand: the document, the duty, exactly one lead, when. */
export function readGiving(
  typed: Typed,
  assignerId: string,
): { readonly source: NewSource; readonly task: NewTask } | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const number = readWords(typed, 'so-ky-hieu', { limit: 100, missing: 'task.documentNumberMissing' })
  const summary = readWords(typed, 'trich-yeu', { limit: 1_000, missing: 'task.documentSummaryMissing' })
  const text = readWords(typed, 'noi-dung', { limit: 4_000, missing: 'task.textMissing' })
  const product = readWords(typed, 'san-pham', { limit: 200 })
  issues.push(...number.issues, ...summary.issues, ...text.issues, ...product.issues)
  const issuedOn = readDay(textOf(typed, 'ngay-van-ban'))
  if (!issuedOn) issues.push(issue('ngay-van-ban', 'task.documentDateMissing'))
  const kind = textOf(typed, 'loai-van-ban')
  if (!Object.hasOwn(sourceKinds, kind)) issues.push(issue('loai-van-ban', 'task.documentKindMissing'))
  const taskKind = textOf(typed, 'loai-nhiem-vu')
  const leadId = textOf(typed, 'chu-tri')
  if (leadId === '') issues.push(issue('chu-tri', 'task.leadMissing'))
  const deadline = readLimit(typed, issues)
  if (issues.length > 0 || !issuedOn || !deadline) return { issues }
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
      text: text.text,
      product: product.text || null,
      kind: Object.hasOwn(taskKinds, taskKind) ? (taskKind as TaskKind) : 'regularOutput',
      cooperating: textsOf(typed, 'phoi-hop').filter(id => id !== ''),
      assignedOn: issuedOn,
      deadline,
      origin: 'typed',
    },
  }
}

function readLimit(typed: Typed, issues: Issue[]): DeadlineRule | undefined {
  const kind = textOf(typed, 'kieu-han')
  if (kind === 'none') return { kind: 'none' }
  if (kind !== 'on' && kind !== 'before') {
    issues.push(issue('kieu-han', 'task.limitKindMissing'))
    return undefined
  }
  const day: Day | undefined = readDay(textOf(typed, 'han'))
  if (!day) {
    issues.push(issue('han', 'task.limitDayMissing'))
    return undefined
  }
  return { kind, day }
}

/** A part of a task for a unit. */
export function readPart(
  typed: Typed,
  parent: {
    readonly agencyId: string
    readonly id: string
    readonly deadline: Day | null
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
export const givingFields: Readonly<Record<string, string>> = {
  text: 'noi-dung',
  lead: 'chu-tri',
  cooperating: 'phoi-hop',
  unit: 'don-vi',
  deadline: 'han',
  assignedOn: 'ngay-van-ban',
}
