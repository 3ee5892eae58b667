import type { Lang } from './messages.ts'

/**
 * Days and moments of Viet Nam. A day is a text `yyyy-mm-dd`; a moment is a `Date`. Viet Nam keeps +07:00
 * all year and has done since 1975, so the offset is a constant here.
 */

/** A calendar day, `2019-07-31`. */
export type Day = string

const offsetMs = 7 * 3_600_000

/** The day in Viet Nam at that moment. */
export const dayOf = (moment: Date): Day => new Date(moment.getTime() + offsetMs).toISOString().slice(0, 10)

/** The moment at which a clock in Viet Nam shows that day and time (`HH:MM`). */
export const momentAt = (day: Day, time = '00:00'): Date => new Date(`${day}T${time}:00+07:00`)

/** `2019-05-06T17:00:00+07:00`, the machine form with the offset of Viet Nam. */
export const isoVn = (moment: Date): string =>
  `${new Date(moment.getTime() + offsetMs).toISOString().slice(0, 19)}+07:00`

const weekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const

/** Day of the week, 0 = Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** `thứ Hai`. */
export const weekdayName = (day: Day): string => weekdays[weekdayOf(day)]!

/** `6/5/2019`, as officials write it. */
export const formatDay = (day: Day): string => {
  const [year, month, date] = day.split('-')
  return `${Number(date)}/${Number(month)}/${year}`
}

/** `17:00`. */
export const formatTime = (moment: Date): string =>
  new Date(moment.getTime() + offsetMs).toISOString().slice(11, 16)

/** `thứ Hai 6/5/2019, 17:00`. */
export const formatMoment = (moment: Date): string =>
  `${weekdayName(dayOf(moment))} ${formatDay(dayOf(moment))}, ${formatTime(moment)}`

/** `09:30 ngày 18/4/2019`, `09:30 on 18/4/2019` in English; for tables and printed forms. */
export const formatStamp = (moment: Date, lang: Lang = 'vi'): string =>
  `${formatTime(moment)} ${lang === 'en' ? 'on' : 'ngày'} ${formatDay(dayOf(moment))}`

/** True for a day that exists: `2019-02-29` does not. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** That day plus `count` calendar days (negative goes back). */
export const plusDays = (day: Day, count: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

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
