import type { PersonActor } from '../../kernel/actor.ts'
import type { Db } from '../../platform/database.ts'
import { record } from '../audit/index.ts'
import { type DossierRef, noteOpening } from './store.ts'

/** What of a dossier was opened, when it was not the dossier itself. */
export interface OpenedPart {
  readonly kind: 'file' | 'form'
  readonly id: string
}

/**
 * Puts on record that somebody opened a dossier, one of its files or one of its printed forms: once an hour for each
 * person, whichever page it was opened on.
 */
export type NoteOpening = (
  ref: DossierRef,
  actor: PersonActor,
  requestId: string,
  part?: OpenedPart,
) => Promise<void>

export const createOpening =
  ({ db, clock }: { readonly db: Db; readonly clock: () => Date }): NoteOpening =>
  (ref, actor, requestId, part) =>
    db.transaction().execute(async tx => {
      const at = clock()
      if (!(await noteOpening(tx, ref, part?.id ?? ref.id, actor.accountId, at))) return
      await record(tx, {
        agencyId: ref.agencyId,
        actor,
        act: part ? (part.kind === 'file' ? 'dossier.fileOpened' : 'dossier.formOpened') : 'dossier.opened',
        subject: { type: 'dossier', id: ref.id },
        ...(part && { detail: { [`${part.kind}Id`]: part.id } }),
        at,
        requestId,
      })
    })
