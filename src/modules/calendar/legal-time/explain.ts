import { type Day, dayNumber, isoVn, weekdayOf } from './days.ts'
import type { CalendarError } from './errors.ts'
import type { Remaining } from './judgement.ts'
import { type Limit, workingDayMinutes } from './limit.ts'
import { markDays } from './month-view.ts'
import type { DayOff, Stamp, Step } from './step.ts'

/** The words of legal time live here alone; everything else in the library is wordless. */
export type ExplainLang = 'vi' | 'en'

/**
 * The derivation as sentences, in order: one for each step, neighbouring days of one kind joined.
 * Vietnamese says it as regulations and receipts do.
 */
export function explain(steps: readonly Step[], lang: ExplainLang = 'vi'): string[] {
  const words = lang === 'vi' ? vietnamese : english
  const sentences: string[] = []
  for (let index = 0; index < steps.length; ) {
    const step = steps[index]!
    const group: Step[] = [step]
    while (index + group.length < steps.length && joins(step, steps[index + group.length]!))
      group.push(steps[index + group.length]!)
    sentences.push(words.say(group))
    index += group.length
  }
  return sentences
}

/** Neighbours told in one sentence: ordinary counted days, and days of the weekly rest. */
function joins(one: Step, next: Step): boolean {
  if (one.code === 'DAY_COUNTED' && next.code === 'DAY_COUNTED') return !one.swap && !next.swap
  if (one.code === 'DAY_SKIPPED' && next.code === 'DAY_SKIPPED')
    return (
      one.kind === next.kind &&
      one.name === next.name &&
      one.confidence === next.confidence &&
      one.kind === 'WEEKLY_REST'
    )
  return false
}

interface Words {
  say(group: readonly Step[]): string
}

const timeOf = (stamp: Stamp): string => stamp.slice(11, 16)
const dayOfStamp = (stamp: Stamp): Day => stamp.slice(0, 10)

/** `19, 22, 23/4/2019`: the month is said once for its days. */
function listDays(days: readonly Day[]): string {
  return days
    .map((day, index) => {
      const [year, month, date] = day.split('-').map(Number)
      const next = days[index + 1]
      if (next?.startsWith(day.slice(0, 7))) return String(date)
      return next?.startsWith(day.slice(0, 4)) ? `${date}/${month}` : `${date}/${month}/${year}`
    })
    .join(', ')
}

const daysOf = (group: readonly Step[]): Day[] => group.flatMap(step => ('day' in step ? [step.day] : []))

const viWeekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const
const viDate = (day: Day): string => `${viWeekdays[weekdayOf(dayNumber(day))]} ${listDays([day])}`
const viMoment = (stamp: Stamp): string => `${timeOf(stamp)} ${viDate(dayOfStamp(stamp))}`
const viDuration = (minutes: number): string =>
  [
    minutes >= 60 ? `${Math.floor(minutes / 60)} giờ` : '',
    minutes % 60 > 0 || minutes === 0 ? `${minutes % 60} phút` : '',
  ]
    .filter(Boolean)
    .join(' ')
const viOff: Readonly<Record<DayOff, string>> = {
  HOLIDAY: 'nghỉ lễ, tết',
  COMPENSATORY: 'nghỉ bù',
  SWAP_OFF: 'nghỉ hoán đổi',
  WEEKLY_REST: 'nghỉ hằng tuần',
}
const viDoubt = (step: { readonly confidence?: string }): string =>
  step.confidence ? ' [nguồn cần đối chiếu]' : ''
/** The reason and the name of a day off; a name that opens with the reason is enough by itself. */
const viReason = (kind: DayOff, name: string | undefined): string =>
  name === undefined
    ? viOff[kind]
    : name.toLowerCase().startsWith(viOff[kind])
      ? lowerFirst(name)
      : `${viOff[kind]} – ${name}`
const viSwap = (name: string): string =>
  name.startsWith('Làm bù') ? lowerFirst(name) : `ngày làm bù – ${name}`
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
const viNumber = (value: number): string => String(value).replace('.', ',')

