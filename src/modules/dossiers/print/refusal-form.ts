import { type Printed, type PrintOptions, press } from '../../../platform/typst/engine.ts'
import type { Printable } from '../../../platform/typst/printable.ts'
import { type FormCommon, type FormPerson, formHead, personLines } from './form.ts'

/** Why a dossier may be refused at intake (one-stop fact sheet §9.2). */
export const refusalGrounds = {
  NOT_COMPETENT: 'Hồ sơ không thuộc thẩm quyền giải quyết',
  NOT_ELIGIBLE: 'Người nộp không thuộc đối tượng thực hiện thủ tục',
  INVALID_PAPERS: 'Thành phần hồ sơ không hợp lệ và không thể bổ sung',
  DUPLICATE: 'Hồ sơ trùng với hồ sơ đã nộp',
  FORGED: 'Hồ sơ có giấy tờ giả mạo',
} as const

export type RefusalGround = keyof typeof refusalGrounds

/** Form 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ (one-stop fact sheet §10.3). */
export interface RefusalFormData extends FormCommon {
  readonly applicant: FormPerson
  readonly ground: RefusalGround | null
  /** Lý do cụ thể. */
  readonly reason: string
  /** Whom to ask instead: desk, agency, telephone. */
  readonly guidance: string | null
  readonly receiverName: string | null
  /** Filed online: nobody signs at a counter. */
  readonly online: boolean
}

/** Everything the template places, in words. */
export const refusalModel = (data: RefusalFormData): Printable => ({
  ...formHead('REFUSAL', data),
  applicant: personLines(data.applicant),
  ground: data.ground && refusalGrounds[data.ground],
  reason: data.reason,
  guidance: data.guidance,
  receiver: data.receiverName,
  online: data.online,
})

/** The refusal to accept as a PDF. */
export const printRefusalForm = async (
  data: RefusalFormData,
  options: PrintOptions,
  by = press(),
): Promise<Printed> => by.print('modules/dossiers/print/refusal-form.typ', refusalModel(data), options)
