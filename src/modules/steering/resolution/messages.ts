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
  'resolution.numberMissing': {
    vi: 'Hãy nhập số, ký hiệu nghị quyết, ví dụ 17/NQ-CP.',
    en: 'Please give the number of the resolution, for example 17/NQ-CP.',
  },
  'resolution.codeMissing': {
    vi: 'Hãy nhập mã chỉ tiêu, ví dụ C01.',
    en: 'Please give a code, for example C01.',
  },
  'resolution.codeKnown': {
    vi: 'Nghị quyết này đã có chỉ tiêu mang mã đó.',
    en: 'The resolution has a target of that code already.',
  },
  'resolution.halfAShare': {
    vi: 'Hãy nhập cả tử số và mẫu số, hoặc để trống cả hai.',
    en: 'Please give both numerator and denominator, or neither.',
  },
  'resolution.unitMissing': { vi: 'Hãy nhập đơn vị, ví dụ %.', en: 'Please give the unit, for example %.' },
  'resolution.wordingMissing': {
    vi: 'Hãy nhập mức đề ra như nghị quyết ghi, ví dụ từ 20% trở lên.',
    en: 'Please give the target as the resolution words it.',
  },
  'resolution.directionMissing': {
    vi: 'Hãy chọn giá trị cao hay thấp là tốt.',
    en: 'Please choose whether high or low values are good.',
  },
  'resolution.targetEntered': { vi: 'Đã thêm chỉ tiêu.', en: 'The target is entered.' },
  'resolution.valueEntered': { vi: 'Đã ghi nhận số liệu.', en: 'The value is recorded.' },
}
