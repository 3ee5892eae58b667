import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../../kernel/actor.ts'
import { dayOf } from '../../../kernel/dates.ts'
import { type Issue, IssuesError, Refusal } from '../../../kernel/issue.ts'
import { type Messages, say } from '../../../kernel/messages.ts'
import { contentDisposition, type FileStore } from '../../../platform/files/index.ts'
import type { Http } from '../../../platform/http/http.ts'
import { type Typed, textsOf } from '../../../platform/http/typed.ts'
import { formatDocumentNumber } from '../../../platform/typst/administrative.ts'
import { errorsOf, type Frame, renderPage } from '../../../ui/view.ts'
import { mayAnywhere, signedIn } from '../../identity/index.ts'
import { versionOf } from '../flow/flow.ts'
import { tasksPath } from '../tasks/pages/TaskListPage.tsx'
import { AmendLetterPage, DraftLetterPage } from './pages/DraftLetterPage.tsx'
import { LetterPage } from './pages/LetterPage.tsx'
import { LettersPage, lettersPath, letterTabs } from './pages/LettersPage.tsx'
import { type LetterFile, letterTypes, type Urging, wordsOf } from './service.ts'
import { readLetterWords, readNumber, typedOf } from './typed.ts'

export interface UrgingRoutesDeps {
  readonly urging: Urging
  readonly files: FileStore
  readonly clock: () => Date
  readonly messages: Messages
  readonly frame: (request: FastifyRequest) => Frame
  /** The person with the posts of those they stand in for today. */
  readonly standIn: (actor: PersonActor) => Promise<PersonActor>
}

const short = Type.Optional(Type.String({ maxLength: 40 }))
const chosen = Type.Object({
  nv: Type.Optional(
    Type.Union([
      Type.String({ maxLength: 40 }),
      Type.Array(Type.String({ maxLength: 40 }), { maxItems: 500 }),
    ]),
  ),
})
const params = Type.Object({ id: Type.String({ maxLength: 40 }) })
const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
const keepForm = { config: { keepForm: true } }

