import type { Actor, PersonActor } from '../../../kernel/actor.ts'
import { isId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/issue.ts'
import { fold } from '../../../kernel/text.ts'
import type { Db } from '../../../platform/database.ts'
import type { Choice } from '../../../ui/components/select/Select.tsx'
import type { Timeliness } from '../../../ui/components/tag/Tag.tsx'
import { record } from '../../audit/index.ts'
import { remaining, sayRemaining, type WorkCalendar } from '../../calendar/index.ts'
import { mayAnywhere, type Place } from '../../identity/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { Procedures, ProcedureVersion } from '../../procedures/index.ts'
import { readableIn } from '../access.ts'
import { createOpening } from '../opening.ts'
import type { DossierRow } from '../store.ts'
import { timelinessOf } from '../view.ts'
import {
  countIn,
  dueBefore,
  firstTab,
  type InboxKey,
  type InboxTab,
  type InboxView,
  tabOf,
  tabsFor,
} from './inbox.ts'
import {
  countEnded,
  countOpen,
  type DeskFilter,
  type DeskRow,
  findInPlaces,
  listEnded,
  listOpen,
} from './store.ts'
import { deskHolderOf } from './view.ts'

export const rowsPerPage = 50

export interface DeskDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly organizations: Organizations
  readonly procedures: Procedures
  readonly calendarOf: (agencyId: string) => Promise<WorkCalendar>
}

/** One dossier of a list, with its words. */
export interface ListedDossier {
  readonly row: DeskRow
  /** Who holds it: the unit, and the officer once there is one. */
  readonly holder: string
  /** By when somebody in the house has to act; null while nobody has to. */
  readonly dueAt: Date | null
  readonly timeliness: Timeliness | null
  /** "còn 3 ngày làm việc". */
  readonly remaining: string | null
}

export interface Inbox {
  /** As asked for, with the tab that is open. */
  readonly view: InboxView & { readonly tab: InboxKey }
  readonly tab: InboxTab
  readonly tabs: readonly {
    readonly key: InboxKey
    readonly label: string
    /** Exact; absent where nobody asked for it. */
    readonly count?: number
    readonly mine: boolean
  }[]
  readonly rows: readonly ListedDossier[]
  /** Exact number of the open tab. */
  readonly total: number
  readonly pages: number
  readonly procedures: readonly Choice[]
  readonly units: readonly Choice[]
  /** Whether the person can hold dossiers, so that "của tôi" means something. */
  readonly canHold: boolean
}

