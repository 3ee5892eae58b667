import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { JobHandlers } from './jobs.ts'

/** What a connection pool tells of itself. */
interface PoolFigures {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
}

/**
 * The figures of one process for Prometheus. No label ever carries a person, a code or an address as it was
 * typed: only what we named ourselves, so the number of series stays bounded.
 */
export interface Metrics {
  /** Modules add counters of their own here, named `motcua_…`. */
  readonly registry: Registry
  /** Type of what {@link text} returns. */
  readonly contentType: string
  /** The page `/metrics`. */
  text(): Promise<string>
  /** `route` is the pattern, `/thu-tuc/:code`, and empty for an unknown address. */
  requestDone(method: string, route: string, status: number, seconds: number): void
  jobDone(name: string, outcome: 'done' | 'failed', seconds: number): void
  /** Shows the connections of a pool each time the page is read. */
  watchPool(pool: PoolFigures, name?: string): void
  /** Counts a fault shown to somebody. */
  fault(where: 'http' | 'job'): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  // CPU, memory, handles, garbage collection and event-loop lag.
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'motcua_http_request_seconds',
    help: 'Time to answer a request, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const jobs = new Histogram({
    name: 'motcua_job_seconds',
    help: 'Time of one attempt at a job',
    labelNames: ['job', 'outcome'],
    buckets: [0.01, 0.05, 0.25, 1, 5, 30, 120, 600],
    registers,
  })
  const faults = new Counter({
    name: 'motcua_faults_total',
    help: 'Faults shown to somebody or that ended a job',
    labelNames: ['where'],
    registers,
  })
  const pools = new Map<string, PoolFigures>()
  new Gauge({
    name: 'motcua_database_connections',
    help: 'Connections of a pool: all, idle, and requests waiting for one',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of pools) {
        this.set({ pool, state: 'all' }, totalCount)
        this.set({ pool, state: 'idle' }, idleCount)
        this.set({ pool, state: 'waiting' }, waitingCount)
      }
    },
  })

  return {
    registry,
    contentType: registry.contentType,
    text: () => registry.metrics(),
    requestDone: (method, route, status, seconds) =>
      requests.observe({ method: knownMethod(method), route: route || 'unknown', status }, seconds),
    jobDone: (job, outcome, seconds) => jobs.observe({ job, outcome }, seconds),
    watchPool: (pool, name = 'main') => void pools.set(name, pool),
    fault: where => faults.inc({ where }),
  }
}

/** The part of a web server that matters here. */
interface AnswersRequests {
  addHook(when: 'onResponse', hook: (request: FastifyRequest, reply: FastifyReply) => Promise<void>): unknown
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const knownMethod = (method: string): string => (methods.has(method) ? method : 'other')

/** Measures every answer, and logs those that took effect or failed: one line, no query, no body. */
export function watchRequests(app: AnswersRequests, metrics: Metrics, log: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? ''
    metrics.requestDone(request.method, route, reply.statusCode, reply.elapsedTime / 1_000)
    const level = reply.statusCode >= 500 ? 'error' : request.method === 'GET' ? 'debug' : 'info'
    log[level](
      {
        requestId: request.id,
        method: request.method,
        route: route || 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
}

/** The same handlers with every attempt measured. */
export function measured(handlers: JobHandlers, metrics: Metrics): JobHandlers {
  const measure =
    (name: string, handler: (payload: never) => Promise<void>) =>
    async (payload: never): Promise<void> => {
      const began = performance.now()
      let outcome: 'done' | 'failed' = 'failed'
      try {
        await handler(payload)
        outcome = 'done'
      } finally {
        metrics.jobDone(name, outcome, (performance.now() - began) / 1_000)
        if (outcome === 'failed') metrics.fault('job')
      }
    }
  return Object.fromEntries(
    Object.entries(handlers as Record<string, (payload: never) => Promise<void>>).map(([name, handler]) => [
      name,
      measure(name, handler),
    ]),
  ) as JobHandlers
}
