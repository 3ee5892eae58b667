import type { PersonActor } from '../../../kernel/actor.ts'
import { maskEmail, maskIdNumber, maskPhone, parseIdNumber } from '../../../kernel/identifiers.ts'
import { isId } from '../../../kernel/ids.ts'
import { IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import type { Db } from '../../../platform/database.ts'
import type { RateLimiter } from '../../../platform/rate-limit.ts'
import { record } from '../../audit/index.ts'
import { type AccountKind, readPerson, type TypedPerson } from '../account.ts'
import { agencyOf, type Caller } from '../caller.ts'
import { findRule, pace } from '../limits.ts'
import { may } from '../roles.ts'
import type { Seals } from '../sealing.ts'
import type { Sessions } from '../sessions/service.ts'
import { sealed } from './registration.ts'
import { type AccountRow, findById, findByIdNumber, saveProfile } from './store.ts'

/** Who vouches for a person, and how surely (nguồn, mức độ xác thực). */
export interface Verified {
  readonly source: string
  readonly level: number
  readonly at: Date
}

/** What a person sees of their own account. */
export interface Profile {
  readonly accountId: string
  readonly kind: AccountKind
  readonly username: string | null
  readonly email: string
  readonly name: string
  readonly phone: string | null
  /** Masked; the digits themselves go into the person's own forms only, by `applicant`. */
  readonly idNumber: string | null
  readonly verified: Verified | null
  readonly passwordChangedAt: Date | null
  readonly illustrative: boolean
}

/** What an e-form of the person is filled with beforehand; the digits are theirs, so they are all there. */
export interface Applicant {
  readonly name: string
  readonly email: string
  readonly phone: string | null
  readonly idNumber: string | null
  readonly verified: Verified | null
}

/** A person found at the counter; enough to compare with the card, masked. */
export interface FoundPerson {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly phone: string | null
  readonly idNumber: string
  readonly verified: Verified | null
}

export interface AccountDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly limiter: RateLimiter
  readonly seals: Seals
  readonly sessions: Sessions
}

/** What people and the other modules may know of an account. */
export function createAccounts({ db, clock, limiter, seals, sessions }: AccountDeps) {
  const own = async (actor: PersonActor): Promise<AccountRow> => {
    const account = await findById(db, actor.accountId)
    if (!account) throw new Refusal('request.notFound', 404)
    return account
  }
  const idNumberOf = (account: AccountRow): string | null =>
    account.id_number_sealed && seals.openIdNumber(account.id_number_sealed, account.id)

  return {
    /** The person's own account. */
    async profile(actor: PersonActor): Promise<Profile> {
      const account = await own(actor)
      const idNumber = idNumberOf(account)
      return {
        accountId: account.id,
        kind: account.kind,
        username: account.username,
        email: account.email,
        name: account.name,
        phone: account.phone,
        idNumber: idNumber && maskIdNumber(idNumber),
        verified: verifiedOf(account),
        passwordChangedAt: account.password_changed_at,
        illustrative: account.illustrative,
      }
    },

    /**
     * Saves name, phone and id number. An empty id number keeps the stored one, which the page shows masked; what a
     * national identity vouches for stays as it is.
     */
    async saveProfile(actor: PersonActor, typed: TypedPerson, caller: Caller): Promise<void> {
      const account = await own(actor)
      const { person, issues } = readPerson(typed)
      const changesIdentity =
        person.name !== account.name || (person.idNumber !== null && person.idNumber !== idNumberOf(account))
      if (account.verified_at && changesIdentity) issues.push(issue('', 'account.verifiedStays'))
      if (account.kind === 'official' && person.name !== account.name)
        issues.push(issue('name', 'account.officialName'))
      if (issues.length > 0) throw new IssuesError(issues)
      const at = clock()
      await db.transaction().execute(async tx => {
        await saveProfile(tx, account.id, {
          name: person.name,
          phone: person.phone,
          ...(person.idNumber === null
            ? { id_number_sealed: account.id_number_sealed, id_number_hash: account.id_number_hash }
            : sealed(seals, person.idNumber, account.id)),
        })
        await record(tx, {
          agencyId: agencyOf(actor),
          actor,
          act: 'account.profileChanged',
          subject: { type: 'account', id: account.id },
          detail: {
            changed: [
              person.name !== account.name && 'name',
              person.phone !== account.phone && 'phone',
              person.idNumber !== null && 'idNumber',
            ].filter(Boolean),
          },
          at,
          requestId: caller.requestId,
        })
      })
      await sessions.forget(account.id)
    },

    /** What the person's own e-forms are filled with beforehand. */
    async applicant(actor: PersonActor): Promise<Applicant> {
      const account = await own(actor)
      return {
        name: account.name,
        email: account.email,
        phone: account.phone,
        idNumber: idNumberOf(account),
        verified: verifiedOf(account),
      }
    },

    /** Where notices to that account go; undefined when it is locked or unknown. For jobs, never for pages. */
    async contact(accountId: string): Promise<{ name: string; email: string } | undefined> {
      const account = isId(accountId) ? await findById(db, accountId) : undefined
      return account?.state === 'active' ? { name: account.name, email: account.email } : undefined
    },

    /**
     * Citizens who gave that id number, for those who take in dossiers of that agency; each look is on record.
     * @throws IssuesError; Refusal `request.notAllowed` (403), `account.tooMany` (429)
     */
    async findByIdNumber(
      actor: PersonActor,
      agencyId: string,
      typed: string,
      caller: Caller,
    ): Promise<FoundPerson[]> {
      if (!may(actor, 'person.findByIdNumber', agencyId)) throw new Refusal('request.notAllowed', 403)
      const idNumber = typed.length > 40 ? null : parseIdNumber(typed)
      if (idNumber === null) throw new IssuesError([issue('idNumber', 'account.idNumberShape')])
      pace(limiter, actor.accountId, findRule)
      const found = await findByIdNumber(db, seals.idNumberHash(idNumber))
      await db.transaction().execute(tx =>
        record(tx, {
          agencyId,
          actor,
          act: 'person.found',
          subject: { type: 'account', id: found[0]?.id ?? 'unknown' },
          detail: { accounts: found.map(one => one.id) },
          at: clock(),
          requestId: caller.requestId,
        }),
      )
      return found.map(account => ({
        accountId: account.id,
        name: account.name,
        email: maskEmail(account.email),
        phone: account.phone && maskPhone(account.phone),
        idNumber: maskIdNumber(idNumber),
        verified: verifiedOf(account),
      }))
    },
  }
}

export type Accounts = ReturnType<typeof createAccounts>

const verifiedOf = (account: AccountRow): Verified | null =>
  account.verified_at && {
    source: account.verified_source ?? '',
    level: account.verified_level ?? 0,
    at: account.verified_at,
  }
