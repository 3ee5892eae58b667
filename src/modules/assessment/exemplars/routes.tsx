import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, issue, Refusal } from '../../../kernel/issue.ts'
import type { Http } from '../../../platform/http/http.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import type { Choice } from '../../../ui/components/select/Select.tsx'
import { errorsOf, renderPage } from '../../../ui/view.ts'
import { agenciesWhere, may, mayAnywhere } from '../../identity/index.ts'
import { liveSet } from '../../steering/index.ts'
import { sendSheets } from '../download.ts'
import { exemplarsPath } from '../paths.ts'
import { readLink } from '../review/reading.ts'
import {
  type AssessmentRoutesDeps,
  anyBody,
  frameFor,
  idParams,
  issuesIn,
  reader,
  short,
} from '../routes-kit.ts'
import { dayIn } from '../typed-days.ts'
import { type RankedAgency, rankingSheet } from './export.ts'
import { type IndexKey, indexOf, sizeOf } from './indices.ts'
import { ExemplarsPage } from './pages/ExemplarsPage.tsx'
import { Index766Page } from './pages/Index766Page.tsx'
import { PracticePage, type PracticePageProps, WritePracticePage } from './pages/PracticePages.tsx'
import { isPeer, placed } from './ranking.ts'
import { rowsBehind } from './rows.ts'
import type { Practice } from './service.ts'
import { type ExemplarView, readExemplarView } from './view.ts'

const listQuery = Type.Object({
  ...{ 'chi-so': short, bo: short, tu: short, den: short, loai: short, 'cung-quy-mo': short },
  'cach-lam': short,
})

/** Whether a practice is among those that the address asks for. */
function isAsked(one: Practice, { practices, index }: ExemplarView, today: Day): boolean {
  if (practices === '') return one.index_key === index.key
  if (practices === 'tat-ca') return true
  return one.adoptions.some(
    taken => practices === 'ap-dung' || (taken.inspected_on === null && taken.inspect_on <= today),
  )
}

