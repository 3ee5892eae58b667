import type { Lang } from './messages.ts'

/**
 * Figures as officials write them: dots in thousands, comma before decimals, percentages truncated and
 * never rounded up (30/238 is 12,6 %). Money is an integer number of đồng. English swaps dot and comma: whoever reads
 * it takes 5.000 for five.
 */

/** `8.243`, `8,243` in English. */
export const formatInteger = (value: number, lang: Lang = 'vi'): string =>
  value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, lang === 'en' ? ',' : '.')

/** `5.000.000 đồng`, `5,000,000 VND` in English. */
export const formatMoney = (dong: number, lang: Lang = 'vi'): string =>
  `${formatInteger(dong, lang)} ${lang === 'en' ? 'VND' : 'đồng'}`

/** Tenths of a percent, truncated: `tenthsOfPercent(30, 238)` is 126. Zero when there is nothing to divide by. */
export const tenthsOfPercent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.floor((part * 1000) / whole)

/** `12,6%`, `12.6%` in English. */
export const formatPercent = (part: number, whole: number, lang: Lang = 'vi'): string => {
  const tenths = tenthsOfPercent(part, whole)
  return `${formatInteger(Math.floor(tenths / 10), lang)}${lang === 'en' ? '.' : ','}${tenths % 10}%`
}
