import { formatDay } from '../../../kernel/dates.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { tidy } from '../../../kernel/text.ts'
import { readWords, type Typed, textOf, textsOf } from '../../../platform/http/typed.ts'
import { formatInteger } from '../../../ui/i18n.ts'
import { readDay } from '../../../ui/read.ts'
import type { DraftTask } from '../directives/parse.ts'
import type { SourceKind } from '../tables.ts'
import type { DeadlineRule } from '../tasks/deadline.ts'
import { secretIssues } from '../tasks/secrecy.ts'
import { sourceKinds } from '../tasks/words.ts'
import { cooperatingOf, type Directory, type Lead, proposedLead } from './directory.ts'

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
  issues.push(...secretIssues({ 'so-ky-hieu': number.text, 'trich-yeu': summary.text }))
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

/** One confirmed draft: its leads (one task each), its words, its limit. */
export interface ConfirmedDraft {
  readonly index: number
  readonly leads: readonly Lead[]
  readonly text: string
  readonly cooperating: readonly string[]
  readonly deadline: DeadlineRule
  readonly deadlineText: string | null
  readonly product: string | null
  readonly recipient: string | null
}

/** The name of a field of the n-th draft on the page. */
export const fieldOf = (name: string, index: number): string => `${name}-${index}`

/** What the page proposes, as its form would send it. */
export const proposed = (drafts: readonly DraftTask[], directory: Directory): Typed => ({
  chon: drafts.flatMap((draft, index) => (proposedLead(draft, directory) ? [String(index)] : [])),
  ...Object.fromEntries(
    drafts.flatMap((draft, index) => [
      [fieldOf('chu-tri', index), proposedLead(draft, directory)?.value ?? ''],
      [fieldOf('noi-dung', index), draft.text],
      [fieldOf('han', index), draft.deadline ? formatDay(draft.deadline) : ''],
      [fieldOf('phoi-hop', index), cooperatingOf(draft, directory).known.join('; ')],
      [fieldOf('san-pham', index), draft.product ?? ''],
      [fieldOf('noi-nhan', index), draft.recipient ?? ''],
    ]),
  ),
})

/** How many tasks one press gives, and to how many agencies and units. */
export interface Extent {
  readonly tasks: number
  readonly agencies: number
  readonly units: number
}

/** Of the ticked drafts of a form, whatever else is wrong with it. */
export function extentOf(typed: Typed, drafts: readonly DraftTask[], directory: Directory): Extent {
  const leads = drafts.flatMap((_, index) =>
    textsOf(typed, 'chon').includes(String(index))
      ? (directory.choice(textOf(typed, fieldOf('chu-tri', index)))?.leads ?? [])
      : [],
  )
  return {
    tasks: leads.length,
    agencies: new Set(leads.filter(one => one.unitId === null).map(one => one.leadId)).size,
    units: new Set(leads.flatMap(one => one.unitId ?? [])).size,
  }
}

/** What the button says of them; the page's script fills the same words while one ticks. */
export const extentWords = {
  none: 'Giao các nhiệm vụ đã chọn',
  agencies: 'Giao {tasks} nhiệm vụ cho {agencies} cơ quan',
  units: 'Giao {tasks} nhiệm vụ cho {units} đơn vị',
  both: 'Giao {tasks} nhiệm vụ cho {agencies} cơ quan, {units} đơn vị',
} as const

export function sayExtent({ tasks, agencies, units }: Extent): string {
  const words = tasks === 0 ? 'none' : agencies === 0 ? 'units' : units === 0 ? 'agencies' : 'both'
  return extentWords[words]
    .replace('{tasks}', formatInteger(tasks))
    .replace('{agencies}', formatInteger(agencies))
    .replace('{units}', formatInteger(units))
}

/** The number of tasks as the button said it: what is given is what was seen. */
export const extentField = 'so-nhiem-vu'
/** The tick of who gives tasks though a signature does not hold. */
export const doubtField = 'chu-ky'

/** The drafts that were ticked, as they were put right; every mistake at once, at the field of its draft. */
export function readConfirmed(
  typed: Typed,
  drafts: readonly DraftTask[],
  directory: Directory,
  options: { readonly doubtful?: boolean } = {},
): { readonly confirmed: readonly ConfirmedDraft[] } | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const confirmed: ConfirmedDraft[] = []
  const ticked = new Set(textsOf(typed, 'chon'))
  for (const [index, draft] of drafts.entries()) {
    if (!ticked.has(String(index))) continue
    const about = `Nhiệm vụ ${index + 1}`
    const add = (field: string, code: string, params?: Issue['params']): void => {
      issues.push({ ...issue(fieldOf(field, index), code, params), about })
    }
    const text = readWords(typed, fieldOf('noi-dung', index), { limit: 4_000, missing: 'task.textMissing' })
    const product = readWords(typed, fieldOf('san-pham', index), { limit: 200 })
    const recipient = readWords(typed, fieldOf('noi-nhan', index), { limit: 200 })
    for (const one of [text, product, recipient]) issues.push(...one.issues.map(each => ({ ...each, about })))
    const lead = textOf(typed, fieldOf('chu-tri', index))
    const leads = directory.choice(lead)?.leads ?? []
    if (lead === '') add('chu-tri', 'task.leadMissing')
    else if (leads.length === 0) add('chu-tri', 'task.leadUnknown')
    const cooperating: string[] = []
    for (const name of textOf(typed, fieldOf('phoi-hop', index)).split(/[;\n]/)) {
      const said = tidy(name)
      if (said === '') continue
      const agency = directory.agencyNamed(said)
      if (!agency) add('phoi-hop', 'task.cooperatingUnknown', { name: said.slice(0, 100) })
      else if (!cooperating.includes(agency.id)) cooperating.push(agency.id)
    }
    const day = textOf(typed, fieldOf('han', index)).trim()
    const read = day === '' ? undefined : readDay(day)
    if (day !== '' && !read) add('han', 'task.limitDayMissing')
    confirmed.push({
      index,
      leads,
      text: text.text,
      cooperating,
      deadline: deadlineOf(draft, read),
      deadlineText: draft.deadlineText,
      product: product.text || null,
      recipient: recipient.text || null,
    })
  }
  if (confirmed.length === 0) issues.push(issue('chon', 'reading.noneTicked'))
  if (options.doubtful && textOf(typed, doubtField) === '')
    issues.push(issue(doubtField, 'reading.signatureUnseen'))
  const { tasks } = extentOf(typed, drafts, directory)
  if (issues.length === 0 && textOf(typed, extentField) !== String(tasks))
    issues.push(issue(extentField, 'reading.extentUnseen', { tasks }))
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
