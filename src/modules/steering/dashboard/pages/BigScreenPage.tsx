import { formatDay, formatStamp } from '../../../../kernel/dates.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { BarChart } from '../../../../ui/components/bar-chart/BarChart.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { formatInteger, formatPercent } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import type { Dashboard } from '../service.ts'
import { doneOf, findingOf, openOf } from '../words.ts'
import { dashboardHref, monthBars, monthsNote, openBar } from './DashboardPage.tsx'

/** `/dieu-hanh/man-hinh-lon`: five figures to be read across a room; it renews itself every minute. */
export function BigScreenPage(props: {
  readonly frame: Frame
  readonly dashboard: Dashboard
  readonly agencyName: (id: string) => string
  readonly illustrative: boolean
  readonly now: Date
}) {
  const { frame, dashboard, agencyName } = props
  const { query, whole, before } = dashboard
  const place = query.unitId ?? query.agencyId
  const figures = [
    ['Tổng số nhiệm vụ', whole.total],
    ['Đã hoàn thành', doneOf(whole)],
    ['Chưa hoàn thành', openOf(whole)],
    ['Trong đó quá hạn', whole.openOverdue],
  ] as const
  return (
    <DeskLayout
      {...frame}
      title="Màn hình lớn"
      search={null}
      above={<BackLink href={dashboardHref(query)}>Bảng điều hành</BackLink>}
    >
      <h1>{place ? agencyName(place) : 'Nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao'}</h1>
      <dl class="big-screen">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatInteger(value)}</dd>
          </div>
        ))}
        <div>
          <dt>Tỷ lệ quá hạn</dt>
          <dd>{formatPercent(whole.openOverdue, whole.total)}</dd>
        </div>
        {dashboard.secret > 0 && (
          <div>
            <dt>Ngoài ra, tại văn bản mật</dt>
            <dd>{formatInteger(dashboard.secret)}</dd>
          </div>
        )}
      </dl>
      <BarChart
        title={findingOf(whole, before.whole)}
        {...(place
          ? { note: monthsNote, bars: monthBars(dashboard) }
          : {
              note: 'Mười cơ quan có nhiều nhiệm vụ quá hạn nhất; phần cuối thanh là quá hạn.',
              bars: dashboard.rows
                .toSorted((a, b) => b.openOverdue - a.openOverdue)
                .slice(0, 10)
                .map(row => openBar(agencyName(row.scope), row)),
            })}
      />
      <p class="soft">
        Giao từ {formatDay(query.from)}, tính tại ngày {formatDay(query.asOf)}; cập nhật lúc{' '}
        {formatStamp(props.now)}, tự làm mới mỗi phút. {props.illustrative && <DemoBadge />}
      </p>
    </DeskLayout>
  )
}
