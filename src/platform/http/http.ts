import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { type Actor, anonymous } from '../../kernel/actor.ts'
import { newId } from '../../kernel/ids.ts'
import { IssuesError, Refusal } from '../../kernel/issue.ts'
import { type Lang, type Messages, say } from '../../kernel/messages.ts'
import { isUnavailable, sqlState } from '../database.ts'
import type { Sending } from '../once.ts'
import { registerBodies } from './bodies.ts'
import { type EncodedPage, encodePage, takesBrotli } from './encoding.ts'
import { readFormOf } from './uploads.ts'

/** The web server of the system with our additions to request and reply. */
export type Http = FastifyInstance<
  import('node:http').Server,
  import('node:http').IncomingMessage,
  import('node:http').ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

declare module 'fastify' {
  interface FastifyRequest {
    /** Who acts; the identity module sets it from the session before any handler runs. */
    actor: Actor
    /** Language of the page, from the `/en` prefix. */
    lang: Lang
    /** Address of the page without the language prefix and without the query. */
    pagePath: string
    /** Token for the forms of a page; sets the browser's cookie when it has none yet. */
    csrf(): string
    /** For bodies that are read part by part: refuses a token that was not given to this browser. */
    checkCsrf(sent: unknown): void
    /** What tells this sending of a form from every other, for `once`; undefined when no form of ours was sent. */
    readonly sending: Sending | undefined
    /** The token this form came with, for a page that gives it back unread: sent again, it is the same sending. */
    readonly sentCsrf: string | undefined
    /** What the step before this page left to say, once: the code of a sentence and its values. */
    takeFlash(): FlashNote | undefined
  }
  interface FastifyReply {
    /** Sends a page rendered to text, or one that was encoded before for somebody who takes the same. */
    html(page: string | EncodedPage): FastifyReply
    /** After a form: 303, so that reloading repeats nothing; the note is shown once on the next page. */
    seeOther(address: string, note?: FlashNote): FastifyReply
  }
}

/** A sentence to show once, by its code. */
export interface FlashNote {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly kind?: 'success' | 'info' | 'warning' | 'error'
}

/** What an error page shows. The design lives in `ui`; the platform only decides what is said. */
export interface ErrorView {
  readonly status: number
  readonly code: string
  readonly sentence: string
  /** What stands in the way, line by line, in Vietnamese. */
  readonly details: readonly string[]
  readonly requestId: string
  readonly lang: Lang
  readonly request: FastifyRequest
}

export interface HttpOptions {
  readonly logger: FastifyBaseLogger
  /** At least 32 bytes; signs the tokens of forms. */
  readonly secret: Buffer
  readonly publicUrl: string
  readonly trustProxy: string
  readonly messages: Messages
  readonly errorPage: (view: ErrorView) => string
  /** Where somebody who has to sign in first is sent from a page; without it the refusal itself is shown. */
  readonly signIn?: (request: FastifyRequest) => string
  readonly onFault?: (error: unknown, request: FastifyRequest) => void
  /** The refusal that an error of a module stands for, if it stands for one. */
  readonly refusalOf?: (error: unknown, request: FastifyRequest) => Promise<Refusal | undefined>
}

/** The cookie that tells browsers apart, from their first form on; it outlives sessions and says nothing of the person. */
export const browserCookie = 'mc_browser'
/** Bytes of an ordinary body; uploads have their own routes with their own limits. */
const bodyLimit = 1024 * 1024
/** Letters of one part of an address: codes and ids stay far below. */
const maxParamLength = 200

