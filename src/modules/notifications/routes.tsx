import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor, PersonActor } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/issue.ts'
import type { CheckResult } from '../../platform/check.ts'
import type { Http } from '../../platform/http/http.ts'
import { type Frame, renderPage } from '../../ui/view.ts'
import { IntegrationsPage, integrationsPath } from './pages/IntegrationsPage.tsx'
import type { Notifications } from './service.ts'

/** A part of the system and how it answered just now. */
export type Light = CheckResult & { readonly name: string }

export interface IntegrationRoutesDeps {
  readonly notifications: Notifications
  readonly lights: () => Promise<readonly Light[]>
  readonly signedIn: (request: FastifyRequest) => PersonActor
  /** The agencies whose integrations that person watches. */
  readonly watched: (actor: Actor) => readonly string[]
  readonly clock: () => Date
  readonly frame: (request: FastifyRequest) => Frame
}

const retryForm = Type.Object({ thu: Type.String({ maxLength: 40 }) })

/** `/quan-tri/tich-hop`: green and red lights, and notices that did not go. */
export function integrationRoutes(app: Http, deps: IntegrationRoutesDeps): void {
  /** Letters about accounts belong to no agency; whoever watches integrations sees to them as well. */
  function placeOf(request: FastifyRequest) {
    const actor = deps.signedIn(request)
    const agencies = deps.watched(actor)
    if (agencies.length === 0) throw new Refusal('request.notAllowed', 403)
    return { actor, agencies: [...agencies, 'system'] }
  }

  app.get(integrationsPath, async (request, reply) => {
    const { agencies } = placeOf(request)
    const [lights, troubles] = await Promise.all([deps.lights(), deps.notifications.troubles(agencies)])
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <IntegrationsPage frame={deps.frame(request)} lights={lights} {...troubles} now={deps.clock()} />,
        ),
      )
  })

  app.post(`${integrationsPath}/gui-lai`, { schema: { body: retryForm } }, async (request, reply) => {
    const { actor, agencies } = placeOf(request)
    await deps.notifications.retry(actor, agencies, request.body.thu, request.id)
    const prefix = request.lang === 'en' ? '/en' : ''
    return reply.seeOther(prefix + integrationsPath, { code: 'notification.retried' })
  })
}
