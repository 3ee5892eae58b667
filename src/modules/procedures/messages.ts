import type { Messages } from '../../kernel/messages.ts'

export const procedureMessages: Messages = {
  'procedure.notFound': {
    vi: 'Không có thủ tục với mã này. Hãy tìm theo tên trong danh mục thủ tục hành chính.',
    en: 'There is no procedure with this code. Please search the catalogue by name.',
  },
  'procedure.noCase': {
    vi: 'Thủ tục phải có ít nhất một trường hợp.',
    en: 'A procedure needs at least one case.',
  },
}
