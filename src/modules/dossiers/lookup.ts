import { timingSafeEqual } from 'node:crypto'
import type { Db } from '../../platform/database.ts'
import type { RateLimiter, RateRule } from '../../platform/rate-limit.ts'
import { looksLikeCode, normaliseCode } from './codes.ts'
import { findPublic, type PublicRow } from './store.ts'

/**
 * Looking a dossier up by its code (tra cứu), without signing in. Codes run in sequence, so whoever guesses meets
 * a question: after ten misses from one address the four characters printed on the receipt are asked for as well.
 * Source: one-stop fact sheet §6.1 (lookupPin), §11.1 (7).
 */
export type LookupAnswer =
  | { readonly kind: 'found'; readonly dossier: PublicRow }
  | { readonly kind: 'notFound'; readonly code: string }
  /** Too many misses: the code from the receipt is asked for too; `wrongPin` when one was given and does not fit. */
  | { readonly kind: 'pinNeeded'; readonly code: string; readonly wrongPin: boolean }
  | { readonly kind: 'tooMany'; readonly seconds: number }

/** Ten misses in ten minutes from one address. */
const misses: RateRule = { name: 'lookup.miss', limit: 10, windowSeconds: 600 }
/** Ten wrong receipts codes in ten minutes from one address: then it waits. */
const wrongPins: RateRule = { name: 'lookup.pin', limit: 10, windowSeconds: 600 }
/** Any look-ups from one address; a whole office may share one. */
const all: RateRule = { name: 'lookup.all', limit: 300, windowSeconds: 60 }

export function createLookup({ db, limiter }: { db: Db; limiter: RateLimiter }) {
  return {
    async find(typed: string, address: string, pin = ''): Promise<LookupAnswer> {
      const pace = limiter.take(address, all)
      if (!pace.allowed) return { kind: 'tooMany', seconds: pace.retryAfterSeconds }
      const code = normaliseCode(typed)
      const guarded = !limiter.look(address, misses).allowed
      if (guarded && pin === '') return { kind: 'pinNeeded', code, wrongPin: false }
      const tries = guarded ? limiter.take(address, wrongPins) : undefined
      if (tries && !tries.allowed) return { kind: 'tooMany', seconds: tries.retryAfterSeconds }

      const dossier = looksLikeCode(code) ? await findPublic(db, code) : undefined
      // Under guard, a code that does not exist and a wrong pin are one answer.
      if (guarded && !(dossier && samePin(dossier.lookup_pin, pin)))
        return { kind: 'pinNeeded', code, wrongPin: true }
      if (dossier) return { kind: 'found', dossier }
      limiter.take(address, misses)
      return { kind: 'notFound', code }
    },
  }
}

export type Lookup = ReturnType<typeof createLookup>

const samePin = (known: string, given: string): boolean => {
  const expected = Buffer.from(known)
  const typed = Buffer.from(normaliseCode(given))
  return typed.length === expected.length && timingSafeEqual(typed, expected)
}
