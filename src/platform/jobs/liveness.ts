import type { WorkerEvents } from 'graphile-worker'
import type pg from 'pg'

/**
 * The queue marks a job with whoever works on it, and gives it to nobody else for four hours. A process that is killed
 * would keep a letter for so long. So each one that works holds an advisory lock, which goes with its connection, and
 * what is marked with somebody who holds none is free again.
 */

/** First half of the key of those locks; the second is the hash of the name that the queue marks jobs with. */
const lockClass = 0x6a6f6273
/** A job taken just now may be that of somebody who is about to take the lock. */
const graceSeconds = 5

/** Holds the lock on the connection by which the queue is listened to, as often as that is made anew. */
export function signOfLife(events: WorkerEvents, onFault: (error: unknown) => void): void {
  const ask = (client: pg.PoolClient, what: 'lock' | 'unlock', name: string): void => {
    // The queue says something on this connection just now; a connection does one thing after another.
    client.once('drain', () => {
      client.query(`select pg_advisory_${what}_shared($1, hashtext($2))`, [lockClass, name]).catch(onFault)
    })
  }
  events.on('pool:listen:success', ({ client, workerPool }) => ask(client, 'lock', workerPool.id))
  // It goes back to the pool alive; a dead one has let go by itself.
  events.on('pool:listen:release', ({ client, workerPool }) => ask(client, 'unlock', workerPool.id))
}

/** Frees what processes that died were working on: it runs again, as any job may. */
export async function freeJobsOfTheDead(pool: pg.Pool): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct job.locked_by))
       from graphile_worker.jobs job
      where job.locked_at < now() - make_interval(secs => $2)
        and not exists (
          select from pg_locks held
           where held.locktype = 'advisory' and held.granted
             and held.database = (select oid from pg_database where datname = current_database())
             and held.classid = $1::bigint::oid and held.objsubid = 2
             and held.objid::bigint = hashtext(job.locked_by)::bigint & 4294967295)
     having count(*) > 0`,
    [lockClass, graceSeconds],
  )
}

/** What one runner of this process works on. */
export interface Work {
  /** The name that the queue marks its jobs with. */
  name: string
  readonly jobs: Set<string>
}

/** Follows what a runner works on. */
export function watchWork(events: WorkerEvents): Work {
  const work: Work = { name: '', jobs: new Set() }
  events.on('pool:create', ({ workerPool }) => {
    work.name = workerPool.id
  })
  events.on('job:start', ({ job }) => work.jobs.add(job.id))
  events.on('job:complete', ({ job }) => work.jobs.delete(job.id))
  return work
}

/**
 * Whether the queue marks a job with this runner that it knows nothing of: the database was killed after it gave the
 * job out and before it said so, or before it heard that the job was done.
 */
export async function hasLost(pool: pg.Pool, { name, jobs }: Work): Promise<boolean> {
  const known = [...jobs]
  const { rows } = await pool.query<{ lost: boolean }>(
    `select exists (select from graphile_worker.jobs
      where locked_by = $1 and locked_at < now() - make_interval(secs => $2) and id::text <> all($3)) as lost`,
    [name, graceSeconds, known],
  )
  return rows[0]?.lost === true
}
