import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { Select } from '../../../../ui/components/select/Select.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { sayKnown } from '../../held.ts'
import type { SecretCountRow } from '../store.ts'
import { secretCountsPath } from '../words.ts'
import { CountFields, type ListedLead } from './CountFields.tsx'

export interface SecretCountsPageProps {
  readonly frame: Frame
  readonly rows: readonly SecretCountRow[]
  readonly name: (id: string) => string
  readonly asked: { readonly asOf: Day; readonly from: Day; readonly knownOn?: string | undefined }
  /** One lead agency; all when absent. */
  readonly agencyId: string | undefined
  /** Agencies for which the person records counts; none of a set that is history. */
  readonly givers: readonly string[]
  readonly agencies: readonly ListedLead[]
  readonly typed: Typed
  readonly today: Day
  readonly illustrative: boolean
  readonly errors: readonly FieldError[]
}

const columnsOf = (
  name: (id: string) => string,
  corrects: (row: SecretCountRow) => boolean,
): readonly Column<SecretCountRow>[] => [
  { key: 'lead', title: 'Cơ quan chủ trì', card: 'title', cell: row => name(row.lead_id) },
  { key: 'giver', title: 'Cơ quan giao', cell: row => name(row.agency_id) },
  { key: 'day', title: 'Ngày giao', code: true, cell: row => formatDay(row.given_on) },
  {
    key: 'tasks',
    title: 'Số nhiệm vụ',
    numeric: true,
    cell: row =>
      corrects(row) ? (
        <a
          href={`${secretCountsPath}/${row.id}`}
          aria-label={`Sửa ${formatInteger(row.tasks)} nhiệm vụ, ${name(row.lead_id)}`}
        >
          {formatInteger(row.tasks)}
        </a>
      ) : (
        formatInteger(row.tasks)
      ),
  },
]

/** `/dieu-hanh/nhiem-vu-mat`: how many tasks secret documents gave, and a form for the next number. */
export function SecretCountsPage(props: SecretCountsPageProps) {
  const { frame, rows, name, asked, givers, typed } = props
  const total = rows.reduce((sum, row) => sum + row.tasks, 0)
  const corrects = (row: SecretCountRow): boolean => givers.includes(row.agency_id)
  return (
    <DeskLayout
      {...frame}
      title="Nhiệm vụ tại văn bản mật"
      errors={props.errors}
      above={<BackLink href="/dieu-hanh">Bảng điều hành</BackLink>}
    >
      <h1>Nhiệm vụ tại văn bản mật</h1>
      <p class="prose">
        Văn bản mật không đưa vào hệ thống này. Chỉ ghi số lượng nhiệm vụ để nêu bên cạnh số liệu, không ghi
        số, ký hiệu, trích yếu hay nội dung.
      </p>
      <p class="soft">
        Giao từ {formatDay(asked.from)} đến {formatDay(asked.asOf)}
        {props.agencyId ? `, ${name(props.agencyId)} chủ trì` : ''}
        {asked.knownOn ? `, theo thông tin đến ${sayKnown(asked.knownOn)}` : ', theo thông tin đến lúc này'}.{' '}
        {props.illustrative && <DemoBadge />}
      </p>
      {rows.length === 0 ? (
        <EmptyState title="Chưa ghi số lượng nào">
          Số lượng hiện ở đây khi cơ quan giao nhiệm vụ ghi.
        </EmptyState>
      ) : (
        <DataTable
          caption="Số lượng nhiệm vụ tại văn bản mật"
          columns={columnsOf(name, corrects)}
          rows={rows}
          rowKey={row => row.id}
          total={['Tổng số', undefined, undefined, formatInteger(total)]}
        />
      )}
      {givers.length > 0 && (
        <Form action={secretCountsPath} label="Ghi số lượng">
          <h2>Ghi số lượng</h2>
          {givers.length > 1 && (
            <Select
              name="co-quan-giao"
              label="Cơ quan giao"
              choices={givers.map(id => ({ value: id, label: name(id) }))}
              value={textOf(typed, 'co-quan-giao')}
            />
          )}
          <CountFields
            agencies={props.agencies}
            leadId={textOf(typed, 'chu-tri')}
            day={textOf(typed, 'ngay') || formatDay(props.today)}
            tasks={textOf(typed, 'so-nhiem-vu')}
            hint={givers.length === 1 ? `Cơ quan giao: ${name(givers[0]!)}` : 'Ví dụ 4'}
          />
          <Button>Ghi số lượng</Button>
        </Form>
      )}
    </DeskLayout>
  )
}
