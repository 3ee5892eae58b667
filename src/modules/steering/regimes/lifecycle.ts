import type { FlowStep, Rights, StepField } from '../flow/flow.ts'

/**
 * The way of a report (báo cáo định kỳ) as one table: opened by the clock, filled in, approved by the unit, signed, sent;
 * received, returned or accepted, and taken into the sum (steering fact sheet §10).
 */
export const reportStates = {
  opened: { vi: 'Chưa làm', en: 'Opened' },
  filling: { vi: 'Đang lập', en: 'Being filled in' },
  unit_approved: { vi: 'Đơn vị đã duyệt', en: 'Approved by the unit' },
  signed: { vi: 'Đã ký', en: 'Signed' },
  sent: { vi: 'Đã gửi', en: 'Sent' },
  received: { vi: 'Đã tiếp nhận', en: 'Received' },
  returned: { vi: 'Bị trả lại', en: 'Returned' },
  accepted: { vi: 'Đã chấp nhận', en: 'Accepted' },
  aggregated: { vi: 'Đã tổng hợp', en: 'Aggregated' },
} as const

export type ReportState = keyof typeof reportStates

/** States in which a report counts as handed in. */
export const handedIn: readonly ReportState[] = ['sent', 'received', 'accepted', 'aggregated']

export type ReportSide = 'reporter' | 'receiver'
export const reportRights: Rights<ReportSide> = { reporter: 'regime.report', receiver: 'regime.manage' }

const reason: StepField = { name: 'ly-do', label: 'Lý do trả lại', kind: 'words' }

export const reportSteps = {
  fill: {
    from: ['opened', 'filling', 'returned'],
    to: 'filling',
    by: 'reporter',
    slug: 'lap',
    vi: 'Lập báo cáo',
    question: 'Lập báo cáo',
    consequence: 'Số liệu lưu lại, chưa gửi. Số đã có trên hệ thống được lấy từ nguồn, không phải nhập.',
    fields: [{ name: 'noi-dung', label: 'Nội dung theo đề cương', kind: 'words' }],
  },
  approve: {
    from: ['filling'],
    to: 'unit_approved',
    by: 'reporter',
    slug: 'duyet',
    vi: 'Đơn vị duyệt',
    question: 'Đơn vị duyệt báo cáo này?',
    consequence: 'Báo cáo sẵn sàng trình ký.',
    fields: [],
  },
  reject: {
    from: ['unit_approved', 'signed'],
    to: 'filling',
    by: 'reporter',
    slug: 'lam-lai',
    vi: 'Lập lại',
    question: 'Chuyển báo cáo về lập lại?',
    consequence: 'Báo cáo phải được duyệt và ký lại trước khi gửi.',
    fields: [{ name: 'ly-do', label: 'Lý do', kind: 'words' }],
  },
  sign: {
    from: ['unit_approved'],
    to: 'signed',
    by: 'reporter',
    slug: 'ky',
    vi: 'Ghi báo cáo đã ký',
    question: 'Ghi báo cáo đã ký',
    consequence: 'Báo cáo phải được người có thẩm quyền ký trước khi gửi.',
    fields: [
      { name: 'so-ky-hieu', label: 'Số, ký hiệu báo cáo', kind: 'line' },
      { name: 'nguoi-ky', label: 'Người ký', kind: 'line' },
    ],
  },
  send: {
    from: ['signed'],
    to: 'sent',
    by: 'reporter',
    slug: 'gui',
    vi: 'Gửi báo cáo',
    question: 'Gửi báo cáo này?',
    consequence: 'Ngày gửi được ghi để tính đúng hạn. Số liệu lấy từ nguồn được chốt lúc gửi.',
    fields: [],
  },
  receive: {
    from: ['sent'],
    to: 'received',
    by: 'receiver',
    slug: 'tiep-nhan',
    vi: 'Tiếp nhận',
    question: 'Tiếp nhận báo cáo này?',
    consequence: 'Cơ quan báo cáo thấy báo cáo đã được tiếp nhận.',
    fields: [],
  },
  return: {
    from: ['received'],
    to: 'returned',
    by: 'receiver',
    slug: 'tra-lai',
    vi: 'Trả lại',
    question: 'Trả lại báo cáo này?',
    consequence: 'Cơ quan báo cáo lập lại và gửi lại; đúng hạn tính theo lần gửi sau.',
    fields: [reason],
    danger: true,
  },
  accept: {
    from: ['received'],
    to: 'accepted',
    by: 'receiver',
    slug: 'chap-nhan',
    vi: 'Chấp nhận',
    question: 'Chấp nhận báo cáo này?',
    consequence: 'Báo cáo được đưa vào tổng hợp.',
    fields: [],
  },
  aggregate: {
    from: ['accepted'],
    to: 'aggregated',
    by: 'receiver',
    slug: 'tong-hop',
    vi: 'Ghi đã tổng hợp',
    question: 'Ghi báo cáo đã tổng hợp?',
    consequence: 'Báo cáo đã nằm trong báo cáo tổng hợp của kỳ.',
    fields: [],
  },
} as const satisfies Record<string, FlowStep<ReportState, ReportSide>>

export type ReportStep = keyof typeof reportSteps
export const reportStepNames = Object.keys(reportSteps) as ReportStep[]

export const reportRoad: readonly ReportState[] = [
  ...([
    'opened',
    'filling',
    'unit_approved',
    'signed',
    'sent',
    'received',
    'accepted',
    'aggregated',
  ] as const),
]
