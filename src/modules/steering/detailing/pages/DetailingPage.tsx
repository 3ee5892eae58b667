import { formatDay } from '../../../../kernel/dates.ts'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { KeyFigure } from '../../../../ui/components/key-figure/KeyFigure.tsx'
import { Pagination } from '../../../../ui/components/pagination/Pagination.tsx'
import { Tag, type Tone } from '../../../../ui/components/tag/Tag.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { AsOfLine, Chooser, type ChooserProps, FigureLink } from '../../drafting/pages/parts.tsx'
import { draftsHref, draftsOnPage } from '../../drafting/view.ts'
import { formWords } from '../../drafting/words.ts'
import { SteeringNav } from '../../pages/SteeringNav.tsx'
import {
  type DetailingClass,
  type DetailingCounts,
  detailingDaysLate,
  type ScopeDetailing,
} from '../figures.ts'
import { type DetailingGroupKey, detailingClassWords, detailingGroupOf } from '../groups.ts'
import { classOfRow, issuedOf, stateOf } from '../standing.ts'
import type { DetailingRow, LawRow } from '../store.ts'

export const detailingPath = '/dieu-hanh/van-ban-quy-dinh-chi-tiet'

export interface DetailingPageProps extends Omit<ChooserProps, 'path'> {
  readonly frame: Frame
  readonly errors: readonly FieldError[]
  readonly figures: {
    readonly rows: readonly ScopeDetailing[]
    readonly laws: readonly ScopeDetailing[]
    readonly whole: DetailingCounts
  }
  readonly laws: readonly LawRow[]
  readonly rows: readonly DetailingRow[]
  readonly total: number
  readonly agencyName: (id: string) => string
  readonly mayManage: boolean
}

export const classTones: Readonly<Record<DetailingClass, Tone>> = {
  ...{ owed: 'late', upcoming: 'soon', issuedInTime: 'done', issuedLate: 'late' },
}

const title = 'Văn bản quy định chi tiết'

/** `/dieu-hanh/van-ban-quy-dinh-chi-tiet`: what laws require, what is owed and what is to come, by law and agency. */
export function DetailingPage(props: DetailingPageProps) {
  const { frame, view, figures, agencyName, laws } = props
  const { whole } = figures
  const law = laws.find(one => one.id === view.lawId)
  const heading = view.agencyId ? `${title}: ${agencyName(view.agencyId)}` : title
  return (
    <DeskLayout
      {...frame}
      title={heading}
      errors={props.errors}
      search={{ action: detailingPath, ...(view.search && { value: view.search }) }}
    >
      <SteeringNav here={detailingPath} />
      <div class="row row-between">
        <h1>{heading}</h1>
        {props.mayManage && (
          <div class="row">
            <LinkButton href={`${detailingPath}/them`}>Thêm văn bản phải ban hành</LinkButton>
            <LinkButton href={`${detailingPath}/luat`} kind="secondary">
              Thêm luật
            </LinkButton>
          </div>
        )}
      </div>
      <Chooser {...props} path={detailingPath} />
      <AsOfLine
        view={view}
        what="Văn bản mà các luật đã thông qua giao quy định chi tiết"
        illustrative={(view.setKey !== 'live' || props.rows.some(row => row.illustrative)) && 'some'}
      />
      {law && (
        <p>
          Chỉ {law.name} ({law.number}, có hiệu lực từ {formatDay(law.effective_on)}).{' '}
          <a href={draftsHref(detailingPath, view, { lawId: undefined })}>Xem mọi luật</a>
        </p>
      )}
      {whole.total === 0 ? (
        <EmptyState title="Chưa có văn bản nào">
          Văn bản hiện ở đây từ khi luật giao quy định chi tiết được thông qua. Hãy chọn ngày khác hoặc bộ số
          liệu khác.
        </EmptyState>
      ) : (
        <>
          <Whole {...props} />
          {figures.rows.length > 1 && (
            <ScopeTable
              {...props}
              caption={`Theo cơ quan chủ trì (${figures.rows.length}), nợ nhiều trước`}
              first="Cơ quan chủ trì"
              scopes={figures.rows.toSorted((a, b) => b.owed - a.owed || b.upcoming - a.upcoming)}
              name={agencyName}
              narrow={agencyId => ({ agencyId })}
            />
          )}
          {figures.laws.length > 1 && (
            <ScopeTable
              {...props}
              caption={`Theo luật (${figures.laws.length}), nợ nhiều trước`}
              first="Luật"
              scopes={figures.laws.toSorted((a, b) => b.owed - a.owed || b.upcoming - a.upcoming)}
              name={id => {
                const one = laws.find(row => row.id === id)
                return one ? `${one.name} (${one.number}), hiệu lực ${formatDay(one.effective_on)}` : id
              }}
              narrow={lawId => ({ lawId })}
            />
          )}
        </>
      )}
      <Documents {...props} />
      <Details summary="Cách tính">
        <ul>
          <li>Văn bản phải có hiệu lực cùng thời điểm với luật hoặc điều, khoản được quy định chi tiết.</li>
          <li>Nợ đọng: luật đã có hiệu lực, kể cả trong ngày có hiệu lực, mà văn bản chưa ban hành.</li>
          <li>Sắp đến hạn: luật chưa có hiệu lực và văn bản chưa ban hành.</li>
          <li>Ban hành kịp thời: có hiệu lực không muộn hơn luật; muộn hơn là ban hành chậm.</li>
          <li>Bốn loại không trùng nhau và cộng lại bằng tổng số; tổng theo luật bằng tổng theo cơ quan.</li>
          <li>
            Một văn bản quy định chi tiết nhiều điều, khoản chỉ tính một lần, ở luật ghi đầu tiên; thời điểm
            cần có là ngày sớm nhất.
          </li>
        </ul>
      </Details>
    </DeskLayout>
  )
}

