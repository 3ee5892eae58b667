import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { FileStore as TusFileStore } from '@tus/file-store'
import { EVENTS, Server } from '@tus/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PersonActor } from '../../kernel/actor.ts'
import { isId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/issue.ts'
import { type Messages, say } from '../../kernel/messages.ts'
import { isUnavailable } from '../../platform/database.ts'
import type { Http } from '../../platform/http/http.ts'
import { removeLeftovers } from '../../platform/http/uploads.ts'
import { type Filing, uploadLimits } from './service.ts'

/** An upload nobody finished goes after a day. */
const unfinishedForMs = 24 * 3_600_000
const path = '/tai-len'

/** What tus sees of our request: the person, and in which language an answer is written. */
interface Caller {
  readonly actor: PersonActor
  readonly lang: FastifyRequest['lang']
}

/** An answer that tus sends as it is. */
const refuse = (status: number, body: string) => ({ status_code: status, body })

/**
 * Resumable uploads (tus 1.0.0) for the papers of a draft. Metadata: `draft`, `field`, `filename`, and `sha256` when the
 * browser could compute it. A finished upload is inspected and becomes a file of the draft, or is refused with words.
 */
export function uploadRoutes(
  app: Http,
  deps: {
    readonly filing: Filing
    readonly messages: Messages
    readonly uploadFolder: string
    readonly signedIn: (request: FastifyRequest) => PersonActor
  },
): void {
  const directory = join(deps.uploadFolder, 'tus')
  mkdirSync(directory, { recursive: true })
  const callers = new WeakMap<object, Caller>()
  /** Uploads begun and not finished, by account: nobody fills the disk with beginnings. */
  const underWay = new Map<string, Set<string>>()
  const callerOf = (request: { runtime?: { node?: { req: object } } }): Caller => {
    const caller = request.runtime?.node && callers.get(request.runtime.node.req)
    if (!caller) throw refuse(401, '')
    return caller
  }

  const sentences = (status: number, said: readonly string[]) =>
    refuse(status, JSON.stringify({ issues: said }))
  /** Refusals of filing are said in the person's language. */
  const asTus =
    (lang: Caller['lang']) =>
    (error: unknown): never => {
      if (error instanceof Refusal)
        throw sentences(error.status, [say(deps.messages, lang, error.code, error.params)])
      throw error
    }

  /** What is no refusal: the database is away, or something broke; the cause is for the log only. */
  const onFault = (request: Parameters<typeof callerOf>[0], error: Error) => {
    const isAway = isUnavailable(error)
    if (!isAway) app.log.error({ err: error, part: 'uploads' }, 'fault')
    const sentence = say(
      deps.messages,
      callerOf(request).lang,
      isAway ? 'request.databaseAway' : 'request.fault',
    )
    return sentences(isAway ? 503 : 500, [sentence])
  }

  const tus = new Server({
    path,
    relativeLocation: true,
    datastore: new TusFileStore({ directory, expirationPeriodInMilliseconds: unfinishedForMs }),
    maxSize: uploadLimits.fileBytes,
    // Nobody else's page uploads here.
    allowedOrigins: [],
    onResponseError: (request, error) => ('status_code' in error ? undefined : onFault(request, error)),
    async onUploadCreate(request, upload) {
      const { actor, lang } = callerOf(request)
      const { draft, field } = upload.metadata ?? {}
      if (!isId(draft) || !field) throw refuse(422, 'draft, field')
      const full = await deps.filing.roomFor(actor, draft, field, upload.size ?? 0).catch(asTus(lang))
      if (full) throw sentences(422, [say(deps.messages, lang, full.code, full.params)])
      if ((underWay.get(actor.accountId)?.size ?? 0) >= uploadLimits.files)
        throw sentences(429, [
          say(deps.messages, lang, 'filing.tooManyUploads', { limit: uploadLimits.files }),
        ])
      return { metadata: { ...upload.metadata, account: actor.accountId } }
    },
    async onIncomingRequest(request, uploadId) {
      const { actor } = callerOf(request)
      if (request.method === 'POST' || request.method === 'OPTIONS') return
      // Somebody else's upload is not there.
      const upload = await tus.datastore.getUpload(uploadId).catch(() => undefined)
      if (upload?.metadata?.account !== actor.accountId) throw refuse(404, '')
    },
    async onUploadFinish(request, upload) {
      const { actor, lang } = callerOf(request)
      const { draft, field, filename, sha256 } = upload.metadata ?? {}
      try {
        const taken = await deps.filing
          .attach(actor, draft!, field!, {
            path: join(directory, upload.id),
            claimedName: filename ?? '',
            ...(sha256 && /^[0-9a-f]{64}$/.test(sha256) && { sha256 }),
          })
          .catch(asTus(lang))
        if ('issues' in taken)
          throw sentences(
            422,
            taken.issues.map(one => say(deps.messages, lang, one.code, one.params)),
          )
        return {
          status_code: 200,
          body: JSON.stringify({ id: taken.file.id, name: taken.file.original, size: taken.file.size }),
        }
      } catch (error) {
        await drop(upload.id)
        throw error
      }
    },
  })
  const forget = (id: string): void => {
    for (const [accountId, ids] of underWay) if (ids.delete(id) && ids.size === 0) underWay.delete(accountId)
  }
  const drop = async (id: string): Promise<void> => {
    forget(id)
    await tus.datastore.remove(id).catch(() => undefined)
  }
  tus.on(EVENTS.POST_CREATE, (request, upload) => {
    const { accountId } = callerOf(request).actor
    underWay.set(accountId, (underWay.get(accountId) ?? new Set()).add(upload.id))
  })
  tus.on(EVENTS.POST_TERMINATE, (_request, _answer, id) => forget(id))
  // Of an upload that came whole with its announcement tus reads the size once more before it answers.
  tus.on(EVENTS.POST_FINISH, (_request, _answer, upload) => void drop(upload.id))

  app.register(async scope => {
    // The body goes to tus untouched.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const handle = async (request: FastifyRequest, reply: FastifyReply) => {
      callers.set(request.raw, { actor: deps.signedIn(request), lang: request.lang })
      // Answers of tus carry our headers too.
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value)
      reply.hijack()
      await tus.handle(request.raw, reply.raw)
    }
    const methods: ('POST' | 'PATCH' | 'HEAD' | 'DELETE' | 'OPTIONS')[] = [
      'POST',
      'PATCH',
      'HEAD',
      'DELETE',
      'OPTIONS',
    ]
    scope.route({
      method: methods,
      url: path,
      bodyLimit: uploadLimits.fileBytes + 1_048_576,
      handler: handle,
      exposeHeadRoute: false,
    })
    scope.route({
      method: methods,
      url: `${path}/:id`,
      bodyLimit: uploadLimits.fileBytes + 1_048_576,
      handler: handle,
      exposeHeadRoute: false,
    })
  })

  // Unfinished uploads of people who never came back, finished ones that a killed process left, and its plain ones.
  const sweep = async (): Promise<void> => {
    for (const folder of [directory, join(deps.uploadFolder, 'plain')])
      await removeLeftovers(folder, unfinishedForMs)
    for (const id of [...underWay.values()].flatMap(ids => [...ids]))
      if (!(await tus.datastore.getUpload(id).catch(() => undefined))) forget(id)
  }
  const sweeping = () => void sweep().catch(error => app.log.error({ err: error, part: 'uploads' }, 'fault'))
  sweeping()
  const sweeper = setInterval(sweeping, 3_600_000)
  sweeper.unref()
  app.addHook('onClose', async () => clearInterval(sweeper))
}
