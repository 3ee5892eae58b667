/**
 * One example of each printed form and result, with the people of the demonstration world. Tests, the bench
 * and whoever changes a template print these; everything in them is invented and says so.
 */
import type { ControlSlipData } from './control-slip.ts'
import type { ReceiptData } from './receipt.ts'
import type { RefusalFormData } from './refusal-form.ts'
import type { ResultData } from './result.ts'
import type { SupplementFormData } from './supplement-form.ts'

const lookUp = { address: 'https://dichvucong.motcua.example/tra-cuu', pin: '7KQ2' }

const desk = {
  superior: 'Bộ Tư pháp',
  name: 'Bộ phận Tiếp nhận và Trả kết quả',
  place: 'Hà Nội',
}

const lan = {
  name: 'Nguyễn Thị Lan',
  idLabel: 'Số định danh cá nhân',
  idNumber: '001******123',
  address: 'Số 12, ngõ 34, phố Trần Phú, phường Ba Đình, thành phố Hà Nội',
  phone: '0912 345 678',
  email: 'lan@motcua.example',
}

/** Accepted at the counter. */
export const receipt: ReceiptData = {
  rulesOf: '2026-11-25',
  issuer: desk,
  number: 7,
  madeAt: new Date('2026-11-25T09:30:00+07:00'),
  dossierCode: '000.00.17.G15-261125-0007',
  request: 'Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài',
  lookUp,
  hotline: '024 0000 0000 (số minh họa)',
  illustrative: true,
  applicant: lan,
  components: [
    {
      name: 'Văn bản đề nghị cấp Giấy phép hành nghề luật sư tại Việt Nam',
      form: 'original',
      quantity: 1,
    },
    {
      name: 'Phiếu lý lịch tư pháp hoặc giấy tờ khác thay thế đã được hợp pháp hóa lãnh sự',
      form: 'electronic',
      quantity: 1,
    },
    { name: 'Chứng chỉ hành nghề luật sư đã được hợp pháp hóa lãnh sự', form: 'certifiedCopy', quantity: 1 },
  ],
  setCount: 1,
  limit: '20 ngày làm việc',
  acceptedAt: new Date('2026-11-25T09:30:00+07:00'),
  dueAt: new Date('2026-12-23T17:00:00+07:00'),
  derivation: [
    'Ngày nhận không tính;',
    'đếm 20 ngày làm việc từ thứ Năm 26/11/2026, bỏ các ngày thứ Bảy, Chủ nhật;',
    'hết giờ làm việc ngày thứ 20.',
  ],
  provisional: false,
  resultChannel: 'counter',
  resultPlace: 'Bộ phận Tiếp nhận và Trả kết quả, Bộ Tư pháp',
  fees: [{ name: 'Phí thẩm định', amount: 2_500_000, paid: false }],
  register: { book: '01/2026', order: '0007' },
  submitterName: null,
  receiverName: 'Trần Thị Mai',
  online: false,
}

/** The same dossier with nothing of it known yet: what prints is the empty form. */
export const emptyReceipt: ReceiptData = {
  ...receipt,
  number: null,
  dossierCode: null,
  lookUp: null,
  hotline: null,
  illustrative: false,
  request: '',
  applicant: { name: '', idLabel: null, idNumber: null, address: null, phone: null, email: null },
  components: [],
  setCount: null,
  limit: null,
  dueAt: null,
  derivation: [],
  resultChannel: null,
  resultPlace: null,
  fees: null,
  register: { book: null, order: null },
  receiverName: null,
}

/** Before acceptance: the dossier has a submission code only. */
export const supplementForm: SupplementFormData = {
  rulesOf: '2026-11-25',
  issuer: desk,
  number: 3,
  madeAt: new Date('2026-11-25T10:15:00+07:00'),
  dossierCode: null,
  submissionCode: 'NT-261124-7KQ2MX9P',
  request: receipt.request,
  lookUp,
  hotline: receipt.hotline,
  illustrative: true,
  applicant: lan,
  stage: 'INTAKE',
  lines: [
    {
      text: 'Phiếu lý lịch tư pháp',
      quantity: { originals: 1, certifiedCopies: 0, photocopies: 0 },
      reason: 'Bản đã nộp chưa được hợp pháp hóa lãnh sự.',
    },
    {
      text: 'Chứng chỉ hành nghề luật sư',
      quantity: { originals: 0, certifiedCopies: 1, photocopies: 1 },
      reason: 'Ảnh chụp mờ, không đọc được ngày cấp.',
    },
  ],
  reason: 'Hai giấy tờ chưa bảo đảm yêu cầu của thành phần hồ sơ.',
  ground: null,
  answerBy: new Date('2026-12-09T17:00:00+07:00'),
  effect: 'NOT_STARTED',
  contact: { name: 'bà Trần Thị Mai', phone: '024 0000 0000' },
  guideName: 'Trần Thị Mai',
}

export const refusalForm: RefusalFormData = {
  rulesOf: '2026-11-25',
  issuer: desk,
  number: 12,
  madeAt: new Date('2026-11-25T14:05:00+07:00'),
  dossierCode: null,
  submissionCode: 'NT-261125-9PXMK2QV',
  request: 'Cấp lại Sổ thuyền viên',
  lookUp,
  hotline: receipt.hotline,
  illustrative: true,
  applicant: lan,
  ground: 'NOT_COMPETENT',
  reason:
    'Thủ tục cấp lại Sổ thuyền viên không do Bộ Tư pháp giải quyết.\nCơ quan thực hiện thủ tục này là Cục Hàng hải và Đường thủy Việt Nam.',
  guidance: 'Bộ phận Tiếp nhận và Trả kết quả, Bộ Xây dựng',
  receiverName: 'Trần Thị Mai',
  online: true,
}

