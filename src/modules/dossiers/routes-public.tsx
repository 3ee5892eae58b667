import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Http } from '../../platform/http/http.ts'
import { type Frame, renderPage } from '../../ui/view.ts'
import type { WorkCalendar } from '../calendar/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { states } from './lifecycle.ts'
import type { Lookup } from './lookup.ts'
import { LookupPage, type LookupView, type PublicDossier } from './pages/LookupPage.tsx'
import type { PublicRow } from './store.ts'
import { deadlineOf, roadOf, stateSentence } from './view.ts'

const query = Type.Object({
  ma: Type.Optional(Type.String({ maxLength: 100 })),
  pin: Type.Optional(Type.String({ maxLength: 20 })),
})

export interface PublicRoutesDeps {
  readonly lookup: Lookup
  readonly organizations: Organizations
  readonly calendarOf: (agencyId: string) => Promise<WorkCalendar>
  readonly clock: () => Date
  readonly frame: (request: FastifyRequest) => Frame
}

/** `/tra-cuu?ma=`: the look-up page, and the same as JSON under `/api/v1`. */
export function publicDossierRoutes(app: Http, deps: PublicRoutesDeps): void {
  app.get('/tra-cuu', { schema: { querystring: query } }, async (request, reply) => {
    const { ma = '', pin = '' } = request.query
    const answer = ma.trim() === '' ? undefined : await deps.lookup.find(ma, request.ip, pin)
    const view: LookupView =
      answer === undefined
        ? { kind: 'ask' }
        : answer.kind === 'found'
          ? { kind: 'found', dossier: await publicView(answer.dossier, request.lang, deps) }
          : answer
    if (view.kind === 'tooMany') reply.code(429).header('retry-after', String(view.seconds))
    if (view.kind === 'notFound') reply.code(404)
    const code =
      answer && 'code' in answer
        ? answer.code
        : answer?.kind === 'found'
          ? (answer.dossier.code ?? answer.dossier.submission_code)
          : ma
    return reply
      .header('cache-control', 'no-store')
      .html(renderPage(<LookupPage frame={deps.frame(request)} code={code} view={view} />))
  })
}

async function publicView(
  row: PublicRow,
  lang: Frame['lang'],
  deps: PublicRoutesDeps,
): Promise<PublicDossier> {
  const [agency, unit, calendar] = await Promise.all([
    deps.organizations.agency(row.agency_id),
    row.unit_id ? deps.organizations.unit(row.agency_id, row.unit_id) : undefined,
    deps.calendarOf(row.agency_id),
  ])
  return {
    code: row.code,
    submissionCode: row.submission_code,
    procedureName: row.procedure_name,
    agencyName: agency?.name ?? row.agency_id,
    sentence: stateSentence(row, unit?.name ?? null, lang),
    road: roadOf(row, lang),
    deadline: deadlineOf(row, calendar, deps.clock(), lang),
    submittedAt: row.submitted_at,
    acceptedAt: row.accepted_at,
    finishedAt: row.finished_at,
    returnedAt: row.returned_at,
    ended: states[row.state].ended,
    illustrative: row.illustrative,
  }
}
