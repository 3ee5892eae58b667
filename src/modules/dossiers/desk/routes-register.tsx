import { Readable } from 'node:stream'
import { Type } from 'typebox'
import type { Http } from '../../../platform/http/http.ts'
import { errorsOf, renderPage } from '../../../ui/view.ts'
import { type Place, signedIn } from '../../identity/index.ts'
import { formEditionOf } from '../print/index.ts'
import { type DeskRoutesDeps, deskFrame } from './deps.ts'
import { RegisterPage } from './pages/RegisterPage.tsx'
import { csvLine, momentsOf, type Period, readPeriod, registerColumns } from './register.ts'
import { countRegister, type RegisterCursor, type RegisterRow, registerPage } from './store.ts'

const short = Type.Optional(Type.String({ maxLength: 40 }))
const query = Type.Object({ tu: short, den: short, 'don-vi': short })

/** Rows on the printable page; a longer register is a file. */
export const rowsOnPage = 500
const rowsAtOnce = 500

/** `/mot-cua/so-theo-doi`: the register of a period, to print, and as CSV. */
export function registerRoutes(app: Http, deps: DeskRoutesDeps): void {
  const { db, desk, organizations } = deps

  async function unitNameOf(row: RegisterRow): Promise<string> {
    const unit = row.unit_id ? await organizations.unit(row.agency_id, row.unit_id) : undefined
    return unit?.name ?? ''
  }

  app.get('/mot-cua/so-theo-doi', { schema: { querystring: query } }, async (request, reply) => {
    const actor = signedIn(request)
    const places = desk.placesOf(actor)
    const { period, issues } = readPeriod(request.query, deps.clock())
    const unitId = request.query['don-vi'] || undefined
    const moments = momentsOf(period)
    const [total, rows, agency, units] = await Promise.all([
      countRegister(db, places, moments, unitId),
      registerPage(db, places, moments, unitId, undefined, rowsOnPage),
      organizations.agency(places[0]!.agencyId),
      desk.settlingUnits(places[0]!.agencyId),
    ])
    await desk.registerOpened(actor, 'read', { ...period, unitId }, request.id)
    const listed = await Promise.all(rows.map(async row => ({ row, unitName: await unitNameOf(row) })))
    return reply
      .header('cache-control', 'no-store')
      .code(issues.length > 0 ? 422 : 200)
      .html(
        renderPage(
          <RegisterPage
            frame={deskFrame(deps, request)}
            name={formEditionOf(period.to)?.forms.REGISTER?.name ?? 'Sổ theo dõi hồ sơ'}
            agencyName={agency?.name ?? ''}
            deskName={agency?.settings?.deskName ?? 'Bộ phận Tiếp nhận và Trả kết quả'}
            period={period}
            typed={request.query}
            units={units.map(unit => ({ value: unit.id, label: unit.name }))}
            unitId={unitId}
            rows={listed}
            total={total}
            now={deps.clock()}
            errors={errorsOf(issues, deps.messages, 'vi')}
          />,
        ),
      )
  })

  app.get('/mot-cua/so-theo-doi.csv', { schema: { querystring: query } }, async (request, reply) => {
    const actor = signedIn(request)
    const places = desk.placesOf(actor)
    const { period } = readPeriod(request.query, deps.clock())
    const unitId = request.query['don-vi'] || undefined
    const name = `so-theo-doi-${period.from}-${period.to}.csv`
    await desk.registerOpened(actor, 'exported', { ...period, unitId }, request.id)
    return reply
      .headers({
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      })
      .send(Readable.from(lines(places, period, unitId)))
  })

  /** The file line by line; no more rows in memory than one read brings. Spreadsheets know UTF-8 by its mark. */
  async function* lines(places: readonly Place[], period: Period, unitId: string | undefined) {
    yield `\ufeff${csvLine(['TT', ...registerColumns.map(column => column.title)])}`
    const now = deps.clock()
    let after: RegisterCursor | undefined
    for (let number = 1; ; ) {
      const rows = await registerPage(db, places, momentsOf(period), unitId, after, rowsAtOnce)
      let text = ''
      for (const row of rows) {
        const unitName = await unitNameOf(row)
        text += csvLine([String(number++), ...registerColumns.map(column => column.text(row, unitName, now))])
      }
      if (text) yield text
      const last = rows.at(-1)
      if (!last || rows.length < rowsAtOnce) return
      after = { acceptedAt: last.accepted_at!, id: last.id }
    }
  }
}
