import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf, formatDay, isDay } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { hasUnprintable, tidy } from '../../../kernel/text.ts'
import type { Db } from '../../../platform/database.ts'
import type { FileStore } from '../../../platform/files/index.ts'
import { addJob, type JobHandlers, type JobPayloads } from '../../../platform/jobs.ts'
import { once, type Sending } from '../../../platform/once.ts'
import { formatDocumentNumber } from '../../../platform/typst/administrative.ts'
import { record } from '../../audit/index.ts'
import { may } from '../../identity/index.ts'
import { settledMoment } from '../frozen.ts'
import { endOf } from '../held.ts'
import { IdentityFault } from '../identities.ts'
import { historySets } from '../tasks/service.ts'
import { type DocumentNumbers, typedNumbers } from '../urging/numbers.ts'
import { type Numbered, reportSymbol, summaryOf } from './document.ts'
import { defaultReportSettings, gather, type ReportSettings } from './gather.ts'
import { linesOf } from './lines.ts'
import { linksOf } from './links.ts'
import { makeReport, type ReportFormat } from './make.tsx'
import type { Recommendations, WorkingGroupReport } from './report.ts'
import { reportSets, setFor } from './sets.ts'
import { rowsExpected } from './sheets.ts'
import type { ReportQuestion, ReportSources, TaskList } from './sources.ts'
import {
  addRecommendation,
  changeRun,
  findIssued,
  findRun,
  type IssuedRow,
  insertIssued,
  insertRun,
  listIssued,
  lockIssued,
  lockRecommendations,
  lockRuns,
  monthOf,
  numberIssued,
  type RunRow,
  recommendationsOf,
  runningOf,
  runsOf,
  sections,
} from './store.ts'
import type { RecommendationSection, RunFormat } from './tables.ts'

declare module '../../../platform/jobs.ts' {
  interface JobPayloads {
    'steering.makeReport': { agencyId: string; runId: string }
  }
}

/** The Government Office keeps the reports of the Working Group. */
export const reportKeeper = 'G22'

/** Files one person may have in the making. */
const mostRuns = 5
/** Largest file of a report: a million rows of tasks are about 200 MB. */
const maxBytes = 1024 * 1024 * 1024
/** Rows between two marks of progress. */
const rowsBetweenMarks = 5_000
/** Longest text of recommendations about one matter, in characters. */
const longestRecommendation = 20_000

export interface ReportDeps {
  readonly db: Db
  readonly clock: () => Date
  readonly sources: ReportSources
  /** Names of agencies as they are on a day. */
  readonly names: (day: Day) => Promise<(id: string) => string>
  readonly publicUrl: string
  /** Where outgoing documents are numbered. */
  readonly numbers?: DocumentNumbers
  readonly settings?: ReportSettings
}

/** No report is of a day before: the days it looks back to have to exist too. */
const firstDay: Day = '1900-01-01'

/** A question as typed: days, and a set where the day alone does not say. */
export interface TypedQuestion {
  readonly asOf: string
  readonly knownOn?: string | undefined
  readonly set?: string | undefined
}

/**
 * Reads a question. Without a set the day decides: the history of its year, else the live tasks.
 * @returns every mistake when there is one
 */
export function readQuestion(
  typed: TypedQuestion,
  now: Date,
  read: (text: string) => Day | undefined,
): ReportQuestion | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const today = dayOf(now)
  const asOf = read(typed.asOf)
  if (asOf === undefined || !isDay(asOf) || asOf < firstDay) issues.push(issue('asOf', 'report.asOfShape'))
  else if (asOf > today) issues.push(issue('asOf', 'report.asOfInFuture'))
  const knownDay = typed.knownOn?.trim() ? read(typed.knownOn) : null
  if (knownDay === undefined) issues.push(issue('knownOn', 'report.knownOnShape'))
  else if (knownDay !== null && knownDay > today) issues.push(issue('knownOn', 'report.knownOnInFuture'))
  if (typed.set && !reportSets.includes(typed.set)) issues.push(issue('set', 'report.setUnknown'))
  if (issues.length > 0 || asOf === undefined || knownDay === undefined) return { issues }
  return {
    setKey: typed.set || setFor(asOf),
    asOf,
    from: `${asOf.slice(0, 4)}-01-01`,
    // Today's knowledge is that of now: the day is not over.
    ...(knownDay !== null && knownDay < today && { knownOn: endOf(knownDay) }),
  }
}

