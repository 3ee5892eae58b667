import type { Messages } from '../../../kernel/messages.ts'

/** Sentences about sittings, by code. */
export const meetingMessages: Messages = {
  'meeting.notFound': { vi: 'Không tìm thấy phiên họp này.', en: 'There is no such sitting.' },
  'meeting.frozen': {
    vi: 'Phiên họp đã chốt số liệu nên bước này không thực hiện được.',
    en: 'The figures of this sitting are frozen, so that this step cannot be taken.',
  },
  'meeting.notFrozen': {
    vi: 'Phiên họp chưa chốt số liệu.',
    en: 'The figures of this sitting are not frozen yet.',
  },
  'meeting.signed': { vi: 'Phiên họp đã được ký.', en: 'This sitting is signed.' },
  'meeting.heldInFuture': {
    vi: 'Ngày họp chưa đến nên chưa chốt được số liệu.',
    en: 'The day of the sitting has not come.',
  },
  'meeting.sinceAfter': {
    vi: 'Ngày so sánh phải trước ngày họp.',
    en: 'The day to compare with must be before the sitting.',
  },
  'meeting.signerMissing': { vi: 'Hãy chọn người ký.', en: 'Please choose who signs.' },
  'meeting.otherSigner': { vi: 'Người ký phiên họp này là {name}.', en: '{name} is the one to sign this.' },
  'meeting.signing': { vi: 'Không ký được: {reason}', en: 'It could not be signed: {reason}' },
  'meeting.fileChanged': {
    vi: 'Bản in của phiên họp không còn nguyên như lúc chốt.',
    en: 'The printed file is not what it was.',
  },
  'meeting.aboutMissing': {
    vi: 'Kết luận phải ghi rõ cơ quan thực hiện.',
    en: 'A conclusion names the agency that carries it out.',
  },
  'meeting.titleMissing': { vi: 'Hãy nhập tên phiên họp.', en: 'Please name the sitting.' },
  'meeting.placeMissing': { vi: 'Hãy nhập địa điểm họp.', en: 'Please say where it is held.' },
  'meeting.reasonMissing': { vi: 'Hãy nhập lý do rút.', en: 'Please say why it is withdrawn.' },
  'meeting.sinceInFuture': { vi: 'Ngày so sánh chưa đến.', en: 'The day to compare with has not come.' },
  'meeting.dayInFuture': {
    vi: '{label}: ngày chưa đến nên chưa có số liệu. Hãy chọn đến hết hôm nay.',
    en: '{label}: that day has not come. Please choose a day up to today.',
  },
  'meeting.saidBefore': {
    vi: 'Phiên họp đã chốt số liệu nên không ghi thêm, không sửa ý kiến, kết luận. Nội dung bổ sung thì ghi ở phiên họp sau; nội dung đã ghi vẫn giao được thành nhiệm vụ.',
    en: 'The figures of this sitting are frozen: what was said is no more added to or changed. Please record it at the next sitting; what was recorded can still be given as tasks.',
  },
  'meeting.itemNotFound': {
    vi: 'Không tìm thấy ý kiến, kết luận này.',
    en: 'There is no such opinion or conclusion.',
  },
  'meeting.itemGiven': {
    vi: 'Đã giao thành nhiệm vụ nên không sửa, không rút, không giao lần nữa.',
    en: 'It is a task already and is not changed, withdrawn or given again.',
  },
  'meeting.itemWithdrawnAlready': { vi: 'Đã được rút.', en: 'It was withdrawn.' },
  'meeting.itemChanged': {
    vi: 'Vừa được người khác sửa. Hãy xem lại rồi giao.',
    en: 'Somebody has just changed it. Please look at it again.',
  },
  'meeting.nothingChosen': {
    vi: 'Hãy chọn ít nhất một ý kiến hoặc kết luận để giao.',
    en: 'Please tick at least one opinion or conclusion.',
  },
  'meeting.noticeBeforeSitting': {
    vi: 'Ngày thông báo sớm hơn ngày họp.',
    en: 'The date of the notice is before the sitting.',
  },
  'meeting.noticeInFuture': { vi: 'Ngày thông báo chưa đến.', en: 'The date of the notice has not come.' },
  'meeting.givenPartly': {
    vi: 'Đã giao {given} nhiệm vụ. Dòng chưa giao được nêu dưới đây với lý do: hãy sửa hạn rồi giao lại, hoặc rút.',
    en: '{given} tasks were given. The others are named below with the reason: please change their deadline and give them again, or withdraw them.',
  },
  'meeting.textMissing': { vi: 'Hãy nhập nội dung.', en: 'Please write something.' },
  'meeting.numberTaken': {
    vi: 'Đã có văn bản mang số, ký hiệu và ngày này.',
    en: 'There is a document with this number and date already.',
  },
  'meeting.nothingToGive': {
    vi: 'Không còn ý kiến, kết luận nào để giao.',
    en: 'There is no opinion or conclusion left to be given.',
  },
  'meeting.opened': { vi: 'Đã mở phiên họp.', en: 'The sitting was opened.' },
  'meeting.itemAdded': { vi: 'Đã ghi vào phiên họp.', en: 'It was recorded.' },
  'meeting.itemAmended': { vi: 'Đã sửa.', en: 'It was changed.' },
  'meeting.itemIsWithdrawn': { vi: 'Đã rút.', en: 'It was withdrawn.' },
  'meeting.isFrozen': {
    vi: 'Đã chốt số liệu của phiên họp và in bản để ký.',
    en: 'The figures are frozen and the file to sign is printed.',
  },
  'meeting.isSigned': { vi: 'Đã ký số phiên họp.', en: 'The sitting was signed.' },
  'meeting.given': { vi: 'Đã giao thành nhiệm vụ.', en: 'They became tasks.' },
}
