import { sql } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { type Bends, bendKeys } from '../tasks/bends.ts'
import { countColumns } from '../tasks/store.ts'

/** What can bend the figures of one agency. */
export interface ScopeBends extends Bends {
  readonly scope: string
}

export interface BendQuery {
  readonly setKey: string
  /** Years of assignment are whole: the year of this day is the first. */
  readonly from: Day
  readonly asOf: Day
  /** Lead agency or unit; all agencies when absent. */
  readonly scope?: string | undefined
}

/** By lead agency, those with none left out: sums over the kept counts, however many tasks there are. */
export async function bendsOf(db: Db, query: BendQuery): Promise<ScopeBends[]> {
  const { setKey, from, asOf, scope } = query
  const year = `${asOf.slice(0, 4)}-01-01`
  const month = `${asOf.slice(0, 7)}-01`
  const { rows } = await sql<ScopeBends>`
    select scope, ${sql.join(bendKeys.map(key => sql`sum(${sql.ref(countColumns[key])})::int as ${sql.ref(key)}`))}
    from task_count
    where set_key = ${setKey} and ${scope === undefined ? sql`position('.' in scope) = 0` : sql`scope = ${scope}`}
      and cohort between ${Number(from.slice(0, 4))} and ${Number(asOf.slice(0, 4))}
      and ((level = 'y' and start < ${year})
        or (level = 'm' and start >= ${year} and start < ${month})
        or (level = 'd' and start >= ${month} and start <= ${asOf}))
    group by scope order by scope`.execute(db)
  return rows.filter(row => bendKeys.some(key => row[key] > 0))
}
