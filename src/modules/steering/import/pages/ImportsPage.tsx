import { formatMoment } from '../../../../kernel/dates.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { FileInput } from '../../../../ui/components/file-input/FileInput.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import type { ImportRow } from '../store.ts'
import type { ImportState } from '../tables.ts'

export const importsPath = '/dieu-hanh/nhap'

export const importStates: Readonly<Record<ImportState, string>> = {
  checking: 'Đang kiểm tra',
  checked: 'Đã kiểm tra',
  unreadable: 'Không đọc được',
  importing: 'Đang nhập',
  imported: 'Đã nhập',
  undoing: 'Đang hoàn tác',
  undone: 'Đã hoàn tác',
  failed: 'Không thành công',
}

const columns: readonly Column<ImportRow>[] = [
  {
    key: 'file',
    title: 'Tệp',
    card: 'title',
    cell: row => (
      <>
        <a href={`${importsPath}/${row.id}`}>{row.file_name}</a>
        <div class="soft small">
          {row.created_by_name}, {formatMoment(row.created_at)}
        </div>
      </>
    ),
  },
  {
    key: 'rows',
    title: 'Số dòng',
    numeric: true,
    cell: row => (row.rows === null ? '–' : formatInteger(row.rows)),
  },
  {
    key: 'wrong',
    title: 'Dòng lỗi',
    numeric: true,
    cell: row => (row.wrong === null ? '–' : formatInteger(row.wrong)),
  },
  { key: 'state', title: 'Tình trạng', cell: row => <Tag tone="plain">{importStates[row.state]}</Tag> },
]

export interface ImportsPageProps {
  readonly frame: Frame
  readonly rows: readonly ImportRow[]
  readonly maxMegabytes: number
  readonly errors: readonly FieldError[]
}

/** `/dieu-hanh/nhap`: a file of tasks to upload, and the files uploaded lately. */
export function ImportsPage({ frame, rows, maxMegabytes, errors }: ImportsPageProps) {
  return (
    <DeskLayout
      {...frame}
      title="Nhập nhiệm vụ từ bảng tính"
      errors={errors}
      above={<BackLink href={tasksPath}>Nhiệm vụ</BackLink>}
    >
      <h1>Nhập nhiệm vụ từ bảng tính</h1>
      <p class="prose">
        Tệp được kiểm tra từng dòng trước; chỉ khi không còn lỗi mới nhập được, nhập hết hoặc không nhập dòng
        nào. Dòng đã nhập trước đây không tạo nhiệm vụ thứ hai.
      </p>
      <Form action={importsPath} files label="Tải tệp lên">
        <div class="row">
          <LinkButton href={`${importsPath}/mau.xlsx`} kind="secondary" download>
            Tải tệp mẫu
          </LinkButton>
        </div>
        <FileInput
          name="tep"
          label="Tệp nhiệm vụ"
          kinds="XLSX, CSV (UTF-8)"
          accept=".xlsx,.csv"
          maxMegabytes={maxMegabytes}
        />
        <Button>Tải lên và kiểm tra</Button>
      </Form>
      <h2>Các lần nhập gần đây</h2>
      {rows.length === 0 ? (
        <EmptyState title="Chưa nhập tệp nào">Tệp tải lên hiện ở đây, cả khi đang kiểm tra.</EmptyState>
      ) : (
        <DataTable caption="Các lần nhập gần đây" columns={columns} rows={rows} rowKey={row => row.id} />
      )}
    </DeskLayout>
  )
}
