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
  readonly practices: PracticeGroup
}

/** Practices under the words of an address: of the index, all, those adopted, those with an adoption to be inspected by now. */
export const practiceGroups = {
  '': 'Cách làm của những nơi làm tốt',
  'tat-ca': 'Cách làm hay của mọi chỉ số',
  'ap-dung': 'Cách làm hay đã được áp dụng',
  'den-han': 'Cách làm hay có lượt đến hạn kiểm tra lại',
} as const
export type PracticeGroup = keyof typeof practiceGroups

/** A year up to today; of a set that is history, its own days. */
export function readExemplarView(
  query: Readonly<Record<string, string | undefined>>,
  today: Day,
): { readonly view: ExemplarView; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const asked = query.bo?.trim() || liveSet
  const setKey = Object.hasOwn(historySets, asked) ? asked : liveSet
  if (asked !== setKey) issues.push(issue('bo', 'assessment.choiceUnknown', { text: asked }))
  const index = query['chi-so'] ?? ''
  if (index !== '' && !indexOf(index))
    issues.push(issue('chi-so', 'assessment.choiceUnknown', { text: index }))
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
      index: indexOf(index) ?? indices[0],
      setKey,
      ...(issues.length > 0 ? usual : { from, to }),
      kind: query.loai === 'bo' || query.loai === 'tinh' ? query.loai : '',
      peersOf: query['cung-quy-mo'] ?? '',
      practices: isPracticeGroup(query['cach-lam']) ? query['cach-lam'] : '',
    },
    issues,
  }
}

const isPracticeGroup = (text: string | undefined): text is PracticeGroup =>
  text !== undefined && Object.hasOwn(practiceGroups, text)
