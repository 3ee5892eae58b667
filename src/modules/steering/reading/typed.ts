import { type Issue, issue } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf, textsOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import type { DraftTask } from '../directives/parse.ts'
import type { SourceKind } from '../tables.ts'
import type { DeadlineRule } from '../tasks/deadline.ts'
import { sourceKinds } from '../tasks/words.ts'

/** A document as its form says it. */
export interface TypedSource {
  readonly number: string
  readonly issuedOn: string
  readonly kind: SourceKind
  readonly summary: string
  readonly issuer: string | null
  readonly signer: string | null
}

/** Reads the head of a document; every mistake at once. */
export function readSource(typed: Typed): { readonly source: TypedSource } | { readonly issues: Issue[] } {
  const number = readWords(typed, 'so-ky-hieu', { limit: 100, missing: 'task.documentNumberMissing' })
  const summary = readWords(typed, 'trich-yeu', { limit: 1_000, missing: 'task.documentSummaryMissing' })
  const issuer = readWords(typed, 'co-quan-ban-hanh', { limit: 200 })
  const signer = readWords(typed, 'nguoi-ky', { limit: 200 })
  const issues = [...number.issues, ...summary.issues, ...issuer.issues, ...signer.issues]
  const issuedOn = readDay(textOf(typed, 'ngay-van-ban'))
  if (!issuedOn) issues.push(issue('ngay-van-ban', 'task.documentDateMissing'))
  const kind = textOf(typed, 'loai-van-ban')
  if (!Object.hasOwn(sourceKinds, kind)) issues.push(issue('loai-van-ban', 'task.documentKindMissing'))
  if (issues.length > 0 || !issuedOn) return { issues }
  return {
    source: {
      number: number.text,
      issuedOn,
      kind: kind as SourceKind,
      summary: summary.text,
      issuer: issuer.text || null,
      signer: signer.text || null,
    },
  }
}

/** Classes of agencies that a draft can be given to, each by itself. */
export const leadGroups = ['ministries', 'provinces', 'all'] as const

/** One confirmed draft: its leads (one task each), its words, its limit. */
export interface ConfirmedDraft {
  readonly index: number
  readonly leads: readonly string[]
  readonly text: string
  readonly cooperating: readonly string[]
  readonly deadline: DeadlineRule
  readonly deadlineText: string | null
  readonly product: string | null
  readonly recipient: string | null
}

export interface Directory {
  readonly byName: ReadonlyMap<string, string>
  /** Active agencies of a class. */
  readonly ofGroup: (group: string) => readonly string[]
}

/** The name of a field of the n-th draft on the page. */
export const fieldOf = (name: string, index: number): string => `${name}-${index}`

/** What the page proposes for a draft's lead: an agency, a class of them (`*ministries`), or nothing. */
export const proposedLead = (draft: DraftTask, directory: Directory): string =>
  draft.leadGroup ? `*${draft.leadGroup}` : (draft.lead && directory.byName.get(draft.lead)) || ''

/** The drafts that were ticked, as they were put right; every mistake at once, at the field of its draft. */
export function readConfirmed(
  typed: Typed,
  drafts: readonly DraftTask[],
  directory: Directory,
): { readonly confirmed: readonly ConfirmedDraft[] } | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const confirmed: ConfirmedDraft[] = []
  const ticked = new Set(textsOf(typed, 'chon'))
  for (const [index, draft] of drafts.entries()) {
    if (!ticked.has(String(index))) continue
    const text = readWords(typed, fieldOf('noi-dung', index), { limit: 4_000, missing: 'task.textMissing' })
    const product = readWords(typed, fieldOf('san-pham', index), { limit: 200 })
    const recipient = readWords(typed, fieldOf('noi-nhan', index), { limit: 200 })
    issues.push(...text.issues, ...product.issues, ...recipient.issues)
    const lead = textOf(typed, fieldOf('chu-tri', index))
    const leads = lead.startsWith('*') ? directory.ofGroup(lead.slice(1)) : lead === '' ? [] : [lead]
    if (leads.length === 0) issues.push(issue(fieldOf('chu-tri', index), 'task.leadMissing'))
    const day = textOf(typed, fieldOf('han', index)).trim()
    const read = day === '' ? undefined : readDay(day)
    if (day !== '' && !read) issues.push(issue(fieldOf('han', index), 'task.limitDayMissing'))
    confirmed.push({
      index,
      leads,
      text: text.text,
      cooperating: draft.cooperating.flatMap(name => directory.byName.get(name) ?? []),
      deadline: deadlineOf(draft, read),
      deadlineText: draft.deadlineText,
      product: product.text || null,
      recipient: recipient.text || null,
    })
  }
  if (confirmed.length === 0) issues.push(issue('chon', 'reading.noneTicked'))
  return issues.length > 0 ? { issues } : { confirmed }
}

/** The rule that was read, unless somebody put another day. */
const deadlineOf = (draft: DraftTask, day: string | undefined): DeadlineRule =>
  day === undefined
    ? draft.deadlineRule.kind === 'every'
      ? draft.deadlineRule
      : { kind: 'none' }
    : day === draft.deadline
      ? draft.deadlineRule
      : { kind: 'on', day }
