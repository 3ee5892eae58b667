import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import type { Http } from '../../../platform/http/http.ts'
import { type Typed, textOf } from '../../../platform/http/typed.ts'
import { errorsOf, renderPage } from '../../../ui/view.ts'
import { may } from '../../identity/index.ts'
import { inScope, scopeOf } from '../access.ts'
import { sendSheets } from '../download.ts'
import { overlaps } from '../overlap.ts'
import { candidatePath, essentialPath, servicePath, systemsPath, withQuery } from '../paths.ts'
import {
  type AssessmentRoutesDeps,
  anyBody,
  frameFor,
  issuesIn,
  isYear,
  reader,
  serviceParams,
  short,
  versionOf,
  yearOf,
} from '../routes-kit.ts'
import { essentialSheet } from './export.ts'
import { CandidatePage, type CandidatePageProps } from './pages/CandidatePage.tsx'
import { EssentialPage, isPlanGroup } from './pages/EssentialPage.tsx'
import { OverlapPage } from './pages/OverlapPage.tsx'
import { hasWeights, readDecision, readFollowUp, readMarks, readWeights, weightFields } from './reading.ts'
import {
  dimensionKeys,
  issuesOfWeights,
  ranking,
  selection,
  sensitivity,
  unmarked,
  type Weights,
} from './scoring.ts'
import { candidateKey, type EssentialCandidate, mayMark } from './service.ts'

const listQuery = Type.Object({
  ...{ nam: short, chon: short, 'co-quan': short, 'ke-hoach': short },
  ...(Object.fromEntries(dimensionKeys.map(key => [`w-${key}`, short])) as Record<string, typeof short>),
})
const yearQuery = Type.Object({ nam: short })

/** Places chosen when the address does not say: half of what is ranked, ten at most. */
const usualCount = (ranked: number): number => Math.max(1, Math.min(10, Math.floor(ranked / 2)))

