import { texts } from '../../../ui/i18n.ts'

/** Words shared by the pages of filing. */
export const filingWords = texts({
  vi: {
    home: 'Trang chủ',
    file: 'Nộp hồ sơ',
    parts: 'Các phần cần kê khai',
    check: 'Kiểm tra và nộp',
    back: 'Các phần của hồ sơ',
    saved: (when: string) => `Bản kê khai tự lưu; lần lưu gần nhất ${when}.`,
    keep: (days: number) => `Bản kê khai không có thay đổi nào trong ${days} ngày sẽ bị xóa cùng các tệp.`,
    discard: 'Xóa bản kê khai này',
    notStarted: 'Chưa bắt đầu',
    inProgress: 'Đang kê khai',
    complete: 'Đã đủ',
    ready: 'Sẵn sàng nộp',
    notReady: 'Còn phần chưa đủ',
  },
  en: {
    home: 'Home',
    file: 'File a dossier',
    parts: 'Parts to fill in',
    check: 'Check and submit',
    back: 'Parts of the dossier',
    saved: (when: string) => `The draft saves itself; last saved ${when}.`,
    keep: (days: number) => `A draft without any change for ${days} days is deleted with its files.`,
    discard: 'Delete this draft',
    notStarted: 'Not started',
    inProgress: 'In progress',
    complete: 'Complete',
    ready: 'Ready to submit',
    notReady: 'Some parts are not complete',
  },
})
