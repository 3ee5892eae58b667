import type { Actor } from '../../../kernel/actor.ts'
import { IssuesError, Refusal } from '../../../kernel/issue.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { record } from '../../audit/index.ts'
import { may } from '../../identity/index.ts'
import { createMatter, type MatterDeps } from '../drafting/matter.ts'
import { createDrafting, type DraftSettings, type NewDraft, newDraftIssues } from '../drafting/service.ts'
import { countOf, type DraftRef, heldTwice } from '../drafting/store.ts'
import { refuseBroken } from '../identities.ts'
import { type AgencySchemes, brokenSchemes, type SchemeCounts } from './figures.ts'
import { type SchemeAction, schemeLife } from './lifecycle.ts'
import { countSchemes, type SchemeRow, type SchemeRowsQuery, type SchemesQuery, schemesOf } from './store.ts'

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

/** The Work Programme (Chương trình công tác của Chính phủ, Thủ tướng Chính phủ). */
export function createProgramme(deps: MatterDeps) {
  const { db, clock, organizations } = deps
  const drafting = schemeDrafting(deps.settings)
  const schemes = createMatter<SchemeRowsQuery, SchemeRow, SchemeAction>(deps, drafting, schemesOf)

  /**
   * Checked numbers by lead agency and of the whole.
   * @throws IdentityFault when they do not add up, or a scheme counts twice: such figures are never shown
   */
  async function figures(
    query: SchemesQuery,
  ): Promise<{ readonly rows: readonly AgencySchemes[]; readonly whole: SchemeCounts }> {
    const [found, twice] = await Promise.all([countSchemes(db, query), heldTwice(db, 'scheme', query)])
    refuseBroken([...brokenSchemes(found.rows, found.whole), ...twice])
    return found
  }

  return {
    figures,
    ...schemes,
    /** How many are registered and not in the programme yet, as it is now. */
    pending: ({ setKey, asOf, from, agencies }: SchemesQuery): Promise<number> =>
      countOf(db, schemesOf({ setKey, asOf, from, agencies, pending: true })),
    /**
     * Registers a scheme (đăng ký đề án): the agency for itself, the Government Office for anyone.
     * @throws IssuesError, Refusal `draft.mayNotEnter` (403)
     */
    async register(draft: NewDraft, actor: Actor, requestId?: string, sending?: Sending): Promise<DraftRef> {
      if (!may(actor, 'programme.manage') && !may(actor, 'task.work', draft.leadId))
        throw new Refusal('draft.mayNotEnter', 403)
      const issues = await newDraftIssues(draft, organizations)
      if (issues.length > 0) throw new IssuesError(issues)
      const at = clock()
      return once(db, sending, async tx => {
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
  }
}

export type Programme = ReturnType<typeof createProgramme>
