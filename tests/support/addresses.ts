import type { App } from '../../src/app.ts'

/** The addresses of a method, from the drawing of the router: four characters a level. */
export function addressesOf(app: App, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'): string[] {
  const above: string[] = []
  return app.http
    .printRoutes({ commonPrefix: false, method })
    .split('\n')
    .flatMap(line => {
      const found = /^(?<lead>[│ ]*)[├└]── (?<part>\S*)(?<methods> \(.*\))?$/.exec(line)
      if (!found?.groups) return []
      const depth = found.groups.lead!.length / 4
      above.length = depth
      above[depth] = found.groups.part!
      return found.groups.methods ? [above.join('')] : []
    })
}
