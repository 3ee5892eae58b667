import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Refusal } from '../../kernel/issue.ts'
import type { Http } from '../../platform/http/http.ts'
import { asset } from '../../ui/assets.ts'
import { catalogue, catalogueEntry, cataloguePath } from '../../ui/catalogue.tsx'
import { href } from '../../ui/i18n.ts'
import { type Frame, renderPage } from '../../ui/view.ts'
import { AboutPage } from './pages/AboutPage.tsx'
import { type DeskContact, HelpPage } from './pages/HelpPage.tsx'
import { type Listed, robots, sitemap } from './sitemap.ts'

export interface SiteRoutesDeps {
  readonly publicUrl: string
  /** Desks that people may call. */
  readonly desks: () => Promise<readonly DeskContact[]>
  /** Pages that other modules want found: the procedures. */
  readonly listed: () => Promise<readonly Listed[]>
  readonly demonstration: boolean
  readonly frame: (request: FastifyRequest) => Frame
}

/** Pages that stand for themselves. */
const ownPages = [
  '/',
  '/thu-tuc',
  '/tra-cuu',
  '/thong-ke',
  '/thong-ke/nhiem-vu',
  '/kiem-tra-ket-qua',
  '/huong-dan',
  '/gioi-thieu',
  '/api/docs',
]

/** Help, about, the design catalogue, and what machines look for at the root of a site. */
export function siteRoutes(app: Http, deps: SiteRoutesDeps): void {
  const { publicUrl, frame } = deps

  app.get('/huong-dan', async (request, reply) =>
    reply.html(renderPage(<HelpPage frame={frame(request)} desks={await deps.desks()} />)),
  )
  app.get('/gioi-thieu', async (request, reply) =>
    reply.html(renderPage(<AboutPage frame={frame(request)} demonstration={deps.demonstration} />)),
  )

  app.get(cataloguePath, async (request, reply) =>
    reply.header('x-robots-tag', 'noindex').html(renderPage(catalogue(frame(request)))),
  )
  app.get(
    `${cataloguePath}/:slug`,
    { schema: { params: Type.Object({ slug: Type.String() }) } },
    async (request, reply) => {
      const page = catalogueEntry(request.params.slug, frame(request))
      if (!page) throw new Refusal('request.notFound', 404)
      return reply.header('x-robots-tag', 'noindex').html(renderPage(page))
    },
  )

  app.get('/robots.txt', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(robots(`${publicUrl}/sitemap.xml`)),
  )
  app.get('/sitemap.xml', async (_request, reply) => {
    const pages: Listed[] = [...ownPages.map(path => ({ path })), ...(await deps.listed())]
    return reply
      .type('application/xml; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(Readable.from(sitemap(pages, (lang, path) => publicUrl + href(lang, path))))
  })
  app.get('/manifest.webmanifest', async (_request, reply) =>
    reply
      .type('application/manifest+json; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send({
        name: 'Cổng dịch vụ công – Một Cửa',
        short_name: 'Một Cửa',
        lang: 'vi',
        start_url: '/',
        display: 'minimal-ui',
        background_color: '#fbfaf7',
        theme_color: '#a6192e',
        icons: [{ src: asset('mark.svg'), sizes: 'any', type: 'image/svg+xml' }],
      }),
  )
  // Asked for by programs that read no page.
  app.get('/favicon.ico', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').redirect(asset('mark.svg'), 302),
  )
}
