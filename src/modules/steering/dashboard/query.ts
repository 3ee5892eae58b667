import { type Day, isDay } from '../../../kernel/dates.ts'
import { isId } from '../../../kernel/ids.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { readDay } from '../../../ui/read.ts'
import { readKnowledge } from '../held.ts'
import { historySets, liveSet } from '../tasks/service.ts'
import type { DashboardQuery } from './service.ts'

export interface TypedDashboard {
  readonly bo?: string | undefined
  readonly tai?: string | undefined
  readonly tu?: string | undefined
  readonly biet?: string | undefined
  readonly 'co-quan'?: string | undefined
  readonly 'don-vi'?: string | undefined
  readonly nguoi?: string | undefined
}

/**
 * Reads which figures an address asks for. A set that is history opens as of its day; the live one as of today, counted
 * from the first day of the year.
 */
export function readDashboard(
  typed: TypedDashboard,
  today: Day,
): { readonly query: DashboardQuery; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const asked = typed.bo?.trim() || liveSet
  const setKey = Object.hasOwn(historySets, asked) ? asked : liveSet
  if (asked !== setKey) issues.push(issue('bo', 'dashboard.setUnknown', { text: asked }))
  const history = historySets[setKey]
  const day = (name: 'tai' | 'tu'): Day | undefined => {
    const text = typed[name]?.trim() ?? ''
    if (text === '') return undefined
    const found = isDay(text) ? text : readDay(text)
    if (!found) issues.push(issue(name, 'dashboard.badDay'))
    return found
  }
  const askedDay = day('tai')
  // A day that has not come has no figures: what is open today would be shown as if nobody did anything until then.
  const isFuture = askedDay !== undefined && askedDay > today
  if (isFuture) issues.push(issue('tai', 'dashboard.dayInFuture'))
  const asOf = (isFuture ? undefined : askedDay) ?? history?.asOf ?? today
  const from = day('tu') ?? `${asOf.slice(0, 4)}-01-01`
  const known = typed.biet?.trim() ?? ''
  const knownOn = known === '' ? undefined : readKnowledge(known)
  if (known !== '' && !knownOn) issues.push(issue('biet', 'dashboard.badDay'))
  if (from > asOf) issues.push(issue('tu', 'dashboard.fromAfter'))
  return {
    query: {
      setKey,
      asOf,
      from: from > asOf ? `${asOf.slice(0, 4)}-01-01` : from,
      ...(knownOn && { knownOn }),
      ...(typed['co-quan'] && { agencyId: typed['co-quan'] }),
      ...(typed['don-vi'] && typed['co-quan'] && { unitId: typed['don-vi'] }),
      ...(typed.nguoi && isId(typed.nguoi) && { holderId: typed.nguoi }),
    },
    issues,
  }
}
