import type { Messages } from '../../../kernel/messages.ts'
import type { FileProblem, FileRisk } from './findings.ts'

/** Sentences for what is found in a file. */
export const inspectMessages = {
  'file.empty': {
    vi: 'Tệp rỗng (0 byte). Vui lòng chọn lại tệp.',
    en: 'The file is empty (0 bytes). Please choose it again.',
  },
  'file.kindNotAccepted': {
    vi: 'Nội dung tệp là {found}. Chỉ nhận: {accepted}.',
    en: 'The content of this file is {found}. Accepted: {accepted}.',
  },
  'file.program': {
    vi: 'Tệp này là chương trình, không phải giấy tờ, dù tên tệp là gì.',
    en: 'This file is a program and no document, whatever its name says.',
  },
  'file.incomplete': {
    vi: 'Tệp bị thiếu hoặc hỏng, có thể do tải lên dở dang. Vui lòng mở thử trên máy và tải lại.',
    en: 'The file is incomplete or damaged, perhaps by an interrupted transfer. Please open it on your device and send it again.',
  },
  'file.tooMuchInside': {
    vi: 'Tệp chứa nội dung nén lớn bất thường nên không được nhận. Vui lòng quét hoặc xuất lại tệp.',
    en: 'The file holds an unusual amount of compressed content and is not accepted. Please scan or export it again.',
  },
  'file.twoInOne': {
    vi: 'Tệp mang hai định dạng cùng lúc nên không được nhận.',
    en: 'The file is of two formats at once and is not accepted.',
  },
  'file.macros': {
    vi: 'Tệp chứa macro. Vui lòng lưu lại thành bản không có macro.',
    en: 'The file contains macros. Please save it without them.',
  },
  'file.locked': {
    vi: 'Tệp bị khóa bằng mật khẩu nên cơ quan không mở được. Vui lòng bỏ mật khẩu.',
    en: 'The file is locked with a password and cannot be opened. Please remove the password.',
  },
  'file.unsafeInside': {
    vi: 'Tệp có cấu trúc không an toàn nên không được nhận. Vui lòng xuất lại tệp.',
    en: 'The structure of the file is not safe and it is not accepted. Please export it again.',
  },
  'file.tooManyPixels': {
    vi: 'Ảnh quá lớn ({width} × {height} điểm ảnh). Vui lòng quét ở độ phân giải thấp hơn.',
    en: 'The picture is too large ({width} × {height} pixels). Please scan at a lower resolution.',
  },
  'file.tooManyPages': {
    vi: 'Tệp có {pages} trang, nhiều hơn mức cho phép.',
    en: 'The file has {pages} pages, more than allowed.',
  },
  'file.nameDiffers': {
    vi: 'Đuôi tên tệp không khớp nội dung; nội dung là {found}.',
    en: 'The ending of the name does not fit the content, which is {found}.',
  },
  'file.passwordProtected': {
    vi: 'Tệp PDF được mã hóa hoặc đặt mật khẩu.',
    en: 'The PDF is encrypted or has a password.',
  },
  'file.hasScript': { vi: 'Tệp PDF chứa mã JavaScript.', en: 'The PDF contains JavaScript.' },
  'file.startsProgram': {
    vi: 'Tệp PDF có lệnh mở chương trình hoặc tệp khác.',
    en: 'The PDF asks to start a program or open another file.',
  },
  'file.hasAttachments': {
    vi: 'Tệp có tệp khác đính kèm bên trong.',
    en: 'The file carries other files inside.',
  },
  'file.hasMedia': { vi: 'Tệp PDF chứa âm thanh hoặc phim.', en: 'The PDF contains sound or film.' },
  'file.dynamicForm': {
    vi: 'Tệp PDF là biểu mẫu động (XFA), nhiều phần mềm không hiển thị được.',
    en: 'The PDF is a dynamic form (XFA) which many programs cannot show.',
  },
  'file.sendsData': {
    vi: 'Tệp PDF có lệnh gửi hoặc nhập dữ liệu.',
    en: 'The PDF can send or import data.',
  },
  'file.linksOutside': {
    vi: 'Tệp tham chiếu nội dung bên ngoài.',
    en: 'The file refers to content elsewhere.',
  },
} as const satisfies Messages & Record<FileProblem | FileRisk, unknown>
