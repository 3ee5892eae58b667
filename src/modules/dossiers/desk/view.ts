import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf, formatStamp } from '../../../kernel/dates.ts'
import { maskIdNumber } from '../../../kernel/identifiers.ts'
import { type Messages, say } from '../../../kernel/messages.ts'
import type { DeadlineProps } from '../../../ui/components/deadline/Deadline.tsx'
import type { RoadStep } from '../../../ui/components/road/Road.tsx'
import type { TimelineEntry } from '../../../ui/components/timeline/Timeline.tsx'
import { remaining, sayRemaining, type WorkCalendar } from '../../calendar/index.ts'
import type { FeeOrder } from '../../fees/index.ts'
import { type FormDefinition, type SummaryPart, setScene, summarise } from '../../forms/index.ts'
import { type Fee, limitFor, type ProcedureVersion, sayTimeLimit } from '../../procedures/index.ts'
import { handles } from '../access.ts'
import { possibleActions, states } from '../lifecycle.ts'
import { positionOf } from '../position.ts'
import { formName } from '../printing.ts'
import type { ComponentRow, DossierRow, FileRow, readWhole } from '../store.ts'
import type { Party } from '../tables.ts'
import { deadlineOf, holderOf, roadOf, timelinessOf, undoneSteps } from '../view.ts'
import { deskDiary } from './diary.ts'
import { type DeskAction, deskActions } from './steps.ts'

/** A person or firm of the dossier; the number is whole only for those who handle it. */
export type ShownParty = Party & { readonly shownId: string | null }

/** A file with how it can be looked at. */
export interface ShownFile {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly pages: number | null
  readonly source: FileRow['source']
  readonly addedAt: Date
  readonly kind: 'frame' | 'picture' | 'none'
  readonly risks: readonly string[]
}

export interface ShownPaper
  extends Pick<ComponentRow, 'name' | 'required' | 'form' | 'quantity' | 'present' | 'note'> {
  readonly id: string
  readonly files: readonly ShownFile[]
}

/** Everything the page of one dossier shows. */
export interface DossierView {
  readonly dossier: DossierRow
  readonly sentence: string
  readonly road: RoadStep[]
  readonly deadline: DeadlineProps | undefined
  readonly actions: readonly DeskAction[]
  readonly owner: ShownParty
  readonly submitter: ShownParty | null
  readonly masked: boolean
  readonly papers: readonly ShownPaper[]
  /** Files that belong to no paper of the procedure. */
  readonly otherFiles: readonly ShownFile[]
  readonly answers: readonly SummaryPart[]
  /** `isVoid`: the acceptance it was printed for was undone. */
  readonly forms: readonly {
    readonly id: string
    readonly name: string
    readonly at: Date
    readonly isVoid: boolean
  }[]
  readonly diary: TimelineEntry[]
  readonly whole: Awaited<ReturnType<typeof readWhole>>
  readonly statedFee: Fee | null
  readonly fee: FeeOrder | null
  readonly limit: string | null
}

export interface ViewParts {
  readonly dossier: DossierRow
  readonly whole: Awaited<ReturnType<typeof readWhole>>
  readonly procedure: ProcedureVersion
  readonly form: FormDefinition
  readonly calendar: WorkCalendar
  readonly unitName: string | null
  readonly fee: FeeOrder | null
  readonly now: Date
  readonly messages: Messages
}