/** Builds the server: bodies, headers, form tokens, errors. Modules register their routes on it. */
export async function createHttp(options: HttpOptions): Promise<Http> {
  const secure = options.publicUrl.startsWith('https:')
  const app = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    requestIdHeader: false,
    trustProxy: options.trustProxy === '' ? false : options.trustProxy.split(',').map(part => part.trim()),
    bodyLimit,
    routerOptions: { maxParamLength },
    forceCloseConnections: 'idle',
    rewriteUrl: request => routable(stripLang(request.url ?? '/')),
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.setValidatorCompiler(TypeBoxValidatorCompiler)

  await app.register(cookie)
  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: { fields: 200, files: 20, fieldSize: bodyLimit },
  })
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip', 'identity'] })
  registerBodies(app)

  app.decorateRequest('actor')
  app.decorateRequest('lang', 'vi')
  app.decorateRequest('pagePath', '/')
  app.decorateRequest('csrf', function (this: FastifyRequest) {
    return formToken(options.secret, browserIdOf(this, secure))
  })
  app.decorateReply('html', function (this: FastifyReply, page: string | EncodedPage) {
    const { bytes, encoding } = typeof page === 'string' ? encodePage(page, takesBrotli(this.request)) : page
    this.type('text/html; charset=utf-8').header('vary', 'accept-encoding')
    if (encoding) this.header('content-encoding', encoding)
    return this.send(bytes)
  })
  app.decorateRequest('checkCsrf', function (this: FastifyRequest, sent: unknown) {
    checkToken(this, sent, options.secret)
  })
  app.decorateRequest('sending', {
    getter(this: FastifyRequest) {
      return sendingOf(this)
    },
  })
  app.decorateRequest('sentCsrf', {
    getter(this: FastifyRequest) {
      return sentTokens.get(this)
    },
  })
  app.decorateRequest('takeFlash', function (this: FastifyRequest) {
    return takeFlash(this, options.secret)
  })
  app.decorateReply('seeOther', function (this: FastifyReply, address: string, note?: FlashNote) {
    if (note)
      this.setCookie(flashCookie, sealNote(options.secret, note), {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure,
        maxAge: 60,
      })
    return this.redirect(address, 303)
  })

  app.addHook('onRequest', async (request, reply) => {
    request.actor = anonymous
    request.lang = langOf(request.originalUrl)
    request.pagePath = request.url.split('?')[0]!
    pendingReplies.set(request, reply)
    reply.headers(securityHeaders)
    if (secure) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    reply.header('x-request-id', request.id)
  })
  app.addHook('preHandler', async request => refuseForgedForm(request, options))
  endConnectionsAtTheEnd(app)

  app.setNotFoundHandler((request, reply) =>
    sendRefusal(request, reply, new Refusal('request.notFound', 404), options),
  )
  app.setErrorHandler(async (error, request, reply) => {
    const answer = asAnswer(error) ?? (await options.refusalOf?.(error, request))
    if (options.signIn && answer instanceof Refusal && answer.status === 401 && isPageOrForm(request))
      return reply.header('cache-control', 'no-store').redirect(options.signIn(request), 303)
    if (answer) return sendRefusal(request, reply, answer, options)
    request.log.error({ err: error, requestId: request.id }, 'fault')
    options.onFault?.(error, request)
    return sendError(request, reply, 500, 'request.fault', {}, options)
  })
  return app
}

/**
 * Whoever is answered while the server stops is told that the connection ends too: a browser keeps an idle one open for
 * longer than a stop may take.
 */
function endConnectionsAtTheEnd(app: Http): void {
  let ending = false
  app.addHook('preClose', async () => {
    ending = true
  })
  app.addHook('onSend', async (_request, reply) => {
    if (ending) reply.header('connection', 'close')
  })
}

// The language is the first part of the address: /en/thu-tuc is /thu-tuc in English.
const stripLang = (url: string): string => url.replace(/^\/en(?=[/?]|$)/, '').replace(/^(?!\/)/, '/')
/**
 * An address that no page can have (broken percents, endless parts) is one that was not found: the router by itself
 * would answer with its own words, without our headers.
 */
