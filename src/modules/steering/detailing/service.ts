import type { Actor } from '../../../kernel/actor.ts'
import { type Day, isDay } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { tidy } from '../../../kernel/text.ts'
import { isTaken } from '../../../platform/database.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { record } from '../../audit/index.ts'
import { may } from '../../identity/index.ts'
import { createMatter, type MatterDeps } from '../drafting/matter.ts'
import { createDrafting, type DraftSettings, type NewDraft, newDraftIssues } from '../drafting/service.ts'
import { type DraftRef, heldTwice } from '../drafting/store.ts'
import { refuseBroken } from '../identities.ts'
import { liveSet } from '../tasks/service.ts'
import { brokenDetailing, type DetailingCounts, type ScopeDetailing } from './figures.ts'
import { type DetailingAction, detailingLife } from './lifecycle.ts'
import {
  clausesOf,
  countDetailing,
  type DetailingQuery,
  type DetailingRow,
  type DetailingRowsQuery,
  documentsOf,
  findLaw,
  insertClauses,
  insertLaw,
  type LawRow,
  lawsOf,
} from './store.ts'

/** A law as it is entered. */
export interface NewLaw {
  readonly number: string
  readonly name: string
  readonly adoptedOn: Day
  readonly effectiveOn: Day
  readonly assignedBy?: string | null
}

/** A document that a law requires: its law first, further clauses and laws linked to the same document. */
export interface NewDetailing extends Omit<NewDraft, 'lawId' | 'neededOn'> {
  readonly clauses: readonly { readonly lawId: string; readonly clause: string }[]
}

/** The Government Office keeps the list of laws here. */
const keeper = 'G22'

const lawKnown = issue('number', 'law.knownAlready')

/** What is wrong with a law as it was typed. */
function lawIssues(law: NewLaw): Issue[] {
  const issues: Issue[] = []
  if (tidy(law.number) === '') issues.push(issue('number', 'law.numberMissing'))
  if (tidy(law.name) === '') issues.push(issue('name', 'draft.nameMissing'))
  if (!isDay(law.adoptedOn)) issues.push(issue('adoptedOn', 'law.adoptedOnMissing'))
  if (!isDay(law.effectiveOn)) issues.push(issue('effectiveOn', 'draft.effectiveMissing'))
  else if (isDay(law.adoptedOn) && law.effectiveOn < law.adoptedOn)
    issues.push(issue('effectiveOn', 'law.effectiveBeforeAdoption'))
  return issues
}

/** How detailing documents live: see `drafting/service.ts`. */
export const detailingDrafting = (settings?: DraftSettings) =>
  createDrafting(
    {
      matter: 'detailing',
      prefix: 'QDCT',
      life: detailingLife,
      beginning: { kind: 'require', state: 'not_started', moves: 'count' },
      isLate: (document, today) =>
        document.needed_on !== null && document.needed_on <= today && document.issued_on === null,
    },
    settings,
  )

/** Documents that detail laws (văn bản quy định chi tiết): what is owed, what is to come. */
export function createDetailing(deps: MatterDeps) {
  const { db, clock, organizations } = deps
  const drafting = detailingDrafting(deps.settings)
  const documents = createMatter<DetailingRowsQuery, DetailingRow, DetailingAction>(
    deps,
    drafting,
    documentsOf,
  )

  /**
   * Checked numbers by lead agency, by law and of the whole.
   * @throws IdentityFault when they do not add up
   */
  async function figures(query: DetailingQuery): Promise<{
    readonly rows: readonly ScopeDetailing[]
    readonly laws: readonly ScopeDetailing[]
    readonly whole: DetailingCounts
  }> {
    const [found, twice, laws] = await Promise.all([
      countDetailing(db, query),
      heldTwice(db, 'detailing', query),
      lawsOf(db, query.setKey),
    ])
    const law = (id: string): string => laws.find(one => one.id === id)?.name ?? id
    refuseBroken([
      ...brokenDetailing(found.rows, found.whole),
      ...brokenDetailing(
        found.laws.map(row => ({ ...row, scope: law(row.scope) })),
        found.whole,
      ),
      ...twice,
    ])
    return found
  }

  return {
    figures,
    ...documents,
    laws: (setKey: string): Promise<readonly LawRow[]> => lawsOf(db, setKey),
    /** The clauses a document details, with their laws. */
    clausesOf: (ref: DraftRef) => clausesOf(db, ref),
    /** Enters a law whose clauses are to be detailed. @throws IssuesError, Refusal 403 */
    async enterLaw(law: NewLaw, actor: Actor, requestId?: string, sending?: Sending): Promise<string> {
      if (!may(actor, 'programme.manage')) throw new Refusal('draft.mayNotEnter', 403)
      const at = clock()
      const number = tidy(law.number)
      return once(db, sending, async tx => {
        const issues = lawIssues(law)
        if ((await lawsOf(tx, liveSet)).some(one => one.number === number)) issues.push(lawKnown)
        if (issues.length > 0) throw new IssuesError(issues)
        const id = newId(at.getTime())
        await insertLaw(tx, {
          ...{ agency_id: keeper, id, set_key: liveSet, number, name: tidy(law.name) },
          ...{ adopted_on: law.adoptedOn, effective_on: law.effectiveOn, leads: [] },
          ...{ assigned_by: law.assignedBy ?? null, note: null, source: null, created_at: at },
        })
        await record(tx, {
          agencyId: keeper,
          actor,
          act: 'detailing.lawEntered',
          subject: { type: 'law', id },
          detail: { number, effective: law.effectiveOn },
          at,
          requestId: requestId ?? null,
        })
        return id
      }).catch(error => {
        // Somebody else entered it at the same moment.
        throw isTaken(error) ? new IssuesError([lawKnown]) : error
      })
    },
    /**
     * Enters a document that a law requires; it counts from today, and is needed on the first day on which one of its
     * laws takes effect.
     */
    async require(
      document: NewDetailing,
      actor: Actor,
      requestId?: string,
      sending?: Sending,
    ): Promise<DraftRef> {
      if (!may(actor, 'programme.manage')) throw new Refusal('draft.mayNotEnter', 403)
      const issues = await newDraftIssues(document, organizations)
      const laws = await Promise.all(document.clauses.map(clause => findLaw(db, clause.lawId)))
      if (laws.length === 0 || laws.some(law => law === undefined || law.set_key !== liveSet))
        issues.push(issue('law', 'law.unknown'))
      if (issues.length > 0) throw new IssuesError(issues)
      const neededOn = laws.map(law => law!.effective_on).toSorted()[0]!
      const { clauses, ...draft } = document
      const at = clock()
      return once(db, sending, async tx => {
        const made = await drafting.begin(tx, { ...draft, lawId: clauses[0]!.lawId, neededOn }, actor, at)
        const ref: DraftRef = { agencyId: made.agency_id, id: made.id }
        await insertClauses(
          tx,
          clauses.map(({ lawId, clause }, index) => ({
            ...{ ...ref, lawKeeper: laws[index]!.agency_id, lawId, clause: tidy(clause) },
          })),
        )
        await record(tx, {
          agencyId: ref.agencyId,
          actor,
          act: 'detailing.required',
          subject: { type: 'detailing', id: ref.id },
          detail: { code: made.code, needed: neededOn },
          at,
          requestId: requestId ?? null,
        })
        return ref
      })
    },
  }
}

export type Detailing = ReturnType<typeof createDetailing>
