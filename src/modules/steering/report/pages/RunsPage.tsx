import { formatDay, formatStamp } from '../../../../kernel/dates.ts'
import { formatInteger } from '../../../../kernel/numbers.ts'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Progress } from '../../../../ui/components/progress/Progress.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { reportPath, runsPath } from '../query.ts'
import type { RunRow } from '../store.ts'

export interface RunsPageProps {
  readonly frame: Frame
  readonly runs: readonly RunRow[]
  /** Why a run failed, in words. */
  readonly sayFault: (code: string) => string
}

const formats = { pdf: 'PDF', docx: 'Word (DOCX)', xlsx: 'Bảng tính (XLSX)' } as const

const nameOf = (run: RunRow): string =>
  `Báo cáo của Tổ công tác đến ngày ${formatDay(run.as_of)}${run.report_id ? ', đã ban hành' : ''}`

/** Long work of the person: what runs, how far it is, and what is ready. It can be left and found again. */
export function RunsPage({ frame, runs, sayFault }: RunsPageProps) {
  const running = runs.filter(run => run.state === 'waiting' || run.state === 'running')
  const ended = runs.filter(run => run.state === 'done' || run.state === 'failed')
  const title = running.length > 0 ? `Việc đang chạy (${running.length})` : 'Việc đang chạy'
  const columns: readonly Column<RunRow>[] = [
    { key: 'name', title: 'Tệp', card: 'title', cell: nameOf },
    { key: 'format', title: 'Dạng', cell: run => formats[run.format] },
    { key: 'asked', title: 'Yêu cầu lúc', code: true, cell: run => formatStamp(run.asked_at) },
    { key: 'size', title: 'Dung lượng', numeric: true, cell: run => sizeOf(run) },
    { key: 'state', title: 'Kết quả', cell: run => <Outcome run={run} sayFault={sayFault} /> },
  ]
  return (
    <DeskLayout {...frame} title={title}>
      <h1>{title}</h1>
      {running.map(run => (
        <Progress
          key={run.id}
          id={`viec-${run.id}`}
          label={`${nameOf(run)}, ${formats[run.format]}`}
          done={run.done}
          all={Math.max(1, run.total)}
          detail={detailOf(run)}
        />
      ))}
      {running.length > 0 && (
        <p>
          Trang này tự tải lại; có thể rời đi và trở lại sau. <a href={runsPath}>Xem lại ngay</a>
        </p>
      )}
      {ended.length > 0 && (
        <DataTable
          caption="Đã xong"
          showCaption={running.length > 0}
          columns={columns}
          rows={ended}
          rowKey={run => run.id}
        />
      )}
      {runs.length === 0 && (
        <EmptyState
          title="Chưa có việc nào"
          action={<LinkButton href={reportPath}>Đến báo cáo của Tổ công tác</LinkButton>}
        >
          Tệp báo cáo bạn yêu cầu hiện ở đây từ lúc yêu cầu, cả khi đang làm lẫn khi đã xong.
        </EmptyState>
      )}
    </DeskLayout>
  )
}

function detailOf(run: RunRow): string {
  if (run.state === 'waiting') return 'Đang chờ đến lượt'
  return run.format === 'xlsx' && run.total > 0
    ? `${formatInteger(run.done)} trên ${formatInteger(run.total)} dòng`
    : 'Đang dàn trang'
}

const sizeOf = (run: RunRow): string => {
  if (run.file_size === null) return ''
  const kilobytes = Math.ceil(Number(run.file_size) / 1024)
  return kilobytes < 1024
    ? `${formatInteger(kilobytes)} KB`
    : `${(kilobytes / 1024).toFixed(1).replace('.', ',')} MB`
}

function Outcome({ run, sayFault }: { readonly run: RunRow; readonly sayFault: RunsPageProps['sayFault'] }) {
  if (run.state === 'done')
    return (
      <a href={`${runsPath}/${run.id}/tep`} download>
        Tải về
      </a>
    )
  return (
    <>
      <p>{sayFault(run.fault ?? 'report.notMade')}</p>
      {run.fault_rows.length > 0 && (
        <ul>
          {run.fault_rows.map(row => (
            <li key={row}>{row}</li>
          ))}
        </ul>
      )}
    </>
  )
}
