import type { Messages } from '../../kernel/messages.ts'

/** Why a spreadsheet is not read; each is something its sender can put right. */
export type SheetProblem =
  | 'spreadsheet.notXlsx'
  | 'spreadsheet.oldFormat'
  | 'spreadsheet.locked'
  | 'spreadsheet.macros'
  | 'spreadsheet.damaged'
  | 'spreadsheet.unsafe'
  | 'spreadsheet.tooMuchInside'
  | 'spreadsheet.tooManyTexts'
  | 'spreadsheet.tooManyRows'
  | 'spreadsheet.cellTooLong'
  | 'spreadsheet.notUnicode'
  | 'spreadsheet.noSheet'

/** A spreadsheet that is not read, with where reading stopped. */
export class SheetFault extends Error {
  readonly code: SheetProblem
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: SheetProblem, params: SheetFault['params'] = {}) {
    super(code)
    this.name = 'SheetFault'
    this.code = code
    this.params = params
  }
}

export const sheetMessages: Messages = {
  'spreadsheet.notXlsx': {
    vi: 'Tệp không phải bảng tính .xlsx. Hãy mở bằng phần mềm bảng tính và lưu lại dạng .xlsx.',
    en: 'The file is not an .xlsx spreadsheet. Please save it as .xlsx.',
  },
  'spreadsheet.oldFormat': {
    vi: 'Tệp là bảng tính kiểu cũ (.xls) hoặc được đặt mật khẩu. Hãy lưu lại dạng .xlsx, không mật khẩu.',
    en: 'The file is an old .xls spreadsheet or has a password. Please save it as .xlsx without one.',
  },
  'spreadsheet.locked': {
    vi: 'Tệp được đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.',
    en: 'The file has a password. Please remove it and upload again.',
  },
  'spreadsheet.macros': {
    vi: 'Bảng tính có macro nên không được nhận. Hãy lưu lại dạng .xlsx thường.',
    en: 'The spreadsheet has macros and is not accepted. Please save it as a plain .xlsx.',
  },
  'spreadsheet.damaged': {
    vi: 'Bảng tính bị hỏng hoặc tải lên chưa đủ.',
    en: 'The spreadsheet is damaged or incomplete.',
  },
  'spreadsheet.unsafe': {
    vi: 'Bảng tính có nội dung không an toàn nên không được đọc.',
    en: 'The spreadsheet has unsafe content and is not read.',
  },
  'spreadsheet.tooMuchInside': {
    vi: 'Bảng tính chứa quá nhiều dữ liệu (hơn {limit} MB khi mở ra). Hãy xóa định dạng ở vùng trống hoặc chia tệp.',
    en: 'The spreadsheet holds too much (more than {limit} MB unpacked). Please split it.',
  },
  'spreadsheet.tooManyTexts': {
    vi: 'Bảng tính chứa quá nhiều chữ (hơn {limit} MB). Hãy chia thành nhiều tệp.',
    en: 'The spreadsheet holds too much text (more than {limit} MB). Please split it.',
  },
  'spreadsheet.tooManyRows': {
    vi: 'Bảng tính có hơn {limit} dòng có dữ liệu. Hãy chia thành nhiều tệp.',
    en: 'The spreadsheet has more than {limit} rows. Please split it.',
  },
  'spreadsheet.cellTooLong': {
    vi: 'Một ô ở dòng {row} dài quá {limit} ký tự.',
    en: 'A cell in row {row} is longer than {limit} characters.',
  },
  'spreadsheet.notUnicode': {
    vi: 'Tệp không phải văn bản Unicode (UTF-8). Hãy lưu lại dạng CSV UTF-8.',
    en: 'The file is not Unicode text (UTF-8). Please save it as CSV UTF-8.',
  },
  'spreadsheet.noSheet': {
    vi: 'Bảng tính không có trang nào để đọc.',
    en: 'The spreadsheet has no sheet to read.',
  },
}
