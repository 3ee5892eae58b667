import type { Messages } from '../../../kernel/messages.ts'

/** Sentences about counts of secret tasks by code. */
export const secretCountMessages: Messages = {
  'secretCount.leadMissing': { vi: 'Hãy chọn cơ quan chủ trì.', en: 'Please choose the lead agency.' },
  'secretCount.leadGone': {
    vi: 'Vào ngày này cơ quan đã sáp nhập. Hãy chọn cơ quan chủ trì của ngày đó.',
    en: 'On that day the agency had been merged. Please choose the lead agency of that day.',
  },
  'secretCount.dayMissing': {
    vi: 'Hãy nhập ngày giao, ví dụ 1/8/2019.',
    en: 'Please give the day on which the tasks were given, for example 1/8/2019.',
  },
  'secretCount.dayInFuture': {
    vi: 'Ngày giao chưa đến: chậm nhất là ngày hôm nay.',
    en: 'The day is not here yet: today at the latest.',
  },
  'secretCount.tasksShape': {
    vi: 'Số nhiệm vụ là số nguyên từ {low} đến {limit}.',
    en: 'The number of tasks is a whole number from {low} to {limit}.',
  },
  'secretCount.notFound': { vi: 'Không tìm thấy số lượng này.', en: 'There is no such count.' },
  'secretCount.changedMeanwhile': {
    vi: 'Có người vừa sửa số lượng này. Hãy xem lại rồi sửa.',
    en: 'Somebody has just corrected this count. Please look again.',
  },
  'secretCount.recorded': { vi: 'Đã ghi số lượng.', en: 'The count was recorded.' },
  'secretCount.corrected': {
    vi: 'Đã sửa số lượng; số đã ghi trước vẫn được giữ.',
    en: 'The count was corrected; what was recorded before is kept.',
  },
}
