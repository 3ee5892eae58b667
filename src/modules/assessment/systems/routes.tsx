import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, issue, Refusal } from '../../../kernel/issue.ts'
import { fold } from '../../../kernel/text.ts'
import type { Http } from '../../../platform/http/http.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import type { Choice } from '../../../ui/components/select/Select.tsx'
import { errorsOf, renderPage } from '../../../ui/view.ts'
import { agenciesWhere, may, mayAnywhere } from '../../identity/index.ts'
import { scopeOf } from '../access.ts'
import { sendSheets } from '../download.ts'
import { systemsPath } from '../paths.ts'
import { readCost } from '../review/reading.ts'
import {
  type AssessmentRoutesDeps,
  anyBody,
  frameFor,
  idParams,
  issuesIn,
  reader,
  short,
  versionOf,
} from '../routes-kit.ts'
import { dayIn, dayOrNone } from '../typed-days.ts'
import { controlsSheet, systemsSheet } from './export.ts'
import { SystemFormPage, SystemPage, type SystemPageProps, SystemsPage } from './pages/SystemPages.tsx'
import type { GivenSystem, RegisteredSystem } from './service.ts'
import { controlGroups, countControls, isControlGroup } from './system.ts'

const listQuery = Type.Object({ q: short, 'co-quan': short, 'cap-do': short, viec: short, 'su-dung': short })

