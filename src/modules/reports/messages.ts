import type { Messages } from '../../kernel/messages.ts'

/** Sentences for what the figures refuse. */
export const reportMessages: Messages = {
  'reports.notBegun': { vi: 'Kỳ này chưa bắt đầu.', en: 'This period has not begun.' },
  'reports.periodUnknown': {
    vi: 'Kỳ viết như 2026, 2026-Q4, 2026-H1, 2026-11 hoặc 2026-03-01..2026-05-31, dài nhất năm năm.',
    en: 'A period is written like 2026, 2026-Q4, 2026-H1, 2026-11 or 2026-03-01..2026-05-31, five years at most.',
  },
  'reports.dayUnreadable': {
    vi: 'Nhập ngày có thật, ví dụ 31/7/2026.',
    en: 'Enter a day that exists, for example 31/7/2026.',
  },
  'reports.turnedRound': {
    vi: 'Ngày cuối phải từ ngày đầu trở đi và cách không quá năm năm.',
    en: 'The last day must not be before the first, and at most five years after it.',
  },
}
