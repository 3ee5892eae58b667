import type { Actor } from '../../kernel/actor.ts'
import type { Lang } from '../../kernel/messages.ts'

/** From where a request comes: for limits, for the list of sessions, for the record. */
export interface Caller {
  /** Key of the address, for limits only; it is never stored as it is. */
  readonly address: string
  /** The browser in words. */
  readonly device: string
  readonly requestId: string | null
  /** Language of the page, and so of the mail that follows from it. */
  readonly lang: Lang
}

/** Whose chain of the record an act joins: the agency an official works for; citizens belong to none. */
export const agencyOf = (actor: Actor): string =>
  actor.kind === 'person' ? (actor.posts[0]?.agencyId ?? 'system') : 'system'
