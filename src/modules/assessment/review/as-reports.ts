import type { PersonActor } from '../../../kernel/actor.ts'
import { formatDay } from '../../../kernel/dates.ts'
import { mayReadAssessment, scopeOf } from '../access.ts'
import { roundsPath } from '../paths.ts'
import type { RoundRule } from './rounds.ts'
import type { Review } from './service.ts'

/**
 * Rounds of review as what they are for the agencies: a report asked for once, that stands among their report regimes
 * (the article of 1/8/2019: to the Government Office before 15/9/2019).
 */
export async function roundsAsReports({ review }: { readonly review: Review }, actor: PersonActor) {
  if (!mayReadAssessment(actor)) return []
  const standings = await review.asReports(scopeOf(actor))
  return standings
    .filter(one => one.owed > 0)
    .map(({ round, owed, sent, late }) => {
      const rule = round.deadline_rule as RoundRule
      return {
        href: `${roundsPath}/${round.id}`,
        name: round.name,
        receiverId: round.agency_id,
        limit: `${rule.kind === 'before' ? 'trước ngày' : 'đến ngày'} ${formatDay(rule.day)}`,
        deadline: round.deadline,
        ...{ owed, sent, late },
      }
    })
}
