import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { dayOf } from '../../../kernel/dates.ts'
import { type Issue, IssuesError, issue } from '../../../kernel/issue.ts'
import type { Messages } from '../../../kernel/messages.ts'
import type { Http } from '../../../platform/http/http.ts'
import { type Typed, textOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { signedIn } from '../../identity/index.ts'
import { SubstitutesPage, substitutesPath } from './pages/SubstitutesPage.tsx'
import type { Substitutes } from './service.ts'

export interface SubstituteRoutesDeps {
  readonly substitutes: Substitutes
  readonly clock: () => Date
  readonly messages: Messages
  readonly frame: (request: FastifyRequest) => Frame
}

const params = Type.Object({ id: Type.String({ maxLength: 40 }) })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))

/** `/dieu-hanh/lam-thay`: who stands in for the person on tasks, and for whom the person does. */
export function substituteRoutes(app: Http, deps: SubstituteRoutesDeps): void {
  const { substitutes, clock, messages } = deps

  async function page(request: FastifyRequest, typed: Typed, issues: readonly Issue[]): Promise<string> {
    const actor = signedIn(request)
    const [choices, arrangements] = await Promise.all([substitutes.choices(actor), substitutes.mine(actor)])
    return renderPage(
      <SubstitutesPage
        frame={{ ...deps.frame(request), lang: 'vi', csrf: request.csrf() }}
        me={actor.accountId}
        {...{ choices, arrangements, typed }}
        today={dayOf(clock())}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  }

  app.get(substitutesPath, async (request, reply) =>
    reply.header('cache-control', 'no-store').html(await page(request, {}, [])),
  )
  app.post(
    substitutesPath,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = signedIn(request)
      const typed: Typed = request.body ?? {}
      const from = readDay(textOf(typed, 'tu-ngay'))
      const to = readDay(textOf(typed, 'den-ngay'))
      const substituteId = textOf(typed, 'nguoi-lam-thay')
      const issues = [
        ...(substituteId === '' ? [issue('nguoi-lam-thay', 'substitute.personMissing')] : []),
        ...(from ? [] : [issue('tu-ngay', 'substitute.dayMissing')]),
        ...(to ? [] : [issue('den-ngay', 'substitute.dayMissing')]),
      ]
      if (issues.length > 0 || !from || !to) return reply.code(422).html(await page(request, typed, issues))
      try {
        await substitutes.arrange(actor, { substituteId, from, to }, request.id, request.sending)
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        return reply.code(422).html(await page(request, typed, error.issues))
      }
      return reply.seeOther(substitutesPath, { code: 'substitute.arranged' })
    },
  )
  app.post(
    `${substitutesPath}/:id/ket-thuc`,
    { schema: { params, body: anyBody } },
    async (request, reply) => {
      await substitutes.end(signedIn(request), request.params.id, request.id)
      return reply.seeOther(substitutesPath, { code: 'substitute.ended' })
    },
  )
}
