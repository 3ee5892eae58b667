import { type Day, isDay, plusDays } from '../../../kernel/dates.ts'
import { type DeadlineRule, readDeadline } from '../tasks/deadline.ts'
import { anyRole, hasRole, keyAt, keysAt } from './reader.ts'
import { shapes, type Words } from './words.ts'

/** Words that set a time limit, as a range of words and as a rule. */
export interface Limit {
  readonly from: number
  readonly to: number
  /** `none` where the words name an occasion and no day. */
  readonly rule: DeadlineRule
}

/** A day or period before it is known what "trước" or "trong" makes of it. */
type Core =
  | { readonly kind: 'day'; readonly day: Day; readonly hasYear: boolean }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'half'; readonly year: number; readonly half: 1 | 2 }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'every'; readonly period: Period }

type Period = Extract<DeadlineRule, { kind: 'every' }>['period']

interface Read<T> {
  readonly value: T
  readonly end: number
}

const quarters: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
}
const periods: Readonly<Record<string, Period>> = {
  ngày: 'day',
  tuần: 'week',
  tháng: 'month',
  quý: 'quarter',
  năm: 'year',
}
const every = new Set(['hằng', 'hàng', 'mỗi'])

const number = (t: Words, at: number, end: number): number =>
  at < end && at >= 0 ? t.words[at]!.value : Number.NaN
const isYear = (value: number): boolean => value >= 1945 && value < 2200
const pad = (value: number): string => String(value).padStart(2, '0')
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lastDay = (year: number, month: number): Day =>
  `${year}-${pad(month)}-${month === 2 && isLeap(year) ? 29 : lengths[month - 1]}`

/** The first such day on or after the day of the document. */
function nextDay(day: number, month: number, date: Day): Day | undefined {
  const year = Number(date.slice(0, 4))
  // 29/2 may be up to eight years away.
  for (let ahead = 0; ahead < 9; ahead++) {
    const found = `${year + ahead}-${pad(month)}-${pad(day)}`
    if (isDay(found) && found >= date) return found
  }
  return undefined
}

const yearOfPeriod = (lastMonth: number, date: Day): number => {
  const year = Number(date.slice(0, 4))
  return lastDay(year, lastMonth) >= date ? year : year + 1
}

const touches = (t: Words, at: number): boolean => t.starts[at + 1] === t.ends[at]

/** "15/9/2019", "15.9.2019", "15-9-2019", "15/9", with or without "ngày" before; "15 tháng 9 năm 2019". */
function dayAt(t: Words, at: number, end: number, date: Day): Read<Core> | undefined {
  // "thứ Sáu, ngày 9/8"
  if (keyAt(t, at, end) === 'thứ' && weekdays.has(keyAt(t, at + 1, end))) {
    const after = keyAt(t, at + 2, end) === ',' ? at + 3 : at + 2
    return keyAt(t, after, end) === 'ngày' ? dayAt(t, after, end, date) : undefined
  }
  if (keysAt(t, at, end, 'hôm', 'nay') || keysAt(t, at, end, 'ngày', 'hôm', 'nay'))
    return {
      value: { kind: 'day', day: date, hasYear: true },
      end: keyAt(t, at, end) === 'hôm' ? at + 2 : at + 3,
    }
  const named = keyAt(t, at, end) === 'ngày'
  const isEarly = ['mùng', 'mồng'].includes(keyAt(t, named ? at + 1 : at, end))
  const first = at + (named ? 1 : 0) + (isEarly ? 1 : 0)
  const day = number(t, first, end)
  if (!(day >= 1 && day <= 31)) return undefined
  const mark = keyAt(t, first + 1, end)
  if ((mark === '/' || mark === '.' || mark === '-') && touches(t, first) && touches(t, first + 1)) {
    const month = number(t, first + 2, end)
    if (!(month >= 1 && month <= 12)) return undefined
    const year =
      keyAt(t, first + 3, end) === mark && touches(t, first + 2) ? number(t, first + 4, end) : Number.NaN
    if (isYear(year)) return known(day, month, year, first + 5)
    if (mark !== '/' && !named) return undefined
    // "15/9 năm 2019"
    if (keyAt(t, first + 3, end) === 'năm' && isYear(number(t, first + 4, end)))
      return known(day, month, number(t, first + 4, end), first + 5)
    return next(day, month, first + 3)
  }
  if (!named) {
    if (mark !== 'tháng') return undefined
  }
  if (mark === 'tháng') {
    const month = number(t, first + 2, end)
    if (month >= 1 && month <= 12) {
      const after = keyAt(t, first + 3, end)
      const year = after === 'năm' || after === '/' ? number(t, first + 4, end) : Number.NaN
      return isYear(year) ? known(day, month, year, first + 5) : next(day, month, first + 3)
    }
  }
  return named ? dayOfPeriod(t, first + 1, end) : undefined

  function known(d: number, m: number, y: number, after: number): Read<Core> | undefined {
    const found = `${y}-${pad(m)}-${pad(d)}`
    return isDay(found) ? { value: { kind: 'day', day: found, hasYear: true }, end: after } : undefined
  }
  function next(d: number, m: number, after: number): Read<Core> | undefined {
    // "15/12 hằng năm"
    if (every.has(keyAt(t, after, end)) && keyAt(t, after + 1, end) === 'năm')
      return { value: { kind: 'every', period: 'year' }, end: after + 2 }
    const found = nextDay(d, m, date)
    return found ? { value: { kind: 'day', day: found, hasYear: false }, end: after } : undefined
  }
}

