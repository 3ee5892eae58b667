import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { isId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/issue.ts'
import type { Http } from '../../../platform/http/http.ts'
import { fileHeaders, sendFile } from '../../../platform/http/send-file.ts'
import { revisionOf, type Typed, textOf } from '../../../platform/http/typed.ts'
import { TimeTag } from '../../../ui/components/tag/Tag.tsx'
import { WorkList } from '../../../ui/components/work-list/WorkList.tsx'
import { errorsOf, renderPage } from '../../../ui/view.ts'
import { readFeeRecord } from '../../fees/index.ts'
import { may, signedIn } from '../../identity/index.ts'
import { possibleActions } from '../lifecycle.ts'
import { positionOf } from '../position.ts'
import type { OpenForm } from '../printing.ts'
import { ResultSection } from '../results/ResultSection.tsx'
import { type DossierRow, findVisible, readWhole } from '../store.ts'
import { anyBody, type DeskRoutesDeps, deskFrame, dossierParams, viewOf, viewQuery } from './deps.ts'
import { type InboxView, writeView } from './inbox.ts'
import { DossierPage } from './pages/DossierPage.tsx'
import { FeePage } from './pages/FeePage.tsx'
import { dossierHref } from './pages/InboxPage.tsx'
import { dossierView } from './view.ts'

const pageQuery = Type.Object({ ...viewQuery, tep: Type.Optional(Type.String({ maxLength: 40 })) })
const fileParams = Type.Object({ ...dossierParams.properties, file: Type.String({ maxLength: 40 }) })
const formParams = Type.Object({ ...dossierParams.properties, form: Type.String({ maxLength: 60 }) })
const saveQuery = Type.Object({ 'tai-ve': Type.Optional(Type.String({ maxLength: 1 })) })

export const refOf = (dossier: DossierRow) => ({ agencyId: dossier.agency_id, id: dossier.id })

/** The page of one dossier, its files, printed forms and fee. */
export function dossierRoutes(app: Http, deps: DeskRoutesDeps): void {
  const { db, desk, printing, fees } = deps

  app.get(
    '/mot-cua/ho-so/:id',
    { schema: { params: dossierParams, querystring: pageQuery } },
    async (request, reply) => {
      const actor = signedIn(request)
      const dossier = await desk.open(actor, request.params.id, request.id)
      return reply
        .header('cache-control', 'no-store')
        .html(await dossierPage(request, actor, dossier, request.query.tep))
    },
  )

  async function dossierPage(
    request: FastifyRequest,
    actor: PersonActor,
    dossier: DossierRow,
    fileId: string | undefined,
  ): Promise<string> {
    const ref = refOf(dossier)
    const inbox = viewOf(request)
    const [whole, procedure, form, calendar, unit, fee, units] = await Promise.all([
      readWhole(db, ref),
      deps.procedures.version(dossier.procedure_version_id),
      deps.formOf(dossier),
      deps.calendarOf(dossier.agency_id),
      dossier.unit_id ? deps.organizations.unit(dossier.agency_id, dossier.unit_id) : undefined,
      fees.of({ agencyId: ref.agencyId, dossierId: ref.id }),
      desk.settlingUnits(dossier.agency_id),
    ])
    if (!procedure) throw new Error(`procedure version ${dossier.procedure_version_id} is gone`)
    const view = dossierView(actor, {
      ...{ dossier, whole, procedure, form, calendar, messages: deps.messages, now: deps.clock() },
      unitName: unit?.name ?? null,
      fee: fee ?? null,
    })
    const frame = deskFrame(deps, request)
    const file = fileId
      ? [...view.papers.flatMap(paper => paper.files), ...view.otherFiles].find(one => one.id === fileId)
      : undefined
    const [officers, proposed, list] = await Promise.all([
      view.actions.includes('assign') && dossier.unit_id
        ? deps.officersOf(dossier.agency_id, dossier.unit_id)
        : [],
      view.actions.includes('transfer') ? desk.proposedUnit(procedure) : undefined,
      file ? null : listBeside(actor, inbox, dossier.id),
    ])
    return renderPage(
      <DossierPage
        frame={frame}
        view={view}
        inbox={inbox}
        list={list}
        units={units.map(one => ({ value: one.id, label: one.name }))}
        proposedUnit={proposed?.id}
        officers={officers.map(one => ({ value: one.accountId, label: one.name }))}
        file={file}
        mayRecordFee={may(actor, 'fee.record', dossier.agency_id)}
        result={
          <ResultSection
            dossier={dossier}
            result={whole.results.find(one => one.state !== 'DISCARDED') ?? null}
            actions={possibleActions(positionOf(dossier), actor)}
          />
        }
      />,
    )
  }

  async function listBeside(actor: PersonActor, asked: InboxView, currentId: string) {
    const { tab, total, view, rows } = await desk.beside(actor, asked)
    return (
      <WorkList
        title={tab.label}
        count={total}
        items={rows.map(({ row, timeliness, remaining }) => ({
          href: dossierHref(row.id, view),
          title: row.owner_name,
          detail: row.procedure_name,
          meta: [row.code ?? row.submission_code, remaining].filter(Boolean).join(' · '),
          tag: timeliness && <TimeTag state={timeliness} />,
          current: row.id === currentId,
        }))}
      >
        <p>
          <a href={`/mot-cua${writeView(view)}`}>Về hộp việc</a>
        </p>
      </WorkList>
    )
  }

  app.get(
    '/mot-cua/ho-so/:id/tep/:file',
    { schema: { params: fileParams, querystring: saveQuery } },
    async (request, reply) => {
      const actor = signedIn(request)
      const dossier = await desk.find(actor, request.params.id)
      const ref = refOf(dossier)
      const { files } = await readWhole(db, ref)
      const file = files.find(one => one.id === request.params.file)
      if (!file) throw new Refusal('dossier.notFound', 404)
      await desk.opened(ref, actor, request.id, { kind: 'file', id: file.id })
      return sendFile(request, reply, deps.files, file, { save: request.query['tai-ve'] === '1' })
    },
  )

  app.get('/mot-cua/ho-so/:id/bieu-mau/:form', { schema: { params: formParams } }, async (request, reply) => {
    const actor = signedIn(request)
    const dossier = await desk.find(actor, request.params.id)
    const formId = formIdOf(request.params.form)
    const form = await printing.open(dossier, formId)
    await desk.opened(refOf(dossier), actor, request.id, { kind: 'form', id: formId })
    return sendForm(request, reply, form)
  })

  // The applicant reads what was addressed to them; the control slip stays inside the house.
  app.get('/ho-so-cua-toi/:id/bieu-mau/:form', { schema: { params: formParams } }, async (request, reply) => {
    const actor = signedIn(request)
    const { id } = request.params
    const own = isId(id) && actor.accountKind === 'citizen'
    const dossier = own ? await findVisible(db, actor, id) : undefined
    if (!dossier) throw new Refusal('dossier.notFound', 404)
    const formId = formIdOf(request.params.form)
    const form = await printing.open(dossier, formId)
    if (form.type === 'CONTROL_SLIP') throw new Refusal('dossier.notFound', 404)
    await desk.opened(refOf(dossier), actor, request.id, { kind: 'form', id: formId })
    return sendForm(request, reply, form)
  })

  function sendForm(request: FastifyRequest, reply: FastifyReply, form: OpenForm) {
    const file = { mime: 'application/pdf', name: form.name }
    if ('hash' in form.content)
      return sendFile(request, reply, deps.files, { ...file, ...form.content }, { save: false })
    return reply.headers(fileHeaders(file, false)).send(Buffer.from(form.content.pdf))
  }

  app.post(
    '/mot-cua/ho-so/:id/phi',
    {
      config: { keepForm: true },
      schema: { params: dossierParams, querystring: Type.Object(viewQuery), body: anyBody },
    },
    async (request, reply) => {
      const actor = signedIn(request)
      const dossier = await desk.find(actor, request.params.id)
      const typed: Typed = request.body ?? {}
      const key = { agencyId: dossier.agency_id, dossierId: dossier.id }
      const query = writeView(viewOf(request))
      const read = readFeeRecord(name => textOf(typed, name))
      if ('issues' in read)
        return reply
          .code(422)
          .html(
            renderPage(
              <FeePage
                frame={deskFrame(deps, request)}
                dossier={dossier}
                query={query}
                order={(await fees.of(key)) ?? null}
                typed={typed}
                errors={errorsOf(read.issues, deps.messages, 'vi')}
              />,
            ),
          )
      await fees.record(key, actor, read.record, { revision: revisionOf(typed), requestId: request.id })
      return reply.seeOther(`/mot-cua/ho-so/${dossier.id}${query}`, { code: 'fee.recorded' })
    },
  )
}

/** `<id>.pdf` in the address; anything else names no form. */
function formIdOf(name: string): string {
  const id = name.endsWith('.pdf') ? name.slice(0, -4) : ''
  if (!isId(id)) throw new Refusal('dossier.notFound', 404)
  return id
}
