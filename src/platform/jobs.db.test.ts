import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { until } from '../../tests/support/processes.ts'
import { addJob, type JobHandlers, startJobs } from './jobs.ts'

const { db, pool } = await testDatabase()

/** A job that somebody of that name took a minute ago. */
async function taken(draft: string, by: string): Promise<void> {
  await addJob(db, 'filing.sweep', { draft })
  await sql`update graphile_worker._private_jobs set locked_by = ${by}, locked_at = now() - interval '1 minute',
    attempts = 1 where payload ->> 'draft' = ${draft}`.execute(db)
}

test('a job of a process that died is done by those that live; one that lives keeps its own', async () => {
  const living = await pool.connect()
  await living.query(`select pg_advisory_lock_shared($1, hashtext('pool-living'))`, [0x6a6f6273])
  await taken('of the dead', 'pool-dead')
  await taken('of the living', 'pool-living')
  const done: unknown[] = []
  const handlers: JobHandlers = {
    'filing.sweep': async ({ draft }) => void done.push(draft),
  }
  const runner = await startJobs({ pool, handlers })
  try {
    expect(await until(() => done.length > 0)).toBe(true)
    expect(done).toEqual(['of the dead'])
    // Its process dies: its connection goes, and with it its lock.
    living.release(true)
    expect(await until(() => done.length > 1)).toBe(true)
    expect(done).toEqual(['of the dead', 'of the living'])
  } finally {
    await runner.stop()
  }
})

test('whoever works on jobs shows that it lives', async () => {
  const runner = await startJobs({ pool, handlers: {} })
  const locks = async (): Promise<number> =>
    (
      await sql<{ n: number }>`select count(*)::int n from pg_locks
        where locktype = 'advisory' and classid = ${0x6a6f6273}::bigint::oid
          and database = (select oid from pg_database where datname = current_database())`.execute(db)
    ).rows[0]!.n
  try {
    expect(await until(async () => (await locks()) === 1)).toBe(true)
  } finally {
    await runner.stop()
  }
  expect(await until(async () => (await locks()) === 0)).toBe(true)
})

test('a job that was given out and never heard of is done after all', async () => {
  const done: unknown[] = []
  const runner = await startJobs({
    pool,
    handlers: { 'filing.sweep': async ({ draft }) => void done.push(draft) },
  })
  try {
    await addJob(db, 'filing.sweep', { draft: 'known' })
    expect(await until(() => done.length > 0)).toBe(true)
    await addJob(db, 'filing.sweep', { draft: 'lost' }, { runAt: new Date(Date.now() + 3_600_000) })
    // As the queue leaves it when the answer that gave it out is lost: marked with a runner that lives.
    await sql`update graphile_worker._private_jobs set run_at = now(), locked_at = now() - interval '1 minute',
      locked_by = ${runner.name()} where payload ->> 'draft' = 'lost'`.execute(db)
    expect(await until(() => done.length > 1, 25_000)).toBe(true)
    expect(done).toEqual(['known', 'lost'])
  } finally {
    await runner.stop()
  }
})