const weekdays = new Set(['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', '2', '3', '4', '5', '6', '7'])

/** After "ngày 20": "hằng tháng", "của tháng cuối quý", "tháng sau". */
function dayOfPeriod(t: Words, at: number, end: number): Read<Core> | undefined {
  const start = keyAt(t, at, end) === 'của' ? at + 1 : at
  const period = periods[keyAt(t, start + 1, end)]
  if (every.has(keyAt(t, start, end)) && period) return { value: { kind: 'every', period }, end: start + 2 }
  if (keyAt(t, start, end) !== 'tháng') return undefined
  const key = keyAt(t, start + 1, end)
  // "ngày 25 của tháng"
  if (start > at && (key === '' || t.words[start + 1]!.shape === shapes.mark))
    return { value: { kind: 'every', period: 'month' }, end: start + 1 }
  if (key === 'cuối' || key === 'đầu') {
    const of =
      keyAt(t, start + 2, end) === 'của' || every.has(keyAt(t, start + 2, end)) ? start + 3 : start + 2
    const unit = periods[keyAt(t, of, end)]
    if (unit === 'quarter' || unit === 'year') {
      // "quý sau", "quý báo cáo"
      return { value: { kind: 'every', period: unit }, end: of + 1 }
    }
    return undefined
  }
  if (key === 'sau' || keysAt(t, start + 1, end, 'tiếp', 'theo') || keysAt(t, start + 1, end, 'liền', 'kề'))
    return { value: { kind: 'every', period: 'month' }, end: start + (key === 'sau' ? 2 : 3) }
  return undefined
}

/** "/2019", "năm 2019" after a month or quarter. */
function yearAfter(t: Words, at: number, end: number): Read<number> | undefined {
  const key = keyAt(t, at, end)
  if (key === '/' || key === '-') {
    const year = number(t, at + 1, end)
    return isYear(year) && touches(t, at) ? { value: year, end: at + 2 } : undefined
  }
  const name = key === ',' ? at + 1 : at
  if (keyAt(t, name, end) !== 'năm') return undefined
  const year = number(t, name + 1, end)
  return isYear(year) ? { value: year, end: name + 2 } : undefined
}

/** "tháng tới", "quý sau" */
const isNext = (t: Words, at: number, end: number): boolean =>
  ['tới', 'sau'].includes(keyAt(t, at + 1, end)) && keyAt(t, at + 2, end) !== 'khi'

