import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { type Messages, say } from '../../../kernel/messages.ts'
import type { Http } from '../../../platform/http/http.ts'
import { readWords, type Typed, textOf, textsOf } from '../../../platform/http/typed.ts'
import type { Choice } from '../../../ui/components/select/Select.tsx'
import { Select } from '../../../ui/components/select/Select.tsx'
import { readDay } from '../../../ui/read.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { may, mayAnywhere, signedIn } from '../../identity/index.ts'
import { readStep, versionOf } from '../flow/flow.ts'
import { atRows, followUpRows, moreFollowUps, readFollowUps } from '../flow/follow-ups.ts'
import { FollowUps } from '../flow/pages/FollowUps.tsx'
import { StepPage } from '../flow/pages/StepPage.tsx'
import type { Recheck } from '../frozen.ts'
import { historySets, liveSet } from '../tasks/service.ts'
import { type InspectionStep, inspectionStepNames, inspectionSteps } from './lifecycle.ts'
import { InspectionListPage, inspectionsPath } from './pages/InspectionListPage.tsx'
import { InspectionPage } from './pages/InspectionPage.tsx'
import { PlanPage } from './pages/PlanPage.tsx'
import type { Inspections, WholeInspection } from './service.ts'

export interface InspectionRoutesDeps {
  readonly inspections: Inspections
  readonly organizations: {
    agencies(): Promise<readonly { readonly id: string; readonly name: string }[]>
    names(day?: Day): Promise<(id: string) => string>
  }
  readonly clock: () => Date
  readonly messages: Messages
  readonly frame: (request: FastifyRequest) => Frame
}

const short = Type.Optional(Type.String({ maxLength: 40 }))
const params = Type.Object({ id: Type.String({ maxLength: 40 }) })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
/** The Working Group sits at the Government Office. */
const inspectorId = 'G22'

