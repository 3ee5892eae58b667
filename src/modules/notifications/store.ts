import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { MailFailure } from '../../platform/mail/mailer.ts'
import './tables.ts'

/** A notice that has failed at least once and has not gone since; without its words, which may open an account. */
export interface Troubled {
  readonly agency_id: string
  readonly id: string
  readonly recipient: string
  readonly about_type: string
  readonly state: 'WAITING' | 'GIVEN_UP'
  readonly attempts: number
  readonly reason: MailFailure | null
  readonly detail: string | null
  readonly created_at: Date
  readonly last_attempt_at: Date | null
}

const failing = (db: Db, agencies: readonly string[]) =>
  db
    .selectFrom('delivery')
    .where('agency_id', 'in', [...agencies])
    .where('state', '<>', 'SENT')
    .where('reason', 'is not', null)

export const troubled = async (db: Db, agencies: readonly string[], limit: number): Promise<Troubled[]> =>
  agencies.length === 0
    ? []
    : ((await failing(db, agencies)
        .select(['agency_id', 'id', 'recipient', 'about_type', 'state', 'attempts', 'reason', 'detail'])
        .select(['created_at', 'last_attempt_at'])
        .orderBy(sql`state = 'GIVEN_UP'`, 'desc')
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute()) as Troubled[])

export const countTroubled = async (db: Db, agencies: readonly string[]): Promise<number> =>
  agencies.length === 0
    ? 0
    : (
        await failing(db, agencies)
          .select(eb => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
      ).count

/** Lets a notice wait again that was given up. @returns its agency; undefined when there is none like that */
export async function reopen(tx: Tx, agencies: readonly string[], id: string): Promise<string | undefined> {
  if (agencies.length === 0) return undefined
  const row = await tx
    .updateTable('delivery')
    .set({ state: 'WAITING', attempts: 0 })
    .where('agency_id', 'in', [...agencies])
    .where('id', '=', id)
    .where('state', '=', 'GIVEN_UP')
    .returning('agency_id')
    .executeTakeFirst()
  return row?.agency_id
}
