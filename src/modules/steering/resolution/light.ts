import type { Day } from '../../../kernel/dates.ts'
import { formatInteger } from '../../../kernel/numbers.ts'

/**
 * How a target stands (steering fact sheet §8): reached; on track when the value is at least the target's share of the
 * period that has gone by; behind otherwise. Compared as whole numbers, never as fractions of a computer.
 */
export type Light = 'met' | 'onTrack' | 'behind' | 'noValue' | 'notBegun' | 'unmeasured'

/** Lights of a value, in the order in which they are counted. */
export const lights = ['met', 'onTrack', 'behind', 'noValue', 'notBegun', 'unmeasured'] as const

export const lightWords: Readonly<Record<Light, string>> = {
  met: 'Đạt',
  onTrack: 'Đúng tiến độ',
  behind: 'Chậm',
  noValue: 'Chưa có số liệu',
  notBegun: 'Chưa đến kỳ',
  unmeasured: 'Không chấm: nhiều mức',
}

export interface MeasuredTarget {
  /** min: reached at the threshold or above it; max: at it or below (a rank). */
  readonly direction: 'min' | 'max'
  /** null where the wording names several levels. */
  readonly threshold: number | null
  readonly from: Day
  readonly to: Day
}

/** A value: a share with what it is made of, or a plain number with at most four decimals. */
export type MeasuredValue =
  | { readonly numerator: number; readonly denominator: number }
  | { readonly value: number }

const days = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** Days of the period that have gone by at the end of `asOf`, and all its days. */
export function elapsedOf(from: Day, to: Day, asOf: Day): { readonly gone: number; readonly all: number } {
  const all = days(from, to) + 1
  return { gone: Math.min(all, Math.max(0, days(from, asOf) + 1)), all }
}

/** The value as a fraction of whole numbers, a share in percent. */
function fractionOf(value: MeasuredValue): { readonly top: bigint; readonly below: bigint } {
  return 'value' in value
    ? { top: BigInt(Math.round(value.value * 10_000)), below: 10_000n }
    : { top: BigInt(value.numerator) * 100n, below: BigInt(value.denominator) }
}

export function lightOf(target: MeasuredTarget, value: MeasuredValue | null, asOf: Day): Light {
  if (target.threshold === null) return 'unmeasured'
  if (value === null) return asOf < target.from ? 'notBegun' : 'noValue'
  const { top, below } = fractionOf(value)
  // Thresholds have at most two decimals.
  const threshold = BigInt(Math.round(target.threshold * 100))
  const reached =
    target.direction === 'min' ? top * 100n >= threshold * below : top * 100n <= threshold * below
  if (reached) return 'met'
  if (asOf < target.from) return 'notBegun'
  if (target.direction === 'max') return 'behind'
  const { gone, all } = elapsedOf(target.from, target.to, asOf)
  return top * 100n * BigInt(all) >= threshold * below * BigInt(gone) ? 'onTrack' : 'behind'
}

/** The value as it is printed, truncated to two decimals with a comma: `86,5`, `10,76`, `20`. */
export function writeValue(value: MeasuredValue): string {
  const { top, below } = fractionOf(value)
  const hundredths = Number((top * 100n) / below)
  const decimals = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${formatInteger(Math.floor(hundredths / 100))}${decimals === '' ? '' : `,${decimals}`}`
}
