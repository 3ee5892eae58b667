import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf, readDay } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { type Messages, say } from '../../../kernel/messages.ts'
import type { FileStore } from '../../../platform/files/index.ts'
import type { Http } from '../../../platform/http/http.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { may, signedIn } from '../../identity/index.ts'
import { IdentityFault } from '../identities.ts'
import { historySets, liveSet } from '../tasks/service.ts'
import { documentOf, type Numbered } from './document.ts'
import { reportFormats } from './make.tsx'
import { IssuePage } from './pages/IssuePage.tsx'
import { ReportPage, type ReportPageProps } from './pages/ReportPage.tsx'
import { RunsPage } from './pages/RunsPage.tsx'
import { reportHref, reportPath, runsPath, type TypedReport } from './query.ts'
import { readQuestion, type SteeringReport } from './service.ts'
import type { ReportQuestion } from './sources.ts'
import type { RunFormat } from './tables.ts'

export interface SteeringReportRoutesDeps {
  readonly reports: SteeringReport
  readonly files: FileStore
  readonly clock: () => Date
  readonly messages: Messages
  readonly frame: (request: FastifyRequest) => Frame
}

const short = Type.Optional(Type.String({ maxLength: 60 }))
const query = Type.Object({ tai: short, biet: short, bo: short })
const byId = Type.Object({ id: Type.String({ maxLength: 40 }) })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
const runFormats: readonly RunFormat[] = ['pdf', 'docx', 'xlsx']

/** Names of the fields on the page. */
const fields: Readonly<Record<string, string>> = {
  asOf: 'tai',
  knownOn: 'biet',
  set: 'bo',
  eGovernment: 'chinh-phu-dien-tu',
  tasks: 'nhiem-vu',
  detailingDocuments: 'quy-dinh-chi-tiet',
}
const onPage = (issues: readonly Issue[]): Issue[] =>
  issues.map(one => ({ ...one, field: fields[one.field] ?? one.field }))

