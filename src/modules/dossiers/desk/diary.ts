import { formatStamp } from '../../../kernel/dates.ts'
import type { TimelineEntry } from '../../../ui/components/timeline/Timeline.tsx'
import { type DossierAction, rejectionGrounds, transitions } from '../lifecycle.ts'
import type { StepRow } from '../store.ts'

type Detail = Readonly<Record<string, unknown>>

const text = (detail: Detail, name: string): string => {
  const value = detail[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const accepted = (detail: Detail): string => {
  const due = text(detail, 'dueAt')
  return `tiếp nhận hồ sơ, cấp mã số ${text(detail, 'code')}${due && `, hẹn trả ${formatStamp(new Date(due))}`}`
}

/** What was done, as the end of a sentence that begins with who did it. */
const words: Readonly<Record<DossierAction, (detail: Detail) => string>> = {
  submit: () => 'nộp hồ sơ',
  registerAtCounter: accepted,
  accept: accepted,
  requestIntakeSupplement: detail => {
    const items = Array.isArray(detail.items) ? (detail.items as { text?: unknown; reason?: unknown }[]) : []
    const list = items.map(item => `${item.text}${item.reason ? ` (${item.reason})` : ''}`).join('; ')
    return `yêu cầu bổ sung lần ${text(detail, 'number')}: ${list}`
  },
  answerIntakeSupplement: detail => `bổ sung hồ sơ, ${text(detail, 'files')} tệp`,
  reject: detail => {
    const ground = text(detail, 'ground')
    const known = Object.hasOwn(rejectionGrounds, ground)
    return `từ chối tiếp nhận hồ sơ${known ? `: ${rejectionGrounds[ground as keyof typeof rejectionGrounds].vi}` : ''}`
  },
  undoAcceptance: detail => `hủy tiếp nhận nhầm; mã số ${text(detail, 'code')} không dùng lại`,
  transfer: detail => `chuyển hồ sơ đến ${text(detail, 'unitName')}`,
  assign: detail => `phân công ${text(detail, 'officerName')} thụ lý`,
  takeOn: () => 'nhận thụ lý hồ sơ',
  submitForSign: () => 'trình ký dự thảo kết quả',
  returnToOfficer: () => 'trả lại dự thảo kết quả',
  sign: () => 'ký kết quả',
  issue: detail => `phát hành kết quả, số ${text(detail, 'number')}/${text(detail, 'symbol')}`,
  handOver: detail => `trả kết quả cho ${text(detail, 'receiver')}`,
  receiveOnline: () => 'nhận kết quả trực tuyến',
  withdraw: () => 'rút hồ sơ',
}

export const stepWords = (action: DossierAction, detail: Detail): string =>
  words[action]?.(detail) ?? transitions[action].vi

/** The diary of a dossier as officials read it, the latest first; each step with the forms it made. */
export const deskDiary = (
  steps: readonly Pick<StepRow, 'id' | 'action' | 'actor_name' | 'at' | 'reason' | 'detail'>[],
  documentsOf: (stepId: string) => TimelineEntry['documents'],
): TimelineEntry[] =>
  steps.toReversed().map(step => {
    const documents = documentsOf(step.id)
    return {
      at: step.at,
      who: step.actor_name,
      what: stepWords(step.action, step.detail),
      ...(step.reason && { why: step.reason }),
      ...(documents && documents.length > 0 && { documents }),
    }
  })
