import type { Day } from '../../kernel/dates.ts'

/**
 * What held on which day, folded from facts (steering fact sheet §4). Two dates stay apart in every fact: the day from
 * which it holds (`on`), and the moment this system learned of it (`knownAt`), so that a report of the past can be
 * printed again as it was. Tasks, schemes and detailing documents each say what their facts do; the folding is here.
 */
export interface Fact {
  readonly on: Day
  readonly knownAt: Date
}

/** How the facts of one matter fold: `now` is what holds after some of them. */
export interface Folding<F extends Fact, Now, View extends object> {
  readonly start: Now
  readonly after: (now: Now, fact: F) => Now
  /** What stands in a stretch; null while the matter counts nowhere. */
  readonly view: (now: Now) => View | null
  readonly same: (a: View, b: View) => boolean
  /** Facts that change nothing in time are passed over. */
  readonly moves: (fact: F) => boolean
  /** Order of facts of one day. */
  readonly order: (a: F, b: F) => number
}

/** A stretch of days over which nothing changes; `to` is the first day after it, null while it goes on. */
export type Stretch<View extends object> = View & { readonly from: Day; readonly to: Day | null }

/** The stretches from what was known at `knownAt`, or is known now when absent. */
export function stretchesOf<F extends Fact, Now, View extends object>(
  facts: readonly F[],
  folding: Folding<F, Now, View>,
  knownAt?: Date,
): Stretch<View>[] {
  const known = facts
    .filter(fact => (knownAt === undefined || fact.knownAt <= knownAt) && folding.moves(fact))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : folding.order(a, b)))
  const found: { from: Day; to: Day | null; view: View }[] = []
  let now = folding.start
  for (const fact of known) {
    now = folding.after(now, fact)
    const last = found.at(-1)
    if (last && last.to === null) {
      if (last.from === fact.on) found.pop()
      else last.to = fact.on
    }
    const view = folding.view(now)
    if (view) found.push({ from: fact.on, to: null, view })
  }
  const joined: typeof found = []
  for (const one of found) {
    const last = joined.at(-1)
    if (last && last.to === one.from && folding.same(last.view, one.view)) last.to = one.to
    else joined.push(one)
  }
  return joined.map(({ from, to, view }) => ({ ...view, from, to }))
}

/** Whether two stretches say the same of the same days. */
export const sameStretch =
  <View extends object>(same: (a: View, b: View) => boolean) =>
  (a: Stretch<View>, b: Stretch<View>): boolean =>
    a.from === b.from && a.to === b.to && same(a, b)

/** A stretch with the moments between which it was what this system knew; `knownTo` is null while it still is. */
export interface Known<Span> {
  readonly span: Span
  readonly knownFrom: Date
  readonly knownTo: Date | null
}

/** Everything that was ever known, moment of knowledge after moment. */
export function allKnown<F extends Fact, Now, View extends object>(
  facts: readonly F[],
  folding: Folding<F, Now, View>,
): Known<Stretch<View>>[] {
  const isSame = sameStretch(folding.same)
  const moments = [...new Set(facts.map(fact => fact.knownAt.getTime()))].toSorted((a, b) => a - b)
  const ended: Known<Stretch<View>>[] = []
  let held: Known<Stretch<View>>[] = []
  for (const moment of moments) {
    const at = new Date(moment)
    const { gone, fresh } = changeOf(
      held.map(one => one.span),
      stretchesOf(facts, folding, at),
      isSame,
    )
    ended.push(...held.filter(one => gone.includes(one.span)).map(one => ({ ...one, knownTo: at })))
    held = [
      ...held.filter(one => !gone.includes(one.span)),
      ...fresh.map(span => ({ span, knownFrom: at, knownTo: null })),
    ]
  }
  return [...ended, ...held]
}

/** Of two lists of stretches: those that no longer hold, and those that are new. */
export const changeOf = <Span>(
  before: readonly Span[],
  now: readonly Span[],
  isSame: (a: Span, b: Span) => boolean,
): { readonly gone: Span[]; readonly fresh: Span[] } => ({
  gone: before.filter(span => !now.some(other => isSame(span, other))),
  fresh: now.filter(span => !before.some(other => isSame(span, other))),
})
