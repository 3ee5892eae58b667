import type { ComponentChildren } from 'preact'
import { type Day, formatDay, formatStamp } from '../../../../kernel/dates.ts'
import { BarChart } from '../../../../ui/components/bar-chart/BarChart.tsx'
import { LinkButton } from '../../../../ui/components/button/Button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { KeyFigure } from '../../../../ui/components/key-figure/KeyFigure.tsx'
import { LinkList } from '../../../../ui/components/link-list/LinkList.tsx'
import type { Choice } from '../../../../ui/components/select/Select.tsx'
import { Tabs } from '../../../../ui/components/tabs/Tabs.tsx'
import { TileMap } from '../../../../ui/components/tile-map/TileMap.tsx'
import { formatInteger, formatPercent } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { sayKnown } from '../../held.ts'
import { Chooser } from '../../pages/Chooser.tsx'
import { SteeringNav } from '../../pages/SteeringNav.tsx'
import { saySecret, secretHref } from '../../secret-counts/words.ts'
import { type BendKey, bendKeys } from '../../tasks/bends.ts'
import type { ScopeFigures } from '../../tasks/figures.ts'
import type { HolderFigures } from '../../tasks/holdings.ts'
import type { WaitingTab } from '../../tasks/listing.ts'
import { type Counts, noCounts, type TimeClass } from '../../tasks/timeline.ts'
import { figureHref, writeTaskView } from '../../tasks/view.ts'
import { bendWords } from '../../tasks/words.ts'
import type { Dashboard, DashboardQuery, MonthPoint, Waiting } from '../service.ts'
import { editionAt, type Tile, tileEditions } from '../tiles.ts'
import { doneOf, dueOf, findingOf, levelsOf, openOf, overdueRate, sayChange } from '../words.ts'

export const dashboardPath = '/dieu-hanh'

export interface DashboardPageProps {
  readonly frame: Frame
  readonly dashboard: Dashboard
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly errors: readonly FieldError[]
  readonly agencies: readonly Choice[]
  readonly agencyName: (id: string) => string
  /** Sees the nation; others see their own agency. */
  readonly national: boolean
  readonly sets: readonly Choice[]
  readonly illustrative: boolean
  /** What waits for whoever looks. */
  readonly waiting: readonly Waiting[] | undefined
  readonly now: Date
  /** The person whose tasks are shown. */
  readonly holderName: string | undefined
  /** Account of whoever looks, when tasks can lie with them. */
  readonly self: string | undefined
}

/** The rows behind a figure of a scope. */
export const rowsOf = (
  asked: DashboardQuery,
  classes: readonly TimeClass[],
  of: Partial<Pick<DashboardQuery, 'agencyId' | 'unitId' | 'holderId' | 'asOf'>> = {},
  bend?: BendKey,
): string => {
  const query = { ...asked, ...of }
  return figureHref({
    setKey: query.setKey,
    ...(query.agencyId && { agencyId: query.agencyId }),
    ...(query.unitId && { unitId: query.unitId }),
    ...(query.holderId && { holderId: query.holderId }),
    figure: {
      asOf: query.asOf,
      from: query.from,
      to: query.asOf,
      ...(query.knownOn && { knownOn: query.knownOn }),
      classes,
      ...(bend && { bend }),
    },
  })
}

/** Address of the dashboard with another choice. */
export const dashboardHref = (query: DashboardQuery, path = dashboardPath): string => {
  const address = new URLSearchParams()
  if (query.setKey !== 'live') address.set('bo', query.setKey)
  address.set('tai', query.asOf)
  if (query.from !== `${query.asOf.slice(0, 4)}-01-01`) address.set('tu', query.from)
  if (query.knownOn) address.set('biet', query.knownOn)
  if (query.agencyId) address.set('co-quan', query.agencyId)
  if (query.unitId) address.set('don-vi', query.unitId)
  if (query.holderId) address.set('nguoi', query.holderId)
  return `${path}?${address}`
}

