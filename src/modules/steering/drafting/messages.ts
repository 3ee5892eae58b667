import type { Messages } from '../../../kernel/messages.ts'

/** Sentences about schemes and detailing documents by code. */
export const draftMessages: Messages = {
  'draft.notFound': { vi: 'Không tìm thấy mục này.', en: 'There is no such entry.' },
  'draft.noSuchStep': { vi: 'Không có bước này.', en: 'There is no such step.' },
  'draft.notYourStep': { vi: 'Bạn không có quyền thực hiện bước này.', en: 'You may not take this step.' },
  'draft.history': {
    vi: 'Số liệu này là lịch sử, chỉ để xem.',
    en: 'These figures are history and can only be read.',
  },
  'draft.wrongState': {
    vi: 'Đang ở trạng thái “{state}” nên không thể thực hiện bước này.',
    en: 'It is in the state “{state}”, so that this step cannot be taken.',
  },
  'draft.changedMeanwhile': {
    vi: 'Có người vừa thay đổi mục này. Hãy xem lại rồi thực hiện.',
    en: 'Somebody has just changed this entry. Please look again before you go on.',
  },
  'draft.reasonMissing': { vi: 'Hãy ghi rõ lý do hoặc nội dung.', en: 'Please say why.' },
  'draft.guard.late': {
    vi: 'Chưa chậm nên không cần giải trình.',
    en: 'It is not late, so that nothing needs explaining.',
  },
  'draft.guard.government': {
    vi: 'Chỉ văn bản do Chính phủ quyết định mới lấy ý kiến thành viên Chính phủ.',
    en: 'Only what the Government decides goes to its members.',
  },
  'draft.guard.minister': {
    vi: 'Chỉ thông tư do cơ quan chủ trì tự ban hành; văn bản khác phải trình.',
    en: 'Only a circular is issued by the lead agency itself; anything else has to be submitted.',
  },
  'draft.documentNumberMissing': {
    vi: 'Hãy nhập số, ký hiệu văn bản.',
    en: 'Please give the number of the document.',
  },
  'draft.documentOnMissing': {
    vi: 'Hãy nhập ngày văn bản, ví dụ 31/7/2019.',
    en: 'Please give the date of the document, for example 31/7/2019.',
  },
  'draft.consentNumberMissing': {
    vi: 'Hãy nhập số, ký hiệu văn bản Thủ tướng Chính phủ đồng ý.',
    en: "Please give the number of the Prime Minister's consent.",
  },
  'draft.consentOnMissing': {
    vi: 'Hãy nhập ngày văn bản Thủ tướng Chính phủ đồng ý.',
    en: "Please give the date of the Prime Minister's consent.",
  },
  'draft.dayInFuture': { vi: 'Ngày này chưa đến.', en: 'This day is still to come.' },
  'draft.beforeLastStep': {
    vi: 'Ngày này sớm hơn bước gần nhất đã ghi.',
    en: 'This day is before the newest step on record.',
  },
  'draft.beforeBeginning': {
    vi: 'Ngày này sớm hơn ngày bắt đầu theo dõi.',
    en: 'This day is before the beginning of the record.',
  },
  'draft.planMissing': {
    vi: 'Hãy nhập ngày kế hoạch, ví dụ 31/12/2019.',
    en: 'Please give the planned day, for example 31/12/2019.',
  },
  'draft.planNotLater': {
    vi: 'Kế hoạch mới phải muộn hơn kế hoạch hiện tại.',
    en: 'The new plan must be later than the present one.',
  },
  'draft.planSame': {
    vi: 'Kế hoạch mới trùng với kế hoạch hiện tại.',
    en: 'The new plan is the present one.',
  },
  'draft.effectiveMissing': {
    vi: 'Hãy nhập ngày văn bản có hiệu lực.',
    en: 'Please give the day on which the document takes effect.',
  },
  'draft.effectiveBeforeIssue': {
    vi: 'Ngày có hiệu lực sớm hơn ngày ban hành.',
    en: 'The document would take effect before it was issued.',
  },
  'draft.nameMissing': { vi: 'Hãy nhập tên.', en: 'Please give the name.' },
  'draft.leadUnknown': {
    vi: 'Hãy chọn cơ quan chủ trì trong danh mục.',
    en: 'Please choose the lead agency from the directory.',
  },
  'draft.formUnknown': { vi: 'Hãy chọn hình thức văn bản.', en: 'Please choose the form of the document.' },
  'draft.decidedByUnknown': { vi: 'Hãy chọn cấp quyết định.', en: 'Please choose who decides.' },
  'draft.mayNotEnter': {
    vi: 'Bạn không có quyền đăng ký cho cơ quan này.',
    en: 'You may not enter anything for this agency.',
  },
  'draft.stepClosed': {
    vi: 'Bước này không còn thực hiện được ở trạng thái hiện tại.',
    en: 'This step cannot be taken any more in the present state.',
  },
  'draft.stepTaken': { vi: 'Đã ghi nhận.', en: 'Recorded.' },
  'draft.entered': { vi: 'Đã đăng ký.', en: 'Entered.' },
}
