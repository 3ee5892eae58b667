import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { capital } from '../../../../kernel/text.ts'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { FilterPanel } from '../../../../ui/components/filter-panel/FilterPanel.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { Pagination } from '../../../../ui/components/pagination/Pagination.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { type Tab, Tabs } from '../../../../ui/components/tabs/Tabs.tsx'
import { Tag, TimeTag } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { Frame } from '../../../../ui/view.ts'
import { sayKnown } from '../../held.ts'
import { states, type TaskState } from '../lifecycle.ts'
import type { ListedTask } from '../listing.ts'
import { type Counts, classOf, countOf, type TimeClass } from '../timeline.ts'
import { figureTabs, nearDays, type TaskTab, type TaskView, taskTabs, writeTaskView } from '../view.ts'
import { bendWords, classWords, sayLeft, standing } from '../words.ts'

export const tasksPath = '/dieu-hanh/nhiem-vu'

export interface TaskListPageProps {
  readonly frame: Frame
  readonly view: TaskView
  readonly tab: TaskTab
  readonly rows: readonly ListedTask[]
  readonly total: number
  /** Of a count of occasions: how many there were in these tasks. */
  readonly occasions: number | undefined
  readonly pages: number
  readonly tabs: readonly Tab[]
  /** The day as of which tasks are shown: today, or the day of a set that is history. */
  readonly asOf: Day
  readonly agencies: readonly Choice[]
  readonly agencyName: (id: string) => string
  /** Agencies in which the person reads tasks. */
  readonly own: readonly string[]
  /** People whose tasks can be shown alone: whoever looks and works on tasks, and the one asked for. */
  readonly holders: readonly Choice[]
  readonly mayGive: boolean
  /** Files of tasks are imported by those who follow them, in nobody's place. */
  readonly mayImport: boolean
  /** Gives tasks and urges them: letters are drafted from the ticked ones. */
  readonly mayUrge: boolean
  /** Whether this task can be urged by whoever looks. */
  readonly canUrge: (row: ListedTask) => boolean
}

const saySource = (row: ListedTask): string =>
  row.document_number
    ? `${row.document_number}${row.document_on ? ` ngày ${formatDay(row.document_on)}` : ''}`
    : `giao ngày ${formatDay(row.assigned_on)}`

const columnsOf = (props: TaskListPageProps): readonly Column<ListedTask>[] => [
  {
    key: 'text',
    title: 'Nhiệm vụ',
    card: 'title',
    cell: row => (
      <>
        <a href={`${tasksPath}/${row.id}`}>{row.text}</a>
        <div class="soft small">
          {row.code} · {saySource(row)}
        </div>
      </>
    ),
  },
  {
    key: 'lead',
    title: 'Cơ quan chủ trì',
    cell: row => (
      <>
        {props.agencyName(row.agency_id)}
        {row.unit_id && <div class="soft small">{props.agencyName(row.unit_id)}</div>}
        {row.holder_name && <div class="soft small">{row.holder_name}</div>}
        {!props.own.includes(row.agency_id) && props.own.some(id => row.cooperating.includes(id)) && (
          <div class="soft small">Cơ quan bạn phối hợp</div>
        )}
      </>
    ),
  },
  {
    key: 'deadline',
    title: 'Thời hạn',
    code: true,
    cell: row => (
      <>
        {row.deadline_current ? (
          formatDay(row.deadline_current)
        ) : (
          <span class="soft">không ghi thời hạn</span>
        )}
        <div class="soft small">{sayLeft(row, props.asOf)}</div>
      </>
    ),
  },
  {
    key: 'state',
    title: 'Tình trạng',
    cell: row => {
      const state = row.state as TaskState | null
      const stands = standing({ ...row, state }, props.asOf, nearDays)
      return (
        <>
          {stands && <TimeTag state={stands} />}{' '}
          <Tag tone="plain">
            {state === null
              ? classWords[classOf(props.asOf, row.deadline_current, row.done_on)]
              : states[state].vi}
          </Tag>
          {state !== null && row.urged > 0 && <div class="soft small">đã đôn đốc {row.urged} lần</div>}
        </>
      )
    },
  },
]