/** `/dieu-hanh`: a few large true figures, each opening to its rows. */
export function DashboardPage(props: DashboardPageProps) {
  const { frame, dashboard, agencyName, national } = props
  const { query, whole, before, months, bends } = dashboard
  const place = props.holderName ?? nameOf(query.unitId ?? query.agencyId, agencyName)
  const title = place ? `Bảng điều hành: ${place}` : 'Bảng điều hành'
  return (
    <DeskLayout {...frame} title={title} at={props.now} errors={props.errors}>
      <SteeringNav here={dashboardPath} />
      <h1>{title}</h1>
      <Whose {...props} />
      <WaitingFor waiting={props.waiting} />
      <Chooser {...props} path={dashboardPath} view={query} />
      <p class="soft">
        Nhiệm vụ giao từ {formatDay(query.from)} đến {formatDay(query.asOf)}, tính tại ngày{' '}
        {formatDay(query.asOf)}, theo thông tin có đến{' '}
        {query.knownOn ? sayKnown(query.knownOn) : formatStamp(props.now)}.{' '}
        {props.illustrative && <DemoBadge />}
      </p>
      {whole.total === 0 ? (
        <>
          <EmptyState title="Chưa có nhiệm vụ nào trong kỳ này">
            {query.holderId
              ? 'Số liệu có khi nhiệm vụ được phân công cho một người. Hãy chọn ngày khác, hoặc xem của cả đơn vị.'
              : 'Số liệu có khi nhiệm vụ được giao. Hãy chọn ngày khác hoặc cơ quan khác.'}
          </EmptyState>
          <Secret dashboard={dashboard} />
        </>
      ) : (
        <>
          <Whole query={query} whole={whole} bends={bends} />
          <Secret dashboard={dashboard} />
          <Changes query={query} whole={whole} before={before} national={national} />
          <BarChart title={findingOf(whole, before.whole)} note={monthsNote} bars={monthBars(dashboard)} />
          <Months query={query} months={months} />
          {!place && national && <Provinces {...props} />}
          {query.holderId ? null : query.unitId ? (
            <Holders {...props} />
          ) : query.agencyId ? (
            <Units {...props} />
          ) : (
            <Agencies {...props} />
          )}
          <div class="row">
            <LinkButton
              href={dashboardHref(query, '/dieu-hanh/bang.xlsx')}
              kind="secondary"
              icon="download"
              download
            >
              Tải bảng tính (XLSX)
            </LinkButton>
            <LinkButton
              href={dashboardHref(query, '/dieu-hanh/bang.csv')}
              kind="quiet"
              icon="download"
              download
            >
              Tải CSV
            </LinkButton>
            {!query.holderId && (
              <LinkButton href={dashboardHref(query, '/dieu-hanh/man-hinh-lon')} kind="quiet">
                Màn hình lớn
              </LinkButton>
            )}
          </div>
          <Details summary="Cách tính">
            <ul>
              <li>Tổng số bằng đã hoàn thành cộng chưa hoàn thành; tổng của các cơ quan bằng tổng số.</li>
              <li>Ngày của thời hạn vẫn là trong hạn. Nhiệm vụ không ghi thời hạn tính là trong hạn.</li>
              <li>
                Hoàn thành tính theo ngày của văn bản kết quả đã được chấp nhận; thời hạn là thời hạn có hiệu
                lực vào ngày tính, thời hạn ban đầu vẫn được giữ.
              </li>
              <li>Nhiệm vụ đã trả lại hoặc hủy không còn trong số liệu từ ngày đó.</li>
              <li>
                Đến hạn là đã hoàn thành cộng chưa hoàn thành, quá hạn. Tỷ lệ hoàn thành tính trên số đến hạn;
                tỷ lệ quá hạn là phần còn lại đến 100%. Tỷ lệ phần trăm cắt bớt, không làm tròn.
              </li>
              <li>
                Nêu bên cạnh là số lần: xin gia hạn vào ngày cuối, gia hạn sau khi đã quá hạn, hoàn thành
                không có văn bản, trả lại rồi giao lại, hoàn thành rồi mở lại, báo cáo muộn hơn 7 ngày sau
                hạn.
              </li>
            </ul>
          </Details>
        </>
      )}
    </DeskLayout>
  )
}

