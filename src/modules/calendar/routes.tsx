import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { holds, type PersonActor } from '../../kernel/actor.ts'
import { dayOf, formatDay, isDay } from '../../kernel/dates.ts'
import { IssuesError, Refusal } from '../../kernel/issue.ts'
import { say } from '../../kernel/messages.ts'
import type { Http } from '../../platform/http/http.ts'
import { readDay } from '../../ui/read.ts'
import { type Frame, renderPage } from '../../ui/view.ts'
import { covers, dayStatus } from './legal-time/index.ts'
import { calendarMessages } from './messages.ts'
import { CalendarPage, calendarPath, type Typed } from './pages/CalendarPage.tsx'
import type { Calendar } from './service.ts'
import { readSettings, weekKeys } from './settings.ts'

export interface CalendarRoutesDeps {
  readonly calendar: Calendar
  readonly agencies: { agency(id: string): Promise<{ readonly name: string } | undefined> }
  readonly clock: () => Date
  readonly frame: (request: FastifyRequest) => Frame
}

const short = Type.Optional(Type.String({ maxLength: 300 }))
const place = {
  'co-quan': Type.Optional(Type.String({ maxLength: 20 })),
  nam: Type.Optional(Type.String({ maxLength: 20 })),
}
const query = Type.Object(place)
const dayForm = Type.Object({ ...place, loai: short, ngay: short, 'lam-bu': short, ten: short })
const yearForm = Type.Object({ ...place, 'nam-moi': short })
const removalForm = Type.Object({ ...place, ngay: short })
const noticeForm = Type.Object({ ...place, du: Type.Union([Type.Literal('co'), Type.Literal('khong')]) })
const settingsForm = Type.Object({
  ...place,
  ...Object.fromEntries(weekKeys.map(key => [`gio-${key}`, short])),
  'ket-thuc': short,
  'bo-sung': short,
  'tam-dung': short,
  'chuyen-truoc': short,
})

/** The administration of working time, `/quan-tri/lich-lam-viec`, for `ADMIN_BUSINESS` of an agency. */
export function calendarRoutes(app: Http, deps: CalendarRoutesDeps): void {
  const { calendar, clock } = deps

  async function page(
    request: FastifyRequest,
    agencyId: string,
    more: { year?: string | undefined; typed?: Typed; error?: IssuesError } = {},
  ): Promise<string> {
    const overview = await calendar.overview(agencyId)
    const today = dayOf(clock())
    const wanted = overview.editions.find(one => one.key === more.year)
    const current = overview.editions.find(one => one.from <= today && today <= one.to)
    const status = covers(overview.calendar, today) ? dayStatus(overview.calendar, today) : null
    const agency = await deps.agencies.agency(agencyId)
    return renderPage(
      <CalendarPage
        frame={{ ...deps.frame(request), csrf: request.csrf() }}
        agencyId={agencyId}
        agencyName={agency?.name ?? agencyId}
        overview={overview}
        edition={wanted ?? current ?? overview.editions.at(-1)}
        today={{ day: today, worked: status?.worked ?? null, name: status?.special?.name ?? null }}
        typed={more.typed ?? {}}
        errors={(more.error?.issues ?? []).map(({ field, code, params }) => ({
          field,
          message: say(calendarMessages, request.lang, code, params),
        }))}
      />,
    )
  }

  app.get(calendarPath, { schema: { querystring: query } }, async (request, reply) => {
    const agencyId = agencyOf(request, request.query['co-quan'])
    return reply.html(await page(request, agencyId, { year: request.query.nam }))
  })

  app.post(`${calendarPath}/ngay`, { schema: { body: dayForm } }, async (request, reply) => {
    const typed = request.body
    const agencyId = agencyOf(request, typed['co-quan'])
    const draft = {
      kind: typed.loai ?? '',
      day: readDay(typed.ngay ?? ''),
      name: typed.ten ?? '',
      swapWith: readDay(typed['lam-bu'] ?? ''),
    }
    try {
      const days = await calendar.addDay(request.actor, agencyId, draft)
      return reply.seeOther(address(agencyId, typed.nam), {
        code: 'calendar.dayAdded',
        params: { days: days.map(formatDay).join(', ') },
      })
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error
      return reply.code(422).html(await page(request, agencyId, { year: typed.nam, typed, error }))
    }
  })

  app.post(`${calendarPath}/ngay/bo`, { schema: { body: removalForm } }, async (request, reply) => {
    const { ngay: day = '', nam } = request.body
    const agencyId = agencyOf(request, request.body['co-quan'])
    if (!isDay(day)) throw new Refusal('calendar.dayNotFound', 404)
    const days = await calendar.removeDay(request.actor, agencyId, day)
    return reply.seeOther(address(agencyId, nam), {
      code: 'calendar.dayRemoved',
      params: { days: days.map(formatDay).join(', ') },
    })
  })

  app.post(`${calendarPath}/nam`, { schema: { body: yearForm } }, async (request, reply) => {
    const typed = request.body
    const year = typed['nam-moi']?.trim() ?? ''
    const agencyId = agencyOf(request, typed['co-quan'])
    try {
      await calendar.addYear(request.actor, agencyId, /^\d{4}$/.test(year) ? Number(year) : Number.NaN)
      return reply.seeOther(address(agencyId, year), { code: 'calendar.yearAdded', params: { year } })
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error
      return reply.code(422).html(await page(request, agencyId, { typed, error }))
    }
  })

  app.post(`${calendarPath}/nam/thong-bao`, { schema: { body: noticeForm } }, async (request, reply) => {
    const { nam = '', du } = request.body
    const agencyId = agencyOf(request, request.body['co-quan'])
    await calendar.setComplete(request.actor, agencyId, nam, du === 'co')
    return reply.seeOther(address(agencyId, nam), {
      code: 'calendar.editionMarked',
      params: { edition: nam },
    })
  })

  app.post(`${calendarPath}/cach-tinh`, { schema: { body: settingsForm } }, async (request, reply) => {
    const typed = request.body as Typed
    const agencyId = agencyOf(request, typed['co-quan'])
    try {
      const { settings, issues } = readSettings(typed)
      if (!settings) throw new IssuesError(issues)
      await calendar.saveSettings(request.actor, agencyId, settings)
      return reply.seeOther(address(agencyId, typed.nam), { code: 'calendar.settingsChanged' })
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error
      return reply.code(422).html(await page(request, agencyId, { typed, error }))
    }
  })
}

const address = (agencyId: string, year: string | undefined): string =>
  `${calendarPath}?${new URLSearchParams({ 'co-quan': agencyId, ...(year && { nam: year }) })}`

/**
 * The agency whose calendar is meant: one where the person administers, the first of them when none is named.
 * @throws Refusal `request.signIn` (401), `request.notAllowed` (403)
 */
function agencyOf({ actor }: FastifyRequest, named: string | undefined): string {
  if (actor.kind !== 'person') throw new Refusal('request.signIn', 401)
  const agencyId = named || firstAdministered(actor)
  if (!agencyId || !holds(actor, ['ADMIN_BUSINESS'], agencyId)) throw new Refusal('request.notAllowed', 403)
  return agencyId
}

const firstAdministered = (actor: PersonActor): string | undefined =>
  actor.posts.find(post => post.role === 'ADMIN_BUSINESS')?.agencyId
