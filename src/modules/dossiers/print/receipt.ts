import { formatMoney } from '../../../kernel/numbers.ts'
import { longMoment } from '../../../platform/typst/administrative.ts'
import { type Printed, type PrintOptions, press } from '../../../platform/typst/engine.ts'
import type { Printable } from '../../../platform/typst/printable.ts'
import type { PaperForm, ResultChannel } from '../tables.ts'
import { count, type FormCommon, type FormPerson, formHead, personLines } from './form.ts'

/** A paper of the dossier as the receipt lists it. */
export interface ReceiptComponent {
  readonly name: string
  /** Null prints an empty cell. */
  readonly form: PaperForm | null
  readonly quantity: number | null
}

/** A fee on the receipt; amounts in đồng. */
export interface ReceiptFee {
  /** "Phí thẩm định", "Lệ phí". */
  readonly name: string
  readonly amount: number
  readonly paid: boolean
}

/** Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (one-stop fact sheet §10.3). */
export interface ReceiptData extends FormCommon {
  readonly applicant: FormPerson
  readonly components: readonly ReceiptComponent[]
  /** Số lượng hồ sơ (bộ). */
  readonly setCount: number | null
  /** Thời gian giải quyết theo quy định, in words: "10 ngày làm việc". */
  readonly limit: string | null
  readonly acceptedAt: Date
  /** Null for a procedure without a stated limit. */
  readonly dueAt: Date | null
  /** How the date was counted, in a few short sentences; the whole derivation stands on the page. */
  readonly derivation: readonly string[]
  /** The date crosses days whose holidays are not announced yet. */
  readonly provisional: boolean
  readonly resultChannel: ResultChannel | null
  /** Where exactly: the counter's name, the postal address. */
  readonly resultPlace: string | null
  /** Null: not known, dots; empty: the procedure is free. */
  readonly fees: readonly ReceiptFee[] | null
  /** Sổ theo dõi hồ sơ. */
  readonly register: { readonly book: string | null; readonly order: string | null }
  /** Who handed the dossier in, when not the applicant. */
  readonly submitterName: string | null
  readonly receiverName: string | null
  /** Filed online: nobody signs at a counter and no second copy is kept. */
  readonly online: boolean
}

const paperForms: Readonly<Record<PaperForm, string>> = {
  original: 'Bản chính',
  certifiedCopy: 'Bản sao',
  photocopy: 'Bản chụp',
  electronic: 'Bản điện tử',
}

const resultChannels: Readonly<Record<ResultChannel, string>> = {
  counter: 'Tại quầy',
  post: 'Qua dịch vụ bưu chính công ích',
  online: 'Trực tuyến',
}

/** Everything the template places, in words. */
export function receiptModel(data: ReceiptData): Printable {
  return {
    ...formHead('RECEIPT', data),
    applicant: personLines(data.applicant),
    components: data.components.map(component => ({
      name: component.name,
      form: component.form && paperForms[component.form],
      quantity: count(component.quantity),
    })),
    setCount: count(data.setCount),
    limit: data.limit,
    acceptedAt: longMoment(data.acceptedAt),
    dueAt: data.dueAt && longMoment(data.dueAt),
    derivation: data.derivation,
    provisional: data.provisional,
    returnAt: [data.resultChannel && resultChannels[data.resultChannel], data.resultPlace]
      .filter(part => part)
      .join(': '),
    fees: feeWords(data.fees),
    register: { book: data.register.book, order: data.register.order },
    submitter: data.submitterName ?? data.applicant.name,
    receiver: data.receiverName,
    online: data.online,
  }
}

function feeWords(fees: ReceiptData['fees']): string | null {
  if (fees === null) return null
  if (fees.length === 0) return 'không thu'
  return fees
    .map(fee => `${fee.name} ${formatMoney(fee.amount)} (${fee.paid ? 'đã nộp' : 'chưa nộp'})`)
    .join('; ')
}

/** The receipt as a PDF. */
export const printReceipt = async (
  data: ReceiptData,
  options: PrintOptions,
  by = press(),
): Promise<Printed> => by.print('modules/dossiers/print/receipt.typ', receiptModel(data), options)
