import { type Day, isDay, plusDays, readDay } from '../../kernel/dates.ts'

/** What stands in a cell that was read. An empty cell is absent. */
export type CellValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** A number whose style shows a date; `time` is `HH:MM`, absent at midnight. */
  | { readonly kind: 'day'; readonly day: Day; readonly time?: string }
  | { readonly kind: 'truth'; readonly truth: boolean }
  /** `#N/A`, `#REF!`: the cell shows a mistake of its sheet. */
  | { readonly kind: 'error'; readonly text: string }

/** A cell with its place. */
export type Cell = CellValue & {
  /** 0 is column A. */
  readonly column: number
  /** A formula stands behind the value, which is the one the sheet last computed. */
  readonly formula?: true
}

/** A row that holds something. */
export interface Row {
  /** 1 is the first row, as people see it. */
  readonly number: number
  readonly cells: readonly Cell[]
}

/** `A`, `Z`, `AA` for 0, 25, 26. */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

/** Column of `BC12` (0 for A); undefined when it is no such reference. */
export function columnOf(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference)?.[1]
  if (!letters) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const secondsADay = 86_400

/**
 * The date behind a number, as spreadsheets count: day 1 is 1/1/1900 and 29/2/1900 exists (ECMA-376 part 1 §18.17.4.1);
 * with `since1904` day 0 is 1/1/1904. Undefined outside the years 1900 to 9999.
 */
export function dayOfSerial(serial: number, since1904: boolean): { day: Day; time?: string } | undefined {
  const seconds = Math.round(serial * secondsADay)
  const whole = Math.floor(seconds / secondsADay)
  if (!Number.isFinite(serial) || whole < 0 || whole > 2_958_465) return undefined
  const day = since1904
    ? plusDays('1904-01-01', whole)
    : whole < 60
      ? plusDays('1899-12-31', whole)
      : plusDays('1899-12-30', whole)
  const minutes = Math.floor((seconds % secondsADay) / 60)
  if (!isDay(day)) return undefined
  const two = (part: number): string => String(part).padStart(2, '0')
  return minutes === 0 ? { day } : { day, time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` }
}

/** The number of that day, for writing. */
export const serialOfDay = (day: Day): number => {
  const days = Math.round(
    (Date.parse(`${day}T00:00:00Z`) - Date.parse('1899-12-30T00:00:00Z')) / (secondsADay * 1000),
  )
  return days < 61 ? days - 1 : days
}

/** The cell as a person reads it; a whole number without a point, a date as `31/7/2019`. */
export function textOf(cell: CellValue | undefined): string {
  switch (cell?.kind) {
    case undefined:
      return ''
    case 'text':
    case 'error':
      return cell.text
    case 'number':
      return String(cell.number)
    case 'truth':
      return cell.truth ? 'TRUE' : 'FALSE'
    case 'day': {
      const [year, month, date] = cell.day.split('-')
      return `${Number(date)}/${Number(month)}/${year}${cell.time ? ` ${cell.time}` : ''}`
    }
  }
}

/**
 * The day in a cell: a real date, or a text in one of the forms people type (`31/7/2019`, `31-07-2019`,
 * `2019-07-31`, `ngày 31 tháng 7 năm 2019`, …), also followed by a time of day. Undefined when it is none: a bare
 * number is never taken for a date.
 */
export function readDayText(cell: CellValue | undefined): Day | undefined {
  if (cell?.kind === 'day') return cell.day
  if (cell?.kind !== 'text') return undefined
  return readDay(cell.text.replace(/[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(\s*[AP]M|Z)?\s*$/i, ''))
}
