import type { Lang } from './messages.ts'

/**
 * Figures as officials write them: dots in thousands, comma before decimals, percentages truncated unless
 * a setting says otherwise (30/238 is 12,6 %). Money is an integer number of đồng. English swaps dot and comma: whoever
 * reads it takes 5.000 for five.
 */

/** `8.243`, `8,243` in English. */
export const formatInteger = (value: number, lang: Lang = 'vi'): string =>
  value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, lang === 'en' ? ',' : '.')

/** `5.000.000 đồng`, `5,000,000 VND` in English. */
export const formatMoney = (dong: number, lang: Lang = 'vi'): string =>
  `${formatInteger(dong, lang)} ${lang === 'en' ? 'VND' : 'đồng'}`

/**
 * How a percentage is printed: digits after the comma, and whether what follows is cut off or rounded. Official reports
 * fit cutting off (38/123 = 30,894 % stands as 30,8 %).
 */
export interface PercentStyle {
  readonly digits: 1 | 2
  readonly mode: 'truncate' | 'round'
}

export const officialPercent: PercentStyle = { digits: 1, mode: 'truncate' }

/**
 * A share as a whole number of the last digit printed, exact: 126 for 30 of 238 with one digit, 1260 with two. Zero when
 * there is nothing to divide by.
 */
export function percentUnits(part: number, whole: number, style: PercentStyle = officialPercent): number {
  if (whole === 0) return 0
  const scaled = BigInt(part) * 10n ** BigInt(style.digits + 2)
  const over = BigInt(whole)
  return Number(style.mode === 'truncate' ? scaled / over : (2n * scaled + over) / (2n * over))
}

/** Units of {@link percentUnits}: `12.6`, for programs. */
function writeUnits(units: number, { digits }: PercentStyle): string {
  const scale = 10 ** digits
  return `${Math.floor(units / scale)}.${String(units % scale).padStart(digits, '0')}`
}

/** `12.6`, for programs. */
export const percentText = (part: number, whole: number, style?: PercentStyle): string =>
  writeUnits(percentUnits(part, whole, style), style ?? officialPercent)

/** What is missing to a hundred once the share is printed: 1.38 beside 98.62. */
export const restPercentText = (part: number, whole: number, style: PercentStyle = officialPercent): string =>
  writeUnits(10 ** (style.digits + 2) - percentUnits(part, whole, style), style)

/** A percentage for programs as people read it: `12,6%`, `12.6%` in English. */
export const sayPercent = (text: string, lang: Lang = 'vi'): string => {
  const [whole, digits] = text.split('.')
  return `${formatInteger(Number(whole), lang)}${lang === 'en' ? '.' : ','}${digits}%`
}

/** `12,6%`, `12.6%` in English. */
export const formatPercent = (
  part: number,
  whole: number,
  lang: Lang = 'vi',
  style: PercentStyle = officialPercent,
): string => sayPercent(percentText(part, whole, style), lang)