/** "tháng 9", "quý IV/2019", "6 tháng cuối năm", "năm 2020", "cuối năm 2020". */
function periodAt(t: Words, at: number, end: number, date: Day): Read<Core> | undefined {
  const key = keyAt(t, at, end)
  const docYear = Number(date.slice(0, 4))
  if (key === 'tháng') {
    const month = number(t, at + 1, end)
    if (!(month >= 1 && month <= 12)) {
      if (keyAt(t, at + 1, end) === 'này')
        return { value: { kind: 'month', year: docYear, month: Number(date.slice(5, 7)) }, end: at + 2 }
      if (isNext(t, at, end)) {
        const after = docYear * 12 + Number(date.slice(5, 7))
        return {
          value: { kind: 'month', year: Math.floor(after / 12), month: (after % 12) + 1 },
          end: at + 2,
        }
      }
      return undefined
    }
    const year = yearAfter(t, at + 2, end)
    return {
      value: { kind: 'month', year: year?.value ?? yearOfPeriod(month, date), month },
      end: year?.end ?? at + 2,
    }
  }
  if (key === 'quý') {
    const quarter = quarters[keyAt(t, at + 1, end)]
    if (!quarter) {
      if (isNext(t, at, end)) {
        const after = docYear * 4 + Math.ceil(Number(date.slice(5, 7)) / 3)
        return {
          value: { kind: 'quarter', year: Math.floor(after / 4), quarter: (after % 4) + 1 },
          end: at + 2,
        }
      }
      if (keyAt(t, at + 1, end) !== 'này') return undefined
      return {
        value: { kind: 'quarter', year: docYear, quarter: Math.ceil(Number(date.slice(5, 7)) / 3) },
        end: at + 2,
      }
    }
    const year = yearAfter(t, at + 2, end)
    return {
      value: { kind: 'quarter', year: year?.value ?? yearOfPeriod(quarter * 3, date), quarter },
      end: year?.end ?? at + 2,
    }
  }
  if (key === 'năm') {
    const next = keyAt(t, at + 1, end)
    if (next === 'nay' || next === 'này') return { value: { kind: 'year', year: docYear }, end: at + 2 }
    const year = number(t, at + 1, end)
    if (!isYear(year)) return undefined
    const to = number(t, at + 3, end)
    const isSpan = ['-', '–'].includes(keyAt(t, at + 2, end)) && isYear(to)
    return isSpan
      ? { value: { kind: 'year', year: to }, end: at + 4 }
      : { value: { kind: 'year', year }, end: at + 2 }
  }
  const count = number(t, at, end)
  if (count >= 1 && count <= 12 && keyAt(t, at + 1, end) === 'tháng') {
    const which = keyAt(t, at + 2, end)
    if (which !== 'đầu' && which !== 'cuối') return undefined
    const of = keyAt(t, at + 3, end) === 'của' ? at + 4 : at + 3
    if (keyAt(t, of, end) !== 'năm') return undefined
    const month = which === 'đầu' ? count : 12
    const year = number(t, of + 1, end)
    const isNay = keyAt(t, of + 1, end) === 'nay'
    // The first months of "the year" are those of this year, so that they may be over.
    const found = isYear(year) ? year : docYear
    const after = isYear(year) || isNay ? of + 2 : of + 1
    return count === 6
      ? { value: { kind: 'half', year: found, half: which === 'đầu' ? 1 : 2 }, end: after }
      : { value: { kind: 'month', year: found, month }, end: after }
  }
  if (key === 'nửa') {
    const which = keyAt(t, at + 1, end)
    // "nửa đầu tháng 10"
    const month = keyAt(t, at + 2, end) === 'tháng' ? periodAt(t, at + 2, end, date) : undefined
    if (month?.value.kind === 'month' && which === 'cuối') return month
    if (month?.value.kind === 'month' && which === 'đầu') {
      const day = `${month.value.year}-${pad(month.value.month)}-15`
      return { value: { kind: 'day', day, hasYear: true }, end: month.end }
    }
    if ((which === 'đầu' || which === 'cuối') && keyAt(t, at + 2, end) === 'năm') {
      const half = which === 'đầu' ? 1 : 2
      const year = number(t, at + 3, end)
      return {
        value: { kind: 'half', year: isYear(year) ? year : docYear, half },
        end: isYear(year) ? at + 4 : at + 3,
      }
    }
    return undefined
  }
  if (key === 'cuối') {
    if (keyAt(t, at + 1, end) === 'năm' && !isYear(number(t, at + 2, end)))
      return {
        value: { kind: 'year', year: docYear },
        end: keyAt(t, at + 2, end) === 'nay' ? at + 3 : at + 2,
      }
    const inner = periodAt(t, at + 1, end, date)
    return inner && inner.value.kind !== 'half' ? inner : undefined
  }
  if (key === 'tuần') return weekAt(t, at, end, date)
  if (key === 'các' && keyAt(t, at + 1, end) === 'tháng') return periodAt(t, at + 1, end, date)
  return undefined
}

/** "tuần đầu tháng 9", "tuần cuối của tháng 9", "tuần này", "tuần tới": the last day of that week. */
function weekAt(t: Words, at: number, end: number, date: Day): Read<Core> | undefined {
  const which = keyAt(t, at + 1, end)
  const week = { đầu: 1, cuối: 5 }[which] ?? ordinalWeeks[keyAt(t, at + 2, end)]
  if (week !== undefined) {
    const after = which === 'thứ' ? at + 3 : at + 2
    const month = periodAt(t, keyAt(t, after, end) === 'của' ? after + 1 : after, end, date)
    if (month?.value.kind !== 'month') return undefined
    const { year, month: number } = month.value
    const last = lastDay(year, number)
    const day = week * 7 > Number(last.slice(8)) ? last : `${last.slice(0, 8)}${pad(week * 7)}`
    return { value: { kind: 'day', day, hasYear: true }, end: month.end }
  }
  const isThis = which === 'này'
  if (!isThis && which !== 'tới' && which !== 'sau') return undefined
  const toSunday = (7 - new Date(`${date}T00:00:00Z`).getUTCDay()) % 7
  const day = plusDays(date, toSunday + (isThis ? 0 : 7))
  return { value: { kind: 'day', day, hasYear: true }, end: at + 2 }
}

