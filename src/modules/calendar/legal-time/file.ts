import { open } from 'node:fs/promises'
import { type Day, isDay } from './days.ts'
import {
  type Confidence,
  type DayKind,
  dayKinds,
  type Edition,
  orderEditions,
  type SpecialDay,
} from './editions.ts'
import { CalendarError, type Fault } from './errors.ts'
import { readWeek, type WrittenSessions, type WrittenWeek, weekdayKeys, weekdayOfKey } from './week.ts'
import { type CalendarInput, workCalendar } from './work-calendar.ts'

/** The name that a calendar file opens with, so that nobody loads something else by mistake. */
export const calendarFormat = 'motcua.calendar/1'

/** Largest calendar file: a century of notices stays far below. */
export const largestFile = 1024 * 1024
const mostEditions = 200
const mostDays = 400
const longestText = 500

/**
 * Reads a calendar file from disk.
 * @throws CalendarError `calendar.fileUnreadable`, `calendar.fileTooLarge`, `calendar.fileNotJson`, and as {@link readCalendar}
 */
export async function loadCalendarFile(path: string): Promise<CalendarInput> {
  let text: string
  try {
    const file = await open(path, 'r')
    try {
      const buffer = Buffer.alloc(largestFile + 1)
      let length = 0
      for (;;) {
        const { bytesRead } = await file.read(buffer, length, buffer.length - length)
        length += bytesRead
        if (bytesRead === 0 || length === buffer.length) break
      }
      if (length > largestFile) throw new CalendarError('calendar.fileTooLarge', { limit: largestFile })
      text = new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, length))
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof CalendarError) throw error
    if (error instanceof TypeError) throw new CalendarError('calendar.fileNotJson')
    throw new CalendarError('calendar.fileUnreadable', {
      reason: (error as { code?: string }).code ?? 'error',
    })
  }
  return parseCalendar(text)
}

/** Reads a calendar from JSON text. @throws CalendarError `calendar.fileNotJson`, and as {@link readCalendar} */
export function parseCalendar(text: string): CalendarInput {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new CalendarError('calendar.fileNotJson')
  }
  return readCalendar(value)
}

/**
 * Reads a calendar from a value of unknown shape; everything is checked, and all mistakes are told at once.
 * @throws CalendarError `calendar.fileInvalid` with `faults`, and what {@link workCalendar} throws
 */
export function readCalendar(value: unknown): CalendarInput {
  const faults: Fault[] = []
  const reader = new Reader(faults)
  const file = reader.object(value, '', [
    'format',
    'title',
    'notes',
    'sources',
    'week',
    'swapSessionsOf',
    'editions',
  ])
  if (!file) throw invalid(faults)
  if (file.format !== calendarFormat) reader.fail('format', 'file.format')

  const editions = reader
    .list(file.editions, 'editions', 1, mostEditions)
    .flatMap((entry, index) => reader.edition(entry, `editions[${index}]`))
  const week = file.week === undefined ? undefined : reader.week(file.week)
  const swapSessionsOf = reader.weekday(file.swapSessionsOf, 'swapSessionsOf')
  if (faults.length > 0) throw invalid(faults)

  const input: CalendarInput = {
    editions: orderEditions(editions),
    ...(week && { week }),
    ...(swapSessionsOf !== undefined && { swapSessionsOf }),
  }
  faults.push(...halfSwaps(editions))
  if (faults.length > 0) throw invalid(faults)
  workCalendar(input)
  return input
}

const invalid = (faults: readonly Fault[]): CalendarError =>
  new CalendarError('calendar.fileInvalid', { faults: faults.length }, faults)

/** A day swapped with one that the editions cover must find its other half there. */
function halfSwaps(editions: readonly Edition[]): Fault[] {
  const days = new Map<Day, SpecialDay>()
  for (const edition of editions) for (const day of edition.days) days.set(day.date, day)
  const covered = (day: Day): boolean => editions.some(({ from, to }) => from <= day && day <= to)
  const opposite = { SWAP_OFF: 'SWAP_WORK', SWAP_WORK: 'SWAP_OFF' } as const
  return [...days.values()].flatMap(({ date, kind, swapWith }) => {
    if (swapWith === undefined || !(kind === 'SWAP_OFF' || kind === 'SWAP_WORK') || !covered(swapWith))
      return []
    const other = days.get(swapWith)
    const fits = other?.kind === opposite[kind] && (other.swapWith === undefined || other.swapWith === date)
    return fits ? [] : [{ path: date, code: 'day.halfSwap' }]
  })
}

/** Checks one piece after another and remembers every mistake with its place. */
class Reader {
  readonly faults: Fault[]

  constructor(faults: Fault[]) {
    this.faults = faults
  }

