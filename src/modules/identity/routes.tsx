import type { Http } from '../../platform/http/http.ts'
import { accountRoutes } from './routes/account.tsx'
import { firmRoutes } from './routes/firms.tsx'
import { keptRoutes } from './routes/kept.tsx'
import { createKit, type IdentityRoutesDeps } from './routes/kit.ts'
import { officialRoutes } from './routes/officials.tsx'
import { signInRoutes } from './routes/sign-in.tsx'

export type { IdentityRoutesDeps } from './routes/kit.ts'

/** All pages of this module. `identityHooks` comes before, on the same server. */
export function identityRoutes(app: Http, deps: IdentityRoutesDeps): void {
  const kit = createKit(deps)
  signInRoutes(app, deps, kit)
  accountRoutes(app, deps, kit)
  firmRoutes(app, deps, kit)
  officialRoutes(app, deps, kit)
  keptRoutes(app, deps, kit)
}
