import type { Messages } from '../../kernel/messages.ts'

/** Sentences for what the one-stop refuses. */
export const dossierMessages: Messages = {
  'dossier.notFound': {
    vi: 'Không tìm thấy hồ sơ này, hoặc bạn không có quyền xem.',
    en: 'This dossier was not found, or you may not see it.',
  },
  'lookup.notFound': { vi: 'Không có hồ sơ với mã này.', en: 'There is no dossier with this code.' },
  'lookup.pinNeeded': {
    vi: 'Đã có nhiều lần tra cứu không đúng từ địa chỉ này; cần thêm mã tra cứu 4 ký tự trên giấy tiếp nhận (pin).',
    en: 'There were many failed look-ups from this address; the 4-character code on the receipt (pin) is needed too.',
  },
  'lookup.pinWrong': {
    vi: 'Mã hồ sơ hoặc mã tra cứu không đúng.',
    en: 'The dossier code or the look-up code is not right.',
  },
  'lookup.tooMany': {
    vi: 'Quá nhiều lần tra cứu. Vui lòng thử lại sau {seconds} giây.',
    en: 'Too many look-ups. Please try again in {seconds} seconds.',
  },
  'dossier.notYourStep': {
    vi: 'Bước này không thuộc quyền của bạn với hồ sơ này.',
    en: 'You may not take this step with this dossier.',
  },
  'dossier.wrongState': {
    vi: 'Hồ sơ đang ở trạng thái “{state}” nên không thực hiện được bước này. Hãy tải lại trang để xem bước tiếp theo.',
    en: 'The dossier is in the state “{state}”, so this step is not possible. Please reload the page.',
  },
  'dossier.moved': {
    vi: '{by} vừa thực hiện bước “{action}” với hồ sơ này. Hãy tải lại trang rồi quyết định tiếp; bước của bạn chưa được ghi nhận.',
    en: '{by} has just taken the step “{action}” with this dossier. Please reload the page; your step was not recorded.',
  },
  'dossier.reasonMissing': { vi: 'Hãy nêu lý do.', en: 'Please give the reason.' },
  'dossier.itemsMissing': {
    vi: 'Hãy nêu từng giấy tờ cần bổ sung và lý do.',
    en: 'Please name each paper to supply, with its reason.',
  },
  'dossier.unitUnknown': { vi: 'Hãy chọn đơn vị giải quyết.', en: 'Please choose the settling unit.' },
  'dossier.officerUnknown': {
    vi: 'Hãy chọn chuyên viên của đơn vị đang giữ hồ sơ.',
    en: 'Please choose an officer of the unit that holds the dossier.',
  },
  'dossier.caseUnknown': {
    vi: 'Hãy chọn trường hợp của thủ tục.',
    en: 'Please choose the case of the procedure.',
  },
  'dossier.guard.complete': {
    vi: 'Hồ sơ chưa đủ thành phần bắt buộc.',
    en: 'Required papers are missing.',
  },
  'dossier.guard.nothingFollowed': {
    vi: 'Sau khi tiếp nhận đã có bước khác nên không hủy được nữa.',
    en: 'Other steps followed the acceptance, so it cannot be undone.',
  },
  'dossier.guard.resultDrafted': {
    vi: 'Chưa có dự thảo kết quả, hoặc dự thảo đã đổi sau khi bạn xem. Hãy xem lại dự thảo rồi trình.',
    en: 'There is no draft of the result, or it changed after you saw it. Please look at it again.',
  },
  'dossier.guard.draftUnchanged': {
    vi: 'Dự thảo kết quả không còn đúng bản đã trình. Hãy tải lại trang.',
    en: 'The draft is not the one submitted any more. Please reload the page.',
  },
  'dossier.guard.issuedUnchanged': {
    vi: 'Tệp kết quả không khớp bản đã phát hành.',
    en: 'The file is not the result that was issued.',
  },
}
