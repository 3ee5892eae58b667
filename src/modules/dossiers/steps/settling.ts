import type { PersonActor } from '../../../kernel/actor.ts'
import { Refusal } from '../../../kernel/issue.ts'
import type { DossierDeps } from '../deps.ts'
import { states } from '../lifecycle.ts'
import { changeResult, currentResult, type DossierRef, type ResultRow } from '../store.ts'
import { handOverTo, unitOnSlip } from './control-slip.ts'
import { refuse, type StepInput, type Steps } from './step.ts'

/** The way of a dossier through the unit that settles it: rows 9, 10, 16 and 17. */
export function settlingSteps({ db, clock, organizations }: DossierDeps, { onDossier, takeStep }: Steps) {
  /** Row 9: from the desk to the unit that settles. */
  async function transfer(
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & { readonly unitId: string },
  ): Promise<void> {
    const unit = await organizations.unit(ref.agencyId, input.unitId)
    if (!unit) throw new Refusal('dossier.unitUnknown', 422)
    await onDossier(ref, 'transfer', actor, input, new Set(), async (tx, dossier) => {
      const at = clock()
      await handOverTo(tx, dossier, { place: unit, fromName: actor.name, toName: null, at, received: null })
      await takeStep(tx, dossier, 'transfer', actor, at, {
        change: { unit_id: unit.id },
        detail: { unitName: unit.name },
        input,
      })
    })
  }

  /** Row 10: the head gives the dossier to an officer of the unit, or the officer takes it. */
  const assign = (ref: DossierRef, actor: PersonActor, input: StepInput & { readonly officerId: string }) =>
    giveTo(ref, 'assign', actor, input.officerId, input)
  const takeOn = (ref: DossierRef, actor: PersonActor, input: StepInput) =>
    giveTo(ref, 'takeOn', actor, actor.accountId, input)

  async function giveTo(
    ref: DossierRef,
    action: 'assign' | 'takeOn',
    actor: PersonActor,
    officerId: string,
    input: StepInput,
  ) {
    const seen = await db
      .selectFrom('dossier')
      .select('unit_id')
      .where('agency_id', '=', ref.agencyId)
      .where('id', '=', ref.id)
      .executeTakeFirst()
    const unit = seen?.unit_id && (await organizations.unit(ref.agencyId, seen.unit_id))
    const officer = unit && (await organizations.officer(ref.agencyId, unit.id, officerId))
    await onDossier(ref, action, actor, input, new Set(), async (tx, dossier) => {
      if (!unit || !officer || unit.id !== dossier.unit_id) throw new Refusal('dossier.officerUnknown', 422)
      const at = clock()
      await handOverTo(tx, dossier, {
        place: unit,
        fromName: actor.name,
        toName: officer.name,
        at,
        received: at,
      })
      await takeStep(tx, dossier, action, actor, at, {
        change: { holder_id: officerId, holder_name: officer.name },
        detail: { officerName: officer.name },
        input,
      })
    })
  }

  /** Row 16: the officer submits; the draft of the result is frozen by its hash. */
  const submitForSign = (
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & {
      readonly draftHash: string
      /** Whether the whole draft, its places too, is what the page showed. */
      readonly isAsSeen?: (result: ResultRow) => boolean
    },
  ) =>
    onDossier(ref, 'submitForSign', actor, input, undefined, async (tx, dossier) => {
      const result = await currentResult(tx, ref)
      const ready =
        result?.state === 'DRAFT' &&
        result.draft_hash !== null &&
        result.draft_hash === input.draftHash &&
        (input.isAsSeen?.(result) ?? true)
      refuse(dossier, 'submitForSign', actor, input, ready ? ['resultDrafted'] : [])
      const at = clock()
      await changeResult(tx, ref, result!.id, { state: 'FROZEN' })
      await handOverTo(tx, dossier, {
        place: { id: null, name: states.SUBMITTED_FOR_SIGN.holder.vi },
        fromName: actor.name,
        toName: null,
        at,
        received: null,
      })
      await takeStep(tx, dossier, 'submitForSign', actor, at, {
        detail: { resultId: result!.id, hash: result!.draft_hash },
        input,
      })
    })

  /** Row 17: back to the officer with a reason; the draft may be changed again. */
  const returnToOfficer = (ref: DossierRef, actor: PersonActor, input: StepInput) =>
    onDossier(ref, 'returnToOfficer', actor, input, new Set(), async (tx, dossier) => {
      const result = await currentResult(tx, ref)
      const at = clock()
      if (result) await changeResult(tx, ref, result.id, { state: 'DRAFT' })
      await handOverTo(tx, dossier, {
        place: await unitOnSlip(tx, dossier),
        fromName: actor.name,
        toName: dossier.holder_name,
        at,
        received: at,
      })
      await takeStep(tx, dossier, 'returnToOfficer', actor, at, {
        reason: input.reason,
        input,
      })
    })

  return { transfer, assign, takeOn, submitForSign, returnToOfficer }
}
