import { type Day, isDay } from '../kernel/dates.ts'

/**
 * A day as people write it: `31/7/2019`, `31-07-2019`, `31.7.2019`, `31072019`, `ngày 31 tháng 7 năm 2019`,
 * `2019-07-31`. Undefined when it is none, or a day that does not exist.
 */
export function readDay(typed: string): Day | undefined {
  const text = typed.normalize('NFC').trim().toLowerCase()
  const match =
    /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})$/.exec(text) ??
    /^(?<d>\d{1,2})\s*[/.\-\s]\s*(?<m>\d{1,2})\s*[/.\-\s]\s*(?<y>\d{4})$/.exec(text) ??
    /^(?<d>\d{2})(?<m>\d{2})(?<y>\d{4})$/.exec(text) ??
    /^(?:ngày\s+)?(?<d>\d{1,2})\s+tháng\s+(?<m>\d{1,2})\s+năm\s+(?<y>\d{4})$/.exec(text)
  if (!match?.groups) return undefined
  const { y, m, d } = match.groups
  const day = `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`
  return isDay(day) ? day : undefined
}

/** The largest amount a form takes: 999 thousand billion đồng, far inside exact integers. */
const maxDong = 999_999_999_999_999

/**
 * An amount in đồng as people write it: `5.000.000`, `5,000,000`, `5 000 000 đ`, `5000000 đồng`.
 * Undefined when it is none; a number with decimals such as `5,5` is none.
 */
export function readMoney(typed: string): number | undefined {
  const text = typed
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/\s*(đồng|đ|vnđ|vnd|₫)$/, '')
    .trim()
  if (!/^\d+$/.test(text) && !/^\d{1,3}([.,\s\u00a0])\d{3}(\1\d{3})*$/.test(text)) return undefined
  const dong = Number(text.replace(/\D/g, ''))
  return dong <= maxDong ? dong : undefined
}
