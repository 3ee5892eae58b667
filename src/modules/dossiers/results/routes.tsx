import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { type Messages, say } from '../../../kernel/messages.ts'
import { contentDisposition } from '../../../platform/files/inspect/index.ts'
import type { Http } from '../../../platform/http/http.ts'
import { fingerprint, revisionOf, type Typed, textOf, textsOf } from '../../../platform/http/typed.ts'
import { withUploads } from '../../../platform/http/uploads.ts'
import { formatDocumentNumber } from '../../../platform/typst/administrative.ts'
import { href } from '../../../ui/i18n.ts'
import { errorsOf, type FieldError, type Frame, renderPage } from '../../../ui/view.ts'
import type { WorkCalendar } from '../../calendar/index.ts'
import type { DossierRow } from '../store.ts'
import { deadlineOf } from '../view.ts'
import { type ResultWords, typedWords } from './draft.ts'
import { draftFields } from './drafting.ts'
import { BeginPage, EditPage, PlacesPage, UploadPage, type UploadTyped } from './pages/ComposePages.tsx'
import { type DossierHead, dossierAddress } from './pages/ResultParts.tsx'
import { IssuePage, OutcomePage, SignPage, ToSignPage } from './pages/SignPages.tsx'
import { keptOf, resultBytes, seenOf } from './parts.ts'
import { layoutFields, layoutOf } from './places.ts'
import type { OpenedFile, ResultFile, Results } from './service.ts'
import { mostAtOnce } from './signing.ts'

export interface ResultRoutesDeps {
  readonly results: Results
  readonly messages: Messages
  /** Folder for uploads under way. */
  readonly uploadFolder: string
  readonly clock: () => Date
  readonly calendarOf: (agencyId: string) => Promise<WorkCalendar>
  readonly frame: (request: FastifyRequest) => Frame
  /** The person behind the request; sends others to sign in. */
  readonly signedIn: (request: FastifyRequest) => PersonActor
  /** What stands beside the PIN in a demonstration. */
  readonly pinHint?: string
}

const params = Type.Object({ id: Type.String({ maxLength: 40 }) })
const fileParams = Type.Object({ ...params.properties, file: Type.String({ maxLength: 40 }) })
const fileQuery = Type.Object({ tai: Type.Optional(Type.String({ maxLength: 1 })) })
const beginQuery = Type.Object({ 'lam-lai': Type.Optional(Type.String({ maxLength: 1 })) })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
const keepForm = { config: { keepForm: true } }

const fileNames: Readonly<Record<string, ResultFile>> = {
  'du-thao.pdf': 'draft',
  'ban-da-ky.pdf': 'signed',
  'phat-hanh.pdf': 'issued',
}

