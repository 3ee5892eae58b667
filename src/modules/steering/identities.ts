import { Refusal } from '../../kernel/issue.ts'
import { formatInteger } from '../../kernel/numbers.ts'

/** A figure that does not hold, in pieces, so that it can be said with names. */
export interface BrokenFigure {
  /** Table or matter: `BC-3`. */
  readonly table?: string
  /** Agency, unit or person whose figure it is; absent of the whole. */
  readonly scope?: string | undefined
  /** `tổng số = đã hoàn thành + chưa hoàn thành`. */
  readonly identity: string
  readonly left: number
  readonly right: number
  /** Codes of the rows that break it, where they are known, and how many there are in all. */
  readonly rows?: readonly string[]
  readonly rowsInAll?: number
}

/** Rows that a fault names; it says how many more there are. */
export const rowsNamed = 20

const andMore = (shown: number, all: number): string =>
  all > shown ? ` và ${formatInteger(all - shown)} dòng khác` : ''

/** `Bộ Tư pháp: tổng số = số dòng (108 ≠ 107); xem các dòng NV-G22-2026-000015`. */
export function sayBroken(fault: BrokenFigure, name: (id: string) => string): string {
  const { table, scope, identity, left, right, rows = [], rowsInAll = rows.length } = fault
  const where = [table, scope === undefined ? 'Tổng số' : name(scope)].filter(Boolean).join(', ')
  const listed =
    rows.length === 0 ? '' : `; xem các dòng ${rows.join(', ')}${andMore(rows.length, rowsInAll)}`
  return `${where}: ${identity} (${formatInteger(left)} ≠ ${formatInteger(right)})${listed}`
}

/** Figures that do not add up, or do not agree with their rows, are never shown. */
export class IdentityFault extends Error {
  readonly faults: readonly (BrokenFigure | string)[]
  /** Each in a sentence, in Vietnamese. */
  readonly broken: readonly string[]
  constructor(faults: readonly (BrokenFigure | string)[], name: (id: string) => string = id => id) {
    const broken = faults.map(one => (typeof one === 'string' ? one : sayBroken(one, name)))
    super(`figures do not add up: ${broken.join('; ')}`)
    this.name = 'IdentityFault'
    this.faults = faults
    this.broken = broken
  }
  /** The same with agencies and units by name. */
  named(name: (id: string) => string): IdentityFault {
    return new IdentityFault(this.faults, name)
  }
}

/** Waits for all of them; what is broken in any of them is told together. @throws IdentityFault */
export async function allSound<const Work extends readonly unknown[]>(
  work: Work,
): Promise<{ -readonly [Key in keyof Work]: Awaited<Work[Key]> }> {
  const done = await Promise.allSettled(work)
  const reasons = done.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
  const other = reasons.find(reason => !(reason instanceof IdentityFault))
  if (other) throw other
  refuseBroken(reasons.flatMap((reason: IdentityFault) => reason.faults))
  return done.map(one => (one as PromiseFulfilledResult<unknown>).value) as never
}

/** The refusal of every page and file whose figures do not hold, with agencies and units by name. */
export const figuresRefusal = (fault: IdentityFault, name: (id: string) => string): Refusal =>
  new Refusal('figures.doNotAddUp', 409, {}, [...new Set(fault.named(name).broken)])

/** @throws IdentityFault when there is a fault */
export function refuseBroken(faults: readonly (BrokenFigure | string)[]): void {
  if (faults.length > 0) throw new IdentityFault(faults)
}

/**
 * A total that does not add up is never shown: what is broken of the rows, of the whole, and of the sums of the rows.
 * @param words what each figure is called
 */
export function brokenSums<Key extends string>(
  rows: readonly (Readonly<Record<Key, number>> & { readonly scope: string })[],
  whole: Readonly<Record<Key, number>>,
  words: Readonly<Record<Key, string>>,
  identities: readonly { readonly whole: Key; readonly parts: readonly Key[] }[],
): BrokenFigure[] {
  const broken: BrokenFigure[] = []
  const check = (scope: string | undefined, identity: string, left: number, right: number): void => {
    if (left !== right) broken.push({ scope, identity, left, right })
  }
  const inside = (scope: string | undefined, figures: Readonly<Record<Key, number>>): void => {
    for (const { whole: total, parts } of identities)
      check(
        scope,
        `${words[total]} = ${parts.map(part => words[part]).join(' + ')}`,
        figures[total],
        parts.reduce((all, part) => all + figures[part], 0),
      )
  }
  for (const row of rows) inside(row.scope, row)
  inside(undefined, whole)
  for (const key of Object.keys(words) as Key[]) {
    check(
      undefined,
      `${words[key]} = cộng các cơ quan`,
      whole[key],
      rows.reduce((all, row) => all + row[key], 0),
    )
    if (whole[key] < 0) broken.push({ identity: `${words[key]} không âm`, left: whole[key], right: 0 })
  }
  return broken
}
