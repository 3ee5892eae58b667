import { formatDay } from '../../../../kernel/dates.ts'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Pagination } from '../../../../ui/components/pagination/Pagination.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { sayReason } from '../../tasks/deadline.ts'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import type { PreviewRow } from '../store.ts'

export interface ImportRowsProps {
  readonly rows: readonly PreviewRow[]
  /** Rows of this kind in the file, and how many of them are kept to be looked at. */
  readonly all: number
  readonly kept: number
  readonly page: number
  readonly pages: number
  readonly href: (page: number) => string
  /** Rows that repeat another row or a task; otherwise rows that give a task. */
  readonly repeated: boolean
  readonly name: (id: string) => string
}

/** Rows of the file as they were read, before a person imports them. */
export function ImportRows({ rows, all, kept, page, pages, href, repeated, name }: ImportRowsProps) {
  if (rows.length === 0)
    return (
      <EmptyState title="Không có dòng nào ở đây">
        {repeated
          ? 'Dòng trùng với dòng khác hoặc với nhiệm vụ đã có hiện ở đây.'
          : 'Dòng không lỗi hiện ở đây.'}
      </EmptyState>
    )
  const what = repeated ? 'dòng trùng' : 'dòng đọc được'
  return (
    <>
      <DataTable
        caption={
          all > kept
            ? `${formatInteger(kept)} ${what} đầu trên ${formatInteger(all)} dòng`
            : `${formatInteger(all)} ${what}`
        }
        showCaption
        columns={[...columnsOf(name), ...(repeated ? [sameColumn] : [])]}
        rows={rows}
        rowKey={row => String(row.row)}
      />
      <Pagination page={page} pages={pages} href={href} total={kept} />
    </>
  )
}

const columnsOf = (name: (id: string) => string): readonly Column<PreviewRow>[] => [
  { key: 'row', title: 'Dòng', code: true, card: 'title', cell: one => `Dòng ${formatInteger(one.row)}` },
  {
    key: 'text',
    title: 'Nhiệm vụ',
    cell: ({ task }) => (
      <>
        {task.text}
        <div class="soft small">
          {task.documentNumber} ngày {formatDay(task.documentOn)}
          {task.assignedOn !== task.documentOn && `, giao ngày ${formatDay(task.assignedOn)}`}
        </div>
        {task.unitId !== null && (
          <div class="soft small">
            Phần việc của nhiệm vụ số {task.parent}, giao {name(task.unitId)}
          </div>
        )}
      </>
    ),
  },
  {
    key: 'lead',
    title: 'Chủ trì, phối hợp',
    cell: ({ task }) => (
      <>
        {name(task.leadId)}
        {task.cooperating.length > 0 && (
          <div class="soft small">Phối hợp: {task.cooperating.map(name).join('; ')}</div>
        )}
      </>
    ),
  },
  {
    key: 'deadline',
    title: 'Thời hạn',
    cell: ({ task }) => (
      <>
        {task.deadlineDay === null ? 'Không có ngày' : formatDay(task.deadlineDay)}
        <div class="soft small">
          {task.limit === '' ? 'Ô để trống' : `Tệp ghi “${task.limit}”`}. {sayReason(task.why)}
        </div>
      </>
    ),
  },
]

const sameColumn: Column<PreviewRow> = {
  key: 'same',
  title: 'Trùng với',
  cell: one =>
    one.same_task === null ? (
      `dòng ${formatInteger(one.same_row!)} của tệp`
    ) : (
      <a href={`${tasksPath}/${one.same_task}`}>{one.same_code}</a>
    ),
}