/** The reports of the Working Group: put together, issued, printed. */
export function createSteeringReport(deps: ReportDeps) {
  const { db, clock, sources, publicUrl } = deps
  const settings = deps.settings ?? defaultReportSettings
  const numbers = deps.numbers ?? typedNumbers

  async function recommendations(
    { setKey, asOf, knownOn }: ReportQuestion,
    on: Db = db,
  ): Promise<Recommendations> {
    const rows = await recommendationsOf(on, {
      agencyId: reportKeeper,
      setKey,
      month: monthOf(asOf),
      knownOn,
    })
    const of = (section: RecommendationSection): string[] =>
      linesOf(rows.find(row => row.section === section)?.body ?? '')
    return {
      eGovernment: of('eGovernment'),
      tasks: of('tasks'),
      detailingDocuments: of('detailingDocuments'),
    }
  }

  /**
   * The report of a day, checked.
   * @throws IdentityFault naming agencies and rows when it does not add up
   */
  async function report(question: ReportQuestion): Promise<WorkingGroupReport> {
    const [agencyName, recommended] = await Promise.all([
      deps.names(question.asOf),
      recommendations(question),
    ])
    try {
      return await gather(question, {
        ...{ sources, settings, agencyName, recommendations: recommended, now: clock() },
      })
    } catch (error) {
      throw error instanceof IdentityFault ? error.named(agencyName) : error
    }
  }

  /** Lists whole, for the spreadsheet; `each` hears of every row. */
  async function* wholeList(question: ReportQuestion, list: TaskList, each: () => void = () => {}) {
    const agencyName = await deps.names(question.asOf)
    for await (const task of sources.tasks.rows(question, list)) {
      each()
      yield { ...task, agency: agencyName(task.agencyId) }
    }
  }

  /** A report as a file. */
  function make(
    question: ReportQuestion,
    made: WorkingGroupReport,
    format: ReportFormat,
    at: Date,
    options: { readonly each?: () => void; readonly numbered?: Numbered | null } = {},
  ): Promise<Readable> {
    const { each, numbered = null } = options
    const rows = (list: TaskList) => wholeList(question, list, each)
    return makeReport(made, format, { links: linksOf(question, sources), rows, publicUrl, numbered, at })
  }

  return {
    report,
    make,
    links: (question: ReportQuestion) => linksOf(question, sources),
    recommendations: (question: ReportQuestion) => recommendations(question),
    /** Issues a report: what it says and the K it was said with stay as they are. @throws Refusal, IdentityFault */
    async issue(
      asked: ReportQuestion,
      actor: PersonActor,
      requestId?: string,
      sending?: Sending,
    ): Promise<string> {
      mayReport(actor)
      const at = clock()
      // Whatever was recorded up to K is committed, so that nothing joins what was known then.
      const question = { ...asked, knownOn: asked.knownOn ?? (await settledMoment(db, at)) }
      const content = await report(question)
      const text = JSON.stringify(content)
      const id = newId(at.getTime())
      const hash = createHash('sha256').update(text).digest('hex')
      return once(db, sending, async tx => {
        await insertIssued(tx, {
          ...{ agency_id: reportKeeper, id, set_key: question.setKey, as_of: question.asOf },
          ...{ known_on: question.knownOn, content: text, content_hash: hash, issued_at: at },
          ...{ issued_by: actor.accountId, issued_name: actor.name },
        })
        await record(tx, {
          act: 'report.issued',
          ...{ agencyId: reportKeeper, actor, at, requestId: requestId ?? null },
          subject: { type: 'report', id },
          detail: {
            asOf: question.asOf,
            knownOn: question.knownOn.toISOString(),
            set: question.setKey,
            hash,
          },
        })
        return id
      })
    },
    issued: async (id: string) => {
      const row = await findIssued(db, reportKeeper, id)
      if (!row) throw new Refusal('report.notFound', 404)
      const { content, ...rest } = row
      return {
        row: rest,
        report: content,
        question: questionOf(rest),
        intact: hashOf(content) === row.content_hash,
        numbered: numberedOf(row),
      }
    },
    /**
     * Enters number, date and signer of an issued report that has been signed, once.
     * @throws IssuesError; Refusal `report.notFound` (404), `report.numbered` (409)
     */
    async number(id: string, numbered: Numbered, actor: PersonActor, requestId?: string): Promise<void> {
      mayReport(actor)
      const at = clock()
      await db.transaction().execute(async tx => {
        const row = await lockIssued(tx, reportKeeper, id)
        if (!row) throw new Refusal('report.notFound', 404)
        if (row.number !== null) throw new Refusal('report.numbered', 409)
        const issues: Issue[] = []
        if (numbered.on > dayOf(at)) issues.push(issue('ngay', 'report.dateInFuture'))
        if (numbered.on < row.as_of)
          issues.push(issue('ngay', 'report.dateBeforeFigures', { day: formatDay(row.as_of) }))
        if (issues.length > 0) throw new IssuesError(issues)
        await numbers.enter(tx, {
          ...{ agencyId: reportKeeper, symbol: reportSymbol, number: numbered.number, on: numbered.on },
          ...{ summary: summaryOf(row.as_of), addressee: 'Chính phủ', letterId: id },
        })
        await numberIssued(tx, reportKeeper, id, numbered)
        await record(tx, {
          act: 'report.numbered',
          ...{ agencyId: reportKeeper, actor, at, requestId: requestId ?? null },
          subject: { type: 'report', id },
          detail: {
            number: formatDocumentNumber(numbered.number, reportSymbol),
            ...{ on: numbered.on, signer: numbered.signer },
          },
        })
      })
    },
    listIssued: (): Promise<IssuedRow[]> => listIssued(db, reportKeeper),
    /** Asks for a file; a job makes it. @throws Refusal */
    async ask(
      wanted: {
        readonly question: ReportQuestion
        readonly reportId?: string | null
        readonly format: RunFormat
      },
      actor: PersonActor,
      requestId?: string,
      sending?: Sending,
    ): Promise<string> {
      mayRead(actor)
      const { question, reportId = null, format } = wanted
      const at = clock()
      const id = newId(at.getTime())
      // A file asked for now says what was settled when it was asked for, however long it waits.
      const knownOn = question.knownOn ?? (await settledMoment(db, at))
      return once(db, sending, async tx => {
        await lockRuns(tx, actor.accountId)
        const running = await runningOf(tx, actor.accountId)
        if (running >= mostRuns) throw new Refusal('report.tooManyRuns', 409, { count: running })
        await insertRun(tx, {
          ...{ agency_id: reportKeeper, id, report_id: reportId, set_key: question.setKey, format },
          ...{
            as_of: question.asOf,
            known_on: knownOn,
            asked_at: at,
            asked_by: actor.accountId,
          },
        })
        await addJob(
          tx,
          'steering.makeReport',
          { agencyId: reportKeeper, runId: id },
          { maxAttempts: 3, key: `report ${id}` },
        )
        await record(tx, {
          act: 'report.printed',
          ...{ agencyId: reportKeeper, actor, at, requestId: requestId ?? null },
          subject: { type: 'report', id: reportId ?? id },
          detail: { format, asOf: question.asOf, set: question.setKey },
        })
        return id
      })
    },
    runs: (actor: PersonActor): Promise<RunRow[]> => runsOf(db, actor.accountId),
    /** A file that is ready, for whoever asked for it. @throws Refusal */
    async file(id: string, actor: PersonActor): Promise<RunRow & { readonly file_hash: string }> {
      const run = await findRun(db, reportKeeper, id)
      if (!run || run.asked_by !== actor.accountId) throw new Refusal('report.runNotFound', 404)
      if (run.file_hash === null) throw new Refusal('report.notReady', 409)
      return { ...run, file_hash: run.file_hash }
    },
    /**
     * Writes the recommendations of a month; only what changed becomes a new version.
     * @throws IssuesError; Refusal, `task.history` (409) of a set that is only read
     */
    async recommend(
      question: ReportQuestion,
      typed: Readonly<Record<RecommendationSection, string>>,
      actor: PersonActor,
      requestId?: string,
      sending?: Sending,
    ): Promise<void> {
      mayReport(actor)
      if (Object.hasOwn(historySets, question.setKey)) throw new Refusal('task.history', 409)
      const issues = sections.flatMap(section => {
        const body = typed[section]
        if (body.length > longestRecommendation)
          return [issue(section, 'report.linesTooLong', { limit: longestRecommendation })]
        return hasUnprintable(body) ? [issue(section, 'report.linesUnprintable')] : []
      })
      if (issues.length > 0) throw new IssuesError(issues)
      const at = clock()
      await once(db, sending, async tx => {
        await lockRecommendations(tx, reportKeeper, question.setKey, monthOf(question.asOf))
        const before = await recommendations({ ...question, knownOn: undefined }, tx)
        for (const section of sections) {
          const body = linesOf(tidy(typed[section])).join('\n')
          if (body === before[section].join('\n')) continue
          await addRecommendation(tx, {
            ...{
              agency_id: reportKeeper,
              set_key: question.setKey,
              month: monthOf(question.asOf),
              section,
              body,
            },
            ...{ recorded_at: at, author_id: actor.accountId, author_name: actor.name },
          })
          await record(tx, {
            act: 'report.recommended',
            ...{ agencyId: reportKeeper, actor, at, requestId: requestId ?? null },
            subject: { type: 'report', id: `${question.setKey} ${monthOf(question.asOf)}` },
            detail: { section, lines: linesOf(body).length },
          })
        }
      })
    },
    /** Makes the file of a run and keeps it. May run twice. */
    makeRun: ({ agencyId, runId }: JobPayloads['steering.makeReport'], files: FileStore) =>
      makeRun(agencyId, runId, files),
    /** The job. `apart` makes the file in another process, whose end it awaits. */
    jobs(files: FileStore, apart?: (run: JobPayloads['steering.makeReport']) => Promise<void>): JobHandlers {
      return {
        async 'steering.makeReport'(run) {
          if (!apart) return makeRun(run.agencyId, run.runId, files)
          try {
            await apart(run)
          } catch (error) {
            await failUnlessEnded(run)
            throw error
          }
        },
      }
    },
  }

  /** A process that was killed said nothing of its run. */
  async function failUnlessEnded({ agencyId, runId }: JobPayloads['steering.makeReport']): Promise<void> {
    const run = await findRun(db, agencyId, runId)
    if (run && (run.state === 'waiting' || run.state === 'running'))
      await changeRun(db, run, {
        state: 'failed',
        ended_at: clock(),
        fault: 'report.notMade',
        fault_rows: [],
      })
  }

  async function makeRun(agencyId: string, runId: string, files: FileStore): Promise<void> {
    const run = await findRun(db, agencyId, runId)
    if (!run || run.state === 'done') return
    await changeRun(db, run, { state: 'running', started_at: clock(), done: 0, fault: null, fault_rows: [] })
    try {
      const question = questionOf(run)
      const issued = run.report_id ? await findIssued(db, agencyId, run.report_id) : undefined
      if (run.report_id && !issued) throw new Error(`report ${run.report_id} is gone`)
      const content = issued?.content ?? (await report(question))
      // An issued report is the same file whenever it is printed.
      const at = issued?.issued_at ?? run.asked_at
      const total = run.format === 'xlsx' ? rowsExpected(content) : 1
      await changeRun(db, run, { total })
      let done = 0
      let marking = Promise.resolve()
      const each = (): void => {
        if (++done % rowsBetweenMarks === 0) {
          const now = done
          marking = marking.then(() => changeRun(db, run, { done: now }))
        }
      }
      const numbered = issued ? numberedOf(issued) : null
      const bytes = await make(question, content, run.format, at, { each, numbered })
      const stored = await files.put(bytes, { maxBytes })
      await marking
      await changeRun(db, run, {
        ...{ state: 'done', done: total, ended_at: clock() },
        ...{ file_hash: stored.hash, file_size: stored.size },
      })
    } catch (error) {
      const broken = error instanceof IdentityFault
      await changeRun(db, run, {
        ...{ state: 'failed', ended_at: clock(), fault: broken ? 'report.doesNotAddUp' : 'report.notMade' },
        fault_rows: broken ? [...error.broken] : [],
      })
      // A second attempt helps against an accident, not against figures that do not add up.
      if (!broken) throw error
    }
  }
}

export type SteeringReport = ReturnType<typeof createSteeringReport>

const questionOf = (row: { set_key: string; as_of: Day; known_on: Date }): ReportQuestion => ({
  setKey: row.set_key,
  asOf: row.as_of,
  knownOn: row.known_on,
  from: `${row.as_of.slice(0, 4)}-01-01`,
})

/** Number, date and signer of a report that has them. */
const numberedOf = (
  row: Pick<IssuedRow, 'number' | 'numbered_on' | 'signer_name' | 'by_deputy'>,
): Numbered | null =>
  row.number === null || row.numbered_on === null || row.signer_name === null
    ? null
    : {
        ...{ number: row.number, on: row.numbered_on },
        ...{ signer: row.signer_name, byDeputy: row.by_deputy === true },
      }

const hashOf = (content: WorkingGroupReport): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex')

function mayRead(actor: PersonActor): void {
  if (!may(actor, 'task.readAll')) throw new Refusal('request.notAllowed', 403)
}

function mayReport(actor: PersonActor): void {
  if (!may(actor, 'steering.report')) throw new Refusal('request.notAllowed', 403)
}
