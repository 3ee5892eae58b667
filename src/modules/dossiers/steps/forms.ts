import type { Actor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Tx, together } from '../../../platform/database.ts'
import { jobCall } from '../../../platform/jobs.ts'
import type { TimeLimit } from '../../procedures/index.ts'
import type { FormType } from '../lifecycle.ts'
import { type AfterStep, nextDocumentNumber } from '../store.ts'

declare module '../../../platform/jobs.ts' {
  interface JobPayloads {
    'dossiers.printForm': { agencyId: string; dossierId: string; formId: string }
  }
}

/** What a receipt promises, kept with the form so that nothing that happens later changes the paper. */
export interface ReceiptPromise {
  readonly code: string
  readonly acceptedAt: string
  readonly limit: TimeLimit | null
  readonly dueAt: string | null
  readonly dueSteps: readonly unknown[]
  readonly provisional: boolean
}

/** What a row of `dossier_form` knows before it is printed. */
export interface FormFacts {
  readonly stepId: string
  readonly promise?: ReceiptPromise
  readonly [key: string]: unknown
}

/**
 * Puts down which form the step makes, with its number and with what the receipt promises as it is promised now; a
 * job prints it and files it.
 */
export async function printForm(
  tx: Tx,
  dossier: AfterStep,
  type: FormType,
  stepId: string,
  actor: Actor,
  at: Date,
): Promise<void> {
  const ref = { agencyId: dossier.agency_id, id: dossier.id }
  const formId = newId(at.getTime())
  const numbered = type !== 'CONTROL_SLIP'
  const year = Number(dayOf(at).slice(0, 4))
  const number = numbered && (await nextDocumentNumber(tx, ref.agencyId, year, `form.${type}`))
  const data: FormFacts = { stepId, ...(type === 'RECEIPT' && { promise: promiseOf(dossier) }) }
  const form = tx.insertInto('dossier_form').values({
    agency_id: ref.agencyId,
    dossier_id: ref.id,
    id: formId,
    type,
    regime: dossier.regime,
    number: number ? String(number) : null,
    data: JSON.stringify(data),
    file_hash: null,
    file_size: null,
    made_at: at,
    made_by: actor.kind === 'person' ? actor.name : '',
  })
  const job = { agencyId: ref.agencyId, dossierId: ref.id, formId }
  await together(tx, [form], [jobCall('dossiers.printForm', job)])
}

const promiseOf = (dossier: AfterStep): ReceiptPromise => ({
  code: dossier.code ?? '',
  acceptedAt: dossier.accepted_at?.toISOString() ?? '',
  limit: dossier.limit_amount
    ? { amount: dossier.limit_amount, unit: dossier.limit_unit as TimeLimit['unit'] }
    : null,
  dueAt: dossier.current_due_at?.toISOString() ?? null,
  dueSteps:
    typeof dossier.due_steps === 'string'
      ? (JSON.parse(dossier.due_steps) as unknown[])
      : (dossier.due_steps ?? []),
  provisional: dossier.due_provisional,
})
