import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Day, dayOf } from '../../../kernel/dates.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import type { Messages } from '../../../kernel/messages.ts'
import type { Http } from '../../../platform/http/http.ts'
import { type Typed, textOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { signedIn } from '../../identity/index.ts'
import { knownMoment } from '../held.ts'
import { historySets, liveSet } from '../tasks/service.ts'
import { readTaskView, type TypedTaskView } from '../tasks/view.ts'
import { SecretCountPage } from './pages/SecretCountPage.tsx'
import { SecretCountsPage } from './pages/SecretCountsPage.tsx'
import { countingAgencies, type SecretCounts, type TypedCount } from './service.ts'
import { secretCountsPath } from './words.ts'

export interface SecretCountRoutesDeps {
  readonly secretCounts: SecretCounts
  readonly organizations: {
    agencies(): Promise<
      readonly { readonly id: string; readonly name: string; readonly merged_on: string | null }[]
    >
    /** Names of agencies by their identifier, as they were on that day; of today when absent. */
    names(day?: Day): Promise<(id: string) => string>
  }
  readonly clock: () => Date
  readonly messages: Messages
  readonly illustrative: boolean
  readonly frame: (request: FastifyRequest) => Frame
}

const short = Type.Optional(Type.String({ maxLength: 60 }))
const query = Type.Object({
  ...{ bo: short, tai: short, biet: short, 'giao-tu': short, 'giao-den': short, 'co-quan': short },
})
const params = Type.Object({ id: Type.String({ maxLength: 40 }) })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
const sets = [liveSet, ...Object.keys(historySets)]

/** `4`, `1.204`; undefined when it is no such number. */
const readCount = (text: string): number | undefined =>
  /^(\d{1,6}|\d{1,3}(\.\d{3})+)$/.test(text) ? Number(text.replaceAll('.', '')) : undefined

const readTyped = (typed: Typed): Omit<TypedCount, 'agencyId'> => ({
  leadId: textOf(typed, 'chu-tri'),
  givenOn: readDay(textOf(typed, 'ngay')),
  tasks: readCount(textOf(typed, 'so-nhiem-vu').trim()),
})

/** `/dieu-hanh/nhiem-vu-mat`: tasks of secret documents, by count only. */
export function secretCountRoutes(app: Http, deps: SecretCountRoutesDeps): void {
  const { secretCounts, organizations, clock, messages, illustrative } = deps
  const frame = (request: FastifyRequest): Frame => ({
    ...deps.frame(request),
    lang: 'vi',
    csrf: request.csrf(),
  })

  async function page(
    request: FastifyRequest,
    address: TypedTaskView,
    typed: Typed,
    issues: readonly Issue[],
  ): Promise<string> {
    const actor = signedIn(request)
    const { setKey, agencyId, figure } = readTaskView(address, sets)
    const asOf = figure?.asOf ?? historySets[setKey]?.asOf ?? dayOf(clock())
    const asked = { asOf, from: `${asOf.slice(0, 4)}-01-01`, to: asOf, ...figure, setKey }
    const [rows, agencies, name] = await Promise.all([
      secretCounts.list(actor, {
        ...asked,
        knownOn: asked.knownOn === undefined ? undefined : knownMoment(asked.knownOn),
        ...(agencyId && { scopes: [agencyId] }),
      }),
      organizations.agencies(),
      organizations.names(asOf),
    ])
    const givers = Object.hasOwn(historySets, setKey) ? [] : countingAgencies(actor)
    return renderPage(
      <SecretCountsPage
        frame={frame(request)}
        {...{ rows, name, givers, agencies, typed, illustrative, asked, agencyId }}
        today={dayOf(clock())}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  }

  app.get(secretCountsPath, { schema: { querystring: query } }, async (request, reply) =>
    reply.header('cache-control', 'no-store').html(await page(request, request.query, {}, [])),
  )
  app.post(secretCountsPath, { schema: { body: anyBody } }, async (request, reply) => {
    const actor = signedIn(request)
    const typed: Typed = request.body ?? {}
    const agencyId = textOf(typed, 'co-quan-giao') || countingAgencies(actor)[0]
    if (agencyId === undefined) throw new Refusal('request.notAllowed', 403)
    try {
      await secretCounts.add(
        actor,
        { ...readTyped(typed), agencyId },
        { requestId: request.id, sending: request.sending },
      )
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error
      return reply.code(422).html(await page(request, {}, typed, error.issues))
    }
    return reply.seeOther(secretCountsPath, { code: 'secretCount.recorded' })
  })

  async function onePage(
    request: FastifyRequest,
    id: string,
    typed: Typed | undefined,
    issues: readonly Issue[],
  ): Promise<string> {
    const [count, agencies, name] = await Promise.all([
      secretCounts.open(signedIn(request), id),
      organizations.agencies(),
      organizations.names(),
    ])
    return renderPage(
      <SecretCountPage
        frame={frame(request)}
        {...{ ...count, agencies, name, typed }}
        history={Object.hasOwn(historySets, count.now.set_key)}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  }

  app.get(`${secretCountsPath}/:id`, { schema: { params } }, async (request, reply) =>
    reply.header('cache-control', 'no-store').html(await onePage(request, request.params.id, undefined, [])),
  )
  app.post(`${secretCountsPath}/:id`, { schema: { params, body: anyBody } }, async (request, reply) => {
    const { id } = request.params
    const typed: Typed = request.body ?? {}
    try {
      const version = Number(textOf(typed, 'version'))
      await secretCounts.correct(signedIn(request), id, version, readTyped(typed), request.id)
    } catch (error) {
      if (error instanceof IssuesError)
        return reply.code(422).html(await onePage(request, id, typed, error.issues))
      // Somebody else was faster: what was typed stays beside what they corrected.
      if (!(error instanceof Refusal) || error.code !== 'secretCount.changedMeanwhile') throw error
      return reply.code(409).html(await onePage(request, id, typed, [issue('', error.code)]))
    }
    return reply.seeOther(`${secretCountsPath}/${id}`, { code: 'secretCount.corrected' })
  })
}
