import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../kernel/issue.ts'
import type { Http } from '../../platform/http/http.ts'
import { addressKey, type RateLimiter, type RateRule } from '../../platform/rate-limit.ts'
import { type Frame, renderPage } from '../../ui/view.ts'
import { apiPrefix, descriptionOf } from './openapi.ts'
import { DocsPage, docsPath } from './pages/DocsPage.tsx'

/** Calls of one address in a minute; an office behind one address has room. */
const calls: RateRule = { name: 'api.calls', limit: 600, windowSeconds: 60 }

export interface ApiRoutesDeps {
  readonly limiter: RateLimiter
  readonly frame: (request: FastifyRequest) => Frame
}

/**
 * What all operations share: the limit on calls, and leave for pages of other sites to read (nothing personal is
 * answered, and no cookie is read for it). `/api/openapi.json` describes them, `/api/docs` shows the description.
 */
export function apiRoutes(app: Http, { limiter, frame }: ApiRoutesDeps): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.pagePath.startsWith(apiPrefix)) return
    reply.header('access-control-allow-origin', '*')
    const pace = limiter.take(addressKey(request.ip), calls)
    if (!pace.allowed) throw new Refusal('request.tooMany', 429, { seconds: pace.retryAfterSeconds })
  })

  let description: string | undefined
  app.get('/api/openapi.json', async (_request, reply) => {
    description ??= JSON.stringify(descriptionOf(app))
    return reply
      .header('access-control-allow-origin', '*')
      .header('cache-control', 'public, max-age=300')
      .type('application/json; charset=utf-8')
      .send(description)
  })

  app.get(docsPath, async (request, reply) =>
    reply.html(renderPage(<DocsPage frame={frame(request)} description={descriptionOf(app)} />)),
  )
}
