import { dayOf } from '../../kernel/dates.ts'
import type { Http } from '../../platform/http/http.ts'
import { renderPage } from '../../ui/view.ts'
import { classOf } from '../steering/index.ts'
import { scopeOf } from './access.ts'
import { essentialRoutes } from './essential/routes.tsx'
import { unmarked } from './essential/scoring.ts'
import { exemplarRoutes } from './exemplars/routes.tsx'
import { OverviewPage } from './pages/OverviewPage.tsx'
import { assessmentPath } from './paths.ts'
import { roundFigures } from './review/inventory.ts'
import { reviewRoutes } from './review/routes.tsx'
import { type AssessmentRoutesDeps, frameFor, reader, yearOf } from './routes-kit.ts'
import { systemRoutes } from './systems/routes.tsx'
import { countControls } from './systems/system.ts'

/** `/danh-gia`: the overview, and the routes of every part. */
export function assessmentRoutes(app: Http, deps: AssessmentRoutesDeps): void {
  const { essential, exemplars, systems, clock } = deps

  app.get(assessmentPath, async (request, reply) => {
    const actor = reader(request)
    const today = dayOf(clock())
    const year = yearOf(undefined, clock)
    const [candidates, practices, registered] = await Promise.all([
      essential.candidates(year),
      exemplars.practices(),
      systems.all(scopeOf(actor)),
    ])
    const services = candidates.map(one => one.service)
    const unranked = candidates.filter(one => unmarked(one.marks).length > 0).length
    const plans = candidates.flatMap(one => one.decision ?? [])
    const adoptions = practices.flatMap(one => one.adoptions)
    const inUse = registered.filter(one => one.retired_on === null)
    const controls = countControls(
      inUse.flatMap(one => one.controls),
      today,
    )
    return reply.header('cache-control', 'no-store').html(
      renderPage(
        <OverviewPage
          frame={frameFor(deps, request)}
          today={today}
          services={{
            ...roundFigures(services, '2022'),
            toCheck: services.filter(one => one.state === 'submitted').length,
          }}
          essential={{ year, ranked: candidates.length - unranked, unranked }}
          plans={{
            total: plans.length,
            done: plans.filter(one => one.done_on !== null).length,
            overdue: plans.filter(one => classOf(today, one.target_on, one.done_on) === 'OPEN_OVERDUE')
              .length,
          }}
          practices={{
            total: practices.length,
            adopted: adoptions.length,
            toInspect: adoptions.filter(one => one.inspected_on === null && one.inspect_on <= today).length,
          }}
          systems={{
            total: inUse.length,
            unlevelled: inUse.filter(one => one.level === null).length,
            controls: controls.total,
            overdue: controls.overdue,
          }}
        />,
      ),
    )
  })

  reviewRoutes(app, deps)
  essentialRoutes(app, deps)
  exemplarRoutes(app, deps)
  systemRoutes(app, deps)
}
