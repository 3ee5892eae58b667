import type { Messages } from '../../../kernel/messages.ts'

/** Sentences about report regimes, by code. */
export const regimeMessages: Messages = {
  'regime.notFound': { vi: 'Không tìm thấy chế độ báo cáo này.', en: 'There is no such report regime.' },
  'regime.reportNotFound': { vi: 'Không tìm thấy báo cáo này.', en: 'There is no such report.' },
  'regime.nameMissing': { vi: 'Hãy nhập tên chế độ báo cáo.', en: 'Please name the regime.' },
  'regime.contentMissing': { vi: 'Hãy nhập nội dung báo cáo.', en: 'Please say what is reported.' },
  'regime.wayMissing': { vi: 'Hãy nhập phương thức gửi.', en: 'Please say how it is sent.' },
  'regime.outlineMissing': { vi: 'Hãy nhập đề cương báo cáo.', en: 'Please give the outline.' },
  'regime.reportersMissing': {
    vi: 'Hãy chọn ít nhất một cơ quan phải báo cáo.',
    en: 'Please choose at least one agency that reports.',
  },
  'regime.receiverReports': {
    vi: 'Cơ quan nhận báo cáo không thể tự báo cáo cho mình.',
    en: 'The receiving agency cannot report to itself.',
  },
  'regime.frequencyMissing': { vi: 'Hãy chọn tần suất.', en: 'Please choose how often.' },
  'regime.deadlineMissing': {
    vi: 'Thời hạn gửi: nhập số từ {low} đến {high}.',
    en: 'The sending deadline is a number from {low} to {high}.',
  },
  'regime.validFromMissing': {
    vi: 'Hãy nhập ngày bắt đầu áp dụng, ví dụ 1/1/2026.',
    en: 'Please give the day from which it holds, for example 1/1/2026.',
  },
  'regime.indicatorsMissing': {
    vi: 'Biểu số liệu phải có ít nhất một chỉ tiêu.',
    en: 'The data form has at least one figure.',
  },
  'regime.indicatorLine': {
    vi: 'Dòng {line} của biểu số liệu: ghi “tên; đơn vị tính” hoặc “tên; đơn vị tính; nguồn”.',
    en: 'Line {line} of the data form: give “name; unit” or “name; unit; source”.',
  },
  'regime.figureShape': {
    vi: '{name}: nhập số nguyên không âm, ví dụ 8.243.',
    en: '{name}: please give a whole number, for example 8.243.',
  },
  'regime.defined': {
    vi: 'Đã lập chế độ báo cáo; báo cáo của mỗi kỳ được mở theo lịch.',
    en: 'The regime was set up; reports are opened by the clock.',
  },
  'regime.done.fill': { vi: 'Đã lưu báo cáo, chưa gửi.', en: 'The report was saved, not sent.' },
  'regime.done.approve': { vi: 'Đơn vị đã duyệt báo cáo.', en: 'The unit approved the report.' },
  'regime.done.reject': { vi: 'Đã chuyển báo cáo về lập lại.', en: 'The report is filled in again.' },
  'regime.done.sign': { vi: 'Đã ghi báo cáo đã ký.', en: 'The report is signed.' },
  'regime.done.send': { vi: 'Đã gửi báo cáo.', en: 'The report was sent.' },
  'regime.done.receive': { vi: 'Đã tiếp nhận báo cáo.', en: 'The report was received.' },
  'regime.done.return': { vi: 'Đã trả lại báo cáo.', en: 'The report was returned.' },
  'regime.done.accept': { vi: 'Đã chấp nhận báo cáo.', en: 'The report was accepted.' },
  'regime.done.aggregate': { vi: 'Đã ghi báo cáo đã tổng hợp.', en: 'The report is in the sum.' },
}
