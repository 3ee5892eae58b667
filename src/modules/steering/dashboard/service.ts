import { type Actor, anonymous, type PersonActor } from '../../../kernel/actor.ts'
import { type Day, plusDays } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { agenciesWhere, placesWith } from '../../identity/index.ts'
import { type Knowledge, knownMoment } from '../held.ts'
import { allSound } from '../identities.ts'
import { secretTasksByLead } from '../secret-counts/store.ts'
import { bendKeys } from '../tasks/bends.ts'
import { type FiguresQuery, figures, figuresByDay, type ScopeFigures } from '../tasks/figures.ts'
import {
  bendsOfHolder,
  figuresByHolder,
  type HolderFigures,
  type HoldingsQuery,
  holderByDay,
} from '../tasks/holdings.ts'
import { countWaiting, type WaitingTab } from '../tasks/listing.ts'
import { liveSet } from '../tasks/service.ts'
import { type Counts, noCounts } from '../tasks/timeline.ts'
import type { TaskView } from '../tasks/view.ts'
import { bendsOf, type ScopeBends } from './store.ts'

/** What a dashboard is asked for. */
export interface DashboardQuery {
  readonly setKey: string
  readonly asOf: Day
  readonly from: Day
  /** Now when absent. */
  readonly knownOn?: Knowledge | undefined
  /** One agency; all when absent. */
  readonly agencyId?: string | undefined
  /** One unit of that agency: its parts of tasks. */
  readonly unitId?: string | undefined
  /** One person: the tasks that lay with them, in every place they work unless one is named. */
  readonly holderId?: string | undefined
}

/** What is counted: the unit, the agency, or everything. */
const scopesOf = ({ agencyId, unitId }: DashboardQuery): { scopes?: readonly string[] } => {
  const scope = unitId ?? agencyId
  return scope === undefined ? {} : { scopes: [scope] }
}

export interface MonthPoint extends Counts {
  /** Last day of the month, or the day asked for. */
  readonly day: Day
}

export interface Dashboard {
  readonly query: DashboardQuery
  readonly whole: Counts
  /** By lead agency; by unit of the agency when one is asked for. */
  readonly rows: readonly ScopeFigures[]
  /** The same on the last day of the month before. */
  readonly before: { readonly day: Day; readonly whole: Counts; readonly rows: readonly ScopeFigures[] }
  readonly months: readonly MonthPoint[]
  /** People of the unit that is asked about, and how many tasks of each. */
  readonly holders: readonly HolderFigures[]
  readonly bends: readonly ScopeBends[]
  /** Tasks of secret documents, besides: a number and nothing else. Units and people have none. */
  readonly secret: number
}

/** Work that waits for a person, as a list of tasks: what their agency or unit has to do, what it has to answer. */
export interface Waiting {
  readonly tab: WaitingTab
  /** Exactly the rows of that list. */
  readonly count: number
  readonly view: Partial<TaskView>
}

const toDo = ['cho-tiep-nhan', 'qua-han', 'sap-den-han'] as const
const toAnswer = ['xin-gia-han', 'de-nghi-tra-lai', 'cho-chap-nhan'] as const

export interface DashboardDeps {
  readonly db: Db
  readonly units: (agencyId: string) => Promise<readonly { readonly id: string }[]>
}

/** The last day of the month before the day. */
export const endOfMonthBefore = (day: Day): Day => plusDays(`${day.slice(0, 7)}-01`, -1)

/** Ends of the months from the first of the period to the day, the day itself last; twelve at most. */
export function monthEnds(from: Day, asOf: Day): Day[] {
  const ends = [asOf]
  for (let day = endOfMonthBefore(asOf); day >= from && ends.length < 12; day = endOfMonthBefore(day))
    ends.unshift(day)
  return ends
}

const askedOf = (query: DashboardQuery): FiguresQuery => ({
  setKey: query.setKey,
  asOf: query.asOf,
  from: query.from,
  ...(query.knownOn && { knownOn: knownMoment(query.knownOn) }),
})

const heldIn = (query: DashboardQuery): HoldingsQuery => {
  const { setKey, from, knownOn, agencyId, unitId } = query
  return { setKey, from, ...(knownOn && { knownOn: knownMoment(knownOn) }), agencyId, unitId }
}