/** Tasks of secret documents stand beside the figures, by number only. */
function Secret({ dashboard: { query, secret } }: { readonly dashboard: Dashboard }) {
  if (secret === 0) return null
  const { setKey, agencyId, asOf, from, knownOn } = query
  return (
    <p>
      <a
        href={secretHref({ setKey, agencyId, figure: { asOf, from, to: asOf, ...(knownOn && { knownOn }) } })}
      >
        {saySecret(secret)}
      </a>
    </p>
  )
}

const nameOf = (id: string | undefined, name: (id: string) => string): string | undefined =>
  id === undefined ? undefined : name(id)

/** Between the figures of the agency or unit and one's own. */
function Whose({ dashboard, self }: DashboardPageProps) {
  if (self === undefined) return null
  const { holderId: _, ...query } = dashboard.query
  const own = { ...query, agencyId: undefined, unitId: undefined, holderId: self }
  return (
    <Tabs
      label="Số liệu của"
      tabs={[
        {
          href: dashboardHref(query),
          label: 'Cơ quan, đơn vị',
          current: dashboard.query.holderId === undefined,
        },
        { href: dashboardHref(own), label: 'Việc của tôi', current: dashboard.query.holderId === self },
      ]}
    />
  )
}

/** What changed between the two days, task by task: for whoever sees the nation. */
const changesHref = (query: DashboardQuery, from: Day, agencyId = query.agencyId): string => {
  const address = new URLSearchParams({ tu: from, den: query.asOf })
  if (query.setKey !== 'live') address.set('bo', query.setKey)
  if (agencyId) address.set('co-quan', agencyId)
  return `/dieu-hanh/hop/so-sanh?${address}`
}

/** What is open, as a bar whose end is overdue, each opening to its rows. */
export const openBar = (
  label: string,
  counts: Counts,
  query: DashboardQuery,
  of: Partial<Pick<DashboardQuery, 'agencyId' | 'asOf'>>,
) => ({
  label,
  href: rowsOf(query, ['OPEN_IN_TIME', 'OPEN_OVERDUE'], of),
  lateHref: rowsOf(query, ['OPEN_OVERDUE'], of),
  inTime: counts.openInTime,
  late: counts.openOverdue,
  lateText: `${formatInteger(counts.openOverdue)} quá hạn`,
})
export const monthsNote =
  'Mỗi thanh là số nhiệm vụ chưa hoàn thành vào cuối tháng; phần cuối thanh là quá hạn.'
export const monthBars = ({ months, query }: Dashboard) =>
  months.map(point => openBar(monthLabel(point.day, query.asOf), point, query, { asOf: point.day }))

const monthLabel = (day: Day, asOf: Day): string =>
  day === asOf ? formatDay(day) : `Tháng ${Number(day.slice(5, 7))}/${day.slice(0, 4)}`

const waitingWords: Readonly<Record<WaitingTab, string>> = {
  'cho-tiep-nhan': 'Nhiệm vụ mới giao, chờ tiếp nhận',
  'qua-han': 'Nhiệm vụ quá hạn',
  'sap-den-han': 'Nhiệm vụ sắp đến hạn',
  'xin-gia-han': 'Đề nghị gia hạn chờ trả lời',
  'de-nghi-tra-lai': 'Đề nghị trả lại chờ trả lời',
  'cho-chap-nhan': 'Kết quả chờ chấp nhận',
}

