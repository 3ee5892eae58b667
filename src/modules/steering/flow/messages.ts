import type { Messages } from '../../../kernel/messages.ts'

/** Sentences of steps, by code. */
export const flowMessages: Messages = {
  'flow.fieldMissing': { vi: 'Hãy nhập: {label}.', en: 'Please fill in: {label}.' },
  'flow.dayMissing': {
    vi: 'Hãy nhập {label} là một ngày, ví dụ 31/7/2019.',
    en: 'Please give {label} as a day, for example 31/7/2019.',
  },
  'flow.notYourStep': { vi: 'Bạn không có quyền thực hiện bước này.', en: 'You may not take this step.' },
  'flow.wrongState': {
    vi: 'Bước này không thực hiện được ở trạng thái hiện tại.',
    en: 'This step cannot be taken in the present state.',
  },
  'flow.changedMeanwhile': {
    vi: 'Có người vừa thay đổi nội dung này. Hãy xem lại rồi thực hiện.',
    en: 'Somebody has just changed this. Please look again before you go on.',
  },
}