/** Puts the page of a dossier together for one official. */
export function dossierView(actor: PersonActor, parts: ViewParts): DossierView {
  const { dossier, whole, procedure, messages } = parts
  const position = positionOf(dossier)
  const mine = handles(actor, position)
  const possible = possibleActions(position, actor)
  const files = whole.files.map(file => shownFile(file, messages))
  const filesOf = (componentId: string | null): ShownFile[] =>
    whole.files.flatMap((file, index) => (file.component_id === componentId ? [files[index]!] : []))
  const channel = procedure.cases
    .find(one => one.id === dossier.case_id)
    ?.channels.find(one => one.channel === dossier.channel)
  const undone = undoneSteps(whole.steps)
  const samePerson = dossier.owner.name === dossier.submitter.name
  return {
    dossier,
    whole,
    sentence: sentenceOf(dossier, parts.unitName, whole.steps.at(-1)?.at ?? null),
    road: roadOf(dossier, 'vi'),
    deadline: deadlineOf(dossier, parts.calendar, parts.now, 'vi') ?? intakeDeadline(dossier, parts),
    actions: deskActions.filter(action => possible.includes(action)),
    owner: shownParty(dossier.owner, mine),
    submitter: samePerson ? null : shownParty(dossier.submitter, mine),
    masked: !mine,
    papers: whole.components.map(({ component_id, ...component }) => ({
      ...component,
      id: component_id,
      files: filesOf(component_id),
    })),
    otherFiles: filesOf(null),
    answers: answersOf(dossier, parts.form, !mine),
    forms: whole.forms.flatMap(form => {
      const name = formName(dossier, form)
      return name
        ? [{ id: form.id, name, at: form.made_at, isVoid: undone.has(form.data.stepId as string) }]
        : []
    }),
    diary: deskDiary(whole.steps, stepId =>
      whole.forms
        .filter(form => form.data.stepId === stepId)
        .flatMap(form => {
          const name = formName(dossier, form)
          return name ? [{ href: formHref(dossier.id, form.id), label: name }] : []
        }),
    ),
    statedFee: channel?.fee ?? null,
    fee: parts.fee,
    limit: limitWords(procedure, dossier),
  }
}

export const formHref = (dossierId: string, formId: string): string =>
  `/mot-cua/ho-so/${dossierId}/bieu-mau/${formId}.pdf`

/** Who holds the dossier, for the house: the settling unit with its officer, or whoever has it now. */
export const deskHolderOf = (
  { state, holder_name }: Pick<DossierRow, 'state' | 'holder_name'>,
  unitName: string | null,
): string[] => {
  const holder = holderOf(state, unitName, 'vi')
  return holder === unitName && holder_name ? [holder, holder_name] : [holder]
}

/** Where the dossier is, who holds it and since when. */
function sentenceOf(dossier: DossierRow, unitName: string | null, since: Date | null): string {
  const facts = states[dossier.state]
  const at = since ? `, từ ${formatStamp(since)}` : ''
  if (facts.ended) return `${facts.vi}${at}`
  return `${facts.vi} – ${deskHolderOf(dossier, unitName).join(', ')}${at}`
}

/** Before acceptance: by when the desk has to answer. */
function intakeDeadline(dossier: DossierRow, parts: ViewParts): DeadlineProps | undefined {
  const dueAt = dossier.state === 'SUBMITTED' ? dossier.intake_due_at : null
  const state = timelinessOf(dossier, parts.calendar, parts.now)
  if (!dueAt || !state) return undefined
  return {
    label: 'Trả lời người nộp',
    dueAt,
    state,
    remaining: sayRemaining(remaining(parts.calendar, dueAt, parts.now)),
  }
}

const shownParty = (party: Party, whole: boolean): ShownParty => ({
  ...party,
  // The tax code of a firm is public.
  shownId:
    party.idNumber && !whole && party.idType !== 'taxCode' ? maskIdNumber(party.idNumber) : party.idNumber,
})

const pictures: readonly string[] = ['image/jpeg', 'image/png']

const shownFile = (file: FileRow, messages: Messages): ShownFile => ({
  id: file.id,
  name: file.name,
  size: file.size,
  pages: file.pages,
  source: file.source,
  addedAt: file.added_at,
  kind: file.mime === 'application/pdf' ? 'frame' : pictures.includes(file.mime) ? 'picture' : 'none',
  risks: file.risks.map(risk => say(messages, 'vi', risk.code, risk.params)),
})

/** The answers of the e-form; a paper dossier has none. Papers and their files are shown by themselves. */
function answersOf(dossier: DossierRow, form: FormDefinition, mask: boolean): SummaryPart[] {
  if (Object.keys(dossier.answers).length === 0) return []
  const scene = setScene(form, dossier.answers as Parameters<typeof setScene>[1], dayOf(dossier.submitted_at))
  const files = new Set(
    form.pages.flatMap(page => page.fields.filter(field => field.type === 'file').map(field => field.id)),
  )
  return summarise(scene, { lang: 'vi', mask })
    .map(part => ({ ...part, lines: part.lines.filter(line => !files.has(line.name)) }))
    .filter(part => part.lines.length > 0)
}

function limitWords(procedure: ProcedureVersion, dossier: DossierRow): string | null {
  const found = procedure.cases.find(one => one.id === dossier.case_id)
  const limit = found && limitFor(found, dossier.channel)
  return limit ? sayTimeLimit('vi', limit) : null
}
