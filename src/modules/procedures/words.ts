import { formatMoney, type Lang, texts } from '../../ui/i18n.ts'
import type { Channel, Fee, TimeLimit } from './procedure.ts'

/** The twelve parts of a procedure (Nghị định 63/2010/NĐ-CP, Điều 8) and the words around them. */
export const partWords = texts({
  vi: {
    code: 'Mã thủ tục',
    decision: 'Số quyết định công bố',
    steps: 'Trình tự thực hiện',
    channels: 'Cách thức thực hiện',
    components: 'Thành phần hồ sơ',
    sets: 'Số lượng hồ sơ',
    limit: 'Thời hạn giải quyết',
    subjects: 'Đối tượng thực hiện',
    agency: 'Cơ quan thực hiện',
    results: 'Kết quả thực hiện',
    fees: 'Phí, lệ phí',
    templates: 'Mẫu đơn, mẫu tờ khai',
    conditions: 'Yêu cầu, điều kiện',
    legalBasis: 'Căn cứ pháp lý',
    field: 'Lĩnh vực',
    type: 'Loại thủ tục',
    level: 'Cấp thực hiện',
    notInSource: 'Nguồn chưa có',
  },
  en: {
    code: 'Procedure code',
    decision: 'Announcing decision',
    steps: 'Order of steps',
    channels: 'How to file',
    components: 'Papers of the dossier',
    sets: 'Number of sets',
    limit: 'Time limit',
    subjects: 'Who may file',
    agency: 'Executing agency',
    results: 'Result',
    fees: 'Fees and charges',
    templates: 'Forms',
    conditions: 'Requirements',
    legalBasis: 'Legal basis',
    field: 'Field',
    type: 'Type of procedure',
    level: 'Level',
    notInSource: 'Not in the source',
  },
})

const channelNames: Readonly<Record<Lang, Readonly<Record<Channel, string>>>> = {
  vi: { 1: 'Trực tiếp', 2: 'Trực tuyến', 3: 'Dịch vụ bưu chính' },
  en: { 1: 'At the counter', 2: 'Online', 3: 'By post' },
}
export const sayChannel = (lang: Lang, channel: Channel): string => channelNames[lang][channel]

const units = {
  vi: { HOUR: 'giờ làm việc', WORKING_DAY: 'ngày làm việc', DAY: 'ngày', MONTH: 'tháng', YEAR: 'năm' },
  en: { HOUR: 'working hours', WORKING_DAY: 'working days', DAY: 'days', MONTH: 'months', YEAR: 'years' },
} as const

/** `20 ngày làm việc`; "Nguồn chưa có" when the source states none. */
export const sayTimeLimit = (lang: Lang, limit: TimeLimit | null): string =>
  limit ? `${limit.amount} ${units[lang][limit.unit]}` : partWords(lang).notInSource

/** `5.000.000 đồng`, `145 USD`, "Không thu"; without a figure, what the source prints. */
export function sayFee(lang: Lang, fee: Fee | null): string {
  if (!fee || (fee.amount === null && fee.raw === '')) return partWords(lang).notInSource
  if (fee.amount === null) return fee.raw
  if (fee.amount === 0) return lang === 'vi' ? 'Không thu' : 'Free'
  return fee.currency === 'VND' ? formatMoney(fee.amount, lang) : `${fee.amount} ${fee.currency}`
}