/** `/danh-gia/dien-hinh`: rankings, practices, their adoption and inspection, the index of QĐ 766. */
export function exemplarRoutes(app: Http, deps: AssessmentRoutesDeps): void {
  const { exemplars, organizations, clock, messages } = deps

  async function ranked(query: Readonly<Record<string, string | undefined>>) {
    const { view, issues } = readExemplarView(query, dayOf(clock()))
    const all = await exemplars.shares(view.from, view.to, view.setKey)
    const peer = all.find(one => one.agencyId === view.peersOf)
    const compared = all
      .filter(one => view.kind === '' || one.isLocality === (view.kind === 'tinh'))
      .filter(one => !peer || isPeer(sizeOf(peer, view.index), sizeOf(one, view.index)))
    const rows = placed(
      compared.map(
        (agency): RankedAgency => ({
          id: agency.agencyId,
          agency,
          share: agency.shares[view.index.key as IndexKey],
        }),
      ),
      view.index.better,
    )
    return { view, issues, rows, uncounted: compared.length - rows.length }
  }

  const { names } = organizations
  const choices = async (ids?: readonly string[]): Promise<Choice[]> => {
    const [agencies, nameOf] = await Promise.all([organizations.agencies(), names()])
    return agencies
      .filter(one => !ids || ids.includes(one.id))
      .map(one => ({ value: one.id, label: nameOf(one.id) }))
  }

  app.get(exemplarsPath, { schema: { querystring: listQuery } }, async (request, reply) => {
    const actor = reader(request)
    const { view, issues, rows, uncounted } = await ranked(request.query)
    const [practices, agencies, agencyName] = await Promise.all([exemplars.practices(), choices(), names()])
    if (issues.length > 0) reply.code(422)
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <ExemplarsPage
            frame={frameFor(deps, request)}
            {...{ view, rows, uncounted, agencies, agencyName }}
            practices={practices.filter(one => isAsked(one, view, dayOf(clock())))}
            query={request.query}
            index={view.index}
            rowsOf={id => rowsBehind(view.index.key as IndexKey, id, view, actor)}
            mayWrite={mayAnywhere(actor, 'assessment.check')}
            illustrative={deps.illustrative || view.setKey !== liveSet}
            errors={errorsOf(issues, messages, 'vi')}
          />,
        ),
      )
  })

  for (const kind of ['csv', 'xlsx'] as const)
    app.get(
      `${exemplarsPath}/xep-hang.${kind}`,
      { schema: { querystring: listQuery } },
      async (request, reply) => {
        reader(request)
        const { view, rows } = await ranked(request.query)
        return sendSheets(
          reply,
          kind,
          `xep-hang-${view.index.key}`,
          [rankingSheet(view.index, rows, view)],
          clock(),
        )
      },
    )

  app.get(
    `${exemplarsPath}/bo-chi-so-766`,
    { schema: { querystring: Type.Object({ 'co-quan': short }) } },
    async (request, reply) => {
      reader(request)
      const agencyId = request.query['co-quan'] ?? ''
      const values = (await exemplars.outside(dayOf(clock()))).filter(one => one.agency_id === agencyId)
      return reply.html(
        renderPage(
          <Index766Page
            frame={frameFor(deps, request)}
            agencies={await choices()}
            agencyId={agencyId}
            values={new Map(values.map(one => [one.index_key, one]))}
          />,
        ),
      )
    },
  )

  // Practices
  const writePage = async (
    request: FastifyRequest,
    actor: PersonActor,
    typed: Typed,
    issues: readonly Issue[],
  ): Promise<string> =>
    renderPage(
      <WritePracticePage
        frame={frameFor(deps, request)}
        agencies={await choices(agenciesWhere(actor, 'assessment.check'))}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  app.get(`${exemplarsPath}/viet`, async (request, reply) => {
    const actor = reader(request)
    if (!mayAnywhere(actor, 'assessment.check')) throw new Refusal('exemplar.mayNot', 403)
    return reply.html(await writePage(request, actor, {}, []))
  })
  app.post(
    `${exemplarsPath}/viet`,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = reader(request)
      const typed: Typed = request.body ?? {}
      const issues: Issue[] = []
      if (!indexOf(textOf(typed, 'chi-so'))) issues.push(issue('chi-so', 'exemplar.indexMissing'))
      const read = (field: string, limit: number, missing: string): string => {
        const words = readWords(typed, field, { limit, missing })
        issues.push(...words.issues)
        return words.text
      }
      const given = {
        agencyId: textOf(typed, 'co-quan'),
        indexKey: textOf(typed, 'chi-so'),
        title: read('ten', 200, 'exemplar.titleMissing'),
        author: read('tac-gia', 200, 'exemplar.authorMissing'),
        body: read('noi-dung', 6_000, 'exemplar.bodyMissing'),
        evidence: read('bang-chung', 2_000, 'exemplar.evidenceMissing'),
        link: readLink(typed, 'lien-ket', issues),
      }
      if (issues.length > 0) return reply.code(422).html(await writePage(request, actor, typed, issues))
      const id = await exemplars.write(given, actor, { requestId: request.id, sending: request.sending })
      return reply.seeOther(`${exemplarsPath}/cach-lam/${id}`, { code: 'exemplar.written' })
    },
  )

  const practicePath = `${exemplarsPath}/cach-lam/:id`
  async function find(id: string): Promise<Practice> {
    const practice = isId(id) ? await exemplars.practice(id) : undefined
    if (!practice) throw new Refusal('exemplar.notFound', 404)
    return practice
  }
  async function practicePage(
    request: FastifyRequest,
    actor: PersonActor,
    practice: Practice,
    typed?: PracticePageProps['typed'],
    issues: readonly Issue[] = [],
  ): Promise<string> {
    const taken = practice.adoptions.map(one => one.agency_id)
    const able = agenciesWhere(actor, 'assessment.check').filter(
      id => id !== practice.agency_id && !taken.includes(id),
    )
    return renderPage(
      <PracticePage
        frame={frameFor(deps, request)}
        practice={practice}
        index={indexOf(practice.index_key)!}
        today={dayOf(clock())}
        agencyName={await names()}
        mayAdopt={await choices(able)}
        mayInspect={may(actor, 'assessment.decide')}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  }
  app.get(practicePath, { schema: { params: idParams } }, async (request, reply) => {
    const actor = reader(request)
    const practice = await find(request.params.id)
    return reply.header('cache-control', 'no-store').html(await practicePage(request, actor, practice))
  })
  const step = { config: { keepForm: true }, schema: { params: idParams, body: anyBody } } as const
  app.post(`${practicePath}/ap-dung`, step, async (request, reply) => {
    const actor = reader(request)
    const practice = await find(request.params.id)
    const typed: Typed = request.body ?? {}
    const issues: Issue[] = []
    const adoptedOn = dayIn(typed, 'ngay-ap-dung', issues)
    const inspectOn = dayIn(typed, 'ngay-kiem-tra', issues)
    const words = readWords(typed, 'cach-ap-dung', { limit: 2_000, missing: 'exemplar.wordsMissing' })
    issues.push(...words.issues)
    const again = async (wrong: readonly Issue[]) =>
      reply
        .code(422)
        .html(await practicePage(request, actor, practice, { form: 'adopt', body: typed }, wrong))
    if (issues.length > 0) return again(issues)
    try {
      const given = { agencyId: textOf(typed, 'co-quan'), adoptedOn, inspectOn, words: words.text }
      await exemplars.adopt(practice, given, actor, { requestId: request.id, sending: request.sending })
    } catch (error) {
      return again(issuesIn(error))
    }
    return reply.seeOther(`${exemplarsPath}/cach-lam/${practice.id}`, { code: 'exemplar.adopted' })
  })
  app.post(`${practicePath}/kiem-tra`, step, async (request, reply) => {
    const actor = reader(request)
    const practice = await find(request.params.id)
    const typed: Typed = request.body ?? {}
    const adoption = practice.adoptions.find(one => one.id === textOf(typed, 'ap-dung'))
    if (!adoption) throw new Refusal('exemplar.notFound', 404)
    const issues: Issue[] = []
    const on = dayIn(typed, 'ngay', issues)
    const finding = readWords(typed, 'ket-luan', { limit: 2_000, missing: 'exemplar.findingMissing' })
    issues.push(...finding.issues)
    const again = async (wrong: readonly Issue[]) =>
      reply
        .code(422)
        .html(await practicePage(request, actor, practice, { form: adoption.id, body: typed }, wrong))
    if (issues.length > 0) return again(issues)
    try {
      const given = { on, finding: finding.text }
      await exemplars.inspect(practice, adoption, given, actor, { requestId: request.id })
    } catch (error) {
      return again(issuesIn(error))
    }
    return reply.seeOther(`${exemplarsPath}/cach-lam/${practice.id}`, { code: 'exemplar.inspected' })
  })
}
