import { type Day, dayNumber, dayText, weekdayOf } from './days.ts'
import type { DayOff, Step } from './step.ts'

/** What a day is in the derivation; the last word on a day counts. */
export type DayRole = 'START' | 'COUNTED' | 'SKIPPED' | 'PAUSED' | 'DUE' | 'NONE'

/** One square of the small calendar. */
export interface DayMark {
  readonly day: Day
  readonly role: DayRole
  /** The number of a counted day. */
  readonly n?: number
  /** Why it is skipped. */
  readonly off?: DayOff
  /** The name of a holiday, or the notice of a day swapped in. */
  readonly name?: string
}

/** One month in weeks from Monday to Sunday; null pads the first and the last week. */
export interface MonthView {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly weeks: readonly (readonly (DayMark | null)[])[]
}

const dayOfStamp = (stamp: string): Day => stamp.slice(0, 10)

/**
 * The derivation day by day, in order: what each day is that plays a part in it.
 * @param today until when a pause that goes on is drawn
 */
export const markDays = (steps: readonly Step[], today?: Day): DayMark[] =>
  [...marksOf(steps, today).values()].sort((a, b) => (a.day < b.day ? -1 : 1))

/**
 * The derivation as months to draw, from the month of the start to the month of the date.
 * @param today until when a pause that goes on is drawn
 */
export function monthsOf(steps: readonly Step[], today?: Day): MonthView[] {
  const marks = marksOf(steps, today)
  const days = [...marks.keys()].sort()
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return []
  const months: MonthView[] = []
  for (let year = Number(first.slice(0, 4)), month = Number(first.slice(5, 7)); ; month++) {
    if (month > 12) [year, month] = [year + 1, 1]
    const key = `${year}-${String(month).padStart(2, '0')}`
    if (key > last.slice(0, 7)) return months
    months.push({ year, month, weeks: weeksOf(key, marks) })
  }
}

function weeksOf(month: string, marks: ReadonlyMap<Day, DayMark>): (DayMark | null)[][] {
  const first = dayNumber(`${month}-01`)
  const squares: (DayMark | null)[] = Array((weekdayOf(first) + 6) % 7).fill(null)
  for (let number = first; dayText(number).startsWith(month); number++) {
    const day = dayText(number)
    squares.push(marks.get(day) ?? { day, role: 'NONE' })
  }
  while (squares.length % 7 !== 0) squares.push(null)
  return Array.from({ length: squares.length / 7 }, (_, week) => squares.slice(week * 7, week * 7 + 7))
}

function marksOf(steps: readonly Step[], today: Day | undefined): Map<Day, DayMark> {
  const marks = new Map<Day, DayMark>()
  const put = (mark: DayMark): void => void marks.set(mark.day, mark)
  const range = (from: Day, to: Day, mark: (day: Day, index: number) => DayMark): void => {
    for (let day = dayNumber(from); day <= dayNumber(to); day++)
      put(mark(dayText(day), day - dayNumber(from)))
  }
  let due: Day | undefined
  let paused: Day | undefined
  for (const step of steps) {
    switch (step.code) {
      case 'RECOMPUTED':
      case 'RESTARTED':
        // What was counted before no longer counts; the days of a pause stay in the picture.
        for (const [day, { role }] of marks) if (role !== 'PAUSED') marks.delete(day)
        if (step.code === 'RESTARTED') {
          if (paused !== undefined)
            range(nextDay(paused), dayOfStamp(step.at), day => ({ day, role: 'PAUSED' }))
          paused = undefined
          put({ day: dayOfStamp(step.at), role: 'START' })
        }
        due = undefined
        break
      case 'RECEIVED':
        put({ day: dayOfStamp(step.at), role: 'START' })
        break
      case 'START_MOVED':
        if (marks.get(dayOfStamp(step.from))?.role === 'PAUSED')
          range(dayOfStamp(step.from), dayOfStamp(step.to), day => ({ day, role: 'PAUSED' }))
        else put({ day: dayOfStamp(step.to), role: 'START' })
        break
      case 'DAY_COUNTED':
        put({ day: step.day, role: 'COUNTED', n: step.n, ...(step.swap && { name: step.swap }) })
        break
      case 'MINUTES_COUNTED':
        put({ day: step.day, role: 'COUNTED', ...(step.swap && { name: step.swap }) })
        break
      case 'DAY_SKIPPED':
        put({ day: step.day, role: 'SKIPPED', off: step.kind, ...(step.name && { name: step.name }) })
        break
      case 'DAYS_COUNTED':
        range(step.from, step.to, (day, index) => ({ day, role: 'COUNTED', n: index + 1 }))
        break
      case 'MONTHS_COUNTED':
        range(nextDay(step.from), step.to, day => ({ day, role: 'COUNTED' }))
        break
      case 'PAUSED':
        // The days planned after the request are no longer counted as they were.
        paused = dayOfStamp(step.at)
        for (const day of [...marks.keys()]) if (day > paused) marks.delete(day)
        due = undefined
        break
      case 'RESUMED':
        if (paused !== undefined)
          range(nextDay(paused), dayOfStamp(step.at), day => ({ day, role: 'PAUSED' }))
        paused = undefined
        break
      case 'END_OF_DAY':
      case 'SAME_CLOCK':
      case 'CLOCK_FITTED':
      case 'EXACT_MINUTE':
      case 'NOT_EARLIER':
      case 'CAPPED':
        due = dayOfStamp(step.at)
        break
      case 'EXTENDED':
        due = dayOfStamp(step.to)
        break
      case 'PAUSED_TOO_LATE':
        due = dayOfStamp(step.due)
        break
      default:
        break
    }
  }
  if (paused !== undefined && today !== undefined)
    range(nextDay(paused), today, day => ({ day, role: 'PAUSED' }))
  if (due !== undefined) put({ ...marks.get(due), day: due, role: 'DUE' })
  return marks
}

const nextDay = (day: Day): Day => dayText(dayNumber(day) + 1)
