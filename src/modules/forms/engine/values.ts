/**
 * What an expression can be worth, and the arithmetic on it. Whatever cannot be worked out (an answer not
 * given, a division by zero, apples and pears) is missing: null. Nothing here throws.
 */

/** A calendar day, told apart from a text that looks like one. */
export interface DayValue {
  readonly day: string
}

export type Value = null | boolean | number | string | DayValue | readonly Value[]

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)
export const isDayValue = (value: Value): value is DayValue =>
  typeof value === 'object' && value !== null && !isList(value)

/** True for a day that exists in the years 0001 to 9999, written `yyyy-mm-dd`. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

const scale = 1_000_000n
/** Fifteen digits before the comma: every such integer is exact in a number. */
export const largest = 999_999_999_999_999

/**
 * Numbers are decimals of at most six digits after the comma and fifteen in all; sums of them are exact, unlike
 * those of floating point: 0.1 + 0.2 = 0.3. A product or quotient is rounded, half away from zero, to six digits.
 */
function scaled(value: number): bigint {
  const size = Math.abs(value)
  // Between 0.000001 and 10^21 the shortest text of a number has no exponent.
  const [whole = '0', fraction = ''] = size < 0.000001 ? [] : String(size).split('.')
  const carried = fraction.charAt(6) >= '5' ? 1n : 0n
  const millionths = BigInt(whole) * scale + BigInt(fraction.slice(0, 6).padEnd(6, '0')) + carried
  return value < 0 ? -millionths : millionths
}

function unscaled(value: bigint): number | null {
  const size = value < 0n ? -value : value
  if (size / scale > BigInt(largest)) return null
  const digits = `${size / scale}.${(size % scale).toString().padStart(6, '0')}`
  return value === 0n ? 0 : Number(value < 0n ? `-${digits}` : digits)
}

function divided(above: bigint, below: bigint): bigint {
  const positive = above < 0n === below < 0n
  const [top, bottom] = [above < 0n ? -above : above, below < 0n ? -below : below]
  const size = (top * 2n + bottom) / (bottom * 2n)
  return positive ? size : -size
}

/** True for a number the language can hold exactly enough to reckon with. */
export const isDecimal = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= largest

export function reckon(operator: '+' | '-' | '*' | '/', left: number, right: number): number | null {
  if (!isDecimal(left) || !isDecimal(right)) return null
  const [a, b] = [scaled(left), scaled(right)]
  switch (operator) {
    case '+':
      return unscaled(a + b)
    case '-':
      return unscaled(a - b)
    case '*':
      return unscaled(divided(a * b, scale))
    case '/':
      return b === 0n ? null : unscaled(divided(a * scale, b))
  }
}

const msPerDay = 86_400_000
const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

function dayAt(milliseconds: number): DayValue | null {
  const moment = new Date(milliseconds)
  const text = Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10)
  return isCalendarDay(text) ? { day: text } : null
}

/** That day plus whole days; null when it leaves the calendar or the count has a fraction. */
export const plusDays = (day: DayValue, count: number): DayValue | null =>
  Number.isInteger(count) ? dayAt(startOf(day.day) + count * msPerDay) : null

/** Days from `from` to `to`. */
export const daysBetween = (from: DayValue, to: DayValue): number =>
  Math.round((startOf(to.day) - startOf(from.day)) / msPerDay)

/** The same date some months on; the last of the month where the date does not exist: 31/1 plus one month is 28/2. */
export function plusMonths({ day }: DayValue, count: number): DayValue | null {
  if (!Number.isInteger(count) || Math.abs(count) > 12 * 9_999) return null
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const [year, month] = [Math.floor(months / 12), months % 12]
  if (year < 1 || year > 9_999) return null
  const last = new Date(Date.UTC(2000 + (year % 400), month + 1, 0)).getUTCDate()
  const date = Math.min(Number(day.slice(8)), last)
  return { day: [String(year).padStart(4, '0'), pad(month + 1), pad(date)].join('-') }
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** Full years of age on the day `at`: who was born on 29 February comes of age on 1 March of a common year. */
export function ageOn(born: DayValue, at: DayValue): number {
  const years = Number(at.day.slice(0, 4)) - Number(born.day.slice(0, 4))
  return at.day.slice(5) < born.day.slice(5) ? years - 1 : years
}
