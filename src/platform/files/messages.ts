import type { Messages } from '../../kernel/messages.ts'

/** Sentences for what a file store refuses; limits arrive in bytes. */
export const storeMessages: Messages = {
  'files.largerThan': { vi: 'Tệp lớn hơn {megabytes} MB.', en: 'The file is larger than {megabytes} MB.' },
  'files.tooLarge': {
    vi: 'Tệp vượt quá dung lượng cho phép ({limit} byte).',
    en: 'The file is larger than allowed ({limit} bytes).',
  },
  'files.otherContent': {
    vi: 'Nội dung tệp nhận được không khớp với tệp đã chọn. Vui lòng tải lại tệp.',
    en: 'The content received is not that of the file you chose. Please send it again.',
  },
}
