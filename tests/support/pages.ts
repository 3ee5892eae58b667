import type { App } from '../../src/app.ts'
import { type Actor, anonymous } from '../../src/kernel/actor.ts'
import { multipart } from './multipart.ts'

/** What somebody fills in; a list where several of one name are ticked. */
export type Fields = Readonly<Record<string, string | readonly string[]>>
type Files = Parameters<typeof multipart>[1]

const pairs = (fields: Fields): [string, string][] =>
  Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  )

/**
 * Pages and forms of the whole system for a test that signs nobody in: whoever is named is who asks. A form goes out with
 * the token and the version of the page it is on.
 */
export function pagesOf(app: App) {
  let actor: Actor = anonymous
  app.http.addHook('onRequest', async request => {
    request.actor = actor
  })

  const as = (who: Actor, url: string) => {
    actor = who
    return app.http.inject(url)
  }

  /** Opens the page of a form. What comes back sends it: twice, where it is called twice. */
  async function open(who: Actor, page: string) {
    const shown = await as(who, page)
    const value = (name: string): string | undefined =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(shown.body)?.[1]
    const [token, version] = [value('_csrf'), value('version')]
    const own = { _csrf: token ?? '', ...(version !== undefined && { version }) }
    const cookies = Object.fromEntries(shown.cookies.map(one => [one.name, one.value]))
    return (url: string, fields: Fields, files?: Files) => {
      actor = who
      const typed = pairs({ ...own, ...fields })
      const body = files
        ? multipart(Object.fromEntries(typed), files)
        : {
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            payload: new URLSearchParams(typed).toString(),
          }
      return app.http.inject({ method: 'POST', url, cookies, ...body })
    }
  }

  const post = async (who: Actor, page: string, url: string, fields: Fields, files?: Files) =>
    (await open(who, page))(url, fields, files)

  return { as, open, post }
}
