import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor, PersonActor } from '../../kernel/actor.ts'
import { type Issue, issue, Refusal } from '../../kernel/issue.ts'
import type { Http } from '../../platform/http/http.ts'
import { readDay } from '../../ui/read.ts'
import { errorsOf, type Frame, renderPage } from '../../ui/view.ts'
import { auditMessages } from './messages.ts'
import { RecordPage, recordPath, type TypedSearch } from './pages/RecordPage.tsx'
import type { RecordQuery, RecordReading } from './reading/service.ts'

const short = Type.Optional(Type.String({ maxLength: 100 }))
const query = Type.Object({
  'co-quan': short,
  ma: short,
  viec: short,
  nguoi: short,
  tu: short,
  den: short,
  truoc: short,
})
const checkForm = Type.Object({ 'co-quan': short })

export interface RecordRoutesDeps {
  readonly reading: RecordReading
  readonly signedIn: (request: FastifyRequest) => PersonActor
  /** The agencies whose record that person may read. */
  readonly readable: (actor: Actor) => readonly string[]
  readonly agencyName: (agencyId: string) => Promise<string>
  readonly frame: (request: FastifyRequest) => Frame
}

/** `/quan-tri/nhat-ky`: the record, for those who hold `audit.read`. */
export function recordRoutes(app: Http, deps: RecordRoutesDeps): void {
  const { reading } = deps

  /** The agency asked for, among those the person may read. @throws Refusal `request.notAllowed` (403) */
  function placeOf(request: FastifyRequest, asked: string | undefined) {
    const actor = deps.signedIn(request)
    const agencies = deps.readable(actor)
    const agencyId = asked || agencies[0]
    if (agencyId === undefined || !agencies.includes(agencyId)) throw new Refusal('request.notAllowed', 403)
    return { actor, agencies, agencyId }
  }

  app.get(recordPath, { schema: { querystring: query } }, async (request, reply) => {
    const typed = request.query
    const { actor, agencies, agencyId } = placeOf(request, typed['co-quan'])
    const { asked, issues } = readSearch(typed)
    const page = await reading.read(actor, agencyId, asked, request.id)
    const [chain] = await reading.chains([agencyId])
    const names = await Promise.all(
      agencies.map(async id => ({ value: id, label: await deps.agencyName(id) })),
    )
    if (issues.length > 0) reply.code(422)
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <RecordPage
            frame={deps.frame(request)}
            agencyId={agencyId}
            agencies={names}
            typed={typed}
            errors={errorsOf(issues, auditMessages, request.lang)}
            page={page}
            chain={chain!}
          />,
        ),
      )
  })

  app.post(`${recordPath}/kiem-tra`, { schema: { body: checkForm } }, async (request, reply) => {
    const { actor, agencyId } = placeOf(request, request.body['co-quan'])
    await reading.askCheck(actor, agencyId, request.id)
    const prefix = request.lang === 'en' ? '/en' : ''
    return reply.seeOther(`${prefix}${recordPath}?co-quan=${encodeURIComponent(agencyId)}`, {
      code: 'audit.checkAsked',
    })
  })
}

function readSearch(typed: TypedSearch): { asked: RecordQuery; issues: Issue[] } {
  const day = (text: string | undefined) => (text?.trim() ? readDay(text) : undefined)
  const [from, to] = [day(typed.tu), day(typed.den)]
  const issues: Issue[] = []
  if (typed.tu?.trim() && !from) issues.push(issue('tu', 'audit.dayUnreadable'))
  if (typed.den?.trim() && !to) issues.push(issue('den', 'audit.dayUnreadable'))
  if (from && to && to < from) issues.push(issue('den', 'audit.turnedRound'))
  const asked: RecordQuery = {
    subject: typed.ma?.trim() ?? '',
    act: typed.viec ?? '',
    person: typed.nguoi?.trim() ?? '',
    from,
    to,
    before: typed.truoc ?? '',
  }
  return { asked, issues }
}
