import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, PersonActor } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/issue.ts'
import { addressKey } from '../../platform/rate-limit.ts'
import type { Caller } from './caller.ts'
import { sameSitePath, signInPath } from './return-path.ts'
import { may, mayAnywhere, type Permission } from './roles.ts'
import { deviceOf } from './session.ts'
import type { Presented } from './sessions/service.ts'

/** What a request's cookie was worth, noted by the hook for the handlers after it. */
const presented = new WeakMap<FastifyRequest, Presented>()
export const presentedOf = (request: FastifyRequest): Presented =>
  presented.get(request) ?? { kind: 'unknown' }
export const notePresented = (request: FastifyRequest, what: Presented): void => {
  presented.set(request, what)
}

/** The person who signed in. @throws Refusal `request.signIn` (401): from a page it leads to `/dang-nhap?ve=…` */
export function signedIn(request: FastifyRequest): PersonActor {
  if (request.actor.kind !== 'person') throw new Refusal('request.signIn', 401)
  return request.actor
}

/** The session of the request. @throws Refusal `request.signIn` (401) */
export function sessionOf(request: FastifyRequest): { actor: PersonActor; sessionId: string } {
  const found = presentedOf(request)
  if (found.kind !== 'alive') throw new Refusal('request.signIn', 401)
  return found
}

/** @throws Refusal `request.notAllowed` (403) unless the actor has that right there */
export function mustHold(
  actor: Actor,
  permission: Permission,
  agencyId?: string | null,
  unitId?: string | null,
): void {
  if (!may(actor, permission, agencyId, unitId)) throw new Refusal('request.notAllowed', 403)
}

/** @throws Refusal `request.notAllowed` (403) unless the actor has that right in some agency */
export function mustHoldSomewhere(actor: Actor, permission: Permission): void {
  if (!mayAnywhere(actor, permission)) throw new Refusal('request.notAllowed', 403)
}

/** From where the request comes. */
export const callerOf = (request: FastifyRequest): Caller => ({
  address: addressKey(request.ip),
  device: deviceOf(request.headers['user-agent']),
  requestId: request.id,
  lang: request.lang,
})

/**
 * Where somebody goes who has to sign in first; give it to `createHttp` as `signIn`. A page is found again afterwards;
 * after a form that is not kept, the page it was on.
 */
export function signInAddress(request: FastifyRequest): string {
  if (request.method === 'GET' || request.method === 'HEAD')
    return signInPath(request.lang, sameSitePath(request.originalUrl))
  const from = request.headers.referer
  const url = from ? URL.parse(from) : null
  const here = url && url.host === request.headers.host ? sameSitePath(url.pathname + url.search) : null
  return signInPath(request.lang, here)
}

/** The cookie that carries the session's token; with https no other host can set or read it. */
export const sessionCookie = (secure: boolean): string => (secure ? '__Host-mc_session' : 'mc_session')

const cookieOptions = (secure: boolean) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure,
})

/** Gives the browser its token. It goes with the browser window: the table knows when it is over. */
export const giveToken = (reply: FastifyReply, secure: boolean, token: string): FastifyReply =>
  reply.setCookie(sessionCookie(secure), token, cookieOptions(secure))

export const takeToken = (reply: FastifyReply, secure: boolean): FastifyReply =>
  reply.clearCookie(sessionCookie(secure), cookieOptions(secure))
