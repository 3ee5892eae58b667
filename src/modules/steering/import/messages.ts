import type { Messages } from '../../../kernel/messages.ts'

/** Sentences about imports; those of a row say what to do in that cell. */
export const importMessages: Messages = {
  // The file
  'import.fileMissing': { vi: 'Hãy chọn tệp .xlsx hoặc .csv.', en: 'Please choose an .xlsx or .csv file.' },
  'import.kindNotAccepted': {
    vi: 'Tệp này là {found}. Chỉ nhận bảng tính XLSX hoặc CSV (UTF-8).',
    en: 'This file is {found}. Only XLSX or CSV (UTF-8) is taken.',
  },
  'import.notAsNamed': {
    vi: 'Nội dung của “{name}” không đúng loại tệp như tên gọi. Hãy lưu lại thành .xlsx hoặc .csv.',
    en: 'What is in “{name}” is not what its name says. Please save it as .xlsx or .csv again.',
  },
  'import.noHead': {
    vi: 'Không thấy dòng tiêu đề có cột “Nội dung nhiệm vụ” và “Cơ quan chủ trì” trong 30 dòng đầu. Hãy dùng tệp mẫu.',
    en: 'No head with the columns of task and lead among the first 30 rows. Please use the template.',
  },
  'import.columnsMissing': {
    vi: 'Thiếu cột bắt buộc: {columns}. Hãy dùng tệp mẫu.',
    en: 'Required columns are missing: {columns}. Please use the template.',
  },
  'import.noRows': { vi: 'Tệp không có dòng nhiệm vụ nào.', en: 'The file has no rows of tasks.' },
  'import.tooManyRows': {
    vi: 'Tệp có hơn {limit} dòng nhiệm vụ. Hãy chia thành nhiều tệp.',
    en: 'The file has more than {limit} rows. Please split it.',
  },
  // A row
  'import.formula': {
    vi: 'Ô này là công thức. Hãy dán lại giá trị.',
    en: 'This cell is a formula. Please paste its value.',
  },
  'import.cellError': { vi: 'Ô này báo lỗi {error}.', en: 'This cell shows the error {error}.' },
  'import.merged': {
    vi: 'Các ô {range} bị gộp. Hãy bỏ gộp và ghi đủ từng dòng.',
    en: 'The cells {range} are merged. Please split them and fill every row.',
  },
  'import.exampleRow': {
    vi: 'Đây là dòng ví dụ của tệp mẫu. Hãy xóa dòng này khỏi tệp.',
    en: 'This is the example of the template. Please take the row out.',
  },
  'import.textMissing': { vi: 'Thiếu nội dung nhiệm vụ.', en: 'The text of the task is missing.' },
  'import.tooLong': { vi: 'Dài quá {limit} ký tự.', en: 'Longer than {limit} characters.' },
  'import.unprintable': {
    vi: 'Có ký tự điều khiển hoặc ký tự hỏng. Hãy gõ lại bằng Unicode.',
    en: 'It holds control characters or broken ones. Please type it in Unicode.',
  },
  'import.documentNumberMissing': {
    vi: 'Thiếu số, ký hiệu văn bản giao nhiệm vụ.',
    en: 'The number of the document is missing.',
  },
  'import.documentDateMissing': { vi: 'Thiếu ngày văn bản.', en: 'The date of the document is missing.' },
  'import.notDay': {
    vi: 'Không đọc được ngày. Hãy ghi như 31/7/2019.',
    en: 'No day can be read. Please write it like 31/7/2019.',
  },
  'import.numberNotDay': {
    vi: 'Ô là một con số, không phải ngày. Hãy định dạng ô là ngày hoặc ghi như 31/7/2019.',
    en: 'The cell is a number and no date. Please format it as a date or write 31/7/2019.',
  },
  'import.assignedInFuture': { vi: 'Ngày giao chưa đến.', en: 'The day of assignment is in the future.' },
  'import.secret': {
    vi: 'Nhiệm vụ mật không được đưa vào hệ thống này. Hãy bỏ dòng này khỏi tệp.',
    en: 'A secret task must not enter this system. Please take the row out.',
  },
  'import.leadMissing': {
    vi: 'Thiếu cơ quan chủ trì: mỗi nhiệm vụ có đúng một.',
    en: 'The lead agency is missing: a task has exactly one.',
  },
  'import.twoLeads': {
    vi: 'Có nhiều cơ quan chủ trì ({names}). Giữ một cơ quan; cơ quan khác ghi ở cột phối hợp hoặc tách dòng.',
    en: 'Several lead agencies ({names}). Keep one; the others cooperate, or split the row.',
  },
  'import.agencyUnknown': {
    vi: 'Không có cơ quan “{name}” trong danh mục. Hãy ghi tên đầy đủ hoặc mã định danh.',
    en: 'No agency “{name}” is in the directory. Please write its full name or code.',
  },
  'import.agencyGone': {
    vi: '“{name}” đã sáp nhập. Hãy ghi cơ quan hiện nay.',
    en: '“{name}” was merged. Please write the agency of today.',
  },
  'import.leadCooperates': {
    vi: 'Cơ quan chủ trì không thể đồng thời là cơ quan phối hợp.',
    en: 'The lead agency cannot cooperate with itself.',
  },
  'import.limitUnclear': {
    vi: 'Không hiểu thời hạn. Hãy ghi ngày (31/7/2019) hoặc như “trước ngày 15/9/2019”, “quý IV/2019”; không có thì để trống.',
    en: 'The time limit is not understood. Please write a day, “trước ngày 15/9/2019” or “quý IV/2019”, or leave it empty.',
  },
  'import.deadlineBeforeAssignment': {
    vi: 'Thời hạn sớm hơn ngày giao nhiệm vụ.',
    en: 'The deadline is before the day of assignment.',
  },
  'import.unitWithoutParent': {
    vi: 'Có đơn vị thực hiện thì phải ghi “Thuộc nhiệm vụ số”.',
    en: 'With a unit the row has to say of which task it is a part.',
  },
  'import.unitMissing': {
    vi: 'Phần việc phải ghi đơn vị thực hiện.',
    en: 'A part has to name its unit.',
  },
  'import.unitUnknown': {
    vi: 'Cơ quan chủ trì không có đơn vị “{name}”.',
    en: 'The lead agency has no unit “{name}”.',
  },
  'import.parentUnknown': {
    vi: 'Không có nhiệm vụ số {number} đọc được trong tệp.',
    en: 'No task number {number} can be read in the file.',
  },
  'import.parentTwice': {
    vi: 'Số {number} có ở nhiều dòng nên không biết thuộc nhiệm vụ nào.',
    en: 'Number {number} stands in several rows.',
  },
  'import.parentCircle': {
    vi: 'Các dòng trỏ vòng tròn đến nhau ở cột “Thuộc nhiệm vụ số”.',
    en: 'Rows are parts of each other in a circle.',
  },
  'import.parentIsPart': {
    vi: 'Nhiệm vụ số {number} đã là phần việc của nhiệm vụ khác; không phân rã tiếp được.',
    en: 'Task number {number} is a part itself and cannot be broken down further.',
  },
  'import.parentOfOther': {
    vi: 'Nhiệm vụ số {number} do cơ quan khác chủ trì.',
    en: 'Task number {number} is led by another agency.',
  },
  'import.partAfterParent': {
    vi: 'Thời hạn của phần việc muộn hơn thời hạn của nhiệm vụ số {number}.',
    en: 'The part is due after task number {number}.',
  },
  // Steps
  'import.notFound': { vi: 'Không tìm thấy lần nhập này.', en: 'There is no such import.' },
  'import.notChecked': {
    vi: 'Tệp chưa kiểm tra xong hoặc đã được nhập.',
    en: 'The file is not checked yet, or was imported already.',
  },
  'import.hasMistakes': {
    vi: 'Tệp còn lỗi nên không nhập dòng nào. Hãy sửa tệp và tải lên lại.',
    en: 'The file has mistakes, so that no row is imported. Please correct it and upload it again.',
  },
  'import.nothingNew': {
    vi: 'Mọi dòng đã được nhập trước đây.',
    en: 'Every row was imported before.',
  },
  'import.changedMeanwhile': {
    vi: 'Dữ liệu đã thay đổi từ lúc kiểm tra nên chưa nhập dòng nào; tệp được kiểm tra lại.',
    en: 'Something changed since the check; no row was imported, and the file is checked again.',
  },
  'import.notImported': { vi: 'Lần nhập này không hoàn tác được.', en: 'This import cannot be undone.' },
  'import.actedOn': {
    vi: 'Đã có bước xử lý hoặc trao đổi ở {count} nhiệm vụ nên không hoàn tác được nữa.',
    en: 'Somebody has acted on {count} of the tasks, so that the import cannot be undone.',
  },
  'import.uploaded': { vi: 'Đã nhận tệp, đang kiểm tra.', en: 'The file is here and being checked.' },
  'import.begun': { vi: 'Đang nhập nhiệm vụ.', en: 'The tasks are being imported.' },
  'import.undoBegun': { vi: 'Đang hoàn tác.', en: 'The import is being undone.' },
}
