import { isId } from '../../../kernel/ids.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf } from '../../../platform/http/typed.ts'
import { readDay } from '../../../ui/read.ts'
import type { TaskAction } from './lifecycle.ts'
import type { TaskStepInput } from './service.ts'

/** How a step is asked for on its page. */
export interface StepWords {
  readonly slug: string
  readonly question: string
  readonly consequence: string
  readonly reasonLabel?: string
  readonly danger?: boolean
  /** What usually comes next: the one red button of the page; the others stand beside it. */
  readonly next?: boolean
}

/** Steps with a page of their own; breaking a task down and notes have other pages. */
export const stepWords = {
  receive: {
    slug: 'tiep-nhan',
    next: true,
    question: 'Tiếp nhận nhiệm vụ này?',
    consequence: 'Cơ quan giao thấy nhiệm vụ đã được tiếp nhận. Thời hạn không đổi.',
  },
  update: {
    slug: 'tien-do',
    next: true,
    question: 'Cập nhật tiến độ',
    consequence:
      'Nội dung cập nhật hiện trong quá trình thực hiện, mọi người được xem nhiệm vụ đều đọc được.',
    reasonLabel: 'Kết quả đến nay, việc còn lại',
  },
  appoint: {
    slug: 'phan-cong',
    question: 'Phân công người thực hiện',
    consequence:
      'Người được phân công thấy nhiệm vụ trong việc của mình và nhận nhắc việc. Thời hạn và số liệu của cơ quan không đổi.',
    reasonLabel: 'Ý kiến chỉ đạo',
  },
  takeOn: {
    slug: 'nhan-viec',
    question: 'Nhận nhiệm vụ này về mình?',
    consequence:
      'Nhiệm vụ nằm trong việc của bạn và việc nhắc đến bạn. Thời hạn và số liệu của cơ quan không đổi.',
  },
  requestReturn: {
    slug: 'de-nghi-tra-lai',
    question: 'Đề nghị trả lại nhiệm vụ này?',
    consequence: 'Cơ quan giao xem xét. Khi được đồng ý, nhiệm vụ không còn tính cho cơ quan bạn.',
    reasonLabel: 'Lý do (không đúng thẩm quyền, trùng nhiệm vụ…)',
  },
  agreeReturn: {
    slug: 'dong-y-tra-lai',
    next: true,
    question: 'Đồng ý cho trả lại nhiệm vụ?',
    consequence:
      'Nhiệm vụ rời khỏi số liệu của cơ quan này từ hôm nay, cùng các phần việc chưa xong của đơn vị, và có thể giao lại cho cơ quan khác.',
    reasonLabel: 'Ý kiến',
  },
  refuseReturn: {
    slug: 'khong-dong-y-tra-lai',
    question: 'Không đồng ý cho trả lại?',
    consequence: 'Cơ quan chủ trì tiếp tục thực hiện, thời hạn không đổi.',
    reasonLabel: 'Lý do',
  },
  requestExtension: {
    slug: 'xin-gia-han',
    question: 'Xin gia hạn',
    consequence: 'Cơ quan giao xem xét. Thời hạn chỉ đổi khi được đồng ý.',
    reasonLabel: 'Lý do xin gia hạn',
  },
  grantExtension: {
    slug: 'cho-gia-han',
    next: true,
    question: 'Cho gia hạn nhiệm vụ?',
    consequence:
      'Thời hạn mới có hiệu lực từ hôm nay; số liệu của những ngày trước không đổi. Thời hạn ban đầu vẫn được giữ.',
    reasonLabel: 'Ý kiến',
  },
  refuseExtension: {
    slug: 'khong-gia-han',
    question: 'Không cho gia hạn?',
    consequence: 'Thời hạn không đổi.',
    reasonLabel: 'Lý do',
  },
  submitResult: {
    slug: 'bao-cao-ket-qua',
    question: 'Báo cáo kết quả',
    consequence:
      'Nhiệm vụ được coi là hoàn thành vào ngày của văn bản này khi cơ quan giao chấp nhận kết quả.',
  },
  acceptResult: {
    slug: 'chap-nhan',
    next: true,
    question: 'Chấp nhận kết quả này?',
    consequence: 'Nhiệm vụ hoàn thành vào ngày của văn bản kết quả.',
    reasonLabel: 'Ý kiến',
  },
  returnResult: {
    slug: 'lam-lai',
    question: 'Yêu cầu thực hiện lại?',
    consequence: 'Nhiệm vụ trở lại trạng thái đang thực hiện, thời hạn không đổi.',
    reasonLabel: 'Nội dung chưa đạt',
  },
  reopen: {
    slug: 'mo-lai',
    question: 'Mở lại nhiệm vụ đã hoàn thành?',
    consequence: 'Nhiệm vụ tính là chưa hoàn thành từ hôm nay. Việc mở lại được nêu bên cạnh số liệu.',
    reasonLabel: 'Lý do',
    danger: true,
  },
  cancel: {
    slug: 'huy',
    question: 'Hủy, rút nhiệm vụ này?',
    consequence:
      'Nhiệm vụ rời khỏi số liệu từ hôm nay, cùng các phần việc chưa xong đã giao cho đơn vị; lịch sử vẫn được giữ. Không thể hoàn tác.',
    reasonLabel: 'Văn bản và lý do hủy, rút',
    danger: true,
  },
  urge: {
    slug: 'don-doc',
    question: 'Đôn đốc nhiệm vụ này?',
    consequence: 'Cơ quan chủ trì nhận được thông báo đôn đốc, số lần đôn đốc tăng thêm một.',
    reasonLabel: 'Nội dung đôn đốc',
  },
} as const satisfies Partial<Record<TaskAction, StepWords>>