/** What officials see of dossiers: lists by urgency, and one dossier through what they may see. */
export function createDesk(deps: DeskDeps) {
  const { db, clock } = deps
  const opened = createOpening(deps)

  /** @throws Refusal `request.notAllowed` (403) for somebody who reads no dossiers */
  function placesOf(actor: Actor): Place[] {
    const places = readableIn(actor)
    if (places.length === 0) throw new Refusal('request.notAllowed', 403)
    return places
  }

  /** A dossier of a place the person reads in. @throws Refusal `dossier.notFound` (404), `request.notAllowed` (403) */
  async function find(actor: PersonActor, id: string): Promise<DossierRow> {
    const places = placesOf(actor)
    const dossier = isId(id) ? await findInPlaces(db, places, id) : undefined
    if (!dossier) throw new Refusal('dossier.notFound', 404)
    return dossier
  }

  async function filterOf(
    actor: PersonActor,
    places: readonly Place[],
    view: InboxView,
  ): Promise<DeskFilter> {
    return {
      ...(view.search && { search: view.search }),
      ...(view.procedureCode && { procedureCode: view.procedureCode }),
      ...(view.unitId && { unitId: view.unitId }),
      ...(view.mine && { holderId: actor.accountId }),
      ...(view.due && {
        dueBefore: dueBefore(view.due, await deps.calendarOf(places[0]!.agencyId), clock()),
      }),
    }
  }

  /** The page of a tab: open dossiers by urgency; in "all", those that have ended follow. */
  async function pageOf(
    places: readonly Place[],
    filter: DeskFilter,
    tab: InboxTab,
    page: number,
    open: number,
  ): Promise<DeskRow[]> {
    const offset = (page - 1) * rowsPerPage
    if (tab.states)
      return listOpen(db, places, { ...filter, states: tab.states }, { limit: rowsPerPage, offset })
    const first = offset < open ? await listOpen(db, places, filter, { limit: rowsPerPage, offset }) : []
    const left = rowsPerPage - first.length
    if (left === 0) return first
    const rest = await listEnded(db, places, filter, { limit: left, offset: Math.max(0, offset - open) })
    return [...first, ...rest]
  }

  async function listed(row: DeskRow): Promise<ListedDossier> {
    const [calendar, unit] = await Promise.all([
      deps.calendarOf(row.agency_id),
      row.unit_id ? deps.organizations.unit(row.agency_id, row.unit_id) : undefined,
    ])
    const timeliness = timelinessOf(row, calendar, clock())
    const dueAt = row.current_due_at ?? (row.state === 'SUBMITTED' ? row.intake_due_at : null)
    const runs = timeliness === 'inTime' || timeliness === 'dueSoon' || timeliness === 'late'
    return {
      row,
      holder: deskHolderOf(row, unit?.name ?? null).join(' · '),
      dueAt,
      timeliness,
      remaining: dueAt && runs && !row.finished_at ? sayRemaining(remaining(calendar, dueAt, clock())) : null,
    }
  }

  /** The tab of the view with its rows and exact numbers. */
  async function readTab(actor: PersonActor, view: InboxView) {
    const places = placesOf(actor)
    const filter = await filterOf(actor, places, view)
    const open = await countOpen(db, places, filter)
    const key = view.tab ?? firstTab(actor, open)
    const tab = tabOf(key)
    const openTotal = [...open.values()].reduce((sum, one) => sum + one, 0)
    const total = tab.states
      ? countIn(tab, open)
      : openTotal + (view.due ? 0 : await countEnded(db, places, filter))
    const pages = Math.max(1, Math.ceil(total / rowsPerPage))
    const page = Math.min(view.page, pages)
    const rows = total === 0 ? [] : await pageOf(places, filter, tab, page, openTotal)
    return {
      places,
      open,
      tab,
      total,
      pages,
      view: { ...view, tab: key, page },
      rows: await Promise.all(rows.map(listed)),
    }
  }

  return {
    placesOf,

    /** One page of the inbox. @throws Refusal `request.notAllowed` (403) */
    async inbox(actor: PersonActor, asked: InboxView): Promise<Inbox> {
      const { places, open, ...read } = await readTab(actor, asked)
      const agencies = [...new Set(places.map(place => place.agencyId))]
      const [units, procedures] = await Promise.all([
        Promise.all(agencies.map(id => deps.organizations.units(id))),
        Promise.all(agencies.map(agencyId => deps.procedures.find({ agencyId }, { limit: 500, offset: 0 }))),
      ])
      return {
        ...read,
        tabs: tabsFor(actor, open, read.view.tab).map(({ tab, count, mine }) => ({
          key: tab.key,
          label: tab.label,
          mine,
          ...(tab.states ? { count } : tab.key === read.view.tab ? { count: read.total } : {}),
        })),
        procedures: procedures.flatMap(({ procedures: found }) =>
          found.map(one => ({ value: one.code, label: `${one.code} – ${one.name}` })),
        ),
        units: units
          .flat()
          .filter(unit => unit.kind === 'settling')
          .map(unit => ({ value: unit.id, label: unit.name })),
        canHold: mayAnywhere(actor, 'dossier.settle'),
      }
    },

    /** The same list, narrow, for beside an open dossier. */
    async beside(actor: PersonActor, asked: InboxView) {
      const { tab, total, view, rows } = await readTab(actor, asked)
      return { tab, total, view, rows }
    },

    find,

    /** {@link NoteOpening} */
    opened,

    /** {@link find}, on record as an opening: for every page that shows the dossier. */
    async open(actor: PersonActor, id: string, requestId: string): Promise<DossierRow> {
      const dossier = await find(actor, id)
      await opened({ agencyId: dossier.agency_id, id: dossier.id }, actor, requestId)
      return dossier
    },

    /** Puts on record that somebody read or took away the register of a period, in each agency it shows. */
    registerOpened: (
      actor: PersonActor,
      how: 'read' | 'exported',
      shown: { readonly from: string; readonly to: string; readonly unitId: string | undefined },
      requestId: string,
    ): Promise<void> =>
      db.transaction().execute(async tx => {
        for (const agencyId of new Set(placesOf(actor).map(place => place.agencyId)))
          await record(tx, {
            agencyId,
            actor,
            act: how === 'read' ? 'register.opened' : 'register.exported',
            subject: { type: 'register', id: `${shown.from}/${shown.to}` },
            ...(shown.unitId && { detail: { unitId: shown.unitId } }),
            at: clock(),
            requestId,
          })
      }),

    /** The unit that a procedure's own record names as executing agency, when it settles here. */
    async proposedUnit(procedure: ProcedureVersion): Promise<{ id: string; name: string } | undefined> {
      const named = fold(procedure.executingAgency)
      const units = await deps.organizations.units(procedure.agencyId)
      return units.find(unit => unit.kind === 'settling' && named.includes(fold(unit.name)))
    },

    /** Units a dossier of the agency can be handed to. */
    settlingUnits: async (agencyId: string) =>
      (await deps.organizations.units(agencyId)).filter(unit => unit.kind === 'settling'),
  }
}

export type Desk = ReturnType<typeof createDesk>
