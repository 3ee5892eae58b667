import type { Db } from '../../platform/database.ts'
import { createEssential } from './essential/service.ts'
import { createExemplars, type ExemplarDeps } from './exemplars/service.ts'
import { createReview, type ReviewDeps } from './review/service.ts'
import { createSystems } from './systems/service.ts'

export interface AssessmentDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly organizations: ReviewDeps['organizations'] & ExemplarDeps['organizations']
  readonly procedures: ReviewDeps['procedures']
  readonly volumes: ReviewDeps['volumes']
  readonly dropOut: ReviewDeps['dropOut']
  readonly taskFigures: ExemplarDeps['taskFigures']
  readonly ratings: ExemplarDeps['ratings']
}

/** Assessment (đánh giá): services, which of them are essential, exemplars, systems. */
export function createAssessment(deps: AssessmentDeps) {
  const review = createReview(deps)
  return {
    review,
    essential: createEssential({ ...deps, inventory: review.inventory }),
    exemplars: createExemplars(deps),
    systems: createSystems(deps),
  }
}

export type Assessment = ReturnType<typeof createAssessment>
