import fastify from 'fastify'
import { expect, test } from 'vitest'
import type { JobHandlers } from './jobs.ts'
import { createLogger } from './log.ts'
import { createMetrics, measured, watchRequests } from './metrics.ts'

test('answers are measured by pattern, so that no code or search word becomes a label', async () => {
  const metrics = createMetrics()
  const lines: string[] = []
  const app = fastify()
  watchRequests(app, metrics, createLogger({ level: 'debug', write: line => lines.push(line) }))
  app.get('/thu-tuc/:code', async () => 'ok')
  await app.inject('/thu-tuc/1.004873?ten=Lan')
  await app.inject('/khong/co/001099012345')
  const page = await metrics.text()
  expect(page).toContain(
    'motcua_http_request_seconds_count{method="GET",route="/thu-tuc/:code",status="200"} 1',
  )
  expect(page).toContain('route="unknown",status="404"} 1')
  expect(page).not.toMatch(/1\.004873|001099012345/)
  expect(lines.join('')).not.toMatch(/1\.004873|Lan|001099012345/)
  expect(JSON.parse(lines[0]!)).toMatchObject({ msg: 'answered', status: 200, route: '/thu-tuc/:code' })
  await app.close()
})

test('jobs are measured whether they succeed or fail, and a failure still fails', async () => {
  const metrics = createMetrics()
  const handlers = measured(
    {
      'test.good': async () => {},
      'test.bad': async () => {
        throw new Error('no')
      },
    } as JobHandlers,
    metrics,
  ) as unknown as Record<string, (payload: unknown) => Promise<void>>
  await handlers['test.good']!({})
  await expect(handlers['test.bad']!({})).rejects.toThrow('no')
  const page = await metrics.text()
  expect(page).toContain('motcua_job_seconds_count{job="test.good",outcome="done"} 1')
  expect(page).toContain('motcua_job_seconds_count{job="test.bad",outcome="failed"} 1')
  expect(page).toContain('motcua_faults_total{where="job"} 1')
})

test('the page shows pools as they are when it is read, the event loop and the process', async () => {
  const metrics = createMetrics()
  const pool = { totalCount: 1, idleCount: 1, waitingCount: 0 }
  metrics.watchPool(pool)
  pool.waitingCount = 7
  const page = await metrics.text()
  expect(page).toContain('motcua_database_connections{pool="main",state="waiting"} 7')
  expect(page).toMatch(/nodejs_eventloop_lag_seconds /)
  expect(page).toMatch(/process_resident_memory_bytes \d+/)
})
