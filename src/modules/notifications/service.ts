import type { PersonActor } from '../../kernel/actor.ts'
import { isId, newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/issue.ts'
import { type Db, type Tx, together } from '../../platform/database.ts'
import { addJob, type JobHandlers, jobCall } from '../../platform/jobs.ts'
import type { Mailer } from '../../platform/mail/mailer.ts'
import { record } from '../audit/index.ts'
import { countTroubled, reopen, type Troubled, troubled } from './store.ts'
import './tables.ts'

/** A notice to be sent once the transaction that causes it is done. */
export interface Notice {
  readonly agencyId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** What it is about, to find it again: a dossier, an account. */
  readonly about: { readonly type: string; readonly id: string }
}

/** Six attempts over about an hour; then the row says why it was given up, and an official sees it. */
const mostAttempts = 6

/** Raised so that the queue tries again later; the reason is in the row. */
class TryLater extends Error {}

/** Sends notices by e-mail; every delivery is a row with its attempts and a named reason of failure. */
export function createNotifications({ db, clock, mailer }: { db: Db; clock: () => Date; mailer: Mailer }) {
  /** Puts a notice on its way inside the caller's transaction: it is sent exactly when that is committed. */
  async function post(tx: Tx, notice: Notice): Promise<void> {
    const at = clock()
    const id = newId(at.getTime())
    const row = tx.insertInto('delivery').values({
      agency_id: notice.agencyId,
      id,
      recipient: notice.to,
      subject: notice.subject,
      body: notice.text,
      about_type: notice.about.type,
      about_id: notice.about.id,
      state: 'WAITING',
      reason: null,
      detail: null,
      created_at: at,
      last_attempt_at: null,
      sent_at: null,
    })
    const job = { agencyId: notice.agencyId, deliveryId: id }
    await together(tx, [row], [jobCall('notifications.deliver', job, { maxAttempts: mostAttempts })])
  }

  /** One attempt. A letter that went already is not sent again. */
  async function deliver(agencyId: string, deliveryId: string): Promise<void> {
    const row = await db
      .selectFrom('delivery')
      .selectAll()
      .where('agency_id', '=', agencyId)
      .where('id', '=', deliveryId)
      .executeTakeFirst()
    if (row?.state !== 'WAITING') return
    const result = await mailer.send({
      to: row.recipient,
      subject: row.subject,
      text: row.body,
      messageId: row.id,
    })
    const at = clock()
    const attempts = row.attempts + 1
    const change = result.delivered
      ? { state: 'SENT' as const, body: '', reason: null, detail: result.reply.slice(0, 500), sent_at: at }
      : {
          state: result.retry && attempts < mostAttempts ? ('WAITING' as const) : ('GIVEN_UP' as const),
          reason: result.reason,
          detail: result.detail.slice(0, 500),
        }
    await db
      .updateTable('delivery')
      .set({ ...change, attempts, last_attempt_at: at })
      .where('agency_id', '=', agencyId)
      .where('id', '=', deliveryId)
      .execute()
    if (change.state === 'WAITING') throw new TryLater(change.reason ?? '')
  }

  /** Notices that did not go: given up, or failed and waiting for the next attempt. The latest first. */
  async function troubles(agencies: readonly string[]): Promise<{ rows: Troubled[]; total: number }> {
    const [rows, total] = await Promise.all([troubled(db, agencies, 50), countTroubled(db, agencies)])
    return { rows, total }
  }

  /**
   * Puts a notice that was given up on its way again, with all its attempts before it.
   * @param agencies whose notices that person may send again
   * @throws Refusal `notification.notGivenUp` (409): it went meanwhile, or it is none of theirs
   */
  async function retry(
    actor: PersonActor,
    agencies: readonly string[],
    deliveryId: string,
    requestId: string,
  ): Promise<void> {
    const at = clock()
    await db.transaction().execute(async tx => {
      const agencyId = isId(deliveryId) ? await reopen(tx, agencies, deliveryId) : undefined
      if (agencyId === undefined) throw new Refusal('notification.notGivenUp', 409)
      await addJob(tx, 'notifications.deliver', { agencyId, deliveryId }, { maxAttempts: mostAttempts })
      await record(tx, {
        agencyId,
        actor,
        act: 'notification.retried',
        subject: { type: 'delivery', id: deliveryId },
        at,
        requestId,
      })
    })
  }

  const handlers: JobHandlers = {
    'notifications.deliver': ({ agencyId, deliveryId }) => deliver(agencyId, deliveryId),
  }

  return { post, deliver, troubles, retry, handlers }
}

export type Notifications = ReturnType<typeof createNotifications>
