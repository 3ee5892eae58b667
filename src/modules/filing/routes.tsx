import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../kernel/actor.ts'
import { isId } from '../../kernel/ids.ts'
import { type Issue, issue, Refusal } from '../../kernel/issue.ts'
import { type Messages, say } from '../../kernel/messages.ts'
import type { Http } from '../../platform/http/http.ts'
import { withUploads } from '../../platform/http/uploads.ts'
import { href } from '../../ui/i18n.ts'
import { errorsOf, type FieldError, type Frame, renderPage } from '../../ui/view.ts'
import { actionName, fieldById, formErrors, readAction } from '../forms/index.ts'
import type { Organizations } from '../organizations/index.ts'
import type { Procedures, ProcedureVersion } from '../procedures/index.ts'
import { AddFilePage, CheckPage, draftAddress, PartsPage, QuestionsPage } from './pages/DraftPages.tsx'
import { StartPage } from './pages/StartPage.tsx'
import { type Filing, type OpenDraft, uploadLimits } from './service.ts'
import { uploadRoutes } from './uploads.ts'

export interface FilingRoutesDeps {
  readonly filing: Filing
  readonly procedures: Procedures
  readonly organizations: Organizations
  readonly messages: Messages
  /** Folder for uploads under way. */
  readonly uploadFolder: string
  readonly frame: (request: FastifyRequest) => Frame
  /** The person behind the request; sends others to sign in. */
  readonly signedIn: (request: FastifyRequest) => PersonActor
}

const draftParams = Type.Object({
  code: Type.String({ maxLength: 40 }),
  draft: Type.String({ maxLength: 40 }),
})
const pageParams = Type.Object({ ...draftParams.properties, page: Type.String({ maxLength: 120 }) })
const fieldParams = Type.Object({ ...draftParams.properties, field: Type.String({ maxLength: 120 }) })
const fileParams = Type.Object({ ...draftParams.properties, file: Type.String({ maxLength: 40 }) })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))

