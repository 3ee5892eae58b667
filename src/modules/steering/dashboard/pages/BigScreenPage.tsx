import { formatDay, formatStamp } from '../../../../kernel/dates.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { BarChart } from '../../../../ui/components/bar-chart/BarChart.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { BigScreenLayout } from '../../../../ui/layouts/BigScreenLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import type { Dashboard } from '../service.ts'
import { doneOf, findingOf, openOf, overdueRate } from '../words.ts'
import { BendList, dashboardHref, monthBars, monthsNote, openBar, rowsOf } from './DashboardPage.tsx'

/** `/dieu-hanh/man-hinh-lon`: five figures to be read across a room; it renews itself every minute. */
export function BigScreenPage(props: {
  readonly frame: Frame
  readonly dashboard: Dashboard
  readonly agencyName: (id: string) => string
  readonly illustrative: boolean
  readonly now: Date
}) {
  const { frame, dashboard, agencyName } = props
  const { query, whole, before, bends } = dashboard
  const place = query.unitId ?? query.agencyId
  const figures = [
    ['Tổng số nhiệm vụ', whole.total, []],
    ['Đã hoàn thành', doneOf(whole), ['DONE_ON_TIME', 'DONE_LATE']],
    ['Chưa hoàn thành', openOf(whole), ['OPEN_IN_TIME', 'OPEN_OVERDUE']],
    ['Trong đó quá hạn', whole.openOverdue, ['OPEN_OVERDUE']],
  ] as const
  const worst = dashboard.rows.toSorted((a, b) => b.openOverdue - a.openOverdue).slice(0, 10)
  return (
    <BigScreenLayout
      {...frame}
      title="Màn hình lớn"
      back={<BackLink href={dashboardHref(query)}>Bảng điều hành</BackLink>}
    >
      <h1>{place ? agencyName(place) : 'Nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao'}</h1>
      <dl class="big-screen">
        {figures.map(([name, value, classes]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <a href={rowsOf(query, classes)}>{formatInteger(value)}</a>
            </dd>
          </div>
        ))}
        <div>
          <dt>Quá hạn trên số đến hạn</dt>
          <dd>{overdueRate(whole) || '–'}</dd>
        </div>
        {dashboard.secret > 0 && (
          <div>
            <dt>Ngoài ra, tại văn bản mật</dt>
            <dd>{formatInteger(dashboard.secret)}</dd>
          </div>
        )}
      </dl>
      {bends.length > 0 && (
        <p>
          Nêu bên cạnh số liệu: <BendList bends={bends} query={query} />.
        </p>
      )}
      <div class="big-screen-bars">
        {place || worst.length === 0 ? (
          <BarChart title={findingOf(whole, before.whole)} note={monthsNote} bars={monthBars(dashboard)} />
        ) : (
          <BarChart
            title={
              worst[0]!.openOverdue === 0
                ? 'Không cơ quan nào có nhiệm vụ quá hạn'
                : `${agencyName(worst[0]!.scope)} có nhiều nhiệm vụ quá hạn nhất: ${formatInteger(worst[0]!.openOverdue)}`
            }
            note="Mười cơ quan có nhiều nhiệm vụ quá hạn nhất: số chưa hoàn thành, phần cuối thanh là quá hạn."
            bars={worst.map(row => openBar(agencyName(row.scope), row, query, { agencyId: row.scope }))}
          />
        )}
      </div>
      <p class="soft">
        Giao từ {formatDay(query.from)}, tính tại ngày {formatDay(query.asOf)}; cập nhật lúc{' '}
        {formatStamp(props.now)}, tự làm mới mỗi phút. {props.illustrative && <DemoBadge />}
      </p>
    </BigScreenLayout>
  )
}
