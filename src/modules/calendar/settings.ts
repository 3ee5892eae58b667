import { type Issue, issue } from '../../kernel/issue.ts'
import {
  CalendarError,
  defaultCutoff,
  type EndPolicy,
  officeWeek,
  type PauseMeasure,
  type SupplementClock,
  type WrittenSessions,
  type WrittenWeek,
  workCalendar,
} from './legal-time/index.ts'

/** How an agency counts. */
export interface TimeSettings {
  readonly week: WrittenWeek
  readonly endPolicy: EndPolicy
  readonly supplementClock: SupplementClock
  /** Null: what fits the end policy (minutes, rounded up to the end of the day under `END_OF_DAY`). */
  readonly pauseMeasure: PauseMeasure | null
  /** `HH:MM`; a dossier accepted later is transferred the next working day. */
  readonly transferCutoff: string
}

/** Defaults of the fact sheet, sections 8.1, 8.3, 9.1. */
export const defaultSettings: TimeSettings = {
  week: officeWeek,
  endPolicy: 'END_OF_DAY',
  supplementClock: 'PAUSE',
  pauseMeasure: null,
  transferCutoff: defaultCutoff,
}

/** Days of the week in the order of a Vietnamese calendar. */
export const weekKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export const endPolicies = ['END_OF_DAY', 'SAME_CLOCK'] as const
export const supplementClocks = ['PAUSE', 'RESTART', 'CONTINUE'] as const
export const pauseMeasures = [
  'MINUTES_TO_END_OF_DAY',
  'MINUTES',
  'WHOLE_DAYS',
  'WHOLE_DAYS_AND_REQUEST_DAY',
] as const

/** `08:00–12:00, 13:00–17:00`; nothing for a day off. */
export const formatSessions = (sessions: WrittenSessions | undefined): string =>
  (sessions ?? []).map(([from, to]) => `${from}–${to}`).join(', ')

/** Reads sessions as people write them: `8:00-12:00, 13h30–17h`. Undefined when they are none. */
export function readSessionsText(text: string): WrittenSessions | undefined {
  const parts = text.trim() === '' ? [] : text.split(/[,;]/)
  const sessions: [string, string][] = []
  for (const part of parts) {
    const match = /^\s*(\d{1,2})(?:[:h](\d{2})?)?\s*[-–—]\s*(\d{1,2})(?:[:h](\d{2})?)?\s*$/i.exec(part)
    if (!match) return undefined
    sessions.push([time(match[1]!, match[2]), time(match[3]!, match[4])])
  }
  return sessions
}

const time = (hours: string, minutes: string | undefined): string =>
  `${hours.padStart(2, '0')}:${minutes ?? '00'}`

/** What the form of the settings sends: sessions by `gio-mon`…, and the choices. */
export type TypedSettings = Readonly<Record<string, string | undefined>>

/** Reads the form; all mistakes at once. */
export function readSettings(typed: TypedSettings): { settings?: TimeSettings; issues: Issue[] } {
  const issues: Issue[] = []
  const week: { -readonly [Key in keyof WrittenWeek]: WrittenSessions } = {}
  for (const key of weekKeys) {
    const sessions = readSessionsText(typed[`gio-${key}`] ?? '')
    if (!sessions || !areSessions(sessions)) issues.push(issue(`gio-${key}`, 'calendar.sessionsUnreadable'))
    else if (sessions.length > 0) week[key] = sessions
  }
  if (issues.length === 0 && Object.keys(week).length === 0)
    issues.push(issue('gio-mon', 'calendar.weekEmpty'))

  const oneOf = <T extends string>(field: string, values: readonly T[]): T => {
    const value = values.find(one => one === typed[field])
    if (!value) issues.push(issue(field, 'calendar.choiceMissing'))
    return value ?? values[0]!
  }
  const endPolicy = oneOf('ket-thuc', endPolicies)
  const supplementClock = oneOf('bo-sung', supplementClocks)
  const pauseMeasure = typed['tam-dung'] ? oneOf('tam-dung', pauseMeasures) : null
  const transferCutoff = readSessionsText(`${typed['chuyen-truoc'] ?? ''}-24:00`)?.[0]?.[0]
  if (transferCutoff === undefined || !areSessions([[transferCutoff, '24:00']]))
    issues.push(issue('chuyen-truoc', 'calendar.timeUnreadable'))

  if (issues.length > 0 || transferCutoff === undefined) return { issues }
  return { settings: { week, endPolicy, supplementClock, pauseMeasure, transferCutoff }, issues }
}

function areSessions(sessions: WrittenSessions): boolean {
  if (sessions.length === 0) return true
  try {
    workCalendar({ week: { mon: sessions }, editions: [] })
    return true
  } catch (error) {
    if (error instanceof CalendarError) return false
    throw error
  }
}
