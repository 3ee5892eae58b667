import type { Generated } from 'kysely'
import type { RoleKey } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/dates.ts'

/** A person who signs in (tài khoản). */
export interface AccountTable {
  id: string
  kind: 'citizen' | 'official'
  username: string | null
  email: string
  email_confirmed_at: Date | null
  name: string
  phone: string | null
  id_number_sealed: Buffer | null
  id_number_hash: Buffer | null
  password_hash: string | null
  password_changed_at: Date | null
  agency_id: string | null
  state: Generated<'active' | 'locked'>
  lock_reason: string | null
  verified_source: string | null
  verified_level: number | null
  verified_at: Date | null
  illustrative: Generated<boolean>
  created_at: Date
}

/** A role an official holds in an agency (vị trí công tác). */
export interface PostTable {
  agency_id: string
  id: string
  account_id: string
  role: Exclude<RoleKey, 'APPLICANT'>
  unit_id: string | null
  from_at: Date
  to_at: Date | null
  given_by: string | null
  taken_by: string | null
}

/** A firm or an organisation (tổ chức) for which people act. */
export interface PartyTable {
  id: string
  kind: PartyKind
  tax_code: string
  name: string
  address: string
  checked_at: Date | null
  illustrative: Generated<boolean>
  created_at: Date
}

export type PartyKind = 'enterprise' | 'householdBusiness' | 'organisation' | 'stateAgency'

/** Who acts for a firm (quan hệ đại diện). */
export interface RepresentationTable {
  id: string
  account_id: string
  party_id: string
  type: RepresentationType
  claimed_name: string
  claimed_address: string
  paper: string
  state: RepresentationState
  asked_at: Date
  valid_to: Day | null
  decided_at: Date | null
  decided_by: string | null
  decided_as: 'director' | 'official' | null
  ended_at: Date | null
  ended_by: string | null
  reason: string | null
}

/** `legal`: người đại diện theo pháp luật; `authorised`: người được ủy quyền. */
export type RepresentationType = 'legal' | 'authorised'
export type RepresentationState = 'asked' | 'confirmed' | 'refused' | 'ended'

/** A browser that is signed in (phiên đăng nhập). */
export interface SessionTable {
  token_hash: Buffer
  id: string
  account_id: string
  device: string
  started_at: Date
  last_seen_at: Date
  idle_seconds: number
  ends_at: Date
  ended_at: Date | null
  ended_why: SessionEnd | null
}

export type SessionEnd = 'signedOut' | 'endedByOwner' | 'replaced' | 'passwordChanged' | 'locked'

/** A link sent by e-mail, good once. */
export interface MailLinkTable {
  token_hash: Buffer
  purpose: LinkPurpose
  account_id: string | null
  email: string
  return_to: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

export type LinkPurpose = 'register' | 'changeEmail' | 'choosePassword'

/** A form that arrived after the session had ended. */
export interface ParkedFormTable {
  id: string
  browser_hash: Buffer
  account_id: string | null
  sealed: Buffer
  created_at: Date
  expires_at: Date
}

declare module '../../platform/database.ts' {
  interface Database {
    account: AccountTable
    post: PostTable
    party: PartyTable
    representation: RepresentationTable
    session: SessionTable
    mail_link: MailLinkTable
    parked_form: ParkedFormTable
  }
}
