import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf, formatDay } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, Refusal } from '../../../kernel/issue.ts'
import type { Http } from '../../../platform/http/http.ts'
import type { Typed } from '../../../platform/http/typed.ts'
import { writeWorkbook } from '../../../platform/spreadsheet/index.ts'
import { Tag } from '../../../ui/components/tag/Tag.tsx'
import { errorsOf, renderPage } from '../../../ui/view.ts'
import { agenciesWhere, mayAnywhere, signedIn } from '../../identity/index.ts'
import { possibleSteps } from '../drafting/life.ts'
import { DraftPage } from '../drafting/pages/DraftPage.tsx'
import {
  agencyChoices,
  agencyNames,
  anyBody,
  askedOf,
  type DeskDeps,
  deskFrame,
  draftsQuery,
  idParams,
  mayEnterSomewhere,
  setChoices,
  stepRoutes,
} from '../drafting/routes.tsx'
import { type DraftsView, draftsOnPage, momentOf, type TypedDrafts } from '../drafting/view.ts'
import { historySets } from '../tasks/service.ts'
import { onPage, readEntering } from './entering.ts'
import { schemeCsv, schemeSheet } from './export.ts'
import { schemeClassOf } from './figures.ts'
import { schemeClassWords, schemeGroupOf, schemeGroups } from './groups.ts'
import { type SchemeAction, schemeLife } from './lifecycle.ts'
import { EnterSchemePage } from './pages/EnterSchemePage.tsx'
import { ProgrammePage, programmePath } from './pages/ProgrammePage.tsx'
import type { Programme } from './service.ts'
import type { SchemeRowsQuery } from './store.ts'

export interface ProgrammeRoutesDeps extends DeskDeps {
  readonly programme: Programme
}

const road = ['registered', 'approved', 'drafting', 'consulting', 'appraised', 'submitted', 'issued']

