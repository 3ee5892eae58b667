import { anonymous, type PersonActor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import type { Lang } from '../../../kernel/messages.ts'
import { type Db, isTaken, type Tx } from '../../../platform/database.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { RateLimiter } from '../../../platform/rate-limit.ts'
import { record } from '../../audit/index.ts'
import { readEmail, readPerson, type TypedPerson } from '../account.ts'
import { agencyOf, type Caller } from '../caller.ts'
import { letterRules, pace } from '../limits.ts'
import type { SendMail } from '../mails.ts'
import { passwordIssues } from '../password-rules.ts'
import type { Passwords } from '../passwords.ts'
import { signInPath } from '../return-path.ts'
import { newToken, type Seals, tokenHash } from '../sealing.ts'
import type { Presented, Sessions } from '../sessions/service.ts'
import type { LinkPurpose } from '../tables.ts'
import { personOf, type SignedIn, type SignIn } from './sign-in.ts'
import {
  type AccountRow,
  confirmEmail,
  findByEmail,
  findById,
  findLink,
  insertAccount,
  insertLink,
  type LinkRow,
  removeOldLinks,
  takeLink,
  voidPasswordLinks,
} from './store.ts'

declare module '../../../platform/jobs.ts' {
  interface JobPayloads {
    /** Whether an account exists is looked up by the job, so the page answers alike and as fast in both cases. */
    'identity.sendLink': {
      readonly purpose: 'register' | 'choosePassword'
      readonly email: string
      readonly lang: Lang
      readonly returnTo: string | null
    }
  }
}

export interface RegistrationDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly limiter: RateLimiter
  readonly passwords: Passwords
  readonly seals: Seals
  readonly sessions: Sessions
  readonly signIn: SignIn
  readonly sendMail: SendMail
  readonly publicUrl: string
}

/** How long a link is good, in hours. */
export const linkHours: Readonly<Record<LinkPurpose, number>> = {
  register: 24,
  changeEmail: 24,
  choosePassword: 1,
}
/** The first password of an official: they may be away over the weekend. */
export const welcomeHours = 72

const pages: Readonly<Record<LinkPurpose, string>> = {
  register: '/xac-nhan-email',
  changeEmail: '/xac-nhan-email',
  choosePassword: '/dat-lai-mat-khau',
}

/**
 * Registration begins with the address: a letter goes there, and only who follows its link gives name and password.
 * Nothing of a person is stored before, and nobody can prepare an account for somebody else's address.
 */