function Whole({ view, figures }: DetailingPageProps) {
  const { whole } = figures
  const to = (group?: DetailingGroupKey): string =>
    `${draftsHref(detailingPath, view, { group, search: undefined })}#danh-sach`
  return (
    <div class="columns">
      <KeyFigure
        heading={2}
        title="Nợ đọng"
        value={whole.owed}
        href={to('no-dong')}
        parts={[]}
        note="Luật đã có hiệu lực, văn bản chưa ban hành"
      />
      <KeyFigure
        heading={2}
        title="Sắp đến hạn"
        value={whole.upcoming}
        href={to('sap-den-han')}
        parts={[]}
        note="Ngoài số nợ đọng: luật chưa có hiệu lực, văn bản chưa ban hành"
      />
      <KeyFigure
        heading={2}
        title="Đã ban hành"
        value={whole.issuedInTime + whole.issuedLate}
        href={to('da-ban-hanh')}
        parts={[
          { label: 'kịp thời', value: whole.issuedInTime, href: to('kip-thoi') },
          { label: 'chậm', value: whole.issuedLate, href: to('cham') },
        ]}
      />
    </div>
  )
}

function ScopeTable({
  view,
  figures,
  caption,
  first,
  scopes,
  name,
  narrow,
}: DetailingPageProps & {
  readonly caption: string
  readonly first: string
  readonly scopes: readonly ScopeDetailing[]
  readonly name: (scope: string) => string
  readonly narrow: (scope: string) => { readonly agencyId?: string; readonly lawId?: string }
}) {
  const { whole } = figures
  const column = (
    key: keyof DetailingCounts,
    heading: string,
    group?: DetailingGroupKey,
  ): Column<ScopeDetailing> => ({
    ...{ key, title: heading, numeric: true },
    cell: row => (
      <FigureLink
        value={row[key]}
        href={`${draftsHref(detailingPath, view, { ...narrow(row.scope), group, search: undefined })}#danh-sach`}
      />
    ),
  })
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
            <a href={draftsHref(detailingPath, view, { ...narrow(row.scope), group: undefined })}>
              {name(row.scope)}
            </a>
          ),
        },
        column('owed', 'Nợ đọng', 'no-dong'),
        column('upcoming', 'Sắp đến hạn', 'sap-den-han'),
        column('issuedInTime', 'Kịp thời', 'kip-thoi'),
        column('issuedLate', 'Ban hành chậm', 'cham'),
        column('total', 'Tổng số'),
      ]}
      total={[
        'Tổng số',
        ...[whole.owed, whole.upcoming, whole.issuedInTime, whole.issuedLate, whole.total].map(value =>
          formatInteger(value),
        ),
      ]}
    />
  )
}