/** What waits for whoever looks, each a way to its list. */
function WaitingFor({ waiting }: { readonly waiting: readonly Waiting[] | undefined }) {
  if (waiting === undefined) return null
  const some = waiting.filter(one => one.count > 0)
  return (
    <section class="stack">
      <h2>Đang chờ bạn</h2>
      {some.length === 0 ? (
        <p class="soft">Không có việc nào đang chờ bạn.</p>
      ) : (
        <LinkList
          links={some.map(({ tab, count, view }) => ({
            href: `/dieu-hanh/nhiem-vu${writeTaskView({ ...view, tab })}`,
            label: waitingWords[tab],
            count,
          }))}
        />
      )}
    </section>
  )
}

function Whole({
  query,
  whole,
  bends,
}: {
  readonly query: DashboardQuery
  readonly whole: Counts
  readonly bends: Dashboard['bends']
}) {
  const link = (...classes: TimeClass[]): string => rowsOf(query, classes)
  return (
    <>
      <div class="columns">
        <KeyFigure
          heading={2}
          title="Tổng số nhiệm vụ"
          value={whole.total}
          href={link()}
          parts={[
            { label: 'đã hoàn thành', value: doneOf(whole), href: link('DONE_ON_TIME', 'DONE_LATE') },
            { label: 'chưa hoàn thành', value: openOf(whole), href: link('OPEN_IN_TIME', 'OPEN_OVERDUE') },
          ]}
        />
        <KeyFigure
          heading={2}
          title="Đã hoàn thành"
          value={doneOf(whole)}
          href={link('DONE_ON_TIME', 'DONE_LATE')}
          parts={[
            { label: 'đúng hạn', value: whole.doneOnTime, href: link('DONE_ON_TIME') },
            { label: 'quá hạn', value: whole.doneLate, href: link('DONE_LATE') },
          ]}
          note={
            dueOf(whole) > 0
              ? `${formatPercent(doneOf(whole), dueOf(whole))} số nhiệm vụ đến hạn đã hoàn thành`
              : undefined
          }
        />
        <KeyFigure
          heading={2}
          title="Chưa hoàn thành"
          value={openOf(whole)}
          href={link('OPEN_IN_TIME', 'OPEN_OVERDUE')}
          parts={[
            { label: 'trong hạn', value: whole.openInTime, href: link('OPEN_IN_TIME') },
            { label: 'quá hạn', value: whole.openOverdue, href: link('OPEN_OVERDUE') },
          ]}
          note={dueOf(whole) > 0 ? `${overdueRate(whole)} số nhiệm vụ đến hạn còn quá hạn` : undefined}
        />
      </div>
      {bends.length > 0 && (
        <p>
          Nêu bên cạnh số liệu: <BendList bends={bends} query={query} />.
        </p>
      )}
    </>
  )
}

/** What can bend a figure, each count opening to its tasks: "1 xin gia hạn vào ngày cuối, 2 trả lại rồi giao lại". */
export function BendList({
  bends,
  query,
}: {
  readonly bends: Dashboard['bends']
  readonly query: DashboardQuery
}) {
  const found = bendKeys
    .map(key => ({ key, count: bends.reduce((all, row) => all + row[key], 0) }))
    .filter(one => one.count > 0)
  return (
    <>
      {found.map(({ key, count }, index) => (
        <>
          {index > 0 && ', '}
          <a href={rowsOf(query, [], {}, key)}>
            {formatInteger(count)} {bendWords[key]}
          </a>
        </>
      ))}
    </>
  )
}

function Changes({
  query,
  whole,
  before,
  national,
}: {
  readonly query: DashboardQuery
  readonly whole: Counts
  readonly before: { readonly day: Day; readonly whole: Counts }
  readonly national: boolean
}) {
  if (before.whole.total === 0) return null
  return (
    <p>
      So với{' '}
      {national && query.unitId === undefined && query.holderId === undefined ? (
        <a href={changesHref(query, before.day)}>ngày {formatDay(before.day)}</a>
      ) : (
        <a href={dashboardHref({ ...query, asOf: before.day })}>ngày {formatDay(before.day)}</a>
      )}
      : tổng số {sayChange(whole.total, before.whole.total)}, hoàn thành{' '}
      {sayChange(doneOf(whole), doneOf(before.whole))}, chưa hoàn thành{' '}
      {sayChange(openOf(whole), openOf(before.whole))}, trong đó quá hạn{' '}
      {sayChange(whole.openOverdue, before.whole.openOverdue)}.
    </p>
  )
}

