/**
 * Figures as officials write them: dots in thousands, comma before decimals, percentages truncated and
 * never rounded up (30/238 is 12,6 %). Money is an integer number of đồng.
 */

/** `8.243`. */
export const formatInteger = (value: number): string => value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, '.')

/** `5.000.000 đồng`. */
export const formatMoney = (dong: number): string => `${formatInteger(dong)} đồng`

/** Tenths of a percent, truncated: `tenthsOfPercent(30, 238)` is 126. Zero when there is nothing to divide by. */
export const tenthsOfPercent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.floor((part * 1000) / whole)

/** `12,6%`. */
export const formatPercent = (part: number, whole: number): string => {
  const tenths = tenthsOfPercent(part, whole)
  return `${formatInteger(Math.floor(tenths / 10))},${tenths % 10}%`
}