export type PagedAction = keyof typeof stepWords
export const pagedActions = Object.keys(stepWords) as PagedAction[]

/** The steps a person can take, in the order of the page: what comes next, the others, and last what takes something away. */
export function inPageOrder(actions: readonly TaskAction[]): {
  readonly next: PagedAction | undefined
  readonly others: readonly PagedAction[]
  readonly dangerous: readonly PagedAction[]
} {
  const words: Readonly<Record<PagedAction, StepWords>> = stepWords
  const open = pagedActions.filter(action => actions.includes(action))
  const next = open.find(action => words[action].next)
  return {
    next,
    others: open.filter(action => action !== next && !words[action].danger),
    dangerous: open.filter(action => words[action].danger),
  }
}

const reasonLimit = 2_000

/** Reads the form of a step: what it carries, or everything that is wrong with it. */
export function readTaskStep(
  action: PagedAction,
  typed: Typed,
  required: boolean,
): { readonly input: TaskStepInput } | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const words: StepWords = stepWords[action]
  const reason = words.reasonLabel
    ? readWords(typed, 'ly-do', { limit: reasonLimit, ...(required && { missing: 'task.reasonMissing' }) })
    : { text: '', issues: [] }
  issues.push(...reason.issues)
  const version = textOf(typed, 'version')
  let more: Partial<TaskStepInput> = {}
  if (action === 'requestExtension' || action === 'grantExtension') {
    const day = readDay(textOf(typed, 'han-moi'))
    if (day) more = { newDeadline: day }
    else issues.push(issue('han-moi', 'task.newDeadlineMissing'))
  }
  if (action === 'appoint') {
    const holderId = textOf(typed, 'nguoi')
    if (isId(holderId)) more = { holderId }
    else issues.push(issue('nguoi', 'task.holderMissing'))
  }
  if (action === 'submitResult') {
    const number = readWords(typed, 'so-ky-hieu', { limit: 100, missing: 'task.resultNumberMissing' })
    const on = readDay(textOf(typed, 'ngay-van-ban'))
    issues.push(...number.issues)
    if (!on) issues.push(issue('ngay-van-ban', 'task.resultOnMissing'))
    else more = { result: { number: number.text, on } }
  }
  if (issues.length > 0) return { issues }
  return {
    input: {
      version: /^\d{1,9}$/.test(version) ? Number(version) : 0,
      ...(reason.text !== '' && { reason: reason.text }),
      ...more,
    },
  }
}

/** Fields of the service by their names on the page. */
export const fieldOnPage: Readonly<Record<string, string>> = {
  newDeadline: 'han-moi',
  resultNumber: 'so-ky-hieu',
  resultOn: 'ngay-van-ban',
  reason: 'ly-do',
  holder: 'nguoi',
}
