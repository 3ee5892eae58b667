import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, issue, Refusal } from '../../../kernel/issue.ts'
import type { Messages } from '../../../kernel/messages.ts'
import { tidy } from '../../../kernel/text.ts'
import type { Db } from '../../../platform/database.ts'
import type { FileStore } from '../../../platform/files/file-store.ts'
import { contentDisposition } from '../../../platform/files/inspect/index.ts'
import { takeFile } from '../../../platform/files/take.ts'
import type { Http } from '../../../platform/http/http.ts'
import { fingerprint } from '../../../platform/http/typed.ts'
import { withUploads } from '../../../platform/http/uploads.ts'
import { href } from '../../../ui/i18n.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import type { WorkCalendar } from '../../calendar/index.ts'
import type { Feedback } from '../../feedback/index.ts'
import { readRating } from '../../feedback/index.ts'
import type { Fees } from '../../fees/index.ts'
import { type FormDefinition, setScene, summarise } from '../../forms/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { possibleActions, states } from '../lifecycle.ts'
import { createOpening } from '../opening.ts'
import { positionOf } from '../position.ts'
import { formEditionOf } from '../print/index.ts'
import type { Dossiers } from '../service.ts'
import { type DossierRow, findVisible, listByNewest, readWhole } from '../store.ts'
import type { FiledFile } from '../tables.ts'
import { deadlineOf, roadOf, stateSentence, undoneSteps } from '../view.ts'
import { applicantDiary } from './diary.ts'
import {
  FiledPage,
  type ListedDraft,
  MineDossier,
  MineList,
  type MineView,
  RatingPage,
  SupplyPage,
  WithdrawPage,
} from './pages.tsx'

/** Bytes of one file sent as a supplement. */
const fileBytes = 50 * 1024 * 1024

export interface MineRoutesDeps {
  readonly db: Db
  readonly dossiers: Dossiers
  readonly feedback: Feedback
  readonly fees: Pick<Fees, 'of'>
  readonly organizations: Organizations
  readonly files: FileStore
  readonly messages: Messages
  readonly uploadFolder: string
  readonly publicUrl: string
  readonly clock: () => Date
  readonly calendarOf: (agencyId: string) => Promise<WorkCalendar>
  /** The form under which a dossier was filed. */
  readonly formOf: (dossier: DossierRow) => Promise<FormDefinition>
  readonly drafts: (actor: PersonActor) => Promise<readonly ListedDraft[]>
  readonly frame: (request: FastifyRequest) => Frame
  readonly signedIn: (request: FastifyRequest) => PersonActor
}

const params = Type.Object({ id: Type.String({ maxLength: 40 }) })
const fileParams = Type.Object({ ...params.properties, file: Type.String({ maxLength: 40 }) })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))

const textOf = (body: Readonly<Record<string, unknown>> | undefined, name: string): string => {
  const value = body?.[name]
  return typeof value === 'string' ? value : ''
}
const revisionOf = (body: Readonly<Record<string, unknown>> | undefined): number => {
  const value = Number(textOf(body, 'revision'))
  return Number.isSafeInteger(value) ? value : 0
}

