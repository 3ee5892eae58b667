import { type Issue, issue } from '../../kernel/issue.ts'
import type { Lang } from '../../kernel/messages.ts'
import { formatMoney } from '../../kernel/numbers.ts'
import { hasUnprintable, tidy } from '../../kernel/text.ts'
import { readMoney } from '../../ui/read.ts'
import type { Fee } from '../procedures/index.ts'
import type { FeeOrder } from './store.ts'
import type { FeeState } from './tables.ts'

/** Whether a stated fee makes an order: a free procedure and one whose source states nothing make none. */
export const makesOrder = (fee: Fee | null): fee is Fee =>
  fee !== null && (fee.amount === null ? fee.raw.trim() !== '' : fee.amount > 0)

/** What the desk notes about a fee. */
export type FeeRecord =
  | { readonly paid: true; readonly received: number; readonly receiptNumber: string | null }
  | { readonly paid: false }

/** Names of the form fields, so that several forms can ask the same. */
export const feeFields = { paid: 'phi', received: 'so-tien', receipt: 'bien-lai' } as const

/** What was typed about the fee, or what is wrong with it. `phi` is `da-nop` or `chua-nop`. */
export function readFeeRecord(
  text: (name: string) => string,
): { readonly record: FeeRecord } | { readonly issues: readonly Issue[] } {
  const answer = text(feeFields.paid)
  if (answer === 'chua-nop') return { record: { paid: false } }
  if (answer !== 'da-nop') return { issues: [issue(feeFields.paid, 'fee.choose')] }
  const issues: Issue[] = []
  const received = readMoney(text(feeFields.received))
  if (received === undefined) issues.push(issue(feeFields.received, 'fee.amountWrong'))
  const receiptNumber = tidy(text(feeFields.receipt))
  if (receiptNumber.length > 50 || hasUnprintable(receiptNumber))
    issues.push(issue(feeFields.receipt, 'fee.receiptWrong'))
  if (received === undefined || issues.length > 0) return { issues }
  return { record: { paid: true, received, receiptNumber: receiptNumber || null } }
}

/** An amount with its currency: `5.000.000 đồng`, `145 USD`; without a figure, what the source prints. */
export const sayAmount = (
  fee: { amount: number | null; currency: string; raw: string },
  lang: Lang = 'vi',
): string =>
  fee.amount === null
    ? fee.raw
    : fee.currency === 'VND'
      ? formatMoney(fee.amount, lang)
      : `${fee.amount} ${fee.currency}`

/** What a receipt says of an order: what was received once it is paid, what is due before. */
export const feeOnPaper = (
  order: Pick<FeeOrder, 'amount' | 'currency' | 'state' | 'received'>,
): { readonly amount: number | null; readonly currency: string; readonly paid: boolean } =>
  order.state === 'PAID'
    ? { amount: order.received, currency: 'VND', paid: true }
    : { amount: order.amount, currency: order.currency, paid: false }

const stateNames: Readonly<Record<FeeState, { readonly vi: string; readonly en: string }>> = {
  UNPAID: { vi: 'Chưa nộp', en: 'Not paid' },
  PAID: { vi: 'Đã nộp', en: 'Paid' },
  CANCELLED: { vi: 'Đã hủy', en: 'Cancelled' },
}

export const feeStateName = (state: FeeState, lang: 'vi' | 'en'): string => stateNames[state][lang]
