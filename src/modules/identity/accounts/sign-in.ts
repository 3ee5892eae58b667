import { anonymous, type PersonActor } from '../../../kernel/actor.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { hasUnprintable } from '../../../kernel/text.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { RateLimiter } from '../../../platform/rate-limit.ts'
import { record } from '../../audit/index.ts'
import type { AccountKind } from '../account.ts'
import { agencyOf, type Caller } from '../caller.ts'
import { pace, signInRules, tooMany } from '../limits.ts'
import type { SendMail } from '../mails.ts'
import { longestPassword, passwordIssues } from '../password-rules.ts'
import type { Passwords } from '../passwords.ts'
import { tokenHash } from '../sealing.ts'
import type { Presented, Sessions } from '../sessions/service.ts'
import {
  type AccountRow,
  confirmEmail,
  findById,
  findByLogin,
  findLink,
  holdPassword,
  savePassword,
  takeLink,
  voidPasswordLinks,
} from './store.ts'

export interface SignInDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly limiter: RateLimiter
  readonly passwords: Passwords
  readonly sessions: Sessions
  readonly sendMail: SendMail
  readonly publicUrl: string
}

/** Somebody is signed in now; the token belongs in the cookie. */
export interface SignedIn {
  readonly token: string
  readonly accountId: string
  readonly kind: AccountKind
}

