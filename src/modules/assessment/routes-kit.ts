import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonActor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/dates.ts'
import { type Issue, IssuesError, Refusal } from '../../kernel/issue.ts'
import type { Messages } from '../../kernel/messages.ts'
import type { FileStore } from '../../platform/files/index.ts'
import { type Typed, textOf } from '../../platform/http/typed.ts'
import type { Frame } from '../../ui/view.ts'
import { signedIn } from '../identity/index.ts'
import { mayReadAssessment } from './access.ts'
import type { Essential } from './essential/service.ts'
import type { Exemplars } from './exemplars/service.ts'
import type { Review } from './review/service.ts'
import type { Systems } from './systems/service.ts'

export interface AssessmentRoutesDeps {
  readonly review: Review
  readonly essential: Essential
  readonly exemplars: Exemplars
  readonly systems: Systems
  readonly organizations: {
    agencies(): Promise<readonly { readonly id: string; readonly name: string }[]>
    /** Agencies and units under today's names. */
    names(): Promise<(id: string) => string>
    units(agencyId: string): Promise<readonly { readonly id: string; readonly name: string }[]>
  }
  readonly files: FileStore
  readonly uploadFolder: string
  /** What is compared holds invented dossiers and tasks. */
  readonly illustrative: boolean
  readonly clock: () => Date
  readonly messages: Messages
  readonly frame: (request: FastifyRequest) => Frame
}

export const short = Type.Optional(Type.String({ maxLength: 300 }))
export const anyBody = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
/** A service by its agency and code. */
export const serviceParams = Type.Object({
  agency: Type.String({ pattern: '^[A-Z][0-9]{2}$' }),
  code: Type.String({ pattern: '^[A-Za-z0-9._-]{1,40}$' }),
})
export const idParams = Type.Object({ id: Type.String({ maxLength: 40 }) })

/** Whoever reads assessment. @throws Refusal `request.notAllowed` (403) */
export function reader(request: FastifyRequest): PersonActor {
  const actor = signedIn(request)
  if (!mayReadAssessment(actor)) throw new Refusal('request.notAllowed', 403)
  return actor
}

/** Pages of officials are in Vietnamese, whatever the address says, and carry forms. */
export const frameFor = (deps: AssessmentRoutesDeps, request: FastifyRequest): Frame => ({
  ...deps.frame(request),
  lang: 'vi',
  csrf: request.csrf(),
})

/** What the person can put right; anything else goes on. */
export function issuesIn(error: unknown): readonly Issue[] {
  if (error instanceof IssuesError) return error.issues
  throw error
}

export const pageOf = (text: string | undefined): number =>
  text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1

export const versionOf = (typed: Typed): number => {
  const text = textOf(typed, 'version')
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}

/** Whether the address names a year of this system, or none. */
export const isYear = (text: string | undefined): boolean =>
  text === undefined || text.trim() === '' || /^20\d{2}$/.test(text.trim())

/** A year from the address; this one when there is none. */
export const yearOf = (text: string | undefined, clock: () => Date): number =>
  text !== undefined && /^20\d{2}$/.test(text.trim())
    ? Number(text.trim())
    : Number(dayOf(clock()).slice(0, 4))
