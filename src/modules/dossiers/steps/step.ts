import type { Actor, PersonActor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/issue.ts'
import { type Tx, together, type Write } from '../../../platform/database.ts'
import { recording } from '../../audit/index.ts'
import type { DossierDeps } from '../deps.ts'
import {
  type DossierAction,
  type Guard,
  isPermitted,
  refusalFor,
  type Transition,
  transitions,
} from '../lifecycle.ts'
import { positionOf, refOf } from '../position.ts'
import {
  type AfterStep,
  type DossierAtHand,
  type DossierChange,
  type DossierRef,
  type DossierRow,
  dossierUpdate,
  lastStep,
  lockDossier,
  wasTaken,
} from '../store.ts'
import { printForm } from './forms.ts'

/** What every step carries: the revision of the page it was taken from, and a reason where one is due. */
export interface StepInput {
  readonly revision: number
  readonly reason?: string
  /** Fingerprint of the form: sent twice by a double click, it is one step and no conflict. */
  readonly once?: string
  readonly requestId?: string
}

const everyGuard: readonly Guard[] = [
  'complete',
  'nothingFollowed',
  'resultDrafted',
  'draftUnchanged',
  'issuedUnchanged',
]

/** @throws Refusal unless the table lets the actor take the step from where the dossier is */
export function refuse(
  dossier: DossierRow,
  action: DossierAction,
  actor: Actor,
  input: StepInput,
  met: readonly Guard[],
): void {
  const refusal = refusalFor(positionOf(dossier), action, actor, { reason: input.reason, met: new Set(met) })
  if (refusal) throw refusal
}

/** How every step is taken: under a lock, by the table, with all that it leaves behind. */
export function createSteps({ db, announce }: Pick<DossierDeps, 'db' | 'announce'>) {
  // What is asked of other modules is asked before a transaction begins: whoever holds a connection and waits for a
  // second one can wait for ever once everybody does.
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction().execute(work)

  /**
   * Locks the dossier, sees that the person may, that the page was fresh and that the step is legal, and lets the work
   * happen. Of two officers at once one wins; the other is told who did what.
   */
  async function onDossier(
    ref: DossierRef,
    action: DossierAction,
    actor: PersonActor,
    input: StepInput,
    // undefined: the work asks `refusalFor` itself once it knows its facts
    met: ReadonlySet<Guard> | undefined,
    work: (tx: Tx, dossier: DossierRow) => Promise<void>,
  ): Promise<void> {
    await inTransaction(async tx => {
      const dossier = await lockDossier(tx, ref)
      if (!dossier) throw new Refusal('dossier.notFound', 404)
      if (!isPermitted(action, positionOf(dossier), actor)) throw new Refusal('dossier.notYourStep', 403)
      if (dossier.revision !== input.revision) {
        if (input.once && (await wasTaken(tx, ref, input.once))) return
        const last = await lastStep(tx, ref)
        throw new Refusal('dossier.moved', 409, {
          by: last?.actor_name ?? '',
          action: last ? transitions[last.action].vi : '',
        })
      }
      refuse(dossier, action, actor, input, [...(met ?? everyGuard)])
      await work(tx, dossier)
    })
  }

  /**
   * Writes what every step leaves: new state, diary row, clock event, printed form, record, and word to others. A dossier
   * that begins with the step (`begin`) is born in the state the step leads to.
   */
  async function takeStep(
    tx: Tx,
    dossier: DossierAtHand,
    action: DossierAction,
    actor: PersonActor,
    at: Date,
    more: {
      readonly change?: DossierChange
      /** The rows that a dossier begins with. */
      readonly begin?: ((dossier: AfterStep) => readonly Write[]) | undefined
      readonly reason?: string | undefined
      readonly detail?: Readonly<Record<string, unknown>>
      /** Writes that go with those of the step. */
      readonly also?: readonly Write[]
      readonly input: Pick<StepInput, 'once'> & { readonly requestId?: string | undefined }
    },
  ): Promise<void> {
    const transition: Transition = transitions[action]
    const ref = refOf(dossier)
    const stepId = newId(at.getTime())
    const change = { ...more.change, state: transition.to }
    const after = { ...dossier, ...change }
    const reason = more.reason?.trim() || null
    const writes: Write[] = [
      ...(more.begin
        ? more.begin({ ...after, revision: dossier.revision + 1 })
        : [dossierUpdate(tx, ref, change)]),
      tx.insertInto('dossier_step').values({
        agency_id: ref.agencyId,
        dossier_id: ref.id,
        id: stepId,
        action,
        from_state: dossier.state,
        to_state: transition.to,
        actor_id: actor.accountId,
        actor_name: actor.name,
        unit_id: dossier.unit_id,
        at,
        reason,
        detail: JSON.stringify(more.detail ?? {}),
        once: more.input.once ?? null,
      }),
      recording(tx, {
        agencyId: ref.agencyId,
        actor,
        act: `dossier.${action}`,
        subject: { type: 'dossier', id: ref.id },
        detail: { from: dossier.state, to: transition.to, stepId },
        at,
        requestId: more.input.requestId ?? null,
      }),
      ...(more.also ?? []),
    ]
    if (transition.clock)
      writes.push(
        tx.insertInto('dossier_clock_event').values({
          agency_id: ref.agencyId,
          dossier_id: ref.id,
          id: newId(at.getTime()),
          kind: transition.clock,
          at,
          ground: more.reason ?? null,
          document_id: null,
          actor_name: actor.name,
        }),
      )
    await together(tx, writes)
    if (transition.form) await printForm(tx, after, transition.form, stepId, actor, at)
    await announce(tx, {
      agencyId: ref.agencyId,
      dossierId: ref.id,
      stepId,
      action,
      state: transition.to,
      procedureVersionId: dossier.procedure_version_id,
      caseId: dossier.case_id,
      channel: dossier.channel,
      actor,
      at,
      reason,
      dossier: {
        code: after.code,
        submissionCode: after.submission_code,
        lookupPin: after.lookup_pin,
        procedureName: after.procedure_name,
        dueAt: after.current_due_at,
        submitter: after.submitter,
      },
    })
  }

  return { inTransaction, onDossier, takeStep }
}

export type Steps = ReturnType<typeof createSteps>
