/**
 * Legal time: when a limit of Vietnamese administrative procedure ends, and why. A library of its own; it
 * imports nothing from the rest of the system.
 */
export {
  type Clock,
  type ClockEntry,
  type ClockEvent,
  type ClockRules,
  currentSteps,
  notStarted,
  type PauseMeasure,
  type Promised,
  pausedMinutes,
  type Recomputation,
  type RecordedEntry,
  recompute,
  replayClock,
  type SupplementClock,
  stepClock,
  supplementEvents,
} from './clock.ts'
export { type Day, dayOf, isoVn, parseMoment, type Weekday } from './days.ts'
export { computeDue, type Due, type DueInput, defaultCutoff, type EndPolicy } from './due.ts'
export { type Confidence, type DayKind, dayKinds, type Edition, type SpecialDay } from './editions.ts'
export { type CalendarCode, CalendarError, type Fault } from './errors.ts'
export {
  calendarErrorMessages,
  type DrawnDay,
  drawDays,
  type ExplainLang,
  explain,
  explainError,
  sayLimit,
  sayMoment,
  sayRemaining,
} from './explain.ts'
export { calendarFormat, loadCalendarFile, parseCalendar, readCalendar } from './file.ts'
export {
  apologyBy,
  classify,
  intakeDue,
  type Judged,
  type Light,
  type Punctuality,
  personalDue,
  type Remaining,
  remaining,
  transferDue,
  warningLight,
} from './judgement.ts'
export { checkLimit, type Limit, type LimitUnit, parseLimit, workingDayMinutes } from './limit.ts'
export { type DayMark, type DayRole, type MonthView, markDays, monthsOf } from './month-view.ts'
export type { DayOff, Stamp, Step, StepCode } from './step.ts'
export { officeWeek, type Sessions, type Week, type WrittenSessions, type WrittenWeek } from './week.ts'
export {
  addWorkingDays,
  addWorkingMinutes,
  type CalendarInput,
  covers,
  type DayStatus,
  dayStatus,
  incompleteBetween,
  isWorkingDay,
  normalise,
  previousWorkingDay,
  type WorkCalendar,
  workCalendar,
  workingDaysBetween,
  workingMinutesBetween,
} from './work-calendar.ts'