/** `/dieu-hanh/chuong-trinh`: the Work Programme, its schemes and their steps. */
export function programmeRoutes(app: Http, deps: ProgrammeRoutesDeps): void {
  const { programme, clock, messages } = deps
  const frame = deskFrame(deps)
  const asked = (request: FastifyRequest, typed: TypedDrafts) =>
    askedOf(request, typed, clock(), Object.keys(schemeGroups))
  const queryOf = (view: DraftsView, agencies: readonly string[] | undefined): SchemeRowsQuery => ({
    ...{ ...momentOf(view), from: view.from, to: view.to, agencies, search: view.search },
    ...schemeGroupOf(view.group)?.query,
  })

  app.get(programmePath, { schema: { querystring: draftsQuery } }, async (request, reply) => {
    const { actor, view, issues, national, agencies } = asked(request, request.query)
    const query = queryOf(view, agencies)
    const [figures, pending, list, agencyName, choices] = await Promise.all([
      programme.figures(query),
      programme.pending(query),
      programme.rows(query, { limit: draftsOnPage, offset: (view.page - 1) * draftsOnPage }),
      agencyNames(deps),
      agencyChoices(deps),
    ])
    return reply
      .code(issues.length > 0 ? 422 : 200)
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <ProgrammePage
            frame={frame(request)}
            {...{ view, figures, pending, national, agencyName, ...list }}
            typed={issues.length > 0 ? request.query : {}}
            errors={errorsOf(issues, messages, 'vi')}
            agencies={choices}
            sets={setChoices}
            mayEnter={mayEnterSomewhere(actor)}
          />,
        ),
      )
  })

  // The rows of a view, however many
  const rowsFor = async (request: FastifyRequest, typed: TypedDrafts) => {
    const { view, issues, agencies } = asked(request, typed)
    if (issues.length > 0) throw new IssuesError(issues)
    return { view, rows: programme.everyRow(queryOf(view, agencies)), agencyName: await agencyNames(deps) }
  }
  const fileName = (view: DraftsView, ending: string): string =>
    `attachment; filename="chuong-trinh-cong-tac-${view.asOf}.${ending}"`
  app.get(`${programmePath}/de-an.csv`, { schema: { querystring: draftsQuery } }, async (request, reply) => {
    const { view, rows, agencyName } = await rowsFor(request, request.query)
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', fileName(view, 'csv'))
      .send(Readable.from(schemeCsv(rows, view, agencyName)))
  })
  app.get(`${programmePath}/de-an.xlsx`, { schema: { querystring: draftsQuery } }, async (request, reply) => {
    const { view, rows, agencyName } = await rowsFor(request, request.query)
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', fileName(view, 'xlsx'))
      .send(
        writeWorkbook([schemeSheet(rows, view, agencyName)], { title: 'Chương trình công tác', at: clock() }),
      )
  })

  // Registering
  const enterPage = async (
    request: FastifyRequest,
    actor: PersonActor,
    typed: Typed,
    issues: readonly Issue[],
  ): Promise<string> => {
    const all = await agencyChoices(deps)
    const own = agenciesWhere(actor, 'task.work')
    return renderPage(
      <EnterSchemePage
        frame={frame(request)}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
        agencies={
          mayAnywhere(actor, 'programme.manage') ? all : all.filter(choice => own.includes(choice.value))
        }
      />,
    )
  }
  const mayEnter = (request: FastifyRequest): PersonActor => {
    const actor = signedIn(request)
    if (!mayEnterSomewhere(actor)) throw new Refusal('draft.mayNotEnter', 403)
    return actor
  }
  app.get(`${programmePath}/dang-ky`, async (request, reply) =>
    reply.html(await enterPage(request, mayEnter(request), {}, [])),
  )
  app.post(
    `${programmePath}/dang-ky`,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = mayEnter(request)
      const typed: Typed = request.body ?? {}
      const read = readEntering(typed, ['government', 'primeMinister'])
      if ('issues' in read) return reply.code(422).html(await enterPage(request, actor, typed, read.issues))
      try {
        const ref = await programme.register(read.draft, actor, request.id)
        return reply.seeOther(`${programmePath}/${ref.id}`, { code: 'draft.entered' })
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        return reply.code(422).html(await enterPage(request, actor, typed, onPage(error.issues)))
      }
    },
  )

  // One scheme
  app.get(`${programmePath}/:id`, { schema: { params: idParams } }, async (request, reply) => {
    const actor = signedIn(request)
    const found = isId(request.params.id) ? await programme.open(actor, request.params.id) : undefined
    if (!found) throw new Refusal('draft.notFound', 404)
    const { scheme, events } = found
    const today = dayOf(clock())
    const asOf = historySets[scheme.set_key]?.asOf ?? today
    const stands =
      scheme.state === 'registered' || scheme.state === 'withdrawn' || scheme.planned_on === null
        ? null
        : schemeClassOf(asOf, scheme.planned_on, scheme.submitted_on)
    const set = scheme.set_key === 'live' ? '' : `?bo=${scheme.set_key}`
    return reply.header('cache-control', 'no-store').html(
      renderPage(
        <DraftPage
          frame={frame(request)}
          draft={scheme}
          events={events}
          life={schemeLife}
          beginning="đăng ký đề án"
          back={{ href: `${programmePath}${set}`, label: 'Chương trình công tác' }}
          path={programmePath}
          actions={possibleSteps(schemeLife, programme.positionOf(scheme, today), actor)}
          agencyName={await agencyNames(deps)}
          stands={
            stands && (
              <Tag tone={stands === 'late' || stands === 'submittedLate' ? 'late' : 'good'}>
                {schemeClassWords[stands]}
              </Tag>
            )
          }
          note={
            asOf === today ? undefined : `Bộ số liệu lịch sử, chỉ để đọc; tính tại ngày ${formatDay(asOf)}`
          }
          road={road}
          facts={[
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
          ]}
        />,
      ),
    )
  })

  stepRoutes(app, deps, {
    ...{ path: programmePath, noun: 'Đề án', life: schemeLife },
    find: async (actor, id) => (await programme.open(actor, id))?.scheme,
    positionOf: scheme => programme.positionOf(scheme, dayOf(clock())),
    step: (ref, action, actor, input) => programme.step(ref, action as SchemeAction, actor, input),
  })
}
