import type { Messages } from '../../../kernel/messages.ts'

/** Sentences about laws and the documents that detail them. */
export const detailingMessages: Messages = {
  'law.numberMissing': {
    vi: 'Hãy nhập số, ký hiệu của luật, ví dụ 43/2019/QH14.',
    en: 'Please give the number of the law, for example 43/2019/QH14.',
  },
  'law.adoptedOnMissing': {
    vi: 'Hãy nhập ngày luật được thông qua.',
    en: 'Please give the day of adoption.',
  },
  'law.effectiveBeforeAdoption': {
    vi: 'Ngày có hiệu lực sớm hơn ngày thông qua.',
    en: 'The law would take effect before it was adopted.',
  },
  'law.knownAlready': { vi: 'Luật này đã có trong danh sách.', en: 'This law is on the list already.' },
  'law.unknown': { vi: 'Hãy chọn luật trong danh sách.', en: 'Please choose a law of the list.' },
  'law.entered': { vi: 'Đã ghi luật vào danh sách.', en: 'The law is on the list.' },
}
