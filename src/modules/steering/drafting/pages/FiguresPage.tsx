import type { ComponentChildren } from 'preact'
import { capital } from '../../../../kernel/text.ts'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Pagination } from '../../../../ui/components/pagination/Pagination.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { Chooser, type ChooserProps } from '../../pages/Chooser.tsx'
import { SteeringNav } from '../../pages/SteeringNav.tsx'
import { liveSet } from '../../tasks/service.ts'
import type { DraftForm } from '../tables.ts'
import { type DraftsView, draftHref, draftsHref, draftsOnPage } from '../view.ts'
import { formWords } from '../words.ts'
import { AsOfLine, FigureLink } from './parts.tsx'

/** What every page of figures takes from its route. */
export interface FiguresProps extends Omit<ChooserProps, 'path'> {
  readonly view: DraftsView
  readonly frame: Frame
  readonly errors: readonly FieldError[]
  readonly agencyName: (id: string) => string
}

/** A page of figures: what it is, of whom and of when, the way to choose, and what the matter shows. */
export function FiguresPage(
  props: FiguresProps & {
    readonly path: string
    /** Without the agency, which is added. */
    readonly title: string
    /** Before the words that say of when: "Văn bản mà các luật…". */
    readonly what: string
    readonly illustrative: 'all' | 'some' | false
    /** What may be entered here, beside the title; nothing in a set that is history. */
    readonly enter: ComponentChildren
    readonly children: ComponentChildren
  },
) {
  const { frame, view, path } = props
  const title = `${props.title}${view.agencyId ? `: ${props.agencyName(view.agencyId)}` : ''}`
  return (
    <DeskLayout {...frame} title={title} errors={props.errors} search={view.search}>
      <SteeringNav here={path} />
      <div class="row row-between">
        <h1>{title}</h1>
        {view.setKey === liveSet && props.enter}
      </div>
      <Chooser {...props} />
      <AsOfLine view={view} what={props.what} illustrative={props.illustrative} />
      {props.children}
    </DeskLayout>
  )
}

/** The rows of a page under a figure. */
export const rowsHref = (path: string, view: DraftsView, change: Partial<DraftsView>): string =>
  `${draftsHref(path, view, { search: undefined, ...change })}#danh-sach`

/** A column of figures, each opening to its rows; or of words about the figures. */
export type ScopeColumn<Counts> = Pick<Column<unknown>, 'key' | 'title' | 'card'> &
  (
    | { readonly figure: (counts: Counts) => number; readonly group?: string }
    | { readonly words: (counts: Counts) => string }
  )

/** Figures by agency or by law, with the whole as the last line. */
export function ScopeTable<Counts extends object>({
  path,
  view,
  caption,
  first,
  scopes,
  whole,
  name,
  narrow,
  columns,
}: {
  readonly path: string
  readonly view: DraftsView
  readonly caption: string
  /** Title of the column that names the scopes. */
  readonly first: string
  readonly scopes: readonly (Counts & { readonly scope: string })[]
  readonly whole: Counts
  readonly name: (scope: string) => string
  /** What narrows the page to a scope. */
  readonly narrow: (scope: string) => Partial<DraftsView>
  readonly columns: readonly ScopeColumn<Counts>[]
}) {
  return (
    <DataTable
      caption={caption}
      showCaption
      rows={scopes}
      rowKey={row => row.scope}
      columns={[
        {
          key: 'name',
          title: first,
          card: 'title',
          cell: row => (
            <a href={draftsHref(path, view, { ...narrow(row.scope), group: undefined })}>{name(row.scope)}</a>
          ),
        },
        ...columns.map(
          ({ key, title, card, ...one }): Column<Counts & { readonly scope: string }> => ({
            ...{ key, title, numeric: true, ...(card && { card }) },
            cell: row =>
              'words' in one ? (
                one.words(row)
              ) : (
                <FigureLink
                  value={one.figure(row)}
                  href={rowsHref(path, view, { ...narrow(row.scope), group: one.group })}
                />
              ),
          }),
        ),
      ]}
      total={[
        'Tổng số',
        ...columns.map(one => ('words' in one ? one.words(whole) : formatInteger(one.figure(whole)))),
      ]}
    />
  )
}

/** The drafts behind a figure, a page at a time, and the files that hold them all. */
export function DraftRows<Row extends { readonly id: string }>({
  path,
  view,
  noun,
  all,
  order,
  group,
  file,
  rows,
  total,
  columns,
  children,
}: {
  readonly path: string
  readonly view: DraftsView
  /** "đề án" */
  readonly noun: string
  /** All there are: "đề án trong kỳ". */
  readonly all: string
  /** In words: "theo ngày kế hoạch". */
  readonly order: string
  /** Name of the group that was picked. */
  readonly group: string | undefined
  /** Name of the files in the address: `de-an`. */
  readonly file: string
  readonly rows: readonly Row[]
  readonly total: number
  readonly columns: readonly Column<Row>[]
  /** Beside the files. */
  readonly children?: ComponentChildren
}) {
  const download = (ending: string): string => draftsHref(`${path}/${file}.${ending}`, view)
  const title = `danh-sach-${file}`
  return (
    <section class="stack" id="danh-sach" aria-labelledby={title}>
      <h2 id={title}>
        {group ?? `Mọi ${all}`} ({formatInteger(total)})
      </h2>
      {(group || view.search) && (
        <p>
          {view.search && `Tìm “${view.search}”. `}
          <a href={rowsHref(path, view, { group: undefined })}>Xem mọi {all}</a>
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState title={`Không có ${noun} nào khớp`}>Bỏ lọc hoặc chọn ngày khác để xem thêm.</EmptyState>
      ) : (
        <>
          <DataTable
            caption={`${group ?? capital(noun)}, ${order}`}
            rows={rows}
            rowKey={row => row.id}
            columns={columns}
          />
          <Pagination
            page={view.page}
            pages={Math.ceil(total / draftsOnPage)}
            total={total}
            href={page => `${draftsHref(path, view, { page })}#danh-sach`}
          />
          <Downloads href={download}>{children}</Downloads>
        </>
      )}
    </section>
  )
}

/** The files that hold a table, whole. */
export const Downloads = ({
  href,
  csv = 'CSV',
  children,
}: {
  readonly href: (ending: 'xlsx' | 'csv') => string
  /** What the CSV holds, where the workbook holds more. */
  readonly csv?: string
  readonly children?: ComponentChildren
}) => (
  <div class="row">
    <LinkButton href={href('xlsx')} kind="secondary" icon="download" download>
      Tải bảng tính XLSX
    </LinkButton>
    <LinkButton href={href('csv')} kind="secondary" icon="download" download>
      Tải {csv}
    </LinkButton>
    {children}
  </div>
)

/** What a draft is called, its code and form, and why it is late. */
export const DraftName = ({
  path,
  view,
  row,
  number,
  children,
}: {
  readonly path: string
  readonly view: DraftsView
  readonly row: {
    readonly id: string
    readonly name: string
    readonly code: string
    readonly form: DraftForm
    readonly explanation: string | null
  }
  /** Number of the document it became. */
  readonly number?: string | null
  readonly children?: ComponentChildren
}) => (
  <>
    <a href={draftHref(path, row.id, view)}>{row.name}</a>
    <div class="soft small">
      {row.code} · {formWords[row.form]}
      {number && ` ${number}`}
    </div>
    {row.explanation && <div class="soft small">Giải trình: {row.explanation}</div>}
    {children}
  </>
)
