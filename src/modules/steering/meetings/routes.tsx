import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { type Day, dayOf, plusDays } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, IssuesError, issue, Refusal } from '../../../kernel/issue.ts'
import { type Messages, say } from '../../../kernel/messages.ts'
import { contentDisposition } from '../../../platform/files/index.ts'
import type { Http } from '../../../platform/http/http.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import type { Sending } from '../../../platform/once.ts'
import type { Choice } from '../../../ui/components/select/Select.tsx'
import { readDay } from '../../../ui/read.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { may, mayAnywhere, signedIn } from '../../identity/index.ts'
import { readAuthority } from '../authority.ts'
import { versionOf } from '../flow/flow.ts'
import { type StandingAgency, stoodOn } from '../tasks/agencies.ts'
import { secretIssues } from '../tasks/secrecy.ts'
import { historySets } from '../tasks/service.ts'
import { changeNames } from './changes.ts'
import { isWaiting } from './items.ts'
import { ComparePage, ComparePrintPage } from './pages/ComparePage.tsx'
import {
  giveFields,
  ItemPage,
  MeetingListPage,
  OpenSittingPage,
  SittingPage,
  type SittingPageProps,
} from './pages/MeetingPages.tsx'
import { type Meetings, type NewItem, signatoryKey, type WholeSitting } from './service.ts'
import { comparePath, meetingsPath, readComparison, type TypedComparison } from './view.ts'