/** `/ho-so-cua-toi/…`: the dossiers of the person who signed in, and what they can do with them. */
export function mineRoutes(app: Http, deps: MineRoutesDeps): void {
  const { db, dossiers, feedback } = deps
  const opened = createOpening(deps)
  const formFrame = (request: FastifyRequest): Frame => ({ ...deps.frame(request), csrf: request.csrf() })

  /** The dossier, if it is this citizen's own; officials use the one-stop. */
  async function own(request: FastifyRequest): Promise<{ actor: PersonActor; dossier: DossierRow }> {
    const actor = deps.signedIn(request)
    const { id } = request.params as { id: string }
    const dossier = isId(id) && actor.accountKind === 'citizen' ? await findVisible(db, actor, id) : undefined
    if (!dossier) throw new Refusal('dossier.notFound', 404)
    // A step leaves its own row.
    if (request.method !== 'POST') await opened(ref(dossier), actor, request.id)
    return { actor, dossier }
  }
  const ref = (dossier: DossierRow) => ({ agencyId: dossier.agency_id, id: dossier.id })
  const back = (request: FastifyRequest, reply: FastifyReply, dossier: DossierRow, code: string) =>
    reply.seeOther(href(request.lang, `/ho-so-cua-toi/${dossier.id}`), { code })

  app.get('/ho-so-cua-toi', async (request, reply) => {
    const actor = deps.signedIn(request)
    const [drafts, rows] = await Promise.all([
      deps.drafts(actor),
      listByNewest(db, actor, { limit: 100, offset: 0 }),
    ])
    return reply.html(
      renderPage(
        <MineList
          frame={deps.frame(request)}
          drafts={drafts}
          rows={actor.accountKind === 'citizen' ? rows : []}
        />,
      ),
    )
  })

  app.get('/ho-so-cua-toi/:id', { schema: { params } }, async (request, reply) => {
    const { actor, dossier } = await own(request)
    const view = await viewOf(dossier, actor, request.lang, deps)
    return reply
      .header('cache-control', 'no-store')
      .html(renderPage(<MineDossier frame={formFrame(request)} view={view} />))
  })

  app.get('/ho-so-cua-toi/:id/da-nop', { schema: { params } }, async (request, reply) => {
    const { dossier } = await own(request)
    return reply.html(
      renderPage(
        <FiledPage
          frame={deps.frame(request)}
          id={dossier.id}
          submissionCode={dossier.submission_code}
          pin={dossier.lookup_pin}
          answerBy={dossier.intake_due_at}
          lookupAddress={`${deps.publicUrl}/tra-cuu?ma=${dossier.submission_code}`}
        />,
      ),
    )
  })

  app.get('/ho-so-cua-toi/:id/tep/:file', { schema: { params: fileParams } }, async (request, reply) => {
    const { actor, dossier } = await own(request)
    const { files } = await readWhole(db, ref(dossier))
    const file = files.find(one => one.id === request.params.file)
    if (!file) throw new Refusal('dossier.notFound', 404)
    await opened(ref(dossier), actor, request.id, { kind: 'file', id: file.id })
    return reply
      .type(file.mime)
      .headers({
        'content-disposition': contentDisposition(file.name),
        'content-length': file.size,
        'cache-control': 'private, no-store',
      })
      .send(await deps.files.open(file.hash))
  })

  const supplyPage = async (
    request: FastifyRequest,
    dossier: DossierRow,
    issues: readonly Issue[],
    note: string,
  ) => {
    const { supplements } = await readWhole(db, ref(dossier))
    const open = supplements.find(one => one.answered_at === null)
    if (!open) throw new Refusal('dossier.wrongState', 409, { state: states[dossier.state][request.lang] })
    return renderPage(
      <SupplyPage
        frame={formFrame(request)}
        id={dossier.id}
        revision={dossier.revision}
        items={open.items}
        note={note}
        errors={errorsOf(issues, deps.messages, request.lang)}
        maxMegabytes={fileBytes / 1_048_576}
      />,
    )
  }

  app.get('/ho-so-cua-toi/:id/bo-sung', { schema: { params } }, async (request, reply) => {
    const { dossier } = await own(request)
    return reply.html(await supplyPage(request, dossier, [], ''))
  })

  app.post(
    '/ho-so-cua-toi/:id/bo-sung',
    { config: { multipart: true, keepForm: true }, schema: { params }, bodyLimit: fileBytes * 4 },
    async (request, reply) => {
      const { actor, dossier } = await own(request)
      const { supplements } = await readWhole(db, ref(dossier))
      const items = supplements.find(one => one.answered_at === null)?.items ?? []
      const options = {
        folder: join(deps.uploadFolder, 'plain'),
        fileBytes,
        files: 20,
        larger: 'cut',
      } as const
      return withUploads(request, options, async ({ fields, files }) => {
        const issues: Issue[] = []
        const taken: FiledFile[] = []
        const note = tidy(textOf(fields, 'loi-nhan')).slice(0, 1_000)
        for (const [index, item] of items.entries()) {
          const field = `tep-${index + 1}`
          const sent = files.filter(file => file.field === field)
          if (sent.length === 0) issues.push(issue(field, 'dossier.itemFileMissing', { item: item.text }))
          for (const file of sent) {
            const answer = await takeFile(
              deps.files,
              { path: file.path, claimedName: file.claimedName, field },
              { fileBytes },
            )
            if ('issues' in answer) issues.push(...answer.issues)
            else taken.push({ ...answer.file, componentId: item.componentId, source: 'supplement' })
          }
        }
        if (issues.length > 0) return reply.code(422).html(await supplyPage(request, dossier, issues, note))
        await dossiers.answerIntakeSupplement(ref(dossier), actor, {
          revision: revisionOf(fields),
          files: taken,
          note: note || null,
          answersEvery: true,
          once: fingerprint(actor.accountId, 'answerIntakeSupplement', {
            ...fields,
            files: files.map(file => [file.field, file.claimedName, file.size]),
          }),
          requestId: request.id,
        })
        return back(request, reply, dossier, 'dossier.done.answerIntakeSupplement')
      })
    },
  )

  app.get('/ho-so-cua-toi/:id/rut', { schema: { params } }, async (request, reply) => {
    const { dossier } = await own(request)
    return reply.html(
      renderPage(
        <WithdrawPage frame={formFrame(request)} id={dossier.id} revision={dossier.revision} errors={[]} />,
      ),
    )
  })

  app.post(
    '/ho-so-cua-toi/:id/rut',
    { config: { keepForm: true }, schema: { params, body: anyBody } },
    async (request, reply) => {
      const { actor, dossier } = await own(request)
      await dossiers.withdraw(ref(dossier), actor, {
        revision: revisionOf(request.body),
        reason: tidy(textOf(request.body, 'ly-do')).slice(0, 1_000),
        once: fingerprint(actor.accountId, 'withdraw', request.body ?? {}),
        requestId: request.id,
      })
      return back(request, reply, dossier, 'dossier.done.withdraw')
    },
  )

  app.post(
    '/ho-so-cua-toi/:id/nhan-ket-qua',
    { schema: { params, body: anyBody } },
    async (request, reply) => {
      const { actor, dossier } = await own(request)
      await dossiers.receiveOnline(ref(dossier), actor, {
        revision: revisionOf(request.body),
        fileHash: textOf(request.body, 'hash'),
        once: fingerprint(actor.accountId, 'receiveOnline', request.body ?? {}),
        requestId: request.id,
      })
      return back(request, reply, dossier, 'dossier.done.receiveOnline')
    },
  )

  const ratingPage = (
    request: FastifyRequest,
    dossier: DossierRow,
    issues: readonly Issue[],
    typed: Readonly<Record<string, string>>,
  ) =>
    renderPage(
      <RatingPage
        frame={formFrame(request)}
        id={dossier.id}
        typed={typed}
        errors={errorsOf(issues, deps.messages, request.lang)}
      />,
    )

  app.get('/ho-so-cua-toi/:id/danh-gia', { schema: { params } }, async (request, reply) => {
    const { actor, dossier } = await own(request)
    if (!(await feedback.mayRate(dossier, actor))) throw new Refusal('feedback.notNow', 409)
    const given = await feedback.find(dossier, actor.accountId)
    const typed = given ? { 'muc-do': given.level, ...given.answers, 'y-kien': given.words ?? '' } : {}
    return reply.html(ratingPage(request, dossier, [], typed))
  })

  app.post(
    '/ho-so-cua-toi/:id/danh-gia',
    { config: { keepForm: true }, schema: { params, body: anyBody } },
    async (request, reply) => {
      const { actor, dossier } = await own(request)
      const body = request.body ?? {}
      const read = readRating(body)
      if ('issues' in read) {
        const typed = Object.fromEntries(Object.keys(body).map(name => [name, textOf(body, name)]))
        return reply.code(422).html(ratingPage(request, dossier, read.issues, typed))
      }
      await feedback.rate(dossier, actor, read.rating, request.id)
      return back(request, reply, dossier, 'feedback.thanks')
    },
  )
}