function Months({
  query,
  months,
}: {
  readonly query: DashboardQuery
  readonly months: readonly MonthPoint[]
}) {
  const column = (
    key: string,
    title: string,
    value: (point: MonthPoint) => number,
    classes: readonly TimeClass[],
  ): Column<MonthPoint> => ({
    ...{ key, title, numeric: true },
    cell: point => <Opened value={value(point)} href={rowsOf(query, classes, { asOf: point.day })} />,
  })
  const last = months.at(-1)!.day
  return (
    <DataTable
      caption="Theo tháng, lũy kế từ đầu kỳ"
      showCaption
      phone="rows"
      rows={months}
      rowKey={point => point.day}
      columns={[
        { key: 'day', title: 'Đến hết', code: true, cell: point => monthLabel(point.day, last) },
        column('total', 'Tổng số', point => point.total, []),
        column('done', 'Hoàn thành', doneOf, ['DONE_ON_TIME', 'DONE_LATE']),
        column('overdue', 'Quá hạn', point => point.openOverdue, ['OPEN_OVERDUE']),
      ]}
    />
  )
}

function Provinces({ dashboard }: DashboardPageProps) {
  const { query, rows } = dashboard
  const byId = new Map(rows.map(row => [row.scope, row]))
  const tiles = tileEditions[editionAt(query.asOf)]
  const counted = tiles.filter(tile => !tile.partOf && byId.has(tile.id))
  if (counted.length === 0) return null
  const rowOf = (tile: Tile): ScopeFigures | undefined => byId.get(tile.partOf ?? tile.id)
  const ranked = counted.toSorted(
    (a, b) =>
      rowOf(b)!.openOverdue * dueOf(rowOf(a)!) - rowOf(a)!.openOverdue * dueOf(rowOf(b)!) ||
      rowOf(b)!.total - rowOf(a)!.total,
  )
  const worst = ranked[0]!
  const levels = levelsOf(tiles.map(rowOf))
  const nameOfTile = (id: string): string => tiles.find(one => one.id === id)!.name
  return (
    <TileMap
      title={
        rowOf(worst)!.openOverdue === 0
          ? 'Không địa phương nào có nhiệm vụ quá hạn'
          : `${worst.name} có tỷ lệ quá hạn cao nhất: ${overdueRate(rowOf(worst)!)}`
      }
      note="Tỷ lệ nhiệm vụ quá hạn chưa hoàn thành trên số nhiệm vụ đến hạn của từng địa phương; ô không có quá hạn màu xanh, các ô khác chia ba nhóm đều nhau, càng cao càng đậm."
      tiles={tiles.map((tile, index) => {
        const row = rowOf(tile)
        const rate = row ? overdueRate(row) : ''
        return {
          key: tile.id,
          name: tile.name,
          column: tile.column,
          row: tile.row,
          // An archipelago has no figures of its own: they are those of its province, said once.
          value: tile.partOf ? `thuộc ${nameOfTile(tile.partOf)}` : rate,
          level: levels[index]!,
          ...(row && { href: rowsOf(query, ['OPEN_OVERDUE'], { agencyId: row.scope }) }),
          said: tile.partOf
            ? `${tile.name} thuộc ${nameOfTile(tile.partOf)}, tính trong số liệu của ${nameOfTile(tile.partOf)}`
            : row
              ? `${tile.name}: ${formatInteger(row.openOverdue)} quá hạn trong ${formatInteger(dueOf(row))} nhiệm vụ đến hạn${rate && `, ${rate}`}`
              : `${tile.name}: không có nhiệm vụ`,
        }
      })}
      table={
        <DataTable
          caption="Theo địa phương, tỷ lệ quá hạn cao trước"
          phone="rows"
          rows={ranked}
          rowKey={tile => tile.id}
          columns={[
            {
              key: 'name',
              title: 'Địa phương',
              cell: tile => (
                <>
                  <a href={dashboardHref({ ...query, agencyId: tile.id })}>{tile.name}</a>
                  {tiles
                    .filter(one => one.partOf === tile.id)
                    .map(one => `, gồm ${one.name}`)
                    .join('')}
                </>
              ),
            },
            {
              key: 'due',
              title: 'Đến hạn',
              numeric: true,
              cell: tile => (
                <Opened
                  value={dueOf(rowOf(tile)!)}
                  href={rowsOf(query, ['DONE_ON_TIME', 'DONE_LATE', 'OPEN_OVERDUE'], { agencyId: tile.id })}
                />
              ),
            },
            {
              key: 'overdue',
              title: 'Quá hạn',
              numeric: true,
              cell: tile => (
                <Opened
                  value={rowOf(tile)!.openOverdue}
                  href={rowsOf(query, ['OPEN_OVERDUE'], { agencyId: tile.id })}
                />
              ),
            },
            { key: 'rate', title: 'Tỷ lệ quá hạn', numeric: true, cell: tile => overdueRate(rowOf(tile)!) },
          ]}
        />
      }
    />
  )
}

