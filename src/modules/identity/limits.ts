import { Refusal } from '../../kernel/issue.ts'
import type { RateLimiter, RateRule } from '../../platform/rate-limit.ts'

const minute = 60

/**
 * How often a password may be tried. Tries from one place against one account run out soon; those against one account
 * from everywhere later, so that a stranger does not lock somebody out easily; failures from one address later still,
 * because a whole ministry may share one.
 */
export const signInRules = {
  accountFromAddress: { name: 'signIn.accountFromAddress', limit: 10, windowSeconds: 15 * minute },
  account: { name: 'signIn.account', limit: 100, windowSeconds: 60 * minute },
  failuresFromAddress: { name: 'signIn.failures', limit: 100, windowSeconds: 15 * minute },
} as const satisfies Record<string, RateRule>

/** Letters with links: from one address, and to one address. */
export const letterRules = {
  fromAddress: { name: 'letter.from', limit: 20, windowSeconds: 60 * minute },
  to: { name: 'letter.to', limit: 5, windowSeconds: 60 * minute },
} as const satisfies Record<string, RateRule>

/** Requests to represent a firm, by account. */
export const askRule: RateRule = { name: 'representation.ask', limit: 10, windowSeconds: 24 * 60 * minute }
/** Id numbers an official looks up. */
export const findRule: RateRule = { name: 'person.find', limit: 200, windowSeconds: 60 * minute }
/** Forms kept, by address. */
export const parkRule: RateRule = { name: 'form.park', limit: 60, windowSeconds: 60 * minute }

/** Counts one more. @throws Refusal `account.tooMany` (429) with the minutes to wait */
export function pace(limiter: RateLimiter, key: string, rule: RateRule): void {
  const decision = limiter.take(key, rule)
  if (!decision.allowed) throw tooMany(decision.retryAfterSeconds)
}

export const tooMany = (seconds: number): Refusal =>
  new Refusal('account.tooMany', 429, { seconds, minutes: Math.ceil(seconds / 60) })
