import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { formatInteger, formatPercent } from '../../../../kernel/numbers.ts'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { FilterPanel } from '../../../../ui/components/filter-panel/FilterPanel.tsx'
import { Pagination } from '../../../../ui/components/pagination/Pagination.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { Tag, type Tone } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { AssessmentLayout, Downloads } from '../../pages/parts.tsx'
import { roundsPath, servicePath, servicesPath, withQuery } from '../../paths.ts'
import { type DatedLevel, levels2017, levels2022, levelWords, outlived } from '../criteria.ts'
import { dropsOut, isUnused, noServiceView, type Service, type ServiceView } from '../inventory.ts'
import { type ReviewState, reviewStates } from '../lifecycle.ts'
import { serviceQuery } from '../reading.ts'

export const stateTones: Readonly<Record<ReviewState, Tone>> = {
  none: 'draft',
  draft: 'draft',
  submitted: 'plain',
  returned: 'soon',
  confirmed: 'done',
}

/** A confirmed level with its day. */
export function Level({ level }: { readonly level: DatedLevel | null }) {
  if (!level) return <span class="soft">–</span>
  return (
    <>
      {levelWords[level.level]}
      <div class="soft small">từ {formatDay(level.from_day)}</div>
      {outlived(level) && <Tag tone="soon">xếp sau khi Thông tư 32/2017 hết áp dụng</Tag>}
    </>
  )
}

/** Dossiers of a year; a dash where the agency settles none in this system. */
function Use({ service }: { readonly service: Service }) {
  const { accepted, online, begun, filed, lapsed } = service
  if (accepted === null) return <span class="soft">không giải quyết tại đây</span>
  return (
    <>
      {formatInteger(accepted)} hồ sơ
      {accepted > 0 && (
        <div class="soft small">
          {formatInteger(online ?? 0)} trực tuyến ({formatPercent(online ?? 0, accepted)})
        </div>
      )}
      {isUnused(service) && <div class="soft small">chưa phát sinh hồ sơ</div>}
      {begun > 0 && (
        <div class="soft small">
          {formatInteger(begun)} bản kê khai, nộp {formatInteger(filed)}, bỏ dở {formatInteger(lapsed)}
        </div>
      )}
      {dropsOut(service) && <Tag tone="soon">Người dân bỏ dở nhiều</Tag>}
    </>
  )
}

const columns: readonly Column<Service>[] = [
  {
    key: 'name',
    title: 'Dịch vụ',
    card: 'title',
    cell: one => (
      <>
        <a href={servicePath(one)}>{one.name}</a>
        <div class="soft small">
          {one.code} · {one.field}
        </div>
      </>
    ),
  },
  {
    key: 'agency',
    title: 'Cơ quan',
    cell: one => (
      <>
        {one.agencyName}
        {one.unitName && <div class="soft small">{one.unitName}</div>}
      </>
    ),
  },
  {
    key: 'level2017',
    title: 'Mức độ (TT 32/2017)',
    cell: one => <Level level={one.level2017} />,
  },
  {
    key: 'level2022',
    title: 'Mức độ (NĐ 42/2022)',
    cell: one => <Level level={one.level2022} />,
  },
  { key: 'use', title: 'Sử dụng trong 12 tháng', cell: one => <Use service={one} /> },
  {
    key: 'state',
    title: 'Tình trạng',
    cell: one => <Tag tone={stateTones[one.state]}>{reviewStates[one.state]}</Tag>,
  },
]

export interface ServiceListPageProps {
  readonly frame: Frame
  readonly view: ServiceView
  readonly rows: readonly Service[]
  readonly total: number
  readonly pages: number
  readonly days: { readonly from: Day; readonly to: Day }
  readonly agencies: readonly Choice[]
  readonly mayAdd: boolean
}

