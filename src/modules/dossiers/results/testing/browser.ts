import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { seedCalendar } from '../../../../../seeds/calendar.ts'
import { type Actor, anonymous } from '../../../../kernel/actor.ts'
import { Refusal } from '../../../../kernel/issue.ts'
import { fileMessages } from '../../../../platform/files/index.ts'
import { createHttp } from '../../../../platform/http/http.ts'
import { httpMessages } from '../../../../platform/http/messages.ts'
import { createLogger } from '../../../../platform/log.ts'
import type { Frame } from '../../../../ui/view.ts'
import { createCalendar } from '../../../calendar/index.ts'
import { dossierMessages } from '../../messages.ts'
import { checkRoutes } from '../check/routes.tsx'
import { createResultCheck } from '../check/service.ts'
import { resultMessages } from '../messages.ts'
import { resultRoutes } from '../routes.tsx'
import type { ResultWorld } from './world.ts'

/** For tests: the pages of results behind a real server, and a browser without scripts that knows who uses it. */
export async function createResultBrowser(world: ResultWorld) {
  const { db, clock, results, limiter, keys, organizations } = world
  await seedCalendar(db, clock)
  const calendar = createCalendar({ db, clock })
  const messages = { ...httpMessages, ...fileMessages, ...dossierMessages, ...resultMessages }
  const uploadFolder = join(world.folder, 'uploads')
  let actor: Actor = anonymous
  const http = await createHttp({
    logger: createLogger({ level: 'silent', pretty: false }) as FastifyBaseLogger,
    secret: randomBytes(32),
    publicUrl: 'http://localhost',
    trustProxy: '',
    messages,
    errorPage: ({ status, code, sentence }) => `${status} ${code} ${sentence}`,
  })
  http.addHook('onRequest', async request => {
    request.actor = actor
  })
  const frame = (request: { lang: 'vi' | 'en'; pagePath: string }): Frame => ({
    lang: request.lang,
    path: request.pagePath,
    viewer: null,
    csrf: '',
  })
  resultRoutes(http, {
    ...{ results, messages, uploadFolder, clock, frame },
    calendarOf: async agencyId => (await calendar.of(agencyId)).calendar,
    signedIn(request) {
      if (request.actor.kind !== 'person') throw new Refusal('request.signIn', 401)
      return request.actor
    },
  })
  const check = createResultCheck({ db, clock, limiter, keys, organizations })
  checkRoutes(http, { check, messages, uploadFolder, frame })

  const get = (url: string) => http.inject({ url })

  /** The form of a page as a browser reads it: its hidden fields and texts, its token, its cookie. */
  async function formOf(page: string, action: string) {
    const { body, cookies } = await get(page)
    const start = body.indexOf(`action="${action}"`)
    const form = start < 0 ? '' : body.slice(start, body.indexOf('</form>', start))
    const fields: Record<string, string> = {}
    for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
      const [name, value, type] = ['name', 'value', 'type'].map(
        part => new RegExp(`\\s${part}="([^"]*)"`).exec(tag)?.[1],
      )
      if (name && (type === 'hidden' || type === 'text')) fields[name] = plain(value ?? '')
    }
    for (const [, name, value] of form.matchAll(/<textarea[^>]*\sname="([^"]*)"[^>]*>([^<]*)</g))
      fields[name!] = plain(value!)
    return { fields, cookie: cookies.map(one => `${one.name}=${one.value}`).join('; ') }
  }

  return {
    http,
    get,
    as(who: Actor) {
      actor = who
    },
    formOf,
    /** Fills a form of a page and sends it. */
    async send(page: string, action: string, typed: Record<string, string | string[]>) {
      const { fields, cookie } = await formOf(page, action)
      const payload = new URLSearchParams()
      for (const [name, value] of Object.entries({ ...fields, ...typed }))
        for (const one of [value].flat()) payload.append(name, one)
      return http.inject({
        method: 'POST',
        url: action,
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: payload.toString(),
      })
    },
    /** The same with a file. */
    async sendFile(
      page: string,
      action: string,
      typed: Record<string, string>,
      file?: { readonly name: string; readonly bytes: Buffer },
    ) {
      const { fields, cookie } = await formOf(page, action)
      const form = new FormData()
      for (const [name, value] of Object.entries({ ...fields, ...typed })) form.append(name, value)
      form.append('tep', new Blob(file ? [new Uint8Array(file.bytes)] : []), file?.name ?? '')
      const request = new Request('http://localhost', { method: 'POST', body: form })
      return http.inject({
        method: 'POST',
        url: action,
        headers: { cookie, 'content-type': request.headers.get('content-type') ?? '' },
        payload: Buffer.from(await request.arrayBuffer()),
      })
    },
  }
}

const plain = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
