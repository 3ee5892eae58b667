import { sql } from 'kysely'
import { type Day, momentAt, plusDays } from '../../../kernel/dates.ts'
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
  readonly agencyId?: string | undefined
}

/** By lead agency, those with none left out: sums over the kept counts, however many tasks there are. */
export async function bendsOf(db: Db, query: BendQuery): Promise<ScopeBends[]> {
  const { setKey, from, asOf, agencyId } = query
  const year = `${asOf.slice(0, 4)}-01-01`
  const month = `${asOf.slice(0, 7)}-01`
  const { rows } = await sql<ScopeBends>`
    select scope, ${sql.join(bendKeys.map(key => sql`sum(${sql.ref(countColumns[key])})::int as ${sql.ref(key)}`))}
    from task_count
    where set_key = ${setKey} and ${agencyId === undefined ? sql`position('.' in scope) = 0` : sql`scope = ${agencyId}`}
      and cohort between ${Number(from.slice(0, 4))} and ${Number(asOf.slice(0, 4))}
      and ((level = 'y' and start < ${year})
        or (level = 'm' and start >= ${year} and start < ${month})
        or (level = 'd' and start >= ${month} and start <= ${asOf}))
    group by scope order by scope`.execute(db)
  return rows.filter(row => bendKeys.some(key => row[key] > 0))
}

/** Tasks of secret documents: a number and nothing else. */
export async function secretTasks(
  db: Db,
  query: Pick<BendQuery, 'setKey' | 'from' | 'asOf'>,
): Promise<number> {
  const { total } = await db
    .selectFrom('source_document')
    .select(eb => eb.fn.coalesce(eb.fn.sum<number>('secret_tasks'), sql<number>`0`).as('total'))
    .where('set_key', '=', query.setKey)
    .where('issued_on', '>=', query.from)
    .where('issued_on', '<=', query.asOf)
    .where('secret_tasks', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** The last moment of a day of knowledge. */
export const knownUntil = (day: Day): Date => new Date(momentAt(plusDays(day, 1)).getTime() - 1)
