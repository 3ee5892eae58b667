import { formatDay } from '../../../../kernel/dates.ts'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { KeyFigure } from '../../../../ui/components/key-figure/KeyFigure.tsx'
import { Pagination } from '../../../../ui/components/pagination/Pagination.tsx'
import { Tag, type Tone } from '../../../../ui/components/tag/Tag.tsx'
import { formatInteger, formatPercent } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { AsOfLine, Chooser, type ChooserProps, FigureLink } from '../../drafting/pages/parts.tsx'
import { draftsHref, draftsOnPage } from '../../drafting/view.ts'
import { formWords } from '../../drafting/words.ts'
import { SteeringNav } from '../../pages/SteeringNav.tsx'
import {
  type AgencySchemes,
  dueSubmitted,
  type SchemeClass,
  type SchemeCounts,
  schemeClassOf,
  sharesOf,
} from '../figures.ts'
import { type SchemeGroupKey, schemeClassWords, schemeGroupOf } from '../groups.ts'
import { states } from '../lifecycle.ts'
import type { SchemeRow } from '../store.ts'

export const programmePath = '/dieu-hanh/chuong-trinh'

export interface ProgrammePageProps extends Omit<ChooserProps, 'path'> {
  readonly frame: Frame
  readonly errors: readonly FieldError[]
  readonly figures: { readonly rows: readonly AgencySchemes[]; readonly whole: SchemeCounts }
  readonly rows: readonly SchemeRow[]
  readonly total: number
  readonly agencyName: (id: string) => string
  readonly mayEnter: boolean
  /** Registered and not in the programme yet, as it is now. */
  readonly pending: number
}

const tones: Readonly<Record<SchemeClass, Tone>> = {
  ...{
    submittedInTime: 'done',
    submittedLate: 'late',
    late: 'late',
    submittedEarly: 'done',
    upcoming: 'good',
  },
}

/** `/dieu-hanh/chuong-trinh`: the Work Programme in a few figures, by agency, and the schemes behind them. */
export function ProgrammePage(props: ProgrammePageProps) {
  const { frame, view, figures, agencyName } = props
  const { whole } = figures
  const title = `Chương trình công tác${view.agencyId ? `: ${agencyName(view.agencyId)}` : ''}`
  return (
    <DeskLayout
      {...frame}
      title={title}
      errors={props.errors}
      search={{ action: programmePath, ...(view.search && { value: view.search }) }}
    >
      <SteeringNav here={programmePath} />
      <div class="row row-between">
        <h1>{title}</h1>
        {props.mayEnter && <LinkButton href={`${programmePath}/dang-ky`}>Đăng ký đề án</LinkButton>}
      </div>
      <Chooser {...props} path={programmePath} />
      <AsOfLine
        view={view}
        what={`Đề án có kế hoạch trình từ ${formatDay(view.from)} đến ${formatDay(view.to)}`}
        illustrative={props.rows.some(row => row.illustrative) && 'all'}
      />
      {props.pending > 0 && (
        <p>
          <a
            href={`${draftsHref(programmePath, view, { group: 'cho-dua-vao', search: undefined })}#danh-sach`}
          >
            {formatInteger(props.pending)} đề án đã đăng ký
          </a>
          , chờ đưa vào hoặc bổ sung vào chương trình; chưa tính vào số liệu.
        </p>
      )}
      {whole.total + whole.withdrawn === 0 ? (
        <EmptyState title="Chưa có đề án nào trong kỳ này">
          Đề án hiện ở đây khi được đưa vào hoặc bổ sung vào Chương trình công tác. Hãy chọn ngày khác hoặc bộ
          số liệu khác.
        </EmptyState>
      ) : (
        <>
          <Whole {...props} />
          {figures.rows.length > 1 && <Agencies {...props} />}
        </>
      )}
      <Schemes {...props} />
      <Details summary="Cách tính">
        <ul>
          <li>Phải trình: kế hoạch hiện tại đến hết ngày tính; ngày kế hoạch vẫn là đúng hạn.</li>
          <li>Phải trình bằng trình đúng hạn cộng trình chậm cộng chưa trình.</li>
          <li>
            Lùi, rút, bổ sung chỉ khi Thủ tướng Chính phủ đồng ý và tính từ ngày văn bản đồng ý; số liệu theo
            thông tin của ngày trước khi ghi nhận không đổi.
          </li>
          <li>Tỷ lệ phần trăm cắt bớt, không làm tròn, luôn nói rõ tính trên số nào.</li>
        </ul>
      </Details>
    </DeskLayout>
  )
}

