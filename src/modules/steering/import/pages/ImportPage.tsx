import { formatMoment } from '../../../../kernel/dates.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { Form } from '../../../../ui/components/form/Form.tsx'
import { Pagination } from '../../../../ui/components/pagination/Pagination.tsx'
import { Progress } from '../../../../ui/components/progress/Progress.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { type Tab, Tabs } from '../../../../ui/components/tabs/Tabs.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { problemsKept, rowsOnPage } from '../service.ts'
import type { ImportRow } from '../store.ts'
import { ImportRows, type ImportRowsProps } from './ImportRows.tsx'
import { importStates, importsPath } from './ImportsPage.tsx'

/** A mistake in words. */
export interface SaidProblem {
  readonly row: number
  readonly column: string
  readonly sentence: string
}

/** What of the file is looked at: its mistakes, what it gives, what it repeats. */
export type ImportView = 'loi' | 'doc-duoc' | 'trung'

export const importHref = (id: string, view: ImportView, page = 1): string =>
  `${importsPath}/${id}?xem=${view}${page > 1 ? `&trang=${page}` : ''}`

export interface ImportPageProps {
  readonly frame: Frame
  readonly row: ImportRow
  readonly running: boolean
  readonly fault: string | null
  readonly view: ImportView
  readonly page: number
  readonly pages: number
  readonly problems: readonly SaidProblem[]
  readonly rows: Omit<ImportRowsProps, 'page' | 'pages'>
  readonly renamed: readonly (readonly [string, string])[]
  /** Tasks of the import on which somebody has acted. */
  readonly acted: number
}

const columns: readonly Column<SaidProblem>[] = [
  { key: 'row', title: 'Dòng', card: 'title', code: true, cell: one => `Dòng ${formatInteger(one.row)}` },
  { key: 'column', title: 'Cột', cell: one => one.column || 'cả dòng' },
  { key: 'sentence', title: 'Cần sửa', cell: one => one.sentence },
]

/** What there is to look at, with its exact number. */
const tabsOf = (row: ImportRow, view: ImportView): readonly Tab[] =>
  (
    [
      ['loi', 'Lỗi', row.problems],
      ['doc-duoc', row.state === 'imported' ? 'Đã nhập' : 'Đọc được', row.ready],
      ['trung', 'Trùng', row.duplicates],
    ] as const
  )
    .filter(([key, , number]) => key === 'doc-duoc' || key === view || (number ?? 0) > 0)
    .map(([key, label, number]) => ({
      ...{ href: importHref(row.id, key), label, count: number ?? 0, current: key === view },
    }))

/** Mistakes in the order of the rows, and how many more there are. */
function Problems({ row, problems, page, pages }: ImportPageProps) {
  const all = row.problems ?? 0
  const first = (page - 1) * rowsOnPage
  const more = all - first - problems.length
  return (
    <>
      <DataTable
        caption={
          pages === 1
            ? 'Lỗi theo dòng'
            : `Lỗi ${formatInteger(first + 1)} đến ${formatInteger(first + problems.length)}${more > 0 ? `, còn ${formatInteger(more)} lỗi nữa` : ''}`
        }
        showCaption
        columns={columns}
        rows={problems}
        rowKey={one => `${one.row} ${one.column} ${one.sentence}`}
      />
      <Pagination page={page} pages={pages} href={to => importHref(row.id, 'loi', to)} />
    </>
  )
}

const count = (value: number | null): string => (value === null ? '–' : formatInteger(value))

