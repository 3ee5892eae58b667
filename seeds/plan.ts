import { dayOf } from '../src/kernel/dates.ts'
import { limitFor, type ProcedureVersion } from '../src/modules/procedures/index.ts'
import { chanceOf } from './chance.ts'
import { type Moment, tell } from './lives.ts'
import type { Past } from './past.ts'
import type { Story } from './stories.ts'

/** A story with its moments. */
export interface Planned {
  readonly story: Story
  readonly procedure: ProcedureVersion
  readonly caseId: string
  readonly moments: readonly Moment[]
}

/** Something that happens, as one entry of the history of a desk. */
export interface Happening {
  readonly planned: Planned
  /** Its place among the moments of the dossier. */
  readonly index: number
  readonly moment: Moment
}

/** Gives a story its dates. */
export function plan(story: Story, procedure: ProcedureVersion, past: Past): Planned {
  const procedureCase = procedure.cases[0]
  const limit = procedureCase && limitFor(procedureCase, story.channel)
  if (!procedureCase || !limit) throw new Error(`${procedure.code} states no limit`)
  const moments = tell(story.life, {
    past,
    chance: chanceOf(`life ${story.key}`),
    limit,
    online: story.channel === 2,
  })
  return { story, procedure, caseId: procedureCase.id, moments }
}

/** The history of several dossiers in the order in which it happened. */
export const inOrder = (all: readonly Planned[]): Happening[] =>
  all
    .flatMap(planned => planned.moments.map((moment, index) => ({ planned, index, moment })))
    .sort(
      (a, b) =>
        a.moment.at.getTime() - b.moment.at.getTime() || (a.planned.story.key < b.planned.story.key ? -1 : 1),
    )

/** The day on which the dossier came in. */
export const dayFiled = ({ moments }: Planned): string => dayOf(moments[0]!.at)
