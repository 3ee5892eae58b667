import type { PersonActor } from '../../../kernel/actor.ts'
import { Refusal } from '../../../kernel/issue.ts'
import type { DossierDeps } from '../deps.ts'
import { type Guard, type RejectionGround, refusalFor } from '../lifecycle.ts'
import { positionOf } from '../position.ts'
import { arrivedAt, countSteps, type DossierRef, fileInsert } from '../store.ts'
import type { FiledFile, SupplementItem } from '../tables.ts'
import type { StepInput, Steps } from './step.ts'

/** What the desk and the applicant do before the dossier goes to be settled: rows 5 to 7. */
export function intakeSteps({ db, clock, legalTime }: DossierDeps, { onDossier, takeStep }: Steps) {
  /** Row 5: the desk says once, and completely, what is missing. */
  async function requestIntakeSupplement(
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & { readonly items: readonly SupplementItem[] },
  ): Promise<void> {
    if (input.items.length === 0) throw new Refusal('dossier.itemsMissing', 422)
    await onDossier(ref, 'requestIntakeSupplement', actor, input, new Set(), async (tx, dossier) => {
      const at = clock()
      const { count } = await tx
        .selectFrom('dossier_supplement')
        .select(eb => eb.fn.countAll<number>().as('count'))
        .where('agency_id', '=', ref.agencyId)
        .where('dossier_id', '=', ref.id)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('dossier_supplement')
        .values({
          agency_id: ref.agencyId,
          dossier_id: ref.id,
          number: count + 1,
          stage: 'INTAKE',
          ground: null,
          items: JSON.stringify(input.items),
          requested_by: actor.name,
          requested_at: at,
          answer_by: null,
          answered_at: null,
          answer_note: null,
        })
        .execute()
      await takeStep(tx, dossier, 'requestIntakeSupplement', actor, at, {
        change: { intake_due_at: null },
        reason: input.reason,
        detail: { number: count + 1, items: input.items },
        input,
      })
    })
  }

  /** Row 6: the applicant supplies what was asked; the intake timer starts again. */
  async function answerIntakeSupplement(
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & {
      readonly files: readonly FiledFile[]
      readonly note: string | null
      readonly answersEvery: boolean
    },
  ): Promise<void> {
    const met = new Set<Guard>(input.answersEvery ? ['complete'] : [])
    const at = clock()
    const intakeDue = await legalTime.intakeDue(ref.agencyId, at)
    await onDossier(ref, 'answerIntakeSupplement', actor, input, met, async (tx, dossier) => {
      if (input.files.length > 0) await fileInsert(tx, ref, input.files, at).execute()
      const answered = input.files.map(file => file.componentId).filter(id => id !== null)
      if (answered.length > 0)
        await tx
          .updateTable('dossier_component')
          .set({ present: true })
          .where('agency_id', '=', ref.agencyId)
          .where('dossier_id', '=', ref.id)
          .where('component_id', 'in', answered)
          .execute()
      await tx
        .updateTable('dossier_supplement')
        .set({ answered_at: at, answer_note: input.note })
        .where('agency_id', '=', ref.agencyId)
        .where('dossier_id', '=', ref.id)
        .where('answered_at', 'is', null)
        .execute()
      await takeStep(tx, dossier, 'answerIntakeSupplement', actor, at, {
        change: { intake_due_at: intakeDue },
        detail: { files: input.files.length },
        input,
      })
    })
  }

  /** Row 7: not accepted, with a reason that the law knows. */
  const reject = (
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & { readonly ground: RejectionGround },
  ) =>
    onDossier(ref, 'reject', actor, input, new Set(), (tx, dossier) =>
      takeStep(tx, dossier, 'reject', actor, clock(), {
        change: { intake_due_at: null },
        reason: input.reason,
        detail: { ground: input.ground },
        input,
      }),
    )

  /** Before acceptance the applicant may take the dossier back. */
  const withdraw = (ref: DossierRef, actor: PersonActor, input: StepInput) =>
    onDossier(ref, 'withdraw', actor, input, new Set(), (tx, dossier) =>
      takeStep(tx, dossier, 'withdraw', actor, clock(), {
        change: { intake_due_at: null },
        reason: input.reason,
        input,
      }),
    )

  /** A mistaken acceptance is undone while nothing followed; the code stays used and the trace stays. */
  async function undoAcceptance(ref: DossierRef, actor: PersonActor, input: StepInput): Promise<void> {
    // The desk's own mistake gives it no new eight hours: its answer stays due when it was.
    const arrived = await arrivedAt(db, ref)
    const intakeDue = arrived && (await legalTime.intakeDue(ref.agencyId, arrived))
    await onDossier(ref, 'undoAcceptance', actor, input, undefined, async (tx, dossier) => {
      const later = dossier.accepted_at ? await countSteps(tx, ref, dossier.accepted_at) : 1
      const refusal = refusalFor(positionOf(dossier), 'undoAcceptance', actor, {
        reason: input.reason,
        met: new Set<Guard>(later === 0 ? ['nothingFollowed'] : []),
      })
      if (refusal) throw refusal
      await tx
        .deleteFrom('dossier_handover')
        .where('agency_id', '=', ref.agencyId)
        .where('dossier_id', '=', ref.id)
        .execute()
      await takeStep(tx, dossier, 'undoAcceptance', actor, clock(), {
        change: {
          code: null,
          accepted_at: null,
          limit_amount: null,
          limit_unit: null,
          original_due_at: null,
          current_due_at: null,
          due_steps: null,
          due_provisional: false,
          intake_due_at: intakeDue ?? null,
        },
        reason: input.reason,
        detail: { code: dossier.code, dueAt: dossier.original_due_at },
        input,
      })
    })
  }

  return { requestIntakeSupplement, answerIntakeSupplement, reject, withdraw, undoAcceptance }
}
