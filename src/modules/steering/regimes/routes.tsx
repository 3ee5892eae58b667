import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { type Messages, say } from '../../../kernel/messages.ts'
import type { Http } from '../../../platform/http/http.ts'
import { readWords, type Typed, textOf, textsOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { agenciesWhere, mayAnywhere, signedIn } from '../../identity/index.ts'
import { readStep, versionOf } from '../flow/flow.ts'
import { StepPage } from '../flow/pages/StepPage.tsx'
import { readIndicatorLines, readIndicators } from './indicators.ts'
import { type ReportStep, reportStepNames, reportSteps } from './lifecycle.ts'
import {
  DefinePage,
  type OnceAskedReport,
  RegimeListPage,
  RegimePage,
  regimesPath,
  reportPath,
} from './pages/RegimePages.tsx'
import { IndicatorFields, ReportPage } from './pages/ReportPage.tsx'
import { type Frequency, frequencies, type RegimeDeadline, sayPeriod } from './periods.ts'
import type { NewRegime, Regimes, WholeReport } from './service.ts'

export interface RegimeRoutesDeps {
  readonly regimes: Regimes
  /** Reports asked for once that other parts of the system keep, as far as the person sees them (app.ts). */
  readonly onceAsked: (actor: PersonActor) => Promise<readonly OnceAskedReport[]>
  readonly organizations: {
    agencies(): Promise<readonly { readonly id: string; readonly name: string }[]>
    names(): Promise<(id: string) => string>
  }
  readonly clock: () => Date
  readonly messages: Messages
  readonly frame: (request: FastifyRequest) => Frame
}

const params = Type.Object({ id: Type.String({ maxLength: 40 }) })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))

/** `/dieu-hanh/che-do-bao-cao`: regimes, their periods, each report. */
export function regimeRoutes(app: Http, deps: RegimeRoutesDeps): void {
  const { regimes, organizations, clock, messages } = deps
  const frame = (request: FastifyRequest): Frame => ({
    ...deps.frame(request),
    lang: 'vi',
    csrf: request.csrf(),
  })
  const reader = (request: FastifyRequest): PersonActor => {
    const actor = signedIn(request)
    if (
      !(['regime.report', 'regime.manage', 'task.readAll'] as const).some(right => mayAnywhere(actor, right))
    )
      throw new Refusal('request.notAllowed', 403)
    return actor
  }
  const { names } = organizations

  app.get(regimesPath, async (request, reply) => {
    const actor = reader(request)
    const [list, owed, once, agencyName] = await Promise.all([
      regimes.list(actor),
      regimes.owed(actor),
      deps.onceAsked(actor),
      names(),
    ])
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <RegimeListPage
            frame={frame(request)}
            regimes={list}
            owed={owed}
            once={once}
            whole={mayAnywhere(actor, 'task.readAll')}
            today={dayOf(clock())}
            agencyName={agencyName}
            mayDefine={mayAnywhere(actor, 'regime.manage')}
          />,
        ),
      )
  })

  // Setting up a regime
  async function definePage(
    request: FastifyRequest,
    actor: PersonActor,
    typed: Typed,
    issues: readonly Issue[],
  ): Promise<string> {
    const nameOf = await names()
    const agencies = (await organizations.agencies()).map(one => ({ value: one.id, label: nameOf(one.id) }))
    const mine = agenciesWhere(actor, 'regime.manage')
    return renderPage(
      <DefinePage
        frame={frame(request)}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
        agencies={agencies}
        receivers={agencies.filter(one => mine.includes(one.value))}
      />,
    )
  }
  app.get(`${regimesPath}/lap`, async (request, reply) => {
    const actor = signedIn(request)
    if (!mayAnywhere(actor, 'regime.manage')) throw new Refusal('flow.notYourStep', 403)
    return reply.html(await definePage(request, actor, {}, []))
  })
  app.post(
    `${regimesPath}/lap`,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = signedIn(request)
      const typed: Typed = request.body ?? {}
      const read = readRegime(typed)
      if ('issues' in read) return reply.code(422).html(await definePage(request, actor, typed, read.issues))
      try {
        const ref = await regimes.define(read.regime, actor, request.id, request.sending)
        await regimes.openDue()
        return reply.seeOther(`${regimesPath}/${ref.id}`, { code: 'regime.defined' })
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        const found = error.issues.map(one => ({
          ...one,
          field: one.field === 'indicators' ? 'bieu' : 'co-quan',
        }))
        return reply.code(422).html(await definePage(request, actor, typed, found))
      }
    },
  )

  // A regime with one of its periods
  app.get(
    `${regimesPath}/:id`,
    { schema: { params, querystring: Type.Object({ ky: Type.Optional(Type.String({ maxLength: 10 })) }) } },
    async (request, reply) => {
      const actor = reader(request)
      const { id } = request.params
      const regime = isId(id) ? await regimes.regime(actor, id) : undefined
      if (!regime) throw new Refusal('regime.notFound', 404)
      const periods = await regimes.periods(regime)
      const period = periods.find(one => one === request.query.ky) ?? periods[0]
      return reply
        .header('cache-control', 'no-store')
        .html(
          renderPage(
            <RegimePage
              frame={frame(request)}
              regime={regime}
              periods={periods}
              sum={period === undefined ? null : await regimes.period(actor, regime, period)}
              today={dayOf(clock())}
              agencyName={await names()}
            />,
          ),
        )
    },
  )

  // One report
  async function find(
    request: FastifyRequest,
    id: string,
  ): Promise<{ actor: PersonActor; whole: WholeReport }> {
    const actor = reader(request)
    const whole = isId(id) ? await regimes.whole(actor, id) : undefined
    if (!whole) throw new Refusal('regime.reportNotFound', 404)
    return { actor, whole }
  }
  app.get(`${regimesPath}/bao-cao/:id`, { schema: { params } }, async (request, reply) => {
    const { actor, whole } = await find(request, request.params.id)
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <ReportPage
            frame={frame(request)}
            whole={whole}
            steps={regimes.possible(whole.report, actor)}
            today={dayOf(clock())}
            agencyName={await names()}
          />,
        ),
      )
  })

  function stepPage(
    request: FastifyRequest,
    name: ReportStep,
    whole: WholeReport,
    more: { readonly typed?: Typed; readonly issues?: readonly Issue[]; readonly refused?: string } = {},
  ): string {
    const { report, regime } = whole
    const typed = more.typed ?? (name === 'fill' ? { 'noi-dung': report.words || regime.outline } : {})
    return renderPage(
      <StepPage
        frame={frame(request)}
        step={reportSteps[name]}
        action={`${reportPath(report.id)}/${reportSteps[name].slug}`}
        back={reportPath(report.id)}
        backName={`${regime.name}, ${sayPeriod(report.period)}`}
        version={report.version}
        typed={typed}
        errors={errorsOf(more.issues ?? [], messages, 'vi')}
        refused={more.refused}
        above={name === 'fill' && <IndicatorFields whole={whole} typed={typed} />}
      />,
    )
  }
  for (const name of reportStepNames) {
    const path = `${regimesPath}/bao-cao/:id/${reportSteps[name].slug}`
    app.get(path, { schema: { params } }, async (request, reply) => {
      const { actor, whole } = await find(request, request.params.id)
      if (!regimes.possible(whole.report, actor).includes(name)) throw new Refusal('flow.wrongState', 409)
      return reply.header('cache-control', 'no-store').html(stepPage(request, name, whole))
    })
    app.post(
      path,
      { config: { keepForm: true }, schema: { params, body: anyBody } },
      async (request, reply) => {
        const { actor, whole } = await find(request, request.params.id)
        const typed: Typed = request.body ?? {}
        const { values, issues } = readStep(reportSteps[name].fields, typed)
        const figures =
          name === 'fill' ? readIndicators(whole.regime.indicators, typed, whole.linked.values) : null
        const wrong = [...(figures?.issues ?? []), ...issues]
        if (wrong.length > 0)
          return reply.code(422).html(stepPage(request, name, whole, { typed, issues: wrong }))
        const { report } = whole
        try {
          await regimes.step({ agencyId: report.agency_id, id: report.id }, name, actor, {
            ...{ version: versionOf(typed), values, requestId: request.id },
            ...(figures && { figures: figures.values }),
          })
        } catch (error) {
          if (!(error instanceof Refusal) || error.status !== 409) throw error
          const { whole: now } = await find(request, report.id)
          const refused = say(messages, 'vi', error.code, error.params)
          return reply.code(409).html(stepPage(request, name, now, { typed, refused }))
        }
        return reply.seeOther(reportPath(report.id), { code: `regime.done.${name}` })
      },
    )
  }
}

