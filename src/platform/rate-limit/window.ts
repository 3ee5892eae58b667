/** How often something may happen: `{ name: 'sign-in', limit: 10, windowSeconds: 900 }`. */
export interface RateRule {
  /** A stable word; the same key under two rules is counted apart. */
  readonly name: string
  readonly limit: number
  readonly windowSeconds: number
}

export interface RateDecision {
  readonly allowed: boolean
  /** Whole seconds until one more would be allowed; 0 when this one was. */
  readonly retryAfterSeconds: number
  /** How many more would be allowed at this moment. */
  readonly remaining: number
}

/**
 * A sliding window kept as two counters: what happened in this window and in the one before, the latter
 * weighted by the part of it that the sliding window still covers. Two integers add up across processes,
 * which a list of moments does not.
 */
export interface Window {
  /** Number of the window since 1970. */
  slot: number
  /** Hits in this window. */
  hits: number
  /** Hits in the window before. */
  previous: number
}

/** Number of the window in which the moment (milliseconds) lies. */
export const slotAt = (now: number, rule: RateRule): number => Math.floor(now / (rule.windowSeconds * 1000))

/** Moves a window forward to the present. */
export function advance(window: Window, slot: number): void {
  if (slot <= window.slot) return
  window.previous = slot === window.slot + 1 ? window.hits : 0
  window.hits = 0
  window.slot = slot
}

/** Whether one more is allowed at that moment; changes nothing. */
export function judge(window: Readonly<Window>, rule: RateRule, now: number): RateDecision {
  const span = rule.windowSeconds * 1000
  const into = Math.max(0, now - window.slot * span)
  const used = window.previous * Math.max(0, 1 - into / span) + window.hits
  const remaining = Math.max(0, Math.floor(rule.limit - used + 1e-9))
  if (remaining > 0) return { allowed: true, retryAfterSeconds: 0, remaining }
  return {
    allowed: false,
    retryAfterSeconds: Math.max(1, Math.ceil(waitFor(window, rule, into) / 1000)),
    remaining,
  }
}

/** Milliseconds until what is counted has faded enough for one more. */
function waitFor(window: Readonly<Window>, rule: RateRule, into: number): number {
  const span = rule.windowSeconds * 1000
  const room = rule.limit - 1
  if (room < 0) return span
  // In this window only the hits of the one before fade; when they do not suffice, this one's must.
  if (window.hits <= room && window.previous > 0)
    return span * (1 - (room - window.hits) / window.previous) - into
  return span - into + span * (1 - room / window.hits)
}
