import type { Actor } from '../../../kernel/actor.ts'
import { type Day, dayOf, isDay } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { fold, hasUnprintable, tidy } from '../../../kernel/text.ts'
import type { Tx } from '../../../platform/database.ts'
import type { Moment } from '../held.ts'
import { historySets, liveSet } from '../tasks/service.ts'
import { type DraftLife, type DraftPosition, type DraftTransition, refusalOf } from './life.ts'
import { type DraftStepInput, stepIssues } from './steps.ts'
import {
  type DraftEventRow,
  type DraftOwner,
  type DraftRef,
  type DraftRow,
  draftEvents,
  insertDraftEvents,
  insertDrafts,
  lockDraft,
  type NewDraftRow,
  reckonDraftAgain,
  reckonNewDrafts,
  takeDraftNumber,
} from './store.ts'
import type { DecidedBy, DraftDetail, DraftForm, Matter } from './tables.ts'
import type { DraftFact } from './timeline.ts'

/** A document to be drafted, as it is entered. */
export interface NewDraft {
  readonly leadId: string
  readonly name: string
  readonly form: DraftForm
  readonly decidedBy: DecidedBy
  readonly cooperating?: readonly string[]
  readonly lawId?: string | null
  readonly plannedOn: Day | null
  readonly neededOn?: Day
  readonly source?: string | null
  readonly illustrative?: boolean
}

/** What happened to a draft with a past, with the moment at which it was learned. */
export interface PastStep {
  readonly kind: string
  readonly on: Day
  readonly at: Date
  readonly by: string
  readonly reason?: string
  readonly detail?: DraftDetail
}

/** How the life of a matter begins. */
export interface Beginning {
  readonly kind: 'register' | 'require'
  readonly state: string
  readonly moves: 'state' | 'count'
}

export interface MatterRules {
  readonly matter: Matter
  /** Before the number of a code: `DA`, `QDCT`. */
  readonly prefix: string
  readonly life: DraftLife
  readonly beginning: Beginning
  /** Whether an explanation is owed on that day. */
  readonly isLate: (
    draft: Pick<DraftRow, 'planned_on' | 'needed_on' | 'submitted_on' | 'issued_on'>,
    today: Day,
  ) => boolean
}

/** Settings whose legal values could not be confirmed (steering fact sheet §14). */
export interface DraftSettings {
  /** A draft sent back for completion counts as not submitted until it comes again. */
  readonly returnedIsUnsubmitted: boolean
}

export const defaultDraftSettings: DraftSettings = { returnedIsUnsubmitted: false }

/** What is wrong with a draft before it is entered; every mistake at once. */
export async function newDraftIssues(
  draft: NewDraft,
  organizations: { agency(id: string): Promise<unknown> },
): Promise<Issue[]> {
  const issues: Issue[] = []
  const name = tidy(draft.name)
  if (name === '') issues.push(issue('name', 'draft.nameMissing'))
  else if (name.length > 1_000) issues.push(issue('name', 'request.wordsTooLong', { limit: 1_000 }))
  else if (hasUnprintable(name)) issues.push(issue('name', 'request.wordsUnprintable'))
  if (!(await organizations.agency(draft.leadId))) issues.push(issue('lead', 'draft.leadUnknown'))
  if (draft.plannedOn === null || !isDay(draft.plannedOn))
    issues.push(issue('plannedOn', 'draft.planMissing'))
  return issues
}

