/**
 * The figures on settling procedures (tình hình, kết quả giải quyết thủ tục hành chính), with the columns of
 * Biểu II.06a/VPCP/KSTT. Pure arithmetic: what is counted comes from the store, whether it adds up is judged here.
 * Source: one-stop fact sheet §8.7, §17.1.
 */

/** What is counted, each by itself; column numbers of the form in the comments. */
export interface Counts {
  /** 4: accepted in the period, filed online. */
  readonly receivedOnline: number
  /** 5: accepted in the period, at the counter or by post. */
  readonly receivedDirect: number
  /** 6: accepted before the period and not finished at its start. */
  readonly carriedOver: number
  /** 8: trước hạn. */
  readonly settledEarly: number
  /** 9: đúng hạn. */
  readonly settledOnTime: number
  /** 10: quá hạn. */
  readonly settledLate: number
  /** 12: trong hạn. */
  readonly inWorkInTime: number
  /** 13: quá hạn. */
  readonly inWorkLate: number
}

export interface Figures extends Counts {
  /** 3 = 4 + 5 + 6. */
  readonly received: number
  /** 7 = 8 + 9 + 10. */
  readonly settled: number
  /** 11 = 12 + 13. */
  readonly inWork: number
}

export const countKeys = [
  'receivedOnline',
  'receivedDirect',
  'carriedOver',
  'settledEarly',
  'settledOnTime',
  'settledLate',
  'inWorkInTime',
  'inWorkLate',
] as const satisfies (keyof Counts)[]

/** The columns of the form in their order, 3 to 13. */
export const figureKeys = [
  'received',
  'receivedOnline',
  'receivedDirect',
  'carriedOver',
  'settled',
  'settledEarly',
  'settledOnTime',
  'settledLate',
  'inWork',
  'inWorkInTime',
  'inWorkLate',
] as const satisfies (keyof Figures)[]

export const nothing: Counts = {
  receivedOnline: 0,
  receivedDirect: 0,
  carriedOver: 0,
  settledEarly: 0,
  settledOnTime: 0,
  settledLate: 0,
  inWorkInTime: 0,
  inWorkLate: 0,
}

/** Several counts as one. */
export function sum(all: Iterable<Counts>): Counts {
  const total = { ...nothing } as { -readonly [Key in keyof Counts]: number }
  for (const one of all) for (const key of countKeys) total[key] += one[key]
  return total
}

/** Adds the columns that are sums. */
export const withSums = (counts: Counts): Figures => ({
  ...counts,
  received: counts.receivedOnline + counts.receivedDirect + counts.carriedOver,
  settled: counts.settledEarly + counts.settledOnTime + counts.settledLate,
  inWork: counts.inWorkInTime + counts.inWorkLate,
})

/** What was accepted and what was finished within one month of the period. */
export interface MonthFlow {
  /** `2026-11`. */
  readonly month: string
  readonly receivedOnline: number
  readonly receivedDirect: number
  readonly settledEarly: number
  readonly settledOnTime: number
  readonly settledLate: number
}

/** A month as it is shown: what came, what was finished, what was in work at its end. */
export interface MonthFigures extends MonthFlow {
  readonly received: number
  readonly settled: number
  readonly inWorkAtEnd: number
}

/** Follows what is in work from month to month. */
export function runningMonths(flows: readonly MonthFlow[], carriedOver: number): MonthFigures[] {
  let inWork = carriedOver
  return flows.map(flow => {
    const received = flow.receivedOnline + flow.receivedDirect
    const settled = flow.settledEarly + flow.settledOnTime + flow.settledLate
    inWork += received - settled
    return { ...flow, received, settled, inWorkAtEnd: inWork }
  })
}

/**
 * Everything that has to be equal before a figure leaves the house; each broken identity in words. The counts of the
 * whole and those of the months are counted apart, so they vouch for each other.
 */
export function brokenIdentities(total: Figures, months: readonly MonthFigures[]): string[] {
  const over = (key: 'received' | 'settled' | 'settledEarly' | 'settledOnTime' | 'settledLate'): number =>
    months.reduce((all, month) => all + month[key], 0)
  const identities: readonly (readonly [string, number, number])[] = [
    ['3 = 7 + 11', total.received, total.settled + total.inWork],
    ['4 + 5 = months received', total.receivedOnline + total.receivedDirect, over('received')],
    ['8 = months early', total.settledEarly, over('settledEarly')],
    ['9 = months on time', total.settledOnTime, over('settledOnTime')],
    ['10 = months late', total.settledLate, over('settledLate')],
    ['11 = in work after the last month', total.inWork, months.at(-1)?.inWorkAtEnd ?? total.carriedOver],
  ]
  const negative = [...figureKeys.map(key => [key, total[key]] as const)].filter(([, value]) => value < 0)
  return [
    ...identities
      .filter(([, left, right]) => left !== right)
      .map(([name, left, right]) => `${name}: ${left} and ${right}`),
    ...negative.map(([key, value]) => `${key} is ${value}`),
  ]
}
