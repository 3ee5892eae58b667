import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import type { Config } from './config.ts'
import type { Messages } from './kernel/messages.ts'
import { say } from './kernel/messages.ts'
import { createAudit } from './modules/audit/index.ts'
import { calendarMessages, calendarRoutes, createCalendar } from './modules/calendar/index.ts'
import { createLookup, dossierMessages, publicDossierRoutes } from './modules/dossiers/index.ts'
import { createOrganizations } from './modules/organizations/index.ts'
import { createProcedures, procedureMessages, procedureRoutes } from './modules/procedures/index.ts'
import { databaseOver, openPool } from './platform/database.ts'
import type { FileStore } from './platform/files/file-store.ts'
import { createFolderStore } from './platform/files/folder.ts'
import type { Check } from './platform/health.ts'
import { healthRoutes } from './platform/health.ts'
import { createHttp, type Http } from './platform/http/http.ts'
import { httpMessages } from './platform/http/messages.ts'
import { type ClockJob, type JobHandlers, type JobRunner, startJobs } from './platform/jobs.ts'
import { openKeys } from './platform/keys.ts'
import { createLogger, type Logger } from './platform/log.ts'
import { createMetrics, measured, watchRequests } from './platform/metrics.ts'
import { createRateLimiter } from './platform/rate-limit.ts'
import { assetsFolder } from './ui/assets.ts'
import { renderErrorPage } from './ui/layouts/ErrorPage.tsx'
import { type Frame, themeOf } from './ui/view.ts'

/** Parts that a test or another installation replaces. */
export interface Overrides {
  readonly clock?: () => Date
  readonly log?: Logger
  readonly files?: FileStore
}

/** The running system: a web server to listen with or to inject into, and jobs to start. */
export interface App {
  readonly http: Http
  readonly log: Logger
  startJobs(): Promise<JobRunner>
  /** Lets requests and jobs end, then closes every connection. */
  close(): Promise<void>
}

/**
 * The composition root: what the system is made of, top to bottom. Nothing else builds anything.
 */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const log = overrides.log ?? createLogger({ level: config.logLevel, pretty: config.demo })
  const clock = overrides.clock ?? (() => new Date())
  const metrics = createMetrics()
  const told = (part: string) => (error: unknown) => log.warn({ part, err: error }, 'background work failed')

  // Ground
  const pool = openPool(config.databaseUrl, {
    max: config.databasePool,
    onError: error => log.warn({ err: error }, 'database connection lost'),
  })
  metrics.watchPool(pool)
  const db = databaseOver(pool)
  const keys = await openKeys(config.dataDir)
  const files = overrides.files ?? createFolderStore(join(config.dataDir, 'files'))
  const messages: Messages = {
    ...httpMessages,
    ...calendarMessages,
    ...procedureMessages,
    ...dossierMessages,
  }

  const limiter = createRateLimiter({ db, secret: keys.secret, clock, onFault: told('limits') })
  const audit = createAudit({
    db,
    clock,
    keys,
    folder: join(config.dataDir, 'audit'),
    onFault: told('record'),
  })

  // Capabilities
  const calendar = createCalendar({ db, clock })
  const calendarOf = async (agencyId: string) => (await calendar.of(agencyId)).calendar
  const organizations = createOrganizations({ db, clock })
  const procedures = createProcedures({ db, clock })

  // Pages
  const frame = (request: FastifyRequest): Frame => {
    const note = request.takeFlash()
    return {
      lang: request.lang,
      path: request.pagePath,
      viewer: null,
      csrf: '',
      theme: themeOf(request.cookies),
      flash: note
        ? [{ kind: note.kind ?? 'success', text: say(messages, request.lang, note.code, note.params) }]
        : [],
    }
  }
  const http = await createHttp({
    logger: log as FastifyBaseLogger,
    secret: keys.secret,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    messages,
    onFault: () => metrics.fault('http'),
    errorPage: ({ status, sentence, requestId, request }) =>
      renderErrorPage({ frame: frame(request), status, sentence, requestId }),
  })
  watchRequests(http, metrics, log)
  await http.register(fastifyStatic, {
    root: assetsFolder,
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  })
  const checks: Check[] = [{ name: 'files', check: () => files.check() }]
  healthRoutes(http, { db, metrics, checks })

  calendarRoutes(http, { calendar, agencies: organizations, clock, frame })
  publicDossierRoutes(http, {
    lookup: createLookup({ db, limiter }),
    organizations,
    calendarOf,
    clock,
    frame,
  })
  procedureRoutes(http, { procedures, organizations, clock, frame })

  await limiter.start()

  const handlers: JobHandlers = {}
  const clockJobs: ClockJob[] = []
  let runner: JobRunner | undefined

  return {
    http,
    log,
    async startJobs() {
      audit.start()
      runner = await startJobs({
        pool,
        handlers: measured(handlers, metrics),
        clock: clockJobs,
        onFailure: (name, error, attempt) => log.warn({ job: name, attempt, err: error }, 'job failed'),
        onFault: error => log.error({ err: error }, 'jobs stopped; starting again'),
      })
      return runner
    },
    async close() {
      await http.close()
      await runner?.stop()
      await audit.stop()
      await limiter.stop()
      await pool.end()
    },
  }
}
