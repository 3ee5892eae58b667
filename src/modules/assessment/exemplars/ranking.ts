/**
 * Comparing agencies fairly: shares with their uncertainty, places with ties, peers of like size. Pure arithmetic.
 */

/** `part` of `whole`; a whole of 0 says nothing. */
export interface Share {
  readonly part: number
  readonly whole: number
}

/** Interval in tenths of a percent. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** Two-sided 95 %. */
const z = 1.959964

/** Wilson's score interval: where the true share lies, 19 times of 20; the whole scale when nothing was counted. */
export function wilson({ part, whole }: Share): Interval {
  if (whole === 0) return { low: 0, high: 1000 }
  const p = part / whole
  const square = (z * z) / whole
  const middle = (p + square / 2) / (1 + square)
  const half = (z / (1 + square)) * Math.sqrt((p * (1 - p)) / whole + square / (4 * whole))
  return {
    low: Math.max(0, Math.floor((middle - half) * 1000)),
    high: Math.min(1000, Math.ceil((middle + half) * 1000)),
  }
}

export const overlapping = (a: Interval, b: Interval): boolean => a.low <= b.high && b.low <= a.high

/** One agency or locality with its share. */
export interface Measured {
  readonly id: string
  readonly share: Share
}

export interface Placed<One extends Measured> {
  readonly one: One
  /** 1, 2, 2, 4: equal shares share a place. */
  readonly place: number
  readonly interval: Interval
  /**
   * 1 is the best. No two of a class can be told apart: their intervals overlap, each with each. The first whose
   * interval does not meet that of somebody in the class begins the next.
   */
  readonly class: number
}

/** Equal fractions compare equal: no division. */
const compare = (a: Share, b: Share): number => a.part * b.whole - b.part * a.whole

/** The best first; agencies of which nothing was counted are left out. */
export function placed<One extends Measured>(
  all: readonly One[],
  better: 'higher' | 'lower',
): readonly Placed<One>[] {
  const turn = better === 'higher' ? -1 : 1
  const sorted = all
    .filter(one => one.share.whole > 0)
    .toSorted(
      (a, b) => turn * compare(a.share, b.share) || b.share.whole - a.share.whole || (a.id < b.id ? -1 : 1),
    )
  let place = 0
  let group = 1
  const members: Interval[] = []
  return sorted.map((one, index) => {
    if (index === 0 || compare(one.share, sorted[index - 1]!.share) !== 0) place = index + 1
    const interval = wilson(one.share)
    if (!members.every(member => overlapping(member, interval))) {
      group++
      members.length = 0
    }
    members.push(interval)
    return { one, place, interval, class: group }
  })
}

/** Peers hold from half to twice as much. */
export const isPeer = (size: number, other: number): boolean => other * 2 >= size && other <= size * 2

/** What came of a practice: better or worse only where the two intervals do not meet. */
export type Change = 'better' | 'worse' | 'unclear' | 'unknown'

export function changeOf(before: Share, after: Share, better: 'higher' | 'lower'): Change {
  if (before.whole === 0 || after.whole === 0) return 'unknown'
  const [a, b] = [wilson(before), wilson(after)]
  if (overlapping(a, b)) return 'unclear'
  return b.low > a.high === (better === 'higher') ? 'better' : 'worse'
}

export const changeWords: Readonly<Record<Change, string>> = {
  better: 'Tốt hơn rõ rệt',
  worse: 'Kém đi rõ rệt',
  unclear: 'Chưa đủ căn cứ để nói khác',
  unknown: 'Chưa có số liệu của cả hai kỳ',
}