function Whole({ view, figures }: ProgrammePageProps) {
  const { whole } = figures
  const to = (group?: SchemeGroupKey): string =>
    `${draftsHref(programmePath, view, { group, search: undefined })}#danh-sach`
  const share = (key: 'late' | 'issued') => sharesOf(whole).find(one => one.key === key)!
  const late = share('late')
  const issued = share('issued')
  return (
    <div class="columns">
      <KeyFigure
        heading={2}
        title={`Phải trình đến ${formatDay(view.asOf)}`}
        value={whole.due}
        href={to('phai-trinh')}
        parts={[
          { label: 'trình đúng hạn', value: whole.submittedInTime, href: to('dung-han') },
          { label: 'trình chậm', value: whole.submittedLate, href: to('trinh-cham') },
          { label: 'chưa trình', value: whole.late, href: to('cham') },
        ]}
        note={late.text === null ? undefined : `${late.text} ${late.of} chưa được trình`}
      />
      <KeyFigure
        heading={2}
        title="Cả kỳ"
        value={whole.total}
        href={to()}
        parts={[
          { label: 'phải trình', value: whole.due, href: to('phai-trinh') },
          { label: 'trình trước kế hoạch', value: whole.submittedEarly, href: to('trinh-som') },
          { label: 'chưa đến hạn', value: whole.upcoming, href: to('chua-den-han') },
        ]}
        note={
          issued.text === null
            ? undefined
            : `Đã ban hành ${formatInteger(whole.issued)}, bằng ${issued.text} ${issued.of}`
        }
      />
      <section class="panel key-figure">
        <h2 class="key-figure-title">Thay đổi chương trình</h2>
        <ul class="plain-list">
          <li>
            <b class="figures">
              <FigureLink value={whole.postponed} href={to('lui')} />
            </b>{' '}
            đề án được lùi, trong đó{' '}
            <b class="figures">
              <FigureLink value={whole.postponedAfterDue} href={to('lui-sau-han')} />
            </b>{' '}
            sau khi đã quá hạn
          </li>
          <li>
            <b class="figures">
              <FigureLink value={whole.withdrawn} href={to('rut')} />
            </b>{' '}
            đề án được rút
          </li>
          <li>
            <b class="figures">
              <FigureLink value={whole.added} href={to('bo-sung')} />
            </b>{' '}
            đề án được bổ sung
          </li>
        </ul>
        <p class="soft">Thủ tướng Chính phủ đồng ý, từ {formatDay(view.from)}</p>
      </section>
    </div>
  )
}

function Agencies({ view, figures, agencyName }: ProgrammePageProps) {
  const { rows, whole } = figures
  const column = (
    key: keyof SchemeCounts | 'submitted',
    title: string,
    value: (row: SchemeCounts) => number,
    group: SchemeGroupKey,
    card: 'fact' | 'hide' = 'fact',
  ): Column<AgencySchemes> => ({
    ...{ key, title, numeric: true, card },
    cell: row => (
      <FigureLink
        value={value(row)}
        href={`${draftsHref(programmePath, view, { group, agencyId: row.scope, search: undefined })}#danh-sach`}
      />
    ),
  })
  const percent = (counts: SchemeCounts): string =>
    counts.due === 0 ? '' : formatPercent(counts.late, counts.due)
  const columns: readonly (readonly [Column<AgencySchemes>, string])[] = [
    [column('due', 'Phải trình', row => row.due, 'phai-trinh'), formatInteger(whole.due)],
    [column('submitted', 'Đã trình', dueSubmitted, 'da-trinh'), formatInteger(dueSubmitted(whole))],
    [
      column('submittedLate', 'Trong đó trình chậm', row => row.submittedLate, 'trinh-cham', 'hide'),
      formatInteger(whole.submittedLate),
    ],
    [column('late', 'Chưa trình', row => row.late, 'cham'), formatInteger(whole.late)],
    [{ key: 'share', title: 'Chưa trình / phải trình', numeric: true, cell: percent }, percent(whole)],
    [column('postponed', 'Lùi', row => row.postponed, 'lui', 'hide'), formatInteger(whole.postponed)],
    [column('withdrawn', 'Rút', row => row.withdrawn, 'rut', 'hide'), formatInteger(whole.withdrawn)],
    [column('added', 'Bổ sung', row => row.added, 'bo-sung', 'hide'), formatInteger(whole.added)],
    [column('issued', 'Đã ban hành', row => row.issued, 'da-ban-hanh', 'hide'), formatInteger(whole.issued)],
  ]
  return (
    <DataTable
      caption={`Theo cơ quan (${rows.length}), nhiều đề án chưa trình trước`}
      showCaption
      rows={rows.toSorted((a, b) => b.late - a.late || b.due - a.due)}
      rowKey={row => row.scope}
      columns={[
        {
          key: 'name',
          title: 'Cơ quan chủ trì',
          card: 'title',
          cell: row => (
            <a href={draftsHref(programmePath, view, { agencyId: row.scope, group: undefined })}>
              {agencyName(row.scope)}
            </a>
          ),
        },
        ...columns.map(([one]) => one),
      ]}
      total={['Tổng số', ...columns.map(([, total]) => total)]}
    />
  )
}

