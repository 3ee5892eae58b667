import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/dates.ts'
import { tidy } from '../../../kernel/text.ts'
import type { Db } from '../../../platform/database.ts'
import { streamed } from '../../../platform/streamed.ts'
import { record } from '../../audit/index.ts'
import type { Drafting, DraftSettings } from './service.ts'
import type { DraftStepInput } from './steps.ts'
import {
  type DraftEventRow,
  type DraftRef,
  type DraftRow,
  draftEvents,
  findDraft,
  type Listing,
  pageOf,
} from './store.ts'

/** What the service of a matter needs. */
export interface MatterDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly organizations: {
    agency(id: string): Promise<{ readonly id: string; readonly name: string } | undefined>
  }
  readonly settings?: DraftSettings
}

/** What the services of all matters do alike: the rows behind a figure, one draft with its history, its steps. */
export function createMatter<Query, Row, Action extends string>(
  { db, clock }: MatterDeps,
  drafting: Drafting,
  listing: (query: Query) => Listing<Row>,
) {
  const { matter } = drafting
  return {
    /** One page of the rows behind a figure, with their exact number. */
    rows: (query: Query, page: { readonly limit: number; readonly offset: number }) =>
      pageOf(db, listing(query), page),
    /** All rows behind a figure, however many, in one snapshot. */
    everyRow: (query: Query): AsyncGenerator<Row> => streamed(db, listing(query).rows),
    /** A draft with its history, if the person may see it. */
    async open(
      actor: Actor,
      id: string,
    ): Promise<{ readonly draft: DraftRow; readonly events: readonly DraftEventRow[] } | undefined> {
      const draft = await findDraft(db, actor, matter, id)
      return draft && { draft, events: await draftEvents(db, { agencyId: draft.agency_id, id }) }
    },
    /** Takes a step of the table, with its event and its row of the record. @throws as {@link Drafting.step} */
    async step(ref: DraftRef, action: Action, actor: Actor, input: DraftStepInput): Promise<DraftRow> {
      const at = clock()
      return db.transaction().execute(async tx => {
        const { before, after } = await drafting.step(tx, ref, action, actor, input, at)
        await record(tx, {
          agencyId: ref.agencyId,
          actor,
          act: `${matter}.${action}`,
          subject: { type: matter, id: ref.id },
          detail: {
            ...{ code: after.code, from: before.state, to: after.state },
            ...(before.planned_on !== after.planned_on && {
              plannedBefore: before.planned_on,
              planned: after.planned_on,
            }),
            ...(input.consent && { consent: `${input.consent.number} ngày ${input.consent.on}` }),
            ...(input.document && { document: `${input.document.number} ngày ${input.document.on}` }),
            ...(input.effectiveOn && { effective: input.effectiveOn }),
            ...(input.reason && { reason: tidy(input.reason) }),
          },
          at,
          requestId: input.requestId ?? null,
        })
        return after
      })
    },
    at: drafting.at,
    positionOf: (draft: DraftRow, today: Day) => drafting.positionOf(draft, today),
  }
}
