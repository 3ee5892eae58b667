import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database.ts'
import './tables.ts'

/** One act to put on record. */
export interface AuditEntry {
  /** Agency whose chain the row joins; `system` for acts that belong to none. */
  readonly agencyId: string
  readonly actor: Actor
  /** A stable word such as `dossier.accepted`; all of them are listed in `acts.ts`. */
  readonly act: string
  readonly subject: { readonly type: string; readonly id: string }
  /** Facts needed to understand the act later; never an id number, a password or a file's content. */
  readonly detail?: Readonly<Record<string, unknown>>
  readonly at: Date
  readonly requestId?: string | null
}

/** Writes the row in the transaction of the act itself: both are there, or neither. */
export async function record(tx: Tx, entry: AuditEntry): Promise<void> {
  await rowOf(tx, entry).execute()
}

/** The same row, not sent yet: for those who send it with the other rows of the act. */
export const recording = (tx: Tx, entry: AuditEntry) => rowOf(tx, entry)

function rowOf(tx: Tx, entry: AuditEntry) {
  const { actor } = entry
  return tx.insertInto('audit_event').values({
    agency_id: entry.agencyId,
    id: newId(entry.at.getTime()),
    at: entry.at,
    actor_kind: actor.kind,
    actor_id: actor.kind === 'person' ? actor.accountId : null,
    actor_name: actor.kind === 'anonymous' ? '' : actor.name,
    act: entry.act,
    subject_type: entry.subject.type,
    subject_id: entry.subject.id,
    detail: JSON.stringify(entry.detail ?? {}),
    request_id: entry.requestId ?? null,
  })
}
