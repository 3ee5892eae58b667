import type { Messages } from '../../../kernel/messages.ts'

/** Sentences about reports by code. */
export const reportMessages: Messages = {
  'report.asOfShape': {
    vi: 'Hãy nhập ngày của số liệu, ví dụ 31/7/2019.',
    en: 'Please give the day of the figures, for example 31/7/2019.',
  },
  'report.asOfInFuture': { vi: 'Ngày của số liệu chưa đến.', en: 'The day of the figures has not come.' },
  'report.knownOnShape': {
    vi: 'Hãy nhập ngày biết thông tin, ví dụ 31/7/2019, hoặc để trống nếu là bây giờ.',
    en: 'Please give the day of knowledge, for example 31/7/2019, or leave it empty for now.',
  },
  'report.knownOnInFuture': {
    vi: 'Ngày biết thông tin chưa đến.',
    en: 'The day of knowledge has not come.',
  },
  'report.setUnknown': { vi: 'Không có bộ số liệu này.', en: 'There is no such set of figures.' },
  'report.formatUnknown': { vi: 'Không có định dạng này.', en: 'There is no such format.' },
  'report.notFound': { vi: 'Không tìm thấy báo cáo này.', en: 'There is no such report.' },
  'report.runNotFound': { vi: 'Không tìm thấy việc này.', en: 'There is no such piece of work.' },
  'report.notReady': { vi: 'Tệp chưa làm xong.', en: 'The file is not ready yet.' },
  'report.tooManyRuns': {
    vi: 'Bạn có {count} việc đang chạy. Hãy chờ một việc xong rồi yêu cầu tiếp.',
    en: 'You have {count} pieces of work running. Please wait for one to end.',
  },
  'report.doesNotAddUp': {
    vi: 'Số liệu không khớp nên báo cáo không được lập.',
    en: 'The figures do not add up, so that no report is made.',
  },
  'report.notMade': {
    vi: 'Tệp không làm được do lỗi của hệ thống. Hãy yêu cầu lại.',
    en: 'The file could not be made because of a fault of the system. Please ask again.',
  },
  'report.linesTooLong': {
    vi: 'Kiến nghị dài quá {limit} ký tự.',
    en: 'The recommendations are longer than {limit} characters.',
  },
  'report.linesUnprintable': {
    vi: 'Kiến nghị có ký tự không hợp lệ. Hãy gõ lại bằng Unicode.',
    en: 'The recommendations have characters that cannot be printed.',
  },
  'report.changedMeanwhile': {
    vi: 'Số liệu vừa thay đổi. Hãy xem lại rồi ban hành.',
    en: 'The figures have just changed. Please look again before you issue.',
  },
  'report.issued': {
    vi: 'Đã ban hành: số liệu và ngày biết thông tin của báo cáo này được giữ nguyên.',
    en: 'Issued: the figures and the day of knowledge of this report stay as they are.',
  },
  'report.numbered': {
    vi: 'Báo cáo này đã có số, ngày và người ký.',
    en: 'This report has its number, date and signer.',
  },
  'report.nowNumbered': {
    vi: 'Đã ghi số, ngày và người ký; tệp làm từ nay mang số này.',
    en: 'Number, date and signer are entered; files made from now on carry them.',
  },
  'report.numberMissing': {
    vi: 'Hãy nhập số của báo cáo, chỉ gồm chữ số.',
    en: 'Please give the number of the report, digits only.',
  },
  'report.dateMissing': {
    vi: 'Hãy nhập ngày của báo cáo, ví dụ 1/8/2019.',
    en: 'Please give the date of the report, for example 1/8/2019.',
  },
  'report.dateInFuture': {
    vi: 'Ngày của báo cáo chưa đến.',
    en: 'The date of the report has not come.',
  },
  'report.dateBeforeFigures': {
    vi: 'Ngày của báo cáo sớm hơn ngày của số liệu ({day}).',
    en: 'The date of the report is before the day of its figures ({day}).',
  },
  'report.signerMissing': {
    vi: 'Hãy nhập họ và tên người ký.',
    en: 'Please give the name of who signed.',
  },
  'report.asked': {
    vi: 'Đang làm tệp {format}. Có thể rời trang này, tệp sẽ ở mục Việc đang chạy.',
    en: 'The {format} file is being made. It will be found under work in progress.',
  },
  'report.recommended': { vi: 'Đã lưu kiến nghị.', en: 'The recommendations are saved.' },
}