function routable(url: string): string {
  const path = url.split(/[?#]/, 1)[0]!
  try {
    decodeURIComponent(path)
    if (path.split('/').every(part => part.length <= maxParamLength)) return url
  } catch {
    // Told below.
  }
  return path.startsWith('/api/') ? '/api/404' : '/404'
}
const langOf = (url: string): Lang => (/^\/en(?=[/?]|$)/.test(url) ? 'en' : 'vi')

/** No script or style outside our own files; pages of officials may show a preview of our own in a frame. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

const pendingReplies = new WeakMap<FastifyRequest, FastifyReply>()
const browserIds = new WeakMap<FastifyRequest, string>()

function browserIdOf(request: FastifyRequest, secure: boolean): string {
  const known = browserIds.get(request) ?? request.cookies[browserCookie]
  if (known && /^[\w-]{22}$/.test(known)) return known
  const id = randomBytes(16).toString('base64url')
  browserIds.set(request, id)
  pendingReplies
    .get(request)
    ?.setCookie(browserCookie, id, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 34_560_000 })
  return id
}

const flashCookie = 'mc_flash'

// The note comes back from the browser, signed: nobody who can only set a cookie puts words on our pages.
const sealNote = (secret: Buffer, note: FlashNote): string => {
  const text = Buffer.from(JSON.stringify(note)).toString('base64url')
  return `${text}.${noteSeal(secret, text)}`
}
const noteSeal = (secret: Buffer, text: string): string =>
  createHmac('sha256', secret).update(`note:${text}`).digest('base64url')

function takeFlash(request: FastifyRequest, secret: Buffer): FlashNote | undefined {
  const sent = request.cookies[flashCookie]
  if (!sent) return undefined
  pendingReplies.get(request)?.clearCookie(flashCookie, { path: '/' })
  const [text = '', seal = ''] = sent.split('.')
  if (!isSame(seal, noteSeal(secret, text))) return undefined
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as FlashNote
}

/**
 * The token of a form: new on every page, so that pages compressed with what somebody typed tell nothing about it
 * (BREACH), and good for as long as the browser keeps its cookie.
 */
const formToken = (secret: Buffer, browserId: string, nonce = randomBytes(9).toString('base64url')): string =>
  `${nonce}.${createHmac('sha256', secret).update(`form:${browserId}:${nonce}`).digest('base64url')}`

/**
 * Who sends a form must have been given it by us: the token in the body (or in `x-csrf-token`) belongs to the
 * browser's cookie, and a browser that tells where the request started must say it was here. A route with
 * `config: { csrf: false }` checks its callers in its own way (machines with tokens).
 */
function refuseForgedForm(request: FastifyRequest, options: HttpOptions): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  if ((request.routeOptions.config as { csrf?: boolean }).csrf === false) return
  // Nothing is there that could be forged: the answer is that it was not found.
  if (request.is404) return
  refuseForeign(request)
  // A multipart body is read part by part, by its route, which checks the token that comes first in it.
  if (request.isMultipart() && request.headers['x-csrf-token'] === undefined) {
    if (!(request.routeOptions.config as { multipart?: boolean }).multipart)
      throw new Refusal('request.badType', 415)
    return
  }
  const body = request.body as Record<string, unknown> | null | undefined
  checkToken(request, request.headers['x-csrf-token'] ?? body?._csrf, options.secret)
  if (body && typeof body === 'object') delete body._csrf
}

/** A browser that tells where a request started must say that it was here. */
function refuseForeign(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new Refusal('request.forged', 403)
}

function checkToken(request: FastifyRequest, sent: unknown, secret: Buffer): void {
  const id = request.cookies[browserCookie]
  if (!id || typeof sent !== 'string') throw new Refusal('request.forged', 403)
  if (!isSame(sent, formToken(secret, id, sent.split('.')[0]))) throw new Refusal('request.forged', 403)
  sentTokens.set(request, sent)
}

/** Tokens that held, by the request they came with. */
const sentTokens = new WeakMap<FastifyRequest, string>()

/**
 * A token is new on every page and belongs to the browser, so it says which rendered page a form was on; the person is
 * asked for too, as somebody else may have signed in on that browser since.
 */
function sendingOf(request: FastifyRequest): Sending | undefined {
  const token = sentTokens.get(request)
  if (token === undefined) return undefined
  const read = readFormOf(request)
  const files = read?.files.map(({ field, claimedName, sha256 }) => [field, claimedName, sha256])
  const account = request.actor.kind === 'person' ? request.actor.accountId : null
  return {
    page: hashOf([token, account, request.method, request.pagePath]),
    // With the token, so that nobody who reads the table finds out a short field by trying.
    fields: hashOf([token, read?.fields ?? request.body, files]),
  }
}

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url')

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Errors that are answers; undefined means a fault. */
function asAnswer(error: unknown): Refusal | IssuesError | undefined {
  if (error instanceof Refusal || error instanceof IssuesError) return error
  if (isUnavailable(error)) return new Refusal('request.databaseAway', 503)
  if (sqlState(error) === '22021' || sqlState(error) === '22P05') return new Refusal('request.notUtf8', 400)
  const { code, statusCode, validation } = error as {
    code?: string
    statusCode?: number
    validation?: {
      instancePath: string
      keyword: string
      params?: { requiredProperties?: string[] }
    }[]
  }
  if (validation)
    return new IssuesError(
      validation.flatMap(({ instancePath, keyword, params }) => {
        const place = instancePath.slice(1).replaceAll('/', '.')
        const missing = params?.requiredProperties ?? []
        const fields = missing.length > 0 ? missing.map(name => (place ? `${place}.${name}` : name)) : [place]
        return fields.map(field => ({ field, code: `request.${keyword}` }))
      }),
    )
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE' || statusCode === 413)
    return new Refusal('request.tooLarge', 413, { limit: bodyLimit })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || statusCode === 415)
    return new Refusal('request.badType', 415)
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Refusal('request.bad', 400)
  return undefined
}