function Documents(props: DetailingPageProps) {
  const { view, rows, total, agencyName } = props
  const group = detailingGroupOf(view.group)
  const download = (ending: string): string => draftsHref(`${detailingPath}/van-ban.${ending}`, view)
  return (
    <section class="stack" id="danh-sach" aria-labelledby="danh-sach-van-ban">
      <h2 id="danh-sach-van-ban">
        {group?.label ?? 'Mọi văn bản'} ({formatInteger(total)})
      </h2>
      {(group || view.search) && (
        <p>
          {view.search && `Tìm “${view.search}”. `}
          <a href={`${draftsHref(detailingPath, view, { group: undefined, search: undefined })}#danh-sach`}>
            Xem mọi văn bản
          </a>
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState title="Không có văn bản nào khớp">Bỏ lọc hoặc chọn ngày khác để xem thêm.</EmptyState>
      ) : (
        <>
          <DataTable
            caption={`${group?.label ?? 'Văn bản'}, nợ lâu nhất trước`}
            rows={rows}
            rowKey={row => row.id}
            columns={[
              {
                key: 'name',
                title: 'Văn bản',
                card: 'title',
                cell: row => (
                  <>
                    <a href={`${detailingPath}/${row.id}`}>{row.name}</a>
                    <div class="soft small">
                      {row.code} · {formWords[row.form]}
                      {row.issued_number && ` ${row.issued_number}`}
                    </div>
                    {row.explanation && <div class="soft small">Giải trình: {row.explanation}</div>}
                    {row.illustrative && <DemoBadge />}
                  </>
                ),
              },
              { key: 'lead', title: 'Cơ quan chủ trì', cell: row => agencyName(row.agency_id) },
              {
                key: 'law',
                title: 'Luật có hiệu lực',
                cell: row => (
                  <>
                    {formatDay(row.needed_on)}
                    <div class="soft small">
                      {row.law_name} ({row.law_number})
                    </div>
                  </>
                ),
              },
              {
                key: 'issued',
                title: 'Ban hành, hiệu lực',
                code: true,
                cell: row =>
                  row.issued_on ? (
                    <>
                      {formatDay(row.issued_on)}
                      <div class="soft small">hiệu lực {formatDay(row.effective_on!)}</div>
                    </>
                  ) : (
                    <span class="soft">chưa ban hành</span>
                  ),
              },
              {
                key: 'state',
                title: 'Tình trạng',
                cell: row => {
                  const stands = classOfRow(row, view.asOf)
                  const late = detailingDaysLate(view.asOf, row.needed_on, issuedOf(row))
                  return (
                    <>
                      <Tag tone={classTones[stands]}>{detailingClassWords[stands]}</Tag>{' '}
                      <Tag tone="plain">{stateOf(row, view.asOf)}</Tag>
                      {late > 0 && <div class="soft small">{formatInteger(late)} ngày sau luật</div>}
                    </>
                  )
                },
              },
            ]}
          />
          <Pagination
            page={view.page}
            pages={Math.ceil(total / draftsOnPage)}
            total={total}
            href={page => `${draftsHref(detailingPath, view, { page })}#danh-sach`}
          />
          <div class="row">
            <LinkButton href={download('xlsx')} kind="secondary" icon="download" download>
              Tải bảng tính XLSX
            </LinkButton>
            <LinkButton href={download('csv')} kind="secondary" icon="download" download>
              Tải CSV
            </LinkButton>
          </div>
        </>
      )}
    </section>
  )
}
