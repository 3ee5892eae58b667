import { formatDay } from '../../../../kernel/dates.ts'
import { formatInteger } from '../../../../kernel/numbers.ts'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { FilterPanel } from '../../../../ui/components/filter-panel/FilterPanel.tsx'
import { Hidden } from '../../../../ui/components/form/Form.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { Tabs } from '../../../../ui/components/tabs/Tabs.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { AssessmentLayout, Downloads, How, SharePart } from '../../pages/parts.tsx'
import { exemplarsPath, withQuery } from '../../paths.ts'
import { type RankedAgency, sayThousandths } from '../export.ts'
import { type Index, indices, sizeOf } from '../indices.ts'
import type { Placed } from '../ranking.ts'
import type { RowLinks } from '../rows.ts'
import type { Practice } from '../service.ts'
import { type ExemplarView, practiceGroups } from '../view.ts'

export interface ExemplarsPageProps {
  readonly frame: Frame
  readonly view: ExemplarView
  readonly query: Readonly<Record<string, string | undefined>>
  readonly index: Index
  readonly rows: readonly Placed<RankedAgency>[]
  /** Agencies of which nothing was counted. */
  readonly uncounted: number
  readonly practices: readonly Practice[]
  readonly agencies: readonly Choice[]
  readonly agencyName: (id: string) => string
  /** Where the rows behind the share of an agency are. */
  readonly rowsOf: (agencyId: string) => RowLinks
  readonly mayWrite: boolean
  readonly illustrative: boolean
  readonly errors: readonly FieldError[]
}

const columnsOf = (props: ExemplarsPageProps): readonly Column<Placed<RankedAgency>>[] => [
  {
    key: 'agency',
    title: 'Cơ quan, địa phương',
    card: 'title',
    cell: ({ one }) => (
      <a href={withQuery(exemplarsPath, { ...props.query, 'cung-quy-mo': one.id })}>
        {one.agency.agencyName}
      </a>
    ),
  },
  { key: 'place', title: 'Hạng', numeric: true, cell: one => one.place },
  {
    key: 'share',
    title: 'Tỷ lệ',
    numeric: true,
    cell: ({ one }) => <SharePart {...one.share} links={props.rowsOf(one.id)} />,
  },
  {
    key: 'interval',
    title: 'Khoảng tin cậy 95%',
    numeric: true,
    cell: ({ interval }) => `${sayThousandths(interval.low)} – ${sayThousandths(interval.high)}`,
  },
  { key: 'class', title: 'Nhóm', numeric: true, cell: one => one.class },
  {
    key: 'size',
    title: props.index.source === 'tasks' ? 'Số nhiệm vụ' : 'Số hồ sơ',
    numeric: true,
    cell: ({ one }) => formatInteger(sizeOf(one.agency, props.index)),
  },
]

