import type { PaperForm, ResultChannel } from '../tables.ts'

/** Words of the desk, as the forms of the law have them. */
export const paperFormNames: Readonly<Record<PaperForm, string>> = {
  original: 'Bản chính',
  certifiedCopy: 'Bản sao chứng thực',
  photocopy: 'Bản chụp',
  electronic: 'Bản điện tử',
}

export const resultChannelNames: Readonly<Record<ResultChannel, string>> = {
  counter: 'Tại quầy',
  online: 'Trực tuyến',
  post: 'Qua dịch vụ bưu chính công ích',
}