/** Signing in, and everything that has to do with one's own password. */
export function createSignIn(deps: SignInDeps) {
  const { db, clock, limiter, passwords, sessions } = deps

  /**
   * Signs in by e-mail or user name. An unknown name and a wrong password are one answer, reached by the same steps:
   * one read, one hash, one row on record.
   * @param before what the browser's cookie was worth: a session still open there ends, its token is worth nothing
   * @throws IssuesError `account.wrongSignIn`; Refusal `account.tooMany` (429), `account.locked` (403)
   */
  async function signIn(
    typed: { readonly login: string; readonly password: string },
    caller: Caller,
    before: Presented = { kind: 'unknown' },
  ): Promise<SignedIn> {
    const issues: Issue[] = []
    if (typed.login.trim() === '') issues.push(issue('login', 'account.loginMissing'))
    if (typed.password === '') issues.push(issue('password', 'account.passwordMissing'))
    if (issues.length > 0) throw new IssuesError(issues)

    const login = typed.login.trim().normalize('NFC').toLowerCase().slice(0, 260)
    const account = hasUnprintable(login) ? undefined : await findByLogin(db, login)
    const from = `${account?.id ?? login} ${caller.address}`
    const failures = limiter.look(caller.address, signInRules.failuresFromAddress)
    if (!failures.allowed) throw tooMany(failures.retryAfterSeconds)
    pace(limiter, from, signInRules.accountFromAddress)
    pace(limiter, account?.id ?? login, signInRules.account)

    const password = typed.password.slice(0, 4 * longestPassword)
    const { fits, stale } = await passwords.fits(password, account?.password_hash ?? null)
    if (!fits || !account) {
      limiter.take(caller.address, signInRules.failuresFromAddress)
      await noteFailure(account, caller)
      throw new IssuesError([issue('', 'account.wrongSignIn')])
    }
    if (account.state === 'locked') throw new Refusal('account.locked', 403)
    const renewed = stale ? await passwords.hash(password) : undefined
    const token = await open(account, caller, before, renewed)
    limiter.forget(from, signInRules.accountFromAddress)
    return { token, accountId: account.id, kind: account.kind }
  }

  async function open(
    account: AccountRow,
    caller: Caller,
    before: Presented,
    renewed: string | undefined,
  ): Promise<string> {
    const at = clock()
    const token = await db.transaction().execute(async tx => {
      // Between the check and now the password may have changed: then it was the wrong one after all.
      if (!(await holdPassword(tx, account.id, account.password_hash!)))
        throw new IssuesError([issue('', 'account.wrongSignIn')])
      if (renewed) await savePassword(tx, account.id, renewed, null)
      return beginSession(tx, account, caller, before, at)
    })
    if (before.kind === 'alive') await sessions.forget(before.actor.accountId)
    return token
  }

  /** Begins a session under a fresh token, ends the one the browser had, and puts it on record. */
  async function beginSession(
    tx: Tx,
    account: Pick<AccountRow, 'id' | 'kind' | 'name' | 'agency_id'>,
    caller: Caller,
    before: Presented,
    at: Date,
  ): Promise<string> {
    if (before.kind === 'alive') await sessions.replace(tx, before, at)
    const token = await sessions.begin(tx, account, caller.device, at)
    await record(tx, {
      agencyId: account.agency_id ?? 'system',
      actor: personOf(account),
      act: 'account.signedIn',
      subject: { type: 'account', id: account.id },
      detail: { device: caller.device },
      at,
      requestId: caller.requestId,
    })
    return token
  }

  /** A failed sign-in on record: which account, when there is one; never what was typed. */
  const noteFailure = (account: AccountRow | undefined, caller: Caller): Promise<void> =>
    db.transaction().execute(tx =>
      record(tx, {
        agencyId: account?.agency_id ?? 'system',
        actor: anonymous,
        act: 'account.signInFailed',
        subject: { type: 'account', id: account?.id ?? 'unknown' },
        at: clock(),
        requestId: caller.requestId,
      }),
    )

  /**
   * Changes the person's own password: the other sessions end, this one goes on under a new token.
   * @throws IssuesError; Refusal `account.tooMany` (429)
   */
  async function changePassword(
    actor: PersonActor,
    sessionId: string,
    typed: { readonly current: string; readonly password: string },
    caller: Caller,
  ): Promise<{ token: string; ended: number }> {
    const account = await findById(db, actor.accountId)
    if (!account) throw new Refusal('request.notFound', 404)
    const from = `${account.id} ${caller.address}`
    const issues = passwordIssues(typed.password, account)
    if (typed.current === '') issues.unshift(issue('current', 'account.currentMissing'))
    else {
      pace(limiter, from, signInRules.accountFromAddress)
      const { fits } = await passwords.fits(
        typed.current.slice(0, 4 * longestPassword),
        account.password_hash,
      )
      if (!fits) issues.unshift(issue('current', 'account.currentWrong'))
      else {
        limiter.forget(from, signInRules.accountFromAddress)
        if (typed.current === typed.password) issues.push(issue('password', 'account.passwordSame'))
      }
    }
    if (issues.length > 0) throw new IssuesError(issues)

    const hash = await passwords.hash(typed.password)
    const at = clock()
    const done = await db.transaction().execute(async tx => {
      if (!(await holdPassword(tx, account.id, account.password_hash!)))
        throw new IssuesError([issue('current', 'account.currentWrong')])
      await saveNewPassword(tx, account, hash, at, caller)
      const ended = await sessions.endAll(tx, account.id, 'passwordChanged', at, sessionId)
      const token = await sessions.rotate(tx, sessionId, at)
      await record(tx, {
        agencyId: agencyOf(actor),
        actor,
        act: 'account.passwordChanged',
        subject: { type: 'account', id: account.id },
        detail: { sessionsEnded: ended },
        at,
        requestId: caller.requestId,
      })
      return { token, ended }
    })
    await sessions.forget(account.id)
    return done
  }

  async function saveNewPassword(
    tx: Tx,
    account: AccountRow,
    hash: string,
    at: Date,
    caller: Caller,
  ): Promise<void> {
    await savePassword(tx, account.id, hash, at)
    await voidPasswordLinks(tx, account.id, at)
    await deps.sendMail(tx, {
      to: account.email,
      accountId: account.id,
      lang: caller.lang,
      template: 'passwordChanged',
      params: { forgotten: `${deps.publicUrl}/quen-mat-khau` },
    })
  }

  /** Whose password a link lets one choose; undefined when it is used up, too old or no link at all. */
  async function passwordLink(token: string): Promise<AccountRow | undefined> {
    const link = await findLink(db, tokenHash(token), 'choosePassword', clock())
    const account = link?.account_id ? await findById(db, link.account_id) : undefined
    return account?.state === 'active' ? account : undefined
  }

  /**
   * Chooses a password by a link from an e-mail: the link is used up, every session ends, the address is confirmed.
   * @throws IssuesError; Refusal `account.linkGone` (410)
   */
  async function choosePassword(token: string, password: string, caller: Caller): Promise<void> {
    const account = await passwordLink(token)
    if (!account) throw new Refusal('account.linkGone', 410)
    const issues = passwordIssues(password, account)
    if (issues.length > 0) throw new IssuesError(issues)
    const hash = await passwords.hash(password)
    const at = clock()
    await db.transaction().execute(async tx => {
      const link = await takeLink(tx, tokenHash(token), 'choosePassword', at)
      if (!link) throw new Refusal('account.linkGone', 410)
      await saveNewPassword(tx, account, hash, at, caller)
      if (account.email_confirmed_at === null && link.email === account.email)
        await confirmEmail(tx, account.id, account.email, at)
      const ended = await sessions.endAll(tx, account.id, 'passwordChanged', at)
      await record(tx, {
        agencyId: account.agency_id ?? 'system',
        actor: personOf(account),
        act: 'account.passwordChosen',
        subject: { type: 'account', id: account.id },
        detail: { sessionsEnded: ended },
        at,
        requestId: caller.requestId,
      })
    })
    await sessions.forget(account.id)
  }

  return { signIn, beginSession, changePassword, passwordLink, choosePassword }
}

export type SignIn = ReturnType<typeof createSignIn>

/** The person of an account as the one who acts on record, before there is a session. */
export const personOf = (account: Pick<AccountRow, 'id' | 'kind' | 'name'>): PersonActor => ({
  kind: 'person',
  accountId: account.id,
  name: account.name,
  accountKind: account.kind,
  posts: [],
  represents: [],
})
