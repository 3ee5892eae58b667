import type { Day } from './dates.ts'

/**
 * Law is data: which rules a dossier was born under. It keeps them for life, also after the law changed.
 * Source: one-stop fact sheet §1.2.
 */
export type RegimeKey = 'R2019' | 'R2021' | 'R2025'

export interface Regime {
  readonly key: RegimeKey
  readonly from: Day
  /** Pattern of the dossier code; tokens {agency}, {yyMMdd}, {yyyyMMdd}, {seq:n}. */
  readonly codePattern: string
  /** Where citizens file: on the ministry's own portal, or on the national one. */
  readonly citizenChannel: 'ministryPortal' | 'nationalPortal'
}

/** The pattern of 2025 is not published in any source found; the one of Thông tư 01/2018 art. 19 stays in use. */
const codePattern = '{agency}-{yyMMdd}-{seq:4}'

export const regimes: readonly Regime[] = [
  { key: 'R2019', from: '2019-01-06', codePattern, citizenChannel: 'ministryPortal' },
  { key: 'R2021', from: '2021-12-06', codePattern, citizenChannel: 'ministryPortal' },
  { key: 'R2025', from: '2025-07-01', codePattern, citizenChannel: 'nationalPortal' },
]

/** The regime in force on that day; the first one for days before it. */
export const regimeAt = (day: Day): Regime => regimes.findLast(regime => regime.from <= day) ?? regimes[0]!
