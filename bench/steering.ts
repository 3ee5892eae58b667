import { sql } from 'kysely'
import { cast } from '../seeds/cast.ts'
import type { PersonActor } from '../src/kernel/actor.ts'
import { dayOf, momentAt, plusDays } from '../src/kernel/dates.ts'
import { createOrganizations } from '../src/modules/organizations/index.ts'
import {
  createDashboards,
  createTasks,
  differingCounts,
  figures,
  type ReportFormat,
  sayBroken,
  steeringReport,
} from '../src/modules/steering/index.ts'
import { databaseOver, openPool } from '../src/platform/database.ts'
import { type LoadFigures, load } from './support/load.ts'
import { environmentOf, register, signIn } from './support/office.ts'
import { asBrowsers } from './support/page.ts'
import { startOurs } from './support/servers.ts'
import { growTasks } from './support/tasks.ts'
import { inWorld, median, type World } from './support/world.ts'

/** Milliseconds of repeated work, beside the bare statement on the same rows. */
export interface Repeated {
  readonly median: number
  readonly p95: number
  readonly floor: number
}

export interface SteeringFigures {
  readonly tasks: number
  /** The national dashboard as a signed-in person gets it over HTTP. */
  readonly dashboard: LoadFigures & { readonly floor: number }
  /**
   * Rows of tables that one dashboard reads, with a tenth of the tasks and with all, and the most it can ever read: a row
   * for each agency and each day of this month or month of this year, four times over.
   */
  readonly rowsRead: { readonly tenth: number; readonly all: number; readonly most: number }
  /** Figures of a past day as known on that day, from the stretches. */
  readonly asOf: Repeated
  /** The first page of the rows behind such a day, with the number of every class, beside both as bare statements. */
  readonly rowsOfDay: Repeated
  /** The report of the Working Group over all of them. */
  readonly report: ReportFigures
}

export interface ReportFigures {
  /** Tasks that it counts. */
  readonly counted: number
  /** Milliseconds, beside the bare sums of its first table. */
  readonly json: Repeated
  readonly html: number
  readonly pdf: number
  readonly docx: number
  /** The workbook: milliseconds, and megabytes that the process grew by at most while its rows went by. */
  readonly xlsx: { readonly milliseconds: number; readonly rows: number; readonly grewBy: number }
}

/** A million tasks of ten years. */
const wholeTasks = 1_000_000

export async function benchSteering(tasks = wholeTasks, seconds = 4): Promise<SteeringFigures> {
  return inWorld(async world => {
    const today = dayOf(new Date())
    await growTasks(world.db, 0, tasks / 10, today)
    const tenth = await rowsRead(world, today)
    await growTasks(world.db, tasks / 10, tasks, today)
    const differing = await differingCounts(world.db, 'live', today)
    if (differing.length > 0)
      throw new Error(`counts differ from rows: ${differing.map(one => sayBroken(one, id => id)).join('; ')}`)
    const all = await rowsRead(world, today)
    return {
      tasks,
      dashboard: await dashboardPage(world, today, seconds),
      rowsRead: { tenth, all, most: await mostRows(world, today) },
      asOf: await pastDays(world, today),
      rowsOfDay: await rowsOfPastDays(world, today),
      report: await workingGroupReport(world, today),
    }
  })
}

/** Rows that PostgreSQL reads for one dashboard, by its own statistics. */
async function rowsRead(world: World, today: string): Promise<number> {
  const pool = openPool(world.url, { max: 1 })
  const db = databaseOver(pool)
  const read = async (): Promise<number> => {
    await sql`select pg_stat_force_next_flush()`.execute(db)
    const { rows } = await sql<{
      n: number
    }>`select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint as n
      from pg_stat_user_tables where relname in ('task_count', 'task_span', 'steering_task', 'steering_event', 'source_document')`.execute(
      db,
    )
    return rows[0]!.n
  }
  const dashboards = createDashboards({ db, units: async () => [] })
  const query = { setKey: 'live', asOf: today, from: `${today.slice(0, 4)}-01-01` }
  await dashboards.of(query)
  const before = await read()
  await dashboards.of(query)
  const after = await read()
  await pool.end()
  return after - before
}

async function mostRows(world: World, today: string): Promise<number> {
  const { agencies } = await world.db
    .selectFrom('organization')
    .select(eb => eb.fn.countAll<number>().as('agencies'))
    .executeTakeFirstOrThrow()
  const stretches = (day: string): number => Number(day.slice(8)) + Number(day.slice(5, 7)) - 1
  const monthBefore = plusDays(`${today.slice(0, 7)}-01`, -1)
  return agencies * (3 * stretches(today) + stretches(monthBefore))
}

async function dashboardPage(
  world: World,
  today: string,
  seconds: number,
): Promise<SteeringFigures['dashboard']> {
  await register(world, cast.quan)
  const ours = await startOurs(environmentOf(world))
  const task = {
    port: ours.port,
    paths: ['/dieu-hanh'],
    headers: [...asBrowsers, `cookie: ${await signIn(ours.port, cast.quan)}`],
    connections: 2,
  }
  await load({ ...task, seconds: 1 })
  const figures = await load({ ...task, seconds })
  await ours.stop()
  if (figures.refused > 0) throw new Error(`${figures.refused} dashboards were not answered`)
  // The floor: the sums of the page, bare, one after another.
  const floor = await repeated(40, async () => {
    for (const asOf of [today, plusDays(`${today.slice(0, 7)}-01`, -1)]) await bareSums(world, asOf)
  })
  return { ...figures, floor: floor.median }
}

