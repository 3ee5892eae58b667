import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf, formatDay } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import type { Http } from '../../../platform/http/http.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import { writeWorkbook } from '../../../platform/spreadsheet/index.ts'
import { Tag } from '../../../ui/components/tag/Tag.tsx'
import { readDay } from '../../../ui/read.ts'
import { errorsOf, renderPage } from '../../../ui/view.ts'
import { mayAnywhere, signedIn } from '../../identity/index.ts'
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
  setChoices,
  stepRoutes,
} from '../drafting/routes.tsx'
import { type DraftsView, draftsOnPage, momentOf, type TypedDrafts } from '../drafting/view.ts'
import { onPage, readEntering } from '../programme/entering.ts'
import { historySets, liveSet } from '../tasks/service.ts'
import { detailingCsv, detailingSheet } from './export.ts'
import { detailingClassWords, detailingGroupOf, detailingGroups } from './groups.ts'
import { type DetailingAction, detailingLife } from './lifecycle.ts'
import { classTones, DetailingPage, detailingPath } from './pages/DetailingPage.tsx'
import { EnterDocumentPage, EnterLawPage } from './pages/EnterPages.tsx'
import type { Detailing } from './service.ts'
import { classOfRow } from './standing.ts'
import type { DetailingRowsQuery } from './store.ts'

export interface DetailingRoutesDeps extends DeskDeps {
  readonly detailing: Detailing
}

const road = ['not_started', 'drafting', 'consulting', 'appraisal', 'submitted', 'signed']
const lawFields: Readonly<Record<string, string>> = {
  ...{ number: 'so', name: 'ten', adoptedOn: 'thong-qua', effectiveOn: 'hieu-luc' },
}

