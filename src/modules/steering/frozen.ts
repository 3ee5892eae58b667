import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Day, isoVn } from '../../kernel/dates.ts'
import type { Db } from '../../platform/database.ts'
import { type FiguresQuery, figures, type ScopeFigures } from './tasks/figures.ts'
import type { Counts } from './tasks/timeline.ts'

/**
 * Figures frozen at a day and at a moment of knowledge, with their fingerprint: a conclusion or a sitting keeps them,
 * and anybody may work them out again from the same two dates and compare (steering fact sheet §9).
 */
export interface FrozenFigures {
  readonly setKey: string
  readonly asOf: Day
  /** The moment of knowledge, `2019-07-31T17:00:00+07:00`. */
  readonly knownOn: string
  /** Tasks assigned from that day on. */
  readonly from: Day
  /** The agencies counted; null for all. */
  readonly scopes: readonly string[] | null
  readonly rows: readonly ScopeFigures[]
  readonly whole: Counts
}

/** JSON whose keys are in order, so that the same value has the same text wherever it was kept. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
      .join(',')}}`
  return JSON.stringify(value)
}

/** SHA-256 of the canonical text, in hexadecimal. */
export const fingerprintOf = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('hex')

/** Works the figures out and keeps them with what they were asked with. @throws IdentityFault */
export async function freeze(
  db: Db,
  query: FiguresQuery & { readonly knownOn: Date },
): Promise<{ readonly frozen: FrozenFigures; readonly hash: string }> {
  const { rows, whole } = await figures(db, query)
  const frozen: FrozenFigures = {
    setKey: query.setKey,
    asOf: query.asOf,
    knownOn: isoVn(query.knownOn),
    from: query.from,
    scopes: query.scopes ? [...query.scopes] : null,
    rows,
    whole,
  }
  return { frozen, hash: fingerprintOf(frozen) }
}

/** How frozen figures stand today. */
export interface Recheck {
  /** What is kept has the fingerprint that was kept with it. */
  readonly untouched: boolean
  /** Worked out again from the same two dates, the same comes out. */
  readonly same: boolean
}

/** Works frozen figures out again. */
export async function recheck(db: Db, frozen: FrozenFigures, hash: string): Promise<Recheck> {
  const again = await freeze(db, {
    setKey: frozen.setKey,
    asOf: frozen.asOf,
    knownOn: new Date(frozen.knownOn),
    from: frozen.from,
    ...(frozen.scopes && { scopes: frozen.scopes }),
  })
  return { untouched: fingerprintOf(frozen) === hash, same: again.hash === hash }
}

/**
 * The newest whole second up to which knowledge is settled: whatever was recorded until then is committed. An act
 * takes its moment after its transaction began, so it is the last second before the oldest open transaction of this
 * system, and `now` when there is none.
 */
export async function settledMoment(db: Db, now: Date): Promise<Date> {
  const { rows } = await sql<{ oldest: Date | null }>`
    select min(xact_start) as oldest from pg_stat_activity
    where datname = current_database() and application_name = 'motcua' and xact_start is not null
      and pid <> pg_backend_pid()`.execute(db)
  const oldest = rows[0]?.oldest?.getTime() ?? Number.POSITIVE_INFINITY
  return new Date(Math.floor(Math.min(now.getTime(), oldest - 1) / 1_000) * 1_000)
}

/** The first day of the year in which the first task of a set was given, of `otherwise` when there is none. */
export async function firstAssigned(db: Db, setKey: string, otherwise: Day): Promise<Day> {
  const { first } = await db
    .selectFrom('task_span')
    .select(eb => eb.fn.min('assigned_on').as('first'))
    .where('set_key', '=', setKey)
    .executeTakeFirstOrThrow()
  return `${(first !== null && first < otherwise ? first : otherwise).slice(0, 4)}-01-01`
}