const ordinalWeeks: Readonly<Record<string, number>> = { nhất: 1, hai: 2, ba: 3, tư: 4 }

/** "và quý I năm 2020", ", tháng 10/2019", "và 10 năm 2019" after a period: the last one counts. */
function periodsFrom(t: Words, at: number, end: number, date: Day): Read<Core> | undefined {
  let found = periodAt(t, at, end, date)
  for (let more = 0; found && more < 4; more++) {
    const key = keyAt(t, found.end, end)
    if (key !== ',' && key !== 'và' && key !== '-' && key !== '–') break
    const next = periodAt(t, found.end + 1, end, date) ?? monthAfter(t, found, end, date)
    if (!next || next.value.kind !== found.value.kind) break
    found = next
  }
  return found
}

/** The "10 năm 2019" of "tháng 9 và 10 năm 2019". */
function monthAfter(t: Words, before: Read<Core>, end: number, date: Day): Read<Core> | undefined {
  const quarter = quarters[keyAt(t, before.end + 1, end)]
  if (before.value.kind === 'quarter' && quarter) {
    const year = yearAfter(t, before.end + 2, end)
    return {
      value: { kind: 'quarter', year: year?.value ?? yearOfPeriod(quarter * 3, date), quarter },
      end: year?.end ?? before.end + 2,
    }
  }
  const month = number(t, before.end + 1, end)
  if (before.value.kind !== 'month' || !(month >= 1 && month <= 12)) return undefined
  const after = keyAt(t, before.end + 2, end)
  if (![',', ';', '.', '/', 'năm', 'và', ''].includes(after)) return undefined
  const year = yearAfter(t, before.end + 2, end)
  return {
    value: { kind: 'month', year: year?.value ?? yearOfPeriod(month, date), month },
    end: year?.end ?? before.end + 2,
  }
}

/** "17 giờ", "17h00", "17:00", with the "," after it. */
function skipHour(t: Words, at: number, end: number): number {
  let next = at
  const key = keyAt(t, at, end)
  if (/^\d{1,2}(h|g)(\d{2})?$/.test(key)) next = at + 1
  else if (number(t, at, end) < 25 && keyAt(t, at + 1, end) === 'giờ') {
    next = at + 2
    if (number(t, next, end) < 60 && ['phút', 'ngày'].includes(keyAt(t, next + 1, end)))
      next += keyAt(t, next + 1, end) === 'phút' ? 2 : 1
  } else if (number(t, at, end) < 25 && keyAt(t, at + 1, end) === ':' && number(t, at + 2, end) < 60)
    next = at + 3
  if (next > at && keyAt(t, next, end) === ',') next++
  return next
}

const ruleOf = (core: Core): DeadlineRule => {
  switch (core.kind) {
    case 'day':
      return { kind: 'on', day: core.day }
    case 'month':
      return { kind: 'inMonth', year: core.year, month: core.month }
    case 'quarter':
      return { kind: 'inQuarter', year: core.year, quarter: core.quarter }
    case 'half':
      return { kind: 'inHalf', year: core.year, half: core.half }
    case 'year':
      return { kind: 'inYear', year: core.year }
    case 'every':
      return { kind: 'every', period: core.period }
  }
}

/** The first day of a period, for "trước tháng 10". */
function firstDayOf(core: Core): Day | undefined {
  switch (core.kind) {
    case 'day':
      return core.day
    case 'month':
      return `${core.year}-${pad(core.month)}-01`
    case 'quarter':
      return `${core.year}-${pad(core.quarter * 3 - 2)}-01`
    case 'half':
      return `${core.year}-${core.half === 1 ? '01' : '07'}-01`
    case 'year':
      return `${core.year}-01-01`
    case 'every':
      return undefined
  }
}

const beforeRule = (core: Core): DeadlineRule => {
  const day = firstDayOf(core)
  return day === undefined ? ruleOf(core) : { kind: 'before', day }
}

/** Words of a count: "10", "05", "30 (ba mươi)", "mười". */
const spelled: Readonly<Record<string, number>> = {
  ...{ một: 1, hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9, mười: 10 },
}

function countAt(t: Words, at: number, end: number): Read<number> | undefined {
  const value = number(t, at, end)
  if (!(value >= 1 && value <= 3650)) {
    const word = spelled[keyAt(t, at, end)]
    return word === undefined ? undefined : { value: word, end: at + 1 }
  }
  if (keyAt(t, at + 1, end) === '(')
    for (let next = at + 2; next < Math.min(end, at + 8); next++)
      if (keyAt(t, next, end) === ')') return { value, end: next + 1 }
  return { value, end: at + 1 }
}

