import { type Day, dayOf } from '../../../kernel/dates.ts'
import { Refusal } from '../../../kernel/issue.ts'
import { dateLine, formatNumber } from '../../../platform/typst/administrative.ts'
import type { Printable } from '../../../platform/typst/printable.ts'
import { qrDrawing } from '../../../platform/typst/qr.ts'
import type { FormType } from '../lifecycle.ts'
import { formEditionOf } from './editions.ts'

/** Who makes the form: names as they stand at its head. */
export interface FormIssuer {
  /** The agency above, "Bộ Tư pháp"; null when there is none to name. */
  readonly superior: string | null
  /** "Bộ phận Tiếp nhận và Trả kết quả". */
  readonly name: string
  /** Where it is dated: "Hà Nội". */
  readonly place: string
}

/** A person or organisation as the form names it; what is null prints as dots, to be written in by hand. */
export interface FormPerson {
  readonly name: string
  /** What the number is: "Số định danh cá nhân", "Mã số thuế", "Hộ chiếu số". */
  readonly idLabel: string | null
  /** As it may be shown on paper; the caller masks it where it must be. */
  readonly idNumber: string | null
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
}

/** Where the dossier can be followed. */
export interface FormLookUp {
  /** The page that asks for a code: `https://dichvucong.example.vn/tra-cuu`. */
  readonly address: string
  /** Four characters that open the answer where codes could be guessed (one-stop fact sheet §6.1). */
  readonly pin: string | null
}

/** What all one-stop forms carry (one-stop fact sheet §10.2). */
export interface FormCommon {
  /**
   * The day under whose rules the dossier lives, which chooses the edition of the form: its day of acceptance,
   * whenever it is printed; for a dossier never accepted the day of this form.
   */
  readonly rulesOf: Day
  readonly issuer: FormIssuer
  /** Order number of the form at this desk; null prints dots. */
  readonly number: number | null
  readonly madeAt: Date
  /** Mã hồ sơ; null before acceptance, when `submissionCode` stands for it. */
  readonly dossierCode: string | null
  readonly submissionCode?: string | null
  /** Nội dung yêu cầu giải quyết: the name of the procedure, and what is asked where that says more. */
  readonly request: string
  readonly lookUp: FormLookUp | null
  /** Tổng đài hướng dẫn. */
  readonly hotline: string | null
  /** Invented data: every page says so. */
  readonly illustrative: boolean
}

/** What follows the number of each form (one-stop fact sheet §10.2); null: the form bears no number. */
const numberSymbols: Readonly<Record<FormType, string | null>> = {
  RECEIPT: '/TNHS',
  SUPPLEMENT: '/HDHS',
  REFUSAL: '',
  CONTROL_SLIP: null,
}

/**
 * The head of a form, ready for `form.typ`.
 * @throws Refusal `print.noForm` when the law of that day knows no such form
 */
export function formHead(type: FormType, data: FormCommon): { readonly [key: string]: Printable } {
  const edition = formEditionOf(data.rulesOf)
  const form = edition?.forms[type]
  if (!edition || !form) throw new Refusal('print.noForm', 409, { type, day: data.rulesOf })
  const symbol = numberSymbols[type]
  const code = data.dossierCode ?? data.submissionCode ?? null
  return {
    name: form.name,
    label: `Mẫu số ${form.number}`,
    circular: edition.circular,
    superior: data.issuer.superior,
    issuer: data.issuer.name,
    number: data.number === null ? null : formatNumber(data.number),
    symbol,
    date: dateLine(data.issuer.place, dayOf(data.madeAt)),
    codeLabel: data.dossierCode === null && data.submissionCode ? 'Mã nộp hồ sơ' : 'Mã hồ sơ',
    code,
    request: data.request,
    lookUp:
      data.lookUp && code
        ? {
            address: data.lookUp.address,
            pin: data.lookUp.pin,
            qr: qrDrawing(`${data.lookUp.address}?ma=${encodeURIComponent(code)}`),
          }
        : null,
    hotline: data.hotline,
    illustrative: data.illustrative,
  }
}

/** A count in two digits, `01`; nothing for none. */
export const count = (quantity: number | null | undefined): string | null =>
  quantity ? String(quantity).padStart(2, '0') : null

/** The person's lines of a form. */
export const personLines = (person: FormPerson): { readonly [key: string]: Printable } => ({
  name: person.name,
  idLabel: person.idLabel ?? 'Số giấy tờ',
  idNumber: person.idNumber,
  address: person.address,
  phone: person.phone,
  email: person.email,
})
