import type { Lang } from '../kernel/messages.ts'

export { type Day, formatDay, formatMoment, formatStamp, formatTime, weekdayName } from '../kernel/dates.ts'
export type { Lang } from '../kernel/messages.ts'
export { formatInteger, formatMoney, formatPercent } from '../kernel/numbers.ts'

/** A sentence, or a function that puts values into one. */
type Sentence = string | ((...values: never[]) => string)

/** The same keys; a text for a text, a function of the same values for a function. */
type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] }

/**
 * The words of a page in both languages. English has exactly the keys of Vietnamese, or it does not compile.
 *
 * ```ts
 * const words = texts({
 *   vi: { title: 'Tra cứu hồ sơ', left: (days: number) => `còn ${days} ngày làm việc` },
 *   en: { title: 'Track a dossier', left: (days: number) => `${days} working days left` },
 * })
 * const t = words(lang)
 * ```
 */
export function texts<const T extends Record<string, Sentence>>(both: {
  readonly vi: T
  readonly en: NoInfer<Translated<T>>
}): (lang: Lang) => Translated<T> {
  return lang => (lang === 'en' ? both.en : (both.vi as Translated<T>))
}

/** The address of a path in that language: `/thu-tuc` is `/en/thu-tuc` in English. Foreign addresses stay. */
export function href(lang: Lang, path: string): string {
  if (lang === 'vi' || !path.startsWith('/') || path.startsWith('//')) return path
  if (/^\/(api(?!\/docs$)|assets)(\/|$)/.test(path)) return path
  return path === '/' ? '/en' : `/en${path}`
}

/** `lang` of words that stay Vietnamese on an English page, so that they are read aloud as such: names of procedures. */
export const vietnameseOn = (lang: Lang): 'vi' | undefined => (lang === 'vi' ? undefined : 'vi')

const englishDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const vietnameseDays = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'] as const

/** Names of the days of the week, Sunday first. */
export const weekdays = (lang: Lang): readonly string[] => (lang === 'en' ? englishDays : vietnameseDays)

const englishMonths = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

/** `Tháng 5/2019`, `May 2019`. */
export const monthName = (lang: Lang, year: number, month: number): string =>
  lang === 'en' ? `${englishMonths[month - 1]} ${year}` : `Tháng ${month}/${year}`
