import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { FilterPanel } from '../../../../ui/components/filter-panel/FilterPanel.tsx'
import { Hidden } from '../../../../ui/components/form/Form.tsx'
import { KeyFigure } from '../../../../ui/components/key-figure/KeyFigure.tsx'
import { Pagination } from '../../../../ui/components/pagination/Pagination.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import type { InspectionFigures } from '../figures.ts'
import { inspectionStates } from '../lifecycle.ts'
import type { ListedInspection } from '../store.ts'

export const inspectionsPath = '/dieu-hanh/kiem-tra'

export interface InspectionListPageProps {
  readonly frame: Frame
  readonly setKey: string
  readonly rows: readonly ListedInspection[]
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly from: Day
  readonly to: Day
  readonly figures: InspectionFigures
  readonly agencyName: (id: string) => string
  readonly mayPlan: boolean
  readonly errors: readonly FieldError[]
}

const columnsOf = (props: InspectionListPageProps): readonly Column<ListedInspection>[] => [
  {
    key: 'title',
    title: 'Cuộc kiểm tra',
    card: 'title',
    cell: row => (
      <>
        <a href={`${inspectionsPath}/${row.id}`}>{row.title}</a>
        {row.conclusion_number && <div class="soft small">Kết luận {row.conclusion_number}</div>}
      </>
    ),
  },
  {
    key: 'agencies',
    title: 'Cơ quan được kiểm tra',
    cell: row =>
      row.agencies.length <= 2
        ? row.agencies.map(props.agencyName).join('; ')
        : `${props.agencyName(row.agencies[0]!)} và ${row.agencies.length - 1} cơ quan khác`,
  },
  {
    key: 'day',
    title: 'Ngày',
    code: true,
    cell: row =>
      row.session_on ? (
        formatDay(row.session_on)
      ) : (
        <>
          {formatDay(row.planned_on)}
          <div class="soft small">dự kiến</div>
        </>
      ),
  },
  {
    key: 'state',
    title: 'Tình trạng',
    cell: row => (
      <Tag tone={inspectionStates[row.state].ended ? 'done' : 'plain'}>{inspectionStates[row.state].vi}</Tag>
    ),
  },
]

/** `/dieu-hanh/kiem-tra`: inspections of the Working Group, with their figures in a period. */
export function InspectionListPage(props: InspectionListPageProps) {
  const { frame, rows, figures, setKey } = props
  const query = setKey === 'live' ? '' : `&bo=${setKey}`
  return (
    <DeskLayout {...frame} title="Kiểm tra" errors={props.errors} search={null}>
      <div class="row row-between">
        <h1>Kiểm tra của Tổ công tác</h1>
        {props.mayPlan && <LinkButton href={`${inspectionsPath}/ke-hoach`}>Lập kế hoạch kiểm tra</LinkButton>}
      </div>
      {setKey !== 'live' && (
        <Banner kind="info" title={`Bộ số liệu lịch sử ${setKey}`}>
          <p>
            Chỉ để đọc. <a href={inspectionsPath}>Về kiểm tra hiện nay</a>
          </p>
        </Banner>
      )}
      <h2>
        Từ {formatDay(props.from)} đến {formatDay(props.to)}
      </h2>
      <KeyFigure
        title="Buổi kiểm tra, làm việc"
        value={figures.sessions}
        parts={[
          { label: 'bộ, cơ quan', value: figures.ministries },
          ...(figures.provincesApart > 0 || figures.provinces === 0
            ? [{ label: 'địa phương kiểm tra riêng', value: figures.provincesApart }]
            : []),
          ...(figures.provinces > figures.provincesApart
            ? [
                {
                  label: 'địa phương kiểm tra cùng bộ, cơ quan',
                  value: figures.provinces - figures.provincesApart,
                },
              ]
            : []),
        ]}
        note={figures.provinceNames.join('; ') || undefined}
      />
      <FilterPanel action={inspectionsPath} active={0} clearHref={`${inspectionsPath}?${query.slice(1)}`}>
        {setKey !== 'live' && <Hidden name="bo" value={setKey} />}
        <DateInput name="tu" label="Số liệu từ ngày" value={props.from} />
        <DateInput name="den" label="Đến ngày" value={props.to} />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState title="Chưa có cuộc kiểm tra nào">
          Cuộc kiểm tra hiện ở đây khi có trong kế hoạch; cơ quan được kiểm tra thấy từ khi có thông báo.
        </EmptyState>
      ) : (
        <DataTable
          caption="Cuộc kiểm tra, mới nhất trước"
          columns={columnsOf(props)}
          rows={rows}
          rowKey={row => row.id}
        />
      )}
      {rows.some(row => row.illustrative) && (
        <p class="small">
          Danh sách có <DemoBadge />
        </p>
      )}
      <Pagination
        page={props.page}
        pages={props.pages}
        total={props.total}
        href={page => `${inspectionsPath}?trang=${page}${query}`}
      />
    </DeskLayout>
  )
}
