import type { PersonActor, RoleKey } from '../../../kernel/actor.ts'
import { dayOf, isDay, momentAt, plusDays } from '../../../kernel/dates.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { hasUnprintable, tidy } from '../../../kernel/text.ts'
import { type Db, isTaken, type Tx } from '../../../platform/database.ts'
import type { RateLimiter } from '../../../platform/rate-limit.ts'
import { record } from '../../audit/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { readEmail, readName, readUsername } from '../account.ts'
import type { Registration } from '../accounts/registration.ts'
import { findById, insertAccount } from '../accounts/store.ts'
import type { Caller } from '../caller.ts'
import { letterRules, pace } from '../limits.ts'
import { agenciesWhere, may, officialRoles } from '../roles.ts'
import type { Sessions } from '../sessions/service.ts'
import {
  type Colleague,
  colleaguesOf,
  countOfficials,
  endPost,
  findOfficial,
  findOverlap,
  findPost,
  type Holder,
  holdersOf,
  insertPost,
  listOfficials,
  type OfficialRow,
  type PostRow,
  postsOf,
  setState,
} from './store.ts'

export type { PostRow } from './store.ts'

/** An official with the posts they hold, will hold or held until lately. */
export interface Official extends OfficialRow {
  readonly posts: readonly PostRow[]
}

export interface AdministrationDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly limiter: RateLimiter
  readonly sessions: Sessions
  readonly registration: Registration
  readonly organizations: Pick<Organizations, 'agency' | 'unit'>
}

export const officialsPerPage = 50
/** How long an ended post is still shown, in days. */
const shownDays = 90

/**
 * Officials and their posts. Who makes accounts (`account.manage`) does not say what they may do (`post.manage`);
 * neither reaches beyond the own agency, nobody gives themselves a post, and nobody ever sees a password.
 */
