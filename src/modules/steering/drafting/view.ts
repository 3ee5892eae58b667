import type { Day } from '../../../kernel/dates.ts'
import type { Issue } from '../../../kernel/issue.ts'
import { readDay } from '../../../ui/read.ts'
import { readDashboard, type TypedDashboard } from '../dashboard/query.ts'
import { type Knowledge, knownMoment, type Moment } from '../held.ts'

/** Rows on a page. */
export const draftsOnPage = 50

/** A view of drafts as it stands in an address: the same days as on the dashboard, and which rows. */
export interface TypedDrafts extends TypedDashboard {
  readonly den?: string | undefined
  readonly lop?: string | undefined
  readonly luat?: string | undefined
  readonly q?: string | undefined
  readonly trang?: string | undefined
}

/** Which figures and which rows are looked at; it lives in the address, so that it can be sent to a colleague. */
export interface DraftsView {
  readonly setKey: string
  readonly asOf: Day
  /** Left out where no draft is opened from the view. */
  readonly today?: Day
  readonly knownOn?: Knowledge | undefined
  readonly from: Day
  readonly to: Day
  readonly agencyId?: string | undefined
  readonly lawId?: string | undefined
  /** Key of a group of rows: `cham`, `no-dong`; all rows when absent. */
  readonly group?: string | undefined
  readonly search?: string | undefined
  readonly page: number
}

/** Reads an address. A group that is none is left out; a day that is none is said. */
export function readDrafts(
  typed: TypedDrafts,
  today: Day,
  groups: readonly string[],
): { readonly view: DraftsView; readonly issues: readonly Issue[] } {
  const { query, issues } = readDashboard(typed, today)
  const page = Number(typed.trang)
  const to = readDay(typed.den ?? '')
  return {
    view: {
      ...query,
      today,
      to: to && to >= query.asOf ? to : `${query.asOf.slice(0, 4)}-12-31`,
      ...(typed.luat && { lawId: typed.luat }),
      ...(typed.lop !== undefined && groups.includes(typed.lop) && { group: typed.lop }),
      ...(typed.q?.trim() && { search: typed.q.trim().slice(0, 200) }),
      page: Number.isSafeInteger(page) && page > 0 && page <= 100_000 ? page : 1,
    },
    issues,
  }
}

/** Writes a view as the address of a page. */
export function draftsHref(path: string, view: DraftsView, change: Partial<DraftsView> = {}): string {
  const to = { ...view, page: 1, ...change }
  const query = new URLSearchParams()
  if (to.setKey !== 'live') query.set('bo', to.setKey)
  query.set('tai', to.asOf)
  const year = to.asOf.slice(0, 4)
  if (to.from !== `${year}-01-01`) query.set('tu', to.from)
  if (to.to !== `${year}-12-31`) query.set('den', to.to)
  if (to.knownOn) query.set('biet', to.knownOn)
  if (to.agencyId) query.set('co-quan', to.agencyId)
  if (to.lawId) query.set('luat', to.lawId)
  if (to.group) query.set('lop', to.group)
  if (to.search) query.set('q', to.search)
  if (to.page > 1) query.set('trang', String(to.page))
  return `${path}?${query}`
}

/** The page of a draft as it stood on the day of the view; without a day where that is today, so that it stays the newest. */
export function draftHref(path: string, id: string, view: DraftsView): string {
  const query = new URLSearchParams()
  if (view.setKey !== 'live' || view.asOf !== view.today) query.set('tai', view.asOf)
  if (view.knownOn) query.set('biet', view.knownOn)
  return query.size === 0 ? `${path}/${id}` : `${path}/${id}?${query}`
}

/** The rows of the page of a view. */
export const pageAsked = (view: DraftsView): { readonly limit: number; readonly offset: number } => ({
  ...{ limit: draftsOnPage, offset: (view.page - 1) * draftsOnPage },
})

/** The moment of a view. */
export const momentOf = (view: DraftsView): Moment => ({
  setKey: view.setKey,
  asOf: view.asOf,
  ...(view.knownOn && { knownOn: knownMoment(view.knownOn) }),
})
