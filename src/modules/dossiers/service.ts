import type { DossierDeps } from './deps.ts'
import { filingSteps } from './steps/filing.ts'
import { intakeSteps } from './steps/intake.ts'
import { resultSteps } from './steps/result.ts'
import { settlingSteps } from './steps/settling.ts'
import { createSteps } from './steps/step.ts'

/** The one-stop: one function for each step of the table in `lifecycle.ts` (one-stop fact sheet §6–§9). */
export function createDossiers(deps: DossierDeps) {
  const steps = createSteps(deps)
  return {
    ...filingSteps(deps, steps),
    ...intakeSteps(deps, steps),
    ...settlingSteps(deps, steps),
    ...resultSteps(deps, steps),
  }
}

export type Dossiers = ReturnType<typeof createDossiers>
