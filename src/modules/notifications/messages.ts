import type { Messages } from '../../kernel/messages.ts'

/** Sentences about notices and integrations. */
export const notificationMessages: Messages = {
  'notification.notGivenUp': {
    vi: 'Thông báo này không còn chờ gửi lại: có thể đã gửi đi, hoặc người khác vừa gửi lại.',
    en: 'This notice does not wait to be sent again: it may have gone, or somebody has just sent it.',
  },
  'notification.retried': {
    vi: 'Đã xếp thông báo để gửi lại. Tải lại trang sau ít giây để xem kết quả.',
    en: 'The notice will be sent again. Reload the page in a few seconds to see the outcome.',
  },
}