const vietnamese: Words = {
  say(group) {
    const step = group[0]!
    switch (step.code) {
      case 'RECEIVED':
        return `Tiếp nhận lúc ${viMoment(step.at)}.`
      case 'START_MOVED': {
        const why = {
          BEFORE_OPENING: 'trước giờ làm việc',
          BREAK: 'giờ nghỉ giữa hai buổi',
          AFTER_CLOSING: 'sau giờ làm việc',
          DAY_OFF: 'ngày nghỉ',
        }[step.why]
        return `Thời điểm ${viMoment(step.from)} là ${why} nên tính từ ${viMoment(step.to)}.`
      }
      case 'COUNTED_IN_HOURS':
        return `${viNumber(step.days)} ngày làm việc được tính bằng ${viDuration(step.minutes)} làm việc (một ngày làm việc là 8 giờ).`
      case 'AFTER_CUTOFF':
        return `Tiếp nhận sau ${step.cutoff} nên chuyển sang ngày làm việc tiếp theo.`
      case 'DAY_NOT_COUNTED':
        return `Không tính ngày bắt đầu ${listDays([step.day])}; đếm từ ngày tiếp theo.`
      case 'DAY_COUNTED': {
        const last = group.at(-1)! as typeof step
        const numbers = group.length === 1 ? `ngày thứ ${step.n}` : `ngày thứ ${step.n} đến ${last.n}`
        return step.swap
          ? `Tính ${viDate(step.day)} (${numbers}): ${viSwap(step.swap)}${viDoubt(step)}.`
          : `Tính ${group.length === 1 ? viDate(step.day) : listDays(daysOf(group))} (${numbers}).`
      }
      case 'DAY_SKIPPED':
        return step.kind === 'WEEKLY_REST'
          ? `Không tính ${group.length === 1 ? viDate(step.day) : listDays(daysOf(group))}: ${viOff.WEEKLY_REST}.`
          : `Không tính ${viDate(step.day)}: ${viReason(step.kind, step.name)}${viDoubt(step)}.`
      case 'DAYS_COUNTED':
        return step.count === 1
          ? `Tính 1 ngày theo lịch: ${viDate(step.to)}.`
          : `Tính ${step.count} ngày theo lịch, từ ${viDate(step.from)} đến ${viDate(step.to)}, kể cả ngày nghỉ.`
      case 'MONTHS_COUNTED':
        return `Tính ${step.count} ${step.unit === 'MONTH' ? 'tháng' : 'năm'} theo lịch từ ${viDate(step.from)} đến ${viDate(step.to)}.`
      case 'MONTH_END_TAKEN': {
        const [year, month] = step.day.split('-').map(Number)
        return `Tháng ${month}/${year} không có ngày ${step.wanted} nên lấy ngày cuối tháng, ${listDays([step.day])}.`
      }
      case 'MOVED_TO_WORKING_DAY':
        return `Ngày cuối ${listDays([step.from])} là ngày nghỉ nên thời hạn kết thúc vào ngày làm việc tiếp theo, ${viDate(step.to)}.`
      case 'MINUTES_COUNTED':
        return `Tính ${viDuration(step.minutes)} làm việc ${viDate(step.day)}, từ ${timeOf(step.from)} đến ${timeOf(step.to)}${step.swap ? ` (${viSwap(step.swap)}${viDoubt(step)})` : ''}.`
      case 'END_OF_DAY':
        return `Hẹn trả vào cuối buổi làm việc: ${viMoment(step.at)}.`
      case 'SAME_CLOCK':
        return `Hẹn trả vào cùng giờ với lúc bắt đầu: ${viMoment(step.at)}.`
      case 'CLOCK_FITTED':
        return `Giờ bắt đầu nằm ngoài giờ làm việc của ngày cuối nên hẹn trả lúc ${viMoment(step.at)}.`
      case 'EXACT_MINUTE':
        return `Hết thời hạn lúc ${viMoment(step.at)}.`
      case 'PROVISIONAL':
        return `Ngày hẹn là tạm tính: lịch nghỉ từ ${listDays([step.from])} đến ${listDays([step.to])} chưa có thông báo đầy đủ.`
      case 'PAUSED':
        return `Yêu cầu bổ sung hồ sơ lúc ${viMoment(step.at)}: tạm dừng tính thời hạn.`
      case 'RESUMED':
        return `Nhận đủ giấy tờ bổ sung lúc ${viMoment(step.at)}: tính tiếp thời hạn.`
      case 'PAUSED_TOO_LATE':
        return `Yêu cầu bổ sung được gửi khi đã quá hạn nên ngày hẹn không đổi: ${viMoment(step.due)}.`
      case 'MINUTES_LEFT':
        return `Đã tạm dừng ${viDuration(step.paused)} làm việc; thời hạn còn lại lúc yêu cầu bổ sung là ${viDuration(step.minutes)} làm việc.`
      case 'DAYS_LEFT': {
        const unit = step.unit === 'WORKING_DAY' ? 'ngày làm việc' : 'ngày'
        const how = step.requestDay
          ? 'kể cả ngày yêu cầu và ngày nhận bổ sung'
          : 'từ sau ngày yêu cầu đến hết ngày nhận bổ sung'
        return `Thời gian tạm dừng ${step.paused} ${unit} (${how}) không tính; còn lại ${step.count} ${unit}.`
      }
      case 'NOT_EARLIER':
        return `Ngày hẹn không sớm hơn ngày đã hẹn: ${viMoment(step.at)}.`
      case 'RESTARTED':
        return `Nhận đủ giấy tờ bổ sung lúc ${viMoment(step.at)}: tính lại thời hạn từ đầu.`
      case 'EXTENDED':
        return step.lawful
          ? `Gia hạn theo quy định: từ ${viMoment(step.from)} sang ${viMoment(step.to)}.`
          : `Xin lỗi và hẹn lại: từ ${viMoment(step.from)} sang ${viMoment(step.to)}; đúng hạn hay quá hạn vẫn xét theo ngày hẹn trước.`
      case 'STOPPED':
        return `Ngừng tính thời hạn lúc ${viMoment(step.at)}.`
      case 'RECOMPUTED':
        return `Tính lại theo lịch làm việc hiện hành lúc ${viMoment(step.at)}: từ ${viMoment(step.from)} thành ${viMoment(step.to)}.`
      case 'CAPPED':
        return `Không vượt quá ngày hẹn trả của hồ sơ: ${viMoment(step.at)}.`
    }
  },
}

const enWeekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const enDate = (day: Day): string => `${enWeekdays[weekdayOf(dayNumber(day))]} ${listDays([day])}`
const enMoment = (stamp: Stamp): string => `${timeOf(stamp)} on ${enDate(dayOfStamp(stamp))}`
const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
const enDuration = (minutes: number): string =>
  [
    minutes >= 60 ? plural(Math.floor(minutes / 60), 'hour') : '',
    minutes % 60 > 0 || minutes === 0 ? plural(minutes % 60, 'minute') : '',
  ]
    .filter(Boolean)
    .join(' ')
const enOff: Readonly<Record<DayOff, string>> = {
  HOLIDAY: 'public holiday',
  COMPENSATORY: 'day off in lieu',
  SWAP_OFF: 'swapped day off',
  WEEKLY_REST: 'weekly rest',
}
const enDoubt = (step: { readonly confidence?: string }): string =>
  step.confidence ? ' [source to be verified]' : ''

const english: Words = {
  say(group) {
    const step = group[0]!
    switch (step.code) {
      case 'RECEIVED':
        return `Accepted at ${enMoment(step.at)}.`
      case 'START_MOVED': {
        const why = {
          BEFORE_OPENING: 'before opening hours',
          BREAK: 'in the break between sittings',
          AFTER_CLOSING: 'after closing',
          DAY_OFF: 'a day off',
        }[step.why]
        return `${enMoment(step.from)} is ${why}, so time runs from ${enMoment(step.to)}.`
      }
      case 'COUNTED_IN_HOURS':
        return `${step.days} working days are counted as ${enDuration(step.minutes)} of work (a working day is 8 hours).`
      case 'AFTER_CUTOFF':
        return `Accepted after ${step.cutoff}, so it moves to the next working day.`
      case 'DAY_NOT_COUNTED':
        return `The first day, ${listDays([step.day])}, is not counted; counting begins the day after.`
      case 'DAY_COUNTED': {
        const last = group.at(-1)! as typeof step
        const numbers = group.length === 1 ? `day ${step.n}` : `days ${step.n} to ${last.n}`
        return step.swap
          ? `${enDate(step.day)} counts (${numbers}): a rest day worked in exchange, ${step.swap}${enDoubt(step)}.`
          : `${group.length === 1 ? enDate(step.day) : listDays(daysOf(group))} ${group.length === 1 ? 'counts' : 'count'} (${numbers}).`
      }
      case 'DAY_SKIPPED':
        return step.kind === 'WEEKLY_REST'
          ? `${group.length === 1 ? `${enDate(step.day)} does` : `${listDays(daysOf(group))} do`} not count: ${enOff.WEEKLY_REST}.`
          : `${enDate(step.day)} does not count: ${enOff[step.kind]}${step.name ? ` – ${step.name}` : ''}${enDoubt(step)}.`
      case 'DAYS_COUNTED':
        return step.count === 1
          ? `1 calendar day counts: ${enDate(step.to)}.`
          : `${step.count} calendar days count, from ${enDate(step.from)} to ${enDate(step.to)}, days off included.`
      case 'MONTHS_COUNTED':
        return `${plural(step.count, step.unit === 'MONTH' ? 'calendar month' : 'calendar year')} from ${enDate(step.from)} to ${enDate(step.to)}.`
      case 'MONTH_END_TAKEN':
        return `That month has no day ${step.wanted}, so its last day is taken, ${listDays([step.day])}.`
      case 'MOVED_TO_WORKING_DAY':
        return `The last day, ${listDays([step.from])}, is a day off, so the limit ends on the next working day, ${enDate(step.to)}.`
      case 'MINUTES_COUNTED':
        return `${enDuration(step.minutes)} of work on ${enDate(step.day)}, from ${timeOf(step.from)} to ${timeOf(step.to)}${step.swap ? ` (a rest day worked in exchange, ${step.swap}${enDoubt(step)})` : ''}.`
      case 'END_OF_DAY':
        return `Due at the end of that working day: ${enMoment(step.at)}.`
      case 'SAME_CLOCK':
        return `Due at the same time of day as the start: ${enMoment(step.at)}.`
      case 'CLOCK_FITTED':
        return `The last day is not worked at that time of day, so it is due at ${enMoment(step.at)}.`
      case 'EXACT_MINUTE':
        return `The limit ends at ${enMoment(step.at)}.`
      case 'PROVISIONAL':
        return `The date is provisional: the days off from ${listDays([step.from])} to ${listDays([step.to])} have not all been announced.`
      case 'PAUSED':
        return `More papers were asked for at ${enMoment(step.at)}: the clock stops.`
      case 'RESUMED':
        return `The papers came at ${enMoment(step.at)}: the clock runs on.`
      case 'PAUSED_TOO_LATE':
        return `The papers were asked for when the date was already past, so it stays: ${enMoment(step.due)}.`
      case 'MINUTES_LEFT':
        return `The clock stood still for ${enDuration(step.paused)} of work; ${enDuration(step.minutes)} of work were left when the papers were asked for.`
      case 'DAYS_LEFT': {
        const unit = step.unit === 'WORKING_DAY' ? 'working day' : 'calendar day'
        const how = step.requestDay
          ? 'from the day of the request to the day of the answer'
          : 'from the day after the request to the day of the answer'
        return `The pause of ${plural(step.paused, unit)} (${how}) does not count; ${plural(step.count, unit)} left.`
      }
      case 'NOT_EARLIER':
        return `The date is never earlier than the one already given: ${enMoment(step.at)}.`
      case 'RESTARTED':
        return `The papers came at ${enMoment(step.at)}: the limit is counted again from the beginning.`
      case 'EXTENDED':
        return step.lawful
          ? `Extended as the law allows: from ${enMoment(step.from)} to ${enMoment(step.to)}.`
          : `Apology and new appointment: from ${enMoment(step.from)} to ${enMoment(step.to)}; lateness is still judged by the earlier date.`
      case 'STOPPED':
        return `The clock stopped at ${enMoment(step.at)}.`
      case 'RECOMPUTED':
        return `Computed again with the calendar in force at ${enMoment(step.at)}: from ${enMoment(step.from)} to ${enMoment(step.to)}.`
      case 'CAPPED':
        return `Not later than the date of the dossier: ${enMoment(step.at)}.`
    }
  },
}

