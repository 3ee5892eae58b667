import type { Messages } from '../../../kernel/messages.ts'

/** Sentences about letters that urge. */
export const letterMessages: Messages = {
  'letter.nothingTicked': {
    vi: 'Hãy đánh dấu ít nhất một nhiệm vụ trong danh sách rồi bấm đôn đốc.',
    en: 'Please tick at least one task of the list first.',
  },
  'letter.nothingToUrge': {
    vi: 'Không có nhiệm vụ nào còn đôn đốc được: chọn nhiệm vụ chưa kết thúc của cơ quan mà bạn theo dõi.',
    en: 'None of these tasks can be urged: choose open tasks of an agency that you follow.',
  },
  'letter.tooManyTasks': {
    vi: 'Một công văn đôn đốc kèm nhiều nhất {limit} nhiệm vụ. Hãy chia thành nhiều công văn.',
    en: 'A letter lists at most {limit} tasks. Please part them among several letters.',
  },
  'letter.notFound': { vi: 'Không tìm thấy công văn này.', en: 'There is no such letter.' },
  'letter.notDrafted': {
    vi: 'Công văn này đã phát hành hoặc đã bỏ nên không thay đổi được nữa.',
    en: 'This letter was issued or discarded and cannot be changed any more.',
  },
  'letter.symbolMissing': {
    vi: 'Hãy nhập ký hiệu công văn, ví dụ VPCP-TH.',
    en: 'Please give the symbol of the letter, for example VPCP-TH.',
  },
  'letter.symbolShape': {
    vi: 'Ký hiệu gồm chữ viết tắt của cơ quan, dấu gạch nối và của đơn vị soạn thảo, chỉ chữ in hoa và chữ số, ví dụ VPCP-TH.',
    en: 'A symbol has the letters of the agency, a hyphen and those of the unit, for example VPCP-TH.',
  },
  'letter.placeMissing': { vi: 'Hãy nhập địa danh, ví dụ Hà Nội.', en: 'Please give the place.' },
  'authority.titleMissing': {
    vi: 'Hãy nhập chức vụ của người ký.',
    en: 'Please give the title of whoever signs.',
  },
  'authority.behalfMissing': {
    vi: 'Hãy nhập chức danh hoặc tập thể được ký thay.',
    en: 'Please say for whom it is signed.',
  },
  'authority.deputy': {
    vi: 'Cấp phó ký thay người đứng đầu thì ghi KT. và chức vụ của người đứng đầu (Điều 13 Nghị định 30/2020/NĐ-CP).',
    en: 'A deputy signs for the head: please choose KT. and name the head (article 13 of Decree 30/2020).',
  },
  'authority.notDeputy': {
    vi: 'KT. chỉ dùng khi cấp phó ký thay. Hãy ghi chức vụ cấp phó, hoặc chọn thẩm quyền khác.',
    en: 'KT. is for a deputy who signs for the head. Please give a deputy’s title, or choose another authority.',
  },
  'letter.signerMissing': { vi: 'Hãy nhập họ tên người ký.', en: 'Please give the name of the signer.' },
  'letter.recipientsMissing': { vi: 'Hãy nhập nơi nhận.', en: 'Please give the recipients.' },
  'letter.replyShape': {
    vi: 'Hãy nhập ngày, ví dụ 15/9/2019, hoặc để trống.',
    en: 'Please give a day, for example 15/9/2019, or leave it empty.',
  },
  'letter.replyInPast': {
    vi: 'Ngày phải báo cáo phải sau hôm nay.',
    en: 'The day of the answer must be after today.',
  },
  'letter.numberMissing': {
    vi: 'Hãy nhập số văn thư cấp cho công văn, ví dụ 1234.',
    en: 'Please give the number of the letter, for example 1234.',
  },
  'letter.numberTaken': {
    vi: 'Số này đã cấp cho văn bản khác cùng ký hiệu trong năm. Hãy kiểm tra lại với văn thư.',
    en: 'This number was given to another document of the same symbol this year.',
  },
  'letter.dateMissing': { vi: 'Hãy nhập ngày công văn.', en: 'Please give the date of the letter.' },
  'letter.dateInFuture': { vi: 'Ngày công văn chưa đến.', en: 'The date of the letter is in the future.' },
  'letter.dateBeforeTask': {
    vi: 'Ngày công văn trước ngày giao nhiệm vụ mới nhất trong danh sách ({day}).',
    en: 'The date of the letter is before the newest task of its list was given ({day}).',
  },
  'letter.dateAfterReply': {
    vi: 'Ngày công văn không còn trước ngày yêu cầu báo cáo ({day}).',
    en: 'The date of the letter is not before the day of the answer ({day}).',
  },
  'letter.drafted': { vi: 'Đã soạn công văn đôn đốc.', en: 'The letter was drafted.' },
  'letter.draftedMany': {
    vi: 'Đã soạn {count} công văn đôn đốc, mỗi cơ quan chủ trì một công văn.',
    en: '{count} letters were drafted, one for each lead agency.',
  },
  'letter.amended': { vi: 'Đã sửa dự thảo công văn.', en: 'The draft was changed.' },
  'letter.issued': {
    vi: 'Đã phát hành công văn; mọi nhiệm vụ trong danh sách được ghi nhận đã đôn đốc.',
    en: 'The letter was issued; every task of its list was urged.',
  },
  'letter.discarded': { vi: 'Đã bỏ dự thảo công văn.', en: 'The draft was discarded.' },
}
