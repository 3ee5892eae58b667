import type { Day } from '../../../kernel/dates.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'

/**
 * What each level of an online public service asks for (one-stop fact sheet §5). Two scales stand side by side, each
 * with its own dates, and neither is ever worked out from the other: mức độ 1–4 of Thông tư 32/2017, and toàn trình,
 * một phần of Nghị định 42/2022.
 */

/** Level by Thông tư 32/2017. */
export type Level2017 = 1 | 2 | 3 | 4
/** Level by Nghị định 42/2022: toàn trình, một phần, or information only, which is no online service. */
export type Level2022 = 'FULL' | 'PARTIAL' | 'INFO'

export const levels2017: readonly Level2017[] = [1, 2, 3, 4]
export const levels2022: readonly Level2022[] = ['INFO', 'PARTIAL', 'FULL']

export const levelWords: Readonly<Record<string, string>> = {
  1: 'Mức độ 1',
  2: 'Mức độ 2',
  3: 'Mức độ 3',
  4: 'Mức độ 4',
  INFO: 'Chỉ cung cấp thông tin',
  PARTIAL: 'Một phần',
  FULL: 'Toàn trình',
}

export type Scale = '2017' | '2022'
/** First day of Nghị định 42/2022. */
const scale2022From: Day = '2022-08-15'
/** The scale that a request of that day asks for. */
export const scaleAt = (day: Day): Scale => (day >= scale2022From ? '2022' : '2017')
export const scaleWords: Readonly<Record<Scale, string>> = {
  2017: 'Mức độ theo Thông tư 32/2017',
  2022: 'Mức độ theo Nghị định 42/2022',
}

/** One thing that can be seen of a service. */
interface Criterion {
  readonly vi: string
  /** From this level of 2017 on it is needed. */
  readonly since2017?: Level2017
  /** What it counts for in 2022: all of them make toàn trình, one that is `online` makes một phần. */
  readonly in2022?: 'whole' | 'online'
  /** May not apply: a service without a fee has nothing to pay. */
  readonly mayNotApply?: true
}

/** The checklist, in the order in which it is gone through. */
export const criteria = {
  information: {
    vi: 'Công khai đủ: tên, trình tự, cách thức thực hiện, thành phần và số lượng hồ sơ, thời hạn, đối tượng, cơ quan thực hiện, kết quả',
    since2017: 1,
    in2022: 'whole',
  },
  conditions: { vi: 'Công khai biểu mẫu, yêu cầu, điều kiện và phí, lệ phí (nếu có)', since2017: 1 },
  guidance: { vi: 'Công khai cách nộp hồ sơ và nhận kết quả', since2017: 1 },
  texts: { vi: 'Công khai văn bản quy định và quyết định công bố thủ tục', since2017: 1 },
  forms: { vi: 'Mọi biểu mẫu tải về được để khai và nộp', since2017: 2 },
  filing: { vi: 'Điền và gửi biểu mẫu, giấy tờ trực tuyến', since2017: 3, in2022: 'online' },
  processing: { vi: 'Giao dịch xử lý hồ sơ trực tuyến', since2017: 3, in2022: 'online' },
  payment: { vi: 'Nộp phí, lệ phí trực tuyến', since2017: 4, mayNotApply: true },
  result: { vi: 'Trả kết quả trực tuyến, trực tiếp hoặc qua bưu chính', since2017: 4 },
  resultRemote: {
    vi: 'Trả kết quả trực tuyến hoặc qua dịch vụ bưu chính công ích',
    in2022: 'online',
  },
  noPresence: { vi: 'Người nộp không phải có mặt ở bất kỳ bước nào', in2022: 'whole' },
} as const satisfies Record<string, Criterion>

export type CriterionKey = keyof typeof criteria
export const criterionKeys = Object.keys(criteria) as CriterionKey[]
const of = (key: CriterionKey): Criterion => criteria[key]

export type Answer = 'met' | 'unmet' | 'notApplicable'
export type Answers = Readonly<Partial<Record<CriterionKey, Answer>>>

export const answerWords: Readonly<Record<Answer, string>> = {
  met: 'Đáp ứng',
  unmet: 'Chưa đáp ứng',
  notApplicable: 'Không áp dụng',
}
export const answersFor = (key: CriterionKey): readonly Answer[] =>
  of(key).mayNotApply ? ['met', 'unmet', 'notApplicable'] : ['met', 'unmet']

