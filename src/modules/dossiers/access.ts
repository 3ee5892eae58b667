import type { Actor } from '../../kernel/actor.ts'
import { type Place, placesWith } from '../identity/index.ts'

/** The places an official may read dossiers in. Administrators and auditors read none. */
export const readableIn = (actor: Actor): Place[] => [
  ...placesWith(actor, 'dossier.readInAgency'),
  ...placesWith(actor, 'dossier.readInUnit'),
]
