import type { Messages } from '../../kernel/messages.ts'

/** Sentences of the record. */
export const auditMessages: Messages = {
  'audit.dayUnreadable': {
    vi: 'Nhập ngày có thật, ví dụ 31/7/2026.',
    en: 'Enter a day that exists, for example 31/7/2026.',
  },
  'audit.turnedRound': {
    vi: 'Ngày cuối phải từ ngày đầu trở đi.',
    en: 'The last day must not be before the first.',
  },
  'audit.checkAsked': {
    vi: 'Đang kiểm tra toàn bộ nhật ký. Tải lại trang sau ít phút để xem kết quả.',
    en: 'The whole record is being verified. Reload the page in a few minutes to see the answer.',
  },
}
