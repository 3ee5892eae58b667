import type { PersonActor } from '../../../kernel/actor.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/issue.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { record } from '../../audit/index.ts'
import type { AccountKind } from '../account.ts'
import { agencyOf, type Caller } from '../caller.ts'
import { looksLikeToken, newToken, tokenHash } from '../sealing.ts'
import { isAlive, type SessionLimits, touchEverySeconds } from '../session.ts'
import type { SessionEnd } from '../tables.ts'
import {
  endSession,
  endSessions,
  insertSession,
  liveSessions,
  readSession,
  removeOldSessions,
  renewToken,
  type SessionReading,
  type SessionRow,
  touchSession,
} from './store.ts'

export type { SessionRow } from './store.ts'

/** What a cookie turned out to be worth. */
export type Presented =
  | { readonly kind: 'alive'; readonly sessionId: string; readonly actor: PersonActor }
  /** It was a session of that account and is over. */
  | { readonly kind: 'over'; readonly accountId: string }
  | { readonly kind: 'unknown' }

export interface SessionDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly limits: Readonly<Record<AccountKind, SessionLimits>>
}

/**
 * How long a process believes what it read of a session: a page and its dozen small requests cost one read, and a
 * session ended by another process is over here within these two seconds.
 */
const believedMs = 2_000
/** Sessions remembered at once; about one kilobyte each. */
const remembered = 10_000
/** Sessions that are over stay a month, so that a kept form still finds its owner. */
const keptDays = 30

interface Memory {
  readonly readAt: number
  readonly reading: Promise<SessionReading | undefined>
  /** Last moment written to the table, as far as this process knows. */
  touchedAt?: number
}

