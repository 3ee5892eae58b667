import { join } from 'node:path'
import { createKeyring } from '../src/integrations/keyring/index.ts'
import type { PersonActor } from '../src/kernel/actor.ts'
import { createCalendar } from '../src/modules/calendar/index.ts'
import { createDossiers, createResults, readResultTemplates } from '../src/modules/dossiers/index.ts'
import { createFeedback } from '../src/modules/feedback/index.ts'
import { createFees } from '../src/modules/fees/index.ts'
import { deriveForm, type FormDefinition } from '../src/modules/forms/index.ts'
import {
  createIdentity,
  createPasswords,
  type Ensured,
  type Passwords,
  rolesWith,
} from '../src/modules/identity/index.ts'
import { createOrganizations } from '../src/modules/organizations/index.ts'
import { createProcedures, type ProcedureVersion } from '../src/modules/procedures/index.ts'
import type { SigningKeys } from '../src/modules/signing/index.ts'
import type { Db } from '../src/platform/database.ts'
import type { FileStore } from '../src/platform/files/file-store.ts'
import type { SystemKeys } from '../src/platform/keys.ts'
import { createRateLimiter } from '../src/platform/rate-limit.ts'
import type { CastKey, Person } from './cast.ts'

/**
 * The keys with which the demonstration signs, in the folder where the running system looks for them; each is made when
 * it is first asked for.
 */
export function openKeyring(options: { db: Db; keys: SystemKeys; dataDir: string; now: Date }): SigningKeys {
  const { db, keys, now } = options
  const clock = (): Date => now
  const organizations = createOrganizations({ db, clock })
  const agency = async (id: string): Promise<string | undefined> => (await organizations.agency(id))?.name
  const keyring = createKeyring({
    folder: join(options.dataDir, 'pki'),
    secret: keys.secret,
    limiter: createRateLimiter({ db, secret: keys.secret, clock }),
    clock,
    demonstration: {
      agency,
      async person(accountId) {
        const account = await db
          .selectFrom('account')
          .select(['name', 'agency_id'])
          .where('id', '=', accountId)
          .executeTakeFirst()
        return account?.agency_id
          ? { name: account.name, agency: (await agency(account.agency_id)) ?? account.agency_id }
          : undefined
      },
    },
  })
  // Each person enters the PIN once for the whole of history.
  const opened = new Map<string, ReturnType<SigningKeys['leader']>>()
  return {
    ...keyring,
    leader(accountId, pin) {
      const signer = opened.get(accountId) ?? keyring.leader(accountId, pin)
      opened.set(accountId, signer)
      return signer
    },
  }
}

/** The services of the system with a clock that history sets: every rule holds, nobody is written to. */
export async function openServices(options: {
  db: Db
  keys: SystemKeys
  files: FileStore
  signingKeys: SigningKeys
  now: Date
}) {
  const { db, keys, now } = options
  const time = { now }
  const clock = (): Date => time.now
  // What is kept in memory for seconds stays valid however history jumps.
  const still = (): Date => now

  const organizations = createOrganizations({ db, clock: still })
  const calendar = createCalendar({ db, clock: still })
  const procedures = createProcedures({ db, clock: still })
  const identity = createIdentity({
    db,
    clock,
    secret: keys.secret,
    passwords: hashedOnce(createPasswords()),
    limiter: createRateLimiter({ db, secret: keys.secret, clock: still }),
    publicUrl: 'http://localhost',
    organizations,
    sendMail: async () => {
      throw new Error('history sends no letters')
    },
  })
  const fees = createFees({ db, clock, procedures })
  const dossiers = createDossiers({
    db,
    clock,
    legalTime: calendar,
    procedures,
    organizations: {
      unit: organizations.unit,
      officer: async (agencyId, unitId, accountId) =>
        (await identity.administration.holders(agencyId, rolesWith('dossier.settle'), unitId)).find(
          holder => holder.accountId === accountId,
        ),
    },
    // Notices of what happened before the first start would come too late to help anybody.
    announce: fees.follow,
  })
  const feedback = createFeedback({ db, clock })
  const results = createResults({
    ...{ db, clock, dossiers, procedures, organizations },
    files: options.files,
    keys: options.signingKeys,
    templates: await readResultTemplates(),
    async formOf(dossier) {
      const procedure = await procedures.version(dossier.procedure_version_id)
      if (!procedure) throw new Error(`procedure version ${dossier.procedure_version_id} is gone`)
      return formOf(procedure, dossier.case_id)
    },
    signatories: (agencyId, unitId) =>
      identity.administration.holders(agencyId, rolesWith('result.sign'), unitId),
  })

  async function formOf(procedure: ProcedureVersion, caseId: string): Promise<FormDefinition> {
    const own = await procedures.formOf(procedure.id)
    if (own) return own as unknown as FormDefinition
    const found = procedure.cases.find(one => one.id === caseId)
    if (!found) throw new Error(`${procedure.code} has no case ${caseId}`)
    return deriveForm(procedure, found)
  }

  return {
    db,
    keys,
    time,
    organizations,
    calendar,
    procedures,
    identity,
    dossiers,
    results,
    fees,
    feedback,
    formOf,
  }
}

export type Services = Awaited<ReturnType<typeof openServices>>

/**
 * The cast shares one password, which the first start prints; it is hashed once, at the usual cost, and not once for
 * each of them.
 */
function hashedOnce(passwords: Passwords): Passwords {
  const known = new Map<string, Promise<string>>()
  return {
    ...passwords,
    hash(password) {
      const hash = known.get(password) ?? passwords.hash(password)
      known.set(password, hash)
      return hash
    },
  }
}

/** Everybody who can sign in, as the rules see them. */
export type Actors = Readonly<Record<CastKey, PersonActor>>

export const actorOf = (person: Person, { accountId, partyIds }: Ensured): PersonActor => ({
  kind: 'person',
  accountId,
  name: person.name,
  accountKind: person.kind,
  posts: person.posts ?? [],
  represents: Object.values(partyIds),
})
