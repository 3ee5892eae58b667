import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf } from '../../../kernel/dates.ts'
import { type Issue, issue, Refusal } from '../../../kernel/issue.ts'
import { isFileHash } from '../../../platform/files/index.ts'
import { takeFile } from '../../../platform/files/take.ts'
import type { Http } from '../../../platform/http/http.ts'
import { sendFile } from '../../../platform/http/send-file.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import { withUploads } from '../../../platform/http/uploads.ts'
import type { Choice } from '../../../ui/components/select/Select.tsx'
import { readDay } from '../../../ui/read.ts'
import { errorsOf, renderPage } from '../../../ui/view.ts'
import { agenciesWhere, may, mayAnywhere } from '../../identity/index.ts'
import { historySets } from '../../steering/index.ts'
import { inScope, scopeOf } from '../access.ts'
import { sendSheets } from '../download.ts'
import { roundsPath, servicePath, servicesPath } from '../paths.ts'
import {
  type AssessmentRoutesDeps,
  anyBody,
  frameFor,
  idParams,
  issuesIn,
  pageOf,
  reader,
  serviceParams,
  short,
  versionOf,
  yearOf,
} from '../routes-kit.ts'
import { dayIn } from '../typed-days.ts'
import { type CriterionKey, criterionKeys, issuesOfClaim, scaleAt } from './criteria.ts'
import { inventorySheet, roundSheet } from './export.ts'
import { matches, type RoundFigures, roundFigures, type Service, servicesOnPage } from './inventory.ts'
import { possibleReviewActions } from './lifecycle.ts'
import { AssessPage } from './pages/AssessPage.tsx'
import { OwnServicePage } from './pages/OwnServicePage.tsx'
import { RoundPage, RoundsPage } from './pages/RoundPages.tsx'
import { ServiceListPage } from './pages/ServiceListPage.tsx'
import { ServicePage } from './pages/ServicePage.tsx'
import { readAssessment, readServiceView } from './reading.ts'
import type { RoundRule } from './rounds.ts'
import { positionOf, type RoundLine, type WholeRound } from './service.ts'
import type { RoundRow } from './store.ts'

const listQuery = Type.Object({
  ...{ q: short, 'co-quan': short, 'trang-thai': short, muc: short, 'su-dung': short, trang: short },
})
/** One file of evidence, and all of a form. */
const fileLimits = { fileBytes: 20 * 1_048_576, files: criterionKeys.length }

