import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { startMailbox } from '../simulators/mailbox/mailbox.ts'
import { mailboxPath, mailboxRoutes } from '../simulators/mailbox/routes.tsx'
import { type Config, ConfigError, smtpMissing } from './config.ts'
import { openFileStore } from './integrations/file-store.ts'
import { createKeyring, demonstrationPin } from './integrations/keyring/index.ts'
import { createSmtpMailer } from './integrations/smtp/mailer.ts'
import type { PersonActor } from './kernel/actor.ts'
import { dayOf } from './kernel/dates.ts'
import { isId } from './kernel/ids.ts'
import type { Messages } from './kernel/messages.ts'
import { lentFigures } from './lent-figures.ts'
import { apiRoutes, describeApi } from './modules/api/index.ts'
import {
  assessmentMessages,
  assessmentRoutes,
  createAssessment,
  isKeptByAssessment,
  roundsAsReports,
} from './modules/assessment/index.ts'
import { auditMessages, createAudit, createRecordReading, recordRoutes } from './modules/audit/index.ts'
import { calendarApi, calendarMessages, calendarRoutes, createCalendar } from './modules/calendar/index.ts'
import {
  checkRoutes,
  createDesk,
  createDossierDirectory,
  createDossiers,
  createLookup,
  createPrinting,
  createResultCheck,
  createResults,
  type Dossiers,
  deskMessages,
  deskRoutes,
  dossierMessages,
  lookupApi,
  mineNotes,
  mineRoutes,
  publicDossierRoutes,
  type Results,
  readResultTemplates,
  resultMessages,
  resultRoutes,
  signatoriesAmong,
} from './modules/dossiers/index.ts'
import { createFeedback, feedbackMessages } from './modules/feedback/index.ts'
import { createFees, feeMessages, feeOnPaper } from './modules/fees/index.ts'
import { createFiling, type Filing, filingMessages, filingRoutes } from './modules/filing/index.ts'
import {
  agenciesWhere,
  createIdentity,
  identityHooks,
  identityMessages,
  identityRoutes,
  rolesWith,
  sentForm,
  signedIn,
  signInAddress,
  writeMail,
} from './modules/identity/index.ts'
import {
  createNotifications,
  dossierNews,
  dossierNotice,
  integrationRoutes,
  notificationMessages,
} from './modules/notifications/index.ts'
import { createOrganizations, organizationApi } from './modules/organizations/index.ts'
import {
  createProcedures,
  filingPlace,
  procedureApi,
  procedureMessages,
  procedureRoutes,
} from './modules/procedures/index.ts'
import {
  createReports,
  createVolumes,
  reportApi,
  reportMessages,
  reportRoutes,
} from './modules/reports/index.ts'
import { siteRoutes } from './modules/site/index.ts'
import {
  createDashboards,
  createDetailing,
  createFigureChecks,
  createImports,
  createInspections,
  createMeetings,
  createProgramme,
  createReadings,
  createRegimes,
  createReminders,
  createResolution,
  createSecretCounts,
  createSubstitutes,
  createTasks,
  createUrging,
  dashboardRoutes,
  detailingMessages,
  detailingRoutes,
  draftMessages,
  figuresRefusal,
  flowMessages,
  IdentityFault,
  type Imports,
  importMessages,
  importRoutes,
  inspectionMessages,
  inspectionRoutes,
  isKeptBySteering,
  knownWorkingDays,
  letterMessages,
  type MeetingSignatory,
  meetingMessages,
  meetingRoutes,
  programmeRoutes,
  type Reminders,
  readingRoutes,
  regimeMessages,
  regimeRoutes,
  resolutionMessages,
  resolutionRoutes,
  secretCountMessages,
  secretCountRoutes,
  signatureWords,
  steeringApi,
  steeringReport,
  steeringReportMessages,
  steeringReportRoutes,
  substituteMessages,
  substituteRoutes,
  type Tasks,
  figures as taskFigures,
  taskMessages,
  taskRoutes,
  taskWorkers,
  urgingRoutes,
  workingDaysOf,
} from './modules/steering/index.ts'
import { frameOf } from './navigation.ts'
import { databaseOver, isUnavailable, openPool } from './platform/database.ts'
import { type FileStore, fileMessages } from './platform/files/index.ts'
import {
  type Check,
  databaseCheck,
  healthRoutes,
  type Light,
  lights,
  lightsRoute,
} from './platform/health.ts'
import { createHttp, type Http } from './platform/http/http.ts'
import { httpMessages } from './platform/http/messages.ts'
import { type ClockJob, type JobHandlers, type JobRunner, startJobs } from './platform/jobs.ts'
import { openKeys } from './platform/keys.ts'
import { createLogger, type Logger } from './platform/log.ts'
import type { Mailer } from './platform/mail/mailer.ts'
import { createMetrics, measured, watchRequests } from './platform/metrics.ts'
import { migrationsWaiting } from './platform/migrate.ts'
import { forgetSendings } from './platform/once.ts'
import { createRateLimiter } from './platform/rate-limit.ts'
import { securityTxtRoute } from './platform/security-txt.ts'
import { sheetMessages } from './platform/spreadsheet/index.ts'
import { textMessages } from './platform/text/index.ts'
import { canMakeApart, makeApart } from './report-maker.ts'
import { assetsFolder } from './ui/assets.ts'
import { showDemonstration } from './ui/components/page-footer/PageFooter.tsx'
import { renderErrorPage } from './ui/layouts/ErrorPage.tsx'
import { reachedAt } from './ui/site.ts'
import type { Frame } from './ui/view.ts'

