import type { PersonActor } from '../../kernel/actor.ts'
import { agenciesWhere, may, mayAnywhere, type Permission } from '../identity/index.ts'

/** Rights that open the pages of assessment; what can be changed there each page asks for itself. */
const opening: readonly Permission[] = [
  'assessment.assess',
  'assessment.check',
  'assessment.decide',
  'system.register',
  'task.readAll',
]

export const mayReadAssessment = (actor: PersonActor): boolean =>
  opening.some(right => mayAnywhere(actor, right))

/** Agencies whose working papers a person reads: all of them for those who look over the nation. */
export type Scope = 'nation' | readonly string[]

export const scopeOf = (actor: PersonActor): Scope =>
  may(actor, 'task.readAll') || may(actor, 'assessment.decide')
    ? 'nation'
    : [...new Set(opening.flatMap(right => agenciesWhere(actor, right)))]

export const inScope = (scope: Scope, agencyId: string): boolean =>
  scope === 'nation' || scope.includes(agencyId)
