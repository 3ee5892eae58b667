import type { Lang } from '../../kernel/messages.ts'
import type { DeadlineProps } from '../../ui/components/deadline/Deadline.tsx'
import type { RoadStep } from '../../ui/components/road/Road.tsx'
import type { Timeliness } from '../../ui/components/tag/Tag.tsx'
import { formatStamp } from '../../ui/i18n.ts'
import {
  classify,
  drawDays,
  explain,
  type LimitUnit,
  remaining,
  type Step,
  sayRemaining,
  type WorkCalendar,
  warningLight,
} from '../calendar/index.ts'
import { type DossierAction, type DossierState, states } from './lifecycle.ts'

/** The dates of a dossier that decide how it stands. */
export interface DatedDossier {
  readonly state: DossierState
  readonly submitted_at: Date
  readonly intake_due_at: Date | null
  readonly accepted_at: Date | null
  readonly current_due_at: Date | null
  readonly due_provisional: boolean
  readonly finished_at: Date | null
  readonly returned_at: Date | null
  readonly limit_unit?: string | null
  readonly due_steps?: unknown[] | null
}

/** How the dossier stands against its date; null while no date is promised. */
export function timelinessOf(dossier: DatedDossier, calendar: WorkCalendar, now: Date): Timeliness | null {
  const { state, current_due_at: dueAt } = dossier
  if (states[state].clock === 'paused' || state === 'INTAKE_SUPPLEMENT') return 'waiting'
  const running = dueAt ?? (state === 'SUBMITTED' ? dossier.intake_due_at : null)
  if (!running) return null
  if (dossier.finished_at) {
    const unit = (dossier.limit_unit ?? 'WORKING_DAY') as LimitUnit
    const judged = classify({ dueAt: running, finishedAt: dossier.finished_at, now, unit })
    return judged === 'LATE' ? 'late' : judged === 'EARLY' ? 'early' : 'onTime'
  }
  const light = warningLight(calendar, running, now)
  return light === 'RED' ? 'late' : light === 'YELLOW' ? 'dueSoon' : 'inTime'
}

/** What the passing of time changes on the page of a dossier: how it stands against its date, and what is left, in words. */
export interface Standing {
  readonly state: Timeliness
  /** Absent once it is finished. */
  readonly remaining?: string
}

/** How the dossier stands now; undefined while no date is promised. */
export function standingOf(
  dossier: DatedDossier,
  calendar: WorkCalendar,
  now: Date,
  lang: Lang,
): Standing | undefined {
  const { current_due_at: dueAt } = dossier
  const state = timelinessOf(dossier, calendar, now)
  if (!dueAt || !state) return undefined
  return {
    state,
    ...(!dossier.finished_at && { remaining: sayRemaining(remaining(calendar, dueAt, now), lang) }),
  }
}

/** The appointed time with what is left of it and the whole derivation; undefined while none is promised. */
export function deadlineOf(
  dossier: DatedDossier,
  calendar: WorkCalendar,
  now: Date,
  lang: Lang,
): DeadlineProps | undefined {
  return withDerivation(dossier, standingOf(dossier, calendar, now, lang), lang)
}

/** {@link deadlineOf} of a dossier that stands so. */
export function withDerivation(
  dossier: DatedDossier,
  standing: Standing | undefined,
  lang: Lang,
): DeadlineProps | undefined {
  if (!standing) return undefined
  const steps = (dossier.due_steps ?? []) as Step[]
  return {
    dueAt: dossier.current_due_at,
    ...standing,
    steps: explain(steps, lang),
    days: drawDays(steps, lang),
    provisional: dossier.due_provisional,
  }
}

/** The road of a dossier: filed → accepted → in work → signed → ready → returned. */
const road: readonly {
  readonly vi: string
  readonly en: string
  readonly states: readonly DossierState[]
}[] = [
  { vi: 'Đã nộp', en: 'Filed', states: ['SUBMITTED', 'INTAKE_SUPPLEMENT', 'INTAKE_PAYMENT'] },
  { vi: 'Đã tiếp nhận', en: 'Accepted', states: ['ACCEPTED'] },
  {
    vi: 'Đang xử lý',
    en: 'In work',
    states: [
      'ASSIGNED',
      'APPRAISING',
      'CONSULTING',
      'SUPPLEMENT',
      'FINANCIAL',
      'WITHDRAWAL_ASKED',
      'SUBMITTED_FOR_SIGN',
    ],
  },
  { vi: 'Đã ký', en: 'Signed', states: ['SIGNED'] },
  { vi: 'Sẵn sàng trả', en: 'Ready', states: ['RESULT_READY'] },
  { vi: 'Đã trả', en: 'Returned', states: ['RETURNED'] },
]

const waitingStates: readonly DossierState[] = [
  'INTAKE_SUPPLEMENT',
  'INTAKE_PAYMENT',
  'SUPPLEMENT',
  'FINANCIAL',
]

/** The steps of the road with where the dossier is on it; an ended one stops where it ended. */
export function roadOf(dossier: DatedDossier, lang: Lang): RoadStep[] {
  const { state } = dossier
  const reachedAt = [
    dossier.submitted_at,
    dossier.accepted_at,
    null,
    null,
    dossier.finished_at,
    dossier.returned_at,
  ]
  const stopped = state === 'REJECTED' || state === 'WITHDRAWN' || state === 'STOPPED'
  const current = stopped
    ? dossier.accepted_at
      ? 2
      : 0
    : Math.max(
        0,
        road.findIndex(step => step.states.includes(state)),
      )
  return road.flatMap((step, index): RoadStep[] => {
    const at = reachedAt[index]
    const when = at && index <= current ? { when: formatStamp(at, lang) } : {}
    if (stopped && index > current) return []
    const label = step[lang]
    if (stopped && index === current)
      return [
        { label, state: 'done', ...when },
        { label: states[state][lang], state: 'stopped' },
      ]
    if (index < current || state === 'RETURNED') return [{ label, state: 'done', ...when }]
    if (index > current) return [{ label, state: 'ahead' }]
    return [{ label, state: waitingStates.includes(state) ? 'waiting' : 'current', ...when }]
  })
}

/** Who holds a dossier, without names of people: the settling unit by its name, anybody else as the table says. */
export function holderOf(state: DossierState, unitName: string | null, lang: Lang): string {
  const { holder } = states[state]
  return (holder === states.APPRAISING.holder && unitName) || holder[lang]
}

/** Where the dossier is, as a sentence: its state and who holds it; a unit is named, a person never. */
export function stateSentence(
  dossier: Pick<DatedDossier, 'state'>,
  unitName: string | null,
  lang: Lang,
): string {
  const facts = states[dossier.state]
  if (facts.ended) return facts[lang]
  return `${facts[lang]} – ${holderOf(dossier.state, unitName, lang)}`
}

/** Acceptances that were undone, by their steps: what was printed for them promises nothing any more. */
export function undoneSteps(
  steps: readonly { readonly id: string; readonly action: DossierAction }[],
): ReadonlySet<string> {
  const undone = new Set<string>()
  let acceptance: string | undefined
  for (const { id, action } of steps) {
    if (action === 'accept' || action === 'registerAtCounter') acceptance = id
    if (action === 'undoAcceptance' && acceptance) undone.add(acceptance)
  }
  return undone
}
