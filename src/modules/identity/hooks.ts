import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../kernel/issue.ts'
import { isUnavailable } from '../../platform/database.ts'
import type { FormBody } from '../../platform/http/bodies.ts'
import { browserCookie, type Http, prefersJson } from '../../platform/http/http.ts'
import { partsOf, readFormOf } from '../../platform/http/uploads.ts'
import { fieldsOf, isKept, keptBytes, keptFiles, type ParkedForm } from './parked.ts'
import { callerOf, notePresented, presentedOf, sessionCookie, takeToken } from './request.ts'
import { signInPath } from './return-path.ts'
import type { Identity } from './service.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * A form sent to this route after the session had ended is kept and shown again after signing in; one sent while
     * the database is away comes back in the answer.
     */
    keepForm?: boolean
  }
}

/** Where a kept form is shown. */
export const keptPath = '/noi-dung-da-giu'
/** Names, in the address of a form sent again, the kept one that has then served. */
export const keptParameter = '_giu'

/**
 * Tells every request who acts, and keeps the forms of those whose session has ended. Register it before any route.
 */
export function identityHooks(app: Http, deps: { identity: Identity; publicUrl: string }): void {
  const { identity } = deps
  const secure = deps.publicUrl.startsWith('https:')

  app.addHook('onRequest', async (request, reply) => {
    const token = request.cookies[sessionCookie(secure)]
    if (!token || isMachinery(request.pagePath)) return
    const presented = await identity.sessions.present(token).catch(error => {
      // The form is still on its way: it is read first, so that the answer can give it back.
      if (!request.routeOptions.config.keepForm || !isUnavailable(error)) throw error
      unread.set(request, error)
    })
    if (!presented) return
    notePresented(request, presented)
    if (presented.kind === 'unknown') takeToken(reply, secure)
    if (presented.kind !== 'alive') return
    request.actor = presented.actor
    // On a borrowed phone the next person must not find these pages with the back button.
    reply.header('cache-control', 'no-store')
  })

  app.addHook('preHandler', async (request, reply) => {
    if (!request.routeOptions.config.keepForm) return
    if (!request.isMultipart()) sent.set(request, await formToKeep(request))
    if (request.actor.kind !== 'anonymous') return
    const form = sent.get(request) ?? (await formToKeep(request))
    sent.set(request, form)
    if (unread.has(request)) throw unread.get(request)
    if (form) await keep(request, reply, form)
  })

  // A form sent again and taken has served; one that was answered with errors shows what was typed by itself.
  app.addHook('onResponse', async (request, reply) => {
    const id = keptIdOf(request)
    const browserId = request.cookies[browserCookie]
    if (id === undefined || !browserId || request.method !== 'POST') return
    if (request.actor.kind === 'person' && reply.statusCode < 400)
      await identity.parkedForms.remove(id, browserId)
  })

  async function keep(request: FastifyRequest, reply: FastifyReply, form: ParkedForm): Promise<void> {
    const presented = presentedOf(request)
    const id = await identity.parkedForms.park(
      form,
      request.cookies[browserCookie] ?? '',
      presented.kind === 'over' ? presented.accountId : null,
      callerOf(request).address,
    )
    const prefix = request.lang === 'en' ? '/en' : ''
    if (id) reply.seeOther(signInPath(request.lang, `${prefix}${keptPath}/${id}`))
    else reply.seeOther(signInPath(request.lang, null), { code: 'parked.tooLarge', kind: 'warning' })
  }
}

/** Why it could not be read who sends this form. */
const unread = new WeakMap<FastifyRequest, unknown>()
/** Forms of routes that keep them, once their token held. */
const sent = new WeakMap<FastifyRequest, ParkedForm | undefined>()

/**
 * The form that came with a request, to give it back in an answer that could not take it: of routes that keep forms
 * only, and only once its token held.
 */
export function sentForm(request: FastifyRequest): ParkedForm | undefined {
  const read = request.isMultipart() ? readFormOf(request) : undefined
  if (!read || !request.routeOptions.config.keepForm) return sent.get(request)
  return {
    action: withoutKept(request.originalUrl),
    fields: fieldsOf(read.fields),
    files: read.files.map(file => ({ field: file.field, name: file.claimedName.slice(0, 200) })),
    multipart: true,
  }
}

/** Files and health of the system are the same for everybody. */
const isMachinery = (path: string): boolean => /^\/(assets\/|healthz$|readyz$|metrics$)/.test(path)

function keptIdOf(request: FastifyRequest): string | undefined {
  const value = (request.query as Record<string, unknown> | undefined)?.[keptParameter]
  return typeof value === 'string' ? value : undefined
}

/** The form a person sent, its token checked; undefined for what scripts send, which they keep themselves. */
async function formToKeep(request: FastifyRequest): Promise<ParkedForm | undefined> {
  // Kept for its tab only, told "saved" by a redirect: a draft that saves itself would be lost unnoticed.
  if (prefersJson(request)) return undefined
  const action = withoutKept(request.originalUrl)
  if (request.isMultipart()) return { action, ...(await readParts(request)), multipart: true }
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return undefined
  return { action, fields: fieldsOf((request.body ?? {}) as FormBody), files: [], multipart: false }
}

/** The path of a form without the mark of an earlier keeping. */
function withoutKept(path: string): string {
  const url = new URL(path, 'http://here.invalid')
  url.searchParams.delete(keptParameter)
  return url.pathname + url.search
}

/** Fields of a multipart form; files are named and let go, byte by byte. The form's token has to come first. */
async function readParts(request: FastifyRequest): Promise<Pick<ParkedForm, 'fields' | 'files'>> {
  const fields: [string, string][] = []
  const files: { field: string; name: string }[] = []
  let trusted = request.headers['x-csrf-token'] !== undefined
  const limits = { fileSize: 1, files: keptFiles, fieldSize: keptBytes, fields: 2_000 }
  const options = { limits, throwFileSizeLimit: false }
  for await (const part of partsOf(request, options)) {
    if (part.type === 'file') {
      part.file.resume()
      if (trusted && part.filename) files.push({ field: part.fieldname, name: part.filename.slice(0, 200) })
      continue
    }
    const value = typeof part.value === 'string' ? part.value : ''
    if (part.fieldname === '_csrf') {
      request.checkCsrf(value)
      trusted = true
    } else if (!trusted) throw new Refusal('request.forged', 403)
    else if (isKept(part.fieldname)) fields.push([part.fieldname, value])
  }
  if (!trusted) throw new Refusal('request.forged', 403)
  return { fields, files }
}
