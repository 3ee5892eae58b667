import { type Day, plusDays } from '../../../kernel/dates.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { readDay } from '../../../ui/read.ts'
import { historySets, liveSet } from '../../steering/index.ts'
import { type Index, indexOf, indices } from './indices.ts'

/** What the address asks of the ranking. */
export interface ExemplarView {
  readonly index: Index
  readonly setKey: string
  readonly from: Day
  readonly to: Day
  readonly kind: '' | 'bo' | 'tinh'
  /** Only agencies of like size. */
  readonly peersOf: string
}

/** A year up to today; of a set that is history, its own days. */
export function readExemplarView(
  query: Readonly<Record<string, string | undefined>>,
  today: Day,
): { readonly view: ExemplarView; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const setKey = query.bo !== undefined && Object.hasOwn(historySets, query.bo) ? query.bo : liveSet
  const history = historySets[setKey]
  const usual = history
    ? { from: history.from, to: history.asOf }
    : { from: plusDays(today, -364), to: today }
  const typed = (name: 'tu' | 'den', otherwise: Day): Day => {
    const text = (query[name] ?? '').trim()
    if (text === '') return otherwise
    const day = readDay(text)
    if (!day) issues.push(issue(name, 'review.dayMissing'))
    return day ?? otherwise
  }
  const from = typed('tu', usual.from)
  const to = typed('den', usual.to)
  if (issues.length === 0 && from > to) issues.push(issue('den', 'exemplar.daysTurned'))
  return {
    view: {
      index: indexOf(query['chi-so'] ?? '') ?? indices[0],
      setKey,
      ...(issues.length > 0 ? usual : { from, to }),
      kind: query.loai === 'bo' || query.loai === 'tinh' ? query.loai : '',
      peersOf: query['cung-quy-mo'] ?? '',
    },
    issues,
  }
}
