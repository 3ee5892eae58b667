import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf, plusDays } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { type Messages, say } from '../../../kernel/messages.ts'
import { contentDisposition } from '../../../platform/files/index.ts'
import type { Http } from '../../../platform/http/http.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import type { Sending } from '../../../platform/once.ts'
import { readDay } from '../../../ui/read.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { may, mayAnywhere, signedIn } from '../../identity/index.ts'
import { versionOf } from '../flow/flow.ts'
import { historySets } from '../tasks/service.ts'
import { ComparePage, ComparePrintPage } from './pages/ComparePage.tsx'
import {
  MeetingListPage,
  OpenSittingPage,
  SittingPage,
  type SittingPageProps,
} from './pages/MeetingPages.tsx'
import type { Meetings, WholeSitting } from './service.ts'
import { comparePath, meetingsPath, readComparison, type TypedComparison } from './view.ts'

export interface MeetingRoutesDeps {
  readonly meetings: Meetings
  readonly organizations: {
    agencies(): Promise<readonly { readonly id: string; readonly name: string }[]>
  }
  readonly clock: () => Date
  readonly messages: Messages
  readonly frame: (request: FastifyRequest) => Frame
  /** Said beside the PIN in a demonstration. */
  readonly pinHint?: string
}

const short = Type.Optional(Type.String({ maxLength: 60 }))
const comparison = Type.Object({
  ...{ tu: short, den: short, 'co-quan': short, bo: short, biet: short, 'biet-tu': short, 'biet-den': short },
})
const params = Type.Object({ id: Type.String({ maxLength: 40 }) })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
/** The Working Group sits at the Government Office. */
const holderId = 'G22'
/** Rows of one kind of change on one agency's page, and on each sheet of the printed whole: a ministry fits on one. */
const rowsOnPage = 50
const rowsOnSheet = 3

