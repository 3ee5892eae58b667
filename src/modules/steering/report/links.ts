import { knowledgeAt } from '../held.ts'
import type { TimeClass } from '../tasks/timeline.ts'
import { figureHref } from '../tasks/view.ts'
import type { ReportLinks } from './narrative.ts'
import { detailingDay } from './sets.ts'
import type { ReportQuestion, ReportSources } from './sources.ts'

const classesOf: Readonly<Record<Parameters<ReportLinks['tasks']>[0], readonly TimeClass[]>> = {
  total: [],
  done: ['DONE_ON_TIME', 'DONE_LATE'],
  open: ['OPEN_IN_TIME', 'OPEN_OVERDUE'],
  doneOnTime: ['DONE_ON_TIME'],
  doneLate: ['DONE_LATE'],
  openInTime: ['OPEN_IN_TIME'],
  openOverdue: ['OPEN_OVERDUE'],
}

/** Where each number of a report leads: to its rows as of T, as known on K. */
export function linksOf(question: ReportQuestion, sources: ReportSources): ReportLinks {
  const { asOf, from, setKey } = question
  const knownOn = question.knownOn && knowledgeAt(question.knownOn)
  const detailing = { ...question, asOf: detailingDay(setKey, asOf) }
  return {
    tasks: (figure, agencyId) =>
      figureHref({
        tab: 'tat-ca',
        setKey,
        ...(agencyId && { agencyId }),
        figure: { asOf, from, to: asOf, ...(knownOn && { knownOn }), classes: classesOf[figure] },
      }),
    task: id => `/dieu-hanh/nhiem-vu/${id}`,
    programme: (figure, agencyId) => sources.programme?.href(question, figure, agencyId),
    detailing: (figure, agencyId) => sources.detailing?.href(detailing, figure, agencyId),
    inspections: () => sources.inspections?.href(question),
    secret: agencyId => sources.secret?.href(question, agencyId),
  }
}