/** `/dieu-hanh/nhiem-vu`: the tasks a person may see, the most urgent first; or the rows behind a figure. */
export function TaskListPage(props: TaskListPageProps) {
  const { frame, view, tab, rows, total, pages, agencies } = props
  const { figure } = view
  const filters = [view.search, view.agencyId, view.documentId, view.holderId].filter(Boolean).length
  const title = figure ? 'Nhiệm vụ của số liệu' : tab.label
  const urges = view.setKey === 'live' && rows.some(props.canUrge)
  const document = view.documentId ? rows.find(row => row.document_number !== null) : undefined
  const table = (
    <DataTable
      caption={`${title}, gấp nhất trước`}
      columns={columnsOf(props)}
      rows={rows}
      rowKey={row => row.id}
      {...(urges && {
        select: {
          name: 'nv',
          value: (row: ListedTask) => (props.canUrge(row) ? row.id : null),
          label: (row: ListedTask) => `Chọn nhiệm vụ ${row.code}`,
        },
      })}
    />
  )
  return (
    <DeskLayout {...frame} title={`${title} (${formatInteger(total)})`} search={view.search}>
      <div class="row row-between">
        <h1>Nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao</h1>
        {view.setKey === 'live' && (
          <div class="row">
            {props.mayUrge && (
              <LinkButton href="/dieu-hanh/don-doc" kind="secondary">
                Công văn đôn đốc
              </LinkButton>
            )}
            {props.mayUrge && (
              <LinkButton href="/dieu-hanh/van-ban-giao" kind="secondary">
                Tách từ văn bản
              </LinkButton>
            )}
            {props.mayImport && (
              <LinkButton href="/dieu-hanh/nhap" kind="secondary">
                Nhập từ bảng tính
              </LinkButton>
            )}
            {props.mayGive && <LinkButton href={`${tasksPath}/giao`}>Giao nhiệm vụ</LinkButton>}
          </div>
        )}
      </div>
      {view.setKey !== 'live' && (
        <Banner kind="info" title={`Bộ số liệu lịch sử ${view.setKey}`}>
          <p>
            Xem tại ngày {formatDay(props.asOf)}; chỉ để đọc. <a href={tasksPath}>Về nhiệm vụ hiện nay</a>
          </p>
        </Banner>
      )}
      {figure && (
        <Banner kind="info" title={figure.bend ? capital(bendWords[figure.bend]) : sayFigure(figure.classes)}>
          <p>
            Giao từ {formatDay(figure.from)} đến {formatDay(figure.to)}, tính tại ngày{' '}
            {formatDay(figure.asOf)}
            {figure.knownOn && `, theo thông tin đến ${sayKnown(figure.knownOn)}`}:{' '}
            {props.occasions !== undefined && `${formatInteger(props.occasions)} lần, ở `}
            {formatInteger(total)} nhiệm vụ.{' '}
            <a href={`${tasksPath}${writeTaskView({ setKey: view.setKey })}`}>Xem mọi nhiệm vụ</a>
          </p>
        </Banner>
      )}
      {!figure?.bend && <Tabs label="Nhiệm vụ" tabs={props.tabs} />}
      {document && (
        <p>
          Văn bản giao: <b>{saySource(document)}</b>
        </p>
      )}
      <FilterPanel
        action={tasksPath}
        active={filters}
        clearHref={`${tasksPath}${writeTaskView({ tab: view.tab, setKey: view.setKey, ...(figure && { figure }) })}`}
      >
        {[...new URLSearchParams(writeTaskView({ ...view, page: 1 }))]
          .filter(
            ([name]) => !['q', 'co-quan', ...(props.holders.length > 0 ? ['nguoi'] : [])].includes(name),
          )
          .map(([name, value]) => (
            <Hidden key={name} name={name} value={value} />
          ))}
        <TextInput
          name="q"
          id="filter-q"
          label="Nội dung, mã, số văn bản"
          type="search"
          value={view.search}
          maxlength={200}
          spellcheck={false}
        />
        <Select
          name="co-quan"
          label="Cơ quan chủ trì"
          empty="Mọi cơ quan"
          choices={agencies}
          value={view.agencyId}
        />
        {props.holders.length > 0 && (
          <Select
            name="nguoi"
            label="Người thực hiện"
            empty="Mọi người"
            choices={props.holders}
            value={view.holderId}
          />
        )}
      </FilterPanel>
      {rows.length === 0 ? (
        filters > 0 || figure ? (
          <EmptyState
            title="Không có nhiệm vụ nào khớp"
            action={<a href={`${tasksPath}${writeTaskView({ setKey: view.setKey })}`}>Bỏ lọc</a>}
          >
            Tìm theo nội dung, mã nhiệm vụ hoặc số văn bản giao; không cần gõ dấu.
          </EmptyState>
        ) : (
          <EmptyState title={tab.empty.title}>{tab.empty.why}</EmptyState>
        )
      ) : urges ? (
        <Form action="/dieu-hanh/don-doc/soan" method="get" label="Đôn đốc các nhiệm vụ đã chọn">
          {table}
          <div class="row">
            <Button kind="secondary">Đôn đốc các nhiệm vụ đã chọn</Button>
          </div>
        </Form>
      ) : (
        table
      )}
      <p class="small">
        Đi vắng? <a href="/dieu-hanh/lam-thay">Nhờ người làm thay</a>
      </p>
      {rows.some(row => row.illustrative) && (
        <p class="small">
          Danh sách có <DemoBadge />
        </p>
      )}
      <Pagination
        page={view.page}
        pages={pages}
        total={total}
        href={page => `${tasksPath}${writeTaskView({ ...view, page })}`}
      />
    </DeskLayout>
  )
}

/** The tabs of a list as it is today, with the numbers of {@link countTabs}. */
export const tabsOfToday = (view: TaskView, counts: Readonly<Record<string, number>>): Tab[] =>
  taskTabs.map(({ key, label }) => ({
    href: `${tasksPath}${writeTaskView({ ...view, tab: key, page: 1 })}`,
    label,
    count: counts[key] ?? 0,
    current: key === view.tab,
  }))

/** The tabs of the rows behind a figure. */
export const tabsOfFigure = (view: TaskView, counts: Counts): Tab[] =>
  view.figure === undefined
    ? []
    : figureTabs.map(({ label, classes }) => ({
        href: `${tasksPath}${writeTaskView({ ...view, figure: { ...view.figure!, classes }, page: 1 })}`,
        label,
        count: countOf(counts, classes),
        current: classes.toSorted().join() === view.figure!.classes.toSorted().join(),
      }))

const sayFigure = (classes: readonly TimeClass[]): string =>
  classes.length === 0 ? 'Tổng số nhiệm vụ' : classes.map(one => classWords[one]).join('; ')
