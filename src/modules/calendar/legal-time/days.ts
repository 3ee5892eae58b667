/**
 * Days and minutes of Viet Nam, which keeps +07:00 all year. Outside, a day is the text `yyyy-mm-dd` and a
 * moment is a `Date`; inside, a day is a whole number and a moment the whole minute that a wall clock shows.
 */

/** A calendar day, `2019-05-06`. */
export type Day = string

/** Whole minutes on the wall clocks of Viet Nam since 00:00 on 1 January 1970. */
export type Minute = number

/** Days since 1 January 1970. */
export type DayNumber = number

/** 0 = Sunday … 6 = Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

export const minutesOfDay = 1440
const offsetMinutes = 7 * 60
const dayMs = 86_400_000

/** The minute a wall clock shows at that moment; seconds are dropped, as on a receipt. */
export const minuteOf = (moment: Date): Minute => Math.floor(moment.getTime() / 60_000) + offsetMinutes

export const momentOf = (minute: Minute): Date => new Date((minute - offsetMinutes) * 60_000)

export const dayNumber = (day: Day): DayNumber => Date.parse(`${day}T00:00:00Z`) / dayMs

export const dayText = (number: DayNumber): Day => new Date(number * dayMs).toISOString().slice(0, 10)

export const dayOfMinute = (minute: Minute): DayNumber => Math.floor(minute / minutesOfDay)

/** The day in Viet Nam at that moment. */
export const dayOf = (moment: Date): Day => dayText(dayOfMinute(minuteOf(moment)))

// 1 January 1970 was a Thursday.
export const weekdayOf = (number: DayNumber): Weekday => ((((number + 4) % 7) + 7) % 7) as Weekday

/** True for a day that exists between the years 1900 and 9999: `2019-02-29` does not. */
export const isDay = (text: unknown): text is Day => {
  if (typeof text !== 'string' || !/^(19|[2-9]\d)\d\d-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** `HH:MM` as minutes of the day (`24:00` is the end of it), or undefined. */
export const minutesOfTime = (text: unknown): number | undefined => {
  const match = typeof text === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/.exec(text) : null
  if (!match) return undefined
  return match[1] === undefined ? minutesOfDay : Number(match[1]) * 60 + Number(match[2])
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `17:00` of a minute of the day, which may be the closing `24:00`. */
export const timeText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** `2019-05-06T17:00:00+07:00`. */
export const stampOf = (minute: Minute): string => {
  const day = dayOfMinute(minute)
  return `${dayText(day)}T${timeText(minute - day * minutesOfDay)}:00+07:00`
}

/** The machine form of a moment, with the offset of Viet Nam, to the minute. */
export const isoVn = (moment: Date): string => stampOf(minuteOf(moment))

/**
 * That day `count` months later; a month too short for it gives its last day (30 October + 4 months is
 * 28 February).
 */
export function addMonths(
  number: DayNumber,
  count: number,
): { readonly day: DayNumber; readonly clipped: boolean } {
  const date = new Date(number * dayMs)
  const wanted = date.getUTCDate()
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1)
  const last = new Date(
    Date.UTC(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 1, 0),
  ).getUTCDate()
  return { day: first / dayMs + Math.min(wanted, last) - 1, clipped: wanted > last }
}

/**
 * Reads `2019-04-18T09:30`, also with seconds, a space for the T, an offset or Z, or the day alone (its
 * first minute). Without an offset it is Viet Nam time. Undefined when it is no such moment.
 */
export function parseMoment(text: string): Date | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      text.trim(),
    )
  const [, day, time = '00:00', seconds = '00', offset = '+07:00'] = match ?? []
  if (!isDay(day) || time.startsWith('24') || minutesOfTime(time) === undefined || Number(seconds) > 59)
    return undefined
  const moment = new Date(
    `${day}T${time}:${seconds}${offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase()}`,
  )
  return Number.isNaN(moment.getTime()) ? undefined : moment
}
