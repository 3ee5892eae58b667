import type { AccountKind } from './account.ts'

/** How long a session lasts without a request, and in any case; in seconds. */
export interface SessionLimits {
  readonly idleSeconds: number
  readonly absoluteSeconds: number
}

/**
 * Officials leave desks where others pass: half an hour, and a working day with overtime. Citizens fill in long forms
 * with the papers at home: half a day, and a week.
 */
export const usualLimits: Readonly<Record<AccountKind, SessionLimits>> = {
  official: { idleSeconds: 30 * 60, absoluteSeconds: 12 * 3_600 },
  citizen: { idleSeconds: 12 * 3_600, absoluteSeconds: 7 * 86_400 },
}

/** What of a session decides whether it lives. */
export interface SessionTimes {
  readonly last_seen_at: Date
  readonly idle_seconds: number
  readonly ends_at: Date
  readonly ended_at: Date | null
}

/** Whether the session lives at that moment. */
export const isAlive = (session: SessionTimes, at: Date): boolean =>
  session.ended_at === null &&
  at < session.ends_at &&
  at.getTime() < session.last_seen_at.getTime() + session.idle_seconds * 1_000

/** The moment of the last request is written once in this many seconds, not at each one. */
export const touchEverySeconds = 60

/** Browser and device in words a person recognises: `Chrome, Android`; '' when nothing is known. */
export function deviceOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 400)
  const found = (table: readonly (readonly [RegExp, string])[]): string | undefined =>
    table.find(([sign]) => sign.test(text))?.[1]
  return [found(browsers), found(systems)].filter(Boolean).join(', ')
}

// In this order: most browsers also name those they descend from.
const browsers = [
  [/coc_coc_browser|CocCoc/i, 'Cốc Cốc'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Zalo/i, 'Zalo'],
  [/FBAN|FBAV/, 'Facebook'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const
const systems = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
] as const
