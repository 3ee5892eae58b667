import type { Messages } from '../../kernel/messages.ts'

export const feedbackMessages: Messages = {
  'feedback.levelMissing': { vi: 'Hãy chọn mức độ hài lòng.', en: 'Please choose how satisfied you are.' },
  'feedback.answerUnknown': { vi: 'Câu trả lời không hợp lệ.', en: 'The answer is not valid.' },
  'feedback.tooLong': {
    vi: 'Ý kiến dài quá {limit} ký tự.',
    en: 'The text is longer than {limit} characters.',
  },
  'feedback.unprintable': {
    vi: 'Ý kiến có ký tự không đọc được.',
    en: 'The text has characters that cannot be read.',
  },
  'feedback.notNow': {
    vi: 'Hồ sơ này hiện không đánh giá được: chỉ người nộp đánh giá, sau khi trả kết quả, và sửa trong vòng một ngày.',
    en: 'This dossier cannot be rated now: only its filer rates it, after the result, and may change the rating for a day.',
  },
  'feedback.thanks': { vi: 'Cảm ơn bạn đã đánh giá.', en: 'Thank you for your rating.' },
}
