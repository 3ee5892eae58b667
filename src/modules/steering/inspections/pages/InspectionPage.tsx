import { dayOf, formatDay, formatMoment } from '../../../../kernel/dates.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Road, type RoadStep } from '../../../../ui/components/road/Road.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tag } from '../../../../ui/components/tag/Tag.tsx'
import { Timeline, type TimelineEntry } from '../../../../ui/components/timeline/Timeline.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import type { Recheck } from '../../frozen.ts'
import { states, type TaskState } from '../../tasks/lifecycle.ts'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import { figureHref } from '../../tasks/view.ts'
import { type InspectionStep, inspectionRoad, inspectionStates, inspectionSteps } from '../lifecycle.ts'
import type { FollowUp, WholeInspection } from '../service.ts'
import type { InspectedRow, InspectionEventRow } from '../store.ts'
import { inspectionsPath } from './InspectionListPage.tsx'
import { inspectionKinds } from './PlanPage.tsx'

export interface InspectionPageProps {
  readonly frame: Frame
  readonly whole: WholeInspection
  readonly steps: readonly InspectionStep[]
  readonly agencyName: (id: string) => string
  /** Frozen figures worked out again, by agency: only when it was asked for. */
  readonly rechecks: ReadonlyMap<string, Recheck | null> | null
}

const eventWords: Readonly<Record<string, string>> = {
  plan: 'đưa vào kế hoạch kiểm tra',
  ...Object.fromEntries(
    Object.entries(inspectionSteps).map(([name, { vi }]) => [name, vi.charAt(0).toLowerCase() + vi.slice(1)]),
  ),
}

/** A field of the history in words: its label and what was typed. */
function saidIn(event: InspectionEventRow): { label: string; text: string }[] {
  if (!Object.hasOwn(inspectionSteps, event.kind)) return []
  return inspectionSteps[event.kind as InspectionStep].fields.flatMap(field => {
    const text = event.detail[field.name]
    if (text === undefined) return []
    return [{ label: field.label, text: field.kind === 'day' ? formatDay(text) : text }]
  })
}

function entriesOf(
  events: readonly InspectionEventRow[],
  agencyName: (id: string) => string,
): TimelineEntry[] {
  return events.toReversed().map(event => {
    const said = saidIn(event)
    const of = event.detail['co-quan']
    return {
      at: event.recorded_at,
      who: event.actor_name || 'Hệ thống',
      what: (
        <>
          {eventWords[event.kind] ?? event.kind}
          {of && `: ${agencyName(of)}`}
          {event.effective_on !== dayOf(event.recorded_at) && `, ngày ${formatDay(event.effective_on)}`}
          {said.length > 0 && (
            <Details summary="Nội dung">
              <SummaryList
                rows={said.map(one => ({ key: one.label, value: <span class="as-typed">{one.text}</span> }))}
              />
            </Details>
          )}
        </>
      ),
    }
  })
}

function roadOf(whole: WholeInspection): RoadStep[] {
  const { state } = whole.inspection
  const passed = new Set(whole.events.map(event => event.to_state))
  if (state === 'cancelled')
    return [
      ...inspectionRoad
        .filter(one => passed.has(one))
        .map(one => ({ label: inspectionStates[one].vi, state: 'done' as const })),
      { label: inspectionStates.cancelled.vi, state: 'stopped' },
    ]
  const at = inspectionRoad.indexOf(state)
  return inspectionRoad
    .filter((one, index) => index >= at || passed.has(one))
    .map(one => ({
      label: inspectionStates[one].vi,
      state:
        one === state
          ? inspectionStates[one].ended
            ? 'done'
            : 'current'
          : passed.has(one)
            ? 'done'
            : 'ahead',
    }))
}

const agencyColumns = (props: InspectionPageProps): readonly Column<InspectedRow>[] => [
  {
    key: 'agency',
    title: 'Cơ quan được kiểm tra',
    card: 'title',
    cell: row => (
      <>
        {props.agencyName(row.agency_id)} {row.illustrative && <DemoBadge />}
      </>
    ),
  },
  {
    key: 'report',
    title: 'Báo cáo theo đề cương',
    cell: row =>
      row.report_number === null ? (
        <span class="soft">chưa có</span>
      ) : (
        <>
          {row.report_number} ngày {formatDay(row.report_on!)}
          <Details summary="Nội dung chính">
            <p class="as-typed">{row.report}</p>
          </Details>
        </>
      ),
  },
  {
    key: 'figures',
    title: 'Số liệu chốt tại buổi làm việc',
    cell: row => {
      if (!row.figures) return <span class="soft">chưa chốt</span>
      const { whole, asOf, from, knownOn } = row.figures
      const recheck = props.rechecks?.get(row.agency_id)
      return (
        <>
          <a
            href={figureHref({
              agencyId: row.agency_id,
              setKey: row.figures.setKey,
              figure: { asOf, from, to: asOf, knownOn, classes: [] },
            })}
          >
            {formatInteger(whole.total)} nhiệm vụ
          </a>
          : hoàn thành {formatInteger(whole.doneOnTime + whole.doneLate)}, chưa hoàn thành{' '}
          {formatInteger(whole.openInTime + whole.openOverdue)} (quá hạn {formatInteger(whole.openOverdue)})
          <div class="soft small">
            tại ngày {formatDay(asOf)}, biết đến {formatMoment(new Date(knownOn))}; mã băm{' '}
            <code>{row.figures_hash?.slice(0, 16)}</code>
          </div>
          {recheck && (
            <Tag tone={recheck.same && recheck.untouched ? 'good' : 'late'}>
              {!recheck.untouched
                ? 'số liệu lưu đã bị sửa'
                : recheck.same
                  ? 'tính lại khớp'
                  : 'tính lại không khớp'}
            </Tag>
          )}
        </>
      )
    },
  },
]

