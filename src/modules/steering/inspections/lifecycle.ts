import type { FlowStep, Rights, StepField } from '../flow/flow.ts'

/**
 * The course of an inspection (cuộc kiểm tra) as one table: plan → decision → notice with outline → reports of the
 * inspected agencies → working session → minutes → conclusion → follow-up tasks → closing (steering fact sheet §9).
 */
export const inspectionStates = {
  planned: { vi: 'Trong kế hoạch', en: 'Planned', ended: false },
  decided: { vi: 'Đã có quyết định', en: 'Decided', ended: false },
  notified: { vi: 'Đã thông báo', en: 'Notified', ended: false },
  reported: { vi: 'Đã có báo cáo', en: 'Reported', ended: false },
  session_held: { vi: 'Đã làm việc', en: 'Session held', ended: false },
  minuted: { vi: 'Đã có biên bản', en: 'Minuted', ended: false },
  concluded: { vi: 'Đã kết luận', en: 'Concluded', ended: false },
  closed: { vi: 'Đã kết thúc', en: 'Closed', ended: true },
  cancelled: { vi: 'Hủy', en: 'Cancelled', ended: true },
} as const

export type InspectionState = keyof typeof inspectionStates

/** Who acts: the Working Group, or an inspected agency. */
export type InspectionSide = 'inspector' | 'inspected'
export const inspectionRights: Rights<InspectionSide> = {
  inspector: 'inspection.manage',
  inspected: 'task.work',
}

const number = (label: string): StepField => ({ name: 'so-ky-hieu', label, kind: 'line' })
const day = (label: string): StepField => ({ name: 'ngay', label, kind: 'day' })

export const inspectionSteps = {
  decide: {
    from: ['planned'],
    to: 'decided',
    by: 'inspector',
    slug: 'quyet-dinh',
    vi: 'Ghi quyết định kiểm tra',
    question: 'Ghi quyết định kiểm tra',
    consequence: 'Quyết định lập đoàn kiểm tra, có trưởng đoàn, phó trưởng đoàn và thành viên.',
    fields: [
      number('Số, ký hiệu quyết định'),
      day('Ngày quyết định'),
      { name: 'truong-doan', label: 'Trưởng đoàn', kind: 'line' },
      { name: 'pho-truong-doan', label: 'Phó trưởng đoàn', kind: 'line', optional: true },
      { name: 'thanh-vien', label: 'Thành viên', kind: 'words', hint: 'Mỗi người một dòng', optional: true },
    ],
  },
  notify: {
    from: ['decided'],
    to: 'notified',
    by: 'inspector',
    slug: 'thong-bao',
    vi: 'Thông báo cho cơ quan được kiểm tra',
    question: 'Thông báo kiểm tra, kèm đề cương',
    consequence: 'Các cơ quan được kiểm tra thấy thông báo, đề cương và gửi báo cáo tại đây.',
    fields: [
      number('Số, ký hiệu thông báo'),
      day('Ngày thông báo'),
      { name: 'du-kien', label: 'Ngày dự kiến làm việc', kind: 'day' },
      { name: 'de-cuong', label: 'Đề cương báo cáo', kind: 'words' },
    ],
  },
  report: {
    from: ['notified', 'reported'],
    to: 'reported',
    by: 'inspected',
    slug: 'bao-cao',
    vi: 'Gửi báo cáo theo đề cương',
    question: 'Gửi báo cáo theo đề cương',
    consequence:
      'Đoàn kiểm tra đọc báo cáo trước buổi làm việc. Gửi lại thì bản mới thay bản cũ, bản cũ vẫn còn trong lịch sử.',
    fields: [
      number('Số, ký hiệu báo cáo'),
      day('Ngày báo cáo'),
      { name: 'noi-dung', label: 'Nội dung chính', kind: 'words' },
    ],
  },
  holdSession: {
    from: ['notified', 'reported'],
    to: 'session_held',
    by: 'inspector',
    slug: 'lam-viec',
    vi: 'Ghi buổi làm việc, chốt số liệu',
    question: 'Ghi buổi làm việc và chốt số liệu',
    consequence:
      'Số liệu nhiệm vụ của từng cơ quan được chốt tại ngày làm việc, theo những gì hệ thống biết đến lúc này, kèm mã băm; sau này tính lại được để đối chiếu. Không chốt lại lần hai.',
    fields: [
      day('Ngày làm việc'),
      { name: 'dia-diem', label: 'Địa điểm', kind: 'line' },
      { name: 'thanh-phan', label: 'Thành phần dự', kind: 'words', optional: true },
    ],
  },
  minute: {
    from: ['session_held'],
    to: 'minuted',
    by: 'inspector',
    slug: 'bien-ban',
    vi: 'Ghi biên bản',
    question: 'Ghi biên bản làm việc',
    consequence: 'Biên bản nằm trong lịch sử của cuộc kiểm tra, các cơ quan được kiểm tra đọc được.',
    fields: [day('Ngày biên bản'), { name: 'noi-dung', label: 'Nội dung biên bản', kind: 'words' }],
  },
  conclude: {
    from: ['minuted'],
    to: 'concluded',
    by: 'inspector',
    slug: 'ket-luan',
    vi: 'Ban hành kết luận, giao việc',
    question: 'Ghi thông báo kết luận và giao việc phải làm',
    consequence:
      'Mỗi việc ghi ở dưới thành một nhiệm vụ của cơ quan đó, văn bản giao là thông báo kết luận này.',
    fields: [
      number('Số, ký hiệu thông báo kết luận'),
      day('Ngày thông báo kết luận'),
      { name: 'trich-yeu', label: 'Trích yếu', kind: 'line' },
      {
        name: 'ket-luan',
        label: 'Kết luận: tính chất, mức độ, nguyên nhân, trách nhiệm',
        kind: 'words',
      },
    ],
  },
  close: {
    from: ['concluded'],
    to: 'closed',
    by: 'inspector',
    slug: 'ket-thuc',
    vi: 'Kết thúc cuộc kiểm tra',
    question: 'Kết thúc cuộc kiểm tra?',
    consequence: 'Chỉ kết thúc được khi mọi việc giao sau kiểm tra đã hoàn thành, trả lại hoặc hủy.',
    fields: [{ name: 'ket-qua', label: 'Kết quả thực hiện kết luận', kind: 'words', optional: true }],
  },
  cancel: {
    from: ['planned', 'decided', 'notified', 'reported'],
    to: 'cancelled',
    by: 'inspector',
    slug: 'huy',
    vi: 'Hủy cuộc kiểm tra',
    question: 'Hủy cuộc kiểm tra này?',
    consequence: 'Cuộc kiểm tra không tính vào số liệu; lịch sử vẫn được giữ. Không thể hoàn tác.',
    fields: [{ name: 'ly-do', label: 'Lý do', kind: 'words' }],
    danger: true,
  },
} as const satisfies Record<string, FlowStep<InspectionState, InspectionSide>>

export type InspectionStep = keyof typeof inspectionSteps
export const inspectionStepNames = Object.keys(inspectionSteps) as InspectionStep[]

/** The road shown under an inspection; reports may be missing, so they are passed or not. */
export const inspectionRoad: readonly InspectionState[] = [
  'planned',
  'decided',
  'notified',
  'reported',
  'session_held',
  'minuted',
  'concluded',
  'closed',
]
