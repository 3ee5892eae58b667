import type { Selectable } from 'kysely'
import { type Day, isDay, plusDays } from '../../kernel/dates.ts'
import { type Issue, issue } from '../../kernel/issue.ts'
import { hasUnprintable, tidy } from '../../kernel/text.ts'
import {
  type DayKind,
  dayStatus,
  type Edition,
  type SpecialDay,
  type WorkCalendar,
  type WrittenWeek,
  workCalendar,
} from './legal-time/index.ts'
import type { CalendarDayTable, CalendarEditionTable } from './tables.ts'

export type EditionRow = Selectable<CalendarEditionTable>
export type DayRow = Selectable<CalendarDayTable>

/** The rows behind the calendar of one agency: those all share, and its own. */
export interface CalendarRows {
  readonly national: { readonly editions: readonly EditionRow[]; readonly days: readonly DayRow[] }
  readonly own: { readonly editions: readonly EditionRow[]; readonly days: readonly DayRow[] }
}

/** A day as the administration lists it. */
export interface ListedDay {
  readonly day: Day
  /** `ORDINARY`: the agency does not follow the national day `instead`. */
  readonly kind: DayRow['kind']
  readonly name: string
  readonly swapWith: Day | null
  readonly confidence: DayRow['confidence']
  readonly source: string | null
  /** Whether the agency itself said so. */
  readonly own: boolean
}

/** An edition as it holds for the agency, with its days. */
export interface ListedEdition {
  readonly key: string
  readonly from: Day
  readonly to: Day
  readonly complete: boolean
  readonly note: string | null
  readonly source: string | null
  readonly own: boolean
  readonly days: readonly ListedDay[]
}

/** The editions and days that hold for an agency: its own rows win over the national ones. */
export function listEditions({ national, own }: CalendarRows): ListedEdition[] {
  const editions = new Map<string, EditionRow & { own: boolean }>()
  for (const row of national.editions) editions.set(row.key, { ...row, own: false })
  for (const row of own.editions) editions.set(row.key, { ...row, own: true })
  const days = new Map<Day, DayRow & { own: boolean }>()
  for (const row of national.days) days.set(row.day, { ...row, own: false })
  for (const row of own.days) days.set(row.day, { ...row, own: true })
  const sorted = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
  return [...editions.values()]
    .sort((a, b) => (a.first_day < b.first_day ? -1 : 1))
    .map(edition => ({
      key: edition.key,
      from: edition.first_day,
      to: edition.last_day,
      complete: edition.complete,
      note: edition.note,
      source: edition.source,
      own: edition.own,
      days: sorted
        .filter(({ day }) => edition.first_day <= day && day <= edition.last_day)
        .map(row => ({
          day: row.day,
          kind: row.kind,
          name: row.name,
          swapWith: row.swap_with,
          confidence: row.confidence,
          source: row.source,
          own: row.own,
        })),
    }))
}

/** The working calendar of an agency. @throws CalendarError when the rows contradict one another */
export function calendarOf(rows: CalendarRows, week: WrittenWeek): WorkCalendar {
  const sessionsOf = new Map(
    [...rows.national.days, ...rows.own.days].map(row => [row.day, row.sessions_of] as const),
  )
  const editions: Edition[] = listEditions(rows).map(({ key, from, to, complete, days }) => ({
    key,
    from,
    to,
    complete,
    days: days.flatMap(({ day, kind, name, swapWith, confidence }): SpecialDay[] => {
      if (kind === 'ORDINARY') return []
      const weekday = sessionsOf.get(day)
      return [
        {
          date: day,
          kind,
          name,
          ...(swapWith && { swapWith }),
          ...(weekday !== null && weekday !== undefined && { sessionsOf: weekday }),
          ...(confidence && { confidence }),
        },
      ]
    }),
  }))
  return workCalendar({ week, editions })
}

/** A day that an administrator adds; a swap is two days at once. */
export interface DayDraft {
  readonly kind: string
  readonly day: Day | undefined
  readonly name: string
  /** Of a swap: the rest day that is worked instead. */
  readonly swapWith: Day | undefined
}

