import { formatDay } from '../../../../kernel/dates.ts'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { KeyFigure } from '../../../../ui/components/key-figure/KeyFigure.tsx'
import { Tag, type Tone } from '../../../../ui/components/tag/Tag.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import {
  DraftName,
  DraftRows,
  FiguresPage,
  type FiguresProps,
  rowsHref,
  type ScopeColumn,
  ScopeTable,
} from '../../drafting/pages/FiguresPage.tsx'
import { draftsHref } from '../../drafting/view.ts'
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

export interface DetailingPageProps extends FiguresProps {
  readonly figures: {
    readonly rows: readonly ScopeDetailing[]
    readonly laws: readonly ScopeDetailing[]
    readonly whole: DetailingCounts
  }
  readonly laws: readonly LawRow[]
  readonly rows: readonly DetailingRow[]
  readonly total: number
  readonly mayManage: boolean
}

export const classTones: Readonly<Record<DetailingClass, Tone>> = {
  ...{ owed: 'late', upcoming: 'soon', issuedInTime: 'done', issuedLate: 'late' },
}

/** `/dieu-hanh/van-ban-quy-dinh-chi-tiet`: what laws require, what is owed and what is to come, by law and agency. */
export function DetailingPage(props: DetailingPageProps) {
  const { view, figures, agencyName, laws } = props
  const { whole } = figures
  const law = laws.find(one => one.id === view.lawId)
  const scopes = { path: detailingPath, view, whole, columns: scopeColumns }
  return (
    <FiguresPage
      {...props}
      path={detailingPath}
      title="Văn bản quy định chi tiết"
      what="Văn bản mà các luật đã thông qua giao quy định chi tiết"
      illustrative={(view.setKey !== 'live' || props.rows.some(row => row.illustrative)) && 'some'}
      enter={
        props.mayManage && (
          <div class="row">
            <LinkButton href={`${detailingPath}/them`}>Thêm văn bản phải ban hành</LinkButton>
            <LinkButton href={`${detailingPath}/luat`} kind="secondary">
              Thêm luật
            </LinkButton>
          </div>
        )
      }
    >
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
              {...scopes}
              caption={`Theo cơ quan chủ trì (${figures.rows.length}), nợ nhiều trước`}
              first="Cơ quan chủ trì"
              scopes={figures.rows.toSorted((a, b) => b.owed - a.owed || b.upcoming - a.upcoming)}
              name={agencyName}
              narrow={agencyId => ({ agencyId })}
            />
          )}
          {figures.laws.length > 1 && (
            <ScopeTable
              {...scopes}
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
    </FiguresPage>
  )
}

function Whole({ view, figures }: DetailingPageProps) {
  const { whole } = figures
  const to = (group?: DetailingGroupKey): string => rowsHref(detailingPath, view, { group })
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

const scopeColumn = (
  key: keyof DetailingCounts,
  title: string,
  group?: DetailingGroupKey,
): ScopeColumn<DetailingCounts> => ({
  ...{ key, title, figure: counts => counts[key], ...(group && { group }) },
})
const scopeColumns = [
  scopeColumn('owed', 'Nợ đọng', 'no-dong'),
  scopeColumn('upcoming', 'Sắp đến hạn', 'sap-den-han'),
  scopeColumn('issuedInTime', 'Kịp thời', 'kip-thoi'),
  scopeColumn('issuedLate', 'Ban hành chậm', 'cham'),
  scopeColumn('total', 'Tổng số'),
]

function Documents({ view, rows, total, agencyName }: DetailingPageProps) {
  return (
    <DraftRows
      {...{ path: detailingPath, view, rows, total }}
      {...{ noun: 'văn bản', all: 'văn bản', order: 'nợ lâu nhất trước', file: 'van-ban' }}
      group={detailingGroupOf(view.group)?.label}
      columns={[
        {
          key: 'name',
          title: 'Văn bản',
          card: 'title',
          cell: row => (
            <DraftName {...{ path: detailingPath, view, row }} number={row.issued_number}>
              {row.illustrative && <DemoBadge />}
            </DraftName>
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
  )
}
