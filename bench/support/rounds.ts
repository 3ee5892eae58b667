/** One figure beside its floor, each the median of several rounds. */
export interface Compared<Figures> {
  readonly ours: Figures
  readonly floor: Figures
  readonly rounds: readonly { readonly ours: Figures; readonly floor: Figures }[]
}

/**
 * Measures two things turn about, so that whatever else the machine does meets both. The first round warms up and does
 * not count. @param pick the value by which the round of the middle is found
 */
export async function alternate<Figures>(
  rounds: number,
  pick: (figures: Figures) => number,
  ours: () => Promise<Figures>,
  floor: () => Promise<Figures>,
): Promise<Compared<Figures>> {
  const measured: { ours: Figures; floor: Figures }[] = []
  for (let round = 0; round <= rounds; round++) {
    const pair =
      round % 2 === 0
        ? { floor: await floor(), ours: await ours() }
        : { ours: await ours(), floor: await floor() }
    if (round > 0) measured.push(pair)
  }
  const middle = (which: 'ours' | 'floor'): Figures =>
    measured.map(pair => pair[which]).sort((a, b) => pick(a) - pick(b))[measured.length >> 1]!
  return { ours: middle('ours'), floor: middle('floor'), rounds: measured }
}
