import type { Db } from '../../platform/database.ts'
import type { ClockJob, JobHandlers } from '../../platform/jobs.ts'
import type { RateLimiter } from '../../platform/rate-limit.ts'
import type { Organizations } from '../organizations/index.ts'
import type { AccountKind } from './account.ts'
import { createRegistration } from './accounts/registration.ts'
import { createAccounts } from './accounts/service.ts'
import { createSignIn } from './accounts/sign-in.ts'
import { createAdministration } from './administration/service.ts'
import { createCast } from './cast.ts'
import type { SendMail } from './mails.ts'
import { createParkedForms } from './parked-forms/service.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { createRepresentations } from './representation/service.ts'
import { createSeals } from './sealing.ts'
import { type SessionLimits, usualLimits } from './session.ts'
import { createSessions } from './sessions/service.ts'
import './tables.ts'

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    /** Removes links, kept forms and sessions that are over. */
    'identity.sweep': Readonly<Record<string, unknown>>
  }
}

export interface IdentityDeps {
  readonly db: Db
  readonly clock: () => Date
  /** The system's secret, outside the database: id numbers and kept forms are sealed with keys derived from it. */
  readonly secret: Buffer
  readonly limiter: RateLimiter
  readonly publicUrl: string
  readonly sendMail: SendMail
  readonly organizations: Pick<Organizations, 'agency' | 'unit'>
  readonly limits?: Readonly<Record<AccountKind, SessionLimits>>
  readonly passwords?: Passwords
}

/** People, their accounts, sessions, roles and the firms they act for. */
export function createIdentity(deps: IdentityDeps) {
  const { db, clock, limiter, sendMail, publicUrl } = deps
  const seals = createSeals(deps.secret)
  const passwords = deps.passwords ?? createPasswords()
  const sessions = createSessions({ db, clock, limits: deps.limits ?? usualLimits })
  const signIn = createSignIn({ db, clock, limiter, passwords, sessions, sendMail, publicUrl })
  const registration = createRegistration({
    ...{ db, clock, limiter, passwords, seals, sessions, signIn, sendMail, publicUrl },
  })
  const accounts = createAccounts({ db, clock, limiter, seals, sessions })
  const representations = createRepresentations({ db, clock, limiter, sessions, sendMail, publicUrl })
  const administration = createAdministration({
    ...{ db, clock, limiter, sessions, registration, organizations: deps.organizations },
  })
  const parkedForms = createParkedForms({ db, clock, limiter, seals })
  const { ensureAccount } = createCast({ db, clock, passwords, seals })

  const jobs: JobHandlers = {
    'identity.sendLink': ({ purpose, email, lang, returnTo }) =>
      registration.sendLink(purpose, email, lang, returnTo),
    'identity.sweep': async () => {
      await parkedForms.sweep()
      await registration.sweep()
      await sessions.sweep()
    },
  }
  /** Every hour, at an odd minute. */
  const clockJobs: ClockJob[] = [{ name: 'identity.sweep', pattern: '23 * * * *' }]

  return {
    sessions,
    signIn,
    registration,
    accounts,
    representations,
    administration,
    parkedForms,
    /** Makes a person of the demonstration world; meeting it twice changes nothing. */
    ensureAccount,
    jobs,
    clockJobs,
  }
}

export type Identity = ReturnType<typeof createIdentity>
