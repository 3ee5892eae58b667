import { formatDay } from '../../../kernel/dates.ts'
import { IssuesError, Refusal } from '../../../kernel/issue.ts'
import type { Http } from '../../../platform/http/http.ts'
import { Tag } from '../../../ui/components/tag/Tag.tsx'
import { agenciesWhere, mayAnywhere, signedIn } from '../../identity/index.ts'
import { enteringFields, readEntering } from '../drafting/entering.ts'
import {
  type Asked,
  agencyChoices,
  type DeskDeps,
  deskFrame,
  enterRoutes,
  figuresRoutes,
  mayEnterSomewhere,
} from '../drafting/routes.tsx'
import { draftRoutes } from '../drafting/routes-draft.tsx'
import { momentOf, pageAsked } from '../drafting/view.ts'
import { schemeSheet } from './export.ts'
import { schemeClassOf } from './figures.ts'
import { schemeClassWords, schemeGroupOf, schemeGroups } from './groups.ts'
import { schemeLife } from './lifecycle.ts'
import { EnterSchemePage, schemeLevels } from './pages/EnterSchemePage.tsx'
import { ProgrammePage, programmePath } from './pages/ProgrammePage.tsx'
import type { Programme } from './service.ts'
import type { SchemeRowsQuery } from './store.ts'

export interface ProgrammeRoutesDeps extends DeskDeps {
  readonly programme: Programme
}

const road = ['registered', 'approved', 'drafting', 'consulting', 'appraised', 'submitted', 'issued']

const queryOf = ({ view, agencies }: Asked): SchemeRowsQuery => ({
  ...{ ...momentOf(view), from: view.from, to: view.to, agencies, search: view.search },
  ...schemeGroupOf(view.group)?.query,
})

/** `/dieu-hanh/chuong-trinh`: the Work Programme, its schemes and their steps. */
export function programmeRoutes(app: Http, deps: ProgrammeRoutesDeps): void {
  const { programme } = deps
  const frame = deskFrame(deps)

  figuresRoutes(app, deps, {
    path: programmePath,
    groups: Object.keys(schemeGroups),
    async page(asked, shared) {
      const query = queryOf(asked)
      const [figures, pending, list] = await Promise.all([
        programme.figures(query),
        programme.pending(query),
        programme.rows(query, pageAsked(asked.view)),
      ])
      const mayEnter = mayEnterSomewhere(asked.actor)
      return <ProgrammePage {...{ ...shared, figures, pending, ...list, mayEnter }} />
    },
    file: { address: 'de-an', name: 'chuong-trinh-cong-tac', title: 'Chương trình công tác' },
    sheets: (asked, agencyName) => [schemeSheet(programme.everyRow(queryOf(asked)), asked.view, agencyName)],
  })

  enterRoutes(app, deps, {
    path: `${programmePath}/dang-ky`,
    fields: enteringFields,
    enterer(request) {
      const actor = signedIn(request)
      if (!mayEnterSomewhere(actor)) throw new Refusal('draft.mayNotEnter', 403)
      return actor
    },
    async page(request, typed, errors, actor) {
      const all = await agencyChoices(deps)
      const own = agenciesWhere(actor, 'task.work')
      const agencies = mayAnywhere(actor, 'programme.manage')
        ? all
        : all.filter(choice => own.includes(choice.value))
      return <EnterSchemePage frame={frame(request)} {...{ typed, errors, agencies }} />
    },
    async enter(typed, actor, request) {
      const read = readEntering(typed, schemeLevels)
      if ('issues' in read) throw new IssuesError(read.issues)
      const ref = await programme.register(read.draft, actor, request.id, request.sending)
      return { to: `${programmePath}/${ref.id}`, code: 'draft.entered' }
    },
  })

  draftRoutes(app, deps, {
    ...{ path: programmePath, noun: 'Đề án', list: 'Chương trình công tác', life: schemeLife, road },
    beginning: 'đăng ký đề án',
    service: programme,
    shown(scheme, asOf) {
      const stands =
        scheme.state === 'registered' || scheme.state === 'withdrawn' || scheme.planned_on === null
          ? null
          : schemeClassOf(asOf, scheme.planned_on, scheme.submitted_on)
      return {
        stands: stands && (
          <Tag tone={stands === 'late' || stands === 'submittedLate' ? 'late' : 'good'}>
            {schemeClassWords[stands]}
          </Tag>
        ),
        facts: [
          scheme.planned_on !== null && {
            key: 'Kế hoạch trình',
            value: `${formatDay(scheme.planned_on)}${
              scheme.planned_original && scheme.planned_original !== scheme.planned_on
                ? ` (ban đầu ${formatDay(scheme.planned_original)})`
                : ''
            }`,
          },
          scheme.submitted_on !== null && {
            key: 'Đã trình',
            value: `Tờ trình ${scheme.submitted_number} ngày ${formatDay(scheme.submitted_on)}`,
          },
          scheme.issued_on !== null && {
            key: 'Đã ban hành',
            value: `${scheme.issued_number} ngày ${formatDay(scheme.issued_on)}`,
          },
        ],
      }
    },
  })
}