const followUpColumns = (agencyName: (id: string) => string): readonly Column<FollowUp>[] => [
  {
    key: 'text',
    title: 'Việc phải làm',
    card: 'title',
    cell: row => (
      <>
        <a href={`${tasksPath}/${row.id}`}>{row.text}</a>
        <div class="soft small">{row.code}</div>
      </>
    ),
  },
  { key: 'agency', title: 'Cơ quan chủ trì', cell: row => agencyName(row.agency_id) },
  {
    key: 'deadline',
    title: 'Thời hạn',
    code: true,
    cell: row => (row.deadline_current ? formatDay(row.deadline_current) : 'không ghi thời hạn'),
  },
  { key: 'state', title: 'Tình trạng', cell: row => states[row.state as TaskState].vi },
]

/** `/dieu-hanh/kiem-tra/:id`: one inspection from plan to closing. */
export function InspectionPage(props: InspectionPageProps) {
  const { frame, whole, steps, agencyName } = props
  const { inspection, agencies, events, followUps } = whole
  const base = `${inspectionsPath}/${inspection.id}`
  const decision = events.findLast(event => event.kind === 'decide')?.detail
  const notice = events.findLast(event => event.kind === 'notify')?.detail
  return (
    <DeskLayout
      {...frame}
      title={inspection.title}
      search={null}
      above={
        <BackLink
          href={`${inspectionsPath}${inspection.set_key === 'live' ? '' : `?bo=${inspection.set_key}`}`}
        >
          Kiểm tra
        </BackLink>
      }
    >
      <h1>{inspection.title}</h1>
      {inspection.illustrative && (
        <p>
          <DemoBadge />
        </p>
      )}
      <Road sentence={inspectionStates[inspection.state].vi} steps={roadOf(whole)} />
      {steps.length > 0 && (
        <div class="row">
          {steps.map((name, index) => (
            <LinkButton
              key={name}
              href={`${base}/${inspectionSteps[name].slug}`}
              kind={index === 0 ? 'primary' : 'secondary'}
            >
              {inspectionSteps[name].vi}
            </LinkButton>
          ))}
        </div>
      )}
      <SummaryList
        rows={[
          { key: 'Loại', value: inspectionKinds.find(kind => kind.value === inspection.kind)!.label },
          { key: 'Nội dung', value: <span class="as-typed">{inspection.content}</span> },
          inspection.session_on
            ? { key: 'Ngày làm việc', value: formatDay(inspection.session_on) }
            : { key: 'Dự kiến', value: formatDay(inspection.planned_on) },
          decision?.['so-ky-hieu'] !== undefined && {
            key: 'Quyết định kiểm tra',
            value: `${decision['so-ky-hieu']} ngày ${formatDay(decision.ngay!)}`,
          },
          decision?.['truong-doan'] !== undefined && { key: 'Trưởng đoàn', value: decision['truong-doan'] },
          decision?.['pho-truong-doan'] !== undefined && {
            key: 'Phó trưởng đoàn',
            value: decision['pho-truong-doan'],
          },
          notice?.['de-cuong'] !== undefined && {
            key: 'Đề cương báo cáo',
            value: <span class="as-typed">{notice['de-cuong']}</span>,
          },
          inspection.conclusion_number !== null && {
            key: 'Thông báo kết luận',
            value: inspection.conclusion_number,
          },
        ]}
      />
      <section class="stack">
        <h2>Cơ quan được kiểm tra</h2>
        {!whole.complete && <p>Cơ quan chỉ thấy phần của mình.</p>}
        <DataTable
          caption="Cơ quan được kiểm tra, báo cáo và số liệu"
          columns={agencyColumns(props)}
          rows={agencies}
          rowKey={row => row.agency_id}
        />
        {agencies.some(row => row.figures) && (
          <p>
            <a href={`${base}?doi-chieu=1`}>Tính lại số liệu đã chốt để đối chiếu</a>
          </p>
        )}
      </section>
      {inspection.conclusion_number !== null && (
        <section class="stack">
          <h2>Việc phải làm sau kiểm tra</h2>
          {followUps.length === 0 ? (
            <EmptyState
              title={
                whole.complete ? 'Kết luận không giao việc' : 'Kết luận không giao việc cho cơ quan mình'
              }
            >
              Việc giao sau kiểm tra hiện ở đây.
            </EmptyState>
          ) : (
            <DataTable
              caption="Việc phải làm sau kiểm tra"
              columns={followUpColumns(agencyName)}
              rows={followUps}
              rowKey={row => row.id}
            />
          )}
        </section>
      )}
      <section class="stack">
        <h2>Lịch sử</h2>
        <Timeline entries={entriesOf(events, agencyName)} />
      </section>
    </DeskLayout>
  )
}