/** One day of the derivation as a page shows it. */
export interface DrawnDay {
  readonly day: Day
  readonly mark: 'start' | 'counted' | 'skipped' | 'paused' | 'due'
  /** The number of a counted day. */
  readonly number?: number
  /** What makes the day unusual: the holiday, or the rest day worked in exchange. */
  readonly note?: string
}

const marks = {
  START: 'start',
  COUNTED: 'counted',
  SKIPPED: 'skipped',
  PAUSED: 'paused',
  DUE: 'due',
} as const

/**
 * The days of the derivation for a small calendar, with a note where one is needed.
 * @param today until when a pause that goes on is drawn
 */
export const drawDays = (steps: readonly Step[], lang: ExplainLang = 'vi', today?: Day): DrawnDay[] =>
  markDays(steps, today).flatMap(({ day, role, n, off, name }) => {
    if (role === 'NONE') return []
    const kind = lang === 'vi' ? viOff : enOff
    const note = name ?? (off && off !== 'WEEKLY_REST' ? kind[off] : undefined)
    return [{ day, mark: marks[role], ...(n !== undefined && { number: n }), ...(note && { note }) }]
  })

/** "thứ Hai 6/5/2019, 17:00". */
export function sayMoment(moment: Date, lang: ExplainLang = 'vi'): string {
  const stamp = isoVn(moment)
  const date = lang === 'vi' ? viDate(dayOfStamp(stamp)) : enDate(dayOfStamp(stamp))
  return `${date}, ${timeOf(stamp)}`
}

