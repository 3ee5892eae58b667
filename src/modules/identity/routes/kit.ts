import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { PersonActor } from '../../../kernel/actor.ts'
import { IssuesError, Refusal } from '../../../kernel/issue.ts'
import { type Messages, say } from '../../../kernel/messages.ts'
import { printable } from '../../../kernel/text.ts'
import { errorsOf, type FieldError, type Frame, renderPage } from '../../../ui/view.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { DemoPerson } from '../pages/SignInPage.tsx'
import type { Identity } from '../service.ts'

export interface IdentityRoutesDeps {
  readonly identity: Identity
  readonly frame: (request: FastifyRequest) => Frame
  readonly messages: Messages
  readonly publicUrl: string
  readonly clock: () => Date
  readonly organizations: Pick<Organizations, 'agency' | 'units'>
  /** Where somebody goes who has signed in and was going nowhere; by their rights when absent. */
  readonly home?: (actor: PersonActor) => string
  /** Where letters of a demonstration can be read: `/mo-phong/hop-thu`. */
  readonly mailboxPath?: string
  /** Whom one may sign in as in a demonstration. */
  readonly demoPeople?: readonly DemoPerson[]
  readonly demoPassword?: string
}

/** What the routes of this module share: a frame with a form token, and how a "no" becomes a page. */
export function createKit(deps: IdentityRoutesDeps) {
  const show = (reply: FastifyReply, page: VNode, status = 200): FastifyReply =>
    reply.code(status).header('cache-control', 'no-store').html(renderPage(page))

  return {
    secure: deps.publicUrl.startsWith('https:'),
    frame: (request: FastifyRequest): Frame => ({ ...deps.frame(request), csrf: request.csrf() }),
    show,

    /**
     * Does what a form asks. What the person can put right shows the form again (422) with all of it beside the
     * fields; what this module refuses (wait, locked, taken) stands on top of the form, under its own status.
     */
    async attempt(
      request: FastifyRequest,
      reply: FastifyReply,
      act: () => Promise<FastifyReply>,
      again: (errors: readonly FieldError[]) => VNode | Promise<VNode>,
    ): Promise<FastifyReply> {
      try {
        return await act()
      } catch (error) {
        if (error instanceof IssuesError)
          return show(reply, await again(errorsOf(error.issues, deps.messages, request.lang)), 422)
        if (!(error instanceof Refusal) || !isOurs(error)) throw error
        if (error.params.seconds) reply.header('retry-after', String(error.params.seconds))
        const message = say(deps.messages, request.lang, error.code, error.params)
        return show(reply, await again([{ field: '', message }]), error.status)
      }
    },
  }
}

export type Kit = ReturnType<typeof createKit>

// A link that is gone has a page of its own, and what is not there or not allowed is not a matter of the form.
const isOurs = (refusal: Refusal): boolean =>
  /^(account|post|representation)\./.test(refusal.code) && refusal.status !== 410

/** One field of a form as text; '' when it is missing, the last one when it came several times, never anything else. */
export function fieldOf(request: FastifyRequest, name: string): string {
  const body = request.body
  if (typeof body !== 'object' || body === null) return ''
  const value: unknown = (body as Record<string, unknown>)[name]
  const one: unknown = Array.isArray(value) ? value.at(-1) : value
  return typeof one === 'string' ? one : ''
}

/** One value of the address. */
export function queryOf(request: FastifyRequest, name: string): string {
  const value = (request.query as Record<string, unknown> | null)?.[name]
  return typeof value === 'string' ? value.slice(0, 1_000) : ''
}

/** What was typed, as a page can show it again: bounded, without what no page can hold. */
export const shown = (typed: string): string => printable(typed.slice(0, 500))