/** `/danh-gia/thiet-yeu`: the ranking, one candidate, overlaps. */
export function essentialRoutes(app: Http, deps: AssessmentRoutesDeps): void {
  const { essential, review, systems, clock, messages } = deps

  /** What the address asks for; weights that do not add up are shown with what is wrong, and not used. */
  async function asked(query: Readonly<Record<string, string | undefined>>) {
    const year = yearOf(query.nam, clock)
    const kept = await essential.weights(year)
    const trying = hasWeights(query)
    // A weight that the address leaves out is the one in use.
    const read = readWeights({ ...weightFields(kept), ...query })
    const issues = trying ? issuesOfWeights(read) : []
    const weights = trying && issues.length === 0 ? (read as Weights) : kept
    const same = dimensionKeys.every(key => weights[key] === kept[key])
    const candidates = await essential.candidates(year)
    const ranked = ranking(candidates, weights)
    const chon = (query.chon ?? '').trim()
    const isCount = /^[1-9]\d{0,2}$/.test(chon)
    const agencyId = query['co-quan'] ?? ''
    const isAgency = agencyId === '' || candidates.some(one => one.service.agencyId === agencyId)
    const plans = query['ke-hoach'] ?? ''
    return {
      ...{ year, weights, candidates, ranked },
      // What was not understood is said, and what is usual is shown.
      issues: [
        ...(isYear(query.nam) ? [] : [issue('nam', 'assessment.yearWrong')]),
        ...(chon === '' || isCount ? [] : [issue('chon', 'essential.countWrong')]),
        ...(isAgency ? [] : [issue('co-quan', 'assessment.agencyUnknown', { text: agencyId })]),
        ...named(issues),
      ],
      count: isCount ? Number(chon) : usualCount(ranked.length),
      trying: trying && !same,
      agencyId: isAgency ? agencyId : '',
      plans: isPlanGroup(plans) ? plans : ('' as const),
    }
  }

  app.get(essentialPath, { schema: { querystring: listQuery } }, async (request, reply) => {
    const actor = reader(request)
    const query = request.query as Readonly<Record<string, string | undefined>>
    const { year, count, weights, trying, issues, candidates, ranked, agencyId, plans } = await asked(query)
    const agencies = new Map(candidates.map(one => [one.service.agencyId, one.service.agencyName]))
    if (issues.length > 0) reply.code(422)
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <EssentialPage
            frame={frameFor(deps, request)}
            {...{ year, count, weights, trying, ranked, agencyId, plans }}
            typed={query}
            agencies={[...agencies].map(([value, label]) => ({ value, label }))}
            unranked={candidates.filter(one => unmarked(one.marks).length > 0)}
            chosen={selection(ranked, count)}
            moves={sensitivity(candidates, weights, count)}
            today={dayOf(clock())}
            mayDecide={may(actor, 'assessment.decide')}
            errors={errorsOf(issues, messages, 'vi')}
          />,
        ),
      )
  })

  for (const kind of ['csv', 'xlsx'] as const)
    app.get(
      `${essentialPath}/xep-hang.${kind}`,
      { schema: { querystring: listQuery } },
      async (request, reply) => {
        reader(request)
        const query = request.query as Readonly<Record<string, string | undefined>>
        const { ranked, weights, year, agencyId } = await asked(query)
        const rows = agencyId ? ranked.filter(one => one.candidate.service.agencyId === agencyId) : ranked
        return sendSheets(
          reply,
          kind,
          `dich-vu-thiet-yeu-${year}`,
          [essentialSheet(rows, weights, year)],
          clock(),
        )
      },
    )

  app.post(
    `${essentialPath}/trong-so`,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = reader(request)
      const typed: Typed = request.body ?? {}
      const year = yearOf(textOf(typed, 'nam'), clock)
      await essential.weigh(year, readWeights(typed) as Weights, actor, request.id, request.sending)
      return reply.seeOther(withQuery(essentialPath, { nam: year }), { code: 'essential.weighed' })
    },
  )

  app.get(`${essentialPath}/trung-lap`, async (request, reply) => {
    const actor = reader(request)
    const [services, registered, nameOf] = await Promise.all([
      review.inventory(),
      systems.named(),
      deps.organizations.names(),
    ])
    // Who looks over one agency sees what touches it: of the other system its name, not its page.
    const scope = scopeOf(actor)
    const own = (one: { readonly agencyId: string }): boolean => inScope(scope, one.agencyId)
    return reply.header('cache-control', 'no-store').html(
      renderPage(
        <OverlapPage
          frame={frameFor(deps, request)}
          services={overlaps(
            services.map(one => ({
              ...{ agencyId: one.agencyId, agencyName: one.agencyName, key: candidateKey(one) },
              ...{ name: one.name, field: one.field, href: servicePath(one) },
            })),
            own,
          )}
          systems={overlaps(
            registered.map(one => ({
              ...{ ...one, agencyName: nameOf(one.agencyId) },
              href: own(one) ? `${systemsPath}/${one.key}` : null,
            })),
            own,
          )}
          ofOwn={scope === 'nation' ? null : scope.map(nameOf)}
        />,
      ),
    )
  })

  // One candidate
  async function find(
    request: FastifyRequest,
    params: { readonly agency: string; readonly code: string },
    year: number,
  ): Promise<{ actor: PersonActor; candidate: EssentialCandidate }> {
    const actor = reader(request)
    const candidate = await essential.find(year, params.agency, params.code)
    if (!candidate) throw new Refusal('review.notFound', 404)
    return { actor, candidate }
  }

  async function candidatePage(
    request: FastifyRequest,
    actor: PersonActor,
    candidate: EssentialCandidate,
    year: number,
    typed?: CandidatePageProps['typed'],
    issues: readonly Issue[] = [],
  ): Promise<string> {
    const { service } = candidate
    const [ranked, weights, diary] = await Promise.all([
      essential.ranked(year),
      essential.weights(year),
      essential.diary(service.agencyId, service.code),
    ])
    return renderPage(
      <CandidatePage
        frame={frameFor(deps, request)}
        {...{ candidate, year, weights, diary, typed }}
        ranked={ranked.find(one => one.candidate.key === candidate.key)}
        today={dayOf(clock())}
        mayMark={mayMark(actor, service.agencyId)}
        mayDecide={may(actor, 'assessment.decide')}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  }

  const one = `${essentialPath}/:agency/:code`
  app.get(one, { schema: { params: serviceParams, querystring: yearQuery } }, async (request, reply) => {
    const year = yearOf(request.query.nam, clock)
    const { actor, candidate } = await find(request, request.params, year)
    return reply
      .header('cache-control', 'no-store')
      .html(await candidatePage(request, actor, candidate, year))
  })

  function form<Given>({ slug, name, read, keep, code }: CandidateForm<Given>): void {
    app.post(
      `${one}/${slug}`,
      { config: { keepForm: true }, schema: { params: serviceParams, body: anyBody } },
      async (request, reply) => {
        const typed: Typed = request.body ?? {}
        const year = yearOf(textOf(typed, 'nam'), clock)
        const { actor, candidate } = await find(request, request.params, year)
        const { given, issues } = read(typed)
        try {
          if (issues.length > 0) throw new IssuesError(issues)
          await keep({ candidate, year, actor, typed, request }, given)
        } catch (error) {
          const shown = { form: name, body: typed }
          const page = await candidatePage(request, actor, candidate, year, shown, issuesIn(error))
          return reply.code(422).html(page)
        }
        return reply.seeOther(candidatePath(candidate.service, year), { code })
      },
    )
  }
  form({
    ...{ slug: 'diem', name: 'marks', read: readMarks, code: 'essential.marked' },
    keep: ({ candidate, year, actor, typed, request }, given) =>
      essential.mark(candidate, year, given, actor, { version: versionOf(typed), requestId: request.id }),
  })
  form({
    ...{ slug: 'quyet-dinh', name: 'decision', read: readDecision, code: 'essential.decided' },
    keep: ({ candidate, year, actor, request }, given) =>
      essential.decide(candidate, year, given, actor, { requestId: request.id, sending: request.sending }),
  })
  form({
    ...{ slug: 'tien-do', name: 'follow', read: readFollowUp, code: 'essential.followed' },
    keep: ({ candidate, actor, typed, request }, given) =>
      essential.follow(candidate, { ...given, version: versionOf(typed) }, actor, request.id),
  })
}

/** A form of the page of a candidate: read and kept, or shown again with what is wrong in it. */
interface CandidateForm<Given> {
  readonly slug: string
  /** Its place on the page. */
  readonly name: NonNullable<CandidatePageProps['typed']>['form']
  read(typed: Typed): { readonly given: Given; readonly issues: readonly Issue[] }
  keep(
    sent: {
      readonly candidate: EssentialCandidate
      readonly year: number
      readonly actor: PersonActor
      readonly typed: Typed
      readonly request: FastifyRequest
    },
    given: Given,
  ): Promise<unknown>
  /** What is said once it is kept. */
  readonly code: string
}

/** Weights by their names on the page. */
const named = (issues: readonly Issue[]): Issue[] =>
  issues.map(one => ({ ...one, field: one.field === '' ? '' : `w-${one.field}` }))
