import { createHash } from 'node:crypto'
import type { PersonActor } from '../../../kernel/actor.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/issue.ts'
import type { Db } from '../../../platform/database.ts'
import type { RateLimiter } from '../../../platform/rate-limit.ts'
import { pace, parkRule } from '../limits.ts'
import { keptBytes, keptForms, keptSeconds, type ParkedForm } from '../parked.ts'
import type { Seals } from '../sealing.ts'
import { findParked, insertParked, removeExpiredForms, removeParked } from './store.ts'

export interface ParkedFormDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly limiter: RateLimiter
  readonly seals: Seals
}

/** Forms that came after the session had ended (nội dung được giữ lại). */
export function createParkedForms({ db, clock, limiter, seals }: ParkedFormDeps) {
  const hashOf = (browserId: string): Buffer => createHash('sha256').update(`kept form ${browserId}`).digest()

  return {
    /**
     * Keeps a form for the browser that sent it.
     * @param accountId whose session had ended, when known: only that account sees the form again
     * @returns its id; undefined when it is larger than what is kept
     * @throws Refusal `account.tooMany` (429)
     */
    async park(
      form: ParkedForm,
      browserId: string,
      accountId: string | null,
      address: string,
    ): Promise<string | undefined> {
      const text = JSON.stringify(form)
      if (Buffer.byteLength(text) > keptBytes) return undefined
      pace(limiter, address, parkRule)
      const at = clock()
      const id = newId(at.getTime())
      await db.transaction().execute(tx =>
        insertParked(
          tx,
          {
            id,
            browser_hash: hashOf(browserId),
            account_id: accountId,
            sealed: seals.sealForm(text, browserId),
            created_at: at,
            expires_at: new Date(at.getTime() + keptSeconds * 1_000),
          },
          keptForms,
        ),
      )
      return id
    },

    /**
     * The form for the person who signed in on that browser.
     * @throws Refusal `parked.gone` (410): too old, of another browser or of another account
     */
    async read(id: string, browserId: string, actor: PersonActor): Promise<ParkedForm> {
      const row = isId(id) ? await findParked(db, id, hashOf(browserId), clock()) : undefined
      if (!row || (row.account_id !== null && row.account_id !== actor.accountId))
        throw new Refusal('parked.gone', 410)
      return JSON.parse(seals.openForm(row.sealed, browserId)) as ParkedForm
    },

    /** Forgets the form: it was sent again, or the person does not want it. */
    async remove(id: string, browserId: string): Promise<void> {
      if (isId(id)) await removeParked(db, id, hashOf(browserId))
    },

    /** Removes what nobody came back for. */
    sweep: (): Promise<void> => removeExpiredForms(db, clock()),
  }
}

export type ParkedForms = ReturnType<typeof createParkedForms>