export function createRegistration(deps: RegistrationDeps) {
  const { db, clock, limiter } = deps

  /** Asks for a letter with a link. The answer is the same whether or not an account exists. */
  async function askForLink(
    purpose: 'register' | 'choosePassword',
    typedEmail: string,
    caller: Caller,
    returnTo: string | null = null,
  ): Promise<{ email: string }> {
    const { value: email, issues } = readEmail(typedEmail)
    if (issues.length > 0) throw new IssuesError(issues)
    pace(limiter, caller.address, letterRules.fromAddress)
    // Beyond the limit of one mailbox nothing is sent and nothing is said: whoever asks need not learn of it.
    if (limiter.take(email, letterRules.to).allowed)
      await addJob(db, 'identity.sendLink', { purpose, email, lang: caller.lang, returnTo })
    return { email }
  }

  /** The job behind {@link askForLink}. */
  async function sendLink(
    purpose: 'register' | 'choosePassword',
    email: string,
    lang: Lang,
    returnTo: string | null,
  ): Promise<void> {
    await db.transaction().execute(async tx => {
      const account = await findByEmail(tx, email)
      if (purpose === 'register') {
        if (account) await tellAlreadyRegistered(tx, account, lang)
        else await mailLink(tx, { purpose, email, lang, returnTo, accountId: null })
      } else if (account?.state === 'active') {
        await mailLink(tx, { purpose, email, lang, returnTo, accountId: account.id })
        await record(tx, {
          agencyId: account.agency_id ?? 'system',
          actor: anonymous,
          act: 'account.passwordLinkAsked',
          subject: { type: 'account', id: account.id },
          at: clock(),
        })
      }
    })
  }

  const tellAlreadyRegistered = (tx: Tx, account: AccountRow, lang: Lang): Promise<void> =>
    deps.sendMail(tx, {
      to: account.email,
      accountId: account.id,
      lang,
      template: 'alreadyRegistered',
      params: {
        link: `${deps.publicUrl}${signInPath(lang, null)}`,
        forgotten: `${deps.publicUrl}${lang === 'en' ? '/en' : ''}/quen-mat-khau`,
      },
    })

  /** Writes a link and the letter that carries it. */
  async function mailLink(
    tx: Tx,
    link: {
      readonly purpose: LinkPurpose
      readonly email: string
      readonly lang: Lang
      readonly returnTo: string | null
      readonly accountId: string | null
      /** The first password of an official made by an administrator. */
      readonly welcome?: { readonly username: string }
    },
  ): Promise<void> {
    const token = newToken()
    const at = clock()
    const hours = link.welcome ? welcomeHours : linkHours[link.purpose]
    await insertLink(tx, {
      token_hash: tokenHash(token),
      purpose: link.purpose,
      account_id: link.accountId,
      email: link.email,
      return_to: link.returnTo,
      created_at: at,
      expires_at: new Date(at.getTime() + hours * 3_600_000),
      used_at: null,
    })
    await deps.sendMail(tx, {
      to: link.email,
      accountId: link.accountId,
      lang: link.lang,
      template: link.welcome
        ? 'welcomeOfficial'
        : link.purpose === 'register'
          ? 'confirmEmail'
          : link.purpose,
      params: {
        link: `${deps.publicUrl}${link.lang === 'en' ? '/en' : ''}${pages[link.purpose]}?ma=${token}`,
        hours,
        ...link.welcome,
      },
    })
  }

  /** What a link to confirm an address is good for; undefined when it is used up, too old or no link at all. */
  async function confirmationLink(token: string): Promise<LinkRow | undefined> {
    const [hash, at] = [tokenHash(token), clock()]
    return (await findLink(db, hash, 'register', at)) ?? (await findLink(db, hash, 'changeEmail', at))
  }

  /**
   * Creates the account of a citizen and signs in.
   * @throws IssuesError; Refusal `account.linkGone` (410), `account.emailTaken` (409)
   */
  async function register(
    token: string,
    typed: TypedPerson & { readonly password: string },
    caller: Caller,
    before: Presented,
  ): Promise<SignedIn & { returnTo: string | null }> {
    const link = await findLink(db, tokenHash(token), 'register', clock())
    if (!link) throw new Refusal('account.linkGone', 410)
    const { person, issues } = readPerson(typed)
    issues.push(...passwordIssues(typed.password, { kind: 'citizen', name: person.name, email: link.email }))
    if (issues.length > 0) throw new IssuesError(issues)

    const hash = await deps.passwords.hash(typed.password)
    const at = clock()
    const id = newId(at.getTime())
    const account = { id, kind: 'citizen', name: person.name, agency_id: null } as const
    try {
      const session = await db.transaction().execute(async tx => {
        if (!(await takeLink(tx, tokenHash(token), 'register', at)))
          throw new Refusal('account.linkGone', 410)
        await insertAccount(tx, {
          ...account,
          username: null,
          email: link.email,
          email_confirmed_at: at,
          phone: person.phone,
          ...sealed(deps.seals, person.idNumber, id),
          password_hash: hash,
          password_changed_at: at,
          lock_reason: null,
          verified_source: null,
          verified_level: null,
          verified_at: null,
          created_at: at,
        })
        await record(tx, {
          agencyId: 'system',
          actor: personOf(account),
          act: 'account.registered',
          subject: { type: 'account', id },
          at,
          requestId: caller.requestId,
        })
        return deps.signIn.beginSession(tx, account, caller, before, at)
      })
      if (before.kind === 'alive') await deps.sessions.forget(before.actor.accountId)
      return { token: session, accountId: id, kind: 'citizen', returnTo: link.return_to }
    } catch (error) {
      if (isTaken(error, 'account_email')) throw new Refusal('account.emailTaken', 409)
      throw error
    }
  }

  /** Sends a letter to the new address of a signed-in person; the old one stays until its link is followed. */
  async function askToChangeEmail(
    actor: PersonActor,
    typed: string,
    caller: Caller,
  ): Promise<{ email: string }> {
    const { value: email, issues } = readEmail(typed)
    if (issues.length > 0) throw new IssuesError(issues)
    const account = await findById(db, actor.accountId)
    if (account?.email === email) throw new IssuesError([issue('email', 'account.emailSame')])
    pace(limiter, caller.address, letterRules.fromAddress)
    if (!limiter.take(email, letterRules.to).allowed) return { email }
    await db.transaction().execute(async tx => {
      const other = await findByEmail(tx, email)
      if (other) return tellAlreadyRegistered(tx, other, caller.lang)
      await mailLink(tx, {
        purpose: 'changeEmail',
        email,
        lang: caller.lang,
        returnTo: null,
        accountId: actor.accountId,
      })
      await record(tx, {
        agencyId: agencyOf(actor),
        actor,
        act: 'account.emailChangeAsked',
        subject: { type: 'account', id: actor.accountId },
        at: clock(),
        requestId: caller.requestId,
      })
    })
    return { email }
  }

  /**
   * The new address takes the place of the old one, which is told.
   * @throws Refusal `account.linkGone` (410), also when the link is another person's; `account.emailTaken` (409)
   */
  async function changeEmail(actor: PersonActor, token: string, caller: Caller): Promise<void> {
    const at = clock()
    try {
      await db.transaction().execute(async tx => {
        const link = await takeLink(tx, tokenHash(token), 'changeEmail', at)
        if (link?.account_id !== actor.accountId) throw new Refusal('account.linkGone', 410)
        const account = await findById(tx, actor.accountId)
        await confirmEmail(tx, actor.accountId, link.email, at)
        // Whoever reads the old mailbox shall not choose the password with a letter that still lies there.
        await voidPasswordLinks(tx, actor.accountId, at)
        await deps.sendMail(tx, {
          to: account!.email,
          accountId: actor.accountId,
          lang: caller.lang,
          template: 'emailChanged',
          params: { email: link.email },
        })
        await record(tx, {
          agencyId: agencyOf(actor),
          actor,
          act: 'account.emailChanged',
          subject: { type: 'account', id: actor.accountId },
          at,
          requestId: caller.requestId,
        })
      })
    } catch (error) {
      if (isTaken(error, 'account_email')) throw new Refusal('account.emailTaken', 409)
      throw error
    }
  }

  /** Removes links that nobody can use any more. */
  const sweep = (): Promise<void> => removeOldLinks(db, new Date(clock().getTime() - 86_400_000))

  return {
    askForLink,
    sendLink,
    mailLink,
    confirmationLink,
    register,
    askToChangeEmail,
    changeEmail,
    sweep,
  }
}

export type Registration = ReturnType<typeof createRegistration>

/** The two columns in which an id number is kept. */
export const sealed = (
  seals: Seals,
  idNumber: string | null,
  accountId: string,
): Pick<AccountRow, 'id_number_sealed' | 'id_number_hash'> => ({
  id_number_sealed: idNumber === null ? null : seals.sealIdNumber(idNumber, accountId),
  id_number_hash: idNumber === null ? null : seals.idNumberHash(idNumber),
})