/** What is written about a day, before it has an owner. */
export type DayFact = Pick<DayRow, 'day' | 'kind' | 'name' | 'swap_with'>

export const draftKinds = ['HOLIDAY', 'COMPENSATORY', 'SWAP'] as const

const longestName = 200

/** Decides which rows a draft becomes, or says everything that is wrong with it. */
export function planDay(calendar: WorkCalendar, draft: DayDraft): { facts: DayFact[]; issues: Issue[] } {
  const issues: Issue[] = []
  const kind = draftKinds.find(one => one === draft.kind)
  if (!kind) issues.push(issue('loai', 'calendar.kindMissing'))

  const { day, swapWith } = draft
  const now = dayIssue(calendar, 'ngay', day)
  if (now) issues.push(now)
  else if (kind && kind !== 'HOLIDAY' && !dayStatus(calendar, day!).worked)
    issues.push(issue('ngay', 'calendar.dayAlreadyOff'))
  if (kind === 'SWAP') {
    const other = dayIssue(calendar, 'lam-bu', swapWith)
    if (swapWith === undefined) issues.push(issue('lam-bu', 'calendar.swapDayMissing'))
    else if (other) issues.push(other)
    else if (dayStatus(calendar, swapWith).worked) issues.push(issue('lam-bu', 'calendar.dayAlreadyWorked'))
  }
  const name = tidy(draft.name)
  if (name === '') issues.push(issue('ten', 'calendar.nameMissing'))
  else if (name.length > longestName || name.includes('\n') || hasUnprintable(name))
    issues.push(issue('ten', 'calendar.nameWrong', { limit: longestName }))
  if (issues.length > 0) return { facts: [], issues }
  if (kind !== 'SWAP') return { facts: [{ day: day!, kind: kind as DayKind, name, swap_with: null }], issues }
  return {
    facts: [
      { day: day!, kind: 'SWAP_OFF', name, swap_with: swapWith! },
      { day: swapWith!, kind: 'SWAP_WORK', name, swap_with: day! },
    ],
    issues,
  }
}

function dayIssue(calendar: WorkCalendar, field: string, day: Day | undefined): Issue | undefined {
  if (day === undefined || !isDay(day)) return issue(field, 'calendar.dayUnreadable')
  const edition = calendar.editions.find(({ from, to }) => from <= day && day <= to)
  if (!edition) return issue(field, 'calendar.dayNotCovered')
  return edition.days.some(one => one.date === day) ? issue(field, 'calendar.dayTaken') : undefined
}

/** What taking a day back means. */
export interface Removal {
  /** Own rows that go. */
  readonly drop: readonly Day[]
  /** National days that the agency no longer follows. */
  readonly hide: readonly DayFact[]
}

/** Takes a day back: an own day goes, a national one is hidden; both halves of a swap together. */
export function planRemoval(rows: CalendarRows, day: Day): Removal | undefined {
  const ownDays = new Map(rows.own.days.map(row => [row.day, row]))
  const nationalDays = new Map(rows.national.days.map(row => [row.day, row]))
  const row = ownDays.get(day) ?? nationalDays.get(day)
  if (!row) return undefined
  const pair = row.swap_with === null ? [day] : [day, row.swap_with]
  return {
    drop: pair.filter(one => ownDays.has(one)),
    hide: pair.flatMap(one => {
      const shared = nationalDays.get(one)
      if (!shared || ownDays.has(one)) return []
      return [{ day: one, kind: 'ORDINARY', name: shared.name, swap_with: shared.swap_with }]
    }),
  }
}

/** A whole year that no edition covers yet, as an edition that awaits its notice; undefined when it cannot be. */
export function planYear(
  editions: readonly ListedEdition[],
  year: number,
): { from: Day; to: Day } | undefined {
  if (!Number.isInteger(year) || year < 2000 || year > 2100) return undefined
  const from = `${year}-01-01`
  const to = plusDays(`${year + 1}-01-01`, -1)
  const free = editions.every(one => one.key !== String(year) && (one.to < from || to < one.from))
  return free ? { from, to } : undefined
}
