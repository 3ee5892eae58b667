import { type Day, isDay } from '../../../kernel/dates.ts'
import type { FormType } from '../lifecycle.ts'

/**
 * Which printed form (biểu mẫu) the law prescribes on a day: law as data. A form is bound by its type and never
 * by its number, because the control slip is Form 05 of 2018 and Form 06 of 2025.
 * Source: Thông tư 01/2018/TT-VPCP; Thông tư 03/2025/TT-VPCP, Phụ lục I; one-stop fact sheet §1.2 and §10.1.
 */
export type FormEditionKey = 'TT01-2018' | 'TT03-2025'

/** All forms of the one-stop mechanism, those printed later included. */
export type LegalFormType = FormType | 'APOLOGY' | 'STOP_NOTICE' | 'REGISTER'

export interface LegalForm {
  /** As printed after "Mẫu số": `05`. */
  readonly number: string
  readonly name: string
}

export interface FormEdition {
  readonly key: FormEditionKey
  /** First day of acceptance that prints these forms. */
  readonly from: Day
  /** As printed under the form number. */
  readonly circular: string
  /** Null for a form that this edition does not have. */
  readonly forms: Readonly<Record<LegalFormType, LegalForm | null>>
}

const receipt: LegalForm = { number: '01', name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả' }
const supplement: LegalForm = { number: '02', name: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ' }
const refusal: LegalForm = { number: '03', name: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ' }
const controlSlip = 'Phiếu kiểm soát quá trình giải quyết hồ sơ'
const register = 'Sổ theo dõi hồ sơ'

/** In order of time. */
export const formEditions: readonly FormEdition[] = [
  {
    key: 'TT01-2018',
    from: '2019-01-06',
    circular: 'Thông tư số 01/2018/TT-VPCP ngày 23/11/2018',
    forms: {
      RECEIPT: receipt,
      SUPPLEMENT: supplement,
      REFUSAL: refusal,
      APOLOGY: { number: '04', name: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả' },
      STOP_NOTICE: null,
      CONTROL_SLIP: { number: '05', name: controlSlip },
      REGISTER: { number: '06', name: register },
    },
  },
  {
    key: 'TT03-2025',
    from: '2025-09-15',
    circular: 'Phụ lục I Thông tư số 03/2025/TT-VPCP ngày 15/9/2025',
    forms: {
      RECEIPT: receipt,
      SUPPLEMENT: supplement,
      REFUSAL: refusal,
      APOLOGY: { number: '04', name: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết' },
      STOP_NOTICE: { number: '05', name: 'Thông báo dừng giải quyết hồ sơ' },
      CONTROL_SLIP: { number: '06', name: controlSlip },
      REGISTER: { number: '07', name: register },
    },
  },
]

/**
 * The forms for a dossier accepted on that day, for as long as it lives; for one never accepted, those of the
 * day on which the form is made. Null before 6/1/2019, when other rules prescribed other forms.
 */
export function formEditionOf(day: Day): FormEdition | null {
  if (!isDay(day)) return null
  return formEditions.findLast(edition => edition.from <= day) ?? null
}
