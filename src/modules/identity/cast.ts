import { system } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import type { Db } from '../../platform/database.ts'
import { record } from '../audit/index.ts'
import { sealed } from './accounts/registration.ts'
import { findByEmail, insertAccount } from './accounts/store.ts'
import { insertPost } from './administration/store.ts'
import type { Passwords } from './passwords.ts'
import { confirmedParties, insertRepresentation, partyOf } from './representation/store.ts'
import type { OfficialRole } from './roles.ts'
import type { Seals } from './sealing.ts'
import type { PartyKind, RepresentationType } from './tables.ts'

/** A person of the demonstration world (nhân vật minh họa), with posts or firms. */
export interface CastMember {
  readonly kind: 'citizen' | 'official'
  /** Officials sign in by it. */
  readonly username?: string
  readonly email: string
  readonly name: string
  readonly phone?: string
  readonly idNumber?: string
  readonly password: string
  /** Where an official works. */
  readonly agencyId?: string
  readonly posts?: readonly {
    readonly role: OfficialRole
    readonly agencyId: string
    readonly unitId: string | null
  }[]
  readonly firms?: readonly {
    readonly kind: PartyKind
    readonly taxCode: string
    readonly name: string
    readonly address: string
    readonly type: RepresentationType
  }[]
  /** Shown as "dữ liệu minh họa". */
  readonly illustrative: boolean
  /** When the account and its posts began; the clock's moment when absent. */
  readonly since?: Date
}

export interface Ensured {
  readonly accountId: string
  /** Firms of the person by tax code. */
  readonly partyIds: Readonly<Record<string, string>>
  readonly isNew: boolean
}

/** Makes people for seeds. An account that exists, by its address, stays as it is: password, posts and all. */
export function createCast(deps: { db: Db; clock: () => Date; passwords: Passwords; seals: Seals }) {
  const { db } = deps

  async function ensureAccount(member: CastMember): Promise<Ensured> {
    const email = member.email.toLowerCase()
    const known = await findByEmail(db, email)
    if (known) return { accountId: known.id, partyIds: await confirmedParties(db, known.id), isNew: false }
    const hash = await deps.passwords.hash(member.password)
    const at = member.since ?? deps.clock()
    const id = newId(at.getTime())
    await db.transaction().execute(async tx => {
      await insertAccount(tx, {
        id,
        kind: member.kind,
        username: member.kind === 'official' ? (member.username ?? null) : null,
        email,
        email_confirmed_at: at,
        name: member.name,
        phone: member.phone ?? null,
        ...sealed(deps.seals, member.idNumber ?? null, id),
        password_hash: hash,
        password_changed_at: at,
        agency_id:
          member.kind === 'official' ? (member.agencyId ?? member.posts?.[0]?.agencyId ?? null) : null,
        lock_reason: null,
        verified_source: null,
        verified_level: null,
        verified_at: null,
        illustrative: member.illustrative,
        created_at: at,
      })
      for (const { role, agencyId, unitId } of member.posts ?? [])
        await insertPost(tx, {
          agency_id: agencyId,
          id: newId(at.getTime()),
          account_id: id,
          role,
          unit_id: unitId,
          from_at: at,
          to_at: null,
          given_by: null,
          taken_by: null,
        })
      for (const firm of member.firms ?? []) {
        const party = await partyOf(tx, {
          id: newId(at.getTime()),
          kind: firm.kind,
          tax_code: firm.taxCode,
          name: firm.name,
          address: firm.address,
          checked_at: at,
          illustrative: member.illustrative,
          created_at: at,
        })
        await insertRepresentation(tx, {
          id: newId(at.getTime()),
          account_id: id,
          party_id: party.id,
          type: firm.type,
          claimed_name: firm.name,
          claimed_address: firm.address,
          paper: 'Giấy chứng nhận đăng ký doanh nghiệp',
          state: 'confirmed',
          asked_at: at,
          valid_to: null,
          decided_at: at,
          decided_by: null,
          decided_as: 'official',
          ended_at: null,
          ended_by: null,
          reason: null,
        })
      }
      await record(tx, {
        agencyId: member.posts?.[0]?.agencyId ?? 'system',
        actor: system('seed'),
        act: 'account.created',
        subject: { type: 'account', id },
        at,
      })
    })
    return { accountId: id, partyIds: await confirmedParties(db, id), isNew: true }
  }

  return { ensureAccount }
}