/** Parts that a test or another installation replaces. */
export interface Overrides {
  readonly clock?: () => Date
  readonly log?: Logger
  readonly files?: FileStore
  readonly mailer?: Mailer
}

/** Agency whose working days count for tasks of the Government. */
const governmentOffice = 'G22'

/** The running system: a web server to listen with or to inject into, and jobs to start. */
export interface App {
  readonly http: Http
  readonly log: Logger
  /** Capabilities for work without a browser, as in benches. */
  readonly dossiers: Dossiers
  readonly filing: Filing
  readonly results: Results
  readonly tasks: Tasks
  readonly reminders: Reminders
  readonly imports: Imports
  /** Every part and whether it is at work now. */
  lights(): Promise<readonly Light[]>
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
  const { publicUrl } = config

  // Ground
  const pool = openPool(config.databaseUrl, { max: config.databasePool, onError: told('database') })
  metrics.watchPool(pool)
  await refuseOldStructure(pool)
  const db = databaseOver(pool)
  const keys = await openKeys(config.dataDir)
  const files = overrides.files ?? (await openFileStore(config.files))
  if (!config.demo && config.smtpUrl === '' && !overrides.mailer) throw new ConfigError([smtpMissing])
  // A demonstration without a mail server keeps its letters to itself.
  const mailbox =
    config.demo && config.smtpUrl === '' && !overrides.mailer
      ? await startMailbox({ folder: join(config.dataDir, 'mailbox') })
      : undefined
  const mailer =
    overrides.mailer ?? createSmtpMailer({ url: mailbox?.url ?? config.smtpUrl, from: config.mailFrom })
  const limiter = createRateLimiter({ db, secret: keys.secret, clock, onFault: told('limits') })
  const audit = createAudit({
    db,
    clock,
    keys,
    folder: join(config.dataDir, 'audit'),
    onFault: told('record'),
  })
  const uploadFolder = join(config.dataDir, 'uploads')