/** `/danh-gia/dich-vu`: the inventory, one service, its assessment and its check, rounds of review. */
export function reviewRoutes(app: Http, deps: AssessmentRoutesDeps): void {
  const { review, organizations, clock, messages } = deps

  async function agencyChoices(ids?: readonly string[]): Promise<Choice[]> {
    const [agencies, nameOf] = await Promise.all([organizations.agencies(), organizations.names()])
    return agencies
      .filter(one => !ids || ids.includes(one.id))
      .map(one => ({ value: one.id, label: nameOf(one.id) }))
  }

  /** The view of an address, and the services in it. */
  async function listed(query: Readonly<Record<string, string | undefined>>) {
    const view = readServiceView(query, pageOf(query.trang))
    const all = await review.inventory()
    return { view, all, found: all.filter(one => matches(one, view)) }
  }

  app.get(servicesPath, { schema: { querystring: listQuery } }, async (request, reply) => {
    const actor = reader(request)
    const { view, all, found } = await listed(request.query)
    const pages = Math.max(1, Math.ceil(found.length / servicesOnPage))
    const page = Math.min(view.page, pages)
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <ServiceListPage
            frame={frameFor(deps, request)}
            view={{ ...view, page }}
            rows={found.slice((page - 1) * servicesOnPage, page * servicesOnPage)}
            total={found.length}
            pages={pages}
            days={review.period()}
            agencies={await agencyChoices([...new Set(all.map(one => one.agencyId))])}
            mayAdd={mayAnywhere(actor, 'assessment.check')}
          />,
        ),
      )
  })

  for (const kind of ['csv', 'xlsx'] as const)
    app.get(
      `${servicesPath}/danh-muc.${kind}`,
      { schema: { querystring: listQuery } },
      async (request, reply) => {
        reader(request)
        const { found } = await listed(request.query)
        return sendSheets(
          reply,
          kind,
          'ra-soat-dich-vu-cong',
          [inventorySheet(found, review.period())],
          clock(),
        )
      },
    )

  // Services of an agency's own
  async function ownPage(
    request: FastifyRequest,
    actor: PersonActor,
    typed: Typed,
    issues: readonly Issue[],
  ): Promise<string> {
    const own = agenciesWhere(actor, 'assessment.check')
    const units = (await Promise.all(own.map(id => organizations.units(id)))).flat()
    return renderPage(
      <OwnServicePage
        frame={frameFor(deps, request)}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
        agencies={await agencyChoices(own)}
        units={units.map(unit => ({ value: unit.id, label: unit.name }))}
      />,
    )
  }
  app.get(`${servicesPath}/them`, async (request, reply) => {
    const actor = reader(request)
    if (!mayAnywhere(actor, 'assessment.check')) throw new Refusal('review.notYourStep', 403)
    return reply.html(await ownPage(request, actor, {}, []))
  })
  app.post(
    `${servicesPath}/them`,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = reader(request)
      const typed: Typed = request.body ?? {}
      const name = readWords(typed, 'ten', { limit: 300, missing: 'review.nameMissing' })
      const field = readWords(typed, 'linh-vuc', { limit: 200, missing: 'review.fieldMissing' })
      const code = textOf(typed, 'ma').trim()
      const agencyId = textOf(typed, 'co-quan')
      const issues = [...name.issues, ...field.issues]
      if (!/^[A-Za-z0-9._-]{1,40}$/.test(code)) issues.unshift(issue('ma', 'review.codeMissing'))
      if (agencyId === '') issues.unshift(issue('co-quan', 'review.agencyMissing'))
      if (issues.length > 0) return reply.code(422).html(await ownPage(request, actor, typed, issues))
      const given = {
        ...{ agencyId, code, name: name.text, field: field.text },
        unitId: textOf(typed, 'don-vi') || null,
      }
      try {
        await review.addOwn(given, actor, request.id, request.sending)
      } catch (error) {
        return reply.code(422).html(await ownPage(request, actor, typed, issuesIn(error)))
      }
      return reply.seeOther(servicePath(given), { code: 'review.added' })
    },
  )

  // Rounds
  async function roundsPage(
    request: FastifyRequest,
    actor: PersonActor,
    typed: Typed,
    issues: readonly Issue[],
  ): Promise<string> {
    return renderPage(
      <RoundsPage
        frame={frameFor(deps, request)}
        rounds={await review.rounds()}
        mayOpen={may(actor, 'assessment.decide')}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  }
  app.get(roundsPath, async (request, reply) =>
    reply.header('cache-control', 'no-store').html(await roundsPage(request, reader(request), {}, [])),
  )
  app.post(roundsPath, { config: { keepForm: true }, schema: { body: anyBody } }, async (request, reply) => {
    const actor = reader(request)
    const typed: Typed = request.body ?? {}
    const name = readWords(typed, 'ten', { limit: 300, missing: 'review.nameMissing' })
    const document = readWords(typed, 'van-ban', { limit: 300, missing: 'review.documentMissing' })
    const issues: Issue[] = [...name.issues, ...document.issues]
    const askedOn = dayIn(typed, 'ngay-yeu-cau', issues)
    const kind = textOf(typed, 'kieu-han')
    if (kind !== 'before' && kind !== 'on') issues.push(issue('kieu-han', 'review.ruleMissing'))
    const day = dayIn(typed, 'han', issues)
    if (issues.length > 0) return reply.code(422).html(await roundsPage(request, actor, typed, issues))
    try {
      const rule = { kind, day } as RoundRule
      const id = await review.openRound(
        { name: name.text, document: document.text, askedOn, rule },
        actor,
        request.id,
        request.sending,
      )
      return reply.seeOther(`${roundsPath}/${id}`, { code: 'review.roundOpened' })
    } catch (error) {
      return reply.code(422).html(await roundsPage(request, actor, typed, issuesIn(error)))
    }
  })

  const asOfRound = (round: RoundRow): Day => historySets[round.set_key]?.asOf ?? dayOf(clock())
  async function findRound(
    actor: PersonActor,
    id: string,
  ): Promise<WholeRound & { readonly total: RoundFigures }> {
    const found = await review.round(id, scopeOf(actor))
    if (!found) throw new Refusal('review.roundNotFound', 404)
    return { ...found, total: sumOf(found.lines, scaleAt(found.round.asked_on)) }
  }
  async function roundPage(
    request: FastifyRequest,
    actor: PersonActor,
    id: string,
    typed: Typed,
    issues: readonly Issue[],
  ): Promise<string> {
    const { round, lines, owed, total } = await findRound(actor, id)
    return renderPage(
      <RoundPage
        frame={frameFor(deps, request)}
        {...{ round, lines, owed, total, typed }}
        whole={scopeOf(actor) === 'nation'}
        asOf={asOfRound(round)}
        mayReport={lines
          .filter(one => !one.report && may(actor, 'assessment.check', one.agencyId))
          .map(one => ({ value: one.agencyId, label: one.agencyName }))}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  }
  app.get(`${roundsPath}/:id`, { schema: { params: idParams } }, async (request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .html(await roundPage(request, reader(request), request.params.id, {}, [])),
  )
  for (const kind of ['csv', 'xlsx'] as const)
    app.get(`${roundsPath}/:id/ket-qua.${kind}`, { schema: { params: idParams } }, async (request, reply) => {
      const actor = reader(request)
      const { round, lines, total } = await findRound(actor, request.params.id)
      const scale = scaleAt(round.asked_on)
      const services = (await review.inventory()).filter(one =>
        lines.some(line => line.agencyId === one.agencyId),
      )
      return sendSheets(
        reply,
        kind,
        'ket-qua-ra-soat',
        [roundSheet(round, lines, total, scale, asOfRound(round)), inventorySheet(services, review.period())],
        clock(),
      )
    })
  app.post(
    `${roundsPath}/:id/bao-cao`,
    { config: { keepForm: true }, schema: { params: idParams, body: anyBody } },
    async (request, reply) => {
      const actor = reader(request)
      const { id } = request.params
      const typed: Typed = request.body ?? {}
      const number = readWords(typed, 'so-bao-cao', { limit: 100, missing: 'review.numberMissing' })
      const issues: Issue[] = [...number.issues]
      const sentOn = readDay(textOf(typed, 'ngay-gui'))
      if (!sentOn) issues.push(issue('ngay-gui', 'review.dayMissing'))
      if (issues.length > 0 || !sentOn)
        return reply.code(422).html(await roundPage(request, actor, id, typed, issues))
      try {
        const given = { agencyId: textOf(typed, 'co-quan'), number: number.text, sentOn }
        await review.report(id, given, actor, request.id, request.sending)
      } catch (error) {
        return reply.code(422).html(await roundPage(request, actor, id, typed, issuesIn(error)))
      }
      return reply.seeOther(`${roundsPath}/${id}`, { code: 'review.reported' })
    },
  )

  // One service
  async function find(
    request: FastifyRequest,
    params: { readonly agency: string; readonly code: string },
  ): Promise<{ actor: PersonActor; service: Service }> {
    const actor = reader(request)
    const service = await review.find({ agencyId: params.agency, code: params.code })
    if (!service) throw new Refusal('review.notFound', 404)
    return { actor, service }
  }

  async function servicePageOf(
    request: FastifyRequest,
    actor: PersonActor,
    service: Service,
    issues: readonly Issue[] = [],
    typedReason?: string,
  ): Promise<string> {
    const [levels, diary] = await Promise.all([review.levels(service), review.diary(service)])
    return renderPage(
      <ServicePage
        frame={frameFor(deps, request)}
        {...{ service, levels, diary, typedReason }}
        actions={possibleReviewActions(positionOf(service), actor)}
        days={review.period()}
        year={yearOf(undefined, clock)}
        errors={errorsOf(issues, messages, 'vi')}
        mayReadEvidence={inScope(scopeOf(actor), service.agencyId)}
      />,
    )
  }

  const one = `${servicesPath}/:agency/:code`
  app.get(one, { schema: { params: serviceParams } }, async (request, reply) => {
    const { actor, service } = await find(request, request.params)
    return reply.header('cache-control', 'no-store').html(await servicePageOf(request, actor, service))
  })

  const assessPage = async (
    request: FastifyRequest,
    service: Service,
    typed: Typed | undefined,
    issues: readonly Issue[],
  ): Promise<string> =>
    renderPage(
      <AssessPage
        frame={frameFor(deps, request)}
        service={service}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
        today={dayOf(clock())}
        facts={await review.facts(service)}
        maxMegabytes={fileLimits.fileBytes / 1_048_576}
      />,
    )
  app.get(`${one}/tu-danh-gia`, { schema: { params: serviceParams } }, async (request, reply) => {
    const { actor, service } = await find(request, request.params)
    if (!possibleReviewActions(positionOf(service), actor).includes('save'))
      throw new Refusal('review.notYourStep', 403)
    return reply.header('cache-control', 'no-store').html(await assessPage(request, service, undefined, []))
  })
  app.post(
    `${one}/tu-danh-gia`,
    {
      config: { multipart: true, keepForm: true },
      schema: { params: serviceParams },
      bodyLimit: fileLimits.fileBytes * 4,
    },
    async (request, reply) => {
      const { actor, service } = await find(request, request.params)
      if (!possibleReviewActions(positionOf(service), actor).includes('save'))
        throw new Refusal('review.notYourStep', 403)
      const options = { folder: join(deps.uploadFolder, 'plain'), ...fileLimits, larger: 'cut' } as const
      return withUploads(request, options, async ({ fields: typed, files }) => {
        const issues: Issue[] = []
        const taken: { name: string; hash: string; size: number; mime: string }[] = []
        const fileOf: Partial<Record<CriterionKey, { name: string; hash: string }>> = {}
        for (const key of criterionKeys) {
          const upload = files.find(file => file.field === `${key}-tep`)
          if (!upload) continue
          const found = await takeFile(
            deps.files,
            { path: upload.path, claimedName: upload.claimedName, field: `${key}-tep` },
            { fileBytes: fileLimits.fileBytes, accept: ['pdf', 'jpeg', 'png'] },
          )
          if ('issues' in found) {
            issues.push(...found.issues)
            continue
          }
          const { name, hash, size, mime } = found.file
          taken.push({ name, hash, size, mime })
          fileOf[key] = { name, hash }
        }
        const read = readAssessment(typed, service.evidence, fileOf)
        issues.push(...read.issues)
        // Whoever sends it is told all at once, also what the criteria lack.
        if (issues.length > 0 && textOf(typed, 'tiep') === 'gui')
          issues.push(...besides(issuesOfClaim(read.assessment), issues))
        if (issues.length > 0) return reply.code(422).html(await assessPage(request, service, typed, issues))
        try {
          await review.save(service, read.assessment, actor, {
            version: versionOf(typed),
            files: taken,
            requestId: request.id,
          })
        } catch (error) {
          return reply.code(422).html(await assessPage(request, service, typed, issuesIn(error)))
        }
        if (textOf(typed, 'tiep') !== 'gui')
          return reply.seeOther(servicePath(service), { code: 'review.saved' })
        const saved = (await review.find(service))!
        try {
          await review.submit(saved, actor, saved.version, request.id)
        } catch (error) {
          // What was filled in is kept; what is missing stands beside its field.
          return reply.code(422).html(await assessPage(request, saved, undefined, issuesIn(error)))
        }
        return reply.seeOther(servicePath(service), { code: 'review.submitted' })
      })
    },
  )

  const step = { config: { keepForm: true }, schema: { params: serviceParams, body: anyBody } } as const
  app.post(`${one}/gui`, step, async (request, reply) => {
    const { actor, service } = await find(request, request.params)
    try {
      await review.submit(service, actor, versionOf(request.body ?? {}), request.id)
    } catch (error) {
      return reply.code(422).html(await assessPage(request, service, undefined, issuesIn(error)))
    }
    return reply.seeOther(servicePath(service), { code: 'review.submitted' })
  })
  app.post(`${one}/xac-nhan`, step, async (request, reply) => {
    const { actor, service } = await find(request, request.params)
    await review.confirm(service, actor, versionOf(request.body ?? {}), request.id)
    return reply.seeOther(servicePath(service), { code: 'review.confirmed' })
  })
  app.post(`${one}/tra-lai`, step, async (request, reply) => {
    const { actor, service } = await find(request, request.params)
    const typed: Typed = request.body ?? {}
    const reason = readWords(typed, 'ly-do', { limit: 2_000, missing: 'review.reasonMissing' })
    if (reason.issues.length > 0)
      return reply
        .code(422)
        .html(await servicePageOf(request, actor, service, reason.issues, textOf(typed, 'ly-do')))
    await review.sendBack(service, actor, versionOf(typed), reason.text, request.id)
    return reply.seeOther(servicePath(service), { code: 'review.sentBack' })
  })

  // Evidence
  app.get(
    `${servicesPath}/tep/:agency/:hash`,
    {
      schema: {
        params: Type.Object({
          agency: serviceParams.properties.agency,
          hash: Type.String({ maxLength: 80 }),
        }),
      },
    },
    async (request, reply) => {
      const actor = reader(request)
      const { agency, hash } = request.params
      const file =
        isFileHash(hash) && inScope(scopeOf(actor), agency) ? await review.file(agency, hash) : undefined
      if (!file) throw new Refusal('review.fileNotFound', 404)
      return sendFile(request, reply, deps.files, file, { save: false })
    },
  )
}

/** What a claim lacks but for the evidence of a criterion in whose fields something else is wrong already. */
const besides = (lacking: readonly Issue[], wrong: readonly Issue[]): Issue[] =>
  lacking.filter(one => {
    const [key, evidence] = one.field.split('-bang-chung')
    return evidence === undefined || !wrong.some(other => other.field.startsWith(`${key}-`))
  })

/** Sums over agencies. */
function sumOf(lines: readonly RoundLine[], scale: ReturnType<typeof scaleAt>): RoundFigures {
  const empty = roundFigures([], scale)
  return lines.reduce<RoundFigures>((sum, { figures }) => {
    const added = Object.fromEntries(
      Object.entries(sum)
        .filter(([key]) => key !== 'levels')
        .map(([key, value]) => [key, (value as number) + (figures[key as keyof RoundFigures] as number)]),
    ) as unknown as Omit<RoundFigures, 'levels'>
    const levels = Object.fromEntries(
      Object.entries(sum.levels).map(([level, count]) => [level, count + (figures.levels[level] ?? 0)]),
    )
    return { ...added, levels }
  }, empty)
}
