import type { DraftState, DraftTransition } from '../drafting/life.ts'

/**
 * The life of a scheme (đề án) of the Work Programme as one table (steering fact sheet §6). Agencies register, the
 * Government Office compiles; once in the programme it is put off, withdrawn or added only with the Prime Minister's
 * consent, whose number and date are recorded.
 */
export const states = {
  registered: { vi: 'Đã đăng ký', ended: false },
  approved: { vi: 'Trong chương trình', ended: false },
  drafting: { vi: 'Đang soạn thảo', ended: false },
  consulting: { vi: 'Đang lấy ý kiến', ended: false },
  appraised: { vi: 'Đã thẩm định', ended: false },
  submitted: { vi: 'Đã trình', ended: false },
  under_review: { vi: 'Đang thẩm tra tại VPCP', ended: false },
  members_opinion: { vi: 'Lấy ý kiến thành viên Chính phủ', ended: false },
  returned: { vi: 'Trả lại để hoàn thiện', ended: false },
  issued: { vi: 'Đã ban hành', ended: true },
  withdrawn: { vi: 'Đã rút', ended: true },
} as const satisfies Record<string, DraftState>

export type SchemeState = keyof typeof states

const unsent = ['approved', 'drafting', 'consulting', 'appraised', 'returned'] as const
const sent = ['submitted', 'under_review', 'members_opinion'] as const

export const transitions = {
  approve: {
    from: ['registered'],
    to: 'approved',
    by: 'desk',
    vi: 'Đưa vào chương trình',
    slug: 'dua-vao',
    question: 'Đưa đề án vào Chương trình công tác?',
    consequence: 'Từ ngày của văn bản ban hành chương trình, đề án được tính khi đến hạn trình.',
    asks: ['document'],
    moves: 'count',
  },
  add: {
    from: ['registered'],
    to: 'approved',
    by: 'desk',
    vi: 'Bổ sung vào chương trình',
    slug: 'bo-sung',
    question: 'Bổ sung đề án vào Chương trình công tác?',
    consequence:
      'Chỉ bổ sung khi Thủ tướng Chính phủ đồng ý. Đề án được tính từ ngày văn bản đồng ý và nêu là bổ sung.',
    asks: ['consent'],
    reason: 'required',
    reasonLabel: 'Lý do bổ sung',
    moves: 'count',
  },
  startDrafting: {
    from: ['approved'],
    to: 'drafting',
    by: 'lead',
    vi: 'Bắt đầu soạn thảo',
    slug: 'soan-thao',
    question: 'Bắt đầu soạn thảo?',
    consequence: 'Trạng thái của đề án đổi từ hôm nay.',
    moves: 'state',
  },
  consult: {
    from: ['approved', 'drafting', 'returned'],
    to: 'consulting',
    by: 'lead',
    vi: 'Lấy ý kiến',
    slug: 'lay-y-kien',
    question: 'Lấy ý kiến về dự thảo?',
    consequence: 'Trạng thái của đề án đổi từ hôm nay.',
    moves: 'state',
  },
  appraise: {
    from: ['drafting', 'consulting', 'returned'],
    to: 'appraised',
    by: 'lead',
    vi: 'Đã thẩm định',
    slug: 'tham-dinh',
    question: 'Dự thảo đã được thẩm định?',
    consequence: 'Ghi số, ngày văn bản thẩm định.',
    asks: ['document'],
    moves: 'state',
  },
  submit: {
    from: unsent,
    to: 'submitted',
    by: 'lead',
    vi: 'Trình',
    slug: 'trinh',
    question: 'Trình đề án?',
    consequence: 'Đề án được tính là đã trình từ ngày của tờ trình; sau ngày kế hoạch là trình chậm.',
    asks: ['document'],
    moves: 'submit',
  },
  review: {
    from: ['submitted'],
    to: 'under_review',
    by: 'desk',
    vi: 'Thẩm tra',
    slug: 'tham-tra',
    question: 'Bắt đầu thẩm tra hồ sơ trình?',
    consequence: 'Trạng thái của đề án đổi từ hôm nay.',
    moves: 'state',
  },
  askMembers: {
    from: ['submitted', 'under_review'],
    to: 'members_opinion',
    by: 'desk',
    vi: 'Lấy ý kiến thành viên Chính phủ',
    slug: 'y-kien-thanh-vien',
    question: 'Lấy ý kiến thành viên Chính phủ?',
    consequence: 'Trạng thái của đề án đổi từ hôm nay.',
    moves: 'state',
  },
  returnToLead: {
    from: sent,
    to: 'returned',
    by: 'desk',
    vi: 'Trả lại để hoàn thiện',
    slug: 'tra-lai',
    question: 'Trả lại đề án để hoàn thiện?',
    consequence: 'Cơ quan chủ trì hoàn thiện và trình lại. Việc trả lại hiện trong lịch sử.',
    reason: 'required',
    reasonLabel: 'Nội dung cần hoàn thiện',
    moves: 'sendBack',
  },
  issue: {
    from: sent,
    to: 'issued',
    by: 'desk',
    vi: 'Ghi nhận đã ban hành',
    slug: 'ban-hanh',
    question: 'Đề án đã được ban hành?',
    consequence: 'Ghi số, ngày văn bản được ban hành. Đề án kết thúc.',
    asks: ['document'],
    moves: 'issue',
  },
  postpone: {
    from: unsent,
    to: null,
    by: 'desk',
    vi: 'Lùi thời hạn trình',
    slug: 'lui',
    question: 'Lùi thời hạn trình đề án?',
    consequence:
      'Chỉ lùi khi Thủ tướng Chính phủ đồng ý. Kế hoạch mới có hiệu lực từ ngày văn bản đồng ý; số liệu đã in trước khi ghi nhận không đổi.',
    asks: ['consent', 'laterPlan'],
    reason: 'required',
    reasonLabel: 'Lý do lùi',
    moves: 'plan',
  },
  withdraw: {
    from: unsent,
    to: 'withdrawn',
    by: 'desk',
    vi: 'Rút khỏi chương trình',
    slug: 'rut',
    question: 'Rút đề án khỏi Chương trình công tác?',
    consequence:
      'Chỉ rút khi Thủ tướng Chính phủ đồng ý. Từ ngày văn bản đồng ý đề án không còn được tính; lịch sử vẫn được giữ. Không thể hoàn tác.',
    asks: ['consent'],
    reason: 'required',
    reasonLabel: 'Lý do rút',
    danger: true,
    moves: 'leave',
  },
  explain: {
    from: unsent,
    to: null,
    by: 'lead',
    vi: 'Giải trình chậm trình',
    slug: 'giai-trinh',
    question: 'Giải trình việc chậm trình',
    consequence: 'Giải trình hiện cạnh đề án trong danh sách chậm và trong báo cáo.',
    reason: 'required',
    reasonLabel: 'Nguyên nhân, trách nhiệm, thời điểm sẽ trình',
    guard: 'late',
    moves: 'note',
  },
} as const satisfies Record<string, DraftTransition>

export type SchemeAction = keyof typeof transitions
export const schemeLife = { states, transitions } as const
