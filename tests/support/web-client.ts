import { setTimeout as sleep } from 'node:timers/promises'

/** What came back for one request. */
export interface Answer {
  readonly status: number
  /** Where a form leads, without the address of the server. */
  readonly location: string
  readonly body: string
  readonly headers: Headers
}

/** A file chosen in a form. */
export interface ChosenFile {
  readonly name: string
  readonly content: Uint8Array
}

/** A person before a browser without scripts, over real HTTP: cookies, forms with their token, nothing else. */
export interface WebClient {
  get(path: string): Promise<Answer>
  /** Sends a form with the token of the last page; with a file as a multipart form. */
  post(path: string, fields: Readonly<Record<string, string>>, file?: ChosenFile): Promise<Answer>
  download(path: string): Promise<{ readonly status: number; readonly content: Buffer }>
  signIn(login: string, password: string): Promise<void>
}

/** @param address where the server is now: it may move */
export function createWebClient(address: () => string, from: string): WebClient {
  const jar = new Map<string, string>()
  let token = ''

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await fetch(new URL(path, address()), {
      ...init,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'x-forwarded-for': from,
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...init.headers,
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }

  const read = async (answer: Response): Promise<Answer> => {
    const body = await answer.text()
    token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? token
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      body,
      headers: answer.headers,
    }
  }

  const client: WebClient = {
    get: async path => read(await send(path)),
    async post(path, fields, file) {
      const parts: [string, string][] = [['_csrf', token], ...Object.entries(fields)]
      if (!file) return read(await send(path, { method: 'POST', body: new URLSearchParams(parts) }))
      const body = new FormData()
      for (const [name, value] of parts) body.append(name, value)
      body.append('tep', new Blob([new Uint8Array(file.content)], { type: 'application/pdf' }), file.name)
      return read(await send(path, { method: 'POST', body }))
    },
    async download(path) {
      const answer = await send(path)
      return { status: answer.status, content: Buffer.from(await answer.arrayBuffer()) }
    },
    async signIn(login, password) {
      await client.get('/dang-nhap')
      const answer = await client.post('/dang-nhap', { login, password })
      if (answer.status !== 303) throw new Error(`${login} was not let in: ${answer.status}`)
    },
  }
  return client
}

/** The server said that it cannot just now (503). */
export class Away extends Error {}

/** No answer that counts: the server is not there, went while it was asked, or said that it cannot just now. */
export const isGone = (error: unknown): boolean => error instanceof TypeError || error instanceof Away

/** @throws Away for a 503 @throws Error for any status but those that were hoped for */
export function hopeFor(answer: Answer, statuses: readonly number[], what: string): Answer {
  if (answer.status === 503) throw new Away(what)
  if (!statuses.includes(answer.status)) throw new Error(`${what}: ${answer.status}`)
  return answer
}

/** Tries until the server answers, as a person does who reloads. */
export async function insist<T>(ask: () => Promise<T>, withinMs = 60_000): Promise<T> {
  for (const end = performance.now() + withinMs; ; await sleep(20))
    try {
      return await ask()
    } catch (error) {
      if (!isGone(error) || performance.now() > end) throw error
    }
}