const bareSums = (world: World, asOf: string) =>
  world.pool.query(
    `select scope, sum(total), sum(done_on_time), sum(done_late), sum(open_in_time), sum(open_overdue) from task_count
     where set_key = 'live' and cohort = $2 and ((level = 'y' and start < $3) or (level = 'm' and start >= $3 and start < $4)
       or (level = 'd' and start >= $4 and start <= $1)) group by scope`,
    [asOf, Number(asOf.slice(0, 4)), `${asOf.slice(0, 4)}-01-01`, `${asOf.slice(0, 7)}-01`],
  )

/** Days of years that ended some time ago. */
const daysPast = (today: string): string[] =>
  Array.from({ length: 12 }, (_, n) => plusDays(today, -90 - n * 211))

/** Bare, of the stretches that stood on a day as known then: of those assigned since `$1`, as of `$2`, known on `$3`. */
const stoodOn = `task_span where set_key = 'live' and position('.' in scope) = 0 and assigned_on between $1 and $2
  and from_day <= $2 and to_day > $2 and known_from <= $3 and known_to > $3`

/** The list of a past day as known then, all classes counted. */
async function rowsOfPastDays(world: World, today: string): Promise<Repeated> {
  const clock = () => new Date()
  const tasks = createTasks({
    ...{ db: world.db, clock, organizations: createOrganizations({ db: world.db, clock }) },
    workingDays: async () => plusDays,
  })
  const days = daysPast(today)
  let turn = 0
  const ours = await repeated(24, () => {
    const asOf = days[turn++ % 12]!
    const from = `${asOf.slice(0, 4)}-01-01`
    return tasks.list(
      reader,
      {
        ...{ tab: 'tat-ca', setKey: 'live', page: 1 },
        figure: { asOf, from, to: asOf, knownOn: asOf, classes: ['OPEN_OVERDUE'] },
      },
      asOf,
    )
  })
  turn = 0
  const floor = await repeated(24, () => {
    const asOf = days[turn++ % 12]!
    const asked = [`${asOf.slice(0, 4)}-01-01`, asOf, momentAt(asOf, '23:59')]
    return Promise.all([
      world.pool.query(
        `select count(*), count(*) filter (where done_on is null and deadline < $2) from ${stoodOn}`,
        asked,
      ),
      world.pool.query(
        `select task_id, deadline from ${stoodOn} and done_on is null and deadline < $2 order by deadline limit 50`,
        asked,
      ),
    ])
  })
  return { median: ours.median, p95: ours.p95, floor: floor.median }
}

/** Somebody of the Government Office who sees every task. */
const reader: PersonActor = {
  kind: 'person',
  ...{ accountId: '00000000-0000-4000-8000-000000000000', accountKind: 'official', name: cast.quan.name },
  posts: [{ role: 'STEERING_DESK', agencyId: 'G22', unitId: null }],
  represents: [],
}

/** A year that ended some time ago, as known then. */
async function pastDays(world: World, today: string): Promise<Repeated> {
  const asked = daysPast(today).map(asOf => ({
    asOf,
    from: `${asOf.slice(0, 4)}-01-01`,
    knownOn: momentAt(asOf, '23:59'),
  }))
  let turn = 0
  const ours = await repeated(24, () => figures(world.db, { setKey: 'live', ...asked[turn++ % 12]! }))
  turn = 0
  const floor = await repeated(24, () => {
    const { asOf, from, knownOn } = asked[turn++ % 12]!
    return world.pool.query(
      `select scope, count(*), count(*) filter (where done_on is not null and (deadline is null or done_on <= deadline)),
         count(*) filter (where done_on > deadline), count(*) filter (where done_on is null and deadline < $2)
       from task_span where set_key = 'live' and assigned_on between $1 and $2 and from_day <= $2 and to_day > $2
         and known_from <= $3 and known_to > $3 group by scope`,
      [from, asOf, knownOn],
    )
  })
  return { median: ours.median, p95: ours.p95, floor: floor.median }
}

async function workingGroupReport(world: World, today: string): Promise<ReportFigures> {
  const now = new Date()
  const reports = steeringReport({
    ...{ db: world.db, clock: () => now, publicUrl: 'http://localhost' },
    organizations: createOrganizations({ db: world.db, clock: () => now }),
  })
  const question = { setKey: 'live', asOf: today, from: `${today.slice(0, 4)}-01-01` }
  const report = await reports.report(question)
  const took = async (format: ReportFormat): Promise<number> => {
    const from = performance.now()
    for await (const _ of await reports.make(question, await reports.report(question), format, now));
    return performance.now() - from
  }
  const json = await repeated(10, () => took('json'))
  const floor = await repeated(10, () => bareSums(world, today))
  const [html, pdf, docx] = [await took('html'), await took('pdf'), await took('docx')]
  const before = process.memoryUsage().rss
  let most = before
  const from = performance.now()
  for await (const _ of await reports.make(question, report, 'xlsx', now))
    most = Math.max(most, process.memoryUsage().rss)
  const milliseconds = performance.now() - from
  return {
    counted: report.tasks.total,
    json: { ...json, floor: floor.median },
    ...{ html, pdf, docx },
    xlsx: {
      milliseconds,
      rows: report.tasks.total + (report.tasks.overdue?.total ?? 0),
      grewBy: (most - before) / 1024 / 1024,
    },
  }
}

async function repeated(
  times: number,
  work: () => Promise<unknown>,
): Promise<{ median: number; p95: number }> {
  const took: number[] = []
  await work()
  for (let n = 0; n < times; n++) {
    const from = performance.now()
    await work()
    took.push(performance.now() - from)
  }
  const sorted = took.toSorted((a, b) => a - b)
  return { median: median(took), p95: sorted[Math.ceil(times * 0.95) - 1]! }
}

if (import.meta.main) console.log(JSON.stringify(await benchSteering(), null, 2))
