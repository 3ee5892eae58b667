import { sql } from 'kysely'
import { type Day, formatDay } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { type BrokenFigure, refuseBroken, rowsNamed } from '../identities.ts'
import {
  brokenIdentities,
  countedFigures,
  type FiguresQuery,
  keptCountsAnswer,
  type ScopeFigures,
  scopeFilter,
  spanFigures,
  sumOf,
  sums,
} from './figures.ts'
import { type Counts, movesOf, noCounts, type Span } from './timeline.ts'

/** The kept counts held against the rows that they open to, and the rows held against each other. */

const compared: readonly (readonly [keyof Counts, string])[] = [
  ['total', 'tổng số nhiệm vụ = số dòng'],
  ['doneOnTime', 'hoàn thành đúng hạn = số dòng'],
  ['doneLate', 'hoàn thành quá hạn = số dòng'],
  ['openInTime', 'chưa hoàn thành, trong hạn = số dòng'],
  ['openOverdue', 'chưa hoàn thành, quá hạn = số dòng'],
]

/**
 * Figures by lead agency (or unit), each held against the rows behind it: one pass over the index of the stretches.
 * @throws IdentityFault naming the agencies and their rows
 */
export async function provenFigures(
  db: Db,
  query: FiguresQuery,
): Promise<{ readonly rows: readonly ScopeFigures[]; readonly whole: Counts }> {
  const rows = await sums(db, query)
  const whole = sumOf(rows)
  refuseBroken([...brokenIdentities(rows, whole), ...(await differingFigures(db, query, rows))])
  return { rows, whole }
}

/** Which figures differ from their rows, and which rows count twice; none when all is well. */
export async function differingFigures(
  db: Db,
  query: FiguresQuery,
  shown: readonly ScopeFigures[],
): Promise<BrokenFigure[]> {
  const [told, twice] = await Promise.all([
    keptCountsAnswer(query) ? spanFigures(db, query) : shown,
    countedTwice(db, query),
  ])
  const toldOf = new Map(told.map(row => [row.scope, row]))
  const keptOf = new Map(shown.map(row => [row.scope, row]))
  const faults: BrokenFigure[] = [...twice]
  for (const scope of [...new Set([...keptOf.keys(), ...toldOf.keys()])].toSorted()) {
    const left: Counts = keptOf.get(scope) ?? noCounts
    const right: Counts = toldOf.get(scope) ?? noCounts
    if (compared.every(([key]) => left[key] === right[key])) continue
    for (const { period, codes } of await differingPeriods(db, query, scope))
      for (const [key, identity] of compared)
        if (left[key] !== right[key])
          faults.push({
            ...{ scope, identity: `${identity}, lệch ở ${period}`, left: left[key], right: right[key] },
            ...{ rows: codes.slice(0, rowsNamed), rowsInAll: codes.length },
          })
  }
  return faults
}

/** The kept counts of all years on a day, of agencies and of units, against the stretches; none when all is well. */
export async function differingCounts(db: Db, setKey: string, asOf: Day): Promise<BrokenFigure[]> {
  const all = { setKey, asOf, from: '1900-01-01' }
  const { rows } = await sql<{ scope: string }>`
    select distinct scope from task_count where set_key = ${setKey} and position('.' in scope) > 0`.execute(
    db,
  )
  const faults: BrokenFigure[] = []
  for (const query of [all, { ...all, scopes: rows.map(row => row.scope) }])
    faults.push(...(await differingFigures(db, query, await countedFigures(db, query))))
  return faults
}