/** A number that opens to its rows; nothing opens to nothing. */
const Opened = ({ value, href }: { readonly value: number; readonly href: string }) =>
  value > 0 ? <a href={href}>{formatInteger(value)}</a> : <span>{formatInteger(value)}</span>

/** Numbers of each row, opening to the tasks of the agency, unit or person that the row is about. */
function figureColumns<Row extends ScopeFigures>(
  query: DashboardQuery,
  level: 'agencyId' | 'unitId' | 'holderId',
): readonly Column<Row>[] {
  const column = (
    key: string,
    title: string,
    value: (row: Row) => number,
    classes: readonly TimeClass[],
    card: 'fact' | 'hide' = 'fact',
  ): Column<Row> => ({
    ...{ key, title, numeric: true, card },
    cell: row => <Opened value={value(row)} href={rowsOf(query, classes, { [level]: row.scope })} />,
  })
  return [
    column('total', 'Tổng số', row => row.total, []),
    column('done', 'Hoàn thành', doneOf, ['DONE_ON_TIME', 'DONE_LATE']),
    column('onTime', 'Đúng hạn', row => row.doneOnTime, ['DONE_ON_TIME'], 'hide'),
    column('late', 'Quá hạn', row => row.doneLate, ['DONE_LATE'], 'hide'),
    column('open', 'Chưa hoàn thành', openOf, ['OPEN_IN_TIME', 'OPEN_OVERDUE']),
    column('inTime', 'Trong hạn', row => row.openInTime, ['OPEN_IN_TIME'], 'hide'),
    column('overdue', 'Quá hạn', row => row.openOverdue, ['OPEN_OVERDUE']),
    {
      key: 'share',
      title: 'Tỷ lệ quá hạn trên số đến hạn',
      numeric: true,
      cell: row => overdueRate(row),
    },
  ]
}

/** The last line of a table by agency, opening to the rows of them all. */
const totalsOf = (query: DashboardQuery, counts: Counts): ComponentChildren[] => [
  ...(
    [
      [counts.total],
      [doneOf(counts), 'DONE_ON_TIME', 'DONE_LATE'],
      [counts.doneOnTime, 'DONE_ON_TIME'],
      [counts.doneLate, 'DONE_LATE'],
      [openOf(counts), 'OPEN_IN_TIME', 'OPEN_OVERDUE'],
      [counts.openInTime, 'OPEN_IN_TIME'],
      [counts.openOverdue, 'OPEN_OVERDUE'],
    ] as const satisfies readonly (readonly [number, ...TimeClass[]])[]
  ).map(([value, ...classes]) => <Opened value={value} href={rowsOf(query, classes)} />),
  overdueRate(counts),
]

