import { say } from '../../../kernel/messages.ts'
import { createHttp, type Http } from '../../../platform/http/http.ts'
import { httpMessages } from '../../../platform/http/messages.ts'
import { createLogger } from '../../../platform/log.ts'
import type { Frame } from '../../../ui/view.ts'
import { identityHooks } from '../hooks.ts'
import { identityMessages } from '../messages.ts'
import { signInAddress } from '../request.ts'
import { identityRoutes } from '../routes.tsx'
import { viewerOf } from '../viewer.ts'
import type { World } from './world.ts'

/** For tests: a server with the pages of this module; `more` adds routes of its own. */
export async function serve(
  world: World,
  options: { publicUrl?: string; more?: (app: Http) => void } = {},
): Promise<Http> {
  const publicUrl = options.publicUrl ?? 'http://localhost'
  const messages = { ...httpMessages, ...identityMessages }
  const app = await createHttp({
    logger: createLogger({ level: 'silent' }),
    secret: Buffer.alloc(32, 7),
    publicUrl,
    trustProxy: '127.0.0.1',
    messages,
    errorPage: view => `<h1>${view.status}</h1><p>${view.code}</p><p>${view.sentence}</p>`,
    signIn: signInAddress,
  })
  identityHooks(app, { identity: world.identity, publicUrl })
  identityRoutes(app, {
    identity: world.identity,
    messages,
    publicUrl,
    clock: world.clock,
    organizations: world.organizations,
    frame: (request): Frame => {
      const note = request.takeFlash()
      return {
        lang: request.lang,
        path: request.pagePath,
        viewer: viewerOf(request.actor, request.lang),
        csrf: '',
        flash: note
          ? [{ kind: note.kind ?? 'success', text: say(messages, request.lang, note.code, note.params) }]
          : [],
      }
    },
  })
  options.more?.(app)
  return app
}

export interface Answer {
  readonly status: number
  readonly body: string
  readonly location: string
  readonly headers: Readonly<Record<string, unknown>>
  /** `Set-Cookie` lines. */
  readonly cookies: readonly string[]
}

let addresses = 0

/** For tests: a browser with its cookies, its own address, and no scripts. */
export function createBrowser(app: Http, address = `198.51.100.${++addresses}`) {
  const jar = new Map<string, string>()
  let lastPage = ''

  async function send(
    method: 'GET' | 'POST',
    url: string,
    payload?: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await app.inject({
      method,
      url,
      ...(payload !== undefined && { payload }),
      headers: {
        host: 'localhost',
        accept: 'text/html',
        'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36',
        'x-forwarded-for': address,
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
    })
    const cookies = [answer.headers['set-cookie'] ?? []].flat()
    for (const line of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    if (method === 'GET') lastPage = answer.body
    return {
      status: answer.statusCode,
      body: answer.body,
      location: String(answer.headers.location ?? ''),
      headers: answer.headers,
      cookies,
    }
  }

  const tokenIn = (page: string): string => /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? ''

  const browser = {
    jar,
    get: (url: string, headers?: Record<string, string>) => send('GET', url, undefined, headers),
    /** Sends a form; the token comes from the last page that had one, unless given. */
    async post(
      url: string,
      fields: Record<string, string | string[]>,
      headers: Record<string, string> = {},
    ): Promise<Answer> {
      if (tokenIn(lastPage) === '') await browser.get('/dang-ky')
      const form = new URLSearchParams({ _csrf: tokenIn(lastPage) })
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) form.append(name, one)
      return send('POST', url, form.toString(), {
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      })
    },
    raw: send,
    token: () => tokenIn(lastPage),
    async signIn(login: string, password: string, ve = ''): Promise<Answer> {
      await browser.get('/dang-nhap')
      return browser.post('/dang-nhap', { login, password, ...(ve && { ve }) })
    },
  }
  return browser
}

export type Browser = ReturnType<typeof createBrowser>