/** "10 ngày làm việc". */
export function sayLimit({ amount, unit }: Limit, lang: ExplainLang = 'vi'): string {
  if (lang === 'vi') {
    if (amount === 0) return 'trong ngày làm việc'
    const units = {
      HOUR: 'giờ làm việc',
      WORKING_DAY: 'ngày làm việc',
      DAY: 'ngày',
      MONTH: 'tháng',
      YEAR: 'năm',
    }
    return `${viNumber(amount)} ${units[unit]}`
  }
  if (amount === 0) return 'the same working day'
  const units = { HOUR: 'working hour', WORKING_DAY: 'working day', DAY: 'day', MONTH: 'month', YEAR: 'year' }
  return plural(amount, units[unit])
}

/** "còn 3 ngày làm việc", "còn 2 giờ 30 phút làm việc", "quá hạn 1 ngày làm việc"; '' outside the editions. */
export function sayRemaining({ late, days, minutes }: Remaining, lang: ExplainLang = 'vi'): string {
  if (days === null || minutes === null || (late && minutes === 0))
    return late ? (lang === 'vi' ? 'quá hạn' : 'overdue') : ''
  // The next working day may be due at its first minutes: less than a day's work is told in hours.
  const inDays = days > 1 || (days === 1 && (late || minutes >= workingDayMinutes))
  if (lang === 'vi') {
    const span = inDays ? `${days} ngày làm việc` : `${viDuration(minutes)} làm việc`
    return late ? `quá hạn ${span}` : `còn ${span}`
  }
  const span = inDays ? plural(days, 'working day') : `${enDuration(minutes)} of work`
  return late ? `overdue by ${span}` : `${span} left`
}

