import type { Actor } from '../../../kernel/actor.ts'
import { type Day, isDay } from '../../../kernel/dates.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { hasUnprintable, tidy } from '../../../kernel/text.ts'
import type { Db } from '../../../platform/database.ts'
import { record } from '../../audit/index.ts'
import { may } from '../../identity/index.ts'
import { createDrafting, type DraftSettings, type NewDraft } from '../drafting/service.ts'
import type { DraftStepInput } from '../drafting/steps.ts'
import {
  type DraftEventRow,
  type DraftRef,
  type DraftRow,
  draftEvents,
  findDraft,
} from '../drafting/store.ts'
import { IdentityFault } from '../tasks/figures.ts'
import { type AgencySchemes, brokenSchemes, type SchemeCounts } from './figures.ts'
import { type SchemeAction, schemeLife } from './lifecycle.ts'
import {
  countSchemes,
  listSchemes,
  type SchemeRow,
  type SchemeRowsQuery,
  type SchemesQuery,
} from './store.ts'

export interface ProgrammeDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly organizations: {
    agency(id: string): Promise<{ readonly id: string; readonly name: string } | undefined>
  }
  readonly settings?: DraftSettings
}

/** Rows asked for at once while a list is written out. */
const piece = 500

/** How schemes live: see `drafting/service.ts`. */
export const schemeDrafting = (settings?: DraftSettings) =>
  createDrafting(
    {
      matter: 'scheme',
      prefix: 'DA',
      life: schemeLife,
      beginning: { kind: 'register', state: 'registered', moves: 'state' },
      isLate: (scheme, today) =>
        scheme.planned_on !== null && scheme.planned_on < today && scheme.submitted_on === null,
    },
    settings,
  )

/** What is wrong with a draft before it is entered; every mistake at once. */
export async function newDraftIssues(
  draft: NewDraft,
  organizations: ProgrammeDeps['organizations'],
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

/** The Work Programme (Chương trình công tác của Chính phủ, Thủ tướng Chính phủ). */
export function createProgramme(deps: ProgrammeDeps) {
  const { db, clock, organizations } = deps
  const drafting = schemeDrafting(deps.settings)

  /**
   * Checked numbers by lead agency and of the whole.
   * @throws IdentityFault when they do not add up: such figures are never shown
   */
  async function figures(
    query: SchemesQuery,
  ): Promise<{ readonly rows: readonly AgencySchemes[]; readonly whole: SchemeCounts }> {
    const found = await countSchemes(db, query)
    const broken = brokenSchemes(found.rows, found.whole)
    if (broken.length > 0) throw new IdentityFault(broken)
    return found
  }

  return {
    figures,
    /** One page of the rows behind a figure. */
    rows: (query: SchemeRowsQuery, page: { readonly limit: number; readonly offset: number }) =>
      listSchemes(db, query, page),
    /** How many are registered and not in the programme yet, as it is now. */
    async pending({ setKey, asOf, from, agencies }: SchemesQuery): Promise<number> {
      const query = { setKey, asOf, from, agencies, pending: true }
      return (await listSchemes(db, query, { limit: 0, offset: 0 })).total
    },
    /** All rows behind a figure, a piece at a time. */
    async *everyRow(query: SchemeRowsQuery): AsyncGenerator<SchemeRow> {
      for (let offset = 0; ; offset += piece) {
        const { rows } = await listSchemes(db, query, { limit: piece, offset })
        yield* rows
        if (rows.length < piece) return
      }
    },
    /** A scheme with its history, if the person may see it. */
    async open(
      actor: Actor,
      id: string,
    ): Promise<{ readonly scheme: DraftRow; readonly events: readonly DraftEventRow[] } | undefined> {
      const scheme = await findDraft(db, actor, 'scheme', id)
      return scheme && { scheme, events: await draftEvents(db, { agencyId: scheme.agency_id, id }) }
    },
    /**
     * Registers a scheme (đăng ký đề án): the agency for itself, the Government Office for anyone.
     * @throws IssuesError, Refusal `draft.mayNotEnter` (403)
     */
    async register(draft: NewDraft, actor: Actor, requestId?: string): Promise<DraftRef> {
      if (!may(actor, 'programme.manage') && !may(actor, 'task.work', draft.leadId))
        throw new Refusal('draft.mayNotEnter', 403)
      const issues = await newDraftIssues(draft, organizations)
      if (issues.length > 0) throw new IssuesError(issues)
      const at = clock()
      return db.transaction().execute(async tx => {
        const scheme = await drafting.begin(tx, draft, actor, at)
        await record(tx, {
          agencyId: scheme.agency_id,
          actor,
          act: 'scheme.registered',
          subject: { type: 'scheme', id: scheme.id },
          detail: { code: scheme.code, planned: scheme.planned_on },
          at,
          requestId: requestId ?? null,
        })
        return { agencyId: scheme.agency_id, id: scheme.id }
      })
    },
    /** Takes a step of the table, with its event and its row of the record. */
    async step(ref: DraftRef, action: SchemeAction, actor: Actor, input: DraftStepInput): Promise<DraftRow> {
      const at = clock()
      return db.transaction().execute(async tx => {
        const { before, after } = await drafting.step(tx, ref, action, actor, input, at)
        await record(tx, {
          agencyId: ref.agencyId,
          actor,
          act: `scheme.${action}`,
          subject: { type: 'scheme', id: ref.id },
          detail: {
            ...{ code: after.code, from: before.state, to: after.state },
            ...(before.planned_on !== after.planned_on && {
              plannedBefore: before.planned_on as Day,
              planned: after.planned_on as Day,
            }),
            ...(input.consent && { consent: `${input.consent.number} ngày ${input.consent.on}` }),
            ...(input.document && { document: `${input.document.number} ngày ${input.document.on}` }),
            ...(input.reason && { reason: tidy(input.reason) }),
          },
          at,
          requestId: input.requestId ?? null,
        })
        return after
      })
    },
    positionOf: (scheme: DraftRow, today: Day) => drafting.positionOf(scheme, today),
  }
}

export type Programme = ReturnType<typeof createProgramme>
