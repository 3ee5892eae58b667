import type { Messages } from '../../../kernel/messages.ts'

/** Sentences about inspections, by code. */
export const inspectionMessages: Messages = {
  'inspection.notFound': { vi: 'Không tìm thấy cuộc kiểm tra này.', en: 'There is no such inspection.' },
  'inspection.titleMissing': { vi: 'Hãy nhập tên cuộc kiểm tra.', en: 'Please name the inspection.' },
  'inspection.titleTooLong': {
    vi: 'Tên cuộc kiểm tra dài quá {limit} ký tự.',
    en: 'The name is longer than {limit} characters.',
  },
  'inspection.contentMissing': { vi: 'Hãy nhập nội dung kiểm tra.', en: 'Please say what is inspected.' },
  'inspection.agenciesMissing': {
    vi: 'Hãy chọn ít nhất một cơ quan được kiểm tra.',
    en: 'Please choose at least one agency.',
  },
  'inspection.plannedMissing': {
    vi: 'Hãy nhập thời gian dự kiến, ví dụ 31/7/2019.',
    en: 'Please give the planned day, for example 31/7/2019.',
  },
  'inspection.numberTaken': {
    vi: 'Đã có văn bản mang số, ký hiệu và ngày này.',
    en: 'There is a document with this number and date already.',
  },
  'inspection.dayInFuture': { vi: 'Ngày này chưa đến.', en: 'This day has not come.' },
  'inspection.followUpsOpen': {
    vi: 'Còn {count} việc giao sau kiểm tra chưa xong nên chưa kết thúc được.',
    en: '{count} duties of the conclusion are still open.',
  },
  'inspection.planned': { vi: 'Đã lập kế hoạch kiểm tra.', en: 'The inspection was planned.' },
  'inspection.done.decide': { vi: 'Đã ghi quyết định kiểm tra.', en: 'The decision was recorded.' },
  'inspection.done.notify': { vi: 'Đã thông báo kiểm tra.', en: 'The agencies were notified.' },
  'inspection.done.report': { vi: 'Đã gửi báo cáo theo đề cương.', en: 'The report was sent.' },
  'inspection.done.holdSession': {
    vi: 'Đã ghi buổi làm việc và chốt số liệu.',
    en: 'The session was recorded and its figures frozen.',
  },
  'inspection.done.minute': { vi: 'Đã ghi biên bản.', en: 'The minutes were recorded.' },
  'inspection.done.conclude': { vi: 'Đã ghi kết luận và giao việc.', en: 'The conclusion was recorded.' },
  'inspection.done.close': { vi: 'Đã kết thúc cuộc kiểm tra.', en: 'The inspection was closed.' },
  'inspection.done.cancel': { vi: 'Đã hủy cuộc kiểm tra.', en: 'The inspection was cancelled.' },
}