/** `/dieu-hanh/nhap/:id`: what the check found, and what became of the file. */
export function ImportPage(props: ImportPageProps) {
  const { frame, row, running, fault, view, page, pages, renamed, acted } = props
  const address = `${importsPath}/${row.id}`
  const all = row.problems ?? 0
  return (
    <DeskLayout
      {...frame}
      title={`${importStates[row.state]}: ${row.file_name}`}
      above={<BackLink href={importsPath}>Nhập nhiệm vụ</BackLink>}
    >
      <h1>{row.file_name}</h1>
      <p class="row">
        <Tag tone="plain">{importStates[row.state]}</Tag>
      </p>
      {fault !== null && (
        <Banner
          kind={row.state === 'unreadable' ? 'error' : 'warning'}
          title={row.state === 'unreadable' ? 'Tệp không đọc được' : 'Cần biết'}
        >
          <p>{fault}</p>
        </Banner>
      )}
      {running && (
        <>
          <Progress
            label={importStates[row.state]}
            done={row.done}
            all={Math.max(row.total, row.done, 1)}
            detail={`${formatInteger(row.done)}${row.total > 0 ? ` trên ${formatInteger(row.total)}` : ''} dòng`}
          />
          <p>
            Trang này tự tải lại; có thể rời đi và trở lại sau. <a href={address}>Xem lại ngay</a>
          </p>
        </>
      )}
      <SummaryList
        rows={[
          { key: 'Tải lên', value: `${row.created_by_name}, ${formatMoment(row.created_at)}` },
          row.rows !== null && { key: 'Số dòng nhiệm vụ', value: count(row.rows) },
          row.rows !== null && {
            key:
              row.state === 'undone'
                ? 'Đã nhập rồi hoàn tác'
                : row.state === 'imported'
                  ? 'Đã nhập'
                  : (row.wrong ?? 0) > 0
                    ? 'Dòng không lỗi'
                    : 'Nhập được',
            value: count(row.ready),
          },
          row.rows !== null && {
            key: 'Trùng, đã có',
            value: `${count(row.duplicates)}${(row.duplicates ?? 0) > 0 ? ', không tạo nhiệm vụ thứ hai' : ''}`,
          },
          row.rows !== null && { key: 'Dòng có lỗi', value: count(row.wrong) },
          row.ended_at !== null && {
            key: row.state === 'undone' ? 'Hoàn tác' : 'Nhập',
            value: `${row.ended_by_name}, ${formatMoment(row.ended_at)}`,
          },
        ]}
      />
      {renamed.length > 0 && (
        <Details summary={`${formatInteger(renamed.length)} cơ quan ghi theo tên cũ`}>
          <ul>
            {renamed.map(([name, today]) => (
              <li key={name}>
                {name} → {today}
              </li>
            ))}
          </ul>
        </Details>
      )}
      {row.state === 'checked' && all === 0 && (row.ready ?? 0) > 0 && (
        <Form action={`${address}/nhap`} label="Nhập nhiệm vụ">
          <p>Nhập hết {count(row.ready)} nhiệm vụ trong một lần; hoàn tác được khi chưa có bước xử lý nào.</p>
          <Button>Nhập {count(row.ready)} nhiệm vụ</Button>
        </Form>
      )}
      {row.state === 'checked' && all === 0 && row.ready === 0 && (
        <Banner kind="info" title="Không có gì để nhập">
          <p>Mọi dòng của tệp đã được nhập trước đây.</p>
        </Banner>
      )}
      {row.state === 'checked' && all > 0 && (
        <>
          <h2>
            {formatInteger(all)} lỗi ở {count(row.wrong)} dòng
          </h2>
          <p>
            Chưa nhập dòng nào. Hãy sửa tệp và tải lên lại.{' '}
            <a href={`${address}/loi.csv`}>
              Tải danh sách lỗi (CSV{all > problemsKept ? `, ${formatInteger(problemsKept)} lỗi đầu` : ''})
            </a>
          </p>
        </>
      )}
      {row.rows !== null && !running && (
        <section class="stack">
          <Tabs label="Các dòng của tệp" tabs={tabsOf(row, view)} />
          {view === 'loi' ? <Problems {...props} /> : <ImportRows {...props.rows} {...{ page, pages }} />}
        </section>
      )}
      {row.state === 'imported' &&
        (acted > 0 ? (
          <p class="soft">
            Đã có bước xử lý hoặc trao đổi ở {formatInteger(acted)} nhiệm vụ nên không hoàn tác được nữa.
          </p>
        ) : (
          <Details summary="Hoàn tác lần nhập này">
            <Form action={`${address}/hoan-tac`} label="Hoàn tác">
              <p>
                Mọi nhiệm vụ của tệp chuyển sang “Hủy, rút”, rời khỏi số liệu của mọi ngày và vẫn được giữ
                vết.
              </p>
              <Button kind="danger">Hoàn tác việc nhập</Button>
            </Form>
          </Details>
        ))}
    </DeskLayout>
  )
}