  // Capabilities
  const organizations = createOrganizations({ db, clock })
  const calendar = createCalendar({ db, clock })
  const calendarOf = async (agencyId: string) => (await calendar.of(agencyId)).calendar
  const procedures = createProcedures({ db, clock })
  const notifications = createNotifications({ db, clock, mailer })
  const identity = createIdentity({
    db,
    clock,
    secret: keys.secret,
    limiter,
    publicUrl,
    organizations,
    sendMail: (tx, mail) =>
      notifications.post(tx, {
        agencyId: 'system',
        to: mail.to,
        ...writeMail(mail),
        about: { type: 'account', id: mail.template },
      }),
  })
  const fees = createFees({ db, clock, procedures })
  const dossiers = createDossiers({
    db,
    clock,
    legalTime: calendar,
    procedures,
    organizations: {
      unit: organizations.unit,
      officer: async (agencyId, unitId, accountId) =>
        (await identity.administration.holders(agencyId, rolesWith('dossier.settle'), unitId)).find(
          holder => holder.accountId === accountId,
        ),
    },
    async announce(tx, fact) {
      await fees.follow(tx, fact)
      const news = await dossierNews(fact, {
        publicUrl,
        agencyName: async id => (await organizations.agency(id))?.name ?? id,
      })
      const notice = news && dossierNotice(news.news)
      if (news && notice)
        await notifications.post(tx, {
          agencyId: fact.agencyId,
          to: news.to,
          ...notice,
          about: { type: 'dossier', id: fact.dossierId },
        })
    },
  })
  const filing = createFiling({
    db,
    clock,
    files,
    keys,
    procedures,
    dossiers,
    illustrative: config.demo,
    isReferredElsewhere: async hash => (await isKeptBySteering(db, hash)) || isKeptByAssessment(db, hash),
    isOpen: async procedure => (await filingPlace(organizations, procedure, clock())).kind === 'here',
    people: {
      async known(actor) {
        const { name, email, phone, idNumber } = await identity.accounts.applicant(actor)
        return {
          'person.name': name,
          'person.email': email,
          'person.phone': phone ?? undefined,
          'person.idNumber': idNumber ?? undefined,
        }
      },
      representedFirm: async (actor, taxCode) =>
        (await identity.representations.firms(actor)).find(firm => firm.taxCode === taxCode)?.partyId ?? null,
    },
  })
  const feedback = createFeedback({ db, clock })
  const lookup = createLookup({ db, limiter })
  const reports = createReports({ db, clock, limiter, organizations })
  const directory = createDossierDirectory({ db })
  const reading = createRecordReading({
    db,
    clock,
    audit,
    async subjectsOf(code) {
      const dossierId = await directory.idOf(code)
      const versions = await procedures.versionsOf(code)
      return [
        ...(dossierId === undefined ? [] : [{ type: 'dossier', id: dossierId }]),
        ...versions.map(id => ({ type: 'procedure', id })),
      ]
    },
    async namesOf(agencyId, subjects) {
      const of = (type: string): string[] => [
        ...new Set(subjects.filter(one => one.type === type && isId(one.id)).map(one => one.id)),
      ]
      const names = new Map<string, string>()
      for (const [id, code] of await directory.codesOf(agencyId, of('dossier')))
        names.set(`dossier ${id}`, code)
      for (const id of of('procedure'))
        names.set(`procedure ${id}`, (await procedures.version(id))?.code ?? id)
      // Officials by name; a citizen stays an identifier.
      for (const id of of('account'))
        names.set(`account ${id}`, (await identity.administration.named(id))?.name ?? id.slice(0, 13))
      return names
    },
    officialsOf: identity.administration.idsByName,
  })
  const desk = createDesk({ db, clock, organizations, procedures, calendarOf })
  const printing = createPrinting({
    ...{ db, clock, files, publicUrl, procedures, organizations, calendarOf },
    async feeOf(ref) {
      const order = await fees.of({ agencyId: ref.agencyId, dossierId: ref.id })
      return order && order.state !== 'CANCELLED' ? feeOnPaper(order) : undefined
    },
  })
  const signingKeys = createKeyring({
    folder: join(config.dataDir, 'pki'),
    secret: keys.secret,
    limiter,
    clock,
    demonstration: config.demo
      ? {
          agency: async id => (await organizations.agency(id))?.name,
          async person(accountId) {
            const official = await identity.administration.named(accountId)
            const agency = official && (await organizations.agency(official.agencyId))
            return official && { name: official.name, agency: agency?.name ?? official.agencyId }
          },
        }
      : null,
  })
  const results = createResults({
    ...{ db, clock, files, dossiers, procedures, organizations },
    keys: signingKeys,
    templates: await readResultTemplates(),
    async formOf(dossier) {
      const procedure = await procedures.version(dossier.procedure_version_id)
      if (!procedure) throw new Error(`procedure version ${dossier.procedure_version_id} is gone`)
      return filing.formOf(procedure, dossier.case_id)
    },
    signatories: (agencyId, unitId) =>
      identity.administration.holders(agencyId, rolesWith('result.sign'), unitId),
  })
  const { administration } = identity
  const substitutes = createSubstitutes({
    ...{ db, clock, colleagues: administration.colleagues, holders: administration.holders },
  })
  const reminders = createReminders({
    ...{ db, clock, publicUrl, post: notifications.post, names: organizations },
    ...{
      holders: administration.holders,
      recipients: administration.colleagues,
      substitutes: substitutes.on,
    },
  })
  const tasks = createTasks({
    ...{ db, clock, organizations, announce: reminders.announceStep },
    workingDays: async () => workingDaysOf(await calendarOf(governmentOffice)),
    workers: taskWorkers(administration.holders),
  })
  const imports = createImports({
    ...{ db, clock, files, organizations },
    workingDays: async () => workingDaysOf(await calendarOf(governmentOffice)),
  })
  const urging = createUrging({
    ...{ db, clock, tasks, organizations, files, publicUrl, announce: reminders.announceLetter },
    illustrative: config.demo,
  })
  const dashboards = createDashboards({ db, units: organizations.units })
  const figureChecks = createFigureChecks({
    ...{ db, clock, names: organizations.names },
    onFault: told('figures'),
  })
  const workingGroupReports = steeringReport({ db, clock, publicUrl, organizations })
  const inspections = createInspections({ db, clock, tasks, organizations })
  const regimes = createRegimes({
    ...{ db, clock, organizations, lent: lentFigures },
    workingDays: async () => workingDaysOf(await calendarOf(governmentOffice)),
  })
  const meetings = createMeetings({
    ...{ db, clock, tasks, organizations, files, publicUrl, keys: signingKeys },
    illustrative: config.demo,
    signatories: async agencyId => {
      const holders = await identity.administration.holders(agencyId, rolesWith('meeting.sign'))
      const recorded = await signatoriesAmong(db, { agencyId, field: '', day: dayOf(clock()) }, holders)
      return holders.flatMap(({ accountId, name }): MeetingSignatory[] => {
        const own = recorded.filter(one => one.accountId === accountId)
        return own.length > 0 ? own : [{ accountId, name, authority: null }]
      })
    },
  })
  const volumes = createVolumes({ db })
  const assessment = createAssessment({
    ...{ db, clock, organizations },
    procedures: async () => (await procedures.find({}, { limit: 20_000, offset: 0 })).procedures,
    volumes: volumes.byProcedure,
    dropOut: filing.dropOut,
    ratings: feedback.byAgency,
    taskFigures: async (from, to, setKey) => (await taskFigures(db, { setKey, from, to, asOf: to })).rows,
  })
  const resultCheck = createResultCheck({ db, clock, limiter, keys: signingKeys, organizations })
  const readings = createReadings({
    ...{ db, clock, tasks, organizations },
    knownWorkingDays: async () => knownWorkingDays(await calendarOf(governmentOffice)),
  })

