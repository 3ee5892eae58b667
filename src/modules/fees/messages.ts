import type { Messages } from '../../kernel/messages.ts'

export const feeMessages: Messages = {
  'fee.choose': {
    vi: 'Hãy chọn đã nộp hay chưa nộp phí, lệ phí.',
    en: 'Please say whether the fee was paid.',
  },
  'fee.amountWrong': {
    vi: 'Hãy nhập số tiền đã thu bằng đồng, ví dụ 5.000.000.',
    en: 'Please give the amount received in đồng, for example 5.000.000.',
  },
  'fee.receiptWrong': {
    vi: 'Số biên lai dài quá 50 ký tự hoặc có ký tự không hợp lệ.',
    en: 'The number of the receipt is longer than 50 characters or has invalid ones.',
  },
  'fee.notFound': {
    vi: 'Hồ sơ này không có khoản phí, lệ phí phải ghi nhận.',
    en: 'This dossier has no fee to record.',
  },
  'fee.moved': {
    vi: '{by} vừa ghi nhận phí, lệ phí của hồ sơ này. Hãy xem lại rồi ghi tiếp.',
    en: '{by} has just recorded the fee of this dossier. Please look again.',
  },
  'fee.recorded': { vi: 'Đã ghi nhận phí, lệ phí.', en: 'The fee was recorded.' },
}
