import { type Day, formatDay, formatStamp } from '../../../../kernel/dates.ts'
import { formatInteger } from '../../../../kernel/numbers.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Road, type RoadStep } from '../../../../ui/components/road/Road.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Timeline } from '../../../../ui/components/timeline/Timeline.tsx'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { type Indicator, indicatorField, indicatorSources } from '../indicators.ts'
import { type ReportState, type ReportStep, reportRoad, reportStates, reportSteps } from '../lifecycle.ts'
import { sayPeriod } from '../periods.ts'
import { valuesOf, type WholeReport } from '../service.ts'
import { regimesPath, reportPath, Timing } from './RegimePages.tsx'

export interface ReportPageProps {
  readonly frame: Frame
  readonly whole: WholeReport
  readonly steps: readonly ReportStep[]
  readonly today: Day
  readonly agencyName: (id: string) => string
}

const eventWords: Readonly<Record<string, string>> = {
  open: 'mở báo cáo của kỳ',
  ...Object.fromEntries(
    Object.entries(reportSteps).map(([name, { vi }]) => [name, vi.charAt(0).toLowerCase() + vi.slice(1)]),
  ),
}

/** Where a report is; one that was returned waits where it is filled in. */
function roadOf(state: ReportState): RoadStep[] {
  const here = reportRoad.indexOf(state === 'returned' ? 'filling' : state)
  const current: RoadStep['state'] =
    state === 'returned' ? 'waiting' : state === 'aggregated' ? 'done' : 'current'
  return reportRoad.map((one, index) => ({
    label: reportStates[one].vi,
    state: index < here ? 'done' : index > here ? 'ahead' : current,
  }))
}

/** `/dieu-hanh/che-do-bao-cao/bao-cao/:id`: one report of one agency. */
export function ReportPage({ frame, whole, steps, today, agencyName }: ReportPageProps) {
  const { report, regime, events, linked } = whole
  const values = valuesOf(report, linked)
  const title = `${regime.name}, ${sayPeriod(report.period)}`
  return (
    <DeskLayout
      {...frame}
      title={title}
      search={null}
      above={<BackLink href={`${regimesPath}/${regime.id}?ky=${report.period}`}>{regime.name}</BackLink>}
    >
      <h1>{title}</h1>
      <p class="row">
        <Timing report={report} today={today} />
        {report.illustrative && <DemoBadge />}
      </p>
      <Road
        sentence={`${reportStates[report.state].vi}: ${agencyName(report.agency_id)}`}
        steps={roadOf(report.state)}
      />
      {steps.length > 0 && (
        <div class="row">
          {steps.map((name, index) => (
            <LinkButton
              key={name}
              href={`${reportPath(report.id)}/${reportSteps[name].slug}`}
              kind={index === steps.length - 1 ? 'primary' : 'secondary'}
            >
              {reportSteps[name].vi}
            </LinkButton>
          ))}
        </div>
      )}
      <SummaryList
        rows={[
          { key: 'Cơ quan báo cáo', value: agencyName(report.agency_id) },
          { key: 'Nơi nhận', value: agencyName(report.regime_agency_id) },
          { key: 'Số liệu', value: `từ ${formatDay(report.from_day)} đến ${formatDay(report.to_day)}` },
          { key: 'Hạn gửi', value: formatDay(report.due_on) },
          report.sent_on !== null && { key: 'Ngày gửi', value: formatDay(report.sent_on) },
          report.number !== null && { key: 'Số, ký hiệu', value: report.number },
          report.words !== '' && { key: 'Nội dung', value: <span class="as-typed">{report.words}</span> },
        ]}
      />
      <section class="stack">
        <h2>Số liệu</h2>
        <DataTable
          caption="Số liệu của báo cáo"
          phone="rows"
          columns={[
            {
              key: 'name',
              title: 'Chỉ tiêu',
              cell: (one: Indicator) => (
                <>
                  {one.name} ({one.unit})
                  {one.source && (
                    <div class="soft small">
                      {linked.values[one.code] === undefined ? (
                        'Hệ thống không có số này của cơ quan; cơ quan nhập.'
                      ) : (
                        <>
                          Từ hệ thống: {indicatorSources[one.source].toLowerCase()}, tính đến{' '}
                          {formatDay(linked.asOf)}, biết đến {formatStamp(new Date(linked.knownOn))}
                          {report.linked ? ', đã chốt khi gửi' : ', chưa chốt'}
                        </>
                      )}
                    </div>
                  )}
                </>
              ),
            },
            {
              key: 'value',
              title: 'Số',
              numeric: true,
              cell: one => {
                const value = values[one.code]
                return value === undefined ? <span class="soft">chưa nhập</span> : formatInteger(value)
              },
            },
          ]}
          rows={regime.indicators}
          rowKey={one => one.code}
        />
      </section>
      <section class="stack">
        <h2>Lịch sử</h2>
        <Timeline
          entries={events.toReversed().map(event => ({
            at: event.at,
            who: event.actor_id === null ? 'Hệ thống' : event.actor_name,
            what: eventWords[event.kind] ?? event.kind,
            ...(typeof event.detail['ly-do'] === 'string' && { why: event.detail['ly-do'] }),
          }))}
        />
      </section>
    </DeskLayout>
  )
}

/** Fields for the figures that nobody holds yet; the others are shown with where they come from. */
export function IndicatorFields({ whole, typed }: { readonly whole: WholeReport; readonly typed: Typed }) {
  const { regime, report, linked } = whole
  const isHeld = (one: Indicator): boolean => linked.values[one.code] !== undefined
  const held = regime.indicators.filter(isHeld)
  const asked = regime.indicators.filter(one => !isHeld(one))
  return (
    <>
      {held.length > 0 && (
        <SummaryList
          rows={held.map(one => ({
            key: `${one.name} (${one.unit})`,
            value: `${formatInteger(linked.values[one.code] ?? 0)}, lấy từ hệ thống, tính đến ${formatDay(linked.asOf)}`,
          }))}
        />
      )}
      {asked.map(one => {
        const name = indicatorField(one.code)
        const kept = report.figures[one.code]
        return (
          <TextInput
            key={one.code}
            name={name}
            label={`${one.name} (${one.unit})`}
            {...(one.source && { hint: 'Hệ thống không có số này của cơ quan; ghi theo số của cơ quan.' })}
            value={textOf(typed, name) || (kept === undefined ? '' : formatInteger(kept))}
            inputmode="numeric"
            width="short"
            maxlength={20}
          />
        )
      })}
      {regime.guide !== '' && <p class="soft as-typed">{regime.guide}</p>}
    </>
  )
}
