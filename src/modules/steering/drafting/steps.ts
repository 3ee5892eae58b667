import { type Day, isDay } from '../../../kernel/dates.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import type { DraftTransition } from './life.ts'
import type { NamedDocument } from './tables.ts'

/** What a step of a draft carries besides its name. */
export interface DraftStepInput {
  readonly version: number
  readonly reason?: string
  readonly document?: NamedDocument
  readonly consent?: NamedDocument
  readonly plannedOn?: Day
  readonly effectiveOn?: Day
  readonly requestId?: string
}

/** Fields of a step's form. */
export const stepFields = {
  documentNumber: 'so-ky-hieu',
  documentOn: 'ngay-van-ban',
  consentNumber: 'so-dong-y',
  consentOn: 'ngay-dong-y',
  plannedOn: 'ke-hoach-moi',
  effectiveOn: 'ngay-hieu-luc',
  reason: 'ly-do',
} as const

/** Reads the form of a step: what it carries, or everything that is wrong with it. */
export function readDraftStep(
  transition: DraftTransition,
  typed: Typed,
): { readonly input: DraftStepInput } | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const asks = new Set(transition.asks)
  const named = (number: string, on: string, what: 'document' | 'consent'): NamedDocument | undefined => {
    const words = readWords(typed, number, { limit: 100, missing: `draft.${what}NumberMissing` })
    const day = readDay(textOf(typed, on))
    issues.push(...words.issues)
    if (!day) issues.push(issue(on, `draft.${what}OnMissing`))
    return day && words.issues.length === 0 ? { number: words.text, on: day } : undefined
  }
  const day = (field: string, code: string): Day | undefined => {
    const read = readDay(textOf(typed, field))
    if (!read) issues.push(issue(field, code))
    return read
  }
  const document = asks.has('document')
    ? named(stepFields.documentNumber, stepFields.documentOn, 'document')
    : undefined
  const consent = asks.has('consent')
    ? named(stepFields.consentNumber, stepFields.consentOn, 'consent')
    : undefined
  const plannedOn =
    asks.has('laterPlan') || asks.has('newPlan') ? day(stepFields.plannedOn, 'draft.planMissing') : undefined
  const effectiveOn = asks.has('effective')
    ? day(stepFields.effectiveOn, 'draft.effectiveMissing')
    : undefined
  const reason = transition.reason
    ? readWords(typed, stepFields.reason, {
        limit: 2_000,
        ...(transition.reason === 'required' && { missing: 'draft.reasonMissing' }),
      })
    : { text: '', issues: [] }
  issues.push(...reason.issues)
  if (issues.length > 0) return { issues }
  const version = textOf(typed, 'version')
  return {
    input: {
      version: /^\d{1,9}$/.test(version) ? Number(version) : 0,
      ...(reason.text !== '' && { reason: reason.text }),
      ...(document && { document }),
      ...(consent && { consent }),
      ...(plannedOn && { plannedOn }),
      ...(effectiveOn && { effectiveOn }),
    },
  }
}

/** What the days of a draft are checked against. */
export interface DraftDays {
  readonly plannedOn: Day | null
  /** Day of the newest change of state: no later one comes before it. */
  readonly steppedOn: Day
  /** First day of its history. */
  readonly since: Day
}

/** What the person can put right about the days and documents of a step; every mistake at once. */
export function stepIssues(
  transition: DraftTransition,
  input: DraftStepInput,
  draft: DraftDays,
  today: Day,
): Issue[] {
  const issues: Issue[] = []
  const asks = new Set(transition.asks)
  const checkDocument = (what: 'document' | 'consent'): void => {
    const named = input[what]
    if (!named?.number.trim()) issues.push(issue(stepFields[`${what}Number`], `draft.${what}NumberMissing`))
    const field = stepFields[`${what}On`]
    if (!named || !isDay(named.on)) issues.push(issue(field, `draft.${what}OnMissing`))
    else if (named.on > today) issues.push(issue(field, 'draft.dayInFuture'))
    else if (transition.to !== null && named.on < draft.steppedOn)
      issues.push(issue(field, 'draft.beforeLastStep'))
    else if (named.on < draft.since) issues.push(issue(field, 'draft.beforeBeginning'))
  }
  if (asks.has('document')) checkDocument('document')
  if (asks.has('consent')) checkDocument('consent')
  if (asks.has('laterPlan') || asks.has('newPlan')) {
    const { plannedOn } = input
    if (plannedOn === undefined || !isDay(plannedOn))
      issues.push(issue(stepFields.plannedOn, 'draft.planMissing'))
    else if (asks.has('laterPlan') && draft.plannedOn !== null && plannedOn <= draft.plannedOn)
      issues.push(issue(stepFields.plannedOn, 'draft.planNotLater'))
    else if (plannedOn === draft.plannedOn) issues.push(issue(stepFields.plannedOn, 'draft.planSame'))
  }
  if (asks.has('effective')) {
    const { effectiveOn, document } = input
    if (effectiveOn === undefined || !isDay(effectiveOn))
      issues.push(issue(stepFields.effectiveOn, 'draft.effectiveMissing'))
    else if (document && effectiveOn < document.on)
      issues.push(issue(stepFields.effectiveOn, 'draft.effectiveBeforeIssue'))
  }
  return issues
}