/** "10 ngày làm việc", "02 tuần", "03 tháng", "24 giờ", and "kể từ ngày 23/8/2021" when a day follows. */
function spanAt(t: Words, at: number, end: number, date: Day): Read<DeadlineRule> | undefined {
  const count = countAt(t, at, end)
  if (!count) return undefined
  const unit = keyAt(t, count.end, end)
  // "2 tuần một lần" comes again.
  if (keysAt(t, count.end + 1, end, 'một', 'lần')) return undefined
  let after = count.end + 1
  let rule: DeadlineRule
  let days: number | undefined
  let months: number | undefined
  if (unit === 'ngày') {
    const isWorking = keysAt(t, after, end, 'làm', 'việc')
    if (isWorking) after += 2
    else days = count.value
    rule = isWorking ? { kind: 'workingDays', count: count.value } : { kind: 'days', count: count.value }
  } else if (unit === 'tuần') {
    days = count.value * 7
    rule = { kind: 'days', count: days }
  } else if (unit === 'giờ') {
    days = Math.ceil(count.value / 24)
    rule = { kind: 'days', count: days }
  } else if (unit === 'tháng' && !['đầu', 'cuối'].includes(keyAt(t, after, end))) {
    months = count.value
    rule = { kind: 'on', day: plusMonths(date, months) }
  } else return undefined
  const since = keyAt(t, after, end) === ',' ? after + 1 : after
  const fromWord = keysAt(t, since, end, 'kể', 'từ')
    ? since + 2
    : keyAt(t, since, end) === 'từ'
      ? since + 1
      : -1
  if (fromWord > 0) {
    const from = dayAt(t, fromWord, end, date)
    if (from?.value.kind === 'day' && (days !== undefined || months !== undefined)) {
      const day = months === undefined ? plusDays(from.value.day, days!) : plusMonths(from.value.day, months)
      return { value: { kind: 'on', day }, end: from.end }
    }
  }
  return { value: rule, end: after }
}

/** The same day that many months later, or the last one of that month. */
function plusMonths(date: Day, months: number): Day {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const index = year * 12 + month - 1 + months
  const last = lastDay(Math.floor(index / 12), (index % 12) + 1)
  return Number(last.slice(8)) < day ? last : `${last.slice(0, 8)}${pad(day)}`
}

/** "hằng tháng, hằng quý", "6 tháng, hằng năm", "hằng quý, trước ngày 20 của tháng cuối quý", "6 tháng một lần". */
function recurringAt(t: Words, at: number, end: number, date: Day): Limit | undefined {
  let next = at
  let period: Period | undefined
  const count = number(t, at, end)
  if (every.has(keyAt(t, at, end))) {
    period = periods[keyAt(t, at + 1, end)]
    if (!period) return undefined
    next = at + 2
  } else if (count >= 1 && count <= 12 && keyAt(t, at + 1, end) === 'tháng') {
    const isOften =
      keysAt(t, at + 2, end, '/', 'lần') ||
      keysAt(t, at + 2, end, 'một', 'lần') ||
      keysAt(t, at + 2, end, '01', 'lần') ||
      keysAt(t, at + 2, end, '1', 'lần')
    const isList =
      [',', 'và'].includes(keyAt(t, at + 2, end)) &&
      (every.has(keyAt(t, at + 3, end)) || keyAt(t, at + 3, end) === 'năm')
    const isRegular = keysAt(t, at - 2, end, 'định', 'kỳ') && at >= 2
    if (!isOften && !isList && !isRegular) return undefined
    period = count === 1 ? 'month' : count === 3 ? 'quarter' : count === 6 ? 'half' : 'year'
    next = isOften ? (keyAt(t, at + 2, end) === '/' ? at + 4 : at + 4) : at + 2
  } else return undefined
  for (let more = 0; more < 4; more++) {
    const key = keyAt(t, next, end)
    if (key !== ',' && key !== 'và') break
    const word = keyAt(t, next + 1, end)
    if (every.has(word) && periods[keyAt(t, next + 2, end)]) next += 3
    else if (
      (word === 'quý' || word === 'năm') &&
      !(number(t, next + 2, end) > 0) &&
      !quarters[keyAt(t, next + 2, end)]
    )
      next += 2
    else if (number(t, next + 1, end) > 0 && keyAt(t, next + 2, end) === 'tháng') next += 3
    else break
  }
  if (keysAt(t, next, end, 'một', 'lần')) next += 2
  // The day within the period follows.
  const open = keyAt(t, next, end)
  const day = open === ',' || open === '(' ? next + 1 : next
  const prefix = ['trước', 'vào'].includes(keyAt(t, day, end))
    ? day + 1
    : keysAt(t, day, end, 'chậm', 'nhất')
      ? day + 2
      : -1
  const named = prefix > 0 && ['là', 'vào'].includes(keyAt(t, prefix, end)) ? prefix + 1 : prefix
  if (named > 0 && keyAt(t, named, end) === 'ngày' && number(t, named + 1, end) <= 31) {
    const within = dayOfPeriod(t, named + 2, end)
    const ofYear = period === 'year' ? dayAt(t, named, end, date) : undefined
    if (within) next = within.end
    else if (ofYear?.value.kind === 'day' && !ofYear.value.hasYear) next = ofYear.end
    else if (dayAt(t, named, end, date) === undefined) next = named + 2
  }
  return { from: at, to: next, rule: { kind: 'every', period } }
}