/** `/dieu-hanh/hop`: sittings, comparisons of two days. */
export function meetingRoutes(app: Http, deps: MeetingRoutesDeps): void {
  const { meetings, organizations, clock, messages } = deps
  const frame = (request: FastifyRequest): Frame => ({
    ...deps.frame(request),
    lang: 'vi',
    csrf: request.csrf(),
  })
  const reader = (request: FastifyRequest): PersonActor => {
    const actor = signedIn(request)
    if (!mayAnywhere(actor, 'task.readAll') && !mayAnywhere(actor, 'meeting.manage'))
      throw new Refusal('request.notAllowed', 403)
    return actor
  }
  async function names(): Promise<(id: string) => string> {
    const byId = new Map((await organizations.agencies()).map(one => [one.id, one.name]))
    return id => byId.get(id) ?? id
  }
  async function usual(setKey: string | undefined) {
    const past = setKey !== undefined && Object.hasOwn(historySets, setKey) ? historySets[setKey] : undefined
    if (past) return { from: plusDays(past.asOf, -30), to: past.asOf }
    const to = dayOf(clock())
    const last = await meetings.last(holderId)
    return { from: last?.as_of ?? plusDays(to, -30), to }
  }

  app.get(meetingsPath, async (request, reply) => {
    const actor = reader(request)
    const { asked } = readComparison({}, await usual(undefined), [])
    return reply
      .header('cache-control', 'no-store')
      .html(
        renderPage(
          <MeetingListPage
            frame={frame(request)}
            sittings={await meetings.list()}
            usual={asked}
            mayManage={mayAnywhere(actor, 'meeting.manage')}
          />,
        ),
      )
  })

  const compared = async (request: FastifyRequest, typed: TypedComparison, printed: boolean) => {
    const { asked, issues } = readComparison(typed, await usual(typed.bo), Object.keys(historySets))
    const listed = asked.agencyId !== undefined || printed
    const most = asked.agencyId === undefined ? rowsOnSheet : rowsOnPage
    const [{ rows, from }, tasks, agencyName] = await Promise.all([
      meetings.compare(asked),
      listed ? meetings.changes(asked, most) : [],
      names(),
    ])
    const errors = errorsOf(issues, messages, 'vi')
    return {
      status: issues.length > 0 ? 422 : 200,
      page: { frame: frame(request), asked, rows, tasks, from, agencyName, errors },
    }
  }
  app.get(comparePath, { schema: { querystring: comparison } }, async (request, reply) => {
    reader(request)
    const { status, page } = await compared(request, request.query, false)
    return reply
      .code(status)
      .header('cache-control', 'no-store')
      .html(renderPage(<ComparePage {...page} />))
  })
  app.get(`${comparePath}/in`, { schema: { querystring: comparison } }, async (request, reply) => {
    reader(request)
    const { status, page } = await compared(request, request.query, true)
    return reply
      .code(status)
      .header('cache-control', 'no-store')
      .html(renderPage(<ComparePrintPage {...page} />))
  })

  // A new sitting
  const openPage = async (request: FastifyRequest, typed: Typed, issues: readonly Issue[]): Promise<string> =>
    renderPage(
      <OpenSittingPage
        frame={frame(request)}
        typed={typed}
        errors={errorsOf(issues, messages, 'vi')}
        last={await meetings.last(holderId)}
      />,
    )
  app.get(`${meetingsPath}/moi`, async (request, reply) => {
    if (!mayAnywhere(signedIn(request), 'meeting.manage')) throw new Refusal('flow.notYourStep', 403)
    return reply.html(await openPage(request, {}, []))
  })
  app.post(
    `${meetingsPath}/moi`,
    { config: { keepForm: true }, schema: { body: anyBody } },
    async (request, reply) => {
      const actor = signedIn(request)
      const typed: Typed = request.body ?? {}
      const title = readWords(typed, 'ten', { limit: 300, missing: 'meeting.textMissing' })
      const place = readWords(typed, 'dia-diem', { limit: 300, missing: 'meeting.textMissing' })
      const heldOn = readDay(textOf(typed, 'ngay'))
      const since = textOf(typed, 'tu').trim()
      const sinceOn = since === '' ? undefined : readDay(since)
      const issues = [...title.issues, ...place.issues]
      if (!heldOn) issues.push(issue('ngay', 'flow.dayMissing', { label: 'ngày họp' }))
      if (since !== '' && !sinceOn) issues.push(issue('tu', 'flow.dayMissing', { label: 'ngày so sánh' }))
      if (issues.length > 0 || !heldOn) return reply.code(422).html(await openPage(request, typed, issues))
      try {
        const ref = await meetings.open(
          { agencyId: holderId, title: title.text, place: place.text, heldOn, sinceOn },
          actor,
          request.id,
          request.sending,
        )
        return reply.seeOther(`${meetingsPath}/${ref.id}`, { code: 'meeting.opened' })
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error
        const found = error.issues.map(one => ({ ...one, field: 'tu' }))
        return reply.code(422).html(await openPage(request, typed, found))
      }
    },
  )

  // One sitting
  async function find(
    request: FastifyRequest,
    id: string,
  ): Promise<{ actor: PersonActor; whole: WholeSitting }> {
    const actor = reader(request)
    const whole = isId(id) ? await meetings.whole(id) : undefined
    if (!whole) throw new Refusal('meeting.notFound', 404)
    return { actor, whole }
  }
  async function sittingPage(
    request: FastifyRequest,
    actor: PersonActor,
    whole: WholeSitting,
    more: Partial<Pick<SittingPageProps, 'typed' | 'errors' | 'refused' | 'recheck'>> = {},
  ): Promise<string> {
    const { sitting } = whole
    const agencies = (await organizations.agencies()).map(one => ({ value: one.id, label: one.name }))
    const signatories = sitting.state === 'open' ? await meetings.signatories(sitting.agency_id) : []
    return renderPage(
      <SittingPage
        frame={frame(request)}
        whole={whole}
        mayManage={may(actor, 'meeting.manage', sitting.agency_id)}
        maySign={sitting.signer_id === actor.accountId && may(actor, 'meeting.sign', sitting.agency_id)}
        agencyName={await names()}
        agencies={agencies}
        signatories={signatories.map(one => ({ value: one.accountId, label: one.name }))}
        recheck={more.recheck ?? null}
        typed={more.typed ?? {}}
        errors={more.errors ?? []}
        refused={more.refused}
        pinHint={deps.pinHint}
      />,
    )
  }
  app.get(
    `${meetingsPath}/:id`,
    { schema: { params, querystring: Type.Object({ 'doi-chieu': short }) } },
    async (request, reply) => {
      const { actor, whole } = await find(request, request.params.id)
      const recheck = request.query['doi-chieu'] === undefined ? null : await meetings.recheck(whole.sitting)
      return reply
        .header('cache-control', 'no-store')
        .html(await sittingPage(request, actor, whole, { recheck }))
    },
  )
  app.get(`${meetingsPath}/:id/ban-in.pdf`, { schema: { params } }, async (request, reply) => {
    const { whole } = await find(request, request.params.id)
    const { hash } = await meetings.file(whole.sitting)
    const name = `phien-hop-${whole.sitting.held_on}${whole.sitting.signed_hash ? '-da-ky' : ''}.pdf`
    return reply
      .type('application/pdf')
      .header('content-disposition', contentDisposition(name, 'attachment'))
      .header('cache-control', 'private, no-store')
      .send(await meetings.openFile(hash))
  })

  /** A form of the page: its issues at their fields, what stands against it on top. */
  const form = (
    slug: string,
    done: string,
    take: (
      whole: WholeSitting,
      typed: Typed,
      actor: PersonActor,
      requestId: string,
      sending: Sending | undefined,
    ) => Promise<readonly Issue[]>,
    fields: Readonly<Record<string, string>> = {},
  ): void => {
    app.post(
      `${meetingsPath}/:id/${slug}`,
      { config: { keepForm: slug !== 'ky' }, schema: { params, body: anyBody } },
      async (request, reply) => {
        const { actor, whole } = await find(request, request.params.id)
        const typed: Typed = request.body ?? {}
        const { pin: _, ...kept } = typed
        const again = async (status: number, found: readonly Issue[], refused?: string): Promise<unknown> => {
          const { whole: now } = await find(request, request.params.id)
          const renamed = found.map(one => ({ ...one, field: fields[one.field] ?? one.field }))
          const errors = errorsOf(renamed, messages, 'vi')
          return reply
            .code(status)
            .header('cache-control', 'no-store')
            .html(await sittingPage(request, actor, now, { typed: kept, errors, refused }))
        }
        try {
          const issues = await take(whole, typed, actor, request.id, request.sending)
          if (issues.length > 0) return again(422, issues)
        } catch (error) {
          if (error instanceof IssuesError) return again(422, error.issues)
          if (!(error instanceof Refusal) || ![409, 429].includes(error.status)) throw error
          return again(error.status, [], say(messages, 'vi', error.code, error.params))
        }
        return reply.seeOther(`${meetingsPath}/${whole.sitting.id}`, { code: done })
      },
    )
  }
  const refOf = ({ sitting }: WholeSitting) => ({ agencyId: sitting.agency_id, id: sitting.id })

  form(
    'y-kien',
    'meeting.itemAdded',
    async (whole, typed, actor, requestId, sending) => {
      const text = readWords(typed, 'noi-dung', { limit: 4_000, missing: 'meeting.textMissing' })
      const limit = textOf(typed, 'han').trim()
      const deadline = limit === '' ? null : (readDay(limit) ?? null)
      const issues = [...text.issues]
      if (limit !== '' && !deadline) issues.push(issue('han', 'task.limitDayMissing'))
      const about = textOf(typed, 'co-quan')
      if (about !== '' && !(await organizations.agencies()).some(one => one.id === about))
        issues.push(issue('co-quan', 'task.leadUnknown'))
      if (issues.length > 0) return issues
      const kind = textOf(typed, 'loai') === 'conclusion' ? 'conclusion' : 'opinion'
      await meetings.addItem(
        refOf(whole),
        { kind, aboutId: about || null, text: text.text, deadline },
        actor,
        requestId,
        sending,
      )
      return []
    },
    { aboutId: 'co-quan' },
  )
  form(
    'chot',
    'meeting.isFrozen',
    async (whole, typed, actor, requestId) => {
      const title = readWords(typed, 'chuc-vu', { limit: 100, missing: 'meeting.textMissing' })
      if (title.issues.length > 0) return title.issues
      await meetings.freeze(
        refOf(whole),
        {
          version: versionOf(typed),
          signerId: textOf(typed, 'nguoi-ky'),
          signerTitle: title.text,
          requestId,
        },
        actor,
      )
      return []
    },
    { signerId: 'nguoi-ky' },
  )
  form('ky', 'meeting.isSigned', async (whole, typed, actor, requestId) => {
    const pin = textOf(typed, 'pin')
    if (pin === '') return [issue('pin', 'keys.pinMissing')]
    await meetings.sign(refOf(whole), { version: versionOf(typed), pin, requestId }, actor)
    return []
  })
  form(
    'giao',
    'meeting.given',
    async (whole, typed, actor, requestId) => {
      const number = readWords(typed, 'so-ky-hieu', { limit: 100, missing: 'task.documentNumberMissing' })
      const issuedOn = readDay(textOf(typed, 'ngay'))
      const issues = [...number.issues]
      if (!issuedOn) issues.push(issue('ngay', 'task.documentDateMissing'))
      if (issues.length > 0 || !issuedOn) return issues
      await meetings.giveTasks(
        refOf(whole),
        { number: number.text, issuedOn, version: versionOf(typed), requestId },
        actor,
      )
      return []
    },
    { number: 'so-ky-hieu' },
  )
}