/** `/nop-ho-so/…`: from the first question to the submitted dossier, with and without scripts. */
export function filingRoutes(app: Http, deps: FilingRoutesDeps): void {
  const { filing, procedures } = deps
  const formFrame = (request: FastifyRequest): Frame => ({ ...deps.frame(request), csrf: request.csrf() })
  const keepForm = { config: { keepForm: true } }

  async function procedureOf(code: string): Promise<ProcedureVersion> {
    const procedure = await procedures.byCode(code)
    if (!procedure) throw new Refusal('procedure.notFound', 404)
    return procedure
  }

  /** The draft of the address; under the code of another procedure it is not there. */
  async function draftOf(request: FastifyRequest): Promise<OpenDraft> {
    const { code, draft } = request.params as { code: string; draft: string }
    const actor = deps.signedIn(request)
    if (!isId(draft)) throw new Refusal('filing.notFound', 404)
    const opened = await filing.open(actor, draft)
    if (opened.draft.procedure_code !== code) throw new Refusal('filing.notFound', 404)
    return opened
  }

  /** Who comes back to a draft that was filed, by the back button or a bookmark, is led to the dossier it became. */
  const toDossier = {
    errorHandler(error: Error, request: FastifyRequest, reply: FastifyReply) {
      if (!(error instanceof Refusal) || error.code !== 'filing.alreadyFiled') throw error
      return reply.seeOther(href(request.lang, `/ho-so-cua-toi/${error.params.dossier}`))
    },
  }

  async function startPage(
    request: FastifyRequest,
    code: string,
    errors: readonly FieldError[],
  ): Promise<string> {
    const procedure = await procedureOf(code)
    const { actor } = request
    const canFile = actor.kind !== 'person' ? 'signIn' : actor.accountKind === 'official' ? 'official' : 'yes'
    const drafts = actor.kind === 'person' && canFile === 'yes' ? await filing.drafts(actor, code) : []
    const agency = await deps.organizations.agency(procedure.agencyId)
    return renderPage(
      <StartPage
        frame={canFile === 'yes' ? formFrame(request) : deps.frame(request)}
        procedure={procedure}
        drafts={drafts.map(draft => ({ id: draft.id, updatedAt: draft.updated_at }))}
        canFile={canFile}
        errors={errors}
        illustrative={agency?.settings?.illustrative === true}
      />,
    )
  }

  app.get(
    '/nop-ho-so/:code',
    { schema: { params: Type.Object({ code: Type.String({ maxLength: 40 }) }) } },
    async (request, reply) => {
      // Where nobody takes it in, its page says where to file.
      const procedure = await procedureOf(request.params.code)
      if (!(await filing.isOpen(procedure)))
        return reply.seeOther(href(request.lang, `/thu-tuc/${procedure.code}`))
      return reply.html(await startPage(request, procedure.code, []))
    },
  )

  app.post(
    '/nop-ho-so/:code',
    { ...keepForm, schema: { params: Type.Object({ code: Type.String({ maxLength: 40 }) }), body: anyBody } },
    async (request, reply) => {
      const actor = deps.signedIn(request)
      const procedure = await procedureOf(request.params.code)
      const chosen = request.body?.['truong-hop']
      const found = procedure.cases.find(one => one.id === chosen)
      if (!found) {
        const errors = errorsOf([issue('truong-hop', 'filing.caseUnknown')], deps.messages, request.lang)
        return reply.code(422).html(await startPage(request, procedure.code, errors))
      }
      const id = await filing.start(actor, procedure, found.id)
      const draft = await filing.open(actor, id)
      return reply.seeOther(href(request.lang, draftAddress(draft, `/${draft.draft.page}`)))
    },
  )

  app.get(
    '/nop-ho-so/:code/:draft',
    { ...toDossier, schema: { params: draftParams } },
    async (request, reply) =>
      reply.html(renderPage(<PartsPage frame={formFrame(request)} draft={await draftOf(request)} />)),
  )

  app.post('/nop-ho-so/:code/:draft/xoa', { schema: { params: draftParams } }, async (request, reply) => {
    const draft = await draftOf(request)
    await filing.discard(deps.signedIn(request), draft.draft.id)
    return reply.seeOther(href(request.lang, `/nop-ho-so/${draft.procedure.code}`), {
      code: 'filing.discarded',
    })
  })

  // Whoever comes here means to file: what stands in the way is said at once, with its questions.
  app.get(
    '/nop-ho-so/:code/:draft/kiem-tra',
    { ...toDossier, schema: { params: draftParams } },
    async (request, reply) => {
      const draft = await draftOf(request)
      const issues = draft.statuses.flatMap(status => status.issues)
      const errors = formErrors(draft.form, issues, request.lang)
      return reply.html(renderPage(<CheckPage frame={formFrame(request)} draft={draft} errors={errors} />))
    },
  )

  app.post(
    '/nop-ho-so/:code/:draft/kiem-tra',
    { ...keepForm, schema: { params: draftParams } },
    async (request, reply) => {
      const actor = deps.signedIn(request)
      if (!isId(request.params.draft)) throw new Refusal('filing.notFound', 404)
      const answer = await filing.submit(actor, request.params.draft, request.id)
      if ('filed' in answer)
        return reply.seeOther(href(request.lang, `/ho-so-cua-toi/${answer.filed.id}/da-nop`))
      const errors = formErrors(answer.draft.form, answer.issues, request.lang)
      return reply
        .code(422)
        .html(renderPage(<CheckPage frame={formFrame(request)} draft={answer.draft} errors={errors} />))
    },
  )

  app.get(
    '/nop-ho-so/:code/:draft/:page',
    { ...toDossier, schema: { params: pageParams } },
    async (request, reply) => {
      const draft = await draftOf(request)
      const page = draft.form.pages.find(one => one.id === request.params.page)
      if (!page) throw new Refusal('filing.notFound', 404)
      return reply.html(
        renderPage(
          <QuestionsPage frame={formFrame(request)} draft={draft} page={page} errors={[]} opened={false} />,
        ),
      )
    },
  )

  app.post(
    '/nop-ho-so/:code/:draft/:page',
    { ...keepForm, schema: { params: pageParams, body: anyBody } },
    async (request, reply) => {
      const actor = deps.signedIn(request)
      const { draft: id, page: pageId } = request.params
      const saving = request.headers.accept === 'application/json'
      const before = await draftOf(request)
      const action = saving
        ? ({ kind: 'update' } as const)
        : readAction(before.form, request.body?.[actionName])
      const sent = await filing.sendPage(actor, id, pageId, request.body, action)
      if (saving) return reply.send({ saved: true })
      if (action.kind === 'save')
        return reply.seeOther(href(request.lang, draftAddress(sent.draft)), { code: 'filing.saved' })
      if (sent.next.kind === 'page')
        return reply.seeOther(href(request.lang, draftAddress(sent.draft, `/${sent.next.page.id}`)))
      if (sent.next.kind === 'check')
        return reply.seeOther(href(request.lang, draftAddress(sent.draft, '/kiem-tra')))
      const page = sent.draft.form.pages.find(one => one.id === pageId)!
      const errors = formErrors(sent.draft.form, sent.issues, request.lang)
      const asked = (draft: OpenDraft): number =>
        page.fields.filter(field => draft.scene.isAsked(field.id)).length
      return reply
        .code(errors.length > 0 ? 422 : 200)
        .html(
          renderPage(
            <QuestionsPage
              frame={formFrame(request)}
              draft={sent.draft}
              page={page}
              errors={errors}
              opened={asked(sent.draft) > asked(before)}
            />,
          ),
        )
    },
  )

  async function addFilePage(
    request: FastifyRequest,
    fieldId: string,
    issues: readonly Issue[],
  ): Promise<string> {
    const draft = await draftOf(request)
    const field = fieldById(draft.form, fieldId)
    const page = draft.form.pages.find(one => one.fields.some(each => each.id === fieldId))
    if (field?.type !== 'file' || !page) throw new Refusal('filing.notFound', 404)
    const errors = issues.map(one => ({
      field: 'tep',
      message: say(deps.messages, request.lang, one.code, one.params),
    }))
    return renderPage(
      <AddFilePage
        frame={formFrame(request)}
        draft={draft}
        fieldId={fieldId}
        pageId={page.id}
        label={field.label[request.lang]}
        errors={errors}
      />,
    )
  }

  app.get(
    '/nop-ho-so/:code/:draft/them-tep/:field',
    { ...toDossier, schema: { params: fieldParams } },
    async (request, reply) => reply.html(await addFilePage(request, request.params.field, [])),
  )

  app.post(
    '/nop-ho-so/:code/:draft/them-tep/:field',
    {
      config: { multipart: true, keepForm: true },
      schema: { params: fieldParams },
      bodyLimit: uploadLimits.fileBytes + 1_048_576,
    },
    async (request, reply) => {
      const actor = deps.signedIn(request)
      const draft = await draftOf(request)
      const { field } = request.params
      const folder = join(deps.uploadFolder, 'plain')
      const issues = await withUploads(
        request,
        { folder, fileBytes: uploadLimits.fileBytes, files: 1, larger: 'cut' },
        async ({ files }) => {
          const [file] = files
          if (!file) return [issue(field, 'filing.fileMissing')]
          const taken = await filing.attach(actor, draft.draft.id, field, {
            path: file.path,
            claimedName: file.claimedName,
          })
          return 'issues' in taken ? taken.issues : []
        },
      )
      if (issues.length > 0) return reply.code(422).html(await addFilePage(request, field, issues))
      const page = draft.form.pages.find(one => one.fields.some(each => each.id === field))!
      return reply.seeOther(
        `${href(request.lang, draftAddress(draft, `/${page.id}`))}#f-${field.replace(/[^\w-]+/g, '-')}`,
      )
    },
  )

  app.post(
    '/nop-ho-so/:code/:draft/tep/:file/xoa',
    { ...keepForm, schema: { params: fileParams, body: anyBody } },
    async (request, reply) => {
      const actor = deps.signedIn(request)
      const draft = await draftOf(request)
      const file = draft.files.find(one => one.id === request.params.file)
      if (!file) throw new Refusal('filing.notFound', 404)
      const page = draft.form.pages.find(one => one.fields.some(each => each.id === file.field))
      // The button stands inside the page's form: what was typed beside it is kept too.
      if (page) await filing.sendPage(actor, draft.draft.id, page.id, request.body, { kind: 'update' })
      await filing.detach(actor, draft.draft.id, file.id)
      return reply.seeOther(href(request.lang, draftAddress(draft, page ? `/${page.id}` : '')))
    },
  )

  uploadRoutes(app, deps)
}
