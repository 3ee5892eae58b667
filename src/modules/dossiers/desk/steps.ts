import { isOldIdNumber, parseIdNumber, withoutMarks } from '../../../kernel/identifiers.ts'
import { type Issue, issue } from '../../../kernel/issue.ts'
import { readWords, type Typed, textOf, textsOf } from '../../../platform/http/typed.ts'
import type { ButtonKind } from '../../../ui/components/button/Button.tsx'
import type { IconName } from '../../../ui/components/icon/Icon.tsx'
import type { DossierAction } from '../lifecycle.ts'
import { type RejectionGround, rejectionGrounds } from '../lifecycle.ts'
import type { ResultChannel, SupplementItem } from '../tables.ts'

/** How a step of the desk is offered. Composing, signing and issuing a result have pages of their own. */
export interface DeskStep {
  /** Last part of its address: `/mot-cua/ho-so/:id/tiep-nhan`. */
  readonly slug: string
  readonly kind: ButtonKind
  readonly icon?: IconName
  /** Asks nothing: taken from the dossier's own page. */
  readonly direct?: true
  /** A question that names the act; the heading of its page. */
  readonly question: string
  /** What follows, and whether it can be taken back. */
  readonly consequence: string
}

/** In the order of the buttons. */
export const deskSteps = {
  accept: {
    slug: 'tiep-nhan',
    kind: 'primary',
    icon: 'tick',
    direct: true,
    question: 'Tiếp nhận hồ sơ này?',
    consequence:
      'Hồ sơ được cấp mã số, bắt đầu tính thời hạn và có Giấy tiếp nhận hồ sơ và hẹn trả kết quả. Tiếp nhận nhầm hủy được khi chưa có bước nào tiếp theo.',
  },
  transfer: {
    slug: 'chuyen',
    kind: 'primary',
    icon: 'forward',
    question: 'Chuyển hồ sơ đến đơn vị nào?',
    consequence: 'Đơn vị thấy hồ sơ trong mục “Chờ phân công”; lần bàn giao được ghi vào Phiếu kiểm soát.',
  },
  assign: {
    slug: 'phan-cong',
    kind: 'primary',
    icon: 'person',
    question: 'Phân công hồ sơ cho ai?',
    consequence: 'Chuyên viên thấy hồ sơ trong mục “Đang thẩm định”.',
  },
  takeOn: {
    slug: 'nhan-viec',
    kind: 'primary',
    icon: 'tick',
    direct: true,
    question: 'Nhận thụ lý hồ sơ này?',
    consequence: 'Bạn là người thụ lý hồ sơ kể từ bây giờ.',
  },
  handOver: {
    slug: 'tra-ket-qua',
    kind: 'primary',
    icon: 'seal',
    question: 'Trả kết quả cho ai?',
    consequence: 'Hồ sơ kết thúc khi kết quả được trả. Bước này không hủy được.',
  },
  requestIntakeSupplement: {
    slug: 'yeu-cau-bo-sung',
    kind: 'secondary',
    icon: 'pen',
    question: 'Yêu cầu bổ sung những gì?',
    consequence:
      'Nêu đầy đủ, một lần, từng giấy tờ và lý do. Người nộp nhận Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ; thời hạn giải quyết chưa tính.',
  },
  returnToOfficer: {
    slug: 'tra-lai',
    kind: 'secondary',
    icon: 'undo',
    question: 'Trả lại dự thảo kết quả cho chuyên viên?',
    consequence: 'Chuyên viên sửa dự thảo theo lý do bạn nêu rồi trình lại. Thời hạn vẫn tiếp tục tính.',
  },
  reject: {
    slug: 'tu-choi',
    kind: 'danger',
    icon: 'stop',
    question: 'Từ chối tiếp nhận hồ sơ này?',
    consequence:
      'Người nộp nhận Phiếu từ chối tiếp nhận giải quyết hồ sơ. Hồ sơ kết thúc; bước này không hủy được.',
  },
  undoAcceptance: {
    slug: 'huy-tiep-nhan',
    kind: 'secondary',
    icon: 'undo',
    question: 'Hủy việc tiếp nhận nhầm hồ sơ này?',
    consequence:
      'Hồ sơ trở lại “Chờ tiếp nhận”, ngày hẹn trả không còn, mã số đã cấp không dùng lại. Việc hủy được ghi vào nhật ký.',
  },
} as const satisfies Partial<Record<DossierAction, DeskStep>>

export type DeskAction = keyof typeof deskSteps

export const deskActions = Object.keys(deskSteps) as DeskAction[]

export const stepBySlug = (slug: string): DeskAction | undefined =>
  deskActions.find(action => deskSteps[action].slug === slug)

/** What a step asks for beside the revision, once it has been read. */
export interface StepAnswers {
  readonly accept: object
  readonly takeOn: object
  readonly transfer: { readonly unitId: string }
  readonly assign: { readonly officerId: string }
  readonly requestIntakeSupplement: { readonly reason: string; readonly items: readonly SupplementItem[] }
  readonly reject: { readonly reason: string; readonly ground: RejectionGround }
  readonly undoAcceptance: { readonly reason: string }
  readonly returnToOfficer: { readonly reason: string }
  readonly handOver: { readonly receiver: string; readonly idShown: string | null }
}