  // Web
  const messages: Messages = {
    ...httpMessages,
    ...fileMessages,
    ...calendarMessages,
    ...identityMessages,
    ...procedureMessages,
    ...dossierMessages,
    ...mineNotes,
    ...deskMessages,
    ...resultMessages,
    ...feeMessages,
    ...filingMessages,
    ...feedbackMessages,
    ...reportMessages,
    ...taskMessages,
    ...textMessages,
    ...letterMessages,
    ...secretCountMessages,
    ...substituteMessages,
    ...assessmentMessages,
    ...importMessages,
    ...sheetMessages,
    ...draftMessages,
    ...detailingMessages,
    ...resolutionMessages,
    ...flowMessages,
    ...inspectionMessages,
    ...steeringReportMessages,
    ...meetingMessages,
    ...regimeMessages,
    ...auditMessages,
    ...notificationMessages,
  }
  showDemonstration(config.demo)
  reachedAt(publicUrl)
  const frame = (request: FastifyRequest): Frame => frameOf(request, messages, clock())
  const http = await createHttp({
    logger: log as FastifyBaseLogger,
    secret: keys.secret,
    publicUrl,
    trustProxy: config.trustProxy,
    messages,
    signIn: signInAddress,
    onFault: () => metrics.fault('http'),
    async refusalOf(error, request) {
      if (!(error instanceof IdentityFault)) return undefined
      const refusal = figuresRefusal(error, await organizations.names())
      request.log.error({ broken: refusal.details }, 'figures do not add up')
      return refusal
    },
    errorPage: ({ status, code, sentence, details, requestId, request, lang }) => {
      const sent = status === 503 ? sentForm(request) : undefined
      const seen = sent ? { ...frame(request), csrf: request.sentCsrf ?? request.csrf() } : frame(request)
      // A refusal may have a title of its own.
      const title = messages[`${code}.title`]?.[lang]
      return renderErrorPage({ frame: seen, status, sentence, title, details, requestId, sent })
    },
  })
  await describeApi(http, { publicUrl })
  watchRequests(http, metrics, log)
  identityHooks(http, { identity, publicUrl })
  await http.register(fastifyStatic, {
    root: assetsFolder,
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  })
  const checks: Check[] = [
    { name: 'files', check: () => files.check() },
    { name: 'mail', check: () => mailer.check() },
    { name: 'keys', check: () => signingKeys.check() },
    { name: 'record', check: () => reading.check() },
    { name: 'figures', check: () => figureChecks.check() },
  ]
  const allLights = (): Promise<Light[]> => lights([databaseCheck(db), ...checks])
  healthRoutes(http, { db, metrics, checks: [checks[0]!] })
  lightsRoute(http, { lights: allLights, keys, clock })
  securityTxtRoute(http, { contact: config.securityContact, publicUrl, clock })
  integrationRoutes(http, {
    ...{ notifications, lights: allLights, signedIn, clock, frame },
    watched: actor => agenciesWhere(actor, 'integration.watch'),
  })
  recordRoutes(http, {
    ...{ reading, signedIn, frame },
    readable: actor => agenciesWhere(actor, 'audit.read'),
    agencyName: async id => (await organizations.agency(id))?.name ?? id,
  })
  const people = config.demo ? await import('../seeds/cast.ts') : undefined
  identityRoutes(http, {
    ...{ identity, organizations, messages, publicUrl, clock, frame },
    ...(mailbox && { mailboxPath }),
    ...(people && {
      demoPassword: people.demoPassword,
      demoPeople: people.greeted.map(key => {
        const person = people.cast[key]
        return { login: people.loginOf(person), name: person.name, vi: person.does, en: person.does }
      }),
    }),
  })
  calendarRoutes(http, { calendar, agencies: organizations, clock, frame })
  procedureRoutes(http, { procedures, organizations, clock, frame })
  publicDossierRoutes(http, { lookup, organizations, calendarOf, clock, frame })
  reportRoutes(http, {
    ...{ reports, clock, frame, desks: organizations.desks },
    fields: async () => (await procedures.find({}, { limit: 0, offset: 0 })).fields.map(field => field.value),
  })
  siteRoutes(http, {
    ...{ publicUrl, frame, demonstration: config.demo },
    desks: async () =>
      (await organizations.desks()).map(({ name, settings }) => ({
        agencyName: name,
        deskName: settings.deskName,
        address: settings.deskAddress,
        phone: settings.deskPhone,
        illustrative: settings.illustrative,
      })),
    listed: async () =>
      (await procedures.find({}, { limit: 20_000, offset: 0 })).procedures.map(one => ({
        path: `/thu-tuc/${one.code}`,
        changed: one.effectiveFrom,
      })),
  })
  apiRoutes(http, { limiter, frame })
  procedureApi(http, { procedures })
  organizationApi(http, { organizations })
  lookupApi(http, { lookup, organizations, calendarOf, clock })
  calendarApi(http, { calendar })
  reportApi(http, { reports, clock })
  steeringApi(http, { dashboards, tasks, organizations, clock, standIn: substitutes.actor })
  if (mailbox) mailboxRoutes(http, { mailbox, frame })
  filingRoutes(http, { filing, procedures, organizations, messages, uploadFolder, frame, signedIn })
  deskRoutes(http, {
    ...{ db, clock, desk, dossiers, printing, fees, results, procedures, organizations, files, keys },
    ...{ messages, uploadFolder, publicUrl, calendarOf, frame },
    illustrative: config.demo,
    officersOf: (agencyId, unitId) =>
      identity.administration.holders(agencyId, rolesWith('dossier.settle'), unitId),
    async formOf(dossier) {
      const procedure = await procedures.version(dossier.procedure_version_id)
      if (!procedure) throw new Error(`procedure version ${dossier.procedure_version_id} is gone`)
      return filing.formOf(procedure, dossier.case_id)
    },
  })
  resultRoutes(http, {
    ...{ results, messages, uploadFolder, clock, calendarOf, frame, signedIn },
    ...(config.demo && { pinHint: `Trong bản minh họa, mã PIN của mọi người là ${demonstrationPin}.` }),
  })
  dashboardRoutes(http, {
    ...{ dashboards, tasks, organizations, clock, messages, frame },
    illustrative: config.demo,
  })
  taskRoutes(http, {
    ...{ tasks, organizations, clock, messages, frame, files, uploadFolder },
    ...{ standIn: substitutes.actor, sentenceOf: readings.sentenceOf },
  })
  secretCountRoutes(http, {
    secretCounts: createSecretCounts({ db, clock, organizations }),
    ...{ organizations, clock, messages, frame, illustrative: config.demo },
  })
  importRoutes(http, { imports, organizations, uploadFolder, clock, messages, frame })
  substituteRoutes(http, { substitutes, clock, messages, frame })
  const steeringDesk = { organizations, clock, messages, frame }
  readingRoutes(http, {
    ...{ readings, files, uploadFolder, messages, frame, standIn: substitutes.actor },
    signaturesOf: async path => signatureWords((await resultCheck.check(path)).report),
  })
  programmeRoutes(http, { programme: createProgramme({ db, clock, organizations }), ...steeringDesk })
  detailingRoutes(http, { detailing: createDetailing({ db, clock, organizations }), ...steeringDesk })
  resolutionRoutes(http, { resolution: createResolution({ db, clock }), ...steeringDesk })
  steeringReportRoutes(http, { reports: workingGroupReports, files, clock, messages, frame })
  inspectionRoutes(http, { inspections, organizations, clock, messages, frame })
  urgingRoutes(http, { urging, files, clock, messages, frame, standIn: substitutes.actor })
  regimeRoutes(http, {
    ...{ regimes, organizations, clock, messages, frame },
    onceAsked: actor => roundsAsReports(assessment, actor),
  })
  meetingRoutes(http, {
    ...{ meetings, organizations, clock, messages, frame },
    ...(config.demo && { pinHint: `Trong bản minh họa, mã PIN của mọi người là ${demonstrationPin}.` }),
  })
  assessmentRoutes(http, {
    ...{ ...assessment, organizations, files, uploadFolder, clock, messages, frame },
    illustrative: config.demo,
  })
  checkRoutes(http, { check: resultCheck, messages, uploadFolder, frame })
  mineRoutes(http, {
    ...{
      db,
      dossiers,
      feedback,
      fees,
      organizations,
      files,
      messages,
      uploadFolder,
      publicUrl,
      clock,
      calendarOf,
      frame,
      signedIn,
    },
    async formOf(dossier) {
      const procedure = await procedures.version(dossier.procedure_version_id)
      if (!procedure) throw new Error(`procedure version ${dossier.procedure_version_id} is gone`)
      return filing.formOf(procedure, dossier.case_id)
    },
    drafts: async (actor: PersonActor) =>
      Promise.all(
        (await filing.drafts(actor)).map(async draft => ({
          address: `/nop-ho-so/${draft.procedure_code}/${draft.id}`,
          procedureName: (await procedures.version(draft.procedure_version_id))?.name ?? draft.procedure_code,
          updatedAt: draft.updated_at,
        })),
      ),
  })

