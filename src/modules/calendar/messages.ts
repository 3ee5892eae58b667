import type { Messages } from '../../kernel/messages.ts'
import { calendarErrorMessages } from './legal-time/index.ts'

/** Sentences of legal time and of its administration. */
export const calendarMessages: Messages = {
  ...calendarErrorMessages,
  'calendar.momentUnreadable': {
    vi: 'Viết thời điểm như 2019-04-18T09:30 (giờ Việt Nam).',
    en: 'Write the moment like 2019-04-18T09:30 (time of Viet Nam).',
  },
  'calendar.choiceMissing': { vi: 'Chọn một mục.', en: 'Choose one.' },
  'calendar.kindMissing': { vi: 'Chọn loại ngày.', en: 'Choose the kind of day.' },
  'calendar.swapDayMissing': {
    vi: 'Nhập ngày làm bù, ví dụ 22/8/2026.',
    en: 'Enter the day worked in exchange, for example 22/8/2026.',
  },
  'calendar.nameMissing': {
    vi: 'Nhập tên ngày, ví dụ "Nghỉ hoán đổi dịp Quốc khánh".',
    en: 'Name the day.',
  },
  'calendar.nameWrong': {
    vi: 'Tên ngày viết trên một dòng, dài nhất {limit} ký tự.',
    en: 'The name is one line of at most {limit} characters.',
  },
  'calendar.dayUnreadable': {
    vi: 'Nhập ngày có thật, ví dụ 31/8/2026.',
    en: 'Enter a day that exists, for example 31/8/2026.',
  },
  'calendar.dayNotCovered': {
    vi: 'Ngày này chưa thuộc lịch của năm nào. Hãy mở năm đó trước.',
    en: 'No year of the calendar covers this day. Open that year first.',
  },
  'calendar.dayTaken': {
    vi: 'Ngày này đã có trong lịch. Bỏ ngày cũ trước khi thêm.',
    en: 'The calendar already names this day. Take it back first.',
  },
  'calendar.dayAlreadyOff': { vi: 'Ngày này vốn đã nghỉ.', en: 'This day is off already.' },
  'calendar.dayAlreadyWorked': {
    vi: 'Ngày này vốn đã làm việc, không thể là ngày làm bù.',
    en: 'This day is worked already, so it cannot be worked in exchange.',
  },
  'calendar.dayNotFound': { vi: 'Không có ngày này trong lịch.', en: 'The calendar does not name this day.' },
  'calendar.editionNotFound': { vi: 'Không có lịch của năm này.', en: 'There is no calendar of this year.' },
  'calendar.yearWrong': {
    vi: 'Nhập năm từ 2000 đến 2100 mà lịch chưa có.',
    en: 'Enter a year from 2000 to 2100 that the calendar does not have yet.',
  },
  'calendar.sessionsUnreadable': {
    vi: 'Viết giờ làm việc như 08:00–12:00, 13:00–17:00, theo thứ tự và không chồng nhau; để trống là nghỉ.',
    en: 'Write hours as 08:00–12:00, 13:00–17:00, in order and not overlapping; empty is a day off.',
  },
  'calendar.weekEmpty': {
    vi: 'Phải có ít nhất một ngày làm việc trong tuần.',
    en: 'At least one day of the week is worked.',
  },
  'calendar.timeUnreadable': { vi: 'Nhập giờ như 15:00.', en: 'Enter a time such as 15:00.' },
  'calendar.dayAdded': {
    vi: 'Đã thêm {days} vào lịch. Ngày hẹn đã hứa của các hồ sơ không thay đổi.',
    en: 'Added {days} to the calendar. No promised date has moved.',
  },
  'calendar.dayRemoved': {
    vi: 'Đã bỏ {days} khỏi lịch. Ngày hẹn đã hứa của các hồ sơ không thay đổi.',
    en: 'Took {days} off the calendar. No promised date has moved.',
  },
  'calendar.yearAdded': {
    vi: 'Đã mở lịch năm {year}. Ngày hẹn rơi vào năm này là tạm tính cho đến khi có thông báo đầy đủ.',
    en: 'Opened the year {year}. Dates in it are provisional until the notice is in.',
  },
  'calendar.editionMarked': {
    vi: 'Đã ghi nhận lịch {edition}. Ngày hẹn đã hứa của các hồ sơ không thay đổi.',
    en: 'Recorded for {edition}. No promised date has moved.',
  },
  'calendar.settingsChanged': {
    vi: 'Đã lưu cách tính thời hạn. Ngày hẹn đã hứa của các hồ sơ không thay đổi.',
    en: 'Saved how time is counted. No promised date has moved.',
  },
}