  fail(path: string, code: string): void {
    this.faults.push({ path, code })
  }

  object(value: unknown, path: string, keys: readonly string[]): Record<string, unknown> | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fail(path || 'file', 'value.notObject')
      return undefined
    }
    for (const key of Object.keys(value))
      if (!keys.includes(key))
        this.fail(path ? `${path}.${key.slice(0, 50)}` : key.slice(0, 50), 'value.unknownKey')
    return value as Record<string, unknown>
  }

  list(value: unknown, path: string, least: number, most: number): readonly unknown[] {
    if (!Array.isArray(value)) this.fail(path, 'value.notList')
    else if (value.length < least) this.fail(path, 'value.empty')
    else if (value.length > most) this.fail(path, 'value.tooMany')
    else return value
    return []
  }

  text(value: unknown, path: string): string {
    if (typeof value === 'string' && value.trim() !== '' && value.length <= longestText && isPrintable(value))
      return value.normalize('NFC')
    this.fail(path, 'value.notText')
    return ''
  }

  note(value: unknown, path: string): string | undefined {
    return value === undefined ? undefined : this.text(value, path)
  }

  day(value: unknown, path: string): Day {
    if (isDay(value)) return value
    this.fail(path, 'value.notDay')
    return '1970-01-01'
  }

  weekday(value: unknown, path: string) {
    if (value === undefined) return undefined
    const weekday = weekdayOfKey(value)
    if (weekday === undefined) this.fail(path, 'value.notWeekday')
    return weekday
  }

  week(value: unknown): WrittenWeek | undefined {
    const week = this.object(value, 'week', weekdayKeys)
    if (!week) return undefined
    const before = this.faults.length
    for (const key of Object.keys(week))
      for (const [index, session] of this.list(week[key], `week.${key}`, 0, 10).entries())
        if (!Array.isArray(session) || session.length !== 2 || session.some(time => typeof time !== 'string'))
          this.fail(`week.${key}[${index}]`, 'value.notSession')
    if (this.faults.length > before) return undefined
    const written = week as { readonly [Key in (typeof weekdayKeys)[number]]?: WrittenSessions }
    readWeek(written)
    return written
  }

  edition(value: unknown, path: string): Edition[] {
    const edition = this.object(value, path, ['key', 'from', 'to', 'complete', 'note', 'source', 'days'])
    if (!edition) return []
    const from = this.day(edition.from, `${path}.from`)
    const to = this.day(edition.to, `${path}.to`)
    if (typeof edition.complete !== 'boolean') this.fail(`${path}.complete`, 'value.notYesNo')
    const seen = new Set<Day>()
    const days = this.list(edition.days, `${path}.days`, 0, mostDays).flatMap((entry, index) => {
      const where = `${path}.days[${index}]`
      const read = this.specialDay(entry, where)
      for (const { date } of read) {
        if (date < from || date > to) this.fail(`${where}.date`, 'day.outsideEdition')
        if (seen.has(date)) this.fail(`${where}.date`, 'day.twice')
        seen.add(date)
      }
      return read
    })
    const note = this.note(edition.note, `${path}.note`)
    const source = this.note(edition.source, `${path}.source`)
    return [
      {
        key: this.text(edition.key, `${path}.key`),
        from,
        to,
        complete: edition.complete === true,
        days,
        ...(note && { note }),
        ...(source && { source }),
      },
    ]
  }

  specialDay(value: unknown, path: string): SpecialDay[] {
    const keys = ['date', 'kind', 'name', 'swapWith', 'sessionsOf', 'confidence', 'source']
    const day = this.object(value, path, keys)
    if (!day) return []
    const before = this.faults.length
    const date = this.day(day.date, `${path}.date`)
    if (typeof day.kind !== 'string' || !Object.hasOwn(dayKinds, day.kind))
      this.fail(`${path}.kind`, 'day.kind')
    const name = this.text(day.name, `${path}.name`)
    const swapWith = day.swapWith === undefined ? undefined : this.day(day.swapWith, `${path}.swapWith`)
    const sessionsOf = this.weekday(day.sessionsOf, `${path}.sessionsOf`)
    if (day.confidence !== undefined && !['high', 'medium', 'low'].includes(day.confidence as string))
      this.fail(`${path}.confidence`, 'day.confidence')
    const source = this.note(day.source, `${path}.source`)
    if (this.faults.length > before) return []
    return [
      {
        date,
        kind: day.kind as DayKind,
        name,
        ...(swapWith && { swapWith }),
        ...(sessionsOf !== undefined && { sessionsOf }),
        ...(day.confidence !== undefined && { confidence: day.confidence as Confidence }),
        ...(source && { source }),
      },
    ]
  }
}

const isPrintable = (text: string): boolean =>
  text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.test(text)
