export { createFigureChecks } from './checking.ts'
export { dashboardRoutes } from './dashboard/routes.tsx'
export { createDashboards, type Dashboard, type Dashboards } from './dashboard/service.ts'
export {
  type DetailingClass,
  type DetailingCounts,
  detailingClassOf,
  detailingDaysLate,
  type ScopeDetailing,
} from './detailing/figures.ts'
export type { DetailingAction } from './detailing/lifecycle.ts'
export { detailingMessages } from './detailing/messages.ts'
export { type DetailingRoutesDeps, detailingRoutes } from './detailing/routes.tsx'
export { createDetailing, type Detailing, detailingDrafting } from './detailing/service.ts'
export type { DetailingQuery, DetailingRow, DetailingRowsQuery } from './detailing/store.ts'
export type { LeadGroup } from './directives/agents.ts'
export type { DirectoryAgency } from './directives/bodies.ts'
export { type ProductKind, productKinds } from './directives/lexicon.ts'
export { groupNames } from './directives/messages.ts'
export { type DraftTask, type ParseOptions, parseDirective, type Span } from './directives/parse.ts'
export { createReader, type Reader } from './directives/reader.ts'
export { draftMessages } from './drafting/messages.ts'
export type { NewDraft, PastStep } from './drafting/service.ts'
export type { DraftStepInput } from './drafting/steps.ts'
export { flowMessages } from './flow/messages.ts'
export { type FrozenFigures, fingerprintOf, freeze, recheck, settledMoment } from './frozen.ts'
export { endOf, type Moment } from './held.ts'
export { type BrokenFigure, figuresRefusal, IdentityFault, sayBroken } from './identities.ts'
export { columns as importColumns } from './import/columns.ts'
export { importMessages } from './import/messages.ts'
export { importRoutes } from './import/routes.tsx'
export { createImports, type Imports } from './import/service.ts'
export type { InspectionFigures } from './inspections/figures.ts'
export { keepPastSession, type PastSession } from './inspections/history.ts'
export { inspectionMessages } from './inspections/messages.ts'
export { inspectionRoutes, mayReadInspections } from './inspections/routes.tsx'
export {
  createInspections,
  type InspectionFiguresQuery,
  type Inspections,
  inspectionFigures,
} from './inspections/service.ts'
export { isKeptBySteering } from './kept-files.ts'
export { meetingMessages } from './meetings/messages.ts'
export { meetingRoutes } from './meetings/routes.tsx'
export { createMeetings, type MeetingSignatory, type Meetings, signatoryKey } from './meetings/service.ts'
export { taskMessages } from './messages.ts'
export {
  type AgencySchemes,
  dueSubmitted,
  type SchemeClass,
  type SchemeCounts,
  type Share,
  schemeClassOf,
  sharesOf,
  submitted,
} from './programme/figures.ts'
export type { SchemeAction } from './programme/lifecycle.ts'
export { type ProgrammeRoutesDeps, programmeRoutes } from './programme/routes.tsx'
export { createProgramme, type Programme, schemeDrafting } from './programme/service.ts'
export type { SchemeRow, SchemeRowsQuery, SchemesQuery } from './programme/store.ts'
export { readingRoutes } from './reading/routes.tsx'
export type { Sentence } from './reading/sentence.ts'
export { createReadings, type Readings } from './reading/service.ts'
export { signatureWords } from './reading/signatures.ts'
export type { SignatureWord } from './reading/tables.ts'
export type { IndicatorValues, LentFigures } from './regimes/indicators.ts'
export { regimeMessages } from './regimes/messages.ts'
export { regimeRoutes } from './regimes/routes.tsx'
export { createRegimes, type NewRegime, type Regimes, type WholeReport } from './regimes/service.ts'
export { createReminders, type Reminders } from './reminders/service.ts'
export { steeringReport } from './report/compose.ts'
export { type ReportFormat, reportFormats } from './report/make.tsx'
export { reportMessages as steeringReportMessages } from './report/messages.ts'
export { steeringReportRoutes } from './report/routes.tsx'
export { readQuestion, type SteeringReport } from './report/service.ts'
export { type Light, lightOf, writeValue } from './resolution/light.ts'
export { resolutionMessages } from './resolution/messages.ts'
export { type ResolutionRoutesDeps, resolutionRoutes } from './resolution/routes.tsx'
export {
  type AnnexStanding,
  createResolution,
  measured,
  type Resolution,
  type ResolutionFigures,
  type ResolutionQuery,
  type TargetStanding,
} from './resolution/service.ts'
export { steeringApi } from './routes-api.ts'
export { secretCountMessages } from './secret-counts/messages.ts'
export { secretCountRoutes } from './secret-counts/routes.tsx'
export { createSecretCounts, type SecretCounts } from './secret-counts/service.ts'
export { substituteMessages } from './substitutes/messages.ts'
export { substituteRoutes } from './substitutes/routes.tsx'
export { createSubstitutes, type Substitutes } from './substitutes/service.ts'
export { type AddWorkingDays, type DeadlineRule, readDeadline, sayReason } from './tasks/deadline.ts'
export { type FiguresQuery, figures, type ScopeFigures } from './tasks/figures.ts'
export { keepHistory, type PastEvent, type PastTask } from './tasks/history.ts'
export type { TaskAction, TaskState } from './tasks/lifecycle.ts'
export { differingCounts } from './tasks/proof.ts'
export { mayReadTasks, taskRoutes } from './tasks/routes.tsx'
export {
  createTasks,
  defaultTaskSettings,
  historySets,
  liveSet,
  type NewSource,
  type NewTask,
  type TaskFact,
  type TaskSettings,
  type TaskStepInput,
  type Tasks,
} from './tasks/service.ts'
export type { TaskRef } from './tasks/store.ts'
export { type Counts, classOf, daysLate, type TimeClass } from './tasks/timeline.ts'
export { figureHref } from './tasks/view.ts'
export { taskWorkers } from './tasks/workers.ts'
export { addWeekdays, knownWorkingDays, workingDaysOf } from './tasks/working-days.ts'
export { letterMessages } from './urging/messages.ts'
export type { DocumentNumbers, NumberedLetter } from './urging/numbers.ts'
export { urgingRoutes } from './urging/routes.tsx'
export { createUrging, type IssuedLetter, type Urging } from './urging/service.ts'
