import type { Selectable } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { AssessmentStepTable } from './tables.ts'

export type StepRow = Selectable<AssessmentStepTable>

/** What something belongs to: the agency first, as in every key. */
export interface Subject {
  readonly agencyId: string
  readonly type: StepRow['subject_type']
  readonly id: string
}

export interface NewStep {
  readonly subject: Subject
  readonly action: string
  readonly actor: Actor
  readonly at: Date
  readonly reason?: string | null
  readonly detail?: Readonly<Record<string, unknown>>
}

/** Writes the row of a change in the transaction of the change. */
export const insertStep = (tx: Tx, { subject, action, actor, at, reason, detail }: NewStep) =>
  tx
    .insertInto('assessment_step')
    .values({
      agency_id: subject.agencyId,
      subject_type: subject.type,
      subject_id: subject.id,
      id: newId(at.getTime()),
      action,
      actor_id: actor.kind === 'person' ? actor.accountId : null,
      actor_name: actor.kind === 'anonymous' ? '' : actor.name,
      at,
      reason: reason ?? null,
      detail: JSON.stringify(detail ?? {}),
    })
    .execute()

/** Everything that happened to a subject, the newest first. */
export const stepsOf = (db: Db, { agencyId, type, id }: Subject): Promise<StepRow[]> =>
  db
    .selectFrom('assessment_step')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('subject_type', '=', type)
    .where('subject_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
