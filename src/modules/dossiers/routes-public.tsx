import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { encodePage, takesBrotli } from '../../platform/http/encoding.ts'
import type { Http } from '../../platform/http/http.ts'
import { type Frame, renderPage } from '../../ui/view.ts'
import type { WorkCalendar } from '../calendar/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { KeptPages } from './kept-pages.ts'
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
    const frame = deps.frame(request)
    reply.header('cache-control', 'no-store')
    if (answer?.kind === 'found') return sendFound(request, reply, frame, answer.dossier)
    const view: LookupView = answer ?? { kind: 'ask' }
    if (view.kind === 'tooMany') reply.code(429).header('retry-after', String(view.seconds))
    if (view.kind === 'notFound') reply.code(404)
    const code = answer && 'code' in answer ? answer.code : ma
    return reply.html(renderPage(<LookupPage frame={frame} code={code} view={view} />))
  })

  const pages = new KeptPages()

  /** The page of a dossier; the one that strangers see is rendered once a minute while the dossier does not change. */
  async function sendFound(
    request: FastifyRequest,
    reply: FastifyReply,
    frame: Frame,
    row: PublicRow,
  ): Promise<FastifyReply> {
    const render = async (): Promise<string> => {
      const dossier = await publicView(row, frame.lang, deps)
      const code = row.code ?? row.submission_code
      return renderPage(<LookupPage frame={frame} code={code} view={{ kind: 'found', dossier }} />)
    }
    if (frame.viewer || frame.flash?.length) return reply.html(await render())
    const now = deps.clock()
    const brotli = takesBrotli(request)
    const key = `${row.id} ${row.row_version} ${frame.lang} ${frame.theme} ${brotli}`
    return reply.html(pages.find(key, now) ?? pages.keep(key, now, encodePage(await render(), brotli)))
  }
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
