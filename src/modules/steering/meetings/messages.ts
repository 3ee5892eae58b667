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
  'meeting.textMissing': { vi: 'Hãy nhập nội dung.', en: 'Please write something.' },
  'meeting.numberTaken': {
    vi: 'Đã có văn bản mang số, ký hiệu và ngày này.',
    en: 'There is a document with this number and date already.',
  },
  'meeting.nothingToGive': {
    vi: 'Không có kết luận nào chưa thành nhiệm vụ.',
    en: 'Every conclusion is a task already.',
  },
  'meeting.opened': { vi: 'Đã mở phiên họp.', en: 'The sitting was opened.' },
  'meeting.itemAdded': { vi: 'Đã ghi vào phiên họp.', en: 'It was recorded.' },
  'meeting.isFrozen': {
    vi: 'Đã chốt số liệu của phiên họp và in bản để ký.',
    en: 'The figures are frozen and the file to sign is printed.',
  },
  'meeting.isSigned': { vi: 'Đã ký số phiên họp.', en: 'The sitting was signed.' },
  'meeting.given': { vi: 'Các kết luận đã thành nhiệm vụ.', en: 'The conclusions became tasks.' },
}
