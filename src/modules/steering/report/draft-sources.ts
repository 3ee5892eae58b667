import { type DetailingState, states as detailingStates } from '../detailing/lifecycle.ts'
import { detailingPath } from '../detailing/pages/DetailingPage.tsx'
import type { Detailing } from '../detailing/service.ts'
import { type DraftsView, draftsHref } from '../drafting/view.ts'
import { knowledgeAt } from '../held.ts'
import { dueSubmitted, type SchemeCounts } from '../programme/figures.ts'
import { programmePath } from '../programme/pages/ProgrammePage.tsx'
import type { Programme } from '../programme/service.ts'
import { hasClasses } from './sets.ts'
import type { DetailingSource, ProgrammeSource, ReportQuestion, SchemeFigures } from './sources.ts'

/** Schemes of the Work Programme as the report counts them: those planned in the period on or before T. */
export function programmeSource(programme: Pick<Programme, 'figures'>): ProgrammeSource {
  return {
    async figures(question) {
      const { rows, whole } = await programme.figures(question)
      if (whole.total === 0) return undefined
      const detailed = hasClasses(question.setKey)
      return {
        agencies: rows
          .filter(row => detailed || row.due > 0)
          .map(row => ({ agencyId: row.scope, ...schemesOf(row, detailed) })),
        whole: schemesOf(whole, detailed),
      }
    },
    href: (question, figure, agencyId) =>
      draftsHref(programmePath, viewOf(question, agencyId), {
        group: { due: 'phai-trinh', submitted: 'da-trinh', late: 'cham' }[figure],
      }),
  }
}

/** The view of the page behind a figure of the report. */
const viewOf = ({ setKey, asOf, from, knownOn }: ReportQuestion, agencyId?: string): DraftsView => ({
  ...{ setKey, asOf, from, to: `${asOf.slice(0, 4)}-12-31`, page: 1 },
  ...(knownOn && { knownOn: knowledgeAt(knownOn) }),
  ...(agencyId && { agencyId }),
})

const schemesOf = (counts: SchemeCounts, detailed: boolean): SchemeFigures => {
  const { due, late, submittedInTime, submittedLate, postponed, withdrawn, added, issued } = counts
  return {
    ...{ due, late, submitted: dueSubmitted(counts) },
    ...(detailed && { submittedInTime, submittedLate, postponed, withdrawn, added, issued }),
  }
}

/** Documents that are owed or to come at T. */
export function detailingSource(detailing: Pick<Detailing, 'figures' | 'everyRow'>): DetailingSource {
  return {
    async figures(question: ReportQuestion) {
      const { setKey, asOf, knownOn } = question
      const moment = { setKey, asOf, knownOn }
      const { rows, whole } = await detailing.figures(moment)
      if (whole.total === 0) return undefined
      const documents: NonNullable<Awaited<ReturnType<DetailingSource['figures']>>>['documents'][number][] =
        []
      for await (const row of detailing.everyRow({ ...moment, classes: ['owed', 'upcoming'] }))
        documents.push({
          agencyId: row.agency_id,
          name: row.name,
          law: `${row.law_name} số ${row.law_number}`,
          lawEffectiveOn: row.needed_on,
          owed: row.needed_on <= asOf,
          state: Object.hasOwn(detailingStates, row.state)
            ? detailingStates[row.state as DetailingState].vi
            : row.state,
          submittedOn: row.submitted_on,
          illustrative: row.illustrative,
        })
      return {
        agencies: rows
          .filter(row => row.owed + row.upcoming > 0)
          .map(({ scope, owed, upcoming }) => ({ agencyId: scope, owed, upcoming })),
        whole: { owed: whole.owed, upcoming: whole.upcoming },
        documents,
      }
    },
    href: (question, figure, agencyId) =>
      draftsHref(detailingPath, viewOf(question, agencyId), {
        group: { owed: 'no-dong', upcoming: 'sap-den-han' }[figure],
      }),
  }
}
