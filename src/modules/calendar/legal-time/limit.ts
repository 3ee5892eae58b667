import { CalendarError } from './errors.ts'

/** Units of a legal limit; each counts in its own way (fact sheet, section 8.1). */
export type LimitUnit = 'HOUR' | 'WORKING_DAY' | 'DAY' | 'MONTH' | 'YEAR'

/**
 * A limit (thời hạn giải quyết). Whole, except that working days may have a fraction, which is counted in
 * hours (a working day is 8 working hours); 0 working days is "trong ngày", the day of acceptance itself.
 */
export interface Limit {
  readonly amount: number
  readonly unit: LimitUnit
}

/** One working day as a quantity, in minutes (fact sheet, section 8.1). */
export const workingDayMinutes = 8 * 60

/** Above these a limit is a slip of the pen: no procedure runs for a century. */
const most: Readonly<Record<LimitUnit, number>> = {
  HOUR: 8_000,
  WORKING_DAY: 2_500,
  DAY: 36_525,
  MONTH: 1_200,
  YEAR: 100,
}

/** @throws CalendarError `limit.notPositive`, `limit.tooLong`, `limit.fraction` */
export function checkLimit({ amount, unit }: Limit): Limit {
  if (!Number.isFinite(amount) || amount < 0 || (amount === 0 && unit !== 'WORKING_DAY'))
    throw new CalendarError('limit.notPositive', { amount })
  if (amount > most[unit]) throw new CalendarError('limit.tooLong', { amount, unit, most: most[unit] })
  if (!Number.isInteger(amount) && (unit !== 'WORKING_DAY' || !isWholeMinutes(amount)))
    throw new CalendarError('limit.fraction', { amount, unit })
  return { amount, unit }
}

const isWholeMinutes = (days: number): boolean =>
  Math.abs(days * workingDayMinutes - minutesOf(days)) < 1e-6 && minutesOf(days) > 0

/** Working minutes of a number of working days that may have a fraction. */
export const minutesOf = (days: number): number => Math.round(days * workingDayMinutes)

const units: Readonly<Record<string, LimitUnit>> = {
  gio: 'HOUR',
  'gio lam viec': 'HOUR',
  'ngay lam viec': 'WORKING_DAY',
  ngay: 'DAY',
  thang: 'MONTH',
  nam: 'YEAR',
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

function amountOf(whole: string, mark: string | undefined, rest: string | undefined): number {
  if (mark === undefined || rest === undefined) return Number(whole)
  if (mark === ',') return Number(`${whole}.${rest}`)
  // A point before three figures groups thousands here: 1.000 is a thousand.
  if (mark === '.') return Number(rest.length === 3 ? `${whole}${rest}` : `${whole}.${rest}`)
  return Number(whole) / Number(rest)
}

/**
 * Reads a limit as regulations write it: "10 ngày làm việc", "7 ngày", "4 giờ", "4 giờ làm việc", "4 tháng",
 * "1 năm", "0,5 ngày làm việc", "1/2 ngày làm việc", "05 (năm) ngày làm việc", "không quá 10 ngày",
 * "trong ngày". Accents and case are forgiven.
 * @throws CalendarError `limit.unreadable`, `limit.notPositive`, `limit.tooLong`, `limit.fraction`
 */
export function parseLimit(text: string): Limit {
  const words = text.length <= 100 ? fold(text) : ''
  if (words === 'trong ngay' || words === 'trong ngay lam viec') return { amount: 0, unit: 'WORKING_DAY' }
  const match =
    /^(?:khong qua |toi da |trong )?(-?)(\d{1,6})(?:([.,/\u2044])(\d{1,4}))? ?(?:\([a-z ]+\) ?)?([a-z ]+)$/.exec(
      words,
    )
  const unit = match && Object.hasOwn(units, match[5]!) ? units[match[5]!] : undefined
  if (!match || !unit) throw new CalendarError('limit.unreadable')
  const [, sign, whole, mark, rest] = match
  if (mark && mark !== '.' && mark !== ',' && Number(rest) === 0) throw new CalendarError('limit.unreadable')
  const amount = amountOf(whole!, mark, rest)
  if (sign || !(amount > 0)) throw new CalendarError('limit.notPositive', { amount: sign ? -amount : 0 })
  return checkLimit({ amount, unit })
}
