import { type Actor, holds } from '../../kernel/actor.ts'
import { type Day, formatDay } from '../../kernel/dates.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../kernel/issue.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { record } from '../audit/index.ts'
import {
  type CalendarRows,
  calendarOf,
  type DayDraft,
  type ListedEdition,
  listEditions,
  planDay,
  planRemoval,
  planYear,
} from './agency-calendar.ts'
import {
  CalendarError,
  type CalendarInput,
  type ClockRules,
  computeDue,
  type Due,
  intakeDue,
  type Limit,
  type SpecialDay,
  transferDue,
  type WorkCalendar,
} from './legal-time/index.ts'
import { defaultSettings, type TimeSettings } from './settings.ts'
import {
  dropDays,
  readRows,
  readSettingsRow,
  readVersion,
  saveDays,
  saveEdition,
  saveSettingsRow,
  touch,
} from './store.ts'
import { national } from './tables.ts'

/** The working time of one agency, ready for the rules of `legal-time`. */
export interface AgencyTime {
  readonly calendar: WorkCalendar
  readonly settings: TimeSettings
}

/** What the administration shows of an agency's calendar. */
export interface CalendarOverview {
  readonly settings: TimeSettings
  readonly editions: readonly ListedEdition[]
  readonly calendar: WorkCalendar
}

export interface CalendarDeps {
  readonly db: Db
  readonly clock: () => Date
  /** How long a process may trust what it keeps before it looks whether another changed it; 2 s. */
  readonly trustMs?: number
}

interface Kept {
  readonly version: string
  readonly time: AgencyTime
  checkedAt: number
}

/**
 * The working time of agencies. Calendars are kept ready in memory: a change here drops them at once, a change by
 * another process is noticed within `trustMs`. No change touches a date that was promised.
 */