export function createAdministration(deps: AdministrationDeps) {
  const { db, clock, sessions } = deps

  /** The agencies whose officials the actor sees. @throws Refusal `request.notAllowed` (403) when there is none */
  function agenciesOf(actor: PersonActor): string[] {
    const agencies = [
      ...new Set([...agenciesWhere(actor, 'account.manage'), ...agenciesWhere(actor, 'post.manage')]),
    ]
    if (agencies.length === 0) throw new Refusal('request.notAllowed', 403)
    return agencies
  }

  async function withPosts(tx: Db | Tx, rows: readonly OfficialRow[]): Promise<Official[]> {
    const since = new Date(clock().getTime() - shownDays * 86_400_000)
    const posts = Map.groupBy(
      await postsOf(
        tx,
        rows.map(row => row.id),
        since,
      ),
      post => post.account_id,
    )
    return rows.map(row => ({ ...row, posts: posts.get(row.id) ?? [] }))
  }

  async function seen(tx: Db | Tx, actor: PersonActor, id: string): Promise<OfficialRow> {
    const row = isId(id) ? await findOfficial(tx, id, agenciesOf(actor), clock()) : undefined
    if (!row) throw new Refusal('request.notFound', 404)
    return row
  }

  /** The official, when the actor manages accounts where they work; never oneself. */
  async function managed(tx: Tx, actor: PersonActor, id: string): Promise<OfficialRow> {
    const row = await seen(tx, actor, id)
    if (!may(actor, 'account.manage', row.agency_id)) throw new Refusal('request.notAllowed', 403)
    if (row.id === actor.accountId) throw new Refusal('account.notOneself', 403)
    return row
  }

  const put = (
    tx: Tx,
    actor: PersonActor,
    caller: Caller,
    agencyId: string,
    act: string,
    accountId: string,
    detail: Readonly<Record<string, unknown>> = {},
  ): Promise<void> =>
    record(tx, {
      agencyId,
      actor,
      act,
      subject: { type: 'account', id: accountId },
      detail,
      at: clock(),
      requestId: caller.requestId,
    })

  return {
    /** Officials of the actor's agencies, a page of fifty, by name. */
    async list(
      actor: PersonActor,
      filter: { readonly words: string; readonly page: number },
    ): Promise<{ officials: Official[]; total: number; page: number; pages: number }> {
      const agencies = agenciesOf(actor)
      const words = hasUnprintable(filter.words) ? '' : filter.words.slice(0, 100)
      const at = clock()
      const total = await countOfficials(db, agencies, { words, at })
      const pages = Math.max(1, Math.ceil(total / officialsPerPage))
      const page = Math.min(Math.max(1, filter.page), pages)
      const rows = await listOfficials(db, agencies, {
        words,
        at,
        limit: officialsPerPage,
        offset: (page - 1) * officialsPerPage,
      })
      return { officials: await withPosts(db, rows), total, page, pages }
    },

    /** Accounts of officials of an agency by words of their name: for whoever reads its record. */
    async idsByName(agencyId: string, words: string): Promise<string[]> {
      const rows = await listOfficials(db, [agencyId], { words, at: clock(), limit: 200, offset: 0 })
      return rows.map(row => row.id)
    },

    /** One official. @throws Refusal `request.notFound` (404) for one of another agency */
    async one(actor: PersonActor, id: string): Promise<Official> {
      const [official] = await withPosts(db, [await seen(db, actor, id)])
      return official!
    },

    /**
     * Creates the account of an official, who chooses the password by the letter that goes out.
     * @throws IssuesError; Refusal `request.notAllowed` (403)
     */
    async create(
      actor: PersonActor,
      typed: {
        readonly name: string
        readonly username: string
        readonly email: string
        readonly agencyId: string
      },
      caller: Caller,
    ): Promise<string> {
      const name = readName('name', typed.name)
      const username = readUsername(typed.username)
      const email = readEmail(typed.email)
      const issues = [...name.issues, ...username.issues, ...email.issues]
      if (!agenciesWhere(actor, 'account.manage').includes(typed.agencyId)) {
        if (agenciesWhere(actor, 'account.manage').length === 0) throw new Refusal('request.notAllowed', 403)
        issues.push(issue('agencyId', 'account.agencyMissing'))
      }
      if (issues.length > 0) throw new IssuesError(issues)
      pace(deps.limiter, actor.accountId, letterRules.fromAddress)
      const at = clock()
      const id = newId(at.getTime())
      try {
        await db.transaction().execute(async tx => {
          await insertAccount(tx, {
            id,
            kind: 'official',
            username: username.value,
            email: email.value,
            email_confirmed_at: null,
            name: name.value,
            phone: null,
            id_number_sealed: null,
            id_number_hash: null,
            password_hash: null,
            password_changed_at: null,
            agency_id: typed.agencyId,
            lock_reason: null,
            verified_source: null,
            verified_level: null,
            verified_at: null,
            created_at: at,
          })
          await deps.registration.mailLink(tx, {
            purpose: 'choosePassword',
            email: email.value,
            lang: 'vi',
            returnTo: null,
            accountId: id,
            welcome: { username: username.value },
          })
          await put(tx, actor, caller, typed.agencyId, 'account.created', id)
        })
      } catch (error) {
        if (isTaken(error, 'account_username'))
          throw new IssuesError([issue('username', 'account.usernameTaken')])
        if (isTaken(error, 'account_email')) throw new IssuesError([issue('email', 'account.emailTaken')])
        throw error
      }
      return id
    },

    /** Sends a letter with a link to choose a password. */
    async sendPasswordLink(actor: PersonActor, id: string, caller: Caller): Promise<void> {
      pace(deps.limiter, actor.accountId, letterRules.fromAddress)
      await db.transaction().execute(async tx => {
        const official = await managed(tx, actor, id)
        await deps.registration.mailLink(tx, {
          purpose: 'choosePassword',
          email: official.email,
          lang: 'vi',
          returnTo: null,
          accountId: id,
          welcome: { username: official.username },
        })
        await put(tx, actor, caller, official.agency_id, 'account.passwordLinkSent', id)
      })
    },

    /** Locks the account: nobody signs in to it, and its sessions end within seconds everywhere. */
    async lock(actor: PersonActor, id: string, typedReason: string, caller: Caller): Promise<void> {
      const reason = tidy(typedReason.slice(0, 2_000))
      const issues: Issue[] = []
      if (reason === '') issues.push(issue('reason', 'account.reasonMissing'))
      else if (reason.length > 500) issues.push(issue('reason', 'account.tooLong', { limit: 500 }))
      else if (hasUnprintable(reason)) issues.push(issue('reason', 'account.unprintable'))
      if (issues.length > 0) throw new IssuesError(issues)
      await db.transaction().execute(async tx => {
        const official = await managed(tx, actor, id)
        if (!(await setState(tx, id, 'locked', reason))) throw new Refusal('account.alreadyLocked', 409)
        const ended = await sessions.endAll(tx, id, 'locked', clock())
        await put(tx, actor, caller, official.agency_id, 'account.locked', id, {
          reason,
          sessionsEnded: ended,
        })
      })
      await sessions.forget(id)
    },

    async unlock(actor: PersonActor, id: string, caller: Caller): Promise<void> {
      await db.transaction().execute(async tx => {
        const official = await managed(tx, actor, id)
        if (!(await setState(tx, id, 'active', null))) throw new Refusal('account.notLocked', 409)
        await put(tx, actor, caller, official.agency_id, 'account.unlocked', id)
      })
    },

    /**
     * Gives an official a post.
     * @param typed.from the first day, '' for now; `to` the last day, '' without end; null what is no day
     * @throws IssuesError; Refusal `account.notOneself` (403), `request.notAllowed` (403), `request.notFound` (404)
     */
    async givePost(
      actor: PersonActor,
      accountId: string,
      typed: {
        readonly role: string
        readonly agencyId: string
        readonly unitId: string
        readonly from: string | null
        readonly to: string | null
      },
      caller: Caller,
    ): Promise<void> {
      const at = clock()
      const issues: Issue[] = []
      const role = officialRoles.find(one => one === typed.role)
      if (!role) issues.push(issue('role', 'post.roleMissing'))
      const mayGive = agenciesWhere(actor, 'post.manage')
      if (mayGive.length === 0) throw new Refusal('request.notAllowed', 403)
      const agencyId = mayGive.find(one => one === typed.agencyId)
      if (!agencyId) issues.push(issue('agencyId', 'account.agencyMissing'))
      const unitId = typed.unitId === '' ? null : typed.unitId
      if (unitId !== null && agencyId && !(await deps.organizations.unit(agencyId, unitId)))
        issues.push(issue('unitId', 'post.unitUnknown'))
      const goodDay = (day: string | null): boolean => day !== null && (day === '' || isDay(day))
      if (!goodDay(typed.from)) issues.push(issue('from', 'account.notDay'))
      if (!goodDay(typed.to)) issues.push(issue('to', 'account.notDay'))
      if (issues.length > 0) throw new IssuesError(issues)
      const from_at = !typed.from || typed.from === dayOf(at) ? at : momentAt(typed.from)
      const to_at = typed.to ? momentAt(plusDays(typed.to, 1)) : null
      if (to_at !== null && (to_at <= from_at || to_at <= at))
        throw new IssuesError([issue('to', 'post.toBeforeFrom')])

      const post = {
        agency_id: agencyId!,
        id: newId(at.getTime()),
        account_id: accountId,
        role: role!,
        unit_id: unitId,
        from_at,
        to_at,
        given_by: actor.accountId,
        taken_by: null,
      }
      await db.transaction().execute(async tx => {
        const official = await seen(tx, actor, accountId)
        if (official.id === actor.accountId) throw new Refusal('account.notOneself', 403)
        if (await findOverlap(tx, post)) throw new IssuesError([issue('role', 'post.alreadyHeld')])
        await insertPost(tx, post)
        await put(tx, actor, caller, post.agency_id, 'post.given', accountId, {
          role: post.role,
          unitId,
          from: from_at.toISOString(),
          to: to_at?.toISOString() ?? null,
        })
      })
      await sessions.forget(accountId)
    },

    /** Takes a post from an official, from now on. */
    async takePost(actor: PersonActor, accountId: string, postId: string, caller: Caller): Promise<void> {
      await db.transaction().execute(async tx => {
        const official = await seen(tx, actor, accountId)
        const post = isId(postId) ? await findPost(tx, postId) : undefined
        if (!post || post.account_id !== official.id) throw new Refusal('request.notFound', 404)
        if (!may(actor, 'post.manage', post.agency_id)) throw new Refusal('request.notAllowed', 403)
        if (official.id === actor.accountId) throw new Refusal('account.notOneself', 403)
        const at = clock()
        if (post.to_at !== null && post.to_at <= at) throw new Refusal('post.alreadyTaken', 409)
        await endPost(tx, post.agency_id, post.id, actor.accountId, at)
        await put(tx, actor, caller, post.agency_id, 'post.taken', accountId, {
          role: post.role,
          unitId: post.unit_id,
        })
      })
      await sessions.forget(accountId)
    },

    /** Officials who hold one of the roles in the agency now; with a unit, there or over the whole agency. */
    holders: (agencyId: string, roles: readonly RoleKey[], unitId: string | null = null): Promise<Holder[]> =>
      holdersOf(db, agencyId, roles, unitId, clock()),

    /** Officials whose accounts are open, with the posts they hold now: for letters to them and for those who stand in. */
    colleagues: (accountIds: readonly string[]): Promise<Colleague[]> =>
      colleaguesOf(db, accountIds, clock()),

    /** Name and agency of an official, for what names them: a key, a paper. */
    async named(
      accountId: string,
    ): Promise<{ readonly name: string; readonly agencyId: string } | undefined> {
      const account = await findById(db, accountId)
      return account?.agency_id ? { name: account.name, agencyId: account.agency_id } : undefined
    },
  }
}

export type Administration = ReturnType<typeof createAdministration>
