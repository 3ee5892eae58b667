/** Every way in which a calendar, a limit or a clock can say no. The words are stable. */
export type CalendarCode =
  /** No edition covers this day; `day`. Nobody may guess whether an unannounced day is worked. */
  | 'calendar.outsideEditions'
  | 'calendar.badSessions'
  | 'calendar.badDay'
  | 'calendar.badEdition'
  | 'calendar.editionsOverlap'
  | 'calendar.swapWithoutSessions'
  | 'calendar.badAmount'
  | 'calendar.fileUnreadable'
  | 'calendar.fileTooLarge'
  | 'calendar.fileNotJson'
  | 'calendar.fileInvalid'
  | 'limit.unreadable'
  | 'limit.notPositive'
  | 'limit.tooLong'
  | 'limit.fraction'
  | 'clock.notStarted'
  | 'clock.alreadyStarted'
  | 'clock.alreadyPaused'
  | 'clock.resumeWithoutPause'
  | 'clock.restartWithoutPause'
  | 'clock.notRunning'
  | 'clock.stopped'
  | 'clock.outOfOrder'
  | 'clock.extensionNotLater'

/** One fault in a calendar file: where (`editions[1].days[3].kind`) and what. */
export interface Fault {
  readonly path: string
  readonly code: string
}

/** A named "no" of legal time. `params` carries what the sentence needs; `faults` all mistakes of a file. */
export class CalendarError extends Error {
  readonly code: CalendarCode
  readonly params: Readonly<Record<string, string | number>>
  readonly faults: readonly Fault[]

  constructor(code: CalendarCode, params: CalendarError['params'] = {}, faults: readonly Fault[] = []) {
    const detail = [
      ...Object.entries(params).map(([name, value]) => `${name}=${value}`),
      ...faults.slice(0, 5).map(fault => `${fault.path}: ${fault.code}`),
    ].join(', ')
    super(detail ? `${code} (${detail})` : code)
    this.name = 'CalendarError'
    this.code = code
    this.params = params
    this.faults = faults
  }
}