  // Background work
  const handlers: JobHandlers = {
    ...identity.jobs,
    ...notifications.handlers,
    ...reading.handlers,
    ...figureChecks.handlers,
    ...reminders.handlers,
    ...imports.jobs,
    ...printing.jobs,
    ...regimes.jobs,
    ...workingGroupReports.jobs(files, canMakeApart ? makeApart : undefined),
    'filing.sweep': async () => void (await filing.sweep()),
    'platform.forgetSendings': () => forgetSendings(db),
  }
  // Abandoned drafts go every night at 2:40 in Viet Nam, forms sent long ago at 2:50.
  const clockJobs: ClockJob[] = [
    ...identity.clockJobs,
    ...reading.clockJobs,
    ...figureChecks.clockJobs,
    ...reminders.clockJobs,
    ...regimes.clockJobs,
    { name: 'filing.sweep', pattern: '40 19 * * *' },
    { name: 'platform.forgetSendings', pattern: '50 19 * * *' },
  ]
  await limiter.start()
  let runner: JobRunner | undefined

  return {
    http,
    log,
    lights: allLights,
    dossiers,
    filing,
    results,
    tasks,
    reminders,
    imports,
    async startJobs() {
      audit.start()
      runner = await startJobs({
        pool,
        handlers: measured(handlers, metrics),
        clock: clockJobs,
        onFailure: (name, error, attempt) => log.warn({ job: name, attempt, err: error }, 'job failed'),
        onFault: told('jobs'),
      })
      return runner
    },
    async close() {
      await http.close()
      await runner?.stop()
      await audit.stop()
      await limiter.stop()
      await mailbox?.close()
      await pool.end()
    },
  }
}

/** @throws ConfigError over a database without the structure that this software needs; one that is away says so by its light */
async function refuseOldStructure(pool: Pool): Promise<void> {
  const waiting = await migrationsWaiting(pool).catch((error: unknown) => {
    if (isUnavailable(error)) return []
    throw error
  })
  if (waiting.length === 0) return
  await pool.end()
  throw new ConfigError([
    `DATABASE_URL: cơ sở dữ liệu thiếu ${waiting.length} bước cấu trúc (từ ${waiting[0]}): chạy bin/motcua migrate trước (migrate first)`,
  ])
}