/** Occasions on which something is reported: "tại phiên họp thường kỳ tháng 9", "tại kỳ họp thứ 8". */
function occasionAt(t: Words, at: number, end: number, date: Day): Limit | undefined {
  const isMeeting = keyAt(t, at + 1, end) === 'phiên' || keysAt(t, at + 1, end, 'cuộc', 'họp')
  const isSession = keysAt(t, at + 1, end, 'kỳ', 'họp')
  const isConference = keysAt(t, at + 1, end, 'hội', 'nghị')
  // A law passed there is no limit.
  if ((!isMeeting && !isSession && !isConference) || keyAt(t, at - 1, end) === 'qua') return undefined
  const most = Math.min(end, at + 16)
  let last = -1
  for (let next = at + 2; next < most; next++) {
    const { key, shape } = t.words[next]!
    if (shape === shapes.mark && key !== '-') break
    if (isSession) {
      if (key === 'thứ' || key === 'cuối' || key === 'giữa')
        return { from: at, to: next + 2, rule: { kind: 'none' } }
      const month = periodAt(t, next, end, date)
      if (month?.value.kind === 'month') return { from: at, to: month.end, rule: { kind: 'none' } }
      continue
    }
    const period = periodAt(t, next, end, date)
    if (period && isMeeting && period.value.kind !== 'every')
      return { from: at, to: period.end, rule: ruleOf(period.value) }
    if (period) return { from: at, to: period.end, rule: { kind: 'none' } }
    if (key === 'tháng') {
      const of =
        keyAt(t, next + 1, end) === 'cuối'
          ? 3
          : ['tới', 'sau', 'này'].includes(keyAt(t, next + 1, end))
            ? 2
            : 0
      if (of > 0) return { from: at, to: Math.min(end, next + of), rule: { kind: 'none' } }
    }
    if (next > at + 3 && hasRole(t, next, end, anyRole)) break
    last = next
  }
  return last > 0 && isConference
    ? { from: at, to: last + 1, rule: { kind: 'none' } }
    : last > at + 2
      ? { from: at, to: last + 1, rule: { kind: 'none' } }
      : undefined
}

/** "Tết Nguyên đán (năm 2020)", "mùa mưa bão", "năm học mới": times without a day; -1 for none. */
function seasonAt(t: Words, at: number, end: number): number {
  let next = -1
  if (keyAt(t, at, end) === 'tết') next = keysAt(t, at + 1, end, 'nguyên', 'đán') ? at + 3 : at + 1
  else if (keysAt(t, at, end, 'mùa', 'mưa') || keysAt(t, at, end, 'mùa', 'bão'))
    next = ['bão', 'lũ'].includes(keyAt(t, at + 2, end)) ? at + 3 : at + 2
  else if (keysAt(t, at, end, 'năm', 'học', 'mới')) next = at + 3
  else if (keysAt(t, at, end, 'khai', 'giảng', 'năm', 'học', 'mới')) next = at + 5
  if (next < 0) return -1
  return keyAt(t, next, end) === 'năm' && isYear(number(t, next + 1, end)) ? next + 2 : next
}

const latest = (t: Words, at: number, end: number): number => {
  if ((keyAt(t, at, end) === 'chậm' || keyAt(t, at, end) === 'muộn') && keyAt(t, at + 1, end) === 'nhất')
    return at + 2
  if (keysAt(t, at, end, 'không', 'muộn', 'hơn') || keysAt(t, at, end, 'không', 'chậm', 'hơn')) return at + 3
  if (keysAt(t, at, end, 'không', 'quá') || keysAt(t, at, end, 'tối', 'đa')) return at + 2
  return -1
}

/** Words before which a day is when something starts or holds, not a limit. */
const starts = new Set(['từ', 'lực', 'sang', 'đoạn', 'lùi'])

/** "kế hoạch biên chế hằng năm", "dự toán hằng năm": which plan, not how often something is due. */
function isOfPlan(t: Words, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 6); back--) {
    const { key, shape } = t.words[back]!
    if (shape === shapes.mark || key === 'kỳ' || key === 'cáo') return false
    // "chương trình hằng năm"; but "trình Thủ tướng hằng quý".
    if (key === 'trình' && keyAt(t, back - 1, back) !== 'chương') continue
    if (['hoạch', 'toán', 'trình', 'sách', 'thường'].includes(key)) return true
  }
  return false
}

