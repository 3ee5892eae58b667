import type { Messages } from '../../../kernel/messages.ts'

/** Sentences about targets of resolutions by code. */
export const resolutionMessages: Messages = {
  'resolution.targetNotFound': { vi: 'Không tìm thấy chỉ tiêu này.', en: 'There is no such target.' },
  'resolution.mayNotEnter': {
    vi: 'Bạn không có quyền nhập số liệu cho cơ quan này.',
    en: 'You may not enter values for this agency.',
  },
  'resolution.fromMissing': { vi: 'Hãy nhập ngày đầu kỳ.', en: 'Please give the first day of the period.' },
  'resolution.toMissing': { vi: 'Hãy nhập ngày cuối kỳ.', en: 'Please give the last day of the period.' },
  'resolution.toBeforeFrom': {
    vi: 'Ngày cuối kỳ sớm hơn ngày đầu kỳ.',
    en: 'The last day of the period is before its first.',
  },
  'resolution.valueMissing': { vi: 'Hãy nhập giá trị bằng số.', en: 'Please give the value as a number.' },
  'resolution.numeratorMissing': {
    vi: 'Hãy nhập tử số, là số nguyên từ 0 trở lên.',
    en: 'Please give the numerator, a whole number.',
  },
  'resolution.denominatorMissing': {
    vi: 'Hãy nhập mẫu số, là số nguyên lớn hơn 0.',
    en: 'Please give the denominator, a whole number above 0.',
  },
  'resolution.numeratorLarger': {
    vi: 'Tử số lớn hơn mẫu số.',
    en: 'The numerator is larger than the denominator.',
  },
  'resolution.evidenceMissing': {
    vi: 'Hãy ghi căn cứ: báo cáo, văn bản, nguồn số liệu.',
    en: 'Please name the evidence: a report, a document, a source.',
  },
  'resolution.valueEntered': { vi: 'Đã ghi nhận số liệu.', en: 'The value is recorded.' },
}
