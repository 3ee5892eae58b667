export { taskMessages } from './messages.ts'
export { type AddWorkingDays, type DeadlineRule, readDeadline, sayReason } from './tasks/deadline.ts'
export { type FiguresQuery, figures, IdentityFault, type ScopeFigures } from './tasks/figures.ts'
export { keepHistory, type PastEvent, type PastTask } from './tasks/history.ts'
export type { TaskAction, TaskState } from './tasks/lifecycle.ts'
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
export { type Counts, classOf, daysLate, type TimeClass } from './tasks/timeline.ts'
export { addWeekdays, workingDaysOf } from './tasks/working-days.ts'