export function createCalendar({ db, clock, trustMs = 2_000 }: CalendarDeps) {
  const kept = new Map<string, Kept>()
  /** Looks under way: many who ask at once wait for one answer. */
  const looks = new Map<string, Promise<AgencyTime>>()

  async function of(agencyId: string): Promise<AgencyTime> {
    const now = clock().getTime()
    const known = kept.get(agencyId)
    if (known && Math.abs(now - known.checkedAt) < trustMs) return known.time
    const under = looks.get(agencyId)
    if (under) return under
    const look = lookAgain(agencyId, now, known)
    looks.set(agencyId, look)
    const over = () => void (looks.get(agencyId) === look && looks.delete(agencyId))
    look.then(over, over)
    return look
  }

  async function lookAgain(agencyId: string, now: number, known: Kept | undefined): Promise<AgencyTime> {
    // The version is read first: rows changed in between are then read again next time.
    const version = await readVersion(db, agencyId)
    if (known?.version === version) {
      known.checkedAt = now
      return known.time
    }
    const settings = (await readSettingsRow(db, agencyId)) ?? defaultSettings
    const time = { calendar: calendarOf(await readRows(db, agencyId), settings.week), settings }
    kept.set(agencyId, { version, time, checkedAt: now })
    return time
  }

  /** One change of an agency's calendar, by one who may, on record. */
  async function change<T>(
    actor: Actor,
    agencyId: string,
    act: string,
    work: (
      tx: Tx,
      rows: CalendarRows,
      settings: TimeSettings,
    ) => Promise<{ detail: Record<string, unknown>; result: T }>,
  ): Promise<T> {
    if (actor.kind !== 'system' && !holds(actor, ['ADMIN_BUSINESS'], agencyId))
      throw new Refusal('request.notAllowed', 403)
    const answer = await db.transaction().execute(async tx => {
      await touch(tx, agencyId)
      const settings = (await readSettingsRow(tx, agencyId)) ?? defaultSettings
      const { detail, result } = await work(tx, await readRows(tx, agencyId), settings)
      await record(tx, {
        agencyId: agencyId === national ? 'system' : agencyId,
        actor,
        act,
        subject: { type: 'calendar', id: agencyId },
        detail,
        at: clock(),
      })
      return result
    })
    if (agencyId === national) kept.clear()
    else kept.delete(agencyId)
    looks.clear()
    return answer
  }

  const by = (actor: Actor) => ({ at: clock(), by: actor.kind === 'anonymous' ? '' : actor.name })

  return {
    of,

    /** The rules under which the clock of a dossier runs there (`replayClock`, `stepClock`). */
    async rules(agencyId: string, limit: Limit): Promise<ClockRules> {
      const { calendar, settings } = await of(agencyId)
      return {
        calendar,
        limit,
        policy: settings.endPolicy,
        cutoff: settings.transferCutoff,
        ...(settings.pauseMeasure && { pauseMeasure: settings.pauseMeasure }),
      }
    },

    /**
     * When a limit ends that begins at that moment.
     * @throws Refusal `calendar.outsideEditions` (409)
     */
    async due(agencyId: string, from: Date, limit: Limit): Promise<Due> {
      const { calendar, settings } = await of(agencyId)
      return orRefuse(() =>
        computeDue({ calendar, from, limit, policy: settings.endPolicy, cutoff: settings.transferCutoff }),
      )
    },

    /** When the reception has to answer an online submission; null where no edition says. */
    async intakeDue(agencyId: string, submittedAt: Date): Promise<Date | null> {
      const { calendar } = await of(agencyId)
      return orNull(() => intakeDue(calendar, submittedAt).dueAt)
    },

    /** When an accepted dossier has to be with those who settle it; null where no edition says. */
    async transferDue(agencyId: string, acceptedAt: Date): Promise<Date | null> {
      const { calendar, settings } = await of(agencyId)
      return orNull(() => transferDue(calendar, acceptedAt, settings.transferCutoff).dueAt)
    },

    /** What holds for an agency, read afresh. */
    async overview(agencyId: string): Promise<CalendarOverview> {
      const settings = (await readSettingsRow(db, agencyId)) ?? defaultSettings
      const rows = await readRows(db, agencyId)
      return { settings, editions: listEditions(rows), calendar: calendarOf(rows, settings.week) }
    },

    /**
     * Adds a day, or the two of a swap. Moves no promised date.
     * @returns the days added
     * @throws IssuesError on the fields `loai`, `ngay`, `ten`, `lam-bu`; Refusal `request.notAllowed` (403)
     */
    addDay: (actor: Actor, agencyId: string, draft: DayDraft): Promise<readonly Day[]> =>
      change(actor, agencyId, 'calendar.dayAdded', async (tx, rows, settings) => {
        const { facts, issues } = planDay(calendarOf(rows, settings.week), draft)
        if (issues.length > 0) throw new IssuesError(issues)
        await saveDays(tx, agencyId, facts, by(actor))
        await mustHold(tx, agencyId, settings)
        return { detail: { days: facts }, result: facts.map(fact => fact.day) }
      }),

    /**
     * Takes a day back: an own day goes, a national one is no longer followed (taking that back restores it). Both
     * halves of a swap go together. Moves no promised date.
     * @throws Refusal `calendar.dayNotFound` (404), `request.notAllowed` (403)
     */
    removeDay: (actor: Actor, agencyId: string, day: Day): Promise<readonly Day[]> =>
      change(actor, agencyId, 'calendar.dayRemoved', async (tx, rows, settings) => {
        const removal = planRemoval(rows, day)
        if (!removal) throw new Refusal('calendar.dayNotFound', 404)
        await dropDays(tx, agencyId, removal.drop)
        await saveDays(tx, agencyId, removal.hide, by(actor))
        await mustHold(tx, agencyId, settings)
        const days = [...removal.drop, ...removal.hide.map(fact => fact.day)]
        return { detail: { dropped: removal.drop, hidden: removal.hide }, result: days }
      }),

    /**
     * Opens a year that nothing covers yet; its dates are provisional until the notice is in.
     * @throws IssuesError on the field `nam-moi`; Refusal `request.notAllowed` (403)
     */
    addYear: (actor: Actor, agencyId: string, year: number): Promise<void> =>
      change(actor, agencyId, 'calendar.yearAdded', async (tx, rows) => {
        const span = planYear(listEditions(rows), year)
        if (!span) throw new IssuesError([issue('nam-moi', 'calendar.yearWrong')])
        await saveEdition(
          tx,
          agencyId,
          {
            key: String(year),
            first_day: span.from,
            last_day: span.to,
            complete: false,
            note: null,
            source: null,
          },
          by(actor),
        )
        return { detail: { year }, result: undefined }
      }),

    /**
     * Says whether the notice of an edition is in for this agency.
     * @throws Refusal `calendar.editionNotFound` (404), `request.notAllowed` (403)
     */
    setComplete: (actor: Actor, agencyId: string, key: string, complete: boolean): Promise<void> =>
      change(actor, agencyId, 'calendar.editionMarked', async (tx, rows) => {
        const edition = listEditions(rows).find(one => one.key === key)
        if (!edition) throw new Refusal('calendar.editionNotFound', 404)
        const { from, to, note, source } = edition
        await saveEdition(
          tx,
          agencyId,
          { key, first_day: from, last_day: to, complete, note, source },
          by(actor),
        )
        return { detail: { edition: key, complete }, result: undefined }
      }),

    /** @throws IssuesError when a swapped-in day would lose its sessions; Refusal `request.notAllowed` (403) */
    saveSettings: (actor: Actor, agencyId: string, settings: TimeSettings): Promise<void> =>
      change(actor, agencyId, 'calendar.settingsChanged', async (tx, _rows, before) => {
        await saveSettingsRow(tx, agencyId, settings, by(actor))
        await mustHold(tx, agencyId, settings)
        return { detail: { before, after: settings }, result: undefined }
      }),

    /**
     * Loads the calendar all agencies share: adds and replaces editions and days, removes those of its editions that
     * it no longer names. Loading the same twice changes nothing.
     * @throws Refusal `request.notAllowed` (403) unless the system acts
     */
    async importNational(actor: Actor, input: CalendarInput): Promise<void> {
      if (actor.kind !== 'system') throw new Refusal('request.notAllowed', 403)
      const rows = await readRows(db, national)
      if (sameNational(rows.national, input)) return
      await change(actor, national, 'calendar.imported', async (tx, { national: before }) => {
        for (const { key, from, to, complete, note, source, days } of input.editions) {
          await saveEdition(
            tx,
            national,
            { key, first_day: from, last_day: to, complete, note: note ?? null, source: source ?? null },
            by(actor),
          )
          const named = new Set(days.map(day => day.date))
          const gone = before.days.filter(row => from <= row.day && row.day <= to && !named.has(row.day))
          await dropDays(
            tx,
            national,
            gone.map(row => row.day),
          )
          await saveDays(tx, national, days.map(rowOf), by(actor))
        }
        await mustHold(tx, national, defaultSettings)
        const editions = input.editions.map(edition => edition.key)
        return { detail: { editions }, result: undefined }
      })
    },
  }
}