/** The result of a dossier: composing, signing, issuing, opening. */
export function resultRoutes(app: Http, deps: ResultRoutesDeps): void {
  const { results, messages } = deps
  const frameOf = (request: FastifyRequest): Frame => ({ ...deps.frame(request), csrf: request.csrf() })
  const asErrors = (request: FastifyRequest, issues: readonly Issue[]): FieldError[] =>
    errorsOf(issues, messages, request.lang)

  async function headOf(dossier: DossierRow, lang: Frame['lang']): Promise<DossierHead> {
    const calendar = await deps.calendarOf(dossier.agency_id)
    return {
      id: dossier.id,
      revision: dossier.revision,
      code: dossier.code ?? dossier.submission_code,
      procedureName: dossier.procedure_name,
      ownerName: dossier.owner.name,
      abstract: dossier.abstract,
      deadline: deadlineOf(dossier, calendar, deps.clock(), lang),
      illustrative: dossier.illustrative,
    }
  }

  /** {@link headOf} on a page that shows this dossier: an opening of it. */
  async function openedHead(request: FastifyRequest, dossier: DossierRow): Promise<DossierHead> {
    const ref = { agencyId: dossier.agency_id, id: dossier.id }
    await results.opened(ref, deps.signedIn(request), request.id)
    return headOf(dossier, request.lang)
  }

  /** Does it; what the person can put right comes back as issues, everything else is thrown. */
  async function attempt(work: () => Promise<void>): Promise<readonly Issue[]> {
    try {
      await work()
      return []
    } catch (error) {
      if (error instanceof IssuesError) return error.issues
      throw error
    }
  }

  // Composing

  const composeAddress = (id: string): string => `${dossierAddress(id)}/ket-qua`

  interface Composing {
    readonly errors?: readonly Issue[]
    readonly words?: ResultWords
    readonly titleId?: string
    readonly layout?: Typed
    readonly begin?: { templateId: string; titleId: string; reason: string }
    readonly anew?: boolean
  }

  /** The page of a draft as it stands, with what was typed over it. */
  async function composePage(request: FastifyRequest, id: string, typed: Composing): Promise<string> {
    const actor = deps.signedIn(request)
    const own = await results.mine(actor, id)
    const { result } = await results.view(actor, id)
    const { signatories, templates } = await results.choices(own)
    const common = {
      frame: frameOf(request),
      dossier: await openedHead(request, own),
      signatories,
      seen: seenOf(result ?? undefined),
      errors: asErrors(request, typed.errors ?? []),
      returned: await results.returned(own),
    }
    if (!result || typed.begin || typed.anew)
      return renderPage(
        <BeginPage {...common} templates={templates} typed={typed.begin ?? {}} anew={result !== null} />,
      )
    const kept = keptOf(result)
    const titleId = typed.titleId ?? kept.titleId
    if (kept.words)
      return renderPage(
        <EditPage
          {...common}
          result={result}
          kept={kept}
          words={typed.words ?? kept.words}
          titleId={titleId}
        />,
      )
    const places = result.places!
    return renderPage(
      <PlacesPage
        {...common}
        result={result}
        kept={kept}
        places={places}
        layout={layoutOf(places)}
        typed={typed.layout ?? {}}
        titleId={titleId}
      />,
    )
  }

  app.get(
    '/mot-cua/ho-so/:id/ket-qua',
    { schema: { params, querystring: beginQuery } },
    async (request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .html(await composePage(request, request.params.id, { anew: request.query['lam-lai'] === '1' })),
  )

  app.post(
    '/mot-cua/ho-so/:id/ket-qua/bat-dau',
    { ...keepForm, schema: { params, body: anyBody } },
    async (request, reply) => {
      const actor = deps.signedIn(request)
      const { id } = request.params
      const body = request.body ?? {}
      const begin = {
        templateId: textOf(body, draftFields.template),
        titleId: textOf(body, draftFields.signer),
        reason: textOf(body, draftFields.reason).replaceAll('\r\n', '\n'),
      }
      const errors = await attempt(() =>
        results.begin(actor, id, { ...begin, seen: textOf(body, 'ban'), requestId: request.id }),
      )
      if (errors.length > 0) return reply.code(422).html(await composePage(request, id, { errors, begin }))
      return reply.seeOther(href(request.lang, composeAddress(id)))
    },
  )

  app.post(
    '/mot-cua/ho-so/:id/ket-qua',
    { ...keepForm, schema: { params, body: anyBody } },
    async (request, reply) => {
      const actor = deps.signedIn(request)
      const { id } = request.params
      const body = request.body ?? {}
      const words = typedWords(body)
      const titleId = textOf(body, draftFields.signer)
      const errors = await attempt(() =>
        results.save(actor, id, { words, titleId, seen: textOf(body, 'ban'), requestId: request.id }),
      )
      if (errors.length > 0)
        return reply.code(422).html(await composePage(request, id, { errors, words, titleId }))
      return reply.seeOther(href(request.lang, composeAddress(id)), { code: 'result.done.saved' })
    },
  )

  app.post(
    '/mot-cua/ho-so/:id/ket-qua/vi-tri',
    { ...keepForm, schema: { params, body: anyBody } },
    async (request, reply) => {
      const actor = deps.signedIn(request)
      const { id } = request.params
      const layout = request.body ?? {}
      const titleId = textOf(layout, draftFields.signer)
      const errors = await attempt(() =>
        results.move(actor, id, { layout, titleId, seen: textOf(layout, 'ban'), requestId: request.id }),
      )
      if (errors.length > 0)
        return reply.code(422).html(await composePage(request, id, { errors, layout, titleId }))
      return reply.seeOther(href(request.lang, composeAddress(id)), { code: 'result.done.saved' })
    },
  )

  app.post(
    '/mot-cua/ho-so/:id/ket-qua/trinh-ky',
    { schema: { params, body: anyBody } },
    async (request, reply) => {
      const actor = deps.signedIn(request)
      const { id } = request.params
      const body = request.body ?? {}
      const errors = await attempt(() =>
        results.submit(actor, id, {
          ...stepOf(actor, 'submitForSign', body, request),
          seen: textOf(body, 'ban'),
        }),
      )
      if (errors.length > 0) return reply.code(422).html(await composePage(request, id, { errors }))
      return reply.seeOther(href(request.lang, dossierAddress(id)), { code: 'result.done.submitted' })
    },
  )

  async function uploadPage(
    request: FastifyRequest,
    id: string,
    typed: UploadTyped,
    issues: readonly Issue[],
  ): Promise<string> {
    const actor = deps.signedIn(request)
    const own = await results.mine(actor, id)
    const { result } = await results.view(actor, id)
    const { signatories, templates } = await results.choices(own)
    return renderPage(
      <UploadPage
        frame={frameOf(request)}
        dossier={await openedHead(request, own)}
        signatories={signatories}
        templates={templates}
        seen={seenOf(result ?? undefined)}
        typed={typed}
        errors={asErrors(request, issues)}
      />,
    )
  }

  app.get('/mot-cua/ho-so/:id/ket-qua/tai-len', { schema: { params } }, async (request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .html(await uploadPage(request, request.params.id, { layout: {} }, [])),
  )

  app.post(
    '/mot-cua/ho-so/:id/ket-qua/tai-len',
    {
      config: { multipart: true, keepForm: true },
      schema: { params },
      bodyLimit: resultBytes + 1_048_576,
    },
    async (request, reply) => {
      const actor = deps.signedIn(request)
      const { id } = request.params
      await results.mine(actor, id)
      const options = { folder: join(deps.uploadFolder, 'plain'), fileBytes: resultBytes, files: 1 }
      const kept: { typed: UploadTyped } = { typed: { layout: {} } }
      const issues = await withUploads(request, options, async ({ fields, files: [file] }) => {
        kept.typed = {
          templateId: textOf(fields, draftFields.template),
          titleId: textOf(fields, draftFields.signer),
          layout: { [layoutFields.signaturePage]: textOf(fields, layoutFields.signaturePage) },
        }
        return attempt(() =>
          results.upload(actor, id, {
            templateId: kept.typed.templateId ?? '',
            titleId: kept.typed.titleId ?? '',
            layout: kept.typed.layout,
            file: file && { path: file.path, claimedName: file.claimedName },
            seen: textOf(fields, 'ban'),
            requestId: request.id,
          }),
        )
      }).catch((error: unknown) => {
        if (!(error instanceof Refusal) || error.code !== 'request.tooLarge') throw error
        return [issue(draftFields.file, 'files.largerThan', { megabytes: resultBytes / 1_048_576 })]
      })
      if (issues.length > 0) return reply.code(422).html(await uploadPage(request, id, kept.typed, issues))
      return reply.seeOther(href(request.lang, composeAddress(id)), { code: 'result.done.saved' })
    },
  )

  // Signing

  async function signPage(request: FastifyRequest, id: string, issues: readonly Issue[]): Promise<string> {
    const actor = deps.signedIn(request)
    const { dossier, result, actions } = await results.view(actor, id)
    if (!actions.includes('sign') || !result) throw new Refusal('result.notToSign', 409)
    return renderPage(
      <SignPage
        frame={frameOf(request)}
        dossier={await openedHead(request, dossier)}
        result={result}
        kept={keptOf(result)}
        submittedBy={result.composed_by}
        errors={asErrors(request, issues)}
        {...(deps.pinHint && { pinHint: deps.pinHint })}
      />,
    )
  }

  app.get('/mot-cua/ho-so/:id/ky', { schema: { params } }, async (request, reply) =>
    reply.header('cache-control', 'no-store').html(await signPage(request, request.params.id, [])),
  )

  app.post('/mot-cua/ho-so/:id/ky', { schema: { params, body: anyBody } }, async (request, reply) => {
    const actor = deps.signedIn(request)
    const { id } = request.params
    const body = request.body ?? {}
    const pin = textOf(body, 'pin')
    const issues = await attempt(() => {
      if (pin === '') throw new IssuesError([issue('pin', 'keys.pinMissing')])
      return results.sign(actor, id, {
        ...stepOf(actor, 'sign', body, request),
        draftHash: textOf(body, 'ban'),
        pin,
      })
    })
    if (issues.length > 0) return reply.code(422).html(await signPage(request, id, issues))
    return reply.seeOther(href(request.lang, dossierAddress(id)), { code: 'result.done.signed' })
  })

  async function toSignPage(request: FastifyRequest, issues: readonly Issue[]): Promise<string> {
    const waiting = await results.toSign(deps.signedIn(request))
    return renderPage(
      <ToSignPage
        frame={frameOf(request)}
        lines={
          await Promise.all(
            waiting.map(async ({ dossier, result }) => ({
              dossier: await headOf(dossier, request.lang),
              value: `${dossier.id}.${dossier.revision}.${result.draft_hash}`,
              what: `${keptOf(result).typeName}${result.kind === 'REFUSAL' ? ', không giải quyết' : ''}`,
              submittedBy: result.composed_by,
            })),
          )
        }
        errors={asErrors(request, issues)}
        most={mostAtOnce}
        {...(deps.pinHint && { pinHint: deps.pinHint })}
      />,
    )
  }

  app.get('/mot-cua/trinh-ky', async (request, reply) =>
    reply.header('cache-control', 'no-store').html(await toSignPage(request, [])),
  )

  app.post('/mot-cua/trinh-ky', { schema: { body: anyBody } }, async (request, reply) => {
    const actor = deps.signedIn(request)
    const body = request.body ?? {}
    const pin = textOf(body, 'pin')
    const chosen = textsOf(body, 'chon').flatMap(value => {
      const [id, revision, draftHash] = value.split('.')
      return isId(id) && /^\d{1,9}$/.test(revision ?? '') && draftHash
        ? [{ id, revision: Number(revision), draftHash, requestId: request.id }]
        : []
    })
    const missing: Issue[] = []
    if (chosen.length === 0) missing.push(issue('', 'result.noneChosen'))
    if (chosen.length > mostAtOnce) missing.push(issue('', 'result.tooManyChosen', { most: mostAtOnce }))
    if (pin === '') missing.push(issue('pin', 'keys.pinMissing'))
    if (missing.length > 0) return reply.code(422).html(await toSignPage(request, missing))
    const waiting = new Map(
      (await results.toSign(actor)).map(({ dossier }) => [
        dossier.id,
        dossier.code ?? dossier.submission_code,
      ]),
    )
    try {
      const outcomes = await results.signMany(actor, chosen, pin, request.id)
      for (const outcome of outcomes)
        if (outcome.kind === 'fault')
          request.log.error({ err: outcome.error, dossier: outcome.id, requestId: request.id }, 'fault')
      const sentence = (outcome: (typeof outcomes)[number]): string =>
        outcome.kind === 'refused'
          ? say(messages, request.lang, outcome.refusal.code, outcome.refusal.params)
          : say(messages, request.lang, 'result.fault', { requestId: request.id })
      return reply.header('cache-control', 'no-store').html(
        renderPage(
          <OutcomePage
            frame={frameOf(request)}
            lines={outcomes.map(outcome => ({
              id: outcome.id,
              code: waiting.get(outcome.id) ?? 'hồ sơ không còn chờ bạn ký',
              signed: outcome.kind === 'signed',
              ...(outcome.kind !== 'signed' && { sentence: sentence(outcome) }),
            }))}
          />,
        ),
      )
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error
      return reply.code(422).html(await toSignPage(request, error.issues))
    }
  })

  // Issuing

  app.get('/mot-cua/ho-so/:id/phat-hanh', { schema: { params } }, async (request, reply) => {
    const actor = deps.signedIn(request)
    const { dossier, result, actions } = await results.view(actor, request.params.id)
    if (!actions.includes('issue') || !result) throw new Refusal('result.notToIssue', 409)
    const { number, date } = await results.foreseen(dossier, result)
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <IssuePage
            frame={frameOf(request)}
            dossier={await openedHead(request, dossier)}
            result={result}
            kept={keptOf(result)}
            number={number}
            date={date}
            errors={[]}
          />,
        ),
      )
  })

  app.post('/mot-cua/ho-so/:id/phat-hanh', { schema: { params, body: anyBody } }, async (request, reply) => {
    const actor = deps.signedIn(request)
    const { id } = request.params
    const body = request.body ?? {}
    await results.issue(actor, id, {
      ...stepOf(actor, 'issue', body, request),
      signedHash: textOf(body, 'ban'),
    })
    const { result } = await results.view(actor, id)
    const number = formatDocumentNumber(result?.number ?? 0, result?.symbol ?? '')
    return reply.seeOther(href(request.lang, dossierAddress(id)), {
      code: 'result.done.issued',
      params: { number },
    })
  })

  // Files

  app.get(
    '/mot-cua/ho-so/:id/ket-qua/:file',
    { schema: { params: fileParams, querystring: fileQuery } },
    async (request, reply) => {
      const { id, file } = request.params
      const which = Object.hasOwn(fileNames, file) ? fileNames[file] : undefined
      if (!which) throw new Refusal('request.notFound', 404)
      const opened = await results.openForOfficial(deps.signedIn(request), id, which, request.id)
      return sendFile(reply, opened, request.query.tai === '1' ? 'attachment' : 'inline')
    },
  )

  app.get('/mot-cua/ho-so/:id/ket-qua.pdf', { schema: { params } }, async (request, reply) => {
    const actor = deps.signedIn(request)
    return sendFile(
      reply,
      await results.openForOfficial(actor, request.params.id, 'issued', request.id),
      'inline',
    )
  })

  app.get('/ho-so-cua-toi/:id/ket-qua.pdf', { schema: { params } }, async (request, reply) => {
    const actor = deps.signedIn(request)
    return sendFile(reply, await results.openForApplicant(actor, request.params.id, request.id), 'attachment')
  })
}

/** The step of a form: what the page showed, and the form's own fingerprint (the PIN is no part of it). */
function stepOf(actor: PersonActor, action: string, body: Typed, request: FastifyRequest) {
  const { pin: _, ...fields } = body
  return {
    revision: revisionOf(body),
    once: fingerprint(actor.accountId, action, fields),
    requestId: request.id,
  }
}

/**
 * Browsers show a PDF with a part of their own, which a policy without plug-ins or a sandbox would switch off; nothing
 * in a PDF runs as a page of ours. It may be framed by our pages only.
 */
const pdfPolicy = "frame-ancestors 'self'"

const sendFile = (reply: FastifyReply, file: OpenedFile, how: 'inline' | 'attachment'): FastifyReply =>
  reply
    .type('application/pdf')
    .headers({
      'content-length': file.size,
      'content-disposition': contentDisposition(file.name, how),
      'content-security-policy': pdfPolicy,
      'cache-control': 'private, no-store',
    })
    .send(file.stream)