const errors: Readonly<Record<CalendarError['code'], { readonly vi: string; readonly en: string }>> = {
  'calendar.outsideEditions': {
    vi: 'Chưa có lịch làm việc cho ngày {day}, nên không tính được ngày hẹn.',
    en: 'No working calendar covers {day}, so the date cannot be computed.',
  },
  'calendar.badSessions': {
    vi: 'Giờ làm việc không hợp lệ ({where}): {from}–{to}.',
    en: 'Working hours are not valid ({where}): {from}–{to}.',
  },
  'calendar.badDay': {
    vi: 'Ngày {day} của lịch {edition} không hợp lệ, bị trùng hoặc nằm ngoài lịch.',
    en: 'Day {day} of edition {edition} is not valid, given twice or outside the edition.',
  },
  'calendar.badEdition': {
    vi: 'Lịch {edition} có ngày bắt đầu hoặc kết thúc không hợp lệ.',
    en: 'Edition {edition} has a wrong first or last day.',
  },
  'calendar.editionsOverlap': {
    vi: 'Lịch {edition} trùng ngày với lịch khác.',
    en: 'Edition {edition} overlaps another.',
  },
  'calendar.swapWithoutSessions': {
    vi: 'Ngày làm bù {day} lấy giờ của một ngày không làm việc.',
    en: 'The swapped-in day {day} takes the hours of a day that is not worked.',
  },
  'calendar.badAmount': {
    vi: 'Số lượng {amount} không hợp lệ.',
    en: 'The amount {amount} is not valid.',
  },
  'calendar.fileUnreadable': {
    vi: 'Không đọc được tệp lịch ({reason}).',
    en: 'The calendar file cannot be read ({reason}).',
  },
  'calendar.fileTooLarge': {
    vi: 'Tệp lịch lớn hơn {limit} byte.',
    en: 'The calendar file is larger than {limit} bytes.',
  },
  'calendar.fileNotJson': {
    vi: 'Tệp lịch không phải JSON (UTF-8) hợp lệ.',
    en: 'The calendar file is not valid JSON in UTF-8.',
  },
  'calendar.fileInvalid': {
    vi: 'Tệp lịch có {faults} lỗi.',
    en: 'The calendar file has {faults} mistakes.',
  },
  'limit.unreadable': {
    vi: 'Không hiểu thời hạn. Viết như "10 ngày làm việc", "7 ngày", "4 giờ", "4 tháng", "1 năm".',
    en: 'The limit is not understood. Write "10 ngày làm việc", "7 ngày", "4 giờ", "4 tháng" or "1 năm".',
  },
  'limit.notPositive': {
    vi: 'Thời hạn phải lớn hơn 0.',
    en: 'A limit is greater than 0.',
  },
  'limit.tooLong': {
    vi: 'Thời hạn {amount} quá dài (nhiều nhất {most}).',
    en: 'A limit of {amount} is too long (at most {most}).',
  },
  'limit.fraction': {
    vi: 'Thời hạn {amount} có phần lẻ không quy ra phút làm việc được.',
    en: 'A limit of {amount} has a fraction that is not whole working minutes.',
  },
  'clock.notStarted': {
    vi: 'Thời hạn chưa bắt đầu tính.',
    en: 'The clock has not started.',
  },
  'clock.alreadyStarted': {
    vi: 'Thời hạn đã bắt đầu tính rồi.',
    en: 'The clock has already started.',
  },
  'clock.alreadyPaused': {
    vi: 'Thời hạn đang tạm dừng.',
    en: 'The clock is already paused.',
  },
  'clock.resumeWithoutPause': {
    vi: 'Thời hạn không tạm dừng nên không tính tiếp được.',
    en: 'The clock is not paused, so it cannot resume.',
  },
  'clock.restartWithoutPause': {
    vi: 'Không có yêu cầu bổ sung đang chờ nên không tính lại từ đầu được.',
    en: 'No request for papers is open, so the limit cannot be counted anew.',
  },
  'clock.notRunning': {
    vi: 'Chỉ gia hạn được khi thời hạn đang chạy.',
    en: 'Only a running clock can be extended.',
  },
  'clock.stopped': {
    vi: 'Thời hạn đã ngừng tính.',
    en: 'The clock has stopped.',
  },
  'clock.outOfOrder': {
    vi: 'Sự kiện xảy ra trước sự kiện đã ghi cuối cùng.',
    en: 'The event lies before the last one recorded.',
  },
  'clock.extensionNotLater': {
    vi: 'Ngày hẹn mới phải sau ngày hẹn hiện tại.',
    en: 'A new appointment is later than the present one.',
  },
}

/** The sentence of a named error. */
export function explainError(error: CalendarError, lang: ExplainLang = 'vi'): string {
  return errors[error.code][lang].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = error.params[name]
    if (value === undefined) return whole
    return name === 'day' && lang === 'vi' ? listDays([String(value)]) : String(value)
  })
}

/** The sentences by code, for a catalogue of messages. */
export const calendarErrorMessages = errors
