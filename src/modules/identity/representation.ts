import { Refusal } from '../../kernel/issue.ts'
import type { RepresentationState, RepresentationType } from './tables.ts'

/**
 * The life of a representation (quan hệ đại diện): asked by the person, confirmed or refused by a director of the
 * firm (its confirmed legal representative) or by an official who saw the papers, ended by any of the three.
 */
export type RepresentationAct = 'confirm' | 'refuse' | 'end'

/** As what somebody acts on a representation. */
export type Side = 'self' | 'director' | 'official'

interface RepresentationStep {
  readonly from: readonly RepresentationState[]
  readonly to: RepresentationState
  readonly by: readonly Side[]
}

export const representationSteps: Readonly<Record<RepresentationAct, RepresentationStep>> = {
  confirm: { from: ['asked'], to: 'confirmed', by: ['director', 'official'] },
  refuse: { from: ['asked'], to: 'refused', by: ['director', 'official'] },
  end: { from: ['asked', 'confirmed'], to: 'ended', by: ['self', 'director', 'official'] },
}

/** What decides: how the representation stands and what kind it is. */
export interface RepresentationPosition {
  readonly state: RepresentationState
  readonly type: RepresentationType
}

/** The side on which the act is allowed, or why not. A person who is on several sides acts on the strongest. */
export function sideFor(
  act: RepresentationAct,
  position: RepresentationPosition,
  sides: readonly Side[],
): Side | Refusal {
  if (sides.length === 0) return new Refusal('request.notFound', 404)
  const step = representationSteps[act]
  const side = (['official', 'director', 'self'] as const).find(
    one => sides.includes(one) && step.by.includes(one),
  )
  if (!side) return new Refusal('representation.notYours', 403)
  if (!step.from.includes(position.state)) return new Refusal('representation.alreadyDecided', 409)
  return side
}
