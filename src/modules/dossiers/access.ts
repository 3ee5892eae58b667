import type { Actor } from '../../kernel/actor.ts'
import { type Place, placesWith } from '../identity/index.ts'
import { type DossierPosition, possibleActions } from './lifecycle.ts'

/**
 * The places an official may read dossiers in; a unit of an agency that is read whole is left out. Administrators and
 * auditors read none.
 */
export function readableIn(actor: Actor): Place[] {
  const agencies = placesWith(actor, 'dossier.readInAgency')
  const units = placesWith(actor, 'dossier.readInUnit').filter(
    unit => !agencies.some(agency => agency.agencyId === unit.agencyId),
  )
  return [...agencies, ...units]
}

/**
 * Whether the person handles the dossier: it is on their desk, or they can take its next step. Only then are id
 * numbers shown whole.
 */
export const handles = (actor: Actor, dossier: DossierPosition): boolean =>
  actor.kind === 'person' &&
  (actor.accountId === dossier.holderId || possibleActions(dossier, actor).length > 0)
