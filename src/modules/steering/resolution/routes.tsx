import type { FastifyRequest } from 'fastify'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, Refusal } from '../../../kernel/issue.ts'
import type { Http } from '../../../platform/http/http.ts'
import { type Typed, textOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import { errorsOf, renderPage } from '../../../ui/view.ts'
import { agenciesWhere, may, mayAnywhere } from '../../identity/index.ts'
import {
  agencyChoices,
  agencyNames,
  anyBody,
  askedOf,
  type DeskDeps,
  deskFrame,
  draftsQuery,
  enterRoutes,
  figuresRoutes,
  idParams,
  managerOf,
  named,
} from '../drafting/routes.tsx'
import { type DraftsView, draftsHref, momentOf, type TypedDrafts } from '../drafting/view.ts'
import { resolutionSheets } from './export.ts'
import { EnterTargetPage } from './pages/EnterTargetPage.tsx'
import { ResolutionPage, resolutionPath } from './pages/ResolutionPage.tsx'
import { TargetPage } from './pages/TargetPage.tsx'
import type { Resolution } from './service.ts'

export interface ResolutionRoutesDeps extends DeskDeps {
  readonly resolution: Resolution
}

const fields: Readonly<Record<string, string>> = {
  ...{ from: 'tu-ngay', to: 'den-ngay', numerator: 'tu-so', denominator: 'mau-so' },
  ...{ value: 'gia-tri', evidence: 'can-cu' },
}

const targetFields: Readonly<Record<string, string>> = {
  ...{ resolution: 'nghi-quyet', code: 'ma', name: 'ten', numerator: 'tu-so', denominator: 'mau-so' },
  ...{
    unit: 'don-vi',
    wording: 'muc',
    threshold: 'nguong',
    direction: 'chieu',
    from: 'tu-ngay',
    to: 'den-ngay',
  },
}

/** `/dieu-hanh/nghi-quyet-17`: targets, their values, tasks of the resolution. */
export function resolutionRoutes(app: Http, deps: ResolutionRoutesDeps): void {
  const { resolution, clock, messages } = deps
  const frame = deskFrame(deps)
  const asked = (request: FastifyRequest, typed: TypedDrafts) => askedOf(request, typed, clock(), [])

  figuresRoutes(app, deps, {
    ...{ path: resolutionPath, groups: [] },
    async page({ actor, view, agencies }, shared) {
      const query = { ...momentOf(view), agencies }
      const [figures, annex] = await Promise.all([resolution.figures(query), resolution.rows(query)])
      return (
        <ResolutionPage
          {...{ ...shared, figures, annex }}
          mayManage={mayAnywhere(actor, 'programme.manage')}
          seesTasksOf={id => may(actor, 'task.readAll') || may(actor, 'task.readInAgency', id)}
        />
      )
    },
    file: { address: 'chi-tieu', name: 'nghi-quyet-17', title: 'Nghị quyết 17/NQ-CP' },
    async sheets({ view, agencies }, agencyName) {
      const query = { ...momentOf(view), agencies }
      return resolutionSheets(await resolution.figures(query), await resolution.rows(query), view, agencyName)
    },
  })

  // A target to be measured
  enterRoutes(app, deps, {
    path: `${resolutionPath}/them-chi-tieu`,
    fields: targetFields,
    enterer: request => managerOf(request, 'resolution.mayNotEnter'),
    page: (request, typed, errors) => <EnterTargetPage frame={frame(request)} {...{ typed, errors }} />,
    async enter(typed, actor, request) {
      const threshold = textOf(typed, 'nguong').trim()
      const id = await resolution.addTarget(
        {
          ...{ resolution: textOf(typed, 'nghi-quyet'), code: textOf(typed, 'ma') },
          ...{ name: textOf(typed, 'ten'), numerator: textOf(typed, 'tu-so') },
          ...{ denominator: textOf(typed, 'mau-so'), unit: textOf(typed, 'don-vi') },
          ...{ wording: textOf(typed, 'muc'), direction: textOf(typed, 'chieu') },
          threshold: threshold === '' ? undefined : (readDecimal(threshold) ?? Number.NaN),
          ...{
            from: readDay(textOf(typed, 'tu-ngay')) ?? '',
            to: readDay(textOf(typed, 'den-ngay')) ?? '',
          },
        },
        actor,
        request.id,
        request.sending,
      )
      return { to: `${resolutionPath}/chi-tieu/${id}`, code: 'resolution.targetEntered' }
    },
  })

  // One target
  async function targetPage(
    request: FastifyRequest,
    id: string,
    typed: Typed,
    issues: readonly Issue[],
  ): Promise<string> {
    const { actor, view: wanted, national, agencies } = asked(request, request.query as TypedDrafts)
    const found = isId(id) ? await resolution.target(id, agencies) : undefined
    if (!found) throw new Refusal('resolution.targetNotFound', 404)
    // A target opens in its own set, whatever the address says.
    const { target } = found
    const view: DraftsView =
      target.set_key === wanted.setKey
        ? wanted
        : asked(request, { bo: target.set_key, ...(wanted.agencyId && { 'co-quan': wanted.agencyId }) }).view
    const figures = await resolution.figures({ ...momentOf(view), agencies })
    const standing = figures.targets.find(one => one.target.id === target.id)!
    const agencyName = await agencyNames(deps, view.asOf)
    const own = national
      ? (await agencyChoices(deps)).map(one => one.value)
      : agenciesWhere(actor, 'task.work')
    return renderPage(
      <TargetPage
        frame={frame(request)}
        {...{ view, standing, agencyName, typed }}
        values={found.values}
        mayEnter={[
          ...(resolution.mayEnter(target, null, actor) ? [{ value: '', label: 'Cả nước' }] : []),
          ...own
            .filter(agencyId => resolution.mayEnter(target, agencyId, actor))
            .map(agencyId => ({ value: agencyId, label: agencyName(agencyId) })),
        ]}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  }
  app.get(
    `${resolutionPath}/chi-tieu/:id`,
    { schema: { params: idParams, querystring: draftsQuery } },
    async (request, reply) =>
      reply.header('cache-control', 'no-store').html(await targetPage(request, request.params.id, {}, [])),
  )
  app.post(
    `${resolutionPath}/chi-tieu/:id`,
    { config: { keepForm: true }, schema: { params: idParams, querystring: draftsQuery, body: anyBody } },
    async (request, reply) => {
      const { actor, view } = asked(request, request.query)
      const { id } = request.params
      if (!isId(id)) throw new Refusal('resolution.targetNotFound', 404)
      const typed: Typed = request.body ?? {}
      const numerator = readCount(textOf(typed, 'tu-so'))
      const denominator = readCount(textOf(typed, 'mau-so'))
      const value = readDecimal(textOf(typed, 'gia-tri'))
      try {
        await resolution.enter(
          {
            ...{ targetId: id, agencyId: textOf(typed, 'cua') || null },
            ...{
              from: readDay(textOf(typed, 'tu-ngay')) ?? '',
              to: readDay(textOf(typed, 'den-ngay')) ?? '',
            },
            ...(numerator !== undefined && { numerator }),
            ...(denominator !== undefined && { denominator }),
            ...(value !== undefined && { value }),
            evidence: textOf(typed, 'can-cu'),
          },
          actor,
          request.id,
          request.sending,
        )
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        return reply.code(422).html(await targetPage(request, id, typed, named(error.issues, fields)))
      }
      return reply.seeOther(draftsHref(`${resolutionPath}/chi-tieu/${id}`, view), {
        code: 'resolution.valueEntered',
      })
    },
  )
}

/** `1.234` or `1234`: a whole number as people write it. */
function readCount(typed: string): number | undefined {
  const text = typed.trim()
  if (!/^\d{1,15}$/.test(text) && !/^\d{1,3}(\.\d{3}){1,4}$/.test(text)) return undefined
  return Number(text.replaceAll('.', ''))
}

/** `86,5`: a number with at most four decimals. */
function readDecimal(typed: string): number | undefined {
  const text = typed.trim().replace(',', '.')
  return /^-?\d{1,6}(\.\d{1,4})?$/.test(text) ? Number(text) : undefined
}