function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Refusal | IssuesError,
  options: HttpOptions,
): FastifyReply {
  if (answer instanceof Refusal) {
    if (answer.status === 503) reply.header('retry-after', '5')
    if (answer.status === 429 && answer.params.seconds)
      reply.header('retry-after', String(answer.params.seconds))
    return sendError(request, reply, answer.status, answer.code, answer.params, options, {
      details: answer.details,
    })
  }
  const issues = answer.issues.map(one => ({
    ...one,
    sentence: say(options.messages, request.lang, one.code, one.params),
  }))
  return sendError(request, reply, 422, 'request.issues', {}, options, { issues })
}

function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  params: Readonly<Record<string, string | number>>,
  options: HttpOptions,
  {
    issues,
    details = [],
  }: {
    readonly issues?: readonly { field: string; sentence: string }[]
    readonly details?: readonly string[]
  } = {},
): FastifyReply {
  const sentence = say(options.messages, request.lang, code, params)
  reply.code(status).header('cache-control', 'no-store')
  if (request.pagePath.startsWith('/api/') || prefersJson(request))
    return reply.type('application/problem+json').send({
      type: 'about:blank',
      status,
      code,
      title: sentence,
      params,
      requestId: request.id,
      ...(issues && { issues }),
      ...(details.length > 0 && { details }),
    })
  const detail = issues ? `${sentence} ${issues.map(one => one.sentence).join(' ')}` : sentence
  return reply.html(
    options.errorPage({
      ...{ status, code, sentence: detail, details },
      ...{ requestId: request.id, lang: request.lang, request },
    }),
  )
}

/** A person looks at a page or sends a form; a script or another system does neither. */
const isPageOrForm = (request: FastifyRequest): boolean =>
  !request.pagePath.startsWith('/api/') &&
  !prefersJson(request) &&
  (request.method === 'GET' ||
    request.method === 'HEAD' ||
    /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(request.headers['content-type'] ?? ''))

/** A script asks: it is told by status and JSON, never by a page or the way to one. */
export const prefersJson = (request: FastifyRequest): boolean => {
  const accept = request.headers.accept ?? ''
  return accept.includes('json') && !accept.includes('text/html')
}
