import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { Confirmation } from '../../../../ui/components/confirmation/Confirmation.tsx'
import { Deadline, type DeadlineProps } from '../../../../ui/components/deadline/Deadline.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import type { DossierRow } from '../../store.ts'
import { formHref } from '../view.ts'
import { resultChannelNames } from '../words.ts'

export interface TakenInPageProps {
  readonly frame: Frame
  readonly dossier: DossierRow
  readonly deadline: DeadlineProps | undefined
  readonly receiptId: string | null
  readonly lookupAddress: string
  readonly mayTransfer: boolean
  readonly units: readonly Choice[]
  readonly proposedUnit: string | undefined
}

/** After taking a dossier in: the code, the appointed time with its reason, the receipt, and what comes next. */
export function TakenInPage(props: TakenInPageProps) {
  const { frame, dossier, deadline, receiptId, lookupAddress, mayTransfer, units, proposedUnit } = props
  const code = dossier.code ?? ''
  return (
    <DeskLayout {...frame} title={`Đã tiếp nhận ${code}`}>
      <Confirmation
        title="Đã tiếp nhận hồ sơ"
        codeLabel="Mã hồ sơ"
        code={code}
        qr={{ text: lookupAddress, label: 'Mã QR mở trang tra cứu hồ sơ' }}
      >
        <SummaryList
          rows={[
            { key: 'Chủ hồ sơ', value: dossier.owner.name },
            { key: 'Thủ tục', value: dossier.procedure_name },
            { key: 'Mã tra cứu', value: <span class="code">{dossier.lookup_pin}</span> },
            { key: 'Nhận kết quả', value: resultChannelNames[dossier.result_channel] },
          ]}
        />
      </Confirmation>
      {deadline ? (
        <Deadline {...deadline} />
      ) : (
        <p>Thủ tục không ghi thời hạn giải quyết nên không có ngày hẹn trả.</p>
      )}
      <div class="row">
        {receiptId && (
          <LinkButton href={formHref(dossier.id, receiptId)} icon="print">
            In giấy tiếp nhận
          </LinkButton>
        )}
        <LinkButton
          href={`/mot-cua/tiep-nhan?thu-tuc=${dossier.procedure_code}&truong-hop=${encodeURIComponent(dossier.case_id)}`}
          kind="secondary"
          icon="plus"
        >
          Tiếp nhận hồ sơ nữa cùng thủ tục
        </LinkButton>
        <LinkButton href="/mot-cua/tiep-nhan" kind="secondary">
          Thủ tục khác
        </LinkButton>
        <LinkButton href={`/mot-cua/ho-so/${dossier.id}`} kind="quiet">
          Xem hồ sơ
        </LinkButton>
      </div>
      {mayTransfer && units.length > 0 && (
        <Form action={`/mot-cua/ho-so/${dossier.id}/chuyen`} inline label="Chuyển xử lý">
          <Hidden name="revision" value={dossier.revision} />
          <div class="row row-end">
            <Select
              name="don-vi"
              label="Chuyển ngay cho đơn vị giải quyết"
              empty="Chọn"
              choices={units}
              value={proposedUnit}
            />
            <Button kind="secondary" icon="forward">
              Chuyển xử lý
            </Button>
          </div>
        </Form>
      )}
    </DeskLayout>
  )
}