export interface MeetingRoutesDeps {
  readonly meetings: Meetings
  readonly organizations: {
    agencies(): Promise<readonly StandingAgency[]>
    names(day?: Day): Promise<(id: string) => string>
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
  loai: short,
})
const params = Type.Object({ id: Type.String({ maxLength: 40 }) })
const itemParams = Type.Object({
  id: Type.String({ maxLength: 40 }),
  seq: Type.Integer({ minimum: 1, maximum: 100_000 }),
})
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
  async function usual(setKey: string | undefined) {
    const past = setKey !== undefined && Object.hasOwn(historySets, setKey) ? historySets[setKey] : undefined
    if (past) return { from: plusDays(past.asOf, -30), to: past.asOf }
    const to = dayOf(clock())
    const last = await meetings.last(holderId)
    // On the day of a sitting that is frozen, what it went through.
    const since = last?.as_of === to ? last.since_on : last?.as_of
    return { from: since ?? plusDays(to, -30), to }
  }

  app.get(meetingsPath, async (request, reply) => {
    const actor = reader(request)
    const { asked } = readComparison({}, await usual(undefined), [], dayOf(clock()))
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
    const today = dayOf(clock())
    const { asked, issues } = readComparison(typed, await usual(typed.bo), Object.keys(historySets), today)
    const kind =
      asked.agencyId === undefined && !printed ? changeNames.find(one => one === typed.loai) : undefined
    const listed = asked.agencyId !== undefined || printed || kind !== undefined
    const most = printed && asked.agencyId === undefined ? rowsOnSheet : rowsOnPage
    const [{ rows, from }, tasks, agencyName] = await Promise.all([
      meetings.compare(asked),
      listed ? meetings.changes(asked, most) : [],
      organizations.names(asked.after.asOf),
    ])
    const errors = errorsOf(issues, messages, 'vi')
    return {
      status: issues.length > 0 ? 422 : 200,
      page: {
        ...{ frame: frame(request), asked, rows, from, agencyName, errors, kind, at: clock(), typed },
        // What was given again is new as well.
        tasks:
          kind === undefined
            ? tasks
            : tasks.filter(one => one.kind === kind || (kind === 'added' && one.kind === 'reissued')),
      },
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
      .html(renderPage(status === 200 ? <ComparePrintPage {...page} /> : <ComparePage {...page} />))
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
      const title = readWords(typed, 'ten', { limit: 300, missing: 'meeting.titleMissing' })
      const place = readWords(typed, 'dia-diem', { limit: 300, missing: 'meeting.placeMissing' })
      const heldOn = readDay(textOf(typed, 'ngay'))
      const since = textOf(typed, 'tu').trim()
      const sinceOn = since === '' ? undefined : readDay(since)
      const issues = [
        ...[...title.issues, ...place.issues],
        ...secretIssues({ ten: title.text, 'dia-diem': place.text }),
      ]
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
  /** Agencies that are there on that day. */
  const choicesOn = async (day: Day): Promise<Choice[]> => {
    const [agencies, nameOf] = await Promise.all([organizations.agencies(), organizations.names(day)])
    return agencies.filter(one => stoodOn(one, day)).map(one => ({ value: one.id, label: nameOf(one.id) }))
  }
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
    const agencies = await choicesOn(sitting.held_on)
    const signatories = sitting.state === 'open' ? await meetings.signatories(sitting.agency_id) : []
    return renderPage(
      <SittingPage
        frame={frame(request)}
        whole={whole}
        mayManage={may(actor, 'meeting.manage', sitting.agency_id)}
        maySign={sitting.signer_id === actor.accountId && may(actor, 'meeting.sign', sitting.agency_id)}
        agencyName={await organizations.names(sitting.held_on)}
        agencies={agencies}
        signatories={signatories}
        recheck={more.recheck ?? null}
        typed={more.typed ?? {}}
        errors={more.errors ?? []}
        refused={more.refused}
        pinHint={deps.pinHint}
        today={dayOf(clock())}
        at={clock()}
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
    ) => Promise<readonly Issue[] | { readonly issues: readonly Issue[]; readonly done: Refused }>,
    fields: (field: string) => string = field => field,
  ): void => {
    app.post(
      `${meetingsPath}/:id/${slug}`,
      { config: { keepForm: slug !== 'ky' }, schema: { params, body: anyBody } },
      async (request, reply) => {
        const { actor, whole } = await find(request, request.params.id)
        const typed: Typed = request.body ?? {}
        const { pin: _, ...kept } = typed
        const again = async (
          status: number,
          found: readonly Issue[],
          refused?: Refused,
        ): Promise<unknown> => {
          const { whole: now } = await find(request, request.params.id)
          const renamed = found.map(one => ({ ...one, field: fields(one.field) }))
          const errors = errorsOf(renamed, messages, 'vi')
          return reply
            .code(status)
            .header('cache-control', 'no-store')
            .html(await sittingPage(request, actor, now, { typed: kept, errors, refused }))
        }
        try {
          const found = await take(whole, typed, actor, request.id, request.sending)
          if ('issues' in found) return again(422, found.issues, found.done)
          if (found.length > 0) return again(422, found)
        } catch (error) {
          if (error instanceof IssuesError) return again(422, error.issues)
          if (!(error instanceof Refusal) || ![409, 429].includes(error.status)) throw error
          return again(error.status, [], {
            title: 'Chưa được ghi nhận',
            text: say(messages, 'vi', error.code, error.params),
          })
        }
        return reply.seeOther(`${meetingsPath}/${whole.sitting.id}`, { code: done })
      },
    )
  }
  const refOf = ({ sitting }: WholeSitting) => ({ agencyId: sitting.agency_id, id: sitting.id })

  /** What was typed as an opinion or a conclusion. */
  function readItem(typed: Typed): { readonly item: NewItem } | { readonly issues: readonly Issue[] } {
    const text = readWords(typed, 'noi-dung', { limit: 4_000, missing: 'meeting.textMissing' })
    const limit = textOf(typed, 'han').trim()
    const deadline = limit === '' ? null : (readDay(limit) ?? null)
    const issues = [...text.issues]
    if (limit !== '' && !deadline) issues.push(issue('han', 'task.limitDayMissing'))
    if (issues.length > 0) return { issues }
    const kind = textOf(typed, 'loai') === 'conclusion' ? 'conclusion' : 'opinion'
    return { item: { kind, aboutId: textOf(typed, 'co-quan') || null, text: text.text, deadline } }
  }
  form(
    'y-kien',
    'meeting.itemAdded',
    async (whole, typed, actor, requestId, sending) => {
      const read = readItem(typed)
      if ('issues' in read) return read.issues
      await meetings.addItem(refOf(whole), read.item, actor, requestId, sending)
      return []
    },
    field => itemFields[field] ?? field,
  )

  // One opinion or conclusion
  const itemAddress = `${meetingsPath}/:id/y-kien/:seq`
  async function findItem(request: FastifyRequest, { id, seq }: { id: string; seq: number }) {
    const { actor, whole } = await find(request, id)
    if (!may(actor, 'meeting.manage', whole.sitting.agency_id)) throw new Refusal('flow.notYourStep', 403)
    const item = whole.items.find(one => one.seq === seq)
    if (!item) throw new Refusal('meeting.itemNotFound', 404)
    return { actor, whole, item }
  }
  const itemPage = async (
    request: FastifyRequest,
    { whole, item }: Pick<Awaited<ReturnType<typeof findItem>>, 'whole' | 'item'>,
    more: { typed?: Typed; issues?: readonly Issue[]; refused?: string } = {},
  ): Promise<string> =>
    renderPage(
      <ItemPage
        frame={frame(request)}
        sitting={whole.sitting}
        item={item}
        agencies={await choicesOn(whole.sitting.held_on)}
        typed={more.typed ?? {}}
        errors={errorsOf(
          (more.issues ?? []).map(one => ({ ...one, field: itemFields[one.field] ?? one.field })),
          messages,
          'vi',
        )}
        refused={more.refused}
      />,
    )
  app.get(itemAddress, { schema: { params: itemParams } }, async (request, reply) => {
    const found = await findItem(request, request.params)
    if (!isWaiting(found.item)) return reply.seeOther(`${meetingsPath}/${found.whole.sitting.id}`)
    return reply.header('cache-control', 'no-store').html(await itemPage(request, found))
  })
  /** A form of that page. */
  const itemForm = (
    path: string,
    done: string,
    take: (
      found: Awaited<ReturnType<typeof findItem>>,
      typed: Typed,
      requestId: string,
    ) => Promise<readonly Issue[]>,
  ): void => {
    app.post(
      path,
      { config: { keepForm: true }, schema: { params: itemParams, body: anyBody } },
      async (request, reply) => {
        const found = await findItem(request, request.params)
        const typed: Typed = request.body ?? {}
        try {
          const issues = await take(found, typed, request.id)
          if (issues.length > 0) throw new IssuesError(issues)
        } catch (error) {
          const now = await findItem(request, request.params)
          if (error instanceof IssuesError)
            return reply.code(422).html(await itemPage(request, now, { typed, issues: error.issues }))
          if (!(error instanceof Refusal) || error.status !== 409) throw error
          const refused = say(messages, 'vi', error.code, error.params)
          return reply.code(409).html(await itemPage(request, now, { typed, refused }))
        }
        return reply.seeOther(`${meetingsPath}/${found.whole.sitting.id}`, { code: done })
      },
    )
  }
  itemForm(itemAddress, 'meeting.itemAmended', async ({ whole, item, actor }, typed, requestId) => {
    const read = readItem(typed)
    if ('issues' in read) return read.issues
    await meetings.amendItem(refOf(whole), item.seq, read.item, versionOf(typed), actor, requestId)
    return []
  })
  itemForm(
    `${itemAddress}/rut`,
    'meeting.itemIsWithdrawn',
    async ({ whole, item, actor }, typed, requestId) => {
      const reason = readWords(typed, 'ly-do', { limit: 500, missing: 'meeting.reasonMissing' })
      const issues = [...reason.issues, ...secretIssues({ 'ly-do': reason.text })]
      if (issues.length > 0) return issues
      const input = { version: versionOf(typed), reason: reason.text }
      await meetings.withdrawItem(refOf(whole), item.seq, input, actor, requestId)
      return []
    },
  )

  form(
    'chot',
    'meeting.isFrozen',
    async (whole, typed, actor, requestId) => {
      const key = textOf(typed, 'nguoi-ky')
      const signer = (await meetings.signatories(whole.sitting.agency_id)).find(
        one => signatoryKey(one) === key,
      )
      const read = signer?.authority === null ? readAuthority(typed) : undefined
      if (read && read.issues.length > 0) return read.issues
      await meetings.freeze(
        refOf(whole),
        {
          ...{ version: versionOf(typed), signer: key, requestId },
          ...(read && { authority: read.authority }),
        },
        actor,
      )
      return []
    },
    field => ({ signer: 'nguoi-ky', authority: 'chuc-vu' })[field] ?? field,
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
      const issues = [...number.issues, ...secretIssues({ 'so-ky-hieu': number.text })]
      if (!issuedOn) issues.push(issue('ngay', 'task.documentDateMissing'))
      const chosen = whole.items.filter(isWaiting).flatMap(({ seq }) => {
        const [tick, day] = giveFields(seq)
        const version = textOf(typed, tick)
        if (!/^\d{1,9}$/.test(version)) return []
        const limit = textOf(typed, day).trim()
        const deadline = limit === '' ? null : readDay(limit)
        if (deadline === undefined) issues.push(issue(day, 'task.limitDayMissing'))
        return [{ seq, version: Number(version), deadline: deadline ?? null }]
      })
      if (issues.length > 0 || !issuedOn) return issues
      const { given, left } = await meetings.giveTasks(
        refOf(whole),
        { number: number.text, issuedOn, version: versionOf(typed), chosen, requestId },
        actor,
      )
      if (left.length === 0) return []
      if (given === 0) return left
      const text = say(messages, 'vi', 'meeting.givenPartly', { given })
      return { issues: left, done: { title: 'Mới giao được một phần', text } }
    },
    giveField,
  )
}

type Refused = NonNullable<SittingPageProps['refused']>

/** Fields of an item by their names on the page. */
const itemFields: Readonly<Record<string, string>> = { lead: 'co-quan', text: 'noi-dung', deadline: 'han' }

/** `items.2.deadline` is the deadline of that row; what else is wrong with a row stands at its tick. */
function giveField(field: string): string {
  const [items, seq, name] = field.split('.')
  if (items !== 'items') return { number: 'so-ky-hieu', issuedOn: 'ngay' }[field] ?? field
  const [tick, day] = giveFields(Number(seq))
  return name === 'deadline' ? day : tick
}