/** `/danh-gia/dien-hinh`: who does best by an index, how sure that is, and what the best do differently. */
export function ExemplarsPage(props: ExemplarsPageProps) {
  const { frame, view, query, index, rows, practices, agencyName } = props
  const { xem: _, 'cach-lam': __, ...others } = query
  return (
    <AssessmentLayout {...frame} part={exemplarsPath} title={`Điển hình: ${index.vi}`} errors={props.errors}>
      <div class="row row-between">
        <h1>Điển hình để học tập</h1>
        <div class="row">
          <LinkButton href={`${exemplarsPath}/bo-chi-so-766`} kind="secondary">
            Bộ chỉ số QĐ 766
          </LinkButton>
          {props.mayWrite && (
            <LinkButton href={`${exemplarsPath}/viet`} kind="secondary">
              Viết cách làm hay
            </LinkButton>
          )}
        </div>
      </div>
      <Tabs
        label="Chỉ số"
        tabs={indices.map(one => ({
          href: withQuery(exemplarsPath, { ...others, 'cung-quy-mo': undefined, 'chi-so': one.key }),
          label: one.vi,
          current: one.key === index.key,
        }))}
      />
      {view.setKey !== 'live' && (
        <Banner kind="info" title={`Bộ số liệu lịch sử ${view.setKey}`}>
          <p>
            Chỉ có nhiệm vụ, phân bổ theo cơ quan là dữ liệu minh họa.{' '}
            <a href={exemplarsPath}>Về số liệu hiện nay</a>
          </p>
        </Banner>
      )}
      <p class="soft">
        Tỷ lệ {index.part} trên {index.whole};{' '}
        {index.better === 'higher' ? 'cao hơn là tốt hơn' : 'thấp hơn là tốt hơn'}. Từ {formatDay(view.from)}{' '}
        đến {formatDay(view.to)}.{' '}
        {view.setKey === 'live' && index.source === 'tasks' && (
          <a href={withQuery(exemplarsPath, { 'chi-so': index.key, bo: '2019' })}>
            Xem bộ số liệu lịch sử 2019
          </a>
        )}
      </p>
      <FilterPanel
        action={exemplarsPath}
        active={[query.tu, query.den, query['cung-quy-mo'], query.loai].filter(Boolean).length}
        clearHref={withQuery(exemplarsPath, { 'chi-so': index.key, bo: query.bo })}
      >
        <Hidden name="chi-so" value={index.key} />
        {query.bo && <Hidden name="bo" value={query.bo} />}
        <DateInput name="tu" label="Từ ngày" optional value={query.tu ?? view.from} />
        <DateInput name="den" label="Đến ngày" optional value={query.den ?? view.to} />
        <Select
          name="loai"
          label="So sánh"
          empty="Tất cả"
          choices={[
            { value: 'bo', label: 'Bộ, cơ quan trung ương' },
            { value: 'tinh', label: 'Địa phương' },
          ]}
          value={view.kind}
        />
        <Select
          name="cung-quy-mo"
          label="Cùng quy mô với"
          hint="Giữ từ một nửa đến gấp đôi số nhiệm vụ, hồ sơ."
          empty="Mọi quy mô"
          choices={props.agencies}
          value={view.peersOf}
        />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState title="Chưa có số liệu của chỉ số này">
          {index.source === 'outside'
            ? 'Chỉ số này cần số liệu từ hệ thống trao đổi văn bản; khi có nguồn, số liệu hiện ở đây.'
            : 'Số liệu có khi cơ quan được giao nhiệm vụ, tiếp nhận hồ sơ hoặc được đánh giá trong khoảng ngày đã chọn.'}
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption={`Xếp hạng theo ${index.vi}`}
            columns={columnsOf(props)}
            rows={rows}
            rowKey={one => one.one.id}
          />
          <p class="soft small">
            {props.uncounted > 0 &&
              `${formatInteger(props.uncounted)} cơ quan không có số liệu nên không xếp hạng. `}
            Cùng nhóm là chưa phân biệt được bằng số liệu, dù hạng khác nhau.
          </p>
          {props.illustrative && (
            <p class="small">
              Số liệu có <DemoBadge />
            </p>
          )}
          <Downloads
            csv={withQuery(`${exemplarsPath}/xep-hang.csv`, query)}
            xlsx={withQuery(`${exemplarsPath}/xep-hang.xlsx`, query)}
          />
        </>
      )}
      <section class="stack" id="cach-lam">
        <h2>
          {practiceGroups[view.practices]} ({practices.length})
        </h2>
        <p>
          {view.practices === '' ? (
            <a href={`${withQuery(exemplarsPath, { ...others, 'cach-lam': 'tat-ca' })}#cach-lam`}>
              Xem cách làm của mọi chỉ số
            </a>
          ) : (
            <a href={`${withQuery(exemplarsPath, others)}#cach-lam`}>Chỉ xem của chỉ số này</a>
          )}
        </p>
        {practices.length === 0 ? (
          <EmptyState title="Chưa có cách làm nào">
            Nơi làm tốt viết lại cách làm kèm bằng chứng; nơi khác ghi nhận áp dụng, rồi được kiểm tra lại.
          </EmptyState>
        ) : (
          <DataTable
            caption="Cách làm hay"
            columns={[
              {
                key: 'title',
                title: 'Cách làm',
                card: 'title',
                cell: one => (
                  <>
                    <a href={`${exemplarsPath}/cach-lam/${one.id}`}>{one.title}</a>
                    <div class="soft small">
                      {one.author}, {agencyName(one.agency_id)}
                    </div>
                  </>
                ),
              },
              {
                key: 'adopted',
                title: 'Nơi áp dụng',
                cell: one =>
                  one.adoptions.length === 0 ? (
                    <span class="soft">chưa có</span>
                  ) : (
                    one.adoptions.map(taken => agencyName(taken.agency_id)).join('; ')
                  ),
              },
              {
                key: 'inspected',
                title: 'Đã kiểm tra lại',
                numeric: true,
                cell: one =>
                  `${one.adoptions.filter(taken => taken.inspected_on).length}/${one.adoptions.length}`,
              },
            ]}
            rows={practices}
            rowKey={one => one.id}
          />
        )}
      </section>
      <How>
        <p>
          Tỷ lệ đi kèm khoảng tin cậy 95% theo Wilson: ít trường hợp thì khoảng rộng. Hạng theo tỷ lệ, bằng
          nhau thì đồng hạng và bỏ hạng kế tiếp (1, 2, 2, 4). Trong một nhóm, khoảng của hai cơ quan bất kỳ
          đều chồng nhau; cơ quan đầu tiên không chồng với một cơ quan trong nhóm thì mở nhóm sau.
        </p>
      </How>
    </AssessmentLayout>
  )
}