export const controlSlip: ControlSlipData = {
  rulesOf: receipt.rulesOf,
  issuer: desk,
  number: null,
  madeAt: receipt.madeAt,
  dossierCode: receipt.dossierCode,
  request: receipt.request,
  lookUp: { ...lookUp, pin: null },
  hotline: null,
  illustrative: true,
  settlingUnit: 'Cục Bổ trợ tư pháp',
  coordinatingUnits: [],
  ownerName: lan.name,
  ownerPhone: lan.phone,
  acceptedAt: receipt.acceptedAt,
  dueAt: receipt.dueAt,
  handovers: [
    {
      from: 'Bộ phận Tiếp nhận và Trả kết quả',
      to: 'Cục Bổ trợ tư pháp',
      giverName: 'Trần Thị Mai',
      receiverName: 'Lê Văn Minh',
      givenAt: new Date('2026-11-25T10:00:00+07:00'),
      receivedAt: new Date('2026-11-25T10:20:00+07:00'),
      outcome: 'EARLY',
      note: null,
    },
    {
      from: 'Cục Bổ trợ tư pháp',
      to: 'Lãnh đạo Bộ',
      giverName: 'Lê Văn Minh',
      receiverName: 'Phạm Mạnh Hùng',
      givenAt: new Date('2026-12-16T08:30:00+07:00'),
      receivedAt: new Date('2026-12-16T09:00:00+07:00'),
      outcome: 'LATE',
      note: 'Chờ ý kiến đơn vị phối hợp',
    },
    {
      from: 'Văn thư Bộ',
      to: 'Bộ phận Tiếp nhận và Trả kết quả',
      giverName: 'Đỗ Thị Thu',
      receiverName: null,
      givenAt: new Date('2026-12-18T15:40:00+07:00'),
      receivedAt: null,
      outcome: null,
      note: null,
    },
  ],
}

const signer = {
  authority: { prefix: 'KT.', onBehalfOf: 'Bộ trưởng', title: 'Thứ trưởng' },
  name: 'Phạm Mạnh Hùng',
} as const

/** A decision, with grounds and articles. */
export const decision: ResultData = {
  layout: 'named',
  typeName: 'Quyết định',
  symbol: 'QĐ-BTP',
  superior: null,
  agency: 'Bộ Tư pháp',
  place: 'Hà Nội',
  subject: 'Về việc gia hạn Giấy phép hành nghề tại Việt Nam cho luật sư nước ngoài',
  authority: 'Bộ trưởng Bộ Tư pháp',
  addressees: [],
  grounds: [
    'Căn cứ văn bản số 65/2006/QH11 của Quốc hội',
    'Căn cứ Thông tư số 08/2025/TT-BTP',
    'Theo đề nghị của Cục Bổ trợ tư pháp',
  ],
  resolution: 'Quyết định',
  body: [
    {
      kind: 'article',
      label: 'Điều 1',
      text: 'Gia hạn Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài cho bà Nguyễn Thị Lan, số định danh cá nhân 001******123, theo hồ sơ mã số 000.00.17.G15-261125-0007.',
    },
    { kind: 'article', label: 'Điều 2', text: 'Quyết định này có hiệu lực kể từ ngày ký.' },
    {
      kind: 'article',
      label: 'Điều 3',
      text: 'Cục Bổ trợ tư pháp và bà Nguyễn Thị Lan chịu trách nhiệm thi hành Quyết định này./.',
    },
  ],
  signer,
  recipients: ['Như Điều 3', 'Bộ phận Tiếp nhận và Trả kết quả'],
  archive: 'BTTP',
  illustrative: true,
}

/** A refusal of settlement (văn bản không giải quyết) as an official letter. */
export const refusalLetter: ResultData = {
  layout: 'letter',
  typeName: 'Công văn',
  symbol: 'BTP-BTTP',
  superior: null,
  agency: 'Bộ Tư pháp',
  place: 'Hà Nội',
  subject: 'Không giải quyết hồ sơ mã số 000.00.17.G15-261125-0007',
  authority: null,
  addressees: ['Bà Nguyễn Thị Lan'],
  grounds: [],
  resolution: null,
  body: [
    {
      kind: 'paragraph',
      text: 'Ngày 25/11/2026, Bộ Tư pháp tiếp nhận hồ sơ mã số 000.00.17.G15-261125-0007 của bà Nguyễn Thị Lan về thủ tục Cấp Giấy phép hành nghề tại Việt Nam của luật sư nước ngoài.',
    },
    {
      kind: 'paragraph',
      text: 'Qua xem xét hồ sơ, Bộ Tư pháp không giải quyết đề nghị nêu trên với lý do sau:',
    },
    { kind: 'item', text: 'Chứng chỉ hành nghề luật sư trong hồ sơ đã hết giá trị sử dụng.' },
    { kind: 'paragraph', text: 'Bộ Tư pháp thông báo để bà Nguyễn Thị Lan được biết./.' },
  ],
  signer: {
    authority: {
      prefix: 'TL.',
      onBehalfOf: 'Bộ trưởng',
      unitHead: 'Cục trưởng Cục Bổ trợ tư pháp',
      title: 'Phó Cục trưởng',
    },
    name: 'Phạm Mạnh Hùng',
  },
  recipients: ['Như trên', 'Bộ phận Tiếp nhận và Trả kết quả'],
  archive: 'BTTP',
  illustrative: true,
}
