import type { Messages } from '../../../kernel/messages.ts'

/** Sentences about substitutes. */
export const substituteMessages: Messages = {
  'substitute.personMissing': {
    vi: 'Hãy chọn người làm thay trong cơ quan.',
    en: 'Please choose who stands in, of your agency.',
  },
  'substitute.dayMissing': { vi: 'Hãy nhập ngày, ví dụ 15/9/2019.', en: 'Please give a day.' },
  'substitute.toBeforeFrom': {
    vi: 'Ngày cuối sớm hơn ngày đầu.',
    en: 'The last day is before the first.',
  },
  'substitute.toInPast': { vi: 'Ngày cuối đã qua.', en: 'The last day has passed.' },
  'substitute.tooLong': {
    vi: 'Mỗi lần nhờ làm thay dài nhất {limit} ngày.',
    en: 'An absence is arranged for {limit} days at most.',
  },
  'substitute.overlaps': {
    vi: 'Trong những ngày này đã có người làm thay. Hãy kết thúc việc làm thay cũ trước.',
    en: 'Somebody stands in on these days already. Please end that first.',
  },
  'substitute.notThere': {
    vi: 'Việc làm thay này đã kết thúc.',
    en: 'This arrangement has ended already.',
  },
  'substitute.arranged': { vi: 'Đã ghi nhận người làm thay.', en: 'The substitute was recorded.' },
  'substitute.ended': { vi: 'Đã kết thúc việc làm thay.', en: 'The arrangement was ended.' },
}
