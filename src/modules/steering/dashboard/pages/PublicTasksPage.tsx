import { formatDay } from '../../../../kernel/dates.ts'
import { Breadcrumbs } from '../../../../ui/components/breadcrumbs/Breadcrumbs.tsx'
import { DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { KeyFigure } from '../../../../ui/components/key-figure/KeyFigure.tsx'
import { formatInteger, texts } from '../../../../ui/i18n.ts'
import { PortalLayout } from '../../../../ui/layouts/PortalLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { saySecret } from '../../secret-counts/words.ts'
import type { Dashboard } from '../service.ts'
import { doneOf, openOf, overdueRate } from '../words.ts'

export const publicTasksPath = '/thong-ke/nhiem-vu'

const words = texts({
  vi: {
    title: 'Thực hiện nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao',
    description:
      'Tổng số nhiệm vụ, đã hoàn thành, chưa hoàn thành của từng cơ quan; nhiệm vụ tại văn bản mật chỉ nêu số lượng.',
    home: 'Trang chủ',
    figures: 'Thống kê',
    asOf: (from: string, to: string) => `Nhiệm vụ giao từ ${from} đến ${to}, tính tại ngày ${to}.`,
    total: 'Tổng số nhiệm vụ',
    done: 'Đã hoàn thành',
    open: 'Chưa hoàn thành',
    onTime: 'đúng hạn',
    late: 'quá hạn',
    inTime: 'trong hạn',
    byAgency: 'Theo cơ quan',
    agency: 'Cơ quan chủ trì',
    overdue: 'Chưa hoàn thành, quá hạn',
    share: 'Tỷ lệ quá hạn trên số đến hạn',
    none: 'Chưa có nhiệm vụ nào trong năm nay',
    noneHelp: 'Số liệu có khi nhiệm vụ được giao.',
    history: 'Xem số liệu 7 tháng năm 2019',
    live: 'Xem số liệu hiện nay',
    secret: saySecret,
  },
  en: {
    title: 'Tasks given by the Government and the Prime Minister',
    description:
      'How many tasks were given, done and are open, by agency; of secret documents the number only.',
    home: 'Home',
    figures: 'Figures',
    asOf: (from: string, to: string) => `Tasks given from ${from} to ${to}, as of ${to}.`,
    total: 'Tasks in all',
    done: 'Done',
    open: 'Open',
    onTime: 'on time',
    late: 'late',
    inTime: 'in time',
    byAgency: 'By agency',
    agency: 'Lead agency',
    overdue: 'Open and overdue',
    share: 'Overdue share of those due',
    none: 'No task this year yet',
    noneHelp: 'Figures come when tasks are given.',
    history: 'See the first seven months of 2019',
    live: 'See the figures of today',
    secret: (count: number) =>
      `Besides, secret documents give ${formatInteger(count, 'en')} tasks, known by number only.`,
  },
})

/** `/thong-ke/nhiem-vu`: totals for everybody; no row of a task, nothing secret. */
export function PublicTasksPage(props: {
  readonly frame: Frame
  readonly dashboard: Dashboard
  readonly agencyName: (id: string) => string
  readonly illustrative: boolean
}) {
  const { frame, dashboard, agencyName } = props
  const { lang } = frame
  const t = words(lang)
  const { query, whole, rows } = dashboard
  const history = query.setKey !== 'live'
  const besides = dashboard.secret > 0 && <p>{t.secret(dashboard.secret)}</p>
  return (
    <PortalLayout
      {...frame}
      title={t.title}
      description={t.description}
      wide
      above={
        <Breadcrumbs
          crumbs={[
            { href: '/', label: t.home },
            { href: '/thong-ke', label: t.figures },
          ]}
        />
      }
    >
      <h1>{t.title}</h1>
      <p>
        {t.asOf(formatDay(query.from), formatDay(query.asOf))} {props.illustrative && <DemoBadge />}
      </p>
      <p>
        <a href={`${lang === 'en' ? '/en' : ''}${publicTasksPath}${history ? '' : '?bo=2019'}`}>
          {history ? t.live : t.history}
        </a>
      </p>
      {whole.total === 0 ? (
        <>
          <EmptyState title={t.none}>{t.noneHelp}</EmptyState>
          {besides}
        </>
      ) : (
        <>
          <div class="columns">
            <KeyFigure
              heading={2}
              title={t.total}
              value={whole.total}
              parts={[
                { label: t.done.toLowerCase(), value: doneOf(whole) },
                { label: t.open.toLowerCase(), value: openOf(whole) },
              ]}
            />
            {/* The published figures of 2019 have no split by lateness, so none is shown for that set. */}
            {!history && (
              <>
                <KeyFigure
                  heading={2}
                  title={t.done}
                  value={doneOf(whole)}
                  parts={[
                    { label: t.onTime, value: whole.doneOnTime },
                    { label: t.late, value: whole.doneLate },
                  ]}
                />
                <KeyFigure
                  heading={2}
                  title={t.open}
                  value={openOf(whole)}
                  parts={[
                    { label: t.inTime, value: whole.openInTime },
                    { label: t.late, value: whole.openOverdue },
                  ]}
                />
              </>
            )}
          </div>
          {besides}
          {!history && (
            <DataTable
              caption={t.byAgency}
              showCaption
              rows={rows.toSorted((a, b) => b.total - a.total)}
              rowKey={row => row.scope}
              columns={[
                { key: 'name', title: t.agency, card: 'title', cell: row => agencyName(row.scope) },
                { key: 'total', title: t.total, numeric: true, cell: row => formatInteger(row.total, lang) },
                { key: 'done', title: t.done, numeric: true, cell: row => formatInteger(doneOf(row), lang) },
                { key: 'open', title: t.open, numeric: true, cell: row => formatInteger(openOf(row), lang) },
                {
                  key: 'overdue',
                  title: t.overdue,
                  numeric: true,
                  cell: row => formatInteger(row.openOverdue, lang),
                },
                {
                  key: 'share',
                  title: t.share,
                  numeric: true,
                  cell: row => overdueRate(row, lang),
                },
              ]}
            />
          )}
        </>
      )}
    </PortalLayout>
  )
}