/** `/dieu-hanh/van-ban-quy-dinh-chi-tiet`: detailing documents, laws, steps. */
export function detailingRoutes(app: Http, deps: DetailingRoutesDeps): void {
  const { detailing, clock, messages } = deps
  const frame = deskFrame(deps)
  const asked = (request: FastifyRequest, typed: TypedDrafts) =>
    askedOf(request, typed, clock(), Object.keys(detailingGroups))
  const queryOf = (view: DraftsView, agencies: readonly string[] | undefined): DetailingRowsQuery => ({
    ...{ ...momentOf(view), agencies, search: view.search },
    ...(view.lawId && isId(view.lawId) && { lawId: view.lawId }),
    classes: detailingGroupOf(view.group)?.classes,
  })

  app.get(detailingPath, { schema: { querystring: draftsQuery } }, async (request, reply) => {
    const { actor, view, issues, national, agencies } = asked(request, request.query)
    const query = queryOf(view, agencies)
    const [figures, list, laws, agencyName, choices] = await Promise.all([
      detailing.figures(query),
      detailing.rows(query, { limit: draftsOnPage, offset: (view.page - 1) * draftsOnPage }),
      detailing.laws(view.setKey),
      agencyNames(deps),
      agencyChoices(deps),
    ])
    return reply
      .code(issues.length > 0 ? 422 : 200)
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <DetailingPage
            frame={frame(request)}
            {...{ view, figures, laws, national, agencyName, ...list }}
            typed={issues.length > 0 ? request.query : {}}
            errors={errorsOf(issues, messages, 'vi')}
            agencies={choices}
            sets={setChoices}
            mayManage={mayAnywhere(actor, 'programme.manage')}
          />,
        ),
      )
  })

  // The rows of a view, however many
  const rowsFor = async (request: FastifyRequest, typed: TypedDrafts) => {
    const { view, issues, agencies } = asked(request, typed)
    if (issues.length > 0) throw new IssuesError(issues)
    return { view, rows: detailing.everyRow(queryOf(view, agencies)), agencyName: await agencyNames(deps) }
  }
  const fileName = (view: DraftsView, ending: string): string =>
    `attachment; filename="van-ban-quy-dinh-chi-tiet-${view.asOf}.${ending}"`
  app.get(
    `${detailingPath}/van-ban.csv`,
    { schema: { querystring: draftsQuery } },
    async (request, reply) => {
      const { view, rows, agencyName } = await rowsFor(request, request.query)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', fileName(view, 'csv'))
        .send(Readable.from(detailingCsv(rows, view, agencyName)))
    },
  )
  app.get(
    `${detailingPath}/van-ban.xlsx`,
    { schema: { querystring: draftsQuery } },
    async (request, reply) => {
      const { view, rows, agencyName } = await rowsFor(request, request.query)
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', fileName(view, 'xlsx'))
        .send(
          writeWorkbook([detailingSheet(rows, view, agencyName)], {
            title: 'Văn bản quy định chi tiết',
            at: clock(),
          }),
        )
    },
  )

  const manager = (request: FastifyRequest): PersonActor => {
    const actor = signedIn(request)
    if (!mayAnywhere(actor, 'programme.manage')) throw new Refusal('draft.mayNotEnter', 403)
    return actor
  }

  // A law
  const lawPage = (request: FastifyRequest, typed: Typed, issues: readonly Issue[]): string =>
    renderPage(
      <EnterLawPage frame={frame(request)} typed={typed} errors={errorsOf(issues, messages, 'vi')} />,
    )
  app.get(`${detailingPath}/luat`, async (request, reply) => {
    manager(request)
    return reply.html(lawPage(request, {}, []))
  })
  app.post(
    `${detailingPath}/luat`,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = manager(request)
      const typed: Typed = request.body ?? {}
      const words = (['so', 'ten', 'phan-cong'] as const).map(name => readWords(typed, name, { limit: 500 }))
      const issues = words.flatMap(one => one.issues)
      try {
        if (issues.length > 0) throw new IssuesError(issues)
        await detailing.enterLaw(
          {
            ...{ number: words[0]!.text, name: words[1]!.text, assignedBy: words[2]!.text || null },
            adoptedOn: readDay(textOf(typed, 'thong-qua')) ?? '',
            effectiveOn: readDay(textOf(typed, 'hieu-luc')) ?? '',
          },
          actor,
          request.id,
        )
        return reply.seeOther(`${detailingPath}/them`, { code: 'law.entered' })
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        const named = error.issues.map(one => ({ ...one, field: lawFields[one.field] ?? one.field }))
        return reply.code(422).html(lawPage(request, typed, named))
      }
    },
  )

  // A document that a law requires
  const documentPage = async (
    request: FastifyRequest,
    typed: Typed,
    issues: readonly Issue[],
  ): Promise<string> =>
    renderPage(
      <EnterDocumentPage
        frame={frame(request)}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
        agencies={await agencyChoices(deps)}
        laws={(await detailing.laws(liveSet)).map(law => ({
          value: law.id,
          label: `${law.number} ${law.name}`,
        }))}
      />,
    )
  app.get(`${detailingPath}/them`, async (request, reply) => {
    manager(request)
    return reply.html(await documentPage(request, {}, []))
  })
  app.post(
    `${detailingPath}/them`,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = manager(request)
      const typed: Typed = request.body ?? {}
      const read = readEntering(typed, ['government', 'primeMinister', 'minister'])
      const lawId = textOf(typed, 'luat')
      const clauses = readWords(typed, 'dieu-khoan', { limit: 2_000 })
      const issues = [
        ...('issues' in read ? read.issues : []),
        ...clauses.issues,
        ...(isId(lawId) ? [] : [issue('luat', 'law.unknown')]),
      ]
      if ('issues' in read || issues.length > 0)
        return reply.code(422).html(await documentPage(request, typed, issues))
      const lines = [...new Set(clauses.text.split('\n').map(line => line.trim()))].filter(Boolean)
      try {
        const ref = await detailing.require(
          {
            ...read.draft,
            clauses: (lines.length === 0 ? [''] : lines).map(clause => ({ lawId, clause })),
          },
          actor,
          request.id,
        )
        return reply.seeOther(`${detailingPath}/${ref.id}`, { code: 'draft.entered' })
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        return reply.code(422).html(await documentPage(request, typed, onPage(error.issues)))
      }
    },
  )

  // One document
  app.get(`${detailingPath}/:id`, { schema: { params: idParams } }, async (request, reply) => {
    const actor = signedIn(request)
    const found = isId(request.params.id) ? await detailing.open(actor, request.params.id) : undefined
    if (!found) throw new Refusal('draft.notFound', 404)
    const { document, events, clauses } = found
    const today = dayOf(clock())
    // Facts of a later day stand on the page of a document with their dates; its class is that of today.
    const stands = document.state === 'withdrawn' ? null : classOfRow(document, today)
    const history = historySets[document.set_key]
    return reply.header('cache-control', 'no-store').html(
      renderPage(
        <DraftPage
          frame={frame(request)}
          draft={document}
          events={events}
          life={detailingLife}
          beginning="giao quy định chi tiết"
          back={{
            href: `${detailingPath}${history ? `?bo=${document.set_key}` : ''}`,
            label: 'Văn bản quy định chi tiết',
          }}
          path={detailingPath}
          actions={possibleSteps(detailingLife, detailing.positionOf(document, today), actor)}
          agencyName={await agencyNames(deps)}
          stands={stands && <Tag tone={classTones[stands]}>{detailingClassWords[stands]}</Tag>}
          note={history && 'Bộ số liệu lịch sử, chỉ để đọc; theo thông tin đến nay'}
          road={road}
          facts={[
            ...clauses.map(one => ({
              key: one.clause === '' ? 'Luật' : `Quy định chi tiết ${one.clause}`,
              value: `${one.name} (${one.number}), có hiệu lực từ ${formatDay(one.effective_on)}`,
            })),
            document.needed_on !== null && {
              key: 'Phải có hiệu lực từ',
              value: formatDay(document.needed_on),
            },
            document.planned_on !== null && {
              key: 'Kế hoạch ban hành',
              value: formatDay(document.planned_on),
            },
            document.submitted_on !== null && {
              key: 'Đã trình',
              value: `Tờ trình ${document.submitted_number} ngày ${formatDay(document.submitted_on)}`,
            },
            document.issued_on !== null && {
              key: 'Đã ban hành',
              value: `${document.issued_number} ngày ${formatDay(document.issued_on)}, có hiệu lực từ ${formatDay(document.effective_on!)}`,
            },
            document.source !== null && { key: 'Nguồn dữ liệu', value: document.source },
          ]}
        />,
      ),
    )
  })

  stepRoutes(app, deps, {
    ...{ path: detailingPath, noun: 'Văn bản', life: detailingLife },
    find: async (actor, id) => (await detailing.open(actor, id))?.document,
    positionOf: document => detailing.positionOf(document, dayOf(clock())),
    step: (ref, action, actor, input) => detailing.step(ref, action as DetailingAction, actor, input),
  })
}
