import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { MoneyInput } from '../../../../ui/components/money-input/MoneyInput.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { Radios } from '../../../../ui/components/radios/Radios.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { formatMoney, formatStamp } from '../../../../ui/i18n.ts'
import { type FeeOrder, feeFields, feeStateName, sayAmount } from '../../../fees/index.ts'
import { type Fee, sayFee } from '../../../procedures/index.ts'

export interface FeeInputsProps {
  /** What the procedure states: the amount that is offered. */
  readonly amount: number | null
  readonly typed?: Typed | undefined
  /** What is recorded now. */
  readonly order?: FeeOrder | null
}

/** The stated amount to offer as received; money is taken in đồng, so another currency offers none. */
export const inDong = (fee: { readonly amount: number | null; readonly currency: string }): number | null =>
  fee.currency === 'VND' ? fee.amount : null

/** Paid or not, how much, and the receipt's number: asked at the counter and on the dossier alike. */
export function FeeInputs({ amount, typed, order }: FeeInputsProps) {
  const value = (name: string, known: string): string => (typed ? textOf(typed, name) : known)
  const known = order?.state === 'PAID' ? 'da-nop' : order ? 'chua-nop' : ''
  const sum = order?.received ?? amount
  return (
    <>
      <Radios
        name={feeFields.paid}
        label="Phí, lệ phí"
        inline
        choices={[
          { value: 'da-nop', label: 'Đã nộp' },
          { value: 'chua-nop', label: 'Chưa nộp' },
        ]}
        value={value(feeFields.paid, known)}
      />
      <MoneyInput
        name={feeFields.received}
        label="Số tiền đã thu"
        hint="Ghi số thực thu khi đã nộp."
        value={typed ? textOf(typed, feeFields.received) : (sum ?? undefined)}
        optional
      />
      <TextInput
        name={feeFields.receipt}
        label="Số biên lai"
        value={value(feeFields.receipt, order?.receipt_number ?? '')}
        width="short"
        maxlength={50}
        spellcheck={false}
        optional
      />
    </>
  )
}

export interface FeePanelProps {
  readonly dossierId: string
  /** The address of the list, carried along. */
  readonly query: string
  readonly stated: Fee | null
  readonly order: FeeOrder | null
  readonly editable: boolean
}

/** What is due for a dossier as its procedure states it, and what the desk noted. It never blocks a step. */
export function FeePanel({ dossierId, query, stated, order, editable }: FeePanelProps) {
  const open = order && order.state !== 'CANCELLED' ? order : null
  const note = open?.note ?? stated?.note
  return (
    <Panel title="Phí, lệ phí">
      <SummaryList
        rows={[
          { key: 'Mức thu', value: open ? sayAmount(open) : sayFee('vi', stated) },
          note ? { key: 'Ghi chú của nguồn', value: note } : null,
          open && {
            key: 'Tình trạng',
            value: <Tag tone={open.state === 'PAID' ? 'done' : 'soon'}>{feeStateName(open.state, 'vi')}</Tag>,
          },
          open?.received != null && { key: 'Đã thu', value: formatMoney(open.received) },
          open?.receipt_number ? { key: 'Số biên lai', value: open.receipt_number } : null,
          open?.recorded_at
            ? { key: 'Ghi nhận', value: `${open.recorded_by_name}, ${formatStamp(open.recorded_at)}` }
            : null,
        ]}
      />
      {open && editable && (
        <Details summary="Ghi nhận phí, lệ phí">
          <Form action={`/mot-cua/ho-so/${dossierId}/phi${query}`} label="Ghi nhận phí, lệ phí">
            <Hidden name="revision" value={open.revision} />
            <FeeInputs amount={inDong(open)} order={open} />
            <Button kind="secondary">Ghi nhận</Button>
          </Form>
        </Details>
      )}
    </Panel>
  )
}
