import { EventEmitter } from 'node:events'
import {
  type Logger as GraphileLogger,
  Logger,
  parseCronItems,
  type Runner,
  run,
  runMigrations,
  type WorkerEvents,
} from 'graphile-worker'
import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import type { Db, Tx } from './database.ts'
import { freeJobsOfTheDead, hasLost, signOfLife, type Work, watchWork } from './jobs/liveness.ts'

/**
 * Background work. A job is added inside the business transaction that needs it, so it exists exactly when
 * its cause does; it may run more than once after a crash, so every handler is idempotent.
 *
 * Each module names its jobs by declaration merging:
 *
 *     declare module '../../platform/jobs.ts' { interface JobPayloads { 'notifications.deliver': { deliveryId: string } } }
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules
export interface JobPayloads {}

export type JobName = keyof JobPayloads & string

/** Handlers by job name; each calls a service. */
export type JobHandlers = { readonly [Name in JobName]?: (payload: JobPayloads[Name]) => Promise<void> }

/** A job that the clock starts, in crontab notation, in UTC. */
export interface ClockJob {
  readonly name: JobName
  readonly pattern: string
}

export interface JobOptions {
  /** At most one waiting job has this key; a later call replaces it. */
  readonly key?: string
  readonly runAt?: Date
  /** Jobs of one queue run one after another. */
  readonly queue?: string
  /** 25 by default: about three days of retries with growing pauses. */
  readonly maxAttempts?: number
}

/** The call that adds a job, for those who send it with other statements. */
export const jobCall = <Name extends JobName>(
  name: Name,
  payload: JobPayloads[Name],
  options: JobOptions = {},
): RawBuilder<unknown> => sql`graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json,
  queue_name => ${options.queue ?? null}::text, run_at => ${options.runAt ?? null}::timestamptz,
  max_attempts => ${options.maxAttempts ?? null}::int, job_key => ${options.key ?? null}::text)`

/** Adds a job inside the caller's transaction. */
export async function addJob<Name extends JobName>(
  tx: Tx | Db,
  name: Name,
  payload: JobPayloads[Name],
  options: JobOptions = {},
): Promise<void> {
  await sql`select ${jobCall(name, payload, options)}`.execute(tx)
}

/** Creates or upgrades the queue's own tables. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: silent })
}

const silent: GraphileLogger = new Logger(() => () => {})

export interface JobRunner {
  /** What the queue marks the jobs with that are worked on here now. */
  name(): string
  stop(): Promise<void>
}

/** Looks for jobs of processes that died so often. */
const freeEveryMs = 5_000

/**
 * Starts working on jobs; resumes by itself when the database comes back, and takes up what a process that died had
 * begun.
 */
export async function startJobs(options: {
  pool: pg.Pool
  handlers: JobHandlers
  clock?: readonly ClockJob[]
  concurrency?: number
  onFailure?: (name: string, error: unknown, attempt: number) => void
  onFault?: (error: unknown) => void
}): Promise<JobRunner> {
  const taskList = Object.fromEntries(
    Object.entries(options.handlers).map(([name, handler]) => [
      name,
      (payload: unknown) => (handler as (payload: unknown) => Promise<void>)(payload),
    ]),
  )
  let stopping = false
  let runner: Runner | undefined
  let work: Work | undefined
  let restart: NodeJS.Timeout | undefined

  const told = options.onFault ?? (() => {})

  const start = async (): Promise<void> => {
    const events: WorkerEvents = new EventEmitter()
    signOfLife(events, told)
    work = watchWork(events)
    runner = await run({
      ...{ pgPool: options.pool, events },
      taskList,
      parsedCronItems: parseCronItems(
        (options.clock ?? []).map(({ name, pattern }) => ({
          task: name,
          match: pattern,
          options: { backfillPeriod: 0 },
        })),
      ),
      concurrency: options.concurrency ?? 4,
      pollInterval: 2_000,
      noHandleSignals: true,
      logger: silent,
    })
    runner.events.on('job:error', ({ job, error }) =>
      options.onFailure?.(job.task_identifier, error, job.attempts),
    )
    runner.promise.catch(told).finally(() => {
      if (!stopping) restart = setTimeout(() => start().catch(again), 2_000)
    })
  }
  const again = (error: unknown): void => {
    told(error)
    if (!stopping) restart = setTimeout(() => start().catch(again), 2_000)
  }

  await start()
  let freeing: Promise<void> = Promise.resolve()
  const free = (): void => {
    freeing = freeing
      .then(async () => {
        await freeJobsOfTheDead(options.pool)
        // Its successor has another name, and what this one lost is free.
        if (!stopping && work && (await hasLost(options.pool, work))) await runner?.stop()
      })
      .catch(told)
  }
  const freer = setInterval(free, freeEveryMs)
  free()
  return {
    name: () => work?.name ?? '',
    async stop() {
      stopping = true
      clearTimeout(restart)
      clearInterval(freer)
      await freeing
      await runner?.stop().catch(() => {})
    },
  }
}
