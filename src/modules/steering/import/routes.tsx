import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Issue, IssuesError, Refusal } from '../../../kernel/issue.ts'
import { type Messages, say } from '../../../kernel/messages.ts'
import { contentDisposition } from '../../../platform/files/index.ts'
import type { Http } from '../../../platform/http/http.ts'
import { withUploads } from '../../../platform/http/uploads.ts'
import { csvLine, csvMark } from '../../../platform/spreadsheet/index.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { mayAnywhere, signedIn } from '../../identity/index.ts'
import { titleOf } from './columns.ts'
import { ImportPage, type ImportView, importHref } from './pages/ImportPage.tsx'
import { ImportsPage, importsPath } from './pages/ImportsPage.tsx'
import { type Imports, importBytes, problemsKept, rowsKept, rowsOnPage } from './service.ts'
import type { ProblemRow } from './store.ts'
import { importTemplate } from './template.ts'

export interface ImportRoutesDeps {
  readonly imports: Imports
  readonly organizations: {
    /** Names of agencies and units by their identifier. */
    names(): Promise<(id: string) => string>
  }
  readonly uploadFolder: string
  readonly clock: () => Date
  readonly messages: Messages
  readonly frame: (request: FastifyRequest) => Frame
}

const params = Type.Object({ id: Type.String({ maxLength: 40 }) })
const views: readonly ImportView[] = ['loi', 'doc-duoc', 'trung']
const short = Type.Optional(Type.String({ maxLength: 20 }))
const query = Type.Object({ xem: short, trang: short })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))

/** Work that goes on: the page looks again by itself. */
const running: readonly string[] = ['checking', 'importing', 'undoing']

/** `/dieu-hanh/nhap`: tasks from a spreadsheet. */
export function importRoutes(app: Http, deps: ImportRoutesDeps): void {
  const { imports, messages, uploadFolder } = deps
  const frame = (request: FastifyRequest): Frame => ({
    ...deps.frame(request),
    lang: 'vi',
    csrf: request.csrf(),
  })
  const importer = (request: FastifyRequest) => {
    const actor = signedIn(request)
    if (!mayAnywhere(actor, 'task.assignNationally')) throw new Refusal('request.notAllowed', 403)
    return actor
  }
  const sentence = (problem: ProblemRow): string => say(messages, 'vi', problem.code, problem.params)
  const column = (problem: ProblemRow): string =>
    problem.field === '' ? '' : titleOf(problem.field as 'text')

  async function listPage(request: FastifyRequest, issues: readonly Issue[]): Promise<string> {
    return renderPage(
      <ImportsPage
        frame={frame(request)}
        rows={await imports.list(importer(request))}
        maxMegabytes={importBytes / 1_048_576}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  }

  app.get(importsPath, async (request, reply) =>
    reply.header('cache-control', 'no-store').html(await listPage(request, [])),
  )
  app.get(`${importsPath}/mau.xlsx`, async (request, reply) => {
    importer(request)
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', contentDisposition('mau-nhap-nhiem-vu.xlsx', 'attachment'))
      .send(importTemplate(deps.clock()))
  })
  app.post(
    importsPath,
    { config: { multipart: true }, bodyLimit: importBytes * 2 },
    async (request, reply) => {
      const actor = importer(request)
      try {
        const id = await withUploads(
          request,
          { folder: join(uploadFolder, 'plain'), fileBytes: importBytes, files: 1, larger: 'cut' },
          ({ files }) => imports.upload(actor, files[0], request.id, request.sending),
        )
        return reply.seeOther(`${importsPath}/${id}`, { code: 'import.uploaded' })
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        return reply.code(422).html(await listPage(request, error.issues))
      }
    },
  )

  app.get(`${importsPath}/:id`, { schema: { params, querystring: query } }, async (request, reply) => {
    const row = await imports.open(importer(request), request.params.id)
    const { xem, trang } = request.query
    const view = views.find(one => one === xem) ?? ((row.problems ?? 0) > 0 ? 'loi' : 'doc-duoc')
    const repeated = view === 'trung'
    const all = (view === 'loi' ? row.problems : repeated ? row.duplicates : row.ready) ?? 0
    const kept = Math.min(all, view === 'loi' ? problemsKept : rowsKept)
    const pages = Math.max(1, Math.ceil(kept / rowsOnPage))
    const page = Math.min(pages, Math.max(1, Math.trunc(Number(trang)) || 1))
    const [problems, rows, name, acted] = await Promise.all([
      view === 'loi' ? imports.problems(row, page) : [],
      view === 'loi' ? [] : imports.rows(row, repeated, page),
      deps.organizations.names(),
      row.state === 'imported' ? imports.actedOn(row) : 0,
    ])
    if (running.includes(row.state)) reply.header('refresh', '3')
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <ImportPage
            frame={frame(request)}
            row={row}
            running={running.includes(row.state)}
            fault={row.fault === null ? null : say(messages, 'vi', row.fault, row.fault_params)}
            problems={problems.map(one => ({ row: one.row, column: column(one), sentence: sentence(one) }))}
            rows={{ rows, all, kept, repeated, name, href: to => importHref(row.id, view, to) }}
            {...{ view, page, pages }}
            renamed={Object.entries(row.renamed).map(([former, id]) => [former, name(id)] as const)}
            acted={acted}
          />,
        ),
      )
  })

  app.get(`${importsPath}/:id/loi.csv`, { schema: { params } }, async (request, reply) => {
    const row = await imports.open(importer(request), request.params.id)
    const problems = await imports.problems(row)
    const lines = [
      `${csvMark}${csvLine(['Dòng', 'Cột', 'Cần sửa'])}`,
      ...problems.map(one => csvLine([one.row, column(one), sentence(one)])),
    ]
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', contentDisposition('loi-nhap-nhiem-vu.csv', 'attachment'))
      .send(Readable.from(lines))
  })

  app.post(`${importsPath}/:id/nhap`, { schema: { params, body: anyBody } }, async (request, reply) => {
    const { id } = request.params
    await imports.begin(importer(request), id, request.id)
    return reply.seeOther(`${importsPath}/${id}`, { code: 'import.begun' })
  })
  app.post(`${importsPath}/:id/hoan-tac`, { schema: { params, body: anyBody } }, async (request, reply) => {
    const { id } = request.params
    await imports.beginUndo(importer(request), id, request.id)
    return reply.seeOther(`${importsPath}/${id}`, { code: 'import.undoBegun' })
  })
}