function Agencies({ dashboard, agencyName }: DashboardPageProps) {
  const { query, rows, whole, before, bends } = dashboard
  const past = new Map(before.rows.map(row => [row.scope, row]))
  return (
    <DataTable
      caption={`Theo cơ quan (${rows.length}), nhiều quá hạn trước`}
      showCaption
      rows={rows.toSorted((a, b) => b.openOverdue - a.openOverdue || b.total - a.total)}
      rowKey={row => row.scope}
      columns={[
        {
          key: 'name',
          title: 'Cơ quan chủ trì',
          card: 'title',
          cell: row => (
            <>
              <a href={dashboardHref({ ...query, agencyId: row.scope })}>{agencyName(row.scope)}</a>
              <Beside bends={bends} scope={row.scope} query={query} />
            </>
          ),
        },
        ...figureColumns<ScopeFigures>(query, 'agencyId'),
        {
          key: 'change',
          title: `Quá hạn so với ${formatDay(before.day)}`,
          numeric: true,
          card: 'hide',
          cell: row => (
            <a href={changesHref(query, before.day, row.scope)}>
              {sayChange(row.openOverdue, (past.get(row.scope) ?? noCounts).openOverdue)}
            </a>
          ),
        },
      ]}
      total={[
        'Tổng số',
        ...totalsOf(query, whole),
        <a key="change" href={changesHref(query, before.day)}>
          {sayChange(whole.openOverdue, before.whole.openOverdue)}
        </a>,
      ]}
    />
  )
}

function Units({ dashboard, agencyName }: DashboardPageProps) {
  const { query, rows } = dashboard
  if (rows.length === 0)
    return (
      <EmptyState title="Chưa phân rã nhiệm vụ cho đơn vị nào">
        Phần việc giao cho đơn vị hiện ở đây, bên cạnh nhiệm vụ của cơ quan.
      </EmptyState>
    )
  return (
    <DataTable
      caption="Phần việc của các đơn vị"
      showCaption
      rows={rows}
      rowKey={row => row.scope}
      columns={[
        {
          key: 'name',
          title: 'Đơn vị',
          card: 'title',
          cell: row => <a href={dashboardHref({ ...query, unitId: row.scope })}>{agencyName(row.scope)}</a>,
        },
        ...figureColumns<ScopeFigures>(query, 'unitId'),
      ]}
    />
  )
}

/** Who in the unit has how many tasks; the rest lies with nobody yet. */
function Holders({ dashboard }: DashboardPageProps) {
  const { query, holders, whole } = dashboard
  const given = holders.reduce((sum, row) => sum + row.total, 0)
  if (holders.length === 0)
    return (
      <EmptyState title="Chưa phân công nhiệm vụ cho ai">
        Người được phân công và số việc của từng người hiện ở đây.
      </EmptyState>
    )
  return (
    <>
      <DataTable
        caption="Theo người thực hiện"
        showCaption
        rows={holders}
        rowKey={row => row.scope}
        columns={[
          {
            key: 'name',
            title: 'Người thực hiện',
            card: 'title',
            cell: row => <a href={dashboardHref({ ...query, holderId: row.scope })}>{row.name}</a>,
          },
          ...figureColumns<HolderFigures>(query, 'holderId'),
        ]}
      />
      {whole.total > given && <p>{formatInteger(whole.total - given)} nhiệm vụ chưa phân công cho ai.</p>}
    </>
  )
}

/** What can bend the figures of one agency, in its row. */
function Beside({
  bends,
  scope,
  query,
}: {
  readonly bends: Dashboard['bends']
  readonly scope: string
  readonly query: DashboardQuery
}) {
  const own = bends.filter(row => row.scope === scope)
  if (own.length === 0) return null
  return (
    <div class="soft small">
      Bên cạnh: <BendList bends={own} query={{ ...query, agencyId: scope }} />
    </div>
  )
}