/** What the page offers to choose from; answers outside of it are no answers. */
export interface StepChoices {
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly officers: readonly { readonly accountId: string; readonly name: string }[]
  readonly components: readonly { readonly component_id: string; readonly name: string }[]
  readonly resultChannel: ResultChannel
}

export type Read<T> = { readonly answers: T } | { readonly issues: readonly Issue[] }

/** Rows for papers that the procedure does not list. */
export const otherRows = 3
const reasonLimit = 2_000
const itemLimit = 500

type Readers = {
  readonly [Action in DeskAction]: (typed: Typed, choices: StepChoices) => Read<StepAnswers[Action]>
}

const answered = <T>(answers: T, issues: readonly Issue[]): Read<T> =>
  issues.length > 0 ? { issues } : { answers }

const reasonOnly = (typed: Typed) => {
  const reason = readWords(typed, 'ly-do', { limit: reasonLimit, missing: 'desk.reasonMissing' })
  return answered({ reason: reason.text }, reason.issues)
}

/** What was typed for each step: all of it, or everything that is wrong with it. */
export const readStep: Readers = {
  accept: () => ({ answers: {} }),
  takeOn: () => ({ answers: {} }),
  transfer: (typed, { units }) => {
    const unit = units.find(one => one.id === textOf(typed, 'don-vi'))
    return unit ? { answers: { unitId: unit.id } } : { issues: [issue('don-vi', 'dossier.unitUnknown')] }
  },
  assign: (typed, { officers }) => {
    const officer = officers.find(one => one.accountId === textOf(typed, 'chuyen-vien'))
    return officer
      ? { answers: { officerId: officer.accountId } }
      : { issues: [issue('chuyen-vien', 'dossier.officerUnknown')] }
  },
  undoAcceptance: reasonOnly,
  returnToOfficer: reasonOnly,
  reject: typed => {
    const ground = textOf(typed, 'can-cu')
    const reason = readWords(typed, 'ly-do', { limit: reasonLimit, missing: 'desk.reasonMissing' })
    const known = Object.hasOwn(rejectionGrounds, ground)
    return answered({ ground: ground as RejectionGround, reason: reason.text }, [
      ...(known ? [] : [issue('can-cu', 'desk.groundMissing')]),
      ...reason.issues,
    ])
  },
  requestIntakeSupplement: (typed, { components }) => {
    const issues: Issue[] = []
    const items: SupplementItem[] = []
    const ticked = textsOf(typed, 'giay-to')
    for (const component of components) {
      if (!ticked.includes(component.component_id)) continue
      const reason = readWords(typed, `ly-do-${component.component_id}`, {
        limit: itemLimit,
        missing: 'desk.itemReasonMissing',
      })
      issues.push(...reason.issues)
      items.push({ componentId: component.component_id, text: component.name, reason: reason.text })
    }
    for (let row = 1; row <= otherRows; row++) {
      const text = readWords(typed, `khac-${row}`, { limit: itemLimit })
      const hasReason = textOf(typed, `ly-do-khac-${row}`).trim() !== ''
      if (text.text === '' && !hasReason) continue
      const reason = readWords(typed, `ly-do-khac-${row}`, {
        limit: itemLimit,
        missing: 'desk.itemReasonMissing',
      })
      issues.push(...text.issues, ...reason.issues)
      if (text.text === '') issues.push(issue(`khac-${row}`, 'desk.itemNameMissing'))
      items.push({ componentId: null, text: text.text, reason: reason.text })
    }
    if (items.length === 0) issues.push(issue('giay-to', 'dossier.itemsMissing'))
    const reason = readWords(typed, 'ly-do', { limit: reasonLimit, missing: 'desk.reasonMissing' })
    return answered({ reason: reason.text, items }, [...issues, ...reason.issues])
  },
  handOver: (typed, { resultChannel }) => {
    const receiver = readWords(typed, 'nguoi-nhan', { limit: 200, missing: 'desk.receiverMissing' })
    const paper = readWords(typed, 'uy-quyen', { limit: 200 })
    const shown = readIdShown(textOf(typed, 'giay-to-xuat-trinh'))
    const issues = [...receiver.issues, ...paper.issues]
    // By post the postman hands over; at the counter the receiver shows who they are.
    if (shown === null && (resultChannel !== 'post' || textOf(typed, 'giay-to-xuat-trinh').trim() !== ''))
      issues.push(issue('giay-to-xuat-trinh', 'desk.idShownWrong'))
    return answered(
      {
        receiver: paper.text ? `${receiver.text} (theo ủy quyền: ${paper.text})` : receiver.text,
        idShown: shown,
      },
      issues,
    )
  },
}

/**
 * An id number of twelve digits, or a passport number; null when it is neither. Nine digits are an old identity card
 * (CMND), not valid since 1/1/2025.
 */
export function readIdShown(typed: string): string | null {
  const idNumber = parseIdNumber(typed)
  if (idNumber) return idNumber
  if (isOldIdNumber(typed)) return null
  const passport = withoutMarks(typed).toUpperCase()
  return /^(?=.*\d)[A-Z0-9]{5,15}$/.test(passport) ? passport : null
}