/** `/danh-gia/he-thong`: the register, one system, what is to be done for it. */
export function systemRoutes(app: Http, deps: AssessmentRoutesDeps): void {
  const { systems, organizations, clock, messages } = deps

  const { names } = organizations
  const choices = async (ids: readonly string[]): Promise<Choice[]> => {
    const [agencies, nameOf] = await Promise.all([organizations.agencies(), names()])
    return agencies.filter(one => ids.includes(one.id)).map(one => ({ value: one.id, label: nameOf(one.id) }))
  }

  async function listed(actor: PersonActor, query: Readonly<Record<string, string | undefined>>) {
    const asOf = dayOf(clock())
    const all = await systems.all(scopeOf(actor))
    const words = fold((query.q ?? '').normalize('NFC')).split(/\s+/)
    const rows = all.filter(one => {
      const text = fold(`${one.name} ${one.purpose} ${one.owner}`)
      return (
        (!query['co-quan'] || one.agency_id === query['co-quan']) &&
        (!query['cap-do'] || String(one.level ?? 0) === query['cap-do']) &&
        (query['su-dung'] !== 'dang' || one.retired_on === null) &&
        (query['su-dung'] !== 'dung' || one.retired_on !== null) &&
        (!isControlGroup(query.viec) ||
          countControls(one.controls, asOf)[controlGroups[query.viec].of] > 0) &&
        words.every(word => text.includes(word))
      )
    })
    return { all, rows, asOf }
  }

  app.get(systemsPath, { schema: { querystring: listQuery } }, async (request, reply) => {
    const actor = reader(request)
    const { all, rows, asOf } = await listed(actor, request.query)
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <SystemsPage
            frame={frameFor(deps, request)}
            {...{ rows, asOf }}
            query={request.query}
            agencies={await choices(all.map(one => one.agency_id))}
            agencyName={await names()}
            mayRegister={mayAnywhere(actor, 'system.register')}
          />,
        ),
      )
  })
  for (const kind of ['csv', 'xlsx'] as const)
    app.get(`${systemsPath}/so.${kind}`, { schema: { querystring: listQuery } }, async (request, reply) => {
      const actor = reader(request)
      const { rows, asOf } = await listed(actor, request.query)
      const name = await names()
      const sheets = [systemsSheet(rows, name, asOf), controlsSheet(rows, name, asOf)] as const
      return sendSheets(reply, kind, 'so-he-thong-thong-tin', sheets, clock())
    })

  function readSystem(typed: Typed): { readonly given: GivenSystem; readonly issues: readonly Issue[] } {
    const issues: Issue[] = []
    const read = (field: string, limit: number, missing?: string): string => {
      const words = readWords(typed, field, { limit, ...(missing && { missing }) })
      issues.push(...words.issues)
      return words.text
    }
    const level = textOf(typed, 'cap-do')
    if (level !== '' && !/^[1-5]$/.test(level)) issues.push(issue('cap-do', 'system.levelWrong'))
    return {
      given: {
        name: read('ten', 300, 'system.nameMissing'),
        purpose: read('muc-dich', 300, 'system.purposeMissing'),
        owner: read('chu-quan', 200, 'system.ownerMissing'),
        operator: read('van-hanh', 200),
        level: /^[1-5]$/.test(level) ? Number(level) : null,
        levelDocument: read('van-ban-cap-do', 200),
        levelOn: dayOrNone(typed, 'ngay-cap-do', issues),
        cost: readCost(typed, 'kinh-phi', issues),
        retiredOn: dayOrNone(typed, 'ngay-dung', issues),
      },
      issues,
    }
  }

  const formPage = async (
    request: FastifyRequest,
    actor: PersonActor,
    system: RegisteredSystem | undefined,
    typed: Typed | undefined,
    issues: readonly Issue[],
  ): Promise<string> =>
    renderPage(
      <SystemFormPage
        frame={frameFor(deps, request)}
        {...{ system, typed }}
        agencies={await choices(agenciesWhere(actor, 'system.register'))}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )

  app.get(`${systemsPath}/them`, async (request, reply) => {
    const actor = reader(request)
    if (!mayAnywhere(actor, 'system.register')) throw new Refusal('system.mayNot', 403)
    return reply.html(await formPage(request, actor, undefined, undefined, []))
  })
  app.post(
    `${systemsPath}/them`,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = reader(request)
      const typed: Typed = request.body ?? {}
      const { given, issues } = readSystem(typed)
      if (issues.length > 0)
        return reply.code(422).html(await formPage(request, actor, undefined, typed, issues))
      try {
        const id = await systems.register(textOf(typed, 'co-quan'), given, actor, {
          requestId: request.id,
          sending: request.sending,
        })
        return reply.seeOther(`${systemsPath}/${id}`, { code: 'system.registered' })
      } catch (error) {
        return reply.code(422).html(await formPage(request, actor, undefined, typed, issuesIn(error)))
      }
    },
  )

  async function find(
    request: FastifyRequest,
    id: string,
  ): Promise<{ actor: PersonActor; system: RegisteredSystem }> {
    const actor = reader(request)
    const system = isId(id) ? await systems.find(scopeOf(actor), id) : undefined
    if (!system) throw new Refusal('system.notFound', 404)
    return { actor, system }
  }
  async function systemPage(
    request: FastifyRequest,
    actor: PersonActor,
    system: RegisteredSystem,
    typed?: SystemPageProps['typed'],
    issues: readonly Issue[] = [],
  ): Promise<string> {
    return renderPage(
      <SystemPage
        frame={frameFor(deps, request)}
        {...{ system, typed }}
        agencyName={await names()}
        asOf={dayOf(clock())}
        diary={await systems.diary(system)}
        mayChange={may(actor, 'system.register', system.agency_id)}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  }

  const one = `${systemsPath}/:id`
  app.get(one, { schema: { params: idParams } }, async (request, reply) => {
    const { actor, system } = await find(request, request.params.id)
    return reply.header('cache-control', 'no-store').html(await systemPage(request, actor, system))
  })
  app.get(`${one}/sua`, { schema: { params: idParams } }, async (request, reply) => {
    const { actor, system } = await find(request, request.params.id)
    if (!may(actor, 'system.register', system.agency_id)) throw new Refusal('system.mayNot', 403)
    return reply
      .header('cache-control', 'no-store')
      .html(await formPage(request, actor, system, undefined, []))
  })
  const step = { config: { keepForm: true }, schema: { params: idParams, body: anyBody } } as const
  app.post(`${one}/sua`, step, async (request, reply) => {
    const { actor, system } = await find(request, request.params.id)
    const typed: Typed = request.body ?? {}
    const { given, issues } = readSystem(typed)
    if (issues.length > 0) return reply.code(422).html(await formPage(request, actor, system, typed, issues))
    try {
      await systems.change(system, given, actor, versionOf(typed), request.id)
    } catch (error) {
      return reply.code(422).html(await formPage(request, actor, system, typed, issuesIn(error)))
    }
    return reply.seeOther(`${systemsPath}/${system.id}`, { code: 'system.changed' })
  })
  app.post(`${one}/viec`, step, async (request, reply) => {
    const { actor, system } = await find(request, request.params.id)
    const typed: Typed = request.body ?? {}
    const issues: Issue[] = []
    const name = readWords(typed, 'viec-moi', { limit: 300, missing: 'system.nameMissing' })
    issues.push(...name.issues)
    const dueOn = dayOrNone(typed, 'thoi-han', issues)
    if (issues.length > 0)
      return reply
        .code(422)
        .html(await systemPage(request, actor, system, { form: 'add', body: typed }, issues))
    await systems.addControl(system, { name: name.text, dueOn }, actor, {
      requestId: request.id,
      sending: request.sending,
    })
    return reply.seeOther(`${systemsPath}/${system.id}`, { code: 'system.controlAdded' })
  })
  app.post(`${one}/hoan-thanh`, step, async (request, reply) => {
    const { actor, system } = await find(request, request.params.id)
    const typed: Typed = request.body ?? {}
    const issues: Issue[] = []
    const doneOn = dayIn(typed, 'ngay-xong', issues)
    const evidence = readWords(typed, 'bang-chung', { limit: 500, missing: 'system.evidenceMissing' })
    issues.push(...evidence.issues)
    const id = textOf(typed, 'viec')
    const again = async (wrong: readonly Issue[]) =>
      reply.code(422).html(await systemPage(request, actor, system, { form: id, body: typed }, wrong))
    if (!isId(id)) throw new Refusal('system.notFound', 404)
    if (issues.length > 0) return again(issues)
    try {
      await systems.finish(system, id, { doneOn, evidence: evidence.text }, actor, request.id)
    } catch (error) {
      return again(issuesIn(error))
    }
    return reply.seeOther(`${systemsPath}/${system.id}`, { code: 'system.controlFinished' })
  })
}