/** The limit that begins at word `at`, if one does. `isBare` lets a period stand without "trước" or "trong". */
function limitAt(t: Words, at: number, end: number, date: Day, isBare: boolean): Limit | undefined {
  const key = keyAt(t, at, end)
  const before = keyAt(t, at - 1, end)
  if (every.has(key) || number(t, at, end) <= 12) {
    const recurring = recurringAt(t, at, end, date)
    if (recurring) return isOfPlan(t, at) ? undefined : recurring
  }
  switch (key) {
    case 'trước': {
      if (starts.has(before)) return undefined
      let next = at + 1
      const season = seasonAt(t, next, end)
      if (season > 0) return { from: at, to: season, rule: { kind: 'none' } }
      if (keysAt(t, next, end, 'kỳ', 'họp') || keysAt(t, next, end, 'phiên', 'họp')) {
        const occasion = occasionAt(t, at, end, date)
        return occasion && { ...occasion, rule: { kind: 'none' } }
      }
      if (keysAt(t, next, end, 'thời', 'điểm')) next += 2
      const hour = skipHour(t, next, end)
      const day = dayAt(t, hour, end, date)
      if (day) return { from: at, to: day.end, rule: hour > next ? ruleOf(day.value) : beforeRule(day.value) }
      if (keyAt(t, hour, end) === 'cuối' || keyAt(t, hour, end) === 'hết') {
        const inner = periodAt(t, keyAt(t, hour, end) === 'hết' ? hour + 1 : hour, end, date)
        return inner && { from: at, to: inner.end, rule: ruleOf(inner.value) }
      }
      const period = periodAt(t, hour, end, date)
      return period && { from: at, to: period.end, rule: beforeRule(period.value) }
    }
    case 'trong': {
      if (starts.has(before)) return undefined
      if (keyAt(t, at + 1, end) === 'phiên' || keysAt(t, at + 1, end, 'kỳ', 'họp'))
        return occasionAt(t, at, end, date)
      const unit = periods[keyAt(t, at + 1, end)]
      // "hoàn thành trong năm", "ngay trong quý": the one at hand.
      const isDone = ['thành', 'xong', 'ngay'].includes(before)
      const isAlone = at + 2 >= end || [',', ';', '.', ')'].includes(keyAt(t, at + 2, end))
      if (isDone && isAlone && unit && unit !== 'day') {
        const year = Number(date.slice(0, 4))
        const month = Number(date.slice(5, 7))
        const found: Core | undefined =
          unit === 'year'
            ? { kind: 'year', year }
            : unit === 'month'
              ? { kind: 'month', year, month }
              : unit === 'quarter'
                ? { kind: 'quarter', year, quarter: Math.ceil(month / 3) }
                : undefined
        if (found) return { from: at, to: at + 2, rule: ruleOf(found) }
      }
      let next = at + 1
      if (['vòng', 'hạn'].includes(keyAt(t, next, end))) next += 1
      else if (keysAt(t, next, end, 'thời', 'hạn') || keysAt(t, next, end, 'thời', 'gian')) next += 2
      else if (keysAt(t, next, end, 'khoảng', 'thời', 'gian')) next += 3
      const isTerm = next > at + 1
      if (latest(t, next, end) > 0) next = latest(t, next, end)
      const span = spanAt(t, next, end, date)
      // "trong 8 tháng" looks back; "trong thời hạn 03 tháng" does not.
      if (span && (isTerm || keyAt(t, next + 1, end) !== 'tháng'))
        return { from: at, to: span.end, rule: span.value }
      const day = dayAt(t, next, end, date)
      if (day) return { from: at, to: day.end, rule: ruleOf(day.value) }
      const period = periodsFrom(t, next, end, date)
      return period && { from: at, to: period.end, rule: ruleOf(period.value) }
    }
    case 'đến':
    case 'hết':
    case 'tới': {
      if (isRange(t, at)) return undefined
      const isWhole = key === 'hết' || keyAt(t, at + 1, end) === 'hết'
      const next = at + (key !== 'hết' && isWhole ? 2 : 1)
      const hour = skipHour(t, next, end)
      const day = dayAt(t, hour, end, date)
      if (day) return { from: at, to: day.end, rule: ruleOf(day.value) }
      // "đến năm 2030" is the horizon of a plan.
      if (!isWhole && keyAt(t, next, end) !== 'cuối') return undefined
      const period = periodAt(t, hour, end, date)
      return period && { from: at, to: period.end, rule: ruleOf(period.value) }
    }
    case 'tại':
      return occasionAt(t, at, end, date)
    case 'chậm':
    case 'muộn':
    case 'không':
    case 'tối': {
      let next = latest(t, at, end)
      if (next < 0) return undefined
      for (const word of ['là', 'vào', 'trong', 'đến', 'hết', 'trước', 'sau'])
        if (keyAt(t, next, end) === word) next++
      if (keysAt(t, next, end, 'thời', 'hạn') || keysAt(t, next, end, 'thời', 'gian')) next += 2
      const hour = skipHour(t, next, end)
      const day = dayAt(t, hour, end, date)
      const isBefore = keyAt(t, next - 1, end) === 'trước'
      if (day) return { from: at, to: day.end, rule: isBefore ? beforeRule(day.value) : ruleOf(day.value) }
      const span = spanAt(t, next, end, date)
      if (span) return { from: at, to: span.end, rule: span.value }
      const period = periodsFrom(t, hour, end, date)
      return period && { from: at, to: period.end, rule: ruleOf(period.value) }
    }
    case 'sau': {
      const span = spanAt(t, at + 1, end, date)
      return span && before === 'nhất' ? { from: at, to: span.end, rule: span.value } : undefined
    }
    default: {
      if (!isBare && before !== 'vào') return undefined
      const hour = skipHour(t, at, end)
      const day = dayAt(t, hour, end, date) ?? undefined
      if (day) return { from: at, to: day.end, rule: ruleOf(day.value) }
      const span = isBare ? spanAt(t, at, end, date) : undefined
      if (span) return { from: at, to: span.end, rule: span.value }
      const period = periodsFrom(t, at, end, date)
      return period && { from: at, to: period.end, rule: ruleOf(period.value) }
    }
  }
}

