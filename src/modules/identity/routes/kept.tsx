import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../../kernel/issue.ts'
import { browserCookie, type Http } from '../../../platform/http/http.ts'
import { href } from '../../../ui/i18n.ts'
import { keptParameter, keptPath } from '../hooks.ts'
import { KeptFormPage } from '../pages/KeptFormPage.tsx'
import { signedIn } from '../request.ts'
import type { IdentityRoutesDeps, Kit } from './kit.ts'

/** `/noi-dung-da-giu/:id`: what was sent after the session had ended, to be sent again. */
export function keptRoutes(app: Http, deps: IdentityRoutesDeps, kit: Kit): void {
  const { parkedForms } = deps.identity

  app.get(`${keptPath}/:id`, async (request, reply) => {
    const actor = signedIn(request)
    const id = idOf(request)
    const form = await parkedForms.read(id, browserOf(request), actor)
    const action = `${form.action}${form.action.includes('?') ? '&' : '?'}${keptParameter}=${id}`
    return kit.show(reply, <KeptFormPage frame={kit.frame(request)} id={id} form={form} action={action} />)
  })

  app.post(`${keptPath}/:id/bo`, async (request, reply) => {
    signedIn(request)
    await parkedForms.remove(idOf(request), browserOf(request))
    return reply.seeOther(href(request.lang, '/'), { code: 'parked.removed', kind: 'info' })
  })
}

const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id

function browserOf(request: FastifyRequest): string {
  const id = request.cookies[browserCookie]
  if (!id) throw new Refusal('parked.gone', 410)
  return id
}
