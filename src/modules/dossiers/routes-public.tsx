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
import { roadOf, type Standing, standingOf, stateSentence, withDerivation } from './view.ts'

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

  /** The page of a dossier; the one that strangers see is rendered once while nothing that it shows changes. */
  async function sendFound(
    request: FastifyRequest,
    reply: FastifyReply,
    frame: Frame,
    row: PublicRow,
  ): Promise<FastifyReply> {
    const known = await knownAbout(row, frame.lang, deps)
    const render = (): string => {
      const dossier = publicView(row, known, frame.lang)
      const code = row.code ?? row.submission_code
      return renderPage(<LookupPage frame={frame} code={code} view={{ kind: 'found', dossier }} />)
    }
    if (frame.viewer || frame.flash?.length) return reply.html(render())
    const brotli = takesBrotli(request)
    const { agencyName, unitName, standing } = known
    const key = [
      ...[row.id, row.row_version, agencyName, unitName, standing?.state, standing?.remaining],
      ...[frame.lang, frame.theme, brotli],
    ].join('\n')
    return reply.html(pages.find(key) ?? pages.keep(key, encodePage(render(), brotli)))
  }
}

/** What the page shows that is not in the row, or comes from it only with the time and the calendar. */
interface KnownAbout {
  readonly agencyName: string
  readonly unitName: string | null
  readonly standing: Standing | undefined
}

async function knownAbout(row: PublicRow, lang: Frame['lang'], deps: PublicRoutesDeps): Promise<KnownAbout> {
  const [agency, unit, calendar] = await Promise.all([
    deps.organizations.agency(row.agency_id),
    row.unit_id ? deps.organizations.unit(row.agency_id, row.unit_id) : undefined,
    deps.calendarOf(row.agency_id),
  ])
  return {
    agencyName: agency?.name ?? row.agency_id,
    unitName: unit?.name ?? null,
    standing: standingOf(row, calendar, deps.clock(), lang),
  }
}

function publicView(row: PublicRow, known: KnownAbout, lang: Frame['lang']): PublicDossier {
  return {
    code: row.code,
    submissionCode: row.submission_code,
    procedureName: row.procedure_name,
    agencyName: known.agencyName,
    sentence: stateSentence(row, known.unitName, lang),
    road: roadOf(row, lang),
    deadline: withDerivation(row, known.standing, lang),
    submittedAt: row.submitted_at,
    acceptedAt: row.accepted_at,
    finishedAt: row.finished_at,
    returnedAt: row.returned_at,
    ended: states[row.state].ended,
    illustrative: row.illustrative,
  }
}
