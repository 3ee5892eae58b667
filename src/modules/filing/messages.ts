import type { Messages } from '../../kernel/messages.ts'

export const filingMessages: Messages = {
  'filing.notFound': {
    vi: 'Không tìm thấy bản kê khai này, hoặc đó không phải bản kê khai của bạn.',
    en: 'This draft was not found, or it is not yours.',
  },
  'filing.alreadyFiled': {
    vi: 'Hồ sơ này đã được nộp. Xem tại “Hồ sơ của tôi”.',
    en: 'This dossier has been filed. See “My dossiers”.',
  },
  'filing.notHere': {
    vi: 'Thủ tục này hiện không nộp được tại đây. Xem nơi nộp trên trang của thủ tục.',
    en: 'This procedure cannot be filed here now. See its page for where to file.',
  },
  'filing.officials': {
    vi: 'Tài khoản cán bộ không nộp hồ sơ. Hãy dùng tài khoản cá nhân.',
    en: 'Accounts of officials do not file. Please use your personal account.',
  },
  'filing.changing': {
    vi: 'Bản kê khai vừa thay đổi ở cửa sổ khác nên chưa nộp. Hãy xem lại và nộp lần nữa.',
    en: 'The draft was just changed in another window, so it was not filed. Please look at it and file again.',
  },
  'filing.tooManyDrafts': {
    vi: 'Bạn đang có {limit} bản kê khai chưa nộp. Hãy nộp hoặc xóa bớt ở “Hồ sơ của tôi”; bản để quá {days} ngày sẽ tự xóa.',
    en: 'You have {limit} unfiled drafts. Please file or delete some in “My dossiers”; those left for {days} days go by themselves.',
  },
  'filing.caseUnknown': {
    vi: 'Hãy chọn trường hợp của thủ tục.',
    en: 'Please choose the case of the procedure.',
  },
  'filing.dossierTooLarge': {
    vi: 'Tổng các tệp của hồ sơ lớn hơn {limit} MB.',
    en: 'All files together are larger than {limit} MB.',
  },
  'filing.tooManyFiles': { vi: 'Hồ sơ có quá {limit} tệp.', en: 'There are more than {limit} files.' },
  'filing.tooManyUploads': {
    vi: 'Bạn có {limit} tệp đang tải lên dở. Hãy tải xong các tệp đó, hoặc thử lại sau một ngày.',
    en: 'You have {limit} unfinished uploads. Please finish them, or try again after a day.',
  },
  'filing.fileMissing': { vi: 'Hãy chọn tệp.', en: 'Please choose a file.' },
  'filing.fileLost': {
    vi: 'Tệp “{name}” không đọc lại được. Hãy tải lên lại.',
    en: 'The file “{name}” could not be read back. Please upload it again.',
  },
  'filing.saved': { vi: 'Đã lưu bản kê khai.', en: 'The draft was saved.' },
  'filing.discarded': { vi: 'Đã xóa bản kê khai.', en: 'The draft was deleted.' },
}
