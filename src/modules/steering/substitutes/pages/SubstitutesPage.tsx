import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { Select } from '../../../../ui/components/select/Select.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import type { Arrangement } from '../service.ts'

export const substitutesPath = '/dieu-hanh/lam-thay'

export interface SubstitutesPageProps {
  readonly frame: Frame
  readonly me: string
  readonly choices: readonly { readonly accountId: string; readonly name: string }[]
  readonly arrangements: readonly Arrangement[]
  readonly typed: Typed
  readonly today: Day
  readonly errors: readonly FieldError[]
}

const standing = (row: Arrangement, today: Day): string =>
  row.ended_at ? 'Đã kết thúc' : row.from_day > today ? 'Sắp tới' : 'Đang làm thay'

const columnsOf = (me: string, today: Day): readonly Column<Arrangement>[] => [
  {
    key: 'who',
    title: 'Làm thay',
    card: 'title',
    cell: row =>
      row.absent_id === me ? `${row.substituteName} làm thay tôi` : `Tôi làm thay ${row.absentName}`,
  },
  {
    key: 'days',
    title: 'Thời gian',
    cell: row => `${formatDay(row.from_day)} – ${formatDay(row.to_day)}`,
  },
  { key: 'state', title: 'Tình trạng', cell: row => <Tag tone="plain">{standing(row, today)}</Tag> },
  {
    key: 'end',
    title: 'Kết thúc',
    cell: row =>
      row.absent_id === me && !row.ended_at ? (
        <Form
          action={`${substitutesPath}/${row.id}/ket-thuc`}
          inline
          label={`Kết thúc, ${row.substituteName}`}
        >
          <Button kind="secondary">Kết thúc</Button>
        </Form>
      ) : (
        '–'
      ),
  },
]

/** `/dieu-hanh/lam-thay`: who does the person's tasks while they are away. */
export function SubstitutesPage(props: SubstitutesPageProps) {
  const { frame, me, choices, arrangements, typed, today, errors } = props
  return (
    <DeskLayout
      {...frame}
      title="Người làm thay khi vắng mặt"
      errors={errors}
      above={<BackLink href={tasksPath}>Nhiệm vụ</BackLink>}
    >
      <h1>Người làm thay khi vắng mặt</h1>
      <p class="prose">
        Trong thời gian này, người làm thay xem và xử lý được các nhiệm vụ mà bạn xem và xử lý được, nhận thư
        nhắc việc thay bạn; mỗi bước được ghi rõ là làm thay bạn.
      </p>
      {arrangements.length === 0 ? (
        <EmptyState title="Chưa có người làm thay">
          Việc làm thay hiện ở đây cho đến hết ngày cuối.
        </EmptyState>
      ) : (
        <DataTable
          caption="Việc làm thay"
          columns={columnsOf(me, today)}
          rows={arrangements}
          rowKey={row => row.id}
        />
      )}
      <Form action={substitutesPath} label="Nhờ người làm thay">
        <h2>Nhờ người làm thay</h2>
        <Select
          name="nguoi-lam-thay"
          label="Người làm thay"
          empty="Chọn người trong cơ quan"
          choices={choices.map(one => ({ value: one.accountId, label: one.name }))}
          value={textOf(typed, 'nguoi-lam-thay')}
        />
        <DateInput name="tu-ngay" label="Từ ngày" value={textOf(typed, 'tu-ngay') || today} />
        <DateInput name="den-ngay" label="Đến hết ngày" value={textOf(typed, 'den-ngay')} />
        <Button>Ghi nhận</Button>
      </Form>
    </DeskLayout>
  )
}
