import { formatDay } from '../../../../kernel/dates.ts'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { KeyFigure } from '../../../../ui/components/key-figure/KeyFigure.tsx'
import { Tag, type Tone } from '../../../../ui/components/tag/Tag.tsx'
import { formatInteger, formatPercent } from '../../../../ui/i18n.ts'
import {
  DraftName,
  DraftRows,
  FiguresPage,
  type FiguresProps,
  rowsHref,
  type ScopeColumn,
  ScopeTable,
} from '../../drafting/pages/FiguresPage.tsx'
import { FigureLink } from '../../drafting/pages/parts.tsx'
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

export interface ProgrammePageProps extends FiguresProps {
  readonly figures: { readonly rows: readonly AgencySchemes[]; readonly whole: SchemeCounts }
  readonly rows: readonly SchemeRow[]
  readonly total: number
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
  const { view, figures } = props
  const { whole } = figures
  return (
    <FiguresPage
      {...props}
      path={programmePath}
      title="Chương trình công tác"
      what={`Đề án có kế hoạch trình từ ${formatDay(view.from)} đến ${formatDay(view.to)}`}
      illustrative={props.rows.some(row => row.illustrative) && 'all'}
      enter={props.mayEnter && <LinkButton href={`${programmePath}/dang-ky`}>Đăng ký đề án</LinkButton>}
    >
      {props.pending > 0 && (
        <p>
          <a href={rowsHref(programmePath, view, { group: 'cho-dua-vao' })}>
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
    </FiguresPage>
  )
}

function Whole({ view, figures }: ProgrammePageProps) {
  const { whole } = figures
  const to = (group?: SchemeGroupKey): string => rowsHref(programmePath, view, { group })
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

const percent = (counts: SchemeCounts): string =>
  counts.due === 0 ? '' : formatPercent(counts.late, counts.due)
const agencyColumn = (
  key: keyof SchemeCounts,
  title: string,
  group: SchemeGroupKey,
  card: 'fact' | 'hide' = 'fact',
): ScopeColumn<SchemeCounts> => ({ key, title, group, card, figure: counts => counts[key] })
const agencyColumns: readonly ScopeColumn<SchemeCounts>[] = [
  agencyColumn('due', 'Phải trình', 'phai-trinh'),
  { key: 'submitted', title: 'Đã trình', group: 'da-trinh', figure: dueSubmitted },
  agencyColumn('submittedLate', 'Trong đó trình chậm', 'trinh-cham', 'hide'),
  agencyColumn('late', 'Chưa trình', 'cham'),
  { key: 'share', title: 'Chưa trình / phải trình', words: percent },
  agencyColumn('postponed', 'Lùi', 'lui', 'hide'),
  agencyColumn('withdrawn', 'Rút', 'rut', 'hide'),
  agencyColumn('added', 'Bổ sung', 'bo-sung', 'hide'),
  agencyColumn('issued', 'Đã ban hành', 'da-ban-hanh', 'hide'),
]

function Agencies({ view, figures, agencyName }: ProgrammePageProps) {
  const { rows, whole } = figures
  return (
    <ScopeTable
      {...{ path: programmePath, view, whole, columns: agencyColumns }}
      caption={`Theo cơ quan (${rows.length}), nhiều đề án chưa trình trước`}
      first="Cơ quan chủ trì"
      scopes={rows.toSorted((a, b) => b.late - a.late || b.due - a.due)}
      name={agencyName}
      narrow={agencyId => ({ agencyId })}
    />
  )
}

function Schemes({ view, rows, total, agencyName }: ProgrammePageProps) {
  return (
    <DraftRows
      {...{ path: programmePath, view, rows, total }}
      {...{ noun: 'đề án', all: 'đề án trong kỳ', order: 'theo ngày kế hoạch', file: 'de-an' }}
      group={schemeGroupOf(view.group)?.label}
      columns={[
        {
          key: 'name',
          title: 'Đề án',
          card: 'title',
          cell: row => <DraftName {...{ path: programmePath, view, row }} />,
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
                {row.state !== 'registered' && <Tag tone={tones[stands]}>{schemeClassWords[stands]}</Tag>}{' '}
                <Tag tone="plain">{states[row.state as keyof typeof states]?.vi ?? row.state}</Tag>
              </>
            )
          },
        },
      ]}
    >
      {rows.some(row => row.illustrative) && <DemoBadge />}
    </DraftRows>
  )
}