/** Who is signed in where (phiên đăng nhập). */
export function createSessions({ db, clock, limits }: SessionDeps) {
  const memory = new Map<string, Memory>()

  /** What the cookie is worth now; notes that the person was seen. */
  async function present(token: string | undefined): Promise<Presented> {
    if (!looksLikeToken(token)) return { kind: 'unknown' }
    const at = clock()
    const hash = tokenHash(token)
    const known = remember(hash, at)
    const reading = await known.reading
    if (!reading) return { kind: 'unknown' }
    const lastSeen = new Date(Math.max(reading.last_seen_at.getTime(), known.touchedAt ?? 0))
    if (reading.state !== 'active' || !isAlive({ ...reading, last_seen_at: lastSeen }, at))
      return { kind: 'over', accountId: reading.account_id }
    if (at.getTime() - lastSeen.getTime() >= touchEverySeconds * 1_000) {
      known.touchedAt = at.getTime()
      await touchSession(db, hash, at)
    }
    return { kind: 'alive', sessionId: reading.id, actor: actorOf(reading) }
  }

  function remember(hash: Buffer, at: Date): Memory {
    const key = hash.toString('base64url')
    const known = memory.get(key)
    if (known && Math.abs(at.getTime() - known.readAt) < believedMs) return known
    const fresh: Memory = { readAt: at.getTime(), reading: readSession(db, hash, at) }
    // What could not be read, or is nobody's, is not remembered: strangers must not push out the others.
    const forget = (): void => {
      if (memory.get(key) === fresh) memory.delete(key)
    }
    fresh.reading.then(found => found || forget(), forget)
    memory.delete(key)
    if (memory.size >= remembered) memory.delete(memory.keys().next().value!)
    memory.set(key, fresh)
    return fresh
  }

  /** Drops what this process remembers of the account's sessions: call it after the commit that changed them. */
  async function forget(accountId: string): Promise<void> {
    for (const [key, { reading }] of memory) {
      const found = await reading.catch(() => undefined)
      if (found?.account_id === accountId) memory.delete(key)
    }
  }

  /** Begins a session in the caller's transaction; the token goes to the browser and nowhere else. */
  async function begin(
    tx: Tx,
    account: { readonly id: string; readonly kind: AccountKind },
    device: string,
    at: Date,
  ): Promise<string> {
    const token = newToken()
    const { idleSeconds, absoluteSeconds } = limits[account.kind]
    await insertSession(tx, {
      token_hash: tokenHash(token),
      id: newId(at.getTime()),
      account_id: account.id,
      device,
      started_at: at,
      last_seen_at: at,
      idle_seconds: idleSeconds,
      ends_at: new Date(at.getTime() + absoluteSeconds * 1_000),
      ended_at: null,
      ended_why: null,
    })
    return token
  }

  /** Gives the session a new token in the caller's transaction. */
  async function rotate(tx: Tx, sessionId: string, at: Date): Promise<string> {
    const token = newToken()
    await renewToken(tx, sessionId, tokenHash(token), at)
    return token
  }

  return {
    present,
    forget,
    begin,
    rotate,

    /** Ends all sessions of the account, or all but one, in the caller's transaction; {@link forget} afterwards. */
    endAll: (tx: Tx, accountId: string, why: SessionEnd, at: Date, except?: string): Promise<number> =>
      endSessions(tx, accountId, why, at, except),

    /** Ends the session a browser had, because it signs in anew; {@link forget} afterwards. */
    replace: (tx: Tx, { actor, sessionId }: Presented & { kind: 'alive' }, at: Date): Promise<boolean> =>
      endSession(tx, actor.accountId, sessionId, 'replaced', at),

    /** The sessions of the signed-in person that live, the last used first. */
    list: (actor: PersonActor): Promise<SessionRow[]> => liveSessions(db, actor.accountId, clock()),

    /** Ends the person's own session in this browser: Đăng xuất. */
    async signOut(actor: PersonActor, sessionId: string, caller: Caller): Promise<void> {
      await end(actor, sessionId, 'signedOut', 'account.signedOut', caller)
    },

    /** Ends another session of the person. @throws Refusal `request.notFound` (404) for one that is not theirs */
    async end(actor: PersonActor, sessionId: string, caller: Caller): Promise<void> {
      if (!(await end(actor, sessionId, 'endedByOwner', 'account.sessionEnded', caller)))
        throw new Refusal('request.notFound', 404)
    },

    /** Ends all sessions of the person but this one. @returns how many */
    async endOthers(actor: PersonActor, sessionId: string, caller: Caller): Promise<number> {
      const at = clock()
      const count = await db.transaction().execute(async tx => {
        const ended = await endSessions(tx, actor.accountId, 'endedByOwner', at, sessionId)
        await record(tx, {
          agencyId: agencyOf(actor),
          actor,
          act: 'account.otherSessionsEnded',
          subject: { type: 'account', id: actor.accountId },
          detail: { count: ended },
          at,
          requestId: caller.requestId,
        })
        return ended
      })
      await forget(actor.accountId)
      return count
    },

    /** Removes sessions that are long over. */
    sweep: (): Promise<void> => removeOldSessions(db, new Date(clock().getTime() - keptDays * 86_400_000)),
  }

  async function end(
    actor: PersonActor,
    sessionId: string,
    why: SessionEnd,
    act: string,
    caller: Caller,
  ): Promise<boolean> {
    if (!isId(sessionId)) return false
    const at = clock()
    const ended = await db.transaction().execute(async tx => {
      if (!(await endSession(tx, actor.accountId, sessionId, why, at))) return false
      await record(tx, {
        agencyId: agencyOf(actor),
        actor,
        act,
        subject: { type: 'session', id: sessionId },
        at,
        requestId: caller.requestId,
      })
      return true
    })
    await forget(actor.accountId)
    return ended
  }
}

export type Sessions = ReturnType<typeof createSessions>

const actorOf = (reading: SessionReading): PersonActor => ({
  kind: 'person',
  accountId: reading.account_id,
  name: reading.name,
  accountKind: reading.kind,
  posts: reading.posts,
  represents: reading.represents,
})
