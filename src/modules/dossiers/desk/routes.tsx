import type { Http } from '../../../platform/http/http.ts'
import type { DeskRoutesDeps } from './deps.ts'
import { dossierRoutes } from './routes-dossier.tsx'
import { inboxRoutes } from './routes-inbox.tsx'
import { intakeRoutes } from './routes-intake.tsx'
import { registerRoutes } from './routes-register.tsx'
import { stepRoutes } from './routes-steps.tsx'

/** The one-stop's pages for officials, `/mot-cua…`: inbox, dossier and its steps, the counter, the register. */
export function deskRoutes(app: Http, deps: DeskRoutesDeps): void {
  inboxRoutes(app, deps)
  dossierRoutes(app, deps)
  stepRoutes(app, deps)
  intakeRoutes(app, deps)
  registerRoutes(app, deps)
}