/** `/dieu-hanh/kiem-tra`: inspections from plan to closing. */
export function inspectionRoutes(app: Http, deps: InspectionRoutesDeps): void {
  const { inspections, organizations, clock, messages } = deps
  const frame = (request: FastifyRequest): Frame => ({
    ...deps.frame(request),
    lang: 'vi',
    csrf: request.csrf(),
  })
  const choices = async (): Promise<Choice[]> => {
    const [agencies, nameOf] = await Promise.all([organizations.agencies(), organizations.names()])
    return agencies.map(one => ({ value: one.id, label: nameOf(one.id) }))
  }

  /** Agencies under the names they bore when they were inspected. */
  const namesOf = ({ inspection }: WholeInspection) =>
    organizations.names(inspection.session_on ?? inspection.planned_on)

  async function find(request: FastifyRequest, id: string) {
    const actor = signedIn(request)
    const whole = isId(id) ? await inspections.whole(actor, id) : undefined
    if (!whole) throw new Refusal('inspection.notFound', 404)
    return { actor, whole }
  }

  app.get(
    inspectionsPath,
    { schema: { querystring: Type.Object({ bo: short, tu: short, den: short, trang: short }) } },
    async (request, reply) => {
      const actor = signedIn(request)
      if (!mayReadInspections(actor)) throw new Refusal('request.notAllowed', 403)
      const { bo, tu, den, trang } = request.query
      const issues: Issue[] = []
      const asked = bo?.trim() || liveSet
      const setKey = Object.hasOwn(historySets, asked) ? asked : liveSet
      if (asked !== setKey) issues.push(issue('bo', 'dashboard.setUnknown', { text: asked }))
      const asOf = historySets[setKey]?.asOf ?? dayOf(clock())
      const to = dayAsked(den, 'den', issues) ?? asOf
      const from = dayAsked(tu, 'tu', issues) ?? `${to.slice(0, 7)}-01`
      if (from > to) issues.push(issue('tu', 'dashboard.fromAfter'))
      const page = /^\d{1,5}$/.test(trang ?? '') ? Math.max(1, Number(trang)) : 1
      const [{ rows, total, pages }, figures, agencyName] = await Promise.all([
        inspections.list(actor, setKey, page),
        inspections.figures({ setKey, from, to }),
        organizations.names(asOf),
      ])
      return reply
        .code(issues.length > 0 ? 422 : 200)
        .header('cache-control', 'no-store')
        .html(
          renderPage(
            <InspectionListPage
              errors={errorsOf(issues, messages, 'vi')}
              frame={frame(request)}
              {...{ setKey, rows, total, page, pages, from, to, figures, agencyName }}
              mayPlan={setKey === liveSet && mayAnywhere(actor, 'inspection.manage')}
            />,
          ),
        )
    },
  )

  // Planning
  const planPage = async (request: FastifyRequest, typed: Typed, issues: readonly Issue[]): Promise<string> =>
    renderPage(
      <PlanPage
        frame={frame(request)}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
        agencies={await choices()}
      />,
    )
  app.get(`${inspectionsPath}/ke-hoach`, async (request, reply) => {
    if (!mayAnywhere(signedIn(request), 'inspection.manage')) throw new Refusal('flow.notYourStep', 403)
    return reply.html(await planPage(request, {}, []))
  })
  app.post(
    `${inspectionsPath}/ke-hoach`,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = signedIn(request)
      const typed: Typed = request.body ?? {}
      const title = readWords(typed, 'ten', { limit: 500, missing: 'inspection.titleMissing' })
      const content = readWords(typed, 'noi-dung', { limit: 4_000, missing: 'inspection.contentMissing' })
      const plannedOn = readDay(textOf(typed, 'du-kien'))
      const agencies = textsOf(typed, 'co-quan')
      const issues = [...title.issues, ...content.issues]
      if (!plannedOn) issues.push(issue('du-kien', 'inspection.plannedMissing'))
      if (agencies.length === 0) issues.push(issue('co-quan', 'inspection.agenciesMissing'))
      if (issues.length > 0 || !plannedOn) return reply.code(422).html(await planPage(request, typed, issues))
      try {
        const ref = await inspections.plan(
          {
            ...{ inspectorId, title: title.text, content: content.text, plannedOn, agencies },
            kind: textOf(typed, 'loai') === 'general' ? 'general' : 'thematic',
          },
          actor,
          request.id,
          request.sending,
        )
        return reply.seeOther(`${inspectionsPath}/${ref.id}`, { code: 'inspection.planned' })
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        const fields: Record<string, string> = { title: 'ten', content: 'noi-dung', agencies: 'co-quan' }
        const renamed = error.issues.map(one => ({ ...one, field: fields[one.field] ?? one.field }))
        return reply.code(422).html(await planPage(request, typed, renamed))
      }
    },
  )

  app.get(
    `${inspectionsPath}/:id`,
    { schema: { params, querystring: Type.Object({ 'doi-chieu': short }) } },
    async (request, reply) => {
      const { actor, whole } = await find(request, request.params.id)
      let rechecks: Map<string, Recheck | null> | null = null
      if (request.query['doi-chieu'] !== undefined) {
        rechecks = new Map()
        for (const one of whole.agencies) rechecks.set(one.agency_id, await inspections.recheck(one))
      }
      return reply
        .header('cache-control', 'no-store')
        .html(
          renderPage(
            <InspectionPage
              frame={frame(request)}
              whole={whole}
              steps={inspections.possible(whole, actor)}
              agencyName={await namesOf(whole)}
              rechecks={rechecks}
            />,
          ),
        )
    },
  )

  // Each step under its own address: GET asks, POST takes.
  async function stepPage(
    request: FastifyRequest,
    actor: PersonActor,
    name: InspectionStep,
    whole: WholeInspection,
    more: { readonly typed?: Typed; readonly issues?: readonly Issue[]; readonly refused?: string } = {},
  ): Promise<string> {
    const { inspection, agencies } = whole
    const agencyName = await namesOf(whole)
    const typed = more.typed ?? {}
    const ofAgencies = (ids: readonly string[]): Choice[] =>
      ids.map(id => ({ value: id, label: agencyName(id) }))
    const mine = agencies.map(one => one.agency_id).filter(id => may(actor, 'task.work', id))
    const base = `${inspectionsPath}/${inspection.id}`
    return renderPage(
      <StepPage
        frame={frame(request)}
        step={inspectionSteps[name]}
        action={`${base}/${inspectionSteps[name].slug}`}
        back={base}
        backName={inspection.title}
        version={inspection.version}
        typed={typed}
        errors={errorsOf(more.issues ?? [], messages, 'vi')}
        refused={more.refused}
        above={
          name === 'report' && (
            <Select
              name="co-quan"
              label="Cơ quan báo cáo"
              choices={ofAgencies(mine)}
              value={textOf(typed, 'co-quan') || mine[0]}
            />
          )
        }
        below={
          name === 'conclude' && (
            <FollowUps
              typed={typed}
              rows={followUpRows(typed, Math.max(3, agencies.length))}
              agencies={ofAgencies(agencies.map(one => one.agency_id))}
              offered={n => agencies[n]?.agency_id}
              action={`${base}/${inspectionSteps[name].slug}`}
            />
          )
        }
      />,
    )
  }
  for (const name of inspectionStepNames) {
    const path = `${inspectionsPath}/:id/${inspectionSteps[name].slug}`
    app.get(path, { schema: { params } }, async (request, reply) => {
      const { actor, whole } = await find(request, request.params.id)
      if (!inspections.possible(whole, actor).includes(name)) throw new Refusal('flow.wrongState', 409)
      return reply.header('cache-control', 'no-store').html(await stepPage(request, actor, name, whole))
    })
    app.post(
      path,
      { config: { keepForm: true }, schema: { params, body: anyBody } },
      async (request, reply) => {
        const { actor, whole } = await find(request, request.params.id)
        const typed: Typed = request.body ?? {}
        if (name === 'conclude' && textOf(typed, moreFollowUps) !== '')
          return reply
            .header('cache-control', 'no-store')
            .html(await stepPage(request, actor, name, whole, { typed }))
        const { values, issues } = readStep(inspectionSteps[name].fields, typed)
        const followUps =
          name === 'conclude'
            ? readFollowUps(typed, {
                assignerId: inspectorId,
                assignedOn: values.ngay ?? dayOf(clock()),
                origin: 'inspection',
                agencies: whole.agencies.map(one => one.agency_id),
              })
            : { tasks: [], rows: [], issues: [] }
        const wrong = [...issues, ...followUps.issues]
        if (wrong.length > 0)
          return reply.code(422).html(await stepPage(request, actor, name, whole, { typed, issues: wrong }))
        const ref = { agencyId: whole.inspection.agency_id, id: whole.inspection.id }
        try {
          await inspections.step(ref, name, actor, {
            version: versionOf(typed),
            values,
            agencyId: textOf(typed, 'co-quan'),
            followUps: followUps.tasks,
            requestId: request.id,
          })
        } catch (error) {
          if (error instanceof IssuesError) {
            const found = atRows(error.issues, followUps.rows)
            return reply.code(422).html(await stepPage(request, actor, name, whole, { typed, issues: found }))
          }
          if (!(error instanceof Refusal) || error.status !== 409) throw error
          const { whole: now } = await find(request, request.params.id)
          const refused = say(messages, 'vi', error.code, error.params)
          return reply.code(409).html(await stepPage(request, actor, name, now, { typed, refused }))
        }
        return reply.seeOther(`${inspectionsPath}/${ref.id}`, { code: `inspection.done.${name}` })
      },
    )
  }
}

/** A day of the address; what is none is said. */
function dayAsked(text: string | undefined, field: string, issues: Issue[]): Day | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const day = readDay(text)
  if (!day) issues.push(issue(field, 'dashboard.badDay'))
  return day
}

/** Whether the person reads inspections anywhere. */
export const mayReadInspections = (actor: PersonActor): boolean =>
  (['task.readAll', 'inspection.manage', 'task.readInAgency'] as const).some(right =>
    mayAnywhere(actor, right),
  )