/** `/dieu-hanh/bao-cao`: the report of the Working Group, its files, and `/dieu-hanh/viec-dang-chay`. */
export function steeringReportRoutes(app: Http, deps: SteeringReportRoutesDeps): void {
  const { reports, files, clock, messages } = deps
  const frame = (request: FastifyRequest): Frame => ({
    ...deps.frame(request),
    lang: 'vi',
    csrf: request.csrf(),
  })
  const sets = [
    { value: liveSet, label: 'Nhiệm vụ hiện nay' },
    ...Object.keys(historySets).map(key => ({ value: key, label: `Lịch sử: năm ${key}` })),
  ]

  /** Who reads every task reads the report, its files and what was issued (§13). */
  function reader(request: FastifyRequest): PersonActor {
    const actor = signedIn(request)
    if (!may(actor, 'task.readAll')) throw new Refusal('request.notAllowed', 403)
    return actor
  }
  function reporter(request: FastifyRequest): PersonActor {
    const actor = signedIn(request)
    if (!may(actor, 'steering.report')) throw new Refusal('request.notAllowed', 403)
    return actor
  }

  /** What was asked for; the day of the set, or today, where none was given. */
  function asked(typed: TypedReport) {
    const asOf = typed.tai?.trim() || historySets[typed.bo ?? '']?.asOf || dayOf(clock())
    const read = readQuestion({ asOf, knownOn: typed.biet, set: typed.bo }, clock(), readDay)
    return 'issues' in read
      ? { issues: onPage(read.issues), typed }
      : { question: read, issues: [], typed: { ...typed, tai: read.asOf } }
  }
  function mustAsk(typed: TypedReport): { question: ReportQuestion; typed: TypedReport } {
    const { question, issues, typed: read } = asked(typed)
    if (!question) throw new IssuesError(issues)
    return { question, typed: read }
  }
  const typedOf = (body: Typed): TypedReport =>
    Object.fromEntries(
      ['tai', 'biet', 'bo'].map(name => [name, textOf(body, name).slice(0, 60) || undefined]),
    )

  async function page(
    request: FastifyRequest,
    typed: TypedReport,
    wrong: readonly Issue[] = [],
  ): Promise<{ readonly html: string; readonly status: 200 | 422 | 409 }> {
    const { question, issues, typed: read } = asked(typed)
    const props: ReportPageProps = {
      frame: frame(request),
      typed: { ...typed, ...read },
      errors: errorsOf([...issues, ...wrong], messages, 'vi'),
      sets,
      mayWrite: may(signedIn(request), 'steering.report'),
      issued: await reports.listIssued(),
    }
    if (!question) return { html: renderPage(<ReportPage {...props} />), status: 422 }
    const links = reports.links(question)
    try {
      const report = await reports.report(question)
      const shown = { report, links, document: documentOf(report, links) }
      return {
        html: renderPage(
          <ReportPage
            {...props}
            shown={shown}
            // What was recommended in the past is read in the report and written no more.
            recommendations={Object.hasOwn(historySets, question.setKey) ? undefined : report.recommendations}
          />,
        ),
        status: wrong.length > 0 ? 422 : 200,
      }
    } catch (error) {
      if (!(error instanceof IdentityFault)) throw error
      request.log.error({ broken: error.broken }, 'figures do not add up')
      return { html: renderPage(<ReportPage {...props} broken={error.broken} />), status: 409 }
    }
  }

  app.get(reportPath, { schema: { querystring: query } }, async (request, reply) => {
    reader(request)
    const { html, status } = await page(request, request.query)
    return reply.code(status).header('cache-control', 'no-store').html(html)
  })

  app.get(`${reportPath}/so-lieu.json`, { schema: { querystring: query } }, async (request, reply) => {
    reader(request)
    const { question } = mustAsk(request.query)
    const report = await reports.report(question)
    return reply
      .type(reportFormats.json.media)
      .headers({ 'content-disposition': attachment(question, 'json'), 'cache-control': 'private, no-store' })
      .send(`${JSON.stringify(report, null, 2)}\n`)
  })

  // Issuing
  app.get(`${reportPath}/ban-hanh`, { schema: { querystring: query } }, async (request, reply) => {
    reporter(request)
    const { question, typed } = mustAsk(request.query)
    return reply.html(renderPage(<IssuePage frame={frame(request)} typed={typed} asOf={question.asOf} />))
  })
  app.post(`${reportPath}/ban-hanh`, { schema: { body: anyBody } }, async (request, reply) => {
    const actor = reporter(request)
    const { question } = mustAsk(typedOf(request.body ?? {}))
    const id = await reports.issue(question, actor, request.id, request.sending)
    return reply.seeOther(`${reportPath}/${id}`, { code: 'report.issued' })
  })

  // What the Working Group recommends
  app.post(
    `${reportPath}/kien-nghi`,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = reporter(request)
      const body: Typed = request.body ?? {}
      const { question, typed } = mustAsk(typedOf(body))
      const words = {
        eGovernment: textOf(body, 'chinh-phu-dien-tu'),
        tasks: textOf(body, 'nhiem-vu'),
        detailingDocuments: textOf(body, 'quy-dinh-chi-tiet'),
      }
      try {
        await reports.recommend(question, words, actor, request.id, request.sending)
        return reply.seeOther(reportHref(typed), { code: 'report.recommended' })
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        const again = {
          ...typed,
          'chinh-phu-dien-tu': words.eGovernment,
          'nhiem-vu': words.tasks,
          'quy-dinh-chi-tiet': words.detailingDocuments,
        }
        const { html } = await page(request, again, onPage(error.issues))
        return reply.code(422).html(html)
      }
    },
  )

  // Files, made by a job
  app.post(`${reportPath}/tep`, { schema: { body: anyBody } }, async (request, reply) => {
    const actor = reader(request)
    const body: Typed = request.body ?? {}
    const format = runFormats.find(one => one === textOf(body, 'dang'))
    if (!format) throw new Refusal('report.formatUnknown', 400)
    const id = textOf(body, 'bao-cao')
    const wanted =
      id === ''
        ? { question: mustAsk(typedOf(body)).question }
        : { question: (await issued(id)).question, reportId: id }
    await reports.ask({ ...wanted, format }, actor, request.id, request.sending)
    return reply.seeOther(runsPath, { code: 'report.asked', params: { format: reportFormats[format].name } })
  })

  app.get(runsPath, async (request, reply) => {
    const actor = reader(request)
    const runs = await reports.runs(actor)
    if (runs.some(run => run.state === 'waiting' || run.state === 'running')) reply.header('refresh', '3')
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <RunsPage frame={frame(request)} runs={runs} sayFault={code => say(messages, 'vi', code)} />,
        ),
      )
  })

  app.get(`${runsPath}/:id/tep`, { schema: { params: byId } }, async (request, reply) => {
    const actor = reader(request)
    const { id } = request.params
    if (!isId(id)) throw new Refusal('report.runNotFound', 404)
    const run = await reports.file(id, actor)
    return reply
      .type(reportFormats[run.format].media)
      .headers({
        'content-disposition': attachment({ asOf: run.as_of }, run.format),
        'content-length': Number(run.file_size),
        'cache-control': 'private, no-store',
      })
      .send(await files.open(run.file_hash))
  })

  // An issued report
  async function issued(id: string) {
    if (!isId(id)) throw new Refusal('report.notFound', 404)
    return reports.issued(id)
  }
  async function issuedPage(
    request: FastifyRequest,
    id: string,
    more: { readonly typed?: Typed; readonly issues?: readonly Issue[] } = {},
  ): Promise<string> {
    const { row, report, question, intact, numbered } = await issued(id)
    const links = reports.links(question)
    return renderPage(
      <ReportPage
        frame={frame(request)}
        typed={{}}
        errors={errorsOf(more.issues ?? [], messages, 'vi')}
        sets={sets}
        issued={[]}
        mayWrite={may(signedIn(request), 'steering.report')}
        open={{ row, intact, numbered, typed: more.typed ?? {} }}
        shown={{ report, links, document: documentOf(report, links, numbered) }}
      />,
    )
  }
  app.get(`${reportPath}/:id`, { schema: { params: byId } }, async (request, reply) => {
    reader(request)
    return reply.html(await issuedPage(request, request.params.id))
  })
  app.post(
    `${reportPath}/:id/so`,
    { config: { keepForm: true }, schema: { params: byId, body: anyBody } },
    async (request, reply) => {
      const actor = reporter(request)
      const { id } = request.params
      const typed: Typed = request.body ?? {}
      const read = readNumbered(typed)
      if ('issues' in read) return reply.code(422).html(await issuedPage(request, id, { typed, ...read }))
      await issued(id)
      try {
        await reports.number(id, read.numbered, actor, request.id)
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        return reply.code(422).html(await issuedPage(request, id, { typed, issues: error.issues }))
      }
      return reply.seeOther(`${reportPath}/${id}`, { code: 'report.nowNumbered' })
    },
  )
  app.get(`${reportPath}/:id/so-lieu.json`, { schema: { params: byId } }, async (request, reply) => {
    reader(request)
    const { report, question } = await issued(request.params.id)
    return reply
      .type(reportFormats.json.media)
      .headers({ 'content-disposition': attachment(question, 'json'), 'cache-control': 'private, no-store' })
      .send(`${JSON.stringify(report, null, 2)}\n`)
  })
}

const attachment = ({ asOf }: Pick<ReportQuestion, 'asOf'>, ending: string): string =>
  `attachment; filename="bao-cao-to-cong-tac-${asOf}.${ending}"`

/** Number, date and signer as the clerk typed them, or everything that is wrong with them. */
function readNumbered(typed: Typed): { readonly numbered: Numbered } | { readonly issues: readonly Issue[] } {
  const text = textOf(typed, 'so').trim()
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0
  const on = readDay(textOf(typed, 'ngay'))
  const signer = readWords(typed, 'nguoi-ky', { limit: 100, missing: 'report.signerMissing' })
  const issues = [
    ...(number === 0 ? [issue('so', 'report.numberMissing')] : []),
    ...(on ? [] : [issue('ngay', 'report.dateMissing')]),
    ...signer.issues,
  ]
  return issues.length > 0 || !on
    ? { issues }
    : { numbered: { number, on, signer: signer.text, byDeputy: textOf(typed, 'tham-quyen') === 'KT.' } }
}