/** Tasks of which several stretches hold at once: each would be two rows. */
async function countedTwice(db: Db, query: FiguresQuery): Promise<BrokenFigure[]> {
  const { asOf, from, to = asOf, setKey, knownOn } = query
  const { rows } = await sql<{ scope: string; stretches: number; tasks: number; codes: string[] }>`
    select scope, sum(stretches)::int as stretches, count(*)::int as tasks,
      array_agg(coalesce(task.code, twice.task_id::text) order by task.code) as codes
    from (
      select scope, agency_id, task_id, count(*) as stretches from task_span
      where set_key = ${setKey} and ${scopeFilter(query.scopes)} and assigned_on between ${from} and ${to} and from_day <= ${asOf} and to_day > ${asOf}
        and ${knownOn === undefined ? sql`known_to = 'infinity'` : sql`known_from <= ${knownOn} and known_to > ${knownOn}`}
      group by scope, agency_id, task_id having count(*) > 1) twice
    left join steering_task task on task.agency_id = twice.agency_id and task.id = twice.task_id
    group by scope order by scope`.execute(db)
  return rows.map(({ scope, stretches, tasks, codes }) => ({
    ...{ scope, identity: 'mỗi nhiệm vụ tính một lần', left: stretches, right: tasks },
    ...{ rows: codes.slice(0, rowsNamed), rowsInAll: codes.length },
  }))
}

interface CountCell extends Counts {
  readonly level: 'y' | 'm' | 'd'
  readonly start: Day
}

/** Years, months and days of a scope whose kept counts differ from its stretches, with the tasks that moved in them. */
async function differingPeriods(
  db: Db,
  { setKey, asOf, from, to = asOf }: FiguresQuery,
  scope: string,
): Promise<readonly { readonly period: string; readonly codes: readonly string[] }[]> {
  const [years, months] = [`${asOf.slice(0, 4)}-01-01`, `${asOf.slice(0, 7)}-01`]
  const [cells, stretches] = await Promise.all([
    sql<CountCell>`
      select level, start, sum(total)::int as total, sum(done_on_time)::int as "doneOnTime",
        sum(done_late)::int as "doneLate", sum(open_in_time)::int as "openInTime", sum(open_overdue)::int as "openOverdue"
      from task_count
      where set_key = ${setKey} and scope = ${scope}
        and cohort between ${Number(from.slice(0, 4))} and ${Number(to.slice(0, 4))}
        and ((level = 'y' and start < ${years})
          or (level = 'm' and start >= ${years} and start < ${months})
          or (level = 'd' and start >= ${months} and start <= ${asOf}))
      group by level, start`.execute(db),
    sql<{ code: string; from: Day; to: Day | null; deadline: Day | null; doneOn: Day | null }>`
      select coalesce(task.code, span.task_id::text) as code, from_day as from, nullif(to_day, 'infinity') as to, deadline,
        span.done_on as "doneOn"
      from task_span span
      left join steering_task task on task.agency_id = span.agency_id and task.id = span.task_id
      where span.set_key = ${setKey} and scope = ${scope} and span.assigned_on between ${from} and ${to}
        and known_to = 'infinity'
      order by code, from_day`.execute(db),
  ])
  const told = new Map<string, { readonly sum: Record<keyof Counts, number>; readonly codes: Set<string> }>()
  const place = (day: Day): string =>
    day < years ? `y ${day.slice(0, 4)}-01-01` : day < months ? `m ${day.slice(0, 7)}-01` : `d ${day}`
  for (const [code, spans] of Map.groupBy(stretches.rows, row => row.code))
    for (const { day, by } of movesOf(spans as readonly Span[])) {
      if (day > asOf) continue
      const cell = told.get(place(day)) ?? { sum: { ...noCounts }, codes: new Set() }
      for (const [key] of compared) cell.sum[key] += by[key]
      cell.codes.add(code)
      told.set(place(day), cell)
    }
  const kept = new Map(cells.rows.map(cell => [`${cell.level} ${cell.start}`, cell]))
  return [...new Set([...kept.keys(), ...told.keys()])]
    .filter(cell =>
      compared.some(([key]) => (kept.get(cell)?.[key] ?? 0) !== (told.get(cell)?.sum[key] ?? 0)),
    )
    .toSorted()
    .map(cell => ({ period: sayCell(cell), codes: [...(told.get(cell)?.codes ?? [])].toSorted() }))
}

function sayCell(cell: string): string {
  const start = cell.slice(2)
  if (cell.startsWith('y')) return `năm ${start.slice(0, 4)}`
  return cell.startsWith('m')
    ? `tháng ${Number(start.slice(5, 7))}/${start.slice(0, 4)}`
    : `ngày ${formatDay(start)}`
}
