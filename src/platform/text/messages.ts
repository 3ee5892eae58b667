import type { Messages } from '../../kernel/messages.ts'

/** Sentences for documents whose text cannot be read. */
export const textMessages = {
  'text.empty': {
    vi: 'Không có nội dung nào để đọc. Hãy dán văn bản hoặc chọn tệp khác.',
    en: 'There is no text to read. Please paste the text or choose another file.',
  },
  'text.tooLarge': {
    vi: 'Tệp lớn hơn {limit} MB nên không đọc được ở đây. Hãy dán phần văn bản cần đọc.',
    en: 'The file is larger than {limit} MB and cannot be read here. Please paste the part you need.',
  },
  'text.tooManyPages': {
    vi: 'Tệp có {pages} trang, nhiều hơn {limit} trang. Hãy dán phần văn bản cần đọc.',
    en: 'The file has {pages} pages, more than {limit}. Please paste the part you need.',
  },
  'text.tooMuchWork': {
    vi: 'Đọc tệp này mất quá nhiều thời gian hoặc bộ nhớ. Hãy dán nội dung văn bản.',
    en: 'Reading this file takes too much time or memory. Please paste its text instead.',
  },
  'text.noTextLayer': {
    vi: 'Tệp PDF chỉ có ảnh quét, không có lớp chữ. Hãy dán nội dung văn bản.',
    en: 'The PDF holds scanned pictures and no text. Please paste its text instead.',
  },
  'text.unreadable': {
    vi: 'Chữ ở trang {page} của tệp PDF không đọc được đúng thứ tự. Hãy dán nội dung văn bản hoặc dùng tệp DOCX.',
    en: 'The text on page {page} of the PDF cannot be read in order. Please paste it or use the DOCX file.',
  },
  'text.locked': {
    vi: 'Tệp PDF được mã hóa hoặc đặt mật khẩu nên không đọc được. Hãy dán nội dung văn bản.',
    en: 'The PDF is encrypted and cannot be read. Please paste its text instead.',
  },
  'text.broken': {
    vi: 'Không đọc được chữ trong tệp; tệp có thể bị hỏng. Hãy xuất lại tệp hoặc dán văn bản.',
    en: 'The text of the file cannot be read; it may be damaged. Please export it again or paste the text.',
  },
  'text.encoding': {
    vi: 'Tệp văn bản không phải Unicode (UTF-8 hoặc UTF-16). Hãy lưu lại bằng UTF-8.',
    en: 'The text file is not Unicode (UTF-8 or UTF-16). Please save it as UTF-8.',
  },
  'text.legacyEncoding': {
    vi: 'Văn bản dùng bảng mã cũ ({name}). Hãy chuyển sang Unicode (TCVN 6909:2001) rồi thử lại.',
    en: 'The text is in an old encoding ({name}). Please convert it to Unicode (TCVN 6909:2001) first.',
  },
  'text.secret': {
    vi: 'Văn bản có dấu độ mật ({mark}). Văn bản mật không được đưa vào hệ thống này.',
    en: 'The document is marked secret ({mark}). Secret documents must not enter this system.',
  },
} as const satisfies Messages