export function createDashboards({ db, units }: DashboardDeps) {
  async function ask(
    query: DashboardQuery,
    asOf: Day,
  ): Promise<{ whole: Counts; rows: readonly ScopeFigures[] }> {
    const { rows, whole } = await figures(db, {
      ...askedOf(query),
      asOf,
      to: asOf,
      ...scopesOf(query),
    })
    if (query.agencyId === undefined) return { rows, whole }
    return { rows: [], whole }
  }

  return {
    /**
     * What waits for this person, in all places of their posts, or of the tasks that lie with a person; nothing of a set
     * that is history, and nothing of somebody else.
     */
    async waiting(
      actor: PersonActor,
      today: Day,
      holderId?: string,
    ): Promise<readonly Waiting[] | undefined> {
      const places = placesWith(actor, 'task.work')
      const assigners = agenciesWhere(actor, 'task.assign')
      const of = async (tabs: readonly WaitingTab[], view: Partial<TaskView>): Promise<Waiting[]> => {
        const counts = await countWaiting(db, actor, { setKey: liveSet, ...view }, tabs, today)
        return tabs.map(tab => ({ tab, view, count: counts[tab] }))
      }
      if (holderId !== undefined)
        return holderId === actor.accountId && places.length > 0 ? of(toDo, { holderId }) : undefined
      if (places.length + assigners.length === 0) return undefined
      const [place] = places
      const [assignerId] = assigners
      const lists = await Promise.all([
        // Posts in several places: everything the person sees.
        places.length === 0
          ? []
          : of(
              toDo,
              places.length > 1
                ? {}
                : { agencyId: place!.agencyId, ...(place!.unitId !== null && { unitId: place!.unitId }) },
            ),
        assigners.length === 0 ? [] : of(toAnswer, assigners.length > 1 ? {} : { assignerId: assignerId! }),
      ])
      return lists.flat()
    },

    /**
     * Everything a dashboard shows, each figure checked by the identities; people only to those who see their tasks.
     * @throws IdentityFault
     */
    async of(query: DashboardQuery, actor: Actor = anonymous): Promise<Dashboard> {
      if (query.holderId !== undefined) return ofHolder({ ...query, holderId: query.holderId }, actor)
      const before = endOfMonthBefore(query.asOf)
      const [now, then, months, bends, secret, parts, holders] = await allSound([
        ask(query, query.asOf),
        before < query.from ? { whole: noCounts, rows: [] } : ask(query, before),
        figuresByDay(db, { ...askedOf(query), ...scopesOf(query) }, monthEnds(query.from, query.asOf)),
        bendsOf(db, { ...query, scope: query.unitId ?? query.agencyId }),
        query.unitId === undefined ? secretOf(query) : 0,
        query.agencyId === undefined ? undefined : query.unitId === undefined ? byUnit(query) : [],
        query.unitId === undefined ? [] : figuresByHolder(db, actor, heldIn(query), query.asOf),
      ])
      return {
        query,
        whole: now.whole,
        rows: parts ?? now.rows,
        before: { day: before, ...then },
        months,
        holders,
        bends,
        secret,
      }
    },
  }

  async function secretOf(query: DashboardQuery): Promise<number> {
    const counts = await secretTasksByLead(db, { ...askedOf(query), ...scopesOf(query) })
    return counts.reduce((sum, one) => sum + one.count, 0)
  }

  /** The same of one person. */
  async function ofHolder(
    query: DashboardQuery & { readonly holderId: string },
    actor: Actor,
  ): Promise<Dashboard> {
    const before = endOfMonthBefore(query.asOf)
    const ends = monthEnds(query.from, query.asOf)
    const asked = { ...heldIn(query), holderId: query.holderId }
    const [days, bends] = await Promise.all([
      holderByDay(db, actor, asked, [...(before < query.from ? [] : [before]), ...ends]),
      bendsOfHolder(db, actor, asked, query.asOf),
    ])
    const of = (day: Day): Counts => days.find(one => one.day === day) ?? noCounts
    return {
      query,
      whole: of(query.asOf),
      rows: [],
      before: { day: before, whole: of(before), rows: [] },
      months: ends.map(day => ({ ...of(day), day })),
      holders: [],
      bends: bendKeys.some(key => bends[key] > 0) ? [{ scope: query.holderId, ...bends }] : [],
      secret: 0,
    }
  }

  /** The parts that units of one agency do; they stand beside the agency's own tasks and are not added to them. */
  async function byUnit(query: DashboardQuery): Promise<readonly ScopeFigures[]> {
    const ids = (await units(query.agencyId!)).map(unit => unit.id)
    if (ids.length === 0) return []
    const { rows } = await figures(db, { ...askedOf(query), scopes: ids })
    return rows
  }
}

export type Dashboards = ReturnType<typeof createDashboards>