/** Lives of drafts: entering one, taking a step of the table, loading a past; each inside the caller's transaction. */
export function createDrafting(rules: MatterRules, settings: DraftSettings = defaultDraftSettings) {
  const { matter, life, beginning } = rules

  const timed = (event: DraftEventRow): DraftFact => {
    const moves =
      event.kind === beginning.kind ? beginning.moves : (life.transitions[event.kind]?.moves ?? 'note')
    const { plannedOn, neededOn, effectiveOn, clearsSubmission } = event.detail
    return {
      ...{ on: event.effective_on, knownAt: event.recorded_at, seq: event.seq, moves, state: event.to_state },
      ...(plannedOn !== undefined && { plannedOn }),
      ...(neededOn !== undefined && { neededOn }),
      ...(effectiveOn !== undefined && { effectiveOn }),
      ...(clearsSubmission && { clearsSubmission }),
    }
  }
  const ownerOf = (draft: Pick<DraftRow, 'agency_id' | 'id' | 'set_key'>): DraftOwner => ({
    ...{ agencyId: draft.agency_id, id: draft.id, setKey: draft.set_key, matter },
  })

  /** Enters a draft; its life begins today. */
  async function begin(
    tx: Tx,
    draft: NewDraft,
    actor: Actor,
    at: Date,
    setKey: string = liveSet,
  ): Promise<DraftRow> {
    const today = dayOf(at)
    const year = Number((draft.plannedOn ?? today).slice(0, 4))
    const number = await takeDraftNumber(tx, { agencyId: draft.leadId, setKey, matter, year })
    const code = `${rules.prefix}-${draft.leadId}-${year}-${String(number).padStart(4, '0')}`
    const id = newId(at.getTime())
    const by = actor.kind === 'anonymous' ? '' : actor.name
    await keep(tx, setKey, [{ draft, id, code, steps: [{ kind: beginning.kind, on: today, at, by }] }], actor)
    return (await lockDraft(tx, { agencyId: draft.leadId, id }))!
  }

  /** Keeps drafts with their past and their stretches as they came to be known. For sets loaded whole. */
  async function keep(
    tx: Tx,
    setKey: string,
    drafts: readonly {
      readonly draft: NewDraft
      readonly id: string
      readonly code: string
      /** In order; the first one begins its life. */
      readonly steps: readonly PastStep[]
    }[],
    actor?: Actor,
  ): Promise<void> {
    const rows: NewDraftRow[] = []
    const events: DraftEventRow[] = []
    for (const { draft, id, code, steps } of drafts) {
      const ref = { agencyId: draft.leadId, id }
      let now = bare(draft, setKey, id, code, steps[0]!)
      for (const [index, step] of steps.entries()) {
        const event = eventOf(ref, index + 1, now, step, actor)
        events.push(event)
        now = moved(now, event)
      }
      rows.push({ ...now, version: steps.length })
    }
    await insertDrafts(tx, rows)
    await insertDraftEvents(tx, events)
    const factsOf = Map.groupBy(events, event => event.draft_id)
    await reckonNewDrafts(
      tx,
      rows.map(row => ({
        owner: { agencyId: row.agency_id, id: row.id, setKey, matter },
        facts: factsOf.get(row.id)!.map(timed),
      })),
    )
  }

  const bare = (
    draft: NewDraft,
    setKey: string,
    id: string,
    code: string,
    first: PastStep,
  ): Omit<DraftRow, 'version'> => ({
    ...{ agency_id: draft.leadId, id, set_key: setKey, matter, code, name: tidy(draft.name) },
    ...{ form: draft.form, decided_by: draft.decidedBy, cooperating: [...(draft.cooperating ?? [])] },
    ...{ law_id: draft.lawId ?? null, planned_original: draft.plannedOn, source: draft.source ?? null },
    ...{ illustrative: draft.illustrative ?? false, created_at: first.at, state: beginning.state },
    ...{ planned_on: draft.plannedOn, needed_on: draft.neededOn ?? null, submitted_on: null },
    ...{ submitted_number: null, issued_on: null, issued_number: null, effective_on: null },
    ...{ explanation: null, stepped_on: first.on, search: fold(`${code} ${draft.name}`).slice(0, 2_000) },
  })

  function eventOf(
    ref: DraftRef,
    seq: number,
    draft: Pick<DraftRow, 'state' | 'planned_on' | 'needed_on'>,
    step: PastStep,
    actor?: Actor,
  ): DraftEventRow {
    const transition = life.transitions[step.kind]
    const begins = step.kind === beginning.kind
    if (!transition && !begins) throw new Error(`no step ${step.kind} in the life of a ${matter}`)
    const detail: DraftDetail = {
      ...step.detail,
      ...(begins && { plannedOn: draft.planned_on }),
      ...(begins && draft.needed_on !== null && { neededOn: draft.needed_on }),
      ...(transition?.moves === 'sendBack' && settings.returnedIsUnsubmitted && { clearsSubmission: true }),
    }
    return {
      ...{ agency_id: ref.agencyId, draft_id: ref.id, seq, kind: step.kind, effective_on: step.on },
      ...{ recorded_at: step.at, actor_id: actor?.kind === 'person' ? actor.accountId : null },
      ...{ actor_name: step.by, from_state: begins ? null : draft.state },
      ...{
        to_state: begins ? beginning.state : (transition?.to ?? null),
        reason: step.reason ?? null,
        detail,
      },
    }
  }

  /** The newest position after an event. */
  function moved<Row extends Omit<DraftRow, 'version'>>(draft: Row, event: DraftEventRow): Row {
    const { detail } = event
    const moves = timed(event).moves
    return {
      ...draft,
      ...(event.to_state !== null && { state: event.to_state, stepped_on: event.effective_on }),
      ...(detail.plannedOn !== undefined && { planned_on: detail.plannedOn }),
      ...(moves === 'submit' &&
        draft.submitted_on === null && {
          submitted_on: event.effective_on,
          submitted_number: detail.document?.number ?? null,
        }),
      ...(moves === 'sendBack' && detail.clearsSubmission && { submitted_on: null, submitted_number: null }),
      ...(moves === 'issue' && {
        issued_on: event.effective_on,
        issued_number: detail.document?.number ?? null,
        effective_on: detail.effectiveOn ?? null,
      }),
      ...(event.kind === 'explain' && { explanation: event.reason }),
    }
  }

  /**
   * A draft as it stood on a day, as far as it was known: its state, plan and documents of then, and what had happened;
   * undefined where its life had not begun.
   */
  function at(
    draft: DraftRow,
    events: readonly DraftEventRow[],
    { asOf, knownOn }: Pick<Moment, 'asOf' | 'knownOn'>,
  ): { readonly draft: DraftRow; readonly events: readonly DraftEventRow[] } | undefined {
    const happened = events.filter(
      event => event.effective_on <= asOf && (knownOn === undefined || event.recorded_at <= knownOn),
    )
    const first = happened.find(event => event.kind === beginning.kind)
    if (!first) return undefined
    const begun: DraftRow = {
      ...draft,
      ...{ state: beginning.state, stepped_on: first.effective_on, explanation: null },
      planned_on: first.detail.plannedOn === undefined ? draft.planned_original : first.detail.plannedOn,
      needed_on: first.detail.neededOn ?? draft.needed_on,
      ...{ submitted_on: null, submitted_number: null },
      ...{ issued_on: null, issued_number: null, effective_on: null },
    }
    const later = happened
      .filter(event => event !== first)
      .toSorted((a, b) => Date.parse(a.effective_on) - Date.parse(b.effective_on) || a.seq - b.seq)
    return { draft: later.reduce(moved<DraftRow>, begun), events: happened }
  }

  const positionOf = (draft: DraftRow, today: Day): DraftPosition => ({
    agencyId: draft.agency_id,
    state: draft.state,
    history: Object.hasOwn(historySets, draft.set_key),
    met: new Set([
      ...(rules.isLate(draft, today) ? (['late'] as const) : []),
      ...(draft.decided_by === 'government' ? (['government'] as const) : []),
      ...(draft.decided_by === 'minister' ? (['minister'] as const) : []),
    ]),
  })

  /**
   * Takes a step: locks the draft, decides, adds the event, moves the stretches.
   * @throws Refusal 403, 404, 409; IssuesError for days and documents that do not fit
   */
  async function step(
    tx: Tx,
    ref: DraftRef,
    action: string,
    actor: Actor,
    input: DraftStepInput,
    at: Date,
  ): Promise<{ readonly before: DraftRow; readonly after: DraftRow }> {
    const draft = await lockDraft(tx, ref)
    if (!draft || draft.matter !== matter) throw new Refusal('draft.notFound', 404)
    const today = dayOf(at)
    const refusal = refusalOf(life, positionOf(draft, today), action, actor, input.reason)
    if (refusal) throw refusal
    if (draft.version !== input.version) throw new Refusal('draft.changedMeanwhile', 409)
    const transition: DraftTransition = life.transitions[action]!
    const history = await draftEvents(tx, ref)
    const issues = stepIssues(
      transition,
      input,
      { plannedOn: draft.planned_on, steppedOn: draft.stepped_on, since: history[0]!.effective_on },
      today,
    )
    if (issues.length > 0) throw new IssuesError(issues)
    const asks = new Set(transition.asks)
    const on = asks.has('document') ? input.document!.on : asks.has('consent') ? input.consent!.on : today
    const event = eventOf(
      ref,
      history.length + 1,
      draft,
      {
        ...{ kind: action, on, at, by: actor.kind === 'anonymous' ? '' : actor.name },
        ...(transition.reason && input.reason && { reason: tidy(input.reason) }),
        detail: {
          ...(asks.has('document') && { document: input.document! }),
          ...(asks.has('consent') && { consent: input.consent! }),
          ...((asks.has('laterPlan') || asks.has('newPlan')) && {
            plannedOn: input.plannedOn!,
            plannedBefore: draft.planned_on,
          }),
          ...(asks.has('effective') && { effectiveOn: input.effectiveOn! }),
        },
      },
      actor,
    )
    await insertDraftEvents(tx, [event])
    await reckonDraftAgain(tx, ownerOf(draft), history.map(timed), timed(event))
    const { cooperating: _, ...now } = moved(draft, event)
    const after = await tx
      .updateTable('steering_draft')
      .set({
        ...{ state: now.state, planned_on: now.planned_on, needed_on: now.needed_on },
        ...{ submitted_on: now.submitted_on, submitted_number: now.submitted_number },
        ...{ issued_on: now.issued_on, issued_number: now.issued_number, effective_on: now.effective_on },
        ...{ explanation: now.explanation, stepped_on: now.stepped_on, version: draft.version + 1 },
      })
      .where('agency_id', '=', ref.agencyId)
      .where('id', '=', ref.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return { before: draft, after }
  }

  return { matter, begin, keep, step, at, positionOf, timed }
}

export type Drafting = ReturnType<typeof createDrafting>
