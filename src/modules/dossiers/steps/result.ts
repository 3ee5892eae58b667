import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/database.ts'
import type { DossierDeps } from '../deps.ts'
import { states } from '../lifecycle.ts'
import { changeResult, currentResult, type DossierRef, type ResultRow } from '../store.ts'
import { deskName, endHandover, handOverTo } from './control-slip.ts'
import { refuse, type StepInput, type Steps } from './step.ts'

/** Revision 1 of a result: the frozen draft with the leader's signature. */
export interface SignedRevision {
  readonly overHash: string
  readonly hash: string
  readonly size: number
  readonly signerTitle: string
}

/** Revision 2: number, date, seal and the organisation's signature. */
export interface IssuedRevision {
  readonly hash: string
  readonly size: number
  readonly number: number
  readonly symbol: string
}

/** From the signature to the hands of the applicant: rows 18 to 20. */
export function resultSteps({ clock }: DossierDeps, { onDossier, takeStep }: Steps) {
  /**
   * Row 18: the signed revision is put in its place. `signed` was made and verified by the caller over the frozen
   * draft; here only the draft that was signed counts.
   */
  const sign = (
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & {
      readonly signed: SignedRevision
      /** Joins the transaction: the evidence of the signature. */
      readonly also?: (tx: Tx) => Promise<unknown>
    },
  ) =>
    onDossier(ref, 'sign', actor, input, undefined, async (tx, dossier) => {
      const result = await currentResult(tx, ref)
      const unchanged = result?.state === 'FROZEN' && result.draft_hash === input.signed.overHash
      refuse(dossier, 'sign', actor, input, unchanged ? ['draftUnchanged'] : [])
      const at = clock()
      await changeResult(tx, ref, result!.id, {
        state: 'SIGNED',
        signed_hash: input.signed.hash,
        signed_size: input.signed.size,
        signed_at: at,
        signer_account_id: actor.accountId,
        signer_name: actor.name,
        signer_title: input.signed.signerTitle,
      })
      await input.also?.(tx)
      await handOverTo(tx, dossier, {
        place: { id: null, name: states.SIGNED.holder.vi },
        fromName: actor.name,
        toName: null,
        at,
        received: null,
      })
      await takeStep(tx, dossier, 'sign', actor, at, {
        detail: { resultId: result!.id, hash: input.signed.hash },
        input,
      })
    })

  /**
   * Row 19: the clerk numbers and issues. The number is taken and the second revision made while the dossier is
   * locked, so a number exists exactly when its document does.
   */
  const issue = (
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & {
      readonly makeRevision: (tx: Tx, result: ResultRow, at: Date) => Promise<IssuedRevision>
    },
  ) =>
    onDossier(ref, 'issue', actor, input, undefined, async (tx, dossier) => {
      const result = await currentResult(tx, ref)
      refuse(dossier, 'issue', actor, input, result?.state === 'SIGNED' ? ['draftUnchanged'] : [])
      const at = clock()
      const issued = await input.makeRevision(tx, result!, at)
      await changeResult(tx, ref, result!.id, {
        state: 'ISSUED',
        issued_hash: issued.hash,
        issued_size: issued.size,
        issued_at: at,
        number: issued.number,
        symbol: issued.symbol,
        issued_on: dayOf(at),
      })
      // What goes out online passes through nobody's hands any more.
      if (dossier.result_channel === 'online') await endHandover(tx, dossier, actor.name, at)
      else
        await handOverTo(tx, dossier, {
          place: { id: null, name: deskName },
          fromName: actor.name,
          toName: null,
          at,
          received: null,
          due: null,
        })
      await takeStep(tx, dossier, 'issue', actor, at, {
        change: { finished_at: at },
        detail: { resultId: result!.id, number: issued.number, symbol: issued.symbol, hash: issued.hash },
        input,
      })
    })

  /** Row 20: the result is handed over at the counter or by post, with who received it. */
  const handOver = (
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & {
      readonly receiver: string
      readonly idShown: string | null
      readonly fileHash: string
    },
  ) =>
    deliver(ref, 'handOver', actor, input, input.fileHash, {
      receiver: input.receiver,
      idShown: input.idShown,
    })

  /** Row 20: the applicant takes the result from the portal. */
  const receiveOnline = (
    ref: DossierRef,
    actor: PersonActor,
    input: StepInput & { readonly fileHash: string },
  ) => deliver(ref, 'receiveOnline', actor, input, input.fileHash, { receiver: actor.name, idShown: null })

  const deliver = (
    ref: DossierRef,
    action: 'handOver' | 'receiveOnline',
    actor: PersonActor,
    input: StepInput,
    fileHash: string,
    to: { receiver: string; idShown: string | null },
  ) =>
    onDossier(ref, action, actor, input, undefined, async (tx, dossier) => {
      const result = await currentResult(tx, ref)
      const unchanged = result?.state === 'ISSUED' && result.issued_hash === fileHash
      refuse(dossier, action, actor, input, unchanged ? ['issuedUnchanged'] : [])
      const at = clock()
      await tx
        .insertInto('dossier_delivery')
        .values({
          agency_id: ref.agencyId,
          dossier_id: ref.id,
          id: newId(at.getTime()),
          channel:
            action === 'receiveOnline' ? 'online' : dossier.result_channel === 'post' ? 'post' : 'counter',
          receiver: to.receiver,
          id_shown: to.idShown,
          at,
          by_name: actor.name,
          proof: null,
        })
        .execute()
      if (action === 'handOver') await endHandover(tx, dossier, actor.name, at)
      await takeStep(tx, dossier, action, actor, at, {
        change: { returned_at: at },
        detail: { receiver: to.receiver },
        input,
      })
    })

  return { sign, issue, handOver, receiveOnline }
}
