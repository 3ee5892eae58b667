import { formatDay, formatMoment } from '../../../../kernel/dates.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { SecretCountRow } from '../store.ts'
import { secretCountsPath } from '../words.ts'
import { CountFields, type ListedLead } from './CountFields.tsx'

export interface SecretCountPageProps {
  readonly frame: Frame
  readonly now: SecretCountRow
  /** Oldest first. */
  readonly versions: readonly SecretCountRow[]
  readonly agencies: readonly ListedLead[]
  readonly name: (id: string) => string
  readonly typed: Typed | undefined
  readonly history: boolean
  readonly errors: readonly FieldError[]
}

/** `/dieu-hanh/nhiem-vu-mat/:id`: a count, how it was corrected, and the next correction. */
export function SecretCountPage(props: SecretCountPageProps) {
  const { frame, now, versions, name, typed } = props
  return (
    <DeskLayout
      {...frame}
      title="Sửa số lượng"
      errors={props.errors}
      above={<BackLink href={secretCountsPath}>Nhiệm vụ tại văn bản mật</BackLink>}
    >
      <h1>
        {formatInteger(now.tasks)} nhiệm vụ tại văn bản mật, {name(now.lead_id)}
      </h1>
      <DataTable
        caption="Các lần ghi"
        showCaption
        rows={versions.toReversed()}
        rowKey={row => String(row.version)}
        columns={[
          { key: 'at', title: 'Ghi lúc', card: 'title', cell: row => formatMoment(row.known_from) },
          { key: 'by', title: 'Người ghi', cell: row => row.recorded_name },
          { key: 'lead', title: 'Cơ quan chủ trì', cell: row => name(row.lead_id) },
          { key: 'day', title: 'Ngày giao', code: true, cell: row => formatDay(row.given_on) },
          { key: 'tasks', title: 'Số nhiệm vụ', numeric: true, cell: row => formatInteger(row.tasks) },
        ]}
      />
      {!props.history && (
        <Form action={`${secretCountsPath}/${now.id}`} label="Sửa số lượng">
          <h2>Sửa số lượng</h2>
          <Hidden name="version" value={String(now.version)} />
          <CountFields
            agencies={props.agencies}
            leadId={typed ? textOf(typed, 'chu-tri') : now.lead_id}
            day={typed ? textOf(typed, 'ngay') : formatDay(now.given_on)}
            tasks={typed ? textOf(typed, 'so-nhiem-vu') : String(now.tasks)}
            hint="Ghi 0 nếu số lượng này ghi nhầm và không còn tính."
          />
          <Button>Sửa số lượng</Button>
        </Form>
      )}
    </DeskLayout>
  )
}
