import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { dayOf } from '../../kernel/dates.ts'
import { IssuesError } from '../../kernel/issue.ts'
import type { Http } from '../../platform/http/http.ts'
import { addressKey } from '../../platform/rate-limit.ts'
import { errorsOf, type Frame, renderPage } from '../../ui/view.ts'
import { csvLines } from './csv.ts'
import { reportMessages } from './messages.ts'
import { csvPath, FiguresPage, figuresPath } from './pages/FiguresPage.tsx'
import { readPeriod, type TypedQuery } from './query.ts'
import type { FiguresQuery, Reports } from './service.ts'

const short = Type.Optional(Type.String({ maxLength: 40 }))
const query = Type.Object({
  ky: short,
  tu: short,
  den: short,
  'co-quan': short,
  'linh-vuc': Type.Optional(Type.String({ maxLength: 300 })),
})

export interface ReportRoutesDeps {
  readonly reports: Reports
  /** Agencies that settle dossiers in this system. */
  readonly desks: () => Promise<readonly { readonly id: string; readonly name: string }[]>
  /** Fields of the public procedures. */
  readonly fields: () => Promise<readonly string[]>
  readonly clock: () => Date
  readonly frame: (request: FastifyRequest) => Frame
}

/** `/thong-ke` and its download. */
export function reportRoutes(app: Http, deps: ReportRoutesDeps): void {
  const { reports, clock } = deps

  app.get(figuresPath, { schema: { querystring: query } }, async (request, reply) => {
    const { asked, issues } = readQuery(request.query, clock())
    const [report, desks, fields] = await Promise.all([
      reports.report(asked, addressKey(request.ip)),
      deps.desks(),
      deps.fields(),
    ])
    if (issues.length > 0) reply.code(422)
    return reply.html(
      renderPage(
        <FiguresPage
          frame={deps.frame(request)}
          report={report}
          today={dayOf(clock())}
          typed={request.query}
          errors={errorsOf(issues, reportMessages, request.lang)}
          agencies={desks.map(desk => ({ value: desk.id, label: desk.name }))}
          fields={fields.toSorted(byName)}
        />,
      ),
    )
  })

  app.get(csvPath, { schema: { querystring: query } }, async (request, reply) => {
    const { asked, issues } = readQuery(request.query, clock())
    if (issues.length > 0) throw new IssuesError(issues)
    const report = await reports.report(asked, addressKey(request.ip))
    const name = `thong-ke-${asked.period.key.replaceAll('..', '-den-')}.csv`
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Readable.from(csvLines(report, request.lang)))
  })
}

const byName = new Intl.Collator('vi').compare

function readQuery(typed: TypedQuery, now: Date) {
  const { period, issues } = readPeriod(typed, now)
  const asked: FiguresQuery = {
    period,
    agencyId: typed['co-quan'] || undefined,
    field: typed['linh-vuc']?.normalize('NFC') || undefined,
  }
  return { asked, issues }
}
