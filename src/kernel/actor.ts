/**
 * Who acts: a person who signed in, the system by itself (the clock, a job), or somebody unknown.
 * Rules receive an actor and never a request.
 */

/** One post a person holds: a role in an agency, possibly in one unit of it. */
export interface Post {
  readonly role: RoleKey
  /** Organisation code of the agency, `G15`. */
  readonly agencyId: string
  /** Unit (đơn vị) inside the agency; null means the whole agency. */
  readonly unitId: string | null
  /** Held in the place of an absent person (người làm thay), for the matters for which one may stand in. */
  readonly insteadOf?: { readonly accountId: string; readonly name: string }
}

/** Roles of the one-stop fact sheet §3 and of steering §13; what each may do is the table in `modules/identity/roles.ts`. */
export type RoleKey =
  | 'APPLICANT'
  | 'RECEPTIONIST'
  | 'POSTAL_STAFF'
  | 'OFFICER'
  | 'DIVISION_HEAD'
  | 'SIGNATORY'
  | 'CLERK'
  | 'ACCOUNTANT'
  | 'RETURN_CLERK'
  | 'ONE_STOP_HEAD'
  | 'PROCEDURE_CONTROL'
  | 'COORDINATING_UNIT'
  | 'ADMIN_BUSINESS'
  | 'ADMIN_TECH'
  | 'AUDITOR'
  | 'STEERING_DESK'
  | 'WORKING_GROUP'
  | 'GOVERNMENT_LEADER'
  | 'STEERING_OFFICER'

/** A person who signed in. */
export interface PersonActor {
  readonly kind: 'person'
  readonly accountId: string
  readonly name: string
  /** `official` accounts hold posts; `citizen` accounts own dossiers and may represent firms. */
  readonly accountKind: 'citizen' | 'official'
  readonly posts: readonly Post[]
  /** Firms this person represents (confirmed links only), by party id. */
  readonly represents: readonly string[]
}

export type Actor =
  | PersonActor
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'anonymous' }

export const anonymous: Actor = { kind: 'anonymous' }
export const system = (name: string): Actor => ({ kind: 'system', name })

/** Whether the person holds one of the roles in that agency (and, when given, in that unit or above it). */
export function holds(
  actor: Actor,
  roles: readonly RoleKey[],
  agencyId: string,
  unitId?: string | null,
): boolean {
  if (actor.kind !== 'person') return false
  return actor.posts.some(
    post =>
      roles.includes(post.role) &&
      post.agencyId === agencyId &&
      (unitId === undefined || unitId === null || post.unitId === null || post.unitId === unitId),
  )
}
