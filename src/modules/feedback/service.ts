import { type Selectable, sql } from 'kysely'
import type { PersonActor } from '../../kernel/actor.ts'
import { type Day, momentAt, plusDays } from '../../kernel/dates.ts'
import { Refusal } from '../../kernel/issue.ts'
import type { Db } from '../../platform/database.ts'
import { record } from '../audit/index.ts'
import { editableForMs, type RatingGiven } from './rating.ts'
import type { RatingTable } from './tables.ts'

export type Rating = Selectable<RatingTable>

/** What decides whether a dossier can be rated. */
export interface RateableDossier {
  readonly agency_id: string
  readonly id: string
  readonly state: string
  readonly submitter_account_id: string | null
}

/** After the result was returned, or the dossier was not accepted (one-stop fact sheet §16). */
const rateable: readonly string[] = ['RETURNED', 'REJECTED']

export function createFeedback({ db, clock }: { db: Db; clock: () => Date }) {
  const find = (dossier: RateableDossier, accountId: string): Promise<Rating | undefined> =>
    db
      .selectFrom('rating')
      .selectAll()
      .where('agency_id', '=', dossier.agency_id)
      .where('dossier_id', '=', dossier.id)
      .where('account_id', '=', accountId)
      .executeTakeFirst()

  return {
    find,

    /** Whether this person may rate the dossier now: its filer, once it ended, for a day after rating it. */
    async mayRate(dossier: RateableDossier, actor: PersonActor): Promise<boolean> {
      if (actor.accountKind !== 'citizen' || actor.accountId !== dossier.submitter_account_id) return false
      if (!rateable.includes(dossier.state)) return false
      const given = await find(dossier, actor.accountId)
      return !given || clock().getTime() - given.given_at.getTime() < editableForMs
    },

    /** By agency, given from the first day to the last, both included. */
    async byAgency(from: Day, to: Day): Promise<readonly AgencyRatings[]> {
      const { rows } = await sql<AgencyRatings>`
        select agency_id as "agencyId", count(*)::int as "all",
          count(*) filter (where level <> 'unsatisfied')::int as satisfied
        from rating where given_at >= ${momentAt(from)} and given_at < ${momentAt(plusDays(to, 1))}
        group by agency_id order by agency_id`.execute(db)
      return rows
    },

    /** One rating for each dossier and rater; given again within a day it replaces the one before. */
    async rate(
      dossier: RateableDossier,
      actor: PersonActor,
      rating: RatingGiven,
      requestId?: string,
    ): Promise<void> {
      if (!(await this.mayRate(dossier, actor))) throw new Refusal('feedback.notNow', 409)
      const at = clock()
      const values = {
        level: rating.level,
        answers: JSON.stringify(rating.answers),
        words: rating.words,
        changed_at: at,
      }
      await db.transaction().execute(async tx => {
        await tx
          .insertInto('rating')
          .values({
            agency_id: dossier.agency_id,
            dossier_id: dossier.id,
            account_id: actor.accountId,
            given_at: at,
            ...values,
          })
          .onConflict(on => on.columns(['agency_id', 'dossier_id', 'account_id']).doUpdateSet(values))
          .execute()
        await record(tx, {
          agencyId: dossier.agency_id,
          actor,
          act: 'feedback.rated',
          subject: { type: 'dossier', id: dossier.id },
          detail: { level: rating.level },
          at,
          requestId: requestId ?? null,
        })
      })
    },
  }
}

/** Ratings of an agency given in a period. */
export interface AgencyRatings {
  readonly agencyId: string
  readonly all: number
  /** Satisfied or very satisfied. */
  readonly satisfied: number
}

export type Feedback = ReturnType<typeof createFeedback>
