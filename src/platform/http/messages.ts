import type { Messages } from '../../kernel/messages.ts'

/** Sentences for what the server itself refuses. */
export const httpMessages: Messages = {
  'request.notFound': { vi: 'Không tìm thấy trang này.', en: 'This page was not found.' },
  'request.fault': {
    vi: 'Hệ thống gặp sự cố. Dữ liệu đã lưu không mất. Vui lòng thử lại sau ít phút.',
    en: 'Something went wrong on our side. Nothing saved was lost. Please try again in a few minutes.',
  },
  'request.databaseAway': {
    vi: 'Hệ thống đang tạm ngừng kết nối dữ liệu. Những gì đã lưu không mất. Vui lòng thử lại sau ít giây.',
    en: 'The service is briefly unavailable. Nothing saved was lost. Please try again in a few seconds.',
  },
  'request.forged': {
    vi: 'Biểu mẫu này đã cũ hoặc không được gửi từ trang của hệ thống. Vui lòng tải lại trang và gửi lại.',
    en: 'This form is stale or was not sent from our pages. Please reload the page and send it again.',
  },
  'request.issues': { vi: 'Nội dung gửi chưa hợp lệ.', en: 'What was sent is not valid.' },
  'request.tooLarge': { vi: 'Nội dung gửi quá lớn.', en: 'What was sent is too large.' },
  'request.tooDeep': {
    vi: 'Nội dung gửi lồng nhau quá {limit} tầng.',
    en: 'What was sent is nested deeper than {limit}.',
  },
  'request.notJson': { vi: 'Nội dung gửi không phải JSON hợp lệ.', en: 'What was sent is not valid JSON.' },
  'request.notUtf8': {
    vi: 'Nội dung gửi có ký tự không hợp lệ (cần Unicode UTF-8).',
    en: 'What was sent has invalid characters (UTF-8 is needed).',
  },
  'request.tooManyFields': {
    vi: 'Biểu mẫu có quá {limit} trường.',
    en: 'The form has more than {limit} fields.',
  },
  'request.badField': {
    vi: 'Biểu mẫu có tên trường không hợp lệ.',
    en: 'The form has an invalid field name.',
  },
  'request.rangeWrong': { vi: 'Phần tệp được yêu cầu không có.', en: 'The file has no such part.' },
  'request.wordsTooLong': { vi: 'Nhiều nhất {limit} ký tự.', en: 'At most {limit} characters.' },
  'request.wordsUnprintable': {
    vi: 'Nội dung có ký tự không hiển thị được. Hãy gõ lại.',
    en: 'The text has characters that cannot be shown. Please type it again.',
  },
  'request.badType': {
    vi: 'Kiểu nội dung gửi không được hỗ trợ.',
    en: 'This type of content is not supported.',
  },
  'request.bad': { vi: 'Yêu cầu không hợp lệ.', en: 'The request is not valid.' },
  'request.tooMany': {
    vi: 'Quá nhiều yêu cầu trong thời gian ngắn. Vui lòng thử lại sau {seconds} giây.',
    en: 'Too many requests in a short time. Please try again in {seconds} seconds.',
  },
  'request.signIn': { vi: 'Vui lòng đăng nhập để tiếp tục.', en: 'Please sign in to continue.' },
  'request.notAllowed': {
    vi: 'Tài khoản này không có quyền thực hiện việc này.',
    en: 'This account may not do this.',
  },
  'request.required': { vi: 'Thiếu trường bắt buộc.', en: 'A required field is missing.' },
  'request.type': { vi: 'Giá trị sai kiểu.', en: 'A value has the wrong type.' },
  'request.enum': { vi: 'Giá trị không có trong danh sách.', en: 'The value is none of the list.' },
  'request.maxLength': { vi: 'Giá trị quá dài.', en: 'The value is too long.' },
  'request.minLength': { vi: 'Giá trị quá ngắn.', en: 'The value is too short.' },
  'request.minimum': { vi: 'Số quá nhỏ.', en: 'The number is too small.' },
  'request.maximum': { vi: 'Số quá lớn.', en: 'The number is too large.' },
  'request.pattern': { vi: 'Giá trị sai dạng.', en: 'The value has the wrong form.' },
  'request.format': { vi: 'Giá trị sai dạng.', en: 'The value has the wrong form.' },
  'request.const': { vi: 'Giá trị không có trong danh sách.', en: 'The value is none of the list.' },
  'request.anyOf': {
    vi: 'Giá trị không thuộc dạng nào được nhận.',
    en: 'The value has none of the accepted forms.',
  },
}
