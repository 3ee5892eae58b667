import { type Issue, issue } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import { readMoney } from '../../../ui/read.ts'
import { dayIn } from '../typed-days.ts'
import {
  type Answer,
  answersFor,
  type CriterionKey,
  criterionKeys,
  type Evidence,
  levels2017,
  levels2022,
} from './criteria.ts'
import { noServiceView, reviewStateOf, type ServiceView } from './inventory.ts'
import type { Assessment } from './service.ts'

/** A whole web address, or nothing. */
export function readLink(typed: Typed, field: string, issues: Issue[]): string {
  const text = textOf(typed, field).trim()
  if (text === '') return ''
  const parsed = URL.canParse(text) ? new URL(text) : undefined
  if (text.length > 500 || !parsed || !['http:', 'https:'].includes(parsed.protocol)) {
    issues.push(issue(field, 'review.linkWrong'))
    return ''
  }
  return parsed.href
}

/** An amount in đồng that may be left out. */
export function readCost(typed: Typed, field: string, issues: Issue[]): number | null {
  const text = textOf(typed, field).trim()
  if (text === '') return null
  const dong = readMoney(text)
  if (dong === undefined) issues.push(issue(field, 'review.costWrong'))
  return dong ?? null
}

/** A self-assessment from its form; files come apart. */
export function readAssessment(
  typed: Typed,
  kept: Readonly<Record<string, Evidence>>,
  files: Readonly<Partial<Record<CriterionKey, { readonly name: string; readonly hash: string }>>>,
): { readonly assessment: Assessment; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const evidence: Partial<Record<CriterionKey, Evidence>> = {}
  for (const key of criterionKeys) {
    const words = readWords(typed, `${key}-bang-chung`, { limit: 2_000 })
    issues.push(...words.issues)
    const link = readLink(typed, `${key}-lien-ket`, issues)
    const answer = textOf(typed, key) as Answer
    if (!answersFor(key).includes(answer)) continue
    const file = files[key] ?? (textOf(typed, `${key}-bo-tep`) === 'on' ? null : (kept[key]?.file ?? null))
    evidence[key] = { answer, words: words.text, link, file }
  }
  const gap = readWords(typed, 'ton-tai', { limit: 2_000 })
  issues.push(...gap.issues)
  const cost = readCost(typed, 'kinh-phi', issues)
  const assessedOn = dayIn(typed, 'ngay-danh-gia', issues)
  return {
    assessment: {
      level2017: levels2017.find(level => String(level) === textOf(typed, 'muc-2017')) ?? null,
      level2022: levels2022.find(level => level === textOf(typed, 'muc-2022')) ?? null,
      evidence,
      gap: gap.text,
      cost,
      assessedOn,
    },
    issues,
  }
}

/** What the address asks of the list. */
export function readServiceView(
  query: Readonly<Record<string, string | undefined>>,
  page: number,
): ServiceView {
  const level = query.muc ?? ''
  const use = query['su-dung'] ?? ''
  return {
    ...noServiceView,
    search: (query.q ?? '').normalize('NFC').trim(),
    agencyId: query['co-quan'] ?? '',
    state: reviewStateOf(query['trang-thai']),
    level: /^(2017-[1-4]?|2022-(INFO|PARTIAL|FULL)?)$/.test(level) ? level : '',
    use: use === 'khong' || use === 'rot' || use === 'chi' ? use : '',
    page,
  }
}

/** The same back into an address. */
export const serviceQuery = (view: ServiceView): Readonly<Record<string, string | number | undefined>> => ({
  q: view.search,
  'co-quan': view.agencyId,
  'trang-thai': view.state,
  muc: view.level,
  'su-dung': view.use,
  trang: view.page > 1 ? view.page : undefined,
})
