import { type Insertable, type Selectable, sql } from 'kysely'
import type { Post } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { SessionEnd, SessionTable } from '../tables.ts'

export type SessionRow = Selectable<SessionTable>

/** A session with all that a request needs to know of its person. */
export interface SessionReading {
  readonly id: string
  readonly account_id: string
  readonly last_seen_at: Date
  readonly idle_seconds: number
  readonly ends_at: Date
  readonly ended_at: Date | null
  readonly name: string
  readonly kind: 'citizen' | 'official'
  readonly state: 'active' | 'locked'
  readonly posts: readonly Post[]
  readonly represents: readonly string[]
}

/** One indexed read: session, person, posts held at that moment, firms represented that day. */
export async function readSession(db: Db, hash: Buffer, at: Date): Promise<SessionReading | undefined> {
  const { rows } = await sql<SessionReading>`
    select s.id, s.account_id, s.last_seen_at, s.idle_seconds, s.ends_at, s.ended_at, a.name, a.kind, a.state,
      coalesce((select json_agg(json_build_object('role', p.role, 'agencyId', p.agency_id, 'unitId', p.unit_id)
          order by p.from_at, p.id)
        from post p where p.account_id = a.id and p.from_at <= ${at} and (p.to_at is null or p.to_at > ${at})),
        '[]') as posts,
      coalesce((select json_agg(r.party_id order by r.asked_at)
        from representation r where r.account_id = a.id and r.state = 'confirmed'
          and (r.valid_to is null or r.valid_to >= ${dayOf(at)}::date)),
        '[]') as represents
    from session s join account a on a.id = s.account_id
    where s.token_hash = ${hash}`.execute(db)
  return rows[0]
}

export async function insertSession(tx: Tx, session: Insertable<SessionTable>): Promise<void> {
  await tx.insertInto('session').values(session).execute()
}

/** Notes the moment of the last request; never back in time, never for a session that was ended. */
export async function touchSession(db: Db, hash: Buffer, at: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ last_seen_at: at })
    .where('token_hash', '=', hash)
    .where('ended_at', 'is', null)
    .where('last_seen_at', '<', at)
    .execute()
}

/** The same session under a new token. */
export async function renewToken(tx: Tx, id: string, hash: Buffer, at: Date): Promise<void> {
  await tx
    .updateTable('session')
    .set({ token_hash: hash, last_seen_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends one session of the account. @returns false when it has none of that id that is still open */
export async function endSession(
  tx: Tx,
  accountId: string,
  id: string,
  why: SessionEnd,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('session')
    .set({ ended_at: at, ended_why: why })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends the sessions of the account, all or all but one. @returns how many */
export async function endSessions(
  tx: Tx,
  accountId: string,
  why: SessionEnd,
  at: Date,
  except?: string,
): Promise<number> {
  let query = tx
    .updateTable('session')
    .set({ ended_at: at, ended_why: why })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', at)
  if (except !== undefined) query = query.where('id', '!=', except)
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

/** Sessions that live at that moment, the last used first. */
export const liveSessions = (db: Db, accountId: string, at: Date): Promise<SessionRow[]> =>
  db
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', at)
    .where(sql<boolean>`last_seen_at + idle_seconds * interval '1 second' > ${at}`)
    .orderBy('last_seen_at', 'desc')
    .limit(100)
    .execute()

/** A session that is long over tells nobody anything any more. */
export async function removeOldSessions(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom('session')
    .where(eb => eb.or([eb('ends_at', '<', before), eb('ended_at', '<', before)]))
    .execute()
}
