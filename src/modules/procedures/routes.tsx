import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { dayOf } from '../../kernel/dates.ts'
import { Refusal } from '../../kernel/issue.ts'
import { regimeAt } from '../../kernel/regime.ts'
import { printable } from '../../kernel/text.ts'
import type { Http } from '../../platform/http/http.ts'
import { type Frame, renderPage } from '../../ui/view.ts'
import type { Organizations } from '../organizations/index.ts'
import type { CatalogueQuery } from './catalogue.ts'
import { CataloguePage } from './pages/CataloguePage.tsx'
import { HomePage } from './pages/HomePage.tsx'
import { type FilingPlace, ProcedurePage } from './pages/ProcedurePage.tsx'
import type { Channel, ProcedureVersion } from './procedure.ts'
import type { Procedures } from './service.ts'

const pageSize = 20

const listQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  bo: Type.Optional(Type.String({ maxLength: 10 })),
  'linh-vuc': Type.Optional(Type.String({ maxLength: 300 })),
  'doi-tuong': Type.Optional(Type.String({ maxLength: 300 })),
  'cach-nop': Type.Optional(Type.String({ maxLength: 1 })),
  trang: Type.Optional(Type.String({ maxLength: 6 })),
})

export interface ProcedureRoutesDeps {
  readonly procedures: Procedures
  readonly organizations: Organizations
  readonly clock: () => Date
  readonly frame: (request: FastifyRequest) => Frame
}

/** The public pages of the catalogue: `/`, `/thu-tuc`, `/thu-tuc/:code`. */
export function procedureRoutes(app: Http, deps: ProcedureRoutesDeps): void {
  const { procedures, organizations, frame } = deps

  app.get('/', async (request, reply) => {
    const desks = await organizations.desks()
    const all = await procedures.find({}, { limit: 500, offset: 0 })
    const here = new Set(desks.filter(desk => desk.settings.ownPortal).map(desk => desk.id))
    const open = [
      ...Map.groupBy(
        all.procedures.filter(one => here.has(one.agencyId)),
        one => one.agencyId,
      ).values(),
    ]
    return reply.html(
      renderPage(
        <HomePage
          frame={frame(request)}
          total={all.total}
          agencies={all.agencies}
          open={open.flatMap(group => group.slice(0, 2))}
          illustrative={desks.some(desk => desk.settings.illustrative)}
        />,
      ),
    )
  })

  app.get('/thu-tuc', { schema: { querystring: listQuery } }, async (request, reply) => {
    const query = readQuery(request.query)
    const page = Math.max(1, Number.parseInt(request.query.trang ?? '1', 10) || 1)
    const answer = await procedures.find(query, { limit: pageSize, offset: (page - 1) * pageSize })
    return reply.html(
      renderPage(
        <CataloguePage
          frame={frame(request)}
          query={query}
          answer={answer}
          page={page}
          pageSize={pageSize}
        />,
      ),
    )
  })

  app.get(
    '/thu-tuc/:code',
    { schema: { params: Type.Object({ code: Type.String() }) } },
    async (request, reply) => {
      const procedure = await procedures.byCode(request.params.code)
      if (!procedure) throw new Refusal('procedure.notFound', 404)
      const place = await filingPlace(organizations, procedure, deps.clock())
      return reply.html(
        renderPage(<ProcedurePage frame={frame(request)} procedure={procedure} place={place} />),
      )
    },
  )
}

/** Where a procedure can be filed on that day: here when its ministry has a desk and its own portal is open. */
export async function filingPlace(
  organizations: Organizations,
  procedure: ProcedureVersion,
  now: Date,
): Promise<FilingPlace> {
  const agency = await organizations.agency(procedure.agencyId)
  const settings = agency?.settings
  if (!settings?.desk) return { kind: 'noDesk' }
  if (regimeAt(dayOf(now)).citizenChannel === 'nationalPortal' && !settings.ownPortal)
    return { kind: 'nationalPortal' }
  return {
    kind: 'here',
    deskName: settings.deskName,
    address: settings.deskAddress,
    phone: settings.deskPhone,
    illustrative: settings.illustrative,
  }
}

function readQuery(query: Record<string, string | undefined>): CatalogueQuery {
  const channel = Number(query['cach-nop'])
  const filled = (text: string | undefined) => (text ? printable(text).normalize('NFC') : undefined)
  return {
    ...(filled(query.q) && { words: filled(query.q)! }),
    ...(filled(query.bo) && { agencyId: filled(query.bo)! }),
    ...(filled(query['linh-vuc']) && { field: filled(query['linh-vuc'])! }),
    ...(filled(query['doi-tuong']) && { subject: filled(query['doi-tuong'])! }),
    ...([1, 2, 3].includes(channel) && { channel: channel as Channel }),
  }
}
