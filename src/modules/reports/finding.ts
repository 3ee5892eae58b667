import type { Day } from '../../kernel/dates.ts'
import { formatInteger, formatPercent, type Lang, monthName, texts } from '../../ui/i18n.ts'
import type { Figures, MonthFigures } from './figures.ts'

const words = texts({
  vi: {
    none: 'Chưa có hồ sơ nào trong kỳ này',
    noneSettled: (inWork: string) => `Chưa có hồ sơ nào giải quyết xong; ${inWork} hồ sơ đang giải quyết`,
    allInTime: (settled: string) => `Tất cả ${settled} hồ sơ đã giải quyết đều trước hoặc đúng hạn`,
    inTime: (percent: string, late: string) =>
      `${percent} hồ sơ được giải quyết trước và đúng hạn, ${late} hồ sơ quá hạn`,
    noneByMonth: 'Chưa có hồ sơ nào giải quyết xong để vẽ theo tháng',
    neverLate: 'Không tháng nào giải quyết quá hạn',
    lateUp: (month: string, percent: string, before: string) =>
      `Quá hạn trong ${month} là ${percent}, tăng từ ${before} của tháng trước`,
    lateDown: (month: string, percent: string, before: string) =>
      `Quá hạn trong ${month} giảm còn ${percent}, tháng trước là ${before}`,
    lateSame: (month: string, percent: string) => `Quá hạn trong ${month} là ${percent}, bằng tháng trước`,
    lateOnly: (month: string, percent: string) => `Quá hạn trong ${month} là ${percent}`,
  },
  en: {
    none: 'No dossier in this period yet',
    noneSettled: (inWork: string) => `No dossier was settled yet; ${inWork} are in work`,
    allInTime: (settled: string) => `All ${settled} dossiers settled were early or on time`,
    inTime: (percent: string, late: string) =>
      `${percent} of dossiers were settled early or on time, ${late} were late`,
    noneByMonth: 'No dossier was settled yet that could be shown by month',
    neverLate: 'No month had a late settlement',
    lateUp: (month: string, percent: string, before: string) =>
      `Late settlements rose to ${percent} in ${month}, from ${before} the month before`,
    lateDown: (month: string, percent: string, before: string) =>
      `Late settlements fell to ${percent} in ${month}, from ${before} the month before`,
    lateSame: (month: string, percent: string) =>
      `Late settlements in ${month} were ${percent}, as in the month before`,
    lateOnly: (month: string, percent: string) => `Late settlements in ${month} were ${percent}`,
  },
})

/** What the figures of a period say, in one sentence; percentages are truncated, never rounded up. */
export function findingOf(total: Figures, lang: Lang): string {
  const t = words(lang)
  if (total.received === 0) return t.none
  if (total.settled === 0) return t.noneSettled(formatInteger(total.inWork, lang))
  if (total.settledLate === 0) return t.allInTime(formatInteger(total.settled, lang))
  const inTime = total.settledEarly + total.settledOnTime
  return t.inTime(formatPercent(inTime, total.settled, lang), formatInteger(total.settledLate, lang))
}

/**
 * What the months say: how the last whole month in which something was settled compares with the one before it. The
 * month that is still running tells nothing yet, unless there is no other.
 * @param today the day the figures stand for
 */
export function trendOf(months: readonly MonthFigures[], today: Day, lang: Lang): string {
  const t = words(lang)
  const active = months.filter(month => month.settled > 0)
  const over = active.filter(month => month.month < today.slice(0, 7))
  const last = over.at(-1) ?? active.at(-1)
  if (!last) return t.noneByMonth
  if (active.every(month => month.settledLate === 0)) return t.neverLate
  const share = (month: MonthFigures): string => formatPercent(month.settledLate, month.settled, lang)
  const name = monthOf(last.month, lang)
  const before = months[months.indexOf(last) - 1]
  if (!before || before.settled === 0) return t.lateOnly(name, share(last))
  // Compared as fractions, so that equal percentages of different months are told truly.
  const difference = last.settledLate * before.settled - before.settledLate * last.settled
  if (difference === 0 || share(last) === share(before)) return t.lateSame(name, share(last))
  return difference > 0
    ? t.lateUp(name, share(last), share(before))
    : t.lateDown(name, share(last), share(before))
}

/** `tháng 11/2026` inside a sentence. */
export const monthOf = (month: string, lang: Lang): string => {
  const name = monthName(lang, Number(month.slice(0, 4)), Number(month.slice(5, 7)))
  return lang === 'vi' ? name.toLowerCase() : name
}
