import { type Issue, issue } from '../../../kernel/issue.ts'
import { type Typed, textOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import type { NewDraft } from './service.ts'
import type { DecidedBy, DraftForm } from './tables.ts'
import { decidedByWords, formWords } from './words.ts'

/** Fields of the service by their names on the form. */
export const enteringFields: Readonly<Record<string, string>> = {
  ...{
    name: 'ten',
    lead: 'chu-tri',
    plannedOn: 'ke-hoach',
    form: 'hinh-thuc',
    decidedBy: 'cap',
    law: 'luat',
  },
}

/** Reads a form that enters a draft; the service judges names and days, here what no draft can be without. */
export function readEntering(
  typed: Typed,
  levels: readonly DecidedBy[],
): { readonly draft: NewDraft } | { readonly issues: readonly Issue[] } {
  const form = textOf(typed, 'hinh-thuc')
  const decidedBy = textOf(typed, 'cap')
  const issues: Issue[] = []
  if (!Object.hasOwn(formWords, form)) issues.push(issue('hinh-thuc', 'draft.formUnknown'))
  if (!Object.hasOwn(decidedByWords, decidedBy) || !levels.includes(decidedBy as DecidedBy))
    issues.push(issue('cap', 'draft.decidedByUnknown'))
  const draft: NewDraft = {
    ...{ leadId: textOf(typed, 'chu-tri'), name: textOf(typed, 'ten') },
    ...{ form: form as DraftForm, decidedBy: decidedBy as DecidedBy },
    plannedOn: readDay(textOf(typed, 'ke-hoach')) ?? null,
  }
  if (issues.length === 0) return { draft }
  // Said together with what the service would say, so that every mistake stands on the page at once.
  if (draft.name.trim() === '') issues.unshift(issue('ten', 'draft.nameMissing'))
  if (draft.leadId === '') issues.push(issue('chu-tri', 'draft.leadUnknown'))
  if (draft.plannedOn === null) issues.push(issue('ke-hoach', 'draft.planMissing'))
  return { issues }
}