export type Calendar = ReturnType<typeof createCalendar>

/** After a change the rows still make a calendar; else nothing of it stays. */
async function mustHold(tx: Tx, agencyId: string, settings: TimeSettings): Promise<void> {
  const rows = await readRows(tx, agencyId)
  try {
    calendarOf(rows, settings.week)
  } catch (error) {
    if (error instanceof CalendarError) throw new IssuesError([issueOf(error)])
    throw error
  }
}

const issueOf = (error: CalendarError): Issue => issue('', error.code, paramsOf(error))

/** The values of a sentence, with days as people read them. */
const paramsOf = ({ params }: CalendarError): Record<string, string | number> =>
  typeof params.day === 'string' ? { ...params, day: formatDay(params.day) } : { ...params }

function orRefuse<T>(compute: () => T): T {
  try {
    return compute()
  } catch (error) {
    if (error instanceof CalendarError) throw new Refusal(error.code, 409, paramsOf(error))
    throw error
  }
}

function orNull<T>(compute: () => T): T | null {
  try {
    return compute()
  } catch (error) {
    if (error instanceof CalendarError && error.code === 'calendar.outsideEditions') return null
    throw error
  }
}

const rowOf = (day: SpecialDay) => ({
  day: day.date,
  kind: day.kind,
  name: day.name,
  swap_with: day.swapWith ?? null,
  sessions_of: day.sessionsOf ?? null,
  confidence: day.confidence ?? null,
  source: day.source ?? null,
})

/** Whether the editions of the file, and the days inside them, stand in the database as the file has them. */
function sameNational({ editions, days }: CalendarRows['national'], input: CalendarInput): boolean {
  const inFile = ({ day }: { day: Day }): boolean =>
    input.editions.some(one => one.from <= day && day <= one.to)
  const known = [
    ...editions
      .filter(row => input.editions.some(one => one.key === row.key))
      .map(row => [row.key, row.first_day, row.last_day, row.complete, row.note, row.source]),
    ...days
      .filter(inFile)
      .map(row => [row.day, row.kind, row.name, row.swap_with, row.sessions_of, row.confidence, row.source]),
  ]
  const wanted = input.editions.flatMap(one => [
    [one.key, one.from, one.to, one.complete, one.note ?? null, one.source ?? null],
    ...one.days.map(day => Object.values(rowOf(day))),
  ])
  const text = (rows: readonly (readonly unknown[])[]): string =>
    rows
      .map(row => JSON.stringify(row))
      .sort()
      .join('\n')
  return text(known) === text(wanted)
}