/** `/dieu-hanh/don-doc`: letters that urge, from the chosen tasks to the issued file. */
export function urgingRoutes(app: Http, deps: UrgingRoutesDeps): void {
  const { urging, files, clock, messages } = deps
  const frame = (request: FastifyRequest): Frame => ({
    ...deps.frame(request),
    lang: 'vi',
    csrf: request.csrf(),
  })
  const writer = async (request: FastifyRequest): Promise<PersonActor> => {
    const actor = await deps.standIn(signedIn(request))
    if (!mayAnywhere(actor, 'task.assign')) throw new Refusal('request.notAllowed', 403)
    return actor
  }

  app.get(
    lettersPath,
    { schema: { querystring: Type.Object({ xem: short, trang: short }) } },
    async (request, reply) => {
      const actor = await writer(request)
      const tab = letterTabs.find(one => one.key === request.query.xem) ?? letterTabs[0]
      const asked = Number(request.query.trang)
      const page = Number.isSafeInteger(asked) && asked > 0 && asked <= 10_000 ? asked : 1
      const found = await urging.list(actor, tab.state, page)
      const rows = await Promise.all(
        found.rows.map(async row => ({ ...row, addressee: await urging.nameOf(row.lead_id, row.unit_id) })),
      )
      return reply
        .header('cache-control', 'no-store')
        .html(renderPage(<LettersPage frame={frame(request)} {...found} {...{ tab, rows, page }} />))
    },
  )

  async function draftPage(
    request: FastifyRequest,
    ids: readonly string[],
    typed: Typed | undefined,
    issues: readonly Issue[],
  ): Promise<string> {
    const { groups, left } = await urging.choose(await writer(request), ids)
    const named = await Promise.all(
      groups.map(async group => ({ ...group, name: await urging.nameOf(group.leadId, group.unitId) })),
    )
    return renderPage(
      <DraftLetterPage
        frame={frame(request)}
        groups={named}
        left={left}
        typed={typed ?? typedOf(await urging.suggest(groups[0]!.agencyId))}
        asOf={dayOf(clock())}
        errors={errorsOf(issues, messages, 'vi')}
      />,
    )
  }
  const idsIn = (nv: string | readonly string[] | undefined): readonly string[] =>
    nv === undefined ? [] : typeof nv === 'string' ? [nv] : nv

  app.get(`${lettersPath}/soan`, { schema: { querystring: chosen } }, async (request, reply) => {
    const ids = idsIn(request.query.nv)
    await writer(request)
    // Back to the list, where boxes are ticked.
    if (ids.length === 0) return reply.seeOther(tasksPath, { code: 'letter.nothingTicked', kind: 'error' })
    return reply.header('cache-control', 'no-store').html(await draftPage(request, ids, undefined, []))
  })
  app.post(`${lettersPath}/soan`, { ...keepForm, schema: { body: anyBody } }, async (request, reply) => {
    const actor = await writer(request)
    const typed: Typed = request.body ?? {}
    const ids = textsOf(typed, 'nv').slice(0, 500)
    const read = readLetterWords(typed)
    if ('issues' in read) return reply.code(422).html(await draftPage(request, ids, typed, read.issues))
    try {
      const made = await urging.draft(actor, ids, read.words, request.id, request.sending)
      return made.length === 1
        ? reply.seeOther(`${lettersPath}/${made[0]}`, { code: 'letter.drafted' })
        : reply.seeOther(lettersPath, { code: 'letter.draftedMany', params: { count: made.length } })
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error
      return reply.code(422).html(await draftPage(request, ids, typed, error.issues))
    }
  })

  async function letterPage(
    request: FastifyRequest,
    id: string,
    more: { typed?: Typed; issues?: readonly Issue[]; refused?: string } = {},
  ): Promise<string> {
    const letter = await urging.open(await deps.standIn(signedIn(request)), id)
    return renderPage(
      <LetterPage
        frame={frame(request)}
        letter={letter}
        figures={urging.figures(letter)}
        asOf={letter.row.issued_on ?? dayOf(clock())}
        typed={more.typed ?? {}}
        errors={errorsOf(more.issues ?? [], messages, 'vi')}
        refused={more.refused}
      />,
    )
  }

  app.get(`${lettersPath}/:id`, { schema: { params } }, async (request, reply) =>
    reply.header('cache-control', 'no-store').html(await letterPage(request, request.params.id)),
  )

  async function amendPage(
    request: FastifyRequest,
    id: string,
    typed: Typed | undefined,
    issues: readonly Issue[] = [],
    refused?: string,
  ): Promise<string> {
    const { row, addressee } = await urging.openToWrite(await writer(request), id)
    if (row.state !== 'drafted') throw new Refusal('letter.notDrafted', 409)
    return renderPage(
      <AmendLetterPage
        frame={frame(request)}
        id={id}
        version={row.version}
        addressee={addressee}
        typed={typed ?? typedOf(wordsOf(row))}
        errors={errorsOf(issues, messages, 'vi')}
        refused={refused}
      />,
    )
  }
  app.get(`${lettersPath}/:id/sua`, { schema: { params } }, async (request, reply) =>
    reply.header('cache-control', 'no-store').html(await amendPage(request, request.params.id, undefined)),
  )
  app.post(
    `${lettersPath}/:id/sua`,
    { ...keepForm, schema: { params, body: anyBody } },
    async (request, reply) => {
      const actor = await writer(request)
      const typed: Typed = request.body ?? {}
      const { id } = request.params
      const read = readLetterWords(typed)
      if ('issues' in read) return reply.code(422).html(await amendPage(request, id, typed, read.issues))
      try {
        await urging.amend(actor, id, versionOf(typed), read.words, request.id)
      } catch (error) {
        if (error instanceof IssuesError)
          return reply.code(422).html(await amendPage(request, id, typed, error.issues))
        // Somebody else was faster: what was typed stays, over the newest version.
        if (!(error instanceof Refusal) || error.code !== 'flow.changedMeanwhile') throw error
        const refused = say(messages, 'vi', error.code, error.params)
        return reply.code(409).html(await amendPage(request, id, typed, [], refused))
      }
      return reply.seeOther(`${lettersPath}/${id}`, { code: 'letter.amended' })
    },
  )

  /** Does it; what the person can put right, or has to look at again, comes back on the page of the letter. */
  async function attempt(
    request: FastifyRequest<{ Params: { id: string } }>,
    typed: Typed,
    work: () => Promise<void>,
  ): Promise<{ status: 409 | 422; html: string } | undefined> {
    const { id } = request.params
    try {
      await work()
      return undefined
    } catch (error) {
      if (error instanceof IssuesError)
        return { status: 422, html: await letterPage(request, id, { typed, issues: error.issues }) }
      if (!(error instanceof Refusal) || error.status !== 409) throw error
      const refused = say(messages, 'vi', error.code, error.params)
      return { status: 409, html: await letterPage(request, id, { typed, refused }) }
    }
  }

  app.post(
    `${lettersPath}/:id/phat-hanh`,
    { ...keepForm, schema: { params, body: anyBody } },
    async (request, reply) => {
      const actor = await writer(request)
      const typed: Typed = request.body ?? {}
      const { id } = request.params
      const failed = await attempt(request, typed, async () => {
        const read = readNumber(typed)
        if ('issues' in read) throw new IssuesError(read.issues)
        await urging.issue(actor, id, read, request.id)
      })
      return failed
        ? reply.code(failed.status).html(failed.html)
        : reply.seeOther(`${lettersPath}/${id}`, { code: 'letter.issued' })
    },
  )
  app.post(`${lettersPath}/:id/bo`, { schema: { params, body: anyBody } }, async (request, reply) => {
    const actor = await writer(request)
    const failed = await attempt(request, {}, () => urging.discard(actor, request.params.id, request.id))
    return failed
      ? reply.code(failed.status).html(failed.html)
      : reply.seeOther(lettersPath, { code: 'letter.discarded' })
  })

  for (const kind of Object.keys(letterTypes) as LetterFile[])
    app.get(`${lettersPath}/:id/cong-van.${kind}`, { schema: { params } }, async (request, reply) => {
      const found = await urging.file(await deps.standIn(signedIn(request)), request.params.id, kind)
      const { row } = found.letter
      const name =
        row.number === null
          ? `du-thao-cong-van.${kind}`
          : `${formatDocumentNumber(row.number, row.symbol).replaceAll('/', '-')}.${kind}`
      reply
        .type(letterTypes[kind])
        .header('cache-control', 'private, no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', contentDisposition(name, 'attachment'))
      return 'hash' in found
        ? reply.header('content-length', found.size).send(await files.open(found.hash))
        : reply.send(Buffer.from(found.bytes))
    })
}
