import type { Insertable, Selectable } from 'kysely'
import { type Day, dayOf, formatStamp } from '../../kernel/dates.ts'
import type { CheckResult } from '../../platform/check.ts'
import type { Db } from '../../platform/database.ts'
import type { ClockJob, JobHandlers } from '../../platform/jobs.ts'
import { heldTwice } from './drafting/store.ts'
import { type BrokenFigure, IdentityFault, sayBroken } from './identities.ts'
import { sums } from './tasks/figures.ts'
import { differingCounts, differingFigures } from './tasks/proof.ts'
import { historySets, liveSet } from './tasks/service.ts'

/** How the counts of a set stood against their rows when they were last compared. */
interface FigureCheckTable {
  /** The office that keeps the figures. */
  agency_id: string
  set_key: string
  as_of: Day
  checked_at: Date
  /** What did not hold, in sentences. */
  faults: string[]
}

declare module '../../platform/database.ts' {
  interface Database {
    figure_check: FigureCheckTable
  }
}
declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'steering.checkFigures': Record<string, never>
  }
}

/** The Government Office keeps the figures. */
const keeper = 'G22'

export interface FigureCheckDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly names: () => Promise<(id: string) => string>
  /** Hears of figures that do not hold. */
  readonly onFault: (fault: IdentityFault) => void
}

/**
 * Whether figures still say what their rows say: every night over all years, logged and kept; by its light at any time
 * over this year and the sets that are history, with what the last night found.
 */
export function createFigureChecks({ db, clock, names, onFault }: FigureCheckDeps) {
  const sets = (): { readonly setKey: string; readonly asOf: Day }[] => [
    { setKey: liveSet, asOf: dayOf(clock()) },
    ...Object.entries(historySets).map(([setKey, { asOf }]) => ({ setKey, asOf })),
  ]

  /** Schemes and detailing documents that count twice: they are counted from their rows. */
  const drafts = async (moment: { setKey: string; asOf: Day }): Promise<BrokenFigure[]> => [
    ...(await heldTwice(db, 'scheme', moment)),
    ...(await heldTwice(db, 'detailing', moment)),
  ]

  /** Compares everything and keeps what it showed. */
  async function checkAll(): Promise<void> {
    const name = await names()
    for (const { setKey, asOf } of sets()) {
      const faults = [...(await differingCounts(db, setKey, asOf)), ...(await drafts({ setKey, asOf }))]
      await keep({
        ...{ agency_id: keeper, set_key: setKey, as_of: asOf, checked_at: clock() },
        faults: faults.map(one => sayBroken(one, name)),
      })
      if (faults.length > 0) onFault(new IdentityFault(faults, name))
    }
  }

  const keep = (row: Insertable<FigureCheckTable>): Promise<unknown> =>
    db
      .insertInto('figure_check')
      .values(row)
      .onConflict(on => on.columns(['agency_id', 'set_key']).doUpdateSet(row))
      .execute()

  /** The light of the figures. */
  async function check(): Promise<CheckResult> {
    const name = await names()
    for (const { setKey, asOf } of sets()) {
      const year = { setKey, asOf, from: `${asOf.slice(0, 4)}-01-01` }
      const faults = [
        ...(await differingFigures(db, year, await sums(db, year))),
        ...(await drafts({ setKey, asOf })),
      ]
      if (faults.length > 0)
        return { ok: false, reason: 'figures.differ', detail: said(faults.map(one => sayBroken(one, name))) }
    }
    const checked: Selectable<FigureCheckTable>[] = await db
      .selectFrom('figure_check')
      .selectAll()
      .where('agency_id', '=', keeper)
      .orderBy('checked_at')
      .execute()
    const broken = checked.find(one => one.faults.length > 0)
    if (broken) return { ok: false, reason: 'figures.differ', detail: said(broken.faults) }
    const last = checked.at(0)
    return {
      ok: true,
      detail: last ? `số đếm khớp với dòng, đối chiếu mọi năm lúc ${formatStamp(last.checked_at)}` : '',
    }
  }

  const handlers: JobHandlers = { 'steering.checkFigures': checkAll }
  /** Every night at 3:20 in Viet Nam. */
  const clockJobs: ClockJob[] = [{ name: 'steering.checkFigures', pattern: '20 20 * * *' }]
  return { checkAll, check, handlers, clockJobs }
}

const said = (faults: readonly string[]): string =>
  faults.length > 3 ? `${faults.slice(0, 3).join('; ')}; và ${faults.length - 3} chỗ khác` : faults.join('; ')
