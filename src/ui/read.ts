export { readDay } from '../kernel/dates.ts'

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
