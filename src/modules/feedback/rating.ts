import { type Issue, issue } from '../../kernel/issue.ts'
import { hasUnprintable, tidy } from '../../kernel/text.ts'

/** How satisfied the person is (mức độ hài lòng); one-stop fact sheet §16. */
export const levels = {
  verySatisfied: { vi: 'Rất hài lòng', en: 'Very satisfied' },
  satisfied: { vi: 'Hài lòng', en: 'Satisfied' },
  unsatisfied: { vi: 'Không hài lòng', en: 'Not satisfied' },
} as const
export type Level = keyof typeof levels

/** Questions beside the overall level; none has to be answered. */
export const questions = {
  attitude: { vi: 'Thái độ phục vụ của cán bộ', en: 'How officials treated you' },
  waiting: { vi: 'Thời gian chờ đợi', en: 'Waiting time' },
  punctuality: { vi: 'Trả kết quả đúng hẹn', en: 'The result came when promised' },
  guidance: { vi: 'Hướng dẫn rõ ràng, đầy đủ', en: 'Guidance was clear and complete' },
} as const
export type Question = keyof typeof questions

export interface RatingGiven {
  readonly level: Level
  readonly answers: Readonly<Partial<Record<Question, Level>>>
  readonly words: string | null
}

/** A rating may be changed for a day. */
export const editableForMs = 24 * 3_600_000

const mostWords = 2_000
const isLevel = (value: unknown): value is Level => typeof value === 'string' && Object.hasOwn(levels, value)

/** Reads a rating from a form; all issues at once. */
export function readRating(
  body: Readonly<Record<string, unknown>>,
): { rating: RatingGiven } | { issues: Issue[] } {
  const issues: Issue[] = []
  if (!isLevel(body['muc-do'])) issues.push(issue('muc-do', 'feedback.levelMissing'))
  const answers: Partial<Record<Question, Level>> = {}
  for (const question of Object.keys(questions) as Question[]) {
    const answer = body[question]
    if (answer === undefined || answer === '') continue
    if (isLevel(answer)) answers[question] = answer
    else issues.push(issue(question, 'feedback.answerUnknown'))
  }
  const typed = typeof body['y-kien'] === 'string' ? tidy(body['y-kien']) : ''
  if (typed.length > mostWords) issues.push(issue('y-kien', 'feedback.tooLong', { limit: mostWords }))
  if (hasUnprintable(typed)) issues.push(issue('y-kien', 'feedback.unprintable'))
  if (issues.length > 0) return { issues }
  return { rating: { level: body['muc-do'] as Level, answers, words: typed || null } }
}