const holds = (answers: Answers, key: CriterionKey): boolean =>
  answers[key] === 'met' || (of(key).mayNotApply === true && answers[key] === 'notApplicable')

/** What the level still lacks. */
export const lacking2017 = (answers: Answers, level: Level2017): CriterionKey[] =>
  criterionKeys.filter(key => {
    const { since2017 } = of(key)
    return since2017 !== undefined && since2017 <= level && !holds(answers, key)
  })

/** The highest level of 2017 that the answers carry; null when not even the information is complete. */
export const carried2017 = (answers: Answers): Level2017 | null =>
  levels2017.findLast(level => lacking2017(answers, level).length === 0) ?? null

/** What the level still lacks; một phần lacks all that is online while nothing is. */
export function lacking2022(answers: Answers, level: Level2022): CriterionKey[] {
  const needed = criterionKeys.filter(key => of(key).in2022 !== undefined && !holds(answers, key))
  if (level === 'FULL') return needed
  if (level === 'INFO') return []
  const online = criterionKeys.filter(key => of(key).in2022 === 'online')
  return online.some(key => holds(answers, key)) ? [] : online
}

/** The highest level of 2022 that the answers carry. */
export const carried2022 = (answers: Answers): Level2022 =>
  levels2022.findLast(level => lacking2022(answers, level).length === 0) ?? 'INFO'

/** Evidence for a criterion: words, a link, a file; at least one of them where it is said to be met. */
export interface Evidence {
  readonly answer: Answer
  readonly words: string
  readonly link: string
  readonly file: { readonly name: string; readonly hash: string } | null
}

/** A self-assessment as it is sent to the ministry's office. */
export interface Claim {
  readonly level2017: Level2017 | null
  readonly level2022: Level2022 | null
  readonly evidence: Readonly<Partial<Record<CriterionKey, Evidence>>>
}

/** Everything that stands against sending it: each level on its own, by its own criteria. */
export function issuesOfClaim({ level2017, level2022, evidence }: Claim): Issue[] {
  const issues: Issue[] = []
  const answers: Answers = Object.fromEntries(
    criterionKeys.flatMap(key => (evidence[key] ? [[key, evidence[key].answer]] : [])),
  )
  for (const key of criterionKeys) {
    const given = evidence[key]
    if (!given) issues.push(issue(key, 'review.answerMissing'))
    else if (given.answer === 'met' && given.words === '' && given.link === '' && !given.file)
      issues.push(issue(`${key}-bang-chung`, 'review.evidenceMissing'))
  }
  if (level2017 === null && level2022 === null) issues.push(issue('muc-2022', 'review.levelMissing'))
  const first = (lacking: readonly CriterionKey[]): string => criteria[lacking[0]!].vi
  if (level2017 !== null) {
    const lacking = lacking2017(answers, level2017)
    if (lacking.length > 0)
      issues.push(
        issue('muc-2017', 'review.levelNotCarried', {
          level: levelWords[level2017]!,
          count: lacking.length,
          first: first(lacking),
        }),
      )
  }
  if (level2022 !== null) {
    const lacking = lacking2022(answers, level2022)
    if (lacking.length > 0)
      issues.push(
        issue('muc-2022', 'review.levelNotCarried', {
          level: levelWords[level2022]!,
          count: lacking.length,
          first: first(lacking),
        }),
      )
  }
  return issues
}

/** Levels as confirmed, each from its day on. */
export interface DatedLevel {
  readonly scale: Scale
  readonly level: string
  readonly from_day: Day
}

/** Whether a level of TT 32/2017 was given when that scale was no longer asked for: it reads as a mistake. */
export const outlived = ({ scale, from_day }: Pick<DatedLevel, 'scale' | 'from_day'>): boolean =>
  scale === '2017' && scaleAt(from_day) !== '2017'

/** The level that held on a day; null before the first. */
export const levelOn = (levels: readonly DatedLevel[], scale: Scale, day: Day): DatedLevel | null =>
  levels
    .filter(one => one.scale === scale && one.from_day <= day)
    .toSorted((a, b) => (a.from_day < b.from_day ? -1 : 1))
    .at(-1) ?? null