/** "từ ngày 01 đến ngày 15": the end of a period in which something lies. */
function isRange(t: Words, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 9); back--) {
    const { key } = t.words[back]!
    if (key === 'từ') return t.words[back + 1]!.key !== 'nay'
    if (key === ',' || key === ';' || key === '.') return false
  }
  return false
}

/** A bare period counts after these. */
const bareAfter = new Set(['thành', 'xong', ':', 'hạn'])

/** Every limit in a range of words, in order. */
export function limitsIn(
  t: Words,
  from: number,
  to: number,
  date: Day,
  bareAt: (at: number) => boolean = () => false,
): readonly Limit[] {
  const found: Limit[] = []
  for (let at = from; at < to; at++) {
    if (!t.words[at]!.opensLimit) continue
    const before = at > from ? t.words[at - 1]!.key : ''
    const isBare =
      bareAfter.has(before) ||
      isInBrackets(t, at, to, date) ||
      (before === 'là' && ['hạn', 'cuối'].includes(keyAt(t, at - 2, to))) ||
      (before === 'cuối' && keyAt(t, at - 2, to) === 'hạn') ||
      (before === 'đúng' && t.words[at]!.key === 'ngày') ||
      bareAt(at)
    const limit = limitAt(t, at, to, date, isBare)
    if (!limit) {
      // "kể từ ngày 15/9", "từ tháng 9": the day itself is passed over.
      continue
    }
    if (!isPast(limit.rule, date)) found.push(limit)
    at = limit.to - 1
  }
  return found
}

/** "(quý III/2019)" */
const isInBrackets = (t: Words, at: number, to: number, date: Day): boolean =>
  at > 0 && t.words[at - 1]!.key === '(' && keyAt(t, periodAt(t, at, to, date)?.end ?? to, to) === ')'

/** The day of a rule, near enough to order limits of one sentence. */
const roughly = (rule: DeadlineRule, date: Day): Day =>
  readDeadline(rule, date, (from, count) => plusDays(from, Math.ceil(count * 1.4))).day ?? date

/** A limit that was over when the document was written tells what was, not what is due. */
function isPast(rule: DeadlineRule, date: Day): boolean {
  switch (rule.kind) {
    case 'on':
      return rule.day < date
    case 'before':
      return rule.day <= date
    case 'inMonth':
      return lastDay(rule.year, rule.month) < date
    case 'inQuarter':
      return lastDay(rule.year, rule.quarter * 3) < date
    case 'inHalf':
      return lastDay(rule.year, rule.half * 6) < date
    case 'inYear':
      return `${rule.year}-12-31` < date
    default:
      return false
  }
}

/** Of several limits the latest day counts, else one that comes again, else an occasion. */
export function chosenLimit(limits: readonly Limit[], date: Day): Limit | undefined {
  let latestOne: Limit | undefined
  for (const limit of limits) {
    if (limit.rule.kind === 'every' || limit.rule.kind === 'none') continue
    if (!latestOne || roughly(limit.rule, date) >= roughly(latestOne.rule, date)) latestOne = limit
  }
  return (
    latestOne ??
    limits
      .filter(({ rule }) => rule.kind === 'every')
      .toSorted((a, b) => b.to - b.from - (a.to - a.from))[0] ??
    limits[0]
  )
}