function Schemes(props: ProgrammePageProps) {
  const { view, rows, total, agencyName } = props
  const group = schemeGroupOf(view.group)
  const download = (ending: string): string => draftsHref(`${programmePath}/de-an.${ending}`, view)
  return (
    <section class="stack" id="danh-sach" aria-labelledby="danh-sach-de-an">
      <h2 id="danh-sach-de-an">
        {group?.label ?? 'Mọi đề án trong kỳ'} ({formatInteger(total)})
      </h2>
      {(group || view.search) && (
        <p>
          {view.search && `Tìm “${view.search}”. `}
          <a href={`${draftsHref(programmePath, view, { group: undefined, search: undefined })}#danh-sach`}>
            Xem mọi đề án trong kỳ
          </a>
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState title="Không có đề án nào khớp">Bỏ lọc hoặc chọn ngày khác để xem thêm.</EmptyState>
      ) : (
        <>
          <DataTable
            caption={`${group?.label ?? 'Đề án'}, theo ngày kế hoạch`}
            rows={rows}
            rowKey={row => row.id}
            columns={[
              {
                key: 'name',
                title: 'Đề án',
                card: 'title',
                cell: row => (
                  <>
                    <a href={`${programmePath}/${row.id}`}>{row.name}</a>
                    <div class="soft small">
                      {row.code} · {formWords[row.form]}
                    </div>
                    {row.explanation && <div class="soft small">Giải trình: {row.explanation}</div>}
                  </>
                ),
              },
              { key: 'lead', title: 'Cơ quan chủ trì', cell: row => agencyName(row.agency_id) },
              {
                key: 'planned',
                title: 'Kế hoạch trình',
                code: true,
                cell: row => (
                  <>
                    {formatDay(row.planned_on)}
                    {row.planned_original !== row.planned_on && (
                      <div class="soft small">ban đầu {formatDay(row.planned_original)}</div>
                    )}
                  </>
                ),
              },
              {
                key: 'submitted',
                title: 'Đã trình',
                code: true,
                cell: row =>
                  row.submitted_on ? (
                    <>
                      {formatDay(row.submitted_on)}
                      <div class="soft small">{row.submitted_number}</div>
                    </>
                  ) : (
                    <span class="soft">chưa</span>
                  ),
              },
              {
                key: 'state',
                title: 'Tình trạng',
                cell: row => {
                  const stands = schemeClassOf(view.asOf, row.planned_on, row.submitted_on)
                  return (
                    <>
                      {row.state !== 'registered' && (
                        <Tag tone={tones[stands]}>{schemeClassWords[stands]}</Tag>
                      )}{' '}
                      <Tag tone="plain">{states[row.state as keyof typeof states]?.vi ?? row.state}</Tag>
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
            href={page => `${draftsHref(programmePath, view, { page })}#danh-sach`}
          />
          <div class="row">
            <LinkButton href={download('xlsx')} kind="secondary" icon="download" download>
              Tải bảng tính XLSX
            </LinkButton>
            <LinkButton href={download('csv')} kind="secondary" icon="download" download>
              Tải CSV
            </LinkButton>
            {rows.some(row => row.illustrative) && <DemoBadge />}
          </div>
        </>
      )}
    </section>
  )
}