/** Highest number of each way to word a sending deadline. */
const highest: Readonly<Record<RegimeDeadline['kind'], number>> = { before: 28, workingDays: 60, days: 90 }

function readRegime(typed: Typed): { readonly regime: NewRegime } | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const words = (name: string, limit: number, missing?: string): string => {
    const read = readWords(typed, name, { limit, ...(missing && { missing }) })
    issues.push(...read.issues)
    return read.text
  }
  const name = words('ten', 300, 'regime.nameMissing')
  const content = words('noi-dung', 4_000, 'regime.contentMissing')
  const legalBasis = words('can-cu', 300)
  const way = words('phuong-thuc', 300, 'regime.wayMissing')
  const frequency = textOf(typed, 'tan-suat')
  if (!Object.hasOwn(frequencies, frequency)) issues.push(issue('tan-suat', 'regime.frequencyMissing'))
  const kind = textOf(typed, 'kieu-han') as RegimeDeadline['kind']
  const high = highest[kind] ?? 28
  const low = kind === 'before' ? 2 : 1
  const count = /^\d{1,2}$/.test(textOf(typed, 'so-han').trim())
    ? Number(textOf(typed, 'so-han'))
    : Number.NaN
  if (!Object.hasOwn(highest, kind) || !(count >= low && count <= high))
    issues.push(issue('so-han', 'regime.deadlineMissing', { low, high }))
  const validFrom = readDay(textOf(typed, 'ap-dung'))
  if (!validFrom) issues.push(issue('ap-dung', 'regime.validFromMissing'))
  const outline = words('de-cuong', 10_000, 'regime.outlineMissing')
  const form = readIndicatorLines(words('bieu', 10_000), 'bieu')
  issues.push(...form.issues)
  const guide = words('huong-dan', 10_000)
  const reporters = textsOf(typed, 'co-quan')
  if (reporters.length === 0) issues.push(issue('co-quan', 'regime.reportersMissing'))
  if (issues.length > 0 || !validFrom) return { issues }
  return {
    regime: {
      ...{ receiverId: textOf(typed, 'noi-nhan'), name, content, reporters, way, outline, guide, legalBasis },
      ...{ frequency: frequency as Frequency, indicators: form.indicators, validFrom },
      deadline: kind === 'before' ? { kind, day: count } : { kind, count },
    },
  }
}
