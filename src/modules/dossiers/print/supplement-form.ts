import { longMoment } from '../../../platform/typst/administrative.ts'
import { type Printed, type PrintOptions, press } from '../../../platform/typst/engine.ts'
import type { Printable } from '../../../platform/typst/printable.ts'
import { count, type FormCommon, type FormPerson, formHead, personLines } from './form.ts'

/** One thing to supply or put right. */
export interface SupplementLine {
  readonly text: string
  /** How many of each are wanted; null where numbers say nothing. */
  readonly quantity: {
    readonly originals: number
    readonly certifiedCopies: number
    readonly photocopies: number
  } | null
  readonly reason: string | null
}

/** What the request does to the limit (one-stop fact sheet §9.1); at intake no clock runs yet. */
export type SupplementEffect = 'NOT_STARTED' | 'PAUSE' | 'RESTART' | 'CONTINUE'

/** Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (one-stop fact sheet §10.3). */
export interface SupplementFormData extends FormCommon {
  readonly applicant: FormPerson
  readonly stage: 'INTAKE' | 'PROCESSING'
  readonly lines: readonly SupplementLine[]
  /** Lý do for the whole request, beside those of its lines. */
  readonly reason: string | null
  /** Legal ground of the request; wanted in processing. */
  readonly ground: string | null
  readonly answerBy: Date | null
  readonly effect: SupplementEffect
  /** Whom to ask: person or desk, and telephone. */
  readonly contact: { readonly name: string | null; readonly phone: string | null }
  readonly guideName: string | null
}

const stages = {
  INTAKE: 'Kiểm tra hồ sơ trước khi tiếp nhận',
  PROCESSING: 'Giải quyết hồ sơ',
} as const

const effects: Readonly<Record<SupplementEffect, string>> = {
  NOT_STARTED: 'Chưa tính thời hạn; thời hạn bắt đầu khi hồ sơ đầy đủ được tiếp nhận.',
  PAUSE: 'Thời gian chờ bổ sung không tính vào thời hạn giải quyết.',
  RESTART: 'Thời hạn giải quyết tính lại từ đầu sau khi nhận đủ giấy tờ bổ sung.',
  CONTINUE: 'Thời hạn giải quyết tiếp tục được tính.',
}

/** Everything the template places, in words. */
export const supplementModel = (data: SupplementFormData): Printable => ({
  ...formHead('SUPPLEMENT', data),
  applicant: personLines(data.applicant),
  stage: stages[data.stage],
  counted: data.lines.some(line => line.quantity !== null),
  lines: data.lines.map(line => ({
    text: line.text,
    originals: count(line.quantity?.originals),
    certifiedCopies: count(line.quantity?.certifiedCopies),
    photocopies: count(line.quantity?.photocopies),
    reason: line.reason,
  })),
  reason: data.reason,
  ground: data.ground,
  answerBy: data.answerBy && longMoment(data.answerBy),
  effect: effects[data.effect],
  contact: { name: data.contact.name, phone: data.contact.phone },
  guide: data.guideName,
})

/** The supplement request as a PDF. */
export const printSupplementForm = async (
  data: SupplementFormData,
  options: PrintOptions,
  by = press(),
): Promise<Printed> => by.print('modules/dossiers/print/supplement-form.typ', supplementModel(data), options)