async function viewOf(
  dossier: DossierRow,
  actor: PersonActor,
  lang: Frame['lang'],
  deps: MineRoutesDeps,
): Promise<MineView> {
  const [whole, agency, unit, calendar, form, given, mayRate, fee] = await Promise.all([
    readWhole(deps.db, { agencyId: dossier.agency_id, id: dossier.id }),
    deps.organizations.agency(dossier.agency_id),
    dossier.unit_id ? deps.organizations.unit(dossier.agency_id, dossier.unit_id) : undefined,
    deps.calendarOf(dossier.agency_id),
    deps.formOf(dossier),
    deps.feedback.find(dossier, actor.accountId),
    deps.feedback.mayRate(dossier, actor),
    deps.fees.of({ agencyId: dossier.agency_id, dossierId: dossier.id }),
  ])
  const actions = possibleActions(positionOf(dossier), actor)
  const undone = undoneSteps(whole.steps)
  const issued = whole.results.find(result => result.state === 'ISSUED')
  const scene = setScene(form, dossier.answers as Parameters<typeof setScene>[1], dayOf(dossier.submitted_at))
  const edition = formEditionOf(dayOf(dossier.accepted_at ?? dossier.submitted_at))
  // The answer to a file question is a list of ids of the draft; the papers are listed by themselves.
  const answers = summarise(scene, { lang, mask: true, fileName: () => undefined }).map(part => ({
    ...part,
    lines: part.lines.filter(line => !isFileLine(form, line.name)),
  }))
  return {
    id: dossier.id,
    revision: dossier.revision,
    code: dossier.code,
    submissionCode: dossier.submission_code,
    pin: dossier.lookup_pin,
    procedureName: dossier.procedure_name,
    agencyName: agency?.name ?? dossier.agency_id,
    ownerName: dossier.owner.name,
    sentence: stateSentence(dossier, unit?.name ?? null, lang),
    road: roadOf(dossier, lang),
    deadline: deadlineOf(dossier, calendar, deps.clock(), lang),
    fee: fee && fee.state !== 'CANCELLED' ? fee : null,
    illustrative: dossier.illustrative,
    supplement: actions.includes('answerIntakeSupplement')
      ? (whole.supplements.find(one => one.answered_at === null)?.items ?? null)
      : null,
    canWithdraw: actions.includes('withdraw'),
    result: issued?.issued_hash
      ? {
          channel: dossier.result_channel,
          deskName: agency?.settings ? `${agency.settings.deskName}, ${agency.settings.deskAddress}` : '',
          hash: issued.issued_hash,
          canReceive: actions.includes('receiveOnline') && dossier.result_channel === 'online',
        }
      : null,
    rating: { given: given?.level ?? null, open: mayRate },
    papers: whole.components.map(component => ({
      name: component.name,
      files: whole.files.filter(file => file.component_id === component.component_id),
    })),
    // The control slip stays inside the house.
    forms: whole.forms.flatMap(printed => {
      const name = edition?.forms[printed.type]?.name
      const isVoid = undone.has(printed.data.stepId as string)
      return printed.type === 'CONTROL_SLIP' || !name
        ? []
        : [{ id: printed.id, name, at: printed.made_at, isVoid }]
    }),
    answers: answers.filter(part => part.lines.length > 0),
    diary: applicantDiary(whole.steps, lang),
  }
}

const isFileLine = (form: FormDefinition, name: string): boolean =>
  form.pages.some(page => page.fields.some(field => field.type === 'file' && field.id === name))

/** For other modules: a sentence after each step of the applicant. */
export const mineNotes: Messages = {
  'dossier.itemFileMissing': { vi: '{item}: hãy chọn tệp bổ sung', en: '{item}: please choose a file' },
  'dossier.done.answerIntakeSupplement': {
    vi: 'Đã gửi bổ sung. Bộ phận Một cửa sẽ xem lại hồ sơ.',
    en: 'Your papers were sent. The desk will look at the dossier again.',
  },
  'dossier.done.withdraw': { vi: 'Đã rút hồ sơ.', en: 'The dossier was withdrawn.' },
  'dossier.done.receiveOnline': {
    vi: 'Đã ghi nhận bạn đã nhận kết quả. Mời bạn đánh giá việc phục vụ.',
    en: 'Noted that you received the result. You may rate the service.',
  },
}
