import type { Day } from '../../../kernel/dates.ts'

/** Of an agency of the directory, what tells whether a task can be given to it on a day. */
export interface StandingAgency {
  readonly id: string
  readonly name: string
  readonly status: 'active' | 'merged'
  readonly merged_into: string | null
  /** First day on which it is no more. */
  readonly merged_on: Day | null
}

/** Whether the agency is there on that day. */
export const stoodOn = (agency: StandingAgency, day: Day): boolean =>
  agency.status === 'active' || (agency.merged_on !== null && day < agency.merged_on)

/** Longest chain of mergers that is followed. */
const mostMergers = 5

/**
 * The agency that does the work of this one on that day: itself, or whoever took its place by then. Undefined when it is
 * no more and the directory does not say into which it was merged. By hand, from a directive and by import alike.
 */
export function agencyOn<One extends StandingAgency>(
  agency: One,
  day: Day,
  byId: ReadonlyMap<string, One>,
): One | undefined {
  let now: One | undefined = agency
  for (let step = 0; now && !stoodOn(now, day) && step < mostMergers; step++)
    now = now.merged_into === null ? undefined : byId.get(now.merged_into)
  return now && stoodOn(now, day) ? now : undefined
}
