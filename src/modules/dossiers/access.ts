import type { Actor } from '../../kernel/actor.ts'
import { rolesWith } from '../identity/index.ts'

/** Where an official may read dossiers: a whole agency (unit null) or one unit of it. */
export interface ReadableIn {
  readonly agencyId: string
  readonly unitId: string | null
}

/** Roles that see every dossier of their agency; the others see those of their unit or none at all. */
const agencyReaders = rolesWith('dossier.readInAgency')
const unitReaders = rolesWith('dossier.readInUnit')

/** The places an official may read in. Administrators and auditors read no dossier. */
export function readableIn(actor: Actor): ReadableIn[] {
  if (actor.kind !== 'person') return []
  return actor.posts.flatMap(post => {
    if (agencyReaders.includes(post.role)) return [{ agencyId: post.agencyId, unitId: null }]
    if (unitReaders.includes(post.role)) return [{ agencyId: post.agencyId, unitId: post.unitId }]
    return []
  })
}
