import type { Actor, PersonActor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/issue.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { record } from '../audit/index.ts'
import { may } from '../identity/index.ts'
import { type Channel, type Fee, feeFor, type ProcedureVersion } from '../procedures/index.ts'
import { type FeeRecord, makesOrder } from './fee.ts'
import {
  changeOrder,
  type DossierKey,
  type FeeOrder,
  findOrder,
  insertEntry,
  insertOrder,
  lockOrder,
} from './store.ts'

export interface FeesDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly procedures: { version(id: string): Promise<ProcedureVersion | undefined> }
}

/** A step of a dossier, as far as fees have to know it. */
export interface FeeFact extends DossierKey {
  readonly action: string
  readonly procedureVersionId: string
  readonly caseId: string
  readonly channel: Channel
  readonly actor: Actor
  readonly at: Date
}

interface StatedFee extends DossierKey {
  /** The fee that the version states for the channel; null when it states none. */
  readonly fee: Fee | null
}

/**
 * Fees of dossiers (phí, lệ phí). An order comes with the acceptance, over the amount the procedure states, and the
 * desk notes whether it was paid. Orders never hold a dossier up.
 */
export function createFees({ db, clock, procedures }: FeesDeps) {
  const entry = (tx: Tx, order: Pick<FeeOrder, 'agency_id' | 'id'>, more: Entry) =>
    insertEntry(tx, {
      agency_id: order.agency_id,
      order_id: order.id,
      id: newId(more.at.getTime()),
      kind: more.kind,
      amount: more.amount,
      receipt_number: more.receiptNumber ?? null,
      actor_id: more.actor.kind === 'person' ? more.actor.accountId : null,
      actor_name: more.actor.kind === 'anonymous' ? '' : more.actor.name,
      at: more.at,
    })

  /** In the transaction of a dossier's step: an acceptance makes the order, undoing it cancels what is unpaid. */
  async function follow(tx: Tx, fact: FeeFact): Promise<void> {
    const key = { agencyId: fact.agencyId, dossierId: fact.dossierId }
    if (fact.action === 'undoAcceptance') return cancel(tx, key, fact.actor, fact.at)
    if (fact.action !== 'accept' && fact.action !== 'registerAtCounter') return
    const version = await procedures.version(fact.procedureVersionId)
    const procedureCase = version?.cases.find(one => one.id === fact.caseId)
    const fee = procedureCase ? feeFor(procedureCase, fact.channel) : null
    await order(tx, { ...key, fee }, fact.actor, fact.at)
  }

  /** The order over the stated fee. One cancelled before comes back. */
  async function order(tx: Tx, fact: StatedFee, actor: Actor, at: Date): Promise<void> {
    if (!makesOrder(fact.fee)) return
    const known = await lockOrder(tx, fact)
    if (known && known.state !== 'CANCELLED') return
    const { amount, currency, raw, note } = fact.fee
    const id = known?.id ?? newId(at.getTime())
    const row = { agency_id: fact.agencyId, id }
    if (known) await changeOrder(tx, row, { state: 'UNPAID', amount, currency, raw, note })
    else
      await insertOrder(tx, {
        ...row,
        dossier_id: fact.dossierId,
        ...{ amount, currency, raw, note },
        state: 'UNPAID',
        received: null,
        receipt_number: null,
        recorded_at: null,
        recorded_by_name: null,
        created_at: at,
      })
    await entry(tx, row, { kind: 'ORDERED', amount, actor, at })
  }

  /** What is unpaid is cancelled; what was paid stays on the books. */
  async function cancel(tx: Tx, key: DossierKey, actor: Actor, at: Date): Promise<void> {
    const known = await lockOrder(tx, key)
    if (known?.state !== 'UNPAID') return
    await changeOrder(tx, known, { state: 'CANCELLED' })
    await entry(tx, known, { kind: 'CANCELLED', amount: known.amount, actor, at })
  }

  /**
   * Notes inside a transaction what the desk says about the fee.
   * @throws Refusal `fee.notFound` (404) for a dossier without an order, `request.notAllowed` (403), `fee.moved` (409)
   */
  async function note(
    tx: Tx,
    key: DossierKey,
    actor: PersonActor,
    said: FeeRecord,
    at: Date,
    more: { readonly revision?: number; readonly requestId?: string | null } = {},
  ): Promise<void> {
    if (!may(actor, 'fee.record', key.agencyId)) throw new Refusal('request.notAllowed', 403)
    const known = await lockOrder(tx, key)
    if (!known) throw new Refusal('fee.notFound', 404)
    const received = said.paid ? said.received : null
    const receiptNumber = said.paid ? said.receiptNumber : null
    const state = said.paid ? 'PAID' : 'UNPAID'
    // The same form sent twice finds what it wrote itself.
    const same =
      known.state === state && known.received === received && known.receipt_number === receiptNumber
    if (same) return
    if (more.revision !== undefined && more.revision !== known.revision)
      throw new Refusal('fee.moved', 409, { by: known.recorded_by_name ?? '' })
    await changeOrder(tx, known, {
      state,
      received,
      receipt_number: receiptNumber,
      recorded_at: at,
      recorded_by_name: actor.name,
    })
    await entry(tx, known, { kind: state, amount: received, receiptNumber, actor, at })
    await record(tx, {
      agencyId: key.agencyId,
      actor,
      act: said.paid ? 'fee.paid' : 'fee.unpaid',
      subject: { type: 'dossier', id: key.dossierId },
      detail: { orderId: known.id, received, receiptNumber, before: known.state },
      at,
      requestId: more.requestId ?? null,
    })
  }

  return {
    follow,
    note,
    /** The order of a dossier; undefined while there is none. */
    of: (key: DossierKey): Promise<FeeOrder | undefined> => findOrder(db, key),
    /** {@link note} in a transaction of its own. */
    record: (
      key: DossierKey,
      actor: PersonActor,
      said: FeeRecord,
      more: { readonly revision: number; readonly requestId?: string | null },
    ): Promise<void> => db.transaction().execute(tx => note(tx, key, actor, said, clock(), more)),
  }
}

interface Entry {
  readonly kind: 'ORDERED' | 'PAID' | 'UNPAID' | 'CANCELLED'
  readonly amount: number | null
  readonly receiptNumber?: string | null
  readonly actor: Actor
  readonly at: Date
}

export type Fees = ReturnType<typeof createFees>