const levelChoices: readonly Choice[] = [
  ...levels2022.map(level => ({ value: `2022-${level}`, label: `${levelWords[level]} (NĐ 42/2022)` })),
  { value: '2022-', label: 'Chưa xác nhận theo NĐ 42/2022' },
  ...levels2017.map(level => ({ value: `2017-${level}`, label: `${levelWords[level]} (TT 32/2017)` })),
  { value: '2017-', label: 'Chưa xác nhận theo TT 32/2017' },
]

/** `/danh-gia/dich-vu`: every service with its levels, its use and where its assessment stands. */
export function ServiceListPage(props: ServiceListPageProps) {
  const { frame, view, rows, total, pages, days, agencies } = props
  const active = [view.search, view.agencyId, view.state, view.level, view.use].filter(Boolean).length
  const query = serviceQuery(view)
  const { trang: _, ...filters } = query
  return (
    <AssessmentLayout {...frame} part={servicesPath} title={`Rà soát dịch vụ công trực tuyến (${total})`}>
      <div class="row row-between">
        <h1>Rà soát dịch vụ công trực tuyến</h1>
        <div class="row">
          <LinkButton href={roundsPath} kind="secondary">
            Đợt rà soát, báo cáo
          </LinkButton>
          {props.mayAdd && (
            <LinkButton href={`${servicesPath}/them`} kind="secondary">
              Thêm dịch vụ
            </LinkButton>
          )}
        </div>
      </div>
      <p class="soft">
        {formatInteger(total)} dịch vụ. Hai cách xếp mức độ đứng riêng, mỗi cách có ngày của mình, không quy
        đổi sang nhau. Hồ sơ đếm từ {formatDay(days.from)} đến {formatDay(days.to)}.
      </p>
      <FilterPanel action={servicesPath} active={active} clearHref={servicesPath}>
        <TextInput
          name="q"
          id="filter-q"
          label="Tên, mã, lĩnh vực"
          type="search"
          value={view.search}
          maxlength={200}
          spellcheck={false}
        />
        <Select name="co-quan" label="Cơ quan" empty="Mọi cơ quan" choices={agencies} value={view.agencyId} />
        <Select
          name="trang-thai"
          label="Tình trạng đánh giá"
          empty="Mọi tình trạng"
          choices={[
            { value: 'waiting', label: 'Đang đánh giá: đã bắt đầu, chưa xác nhận' },
            ...Object.entries(reviewStates).map(([value, label]) => ({ value, label })),
          ]}
          value={view.state}
        />
        <Select
          name="muc"
          label="Mức độ đã xác nhận"
          empty="Mọi mức độ"
          choices={levelChoices}
          value={view.level}
        />
        <Select
          name="su-dung"
          label="Sử dụng"
          empty="Tất cả"
          choices={[
            { value: 'khong', label: 'Chưa phát sinh hồ sơ' },
            { value: 'rot', label: 'Người dân bỏ dở nhiều' },
            { value: 'chi', label: 'Cần kinh phí khắc phục' },
          ]}
          value={view.use}
        />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState
          title="Không có dịch vụ nào khớp"
          action={<a href={withQuery(servicesPath, serviceQuery(noServiceView))}>Bỏ lọc</a>}
        >
          Danh mục gồm mọi thủ tục đang công khai và dịch vụ do cơ quan thêm; tìm không cần gõ dấu.
        </EmptyState>
      ) : (
        <DataTable
          caption="Dịch vụ công trực tuyến, theo cơ quan"
          columns={columns}
          rows={rows}
          rowKey={one => `${one.agencyId} ${one.code}`}
        />
      )}
      {rows.some(one => one.illustrative) && (
        <p class="small">
          Mức độ và đánh giá trong danh sách có <DemoBadge />
        </p>
      )}
      <Pagination
        page={view.page}
        pages={pages}
        total={total}
        href={page => withQuery(servicesPath, { ...filters, trang: page > 1 ? page : undefined })}
      />
      {total > 0 && (
        <Downloads
          csv={withQuery(`${servicesPath}/danh-muc.csv`, filters)}
          xlsx={withQuery(`${servicesPath}/danh-muc.xlsx`, filters)}
        />
      )}
    </AssessmentLayout>
  )
}
