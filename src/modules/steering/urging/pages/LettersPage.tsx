import { formatDay, formatMoment } from '../../../../kernel/dates.ts'
import { formatDocumentNumber } from '../../../../platform/typst/administrative.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Pagination } from '../../../../ui/components/pagination/Pagination.tsx'
import { Tabs } from '../../../../ui/components/tabs/Tabs.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import type { LetterRow } from '../store.ts'

export const lettersPath = '/dieu-hanh/don-doc'

export const letterTabs = [
  {
    key: 'du-thao',
    state: 'drafted',
    label: 'Dự thảo',
    empty: 'Chọn nhiệm vụ trong danh sách nhiệm vụ rồi bấm “Soạn công văn đôn đốc”.',
  },
  {
    key: 'da-phat-hanh',
    state: 'issued',
    label: 'Đã phát hành',
    empty: 'Công văn hiện ở đây khi đã có số và ngày.',
  },
  {
    key: 'da-bo',
    state: 'discarded',
    label: 'Đã bỏ',
    empty: 'Dự thảo không dùng đến hiện ở đây.',
  },
] as const

export interface LettersPageProps {
  readonly frame: Frame
  readonly tab: (typeof letterTabs)[number]
  readonly rows: readonly (LetterRow & { readonly tasks: number; readonly addressee: string })[]
  readonly counts: Readonly<Record<string, number>>
  readonly total: number
  readonly page: number
  readonly pages: number
}

const columns: readonly Column<LettersPageProps['rows'][number]>[] = [
  {
    key: 'letter',
    title: 'Công văn',
    card: 'title',
    cell: row => (
      <>
        <a href={`${lettersPath}/${row.id}`}>
          {row.number === null ? 'Dự thảo, chưa có số' : `Số ${formatDocumentNumber(row.number, row.symbol)}`}
        </a>
        {row.issued_on && <div class="soft small">ngày {formatDay(row.issued_on)}</div>}
      </>
    ),
  },
  { key: 'to', title: 'Kính gửi', cell: row => row.addressee },
  { key: 'tasks', title: 'Số nhiệm vụ', numeric: true, cell: row => formatInteger(row.tasks) },
  {
    key: 'made',
    title: 'Soạn',
    cell: row => (
      <>
        {row.created_by_name}
        <div class="soft small">{formatMoment(row.created_at)}</div>
      </>
    ),
  },
]

/** `/dieu-hanh/don-doc`: letters that urge, the newest first. */
export function LettersPage({ frame, tab, rows, counts, total, page, pages }: LettersPageProps) {
  const address = (key: string, at = 1): string => {
    const query = new URLSearchParams()
    if (key !== letterTabs[0].key) query.set('xem', key)
    if (at > 1) query.set('trang', String(at))
    const text = query.toString()
    return text === '' ? lettersPath : `${lettersPath}?${text}`
  }
  return (
    <DeskLayout
      {...frame}
      title="Công văn đôn đốc"
      above={<BackLink href={`${tasksPath}?xem=qua-han`}>Nhiệm vụ quá hạn</BackLink>}
    >
      <h1>Công văn đôn đốc</h1>
      <Tabs
        label="Công văn"
        tabs={letterTabs.map(({ key, label, state }) => ({
          href: address(key),
          label,
          count: counts[state] ?? 0,
          current: key === tab.key,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title="Không có công văn nào">{tab.empty}</EmptyState>
      ) : (
        <DataTable
          caption={`Công văn đôn đốc: ${tab.label.toLowerCase()}`}
          columns={columns}
          rows={rows}
          rowKey={row => row.id}
        />
      )}
      <Pagination page={page} pages={pages} total={total} href={at => address(tab.key, at)} />
    </DeskLayout>
  )
}
